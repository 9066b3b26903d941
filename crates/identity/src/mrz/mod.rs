//! The machine-readable zone of Doc 9303: TD1, TD2, TD3, MRV-A and MRV-B from typed or pasted
//! text.
//!
//! Agreeing check digits make a zone *consistent*, never verified: no digit covers the name or
//! the nationality of a passport, and characters whose values are equal modulo 10 are exchanged
//! unseen. The reader tells what is printed and what does not fit; it splits no name, completes
//! no date and changes no character. What it may do, it lists as a [`Repair`] to accept.
//!
//! # How each case is read
//!
//! In the text:
//! - Lower case is raised; blanks, tabs and invisible marks are dropped; CR, LF, CRLF and `<br>`
//!   end a line.
//! - `‹`, `＜`, `&lt;`, `&#60;`, `&amp;lt;` are a filler. `«`, `&laquo;`, `≪` are two fillers or
//!   one, as the length of their line asks; two when neither fits.
//! - Lines joined or broken elsewhere (60+30, 72, 88, 90 characters) are split by the layout.
//! - Lines around the zone, labels and quotation marks are dropped when no zone is found with
//!   them.
//! - A name line without its last fillers, or with too many, is mended: a warning.
//! - A data line with too few or too many fillers is mended only when every digit agrees then: a
//!   warning. Lines of exact length always go first.
//! - Any other length is no zone; the line and its length are named.
//! - Characters outside the alphabet stay and are errors, look-alikes of other scripts among
//!   them, named with the Latin character they resemble.
//!
//! Layouts:
//! - 3x30 is TD1. 2x44 is MRV-A when it begins with `V`, otherwise TD3. 2x36 is MRV-B when it
//!   begins with `V`, otherwise TD2.
//! - 2x36 beginning with `IDFRA`, with its dates where the French card until 2021 has them and no
//!   date where TD2 has one, is no format and named as that card.
//! - 60 characters of a card without a third line are a TD1 whose name is missing: an error.
//! - Text that is no zone has no format. So have lines of the right length with an allowed
//!   document code and nothing like dates, or without an allowed document code and without two
//!   agreeing digits.
//!
//! Document codes (another one is an error, and the fields are given all the same):
//! - TD3: `P` and any letter or filler; a letter outside Doc 9303-4 section 4.4 is a warning.
//! - TD1 and TD2: `A`, `C`, `I` and anything but `V`; not `AI` on TD1, where `AC` is the crew
//!   certificate; not `AC` on TD2.
//! - Visas: `V` and anything.
//! - `PN` of `RUS` is the Russian internal passport: digits in its name stand for letters, the
//!   name is given as printed, a warning.
//!
//! Numbers:
//! - A filler in the digit's place after nine characters, on TD1 and TD2: a long number, with its
//!   rest, its digit and a filler in the optional field. The digit may cover the number with the
//!   filler or without it, and which it is is remembered. The number is given whole, the optional
//!   field without it.
//! - The same on TD3 and visas, or without the closing filler: the digit is missing, an error.
//! - A blank personal number agrees with the digit `0` and with `<`. A personal number with the
//!   digit `<` is an error, also where the digit would be 0.
//! - Visas have no composite and no digit over their optional data.
//!
//! Names, states, sex:
//! - No `<<`: all of it surname, a warning. Beginning with `<<`: all of it given names, a warning.
//!   A second `<<` is a warning. A letter in the last position: perhaps truncated.
//! - A digit in a name or in a state's code is an error.
//! - `D<<` is Germany. An unknown or missing state is a warning.
//! - `X` for the sex is a warning, any letter but `M` and `F` an error.
//!
//! Dates:
//! - A birth date with unknown parts `<<` is a warning and gives no birth date.
//! - A blank date agrees with the digit `0` and with `<`; that it is missing is a warning.
//! - 31 February, month 13, one filler inside a part, an expiry with unknown parts: errors.
//!   29 February is judged by the two digits of the year.
//! - Births: the latest day that is not after today, but the century of a consistent Uzbek
//!   personal number goes before. Expiry: 20YY; expired is a warning.

mod clean;
mod date;
mod digit;
mod evidence;
mod fields;
mod find;
mod judge;
mod layout;
mod problem;
mod repair;

use chrono::NaiveDate;
pub(crate) use digit::{check_digit, printed};
pub use evidence::{Checks, Digit, Evidence, LongNumber};
pub use fields::Fields;
use find::{Found, Outcome};
pub use layout::{Field, Format};
pub use problem::{Problem, ProblemKind, Severity};
pub use repair::{Change, Repair};

/// All that was read of one zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The layout; `None` when the text is no zone of Doc 9303.
    pub format: Option<Format>,
    /// The sum of it all.
    pub state: State,
    /// The values as printed; empty without a format.
    pub fields: Fields,
    /// Whether the check digits agree.
    pub checks: Checks,
    /// Every field's place and evidence.
    pub evidence: Vec<Evidence>,
    /// What a person should look at.
    pub problems: Vec<Problem>,
    /// Which characters were probably meant, when exactly one choice makes everything agree.
    pub repair: Option<Repair>,
    /// The lines as they were read; the places of problems count in these.
    pub lines: Vec<String>,
}

/// How far a zone can be trusted to be typed right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Every digit agrees and nothing is odd.
    Consistent,
    /// Every digit agrees; something deserves a look.
    ConsistentWithWarnings,
    /// A digit, a character or the structure is wrong.
    Inconsistent,
    /// No zone.
    NotMrz,
}

impl Reading {
    /// Every digit agrees, the structure is right and the document code is allowed in the
    /// layout. Says nothing about the document being genuine.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        match self.state {
            State::Consistent | State::ConsistentWithWarnings => true,
            State::Inconsistent | State::NotMrz => false,
        }
    }
}

/// Reads one zone out of a text. `today` decides centuries and what has expired.
#[must_use]
pub fn read(text: &str, today: NaiveDate) -> Reading {
    match find::find(&clean::lines(text)) {
        Outcome::Found(found) => reading(found, today),
        Outcome::FrenchCard => no_zone(ProblemKind::FrenchCard, 0),
        Outcome::WrongLength(line, found, expected) => {
            no_zone(ProblemKind::LineLength { found, expected }, line)
        }
        Outcome::Nothing => no_zone(ProblemKind::NotMrz, 0),
    }
}

fn reading(found: Found, today: NaiveDate) -> Reading {
    let zone = &found.zone;
    let fields = fields::read(zone, &evidence::number(zone));
    let problems = judge::problems(&found, &fields, today);
    let checks = evidence::checks(zone);
    let wrong = !checks.all_agree()
        || problems
            .iter()
            .any(|problem| problem.kind.severity() == Severity::Error);
    let state = match (wrong, problems.is_empty()) {
        (true, _) => State::Inconsistent,
        (false, false) => State::ConsistentWithWarnings,
        (false, true) => State::Consistent,
    };
    Reading {
        format: Some(zone.format),
        state,
        fields,
        checks,
        evidence: evidence::all(zone),
        problems,
        repair: if wrong { repair::propose(zone) } else { None },
        lines: zone.rows.iter().map(String::from_iter).collect(),
    }
}

fn no_zone(kind: ProblemKind, line: usize) -> Reading {
    Reading {
        format: None,
        state: State::NotMrz,
        fields: Fields::default(),
        checks: Checks::default(),
        evidence: vec![],
        problems: vec![judge::whole(kind, line)],
        repair: None,
        lines: vec![],
    }
}
