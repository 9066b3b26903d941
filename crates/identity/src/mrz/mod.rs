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
//! | in the text | result |
//! |---|---|
//! | lower case; blanks, tabs, invisible marks; CR, LF, CRLF, `<br>` | removed or taken as line ends |
//! | `‹`, `＜`, `&lt;`, `&#60;`, `&amp;lt;` | a filler |
//! | `«`, `&laquo;`, `≪` | two fillers or one, as the length of the line asks; two when neither fits |
//! | lines joined or broken elsewhere: 60+30, 72, 88, 90 characters | split by the layout |
//! | lines around the zone, labels, quotation marks | dropped when nothing is found with them |
//! | name line without its last fillers, or with too many | mended, warning |
//! | data line with too few or too many fillers | mended only when every digit then agrees, warning |
//! | another length | no zone; the line and its length are named |
//! | 3x30 | TD1 |
//! | 2x44 beginning with `V` | MRV-A, otherwise TD3 |
//! | 2x36 beginning with `V` | MRV-B, otherwise TD2 |
//! | 2x36 beginning with `IDFRA` with the dates of the old French card | no format, named as that card |
//! | 60 characters of a card, no third line | TD1 with its name missing: error |
//! | text that is no zone | no format; also lines of the right length without an allowed document code and without two agreeing digits, or without anything like dates |
//! | `P` and any letter or filler | allowed on TD3; letters outside Doc 9303-4 section 4.4 are a warning |
//! | `A`, `C`, `I` and anything but `V` | allowed on TD1 (not `AI`; `AC` is the crew certificate) and TD2 (not `AC`) |
//! | `V` and anything | allowed on visas |
//! | another document code | error, fields are given all the same |
//! | digit position `<` after nine characters, TD1 and TD2 | long number: rest, digit and a filler in the optional field. The digit may cover the number with or without the filler; which one is remembered. The number is given whole, the optional field without it |
//! | the same on TD3 and visas, or without the closing filler | no long number: the missing digit is an error |
//! | personal number blank, its digit `0` or `<` | agrees |
//! | personal number present, its digit `<` | error, also where the digit would be 0 |
//! | blank date with digit `0` or `<` | agrees; warning that it is missing |
//! | visas | no composite, no digit over optional data |
//! | `D<<` | Germany |
//! | unknown code of a state | warning |
//! | digit in a name or a state's code | error, but for names of the Russian internal passport |
//! | `PN` `RUS` | Russian internal passport: name as printed, warning |
//! | no `<<` in the name | all of it surname, warning |
//! | name beginning with `<<` | all of it given names, warning |
//! | letter in the name's last position | perhaps truncated |
//! | sex `X` | warning; any other letter than `M`, `F`: error |
//! | birth date with unknown parts `<<` | warning, no birth date |
//! | 31 February, month 13, one filler inside a part | error |
//! | 29 February | judged by the two digits of the year |
//! | birth year | latest day not after today; the century of a consistent Uzbek personal number goes before |
//! | expiry year | 20YY; expired is a warning |
//! | other characters, look-alikes of other scripts | error, named with the Latin character they resemble |

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
pub(crate) use digit::check_digit;
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
