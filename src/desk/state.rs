//! Everything the page knows, in one place that outlives every view.

use declaration::Problem;
use leptos::prelude::*;
use pass::{Kind, Unverified};
use wire::PresentationRequest;

use super::{
    document::{DocumentDraft, Match},
    judge::{Judgement, clean, judge},
    keep,
    lists::{Answers, Lists},
    reports::{Empty, Queue, ReportDraft},
    seen::Seen,
};
use crate::{
    content::{Key, Language, t},
    platform::{clock, dom},
    scan::{Scan, Scanner, Trouble},
};

/// Where goods are handed over without a border post, as the pass names it, with what it is called.
const HANDED_OVER: [(&str, Key); 2] = [
    ("post", Key::DeskPostOffice),
    ("courier", Key::DeskPostCourier),
];

/// The one store. Copies share the same signals.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    /// The language; changing it renders everything anew.
    pub(super) language: RwSignal<Language>,
    /// Keys and withdrawn passes as the server gave them.
    pub(super) answers: RwSignal<Answers>,
    /// The same, verified.
    pub(super) lists: Memo<Lists>,
    /// How the last fetching of them went.
    pub(super) fetch: RwSignal<Fetch>,
    /// The browser has no storage here.
    pub(super) no_storage: RwSignal<bool>,
    /// A new version of the portal waits.
    pub(super) update: RwSignal<bool>,
    /// Id and name of every border post of the rule pack.
    pub(super) posts: StoredValue<Vec<(String, String)>>,
    /// The text box.
    pub(super) code: RwSignal<String>,
    /// What went wrong before there was a code.
    pub(super) trouble: RwSignal<Option<Trouble>>,
    /// The camera.
    pub(super) scan: RwSignal<Scan>,
    /// A picture is being read.
    pub(super) reading: RwSignal<bool>,
    /// The code that was checked last.
    pub(super) checked: RwSignal<Option<Checked>>,
    /// The verdict on it, by the lists of now.
    pub(super) judgement: Memo<Option<Judgement>>,
    /// Passes checked here lately.
    pub(super) seen: RwSignal<Seen>,
    /// The travel document it is compared with.
    pub(super) document: RwSignal<DocumentDraft>,
    /// What is wrong with the boxes of the document.
    pub(super) problems: RwSignal<Vec<Problem>>,
    /// Whose pass it is.
    pub(super) matched: RwSignal<Option<Match>>,
    /// The officer's token.
    pub(super) token: RwSignal<String>,
    /// The token is kept on this device.
    pub(super) keep_token: RwSignal<bool>,
    /// What the officer says about the presentation.
    pub(super) report: RwSignal<ReportDraft>,
    /// What is missing in it.
    pub(super) missing: RwSignal<Vec<Empty>>,
    /// How the recording went.
    pub(super) sending: RwSignal<Sending>,
    /// Presentations that wait for a network.
    pub(super) queue: RwSignal<Queue>,
}

/// A code that was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    /// The code.
    pub(super) code: String,
    /// When, Unix seconds.
    pub(super) at: i64,
    /// When this device saw the same pass before, Unix seconds.
    pub(super) seen_before: Option<i64>,
}

/// How fetching the lists went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fetch {
    NotYet,
    UnderWay,
    Done,
    Unreachable,
    /// Something else than keys and list came.
    Broken,
    /// The list that came was older, or not signed by a known key.
    Refused,
}

/// How recording a presentation went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sending {
    NotYet,
    UnderWay(PresentationRequest),
    /// Recorded; shown before at this time, Unix seconds.
    Done(Option<i64>),
    /// Waits for a network.
    Queued,
    /// Waits for a token that the service knows.
    TokenRefused,
    /// The service did not take it, by this reason.
    Refused(String),
}

impl Desk {
    /// An empty desk.
    pub(super) fn new(language: Language, posts: Vec<(String, String)>) -> Self {
        let answers = RwSignal::new(Answers::default());
        let lists = Memo::new(move |_| answers.with(Lists::of));
        let checked = RwSignal::new(None::<Checked>);
        let judgement = Memo::new(move |_| {
            let checked = checked.get()?;
            Some(lists.with(|lists| judge(&checked.code, lists, checked.at, checked.seen_before)))
        });
        Self {
            language: RwSignal::new(language),
            answers,
            lists,
            fetch: RwSignal::new(Fetch::NotYet),
            no_storage: RwSignal::new(false),
            update: RwSignal::new(false),
            posts: StoredValue::new(posts),
            code: RwSignal::new(String::new()),
            trouble: RwSignal::new(None),
            scan: RwSignal::new(Scan::Off),
            reading: RwSignal::new(false),
            checked,
            judgement,
            seen: RwSignal::new(Seen::default()),
            document: RwSignal::new(DocumentDraft::default()),
            problems: RwSignal::new(Vec::new()),
            matched: RwSignal::new(None),
            token: RwSignal::new(String::new()),
            keep_token: RwSignal::new(false),
            report: RwSignal::new(ReportDraft::default()),
            missing: RwSignal::new(Vec::new()),
            sending: RwSignal::new(Sending::NotYet),
            queue: RwSignal::new(Queue::default()),
        }
    }

    /// Checks a code as typed, pasted or scanned, and shows the verdict.
    pub(super) fn check(self, text: &str) {
        let code = clean(text);
        self.clear();
        if code.is_empty() {
            self.trouble.set(Some(Trouble::NoCode));
            dom::focus("code");
            return;
        }
        let at = now();
        let id = Unverified::read(&code)
            .ok()
            .map(|pass| pass.claims_unverified().id);
        let seen_before = id.and_then(|id| self.seen.with_untracked(|seen| seen.before(&id, at)));
        self.checked.set(Some(Checked {
            code,
            at,
            seen_before,
        }));
        if self.is_genuine() {
            // The box is ready for the next code that a scanner types.
            self.code.set(String::new());
        }
        self.remember();
        dom::focus("verdict");
    }

    /// Makes room for the next pass.
    pub(super) fn next(self) {
        self.clear();
        self.code.set(String::new());
        dom::focus("code");
    }

    /// Notes that the pass shown was checked, once it was found genuine.
    pub(super) fn remember(self) {
        let pass = self.judgement.with_untracked(|judgement| match judgement {
            Some(Judgement::Genuine { pass, .. }) => Some(pass.claims().id),
            Some(Judgement::Refused { .. }) | None => None,
        });
        let at = self
            .checked
            .with_untracked(|checked| checked.as_ref().map(|c| c.at));
        if let Some((id, at)) = pass.zip(at) {
            self.seen.update(|seen| seen.note(&id, at));
            keep::store_seen(self);
        }
    }

    /// Where the pass that is checked can be shown: a border post, and for goods also where they
    /// are handed over.
    pub(super) fn places(self) -> Vec<(String, String)> {
        let mut places = self.posts.get_value();
        let of_goods = self.judgement.with(|judgement| match judgement {
            Some(Judgement::Genuine { pass, .. }) => pass.claims().kind == Kind::Export,
            Some(Judgement::Refused { .. }) | None => false,
        });
        if of_goods {
            let own = HANDED_OVER.map(|(id, name)| (id.to_owned(), t(name)));
            places.extend(own);
        }
        places
    }

    /// Whether an id is that of a border post.
    pub(super) fn is_border_post(self, id: &str) -> bool {
        self.posts
            .with_value(|posts| posts.iter().any(|(other, _)| other == id))
    }

    /// The name of a post; its id when the rule pack does not know it.
    pub(super) fn post_name(self, id: &str) -> String {
        let known = |posts: &Vec<(String, String)>| {
            posts
                .iter()
                .find(|(other, _)| other == id)
                .map(|(_, name)| name.clone())
        };
        let mut own = HANDED_OVER.iter();
        let own = own.find(|(other, _)| *other == id);
        own.map(|(_, name)| t(*name))
            .or_else(|| self.posts.with_value(known))
            .unwrap_or_else(|| id.to_owned())
    }

    fn is_genuine(self) -> bool {
        self.judgement
            .with_untracked(|j| matches!(j, Some(Judgement::Genuine { .. })))
    }

    /// What belongs to one pass may not stay for the next: its verdict, the document beside it,
    /// the report on it.
    fn clear(self) {
        self.trouble.set(None);
        self.checked.set(None);
        self.document.set(DocumentDraft::default());
        self.problems.set(Vec::new());
        self.matched.set(None);
        self.missing.set(Vec::new());
        self.sending.set(Sending::NotYet);
        self.report
            .update(|report| (report.lane, report.outcome) = (None, None));
    }
}

impl Scanner for Desk {
    fn scan(self) -> RwSignal<Scan> {
        self.scan
    }

    fn trouble(self) -> RwSignal<Option<Trouble>> {
        self.trouble
    }

    fn reading(self) -> RwSignal<bool> {
        self.reading
    }

    fn found(self, text: &str) {
        self.check(text);
    }
}

/// The clock of this device, Unix seconds.
pub(super) fn now() -> i64 {
    clock::now_ms() / 1000
}

/// The desk of this page.
pub(super) fn desk() -> Desk {
    expect_context::<Desk>()
}
