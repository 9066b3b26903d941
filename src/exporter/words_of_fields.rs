//! What pages, fields and answers are called where they are told instead of asked.

use declaration::export::{
    BuyerField, DealField, ExportField, ExporterField, PaperField, Section, TransportField,
};
use rulebook::export::{Basis, Culture, ExporterKind, Metal, Wild};

use super::import_words;
use crate::content::{Key, t, tf};

/// The page or the line that a field stands on.
pub(super) fn place(field: ExportField) -> String {
    match field {
        ExportField::Line(at, _) => tf(Key::ExporterLineNumber, &[("n", &(at + 1).to_string())]),
        field => t(section(field.section())),
    }
}

/// The title of a page.
pub(super) const fn section(section: Section) -> Key {
    match section {
        Section::Goods => Key::ExporterLinesTitle,
        Section::Exporter => Key::ExporterSenderTitle,
        Section::Buyer => Key::ExporterBuyerTitle,
        Section::Deal => Key::ExporterDealTitle,
        Section::Transport => Key::ExporterTransportTitle,
        Section::Papers => Key::ExporterPapers,
        Section::Consent => Key::ExporterConsentName,
    }
}

/// What a field is called.
pub(super) fn field(field: ExportField) -> String {
    t(match field {
        ExportField::Line(_, part) => return import_words::column(part),
        ExportField::Exporter(part) => match part {
            ExporterField::Kind => Key::ExporterKind,
            ExporterField::Name => Key::ExporterName,
            ExporterField::Number => Key::ExporterNumber,
            ExporterField::Address => Key::ExporterAddress,
            ExporterField::Phone => Key::ExporterPhone,
            ExporterField::Email => Key::ExporterEmail,
        },
        ExportField::Buyer(part) => match part {
            BuyerField::Name => Key::ExporterBuyerName,
            BuyerField::Country => Key::ExporterBuyerCountry,
            BuyerField::Address => Key::ExporterBuyerAddress,
            BuyerField::Phone => Key::ExporterBuyerPhone,
            BuyerField::Number => Key::ExporterBuyerNumber,
        },
        ExportField::Deal(part) => deal(part),
        ExportField::Transport(part) => transport(part),
        ExportField::Paper(_, part) => match part {
            PaperField::Kind => Key::ExporterPaperKind,
            PaperField::Number => Key::ExporterPaperNumber,
            PaperField::Date(_) => Key::ExporterPaperDate,
            PaperField::Issuer => Key::ExporterPaperIssuer,
        },
        ExportField::Lines => Key::ExporterLinesTitle,
        ExportField::Papers => Key::ExporterPapers,
        ExportField::Consent => Key::ExporterConsentName,
    })
}

const fn deal(part: DealField) -> Key {
    match part {
        DealField::Purpose => Key::ExporterPurposeName,
        DealField::Basis => Key::ExporterBasisName,
        DealField::Contract => Key::ExporterContract,
        DealField::Invoice => Key::ExporterInvoice,
        DealField::InvoiceDate(_) => Key::ExporterInvoiceDate,
        DealField::Currency => Key::ItemCurrency,
        DealField::Total => Key::ExporterTotal,
        DealField::Term => Key::ExporterTerm,
        DealField::TermPlace => Key::ExporterTermPlace,
        DealField::Preference => Key::ExporterPreference,
    }
}

const fn transport(part: TransportField) -> Key {
    match part {
        TransportField::Way => Key::ExporterWayName,
        TransportField::Post => Key::PlacePost,
        TransportField::Office => Key::ExporterPassPlace,
        TransportField::Date(_) => Key::ExporterDay,
        TransportField::Plate => Key::ExporterPlate,
        TransportField::Packages => Key::ExporterPackages,
        TransportField::Package => Key::ExporterPackage,
        TransportField::Gross => Key::ExporterGross,
    }
}

/// What somebody who sends is.
pub(super) fn exporter_kind(kind: ExporterKind) -> String {
    t(match kind {
        ExporterKind::SelfEmployed => Key::ExporterKindSelfEmployed,
        ExporterKind::Entrepreneur => Key::ExporterKindEntrepreneur,
        ExporterKind::Company => Key::ExporterKindCompany,
        ExporterKind::Person => Key::ExporterKindPerson,
    })
}

/// What a sale rests on.
pub(super) fn basis(basis: Basis) -> String {
    t(match basis {
        Basis::Contract => Key::ExporterBasisContract,
        Basis::PrepaidInvoice => Key::ExporterBasisPrepaid,
        Basis::Invoice => Key::ExporterBasisInvoice,
        Basis::Nothing => Key::ExporterBasisNothing,
    })
}

/// Whether goods may be of cultural value.
pub(super) fn culture(culture: Culture) -> String {
    t(match culture {
        Culture::Mass => Key::ExporterCultureMass,
        Culture::New => Key::ExporterCultureNew,
        Culture::Old => Key::ExporterCultureOld,
        Culture::Unknown => Key::ResidencyUnknown,
    })
}

/// Whether goods are of wild animals or plants.
pub(super) fn wild(wild: Wild) -> String {
    t(match wild {
        Wild::No => Key::ExporterWildNo,
        Wild::Yes => Key::ExporterWildYes,
        Wild::Unknown => Key::ResidencyUnknown,
    })
}

/// Whether goods are hallmarked jewellery.
pub(super) fn metal(metal: Metal) -> String {
    t(match metal {
        Metal::Hallmarked => Key::ExporterMetalMarked,
        Metal::Unmarked => Key::ExporterMetalUnmarked,
        Metal::Unknown => Key::ResidencyUnknown,
    })
}
