//! The dispatcher's road: a list of riders, checked and mended, for one coach.

mod account;
mod page;
pub mod scan;

use leptos::prelude::*;

use crate::{
    content::{self, Language},
    platform::{boot, dom, events},
};

/// What outlives every view of this road. Copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Coach {
    /// The language; changing it renders everything anew.
    pub(crate) language: RwSignal<Language>,
    /// A new version of the portal waits.
    pub(crate) update: RwSignal<bool>,
    /// Who is signed in.
    pub(crate) account: account::Account,
}

/// Starts the road on the page's `#app`.
pub fn start() {
    boot::run(async {
        let Some(coach) = open() else {
            // Files of two versions: a fresh load brings those that belong together.
            boot::report_mismatch();
            return;
        };
        // `boot.js` tells of a waiting version as soon as this one has begun.
        events::on_document("yolak:update", move |_| coach.update.set(true));
        account::begin(coach.account);
        let Some(place) = dom::mount_point() else {
            return;
        };
        mount_to(place, move || {
            provide_context(coach);
            page::view(coach)
        })
        .forget();
    });
}

/// Takes what `boot.js` fetched.
fn open() -> Option<Coach> {
    content::expect_coach_words();
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    content::install(language, &boot::text("localeText")?).then(|| Coach {
        language: RwSignal::new(language),
        update: RwSignal::new(false),
        account: account::Account::new(),
    })
}
