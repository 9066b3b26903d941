//! Machine-readable lines in a pasted text, one zone or many.

use chrono::NaiveDate;
use declaration::{
    Choice,
    manifest::{DocumentKind, Origin, RiderDraft},
};
use identity::mrz::{self, Reading};

/// Whether a text has machine-readable lines: long ones with fillers.
pub(crate) fn looks_like_zones(text: &str) -> bool {
    text.lines().any(is_zone_line)
}

/// One person per zone, and how many lines belong to none.
pub(crate) fn riders_of_zones(text: &str, today: NaiveDate) -> (Vec<RiderDraft>, usize) {
    let lines: Vec<&str> = text.lines().filter(|line| is_zone_line(line)).collect();
    let mut riders = Vec::new();
    let mut lost = 0;
    let mut rest = lines.as_slice();
    while !rest.is_empty() {
        match first_zone(rest, today) {
            Some((reading, used)) => {
                riders.push(rider(&reading, today));
                rest = &rest[used..];
            }
            None => {
                lost += 1;
                rest = &rest[1..];
            }
        }
    }
    (riders, lost)
}

fn is_zone_line(line: &str) -> bool {
    let line = line.trim();
    line.chars().filter(|c| !c.is_whitespace()).count() >= 28
        && line.contains(['<', '‹', '«', '＜'])
}

/// The zone that the lines begin with, and how many lines it takes: two as a rule, three on a
/// card, one when a scanner joined them.
fn first_zone(lines: &[&str], today: NaiveDate) -> Option<(Reading, usize)> {
    let mut doubtful = None;
    for used in [2, 3, 1] {
        let Some(part) = lines.get(..used) else {
            continue;
        };
        let reading = mrz::read(&part.join("\n"), today);
        if reading.is_valid() {
            return Some((reading, used));
        }
        // A zone with a wrong digit is still somebody: the check of the list names what is odd.
        if reading.format.is_some() && doubtful.is_none() {
            doubtful = Some((reading, used));
        }
    }
    doubtful
}

fn rider(reading: &Reading, today: NaiveDate) -> RiderDraft {
    let fields = &reading.fields;
    let day = |day: Option<NaiveDate>, printed: &str| {
        day.map_or_else(|| printed.replace('<', ""), wire::iso)
    };
    let state = |code: &str| code.replace('<', "");
    RiderDraft {
        surname: fields.surname.clone(),
        given: fields.given_names.clone(),
        birth: day(fields.birth(today), &fields.birth_date),
        sex: sex(&fields.sex).to_owned(),
        nationality: fields
            .nationality_country()
            .map_or_else(|| state(&fields.nationality), |c| c.as_str().to_owned()),
        document: kind(&fields.document_code).word().to_owned(),
        number: fields.document_number.clone(),
        issuer: fields
            .issuer_country()
            .map_or_else(|| state(&fields.issuer), |c| c.as_str().to_owned()),
        expiry: day(fields.expiry(), &fields.expiry_date),
        origin: Origin::Mrz,
        ..RiderDraft::default()
    }
}

fn sex(printed: &str) -> &str {
    if printed.is_empty() { "X" } else { printed }
}

fn kind(code: &str) -> DocumentKind {
    match code.chars().next() {
        Some('P') => DocumentKind::Passport,
        Some('V') => DocumentKind::Visa,
        Some('I' | 'A' | 'C') => DocumentKind::IdentityCard,
        Some(_) | None => DocumentKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The specimens of Doc 9303 parts 4, 5 and 6.
    const PASSPORT: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                            L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    const CARD: &str = "I<UTOD231458907<<<<<<<<<<<<<<<\n\
                        7408122F1204159UTO<<<<<<<<<<<6\n\
                        ERIKSSON<<ANNA<MARIA<<<<<<<<<<";

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 6, 1).unwrap()
    }

    fn check(text: &str, people: usize, lost: usize) -> Vec<RiderDraft> {
        let (riders, left) = riders_of_zones(text, today());
        assert_eq!((riders.len(), left), (people, lost), "{text}");
        riders
    }

    #[test]
    fn a_passport_and_a_card_one_after_another() {
        let both = [PASSPORT, "", CARD, PASSPORT].join("\n");
        let riders = check(&both, 3, 0);
        for rider in &riders {
            assert_eq!(rider.surname, "ERIKSSON");
            assert_eq!(rider.given, "ANNA MARIA");
            assert_eq!(rider.birth, "1974-08-12");
            assert_eq!(rider.expiry, "2012-04-15");
            assert_eq!(
                (rider.sex.as_str(), rider.nationality.as_str()),
                ("F", "UTO")
            );
        }
        assert_eq!(
            (riders[0].document.as_str(), riders[0].number.as_str()),
            ("P", "L898902C3")
        );
        assert_eq!(
            (riders[1].document.as_str(), riders[1].number.as_str()),
            ("I", "D23145890")
        );
    }

    #[test]
    fn one_line_alone_is_counted() {
        let line = PASSPORT.lines().next().unwrap();
        check(line, 0, 1);
    }

    #[test]
    fn ordinary_text_is_none() {
        assert!(!looks_like_zones("ERIKSSON\tANNA MARIA\t12.08.1974"));
        assert!(looks_like_zones(PASSPORT));
    }
}
