//! The draft code: what a phone shows before anything was filed.

use chrono::{Datelike, NaiveDate};

use crate::code::DRAFT;

/// The most characters of an id or a post in a draft code.
const MAX_PART: usize = 32;

/// A draft code, `YLKD:<id>/<post>/<day YYYYMMDD>/<heads>`: unsigned, made by the traveller's own
/// device, so that the draft can be found again. It proves nothing, and
/// [`Unverified::read`](crate::Unverified::read) refuses it by name.
///
/// `id` is what the device calls the draft. Only letters (upper-cased), digits, `-` and `.` are
/// taken from `id` and `post`, at most 32 of each, so that the symbol stays alphanumeric.
pub fn draft(id: &str, post: &str, day: NaiveDate, heads: u8) -> String {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let (id, post) = (part(id), part(post));
    format!("{DRAFT}{id}/{post}/{year:04}{month:02}{date:02}/{heads}")
}

fn part(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.'))
        .take(MAX_PART)
        .map(|letter| letter.to_ascii_uppercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::draft;
    use crate::{ReadFault, Unverified};

    #[test]
    fn is_plain_and_refused_by_name() {
        fn check(id: &str, post: &str, expected: &str) {
            let day = NaiveDate::from_ymd_opt(2026, 1, 9).expect("a day");
            let code = draft(id, post, day, 4);
            assert_eq!(code, expected);
            assert!(qrcodegen::QrSegment::is_alphanumeric(&code), "{code}");
            assert_eq!(Unverified::read(&code), Err(ReadFault::DraftCode));
        }
        check("7f3a", "uz-yallama", "YLKD:7F3A/UZ-YALLAMA/20260109/4");
        check("a/b:c_Ж", "", "YLKD:ABC//20260109/4");
        check(
            &"x".repeat(99),
            "p",
            &format!("YLKD:{}/P/20260109/4", "X".repeat(32)),
        );
    }
}
