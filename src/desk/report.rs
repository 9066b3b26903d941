//! Recording that the pass was shown. Optional: verification needs nobody.

use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use wire::{LaneTaken, Outcome};

use super::{
    controls::{Label, field, notice, radios},
    judge::Judgement,
    keep,
    reports::Empty,
    send,
    state::{Desk, Sending, desk},
    words,
};
use crate::{
    content::{Key, language, t, tf},
    platform::{dom, intl},
};

/// The form; nothing without a genuine pass.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    let is_genuine = Memo::new(move |_| {
        desk.judgement
            .with(|judgement| matches!(judgement, Some(Judgement::Genuine { .. })))
    });
    move || {
        is_genuine.get().then(|| {
            view! {
                <details class="more">
                    <summary>{t(Key::DeskRecord)}</summary>
                    <div class="stack">
                        <p class="muted">{t(Key::DeskRecordHint)}</p>
                        {form(desk)}
                        <div role="status">{move || outcome(&desk.sending.get())}</div>
                    </div>
                </details>
            }
        })
    }
}

fn form(desk: Desk) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
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
    let busy = move || matches!(desk.sending.get(), Sending::UnderWay(_)).then_some("true");
    view! {
        <form class="stack" novalidate on:submit=submit>
            {post(desk)}
            {lane(desk)}
            {outcomes(desk)}
            {token(desk)}
            <div class="button-row">
                <button class="button secondary" type="submit" aria-busy=busy>
                    {t(Key::DeskSend)}
                </button>
            </div>
        </form>
    }
    .into_any()
}

fn token(desk: Desk) -> AnyView {
    let label = Label::new("token", Key::DeskToken, Some(Key::DeskTokenHint));
    let error = missing(desk, Empty::Token);
    let forget = move |_| {
        desk.token.set(String::new());
        desk.keep_token.set(false);
        spawn_local(keep::store_token(desk));
        dom::focus("token");
    };
    let input = view! {
        <input class="w-full code" id="token" type="password" autocomplete="off" spellcheck="false"
            aria-describedby=label.described_by(error)
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=move || desk.token.get()
            on:input=move |event| desk.token.set(event_target_value(&event))
        />
        <div class="choices one-column">
            <div class="choice">
                <input type="checkbox" id="keep-token" prop:checked=move || desk.keep_token.get()
                    on:change=move |event| desk.keep_token.set(event_target_checked(&event))/>
                <label for="keep-token">
                    <span>{t(Key::DeskTokenKeep)}</span>
                    <small class="hint">{t(Key::DeskTokenKeepHint)}</small>
                </label>
            </div>
        </div>
        <button class="link-button" type="button" on:click=forget>{t(Key::DeskTokenForget)}</button>
    };
    field(&label, error, false, input)
}

fn post(desk: Desk) -> AnyView {
    let label = Label::new("at-post", Key::DeskAtPost, None);
    let error = missing(desk, Empty::Post);
    let posts = intl::sorted(language().tag(), desk.posts.get_value());
    let options = posts.into_iter().map(|(id, name)| {
        let own = id.clone();
        let chosen = move || desk.report.with(|report| report.post == own);
        view! { <option value=id prop:selected=chosen>{name}</option> }
    });
    let options = options.collect_view();
    let choose = move |event: leptos::ev::Event| {
        desk.report
            .update(|report| report.post = event_target_value(&event));
    };
    let input = view! {
        <select class="w-full" id="at-post" aria-describedby=label.described_by(error)
            aria-invalid=move || error.with(Option::is_some).then_some("true") on:change=choose>
            <option value="" prop:selected=move || desk.report.with(|r| r.post.is_empty())>
                {t(Key::ActionChoose)}
            </option>
            {options}
        </select>
    };
    field(&label, error, false, input)
}

fn lane(desk: Desk) -> AnyView {
    let options = vec![
        ("green", LaneTaken::Green, t(Key::DeskLaneGreen)),
        ("red", LaneTaken::Red, t(Key::DeskLaneRed)),
    ];
    let chosen = Signal::derive(move || desk.report.with(|report| report.lane));
    let choose = Callback::new(move |lane| desk.report.update(|report| report.lane = Some(lane)));
    let label = Label::new("lane", Key::DeskLane, None);
    field(
        &label,
        missing(desk, Empty::Lane),
        true,
        radios("lane", options, chosen, choose),
    )
}

fn outcomes(desk: Desk) -> AnyView {
    let options = vec![
        ("passed", Outcome::Passed, t(Key::DeskOutcomePassed)),
        (
            "inspected",
            Outcome::Inspected,
            t(Key::DeskOutcomeInspected),
        ),
        ("differed", Outcome::Differed, t(Key::DeskOutcomeDiffered)),
    ];
    let chosen = Signal::derive(move || desk.report.with(|report| report.outcome));
    let choose =
        Callback::new(move |outcome| desk.report.update(|report| report.outcome = Some(outcome)));
    let label = Label::new("outcome", Key::DeskOutcome, None);
    field(
        &label,
        missing(desk, Empty::Outcome),
        true,
        radios("outcome", options, chosen, choose),
    )
}

fn missing(desk: Desk, which: Empty) -> Signal<Option<String>> {
    Signal::derive(move || {
        let empty = desk.missing.with(|missing| missing.contains(&which));
        empty.then(|| t(words::empty(which).1))
    })
}

fn outcome(sending: &Sending) -> Option<AnyView> {
    let (tone, icon, text) = match sending {
        Sending::NotYet | Sending::UnderWay(_) => return None,
        Sending::Done(None) => ("is-green", "check", t(Key::DeskSent)),
        Sending::Done(Some(first)) => ("is-ask", "alert", words::at(Key::DeskSentAgain, *first)),
        Sending::Queued => ("", "clock", t(Key::DeskQueued)),
        Sending::TokenRefused => ("is-ask", "alert", t(Key::DeskTokenRefused)),
        Sending::Refused(reason) => (
            "is-red",
            "alert",
            tf(Key::DeskRefused, &[("reason", reason)]),
        ),
    };
    Some(notice(tone, icon, view! { <p>{text}</p> }))
}
