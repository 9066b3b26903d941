//! The officer's road: is this pass real, whose is it, what does it prove. Works without a network.
//!
//! Reading order: [`judge`] says what a code proves by the [`lists`] kept on the device, [`state`]
//! holds what the page knows, [`keep`] and [`send`] talk with server and storage; the rest are
//! views. Codes come from `src/scan`. Nothing here decides about a traveller: the page says what
//! the code proves and what it does not.

mod ages;
mod binding;
mod checks;
mod coach;
mod controls;
mod device;
mod document;
mod entry;
mod judge;
mod keep;
mod lists;
mod page;
mod parts;
mod report;
mod reports;
mod seen;
mod send;
#[cfg(test)]
mod specimen;
mod state;
mod time;
mod told;
mod verdict;
mod words;

use leptos::prelude::*;

use crate::{
    content::{self, Language},
    platform::{boot, dom},
    scan, shapes,
};
use state::Desk;

/// Starts the road on the page's `#app`.
pub fn start() {
    boot::run(async {
        let Some(desk) = open() else {
            // Files of two versions: a fresh load brings those that belong together.
            boot::report_mismatch();
            return;
        };
        keep::restore(desk).await;
        let Some(place) = dom::mount_point() else {
            return;
        };
        mount_to(place, move || {
            provide_context(desk);
            page::view()
        })
        .forget();
        scan::close_when_left(desk);
        keep::keep_going(desk);
    });
}

/// In the worker: reads codes from the pictures that the page sends.
pub fn serve() {
    scan::serve();
}

/// Takes what `boot.js` fetched.
fn open() -> Option<Desk> {
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    if !content::install(language, &boot::text("localeText")?) {
        return None;
    }
    let pack = shapes::pack(&boot::text("rulebookText")?)?;
    let posts = pack
        .posts()
        .iter()
        .map(|post| (post.id.clone(), post.name.clone()))
        .collect();
    Some(Desk::new(language, posts))
}
