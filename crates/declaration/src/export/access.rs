//! Reading and writing a draft by [`ExportField`]: what a form control shows and stores. One match
//! each, so that a new field fails to compile until both are told.

use super::{
    BuyerDraft, BuyerField, DealDraft, DealField, ExportDraft, ExportField, ExporterDraft,
    ExporterField, LineDraft, LineField, PaperDraft, PaperField, TransportDraft, TransportField,
};
use crate::{Choice, access::word};

/// The word of a ticked box.
const YES: &str = "yes";

impl ExportDraft {
    /// The text that the control of `field` shows. Empty for a line that does not exist and for
    /// fields that are not one text (whole lists, whole dates).
    #[must_use]
    pub fn text(&self, field: ExportField) -> String {
        match field {
            ExportField::Exporter(part) => self.exporter.text(part),
            ExportField::Buyer(part) => self.buyer.text(part),
            ExportField::Line(index, part) => self
                .lines
                .get(index)
                .map(|line| line.text(part))
                .unwrap_or_default(),
            ExportField::Deal(part) => self.deal.text(part),
            ExportField::Transport(part) => self.transport.text(part),
            ExportField::Paper(index, part) => self
                .papers
                .get(index)
                .map(|paper| paper.text(part))
                .unwrap_or_default(),
            ExportField::Consent => yes(self.consent),
            ExportField::Lines | ExportField::Papers => String::new(),
        }
    }

    /// Stores what was typed into the control of `field`. Fields that are not one text, and lines
    /// that do not exist, stay as they are.
    pub fn set_text(&mut self, field: ExportField, text: &str) {
        match field {
            ExportField::Exporter(part) => self.exporter.set(part, text),
            ExportField::Buyer(part) => self.buyer.set(part, text),
            ExportField::Line(index, part) => {
                if let Some(line) = self.lines.get_mut(index) {
                    line.set(part, text);
                }
            }
            ExportField::Deal(part) => self.deal.set(part, text),
            ExportField::Transport(part) => self.transport.set(part, text),
            ExportField::Paper(index, part) => {
                if let Some(paper) = self.papers.get_mut(index) {
                    paper.set(part, text);
                }
            }
            ExportField::Consent => self.consent = text == YES,
            ExportField::Lines | ExportField::Papers => {}
        }
    }
}

impl ExporterDraft {
    fn text(&self, part: ExporterField) -> String {
        match part {
            ExporterField::Kind => word(self.kind),
            ExporterField::Name => self.name.clone(),
            ExporterField::Number => self.number.clone(),
            ExporterField::Address => self.address.clone(),
            ExporterField::Phone => self.phone.clone(),
            ExporterField::Email => self.email.clone(),
        }
    }

    fn set(&mut self, part: ExporterField, text: &str) {
        match part {
            ExporterField::Kind => self.kind = Choice::from_word(text),
            ExporterField::Name => self.name = text.to_owned(),
            ExporterField::Number => self.number = text.to_owned(),
            ExporterField::Address => self.address = text.to_owned(),
            ExporterField::Phone => self.phone = text.to_owned(),
            ExporterField::Email => self.email = text.to_owned(),
        }
    }
}

impl BuyerDraft {
    fn text(&self, part: BuyerField) -> String {
        match part {
            BuyerField::Name => self.name.clone(),
            BuyerField::Country => self.country.clone(),
            BuyerField::Address => self.address.clone(),
            BuyerField::Phone => self.phone.clone(),
            BuyerField::Number => self.number.clone(),
        }
    }

    fn set(&mut self, part: BuyerField, text: &str) {
        match part {
            BuyerField::Name => self.name = text.to_owned(),
            BuyerField::Country => self.country = text.to_owned(),
            BuyerField::Address => self.address = text.to_owned(),
            BuyerField::Phone => self.phone = text.to_owned(),
            BuyerField::Number => self.number = text.to_owned(),
        }
    }
}

impl LineDraft {
    /// The text of one cell.
    #[must_use]
    pub fn text(&self, part: LineField) -> String {
        match part {
            LineField::Name => self.name.clone(),
            LineField::Code => self.code.clone(),
            LineField::Amount => self.amount.clone(),
            LineField::Unit => word(self.unit),
            LineField::Net => self.net.clone(),
            LineField::Gross => self.gross.clone(),
            LineField::Value => self.value.clone(),
            LineField::Origin => self.origin.clone(),
            LineField::District => self.district.clone(),
            LineField::Culture => word(self.culture),
            LineField::Wild => word(self.wild),
            LineField::Metal => word(self.metal),
        }
    }

    /// Stores the text of one cell.
    pub fn set(&mut self, part: LineField, text: &str) {
        match part {
            LineField::Name => self.name = text.to_owned(),
            LineField::Code => self.code = text.to_owned(),
            LineField::Amount => self.amount = text.to_owned(),
            LineField::Unit => self.unit = Choice::from_word(text),
            LineField::Net => self.net = text.to_owned(),
            LineField::Gross => self.gross = text.to_owned(),
            LineField::Value => self.value = text.to_owned(),
            LineField::Origin => self.origin = text.to_owned(),
            LineField::District => self.district = text.to_owned(),
            LineField::Culture => self.culture = Choice::from_word(text),
            LineField::Wild => self.wild = Choice::from_word(text),
            LineField::Metal => self.metal = Choice::from_word(text),
        }
    }
}

impl DealDraft {
    fn text(&self, part: DealField) -> String {
        match part {
            DealField::Purpose => word(self.purpose),
            DealField::Basis => word(self.basis),
            DealField::Contract => self.contract.clone(),
            DealField::Invoice => self.invoice.clone(),
            DealField::InvoiceDate(part) => self.invoice_date.text(part),
            DealField::Currency => self.currency.clone(),
            DealField::Total => self.total.clone(),
            DealField::Term => word(self.term),
            DealField::TermPlace => self.term_place.clone(),
            DealField::Preference => yes(self.preference),
        }
    }

    fn set(&mut self, part: DealField, text: &str) {
        match part {
            DealField::Purpose => self.purpose = Choice::from_word(text),
            DealField::Basis => self.basis = Choice::from_word(text),
            DealField::Contract => self.contract = text.to_owned(),
            DealField::Invoice => self.invoice = text.to_owned(),
            DealField::InvoiceDate(part) => self.invoice_date.set(part, text),
            DealField::Currency => self.currency = text.to_owned(),
            DealField::Total => self.total = text.to_owned(),
            DealField::Term => self.term = Choice::from_word(text),
            DealField::TermPlace => self.term_place = text.to_owned(),
            DealField::Preference => self.preference = text == YES,
        }
    }
}

impl TransportDraft {
    fn text(&self, part: TransportField) -> String {
        match part {
            TransportField::Way => word(self.way),
            TransportField::Post => self.post.clone(),
            TransportField::Office => self.office.clone(),
            TransportField::Date(part) => self.date.text(part),
            TransportField::Plate => self.plate.clone(),
            TransportField::Packages => self.packages.clone(),
            TransportField::Package => word(self.package),
            TransportField::Gross => self.gross.clone(),
        }
    }

    fn set(&mut self, part: TransportField, text: &str) {
        match part {
            TransportField::Way => self.way = Choice::from_word(text),
            TransportField::Post => self.post = text.to_owned(),
            TransportField::Office => self.office = text.to_owned(),
            TransportField::Date(part) => self.date.set(part, text),
            TransportField::Plate => self.plate = text.to_owned(),
            TransportField::Packages => self.packages = text.to_owned(),
            TransportField::Package => self.package = Choice::from_word(text),
            TransportField::Gross => self.gross = text.to_owned(),
        }
    }
}

impl PaperDraft {
    fn text(&self, part: PaperField) -> String {
        match part {
            PaperField::Kind => word(self.kind),
            PaperField::Number => self.number.clone(),
            PaperField::Date(part) => self.date.text(part),
            PaperField::Issuer => self.issuer.clone(),
        }
    }

    fn set(&mut self, part: PaperField, text: &str) {
        match part {
            PaperField::Kind => self.kind = Choice::from_word(text),
            PaperField::Number => self.number = text.to_owned(),
            PaperField::Date(part) => self.date.set(part, text),
            PaperField::Issuer => self.issuer = text.to_owned(),
        }
    }
}

fn yes(ticked: bool) -> String {
    if ticked {
        YES.to_owned()
    } else {
        String::new()
    }
}
