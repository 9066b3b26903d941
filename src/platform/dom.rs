//! Window, document, focus, title.

use wasm_bindgen::JsCast;

/// The window; `None` outside a page.
#[must_use]
pub fn window() -> Option<web_sys::Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<web_sys::Document> {
    window()?.document()
}

/// The element the portal mounts on, emptied of its static first screen.
#[must_use]
pub fn mount_point() -> Option<web_sys::HtmlElement> {
    let element = document()?.get_element_by_id("app")?;
    element.set_text_content(None);
    element.dyn_into().ok()
}

/// Moves focus to the element of this id once it is rendered, and its label into view: a link of
/// an error summary that scrolls past the label leaves people guessing what the box is for.
pub fn focus(id: &str) {
    let id = id.to_owned();
    after_render(move || {
        let Some(element) = document().and_then(|document| document.get_element_by_id(&id)) else {
            return;
        };
        let holder = element
            .closest(".field")
            .ok()
            .flatten()
            .unwrap_or_else(|| element.clone());
        holder.scroll_into_view();
        focus_element(&element);
    });
}

/// Moves focus to the heading of the page, which a screen reader then reads out, and scrolls up.
pub fn focus_heading() {
    after_render(|| {
        if let Some(window) = window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
        let heading = document().and_then(|document| document.query_selector("main h1").ok()?);
        if let Some(heading) = heading {
            focus_element(&heading);
            // A browser under load may clear the focus once more for the link that is gone.
            after_render(move || {
                if is_unfocused() {
                    focus_element(&heading);
                }
            });
        }
    });
}

/// Whether the window is as narrow as a phone held upright, where tables have no room.
#[must_use]
pub fn is_narrow() -> bool {
    let width = window().and_then(|window| window.inner_width().ok()?.as_f64());
    width.is_some_and(|width| width < 720.0)
}

/// How far the element of this id is scrolled down, and how high its view is, in CSS pixels.
#[must_use]
pub fn scrolled(id: &str) -> Option<(i32, i32)> {
    let element = document()?.get_element_by_id(id)?;
    Some((element.scroll_top(), element.client_height()))
}

/// Scrolls the element of this id down to `top`, in CSS pixels.
pub fn scroll_to(id: &str, top: i32) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.set_scroll_top(top);
    }
}

/// Scrolls the element of this id into view, as little as needed and without the page around it.
pub fn reveal(id: &str) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    options.set_behavior(web_sys::ScrollBehavior::Instant);
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Whether the focus is in the element of this id.
#[must_use]
pub fn has_focus_within(id: &str) -> bool {
    let Some(document) = document() else {
        return false;
    };
    let holder = document.get_element_by_id(id);
    let active = document.active_element();
    match (holder, active) {
        (Some(holder), Some(active)) => holder.contains(Some(&active)),
        (None, _) | (_, None) => false,
    }
}

/// Marks the body, so that the style sheet knows what is to be printed.
pub fn mark_body(class: &str) {
    if let Some(body) = document().and_then(|document| document.body()) {
        body.set_class_name(class);
    }
}

/// Sets the title of the document.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Sets the language of the document.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Runs `action` after the current render reached the page.
pub fn after_render(action: impl FnOnce() + 'static) {
    leptos::prelude::request_animation_frame(action);
}

/// Whether the focus is nowhere, which browsers tell as the body.
fn is_unfocused() -> bool {
    document()
        .and_then(|document| document.active_element())
        .is_none_or(|element| element.tag_name() == "BODY")
}

fn focus_element(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let _ = element.focus();
    }
}
