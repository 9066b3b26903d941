//! What looks odd and is no fault: shown beside the field, never in the way.

use identity::pinfl;
use rulebook::export::ExporterKind;

use super::{ExportDraft, ExportField, ExporterField, ExporterNumber};

/// Something that looks odd.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Soft {
    /// A personal number whose digits do not agree with each other. The rule of its check digit is
    /// not published.
    PinflOdd,
    /// A tax number that begins as none in use does.
    StirOdd,
    /// A company is known by its tax number, not by a personal one.
    CompanyByPinfl,
}

/// What looks odd in a draft, in the order of the pages.
#[must_use]
pub fn soft(draft: &ExportDraft) -> Vec<(ExportField, Soft)> {
    let exporter = &draft.exporter;
    let odd = match ExporterNumber::parse(&exporter.number, exporter.kind) {
        Ok(ExporterNumber::Pinfl(_)) if exporter.kind == Some(ExporterKind::Company) => {
            Some(Soft::CompanyByPinfl)
        }
        Ok(ExporterNumber::Pinfl(number)) => pinfl::check(&number).err().map(|_| Soft::PinflOdd),
        // Companies begin with 2 or 3, persons with 4 to 7.
        Ok(ExporterNumber::Stir(number)) => {
            (!number.starts_with(['2', '3', '4', '5', '6', '7'])).then_some(Soft::StirOdd)
        }
        Ok(ExporterNumber::Document(_)) | Err(_) => None,
    };
    let field = ExportField::Exporter(ExporterField::Number);
    odd.map(|odd| (field, odd)).into_iter().collect()
}
