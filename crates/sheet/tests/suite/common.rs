//! Files made by hand, as other programs make them and as nobody should.

use std::io::Write;

use chrono::NaiveDate;
use declaration::export::LineField;
use declaration::manifest::Column;
use flate2::{Compression, write::DeflateEncoder};
use sheet::{
    Answer, FileFault, Flow, GoodsAnswer, GoodsNoteKind, GoodsRow, GoodsTarget, ImportedRow,
    NoteKind, Session,
};

/// One file of an archive.
pub(crate) struct Part<'a> {
    pub(crate) name: &'a str,
    pub(crate) content: &'a [u8],
    /// What the directory says its size is, if not the truth.
    pub(crate) declared: Option<u32>,
    pub(crate) encrypted: bool,
}

impl<'a> Part<'a> {
    pub(crate) fn new(name: &'a str, content: &'a (impl AsRef<[u8]> + ?Sized)) -> Self {
        Self {
            name,
            content: content.as_ref(),
            declared: None,
            encrypted: false,
        }
    }
}

/// An archive of these files, deflated.
pub(crate) fn zip(parts: &[Part<'_>]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for part in parts {
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(part.content).unwrap();
        let packed = encoder.finish().unwrap();
        let size = part.declared.unwrap_or(part.content.len() as u32);
        let mut head = vec![20, 0, u8::from(part.encrypted), 0, 8, 0, 0, 0, 33, 0];
        head.extend(crc32fast::hash(part.content).to_le_bytes());
        head.extend((packed.len() as u32).to_le_bytes());
        head.extend(size.to_le_bytes());
        head.extend([part.name.len() as u8, 0, 0, 0]);
        let offset = archive.len() as u32;
        archive.extend([b"PK\x03\x04", &head[..], part.name.as_bytes(), &packed].concat());
        directory.extend([b"PK\x01\x02\x14\0", &head[..], &[0; 10]].concat());
        directory.extend(offset.to_le_bytes());
        directory.extend(part.name.as_bytes());
    }
    let (start, size) = (archive.len() as u32, directory.len() as u32);
    let count = parts.len() as u16;
    archive.extend(directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    archive.extend([size.to_le_bytes(), start.to_le_bytes()].concat());
    archive.extend([0; 2]);
    archive
}

pub(crate) const RELS: &str = r#"<Relationships>
    <Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
    <Relationship Id="r2" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/>
    <Relationship Id="r3" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;

/// An `.xlsx` with one sheet of this XML. Style 1 is a date, style 2 nine digits.
pub(crate) fn xlsx(sheet: &str, shared: &str, properties: &str) -> Vec<u8> {
    let workbook = format!(
        r#"<workbook>{properties}
        <sheets><sheet name="List" sheetId="1" r:id="r1"/></sheets></workbook>"#
    );
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\.mm\.yyyy"/>
        <numFmt numFmtId="165" formatCode="000000000"/></numFmts><cellXfs><xf numFmtId="0"/>
        <xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>"#;
    zip(&[
        Part::new("xl/workbook.xml", &workbook),
        Part::new("xl/_rels/workbook.xml.rels", RELS),
        Part::new("xl/sharedStrings.xml", shared),
        Part::new("xl/styles.xml", styles),
        Part::new("xl/worksheets/sheet1.xml", sheet),
    ])
}

/// An `.ods` with this XML between `<office:spreadsheet>`.
pub(crate) fn ods(tables: &str) -> Vec<u8> {
    let content = format!(
        r#"<?xml version="1.0"?><office:document-content><office:automatic-styles>
        <style:style style:name="hid"><style:table-properties table:display="false"/></style:style>
        </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>
        </office:body></office:document-content>"#
    );
    zip(&[
        Part::new("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        Part::new("content.xml", &content),
    ])
}

pub(crate) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

pub(crate) fn open(bytes: &[u8], name: &str) -> Result<Answer, FileFault> {
    Session::default().open(bytes, name, today(), &mut |_| Flow::On)
}

pub(crate) fn text(text: &str) -> Answer {
    open(text.as_bytes(), "list.csv").unwrap()
}

/// The cells of a rider that are not empty, as `column=text`.
pub(crate) fn cells(row: &ImportedRow) -> Vec<String> {
    use declaration::Choice;
    let filled = Column::ALL
        .into_iter()
        .filter(|column| !row.draft.text(*column).is_empty());
    filled
        .map(|column| format!("{}={}", column.word(), row.draft.text(column)))
        .collect()
}

pub(crate) fn notes(row: &ImportedRow) -> Vec<(Option<Column>, NoteKind, &str)> {
    row.notes
        .iter()
        .map(|note| (note.column, note.what, note.was.as_str()))
        .collect()
}

pub(crate) fn goods(bytes: &[u8], name: &str) -> Result<GoodsAnswer, FileFault> {
    Session::default().open_goods(bytes, name, &mut |_| Flow::On)
}

pub(crate) fn goods_text(text: &str) -> GoodsAnswer {
    goods(text.as_bytes(), "goods.csv").unwrap()
}

/// The cells of a line that are not empty, as `field=text`.
pub(crate) fn goods_cells(row: &GoodsRow) -> Vec<String> {
    use declaration::Choice;
    let fields = GoodsTarget::CELLS.into_iter();
    let cells = fields.map(|field| (field, row.draft.text(field)));
    cells
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, text)| format!("{}={text}", field.word()))
        .collect()
}

pub(crate) fn goods_notes(row: &GoodsRow) -> Vec<(Option<LineField>, GoodsNoteKind, &str)> {
    row.notes
        .iter()
        .map(|note| (note.field, note.what, note.was.as_str()))
        .collect()
}
