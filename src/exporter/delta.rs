//! What differs between two versions of a declaration, in words.

use declaration::{
    Choice, DateDraft, DatePart,
    export::{
        BuyerField, DealField, ExportDraft, ExportField, ExporterField, LineDraft, LineField,
        PaperDraft, TransportField,
    },
};

use super::words;
use crate::content::{self, Key, t, tf};

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// A field, with its text before and now.
    Field(ExportField, String, String),
    /// A line of goods that came; counted from 0 in the declaration now.
    LineAdded(usize),
    /// A line of goods that went; counted from 0 in the declaration before.
    LineRemoved(usize),
    /// A paper that came.
    PaperAdded(usize),
    /// A paper that went.
    PaperRemoved(usize),
}

/// Everything that is asked once.
const ONCE: [ExportField; 29] = [
    ExportField::Exporter(ExporterField::Kind),
    ExportField::Exporter(ExporterField::Name),
    ExportField::Exporter(ExporterField::Number),
    ExportField::Exporter(ExporterField::Address),
    ExportField::Exporter(ExporterField::Phone),
    ExportField::Exporter(ExporterField::Email),
    ExportField::Buyer(BuyerField::Name),
    ExportField::Buyer(BuyerField::Country),
    ExportField::Buyer(BuyerField::Address),
    ExportField::Buyer(BuyerField::Phone),
    ExportField::Buyer(BuyerField::Number),
    ExportField::Deal(DealField::Purpose),
    ExportField::Deal(DealField::Basis),
    ExportField::Deal(DealField::Contract),
    ExportField::Deal(DealField::Invoice),
    ExportField::Deal(DealField::InvoiceDate(DatePart::Whole)),
    ExportField::Deal(DealField::Currency),
    ExportField::Deal(DealField::Total),
    ExportField::Deal(DealField::Term),
    ExportField::Deal(DealField::TermPlace),
    ExportField::Deal(DealField::Preference),
    ExportField::Transport(TransportField::Way),
    ExportField::Transport(TransportField::Post),
    ExportField::Transport(TransportField::Office),
    ExportField::Transport(TransportField::Date(DatePart::Whole)),
    ExportField::Transport(TransportField::Plate),
    ExportField::Transport(TransportField::Packages),
    ExportField::Transport(TransportField::Package),
    ExportField::Transport(TransportField::Gross),
];

/// What differs from `old` to `new`, in the order it is asked.
pub(super) fn changes(old: &ExportDraft, new: &ExportDraft) -> Vec<Change> {
    let mut found = Vec::new();
    let (begin, olds, news) = middle(&old.lines, &new.lines);
    for at in 0..olds.len().max(news.len()) {
        match (olds.get(at), news.get(at)) {
            (Some(was), Some(now)) => found.extend(line_changes(begin + at, was, now)),
            (None, Some(_)) => found.push(Change::LineAdded(begin + at)),
            (Some(_), None) => found.push(Change::LineRemoved(begin + at)),
            (None, None) => {}
        }
    }
    for field in ONCE {
        let (was, now) = (text(old, field), text(new, field));
        if was != now {
            found.push(Change::Field(field, was, now));
        }
    }
    let gone = |paper: &PaperDraft, others: &[PaperDraft]| !others.contains(paper);
    let papers = new.papers.iter().enumerate();
    let papers = papers.filter(|(_, paper)| gone(paper, &old.papers));
    found.extend(papers.map(|(at, _)| Change::PaperAdded(at)));
    let papers = old.papers.iter().enumerate();
    let papers = papers.filter(|(_, paper)| gone(paper, &new.papers));
    found.extend(papers.map(|(at, _)| Change::PaperRemoved(at)));
    found
}

/// Both lists without what is the same at their beginnings and at their ends, and how long the
/// beginning is: a line taken out of the middle does not make all that follow differ.
fn middle<'a, T: PartialEq>(old: &'a [T], new: &'a [T]) -> (usize, &'a [T], &'a [T]) {
    let begin = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old, new) = (&old[begin..], &new[begin..]);
    let ends = old.iter().rev().zip(new.iter().rev());
    let end = ends.take_while(|(a, b)| a == b).count();
    (begin, &old[..old.len() - end], &new[..new.len() - end])
}

fn line_changes(at: usize, old: &LineDraft, new: &LineDraft) -> Vec<Change> {
    let fields = LineField::WORDS.iter().map(|(field, _)| *field);
    let differs = fields.filter(|field| old.text(*field) != new.text(*field));
    let change = |field| {
        Change::Field(
            ExportField::Line(at, field),
            old.text(field),
            new.text(field),
        )
    };
    differs.map(change).collect()
}

/// The text of a field; of a whole date its three parts.
fn text(draft: &ExportDraft, field: ExportField) -> String {
    match field {
        ExportField::Deal(DealField::InvoiceDate(_)) => date(&draft.deal.invoice_date),
        ExportField::Transport(TransportField::Date(_)) => date(&draft.transport.date),
        field => draft.text(field),
    }
}

fn date(date: &DateDraft) -> String {
    let parts = [&date.day, &date.month, &date.year].map(|part| part.trim().to_owned());
    if parts.iter().all(String::is_empty) {
        return String::new();
    }
    parts.join(".")
}

/// A change as a sentence.
pub(super) fn sentence(change: &Change, old: &ExportDraft, new: &ExportDraft) -> String {
    let line = |draft: &ExportDraft, at: usize| {
        let name = draft.lines.get(at).map_or("", |line| line.name.trim());
        [&(at + 1).to_string(), ". ", name].concat()
    };
    let paper = |draft: &ExportDraft, at: usize| {
        let paper = draft.papers.get(at);
        let kind = paper.and_then(|paper| paper.kind).map(words::paper);
        let number = paper.map_or("", |paper| paper.number.trim());
        [&kind.unwrap_or_default(), " ", number].concat()
    };
    let about = |key, text: String| tf(key, &[("text", &text)]);
    match change {
        Change::Field(field, was, now) => {
            let show = |text: &str| match shown(*field, text) {
                text if text.trim().is_empty() => t(Key::ExporterVersionsEmpty),
                text => text,
            };
            let (was, now) = (show(was), show(now));
            let values = [("field", name(*field)), ("was", was), ("now", now)];
            let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
            tf(Key::ExporterVersionsWas, &values)
        }
        Change::LineAdded(at) => about(Key::ExporterVersionsAdded, line(new, *at)),
        Change::LineRemoved(at) => about(Key::ExporterVersionsRemoved, line(old, *at)),
        Change::PaperAdded(at) => about(Key::ExporterVersionsAdded, paper(new, *at)),
        Change::PaperRemoved(at) => about(Key::ExporterVersionsRemoved, paper(old, *at)),
    }
}

/// What a field is called, with the page or the line it stands on.
fn name(field: ExportField) -> String {
    [&words::place(field), ", ", &words::field(field)].concat()
}

/// A stored word as the pages show it; anything else as it was typed.
fn shown(field: ExportField, text: &str) -> String {
    fn named<T: Choice>(text: &str, name: impl Fn(T) -> String) -> Option<String> {
        T::from_word(text).map(name)
    }
    let known = match field {
        ExportField::Exporter(ExporterField::Kind) => named(text, words::exporter_kind),
        ExportField::Buyer(BuyerField::Country) | ExportField::Line(_, LineField::Origin) => {
            (!text.is_empty()).then(|| content::country(text))
        }
        ExportField::Line(_, LineField::Unit) => named(text, words::unit),
        ExportField::Line(_, LineField::Culture) => named(text, words::culture),
        ExportField::Line(_, LineField::Wild) => named(text, words::wild),
        ExportField::Line(_, LineField::Metal) => named(text, words::metal),
        ExportField::Deal(DealField::Purpose) => named(text, words::purpose),
        ExportField::Deal(DealField::Basis) => named(text, words::basis),
        ExportField::Deal(DealField::Preference) => (!text.is_empty()).then(|| "✓".to_owned()),
        ExportField::Transport(TransportField::Way) => named(text, words::way),
        ExportField::Transport(TransportField::Package) => named(text, words::package),
        _ => None,
    };
    known.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use rulebook::export::PaperKind;

    use super::*;

    fn line(name: &str) -> LineDraft {
        LineDraft {
            name: name.to_owned(),
            ..LineDraft::default()
        }
    }

    fn goods(names: &[&str]) -> ExportDraft {
        ExportDraft {
            lines: names.iter().map(|name| line(name)).collect(),
            ..ExportDraft::default()
        }
    }

    fn name_changed(at: usize, was: &str, now: &str) -> Change {
        let field = ExportField::Line(at, LineField::Name);
        Change::Field(field, was.to_owned(), now.to_owned())
    }

    #[test]
    fn lines() {
        let table: [(&[&str], &[&str], &[Change]); 6] = [
            (&[], &[], &[]),
            (&["a", "b"], &["a", "b"], &[]),
            (&["a", "c"], &["a", "b", "c"], &[Change::LineAdded(1)]),
            (&["a", "b", "c"], &["a", "c"], &[Change::LineRemoved(1)]),
            (
                &["a", "b", "c"],
                &["a", "x", "c"],
                &[name_changed(1, "b", "x")],
            ),
            (
                &["a", "b"],
                &["x"],
                &[name_changed(0, "a", "x"), Change::LineRemoved(1)],
            ),
        ];
        for (old, new, expected) in table {
            assert_eq!(
                changes(&goods(old), &goods(new)),
                expected,
                "{old:?} {new:?}"
            );
        }
    }

    #[test]
    fn every_field_that_is_asked_once_is_seen() {
        let old = ExportDraft::default();
        for field in ONCE {
            let mut new = old.clone();
            match field {
                ExportField::Deal(DealField::InvoiceDate(_)) => {
                    new.deal.invoice_date.day = "7".to_owned();
                }
                ExportField::Transport(TransportField::Date(_)) => {
                    new.transport.date.day = "7".to_owned();
                }
                field => {
                    let words = [
                        "yes", "company", "sale", "contract", "post", "parcel", "FCA",
                    ];
                    for word in words {
                        new.set_text(field, word);
                        if new != old {
                            break;
                        }
                    }
                }
            }
            let found = changes(&old, &new);
            assert!(
                matches!(&found[..], [Change::Field(one, ..)] if *one == field),
                "{field:?}: {found:?}"
            );
        }
    }

    #[test]
    fn papers() {
        let old = ExportDraft::default();
        let mut new = old.clone();
        new.papers.push(PaperDraft {
            kind: Some(PaperKind::Invoice),
            ..PaperDraft::default()
        });
        assert_eq!(changes(&old, &new), [Change::PaperAdded(0)]);
        assert_eq!(changes(&new, &old), [Change::PaperRemoved(0)]);
    }
}
