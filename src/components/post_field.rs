//! Choosing a border post: type any of its names in any script, choose from the list (ARIA
//! combobox with a listbox popup, WAI-ARIA Authoring Practices 1.2).

use declaration::Field;
use leptos::{ev, prelude::*};
use rulebook::{Mode, Post, PostStatus};

use super::{ErrorText, described_by, error_of, field_class};
use crate::{
    content::{Key, country, date, t, tf},
    session::{Session, session},
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

/// The border post of the crossing.
#[component]
pub fn PostField() -> impl IntoView {
    let session = session();
    let entries = StoredValue::new(entries(session));
    let query = RwSignal::new(chosen_name(session, entries).unwrap_or_default());
    let open = RwSignal::new(false);
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| entries.with_value(|all| search(all, &query.get())));
    let choose = move |entry: &Entry| {
        session.type_text(Field::Post, &entry.id);
        query.set(entry.name.clone());
        open.set(false);
    };
    let typed = move |event: ev::Event| {
        query.set(event_target_value(&event));
        session.type_text(Field::Post, "");
        active.set(0);
        open.set(true);
    };
    let leave = move |_| {
        open.set(false);
        // A name typed out in full, or far enough to be the only one, counts as chosen.
        let unset = session
            .draft
            .with_untracked(|draft| draft.trip.post.is_empty());
        let only = found.with_untracked(|found| (found.len() == 1).then(|| found[0].clone()));
        if let (true, Some(entry)) = (unset && !query.get_untracked().trim().is_empty(), only) {
            choose(&entry);
        }
    };
    let key = move |event: ev::KeyboardEvent| {
        let count = found.with_untracked(Vec::len);
        match event.key().as_str() {
            "ArrowDown" if count > 0 => {
                event.prevent_default();
                active.set(if open.get_untracked() {
                    (active.get_untracked() + 1) % count
                } else {
                    0
                });
                open.set(true);
            }
            "ArrowUp" if count > 0 => {
                event.prevent_default();
                active.update(|at| *at = at.checked_sub(1).unwrap_or(count - 1));
                open.set(true);
            }
            "Enter" if open.get_untracked() && count > 0 => {
                event.prevent_default();
                let at = active.get_untracked().min(count - 1);
                choose(&found.with_untracked(|found| found[at].clone()));
            }
            "Escape" => open.set(false),
            _ => {}
        }
    };
    let option = move |(at, entry): (usize, Entry)| {
        let picked = entry.clone();
        view! {
            <li
                role="option"
                id=option_id(at)
                aria-selected=move || if active.get() == at { "true" } else { "false" }
                on:mousedown=move |event| {
                    event.prevent_default();
                    choose(&picked);
                }
            >
                <span>{entry.name}</span>
                <small>{entry.second}</small>
            </li>
        }
    };
    let list = move || {
        let found = found.get();
        (open.get() && !found.is_empty()).then(|| {
            view! {
                <ul class="combo-list" id="post-list" role="listbox" aria-label=t(Key::PlacePost)>
                    {found.into_iter().enumerate().map(option).collect_view()}
                </ul>
            }
        })
    };
    let count = move || {
        let count = found.with(Vec::len);
        open.get().then(|| match count {
            0 => t(Key::PlaceNoPost),
            count => tf(Key::PlacePosts, &[("n", &count.to_string())]),
        })
    };
    view! {
        <div class=move || field_class(Field::Post)>
            <label for="post">{t(Key::PlacePost)}</label>
            <p class="hint" id="post-hint">{t(Key::PlacePostHint)}</p>
            <ErrorText field=Field::Post id="post-error".to_owned()/>
            <div class="combo">
                <input
                    class="w-full"
                    id="post"
                    type="text"
                    role="combobox"
                    aria-expanded=move || {
                        let shown = open.get() && !found.with(Vec::is_empty);
                        if shown { "true" } else { "false" }
                    }
                    aria-controls="post-list"
                    aria-autocomplete="list"
                    aria-activedescendant=move || open.get().then(|| option_id(active.get()))
                    aria-describedby=move || described_by(Field::Post, true)
                    aria-invalid=move || error_of(Field::Post).map(|_| "true")
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=query
                    on:input=typed
                    on:focus=move |_| {
                        open.set(session.draft.with_untracked(|d| d.trip.post.is_empty()));
                    }
                    on:blur=leave
                    on:keydown=key
                />
                {list}
            </div>
            <p class="hush" role="status">{count}</p>
            {move || chosen_note(session).map(|note| view! {
                <p class="notice is-ask"><span>{note}</span></p>
            })}
        </div>
    }
}

fn option_id(at: usize) -> String {
    ["post-option-", &at.to_string()].concat()
}

/// The posts that serve the chosen way of crossing, in alphabetical order of the pack.
fn entries(session: Session) -> Vec<Entry> {
    let mode = session.draft.with_untracked(|draft| draft.trip.mode);
    session.with_pack(|pack| {
        let posts = pack.posts().iter();
        posts
            .filter(|post| mode.is_none_or(|mode: Mode| post.modes.contains(&mode)))
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
    let rank = |entry: &Entry| {
        let starts = entry.folded.iter().any(|name| name.starts_with(&query));
        let word = entry.folded.iter().any(|name| name.contains(&query));
        if starts {
            Some(0)
        } else if word {
            Some(1)
        } else {
            None
        }
    };
    let mut found: Vec<(u8, Entry)> = all
        .iter()
        .filter_map(|entry| Some((rank(entry)?, entry.clone())))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found
        .into_iter()
        .map(|(_, entry)| entry)
        .take(SHOWN)
        .collect()
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

fn chosen_name(session: Session, entries: StoredValue<Vec<Entry>>) -> Option<String> {
    let id = session
        .draft
        .with_untracked(|draft| draft.trip.post.clone());
    entries.with_value(|all| {
        all.iter()
            .find(|entry| entry.id == id)
            .map(|entry| entry.name.clone())
    })
}

/// What a traveller should know about the chosen post.
fn chosen_note(session: Session) -> Option<String> {
    let id = session.draft.with(|draft| draft.trip.post.clone());
    session.with_pack(|pack| {
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
