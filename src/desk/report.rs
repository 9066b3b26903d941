//! Recording that the pass was shown. Optional: verification needs nobody.

use declaration::Choice;
use leptos::{prelude::*, task::spawn_local};
use wire::{LaneTaken, Outcome};

use super::{
    controls::{Label, Wrong, field, radios, second_submit, select},
    judge::Judgement,
    keep,
    parts::notice,
    reports::Empty,
    send,
    state::{Desk, Sending, desk},
    words,
};
use crate::{
    components::{self, El, Tick, button, button_row, classed, el, group, live, tick},
    content::{Key, language, t, tf},
    platform::{dom, intl},
};

/// The form; nothing without a genuine pass.
pub(super) fn view() -> AnyView {
    let desk = desk();
    let is_genuine = Memo::new(move |_| {
        desk.judgement
            .with(|judgement| matches!(judgement, Some(Judgement::Genuine { .. })))
    });
    live(move || {
        is_genuine.get().then(|| {
            let outcome = el("DIV")
                .attr("role", "status")
                .live(move || outcome(&desk.sending.get()));
            let content = classed("DIV", "stack")
                .child(classed("P", "muted").child(Key::DeskRecordHint))
                .child(form(desk))
                .child(outcome);
            classed("DETAILS", "more")
                .child(el("SUMMARY").child(Key::DeskRecord))
                .child(content)
        })
    })
}

fn form(desk: Desk) -> El {
    let record = move || {
        spawn_local(async move {
            send::record(desk).await;
            if let Some(first) = desk
                .missing
                .with_untracked(|missing| missing.first().copied())
            {
                dom::focus(words::empty(first).0);
            }
        });
    };
    let busy = move || matches!(desk.sending.get(), Sending::UnderWay(_)).then(|| "true".into());
    let send = second_submit(Key::DeskSend).attr_of("aria-busy", busy);
    components::form(record)
        .live(move || post(desk))
        .child(lane())
        .child(outcomes())
        .child(token(desk))
        .child(button_row(send))
}

fn token(desk: Desk) -> AnyView {
    let label = Label::new("token", Key::DeskToken, Some(Key::DeskTokenHint));
    let wrong: Wrong = |desk| missing(desk, Empty::Token);
    let input = classed("INPUT", "w-full code")
        .attr("type", "password")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .value_of(move || desk.token.get())
        .on("input", move |event| {
            desk.token.set(event_target_value(&event));
        });
    let forget = button("link-button", t(Key::DeskTokenForget), move || {
        desk.token.set(String::new());
        desk.keep_token.set(false);
        spawn_local(keep::store_token(desk));
        dom::focus("token");
    });
    let keep = classed("DIV", "choices one-column").child(keep_token(desk));
    let control = group(vec![label.tie(input, wrong), keep, forget]);
    field(&label, wrong, false, control)
}

fn keep_token(desk: Desk) -> El {
    tick(Tick {
        id: "keep-token".to_owned(),
        label: t(Key::DeskTokenKeep),
        hint: t(Key::DeskTokenKeepHint),
        ticked: Box::new(move || desk.keep_token.get()),
        change: Box::new(move |on| desk.keep_token.set(on)),
    })
}

fn post(desk: Desk) -> AnyView {
    let label = Label::new("at-post", Key::DeskAtPost, None);
    let wrong: Wrong = |desk| missing(desk, Empty::Post);
    let places = desk.places();
    // The place of the pass before may be none for this one.
    let gone = desk.report.with_untracked(|report| {
        !report.post.is_empty() && places.iter().all(|(id, _)| *id != report.post)
    });
    if gone {
        desk.report.update(|report| report.post.clear());
    }
    let input = select(
        intl::sorted(language().tag(), places),
        |desk, id| desk.report.with(|report| report.post == id),
        |desk, id| desk.report.update(|report| report.post = id),
    );
    field(&label, wrong, false, label.tie(input, wrong).any())
}

fn lane() -> AnyView {
    const LANES: [(LaneTaken, Key); 2] = [
        (LaneTaken::Green, Key::DeskLaneGreen),
        (LaneTaken::Red, Key::DeskLaneRed),
    ];
    let radios = radios(
        "lane",
        LANES.map(|(lane, key)| (lane.word(), t(key))).into(),
        |desk, at| desk.report.with(|report| report.lane == Some(LANES[at].0)),
        |desk, at| desk.report.update(|report| report.lane = Some(LANES[at].0)),
    );
    let label = Label::new("lane", Key::DeskLane, None);
    field(&label, |desk| missing(desk, Empty::Lane), true, radios)
}

fn outcomes() -> AnyView {
    const OUTCOMES: [(Outcome, Key); 3] = [
        (Outcome::Passed, Key::DeskOutcomePassed),
        (Outcome::Inspected, Key::DeskOutcomeInspected),
        (Outcome::Differed, Key::DeskOutcomeDiffered),
    ];
    let radios = radios(
        "outcome",
        OUTCOMES
            .map(|(outcome, key)| (outcome.word(), t(key)))
            .into(),
        |desk, at| {
            desk.report
                .with(|report| report.outcome == Some(OUTCOMES[at].0))
        },
        |desk, at| {
            desk.report
                .update(|report| report.outcome = Some(OUTCOMES[at].0))
        },
    );
    let label = Label::new("outcome", Key::DeskOutcome, None);
    field(&label, |desk| missing(desk, Empty::Outcome), true, radios)
}

fn missing(desk: Desk, which: Empty) -> Option<String> {
    let empty = desk.missing.with(|missing| missing.contains(&which));
    empty.then(|| t(words::empty(which).1))
}

fn outcome(sending: &Sending) -> Option<AnyView> {
    let (class, icon, text) = match sending {
        Sending::NotYet | Sending::UnderWay(_) => return None,
        Sending::Done(None) => ("notice is-green", "check", t(Key::DeskSent)),
        Sending::Done(Some(first)) => (
            "notice is-ask",
            "alert",
            words::at(Key::DeskSentAgain, *first),
        ),
        Sending::Queued => ("notice", "clock", t(Key::DeskQueued)),
        Sending::TokenRefused => ("notice is-ask", "alert", t(Key::DeskTokenRefused)),
        Sending::Refused(reason) => (
            "notice is-red",
            "alert",
            tf(Key::DeskRefused, &[("reason", reason)]),
        ),
    };
    Some(notice(class, icon, text))
}
