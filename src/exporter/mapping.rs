//! Asks what the columns of a sheet of goods are.

use leptos::prelude::*;
use sheet::{Choosable, GoodsAnswer, GoodsMapping, GoodsTarget};

use super::{import::Reader, import_words::target_name};
use crate::{
    components::{El, button, button_row, classed, el},
    content::{Key, tf},
};

/// The columns, each with its header and some of its texts.
pub(super) fn asking(reader: Reader, answer: GoodsAnswer) -> El {
    let sheets = (answer.sheets.len() > 1).then(|| sheet_choice(reader, &answer));
    let columns: Vec<El> = (0..answer.mapping.columns.len())
        .map(|at| column_choice(reader, &answer, at))
        .collect();
    let count = answer.imported.rows.len().to_string();
    let lines = tf(Key::ExporterMapLines, &[("n", &count)]);
    let take = button("button", Key::ExporterMapTake, move || {
        reader.settle(&answer)
    });
    let drop = button("button secondary", Key::ExporterImportStop, move || {
        reader.drop()
    });
    classed("DIV", "mapping stack")
        .attr("role", "group")
        .attr("aria-labelledby", "map-title")
        .child(
            el("H3")
                .attr("id", "map-title")
                .child(Key::ExporterMapTitle),
        )
        .child(sheets)
        .child(classed("DIV", "mapping-columns").child(columns))
        .child(el("P").attr("role", "status").child(lines))
        .child(button_row((take, drop)))
}

fn sheet_choice(reader: Reader, answer: &GoodsAnswer) -> El {
    let options = answer.sheets.iter().enumerate().map(|(at, sheet)| {
        let rows = tf(Key::ExporterMapRows, &[("n", &sheet.rows.to_string())]);
        (at.to_string(), [sheet.name.as_str(), " · ", &rows].concat())
    });
    let list = select(
        "map-sheet".to_owned(),
        options.collect(),
        &answer.chosen.to_string(),
        move |at| {
            if let Ok(sheet) = at.parse() {
                reader.look(sheet, None);
            }
        },
    );
    classed("DIV", "field")
        .child(
            el("LABEL")
                .attr("for", "map-sheet")
                .child(Key::ExporterMapSheet),
        )
        .child(list)
}

fn column_choice(reader: Reader, answer: &GoodsAnswer, at: usize) -> El {
    let id = ["map-", &at.to_string()].concat();
    let view = answer.columns.get(at).cloned().unwrap_or_default();
    let header = if view.header.is_empty() {
        tf(Key::ExporterMapColumn, &[("n", &(at + 1).to_string())])
    } else {
        view.header
    };
    let options = GoodsTarget::all().into_iter();
    let options = options.map(|target| (target.word().to_owned(), target_name(target)));
    let (sheet, mapping) = (answer.chosen, answer.mapping.clone());
    let list = select(
        id.clone(),
        options.collect(),
        answer.mapping.columns[at].target.word(),
        move |word| {
            let target = GoodsTarget::from_word(&word).unwrap_or_default();
            reader.look(sheet, Some(changed(&mapping, at, target).to_text()));
        },
    );
    classed("DIV", "field")
        .child(el("LABEL").attr("for", id).child(header))
        .child(classed("P", "hint").child(view.samples.join(" · ")))
        .child(list)
}

fn select(
    id: String,
    options: Vec<(String, String)>,
    chosen: &str,
    write: impl Fn(String) + 'static,
) -> El {
    let options = options.into_iter().map(|(word, name)| {
        let option = el("OPTION").child(name);
        let option = if word == chosen {
            option.attr("selected", "")
        } else {
            option
        };
        option.attr("value", word)
    });
    classed("SELECT", "w-full")
        .attr("id", id)
        .on("change", move |event| write(event_target_value(&event)))
        .child(options.collect::<Vec<El>>())
}

/// The mapping with another meaning of one column. A cell of a line comes from one column only.
fn changed(mapping: &GoodsMapping, at: usize, target: GoodsTarget) -> GoodsMapping {
    let mut mapping = mapping.clone();
    for (other, guess) in mapping.columns.iter_mut().enumerate() {
        if other == at {
            guess.target = target;
        } else if guess.target == target {
            guess.target = GoodsTarget::Nothing;
        }
    }
    mapping
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_comes_from_one_column() {
        let guess = |target| sheet::GuessOf {
            target,
            ..sheet::GuessOf::default()
        };
        let mapping = GoodsMapping {
            columns: vec![guess(GoodsTarget::Price), guess(GoodsTarget::Nothing)],
            ..GoodsMapping::default()
        };
        let told = changed(&mapping, 1, GoodsTarget::Price);
        let targets: Vec<_> = told.columns.iter().map(|guess| guess.target).collect();
        assert_eq!(targets, [GoodsTarget::Nothing, GoodsTarget::Price]);
    }
}
