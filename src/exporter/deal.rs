//! What was agreed.

use declaration::{
    Choice,
    export::{DealField, DeliveryTerm, ExportField, Section},
};
use leptos::prelude::*;
use rulebook::{
    Currency,
    export::{Basis, Purpose},
};

use super::{
    controls::{self, CODE, DECIMAL, TEXT, hinted, plain},
    line::pair,
    page,
    state::Exporter,
};
use crate::{
    components::{group, live},
    content::{Key, currency_name, t},
};

/// Offered whether or not a rate is known.
const COMMON: [&str; 7] = ["USD", "EUR", "UZS", "RUB", "KZT", "CNY", "TRY"];

/// The page of what was agreed.
pub(super) fn page(exporter: Exporter) -> AnyView {
    let purposes = [
        (Purpose::Sale, Key::ExporterPurposeSale),
        (Purpose::Gift, Key::ExporterPurposeGift),
        (Purpose::Sample, Key::ExporterPurposeSample),
        (Purpose::Own, Key::ExporterPurposeOwn),
        (Purpose::Returned, Key::ExporterPurposeReturned),
    ];
    let purposes = purposes.map(|(purpose, label)| (purpose.word(), t(label), String::new()));
    let sold = Memo::new(move |_| {
        exporter
            .draft
            .with(|draft| draft.deal.purpose == Some(Purpose::Sale))
    });
    let currency = controls::select(
        ExportField::Deal(DealField::Currency),
        hinted(Key::ItemCurrency, Key::ExporterCurrencyHint),
        currencies(exporter),
    );
    let total = controls::text(
        ExportField::Deal(DealField::Total),
        hinted(Key::ExporterTotal, Key::ExporterTotalHint),
        &DECIMAL,
    );
    let content = vec![
        controls::radios(
            ExportField::Deal(DealField::Purpose),
            plain(Key::ExporterPurpose),
            Vec::from(purposes),
        ),
        live(move || sold.get().then(|| basis(exporter))),
        invoice(),
        pair(currency, total),
        term(),
        controls::tick(
            ExportField::Deal(DealField::Preference),
            Key::ExporterPreference,
            Key::ExporterPreferenceHint,
        )
        .any(),
    ];
    page::question(
        exporter,
        Section::Deal,
        (Key::ExporterDealTitle, None),
        content,
    )
}

/// What the sale rests on.
fn basis(exporter: Exporter) -> AnyView {
    let option = |basis: Basis, label, hint| (basis.word(), t(label), t(hint));
    let options = vec![
        option(
            Basis::Contract,
            Key::ExporterBasisContract,
            Key::ExporterBasisContractHint,
        ),
        option(
            Basis::PrepaidInvoice,
            Key::ExporterBasisPrepaid,
            Key::ExporterBasisPrepaidHint,
        ),
        option(
            Basis::Invoice,
            Key::ExporterBasisInvoice,
            Key::ExporterBasisInvoiceHint,
        ),
        option(
            Basis::Nothing,
            Key::ExporterBasisNothing,
            Key::ExporterBasisNothingHint,
        ),
    ];
    let by_contract = Memo::new(move |_| {
        exporter
            .draft
            .with(|draft| draft.deal.basis == Some(Basis::Contract))
    });
    let contract = move || {
        by_contract.get().then(|| {
            controls::text(
                ExportField::Deal(DealField::Contract),
                plain(Key::ExporterContract),
                &CODE,
            )
        })
    };
    group(vec![
        controls::radios(
            ExportField::Deal(DealField::Basis),
            plain(Key::ExporterBasis),
            options,
        ),
        live(contract),
    ])
}

fn invoice() -> AnyView {
    let number = controls::text(
        ExportField::Deal(DealField::Invoice),
        hinted(Key::ExporterInvoice, Key::ExporterInvoiceHint),
        &CODE,
    );
    let day = controls::date(controls::invoice_day, 0, plain(Key::ExporterInvoiceDate));
    group(vec![number, day])
}

fn term() -> AnyView {
    let terms = DeliveryTerm::WORDS.iter().map(|(_, word)| {
        let word = (*word).to_owned();
        (word.clone(), word)
    });
    let term = controls::select(
        ExportField::Deal(DealField::Term),
        hinted(Key::ExporterTerm, Key::ExporterTermHint),
        terms.collect(),
    );
    let place = controls::text(
        ExportField::Deal(DealField::TermPlace),
        hinted(Key::ExporterTermPlace, Key::ExporterTermPlaceHint),
        &TEXT,
    );
    pair(term, place)
}

/// The common currencies, those with a rate, and the one that was typed elsewhere.
fn currencies(exporter: Exporter) -> Vec<(String, String)> {
    let mut codes: Vec<String> = COMMON.map(str::to_owned).into();
    let typed = exporter
        .draft
        .with_untracked(|draft| draft.deal.currency.trim().to_owned());
    let mut add = |code: &str| {
        if !codes.iter().any(|other| other == code) {
            codes.push(code.to_owned());
        }
    };
    exporter.rates.with_untracked(|rates| {
        rates
            .per_unit
            .keys()
            .map(Currency::as_str)
            .for_each(&mut add);
    });
    if !typed.is_empty() {
        add(&typed);
    }
    let named = codes
        .into_iter()
        .map(|code| (code.clone(), currency_name(&code)));
    named.collect()
}
