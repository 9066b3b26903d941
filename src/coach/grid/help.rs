//! The keys of the grid.

use leptos::prelude::*;

use crate::{
    coach::work::{Work, focus_cell},
    components::{El, button, button_row, classed, el, live},
    content::{Key, t},
    platform::{dom, events},
};

const KEYS: [(&str, Key); 16] = [
    ("← ↑ → ↓", Key::CoachKeysMove),
    ("Home, End, Ctrl+Home, Ctrl+End", Key::CoachKeysEnds),
    ("PageUp, PageDown", Key::CoachKeysPage),
    ("Enter, F2", Key::CoachKeysEdit),
    ("Enter, Tab, Esc", Key::CoachKeysKeep),
    ("Delete", Key::CoachKeysClear),
    ("Shift+↑ ↓ ← →, Ctrl+A", Key::CoachKeysMark),
    ("Ctrl+C, Ctrl+X, Ctrl+V", Key::CoachKeysCopy),
    ("Ctrl+Z, Ctrl+Y", Key::CoachKeysUndo),
    ("Insert", Key::CoachKeysInsert),
    ("Ctrl+Delete", Key::CoachKeysRemove),
    ("F9, Shift+F9", Key::CoachKeysNext),
    ("Alt+R", Key::CoachKeysTake),
    ("F8", Key::CoachKeysTakeAll),
    ("Alt+Enter", Key::CoachKeysConfirm),
    ("?", Key::CoachKeysHelp),
];

/// The list of keys, while it is open.
pub(crate) fn help(work: Work) -> AnyView {
    live(move || {
        work.help.get().then(|| {
            dom::focus("keys-close");
            sheet(work)
        })
    })
}

fn sheet(work: Work) -> El {
    let close = move || {
        work.help.set(false);
        focus_cell();
    };
    let rows: Vec<El> = KEYS
        .iter()
        .map(|(keys, key)| {
            el("DIV")
                .child(el("DT").child(el("KBD").child(*keys)))
                .child(el("DD").child(*key))
        })
        .collect();
    let card = classed("DIV", "keys-card")
        .attr("role", "dialog")
        .attr("aria-modal", "true")
        .attr("aria-labelledby", "keys-title")
        .child(el("H2").attr("id", "keys-title").child(Key::CoachKeysTitle))
        .child(classed("DL", "keys").child(rows))
        .child(button_row(
            button("button", t(Key::CoachKeysClose), close).attr("id", "keys-close"),
        ));
    classed("DIV", "keys-veil")
        .on("keydown", move |event| {
            let key = events::key(&event);
            // The only control is the close button: Tab has nowhere else to go.
            if key == "Escape" || key == "Tab" {
                event.prevent_default();
            }
            if key == "Escape" {
                close();
            }
        })
        .child(card)
}
