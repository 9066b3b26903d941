//! A sign of the sprite. Never the only carrier of a meaning: words stand beside it.

use leptos::prelude::*;

/// One sign, hidden from assistive technology. The name is an id in `public/icons/sprite.svg`.
pub(crate) fn icon(name: &'static str) -> AnyView {
    sign(name, "icon")
}

/// A sign with a class of its own.
#[inline(never)]
pub(crate) fn sign(name: &'static str, class: &'static str) -> AnyView {
    // SVG has a namespace of its own, which only typed elements know.
    view! {
        <svg class=class aria-hidden="true">
            <use href=["/icons/sprite.svg#", name].concat()></use>
        </svg>
    }
    .into_any()
}
