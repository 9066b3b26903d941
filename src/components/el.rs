//! Elements of one single type.
//!
//! `view!` gives every element, attribute and closure a type of its own, and with it a copy of the
//! code that builds it: three quarters of what a page costs in bytes. Here the types end at the
//! call, so that a page is little more than its words (docs/adr/0009-bytes-of-the-portal.md). What
//! builds and rebuilds the page is Leptos as ever.

use leptos::{
    attr::{
        any_attribute::{AnyAttribute, IntoAnyAttribute},
        custom::custom_attribute,
    },
    ev, html,
    prelude::*,
    tachys::html::property::prop,
};
use web_sys::Event;

/// An element in the making.
#[must_use]
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element. The tag is written in capitals, as the browser names it: Leptos compares the two
/// and would otherwise replace the element, and take its focus, instead of changing it.
pub fn el(tag: &'static str) -> El {
    El {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }
}

/// An element with classes.
pub fn classed(tag: &'static str, class: &'static str) -> El {
    el(tag).attr("class", class)
}

impl El {
    /// An attribute that stays.
    pub fn attr(mut self, name: &'static str, value: impl Into<Word>) -> Self {
        self.attributes.push(fixed(name, value.into()));
        self
    }

    /// An attribute that follows signals; `None` takes it away.
    pub fn attr_of(
        mut self,
        name: &'static str,
        value: impl FnMut() -> Option<Word> + Send + 'static,
    ) -> Self {
        self.attributes.push(following(name, Box::new(value)));
        self
    }

    /// The text in a control, following signals.
    pub fn value_of(mut self, value: impl FnMut() -> String + Send + 'static) -> Self {
        let value: Box<dyn FnMut() -> String + Send> = Box::new(value);
        self.attributes.push(prop("value", value).into_any_attr());
        self
    }

    /// A property that is on or off, such as `checked`, following signals.
    pub fn flag_of(
        mut self,
        name: &'static str,
        value: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        let value: Box<dyn FnMut() -> bool + Send> = Box::new(value);
        self.attributes.push(prop(name, value).into_any_attr());
        self
    }

    /// Whether a button that stays in is in.
    pub fn pressed(self, mut pressed: impl FnMut() -> bool + Send + 'static) -> Self {
        self.attr_of("aria-pressed", move || {
            Some(if pressed() { "true" } else { "false" }.into())
        })
    }

    /// What happens on an event.
    pub fn on(mut self, event: &'static str, action: impl FnMut(Event) + 'static) -> Self {
        self.attributes.push(listening(event, Box::new(action)));
        self
    }

    /// What a click or tap does.
    pub fn on_click(self, mut action: impl FnMut() + 'static) -> Self {
        self.on("click", move |_| action())
    }

    /// Appends what stands in the element.
    pub fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.children);
        self
    }

    /// Appends what follows signals.
    pub fn live<V: Child>(mut self, mut view: impl FnMut() -> V + Send + 'static) -> Self {
        self.children.push(live(move || view()));
        self
    }

    /// The finished element.
    #[inline(never)]
    #[must_use]
    pub fn any(self) -> AnyView {
        html::custom(self.tag)
            .child(self.children)
            .add_any_attr(self.attributes)
            .into_any()
    }
}

/// A view that follows signals.
pub fn live<V: Child>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView {
    following_view(Box::new(move || group(view())))
}

/// Several views in a row.
pub fn group(views: impl Child) -> AnyView {
    let mut all = Vec::new();
    views.add_to(&mut all);
    in_a_row(all)
}

/// A text of an attribute.
pub type Word = std::borrow::Cow<'static, str>;

/// What can stand in an element.
pub trait Child {
    /// Appends it.
    fn add_to(self, children: &mut Vec<AnyView>);
}

impl Child for AnyView {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for El {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.any());
    }
}

impl Child for String {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(text(self));
    }
}

impl Child for &'static str {
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(text(self.to_owned()));
    }
}

impl<C: Child> Child for Option<C> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        if let Some(child) = self {
            child.add_to(children);
        }
    }
}

impl<C: Child> Child for Vec<C> {
    fn add_to(self, children: &mut Vec<AnyView>) {
        for child in self {
            child.add_to(children);
        }
    }
}

impl<A: Child, B: Child> Child for (A, B) {
    fn add_to(self, children: &mut Vec<AnyView>) {
        self.0.add_to(children);
        self.1.add_to(children);
    }
}

// One copy of each of these, whatever calls them.

#[inline(never)]
fn text(text: String) -> AnyView {
    text.into_any()
}

#[inline(never)]
fn in_a_row(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

#[inline(never)]
fn fixed(name: &'static str, value: Word) -> AnyAttribute {
    custom_attribute(name, value).into_any_attr()
}

#[inline(never)]
fn following(name: &'static str, value: Box<dyn FnMut() -> Option<Word> + Send>) -> AnyAttribute {
    custom_attribute(name, value).into_any_attr()
}

#[inline(never)]
fn listening(event: &'static str, action: Box<dyn FnMut(Event)>) -> AnyAttribute {
    ev::on(ev::Custom::<Event>::new(event), action).into_any_attr()
}

#[inline(never)]
fn following_view(view: Box<dyn FnMut() -> AnyView + Send>) -> AnyView {
    view.into_any()
}
