//! A rider's entry from the rider's screen into the list, with no network between the two phones:
//! by camera, from a picture, or as pasted text. What was read is checked like everything else on
//! the list.

use declaration::manifest::RiderDraft;
use leptos::prelude::*;

use crate::{
    components::{El, button, button_row, classed, el, live, notice},
    content::{Key, t, tf},
    join::code::{CodeFault, RiderCode},
    platform::dom,
    scan::{self, Scan, Scanner, Trouble, VIDEO},
};

/// Where a rider goes, and what to say of it.
type Take = StoredValue<Box<dyn Fn(RiderDraft) -> Came + Send + Sync>>;

/// What came of an entry that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Came {
    /// Nothing is left to do about it.
    pub(super) good: bool,
    /// The sentence.
    pub(super) text: String,
}

/// What the panel shows. Copies share the same signals.
#[derive(Clone, Copy)]
struct Panel {
    scan: RwSignal<Scan>,
    trouble: RwSignal<Option<Trouble>>,
    reading: RwSignal<bool>,
    /// What came of the last code.
    outcome: RwSignal<Option<Outcome>>,
    /// The code of this trip's link; empty while it is not known here.
    trip: StoredValue<String>,
    take: Take,
}

thread_local! {
    /// One for the page, whatever is shown: the browser may still be asking about the camera when
    /// the panel is gone.
    static PANEL: (Owner, Panel) = {
        let owner = Owner::new_root(None);
        let panel = owner.with(Panel::new);
        (owner, panel)
    };
}

/// What came of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// It was taken.
    Taken(Came),
    /// It was made for the link of another trip.
    OtherTrip(Box<RiderDraft>),
    /// No entry.
    Fault(CodeFault),
}

/// The entry of a code for the trip whose link has the code `trip`, or why it is not taken at once.
/// An entry that was made without a link, or before this device knew the link, is for whoever scans
/// it.
fn judge(text: &str, trip: &str) -> Result<RiderDraft, Outcome> {
    match RiderCode::read(text) {
        Ok(code) if code.trip.is_empty() || trip.is_empty() || same(&code.trip, trip) => {
            Ok(code.rider)
        }
        Ok(code) => Err(Outcome::OtherTrip(Box::new(code.rider))),
        Err(fault) => Err(Outcome::Fault(fault)),
    }
}

/// Whether two texts are one code: hyphens only help the eye.
fn same(one: &str, other: &str) -> bool {
    let symbols = |text: &str| text.replace('-', "").to_ascii_uppercase();
    symbols(one) == symbols(other)
}

/// The name of a person as it is said.
pub(super) fn name(rider: &RiderDraft) -> String {
    let name = [rider.given.trim(), rider.surname.trim()].join(" ");
    name.trim().to_owned()
}

impl Panel {
    fn new() -> Self {
        Self {
            scan: RwSignal::new(Scan::Off),
            trouble: RwSignal::new(None),
            reading: RwSignal::new(false),
            outcome: RwSignal::new(None),
            trip: StoredValue::new(String::new()),
            take: StoredValue::new(Box::new(|rider| onto_list(&rider))),
        }
    }

    fn taken(self, rider: RiderDraft) -> Outcome {
        Outcome::Taken(self.take.with_value(|take| take(rider)))
    }
}

impl Scanner for Panel {
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
        self.trouble.set(None);
        let judged = self.trip.with_value(|trip| judge(text, trip));
        let outcome = match judged {
            Ok(rider) => self.taken(rider),
            Err(outcome) => outcome,
        };
        self.outcome.set(Some(outcome));
        dom::focus("rider-scan");
    }
}

/// What is said of somebody who came onto the open list.
pub(super) fn onto_list(rider: &RiderDraft) -> Came {
    Came {
        good: true,
        text: tf(Key::CoachScanTaken, &[("name", &name(rider))]),
    }
}

/// The panel, which begins with `lede`. `trip` is the code of the trip's link, empty while it is
/// not known; every rider read goes to `take`.
pub(super) fn view(
    lede: Key,
    trip: String,
    take: impl Fn(RiderDraft) -> Came + Send + Sync + 'static,
) -> AnyView {
    let panel = PANEL.with(|(_, panel)| *panel);
    panel.trouble.set(None);
    panel.outcome.set(None);
    panel.trip.set_value(trip);
    panel.take.set_value(Box::new(take));
    on_cleanup(move || scan::close(panel));
    classed("DIV", "rider-scan stack")
        .child(el("P").child(lede))
        .child(button_row(camera_button(panel)))
        .live(move || (panel.scan.get() != Scan::Off).then(|| video(panel)))
        .child(told(panel))
        .child(picture(panel))
        .child(pasted(panel))
        .any()
}

fn camera_button(panel: Panel) -> El {
    let is_off = move || panel.scan.get() == Scan::Off;
    let toggle = move || {
        if panel.scan.get_untracked() == Scan::Off {
            panel.outcome.set(None);
            scan::open(panel);
        } else {
            scan::close(panel);
        }
    };
    let label = live(move || {
        if is_off() {
            Key::DeskCameraOpen
        } else {
            Key::DeskCameraClose
        }
    });
    button("button secondary", label, toggle).attr("id", "rider-scan")
}

fn video(panel: Panel) -> El {
    dom::focus(VIDEO);
    let state = move || match panel.scan.get() {
        Scan::Asking => t(Key::DeskCameraAsking),
        Scan::On => t(Key::DeskCameraOn),
        Scan::Off => String::new(),
    };
    let video = el("VIDEO")
        .attr("id", VIDEO)
        .attr("playsinline", "")
        .attr("muted", "")
        .attr("tabindex", "-1")
        .attr("aria-label", Key::DeskCameraLabel);
    classed("DIV", "scan")
        .child(video)
        .child(el("P").attr("role", "status").live(state))
}

/// What came of the last code, or what is in its way.
fn told(panel: Panel) -> El {
    let trouble = move || {
        let trouble = panel.trouble.get()?;
        Some(notice("notice is-ask", "alert", t(trouble.sentence())))
    };
    el("DIV")
        .attr("role", "status")
        .live(trouble)
        .live(move || panel.outcome.get().map(|outcome| told_of(panel, outcome)))
}

fn told_of(panel: Panel, outcome: Outcome) -> El {
    match outcome {
        Outcome::Taken(Came { good: true, text }) => notice("notice is-green", "check", text),
        Outcome::Taken(Came { good: false, text }) => notice("notice is-ask", "alert", text),
        Outcome::OtherTrip(rider) => {
            let text = tf(Key::CoachScanOtherTrip, &[("name", &name(&rider))]);
            let take = button("button secondary", Key::CoachScanTakeAnyway, move || {
                panel.outcome.set(Some(panel.taken((*rider).clone())));
            });
            classed("DIV", "stack")
                .child(notice("notice is-ask", "question", text))
                .child(button_row(take))
        }
        Outcome::Fault(fault) => notice("notice is-ask", "alert", t(sentence(fault))),
    }
}

const fn sentence(fault: CodeFault) -> Key {
    match fault {
        CodeFault::NotARider => Key::CoachScanNotARider,
        CodeFault::OtherVersion => Key::CoachScanOtherVersion,
        CodeFault::Damaged => Key::CoachScanDamaged,
    }
}

fn picture(panel: Panel) -> El {
    let input = el("INPUT")
        .attr("id", "rider-picture")
        .attr("type", "file")
        .attr("accept", "image/*")
        .on("change", move |event| scan::choose(panel, event));
    let state = classed("P", "muted")
        .attr("role", "status")
        .live(move || panel.reading.get().then(|| t(Key::DeskPictureReading)));
    classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "rider-picture")
                .child(Key::DeskPicture),
        )
        .child(input)
        .child(state)
}

fn pasted(panel: Panel) -> El {
    let text = RwSignal::new(String::new());
    let input = classed("INPUT", "code w-full")
        .attr("id", "rider-text")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .value_of(move || text.get())
        .on("input", move |event| text.set(event_target_value(&event)));
    let take = button("button secondary", Key::CoachScanTake, move || {
        let typed = text.get_untracked();
        if typed.trim().is_empty() {
            panel.trouble.set(Some(Trouble::NoCode));
        } else {
            panel.found(&typed);
            text.set(String::new());
        }
    });
    classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "rider-text")
                .child(Key::CoachScanText),
        )
        .child(input)
        .child(button_row(take))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(trip: &str) -> String {
        let rider = RiderDraft {
            surname: "ERIKSSON".into(),
            given: "ANNA MARIA".into(),
            ..RiderDraft::default()
        };
        let trip = trip.to_owned();
        RiderCode { trip, rider }.print().unwrap().0
    }

    #[test]
    fn an_entry_goes_to_its_own_trip() {
        let check = |code_trip: &str, trip: &str, ours: bool| match judge(&code(code_trip), trip) {
            Ok(rider) => {
                assert!(ours, "{code_trip} {trip}");
                assert_eq!(name(&rider), "ANNA MARIA ERIKSSON");
            }
            Err(Outcome::OtherTrip(rider)) => {
                assert!(!ours, "{code_trip} {trip}");
                assert_eq!(name(&rider), "ANNA MARIA ERIKSSON");
            }
            Err(other) => panic!("{code_trip} {trip}: {other:?}"),
        };
        check("", "", true);
        check("ABCD-EFGH-JKLM", "", true);
        check("", "ABCD-EFGH-JKLM", true);
        check("ABCD-EFGH-JKLM", "ABCD-EFGH-JKLM", true);
        check("ABCD-EFGH-JKLN", "ABCD-EFGH-JKLM", false);
    }

    #[test]
    fn every_other_text_has_its_own_sentence() {
        let check = |text: &str, fault, key| {
            assert_eq!(judge(text, ""), Err(Outcome::Fault(fault)), "{text}");
            assert_eq!(sentence(fault), key);
        };
        check("YLK1:ABC", CodeFault::NotARider, Key::CoachScanNotARider);
        check(
            "YLKR9:ABC",
            CodeFault::OtherVersion,
            Key::CoachScanOtherVersion,
        );
        check("YLKR1:ABC", CodeFault::Damaged, Key::CoachScanDamaged);
    }
}
