//! An answer about goods as one text, and back.

use declaration::Choice;
use declaration::export::{LineDraft, LineField};

use super::{GoodsAnswer, GoodsList, GoodsNote, GoodsRow, GoodsTarget};
use crate::frame::{Reader, Writer};

impl GoodsAnswer {
    /// The answer as one text.
    #[must_use]
    pub fn to_frame(&self) -> String {
        self.write(|out, list| {
            out.list(&list.rows, write);
            out.list(&list.skipped, Writer::skipped);
            out.list(&list.currencies, |out, code| out.text(code));
        })
    }

    /// The answer of a text; `None` when it is none.
    #[must_use]
    pub fn from_frame(frame: &str) -> Option<Self> {
        Self::read(frame, |fields| {
            Some(GoodsList {
                rows: fields.list(read)?,
                skipped: fields.list(Reader::skipped)?,
                currencies: fields.list(Reader::text)?,
            })
        })
    }
}

fn write(out: &mut Writer, row: &GoodsRow) {
    out.text(&row.row_number.to_string());
    for field in GoodsTarget::CELLS {
        out.text(&row.draft.text(field));
    }
    out.list(&row.notes, |out, note| {
        out.text(note.field.map_or("", Choice::word));
        out.word(note.what);
        out.text(&note.was);
    });
    out.left_over(&row.left_over);
}

fn read(fields: &mut Reader<'_>) -> Option<GoodsRow> {
    let row_number = fields.number()?;
    let mut draft = LineDraft::default();
    for field in GoodsTarget::CELLS {
        draft.set(field, &fields.text()?);
    }
    let notes = fields.list(|fields| {
        let field = fields.text()?;
        let field = if field.is_empty() {
            None
        } else {
            Some(LineField::from_word(&field)?)
        };
        Some(GoodsNote {
            field,
            what: fields.word()?,
            was: fields.text()?,
        })
    })?;
    Some(GoodsRow {
        row_number,
        draft,
        notes,
        left_over: fields.left_over()?,
    })
}
