//! One line of goods.

use std::rc::Rc;

use declaration::{
    Choice,
    export::{ExportField, LineField, Section},
};
use leptos::prelude::*;
use rulebook::export::{Culture, GoodsUnit, Metal, Question, Wild};

use super::{
    controls::{self, CODE, DECIMAL, TEXT, hinted, plain},
    errors, finder, goods, page,
    route::Page,
    rules,
    state::Exporter,
    words,
};
use crate::{
    components::{El, button, button_row, classed, el, form, group, heading, live, submit_button},
    content::{Key, t, tf},
    platform::dom,
};

/// The page of line `at`.
pub(super) fn page(exporter: Exporter, at: usize) -> AnyView {
    let there = exporter
        .draft
        .with_untracked(|draft| at < draft.lines.len());
    if !there {
        return page::unknown(exporter);
    }
    page::set_title(&t(Key::ExporterLineTitle), false);
    let field = move |part| ExportField::Line(at, part);
    let number = (at + 1).to_string();
    let parts = vec![
        controls::text(
            field(LineField::Name),
            hinted(Key::ExporterLineName, Key::ExporterLineNameHint),
            &TEXT,
        ),
        code(exporter, at),
        quantity(at),
        weights(at),
        controls::text(
            field(LineField::Value),
            hinted(Key::ExporterLineValue, Key::ExporterLineValueHint),
            &DECIMAL,
        ),
        controls::select(
            field(LineField::Origin),
            hinted(Key::ExporterLineOrigin, Key::ExporterLineOriginHint),
            controls::countries(&["UZB"]),
        ),
        questions(exporter, at),
    ];
    let form = form(move || submit(exporter, at))
        .child(parts)
        .child(button_row(submit_button(Key::ExporterLineDone)));
    classed("DIV", "page wrap export-page")
        .child(page::stages(page::Stage::Declare, Some(Section::Goods)))
        .child(page::link(
            exporter,
            "back",
            Page::Ask(Section::Goods),
            Key::ExporterToGoods,
        ))
        .child(errors::summary(exporter))
        .child(classed("P", "eyebrow").child(tf(Key::ExporterLineNumber, &[("n", &number)])))
        .child(heading(t(Key::ExporterLineTitle)))
        .child(form)
        .any()
}

/// "Done" with the line: shows its problems, or goes back to the list.
pub(super) fn submit(exporter: Exporter, at: usize) {
    let problems = exporter.with_known(|draft, known| {
        let line = draft.lines.get(at);
        line.map(|line| declaration::export::parse_line(line, at, known.tariff))
            .and_then(Result::err)
            .unwrap_or_default()
    });
    if problems.is_empty() {
        exporter.go(Page::Ask(Section::Goods));
    } else {
        exporter.problems.set(problems);
        dom::focus("error-summary");
    }
}

/// The code, with what it may be beside it.
fn code(exporter: Exporter, at: usize) -> AnyView {
    let field = ExportField::Line(at, LineField::Code);
    let name = ExportField::Line(at, LineField::Name);
    let text = move |field| exporter.draft.with(|draft| draft.text(field));
    let input = controls::input(field, true, &CODE);
    let label = hinted(Key::ExporterLineCode, Key::ExporterLineCodeHint);
    // What is typed into the box of the code counts; while it is empty, the name.
    let query = Signal::derive(move || match text(field) {
        code if code.trim().is_empty() => text(name),
        code => code,
    });
    let settled = Memo::new(move |_| {
        exporter.goods.track();
        let code = text(field);
        goods::with(|list| list.and_then(|list| list.code(&code).ok()))
            .filter(|code| code.digits().len() >= 6)
            .map(|code| code.digits().to_owned())
    });
    // Where a heading has one subheading only there is nothing to ask.
    let choose = Rc::new(
        move |code: &str| match finder::children_of(code).as_slice() {
            [(only, _)] if code.len() == 4 => exporter.type_text(field, only),
            _ => exporter.type_text(field, code),
        },
    );
    let choose = StoredValue::new_local(choose);
    let below = move || {
        let choose = choose.get_value();
        match settled.get() {
            Some(code) => chosen(&code),
            // A heading is narrowed down; what else its digits may mean would only be in the way.
            None => match narrower(exporter, field) {
                Some(choices) => choices.any(),
                None => finder::matches(exporter, query, choose),
            },
        }
    };
    let tools = page::link(exporter, "", Page::Finder, Key::ExporterLineTree);
    group(vec![
        controls::block(field, label, input),
        classed("DIV", "goods-found stack")
            .attr("id", found_id(field))
            .attr("tabindex", "-1")
            .live(below)
            .any(),
        el("P").child(tools).any(),
    ])
}

/// Takes a code; the button that was tapped goes, so what it stands for is gone to.
fn settle(exporter: Exporter, field: ExportField, code: &str) {
    exporter.type_text(field, code);
    dom::focus(&found_id(field));
}

/// The id of what stands under the box of a code.
fn found_id(field: ExportField) -> String {
    [&field.id(), "-found"].concat()
}

/// What the code stands for.
fn chosen(code: &str) -> AnyView {
    let name = goods::name_of(code);
    let line = classed("SPAN", "goods-words").child(el("SPAN").child(name));
    classed("P", "goods-chosen")
        .attr("role", "status")
        .child(classed("SPAN", "code").child(finder::spaced(code)))
        .child(line)
        .any()
}

/// The subheadings of a heading: customs ask for six digits at least.
fn narrower(exporter: Exporter, field: ExportField) -> Option<El> {
    let code = exporter.draft.with(|draft| draft.text(field));
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    if digits.len() != 4 {
        return None;
    }
    let choices = finder::children_of(&digits);
    let rows = choices.into_iter().map(|(code, name)| {
        let own = code.clone();
        let choice = classed("BUTTON", "goods-choice")
            .attr("type", "button")
            .attr("data-code", code.clone())
            .on_click(move || settle(exporter, field, &own))
            .child(classed("SPAN", "code").child(finder::spaced(&code)))
            .child(classed("SPAN", "goods-words").child(el("SPAN").child(name)));
        el("LI").child(choice)
    });
    let rows: Vec<El> = rows.collect();
    (!rows.is_empty()).then(|| {
        classed("DIV", "stack")
            .child(el("P").child(el("B").child(Key::ExporterLineWhich)))
            .child(classed("UL", "goods-list").child(rows))
    })
}

fn quantity(at: usize) -> AnyView {
    let units = GoodsUnit::WORDS
        .iter()
        .map(|(unit, word)| ((*word).to_owned(), words::unit(*unit)));
    let amount = controls::text(
        ExportField::Line(at, LineField::Amount),
        hinted(Key::ExporterLineAmount, Key::ExporterLineAmountHint),
        &DECIMAL,
    );
    let unit = controls::select(
        ExportField::Line(at, LineField::Unit),
        plain(Key::ExporterLineUnit),
        units.collect(),
    );
    pair(amount, unit)
}

fn weights(at: usize) -> AnyView {
    let net = controls::measured(
        ExportField::Line(at, LineField::Net),
        hinted(Key::ExporterLineNet, Key::ExporterLineNetHint),
        Key::UnitKilograms,
    );
    let gross = controls::measured(
        ExportField::Line(at, LineField::Gross),
        hinted(Key::ExporterLineGross, Key::ExporterLineGrossHint),
        Key::UnitKilograms,
    );
    pair(net, gross)
}

/// Two controls side by side where there is room.
pub(super) fn pair(one: AnyView, other: AnyView) -> AnyView {
    classed("DIV", "export-pair").child(one).child(other).any()
}

/// What the rules ask of goods of this code.
fn questions(exporter: Exporter, at: usize) -> AnyView {
    let asked = Memo::new(move |_| {
        let code = exporter
            .draft
            .with(|draft| draft.text(ExportField::Line(at, LineField::Code)));
        // Of a chapter alone nearly everything is asked: a heading is waited for.
        let digits = code.chars().filter(char::is_ascii_digit).count();
        if digits < 4 {
            return Vec::new();
        }
        rules::questions(&code, None)
    });
    live(move || {
        let questions = asked.get().into_iter();
        questions
            .map(|question| ask(at, question))
            .collect::<Vec<_>>()
    })
}

fn ask(at: usize, question: Question) -> AnyView {
    let field = |part| ExportField::Line(at, part);
    let list = |words: &[(&'static str, Key, Key)]| {
        let option = |(word, label, hint): &(&'static str, Key, Key)| (*word, t(*label), t(*hint));
        words.iter().map(option).collect()
    };
    match question {
        Question::Culture => controls::radios(
            field(LineField::Culture),
            hinted(Key::ExporterCulture, Key::ExporterCultureHint),
            list(&[
                (
                    Culture::Mass.word(),
                    Key::ExporterCultureMass,
                    Key::ExporterCultureMassHint,
                ),
                (
                    Culture::New.word(),
                    Key::ExporterCultureNew,
                    Key::ExporterCultureNewHint,
                ),
                (
                    Culture::Old.word(),
                    Key::ExporterCultureOld,
                    Key::ExporterCultureOldHint,
                ),
                (
                    Culture::Unknown.word(),
                    Key::ResidencyUnknown,
                    Key::ExporterUnknownHint,
                ),
            ]),
        ),
        Question::Wild => controls::radios(
            field(LineField::Wild),
            plain(Key::ExporterWild),
            list(&[
                (
                    Wild::No.word(),
                    Key::ExporterWildNo,
                    Key::ExporterWildNoHint,
                ),
                (
                    Wild::Yes.word(),
                    Key::ExporterWildYes,
                    Key::ExporterWildYesHint,
                ),
                (
                    Wild::Unknown.word(),
                    Key::ResidencyUnknown,
                    Key::ExporterUnknownHint,
                ),
            ]),
        ),
        Question::Metal => controls::radios(
            field(LineField::Metal),
            plain(Key::ExporterMetal),
            list(&[
                (
                    Metal::Hallmarked.word(),
                    Key::ExporterMetalMarked,
                    Key::ExporterMetalMarkedHint,
                ),
                (
                    Metal::Unmarked.word(),
                    Key::ExporterMetalUnmarked,
                    Key::ExporterMetalUnmarkedHint,
                ),
                (
                    Metal::Unknown.word(),
                    Key::ResidencyUnknown,
                    Key::ExporterUnknownHint,
                ),
            ]),
        ),
        Question::District => controls::text(
            field(LineField::District),
            hinted(Key::ExporterDistrict, Key::ExporterDistrictHint),
            &TEXT,
        ),
    }
}

/// The buttons of a line in the list.
pub(super) fn actions(exporter: Exporter, at: usize) -> Vec<AnyView> {
    let asked = RwSignal::new(false);
    let change = page::link(exporter, "", Page::Line(at), Key::ActionChange);
    let copy = button("link-button", Key::ActionCopy, move || {
        exporter.change(|draft| {
            if let Some(line) = draft.lines.get(at).cloned() {
                draft.lines.insert(at + 1, line);
            }
        });
        exporter.go(Page::Line(at + 1));
    });
    let remove = crate::components::asking_button(
        "link-button",
        asked,
        Key::ActionRemove,
        Key::StartReallyRemove,
        Box::new(move || {
            exporter.change(|draft| {
                draft.lines.remove(at);
            });
            exporter.problems.set(Vec::new());
            dom::focus_heading();
        }),
    );
    vec![change.any(), copy.any(), remove.any()]
}
