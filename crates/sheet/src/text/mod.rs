//! Text in columns: files and pasted cells.

mod columns;
mod encoding;

use std::borrow::Cow;

use crate::read::Watch;
use crate::{FileFault, Limits, Table};

pub(crate) use encoding::decode;

/// A text as one table without a name.
pub(crate) fn read(
    bytes: &[u8],
    name: &str,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Table, FileFault> {
    let text: Cow<'_, str> = decode(bytes).ok_or(FileFault::Unknown)?;
    columns::read(&text, name, limits, watch)
}
