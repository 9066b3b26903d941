//! Finding the code of goods: by words as they are typed, by digits, or by walking the tree.

use std::rc::Rc;

use declaration::export::{ExportDraft, LineDraft, Section};
use leptos::prelude::*;
use tariff::{Entry, Why};

use super::{
    goods::{self, Goods},
    page,
    route::Page,
    state::Exporter,
};
use crate::{
    components::{El, button, button_row, classed, el, group, live, loose_box, notice},
    content::{Key, t, tf},
    platform::dom,
};

/// The most entries shown at once: what a phone shows with one scroll.
const MOST: usize = 6;

/// What choosing a code does.
type Choose = Rc<dyn Fn(&str)>;

/// A row of the list, taken out of it.
#[derive(Clone, PartialEq)]
struct Row {
    code: String,
    name: String,
    /// Why it was found; empty where it needs no reason.
    why: String,
}

/// The list of goods to look around in.
pub(super) fn page(exporter: Exporter) -> AnyView {
    let query = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    let choose = Rc::new(move |code: &str| {
        chosen.set(code.to_owned());
        dom::focus("tree");
    });
    let label = el("LABEL")
        .attr("for", "goods-query")
        .child(Key::ExporterFinderQuery);
    let hint = classed("P", "hint")
        .attr("id", "goods-query-hint")
        .child(Key::ExporterFinderHint);
    let input =
        loose_box("w-full", "goods-query", query).attr("aria-describedby", "goods-query-hint");
    let search = classed("DIV", "field")
        .child(label)
        .child(hint)
        .child(input);
    let content = vec![
        search.any(),
        matches(exporter, Signal::derive(move || query.get()), choose),
        tree(exporter, chosen).any(),
    ];
    let back = page::link(exporter, "back", Page::Start, Key::ExporterToStart);
    page::frame(
        "page wrap export-page",
        t(Key::ExporterFinderTitle),
        Some(back),
        Some(t(Key::ExporterFinderLede)),
        content,
    )
}

/// What a query may mean, as a list of buttons; says so while the list of goods is not there.
pub(super) fn matches(exporter: Exporter, query: Signal<String>, choose: Choose) -> AnyView {
    let found = Memo::new(move |_| {
        exporter.goods.track();
        let query = query.get();
        if query.trim().is_empty() {
            Vec::new()
        } else {
            search(&query)
        }
    });
    let asked = move || !query.with(|query| query.trim().is_empty());
    let told = move || {
        let count = found.with(Vec::len);
        match exporter.goods.get() {
            Goods::Unasked | Goods::Coming => Some(t(Key::ExporterGoodsComing)),
            Goods::Failed => None,
            Goods::Here if !asked() => None,
            Goods::Here if count == 0 => Some(t(Key::ExporterGoodsNone)),
            Goods::Here => Some(tf(Key::ExporterGoodsCount, &[("n", &count.to_string())])),
        }
    };
    let list = move || {
        let rows = found.get();
        (!rows.is_empty()).then(|| {
            let rows: Vec<El> = rows.into_iter().map(|row| choice(row, &choose)).collect();
            classed("UL", "goods-list").child(rows)
        })
    };
    let list = StoredValue::new_local(list);
    group(vec![
        live(move || failure(exporter)),
        classed("P", "goods-count")
            .attr("role", "status")
            .live(told)
            .any(),
        live(move || list.with_value(|list| list())),
    ])
}

/// That the list of goods did not come, with a way to try again.
fn failure(exporter: Exporter) -> Option<El> {
    (exporter.goods.get() == Goods::Failed).then(|| {
        let again = button("link-button", Key::ExporterGoodsAgain, move || {
            goods::fetch(exporter);
        });
        classed("DIV", "stack")
            .child(notice("notice is-ask", "alert", Key::ExporterGoodsFailed))
            .child(again)
    })
}

fn choice(row: Row, choose: &Choose) -> El {
    let (code, choose) = (row.code.clone(), choose.clone());
    let words = classed("SPAN", "goods-words")
        .child(el("SPAN").child(row.name))
        .child((!row.why.is_empty()).then(|| el("SMALL").child(row.why)));
    let choice = classed("BUTTON", "goods-choice")
        .attr("type", "button")
        .attr("data-code", row.code.clone())
        .on_click(move || choose(&code))
        .child(classed("SPAN", "code").child(spaced(&row.code)))
        .child(words);
    el("LI").child(choice)
}

/// The way down from the chapters to a code.
fn tree(exporter: Exporter, at: RwSignal<String>) -> El {
    let shown = Memo::new(move |_| {
        exporter.goods.track();
        at.with(|code| (parents(code), children(code)))
    });
    let way = move || {
        let (parents, _) = shown.get();
        let up = button("link-button", Key::ExporterTreeTop, move || {
            at.set(String::new())
        });
        let rows = parents.into_iter().map(|row| {
            let code = row.code.clone();
            let label = [&spaced(&row.code), " ", &row.name].concat();
            el("LI").child(button("link-button", label, move || at.set(code.clone())))
        });
        let rows: Vec<El> = rows.collect();
        (!rows.is_empty()).then(|| {
            classed("OL", "goods-way")
                .child(el("LI").child(up))
                .child(rows)
        })
    };
    let below = move || {
        let (_, children) = shown.get();
        let choose: Choose = Rc::new(move |code: &str| {
            at.set(code.to_owned());
            dom::focus("tree");
        });
        let rows: Vec<El> = children
            .into_iter()
            .map(|row| choice(row, &choose))
            .collect();
        (!rows.is_empty()).then(|| classed("UL", "goods-list").child(rows))
    };
    let declare = move || {
        let code = at.get();
        (code.len() >= 4).then(|| {
            let label = tf(Key::ExporterFinderUse, &[("code", &spaced(&code))]);
            button_row(button("button", label, move || use_code(exporter, &code)))
        })
    };
    classed("SECTION", "stack")
        .child(
            el("H2")
                .attr("id", "tree")
                .attr("tabindex", "-1")
                .child(Key::ExporterTreeTitle),
        )
        .live(way)
        .live(declare)
        .live(below)
}

/// Goes on to declare goods of this code: in the declaration in work while its goods are not told,
/// otherwise in a new line of it.
fn use_code(exporter: Exporter, code: &str) {
    let line = LineDraft {
        code: code.to_owned(),
        ..LineDraft::default()
    };
    if exporter.current.get_untracked().is_none() {
        let lines = vec![line];
        return exporter.begin(ExportDraft {
            lines,
            ..ExportDraft::default()
        });
    }
    exporter.change(|draft| {
        draft.lines.retain(|line| *line != LineDraft::default());
        draft.lines.push(line);
    });
    exporter.go(Page::Ask(Section::Goods));
}

/// What a query may mean, best first.
fn search(query: &str) -> Vec<Row> {
    let language = goods::language();
    goods::with(|list| {
        let Some(list) = list else { return Vec::new() };
        let hits = list.search(query, language, MOST).into_iter();
        let row = |hit: tariff::Hit<'_>| Row {
            code: hit.entry.code().to_owned(),
            name: hit.entry.name(language).to_owned(),
            why: why(&hit.why, hit.entry, language),
        };
        hits.map(row).collect()
    })
}

fn why(why: &Why<'_>, entry: &Entry, language: tariff::Language) -> String {
    let because = |key, text: &str| tf(key, &[("text", text)]);
    match why {
        Why::Code => String::new(),
        Why::Word(word, _) => because(Key::ExporterWhyWord, word),
        // What stands above is no reason to repeat.
        Why::Name(name, _) if *name == entry.name(language) => String::new(),
        Why::Name(name, _) => because(Key::ExporterWhyName, name),
        Why::Heading(name, _) => because(Key::ExporterWhyHeading, name),
    }
}

/// The entries above a code, from the chapter down, and the code itself.
fn parents(code: &str) -> Vec<Row> {
    goods::with(|list| {
        let Some(list) = list else { return Vec::new() };
        let ends = [2, 4, 6].into_iter().filter_map(|end| code.get(..end));
        ends.filter_map(|code| list.entry(code).map(row_of))
            .collect()
    })
}

/// What stands directly under a code: of a heading all its subheadings, named or not.
pub(super) fn children_of(code: &str) -> Vec<(String, String)> {
    let rows = children(code).into_iter();
    rows.map(|row| (row.code, row.name)).collect()
}

fn children(code: &str) -> Vec<Row> {
    goods::with(|list| {
        let Some(list) = list else { return Vec::new() };
        if code.len() != 4 {
            return list.children(code).map(row_of).collect();
        }
        let named = |code: String| match list.entry(&code) {
            Some(entry) => row_of(entry),
            None => Row {
                name: t(Key::ExporterGoodsUnnamed),
                code,
                why: String::new(),
            },
        };
        list.subheadings(code).map(named).collect()
    })
}

fn row_of(entry: &Entry) -> Row {
    Row {
        code: entry.code().to_owned(),
        name: entry.name(goods::language()).to_owned(),
        why: String::new(),
    }
}

/// A code in the groups people read it in: `6912 00`.
pub(super) fn spaced(code: &str) -> String {
    let mut out = String::with_capacity(code.len() + 3);
    for (at, digit) in code.chars().enumerate() {
        if at == 4 || at == 6 {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::spaced;

    #[test]
    fn codes_in_groups() {
        for (code, expected) in [
            ("", ""),
            ("69", "69"),
            ("6912", "6912"),
            ("691200", "6912 00"),
            ("6912002900", "6912 00 2900"),
        ] {
            assert_eq!(spaced(code), expected);
        }
    }
}
