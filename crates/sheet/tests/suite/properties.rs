//! What holds for every file and every table.

use super::common::{goods as open_goods, open, today};
use proptest::prelude::*;
use sheet::{
    Answer, Flow, GoodsAnswer, GoodsTarget, Limits, Table, goods, guess, guess_goods, read, riders,
    workbook,
};

/// Cells as lists have them, and as they should not.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => Just(String::new()),
        3 => "[A-Z]{2,9}",
        2 => "[A-Z]{2}[0-9]{7}",
        2 => "[0-3][0-9]\\.[01][0-9]\\.(19|20)[0-9]{2}",
        2 => prop::sample::select(vec![
            "surname", "Имя", "ФИО", "Дата рождения", "Паспорт", "№", "MRZ", "Итого", "Водители",
            "birth", "number", "given", "seat", "1", "2", "3", "UTO", "F", "#N/A", "Серия",
            "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
            "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
        ]).prop_map(str::to_owned),
        1 => ".{0,12}",
    ]
}

fn rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..14)
}

/// Every row is a rider or named; only zones take several rows for one rider.
fn nobody_is_lost(table: &Table) {
    let mapping = guess(table);
    let imported = riders(table, &mapping, today());
    let zones = mapping
        .columns
        .iter()
        .any(|guess| guess.target == sheet::Target::Zone);
    let told = imported.rows.len() + imported.skipped.len();
    assert!(told == table.rows.len() || (zones && told <= table.rows.len()));
    let mut numbers: Vec<u32> = imported.rows.iter().map(|row| row.row_number).collect();
    numbers.extend(imported.skipped.iter().map(|row| row.row_number));
    numbers.sort_unstable();
    assert!(
        numbers.windows(2).all(|pair| pair[0] < pair[1]),
        "a row counts once"
    );
}

/// Every text of a rider's row is in the draft, beside it, or in a note.
fn nothing_is_lost(table: &Table) {
    let mapping = guess(table);
    let imported = riders(table, &mapping, today());
    for rider in imported
        .rows
        .iter()
        .filter(|row| row.draft.origin != declaration::manifest::Origin::Mrz)
    {
        let row = table
            .rows
            .iter()
            .find(|row| row.number == rider.row_number)
            .unwrap();
        let mut kept = String::new();
        for column in declaration::manifest::Column::ALL {
            kept.push_str(rider.draft.text(column));
        }
        rider
            .left_over
            .iter()
            .for_each(|(_, text)| kept.push_str(text));
        rider.notes.iter().for_each(|note| kept.push_str(&note.was));
        let letters = |text: &str| {
            let visible = text
                .chars()
                .filter(|c| !c.is_control() && !c.is_whitespace());
            visible.filter(|c| !"<,/".contains(*c)).collect::<String>()
        };
        let kept = letters(&kept);
        for (at, cell) in row.cells.iter().enumerate() {
            let zone = mapping.columns[at].target == sheet::Target::Zone;
            let whole = letters(&cell.text);
            assert!(
                zone || kept.contains(&whole),
                "{whole:?} of {row:?} in {rider:?}"
            );
        }
    }
}

/// Cells of lists of goods.
fn goods_cell() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => Just(String::new()),
        2 => "[А-я]{3,9}( [0-9]{1,2})?",
        2 => "[0-9]{1,4}([.,][0-9]{1,3})?",
        2 => "0?[1-9][0-9]{3,8}",
        3 => prop::sample::select(vec![
            "Товар", "Наименование", "Кол-во", "Ед. изм.", "Цена", "Сумма, USD", "Вес нетто, г",
            "Брутто", "ТН ВЭД", "Страна", "Валюта", "Итого", "Jami:", "name", "amount", "value",
            "шт", "кг", "dona", "18,4 кг", "$12", "40 шт", "UZB", "Ўзбекистон", "#N/A", "1", "2",
            "3", "1 200,50", "1,200", "18/21", "-5", "EUR",
        ]).prop_map(str::to_owned),
        1 => ".{0,12}",
    ]
}

fn goods_rows() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(goods_cell(), 0..8), 0..14)
}

/// Every row is a line or named, once.
fn no_goods_are_lost(table: &Table) {
    let list = goods(table, &guess_goods(table));
    assert_eq!(list.rows.len() + list.skipped.len(), table.rows.len());
    let lines = list.rows.iter().map(|row| row.row_number);
    let skipped = list.skipped.iter().map(|row| row.row_number);
    let mut numbers: Vec<u32> = lines.chain(skipped).collect();
    numbers.sort_unstable();
    assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]));
}

/// Every digit of a line's row is in the draft, beside it, in a note, or in a currency.
fn no_figure_is_lost(table: &Table) {
    let mapping = guess_goods(table);
    let list = goods(table, &mapping);
    for line in &list.rows {
        let mut rows = table.rows.iter();
        let row = rows.find(|row| row.number == line.row_number).unwrap();
        let mut kept: Vec<String> = GoodsTarget::CELLS
            .iter()
            .map(|field| line.draft.text(*field))
            .collect();
        kept.extend(line.left_over.iter().map(|(_, text)| text.clone()));
        kept.extend(line.notes.iter().map(|note| note.was.clone()));
        let digits = |text: &str| {
            text.chars()
                .filter(char::is_ascii_digit)
                .collect::<String>()
        };
        let kept: Vec<String> = kept.iter().map(|text| digits(text)).collect();
        for cell in &row.cells {
            let whole = digits(&cell.text);
            let found = kept.iter().any(|text| text.contains(&whole));
            assert!(found, "{:?} of {row:?} in {line:?}", cell.text);
        }
    }
}

fn table(rows: &[Vec<String>]) -> Option<Table> {
    let book = read(&workbook(rows, 0), "", &Limits::default(), &mut |_| {
        Flow::On
    })
    .ok()?;
    book.sheets.into_iter().next()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn any_bytes_are_read_or_named(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let _ = open(&bytes, "a.csv");
        let _ = open_goods(&bytes, "a.csv");
        let _ = open(&[b"PK\x03\x04", &bytes[..]].concat(), "");
        let _ = open(&[&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], &bytes[..]].concat(), "");
    }

    #[test]
    fn a_damaged_workbook_is_read_or_named(
        rows in rows(),
        damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = workbook(&rows, 1);
        for (at, byte) in damages {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = open(&bytes, "a.xlsx");
    }

    #[test]
    fn any_text_is_a_list(text in "\\PC{0,200}|[;,\t\"\n\rA-Za-zА-я0-9 <=']{0,300}") {
        if let Ok(book) = read(text.as_bytes(), "a.csv", &Limits::default(), &mut |_| Flow::On) {
            nobody_is_lost(&book.sheets[0]);
            no_goods_are_lost(&book.sheets[0]);
        }
    }

    #[test]
    fn every_row_of_a_table_is_a_line_or_named(rows in goods_rows()) {
        if let Some(table) = table(&rows) {
            no_goods_are_lost(&table);
            no_figure_is_lost(&table);
        }
    }

    #[test]
    fn answers_about_goods_cross_to_the_page_and_back(rows in goods_rows()) {
        if let Ok(answer) = open_goods(&workbook(&rows, 0), "") {
            let frame = answer.to_frame();
            prop_assert_eq!(GoodsAnswer::from_frame(&frame), Some(answer));
            let cut: String = frame.chars().take(frame.chars().count() / 2).collect();
            prop_assert_eq!(GoodsAnswer::from_frame(&cut), None);
        }
    }

    #[test]
    fn every_row_of_a_table_is_a_rider_or_named(rows in rows()) {
        if let Some(table) = table(&rows) {
            nobody_is_lost(&table);
            nothing_is_lost(&table);
        }
    }

    #[test]
    fn answers_cross_to_the_page_and_back(rows in rows()) {
        if let Ok(answer) = open(&workbook(&rows, 0), "") {
            let frame = answer.to_frame();
            prop_assert_eq!(Answer::from_frame(&frame), Some(answer));
            let cut: String = frame.chars().take(frame.chars().count() / 2).collect();
            prop_assert_eq!(Answer::from_frame(&cut), None);
        }
    }

    #[test]
    fn texts_of_a_workbook_come_back(rows in rows()) {
        let written: Vec<Vec<String>> = rows
            .iter()
            .map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect())
            .collect();
        let read: Vec<(u32, Vec<String>)> = table(&rows)
            .map(|table| table.rows.iter().map(|row| {
                (row.number, row.cells.iter().map(|cell| cell.text.trim().to_owned()).collect())
            }).collect())
            .unwrap_or_default();
        for (number, cells) in read {
            let row = &written[number as usize - 1];
            prop_assert_eq!(&row[..cells.len()], &cells[..]);
        }
    }
}
