//! The small exporter's road: declare, check, receive. Works without a network until it is sent.
//!
//! Reading order: [`state`] holds what the pages know, [`record`] is one declaration as this
//! device keeps it, [`keep`] and [`send`] talk with storage and server, [`goods`] and [`rules`]
//! are the list of goods and the export rules; [`route`] has the addresses, the rest are views.

mod check;
mod controls;
mod deal;
mod delta;
mod errors;
mod find;
mod finder;
mod goods;
mod import;
mod import_words;
mod keep;
mod line;
mod lines;
mod mapping;
mod page;
mod papers;
mod parties;
mod print;
mod receipt;
mod record;
mod route;
mod rules;
mod send;
mod start;
mod state;
mod transport;
mod verdict;
mod versions;
mod words;
mod words_of_fields;

use leptos::prelude::*;

use crate::{
    content::{self, Language},
    platform::{boot, dom, events, history},
    session,
};
use state::Exporter;

/// Starts the road on the page's `#app`.
pub fn start() {
    boot::run(async {
        let Some(exporter) = open() else {
            // Files of two versions: a fresh load brings those that belong together.
            boot::report_mismatch();
            return;
        };
        // `boot.js` tells of a waiting version as soon as this one has begun.
        events::on_document("yolak:update", move |_| {
            exporter.device.update(|device| device.update = true);
        });
        keep::restore(exporter).await;
        if let Some(rates) = session::kept_rates().await {
            exporter.rates.set(rates);
        }
        let Some(place) = dom::mount_point() else {
            return;
        };
        exporter.arrive();
        mount_to(place, page::view).forget();
        history::on_pop(move || exporter.follow_address());
        send::keep_going(exporter);
    });
}

/// Takes what `boot.js` fetched.
fn open() -> Option<Exporter> {
    content::expect_exporter_words();
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    let words = content::install(language, &boot::text("localeText")?);
    if !words || !session::install_pack(&boot::text("rulebookText")?) {
        return None;
    }
    if !rules::install(&boot::text("rulesText")?) {
        return None;
    }
    Exporter::make(language)
}
