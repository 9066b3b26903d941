//! The controls of this road: each is bound to a field of the declaration in work, with its label,
//! its help and what is wrong with it.

use declaration::{
    DatePart,
    export::{DealField, ExportField, PaperField, TransportField},
};
use identity::Country;
use leptos::prelude::*;

use super::{state::exporter, words};
use crate::{
    components::{Child, El, Word, classed, el, live},
    content::{self, Key, language},
    platform::intl,
};

/// The words of a control.
pub(super) struct Label {
    /// Its label, or the question.
    pub(super) name: Key,
    /// Help under the label.
    pub(super) hint: Option<Key>,
}

/// A label alone.
pub(super) const fn plain(name: Key) -> Label {
    Label { name, hint: None }
}

/// A label with help.
pub(super) const fn hinted(name: Key, hint: Key) -> Label {
    Label {
        name,
        hint: Some(hint),
    }
}

/// How a text box looks and what it is typed with.
pub(super) struct Kind {
    class: &'static str,
    mode: &'static str,
    complete: &'static str,
}

/// Of words.
pub(super) const TEXT: Kind = Kind {
    class: "w-full",
    mode: "text",
    complete: "off",
};
/// Of a name that the browser may know.
pub(super) const NAME: Kind = Kind {
    complete: "name",
    ..TEXT
};
/// Of an address that the browser may know.
pub(super) const ADDRESS: Kind = Kind {
    complete: "street-address",
    ..TEXT
};
/// Of a telephone number.
pub(super) const PHONE: Kind = Kind {
    class: "w-10",
    mode: "tel",
    complete: "tel",
};
/// Of an e-mail address.
pub(super) const EMAIL: Kind = Kind {
    mode: "email",
    complete: "email",
    ..TEXT
};
/// Of a number or a code.
pub(super) const CODE: Kind = Kind {
    class: "w-10 code",
    ..TEXT
};
/// Of a number with decimals.
pub(super) const DECIMAL: Kind = Kind {
    class: "w-10",
    mode: "decimal",
    ..TEXT
};
/// Of a whole number.
pub(super) const WHOLE: Kind = Kind {
    class: "w-4",
    mode: "numeric",
    ..TEXT
};

/// A labelled text box.
pub(super) fn text(field: ExportField, label: Label, kind: &Kind) -> AnyView {
    let input = input(field, label.hint.is_some(), kind);
    block(field, label, input)
}

/// A labelled box with a unit behind it.
pub(super) fn measured(field: ExportField, label: Label, unit: Key) -> AnyView {
    let input = classed("DIV", "affix")
        .child(input(field, label.hint.is_some(), &DECIMAL))
        .child(el("SPAN").child(unit));
    block(field, label, input)
}

/// The box alone.
pub(super) fn input(field: ExportField, has_hint: bool, kind: &Kind) -> El {
    let box_of = tied(el("INPUT"), field, has_hint)
        .attr("class", kind.class)
        .attr("type", "text")
        .attr("inputmode", kind.mode)
        .attr("autocomplete", kind.complete)
        .attr("spellcheck", "false");
    typed(box_of, field)
}

/// A box that shows what the draft holds and stores what is typed.
fn typed(input: El, field: ExportField) -> El {
    let exporter = exporter();
    input
        .value_of(move || exporter.draft.with(|draft| draft.text(field)))
        .on("input", move |event| {
            exporter.type_text(field, &event_target_value(&event));
        })
}

/// A drop-down list; options are value and label. The empty value means nothing chosen.
pub(super) fn select(field: ExportField, label: Label, options: Vec<(String, String)>) -> AnyView {
    let exporter = exporter();
    let first = (String::new(), content::t(Key::ActionChoose));
    let option = |(value, label): (String, String)| {
        let own = value.clone();
        el("OPTION")
            .attr("value", value)
            .flag_of("selected", move || {
                exporter.draft.with(|draft| draft.text(field) == own)
            })
            .child(label)
    };
    let options: Vec<El> = std::iter::once(first).chain(options).map(option).collect();
    let list = tied(el("SELECT"), field, label.hint.is_some())
        .attr("class", "w-full")
        .on("change", move |event| {
            exporter.type_text(field, &event_target_value(&event));
        })
        .child(options);
    block(field, label, list)
}

/// Radio buttons; options are word, label and a second line that may be empty.
pub(super) fn radios(
    field: ExportField,
    label: Label,
    options: Vec<(&'static str, String, String)>,
) -> AnyView {
    let radio = |(at, option)| radio(field, at == 0, option);
    let radios: Vec<El> = options.into_iter().enumerate().map(radio).collect();
    fieldset(field, label)
        .child(classed("DIV", "choices").child(radios))
        .any()
}

fn radio(
    field: ExportField,
    first: bool,
    (word, label, hint): (&'static str, String, String),
) -> El {
    let exporter = exporter();
    let stem = field.id();
    // The first carries the id of the field, so that an error link leads to it.
    let id = if first {
        stem.clone()
    } else {
        [&stem, "-", word].concat()
    };
    let input = el("INPUT")
        .attr("type", "radio")
        .attr("id", id.clone())
        .attr("name", stem)
        .attr("value", word)
        .flag_of("checked", move || {
            exporter.draft.with(|draft| draft.text(field) == word)
        })
        .on("change", move |_| exporter.type_text(field, word));
    let hint = (!hint.is_empty()).then(|| classed("SMALL", "hint").child(hint));
    let label = el("LABEL")
        .attr("for", id)
        .child(el("SPAN").child(label))
        .child(hint);
    classed("DIV", "choice").child(input).child(label)
}

/// One tick box.
pub(super) fn tick(field: ExportField, label: impl Child, hint: impl Child) -> El {
    let exporter = exporter();
    let id = field.id();
    let input = tied(el("INPUT"), field, false)
        .attr("type", "checkbox")
        .flag_of("checked", move || {
            exporter.draft.with(|draft| !draft.text(field).is_empty())
        })
        .on("change", move |event| {
            let ticked = event_target_checked(&event);
            exporter.type_text(field, if ticked { "yes" } else { "" });
        });
    let label = el("LABEL")
        .attr("for", id)
        .child(el("SPAN").child(label))
        .child(classed("SMALL", "hint").child(hint));
    let choice = classed("DIV", "choice").child(input).child(label);
    holder("DIV", field).child(error_line(field)).child(choice)
}

/// A date in three boxes.
pub(super) fn date(of: fn(usize, DatePart) -> ExportField, index: usize, label: Label) -> AnyView {
    let whole = of(index, DatePart::Whole);
    let boxes = [
        (DatePart::Day, Key::DateDay, "w-2", "2"),
        (DatePart::Month, Key::DateMonth, "w-2", "2"),
        (DatePart::Year, Key::DateYear, "w-4", "4"),
    ];
    let boxes = boxes.map(|(part, label, class, length)| {
        let field = of(index, part);
        let input = el("INPUT")
            .attr("id", field.id())
            .attr("class", class)
            .attr("type", "text")
            .attr("inputmode", "numeric")
            .attr("autocomplete", "off")
            .attr("maxlength", length)
            .attr_of("aria-invalid", move || invalid(whole));
        let label = el("LABEL").attr("for", field.id()).child(label);
        el("DIV").child(label).child(typed(input, field))
    });
    fieldset(whole, label)
        .child(classed("DIV", "date-fields").child(Vec::from(boxes)))
        .any()
}

/// The field of a part of the planned day.
pub(super) fn planned_day(_: usize, part: DatePart) -> ExportField {
    ExportField::Transport(TransportField::Date(part))
}

/// The field of a part of the day of the invoice.
pub(super) fn invoice_day(_: usize, part: DatePart) -> ExportField {
    ExportField::Deal(DealField::InvoiceDate(part))
}

/// The field of a part of the day of a paper.
pub(super) fn paper_day(index: usize, part: DatePart) -> ExportField {
    ExportField::Paper(index, PaperField::Date(part))
}

/// Countries by name in the language of the page; `first` stand on top.
pub(super) fn countries(first: &[&str]) -> Vec<(String, String)> {
    let entry = |code: &str| (code.to_owned(), content::country(code));
    let place = |code: &&&str| Country::parse(code).is_some_and(|one| one.alpha2().is_some());
    let rest = Country::ALL.iter().filter(place).map(|code| entry(code));
    let mut all: Vec<_> = first.iter().map(|code| entry(code)).collect();
    all.extend(intl::sorted(language().tag(), rest.collect()));
    all
}

/// Label, help and error over a control.
pub(super) fn block(field: ExportField, label: Label, control: impl Child) -> AnyView {
    holder("DIV", field)
        .child(el("LABEL").attr("for", field.id()).child(label.name))
        .child(hint_line(field, label.hint))
        .child(error_line(field))
        .child(control)
        .any()
}

/// Question, help and error over several controls.
fn fieldset(field: ExportField, label: Label) -> El {
    let has_hint = label.hint.is_some();
    holder("FIELDSET", field)
        .attr_of("aria-describedby", move || described(field, has_hint))
        .child(el("LEGEND").child(label.name))
        .child(hint_line(field, label.hint))
        .child(error_line(field))
}

/// A control bound to its hint and its error.
pub(super) fn tied(control: El, field: ExportField, has_hint: bool) -> El {
    control
        .attr("id", field.id())
        .attr_of("aria-describedby", move || described(field, has_hint))
        .attr_of("aria-invalid", move || invalid(field))
}

fn holder(tag: &'static str, field: ExportField) -> El {
    el(tag).attr_of("class", move || {
        Some(match problem(field) {
            Some(_) => "field has-error".into(),
            None => "field".into(),
        })
    })
}

fn hint_line(field: ExportField, hint: Option<Key>) -> Option<El> {
    hint.map(|hint| {
        classed("P", "hint")
            .attr("id", [&field.id(), "-hint"].concat())
            .child(hint)
    })
}

fn error_line(field: ExportField) -> AnyView {
    live(move || {
        problem(field).map(|text| {
            let prefix = classed("SPAN", "hush").child(Key::ErrorPrefix).child(" ");
            classed("P", "error-text")
                .attr("id", [&field.id(), "-error"].concat())
                .child(el("SPAN").child(prefix).child(text))
        })
    })
}

/// The sentence about a field, when the page shows one.
fn problem(field: ExportField) -> Option<String> {
    let found = |problems: &Vec<declaration::export::ExportProblem>| {
        let mut problems = problems.iter();
        let one = problems.find(|problem| covers(field, problem.field));
        one.map(words::sentence)
    };
    exporter().problems.with(found)
}

/// Whether the control of `field` shows the problem of `other`: itself, or for a date its boxes.
fn covers(field: ExportField, other: ExportField) -> bool {
    let whole = |field: ExportField| match field {
        ExportField::Deal(DealField::InvoiceDate(_)) => invoice_day(0, DatePart::Whole),
        ExportField::Transport(TransportField::Date(_)) => planned_day(0, DatePart::Whole),
        ExportField::Paper(index, PaperField::Date(_)) => paper_day(index, DatePart::Whole),
        field => field,
    };
    field == whole(other)
}

fn invalid(field: ExportField) -> Option<Word> {
    problem(field).map(|_| "true".into())
}

fn described(field: ExportField, has_hint: bool) -> Option<Word> {
    let id = field.id();
    let mut ids = Vec::new();
    if has_hint {
        ids.push([&id, "-hint"].concat());
    }
    if problem(field).is_some() {
        ids.push([&id, "-error"].concat());
    }
    (!ids.is_empty()).then(|| ids.join(" ").into())
}
