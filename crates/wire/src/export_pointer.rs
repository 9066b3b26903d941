//! Fields of an export declaration as JSON pointers (RFC 6901) into [`crate::ExportJson`], both
//! ways, and the stable codes of what is wrong with them.

use declaration::DatePart;
use declaration::export::{
    BuyerField, DealField, ExportFault, ExportField, ExportProblem, ExporterField, LineField,
    PaperField, TransportField,
};
use tariff::CodeFault;

use crate::{FieldProblem, fault_code};

impl FieldProblem {
    /// The entry for one problem of an export declaration.
    #[must_use]
    pub fn of_export(problem: &ExportProblem) -> Self {
        Self {
            pointer: export_pointer(problem.field),
            code: export_fault_code(&problem.fault).to_owned(),
        }
    }
}

/// The pointer to a field. The boxes of a date share one pointer.
#[must_use]
pub fn export_pointer(field: ExportField) -> String {
    let line = |list: &str, index: usize, part: &str| {
        ["/", list, "/", &index.to_string(), "/", part].concat()
    };
    match field {
        ExportField::Exporter(part) => ["/exporter/", exporter(part)].concat(),
        ExportField::Buyer(part) => ["/buyer/", buyer(part)].concat(),
        ExportField::Lines => "/lines".into(),
        ExportField::Line(index, part) => line("lines", index, goods(part)),
        ExportField::Deal(part) => ["/deal/", deal(part)].concat(),
        ExportField::Transport(part) => ["/transport/", transport(part)].concat(),
        ExportField::Papers => "/papers".into(),
        ExportField::Paper(index, part) => line("papers", index, paper(part)),
        ExportField::Consent => "/consent".into(),
    }
}

/// The field that a pointer of [`export_pointer`] names; dates name their whole.
#[must_use]
pub fn export_field(pointer: &str) -> Option<ExportField> {
    let mut parts = pointer.strip_prefix('/')?.split('/');
    match (parts.next()?, parts.next(), parts.next(), parts.next()) {
        ("consent", None, None, None) => Some(ExportField::Consent),
        ("lines", None, None, None) => Some(ExportField::Lines),
        ("papers", None, None, None) => Some(ExportField::Papers),
        ("exporter", Some(part), None, None) => {
            named(&EXPORTER, exporter, part).map(ExportField::Exporter)
        }
        ("buyer", Some(part), None, None) => named(&BUYER, buyer, part).map(ExportField::Buyer),
        ("deal", Some(part), None, None) => named(&DEAL, deal, part).map(ExportField::Deal),
        ("transport", Some(part), None, None) => {
            named(&TRANSPORT, transport, part).map(ExportField::Transport)
        }
        ("lines", Some(index), Some(part), None) => {
            let part = named(&GOODS, goods, part)?;
            Some(ExportField::Line(index.parse().ok()?, part))
        }
        ("papers", Some(index), Some(part), None) => {
            let part = named(&PAPER, paper, part)?;
            Some(ExportField::Paper(index.parse().ok()?, part))
        }
        _ => None,
    }
}

/// The stable code of a fault.
#[must_use]
pub const fn export_fault_code(fault: &ExportFault) -> &'static str {
    match fault {
        ExportFault::Plain(fault) => fault_code(*fault),
        ExportFault::Code(CodeFault::Empty) => "missing",
        ExportFault::Code(CodeFault::NotDigits) => "code_not_digits",
        ExportFault::Code(CodeFault::Length { .. }) => "code_length",
        ExportFault::Code(CodeFault::NoChapter { .. }) => "no_chapter",
        ExportFault::Code(CodeFault::NoHeading { .. }) => "no_heading",
        ExportFault::Code(CodeFault::NoSubheading { .. }) => "no_subheading",
        ExportFault::CurrencyGone { .. } => "currency_gone",
        ExportFault::NotANumberOfExporter => "not_a_number_of_exporter",
        ExportFault::SameCountry => "same_country",
        ExportFault::NetAboveGross { .. } => "net_above_gross",
        ExportFault::GrossDiffers { .. } => "gross_differs",
        ExportFault::TotalDiffers { .. } => "total_differs",
        ExportFault::NoUnit => "no_unit",
        ExportFault::NotAnEmail => "not_an_email",
        ExportFault::NotAPhone => "not_a_phone",
    }
}

const EXPORTER: [ExporterField; 6] = [
    ExporterField::Kind,
    ExporterField::Name,
    ExporterField::Number,
    ExporterField::Address,
    ExporterField::Phone,
    ExporterField::Email,
];
const BUYER: [BuyerField; 5] = [
    BuyerField::Name,
    BuyerField::Country,
    BuyerField::Address,
    BuyerField::Phone,
    BuyerField::Number,
];
const GOODS: [LineField; 12] = [
    LineField::Name,
    LineField::Code,
    LineField::Amount,
    LineField::Unit,
    LineField::Net,
    LineField::Gross,
    LineField::Value,
    LineField::Origin,
    LineField::District,
    LineField::Culture,
    LineField::Wild,
    LineField::Metal,
];
const DEAL: [DealField; 10] = [
    DealField::Purpose,
    DealField::Basis,
    DealField::Contract,
    DealField::Invoice,
    DealField::InvoiceDate(DatePart::Whole),
    DealField::Currency,
    DealField::Total,
    DealField::Term,
    DealField::TermPlace,
    DealField::Preference,
];
const TRANSPORT: [TransportField; 8] = [
    TransportField::Way,
    TransportField::Post,
    TransportField::Office,
    TransportField::Date(DatePart::Whole),
    TransportField::Plate,
    TransportField::Packages,
    TransportField::Package,
    TransportField::Gross,
];
const PAPER: [PaperField; 4] = [
    PaperField::Kind,
    PaperField::Number,
    PaperField::Date(DatePart::Whole),
    PaperField::Issuer,
];

fn named<F: Copy>(all: &[F], name: impl Fn(F) -> &'static str, text: &str) -> Option<F> {
    all.iter().copied().find(|part| name(*part) == text)
}

const fn exporter(part: ExporterField) -> &'static str {
    match part {
        ExporterField::Kind => "kind",
        ExporterField::Name => "name",
        ExporterField::Number => "number",
        ExporterField::Address => "address",
        ExporterField::Phone => "phone",
        ExporterField::Email => "email",
    }
}

const fn buyer(part: BuyerField) -> &'static str {
    match part {
        BuyerField::Name => "name",
        BuyerField::Country => "country",
        BuyerField::Address => "address",
        BuyerField::Phone => "phone",
        BuyerField::Number => "number",
    }
}

const fn goods(part: LineField) -> &'static str {
    match part {
        LineField::Name => "name",
        LineField::Code => "code",
        LineField::Amount => "amount",
        LineField::Unit => "unit",
        LineField::Net => "net",
        LineField::Gross => "gross",
        LineField::Value => "value",
        LineField::Origin => "origin",
        LineField::District => "district",
        LineField::Culture => "culture",
        LineField::Wild => "wild",
        LineField::Metal => "metal",
    }
}

const fn deal(part: DealField) -> &'static str {
    match part {
        DealField::Purpose => "purpose",
        DealField::Basis => "basis",
        DealField::Contract => "contract",
        DealField::Invoice => "invoice",
        DealField::InvoiceDate(_) => "invoice_date",
        DealField::Currency => "currency",
        DealField::Total => "total",
        DealField::Term => "term",
        DealField::TermPlace => "term_place",
        DealField::Preference => "preference",
    }
}

const fn transport(part: TransportField) -> &'static str {
    match part {
        TransportField::Way => "way",
        TransportField::Post => "post",
        TransportField::Office => "office",
        TransportField::Date(_) => "date",
        TransportField::Plate => "plate",
        TransportField::Packages => "packages",
        TransportField::Package => "package",
        TransportField::Gross => "gross",
    }
}

const fn paper(part: PaperField) -> &'static str {
    match part {
        PaperField::Kind => "kind",
        PaperField::Number => "number",
        PaperField::Date(_) => "date",
        PaperField::Issuer => "issuer",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ExportJson;

    fn all() -> Vec<ExportField> {
        let mut all: Vec<ExportField> = EXPORTER.map(ExportField::Exporter).to_vec();
        all.extend(BUYER.map(ExportField::Buyer));
        all.extend(GOODS.map(|part| ExportField::Line(998, part)));
        all.extend(DEAL.map(ExportField::Deal));
        all.extend(TRANSPORT.map(ExportField::Transport));
        all.extend(PAPER.map(|part| ExportField::Paper(0, part)));
        all.extend([
            ExportField::Lines,
            ExportField::Papers,
            ExportField::Consent,
        ]);
        all
    }

    #[test]
    fn every_pointer_leads_back() {
        for field in all() {
            assert_eq!(export_field(&export_pointer(field)), Some(field));
        }
    }

    #[test]
    fn every_pointer_names_a_member() {
        for field in all() {
            let pointer = export_pointer(field);
            let mut parts: Vec<&str> = pointer[1..].split('/').collect();
            let mut body = serde_json::json!(17);
            while let Some(part) = parts.pop() {
                body = match part.parse::<usize>() {
                    Ok(_) => serde_json::json!([body]),
                    Err(_) => serde_json::json!({ part: body }),
                };
            }
            let read = serde_json::from_value::<ExportJson>(body);
            let fault = read.expect_err(&pointer).to_string();
            let unknown = fault.contains("unknown field");
            // Consent stands beside the declaration.
            assert_eq!(unknown, field == ExportField::Consent, "{pointer}: {fault}");
        }
    }

    #[test]
    fn foreign_pointers_lead_nowhere() {
        for text in [
            "",
            "/",
            "lines",
            "/exporter",
            "/exporter/shoe",
            "/lines/x/code",
            "/lines/0",
            "/lines/0/code/1",
            "/papers/0/net",
            "/deal/invoice_date/0",
        ] {
            assert_eq!(export_field(text), None, "{text:?}");
        }
    }
}
