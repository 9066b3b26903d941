//! The advised corridor with everything behind it. Twin of [`journey::Step::Advice`].

use journey::Step;
use leptos::prelude::*;
use rulebook::{Advice, Charge, Corridor, Written};

use super::{
    advice_reasons::reasons, advice_what_if::what_if, items::allowances, lane::lane_section,
};
use crate::{
    components::{El, Head, classed, el, group, notice, question_page},
    content::{self, Key, date, money, paper, person_name, t, tf},
    session::{Session, session},
};

/// The page.
pub(super) fn advice_page() -> AnyView {
    let session = session();
    let Some(advice) = session.advice() else {
        // The guard of the journey leads elsewhere before this can be seen.
        return question_page(Step::Advice, Head::titled(t(Key::StepAdvice)), "");
    };
    let facts = session
        .with_known(declaration::parse)
        .ok()
        .map(|declaration| session.with_pack(|pack| declaration.facts(pack.country())));
    let mut content = vec![
        hero(advice.corridor),
        notice("notice is-ask", "question", t(Key::AdviceNotDecision)).any(),
        el("P").child(t(written(advice.written))).any(),
    ];
    content.push(group(allowances(session)));
    if !advice.reasons.is_empty() {
        let list = session
            .draft
            .with_untracked(|draft| reasons(&advice, draft));
        content.push(titled(Key::AdviceWhy, list));
    }
    if !advice.papers.is_empty() {
        content.push(titled(Key::AdvicePapers, papers(&advice)));
    }
    content.extend(charges(session, &advice));
    content.extend(facts.map(|facts| what_if(session, facts)));
    content.push(classed("P", "hint").child(provenance(&advice)).any());
    let head = Head {
        title: content::lane(advice.corridor),
        lede: None,
        eyebrow: Some(t(Key::AdviceEyebrow)),
    };
    question_page(Step::Advice, head, content)
}

fn hero(lane: Corridor) -> AnyView {
    let sentence = el("STRONG").child(content::lane_sentence(lane));
    lane_section(lane, el("DIV").child(el("P").child(sentence)))
}

fn titled(title: Key, list: El) -> AnyView {
    group((el("H2").child(title), list))
}

const fn written(written: Written) -> Key {
    match written {
        Written::NotNeeded => Key::WrittenNotNeeded,
        Written::AskOfficer => Key::WrittenAsk,
        Written::Needed => Key::WrittenNeeded,
    }
}

fn papers(advice: &Advice) -> El {
    let papers = advice.papers.iter().enumerate();
    let papers: Vec<El> = papers
        .map(|(at, one)| paper_line(at, paper(*one)))
        .collect();
    classed("UL", "papers").child(papers)
}

fn paper_line(at: usize, text: String) -> El {
    let id = ["paper-", &at.to_string()].concat();
    let tick = el("INPUT").attr("type", "checkbox").attr("id", id.clone());
    classed("LI", "choice")
        .child(tick)
        .child(el("LABEL").attr("for", id).child(text))
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
        let base = [money(charge.base), percent].join(" × ");
        el("TR")
            .child(el("TH").attr("scope", "row").child(name))
            .child(classed("TD", "num").child(base))
            .child(classed("TD", "num").child(money(charge.amount)))
    };
    let rows: Vec<El> = advice.charges.iter().map(row).collect();
    let column = |key: Key| el("TH").attr("scope", "col").child(key);
    let head = el("TR")
        .child(column(Key::ChargesWho))
        .child(column(Key::ChargesBase).attr("class", "num"))
        .child(column(Key::ChargesAmount).attr("class", "num"));
    let table = classed("TABLE", "charges")
        .child(el("CAPTION").child(Key::ChargesTitle))
        .child(el("THEAD").child(head))
        .child(el("TBODY").child(rows));
    let hint = classed("P", "hint").child(Key::ChargesHint);
    Some(group((table, hint)))
}

/// Which rules and which rates.
fn provenance(advice: &Advice) -> String {
    let pack = tf(Key::AdvicePack, &[("version", &advice.pack.version)]);
    match advice.rates_on {
        Some(on) => [pack, tf(Key::AdviceRates, &[("date", &date(on))])].join(" "),
        None => pack,
    }
}
