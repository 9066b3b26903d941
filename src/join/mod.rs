//! The rider's road: the own line on the list of a coach. Works without a network.

pub mod code;
mod page;

use leptos::prelude::*;

use crate::{
    content::{self, Language},
    platform::{boot, dom, events},
};

/// What outlives every view of this road. Copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Join {
    /// The language; changing it renders everything anew.
    pub(crate) language: RwSignal<Language>,
    /// A new version of the portal waits.
    pub(crate) update: RwSignal<bool>,
}

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
        let Some(place) = dom::mount_point() else {
            return;
        };
        mount_to(place, move || {
            provide_context(join);
            page::view(join)
        })
        .forget();
    });
}

/// Takes what `boot.js` fetched.
fn open() -> Option<Join> {
    content::expect_coach_words();
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    content::install(language, &boot::text("localeText")?).then(|| Join {
        language: RwSignal::new(language),
        update: RwSignal::new(false),
    })
}
