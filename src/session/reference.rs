//! Reference data: rule pack, exchange rates, what the service says of itself.

use std::{cell::OnceCell, collections::BTreeMap, rc::Rc};

use leptos::prelude::*;
use rulebook::{Currency, Pack, Rates};
use rust_decimal::Decimal;
use wire::{RatesResponse, ServiceResponse};

use super::Session;
use crate::{
    api,
    platform::storage,
    shapes::{self, FromJson, ToJson},
};

thread_local! {
    static PACK: OnceCell<Rc<Pack>> = const { OnceCell::new() };
}

/// Takes the rule pack into use that came with this version of the portal.
pub(crate) fn install_pack(text: &str) -> bool {
    match shapes::pack(text) {
        Some(pack) => PACK.with(|cell| cell.set(Rc::new(pack)).is_ok()),
        None => false,
    }
}

/// Calls `look` with the pack.
///
/// # Panics
/// When no pack is installed; the start of a road does not show a page without one.
pub(crate) fn with_pack<T>(look: impl FnOnce(&Pack) -> T) -> T {
    let pack = PACK.with(|cell| cell.get().cloned());
    look(&pack.expect("a page is shown only after the pack was installed"))
}

/// Rates and service data as kept from the last visit.
pub(super) async fn restore(session: Session) {
    if let Some(rates) = kept_rates().await {
        session.rates.set(rates);
    }
    if let Some(service) = kept::<ServiceResponse>("service").await {
        session.service.set(Some(service));
    }
}

/// Rates and service data of now. Keeps the old ones when the network or the answer is bad.
pub(super) async fn refresh(session: Session) {
    if let Some(rates) = fresh_rates().await {
        session.rates.set(rates);
    }
    if let Ok(service) = api::service().await {
        session.service.set(Some(service.clone()));
        keep("service", &service).await;
    }
}

/// Exchange rates as kept from the last visit.
pub(crate) async fn kept_rates() -> Option<Rates> {
    rates_of(&kept::<RatesResponse>("rates").await?)
}

/// Exchange rates of now, kept for the next visit; `None` when the network or the answer is bad.
pub(crate) async fn fresh_rates() -> Option<Rates> {
    let json = api::rates().await.ok()?;
    let rates = rates_of(&json)?;
    keep("rates", &json).await;
    Some(rates)
}

async fn kept<T: FromJson>(name: &str) -> Option<T> {
    shapes::parse(&storage::reference(name).await?)
}

async fn keep(name: &str, value: &impl ToJson) {
    storage::put_reference(name, &shapes::print(value)).await;
}

fn rates_of(json: &RatesResponse) -> Option<Rates> {
    let on = wire::parse_iso(&json.on)?;
    let home = Currency::parse(&json.base)?;
    let mut per_unit = BTreeMap::new();
    for (code, rate) in &json.rates {
        if let (Some(currency), Ok(rate)) = (Currency::parse(code), Decimal::from_str_exact(rate)) {
            per_unit.insert(currency, rate);
        }
    }
    Some(Rates {
        on,
        source: json.source.clone(),
        home,
        per_unit,
    })
}
