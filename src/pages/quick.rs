//! "Do I need to declare anything?" Two taps and a tick, nothing is stored or sent.

use declaration::{Field, quick_facts};
use leptos::prelude::*;
use rulebook::{Corridor, Topic};

use super::{
    carry::topic_ticks,
    crossing::{directions, modes},
};
use crate::{
    components::{Choices, Icon, Page},
    content::{self, Key, lane_tone, t},
    routes::Route,
    session::{Session, session},
};

/// The page.
#[component]
pub fn QuickPage() -> impl IntoView {
    let session = session();
    // The limits in the questions depend on the crossing.
    let crossing = Memo::new(move |_| {
        session
            .draft
            .with(|draft| (draft.trip.direction, draft.trip.mode))
    });
    let go_on = move |_| {
        let next = session.with_known(journey::resume);
        session.go(Route::Step(next));
        session.change(|_| ());
    };
    view! {
        <Page title=t(Key::QuickTitle) lede=t(Key::QuickLede) back=Some(Route::Start)>
            <div class="stack">
                <Choices field=Field::Direction label=t(Key::CrossingDirection)
                    options=directions()/>
                <Choices field=Field::Mode label=t(Key::CrossingMode) options=modes()/>
                {move || { crossing.track(); topic_ticks(session) }}
                <div role="status" id="quick-result">{move || verdict(session).map(result)}</div>
                <div class="button-row">
                    <button class="button" type="button" on:click=go_on>{t(Key::QuickGoOn)}</button>
                </div>
                <p class="hint">{t(Key::QuickGoOnHint)}</p>
            </div>
        </Page>
    }
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
    let (shape, sentence) = match lane {
        Corridor::Green => ("lane-green", Key::QuickGreen),
        Corridor::Ask => ("lane-ask", Key::QuickAsk),
        Corridor::Red => ("lane-red", Key::QuickRed),
    };
    view! {
        <section class=["advice ", lane_tone(lane)].concat()>
            <Icon name=shape class="shape"/>
            <div>
                <p class="eyebrow">{t(Key::AdviceEyebrow)}</p>
                <h2>{content::lane(lane)}</h2>
                <p>{t(sentence)}</p>
            </div>
        </section>
    }
    .into_any()
}
