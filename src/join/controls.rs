//! Form controls over the cells of the entry in the form.

use declaration::manifest::Column;
use leptos::prelude::*;

use super::{
    date,
    state::{Join, Problem, join},
    words,
};
use crate::{
    components::{El, Word, button, classed, el, live},
    content::{Key, tf},
};

/// The id of a cell's control.
pub(super) fn id(column: Column) -> String {
    use declaration::Choice;
    ["rider-", column.word()].concat()
}

/// A labelled text box. `kind` is its width and its keyboard.
pub(super) fn text_box(column: Column, hint: Option<Key>, kind: &Kind) -> AnyView {
    let join = join();
    let input = tied(el("INPUT"), column, hint.is_some())
        .attr("class", kind.class)
        .attr("type", "text")
        .attr("inputmode", kind.mode)
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("spellcheck", "false")
        .value_of(move || join.text(column))
        .on("input", move |event| {
            join.type_text(column, &event_target_value(&event));
        });
    block(column, hint, input)
}

/// How a text box looks and what it is typed with.
pub(super) struct Kind {
    class: &'static str,
    mode: &'static str,
}

/// Of a name.
pub(super) const NAME: Kind = Kind {
    class: "w-full",
    mode: "text",
};
/// Of a number or a code.
pub(super) const CODE: Kind = Kind {
    class: "w-10 code",
    mode: "text",
};
/// Of a telephone number.
pub(super) const PHONE: Kind = Kind {
    class: "w-10",
    mode: "tel",
};

/// A drop-down list; options are value and label.
pub(super) fn select(column: Column, hint: Option<Key>, options: Vec<(String, String)>) -> AnyView {
    let join = join();
    let option = |(value, label): (String, String)| {
        let own = value.clone();
        el("OPTION")
            .attr("value", value)
            .flag_of("selected", move || join.text(column) == own)
            .child(label)
    };
    let options: Vec<El> = options.into_iter().map(option).collect();
    let input = tied(el("SELECT"), column, hint.is_some())
        .attr("class", "w-full")
        .on("change", move |event| {
            join.type_text(column, &event_target_value(&event));
        })
        .child(options);
    block(column, hint, input)
}

/// Radio buttons; options are value and label.
pub(super) fn radios(column: Column, options: &[(&'static str, Key)]) -> AnyView {
    let radio = |(at, (word, label)): (usize, &(&'static str, Key))| {
        let (join, word) = (join(), *word);
        let id = match at {
            // The first carries the id of the cell, so that an error link leads to it.
            0 => id(column),
            _ => [&id(column), "-", word].concat(),
        };
        let input = el("INPUT")
            .attr("type", "radio")
            .attr("id", id.clone())
            .attr("name", self::id(column))
            .attr("value", word)
            .flag_of("checked", move || join.text(column) == word)
            .on("change", move |_| join.type_text(column, word));
        let label = el("LABEL").attr("for", id).child(el("SPAN").child(*label));
        classed("DIV", "choice").child(input).child(label)
    };
    let radios: Vec<El> = options.iter().enumerate().map(radio).collect();
    fieldset(column, None)
        .child(classed("DIV", "choices choice-row").child(radios))
        .any()
}

/// A date in three boxes.
pub(super) fn date_boxes(column: Column, hint: Key) -> AnyView {
    let boxes = [
        (Key::DateDay, "w-2", "10", "-day"),
        (Key::DateMonth, "w-2", "2", "-month"),
        (Key::DateYear, "w-4", "4", "-year"),
    ];
    let boxes = boxes
        .into_iter()
        .enumerate()
        .map(|(at, (label, class, length, name))| {
            let join = join();
            let id = match at {
                0 => id(column),
                _ => [&id(column), name].concat(),
            };
            let input = el("INPUT")
                .attr("id", id.clone())
                .attr("class", class)
                .attr("type", "text")
                .attr("inputmode", "numeric")
                .attr("autocomplete", "off")
                .attr("maxlength", length)
                .attr_of("aria-invalid", move || invalid(join, column))
                .value_of(move || {
                    let [day, month, year] = date::parts(&join.text(column));
                    [day, month, year][at].clone()
                })
                .on("input", move |event| {
                    join.type_date(column, at, &event_target_value(&event));
                });
            el("DIV")
                .child(el("LABEL").attr("for", id).child(label))
                .child(input)
        });
    fieldset(column, Some(hint))
        .child(classed("DIV", "date-fields").child(boxes.collect::<Vec<El>>()))
        .any()
}

/// Label, help and error over a control.
fn block(column: Column, hint: Option<Key>, control: El) -> AnyView {
    holder("DIV", column)
        .child(
            el("LABEL")
                .attr("for", id(column))
                .child(words::label(column)),
        )
        .child(hint_line(column, hint))
        .child(remark(column))
        .child(control)
        .any()
}

/// Question, help and error over several controls.
fn fieldset(column: Column, hint: Option<Key>) -> El {
    let (join, has_hint) = (join(), hint.is_some());
    holder("FIELDSET", column)
        .attr_of("aria-describedby", move || {
            described(join, column, has_hint)
        })
        .child(el("LEGEND").child(words::label(column)))
        .child(hint_line(column, hint))
        .child(remark(column))
}

/// A control bound to its hint and its error.
fn tied(control: El, column: Column, has_hint: bool) -> El {
    let join = join();
    control
        .attr("id", id(column))
        .attr_of("aria-describedby", move || {
            described(join, column, has_hint)
        })
        .attr_of("aria-invalid", move || invalid(join, column))
}

fn holder(tag: &'static str, column: Column) -> El {
    let join = join();
    el(tag).attr_of("class", move || {
        Some(match problem(join, column) {
            Some(problem) if problem.stops() => "field has-error".into(),
            Some(_) | None => "field".into(),
        })
    })
}

fn hint_line(column: Column, hint: Option<Key>) -> Option<El> {
    hint.map(|hint| {
        classed("P", "hint")
            .attr("id", [&id(column), "-hint"].concat())
            .child(hint)
    })
}

/// What is wrong with a cell, or worth a look, and what could stand there instead.
fn remark(column: Column) -> AnyView {
    let join = join();
    live(move || {
        let problem = problem(join, column)?;
        let text = join
            .work
            .with_untracked(|entry| words::sentence(&problem, entry.rider.text(column)));
        let prefix = problem
            .stops()
            .then(|| classed("SPAN", "hush").child(Key::ErrorPrefix).child(" "));
        let class = if problem.stops() {
            "error-text"
        } else {
            "look-text"
        };
        let line = classed("P", class)
            .attr("id", [&id(column), "-error"].concat())
            .child(el("SPAN").child(prefix).child(text));
        Some(
            classed("DIV", "remark")
                .child(line)
                .child(repair(join, &problem, column)),
        )
    })
}

fn repair(join: Join, problem: &Problem, column: Column) -> Option<El> {
    let Problem::Cell(finding) = problem else {
        return None;
    };
    let text = finding.repair.clone()?;
    let label = tf(Key::JoinUseRepair, &[("text", &text)]);
    Some(button("link-button", label, move || {
        join.type_text(column, &text);
    }))
}

fn problem(join: Join, column: Column) -> Option<Problem> {
    join.problems.with(|problems| {
        problems
            .iter()
            .find(|problem| problem.column() == Some(column))
            .cloned()
    })
}

fn invalid(join: Join, column: Column) -> Option<Word> {
    problem(join, column)
        .filter(Problem::stops)
        .map(|_| "true".into())
}

fn described(join: Join, column: Column, has_hint: bool) -> Option<Word> {
    let mut ids = Vec::new();
    if has_hint {
        ids.push([&id(column), "-hint"].concat());
    }
    if problem(join, column).is_some() {
        ids.push([&id(column), "-error"].concat());
    }
    (!ids.is_empty()).then(|| ids.join(" ").into())
}
