//! The JSON of what is sent, received and kept on the device, without serde: its derived code
//! would be a sixth of the wasm (docs/adr/0009-bytes-of-the-portal.md). The browser parses, see
//! [`crate::platform::json`]; one list of members per shape leads to both directions.
//!
//! What is written is byte for byte what serde writes, and what serde wrote is read: records kept
//! by an earlier version stay readable. Tests hold both (`tests/print.rs`, `tests/web.rs`).

mod accounts;
mod declaration;
mod draft;
mod export;
mod filing;
mod manifest;
mod reference;
mod trips;
mod values;
mod writer;

pub use accounts::{Ceremony, Enrolment, Finish};
pub use reference::{export_pack, pack};
pub use writer::Writer;

use crate::platform::json::Json;

/// What can be read from JSON.
pub trait FromJson: Sized {
    /// Reads it; `None` when the value is of another shape. Members that are not known are
    /// passed over.
    fn read(json: &Json) -> Option<Self>;
}

/// What can be written as JSON.
pub trait ToJson {
    /// Writes it.
    fn write(&self, out: &mut Writer);
}

/// Reads a text; `None` when it is no JSON or another shape.
#[must_use]
pub fn parse<T: FromJson>(text: &str) -> Option<T> {
    T::read(&Json::parse(text)?)
}

/// The text of a value.
#[must_use]
pub fn print(value: &impl ToJson) -> String {
    let mut out = Writer::default();
    value.write(&mut out);
    out.finish()
}

impl Json {
    /// A member that must be there.
    pub(crate) fn must<T: FromJson>(&self, name: &str) -> Option<T> {
        T::read(&self.get(name)?)
    }

    /// A member that may be absent or `null`, which counts as its default.
    pub(crate) fn may<T: FromJson + Default>(&self, name: &str) -> Option<T> {
        match self.get(name) {
            Some(value) => T::read(&value),
            // An absent member of what is no object at all would hide that it is none.
            None => self.is_object().then(T::default),
        }
    }
}

/// Both directions of an object, from a list of its members, each with one of these rules:
///
/// | rule | read | written |
/// |---|---|---|
/// | `must` | has to be there | always |
/// | `may` | default when absent or `null` | always |
/// | `some` | `None` when absent or `null` | unless `None` |
/// | `filled` | empty when absent or `null` | unless empty |
/// | `text` | empty when absent or `null` | unless empty |
macro_rules! shape {
    ($shape:ty { $($rule:ident $member:ident,)+ }) => {
        impl $crate::shapes::FromJson for $shape {
            fn read(json: &$crate::platform::json::Json) -> Option<Self> {
                Some(Self { $($member: shape!(@read $rule json $member)?),+ })
            }
        }

        impl $crate::shapes::ToJson for $shape {
            fn write(&self, out: &mut $crate::shapes::Writer) {
                out.begin_object();
                $(shape!(@write $rule out (&self.$member) $member);)+
                out.end_object();
            }
        }
    };
    (@read must $json:ident $member:ident) => { $json.must(stringify!($member)) };
    (@read $rule:ident $json:ident $member:ident) => { $json.may(stringify!($member)) };
    (@write some $out:ident $value:tt $member:ident) => { $out.some(stringify!($member), $value) };
    (@write filled $out:ident $value:tt $member:ident) => {
        $out.filled(stringify!($member), $value)
    };
    (@write text $out:ident $value:tt $member:ident) => { $out.said(stringify!($member), $value) };
    (@write $rule:ident $out:ident $value:tt $member:ident) => {
        $out.member(stringify!($member), $value)
    };
}
pub(crate) use shape;
pub(crate) use values::words;
