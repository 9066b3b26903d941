//! The specimens of Doc 9303.

use crate::{codes, day, read, today};
use identity::mrz::{Checks, Digit, Field, Format, State};

const ALL: Checks = Checks {
    document_number: Some(true),
    birth_date: Some(true),
    expiry_date: Some(true),
    personal_number: None,
    composite: Some(true),
};

/// Part 4, Appendix B; the document code of the 7th edition and of the current one.
#[test]
fn td3() {
    for code in ["P<", "PP"] {
        let zone = format!(
            "{code}UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
             L898902C36UTO7408122F1204159ZE184226B<<<<<10"
        );
        let reading = read(&zone);
        assert_eq!(reading.format, Some(Format::Td3));
        assert_eq!(
            reading.checks,
            Checks {
                personal_number: Some(true),
                ..ALL
            }
        );
        assert!(reading.is_valid());
        assert_eq!(codes(&reading), [""; 0]);
        let fields = &reading.fields;
        assert_eq!(fields.document_code, code.trim_end_matches('<'));
        assert_eq!((&*fields.issuer, &*fields.nationality), ("UTO", "UTO"));
        assert_eq!(fields.document_number, "L898902C3");
        assert_eq!(
            (&*fields.birth_date, &*fields.expiry_date),
            ("740812", "120415")
        );
        assert_eq!(fields.sex, "F");
        assert_eq!(
            (&*fields.surname, &*fields.given_names),
            ("ERIKSSON", "ANNA MARIA")
        );
        assert!(!fields.name_maybe_truncated);
        assert_eq!(fields.personal_number.as_deref(), Some("ZE184226B"));
        assert_eq!((&fields.optional1, &fields.optional2), (&None, &None));
        assert_eq!(fields.birth(today()), Some(day(1974, 8, 12)));
        assert_eq!(fields.expiry(), Some(day(2012, 4, 15)));
    }
}

/// Part 5, Appendix B.
#[test]
fn td1() {
    let reading = read(
        "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\n\
         ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    );
    assert_eq!(reading.format, Some(Format::Td1));
    assert_eq!(reading.checks, ALL);
    assert!(reading.is_valid());
    assert_eq!(reading.fields.document_number, "D23145890");
    assert_eq!(reading.fields.optional1.as_deref(), Some(""));
    assert_eq!(reading.fields.optional2.as_deref(), Some(""));
    assert_eq!(reading.fields.personal_number, None);
}

/// Part 6, Appendix B.
#[test]
fn td2() {
    let reading =
        read("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6");
    assert_eq!(reading.format, Some(Format::Td2));
    assert_eq!(reading.checks, ALL);
    assert!(reading.is_valid());
    assert_eq!(reading.fields.given_names, "ANNA MARIA");
    assert_eq!(reading.fields.optional2, None);
}

/// Part 7, Appendix B: no composite and no digit over the optional data.
#[test]
fn visas() {
    let checks = Checks {
        composite: None,
        ..ALL
    };
    let large = read(
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
         L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    );
    assert_eq!(large.format, Some(Format::MrvA));
    assert_eq!(large.checks, checks);
    assert!(large.is_valid());
    assert_eq!(large.fields.document_number, "L8988901C");
    assert_eq!(large.fields.nationality, "XXX");
    assert_eq!(large.fields.optional1.as_deref(), Some("6ZE184226B"));
    let small = read("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<");
    assert_eq!(small.format, Some(Format::MrvB));
    assert_eq!(small.checks, checks);
    assert!(small.is_valid());
    assert_eq!(small.fields.optional1.as_deref(), Some(""));
}

/// Part 11, section D: the long number D23145890734 of a card.
#[test]
fn long_number_of_part_11() {
    let reading = read(
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\n\
         STEVENSON<<PETER<JOHN<<<<<<<<<",
    );
    assert_eq!(reading.format, Some(Format::Td1));
    assert_eq!(reading.fields.document_number, "D23145890734");
    assert_eq!(reading.checks.document_number, Some(true));
    assert_eq!(reading.checks.composite, Some(true));
    assert!(reading.is_valid());
}

/// Part 4 section 4.2.3, part 5 section 4.2.3, part 6 section 4.2.3: the name field, what it
/// splits into, and whether it may be truncated.
#[test]
fn names_of_the_standard() {
    for (name, surname, given, truncated) in [
        (
            "ERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "ERIKSSON",
            "ANNA MARIA",
            false,
        ),
        (
            "HENG<<DEBORAH<MING<LO<<<<<<<<<<<<<<<<<<",
            "HENG",
            "DEBORAH MING LO",
            false,
        ),
        (
            "SMITH<JONES<<SUSIE<MARGARET<<<<<<<<<<<<",
            "SMITH JONES",
            "SUSIE MARGARET",
            false,
        ),
        (
            "OCONNOR<<ENYA<SIOBHAN<<<<<<<<<<<<<<<<<<",
            "OCONNOR",
            "ENYA SIOBHAN",
            false,
        ),
        (
            "VAN<DER<MUELLEN<<MARTIN<<<<<<<<<<<<<<<<",
            "VAN DER MUELLEN",
            "MARTIN",
            false,
        ),
        (
            "AL<BASRI<<HUDA<MUHAMMAD<JAWAD<<<<<<<<<<",
            "AL BASRI",
            "HUDA MUHAMMAD JAWAD",
            false,
        ),
        (
            "ARKFREITH<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<",
            "ARKFREITH",
            "",
            false,
        ),
        (
            "SATRIYA<SUDARPA<<<<<<<<<<<<<<<<<<<<<<<<",
            "SATRIYA SUDARPA",
            "",
            false,
        ),
        (
            "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K",
            "NILAVADHANANANDA",
            "CHAYAPA DEJTHAMRONG K",
            true,
        ),
        (
            "BENNELONG<WOOLOOM<WARRAND<WARNAM<<DINGO",
            "BENNELONG WOOLOOM WARRAND WARNAM",
            "DINGO",
            true,
        ),
        (
            "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR",
            "PAPANDROPOULOUS",
            "JONATHON WARREN TREVOR",
            true,
        ),
    ] {
        let reading = read(&format!(
            "PPUTO{name}\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
        ));
        let fields = &reading.fields;
        assert_eq!(
            (&*fields.surname, &*fields.given_names),
            (surname, given),
            "{name}"
        );
        assert_eq!(fields.name_maybe_truncated, truncated, "{name}");
        assert!(reading.is_valid(), "{name}");
    }
}

#[test]
fn evidence_of_every_field() {
    let reading = read(
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
         L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    );
    assert_eq!(reading.state, State::ConsistentWithWarnings);
    let places: Vec<_> = reading
        .evidence
        .iter()
        .map(|e| (e.field, e.line, e.column, e.end, e.digit))
        .collect();
    assert_eq!(
        places,
        [
            (Field::DocumentCode, 1, 1, 2, Digit::Absent),
            (Field::Issuer, 1, 3, 5, Digit::Absent),
            (Field::DocumentNumber, 2, 1, 10, Digit::Agrees),
            (Field::BirthDate, 2, 14, 20, Digit::Agrees),
            (Field::Sex, 2, 21, 21, Digit::Absent),
            (Field::ExpiryDate, 2, 22, 28, Digit::Agrees),
            (Field::Nationality, 2, 11, 13, Digit::Absent),
            (Field::Name, 1, 6, 44, Digit::Absent),
            (Field::PersonalNumber, 2, 29, 43, Digit::Agrees),
            (Field::Composite, 2, 44, 44, Digit::Agrees),
        ]
    );
}
