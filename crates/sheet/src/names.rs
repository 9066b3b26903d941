//! The words of our closed choices, for messages between page and worker and for tools.

use declaration::Choice;

use crate::{Certainty, FileFault, GoodsNoteKind, Kind, NoteKind, SkipWhy, Why};

impl Choice for Kind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Xlsx, "xlsx"),
        (Self::Ods, "ods"),
        (Self::Text, "text"),
        (Self::Zones, "zones"),
        (Self::Empty, "empty"),
        (Self::Encrypted, "encrypted"),
        (Self::OldExcel, "old_excel"),
        (Self::BinaryExcel, "binary_excel"),
        (Self::Markup, "markup"),
        (Self::Pdf, "pdf"),
        (Self::Picture, "picture"),
        (Self::Message, "message"),
        (Self::Damaged, "damaged"),
        (Self::Unknown, "unknown"),
    ];
}

impl Choice for Certainty {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::None, "none"),
        (Self::Likely, "likely"),
        (Self::Sure, "sure"),
    ];
}

impl Choice for Why {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Nothing, "nothing"),
        (Self::Header, "header"),
        (Self::Content, "content"),
        (Self::Told, "told"),
    ];
}

impl Choice for NoteKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::HiddenRow, "hidden_row"),
        (Self::Merged, "merged"),
        (Self::FormulaWithoutValue, "formula_without_value"),
        (Self::ErrorCell, "error_cell"),
        (Self::DayFrom1904, "day_from_1904"),
        (Self::LeapDay1900, "leap_day_1900"),
        (Self::NumberRewritten, "number_rewritten"),
        (Self::ZerosMayBeLost, "zeros_may_be_lost"),
        (Self::Joined, "joined"),
        (Self::NameParted, "name_parted"),
        (Self::NameNotParted, "name_not_parted"),
        (Self::FromZone, "from_zone"),
        (Self::ZoneInconsistent, "zone_inconsistent"),
        (Self::Cut, "cut"),
    ];
}

impl Choice for GoodsNoteKind {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::HiddenRow, "hidden_row"),
        (Self::Merged, "merged"),
        (Self::FormulaWithoutValue, "formula_without_value"),
        (Self::ErrorCell, "error_cell"),
        (Self::NumberRewritten, "number_rewritten"),
        (Self::Cut, "cut"),
        (Self::ZeroRestored, "zero_restored"),
        (Self::Rounded, "rounded"),
        (Self::MarkRead, "mark_read"),
        (Self::WordTaken, "word_taken"),
        (Self::FromGrams, "from_grams"),
        (Self::FromTonnes, "from_tonnes"),
        (Self::NotConverted, "not_converted"),
        (Self::UnitUnknown, "unit_unknown"),
        (Self::WeightFromAmount, "weight_from_amount"),
        (Self::AmountIsWeight, "amount_is_weight"),
        (Self::Multiplied, "multiplied"),
        (Self::PriceDiffers, "price_differs"),
    ];
}

impl Choice for SkipWhy {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Above, "above"),
        (Self::Header, "header"),
        (Self::ColumnNumbers, "column_numbers"),
        (Self::Section, "section"),
        (Self::Total, "total"),
        (Self::Below, "below"),
        (Self::NoZone, "no_zone"),
    ];
}

/// The limit is no part of the word: [`FileFault::TooLarge`] reads back with that of
/// [`crate::Limits::default`].
impl Choice for FileFault {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Empty, "empty"),
        (
            Self::TooLarge {
                limit: crate::limits::MAX_BYTES,
            },
            "too_large",
        ),
        (Self::Encrypted, "encrypted"),
        (Self::OldExcel, "old_excel"),
        (Self::BinaryExcel, "binary_excel"),
        (Self::Markup, "markup"),
        (Self::Pdf, "pdf"),
        (Self::Picture, "picture"),
        (Self::Message, "message"),
        (Self::Unknown, "unknown"),
        (Self::Damaged, "damaged"),
        (Self::Bomb, "bomb"),
        (Self::Stopped, "stopped"),
    ];
}
