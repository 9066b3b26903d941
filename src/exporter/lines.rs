//! The goods: a list of lines.

use declaration::export::{LineDraft, MAX_LINES, Section, parse_line};
use leptos::prelude::*;

use super::{finder, import, line, page, route::Page, state::Exporter};
use crate::{
    components::{El, button, button_row, classed, el, group, hush, live, notice},
    content::{self, Key, t, tf},
    platform::dom,
};

/// How many more lines are shown as cards at a time: a page with all 999 would take seconds to
/// come.
const SHOWN: usize = 60;

/// The page of the goods.
pub(super) fn page(exporter: Exporter) -> AnyView {
    let count = Memo::new(move |_| exporter.draft.with(|draft| draft.lines.len()));
    let shown = RwSignal::new(SHOWN);
    let add = button("button secondary", Key::ExporterLinesAdd, move || {
        let at = exporter.draft.with_untracked(|draft| draft.lines.len());
        exporter.change(|draft| draft.lines.push(LineDraft::default()));
        exporter.go(Page::Line(at));
    });
    let full = move || {
        let max = MAX_LINES.to_string();
        (count.get() > MAX_LINES).then(|| {
            notice(
                "notice is-red",
                "alert",
                tf(Key::ExporterLinesFull, &[("max", &max)]),
            )
        })
    };
    let content = vec![
        live(move || list(exporter, shown)),
        live(full),
        button_row(add).any(),
        import::panel(exporter),
        live(move || sums(exporter)),
    ];
    page::question(
        exporter,
        Section::Goods,
        (Key::ExporterLinesTitle, Some(Key::ExporterLinesLede)),
        content,
    )
}

fn list(exporter: Exporter, shown: RwSignal<usize>) -> AnyView {
    let most = shown.get();
    let count = exporter.draft.with(|draft| draft.lines.len());
    if count == 0 {
        return classed("P", "empty")
            .attr("id", "lines")
            .attr("tabindex", "-1")
            .child(Key::ExporterLinesEmpty)
            .any();
    }
    let cards: Vec<El> = (0..count.min(most)).map(|at| card(exporter, at)).collect();
    let more = (count > most).then(|| {
        let rest = (count - most).to_string();
        let label = tf(Key::ExporterLinesMore, &[("n", &rest)]);
        let more = move || {
            shown.set(most + SHOWN);
            dom::focus("lines");
        };
        button_row(button("button secondary", label, more))
    });
    group((
        classed("UL", "cards")
            .attr("id", "lines")
            .attr("tabindex", "-1")
            .child(cards),
        more,
    ))
}

fn card(exporter: Exporter, at: usize) -> El {
    let (line, faults) = exporter.with_known(|draft, known| {
        let line = draft.lines[at].clone();
        let faults = parse_line(&line, at, known.tariff).err();
        (line, faults.map_or(0, |faults| faults.len()))
    });
    let number = (at + 1).to_string();
    let name = match line.name.trim() {
        "" => t(Key::ItemsUnnamed),
        name => name.to_owned(),
    };
    let digits: String = line.code.chars().filter(char::is_ascii_digit).collect();
    let mut facts: Vec<String> = Vec::new();
    if !digits.is_empty() {
        facts.push(finder::spaced(&digits));
    }
    if !line.net.trim().is_empty() {
        facts.push([line.net.trim(), " ", &t(Key::UnitKilograms)].concat());
    }
    if !line.value.trim().is_empty() {
        let currency = exporter.draft.with(|draft| draft.deal.currency.clone());
        facts.push([line.value.trim(), " ", currency.trim()].concat());
    }
    let open = (faults > 0).then(|| classed("P", "look-text").child(Key::ItemsIncomplete));
    let words = el("DIV")
        .child(el("H2").child([&number, ". ", &name].concat()))
        .child(el("P").child(facts.join(" · ")))
        .child(open);
    let actions = line::actions(exporter, at)
        .into_iter()
        .map(|action| el("SPAN").child(action).child(hush(&name)));
    classed("LI", "card")
        .child(words)
        .child(classed("DIV", "card-actions").child(actions.collect::<Vec<El>>()))
}

/// What the lines come to together, as far as they can be read.
fn sums(exporter: Exporter) -> Option<El> {
    let sums = exporter.with_known(|draft, known| {
        let lines = draft.lines.iter().enumerate();
        let read = lines.filter_map(|(at, line)| parse_line(line, at, known.tariff).ok());
        let read: Vec<_> = read.collect();
        let net: rust_decimal::Decimal = read.iter().map(|line| line.net_kg).sum();
        let value: rust_decimal::Decimal = read.iter().map(|line| line.value).sum();
        (read.len() > 1).then_some((net, value))
    });
    let (net, value) = sums?;
    let currency = exporter.draft.with(|draft| draft.deal.currency.clone());
    let values = [
        (
            "net",
            [content::decimal(net), t(Key::UnitKilograms)].join(" "),
        ),
        ("value", [content::decimal(value), currency].join(" ")),
    ];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
    Some(classed("P", "goods-sums").child(tf(Key::ExporterLinesSums, &values)))
}
