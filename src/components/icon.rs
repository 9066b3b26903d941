//! A sign of the sprite. Never the only carrier of a meaning: words stand beside it.

use leptos::prelude::*;

/// One sign, hidden from assistive technology.
#[component]
pub fn Icon(
    /// Id in `public/icons/sprite.svg`.
    name: &'static str,
    /// Class: `icon` unless told.
    #[prop(default = "icon")]
    class: &'static str,
) -> impl IntoView {
    view! {
        <svg class=class aria-hidden="true">
            <use href=["/icons/sprite.svg#", name].concat()></use>
        </svg>
    }
}
