//! What goes wrong in documents, in typing and in pasting, and how each case is answered.

use crate::emitter::Values;
use crate::{codes, day, read, today};
use identity::mrz::{Format, LongNumber, Problem, ProblemKind, Reading, State};

const UPPER: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
const LOWER: &str = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
const TD1: [&str; 3] = [
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];

/// Reads a zone that must be consistent, with these warnings.
fn consistent(zone: &str, warnings: &[&str]) -> Reading {
    let reading = read(zone);
    assert!(reading.is_valid(), "{zone}\n{reading:?}");
    assert_eq!(codes(&reading), warnings, "{zone}");
    reading
}

/// Reads a zone that must be inconsistent, with these problems.
fn inconsistent(zone: &str, problems: &[&str]) -> Reading {
    let reading = read(zone);
    assert_eq!(reading.state, State::Inconsistent, "{zone}\n{reading:?}");
    assert_eq!(codes(&reading), problems, "{zone}");
    reading
}

fn not_mrz(text: &str, problem: &str) {
    let reading = read(text);
    assert_eq!(
        (reading.format, reading.state),
        (None, State::NotMrz),
        "{text}"
    );
    assert_eq!(codes(&reading), [problem], "{text}");
}

fn specimen(format: Format, change: impl FnOnce(&mut Values)) -> Values {
    let mut values = Values::specimen(format);
    change(&mut values);
    values
}

// Typing and pasting.

#[test]
fn every_way_of_pasting_gives_the_same_reading() {
    let clean = read(&format!("{UPPER}\n{LOWER}"));
    for text in [
        format!("{UPPER}\r\n{LOWER}\r\n"),
        format!("\n\n{UPPER}\n\n{LOWER}\n"),
        format!("{UPPER}{LOWER}"),
        format!("{UPPER} {LOWER}"),
        format!("{UPPER}\n{LOWER}").to_lowercase(),
        format!("{UPPER}\n{LOWER}").replace('<', "&lt;"),
        format!(
            "{}<br>{}",
            UPPER.replace("<<", "«"),
            LOWER.replace("<<", "«")
        ),
        format!("{UPPER}\n{LOWER}").replace('<', "«"),
        format!("{UPPER}\n{LOWER}").replace('<', "＜"),
        format!("  {UPPER}  \n\t{LOWER}\u{A0}"),
        format!("My passport:\n{UPPER}\n{LOWER}\nThank you"),
        format!("Line 1: {UPPER}\nLine 2: {LOWER}"),
        format!("\"{UPPER}\n{LOWER}\""),
        format!(
            "{}\n{}\n{}\n{}",
            &UPPER[..30],
            &UPPER[30..],
            &LOWER[..30],
            &LOWER[30..]
        ),
    ] {
        let reading = read(&text);
        assert_eq!(reading, clean, "{text}");
    }
}

#[test]
fn joined_lines_are_split_at_30_36_and_44() {
    consistent(&TD1.concat(), &[]);
    consistent(&format!("{}{}\n{}", TD1[0], TD1[1], TD1[2]), &[]);
    consistent(&format!("{}\n{}{}", TD1[0], TD1[1], TD1[2]), &[]);
    for format in Format::ALL {
        let zone = Values::specimen(format).zone();
        let reading = consistent(&zone.replace('\n', ""), &[]);
        assert_eq!(reading.format, Some(format));
    }
}

#[test]
fn a_card_without_its_third_line_is_incomplete() {
    let reading = inconsistent(&TD1[..2].concat(), &["line_missing", "name_missing"]);
    assert_eq!(reading.format, Some(Format::Td1));
    assert!(reading.checks.all_agree());
}

#[test]
fn fillers_at_the_end_of_a_name_are_mended() {
    let name = UPPER.trim_end_matches('<');
    let mended = consistent(&format!("{name}\n{LOWER}"), &["fillers_mended"]);
    assert_eq!(mended.lines[0], UPPER);
    assert!(!mended.fields.name_maybe_truncated);
    consistent(&format!("{UPPER}<<\n{LOWER}"), &["fillers_mended"]);
    consistent(&format!("{}\n{LOWER}", &UPPER[..43]), &["fillers_mended"]);
    consistent(&format!("{name}{LOWER}"), &["fillers_mended"]);
    consistent(
        &format!("{}\n{}\nERIKSSON<<ANNA<MARIA", TD1[0], TD1[1]),
        &["fillers_mended"],
    );
    consistent(
        &format!("{}{}ERIKSSON<<ANNA<MARIA", TD1[0], TD1[1]),
        &["fillers_mended"],
    );
    // A wrong digit in the other line is still told.
    let wrong = LOWER.replace("740812", "740813");
    inconsistent(
        &format!("{name}\n{wrong}"),
        &["fillers_mended", "wrong_digit"],
    );
}

#[test]
fn fillers_in_a_data_line_are_mended_when_all_digits_agree() {
    let short = LOWER.replace("<<<<<", "<<<");
    let mended = consistent(&format!("{UPPER}\n{short}"), &["fillers_mended"]);
    assert_eq!(mended.lines[1], LOWER);
    let long = LOWER.replace("<<<<<", "<<<<<<<<");
    consistent(&format!("{UPPER}\n{long}"), &["fillers_mended"]);
    let bare: Vec<&str> = TD1.iter().map(|line| line.trim_end_matches('<')).collect();
    let both = ["fillers_mended", "fillers_mended"];
    consistent(&bare.join("\n"), &both);
    not_mrz(
        &format!("{UPPER}\n{}", short.replace("740812", "740813")),
        "line_length",
    );
}

#[test]
fn a_line_of_another_length_is_named() {
    let reading = read(&format!("{UPPER}\n{}", LOWER.replace("898", "89")));
    let expected = Problem {
        kind: ProblemKind::LineLength {
            found: 43,
            expected: 44,
        },
        field: None,
        line: 2,
        column: 0,
        end: 0,
    };
    assert_eq!(reading.problems, [expected]);
    assert_eq!(reading.format, None);
}

#[test]
fn text_that_is_no_zone() {
    let sentence = "PLEASE READ THIS LETTER BEFORE YOU BEGIN YOUR TRIP ABROAD";
    let letters: String = sentence.chars().filter(|c| *c != ' ').take(44).collect();
    for text in [
        "".to_owned(),
        "hello".to_owned(),
        "<<<<<<<<<<".to_owned(),
        "<".repeat(88),
        "0".repeat(88),
        "A".repeat(90),
        format!("{letters}\n{letters}"),
        "😀".repeat(88),
        "\u{0}\u{1}\u{2}".to_owned(),
        UPPER.to_owned(),
        format!("{UPPER}\n{UPPER}"),
    ] {
        not_mrz(&text, "not_mrz");
    }
}

#[test]
fn one_wrong_character_is_named_by_position() {
    for (field, lower, place, expected) in [
        (
            "document_number",
            LOWER.replace("L898902C3", "L898902D3"),
            (1, 10),
            (9, '6'),
        ),
        (
            "birth_date",
            LOWER.replace("740812", "740813"),
            (14, 20),
            (3, '2'),
        ),
        (
            "expiry_date",
            LOWER.replace("120415", "120425"),
            (22, 28),
            (2, '9'),
        ),
        (
            "personal_number",
            LOWER.replace("ZE18", "ZE19"),
            (29, 43),
            (8, '1'),
        ),
    ] {
        let reading = inconsistent(&format!("{UPPER}\n{lower}"), &["wrong_digit"]);
        let problem = reading
            .problems
            .iter()
            .find(|p| p.kind.code() == "wrong_digit")
            .unwrap();
        assert_eq!(problem.field.map(|field| field.name()), Some(field));
        assert_eq!(
            (problem.line, problem.column, problem.end),
            (2, place.0, place.1)
        );
        let (digit, found) = expected;
        assert_eq!(
            problem.kind,
            ProblemKind::WrongDigit {
                expected: digit,
                found
            },
            "{field}"
        );
        assert_eq!(reading.checks.composite, Some(false));
    }
}

#[test]
fn only_the_composite_is_wrong() {
    let reading = inconsistent(&format!("{UPPER}\n{}5", &LOWER[..43]), &["wrong_digit"]);
    let problem = reading.problems.last().unwrap();
    assert_eq!((problem.line, problem.column, problem.end), (2, 44, 44));
    assert_eq!(
        problem.kind,
        ProblemKind::WrongDigit {
            expected: 0,
            found: '5'
        }
    );
}

#[test]
fn other_characters_are_named_and_never_replaced() {
    let cyrillic = LOWER.replace('C', "С");
    let reading = inconsistent(&format!("{UPPER}\n{cyrillic}"), &["bad_character"]);
    assert_eq!(reading.fields.document_number, "L898902С3");
    assert_eq!(reading.checks.document_number, Some(false));
    let problem = reading.problems[0];
    assert_eq!((problem.line, problem.column), (2, 8));
    assert_eq!(
        problem.kind,
        ProblemKind::BadCharacter {
            found: 'С',
            meant: Some('C')
        }
    );
    inconsistent(
        &format!("{}\n{LOWER}", UPPER.replace("ANNA", "ANN?")),
        &["bad_character"],
    );
}

// Document codes.

#[test]
fn second_letters_of_passports() {
    for code in [
        "P", "PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM", "PU",
    ] {
        consistent(
            &specimen(Format::Td3, |v| v.code = code.to_owned()).zone(),
            &[],
        );
    }
    for code in ["PC", "PJ", "PN", "PV"] {
        let zone = specimen(Format::Td3, |v| v.code = code.to_owned()).zone();
        assert_eq!(
            consistent(&zone, &["unusual_code"]).fields.document_code,
            code
        );
    }
}

#[test]
fn codes_of_another_layout() {
    for (format, code) in [
        (Format::Td3, "I"),
        (Format::Td3, "X"),
        (Format::Td3, "P1"),
        (Format::Td1, "P"),
        (Format::Td1, "V"),
        (Format::Td1, "IV"),
        (Format::Td1, "AI"),
        (Format::Td2, "P"),
        (Format::Td2, "AC"),
        (Format::Td2, "CV"),
    ] {
        let zone = specimen(format, |v| v.code = code.to_owned()).zone();
        let reading = inconsistent(&zone, &["document_code"]);
        assert_eq!(reading.format, Some(format), "{code}");
        assert!(reading.checks.all_agree(), "{code}");
    }
}

#[test]
fn visas_take_any_second_character() {
    for format in [Format::MrvA, Format::MrvB] {
        for code in ["V", "VC", "VB", "V1"] {
            let zone = specimen(format, |v| v.code = code.to_owned()).zone();
            let reading = consistent(&zone, &[]);
            assert_eq!(reading.format, Some(format));
            assert_eq!(
                (reading.checks.composite, reading.checks.personal_number),
                (None, None)
            );
        }
    }
}

#[test]
fn crew_certificates_are_cards() {
    consistent(
        &specimen(Format::Td1, |v| v.code = "AC".to_owned()).zone(),
        &[],
    );
}

#[test]
fn old_french_card_is_no_td2() {
    let card = "IDFRANAMUNA<<<<<<<<<<<<<<<<<<<SIN001\n1710SIN123451SINOVA<<<<<<<<7408122F2";
    not_mrz(card, "french_card");
    not_mrz(&card.replace('\n', ""), "french_card");
    let td2 = specimen(Format::Td2, |v| {
        v.code = "ID".to_owned();
        v.issuer = "FRA".to_owned();
    });
    consistent(&td2.zone(), &[]);
}

#[test]
fn russian_internal_passport() {
    let passport = |name: &str| {
        specimen(Format::Td3, |v| {
            v.code = "PN".to_owned();
            v.issuer = "RUS".to_owned();
            v.nationality = "RUS".to_owned();
            v.number = "123456789".to_owned();
            v.expiry = "<<<<<<".to_owned();
            v.optional1 = "4110726500078".to_owned();
            v.name = name.to_owned();
        })
        .zone()
    };
    let zone = passport("NAMUNQV<<SINOV<SINOVI3");
    let warnings = ["russian_internal", "expiry_missing"];
    let reading = consistent(&zone, &warnings);
    assert_eq!(reading.fields.given_names, "SINOV SINOVI3");
    assert_eq!(reading.fields.expiry(), None);
    // Its expiry digit is a filler as well.
    consistent(&zone.replace("<<<<<<0", "<<<<<<<"), &warnings);
}

// Numbers.

#[test]
fn long_numbers_of_cards() {
    let card = |number: &str, filler_counts: bool, optional1: &str| {
        specimen(Format::Td1, |v| {
            v.number = number.to_owned();
            v.filler_counts = filler_counts;
            v.optional1 = optional1.to_owned();
        })
        .zone()
    };
    for (number, filler_counts, line, long) in [
        (
            "000590240601",
            true,
            "I<UTO000590240<6013<<<<<<<<<<<",
            LongNumber::WithFiller,
        ),
        (
            "600001795015",
            false,
            "I<UTO600001795<0152<<<<<<<<<<<",
            LongNumber::WithoutFiller,
        ),
        (
            "007666667ZZ0",
            false,
            "I<UTO007666667<ZZ00<<<<<<<<<<<",
            LongNumber::Either,
        ),
        (
            "D23145890734",
            false,
            "I<UTOD23145890<7349<<<<<<<<<<<",
            LongNumber::Either,
        ),
    ] {
        let zone = card(number, filler_counts, "");
        assert!(zone.starts_with(line), "{zone}");
        let reading = consistent(&zone, &[]);
        assert_eq!(reading.fields.document_number, number);
        assert_eq!(reading.fields.long_number, Some(long), "{number}");
        assert_eq!(reading.fields.optional1.as_deref(), Some(""));
    }
    let rest = consistent(&card("D23145890734", false, "XYZ"), &[]);
    assert_eq!(rest.fields.optional1.as_deref(), Some("XYZ"));
    let longest = consistent(&card("D231458907341234567890", false, ""), &[]);
    assert_eq!(longest.fields.document_number, "D231458907341234567890");
}

#[test]
fn a_long_number_with_a_wrong_digit() {
    let zone = [&TD1[0].replace("07<<<<<", "0<7348<"), TD1[1], TD1[2]].join("\n");
    let reading = read(&zone);
    assert_eq!(reading.fields.document_number, "D23145890734");
    assert_eq!(reading.checks.document_number, Some(false));
    let kinds: Vec<_> = reading
        .problems
        .iter()
        .map(|problem| problem.kind)
        .collect();
    assert!(
        kinds.contains(&ProblemKind::WrongDigit {
            expected: 9,
            found: '8'
        }),
        "{kinds:?}"
    );
}

#[test]
fn long_numbers_of_td2_have_room_for_five_more() {
    let long = specimen(Format::Td2, |v| v.number = "D2314589012345".to_owned()).zone();
    assert_eq!(
        consistent(&long, &[]).fields.document_number,
        "D2314589012345"
    );
    // Without the closing filler it is no long number, and the digit is missing.
    let lower = "D23145890<UTO7408122F12041591234561";
    let open = read(&format!("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\n{lower}0"));
    assert_eq!(open.checks.document_number, Some(false));
    assert_eq!(open.fields.document_number, "D23145890");
}

#[test]
fn other_layouts_have_no_long_numbers() {
    for format in [Format::Td3, Format::MrvA, Format::MrvB] {
        let zone = specimen(format, |v| v.optional1 = "7349".to_owned()).zone();
        let zone = zone.replace("D231458907", "D23145890<");
        let reading = read(&zone);
        assert_eq!(reading.fields.document_number, "D23145890");
        assert_eq!(reading.checks.document_number, Some(false));
        assert!(!reading.is_valid());
    }
}

#[test]
fn a_filler_never_stands_for_the_digit_of_a_number() {
    // The digit of AB1234566 is 0, and a filler counts 0.
    let zone = specimen(Format::Td3, |v| v.number = "AB1234566".to_owned()).zone();
    assert!(zone.contains("AB12345660"));
    let reading = inconsistent(&zone.replace("AB12345660", "AB1234566<"), &["wrong_digit"]);
    assert_eq!(reading.checks.composite, Some(true));
    inconsistent(
        &specimen(Format::Td3, |v| v.number.clear()).zone(),
        &["number_missing"],
    );
}

#[test]
fn personal_number_and_its_digit() {
    for blank_digit in ['0', '<'] {
        let zone = specimen(Format::Td3, |v| v.blank_digit = blank_digit).zone();
        let reading = consistent(&zone, &[]);
        assert_eq!(reading.checks.personal_number, Some(true));
        assert_eq!(reading.fields.personal_number.as_deref(), Some(""));
    }
    // 10: one times 7 and three times 1 make 10, the digit is 0.
    let zone = specimen(Format::Td3, |v| v.optional1 = "103".to_owned()).zone();
    consistent(&zone, &[]);
    let filler = zone.replace("103<<<<<<<<<<<0", "103<<<<<<<<<<<<");
    let reading = inconsistent(&filler, &["wrong_digit"]);
    assert_eq!(reading.checks.personal_number, Some(false));
    assert_eq!(reading.checks.composite, Some(true));
}

// Names, countries, sex.

#[test]
fn names_are_never_split_by_guess() {
    for (name, surname, given, warnings) in [
        (
            "ERIKSSON<ANNA<MARIA",
            "ERIKSSON ANNA MARIA",
            "",
            &["no_given_names"][..],
        ),
        ("ERIKSSON", "ERIKSSON", "", &["no_given_names"]),
        ("<<ANNA<MARIA", "", "ANNA MARIA", &["no_surname"]),
        (
            "ERIKSSON<<ANNA<<MARIA",
            "ERIKSSON",
            "ANNA MARIA",
            &["name_separators"],
        ),
        ("ERIKSSON<<<ANNA", "ERIKSSON", "ANNA", &["name_separators"]),
        ("KIM<<LI", "KIM", "LI", &[]),
    ] {
        for format in Format::ALL {
            let zone = specimen(format, |v| v.name = name.to_owned()).zone();
            let fields = consistent(&zone, warnings).fields;
            assert_eq!(
                (&*fields.surname, &*fields.given_names),
                (surname, given),
                "{name}"
            );
        }
    }
    inconsistent(
        &specimen(Format::Td3, |v| v.name.clear()).zone(),
        &["name_missing"],
    );
}

#[test]
fn digits_in_a_name_are_wrong() {
    let reading = inconsistent(
        &specimen(Format::Td1, |v| v.name = "ER1KSSON<<ANN4".to_owned()).zone(),
        &["wrong_class", "wrong_class"],
    );
    let first = reading.problems[0];
    assert_eq!((first.line, first.column), (3, 3));
    assert_eq!(
        first.kind,
        ProblemKind::WrongClass {
            found: '1',
            meant: Some('I')
        }
    );
    assert_eq!(
        reading.problems[1].kind,
        ProblemKind::WrongClass {
            found: '4',
            meant: None
        }
    );
}

#[test]
fn germany_is_one_letter() {
    let reading = consistent(
        "P<D<<MUSTERMANN<<ERIKA<<<<<<<<<<<<<<<<<<<<<<\n\
         C01X0006H1D<<6408125F1710319<<<<<<<<<<<<<<<0",
        &[],
    );
    assert_eq!(
        (&*reading.fields.issuer, &*reading.fields.nationality),
        ("D", "D")
    );
    assert_eq!(
        reading
            .fields
            .issuer_country()
            .map(|country| country.as_str()),
        Some("DEU")
    );
    assert_eq!(reading.fields.surname, "MUSTERMANN");
}

#[test]
fn countries() {
    let check = |issuer: &str, warnings: &[&str]| {
        consistent(
            &specimen(Format::Td3, |v| v.issuer = issuer.to_owned()).zone(),
            warnings,
        );
    };
    for known in [
        "UZB", "RKS", "GBN", "XXA", "XXB", "XXC", "XXX", "UNO", "EUE", "XOM", "ANT",
    ] {
        check(known, &[]);
    }
    check("XKX", &["unknown_country"]);
    check("U", &["unknown_country"]);
    check("", &["country_missing"]);
    inconsistent(
        &specimen(Format::Td3, |v| v.nationality = "UT0".to_owned()).zone(),
        &["wrong_class"],
    );
}

#[test]
fn sex() {
    let check = |sex: &str| specimen(Format::Td3, |v| v.sex = sex.to_owned()).zone();
    assert_eq!(consistent(&check("M"), &[]).fields.sex, "M");
    assert_eq!(consistent(&check("<"), &[]).fields.sex, "");
    assert_eq!(consistent(&check("X"), &["sex_x"]).fields.sex, "X");
    inconsistent(&check("H"), &["bad_sex"]);
}

// Dates.

#[test]
fn unknown_parts_of_a_birth_date() {
    for birth in ["7408<<", "74<<<<", "<<<<<<", "74<<12"] {
        for format in Format::ALL {
            let zone = specimen(format, |v| v.birth = birth.to_owned()).zone();
            let reading = consistent(&zone, &["birth_incomplete"]);
            assert_eq!(reading.fields.birth_date, birth);
            assert_eq!(reading.fields.birth(today()), None);
        }
    }
    inconsistent(
        &specimen(Format::Td3, |v| v.birth = "740<12".to_owned()).zone(),
        &["impossible_date"],
    );
}

#[test]
fn days_of_no_calendar() {
    for date in ["740231", "740229", "740431", "741301", "740800", "000000"] {
        for format in Format::ALL {
            let birth = specimen(format, |v| v.birth = date.to_owned()).zone();
            let reading = inconsistent(&birth, &["impossible_date"]);
            assert!(reading.checks.all_agree(), "{date}");
            let expiry = specimen(format, |v| v.expiry = date.to_owned()).zone();
            inconsistent(&expiry, &["impossible_date"]);
        }
    }
    let leap = consistent(
        &specimen(Format::Td3, |v| v.birth = "000229".to_owned()).zone(),
        &[],
    );
    assert_eq!(leap.fields.birth(today()), Some(day(2000, 2, 29)));
}

#[test]
fn century_of_the_birth() {
    let births = |birth: &str| {
        let zone = specimen(Format::Td3, |v| v.birth = birth.to_owned()).zone();
        read(&zone).fields.births(today())
    };
    assert_eq!(births("740812"), [day(1974, 8, 12), day(1874, 8, 12)]);
    assert_eq!(births("111111"), [day(2011, 11, 11), day(1911, 11, 11)]);
    assert_eq!(births("261122"), [day(2026, 11, 22), day(1926, 11, 22)]);
    assert_eq!(births("261123"), [day(1926, 11, 23), day(1826, 11, 23)]);
}

#[test]
fn expiry_is_a_question_never_an_error() {
    let kinds = |expiry: &str| {
        let reading = read(&specimen(Format::Td3, |v| v.expiry = expiry.to_owned()).zone());
        assert!(reading.is_valid(), "{expiry}");
        reading
            .problems
            .iter()
            .map(|problem| problem.kind)
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds("261121"), [ProblemKind::Expired]);
    assert_eq!(kinds("261122"), []);
    assert_eq!(kinds("371122"), []);
    assert_eq!(kinds("371123"), [ProblemKind::ExpiryFar]);
    assert_eq!(kinds("<<<<<<"), [ProblemKind::ExpiryMissing]);
}

// The Uzbek personal number. District and serial are made up.

#[test]
fn pinfl_agrees_and_decides_the_century() {
    let passport = |pinfl: &str, birth: &str| {
        specimen(Format::Td3, |v| {
            v.issuer = "UZB".to_owned();
            v.nationality = "UZB".to_owned();
            v.number = "FA1234567".to_owned();
            v.birth = birth.to_owned();
            v.optional1 = format!("{pinfl}{}", crate::emitter::digit(pinfl));
        })
        .zone()
    };
    let agrees = consistent(&passport("4120874999001", "740812"), &[]);
    assert_eq!(agrees.state, State::Consistent);
    assert_eq!(agrees.fields.birth(today()), Some(day(1974, 8, 12)));
    let old = consistent(&passport("4111111999001", "111111"), &["age_over_110"]);
    assert_eq!(old.fields.birth(today()), Some(day(1911, 11, 11)));
    // Another day or sex is a question, and then the usual century rule holds.
    let other = consistent(&passport("4120875999001", "740812"), &["pinfl_differs"]);
    assert_eq!(other.fields.birth(today()), Some(day(1974, 8, 12)));
    consistent(&passport("3120874999001", "740812"), &["pinfl_differs"]);
    consistent(&passport("7120874999001", "740812"), &["pinfl"]);
}

#[test]
fn pinfl_of_a_card() {
    let card = specimen(Format::Td1, |v| {
        v.code = "IU".to_owned();
        v.issuer = "UZB".to_owned();
        v.nationality = "UZB".to_owned();
        v.number = "AD1234567".to_owned();
        v.optional1 = format!("4120874999001{}", crate::emitter::digit("4120874999001"));
        v.optional2 = "UZB".to_owned();
    });
    let reading = consistent(&card.zone(), &[]);
    assert_eq!(reading.fields.optional2.as_deref(), Some("UZB"));
    assert_eq!(
        reading.fields.pinfl().map(|pinfl| pinfl.is_ok()),
        Some(true)
    );
    // The personal numbers of other states are none of our business.
    let other = specimen(Format::Td3, |v| v.optional1 = "12345678901234".to_owned());
    assert_eq!(consistent(&other.zone(), &[]).fields.pinfl(), None);
}
