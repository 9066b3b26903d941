//! What can be wrong with a field of an export declaration. No prose.

use rust_decimal::Decimal;
use tariff::CodeFault;

use super::ExportField;
use crate::Fault;

/// One thing that is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportProblem {
    /// Where.
    pub field: ExportField,
    /// What.
    pub fault: ExportFault,
}

impl ExportProblem {
    /// A fault bound to its field.
    #[must_use]
    pub fn new(field: ExportField, fault: impl Into<ExportFault>) -> Self {
        Self {
            field,
            fault: fault.into(),
        }
    }
}

/// What is wrong, with the figures a sentence about it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExportFault {
    /// A fault that other declarations know too.
    Plain(Fault),
    /// Not a goods code.
    Code(CodeFault),
    /// The country has another currency now.
    CurrencyGone {
        /// Its ISO 4217 code.
        now: &'static str,
    },
    /// Neither a tax number of 9 digits nor a personal number of 14; for a private person not the
    /// number of a passport either.
    NotANumberOfExporter,
    /// Goods are not exported to where they are.
    SameCountry,
    /// Net weight above gross weight.
    NetAboveGross {
        /// The gross weight, kilograms.
        gross: Decimal,
    },
    /// The lines weigh more, or otherwise not the same, than everything together.
    GrossDiffers {
        /// What the lines weigh, kilograms.
        lines: Decimal,
    },
    /// The invoice has another total than its lines.
    TotalDiffers {
        /// The sum of the lines, in the currency of the deal.
        lines: Decimal,
    },
    /// A number without a unit.
    NoUnit,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a telephone number.
    NotAPhone,
}

impl From<Fault> for ExportFault {
    fn from(fault: Fault) -> Self {
        Self::Plain(fault)
    }
}

impl From<CodeFault> for ExportFault {
    fn from(fault: CodeFault) -> Self {
        Self::Code(fault)
    }
}
