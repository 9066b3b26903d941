//! The loaded locale. A thread-local rather than a signal: changing the language renders the page
//! anew, so that no message has to be reactive.

use std::cell::RefCell;

use super::{
    COACH_KEYS, COACH_KEYS_HASH, EXPORTER_BEGINS, EXPORTER_KEYS_HASH, KEYS_HASH, Key, message,
};
use crate::{
    platform::intl,
    shapes::{self, shape},
};

/// A language the portal speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// Uzbek in Latin script.
    Uz,
    /// Russian.
    Ru,
}

impl Language {
    /// All languages in the order of the switcher.
    pub const ALL: [Self; 3] = [Self::En, Self::Uz, Self::Ru];

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Uz => "uz",
            Self::Ru => "ru",
        }
    }

    /// The language's own name.
    #[must_use]
    pub const fn own_name(self) -> (&'static str, &'static str) {
        match self {
            Self::En => ("Eng", "lish"),
            Self::Uz => ("Oʻzb", "ekcha"),
            Self::Ru => ("Рус", "ский"),
        }
    }

    /// The language of a tag; English for any other.
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|language| tag.starts_with(language.tag()))
            .unwrap_or(Self::En)
    }
}

struct Loaded {
    language: Language,
    messages: Vec<String>,
    /// The list of keys that this road's files hold.
    list: &'static str,
}

thread_local! {
    static LOADED: RefCell<Loaded> = const {
        RefCell::new(Loaded { language: Language::En, messages: Vec::new(), list: KEYS_HASH })
    };
}

/// From now on only locale files with the words of the coach's roads are taken. Those roads call
/// it before anything is installed.
pub fn expect_coach_words() {
    LOADED.with_borrow_mut(|loaded| loaded.list = COACH_KEYS_HASH);
}

/// The same for the exporter's road.
pub fn expect_exporter_words() {
    LOADED.with_borrow_mut(|loaded| loaded.list = EXPORTER_KEYS_HASH);
}

/// A compiled locale file.
struct File {
    v: String,
    m: Vec<String>,
}

shape!(File {
    must v,
    must m,
});

/// Takes a compiled locale file into use. `false` when the file is not one, or belongs to another
/// version of the portal; the language in use then stays.
pub fn install(language: Language, text: &str) -> bool {
    LOADED.with_borrow_mut(|loaded| match shapes::parse::<File>(text) {
        Some(file) if file.v == loaded.list => {
            (loaded.language, loaded.messages) = (language, file.m);
            true
        }
        Some(_) | None => false,
    })
}

/// The language in use.
#[must_use]
pub fn language() -> Language {
    LOADED.with_borrow(|loaded| loaded.language)
}

/// The message of a key.
#[must_use]
pub fn t(key: Key) -> String {
    LOADED.with_borrow(|loaded| loaded.messages.get(place(key)).cloned().unwrap_or_default())
}

/// Where the message of a key stands in its road's file.
const fn place(key: Key) -> usize {
    let at = key as usize;
    if at < EXPORTER_BEGINS {
        at
    } else {
        at - COACH_KEYS
    }
}

/// The message of a key with its values filled in.
#[must_use]
pub fn tf(key: Key, values: &[(&str, &str)]) -> String {
    let category = |number: &str| intl::plural_category(language().tag(), number);
    LOADED.with_borrow(|loaded| {
        let message = loaded.messages.get(place(key)).map_or("", String::as_str);
        message::fill(message, values, &category)
    })
}
