//! What the check digits say about each field.

use super::digit::{check_digit, printed};
use super::layout::{CODE, Field, Format, ISSUER, Span, Zone};

/// Whether the check digits agree; `None` where the layout has no such digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Checks {
    /// The digit of the document number, short or long.
    pub document_number: Option<bool>,
    /// The digit of the birth date.
    pub birth_date: Option<bool>,
    /// The digit of the date of expiry.
    pub expiry_date: Option<bool>,
    /// The digit of a passport's personal number.
    pub personal_number: Option<bool>,
    /// The digit over several fields; visas have none.
    pub composite: Option<bool>,
}

/// What stands behind one field, and where it is: line from 1, columns from 1 with the check
/// digit among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// The line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last column.
    pub end: usize,
    /// What the field's own check digit says.
    pub digit: Digit,
}

/// What one check digit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digit {
    /// It agrees. One wrong character in ten thousand agreeing fields is not excluded: `0`, `A`,
    /// `K`, `U` and `<` count the same, as do other characters ten or twenty apart.
    Agrees,
    /// It does not.
    Wrong {
        /// The digit that would agree, 0 to 9.
        expected: u8,
    },
    /// The field has no check digit of its own: nothing but the person confirms it.
    Absent,
    /// A character of the field has no value.
    NotComputable,
}

/// Which string the digit of a document number of more than nine characters covers. Issuers
/// differ, see Doc 9303-5 section 4.2.4 for the rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LongNumber {
    /// The number alone, as the standard says (Belgium since 2021).
    WithoutFiller,
    /// The number with the filler after its ninth character (Belgium before).
    WithFiller,
    /// Both agree, or neither does.
    Either,
}

/// The document number and what was found about it.
pub(crate) struct Number {
    pub(crate) text: String,
    pub(crate) digit: Digit,
    pub(crate) long: Option<LongNumber>,
    /// Characters of the optional field that belong to the number.
    pub(crate) used: usize,
}

impl Checks {
    /// Every digit the layout has agrees.
    #[must_use]
    pub fn all_agree(&self) -> bool {
        let digits = [
            self.document_number,
            self.birth_date,
            self.expiry_date,
            self.personal_number,
            self.composite,
        ];
        digits.iter().any(Option::is_some) && digits.iter().all(|digit| *digit != Some(false))
    }
}

impl Evidence {
    /// The field's own digit does not agree.
    #[must_use]
    pub fn is_wrong(&self) -> bool {
        matches!(self.digit, Digit::Wrong { .. })
    }
}

/// The results of all digits.
pub(crate) fn checks(zone: &Zone) -> Checks {
    let agrees = |digit| match digit {
        Digit::Agrees => Some(true),
        Digit::Wrong { .. } | Digit::NotComputable => Some(false),
        Digit::Absent => None,
    };
    Checks {
        document_number: agrees(number(zone).digit),
        birth_date: agrees(digit(zone, Field::BirthDate)),
        expiry_date: agrees(digit(zone, Field::ExpiryDate)),
        personal_number: agrees(digit(zone, Field::PersonalNumber)),
        composite: agrees(digit(zone, Field::Composite)),
    }
}

/// The result of one field's digit.
pub(crate) fn digit(zone: &Zone, field: Field) -> Digit {
    let layout = zone.layout();
    match field {
        Field::DocumentNumber => number(zone).digit,
        Field::BirthDate => own_digit(zone, layout.birth, true),
        Field::ExpiryDate => own_digit(zone, layout.expiry, true),
        Field::PersonalNumber if zone.format == Format::Td3 => {
            own_digit(zone, layout.optional1, true)
        }
        Field::Composite => layout
            .composite
            .as_ref()
            .map_or(Digit::Absent, |composite| {
                let mut covered = vec![];
                for span in composite.covered {
                    covered.extend_from_slice(zone.chars(*span));
                }
                compare(
                    &covered,
                    zone.at(composite.digit.line, composite.digit.from),
                )
            }),
        Field::PersonalNumber | Field::DocumentCode | Field::Issuer | Field::Name => Digit::Absent,
        Field::Nationality | Field::Sex | Field::Optional1 | Field::Optional2 => Digit::Absent,
    }
}

/// The digit right after a field. Where a whole field may be left out, its digit may be a filler
/// (Doc 9303-4, 4.2.2.2, position 43; dates by analogy: the Russian internal passport has no
/// expiry); where something is in the field, never.
fn own_digit(zone: &Zone, span: Span, may_be_blank: bool) -> Digit {
    let found = zone.at(span.line, span.to);
    if may_be_blank && found == '<' && zone.is_blank(span) {
        return Digit::Agrees;
    }
    compare(zone.chars(span), found)
}

fn compare(covered: &[char], found: char) -> Digit {
    match check_digit(covered) {
        Some(expected) if printed(expected) == found => Digit::Agrees,
        Some(expected) => Digit::Wrong { expected },
        None => Digit::NotComputable,
    }
}

/// The document number: nine characters and a digit or, on TD1 and TD2 only, nine characters, a
/// filler, and the rest with its digit and a filler in the optional field (parts 5 and 6 note j).
pub(crate) fn number(zone: &Zone) -> Number {
    let span = zone.layout().number;
    long_number(zone).unwrap_or_else(|| Number {
        text: zone.text(span),
        digit: own_digit(zone, span, false),
        long: None,
        used: 0,
    })
}

fn long_number(zone: &Zone) -> Option<Number> {
    let layout = zone.layout();
    let span = layout.number;
    let allowed = matches!(zone.format, Format::Td1 | Format::Td2);
    let signalled = zone.at(span.line, span.to) == '<' && zone.at(span.line, span.to - 1) != '<';
    let optional = zone.chars(layout.optional1);
    let end = optional.iter().position(|c| *c == '<')?;
    let (found, rest) = optional.get(..end)?.split_last()?;
    if !allowed || !signalled || rest.is_empty() || !found.is_ascii_digit() {
        return None;
    }
    let number = [zone.chars(span), rest].concat();
    let without = compare(&number, *found);
    let with = compare(&[zone.chars(span), &['<'], rest].concat(), *found);
    let (digit, long) = match (without, with) {
        (Digit::Agrees, Digit::Agrees) => (Digit::Agrees, LongNumber::Either),
        (Digit::Agrees, _) => (Digit::Agrees, LongNumber::WithoutFiller),
        (_, Digit::Agrees) => (Digit::Agrees, LongNumber::WithFiller),
        (wrong, _) => (wrong, LongNumber::Either),
    };
    let text = number.into_iter().collect();
    Some(Number {
        text,
        digit,
        long: Some(long),
        used: end + 1,
    })
}

/// The evidence for every field the layout has, in the order of the zone's parts.
pub(crate) fn all(zone: &Zone) -> Vec<Evidence> {
    let layout = zone.layout();
    let optional1 = match zone.format {
        Format::Td3 => (Field::PersonalNumber, Some(layout.optional1)),
        Format::Td1 | Format::Td2 | Format::MrvA | Format::MrvB => {
            (Field::Optional1, Some(layout.optional1))
        }
    };
    let fields = [
        (Field::DocumentCode, Some(CODE)),
        (Field::Issuer, Some(ISSUER)),
        (Field::DocumentNumber, Some(layout.number)),
        (Field::BirthDate, Some(layout.birth)),
        (Field::Sex, Some(layout.sex)),
        (Field::ExpiryDate, Some(layout.expiry)),
        (Field::Nationality, Some(layout.nationality)),
        (Field::Name, Some(layout.name)),
        optional1,
        (Field::Optional2, layout.optional2),
        (
            Field::Composite,
            layout.composite.as_ref().map(|composite| composite.digit),
        ),
    ];
    let present = fields
        .into_iter()
        .filter_map(|(field, span)| Some((field, span?)));
    present.map(|(field, span)| of(zone, field, span)).collect()
}

fn of(zone: &Zone, field: Field, span: Span) -> Evidence {
    let digit = digit(zone, field);
    let own = digit != Digit::Absent && field != Field::Composite;
    let end = span.to + usize::from(own);
    Evidence {
        field,
        line: span.line + 1,
        column: span.from + 1,
        end,
        digit,
    }
}

/// The digit a letter is taken for where only digits stand.
pub(crate) fn as_digit(letter: char) -> Option<char> {
    match letter {
        'O' | 'Q' | 'D' => Some('0'),
        'I' | 'L' => Some('1'),
        'Z' => Some('2'),
        'S' => Some('5'),
        'G' => Some('6'),
        'B' => Some('8'),
        _ => None,
    }
}

/// The letter a digit is taken for where only letters stand.
pub(crate) fn as_letter(digit: char) -> Option<char> {
    match digit {
        '0' => Some('O'),
        '1' => Some('I'),
        '2' => Some('Z'),
        '5' => Some('S'),
        '6' => Some('G'),
        '8' => Some('B'),
        _ => None,
    }
}
