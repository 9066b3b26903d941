//! Number formats: which numbers are days, and which are shown with zeros in front.

use super::open;
use crate::FileFault;
use crate::unzip::Archive;
use crate::xml::{Item, Xml};

/// How a number is shown, as far as it changes what it says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As a number.
    #[default]
    Plain,
    /// As a day, or as a time of day when there is no day in it.
    Date,
    /// With zeros in front up to this many digits (`000000000`): a document number that is right
    /// on the screen and has lost its zeros in the file.
    Zeros(usize),
}

/// The formats of all cell styles, in the order cells refer to them.
pub(super) fn read(archive: &Archive<'_>, part: &str) -> Result<Vec<Format>, FileFault> {
    if archive.unpack(part).is_none() {
        return Ok(Vec::new());
    }
    let mut xml: Xml<'_> = open(archive, part)?;
    let mut own: Vec<(u32, Format)> = Vec::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("numFmt") => {
                if let Some(id) = element.number("numFmtId") {
                    let code = element.attribute("formatCode").unwrap_or_default();
                    own.push((id, of_code(&code)));
                }
            }
            Item::Open(element) if element.is("cellXfs") => in_cells = true,
            Item::Close(name) if name.is("cellXfs") => in_cells = false,
            Item::Open(element) if in_cells && element.is("xf") => {
                let id = element.number("numFmtId").unwrap_or(0);
                let named = own.iter().find(|(own, _)| *own == id);
                formats.push(named.map_or_else(|| built_in(id), |(_, format)| *format));
            }
            Item::End => return Ok(formats),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => {}
        }
    }
}

/// ECMA-376 part 1 section 18.8.30, with the ids East Asian versions use for days.
fn built_in(id: u32) -> Format {
    match id {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
        _ => Format::Plain,
    }
}

/// The format of a code such as `dd.mm.yyyy;@` or `000000000`.
fn of_code(code: &str) -> Format {
    let first = code.split(';').next().unwrap_or_default();
    if first.eq_ignore_ascii_case("general") {
        return Format::Plain;
    }
    let zeros = first.chars().all(|letter| letter == '0');
    if zeros && first.len() > 1 {
        return Format::Zeros(first.len());
    }
    let mut letters = first.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            // `[h]` counts hours beyond a day; colours and locales have nothing to say.
            '[' => {
                let inner: String = letters.by_ref().take_while(|l| *l != ']').collect();
                let elapsed = inner
                    .chars()
                    .all(|l| matches!(l.to_ascii_lowercase(), 'h' | 'm' | 's'));
                if elapsed && !inner.is_empty() {
                    return Format::Date;
                }
            }
            '\\' | '_' | '*' => drop(letters.next()),
            'y' | 'd' | 'h' | 's' | 'm' => return Format::Date,
            _ => {}
        }
    }
    Format::Plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_tell_days_from_numbers() {
        let check = |code: &str, expected| assert_eq!(of_code(code), expected, "{code}");
        check("General", Format::Plain);
        check("dd.mm.yyyy", Format::Date);
        check("[$-419]DD\\.MM\\.YYYY;@", Format::Date);
        check("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", Format::Date);
        check("h:mm", Format::Date);
        check("[h]:mm", Format::Date);
        check("000000000", Format::Zeros(9));
        check("0", Format::Plain);
        check("0.00", Format::Plain);
        check("#,##0\\ \"days\"", Format::Plain);
        check("[Red]0.00;[Blue]0.00", Format::Plain);
        check("\"sum\" #,##0", Format::Plain);
        check("_-* #,##0_d", Format::Plain);
        check("@", Format::Plain);
        check("\"", Format::Plain);
        check("[", Format::Plain);
        check("\\", Format::Plain);
    }

    #[test]
    fn built_in_formats() {
        assert_eq!(built_in(0), Format::Plain);
        assert_eq!(built_in(14), Format::Date);
        assert_eq!(built_in(49), Format::Plain);
    }
}
