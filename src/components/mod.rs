//! Form controls and layout. The markup and its classes are the contract shown in
//! `style/gallery.html`.
//!
//! Controls take a [`declaration::Field`] and nothing else about the data: the session reads and
//! writes the draft by it, errors are found by it, ids are derived from it.

mod choices;
mod date_fields;
mod el;
mod error_summary;
mod field;
mod icon;
mod list_file;
mod masthead;
mod page;
mod post_field;
mod qr_code;
mod select_field;
mod small;
mod text_field;

pub(crate) use choices::{Tick, choices, tick, ticks};
pub(crate) use date_fields::date_fields;
pub(crate) use el::{Child, El, Word, classed, el, group, live};
pub(crate) use error_summary::error_summary;
pub(crate) use field::{Labelled, control, error_of, error_text, field_block, fieldset, holder};
pub(crate) use icon::{icon, sign};
pub(crate) use list_file::{FileWords, file_drop, file_fault, file_progress};
pub(crate) use masthead::{colophon, masthead};
pub(crate) use page::{
    Head, back_link, following_link, form, heading, link, page, question_page, submit_button,
    with_rail,
};
pub(crate) use post_field::{Choose, post_combo, post_field};
pub(crate) use qr_code::qr_code;
pub(crate) use select_field::select_field;
pub(crate) use small::{
    asking_button, button, button_row, hush, loose_box, named_card, notice, term,
};
pub use text_field::InputKind;
pub(crate) use text_field::{measured_field, text_field};
