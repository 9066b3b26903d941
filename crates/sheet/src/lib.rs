//! Lists of riders and of goods out of what people already have: `.xlsx`, `.ods`, `.csv`, pasted
//! cells, pasted machine-readable zones.
//!
//! [`sniff`] names what a file is, [`read`] makes tables of it, [`guess`] says which column means
//! what and how sure that is, [`riders`] turns the rows into [`RiderDraft`]s. [`guess_goods`] and
//! [`goods`] do the same for [`LineDraft`]s. A file is never refused for a row nor a row for a
//! cell: what cannot be placed is handed over beside the rider or the line, what was changed on the
//! way is noted with what stood there before.
//!
//! Nothing here judges a value. Look-alike letters, dates typed as text, impossible numbers pass
//! as they are; `declaration::manifest` and `declaration::export` name them.
//!
//! [`LineDraft`]: declaration::export::LineDraft
//! [`RiderDraft`]: declaration::manifest::RiderDraft

#![forbid(unsafe_code)]

mod frame;
mod goods;
mod guess;
mod import;
mod limits;
mod names;
mod number;
mod ods;
mod pack;
mod read;
mod session;
mod sniff;
mod table;
mod text;
mod unzip;
mod write;
mod xlsx;
mod xml;

pub use goods::{
    GoodsAnswer, GoodsList, GoodsMapping, GoodsNote, GoodsNoteKind, GoodsRow, GoodsTarget, goods,
    guess_goods,
};
pub use guess::{
    Certainty, Choosable, Guess, GuessOf, Mapping, MappingOf, Target, Why, best, guess,
};
pub use import::{Imported, ImportedRow, Note, NoteKind, SkipWhy, Skipped, riders};
pub use limits::{FileFault, Flow, Limits, MAX_BYTES, Progress};
pub use read::read;
pub use session::{Answer, AnswerOf, ColumnView, SAMPLES, Session, SheetInfo};
pub use sniff::{Kind, sniff};
pub use table::{Cell, CellKind, Merge, Row, Table, Told, Workbook};
pub use write::{csv, goods_template, template, workbook};
