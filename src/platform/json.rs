//! JSON read by the browser's own parser, which costs no byte of the wasm.

use js_sys::{Array, JSON, Number, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A value that the browser parsed. Reading one never panics and runs no code of the page: what
/// came out of a parser has neither getters nor functions, and only own properties are looked at.
#[derive(Clone, Debug)]
pub struct Json(JsValue);

impl Json {
    /// Parses a text (ECMA-404); `None` when it is no JSON.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// A member of an object. `None` when this is no object, when the member is absent, and when
    /// it is `null`.
    #[must_use]
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<Self> {
        // Throws for what is no object; gives `undefined` for what is not the object's own.
        let object = self.0.unchecked_ref::<Object>();
        let own = Reflect::get_own_property_descriptor(object, &name.into()).ok()?;
        let value = Reflect::get(&own, &"value".into()).ok()?;
        (!value.is_null() && !value.is_undefined()).then_some(Self(value))
    }

    /// The value as the browser has it, for what the browser itself reads.
    pub(super) fn raw(&self) -> &JsValue {
        &self.0
    }

    /// A text. Half a surrogate pair, which no text of Rust can hold, becomes U+FFFD.
    #[must_use]
    #[inline(never)]
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// A whole number between -2⁵³ and 2⁵³, both excluded: the browser has no others that are
    /// exact. `1.0` and `1e0` are whole, `1.5` is none.
    #[must_use]
    #[inline(never)]
    pub fn whole(&self) -> Option<i64> {
        // The cast is exact for what passes the check.
        let number = self.0.as_f64().filter(|_| Number::is_safe_integer(&self.0));
        number.map(|number| number as i64)
    }

    /// `true` or `false`.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        self.0.as_bool()
    }

    /// The values of a list.
    #[must_use]
    #[inline(never)]
    pub fn list(&self) -> Option<Vec<Self>> {
        let list = self.0.dyn_ref::<Array>()?;
        Some(list.iter().map(Self).collect())
    }

    /// Whether it is an object: no list, no `null`.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.0.is_object() && !Array::is_array(&self.0)
    }

    /// The members of an object with their names, those that are `null` included.
    #[must_use]
    pub fn entries(&self) -> Option<Vec<(String, Self)>> {
        let entries = self
            .is_object()
            .then(|| Object::entries(self.0.unchecked_ref()))?;
        let entry = |entry: JsValue| {
            let entry: Array = entry.unchecked_into();
            Some((entry.get(0).as_string()?, Self(entry.get(1))))
        };
        entries.iter().map(entry).collect()
    }
}
