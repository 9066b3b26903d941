//! Who sends and who receives.

use declaration::{
    Choice,
    export::{BuyerField, ExportField, ExporterField, Section, Soft, soft},
};
use leptos::prelude::*;
use rulebook::export::ExporterKind;

use super::{
    controls::{self, ADDRESS, CODE, EMAIL, NAME, PHONE, TEXT, hinted, plain},
    page,
    state::Exporter,
};
use crate::{
    components::{classed, live},
    content::{Key, t},
};

/// Where small exporters send to most; they stand on top of the list.
const OFTEN: [&str; 8] = ["KAZ", "RUS", "KGZ", "TJK", "TUR", "CHN", "DEU", "USA"];

/// The page of the exporter.
pub(super) fn exporter_page(exporter: Exporter) -> AnyView {
    let field = ExportField::Exporter;
    let kind = |kind: ExporterKind, label, hint| (kind.word(), t(label), t(hint));
    let kinds = vec![
        kind(
            ExporterKind::SelfEmployed,
            Key::ExporterKindSelfEmployed,
            Key::ExporterKindSelfEmployedHint,
        ),
        kind(
            ExporterKind::Entrepreneur,
            Key::ExporterKindEntrepreneur,
            Key::ExporterKindEntrepreneurHint,
        ),
        kind(
            ExporterKind::Company,
            Key::ExporterKindCompany,
            Key::ExporterKindCompanyHint,
        ),
        kind(
            ExporterKind::Person,
            Key::ExporterKindPerson,
            Key::ExporterKindPersonHint,
        ),
    ];
    let content = vec![
        controls::radios(field(ExporterField::Kind), plain(Key::ExporterKind), kinds),
        controls::text(
            field(ExporterField::Name),
            hinted(Key::ExporterName, Key::ExporterNameHint),
            &NAME,
        ),
        controls::text(
            field(ExporterField::Number),
            hinted(Key::ExporterNumber, Key::ExporterNumberHint),
            &CODE,
        ),
        live(move || odd(exporter)),
        controls::text(
            field(ExporterField::Address),
            plain(Key::ExporterAddress),
            &ADDRESS,
        ),
        controls::text(
            field(ExporterField::Phone),
            hinted(Key::ExporterPhone, Key::ExporterPhoneHint),
            &PHONE,
        ),
        controls::text(
            field(ExporterField::Email),
            hinted(Key::ExporterEmail, Key::ExporterOptional),
            &EMAIL,
        ),
    ];
    page::question(
        exporter,
        Section::Exporter,
        (Key::ExporterSenderTitle, None),
        content,
    )
}

/// What looks odd about the number, and is no reason to stop.
fn odd(exporter: Exporter) -> Option<crate::components::El> {
    let odd = exporter.draft.with(soft);
    let (_, odd) = odd.into_iter().next()?;
    let key = match odd {
        Soft::PinflOdd => Key::ExporterOddPinfl,
        Soft::StirOdd => Key::ExporterOddStir,
        Soft::CompanyByPinfl => Key::ExporterOddCompany,
    };
    Some(classed("P", "look-text").attr("role", "status").child(key))
}

/// The page of the buyer.
pub(super) fn buyer_page(exporter: Exporter) -> AnyView {
    let field = ExportField::Buyer;
    let content = vec![
        controls::text(
            field(BuyerField::Name),
            hinted(Key::ExporterBuyerName, Key::ExporterBuyerNameHint),
            &TEXT,
        ),
        controls::select(
            field(BuyerField::Country),
            plain(Key::ExporterBuyerCountry),
            controls::countries(&OFTEN),
        ),
        controls::text(
            field(BuyerField::Address),
            hinted(Key::ExporterBuyerAddress, Key::ExporterBuyerAddressHint),
            &TEXT,
        ),
        controls::text(
            field(BuyerField::Phone),
            hinted(Key::ExporterBuyerPhone, Key::ExporterBuyerPhoneHint),
            &PHONE,
        ),
        controls::text(
            field(BuyerField::Number),
            hinted(Key::ExporterBuyerNumber, Key::ExporterOptional),
            &CODE,
        ),
    ];
    page::question(
        exporter,
        Section::Buyer,
        (Key::ExporterBuyerTitle, None),
        content,
    )
}
