//! The list of goods: fetched when a page first needs it, kept for starts without a network by the
//! service worker.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use tariff::Tariff;

use super::state::Exporter;
use crate::{
    api, content,
    platform::{boot, clock},
};

/// How far the list is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Goods {
    /// No page needed it yet.
    Unasked,
    /// On its way.
    Coming,
    /// There.
    Here,
    /// It did not come, or belongs to another version.
    Failed,
}

thread_local! {
    static LIST: RefCell<Option<Rc<Tariff>>> = const { RefCell::new(None) };
}

/// Fetches the list, unless it is there or on its way.
pub(super) fn fetch(exporter: Exporter) {
    match exporter.goods.get_untracked() {
        Goods::Coming | Goods::Here => return,
        Goods::Unasked | Goods::Failed => exporter.goods.set(Goods::Coming),
    }
    clock::meanwhile(async move {
        let list = read().await;
        exporter.goods.set(match list {
            Some(list) => {
                LIST.set(Some(Rc::new(list)));
                Goods::Here
            }
            None => Goods::Failed,
        });
    });
}

async fn read() -> Option<Tariff> {
    let names = api::text(&boot::data_url("goods")?).await.ok()?;
    let digits = api::text(&boot::data_url("subheadings")?).await.ok()?;
    Tariff::read(&names, &digits).ok()
}

/// Calls `look` with the list; `None` while it is not there.
pub(super) fn with<T>(look: impl FnOnce(Option<&Tariff>) -> T) -> T {
    let list = LIST.with_borrow(Clone::clone);
    look(list.as_deref())
}

/// The language of names.
pub(super) fn language() -> tariff::Language {
    match content::language() {
        content::Language::En => tariff::Language::En,
        content::Language::Ru => tariff::Language::Ru,
        content::Language::Uz => tariff::Language::Uz,
    }
}

/// The name of what stands under a code, as near as the list knows it; empty when it does not.
pub(super) fn name_of(code: &str) -> String {
    with(|list| {
        let list = list?;
        let code = list.code(code).ok()?;
        Some(list.nearest(&code)?.name(language()).to_owned())
    })
    .unwrap_or_default()
}
