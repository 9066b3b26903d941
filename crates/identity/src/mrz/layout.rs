//! Where the five layouts of Doc 9303 keep their fields.

/// A layout of the machine-readable zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// Card, 3 lines of 30 (Doc 9303-5).
    Td1,
    /// Card or sheet, 2 lines of 36 (Doc 9303-6).
    Td2,
    /// Passport, 2 lines of 44 (Doc 9303-4).
    Td3,
    /// Visa of full size, 2 lines of 44 (Doc 9303-7 section 4).
    MrvA,
    /// Visa of small size, 2 lines of 36 (Doc 9303-7 section 7).
    MrvB,
}

/// A field of the zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The one or two characters that say what document it is.
    DocumentCode,
    /// Issuing state or organisation.
    Issuer,
    /// Surname and given names.
    Name,
    /// Document number with its check digit.
    DocumentNumber,
    /// Nationality of the holder.
    Nationality,
    /// Date of birth with its check digit.
    BirthDate,
    /// Sex.
    Sex,
    /// Date of expiry with its check digit.
    ExpiryDate,
    /// Personal number of a passport with its check digit.
    PersonalNumber,
    /// Optional data: the only field of TD2 and visas, the upper line's of TD1.
    Optional1,
    /// Optional data of TD1's middle line.
    Optional2,
    /// The check digit over several fields.
    Composite,
}

impl Field {
    /// A stable name for programs: the variant in snake case.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DocumentCode => "document_code",
            Self::Issuer => "issuer",
            Self::Name => "name",
            Self::DocumentNumber => "document_number",
            Self::Nationality => "nationality",
            Self::BirthDate => "birth_date",
            Self::Sex => "sex",
            Self::ExpiryDate => "expiry_date",
            Self::PersonalNumber => "personal_number",
            Self::Optional1 => "optional1",
            Self::Optional2 => "optional2",
            Self::Composite => "composite",
        }
    }
}

impl Format {
    /// Every layout.
    pub const ALL: [Self; 5] = [Self::Td1, Self::Td2, Self::Td3, Self::MrvA, Self::MrvB];

    /// The name Doc 9303 uses: `TD1`, `TD2`, `TD3`, `MRV-A`, `MRV-B`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Td1 => "TD1",
            Self::Td2 => "TD2",
            Self::Td3 => "TD3",
            Self::MrvA => "MRV-A",
            Self::MrvB => "MRV-B",
        }
    }

    /// How many lines it has, and how many characters each.
    #[must_use]
    pub fn size(self) -> (usize, usize) {
        match self {
            Self::Td1 => (3, 30),
            Self::Td2 | Self::MrvB => (2, 36),
            Self::Td3 | Self::MrvA => (2, 44),
        }
    }

    pub(crate) fn layout(self) -> &'static Layout {
        match self {
            Self::Td1 => &TD1,
            Self::Td2 => &TD2,
            Self::Td3 => &TD3,
            Self::MrvA => &MRV_A,
            Self::MrvB => &MRV_B,
        }
    }

    /// Whether Doc 9303 allows the two characters of the document code here: part 4 section 4.4
    /// and 4.2.2.1, part 5 and part 6 note k, part 7 section 4.2.2.1.
    pub(crate) fn allows(self, first: char, second: char) -> bool {
        let second_is_letter = second.is_ascii_uppercase();
        match self {
            Self::Td3 => first == 'P' && (second == '<' || second_is_letter),
            Self::Td1 => card(first, second) && (first, second) != ('A', 'I'),
            Self::Td2 => card(first, second) && (first, second) != ('A', 'C'),
            Self::MrvA | Self::MrvB => {
                first == 'V' && (second == '<' || second_is_letter || second.is_ascii_digit())
            }
        }
    }
}

fn card(first: char, second: char) -> bool {
    matches!(first, 'A' | 'C' | 'I')
        && second != 'V'
        && (second == '<' || second.is_ascii_uppercase() || second.is_ascii_digit())
}

/// A run of characters in one line; lines and columns count from 0, `to` is the first after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) line: usize,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

const fn span(line: usize, from: usize, to: usize) -> Span {
    Span { line, from, to }
}

/// The fields of a layout. The check digits of number, dates and personal number stand right
/// after their fields.
pub(crate) struct Layout {
    pub(crate) name: Span,
    pub(crate) number: Span,
    pub(crate) nationality: Span,
    pub(crate) birth: Span,
    pub(crate) sex: Span,
    pub(crate) expiry: Span,
    /// The personal number of TD3.
    pub(crate) optional1: Span,
    pub(crate) optional2: Option<Span>,
    pub(crate) composite: Option<Composite>,
}

/// The composite digit and what it covers, in the order of its weights.
pub(crate) struct Composite {
    pub(crate) digit: Span,
    pub(crate) covered: &'static [Span],
}

pub(crate) const CODE: Span = span(0, 0, 2);
pub(crate) const ISSUER: Span = span(0, 2, 5);

static TD1: Layout = Layout {
    name: span(2, 0, 30),
    number: span(0, 5, 14),
    nationality: span(1, 15, 18),
    birth: span(1, 0, 6),
    sex: span(1, 7, 8),
    expiry: span(1, 8, 14),
    optional1: span(0, 15, 30),
    optional2: Some(span(1, 18, 29)),
    composite: Some(Composite {
        digit: span(1, 29, 30),
        covered: &[
            span(0, 5, 30),
            span(1, 0, 7),
            span(1, 8, 15),
            span(1, 18, 29),
        ],
    }),
};

static TD2: Layout = Layout {
    name: span(0, 5, 36),
    optional1: span(1, 28, 35),
    composite: Some(Composite {
        digit: span(1, 35, 36),
        covered: &[span(1, 0, 10), span(1, 13, 20), span(1, 21, 35)],
    }),
    ..TWO_LINES
};

static TD3: Layout = Layout {
    name: span(0, 5, 44),
    optional1: span(1, 28, 42),
    composite: Some(Composite {
        digit: span(1, 43, 44),
        covered: &[span(1, 0, 10), span(1, 13, 20), span(1, 21, 43)],
    }),
    ..TWO_LINES
};

static MRV_A: Layout = Layout {
    name: span(0, 5, 44),
    optional1: span(1, 28, 44),
    ..TWO_LINES
};

static MRV_B: Layout = Layout {
    name: span(0, 5, 36),
    optional1: span(1, 28, 36),
    ..TWO_LINES
};

/// What every layout of two lines shares.
const TWO_LINES: Layout = Layout {
    name: span(0, 5, 5),
    number: span(1, 0, 9),
    nationality: span(1, 10, 13),
    birth: span(1, 13, 19),
    sex: span(1, 20, 21),
    expiry: span(1, 21, 27),
    optional1: span(1, 28, 28),
    optional2: None,
    composite: None,
};

/// Two to four rows of characters in one layout, every row as long as the layout says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Zone {
    pub(crate) format: Format,
    pub(crate) rows: Vec<Vec<char>>,
}

impl Zone {
    pub(crate) fn layout(&self) -> &'static Layout {
        self.format.layout()
    }

    /// The character at a place; a filler where a row is missing.
    pub(crate) fn at(&self, line: usize, column: usize) -> char {
        self.rows
            .get(line)
            .and_then(|row| row.get(column))
            .copied()
            .unwrap_or('<')
    }

    /// The characters of a field.
    pub(crate) fn chars(&self, span: Span) -> &[char] {
        let row = self.rows.get(span.line);
        row.and_then(|row| row.get(span.from..span.to))
            .unwrap_or_default()
    }

    /// A field without the fillers at its end.
    pub(crate) fn text(&self, span: Span) -> String {
        trimmed(self.chars(span))
    }

    pub(crate) fn is_blank(&self, span: Span) -> bool {
        self.chars(span).iter().all(|c| *c == '<')
    }

    /// Which field a place belongs to.
    pub(crate) fn field_at(&self, line: usize, column: usize) -> Field {
        let layout = self.layout();
        let within = |span: Span, digits: usize| {
            span.line == line && (span.from..span.to + digits).contains(&column)
        };
        let (optional1, digit) = match self.format {
            Format::Td3 => (Field::PersonalNumber, 1),
            Format::Td1 | Format::Td2 | Format::MrvA | Format::MrvB => (Field::Optional1, 0),
        };
        if within(CODE, 0) {
            Field::DocumentCode
        } else if within(ISSUER, 0) {
            Field::Issuer
        } else if within(layout.name, 0) {
            Field::Name
        } else if within(layout.number, 1) {
            Field::DocumentNumber
        } else if within(layout.nationality, 0) {
            Field::Nationality
        } else if within(layout.birth, 1) {
            Field::BirthDate
        } else if within(layout.sex, 0) {
            Field::Sex
        } else if within(layout.expiry, 1) {
            Field::ExpiryDate
        } else if within(layout.optional1, digit) {
            optional1
        } else if layout.optional2.is_some_and(|span| within(span, 0)) {
            Field::Optional2
        } else {
            Field::Composite
        }
    }
}

/// Characters without the fillers at their end.
pub(crate) fn trimmed(characters: &[char]) -> String {
    let last = characters.iter().rposition(|c| *c != '<');
    characters
        .iter()
        .take(last.map_or(0, |last| last + 1))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_every_layout_belongs_to_one_field() {
        for format in Format::ALL {
            let (lines, width) = format.size();
            let zone = Zone {
                format,
                rows: vec![vec!['<'; width]; lines],
            };
            let composites = (0..lines)
                .flat_map(|line| (0..width).map(move |column| (line, column)))
                .filter(|(line, column)| zone.field_at(*line, *column) == Field::Composite)
                .count();
            let expected = usize::from(format.layout().composite.is_some());
            assert_eq!(composites, expected, "{}", format.name());
        }
    }

    #[test]
    fn document_codes_by_layout() {
        let check = |format: Format, code: &str, allowed: bool| {
            let mut chars = code.chars();
            let (first, second) = (chars.next().unwrap(), chars.next().unwrap());
            assert_eq!(
                format.allows(first, second),
                allowed,
                "{} {code}",
                format.name()
            );
        };
        for code in [
            "P<", "PP", "PE", "PD", "PO", "PR", "PT", "PS", "PL", "PM", "PU", "PN",
        ] {
            check(Format::Td3, code, true);
        }
        for code in ["I<", "V<", "X<", "<P", "P1"] {
            check(Format::Td3, code, false);
        }
        for code in ["I<", "ID", "IU", "A<", "C<", "I5", "IP", "CI"] {
            check(Format::Td1, code, true);
            check(Format::Td2, code, true);
        }
        for code in ["P<", "IV", "AV", "V<", "<<", "1D"] {
            check(Format::Td1, code, false);
            check(Format::Td2, code, false);
        }
        // The crew member certificate is a card of TD1 size.
        check(Format::Td1, "AC", true);
        check(Format::Td2, "AC", false);
        check(Format::Td1, "AI", false);
        for format in [Format::MrvA, Format::MrvB] {
            for code in ["V<", "VC", "VV", "V1"] {
                check(format, code, true);
            }
            check(format, "P<", false);
        }
    }
}
