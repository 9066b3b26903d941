//! Where a code comes in: typed, pasted, typed by a hardware scanner, from a picture, by camera.

use leptos::{
    ev::{Event, KeyboardEvent, SubmitEvent},
    prelude::*,
};

use super::{
    controls::{Label, field, never, notice},
    scan::{self, VIDEO},
    state::{Scan, Trouble, desk},
    words,
};
use crate::{
    content::{Key, t},
    platform::dom,
};

/// The form.
pub(super) fn view() -> impl IntoView {
    let desk = desk();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        desk.check(&desk.code.get_untracked());
    };
    let is_off = move || desk.scan.get() == Scan::Off;
    let toggle = move |_| {
        if is_off() {
            scan::open(desk)
        } else {
            scan::close(desk)
        }
    };
    let label = move || {
        t(if is_off() {
            Key::DeskCameraOpen
        } else {
            Key::DeskCameraClose
        })
    };
    view! {
        <div class="split">
            <form class="stack" novalidate on:submit=submit>
                {code_box()}
                <div class="button-row">
                    <button class="button" type="submit">{t(Key::DeskCheck)}</button>
                    <button class="button secondary" type="button" on:click=toggle>{label}</button>
                </div>
                {picture_box()}
                <div role="alert">{move || trouble(desk.trouble.get())}</div>
            </form>
            {move || (!is_off()).then(video)}
        </div>
    }
}

/// The box takes Enter as "check": a hardware scanner types the code and Enter.
fn code_box() -> AnyView {
    let desk = desk();
    let label = Label::new("code", Key::DeskCode, Some(Key::DeskCodeHint));
    let error = Signal::derive(move || {
        (desk.trouble.get() == Some(Trouble::NoCode)).then(|| t(Key::DeskCodeEmpty))
    });
    let described = label.described_by(error);
    let keys = move |event: KeyboardEvent| {
        if event.key() == "Enter" && !event.shift_key() && !event.is_composing() {
            event.prevent_default();
            desk.check(&event_target_value(&event));
        }
    };
    let input = view! {
        <textarea class="code w-full" id="code" rows="3" spellcheck="false" autocomplete="off"
            autocapitalize="characters" enterkeyhint="go" aria-describedby=described
            aria-invalid=move || error.with(Option::is_some).then_some("true")
            prop:value=move || desk.code.get()
            on:input=move |event| desk.code.set(event_target_value(&event))
            on:keydown=keys
        ></textarea>
    };
    field(&label, error, false, input)
}

fn picture_box() -> AnyView {
    let desk = desk();
    let label = Label::new("picture", Key::DeskPicture, Some(Key::DeskPictureHint));
    let described = label.described_by(never());
    let choose = move |event: Event| scan::choose(desk, event);
    let input = view! {
        <input type="file" id="picture" accept="image/*" aria-describedby=described
            on:change=choose/>
        <p class="muted" role="status">
            {move || desk.reading.get().then(|| t(Key::DeskPictureReading))}
        </p>
    };
    field(&label, never(), false, input)
}

/// What went wrong before there was a code; an empty box is told at the box.
fn trouble(trouble: Option<Trouble>) -> Option<AnyView> {
    let trouble = trouble.filter(|trouble| *trouble != Trouble::NoCode)?;
    Some(notice(
        "is-ask",
        "alert",
        view! { <p>{t(words::trouble(trouble))}</p> },
    ))
}

fn video() -> AnyView {
    let desk = desk();
    dom::focus(VIDEO);
    let state = move || match desk.scan.get() {
        Scan::Asking => t(Key::DeskCameraAsking),
        Scan::On => t(Key::DeskCameraOn),
        Scan::Off => String::new(),
    };
    view! {
        <div class="scan">
            <video id=VIDEO playsinline muted tabindex="-1"
                aria-label=t(Key::DeskCameraLabel)></video>
            <p role="status">{state}</p>
        </div>
    }
    .into_any()
}
