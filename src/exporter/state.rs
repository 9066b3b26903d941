//! Everything the exporter's pages know, in one place that outlives them.

use std::cell::OnceCell;

use declaration::export::{
    ExportDraft, ExportField, ExportKnown, ExportProblem, LineDraft, Section,
};
use leptos::prelude::*;
use rulebook::Rates;

use super::{
    goods::{self, Goods},
    import::Came,
    keep,
    record::Record,
    route::Page,
};
use crate::{
    content::Language,
    platform::{clock, dom, history, storage::StorageFault},
    session,
};

/// The one store. Copies share the same signals.
#[derive(Clone, Copy)]
pub(super) struct Exporter {
    /// The language; changing it renders everything anew.
    pub(super) language: RwSignal<Language>,
    /// The page shown.
    pub(super) page: RwSignal<Page>,
    /// The declarations on this device, newest first.
    pub(super) records: RwSignal<Vec<Record>>,
    /// Id of the record that `draft` belongs to; `None` until something is typed.
    pub(super) current: RwSignal<Option<String>>,
    /// The declaration in work.
    pub(super) draft: RwSignal<ExportDraft>,
    /// What is wrong with the page shown; empty until "Continue".
    pub(super) problems: RwSignal<Vec<ExportProblem>>,
    /// The page was opened from the second stage and leads back to it.
    pub(super) changing: RwSignal<bool>,
    /// The list of goods, or how far it is.
    pub(super) goods: RwSignal<Goods>,
    /// What came of the last file of goods.
    pub(super) imported: RwSignal<Option<Came>>,
    /// Exchange rates.
    pub(super) rates: RwSignal<Rates>,
    /// Why the server refused the last filing.
    pub(super) refusal: RwSignal<Option<Refusal>>,
    /// What the exporter should know about this device.
    pub(super) device: RwSignal<Device>,
}

/// The state of the device, as far as the exporter should know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Device {
    /// The browser says it has no network.
    pub(super) offline: bool,
    /// The last write failed.
    pub(super) storage: Option<StorageFault>,
    /// Records that cannot be read any more.
    pub(super) unreadable: usize,
    /// A new version of the portal waits.
    pub(super) update: bool,
}

/// Why the server refused a filing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    /// Id of the record.
    pub(super) id: String,
    /// HTTP status; 0 when it was not sent because the answers no longer hold.
    pub(super) status: u16,
    /// The fields in question.
    pub(super) fields: Vec<ExportField>,
}

thread_local! {
    static EXPORTER: OnceCell<Exporter> = const { OnceCell::new() };
}

/// The road's state.
///
/// # Panics
/// Before it was made; nothing of the road runs then.
pub(super) fn exporter() -> Exporter {
    let exporter = EXPORTER.with(|cell| cell.get().copied());
    exporter.expect("the road's pages are shown only after its start")
}

impl Exporter {
    /// Makes the store; `None` when there is one.
    pub(super) fn make(language: Language) -> Option<Self> {
        let home = session::with_pack(|pack| pack.home());
        let exporter = Self {
            language: RwSignal::new(language),
            page: RwSignal::new(Page::of_path(&history::path())),
            records: RwSignal::new(Vec::new()),
            current: RwSignal::new(None),
            draft: RwSignal::new(ExportDraft::default()),
            problems: RwSignal::new(Vec::new()),
            changing: RwSignal::new(false),
            goods: RwSignal::new(Goods::Unasked),
            imported: RwSignal::new(None),
            rates: RwSignal::new(Rates::none(clock::today(), home)),
            refusal: RwSignal::new(None),
            device: RwSignal::new(Device::default()),
        };
        EXPORTER
            .with(|cell| cell.set(exporter).is_ok())
            .then_some(exporter)
    }

    /// Stores what was typed into a control.
    pub(super) fn type_text(self, field: ExportField, text: &str) {
        self.change(|draft| draft.set_text(field, text));
    }

    /// Changes the declaration in work and stores it.
    pub(super) fn change(self, change: impl FnOnce(&mut ExportDraft)) {
        self.draft.update(change);
        keep::touch(self);
    }

    /// Calls `look` with the draft and what it is read against.
    pub(super) fn with_known<T>(self, look: impl FnOnce(&ExportDraft, &ExportKnown<'_>) -> T) -> T {
        // Whoever asks is told again once the list of goods is there.
        self.goods.track();
        self.draft
            .with(|draft| with_known(|known| look(draft, known)))
    }

    /// Goes to a page.
    pub(super) fn go(self, page: Page) {
        history::push(&page.path());
        self.show(page);
        dom::focus_heading();
    }

    /// Shows the page of the address, after back or forward.
    pub(super) fn follow_address(self) {
        let page = Page::of_path(&history::path());
        if page != self.page.get_untracked() {
            self.show(page);
            dom::focus_heading();
        }
    }

    /// Shows the page of the address when the portal starts.
    pub(super) fn arrive(self) {
        self.show(Page::of_path(&history::path()));
    }

    fn show(self, page: Page) {
        let stays = |page: &Page| matches!(page, Page::Ask(_) | Page::Line(_));
        if !stays(&page) {
            self.changing.set(false);
        }
        if matches!(
            page,
            Page::Finder | Page::Line(_) | Page::Check | Page::Ask(Section::Goods)
        ) {
            goods::fetch(self);
        }
        if !matches!(page, Page::Line(_)) {
            self.drop_blank_lines();
        }
        self.problems.set(Vec::new());
        self.page.set(page);
    }

    /// A line that was begun and left with nothing in it is none.
    fn drop_blank_lines(self) {
        let blank = |line: &LineDraft| *line == LineDraft::default();
        if self
            .draft
            .with_untracked(|draft| draft.lines.iter().any(blank))
        {
            self.change(|draft| draft.lines.retain(|line| !blank(line)));
        }
    }

    /// "Continue" on a page of the declaration: shows its problems, or goes on.
    pub(super) fn submit(self, section: Section) {
        let look = |draft: &ExportDraft, known: &ExportKnown<'_>| {
            declaration::export::problems_of(section, draft, known)
        };
        let problems = self.with_known(look);
        if !problems.is_empty() {
            self.problems.set(problems);
            dom::focus("error-summary");
            return;
        }
        let mut rest = Section::DECLARE
            .iter()
            .skip_while(|other| **other != section);
        let next = rest.nth(1).filter(|_| !self.changing.get_untracked());
        self.go(next.map_or(Page::Check, |next| Page::Ask(*next)));
    }

    /// The record of this id.
    pub(super) fn record(self, id: &str) -> Option<Record> {
        self.records
            .with_untracked(|records| records.iter().find(|record| record.id == id).cloned())
    }

    /// Takes a record into work, and goes to a page of it.
    pub(super) fn open(self, id: &str, page: Page) {
        if let Some(record) = self.record(id) {
            self.draft.set(record.draft);
            self.current.set(Some(record.id));
            self.go(page);
        }
    }

    /// Begins another declaration, empty or from what is given.
    pub(super) fn begin(self, draft: ExportDraft) {
        let is_empty = draft == ExportDraft::default();
        self.current.set(None);
        self.draft.set(draft);
        if !is_empty {
            keep::touch(self);
        }
        self.go(Page::Ask(Section::Goods));
    }

    /// A declaration that was sent is no longer the one in work.
    pub(super) fn let_go(self, id: &str) {
        if self.current.get_untracked().as_deref() == Some(id) {
            self.current.set(None);
            self.draft.set(ExportDraft::default());
        }
    }

    /// Why the record of this id was refused, when it was.
    pub(super) fn refusal_of(self, id: &str) -> Option<Refusal> {
        self.refusal.get().filter(|refusal| refusal.id == id)
    }

    /// Begins another declaration from one that was written under the rules of this version.
    pub(super) fn begin_from(self, draft: ExportDraft, pack: &str) {
        self.begin(draft);
        keep::note_pack(self, pack);
    }

    /// Notes how the last write went.
    pub(super) fn tell_storage(self, fault: Option<StorageFault>) {
        if self.device.with_untracked(|device| device.storage != fault) {
            self.device.update(|device| device.storage = fault);
        }
    }
}

/// Calls `look` with what a declaration is read against.
pub(super) fn with_known<T>(look: impl FnOnce(&ExportKnown<'_>) -> T) -> T {
    session::with_pack(|pack| {
        goods::with(|tariff| {
            look(&ExportKnown {
                today: clock::today(),
                home: pack.country(),
                posts: pack.posts(),
                tariff,
            })
        })
    })
}
