//! Where a code comes in: typed, pasted, typed by a hardware scanner, from a picture, by camera.

use leptos::prelude::*;

use super::{
    controls::{Label, NEVER, Wrong, field},
    parts::notice,
    state::{Desk, desk},
};
use crate::{
    components::{El, button_row, classed, el, form, group, submit_button},
    content::{Key, t},
    platform::{dom, events},
    scan::{self, Scan, Trouble, VIDEO},
};

/// The form.
pub(super) fn view() -> AnyView {
    let desk = desk();
    let check = submit_button(Key::DeskCheck);
    let form = form(move || desk.check(&desk.code.get_untracked()))
        .child(code_box(desk))
        .child(button_row(check).child(camera_button(desk)))
        .child(picture_box(desk))
        .child(
            el("DIV")
                .attr("role", "alert")
                .live(move || trouble(desk.trouble.get())),
        );
    classed("DIV", "split")
        .child(form)
        .live(move || (!is_off(desk)).then(|| video(desk)))
        .any()
}

fn is_off(desk: Desk) -> bool {
    desk.scan.get() == Scan::Off
}

fn camera_button(desk: Desk) -> El {
    let toggle = move || {
        if is_off(desk) {
            scan::open(desk);
        } else {
            scan::close(desk);
        }
    };
    classed("BUTTON", "button secondary")
        .attr("type", "button")
        .on_click(toggle)
        .live(move || {
            t(if is_off(desk) {
                Key::DeskCameraOpen
            } else {
                Key::DeskCameraClose
            })
        })
}

/// The box takes Enter as "check": a hardware scanner types the code and Enter.
fn code_box(desk: Desk) -> AnyView {
    let label = Label::new("code", Key::DeskCode, Some(Key::DeskCodeHint));
    let wrong: Wrong =
        |desk| (desk.trouble.get() == Some(Trouble::NoCode)).then(|| t(Key::DeskCodeEmpty));
    let input = classed("TEXTAREA", "code w-full")
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("enterkeyhint", "go")
        .value_of(move || desk.code.get())
        .on("input", move |event| {
            desk.code.set(event_target_value(&event));
        })
        .on("keydown", move |event| {
            if events::is_plain_enter(&event) {
                event.prevent_default();
                desk.check(&event_target_value(&event));
            }
        });
    field(&label, wrong, false, label.tie(input, wrong).any())
}

fn picture_box(desk: Desk) -> AnyView {
    let label = Label::new("picture", Key::DeskPicture, Some(Key::DeskPictureHint));
    let input = el("INPUT")
        .attr("type", "file")
        .attr("accept", "image/*")
        .on("change", move |event| scan::choose(desk, event));
    let state = classed("P", "muted")
        .attr("role", "status")
        .live(move || desk.reading.get().then(|| t(Key::DeskPictureReading)));
    let control = group((label.tie(input, NEVER), state));
    field(&label, NEVER, false, control)
}

/// What went wrong before there was a code; an empty box is told at the box.
fn trouble(trouble: Option<Trouble>) -> Option<AnyView> {
    let trouble = trouble.filter(|trouble| *trouble != Trouble::NoCode)?;
    let text = t(trouble.sentence());
    Some(notice("notice is-ask", "alert", text))
}

fn video(desk: Desk) -> El {
    dom::focus(VIDEO);
    let state = move || match desk.scan.get() {
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
