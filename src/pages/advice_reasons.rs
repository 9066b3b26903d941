//! Why: one entry per reason, unfolding to what was told, the limit, the act and its source.

use declaration::Draft;
use rulebook::{Advice, Citation, Confidence, Reason, Subject};

use crate::{
    components::{El, classed, el, icon, term},
    content::{Key, date, lane_icon, lane_tone, person_name, reason, reason_detail, t, tf},
};

/// The list of reasons of an advice; the draft it was given for names persons and things.
pub(super) fn reasons(advice: &Advice, draft: &Draft) -> El {
    let reasons = advice.reasons.iter().enumerate();
    let entries: Vec<El> = reasons
        .map(|(at, reason)| entry(at, reason, draft))
        .collect();
    classed("UL", "reasons").child(entries)
}

fn entry(at: usize, of: &Reason, draft: &Draft) -> El {
    let (who, what) = named(of.subject, draft);
    let mut sentence = reason(of, &who, &what);
    let about = if draft.people.len() > 1 {
        who
    } else {
        String::new()
    };
    let about = if what.is_empty() { about } else { what };
    if !about.is_empty() && !sentence.contains(&about) {
        sentence = [about.as_str(), ": ", &sentence].concat();
    }
    let detail = reason_detail(of);
    let citations: Vec<El> = of.citations.iter().map(citation).collect();
    let because = classed("DIV", "because")
        .child((!detail.is_empty()).then(|| el("P").child(detail)))
        .child(citations);
    let summary = el("SUMMARY")
        .child(icon(lane_icon(of.corridor)))
        .child(el("SPAN").child(sentence));
    let mut details = el("DETAILS").attr("class", ["reason ", lane_tone(of.corridor)].concat());
    if at == 0 {
        details = details.attr("open", "");
    }
    el("LI").child(details.child(summary).child(because))
}

/// The names of the person and the thing that a subject is about.
fn named(subject: Subject, draft: &Draft) -> (String, String) {
    let person = |at: usize| {
        draft
            .people
            .get(at)
            .map(|p| person_name(p, at))
            .unwrap_or_default()
    };
    match subject {
        Subject::Crossing | Subject::Vehicle => (String::new(), String::new()),
        Subject::Traveller(at) | Subject::CashOf(at) => (person(at), String::new()),
        Subject::Item(at) => match draft.items.get(at) {
            Some(item) => (person(item.owner), item.name.trim().to_owned()),
            None => (String::new(), String::new()),
        },
    }
}

fn citation(citation: &Citation) -> El {
    let known = t(match citation.confidence {
        Confidence::Verified => Key::SourceVerified,
        Confidence::Reported => Key::SourceReported,
        Confidence::Memory => Key::SourceMemory,
    });
    let from = citation
        .from
        .map(|from| tf(Key::SourceFrom, &[("date", &date(from))]));
    classed("DL", "source")
        .child(row(Key::SourceRule, citation.rule.clone()))
        .child(row(Key::SourceAct, citation.act.clone()))
        .child(row(Key::SourceInForce, from.unwrap_or_default()))
        .child(source(citation))
        .child(row(Key::SourceChecked, date(citation.checked_on)))
        .child(row(Key::SourceKnown, known))
}

fn row(label: Key, value: String) -> Option<El> {
    (!value.is_empty()).then(|| term(label, value))
}

fn source(citation: &Citation) -> El {
    let title = citation.source_title.clone();
    if citation.source_url.is_empty() {
        return term(Key::SourceTitle, title);
    }
    let link = el("A")
        .attr("href", citation.source_url.clone())
        .attr("rel", "noreferrer external")
        .attr("target", "_blank")
        .child(title);
    el("DIV")
        .child(el("DT").child(Key::SourceTitle))
        .child(el("DD").child(link))
}
