//! Which way, and how. Twin of [`journey::Step::Crossing`].

use declaration::{Choice, Field};
use journey::Step;
use leptos::prelude::*;
use rulebook::{Direction, Mode};

use crate::{
    components::{Choices, QuestionPage},
    content::{self, Key, t},
};

/// The page.
#[component]
pub fn CrossingPage() -> impl IntoView {
    view! {
        <QuestionPage step=Step::Crossing title=t(Key::CrossingTitle)>
            <Choices field=Field::Direction label=t(Key::CrossingDirection) options=directions()/>
            <Choices field=Field::Mode label=t(Key::CrossingMode) options=modes()/>
        </QuestionPage>
    }
}

/// The ways with their signs.
pub(super) fn directions() -> Vec<(&'static str, String, &'static str)> {
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
pub(super) fn modes() -> Vec<(&'static str, String, &'static str)> {
    // The word of a mode is the name of its sign.
    Mode::WORDS
        .iter()
        .map(|(mode, word)| (*word, content::mode(*mode), *word))
        .collect()
}
