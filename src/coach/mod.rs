//! The dispatcher's road: a list of riders, checked and mended, for one coach. Works without a
//! network and without an account.
//!
//! Reading order: [`work`] is the open trip and all that can be done to it, [`list`] the same
//! without a page, [`keep`] what the device keeps, [`route`] the addresses; the rest are views.
//! [`grid`] is for a desk, [`cards`] for a phone. What is wrong with a cell says
//! `declaration::manifest`, in [`words`] of the locale.

mod account;
mod add;
mod cards;
mod checking;
mod controls;
mod copies;
mod driver;
mod export;
mod files;
mod filing;
mod form;
mod grid;
mod keep;
mod list;
mod on_file;
mod page;
mod print;
mod riders;
mod route;
mod sample;
mod saved;
mod scan;
mod sorted;
mod tabs;
mod trips;
mod words;
mod work;

use std::cell::OnceCell;

use leptos::{prelude::*, task::spawn_local};

use crate::{
    content::{self, Language},
    platform::{boot, dom, events, history, storage, storage::StorageFault},
    session,
};
use route::{Page, Part};
use work::Work;

/// What outlives every view of this road. Copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Coach {
    /// The language; changing it renders everything anew.
    pub(crate) language: RwSignal<Language>,
    /// A new version of the portal waits.
    pub(crate) update: RwSignal<bool>,
    /// Who is signed in.
    pub(crate) account: account::Account,
    /// What was told to customs.
    pub(crate) filing: filing::Filing,
    /// The trips taken along by a driver.
    pub(crate) boards: driver::Boards,
    /// The page shown.
    pub(crate) page: RwSignal<Page>,
    /// The trips on this device.
    pub(crate) heads: RwSignal<Vec<keep::Head>>,
    /// What is kept for the next trips.
    pub(crate) saved: saved::Shelf,
    /// The trip that is open.
    pub(crate) work: Work,
    /// What the dispatcher should know about this device.
    pub(crate) device: RwSignal<Device>,
    /// The window is as narrow as a phone.
    pub(crate) narrow: RwSignal<bool>,
}

/// The state of the device, as far as the dispatcher should know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Device {
    /// The browser says it has no network.
    pub(crate) offline: bool,
    /// The last write failed.
    pub(crate) storage: Option<StorageFault>,
    /// Trips that cannot be read any more.
    pub(crate) unreadable: usize,
}

thread_local! {
    static COACH: OnceCell<Coach> = const { OnceCell::new() };
}

/// The road's state.
///
/// # Panics
/// Before [`start`] made it; nothing of the road runs then.
pub(crate) fn coach() -> Coach {
    let coach = COACH.with(|cell| cell.get().copied());
    coach.expect("the road's pages are shown only after its start")
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
        restore(coach).await;
        let Some(place) = dom::mount_point() else {
            return;
        };
        mount_to(place, move || page::view(coach)).forget();
        // Leptos has no executor before something is mounted.
        account::begin(coach.account);
        filing::begin(coach.filing, coach.account);
        driver::begin(coach);
        saved::begin(coach);
        follow(coach);
        tabs::follow(coach);
    });
}

/// Takes what `boot.js` fetched.
fn open() -> Option<Coach> {
    content::expect_coach_words();
    let language = Language::of_tag(&boot::text("locale").unwrap_or_default());
    let words = content::install(language, &boot::text("localeText")?);
    if !words || !session::install_pack(&boot::text("rulebookText")?) {
        return None;
    }
    let account = account::Account::new();
    let coach = Coach {
        language: RwSignal::new(language),
        update: RwSignal::new(false),
        account,
        filing: filing::Filing::new(),
        boards: driver::Boards::new(),
        page: RwSignal::new(Page::Trips),
        heads: RwSignal::new(Vec::new()),
        saved: saved::Shelf::new(account),
        work: Work::new(),
        device: RwSignal::new(Device {
            offline: !events::is_online(),
            ..Device::default()
        }),
        narrow: RwSignal::new(dom::is_narrow()),
    };
    COACH.with(|cell| cell.set(coach).is_ok()).then_some(coach)
}

/// Takes what the device kept, and opens the page of the address.
async fn restore(coach: Coach) {
    if let Err(fault) = storage::open().await {
        coach.tell_storage(Some(fault));
    }
    if let Ok((heads, unreadable)) = keep::heads().await {
        coach.heads.set(heads);
        coach.device.update(|device| device.unreadable = unreadable);
    }
    coach.saved.restore().await;
    filing::restore(coach.filing).await;
    driver::restore(coach.boards).await;
    coach.show(Page::of_path(&history::path())).await;
}

/// Follows address, network and window for as long as the page lives.
fn follow(coach: Coach) {
    history::on_pop(move || {
        spawn_local(async move {
            coach.show(Page::of_path(&history::path())).await;
            dom::focus_heading();
        });
    });
    let offline = move |offline| coach.device.update(|device| device.offline = offline);
    events::on_window("online", move |_| offline(false));
    events::on_window("offline", move |_| offline(true));
    events::on_window("resize", move |_| {
        let narrow = dom::is_narrow();
        if coach.narrow.get_untracked() != narrow {
            coach.narrow.set(narrow);
        }
    });
}

impl Coach {
    /// Goes to a page.
    pub(crate) fn go(self, page: Page) {
        history::push(&page.path());
        spawn_local(async move {
            self.show(page).await;
            dom::focus_heading();
        });
    }

    /// Shows a page, and opens its trip first.
    async fn show(self, page: Page) {
        let page = match page {
            Page::Trip(id, part) => {
                if self.load(&id).await {
                    Page::Trip(id, part)
                } else {
                    Page::Unknown
                }
            }
            Page::Trips
            | Page::Saved
            | Page::Drivers
            | Page::Board(_)
            | Page::Account(_)
            | Page::Unknown => page,
        };
        self.work.editing.set(None);
        self.page.set(page);
    }

    /// Opens a trip, unless it is the one that is open. `false` when it is not on this device.
    async fn load(self, id: &str) -> bool {
        // What was typed into the one before has to reach the device first.
        keep::settled().await;
        let open = self
            .work
            .head
            .with_untracked(|head| head.as_ref().is_some_and(|head| head.id == id));
        if open {
            return true;
        }
        let head = self
            .heads
            .with_untracked(|heads| heads.iter().find(|head| head.id == id).cloned());
        let Some(head) = head else { return false };
        match keep::list(id).await {
            Ok((riders, unreadable)) => {
                self.work.open(head, riders, unreadable);
                true
            }
            Err(fault) => {
                self.tell_storage(Some(fault));
                false
            }
        }
    }

    /// Puts a trip on this device and goes to it.
    pub(crate) fn begin(
        self,
        head: keep::Head,
        riders: Vec<declaration::manifest::RiderDraft>,
        part: Part,
    ) {
        spawn_local(async move {
            let stored = keep::put(&head, &riders).await;
            self.tell_storage(stored.err());
            let id = head.id.clone();
            self.heads.update(|heads| heads.push(head.clone()));
            if stored.is_err() {
                // Nothing is kept here; it can be worked on all the same.
                keep::settled().await;
                self.work.open(head, riders, 0);
            }
            self.go(Page::Trip(id, part));
        });
    }

    /// Forgets a trip.
    pub(crate) fn remove(self, head: keep::Head) {
        spawn_local(async move {
            keep::settled().await;
            let gone = keep::forget(&head).await;
            self.filing.forget(&head.id).await;
            self.tell_storage(gone.err());
            self.heads
                .update(|heads| heads.retain(|other| other.id != head.id));
            let open = self
                .work
                .head
                .with_untracked(|open| open.as_ref().is_some_and(|open| open.id == head.id));
            if open {
                self.work.head.set(None);
            }
            dom::focus_heading();
        });
    }

    /// Notes how the last write went.
    pub(crate) fn tell_storage(self, fault: Option<StorageFault>) {
        if self.device.with_untracked(|device| device.storage != fault) {
            self.device.update(|device| device.storage = fault);
        }
    }

    /// Notes a head as it was stored.
    fn tell_head(self, head: keep::Head) {
        self.heads.update(|heads| {
            if let Some(slot) = heads.iter_mut().find(|other| other.id == head.id) {
                slot.clone_from(&head);
            }
        });
        self.work.head.update_untracked(|open| {
            if let Some(open) = open.as_mut().filter(|open| open.id == head.id) {
                *open = head;
            }
        });
    }
}
