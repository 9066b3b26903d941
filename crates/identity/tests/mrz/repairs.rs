//! Proposals: made only when exactly one choice makes every digit agree, never applied.

use crate::read;
use identity::mrz::State;

const UPPER: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";

/// Line and column, what stands there and what is proposed.
fn check(lower: &str, expected: &[(usize, usize, char, char)]) {
    let zone = format!("{UPPER}\n{lower}");
    let reading = read(&zone);
    assert_eq!(reading.state, State::Inconsistent, "{lower}");
    assert_eq!(
        reading.lines.join("\n"),
        zone,
        "the zone itself stays as typed"
    );
    let repair = reading.repair.as_ref();
    let changes: Vec<_> = repair
        .iter()
        .flat_map(|repair| &repair.changes)
        .map(|change| (change.line, change.column, change.found, change.meant))
        .collect();
    assert_eq!(changes, expected, "{lower}");
    if let Some(repair) = repair {
        assert!(read(&repair.text).checks.all_agree(), "{lower}");
    }
}

#[test]
fn letters_where_only_digits_stand() {
    check(
        "L898902C36UTO74O8122F1204159ZE184226B<<<<<10",
        &[(2, 16, 'O', '0')],
    );
    check(
        "L898902C36UTO740BIZ2F12O41S9ZE184226B<<<<<10",
        &[
            (2, 17, 'B', '8'),
            (2, 18, 'I', '1'),
            (2, 19, 'Z', '2'),
            (2, 24, 'O', '0'),
            (2, 27, 'S', '5'),
        ],
    );
    check(
        "L898902C3GUTO7408122F1204159ZE184226B<<<<<10",
        &[(2, 10, 'G', '6')],
    );
    check(
        "L898902C36UTO7408122F1204159ZE184226B<<<<<1O",
        &[(2, 44, 'O', '0')],
    );
}

#[test]
fn digits_where_only_letters_stand() {
    check(
        "L898902C36UT07408122F1204159ZE184226B<<<<<10",
        &[(2, 13, '0', 'O')],
    );
}

#[test]
fn twins_in_the_document_number() {
    for found in ['O', 'Q', 'D'] {
        let lower = format!("L8989{found}2C36UTO7408122F1204159ZE184226B<<<<<10");
        check(&lower, &[(2, 6, found, '0')]);
    }
}

#[test]
fn letters_of_another_script() {
    check(
        "L898902С36UTO7408122F1204159ZE184226B<<<<<10",
        &[(2, 8, 'С', 'C')],
    );
}

#[test]
fn no_proposal_without_a_single_way() {
    // A wrong digit has no twin.
    check("L898902C36UTO7408132F1204159ZE184226B<<<<<10", &[]);
    // B for 8 in the second place, 8 for B in the fourth and 2 for Z in the seventh all agree.
    check("LB98902C36UTO7408122F1204159ZE184226B<<<<<10", &[]);
    // The same in a personal number: I for 1 or 2 for Z.
    check("L898902C36UTO7408122F1204159ZEI84226B<<<<<10", &[]);
}

#[test]
fn names_are_left_alone() {
    let reading = read(
        "P<UTOER1KSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
         L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    );
    assert_eq!(reading.fields.surname, "ER1KSSON");
    assert_eq!(reading.repair, None);
}
