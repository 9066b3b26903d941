//! What holds for every zone and every text.

use crate::emitter::{Values, digit};
use crate::{read, today};
use identity::mrz::{self, Format, Severity};
use proptest::prelude::*;

fn format() -> impl Strategy<Value = Format> {
    proptest::sample::select(&Format::ALL[..])
}

fn date() -> impl Strategy<Value = String> {
    (0..100u8, 1..=12u8, 1..=28u8).prop_map(|(y, m, d)| format!("{y:02}{m:02}{d:02}"))
}

fn name() -> impl Strategy<Value = String> {
    let parts = || prop::collection::vec("[A-Z]{1,6}", 1..=2).prop_map(|parts| parts.join("<"));
    (parts(), parts()).prop_map(|(surname, given)| format!("{surname}<<{given}"))
}

/// A number as long as the layout can print, and the room left for optional data.
fn number(format: Format) -> impl Strategy<Value = (String, usize)> {
    let (longest, optional) = match format {
        Format::Td1 => (22, 15),
        Format::Td2 => (14, 7),
        Format::Td3 => (9, 14),
        Format::MrvA => (9, 16),
        Format::MrvB => (9, 8),
    };
    proptest::string::string_regex(&format!("[A-Z0-9]{{1,{longest}}}"))
        .unwrap()
        .prop_map(move |number| {
            let long = if number.len() > 9 {
                number.len() - 9 + 2
            } else {
                0
            };
            (number, optional - long)
        })
}

prop_compose! {
    fn values()(format in format())(
        format in Just(format),
        (number, room) in number(format),
        filler_counts in any::<bool>(),
        issuer in proptest::sample::select(&["UTO", "UZB", "D", "XXA", "GBD"][..]),
        nationality in proptest::sample::select(&["UTO", "KAZ", "D", "XXB", "RKS"][..]),
        birth in date(),
        sex in "[MF<]",
        expiry in date(),
        name in name(),
        optional1 in "[A-Z0-9]{0,16}",
        optional2 in "[A-Z0-9]{0,11}",
        blank_digit in "[0<]",
    ) -> Values {
        let optional1 = optional1[..optional1.len().min(room)].to_owned();
        Values {
            issuer: issuer.to_owned(),
            number,
            filler_counts,
            nationality: nationality.to_owned(),
            birth,
            sex,
            expiry,
            name,
            optional1,
            optional2: if format == Format::Td1 { optional2 } else { String::new() },
            blank_digit: blank_digit.chars().next().unwrap(),
            ..Values::specimen(format)
        }
    }
}

/// Copies of a zone as people paste them.
fn pasted(zone: &str, way: u8) -> String {
    match way % 7 {
        0 => zone.to_owned(),
        1 => zone.to_lowercase().replace('\n', "\r\n") + "\r\n",
        2 => zone.replace('<', "&lt;"),
        3 => zone.replace('\n', ""),
        4 => zone.chars().flat_map(|c| [c, ' ']).collect(),
        5 => zone.replace('<', "‹"),
        _ => format!("Zone of the document:\n{zone}\nas printed."),
    }
}

/// The places a check digit covers, and the digits themselves.
fn covered(format: Format, line: usize, column: usize) -> bool {
    match (format, line) {
        (Format::Td1, 0) => column >= 5,
        (Format::Td1, 1) => column != 7 && !(15..18).contains(&column),
        (Format::Td1, _) | (_, 0) => false,
        (Format::MrvA | Format::MrvB, _) => column < 28 && column != 20 && !nationality(column),
        (Format::Td2 | Format::Td3, _) => column != 20 && !nationality(column),
    }
}

fn nationality(column: usize) -> bool {
    (10..13).contains(&column)
}

proptest! {
    #[test]
    fn what_is_printed_is_read(values in values(), way in 0..7u8) {
        let reading = read(&pasted(&values.zone(), way));
        prop_assert_eq!(reading.format, Some(values.format));
        prop_assert!(reading.is_valid(), "{:?}", reading);
        let fields = &reading.fields;
        prop_assert_eq!(&fields.document_number, &values.number);
        prop_assert_eq!(&fields.issuer, &values.issuer);
        prop_assert_eq!(&fields.nationality, &values.nationality);
        prop_assert_eq!(&fields.birth_date, &values.birth);
        prop_assert_eq!(&fields.expiry_date, &values.expiry);
        prop_assert_eq!(&fields.sex, values.sex.trim_matches('<'));
        let name = format!("{}<<{}", fields.surname, fields.given_names).replace(' ', "<");
        prop_assert_eq!(&name, &values.name);
        let optional = fields.personal_number.as_ref().or(fields.optional1.as_ref());
        prop_assert_eq!(optional, Some(&values.optional1));
        prop_assert_eq!(fields.optional2.clone().unwrap_or_default(), values.optional2);
    }

    #[test]
    fn one_wrong_character_is_seen(
        values in values(),
        place in any::<prop::sample::Index>(),
        other in any::<prop::sample::Index>(),
    ) {
        let zone = values.zone();
        let mut lines: Vec<String> = zone.lines().map(str::to_owned).collect();
        let width = lines[0].len();
        let places: Vec<(usize, usize)> = (0..lines.len() * width)
            .map(|place| (place / width, place % width))
            .filter(|(line, column)| covered(values.format, *line, *column))
            .collect();
        let (line, column) = *place.get(&places);
        let found = lines[line][column..=column].to_owned();
        let others: Vec<String> = ('0'..='9')
            .chain('A'..='Z')
            .chain(['<'])
            .map(String::from)
            .filter(|other| digit(&found) != digit(other))
            .collect();
        let other = other.get(&others);
        lines[line].replace_range(column..=column, other);
        let reading = read(&lines.join("\n"));
        prop_assert!(!reading.is_valid(), "{} -> {} at {}:{}", found, other, line, column);
    }

    #[test]
    fn any_text_is_answered(text in any::<String>()) {
        let reading = read(&text);
        prop_assert!(!reading.is_valid() || reading.format.is_some());
    }

    #[test]
    fn anything_like_a_zone_is_answered(text in "[PIV<A-Z0-9«& \nО１é]{0,200}", year in 1..9999i32) {
        let reading = mrz::read(&text, crate::day(year, 1, 1));
        prop_assert_eq!(reading.fields.births(today()).len() > 2, false);
    }

    #[test]
    fn a_damaged_zone_keeps_its_places(
        values in values(),
        place in 0..120usize,
        damage in "[A-Z0-9<«é\n О]{0,3}",
        cut in 0..3usize,
    ) {
        let mut characters: Vec<char> = values.zone().chars().collect();
        let from = place.min(characters.len());
        let to = (from + cut).min(characters.len());
        characters.splice(from..to, damage.chars());
        let text: String = characters.into_iter().collect();
        let reading = read(&text);
        for problem in &reading.problems {
            if problem.column > 0 {
                let line = &reading.lines[problem.line - 1];
                prop_assert!(problem.column <= problem.end);
                prop_assert!(problem.end <= line.chars().count());
            }
        }
        let wrong = reading.problems.iter().any(|p| p.kind.severity() == Severity::Error);
        prop_assert_eq!(reading.is_valid(), !wrong, "{:?}", reading);
        if let Some(repair) = &reading.repair {
            prop_assert!(!repair.changes.is_empty());
            prop_assert!(read(&repair.text).checks.all_agree());
        }
    }
}
