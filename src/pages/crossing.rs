//! Which way, and how. Twin of [`journey::Step::Crossing`].

use declaration::{Choice, Field};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Direction, Mode};

use crate::{
    components::{Head, choices, group, question_page},
    content::{self, Key, t},
};

/// The page.
pub(super) fn crossing_page() -> AnyView {
    let head = Head::titled(t(Key::CrossingTitle));
    question_page(Step::Crossing, head, crossing_fields())
}

/// Which way, and how.
pub(super) fn crossing_fields() -> AnyView {
    group((
        choices(Field::Direction, Key::CrossingDirection, None, directions()),
        choices(Field::Mode, Key::CrossingMode, None, modes()),
    ))
}

/// The ways with their signs.
fn directions() -> Vec<(&'static str, String, &'static str)> {
    let icon = |direction| match direction {
        Direction::Entry => "in",
        Direction::Exit => "out",
        Direction::Transit => "through",
    };
    let choice =
        |(way, word): &(Direction, &'static str)| (*word, content::direction(*way), icon(*way));
    Direction::WORDS.iter().map(choice).collect()
}

/// The modes with their signs.
fn modes() -> Vec<(&'static str, String, &'static str)> {
    // The word of a mode is the name of its sign.
    Mode::WORDS
        .iter()
        .map(|(mode, word)| (*word, content::mode(*mode), *word))
        .collect()
}
