//! Searching as one types.

use tariff::{Language, Tariff};

fn main() {
    divan::main();
}

fn list() -> Tariff {
    tariff::embedded::tariff().expect("the tests of this crate read it")
}

/// Reading the list and making the index.
#[divan::bench]
fn read() -> Tariff {
    list()
}

/// What somebody types, letter by letter and as a whole.
const QUERIES: [&str; 6] = [
    "k",
    "kur",
    "kuraga",
    "шелковый платок",
    "hand made ceramic plates",
    "ovchai",
];

/// One keystroke.
#[divan::bench(args = QUERIES)]
fn search(bencher: divan::Bencher<'_, '_>, query: &str) {
    let list = list();
    bencher.bench_local(|| list.search(query, Language::En, 10).len());
}
