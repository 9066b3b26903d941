//! What is wrong with an interchange, and where.

/// A deviation from ISO 9735 or from the passenger list guide that the reader survived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defect {
    /// What is wrong.
    pub code: DefectCode,
    /// Tag of the segment it is in, in capitals; three blanks outside of segments.
    pub segment: [u8; 3],
    /// Byte of the input at which the segment begins; of the character itself for defects of
    /// characters and line ends.
    pub offset: usize,
}

/// Defects found so far; the rest is only counted, because rubbish has as many as bytes.
#[derive(Debug, Default)]
pub(crate) struct Defects {
    pub(crate) list: Vec<Defect>,
    pub(crate) left_out: usize,
}

impl Defect {
    /// The most defects a reading lists.
    pub const MAX: usize = 10_000;

    /// Tag of the segment, empty outside of segments.
    #[must_use]
    pub fn tag(&self) -> &str {
        core::str::from_utf8(&self.segment).unwrap_or("").trim()
    }
}

impl Defects {
    pub(crate) fn add(&mut self, code: DefectCode, segment: [u8; 3], offset: usize) {
        if self.list.len() < Defect::MAX {
            self.list.push(Defect {
                code,
                segment,
                offset,
            });
        } else {
            self.left_out += 1;
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// Kinds of [`Defect`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DefectCode { $($(#[doc = $doc])+ $name,)+ }

        impl DefectCode {
            /// Every code, in the order of the envelope, the characters, the lists, the people.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The code in messages between programs: lower case, words joined by hyphens.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

codes! {
    /// Text before, between or after interchanges: telex headers and trailers.
    TextOutside = "text-outside",
    /// UNA has not its six characters, or the interchange does not keep to it.
    UnaBroken = "una-broken",
    /// UNA sets other separators than `:+?'` (allowed, but many systems stumble over it).
    SeparatorsRedefined = "separators-redefined",
    /// Other separators than `:+?'` are used and no UNA says so.
    SeparatorsUndeclared = "separators-undeclared",
    /// UNB is missing.
    UnbMissing = "unb-missing",
    /// UNZ is missing.
    UnzMissing = "unz-missing",
    /// UNZ counts other groups or messages than there are.
    UnzCount = "unz-count",
    /// UNZ and UNB have different references.
    UnzReference = "unz-reference",
    /// UNE without UNG.
    UngMissing = "ung-missing",
    /// UNG without UNE.
    UneMissing = "une-missing",
    /// UNE counts other messages than there are.
    UneCount = "une-count",
    /// UNE and UNG have different references.
    UneReference = "une-reference",
    /// Segments of a message without UNH.
    UnhMissing = "unh-missing",
    /// UNH without UNT.
    UntMissing = "unt-missing",
    /// UNT counts other segments than there are from UNH to UNT.
    UntCount = "unt-count",
    /// UNT and UNH have different references.
    UntReference = "unt-reference",
    /// A count is filled up with zeros.
    CountPadded = "count-padded",
    /// The message is neither PAXLST nor CUSRES.
    MessageUnknown = "message-unknown",
    /// Other parts of a split list are not in the input.
    PartsMissing = "parts-missing",
    /// A part of a split list is there twice.
    PartRepeated = "part-repeated",
    /// A segment ends without its terminator.
    TerminatorMissing = "terminator-missing",
    /// The input ends inside a segment.
    Truncated = "truncated",
    /// A line ends inside a segment.
    LineWrapped = "line-wrapped",
    /// A control character that is no line end.
    ControlCharacter = "control-character",
    /// Small letters where the syntax level has none (UNOA).
    LowerCase = "lower-case",
    /// Another character that the syntax level does not have.
    CharacterNotAllowed = "character-not-allowed",
    /// A release character before one that needs none, or that swallows a terminator.
    ReleaseBroken = "release-broken",
    /// Blanks or other marks around or in a tag, or a tag that only its content betrays.
    TagDamaged = "tag-damaged",
    /// A segment that passenger lists and their answers do not have.
    SegmentUnknown = "segment-unknown",
    /// A segment where it has no meaning.
    OutOfPlace = "out-of-place",
    /// A segment of a person after one that it should precede.
    OutOfOrder = "out-of-order",
    /// A second value where one is allowed; the first was kept.
    Repeated = "repeated",
    /// A qualifier that the guide does not have there.
    QualifierUnknown = "qualifier-unknown",
    /// A sex, state or document type that is in no list.
    CodeUnknown = "code-unknown",
    /// A segment without its value.
    ValueMissing = "value-missing",
    /// A value in another element than its own.
    ValueMisplaced = "value-misplaced",
    /// Blanks inside a date, time or count.
    BlankInside = "blank-inside",
    /// More characters than the guide allows.
    TooLong = "too-long",
    /// A text that is no date or time of its format.
    DateInvalid = "date-invalid",
    /// No count of passengers or crew.
    CountMissing = "count-missing",
    /// Passengers counted as crew, or the reverse.
    CountQualifier = "count-qualifier",
    /// The count differs from the people that are there.
    CountDiffers = "count-differs",
    /// Two legs under one TDT.
    LegsMerged = "legs-merged",
    /// The same service in two TDT.
    ServiceRepeated = "service-repeated",
    /// No point says where the border is crossed (LOC 125 and 87).
    BorderMissing = "border-missing",
    /// A NAD whose qualifier is no known function of a person.
    RoleUnknown = "role-unknown",
    /// Details of a person without NAD.
    NadMissing = "nad-missing",
    /// A person without name.
    NameMissing = "name-missing",
    /// A DOC without number.
    DocumentEmpty = "document-empty",
    /// A DOC without type.
    DocumentTypeMissing = "document-type-missing",
    /// Baggage that is none: `NULL`, or no pieces.
    BaggageEmpty = "baggage-empty",
    /// The same surname, birth and document number twice in a list.
    PersonTwice = "person-twice",
    /// A person in an answer without a result (ERC).
    ResultMissing = "result-missing",
    /// A person in an answer without any reference.
    ReferenceMissing = "reference-missing",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_can_be_told_apart() {
        let mut texts: Vec<_> = DefectCode::ALL.iter().map(|code| code.as_str()).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), DefectCode::ALL.len());
    }

    #[test]
    fn what_is_not_listed_is_counted() {
        let mut defects = Defects::default();
        for offset in 0..Defect::MAX + 7 {
            defects.add(DefectCode::Truncated, *b"   ", offset);
        }
        assert_eq!((defects.list.len(), defects.left_out), (Defect::MAX, 7));
        assert_eq!(defects.list[0].tag(), "");
    }
}
