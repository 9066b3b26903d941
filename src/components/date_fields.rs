//! A date in three boxes (GOV.UK date input): nobody has to guess an order of day and month.

use declaration::{DatePart, Field};
use leptos::prelude::*;

use super::{El, Labelled, classed, el, error_of, fieldset, text_field::typed};
use crate::{content::Key, session::session};

/// A date bound to a field of the draft. `of` gives the field of a part: `Field::CrossingDate` and
/// the like, for `index` where there are several. Autocomplete names of the boxes start with
/// `complete`, `off` when empty; `more` are buttons that fill the boxes.
pub(crate) fn date_fields(
    of: fn(usize, DatePart) -> Field,
    index: usize,
    words: Labelled,
    complete: &'static str,
    more: Option<AnyView>,
) -> AnyView {
    let whole = of(index, DatePart::Whole);
    let boxes = [
        (DatePart::Day, Key::DateDay, "w-2", "2", "day"),
        (DatePart::Month, Key::DateMonth, "w-2", "2", "month"),
        (DatePart::Year, Key::DateYear, "w-4", "4", "year"),
    ];
    let boxes = boxes.map(|(part, label, class, length, name)| {
        let complete = match complete {
            "" => "off".to_owned(),
            stem => [stem, "-", name].concat(),
        };
        let input = date_box(of(index, part), whole)
            .attr("class", class)
            .attr("autocomplete", complete)
            .attr("maxlength", length);
        let label = el("LABEL").attr("for", of(index, part).id()).child(label);
        el("DIV").child(label).child(input)
    });
    let boxes = classed("DIV", "date-fields").child(Vec::from(boxes));
    fieldset(whole, words).child(more).child(boxes).any()
}

fn date_box(field: Field, whole: Field) -> El {
    let session = session();
    let wrong = move || {
        let whole_wrong = session
            .problems
            .with(|problems| problems.iter().any(|p| p.field == whole));
        (whole_wrong || error_of(field).is_some()).then_some("true".into())
    };
    let input = el("INPUT")
        .attr("id", field.id())
        .attr("type", "text")
        .attr("inputmode", "numeric")
        .attr_of("aria-invalid", wrong);
    typed(input, field)
}
