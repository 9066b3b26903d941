//! The rider's road: the own line on the list of a coach. Works without a network.
//!
//! Reading order: [`state`] holds what the page knows, [`entry`] is one person's entry as this
//! device keeps it, [`keep`] and [`send`] talk with storage and server, [`code`] is the entry as a
//! code between two phones; the rest are views. The rider sees only what was typed on this device.

mod card;
pub mod code;
mod controls;
mod date;
mod entry;
mod form;
mod keep;
mod mrz;
mod page;
mod send;
mod state;
mod trip;
mod words;

use leptos::prelude::*;

use crate::{
    content::{self, Language},
    platform::{boot, dom, events},
};
use state::Join;

/// Starts the road on the page's `#app`.
pub fn start() {
    boot::run(async {
        let Some(join) = open() else {
            // Files of two versions: a fresh load brings those that belong together.
            boot::report_mismatch();
            return;
        };
        // `boot.js` tells of a waiting version as soon as this one has begun.
        events::on_document("yolak:update", move |_| join.update.set(true));
        keep::restore(join).await;
        let Some(place) = dom::mount_point() else {
            return;
        };
        mount_to(place, move || {
            provide_context(join);
            page::view()
        })
        .forget();
        send::keep_going(join);
    });
}

/// Takes what `boot.js` fetched.
fn open() -> Option<Join> {
    content::expect_coach_words();
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    content::install(language, &boot::text("localeText")?).then(|| Join::new(language))
}
