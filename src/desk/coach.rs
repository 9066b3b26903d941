//! What a coach pass unfolds to: how many are on board, how many of them the pass names as crew,
//! which coach it is.

use pass::{Claims, Kind};

use super::words;
use crate::{
    components::{El, classed, el, icon},
    content::{Key, tf},
};

/// The first line of a coach pass and what to do with it; nothing for another kind.
pub(super) fn unfolded(claims: &Claims) -> Option<El> {
    match claims.kind {
        Kind::Coach => Some(told(claims)),
        Kind::Traveller | Kind::Export => None,
    }
}

fn told(claims: &Claims) -> El {
    let heads = words::heads(claims.heads);
    let bound = claims.bindings.len().to_string();
    let plate = claims.plate.as_ref().map(ToString::to_string);
    let line = tf(
        Key::DeskCoachLine,
        &[
            ("heads", &heads),
            ("bound", &bound),
            ("plate", plate.as_deref().unwrap_or("–")),
        ],
    );
    let summary = el("SUMMARY").child(Key::DeskCoachUnfold);
    let steps = [
        Key::DeskCoachPlate,
        Key::DeskCoachCount,
        Key::DeskCoachCrew,
        Key::DeskCoachList,
    ];
    let steps: Vec<El> = steps.into_iter().map(|key| el("LI").child(key)).collect();
    let more = classed("DETAILS", "more")
        .child(summary)
        .child(classed("OL", "bullets").child(steps));
    classed("DIV", "stack coach-told")
        .child(
            classed("P", "notice")
                .child(icon("coach"))
                .child(el("STRONG").child(line)),
        )
        .child(more)
}
