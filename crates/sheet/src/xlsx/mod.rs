//! `.xlsx` and `.xlsm` (ECMA-376 part 1): the workbook, its shared texts and its number formats.

mod cells;
mod format;

use crate::read::Watch;
use crate::unzip::Archive;
use crate::xml::{Item, Xml};
use crate::{FileFault, Limits, Table};
use cells::Book;
use format::Format;

/// Whether an archive is one of these.
pub(crate) fn workbook_part(archive: &Archive<'_>) -> Option<String> {
    let lower = |name: &str| name.to_ascii_lowercase();
    let exact = archive
        .names()
        .find(|name| lower(name) == "xl/workbook.xml");
    let other = || {
        archive
            .names()
            .find(|name| lower(name).ends_with("workbook.xml"))
    };
    exact.or_else(other).map(str::to_owned)
}

/// All sheets with something in them or not, in the order of their tabs.
pub(crate) fn read(
    archive: &Archive<'_>,
    limits: &Limits,
    watch: &mut Watch<'_>,
) -> Result<Vec<Table>, FileFault> {
    let part = workbook_part(archive).ok_or(FileFault::Damaged)?;
    let workbook = workbook(open(archive, &part)?)?;
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", &part));
    let targets = targets(archive, &join(folder, &format!("_rels/{file}.rels")))?;
    let of_kind = |kind: &str| targets.iter().find(|t| t.kind.ends_with(kind));
    let path = |target: &Target| join(folder, &target.path);
    let texts = match of_kind("/sharedStrings").map(path) {
        Some(part) => shared_texts(archive, &part, watch)?,
        None => Vec::new(),
    };
    let formats = match of_kind("/styles").map(path) {
        Some(part) => format::read(archive, &part)?,
        None => Vec::new(),
    };
    let book = Book {
        texts,
        formats,
        from_1904: workbook.from_1904,
    };
    let mut tables = Vec::new();
    for sheet in workbook.sheets.into_iter().take(limits.sheets) {
        let Some(target) = targets.iter().find(|target| target.id == sheet.id) else {
            continue;
        };
        // Charts and macro sheets have no cells.
        if !target.kind.ends_with("/worksheet") {
            continue;
        }
        let table = Table {
            name: sheet.name,
            hidden: sheet.hidden,
            from_1904: workbook.from_1904,
            ..Table::default()
        };
        tables.push(cells::read(
            open(archive, &path(target))?,
            table,
            &book,
            limits,
            watch,
        )?);
    }
    Ok(tables)
}

struct Workbook {
    sheets: Vec<Sheet>,
    from_1904: bool,
}

struct Sheet {
    name: String,
    id: String,
    hidden: bool,
}

struct Target {
    id: String,
    kind: String,
    path: String,
}

fn open<'a>(archive: &Archive<'a>, part: &str) -> Result<Xml<'a>, FileFault> {
    Ok(Xml::new(archive.unpack(part).ok_or(FileFault::Damaged)??))
}

fn workbook(mut xml: Xml<'_>) -> Result<Workbook, FileFault> {
    let mut workbook = Workbook {
        sheets: Vec::new(),
        from_1904: false,
    };
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("workbookPr") => {
                workbook.from_1904 = element.flag("date1904");
            }
            Item::Open(element) if element.is("sheet") => workbook.sheets.push(Sheet {
                name: element.attribute("name").unwrap_or_default(),
                id: element.attribute("id").unwrap_or_default(),
                hidden: element
                    .attribute("state")
                    .is_some_and(|state| state.to_ascii_lowercase().ends_with("hidden")),
            }),
            Item::End => return Ok(workbook),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => {}
        }
    }
}

fn targets(archive: &Archive<'_>, part: &str) -> Result<Vec<Target>, FileFault> {
    let mut xml = open(archive, part)?;
    let mut targets = Vec::new();
    loop {
        match xml.next()? {
            Item::Open(element) if element.is("Relationship") => {
                let value = |name| element.attribute(name).unwrap_or_default();
                targets.push(Target {
                    id: value("Id"),
                    kind: value("Type"),
                    path: value("Target").replace('\\', "/"),
                });
            }
            Item::End => return Ok(targets),
            Item::Open(_) | Item::Close(_) | Item::Text(_) => {}
        }
    }
}

/// A path of a relationship: from the root of the package, or from a folder.
fn join(folder: &str, path: &str) -> String {
    if let Some(absolute) = path.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Texts that several cells share. Rich text is put together, phonetic readings stay out.
fn shared_texts(
    archive: &Archive<'_>,
    part: &str,
    watch: &mut Watch<'_>,
) -> Result<Vec<String>, FileFault> {
    let Some(part) = archive.unpack(part) else {
        return Ok(Vec::new());
    };
    let mut xml = Xml::new(part?);
    let mut texts = Vec::new();
    loop {
        let shared = match xml.next()? {
            Item::Open(element) => element.is("si"),
            Item::End => return Ok(texts),
            Item::Close(_) | Item::Text(_) => false,
        };
        if shared {
            texts.push(cells::unescaped(rich_text(&mut xml)?));
            if texts.len() % 1024 == 0 {
                watch.look(0)?;
            }
        }
    }
}

/// The text of a shared or inline string that just opened: only what stands in `<t>`.
fn rich_text(xml: &mut Xml<'_>) -> Result<String, FileFault> {
    let mut text = String::new();
    let mut depth = 0_usize;
    loop {
        let (is_text, is_reading) = match xml.next()? {
            Item::Open(element) => (element.is("t"), element.is("rPh")),
            Item::Close(_) if depth == 0 => return Ok(text),
            Item::Close(_) => {
                depth -= 1;
                continue;
            }
            Item::Text(_) => continue,
            Item::End => return Err(FileFault::Damaged),
        };
        if is_text {
            text.push_str(&xml.text(&[])?);
        } else if is_reading {
            xml.text(&[])?;
        } else {
            depth += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn paths_of_relationships() {
        assert_eq!(
            join("xl", "worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(
            join("xl", "/xl/worksheets/sheet1.xml"),
            "xl/worksheets/sheet1.xml"
        );
        assert_eq!(join("xl", "../other/./a.xml"), "other/a.xml");
        assert_eq!(
            join("", "_rels/workbook.xml.rels"),
            "_rels/workbook.xml.rels"
        );
        assert_eq!(join("xl", "../../../a.xml"), "a.xml");
    }
}
