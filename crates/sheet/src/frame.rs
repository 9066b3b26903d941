//! What goes from the worker to the page: one text of fields, each ended by a unit separator. The
//! page needs no other decoder, and a list of 2,000 riders is one string.

use declaration::Choice;
use declaration::manifest::{Column, Origin, RiderDraft};

use crate::{
    Answer, AnswerOf, Choosable, ColumnView, GuessOf, Imported, ImportedRow, MappingOf, Note,
    SheetInfo, Skipped, Told,
};

/// Ends every field.
const END: char = '\u{1F}';

impl Answer {
    /// The answer as one text.
    #[must_use]
    pub fn to_frame(&self) -> String {
        self.write(|out, imported| {
            out.list(&imported.rows, Writer::row);
            out.list(&imported.skipped, Writer::skipped);
        })
    }

    /// The answer of a text; `None` when it is none.
    #[must_use]
    pub fn from_frame(frame: &str) -> Option<Self> {
        Self::read(frame, |fields| {
            Some(Imported {
                rows: fields.list(Reader::row)?,
                skipped: fields.list(Reader::skipped)?,
            })
        })
    }
}

impl<T: Choosable, I> AnswerOf<T, I> {
    /// Writes everything that all kinds of lists have, and then what was imported.
    pub(crate) fn write(&self, imported: impl FnOnce(&mut Writer, &I)) -> String {
        let mut out = Writer(String::new());
        out.word(self.kind);
        out.list(&self.sheets, |out, sheet| {
            out.text(&sheet.name);
            out.flag(sheet.hidden);
            out.count(sheet.rows);
        });
        out.count(self.chosen);
        out.text(&self.key);
        out.mapping(&self.mapping);
        out.list(&self.columns, |out, column| {
            out.text(&column.header);
            out.list(&column.samples, |out, text| out.text(text));
        });
        out.list(&self.told, |out, told| match told {
            Told::MoreRows { last } => {
                out.text("rows");
                out.text(&last.to_string());
            }
            Told::MoreColumns { columns } => {
                out.text("columns");
                out.count(*columns);
            }
        });
        imported(&mut out, &self.imported);
        out.0
    }

    /// Reads what [`AnswerOf::write`] has written.
    pub(crate) fn read(
        frame: &str,
        imported: impl FnOnce(&mut Reader<'_>) -> Option<I>,
    ) -> Option<Self> {
        let mut fields = Reader(frame);
        let answer = Self {
            kind: fields.word()?,
            sheets: fields.list(|fields| {
                Some(SheetInfo {
                    name: fields.text()?,
                    hidden: fields.flag()?,
                    rows: fields.number()?,
                })
            })?,
            chosen: fields.number()?,
            key: fields.text()?,
            mapping: fields.mapping()?,
            columns: fields.list(|fields| {
                Some(ColumnView {
                    header: fields.text()?,
                    samples: fields.list(Reader::text)?,
                })
            })?,
            told: fields.list(Reader::told)?,
            imported: imported(&mut fields)?,
        };
        fields.0.is_empty().then_some(answer)
    }
}

pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                END => self.0.push_str("\\u"),
                '\\' => self.0.push_str("\\\\"),
                letter => self.0.push(letter),
            }
        }
        self.0.push(END);
    }

    pub(crate) fn word<T: Choice>(&mut self, choice: T) {
        self.text(choice.word());
    }

    pub(crate) fn flag(&mut self, flag: bool) {
        self.text(if flag { "1" } else { "0" });
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.text(&count.to_string());
    }

    pub(crate) fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.count(items.len());
        items.iter().for_each(|item| write(self, item));
    }

    fn mapping<T: Choosable>(&mut self, mapping: &MappingOf<T>) {
        self.text(
            &mapping
                .header
                .map(|row| row.to_string())
                .unwrap_or_default(),
        );
        self.count(mapping.first);
        self.list(&mapping.columns, |out, guess| {
            out.text(guess.target.word());
            out.word(guess.certainty);
            out.word(guess.why);
        });
    }

    pub(crate) fn skipped(&mut self, skipped: &Skipped) {
        self.text(&skipped.row_number.to_string());
        self.word(skipped.why);
        self.text(&skipped.text);
    }

    pub(crate) fn left_over(&mut self, left_over: &[(String, String)]) {
        self.list(left_over, |out, (header, text)| {
            out.text(header);
            out.text(text);
        });
    }

    fn row(&mut self, row: &ImportedRow) {
        self.text(&row.row_number.to_string());
        self.word(row.draft.origin);
        for column in Column::ALL {
            self.text(row.draft.text(column));
        }
        self.list(&row.notes, |out, note| {
            out.text(note.column.map_or("", Choice::word));
            out.word(note.what);
            out.text(&note.was);
        });
        self.left_over(&row.left_over);
    }
}

pub(crate) struct Reader<'a>(&'a str);

impl Reader<'_> {
    pub(crate) fn text(&mut self) -> Option<String> {
        let (field, rest) = self.0.split_once(END)?;
        self.0 = rest;
        if !field.contains('\\') {
            return Some(field.to_owned());
        }
        let mut text = String::new();
        let mut letters = field.chars();
        while let Some(letter) = letters.next() {
            text.push(match letter {
                '\\' => match letters.next()? {
                    'u' => END,
                    '\\' => '\\',
                    _ => return None,
                },
                letter => letter,
            });
        }
        Some(text)
    }

    pub(crate) fn word<T: Choice>(&mut self) -> Option<T> {
        T::from_word(&self.text()?)
    }

    pub(crate) fn flag(&mut self) -> Option<bool> {
        Some(self.text()? == "1")
    }

    pub(crate) fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.text()?.parse().ok()
    }

    pub(crate) fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count: usize = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn mapping<T: Choosable>(&mut self) -> Option<MappingOf<T>> {
        let header = self.text()?;
        let header = if header.is_empty() {
            None
        } else {
            Some(header.parse().ok()?)
        };
        Some(MappingOf {
            header,
            first: self.number()?,
            columns: self.list(|fields| {
                Some(GuessOf {
                    target: T::from_word(&fields.text()?)?,
                    certainty: fields.word()?,
                    why: fields.word()?,
                })
            })?,
        })
    }

    fn told(&mut self) -> Option<Told> {
        match self.text()?.as_str() {
            "rows" => Some(Told::MoreRows {
                last: self.number()?,
            }),
            "columns" => Some(Told::MoreColumns {
                columns: self.number()?,
            }),
            _ => None,
        }
    }

    pub(crate) fn skipped(&mut self) -> Option<Skipped> {
        Some(Skipped {
            row_number: self.number()?,
            why: self.word()?,
            text: self.text()?,
        })
    }

    pub(crate) fn left_over(&mut self) -> Option<Vec<(String, String)>> {
        self.list(|fields| Some((fields.text()?, fields.text()?)))
    }

    fn row(&mut self) -> Option<ImportedRow> {
        let row_number = self.number()?;
        let mut draft = RiderDraft {
            origin: self.word::<Origin>()?,
            ..RiderDraft::default()
        };
        for column in Column::ALL {
            *draft.text_mut(column) = self.text()?;
        }
        let notes = self.list(|fields| {
            let column = fields.text()?;
            let column = if column.is_empty() {
                None
            } else {
                Some(Column::from_word(&column)?)
            };
            Some(Note {
                column,
                what: fields.word()?,
                was: fields.text()?,
            })
        })?;
        Some(ImportedRow {
            row_number,
            draft,
            notes,
            left_over: self.left_over()?,
        })
    }
}
