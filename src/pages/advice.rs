//! The advised corridor with everything behind it. Twin of [`journey::Step::Advice`].

use journey::Step;
use leptos::prelude::*;
use rulebook::{Advice, Charge, Corridor, Written};

use super::{advice_reasons::Reasons, advice_what_if::WhatIf, items::allowances};
use crate::{
    components::{Icon, QuestionPage},
    content::{self, Key, date, lane_tone, money, paper, person_name, t, tf},
    session::{Session, session},
};

/// The page.
#[component]
pub fn AdvicePage() -> impl IntoView {
    let session = session();
    let Some(advice) = session.advice() else {
        // The guard of the journey leads elsewhere before this can be seen.
        return view! { <QuestionPage step=Step::Advice title=t(Key::StepAdvice)>""</QuestionPage> }
            .into_any();
    };
    let draft = session.draft.get_untracked();
    let facts = session
        .with_known(declaration::parse)
        .ok()
        .map(|declaration| session.with_pack(|pack| declaration.facts(pack.country())));
    let papers: Vec<String> = advice.papers.iter().map(|one| paper(*one)).collect();
    view! {
        <QuestionPage
            step=Step::Advice
            title=content::lane(advice.corridor)
            eyebrow=t(Key::AdviceEyebrow)
        >
            {hero(advice.corridor)}
            <p class="notice is-ask">
                <Icon name="question"/>
                <span>{t(Key::AdviceNotDecision)}</span>
            </p>
            <p>{t(written(advice.written))}</p>
            {allowances(session)}
            {(!advice.reasons.is_empty()).then(|| view! {
                <h2>{t(Key::AdviceWhy)}</h2>
                <Reasons advice=advice.clone() draft=draft/>
            })}
            {(!papers.is_empty()).then(|| view! {
                <h2>{t(Key::AdvicePapers)}</h2>
                <ul class="papers">
                    {papers.into_iter().enumerate().map(paper_line).collect_view()}
                </ul>
            })}
            {charges(session, &advice)}
            {facts.map(|facts| view! { <WhatIf facts=facts/> })}
            <p class="hint">{provenance(&advice)}</p>
        </QuestionPage>
    }
    .into_any()
}

fn hero(lane: Corridor) -> AnyView {
    let shape = match lane {
        Corridor::Green => "lane-green",
        Corridor::Ask => "lane-ask",
        Corridor::Red => "lane-red",
    };
    view! {
        <section class=["advice ", lane_tone(lane)].concat()>
            <Icon name=shape class="shape"/>
            <div><p><strong>{content::lane_sentence(lane)}</strong></p></div>
        </section>
    }
    .into_any()
}

const fn written(written: Written) -> Key {
    match written {
        Written::NotNeeded => Key::WrittenNotNeeded,
        Written::AskOfficer => Key::WrittenAsk,
        Written::Needed => Key::WrittenNeeded,
    }
}

fn paper_line((at, text): (usize, String)) -> AnyView {
    let id = ["paper-", &at.to_string()].concat();
    view! {
        <li class="choice"><input type="checkbox" id=id.clone()/><label for=id>{text}</label></li>
    }
    .into_any()
}

fn charges(session: Session, advice: &Advice) -> Option<AnyView> {
    if advice.charges.is_empty() {
        return None;
    }
    let people = session.draft.with_untracked(|draft| draft.people.clone());
    let row = |charge: &Charge| {
        let name = people
            .get(charge.traveller)
            .map(|p| person_name(p, charge.traveller));
        let percent = [content::decimal(charge.percent), "%".to_owned()].concat();
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="num">{[money(charge.base), percent].join(" × ")}</td>
                <td class="num">{money(charge.amount)}</td>
            </tr>
        }
    };
    let rows = advice.charges.iter().map(row).collect_view();
    Some(
        view! {
            <table class="charges">
                <caption>{t(Key::ChargesTitle)}</caption>
                <thead><tr>
                    <th scope="col">{t(Key::ChargesWho)}</th>
                    <th scope="col" class="num">{t(Key::ChargesBase)}</th>
                    <th scope="col" class="num">{t(Key::ChargesAmount)}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p class="hint">{t(Key::ChargesHint)}</p>
        }
        .into_any(),
    )
}

/// Which rules and which rates.
fn provenance(advice: &Advice) -> String {
    let pack = tf(Key::AdvicePack, &[("version", &advice.pack.version)]);
    match advice.rates_on {
        Some(on) => [pack, tf(Key::AdviceRates, &[("date", &date(on))])].join(" "),
        None => pack,
    }
}
