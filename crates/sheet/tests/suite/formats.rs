//! The traps of `.xlsx` and `.ods`.

use super::common::{Part, cells, notes, ods, open, xlsx, zip};
use declaration::manifest::Column;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sheet::{FileFault, Flow, Kind, Limits, NoteKind, Progress, SkipWhy, Told, read};

/// A workbook as a dispatcher has it: title, total, a hidden row, a formula, a merged cell, rich
/// text, dates, a number with zeros in front by its format, an error.
fn dispatcher() -> Vec<u8> {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("dd.mm.yyyy");
    let nine = Format::new().set_num_format("000000000");
    let bold = Format::new().set_bold();
    let date = |text: &str| ExcelDateTime::parse_from_str(text).unwrap();
    book.add_worksheet().set_name("Notes").unwrap();
    let sheet = book.add_worksheet().set_name("Рейс").unwrap();
    sheet
        .merge_range(
            0,
            0,
            0,
            6,
            "Список пассажиров рейса Ташкент – Алматы",
            &bold,
        )
        .unwrap();
    let heads = [
        "№",
        "Фамилия",
        "Имя",
        "Дата рождения",
        "Гражданство",
        "Паспорт",
        "Примечание",
    ];
    for (column, head) in heads.into_iter().enumerate() {
        sheet.write(3, column as u16, head).unwrap();
    }
    for row in 4..8 {
        sheet.write(row, 0, row - 3).unwrap();
        sheet
            .write_with_format(row, 3, date("1974-08-12"), &day)
            .unwrap();
    }
    let plain = Format::new();
    sheet
        .write_rich_string(4, 1, &[(&bold, "ERIK"), (&plain, "SSON")])
        .unwrap();
    sheet.write(4, 2, "ANNA MARIA").unwrap();
    sheet.merge_range(4, 4, 6, 4, "UTO", &plain).unwrap();
    sheet.write(4, 5, "L898902C3").unwrap();
    sheet.write(4, 6, "late").unwrap();
    sheet.write(5, 1, "NAMUNA").unwrap();
    sheet
        .write_formula(5, 2, Formula::new("=UPPER(\"sinov\")").set_result("SINOV"))
        .unwrap();
    sheet.write_with_format(5, 5, 12_345_678, &nine).unwrap();
    sheet.write(6, 1, "EXAMPLE").unwrap();
    sheet.write(6, 2, "SINOV").unwrap();
    sheet.write(6, 5, 400_000_123.0).unwrap();
    sheet.set_row_hidden(6).unwrap();
    sheet.write(7, 1, "NAMUNA").unwrap();
    sheet.write(7, 2, "IKKI").unwrap();
    sheet.write(7, 5, 4123).unwrap();
    sheet.write(8, 1, "Итого").unwrap();
    sheet.write(8, 2, 4).unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_dispatchers_workbook() {
    let answer = open(&dispatcher(), "рейс.xlsx").unwrap();
    assert_eq!((answer.kind, answer.chosen), (Kind::Xlsx, 1));
    assert!(answer.mapping.sure(), "{:?}", answer.mapping);
    let rows = &answer.imported.rows;
    assert_eq!(
        rows.iter().map(|row| row.row_number).collect::<Vec<_>>(),
        [5, 6, 7, 8]
    );
    assert_eq!(
        cells(&rows[0]),
        [
            "surname=ERIKSSON",
            "given=ANNA MARIA",
            "birth=1974-08-12",
            "nationality=UTO",
            "number=L898902C3"
        ]
    );
    assert_eq!(
        rows[0].left_over[1],
        ("Примечание".to_owned(), "late".to_owned())
    );
    assert_eq!(rows[1].draft.given, "SINOV");
    assert_eq!(rows[1].draft.number, "012345678");
    assert_eq!(
        notes(&rows[1]),
        [(Some(Column::Nationality), NoteKind::Merged, "")]
    );
    assert_eq!(rows[2].draft.number, "400000123");
    assert_eq!(notes(&rows[2])[0], (None, NoteKind::HiddenRow, ""));
    assert_eq!(rows[3].draft.nationality, "", "the merged region has ended");
    assert_eq!(
        notes(&rows[3]),
        [(Some(Column::Number), NoteKind::ZerosMayBeLost, "4123")]
    );
    let skipped: Vec<_> = answer
        .imported
        .skipped
        .iter()
        .map(|s| (s.row_number, s.why))
        .collect();
    assert_eq!(
        skipped,
        [
            (1, SkipWhy::Above),
            (4, SkipWhy::Header),
            (9, SkipWhy::Total)
        ]
    );
}

#[test]
fn two_readers_read_the_same() {
    use calamine::{Data, Reader};
    let file = dispatcher();
    let mut other = calamine::Xlsx::new(std::io::Cursor::new(&file)).unwrap();
    let ours = read(&file, "", &Limits::default(), &mut |_| Flow::On).unwrap();
    let mut compared = 0;
    for table in &ours.sheets {
        let range = other.worksheet_range(&table.name).unwrap();
        for row in &table.rows {
            for (column, cell) in row.cells.iter().enumerate() {
                let theirs = match range.get_value((row.number - 1, column as u32)) {
                    Some(Data::DateTime(day)) => {
                        let (year, month, day, ..) = day.to_ymd_hms_milli();
                        format!("{year:04}-{month:02}-{day:02}")
                    }
                    Some(value) => value.to_string(),
                    None => String::new(),
                };
                // It knows neither merged values nor zeros of a format.
                if cell.merge == sheet::Merge::Own && cell.was.is_empty() {
                    assert_eq!(cell.text, theirs, "{} {column}", row.number);
                    compared += 1;
                } else if cell.kind == sheet::CellKind::Date {
                    assert_eq!(cell.text, theirs);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared >= 30, "{compared}");
}

/// Two rows of header and one rider; the header's cells have no references.
fn one_rider(cells: &str) -> String {
    let heads = ["surname", "given", "birth", "number"];
    let head: String = heads
        .iter()
        .map(|head| format!("<c t=\"inlineStr\"><is><t>{head}</t></is></c>"))
        .collect();
    format!(
        "<x:worksheet><x:sheetData><row>{head}</row><x:row>{cells}</x:row>\
         </x:sheetData></x:worksheet>"
    )
}

#[test]
fn cells_of_every_kind() {
    let shared = "<sst><si><r><t>ERIK</t></r><r><t>S&amp;S&#79;N</t></r><rPh><t>no</t></rPh></si>\
                  <si><t xml:space=\"preserve\"> ANNA_x000D_ </t></si></sst>";
    let sheet = one_rider(
        "<c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c s=\"1\"><v>27253</v></c>\
         <c r=\"D2\"><v>4.00000123E8</v></c><c r=\"E2\" t=\"s\"><v>99</v></c>",
    );
    let answer = open(&xlsx(&sheet, shared, ""), "").unwrap();
    let row = &answer.imported.rows[0];
    assert_eq!(
        cells(row),
        [
            "surname=ERIKS&SON",
            "given=ANNA",
            "birth=1974-08-12",
            "number=400000123"
        ]
    );
    assert_eq!(
        notes(row),
        [(
            Some(Column::Number),
            NoteKind::NumberRewritten,
            "4.00000123E8"
        )]
    );
}

#[test]
fn errors_and_formulas_without_a_value_are_noted() {
    let sheet = one_rider(
        "<c t=\"str\"><f>A1</f><v>NAMUNA</v></c><c><f>1+1</f></c><c t=\"e\"><v>#N/A</v></c>\
         <c t=\"b\"><v>1</v></c>",
    );
    let answer = open(&xlsx(&sheet, "<sst/>", ""), "").unwrap();
    let row = &answer.imported.rows[0];
    assert_eq!(cells(row), ["surname=NAMUNA", "number=TRUE"]);
    assert_eq!(
        notes(row),
        [
            (Some(Column::Given), NoteKind::FormulaWithoutValue, ""),
            (Some(Column::Birth), NoteKind::ErrorCell, "#N/A"),
        ]
    );
}

#[test]
fn days_of_both_systems() {
    let check = |cell: &str, properties: &str, birth: &str, note: Option<NoteKind>| {
        let sheet = one_rider(&format!(
            "<c t=\"str\"><v>A</v></c><c t=\"str\"><v>B</v></c>{cell}"
        ));
        let answer = open(&xlsx(&sheet, "<sst/>", properties), "").unwrap();
        let row = &answer.imported.rows[0];
        assert_eq!(row.draft.birth, birth, "{cell} {properties}");
        assert_eq!(
            row.notes.first().map(|note| note.what),
            note,
            "{cell} {properties}"
        );
    };
    let macintosh = "<workbookPr date1904=\"1\"/>";
    check("<c s=\"1\"><v>27253</v></c>", "", "1974-08-12", None);
    check("<c s=\"1\"><v>27253.75</v></c>", "", "1974-08-12", None);
    check("<c s=\"1\"><v>25791</v></c>", macintosh, "1974-08-12", None);
    check(
        "<c t=\"d\"><v>1974-08-12T00:00:00</v></c>",
        "",
        "1974-08-12",
        None,
    );
    // A bare serial number stays, for the list to name; unless nobody else can know its system.
    check("<c><v>27253</v></c>", "", "27253", None);
    check(
        "<c><v>25791</v></c>",
        macintosh,
        "1974-08-12",
        Some(NoteKind::DayFrom1904),
    );
    check(
        "<c s=\"1\"><v>60</v></c>",
        "",
        "1900-02-29",
        Some(NoteKind::LeapDay1900),
    );
    check("<c t=\"str\"><v>12.08.1974</v></c>", "", "12.08.1974", None);
}

#[test]
fn open_document() {
    let rows = r#"<table:table-row><table:table-cell><text:p>Familiyasi</text:p></table:table-cell>
        <table:table-cell><text:p>Ismi</text:p></table:table-cell>
        <table:table-cell>
        <text:p>Tugʻilgan <text:span>sanasi</text:span></text:p></table:table-cell>
        <table:table-cell><text:p>Pasport raqami</text:p></table:table-cell>
        <table:table-cell><text:p>Fuqaroligi</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"/>
        <table:table-row><table:table-cell office:value-type="string"><text:p>ERIKSSON</text:p>
        <office:annotation><text:p>a comment</text:p></office:annotation></table:table-cell>
        <table:table-cell><text:p>ANNA<text:s text:c="1"/>MARIA</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="1974-08-12T00:00:00">
        <text:p>12.08.74</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="12345678">
        <text:p>012345678</text:p></table:table-cell>
        <table:table-cell table:number-rows-spanned="2">
        <text:p>UTO</text:p></table:table-cell></table:table-row>
        <table:table-row table:visibility="collapse"><table:table-cell>
        <text:p>NAMUNA</text:p></table:table-cell>
        <table:table-cell office:value-type="string" table:formula="of:=[.A1]">
        <text:p>#REF!</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="32874">
        <text:p>32874</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="4.00000123E8">
        <text:p>400000123</text:p></table:table-cell>
        <table:covered-table-cell/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570">
        <table:table-cell table:number-columns-repeated="16384"/></table:table-row>"#;
    let tables = format!(
        r#"<table:table table:name="Old" table:style-name="hid">{rows}</table:table>
           <table:table table:name="New">{rows}</table:table>"#
    );
    let answer = open(&ods(&tables), "list.ods").unwrap();
    assert_eq!((answer.kind, answer.chosen), (Kind::Ods, 1));
    assert!(answer.sheets[0].hidden && !answer.sheets[1].hidden);
    assert!(answer.mapping.sure());
    let rows = &answer.imported.rows;
    assert_eq!(
        rows.iter().map(|row| row.row_number).collect::<Vec<_>>(),
        [4, 5]
    );
    assert_eq!(
        cells(&rows[0]),
        [
            "surname=ERIKSSON",
            "given=ANNA MARIA",
            "birth=1974-08-12",
            "nationality=UTO",
            "number=012345678"
        ]
    );
    assert_eq!(
        notes(&rows[1]),
        [
            (None, NoteKind::HiddenRow, ""),
            (Some(Column::Given), NoteKind::ErrorCell, "#REF!"),
            (
                Some(Column::Number),
                NoteKind::NumberRewritten,
                "4.00000123E8"
            ),
            (Some(Column::Nationality), NoteKind::Merged, ""),
        ]
    );
    assert_eq!(rows[1].draft.birth, "32874");
}

#[test]
fn a_person_repeated_by_the_writer_is_as_many_people() {
    let table = r#"<table:table><table:table-row table:number-rows-repeated="3">
        <table:table-cell table:number-columns-repeated="2"><text:p>A</text:p></table:table-cell>
        </table:table-row></table:table>"#;
    let book = read(&ods(table), "", &Limits::default(), &mut |_| Flow::On).unwrap();
    let rows: Vec<_> = book.sheets[0]
        .rows
        .iter()
        .map(|row| (row.number, row.cells.len()))
        .collect();
    assert_eq!(rows, [(1, 2), (2, 2), (3, 2)]);
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let check = |bytes: &[u8], fault| assert_eq!(open(bytes, "a.xlsx").err(), Some(fault));
    let whole = dispatcher();
    check(&whole[..whole.len() / 2], FileFault::Damaged);
    check(&[], FileFault::Empty);
    check(
        &xlsx("<worksheet><sheetData/></worksheet>", "<sst/>", ""),
        FileFault::Empty,
    );
    check(
        &xlsx("<worksheet><sheetData><row><c>", "<sst/>", ""),
        FileFault::Damaged,
    );
    check(
        &zip(&[Part::new("word/document.xml", "<x/>")]),
        FileFault::Unknown,
    );
    check(
        &zip(&[Part::new("xl/workbook.bin", "x")]),
        FileFault::BinaryExcel,
    );
    check(
        &zip(&[Part::new("encrypted-package", "x")]),
        FileFault::Encrypted,
    );
    let locked = "<manifest:encryption-data/>";
    let parts = [
        Part::new("content.xml", "x"),
        Part::new("META-INF/manifest.xml", locked),
    ];
    check(&zip(&parts), FileFault::Encrypted);
    let mut part = Part::new("xl/workbook.xml", "<workbook/>");
    part.encrypted = true;
    check(&zip(&[part]), FileFault::Encrypted);
    check(
        &zip(&[Part::new("xl/workbook.xml", "<workbook/>")]),
        FileFault::Damaged,
    );
}

#[test]
fn a_large_file_is_refused_before_it_is_looked_at() {
    let bytes = vec![b'a'; 21 * 1024 * 1024];
    let limit = sheet::MAX_BYTES;
    assert_eq!(
        open(&bytes, "a.csv").err(),
        Some(FileFault::TooLarge { limit })
    );
}

#[test]
fn bombs_are_refused_whatever_they_declare() {
    let zeros = vec![b' '; 4 * 1024 * 1024];
    let sheet = [b"<worksheet>", &zeros[..], b"</worksheet>"].concat();
    let book = |declared| {
        let mut part = Part::new("xl/worksheets/sheet1.xml", &sheet);
        part.declared = declared;
        let sheets = r#"<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>"#;
        let workbook = Part::new("xl/workbook.xml", sheets);
        zip(&[
            workbook,
            Part::new("xl/_rels/workbook.xml.rels", super::common::RELS),
            part,
        ])
    };
    assert_eq!(
        open(&book(None), "").err(),
        Some(FileFault::Bomb),
        "declared"
    );
    assert_eq!(
        open(&book(Some(100)), "").err(),
        Some(FileFault::Bomb),
        "lied about"
    );
    let small = Limits {
        unpacked: 1024,
        ..Limits::default()
    };
    let fault = read(&dispatcher(), "", &small, &mut |_| Flow::On).err();
    assert_eq!(fault, Some(FileFault::Bomb), "all parts together");
    let few = Limits {
        entries: 3,
        ..Limits::default()
    };
    let fault = read(&dispatcher(), "", &few, &mut |_| Flow::On).err();
    assert_eq!(fault, Some(FileFault::Bomb), "too many files in it");
}

#[test]
fn empty_rows_and_far_cells_cost_nothing() {
    let empty: String = (3..30_003)
        .map(|row| format!("<row r=\"{row}\"><c s=\"1\"/></row>"))
        .collect();
    let sheet = one_rider("<c t=\"str\"><v>ERIKSSON</v></c><c r=\"XFD2\"><v>1</v></c>");
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let sheet = sheet.replace("</x:sheetData>", &format!("{empty}{far}</x:sheetData>"));
    let merged = "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></x:worksheet>";
    let sheet = sheet.replace("</x:worksheet>", merged);
    let answer = open(&xlsx(&sheet, "<sst/>", ""), "").unwrap();
    assert_eq!(answer.imported.rows.len(), 1);
    assert_eq!(answer.told, [Told::MoreColumns { columns: 256 }]);
}

#[test]
fn reading_tells_where_it_is_and_stops_when_told() {
    let rows: String = (0..1000)
        .map(|row| format!("NAMUNA{row};SINOV\n"))
        .collect();
    let mut seen = Vec::new();
    let book = read(
        rows.as_bytes(),
        "a.csv",
        &Limits::default(),
        &mut |progress| {
            seen.push(progress);
            Flow::On
        },
    );
    assert!(book.is_ok());
    assert!(seen.len() > 5 && seen.is_sorted_by_key(|progress| (progress.rows, progress.percent)));
    assert!(seen.last().unwrap().rows > 900);
    let mut stop = |progress: Progress| {
        if progress.rows > 100 {
            Flow::Stop
        } else {
            Flow::On
        }
    };
    let stopped = read(rows.as_bytes(), "a.csv", &Limits::default(), &mut stop);
    assert_eq!(stopped.err(), Some(FileFault::Stopped));
}
