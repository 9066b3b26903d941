//! Choosing a border post: type any of its names in any script, choose from the list (ARIA
//! combobox with a listbox popup, WAI-ARIA Authoring Practices 1.2).

use declaration::Field;
use leptos::{ev, prelude::*};
use rulebook::{Mode, Post, PostStatus};

use super::{El, Labelled, classed, control, el, field_block, live};
use crate::{
    content::{Key, country, date, t, tf},
    platform::events,
    session::{session, with_pack},
};

/// The most posts listed at once: what a phone shows without scrolling twice.
const SHOWN: usize = 8;

/// What the list needs of a post.
#[derive(Clone, PartialEq)]
struct Entry {
    id: String,
    name: String,
    second: String,
    /// All names, folded for searching.
    folded: Vec<String>,
}

/// What a chosen id does.
pub(crate) type Choose = Box<dyn Fn(&str) + Send + Sync>;

/// What the list shows and which of it is active.
#[derive(Clone, Copy)]
struct Combo {
    /// The id chosen; empty while there is none.
    chosen: Signal<String>,
    choose: StoredValue<Choose>,
    query: RwSignal<String>,
    found: Memo<Vec<Entry>>,
    open: RwSignal<bool>,
    active: RwSignal<usize>,
}

/// The border post of the crossing.
pub(crate) fn post_field() -> AnyView {
    let session = session();
    let chosen = Signal::derive(move || session.draft.with(|draft| draft.trip.post.clone()));
    let choose: Choose = Box::new(move |id| session.type_text(Field::Post, id));
    let mode = session.draft.with_untracked(|draft| draft.trip.mode);
    let words = Labelled {
        label: Key::PlacePost,
        hint: Some(Key::PlacePostHint),
    };
    let control = control("INPUT", Field::Post, true);
    field_block(
        Field::Post,
        words,
        post_combo(control, mode, chosen, choose),
    )
}

/// The box over a control, with its list and what should be known about the chosen post.
pub(crate) fn post_combo(
    control: El,
    mode: Option<Mode>,
    chosen: Signal<String>,
    choose: Choose,
) -> Vec<AnyView> {
    let entries = StoredValue::new(entries(mode));
    let query = RwSignal::new(chosen_name(chosen, entries).unwrap_or_default());
    let combo = Combo {
        chosen,
        choose: StoredValue::new(choose),
        query,
        found: Memo::new(move |_| entries.with_value(|all| search(all, &query.get()))),
        open: RwSignal::new(false),
        active: RwSignal::new(0),
    };
    let list = move || {
        let found = combo.found.get();
        (combo.open.get() && !found.is_empty()).then(|| list(combo, found))
    };
    let count = move || {
        combo
            .open
            .get()
            .then(|| count_text(combo.found.with(Vec::len)))
    };
    let box_and_list = classed("DIV", "combo")
        .child(input(combo, control))
        .live(list);
    let note = move || {
        chosen_note(chosen).map(|note| classed("P", "notice is-ask").child(el("SPAN").child(note)))
    };
    let count = classed("P", "hush").attr("role", "status").live(count);
    vec![box_and_list.any(), count.any(), live(note)]
}

fn input(combo: Combo, control: El) -> El {
    let Combo {
        chosen,
        query,
        open,
        active,
        ..
    } = combo;
    control
        .attr("class", "w-full")
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("aria-controls", "post-list")
        .attr("aria-autocomplete", "list")
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .told("aria-expanded", move || {
            open.get() && !combo.found.with(Vec::is_empty)
        })
        .attr_of("aria-activedescendant", move || {
            open.get().then(|| option_id(active.get()).into())
        })
        .value_of(move || query.get())
        .on("input", move |event| combo.typed(&event))
        .on("focus", move |_| {
            open.set(chosen.with_untracked(String::is_empty));
        })
        .on("blur", move |_| combo.leave())
        .on("keydown", move |event| combo.key(&event))
}

fn list(combo: Combo, found: Vec<Entry>) -> El {
    let options = found.into_iter().enumerate();
    let options: Vec<El> = options
        .map(|(at, entry)| option(combo, at, entry))
        .collect();
    classed("UL", "combo-list")
        .attr("id", "post-list")
        .attr("role", "listbox")
        .attr("aria-label", Key::PlacePost)
        .child(options)
}

fn option(combo: Combo, at: usize, entry: Entry) -> El {
    let name = el("SPAN").child(entry.name.clone());
    let second = el("SMALL").child(entry.second.clone());
    el("LI")
        .attr("role", "option")
        .attr("id", option_id(at))
        .told("aria-selected", move || combo.active.get() == at)
        .on("mousedown", move |event| {
            event.prevent_default();
            combo.choose(&entry);
        })
        .child(name)
        .child(second)
}

impl Combo {
    fn choose(self, entry: &Entry) {
        self.choose.with_value(|choose| choose(&entry.id));
        self.query.set(entry.name.clone());
        self.open.set(false);
    }

    fn typed(self, event: &ev::Event) {
        self.query.set(event_target_value(event));
        self.choose.with_value(|choose| choose(""));
        self.active.set(0);
        self.open.set(true);
    }

    /// A name typed out in full, or far enough to be the only one, counts as chosen.
    fn leave(self) {
        self.open.set(false);
        let unset = self.chosen.with_untracked(String::is_empty);
        if !unset || self.query.with_untracked(|query| query.trim().is_empty()) {
            return;
        }
        if let [only] = self.found.get_untracked().as_slice() {
            self.choose(only);
        }
    }

    fn key(self, event: &ev::Event) {
        let found = self.found.get_untracked();
        let (count, at) = (found.len(), self.active.get_untracked());
        let open = self.open.get_untracked();
        match events::key(event).as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                self.active.set(if open { (at + 1) % count } else { 0 });
                self.open.set(true);
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                self.active.set(at.checked_sub(1).unwrap_or(count - 1));
                self.open.set(true);
            }
            "Enter" if open && count > 0 => {
                event.prevent_default();
                self.choose(&found[at.min(count - 1)]);
            }
            "Escape" => self.open.set(false),
            _ => {}
        }
    }
}

fn count_text(count: usize) -> String {
    match count {
        0 => t(Key::PlaceNoPost),
        count => tf(Key::PlacePosts, &[("n", &count.to_string())]),
    }
}

fn option_id(at: usize) -> String {
    ["post-option-", &at.to_string()].concat()
}

/// The posts that serve a way of crossing, in alphabetical order of the pack.
fn entries(mode: Option<Mode>) -> Vec<Entry> {
    with_pack(|pack| {
        let posts = pack.posts().iter();
        posts
            .filter(|post| mode.is_none_or(|mode| post.modes.contains(&mode)))
            .map(entry)
            .collect()
    })
}

fn entry(post: &Post) -> Entry {
    let across = post.neighbour.as_deref().map(country);
    let status = (post.status == PostStatus::Closed).then(|| t(Key::PlaceClosed));
    let parts = [across, Some(post.region.clone()), status];
    let second: Vec<String> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let names = std::iter::once(&post.name)
        .chain(&post.aliases)
        .chain(std::iter::once(&post.opposite));
    Entry {
        id: post.id.clone(),
        name: post.name.clone(),
        second: second.join(" · "),
        folded: names
            .map(|name| fold(name))
            .filter(|name| !name.is_empty())
            .collect(),
    }
}

/// Posts with a name that starts with the text come first, then those that contain it.
fn search(all: &[Entry], query: &str) -> Vec<Entry> {
    let query = fold(query);
    let starts = |entry: &&Entry| entry.folded.iter().any(|name| name.starts_with(&query));
    let contains = |entry: &&Entry| entry.folded.iter().any(|name| name.contains(&query));
    let first = all.iter().filter(starts);
    let then = all.iter().filter(|entry| contains(entry) && !starts(entry));
    first.chain(then).take(SHOWN).cloned().collect()
}

/// Lower case without apostrophes, blanks and hyphens: `Oʻq-oltin`, `O'q oltin` and `oqoltin` are
/// one name to somebody who types it.
fn fold(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric() && !is_apostrophe(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Unicode counts the modifier letters that Uzbek writes as apostrophes among the letters.
const fn is_apostrophe(c: char) -> bool {
    matches!(c, 'ʻ' | 'ʼ')
}

fn chosen_name(chosen: Signal<String>, entries: StoredValue<Vec<Entry>>) -> Option<String> {
    let id = chosen.get_untracked();
    entries.with_value(|all| {
        all.iter()
            .find(|entry| entry.id == id)
            .map(|entry| entry.name.clone())
    })
}

/// What should be known about the chosen post.
fn chosen_note(chosen: Signal<String>) -> Option<String> {
    let id = chosen.get();
    with_pack(|pack| {
        let post = pack.posts().iter().find(|post| post.id == id)?;
        let as_of = post.status_as_of.map(date).unwrap_or_default();
        match post.status {
            PostStatus::Closed => Some(tf(Key::PlaceClosedNote, &[("date", &as_of)])),
            PostStatus::Unknown => Some(t(Key::PlaceUnknownNote)),
            PostStatus::Open => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_alike() {
        for text in [
            "Gʻishtkoʻprik",
            "G'ishtko'prik",
            "G‘isht ko‘prik",
            "gishtkoprik",
        ] {
            assert_eq!(fold(text), "gishtkoprik", "{text}");
        }
        assert_eq!(fold("Гишт-Куприк"), "гишткуприк");
    }
}
