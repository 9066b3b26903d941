//! What goes from the worker to the page: one text of fields, each ended by a unit separator. The
//! page needs no other decoder, and a list of 2,000 riders is one string.

use declaration::Choice;
use declaration::manifest::{Column, Origin, RiderDraft};

use crate::{
    Answer, ColumnView, Guess, Imported, ImportedRow, Mapping, Note, SheetInfo, Skipped, Target,
    Told,
};

/// Ends every field.
const END: char = '\u{1F}';

impl Answer {
    /// The answer as one text.
    #[must_use]
    pub fn to_frame(&self) -> String {
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
        out.list(&self.imported.rows, Writer::row);
        out.list(&self.imported.skipped, |out, skipped| {
            out.text(&skipped.row_number.to_string());
            out.word(skipped.why);
            out.text(&skipped.text);
        });
        out.0
    }

    /// The answer of a text; `None` when it is none.
    #[must_use]
    pub fn from_frame(frame: &str) -> Option<Self> {
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
            imported: Imported {
                rows: fields.list(Reader::row)?,
                skipped: fields.list(|fields| {
                    Some(Skipped {
                        row_number: fields.number()?,
                        why: fields.word()?,
                        text: fields.text()?,
                    })
                })?,
            },
        };
        fields.0.is_empty().then_some(answer)
    }
}

struct Writer(String);

impl Writer {
    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                END => self.0.push_str("\\u"),
                '\\' => self.0.push_str("\\\\"),
                letter => self.0.push(letter),
            }
        }
        self.0.push(END);
    }

    fn word<T: Choice>(&mut self, choice: T) {
        self.text(choice.word());
    }

    fn flag(&mut self, flag: bool) {
        self.text(if flag { "1" } else { "0" });
    }

    fn count(&mut self, count: usize) {
        self.text(&count.to_string());
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.count(items.len());
        items.iter().for_each(|item| write(self, item));
    }

    fn mapping(&mut self, mapping: &Mapping) {
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
        self.list(&row.left_over, |out, (header, text)| {
            out.text(header);
            out.text(text);
        });
    }
}

struct Reader<'a>(&'a str);

impl Reader<'_> {
    fn text(&mut self) -> Option<String> {
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

    fn word<T: Choice>(&mut self) -> Option<T> {
        T::from_word(&self.text()?)
    }

    fn flag(&mut self) -> Option<bool> {
        Some(self.text()? == "1")
    }

    fn number<T: std::str::FromStr>(&mut self) -> Option<T> {
        self.text()?.parse().ok()
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count: usize = self.number()?;
        (0..count).map(|_| read(self)).collect()
    }

    fn mapping(&mut self) -> Option<Mapping> {
        let header = self.text()?;
        let header = if header.is_empty() {
            None
        } else {
            Some(header.parse().ok()?)
        };
        Some(Mapping {
            header,
            first: self.number()?,
            columns: self.list(|fields| {
                Some(Guess {
                    target: Target::from_word(&fields.text()?)?,
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
            left_over: self.list(|fields| Some((fields.text()?, fields.text()?)))?,
        })
    }
}
