//! A lane as it is shown: its shape and its colour, never one without the other.

use leptos::prelude::*;
use rulebook::Corridor;

use crate::{
    components::{El, el, icon, sign},
    content::{lane_icon, lane_tone},
};

/// A lane with its shape and what is said about it.
pub(super) fn lane_section(lane: Corridor, words: El) -> AnyView {
    let shape = match lane {
        Corridor::Green => "lane-green",
        Corridor::Ask => "lane-ask",
        Corridor::Red => "lane-red",
    };
    el("SECTION")
        .attr("class", ["advice ", lane_tone(lane)].concat())
        .child(sign(shape, "shape"))
        .child(words)
        .any()
}

/// A remark in the colour of a lane.
pub(super) fn lane_notice(lane: Corridor, text: String) -> El {
    el("P")
        .attr("class", ["notice ", lane_tone(lane)].concat())
        .child(icon(lane_icon(lane)))
        .child(el("SPAN").child(text))
}
