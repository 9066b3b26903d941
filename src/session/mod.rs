//! Everything that is typed and known, in one place that outlives every page.
//!
//! Pages never own state that matters: a signal of a page that is gone panics when read, and what
//! a person typed must not depend on which page is shown.

mod outbox;
mod record;
mod reference;
mod save;
mod start;

use chrono::NaiveDate;
use declaration::{Draft, Field, Known, Problem};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Advice, Pack, Rates};
use wire::ServiceResponse;

use crate::{
    content::Language,
    platform::{clock, dom, history, storage::StorageFault},
    routes::Route,
};

pub use outbox::{Refusal, flush};
pub use record::{DRAFT_DAYS, Filed, Outgoing, OutgoingKind, Record, Standing, Tried};
pub(crate) use reference::{fresh_rates, install_pack, kept_rates, with_pack};
pub use save::save_now;
pub use start::{keep_going, start, switch_language};

/// The one store. Copies share the same signals.
#[derive(Clone, Copy)]
pub struct Session {
    /// The page shown.
    pub route: RwSignal<Route>,
    /// The language; changing it renders everything anew.
    pub language: RwSignal<Language>,
    /// The draft being worked on.
    pub draft: RwSignal<Draft>,
    /// Id of the record that `draft` belongs to; `None` until something is typed.
    pub current: RwSignal<Option<String>>,
    /// Everything stored on this device, newest first.
    pub records: RwSignal<Vec<Record>>,
    /// What is wrong with the page shown; empty until "Continue".
    pub problems: RwSignal<Vec<Problem>>,
    /// The page was opened from the answers page and leads back to it.
    pub changing: RwSignal<bool>,
    /// Exchange rates.
    pub rates: RwSignal<Rates>,
    /// What the service says of itself: retention, filing window.
    pub service: RwSignal<Option<ServiceResponse>>,
    /// What the person should know about this device.
    pub device: RwSignal<Device>,
    /// Why the server refused the last filing; shown on the answers page.
    pub refusal: RwSignal<Option<Refusal>>,
}

/// The state of the device, as far as the person should know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser says it has no network.
    pub offline: bool,
    /// Why drafts are not kept, when they are not.
    pub storage: Option<StorageFault>,
    /// Records are kept without encryption.
    pub plain: bool,
    /// Stored records that could not be read.
    pub unreadable: usize,
    /// A new version waits.
    pub update: bool,
    /// The device's clock is off by more than a day from the server's.
    pub clock_off: bool,
}

impl Session {
    /// The day where the device is.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        clock::today()
    }

    /// Calls `look` with the rule pack.
    pub fn with_pack<T>(self, look: impl FnOnce(&Pack) -> T) -> T {
        reference::with_pack(look)
    }

    /// Calls `look` with the draft and what it is read against.
    pub fn with_known<T>(self, look: impl FnOnce(&Draft, &Known<'_>) -> T) -> T {
        self.with_pack(|pack| {
            let known = Known::new(pack, self.today());
            self.draft.with(|draft| look(draft, &known))
        })
    }

    /// The advice for the draft; `None` while it is not yet a declaration.
    #[must_use]
    pub fn advice(self) -> Option<Advice> {
        let declaration = self.with_known(declaration::parse).ok()?;
        self.with_pack(|pack| {
            let facts = declaration.facts(pack.country());
            Some(
                self.rates
                    .with(|rates| rulebook::evaluate(pack, rates, &facts)),
            )
        })
    }

    /// Stores what was typed into a control.
    pub fn type_text(self, field: Field, text: &str) {
        self.change(|draft| draft.set_text(field, text));
    }

    /// Changes the draft and stores it.
    pub fn change(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        save::touch(self);
    }

    /// Shows a page.
    pub fn go(self, route: Route) {
        let route = self.guarded(route);
        history::push(&route.path());
        self.show(route);
        dom::focus_heading();
    }

    /// Shows the page of the address, after back or forward. A link within the page, such as the
    /// skip link, is no leaving: errors and focus stay where they are.
    pub fn follow_address(self) {
        if Route::of_path(&history::path()) == self.route.get_untracked() {
            return;
        }
        self.arrive();
        dom::focus_heading();
    }

    /// Shows the page of the address when the portal starts. Focus stays where the browser has it,
    /// so that the first Tab meets the skip link.
    pub fn arrive(self) {
        let route = self.guarded(Route::of_path(&history::path()));
        history::replace(&route.path());
        self.show(route);
    }

    /// "Continue" on a page of the declaration: shows its problems, or goes on.
    pub fn submit(self, step: Step) {
        let problems = self.with_known(|draft, known| journey::problems(step, draft, known));
        if !problems.is_empty() {
            self.problems.set(problems);
            dom::focus("error-summary");
            return;
        }
        self.change(journey::settle);
        let changing = self.changing.get_untracked();
        let next = self.with_known(|draft, known| journey::next(step, draft, known, changing));
        self.go(Route::Step(next));
    }

    /// Leaves the current draft as it is stored and begins an empty one.
    pub fn begin_afresh(self) {
        self.current.set(None);
        self.draft.set(Draft::new());
        self.changing.set(false);
        self.refusal.set(None);
    }

    /// Opens a stored record: a draft where it was left, anything else on its own page.
    pub fn open_record(self, id: &str) {
        let Some(record) = self.record(id) else {
            return;
        };
        if record.editing && record.outgoing.is_none() {
            self.work_on(&record);
            let step = self.with_known(journey::resume);
            self.go(Route::Step(step));
        } else {
            self.go(Route::Pass(record.id));
        }
    }

    /// Opens what is on file for an amendment.
    pub fn open_for_change(self, id: &str) {
        let Some(record) = self.record(id) else {
            return;
        };
        self.work_on(&record);
        // The consent covers what was sent; an amendment asks again.
        self.draft.update(|draft| draft.consent = false);
        self.go(Route::Step(Step::Answers));
    }

    fn work_on(self, record: &Record) {
        self.begin_afresh();
        self.current.set(Some(record.id.clone()));
        self.draft.set(record.draft.clone());
    }

    /// Opens an answer for change, to come back to the answers page after.
    pub fn change_answer(self, step: Step) {
        self.changing.set(true);
        self.go(Route::Step(step));
    }

    fn show(self, route: Route) {
        if route == Route::Step(Step::Answers) {
            self.changing.set(false);
        }
        self.problems.set(Vec::new());
        self.route.set(route);
    }

    fn guarded(self, route: Route) -> Route {
        match route {
            Route::Step(step) => {
                Route::Step(self.with_known(|draft, known| journey::guard(step, draft, known)))
            }
            other => other,
        }
    }
}

/// The session of this page.
#[must_use]
pub fn session() -> Session {
    expect_context::<Session>()
}
