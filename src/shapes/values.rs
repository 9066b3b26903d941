//! Texts, numbers, lists and words: what the objects are made of.

use std::collections::BTreeMap;

use rulebook::{Category, Direction, Mode, Papers, Residency, Topic};
use wire::{CorridorJson, EventKind, LaneTaken, Outcome, StateJson, WrittenJson};

use super::{FromJson, ToJson, Writer};
use crate::platform::json::Json;

impl FromJson for String {
    fn read(json: &Json) -> Option<Self> {
        json.text()
    }
}

impl ToJson for String {
    fn write(&self, out: &mut Writer) {
        out.text(self);
    }
}

impl FromJson for bool {
    fn read(json: &Json) -> Option<Self> {
        json.flag()
    }
}

impl ToJson for bool {
    fn write(&self, out: &mut Writer) {
        out.literal(if *self { "true" } else { "false" });
    }
}

macro_rules! numbers {
    ($($number:ty)+) => { $(
        impl FromJson for $number {
            fn read(json: &Json) -> Option<Self> {
                json.whole()?.try_into().ok()
            }
        }

        impl ToJson for $number {
            fn write(&self, out: &mut Writer) {
                out.literal(&self.to_string());
            }
        }
    )+ };
}

numbers! { i64 u16 u32 u64 usize }

/// Both directions of closed lists whose members have words, see [`declaration::Choice`].
macro_rules! words {
    ($($list:ty)+) => { $(
        impl $crate::shapes::FromJson for $list {
            fn read(json: &$crate::platform::json::Json) -> Option<Self> {
                <Self as declaration::Choice>::from_word(&json.text()?)
            }
        }

        impl $crate::shapes::ToJson for $list {
            fn write(&self, out: &mut $crate::shapes::Writer) {
                out.text(declaration::Choice::word(*self));
            }
        }
    )+ };
}
pub(crate) use words;

words! {
    Category CorridorJson Direction EventKind LaneTaken Mode Outcome Papers Residency StateJson
    Topic WrittenJson
}

impl<T: FromJson> FromJson for Option<T> {
    fn read(json: &Json) -> Option<Self> {
        T::read(json).map(Some)
    }
}

impl<T: ToJson> ToJson for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.literal("null"),
        }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn read(json: &Json) -> Option<Self> {
        json.list()?.iter().map(T::read).collect()
    }
}

impl<T: ToJson> ToJson for Vec<T> {
    fn write(&self, out: &mut Writer) {
        out.list(self);
    }
}

impl FromJson for BTreeMap<String, String> {
    fn read(json: &Json) -> Option<Self> {
        // Not collected: that would bring a sort along.
        let mut texts = Self::new();
        for (name, value) in json.entries()? {
            texts.insert(name, value.text()?);
        }
        Some(texts)
    }
}

impl ToJson for BTreeMap<String, String> {
    fn write(&self, out: &mut Writer) {
        out.begin_object();
        for (name, value) in self {
            out.member(name, value);
        }
        out.end_object();
    }
}
