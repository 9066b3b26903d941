//! Small things of the account pages.

use leptos::{prelude::*, task::spawn_local};
use qrcodegen::QrCodeEcc;

use super::{Account, Doing};
use crate::{
    components::{Child, El, button, button_row, classed, el, live, qr_code},
    content::{Key, t},
    platform::{passkey, share},
};

/// A button that is busy while `doing` is.
pub(super) fn busy_button(
    class: &'static str,
    label: Key,
    doing: Doing,
    action: impl FnMut() + 'static,
) -> El {
    button(class, label, action)
        .attr_of("aria-busy", move || doing.busy.get().then(|| "true".into()))
}

/// The button to sign in; what to do instead where the browser cannot.
pub(super) fn sign_in_button(account: Account, doing: Doing) -> El {
    if !passkey::is_supported() {
        return el("P").child(Key::CoachAccountUnsupported);
    }
    let sign_in = move || doing.run(account, move || Box::pin(account.sign_in()));
    button_row(busy_button(
        "button",
        Key::CoachAccountSignIn,
        doing,
        sign_in,
    ))
}

/// A part of a page with its heading.
pub(super) fn section(id: &'static str, title: Key, hint: Key, content: impl Child) -> El {
    let heading = [id, "-title"].concat();
    classed("SECTION", "stack")
        .attr("aria-labelledby", heading.clone())
        .child(el("H2").attr("id", heading).child(title))
        .child(classed("P", "hint").child(hint))
        .child(content)
}

/// Something to hand on that is shown once: a link, also as a code for another phone's camera, or a
/// token.
pub(super) fn secret(title: Key, hint: Key, text: String, as_code: bool) -> El {
    let code = as_code
        .then(|| qr_code(&text, QrCodeEcc::Medium, title))
        .flatten();
    classed("DIV", "notice is-green secret").child(
        classed("DIV", "stack")
            .attr("role", "status")
            .child(el("H3").child(title))
            .child(el("P").child(hint))
            .child(classed("P", "code secret-text").child(text.clone()))
            .child(button_row(copy_button(text)))
            .child(code),
    )
}

/// A button that copies, and says whether it did.
pub(crate) fn copy_button(text: String) -> El {
    let copied = RwSignal::new(None::<bool>);
    let copy = move || {
        let text = text.clone();
        spawn_local(async move {
            let done = share::copy(&text).await;
            let _ = copied.try_set(Some(done));
        });
    };
    classed("BUTTON", "button secondary")
        .attr("type", "button")
        .on_click(copy)
        .child(live(move || {
            t(match copied.get() {
                None => Key::CoachAccountCopy,
                Some(true) => Key::CoachAccountCopied,
                Some(false) => Key::CoachAccountNotCopied,
            })
        }))
}
