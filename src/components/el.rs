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
    tachys::html::{property::prop, style::style},
};

use crate::content::{Key, t};

/// An element in the making. Boxed, so that a chain of calls hands on a pointer.
#[must_use]
pub(crate) struct El(Box<Parts>);

struct Parts {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// An element. The tag is written in capitals, as the browser names it: Leptos compares the two
/// and would otherwise replace the element, and take its focus, instead of changing it.
#[inline(never)]
pub(crate) fn el(tag: &'static str) -> El {
    El(Box::new(Parts {
        tag,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// An element with classes.
#[inline(never)]
pub(crate) fn classed(tag: &'static str, class: &'static str) -> El {
    el(tag).attr("class", class)
}

impl El {
    /// An attribute that stays.
    pub(crate) fn attr(self, name: &'static str, value: impl Value) -> Self {
        value.set(self, name)
    }

    /// An attribute that follows signals; `None` takes it away.
    pub(crate) fn attr_of(
        self,
        name: &'static str,
        value: impl FnMut() -> Option<Word> + Send + 'static,
    ) -> Self {
        self.following(name, Box::new(value))
    }

    /// The text in a control, following signals.
    pub(crate) fn value_of(self, value: impl FnMut() -> String + Send + 'static) -> Self {
        self.holding(Box::new(value))
    }

    /// A property that is on or off, such as `checked`, following signals.
    pub(crate) fn flag_of(
        self,
        name: &'static str,
        value: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.switched(name, Box::new(value))
    }

    /// A property of the style, following signals. It is set through the object model, which the
    /// content policy allows; a `style` attribute it does not.
    pub(crate) fn style_of(
        self,
        name: &'static str,
        value: impl FnMut() -> String + Send + 'static,
    ) -> Self {
        self.styled(name, Box::new(value))
    }

    /// An attribute that says `true` or `false`, following signals.
    pub(crate) fn told(
        self,
        name: &'static str,
        value: impl FnMut() -> bool + Send + 'static,
    ) -> Self {
        self.telling(name, Box::new(value))
    }

    /// Whether a button that stays in is in.
    pub(crate) fn pressed(self, pressed: impl FnMut() -> bool + Send + 'static) -> Self {
        self.told("aria-pressed", pressed)
    }

    /// What happens on an event.
    pub(crate) fn on(self, event: &'static str, action: impl FnMut(ev::Event) + 'static) -> Self {
        self.listening(event, Box::new(action))
    }

    /// What a click or tap does.
    pub(crate) fn on_click(self, action: impl FnMut() + 'static) -> Self {
        self.clicked(Box::new(action))
    }

    /// Appends what stands in the element.
    pub(crate) fn child(mut self, child: impl Child) -> Self {
        child.add_to(&mut self.0.children);
        self
    }

    /// Appends what follows signals.
    pub(crate) fn live<V: Child>(self, view: impl FnMut() -> V + Send + 'static) -> Self {
        self.child(live(view))
    }

    /// The finished element.
    #[inline(never)]
    #[must_use]
    pub(crate) fn any(self) -> AnyView {
        let parts = *self.0;
        html::custom(parts.tag)
            .child(parts.children)
            .add_any_attr(parts.attributes)
            .into_any()
    }

    // One copy of each of these, whatever calls them.

    #[inline(never)]
    fn with(mut self, attribute: AnyAttribute) -> Self {
        self.0.attributes.push(attribute);
        self
    }

    #[inline(never)]
    fn fixed(self, name: &'static str, value: Word) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn following(self, name: &'static str, value: Box<dyn FnMut() -> Option<Word> + Send>) -> Self {
        self.with(custom_attribute(name, value).into_any_attr())
    }

    #[inline(never)]
    fn telling(self, name: &'static str, mut value: Box<dyn FnMut() -> bool + Send>) -> Self {
        self.attr_of(name, move || {
            Some(if value() { "true" } else { "false" }.into())
        })
    }

    #[inline(never)]
    fn holding(self, value: Box<dyn FnMut() -> String + Send>) -> Self {
        self.with(prop("value", value).into_any_attr())
    }

    #[inline(never)]
    fn switched(self, name: &'static str, value: Box<dyn FnMut() -> bool + Send>) -> Self {
        self.with(prop(name, value).into_any_attr())
    }

    #[inline(never)]
    fn styled(self, name: &'static str, value: Box<dyn FnMut() -> String + Send>) -> Self {
        self.with(style((name, value)).into_any_attr())
    }

    #[inline(never)]
    fn listening(self, event: &'static str, action: Box<dyn FnMut(ev::Event)>) -> Self {
        self.with(ev::on(ev::Custom::<ev::Event>::new(event), action).into_any_attr())
    }

    #[inline(never)]
    fn clicked(self, mut action: Box<dyn FnMut()>) -> Self {
        self.on("click", move |_| action())
    }
}

/// A view that follows signals. What it showed is changed in place where tags agree; a sibling that
/// comes and goes keeps its place in a [`group`] of its own, or those after it take each other's.
pub(crate) fn live<V: Child>(mut view: impl FnMut() -> V + Send + 'static) -> AnyView {
    following_view(Box::new(move |views| view().add_to(views)))
}

/// Several views in a row.
pub(crate) fn group(views: impl Child) -> AnyView {
    let mut all = Vec::new();
    views.add_to(&mut all);
    in_a_row(all)
}

/// What appends to the children of an element, time and again.
type Append = Box<dyn FnMut(&mut Vec<AnyView>) + Send>;

/// A text of an attribute.
pub(crate) type Word = std::borrow::Cow<'static, str>;

/// What an attribute can be.
pub(crate) trait Value {
    /// Sets it.
    fn set(self, element: El, name: &'static str) -> El;
}

impl Value for &'static str {
    #[inline(never)]
    fn set(self, element: El, name: &'static str) -> El {
        element.fixed(name, self.into())
    }
}

impl Value for String {
    #[inline(never)]
    fn set(self, element: El, name: &'static str) -> El {
        element.fixed(name, self.into())
    }
}

impl Value for Key {
    #[inline(never)]
    fn set(self, element: El, name: &'static str) -> El {
        element.fixed(name, t(self).into())
    }
}

/// What can stand in an element.
pub(crate) trait Child {
    /// Appends it.
    fn add_to(self, children: &mut Vec<AnyView>);
}

impl Child for AnyView {
    #[inline(never)]
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self);
    }
}

impl Child for El {
    #[inline(never)]
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(self.any());
    }
}

impl Child for String {
    #[inline(never)]
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(text(self));
    }
}

impl Child for &'static str {
    #[inline(never)]
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(text(self.to_owned()));
    }
}

/// The words of a key in the language in use.
impl Child for Key {
    #[inline(never)]
    fn add_to(self, children: &mut Vec<AnyView>) {
        children.push(text(t(self)));
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

#[inline(never)]
fn text(text: String) -> AnyView {
    text.into_any()
}

#[inline(never)]
fn in_a_row(views: Vec<AnyView>) -> AnyView {
    views.into_any()
}

#[inline(never)]
fn following_view(mut view: Append) -> AnyView {
    let build = move || {
        let mut views = Vec::new();
        view(&mut views);
        views
    };
    build.into_any()
}
