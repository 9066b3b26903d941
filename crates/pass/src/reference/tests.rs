//! What a reference detects, and what it forgives.

use proptest::prelude::*;

use super::{ALPHABET, COUNT, Reference, ReferenceFault};

#[test]
fn alphabet_has_31_letters_and_no_lookalikes() {
    assert!(ALPHABET.is_sorted());
    assert!(ALPHABET.iter().all(|letter| !b"01ILO".contains(letter)));
    assert_eq!(ALPHABET.len(), 31);
}

#[test]
fn shown_in_three_groups() {
    // Both sums are 0 for the number 0.
    assert_eq!(Reference::from_number(0).to_string(), "2222-2222-2222");
    // v10 = 1, so v11 + v12 = -1 and 11 v11 + 12 v12 = -10: v12 = 1, v11 = 29.
    assert_eq!(Reference::from_number(1).to_string(), "2222-2222-23Y3");
    assert_eq!(Reference::from_number(1).compact(), "2222222223Y3");
    assert_eq!(
        Reference::from_number(COUNT - 1).compact()[..10],
        *"ZZZZZZZZZZ"
    );
}

#[test]
fn forgiving_reader() {
    fn check(text: &str) {
        assert_eq!(Reference::parse(text), Ok(sample()), "{text}");
    }
    check("HK4C-4EAX-4BM3");
    check("hk4c4eax4bm3");
    check("  HK4C 4EAX\u{a0}4BM3\n");
    check("HK4C–4EAX—4BM3"); // dashes of a word processor
    check("НК4С-4ЕАХ-4ВМЗ"); // the same in Cyrillic
    check("нкчс-4еах-4вмз");
    check("H-K-4-C-4-E-A-X-4-B-M-3");
}

/// Check symbols computed by trying all 961 pairs, not by the formula under test.
fn sample() -> Reference {
    Reference::parse("HK4C4EAX4BM3").expect("a consistent reference")
}

#[test]
fn faults() {
    fn check(text: &str, fault: ReferenceFault) {
        assert_eq!(Reference::parse(text), Err(fault), "{text}");
    }
    check("", ReferenceFault::Length { found: 0 });
    check("2222-2222-222", ReferenceFault::Length { found: 11 });
    check("2222-2222-2222-2", ReferenceFault::Length { found: 13 });
    check(
        &"2".repeat(10_000),
        ReferenceFault::Length { found: 10_000 },
    );
    check(
        "2222-2O22-2222",
        ReferenceFault::BadCharacter { position: 7 },
    );
    check(
        "2222-2222-222!",
        ReferenceFault::BadCharacter { position: 14 },
    );
    check("Я", ReferenceFault::BadCharacter { position: 1 });
    check(
        "2222-2222-222ß",
        ReferenceFault::BadCharacter { position: 14 },
    );
    check("2222-2222-2223", ReferenceFault::CheckFailed);
}

proptest! {
    #[test]
    fn read_back(bytes in any::<[u8; 8]>()) {
        let reference = Reference::from_random(bytes);
        prop_assert_eq!(Reference::parse(&reference.to_string()), Ok(reference));
        prop_assert_eq!(Reference::parse(&reference.compact().to_lowercase()), Ok(reference));
        prop_assert_eq!(Reference::from_number(reference.number()), reference);
    }

    /// Any one or two wrong symbols, which includes every transposition.
    #[test]
    fn detects_two_wrong_symbols(
        bytes in any::<[u8; 8]>(),
        first in 0..12_usize,
        second in 0..12_usize,
        by in (1..31_u8, 0..31_u8),
    ) {
        let mut wrong = Reference::from_random(bytes).0;
        wrong[first] = (wrong[first] + by.0) % 31;
        if second != first {
            wrong[second] = (wrong[second] + by.1) % 31;
        }
        let text: String = wrong.iter().map(|&value| super::symbol(value)).collect();
        prop_assert_eq!(Reference::parse(&text), Err(ReferenceFault::CheckFailed));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = Reference::parse(&text);
    }
}

/// All single substitutions and all adjacent transpositions of one reference, one by one.
#[test]
fn detects_every_slip() {
    let good = sample().compact().into_bytes();
    let is_refused = |bytes: &[u8]| {
        let text = std::str::from_utf8(bytes).expect("ASCII");
        assert_eq!(
            Reference::parse(text),
            Err(ReferenceFault::CheckFailed),
            "{text}"
        );
    };
    for position in 0..good.len() {
        for &letter in ALPHABET.iter().filter(|&&letter| letter != good[position]) {
            let mut wrong = good.clone();
            wrong[position] = letter;
            is_refused(&wrong);
        }
    }
    for position in (1..good.len()).filter(|&position| good[position] != good[position - 1]) {
        let mut wrong = good.clone();
        wrong.swap(position - 1, position);
        is_refused(&wrong);
    }
}
