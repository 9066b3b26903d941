//! What can be wrong with a pack.

/// Why a pack was refused. Names are those of the data; no prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackError {
    /// A file is not valid TOML or has an unknown key or a wrong type.
    Syntax {
        /// The file's name.
        file: String,
        /// 1-based line; 0 when not known.
        line: usize,
    },
    /// The compact form is not what [`crate::Pack::to_json`] writes.
    Json {
        /// 1-based line of the fault.
        line: usize,
        /// 1-based column of the fault.
        column: usize,
    },
    /// A record of the compact form has another shape.
    Record {
        /// Its 0-based place in the list.
        at: usize,
    },
    /// No file, or more than one, has the pack's heading.
    Heading,
    /// A date is not a day of the calendar.
    BadDate {
        /// The rule, post or file.
        of: String,
    },
    /// A number is not a decimal, or negative.
    BadNumber {
        /// The rule.
        rule: String,
    },
    /// A unit is not known.
    BadUnit {
        /// The rule.
        rule: String,
    },
    /// A currency of the heading is not ISO 4217 in shape.
    BadCurrency,
    /// Two rules, posts or sources with one name.
    Duplicate {
        /// The name.
        name: String,
    },
    /// A row names no source, or one that does not exist.
    UnknownSource {
        /// The rule.
        rule: String,
    },
    /// The rule has no row.
    NoValue {
        /// The rule.
        rule: String,
    },
    /// The value is not of the kind the formula reads.
    WrongKind {
        /// The rule.
        rule: String,
    },
    /// Goods are not named by the first two to ten digits of their codes.
    BadGoods {
        /// The rule.
        rule: String,
    },
    /// The rule lacks something its formula needs beside the value, or has too much.
    BadEffect {
        /// The rule.
        rule: String,
    },
    /// Two rows of one rule hold on the same day, or none holds between two rows.
    Coverage {
        /// The rule.
        rule: String,
        /// The first such day.
        day: chrono::NaiveDate,
    },
    /// Two rules with one formula speak about the same crossing.
    Ambiguous {
        /// The first rule.
        rule: String,
        /// The second rule.
        other: String,
    },
}
