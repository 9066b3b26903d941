//! "Do I need to declare anything?" Two taps and a tick, nothing is stored or sent.

use declaration::quick_facts;
use leptos::prelude::*;
use rulebook::{Corridor, Topic};

use super::{carry::topic_ticks, crossing::crossing_fields, lane::lane_section};
use crate::{
    components::{button, button_row, classed, el, live, page},
    content::{self, Key, t},
    routes::Route,
    session::{Session, session},
};

/// The page.
pub(super) fn quick_page() -> AnyView {
    let session = session();
    // The limits in the questions depend on the crossing.
    let crossing = Memo::new(move |_| {
        session
            .draft
            .with(|draft| (draft.trip.direction, draft.trip.mode))
    });
    let questions = live(move || {
        let _ = crossing.get(); // a memo that was never read follows nothing
        topic_ticks(session)
    });
    let answer = el("DIV")
        .attr("role", "status")
        .attr("id", "quick-result")
        .live(move || verdict(session).map(result));
    let go_on = button("button", Key::QuickGoOn, move || {
        let next = session.with_known(journey::resume);
        session.go(Route::Step(next));
        session.change(|_| ());
    });
    let stack = classed("DIV", "stack")
        .child(crossing_fields())
        .child(questions)
        .child(answer)
        .child(button_row(go_on))
        .child(classed("P", "hint").child(Key::QuickGoOnHint));
    page(
        t(Key::QuickTitle),
        Some(Route::Start),
        Some(t(Key::QuickLede)),
        stack,
    )
}

/// The advice, once everything is answered.
fn verdict(session: Session) -> Option<Corridor> {
    let draft = session.draft.get();
    let (direction, mode) = (draft.trip.direction?, draft.trip.mode?);
    if draft.topics.is_empty() && !draft.nothing {
        return None;
    }
    let facts = quick_facts(direction, mode, session.today());
    let empty_handed = session.with_pack(|pack| {
        session
            .rates
            .with(|rates| rulebook::evaluate(pack, rates, &facts))
            .corridor
    });
    let ticked = draft.topics.iter().map(|topic| lane_of(*topic)).max();
    Some(empty_handed.max(ticked.unwrap_or(Corridor::Green)))
}

/// What a tick alone says: above a limit, or in need of a declaration whatever the amount, is
/// red; where it depends on papers and quantities, only the questions that follow can tell.
const fn lane_of(topic: Topic) -> Corridor {
    match topic {
        Topic::Goods | Topic::Cash | Topic::Phone | Topic::Restricted | Topic::Trade => {
            Corridor::Red
        }
        Topic::Medicine | Topic::Nature | Topic::Culture => Corridor::Ask,
    }
}

fn result(lane: Corridor) -> AnyView {
    let sentence = match lane {
        Corridor::Green => Key::QuickGreen,
        Corridor::Ask => Key::QuickAsk,
        Corridor::Red => Key::QuickRed,
    };
    let words = el("DIV")
        .child(classed("P", "eyebrow").child(Key::AdviceEyebrow))
        .child(el("H2").child(content::lane(lane)))
        .child(el("P").child(sentence));
    lane_section(lane, words)
}
