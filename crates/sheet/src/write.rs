//! Lists to take away: a template to fill in, and a list as a workbook or as text. All cells are
//! texts, so that no program makes another number of a document's.

use declaration::Choice;
use declaration::export::LineField;
use declaration::manifest::Column;

use crate::pack::pack;

/// A workbook to fill in: the machine names of the columns, below them the names given for people,
/// every column as text. Read again, its columns are known beyond doubt in every language.
#[must_use]
pub fn template(columns: &[(Column, String)]) -> Vec<u8> {
    book("riders", &heads(columns), 2)
}

/// A workbook to fill in with goods, as [`template`].
#[must_use]
pub fn goods_template(columns: &[(LineField, String)]) -> Vec<u8> {
    book("goods", &heads(columns), 2)
}

fn heads<C: Choice>(columns: &[(C, String)]) -> [Vec<String>; 2] {
    let machine = columns.iter().map(|(column, _)| column.word().to_owned());
    let human = columns.iter().map(|(_, name)| name.clone());
    [machine.collect(), human.collect()]
}

/// An `.xlsx` file with these rows, the first `heads` of them bold and held in view.
#[must_use]
pub fn workbook(rows: &[Vec<String>], heads: usize) -> Vec<u8> {
    book("riders", rows, heads)
}

fn book(name: &str, rows: &[Vec<String>], heads: usize) -> Vec<u8> {
    let workbook = [WORKBOOK_BEGIN, name, WORKBOOK_END].concat();
    pack(&[
        ("[Content_Types].xml", CONTENT_TYPES),
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", PARTS),
        ("xl/styles.xml", STYLES),
        ("xl/worksheets/sheet1.xml", &sheet(rows, heads)),
    ])
}

/// A list as text that Excel, LibreOffice and [`crate::read`] open as columns: UTF-8 with its
/// mark, `;` between the cells (the list separator of Uzbek and Russian computers), CR LF.
///
/// A text that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, and control characters
/// that some skip) gets an apostrophe in front; [`crate::read`] takes it off again. Programs that
/// drop zeros in front of numbers do so here too: [`workbook`] keeps them.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::from('\u{FEFF}');
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| quoted(&defused(cell))).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn defused(cell: &str) -> String {
    // What the reader would take off again gets one more, so that nothing is lost on the way.
    let bare = cell.trim_start_matches('\'');
    let dangerous = bare.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if dangerous {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

fn quoted(cell: &str) -> String {
    let blank = cell.starts_with(' ') || cell.ends_with(' ');
    if blank || cell.contains([';', ',', '\t', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn sheet(rows: &[Vec<String>], heads: usize) -> String {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0).max(1);
    let mut xml = String::from(SHEET_BEGIN);
    if heads > 0 {
        let below = heads + 1;
        xml.push_str(&format!(
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{heads}\" \
             topLeftCell=\"A{below}\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView>\
             </sheetViews>"
        ));
    }
    xml.push_str(&format!(
        "<cols><col min=\"1\" max=\"{width}\" width=\"18\" style=\"1\" customWidth=\"1\"/></cols>\
         <sheetData>"
    ));
    for (at, row) in rows.iter().enumerate() {
        let style = if at < heads { 2 } else { 1 };
        xml.push_str(&format!("<row r=\"{}\">", at + 1));
        for cell in row {
            xml.push_str(&format!(
                "<c s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escaped(cell)
            ));
        }
        xml.push_str("</row>");
    }
    xml.push_str("</sheetData></worksheet>");
    xml
}

/// Text of XML; characters that it cannot hold, and what looks like their escapes, are written
/// `_x000E_` (ECMA-376 part 1 section 22.9.2.19).
fn escaped(text: &str) -> String {
    let mut xml = String::new();
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\n' | '\t' => xml.push(letter),
            '_' if text[at..].starts_with("_x") => xml.push_str("_x005F_"),
            letter if letter < ' ' || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => {
                xml.push_str(&format!("_x{:04X}_", u32::from(letter)));
            }
            letter => xml.push(letter),
        }
    }
    xml
}

const CONTENT_TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" \
    ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
    <Override PartName=\"/xl/workbook.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
    <Override PartName=\"/xl/styles.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>\
    <Override PartName=\"/xl/worksheets/sheet1.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>\
    </Types>";

const PACKAGE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"xl/workbook.xml\"/></Relationships>";

const WORKBOOK_BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
    <sheets><sheet name=\"";

const WORKBOOK_END: &str = "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

const PARTS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
    Target=\"worksheets/sheet1.xml\"/>\
    <Relationship Id=\"rId2\" \
    Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" \
    Target=\"styles.xml\"/></Relationships>";

/// Style 1 is text, style 2 bold text (number format 49).
const STYLES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
    <fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
    <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
    <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
    <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>\
    </cellStyleXfs>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>\
    <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
    applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" \
    applyNumberFormat=\"1\" applyFont=\"1\"/></cellXfs></styleSheet>";

const SHEET_BEGIN: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_of_a_list_is_a_formula() {
        let row = [
            "=1+1",
            "+998901234567",
            "-",
            "@a",
            "a;b",
            "say \"a\"",
            "'=1",
            "O'G'LI",
            "",
        ];
        let text = csv(&[row.map(str::to_owned).to_vec()]);
        let expected =
            "\u{FEFF}'=1+1;'+998901234567;'-;'@a;\"a;b\";\"say \"\"a\"\"\";''=1;O'G'LI;\r\n";
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }

    #[test]
    fn texts_of_cells_stay_inside_their_cell() {
        let escapes = "&lt;a&gt; &amp; _x0000__xFFFF_b\n_x005F_x0041_";
        assert_eq!(escaped("<a> & \u{0}\u{FFFF}b\n_x0041_"), escapes);
    }
}
