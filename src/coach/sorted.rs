//! Sorting. Each type that is sorted by the standard library brings a copy of its sort, five
//! kilobytes of wasm; here only places are sorted, and one copy serves all.

use std::cmp::Ordering;

/// The things by their keys; equals stay in their order.
pub(super) fn sorted<T, K: Ord>(things: Vec<T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let keys: Vec<K> = things.iter().map(key).collect();
    let places = places(keys.len(), &|a, b| keys[a].cmp(&keys[b]));
    let mut things: Vec<Option<T>> = things.into_iter().map(Some).collect();
    let thing = |at: usize| things[at].take();
    places.into_iter().filter_map(thing).collect()
}

fn places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| order(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_stay_in_their_order() {
        let things = vec![(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        let expected = vec![(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')];
        assert_eq!(sorted(things, |(key, _)| *key), expected);
        assert!(sorted(Vec::<u8>::new(), |key| *key).is_empty());
    }
}
