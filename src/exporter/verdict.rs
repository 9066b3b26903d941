//! What the rules say, as the second stage shows it.

use leptos::prelude::*;
use rulebook::{
    Citation, Corridor,
    export::{Duty, Finding, PaperNeed, RoadStep, Verdict},
};

use super::words;
use crate::{
    components::{El, classed, el, icon, notice, sign},
    content::{self, Key, date, lane_tone, t, tf},
};

/// The answer first: which road, and what it means.
pub(super) fn answer(verdict: &Verdict) -> El {
    let tone = lane_tone(verdict.corridor);
    let (title, means) = match verdict.road {
        Some(road) => (words::road(road), words::road_means(road)),
        None if verdict.stops.is_empty() => {
            (t(Key::ExporterOutOfScope), t(Key::ExporterOutOfScopeMeans))
        }
        None => (t(Key::ExporterStopped), t(Key::ExporterStoppedMeans)),
    };
    let shape = match verdict.corridor {
        Corridor::Green => "lane-green",
        Corridor::Ask => "lane-ask",
        Corridor::Red => "lane-red",
    };
    let mut steps = verdict.roads.iter();
    let step = steps.find(|step| Some(step.road) == verdict.road);
    let eyebrow = match step.map(|step| step.open) {
        Some(Duty::Yes) => Some(Key::ExporterRoadEyebrow),
        Some(Duty::Ask) => Some(Key::ExporterRoadEyebrowAsk),
        Some(Duty::No) | None => None,
    };
    let why = step.map_or(&[][..], |step| step.why.as_slice());
    let why: Vec<El> = why
        .iter()
        .map(|finding| el("LI").child(words::finding(finding)))
        .collect();
    let lane = tf(
        Key::ExporterLane,
        &[("lane", &content::lane(verdict.corridor))],
    );
    let text = el("DIV")
        .child(eyebrow.map(|key| classed("P", "eyebrow").child(key)))
        .child(el("H2").attr("id", "road").child(title))
        .child(el("P").child(means))
        .child((!why.is_empty()).then(|| classed("UL", "bullets").child(why)))
        .child(el("P").child(el("B").child(lane)));
    el("SECTION")
        .attr("class", ["advice export-road ", tone].concat())
        .attr("aria-labelledby", "road")
        .child(sign(shape, "shape"))
        .child(text)
}

/// What stops the goods, what only an officer can say, what looks wrong.
pub(super) fn findings(verdict: &Verdict, names: &[String]) -> Vec<AnyView> {
    let mut all = Vec::new();
    if !verdict.stops.is_empty() {
        all.push(section(
            Key::ExporterStops,
            reasons(&verdict.stops, "reason is-red", "square", names),
        ));
    }
    if !verdict.asks.is_empty() {
        all.push(section(
            Key::ExporterAsks,
            classed("DIV", "stack")
                .child(el("P").child(Key::ExporterAsksLede))
                .child(reasons(&verdict.asks, "reason is-ask", "question", names)),
        ));
    }
    if !verdict.doubts.is_empty() {
        let doubt = |doubt: &rulebook::export::Doubt| {
            let text = [&words::doubt(doubt), &lines(&doubt.lines, names) as &str].concat();
            el("LI").child(notice("notice is-ask", "question", text))
        };
        let doubts: Vec<El> = verdict.doubts.iter().map(doubt).collect();
        all.push(section(
            Key::ExporterDoubts,
            classed("UL", "reasons").child(doubts),
        ));
    }
    all
}

/// All roads with what opens or closes them.
pub(super) fn roads(verdict: &Verdict) -> AnyView {
    let road = |step: &RoadStep| {
        let (class, sign) = match step.open {
            Duty::Yes => ("reason is-green", "check"),
            Duty::Ask => ("reason is-ask", "question"),
            Duty::No => ("reason is-closed", "cross"),
        };
        let open = t(match step.open {
            Duty::Yes => Key::ExporterRoadOpen,
            Duty::Ask => Key::ExporterRoadAsk,
            Duty::No => Key::ExporterRoadClosed,
        });
        let name = [&words::road(step.road), ": ", &open].concat();
        let summary = el("SUMMARY")
            .child(icon(sign))
            .child(el("SPAN").child(name));
        let because = classed("DIV", "because").child(
            step.why
                .iter()
                .flat_map(|finding| because(finding, &[]))
                .collect::<Vec<El>>(),
        );
        let entry = classed("DETAILS", class).child(summary).child(because);
        el("LI").child(entry)
    };
    let roads: Vec<El> = verdict.roads.iter().map(road).collect();
    section(Key::ExporterRoads, classed("UL", "reasons").child(roads))
}

/// What would make it simpler; nothing when nothing would.
pub(super) fn simpler(verdict: &Verdict) -> Option<AnyView> {
    let entry = |simpler: &rulebook::export::Simpler| {
        let text = words::simpler(simpler);
        el("LI").child(notice("notice is-info", "info", text))
    };
    let entries: Vec<El> = verdict.simpler.iter().map(entry).collect();
    (!entries.is_empty()).then(|| {
        section(
            Key::ExporterSimpler,
            classed("UL", "reasons").child(entries),
        )
    })
}

/// One paper of the checklist: its name, its issuer, whether it is needed, why.
pub(super) fn paper(need: &PaperNeed, names: &[String]) -> El {
    let (class, sign) = match need.duty {
        Duty::Yes => ("reason is-needed", "seal"),
        Duty::Ask | Duty::No => ("reason is-ask", "question"),
    };
    let name = el("SPAN").child(words::paper(need.kind)).child(
        classed("SMALL", "hint")
            .child([&words::duty(need.duty), " · ", &words::issuer(need.issuer)].concat()),
    );
    let summary = el("SUMMARY").child(icon(sign)).child(name);
    let mut because = classed("DIV", "because");
    if !need.lines.is_empty() {
        because = because.child(el("P").child(lines(&need.lines, names)));
    }
    let sources = need.citations.iter().map(source).collect::<Vec<El>>();
    classed("DETAILS", class)
        .child(summary)
        .child(because.child(sources))
}

/// A part of the page with its heading.
pub(super) fn section(title: Key, content: El) -> AnyView {
    classed("SECTION", "stack")
        .child(el("H2").child(title))
        .child(content)
        .any()
}

fn reasons(findings: &[Finding], class: &'static str, sign: &'static str, names: &[String]) -> El {
    let reason = |finding: &Finding| {
        let summary = el("SUMMARY")
            .child(icon(sign))
            .child(el("SPAN").child(words::finding(finding)));
        let because = classed("DIV", "because").child(because(finding, names));
        el("LI").child(classed("DETAILS", class).child(summary).child(because))
    };
    classed("UL", "reasons").child(findings.iter().map(reason).collect::<Vec<El>>())
}

/// The sentence, the lines it is about and its sources.
fn because(finding: &Finding, names: &[String]) -> Vec<El> {
    let mut all = vec![el("P").child(words::finding(finding))];
    if !finding.lines.is_empty() && !names.is_empty() {
        all.push(el("P").child(lines(&finding.lines, names)));
    }
    all.extend(finding.citations.iter().map(source));
    all
}

/// The names of lines.
fn lines(lines: &[usize], names: &[String]) -> String {
    let name = |at: &usize| {
        let number = (at + 1).to_string();
        let name = names.get(*at).map_or("", String::as_str);
        [&number, ". ", name].concat()
    };
    let listed: Vec<String> = lines.iter().map(name).collect();
    if listed.is_empty() {
        String::new()
    } else {
        [
            " ",
            &tf(Key::ExporterLinesNamed, &[("lines", &listed.join(", "))]),
        ]
        .concat()
    }
}

/// Rule, act, dates and page of a row.
fn source(citation: &Citation) -> El {
    let from = citation.from.map_or_else(String::new, |day| {
        tf(Key::SourceFrom, &[("date", &date(day))])
    });
    let known = t(match citation.confidence {
        rulebook::Confidence::Verified => Key::SourceVerified,
        rulebook::Confidence::Reported => Key::SourceReported,
        rulebook::Confidence::Memory => Key::SourceMemory,
    });
    let term = |label, value: String| {
        (!value.is_empty()).then(|| {
            el("DIV")
                .child(el("DT").child(label))
                .child(el("DD").child(value))
        })
    };
    classed("DL", "source")
        .child(term(Key::SourceRule, citation.rule.clone()))
        .child(term(Key::SourceAct, citation.act.clone()))
        .child(term(Key::SourceInForce, from))
        .child(term(Key::SourceTitle, citation.source_title.clone()))
        .child(term(Key::SourceChecked, date(citation.checked_on)))
        .child(term(Key::SourceKnown, known))
}
