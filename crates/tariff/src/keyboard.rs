//! A query typed with the keyboard of the other script: `rehfuf` is *курага* on the same keys.

/// The keys of the Latin and the Russian layout, in the same order.
const LATIN: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The same keys on the other layout; letters that have no such key stay.
pub(crate) fn other(query: &str) -> String {
    let query = query.to_lowercase();
    let cyrillic = query.chars().any(|letter| RUSSIAN.contains(letter));
    let (from, to) = if cyrillic {
        (RUSSIAN, LATIN)
    } else {
        (LATIN, RUSSIAN)
    };
    let key = |letter: char| {
        let at = from.chars().position(|other| other == letter);
        at.and_then(|at| to.chars().nth(at)).unwrap_or(letter)
    };
    query.chars().map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys() {
        assert_eq!(other("rehfuf"), "курага");
        assert_eq!(other("Пшдфь"), "gilam");
        assert_eq!(other("100 %"), "100 %");
        assert_eq!(LATIN.chars().count(), RUSSIAN.chars().count());
    }
}
