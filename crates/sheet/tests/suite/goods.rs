//! Lists of goods as exporters have them: invoices, packing lists, pasted cells.

use super::common::{goods, goods_cells as cells, goods_notes as notes, goods_text as text};
use declaration::export::{LineField, parse_line};
use rust_xlsxwriter::{Format, Formula, Workbook};
use sheet::{
    Certainty, Choosable, FileFault, Flow, GoodsAnswer, GoodsNoteKind, GoodsTarget, Kind, Session,
    SkipWhy, Told, goods_template,
};

const BOWLS: &str = "name=Коса";

fn targets(answer: &GoodsAnswer) -> Vec<&'static str> {
    let columns = answer.mapping.columns.iter();
    columns.map(|guess| guess.target.word()).collect()
}

fn skipped(answer: &GoodsAnswer) -> Vec<(u32, SkipWhy)> {
    let skipped = answer.imported.skipped.iter();
    skipped.map(|row| (row.row_number, row.why)).collect()
}

/// The goods of the invoice below: name, code as Excel keeps it, amount, unit, price, net weight
/// in grams.
const INVOICE: [(&str, f64, f64, &str, f64, f64); 27] = [
    (
        "Коса, ручная роспись",
        691_200.0,
        40.0,
        "шт",
        12.0,
        18_400.0,
    ),
    ("Ляган 42 см", 691_200.0, 12.0, "шт.", 35.5, 22_080.0),
    ("Чойнак 0,5 л", 691_200.0, 25.0, "Шт", 9.99, 11_250.0),
    ("Пиала \"Пахта\"", 691_200.0, 120.0, "штук", 2.35, 14_400.0),
    (
        "Тарелка <синяя> & белая",
        691_200.0,
        30.0,
        "шт",
        7.4,
        12_345.0,
    ),
    ("Ваза", 691_390.0, 4.0, "шт", 61.1, 5_200.0),
    ("Урюк сушёный", 813_100_000.0, 1.0, "мешок", 210.0, 50_000.0),
    (
        "Изюм чёрный",
        806_203_000.0,
        2.0,
        "мешок",
        180.25,
        100_000.0,
    ),
    (
        "Орех грецкий, ядро",
        802_320_000.0,
        1.0,
        "кор",
        95.0,
        10_000.0,
    ),
    ("Миндаль", 802_120_000.0, 1.0, "кор", 130.0, 10_000.0),
    ("Шарф шёлковый", 6_214_100_000.0, 20.0, "шт", 14.5, 1_800.0),
    ("Платок", 6_214_100_000.0, 15.0, "шт", 11.0, 900.0),
    ("Ткань адрас", 5_007_203_000.0, 36.5, "пог. м", 8.2, 6_570.0),
    ("Ткань икат", 5_007_203_000.0, 12.25, "п.м", 9.6, 2_205.0),
    ("Сюзане 2×1,5 м", 6_304_930_000.0, 3.0, "шт", 220.0, 4_100.0),
    ("Чапан", 6_211_420_000.0, 6.0, "шт", 48.0, 7_800.0),
    ("Тюбетейка", 6_505_003_000.0, 50.0, "шт", 3.1, 3_000.0),
    ("Обувь кожаная", 6_403_990_000.0, 8.0, "пар", 27.0, 9_600.0),
    ("Ичиги", 6_403_910_000.0, 5.0, "пары", 33.0, 7_000.0),
    (
        "Ковёр шерстяной",
        5_702_420_000.0,
        6.5,
        "кв.м",
        54.0,
        16_250.0,
    ),
    ("Нож пичак", 8_211_920_000.0, 10.0, "шт", 22.0, 2_600.0),
    (
        "Шкатулка резная",
        4_420_909_000.0,
        7.0,
        "шт",
        18.75,
        3_150.0,
    ),
    (
        "Набор шахмат",
        9_504_908_000.0,
        2.0,
        "компл.",
        85.0,
        4_400.0,
    ),
    ("Дутар", 9_202_900_000.0, 1.0, "шт", 140.0, 1_350.0),
    ("Рубаб", 9_202_900_000.0, 1.0, "шт", 155.0, 1_600.0),
    ("Серьги", 7_117_190_000.0, 30.0, "пар", 4.0, 450.0),
    ("Мёд горный", 409_000_000.0, 24.0, "шт", 6.6, 13_000.0),
];

/// A messy invoice of thirty lines: title, parties, a header in two rows, column numbers, groups,
/// zeros lost in front of codes, weights in grams, prices as formulas, subtotal, total, sum in
/// words, signatures.
#[expect(
    clippy::float_arithmetic,
    reason = "the noise of a spreadsheet's floats is to be read"
)]
fn invoice() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Реквизиты").unwrap();
    let sheet = book.add_worksheet().set_name("Инвойс").unwrap();
    let bold = Format::new().set_bold();
    let title = "ИНВОЙС № 7 от 20.11.2026";
    sheet.merge_range(0, 0, 0, 8, title, &bold).unwrap();
    sheet.write(1, 0, "Продавец: ЯТТ Намунаев, Риштан").unwrap();
    sheet.write(1, 5, "Покупатель: Beispiel GmbH").unwrap();
    sheet.write(2, 0, "Условия: DAP Berlin").unwrap();
    sheet.write(2, 5, "Валюта: евро").unwrap();
    let heads = [
        "№ п/п",
        "Наименование товара",
        "Код ТН ВЭД",
        "Кол-во",
        "Ед. изм.",
        "Цена за ед., EUR",
        "Стоимость, EUR",
        "Вес, г",
        "",
        "Страна происх.",
    ];
    for (column, head) in heads.into_iter().enumerate() {
        sheet.write(4, column as u16, head).unwrap();
    }
    sheet.merge_range(4, 7, 4, 8, "Вес, г", &bold).unwrap();
    sheet.write(5, 7, "нетто").unwrap();
    sheet.write(5, 8, "брутто").unwrap();
    for column in 0..10 {
        sheet.write(6, column, column + 1).unwrap();
    }
    let mut row = 7;
    for (at, (name, code, amount, unit, price, net)) in INVOICE.into_iter().enumerate() {
        if at == 6 {
            sheet
                .merge_range(row, 0, row, 9, "Сухофрукты", &bold)
                .unwrap();
            row += 1;
        }
        sheet.write(row, 0, (at + 1) as u32).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write(row, 2, code).unwrap();
        sheet.write(row, 3, amount).unwrap();
        sheet.write(row, 4, unit).unwrap();
        sheet.write(row, 5, price).unwrap();
        let product = Formula::new(format!("=D{0}*F{0}", row + 1));
        let product = product.set_result((amount * price).to_string());
        sheet.write_formula(row, 6, product).unwrap();
        sheet.write(row, 7, net).unwrap();
        sheet.write(row, 8, net * 1.1).unwrap();
        sheet.write(row, 9, "Узбекистан").unwrap();
        row += 1;
    }
    // Three lines typed in a hurry.
    let hurried = [
        [
            "",
            "Панно",
            "9701 91 000 0",
            "1 шт",
            "",
            "",
            "1 200,00 €",
            "2,5 кг",
            "",
            "UZ",
        ],
        [
            "",
            "Кукла",
            "950300",
            "12",
            "dona",
            "7,5",
            "",
            "900",
            "",
            "Ўзбекистон",
        ],
        [
            "",
            "Игрушка",
            "",
            "3",
            "упак",
            "5",
            "16",
            "400",
            "",
            "Китай",
        ],
    ];
    for cells in hurried {
        for (column, text) in cells.into_iter().enumerate() {
            sheet.write(row, column as u16, text).unwrap();
        }
        row += 1;
    }
    sheet.write(row, 1, "Итого:").unwrap();
    sheet.write(row, 3, 471.25).unwrap();
    sheet.write(row, 6, 6_500.0).unwrap();
    sheet
        .write(row + 1, 0, "Всего наименований 30, на сумму 6 500 евро")
        .unwrap();
    sheet
        .write(row + 2, 0, "Шесть тысяч пятьсот евро 00 центов")
        .unwrap();
    sheet
        .write(row + 3, 1, "Руководитель ____________ Намунаев")
        .unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn a_messy_russian_invoice() {
    let answer = goods(&invoice(), "инвойс.xlsx").unwrap();
    assert_eq!((answer.kind, answer.chosen), (Kind::Xlsx, 1));
    let expected = [
        "-", "name", "code", "amount", "unit", "price", "value", "net", "gross", "origin",
    ];
    assert_eq!(targets(&answer), expected);
    assert!(answer.mapping.sure(), "{:?}", answer.mapping);
    assert_eq!(answer.imported.currencies, ["EUR"]);
    let rows = &answer.imported.rows;
    assert_eq!(rows.len(), 30, "{:?}", answer.imported.skipped);
    assert_eq!(
        cells(&rows[0]),
        [
            "name=Коса, ручная роспись",
            "code=691200",
            "amount=40",
            "unit=pieces",
            "net=18.4",
            "gross=20.24",
            "value=480",
            "origin=UZB"
        ]
    );
    let apricots = &rows[6];
    assert_eq!(apricots.draft.code, "0813100000");
    assert_eq!(apricots.draft.unit, None);
    let unit = (Some(LineField::Unit), GoodsNoteKind::UnitUnknown, "мешок");
    let zero = (
        Some(LineField::Code),
        GoodsNoteKind::ZeroRestored,
        "813100000",
    );
    let grams = (Some(LineField::Net), GoodsNoteKind::FromGrams, "50000");
    for note in [unit, zero, grams] {
        assert!(notes(apricots).contains(&note), "{apricots:?}");
    }
    assert_eq!(rows[26].draft.code, "0409000000", "honey lost its zero too");
    assert_eq!(
        rows[19].draft.unit.map(declaration::Choice::word),
        Some("square_metres")
    );
    assert_eq!(rows[4].draft.name, "Тарелка <синяя> & белая");
}

#[test]
fn lines_typed_in_a_hurry() {
    let answer = goods(&invoice(), "инвойс.xlsx").unwrap();
    let rows = &answer.imported.rows;
    assert_eq!(
        cells(&rows[27]),
        [
            "name=Панно",
            "code=9701 91 000 0",
            "amount=1",
            "unit=pieces",
            "net=2,5",
            "value=1 200,00",
            "origin=UZB"
        ]
    );
    assert_eq!(
        notes(&rows[27]),
        [
            (Some(LineField::Amount), GoodsNoteKind::WordTaken, "1 шт"),
            (
                Some(LineField::Value),
                GoodsNoteKind::WordTaken,
                "1 200,00 €"
            ),
            (Some(LineField::Net), GoodsNoteKind::WordTaken, "2,5 кг"),
        ],
        "kilograms in the cell go before grams in the header"
    );
    assert_eq!(rows[28].draft.value, "90");
    let multiplied = (
        Some(LineField::Value),
        GoodsNoteKind::Multiplied,
        "7,5 × 12",
    );
    assert!(notes(&rows[28]).contains(&multiplied));
    let differs = (Some(LineField::Value), GoodsNoteKind::PriceDiffers, "5 × 3");
    assert!(notes(&rows[29]).contains(&differs));
    assert_eq!(rows[29].draft.origin, "CHN");
}

#[test]
fn rows_of_an_invoice_that_are_no_goods() {
    let answer = goods(&invoice(), "инвойс.xlsx").unwrap();
    assert_eq!(
        skipped(&answer),
        [
            (1, SkipWhy::Above),
            (2, SkipWhy::Above),
            (3, SkipWhy::Above),
            (5, SkipWhy::Header),
            (6, SkipWhy::Header),
            (7, SkipWhy::ColumnNumbers),
            (14, SkipWhy::Section),
            (39, SkipWhy::Total),
            (40, SkipWhy::Total),
            (41, SkipWhy::Below),
            (42, SkipWhy::Below),
        ]
    );
    assert_eq!(answer.imported.skipped[6].text, "Сухофрукты");
    assert_eq!(answer.imported.skipped[7].text, "Итого: 471.25 6500");
}

/// Everything of the invoice is a good line once its unit and its code are mended.
#[test]
fn the_form_takes_the_lines_of_an_invoice() {
    let answer = goods(&invoice(), "инвойс.xlsx").unwrap();
    let mut wrong = Vec::new();
    for (index, row) in answer.imported.rows.iter().enumerate() {
        if let Err(problems) = parse_line(&row.draft, index, None) {
            wrong.extend(problems.into_iter().map(|problem| problem.field.id()));
        }
    }
    let sacks = [6, 7, 8, 9].map(|at| format!("line-{at}-unit"));
    let toy = ["line-29-code".to_owned(), "line-29-unit".to_owned()];
    assert_eq!(wrong, [&sacks[..], &toy].concat());
}

/// The same kind of list in Uzbek in Cyrillic letters, as text with semicolons in the code page of
/// Windows, with commas before decimals and blanks between thousands.
#[test]
fn a_messy_uzbek_list() {
    let mut list = String::from(
        "Риштон кулоллари;;;;;;;;;\r\n\
         Юк хати № 12;;;;;;;;;\r\n\
         Т/р;Маҳсулот номи;ТИФ ТН коди;Миқдори;Ўлчов бирлиги;Бирлик нархи (сўм);Жами қиймати;\
         Соф оғирлиги (кг);Ялпи оғирлиги;Келиб чиқиш мамлакати\r\n\
         Сопол буюмлар;;;;;;;;;\r\n",
    );
    let names = ["Коса", "Лаган", "Чойнак", "Пиёла", "Хум", "Кўза"];
    let units = ["дона", "жуфт", "тўплам", "та", "дона.", "ДОНА"];
    for at in 0..30 {
        let (name, unit) = (names[at % 6], units[at % 6]);
        let (amount, weight) = (at + 3, (at + 1) * 100 + 25);
        list.push_str(&format!(
            "{};{name} № {at};69120{};{amount};{unit};15 000,50;;{},{:02};{},{:03};Ўзбекистон\r\n",
            at + 1,
            if at % 2 == 0 { "0" } else { "0 290 0" },
            weight / 100,
            weight % 100,
            weight / 100 + 1,
            weight % 1000,
        ));
    }
    list.push_str("Жами:;;;525;;;7875262,50;;;\r\n\r\nРаҳбар: Намунаев;;;;;;;;;\r\n");
    let answer = goods(list.as_bytes(), "юк.csv").unwrap();
    let expected = [
        "-", "name", "code", "amount", "unit", "price", "value", "net", "gross", "origin",
    ];
    assert_eq!(targets(&answer), expected);
    assert!(answer.mapping.sure(), "{:?}", answer.mapping);
    assert_eq!(answer.imported.currencies, ["UZS"]);
    let rows = &answer.imported.rows;
    assert_eq!(rows.len(), 30, "{:?}", skipped(&answer));
    assert_eq!(
        cells(&rows[1]),
        [
            "name=Лаган № 1",
            "code=691200 290 0",
            "amount=4",
            "unit=pairs",
            "net=2,25",
            "gross=3.2250",
            "value=60002",
            "origin=UZB"
        ]
    );
    let mark = (Some(LineField::Gross), GoodsNoteKind::MarkRead, "3,225");
    assert!(notes(&rows[1]).contains(&mark), "{:?}", rows[1]);
    let why: Vec<SkipWhy> = skipped(&answer).iter().map(|(_, why)| *why).collect();
    assert_eq!(
        why,
        [
            SkipWhy::Above,
            SkipWhy::Above,
            SkipWhy::Header,
            SkipWhy::Section,
            SkipWhy::Total,
            SkipWhy::Below
        ]
    );
    for (index, row) in rows.iter().enumerate() {
        assert!(parse_line(&row.draft, index, None).is_ok(), "{row:?}");
    }
}

#[test]
fn latin_uzbek_and_english_lists() {
    let latin = text(
        "Tovar nomi;TIF TN kodi;Miqdori, dona;Sof vazni;Yalpi vazni;Qiymati, so‘m;\
         Kelib chiqish mamlakati;Yetishtirilgan tuman\n\
         Quritilgan oʻrik;0813 10 000 0;20;19,8;20,5;4 158 000;Oʻzbekiston;Isfara\n",
    );
    assert!(latin.mapping.sure(), "{:?}", latin.mapping);
    assert_eq!(latin.imported.currencies, ["UZS"]);
    assert_eq!(
        cells(&latin.imported.rows[0]),
        [
            "name=Quritilgan oʻrik",
            "code=0813 10 000 0",
            "amount=20",
            "unit=pieces",
            "net=19,8",
            "gross=20,5",
            "value=4 158 000",
            "origin=UZB",
            "district=Isfara"
        ]
    );
    let english = text(
        "Item No.,Description,HS Code,Qty,UoM,Unit price,Amount,N.W. (kgs),G.W. (kgs),Origin\n\
         1,\"Scarf, silk\",621410,20,pcs,14.50,290.00,1.8,2.1,UZ\n\
         2,Shoes,640399,8,pairs,27,216,9.6,10.5,Uzbekistan\n",
    );
    assert!(english.mapping.sure(), "{:?}", english.mapping);
    let rows = &english.imported.rows;
    assert_eq!(
        cells(&rows[1]),
        [
            "name=Shoes",
            "code=640399",
            "amount=8",
            "unit=pairs",
            "net=9.6",
            "gross=10.5",
            "value=216",
            "origin=UZB"
        ]
    );
    assert_eq!(
        rows[1].left_over,
        [
            ("Item No.".to_owned(), "2".to_owned()),
            ("Unit price".to_owned(), "27".to_owned())
        ]
    );
}

#[test]
fn a_template_reads_back_beyond_doubt_in_every_language() {
    let turkish = [
        "Ad", "Kod", "Miktar", "Birim", "Net", "Brüt", "Değer", "Menşe", "İlçe",
    ];
    let columns = GoodsTarget::CELLS
        .into_iter()
        .zip(turkish.map(str::to_owned));
    let columns: Vec<_> = columns.collect();
    let file = goods_template(&columns);
    let empty = goods(&file, "goods.xlsx").unwrap();
    assert!(empty.mapping.sure(), "{:?}", empty.mapping);
    assert_eq!(empty.imported.rows, []);
    let words = GoodsTarget::CELLS.map(declaration::Choice::word);
    assert_eq!(targets(&empty), words);
    assert_eq!(empty.sheets[0].name, "goods");

    let heads: Vec<String> = words.map(str::to_owned).to_vec();
    let names: Vec<String> = columns.iter().map(|(_, name)| name.clone()).collect();
    let line = [
        "Коса",
        "0813100000",
        "40",
        "шт",
        "18.4",
        "21",
        "480",
        "UZB",
        "Rishton",
    ];
    let full = sheet::workbook(&[heads, names, line.map(str::to_owned).to_vec()], 2);
    let answer = goods(&full, "full.xlsx").unwrap();
    assert_eq!(answer.key, empty.key);
    let row = &answer.imported.rows[0];
    assert_eq!((row.row_number, notes(row)), (3, Vec::new()));
    for (field, text) in GoodsTarget::CELLS.into_iter().zip(line) {
        let expected = if text == "шт" { "pieces" } else { text };
        assert_eq!(row.draft.text(field), expected);
    }
}

#[test]
fn another_reader_opens_the_template() {
    use calamine::Reader;
    let file = goods_template(&[(LineField::Name, "Наименование".to_owned())]);
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(file)).unwrap();
    let range = book.worksheet_range("goods").unwrap();
    let texts: Vec<String> = range
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    assert_eq!(texts, ["name", "Наименование"]);
}

#[test]
fn pasted_cells_without_a_header_ask() {
    let answer = goods(
        "1\tКоса\t691200\t40\tшт\t12\t480\n2\tЛяган\t691200\t12\tшт\t35,5\t426\n\
         3\tШарф\t621410\t20\tшт\t14,5\t290\n"
            .as_bytes(),
        "",
    )
    .unwrap();
    assert_eq!(answer.mapping.header, None);
    assert!(!answer.mapping.sure());
    let expected = ["-", "name", "code", "amount", "unit", "price", "value"];
    assert_eq!(targets(&answer), expected, "{:?}", answer.mapping);
    let guesses = answer.mapping.columns.iter().skip(1);
    assert!(
        guesses
            .clone()
            .all(|guess| guess.certainty == Certainty::Likely)
    );
    assert_eq!(
        cells(&answer.imported.rows[2]),
        [
            "name=Шарф",
            "code=621410",
            "amount=20",
            "unit=pieces",
            "value=290"
        ]
    );

    let weights = goods(
        "Коса\t40\t18,4\t21,2\t480\nЛяган\t12\t7\t8,05\t426\n".as_bytes(),
        "",
    );
    let expected = ["name", "amount", "net", "gross", "value"];
    assert_eq!(targets(&weights.unwrap()), expected);
    let names = goods("Коса\nЛяган\n".as_bytes(), "").unwrap();
    assert_eq!(targets(&names), ["name"]);
    assert_eq!(names.imported.rows.len(), 2);
}

#[test]
fn what_headers_leave_open_is_settled_or_asked() {
    let check = |heads: &str, row: &str, expected: &[&str], sure: bool| {
        let answer = text(&format!("{heads}\n{row}\n"));
        assert_eq!(targets(&answer), expected, "{heads}");
        assert_eq!(answer.mapping.sure(), sure, "{heads} {:?}", answer.mapping);
    };
    check(
        "Товар;Кол-во;Цена;Сумма",
        "Коса;40;12;480",
        &["name", "amount", "price", "value"],
        true,
    );
    check(
        "Товар;Кол-во;Цена;Итого",
        "Коса;40;12;480",
        &["name", "amount", "price", "value"],
        true,
    );
    check(
        "Товар;Кол-во;Цена",
        "Коса;40;12",
        &["name", "amount", "price"],
        false,
    );
    check(
        "Товар;Кол-во;Цена за ед.",
        "Коса;40;12",
        &["name", "amount", "price"],
        true,
    );
    check(
        "Товар;Код;Цена",
        "Коса;691200;480",
        &["name", "code", "value"],
        false,
    );
    check(
        "Товар;Код;Сумма",
        "Коса;A-17;480",
        &["name", "-", "value"],
        true,
    );
    check(
        "Goods;Qty;Amount",
        "Bowl;40;480",
        &["name", "amount", "value"],
        true,
    );
    check(
        "Goods;Amount;Value",
        "Bowl;40;480",
        &["name", "amount", "value"],
        true,
    );
    check("Goods;Amount", "Bowl;40", &["name", "amount"], false);
    check(
        "Товар;Вес, кг;Сумма",
        "Коса;18,4;480",
        &["name", "net", "value"],
        false,
    );
    check(
        "Товар;Нетто;Вес;Сумма",
        "Коса;18;21;480",
        &["name", "net", "gross", "value"],
        false,
    );
    check(
        "Товар;Страна;Сумма",
        "Коса;UZ;480",
        &["name", "origin", "value"],
        false,
    );
    check(
        "Товар;Страна;Сумма",
        "Коса;север;480",
        &["name", "-", "value"],
        true,
    );
    check(
        "Товар;Описание;Сумма",
        "Коса;синяя;480",
        &["name", "-", "value"],
        false,
    );
}

#[test]
fn headers_that_the_cells_contradict_ask() {
    let rows = "40;Коса;шт\n".repeat(4);
    let swapped = text(&format!("Наименование;Сумма;Ед. изм.\n{rows}"));
    assert!(!swapped.mapping.sure());
    let rows = "Коса;bowl;480\n".repeat(4);
    let code = text(&format!("Наименование;Код ТН ВЭД;Сумма\n{rows}"));
    assert!(!code.mapping.sure());
}

#[test]
fn a_mapping_is_remembered_by_its_header() {
    let list = "Что;Сколько;Почём\nКоса;40;12\n";
    let mut session = Session::default();
    let answer = session
        .open_goods(list.as_bytes(), "a.csv", &mut |_| Flow::On)
        .unwrap();
    assert!(!answer.mapping.sure());
    let told = "name,amount,price";
    let again = session.look_goods(0, Some(told)).unwrap();
    assert!(again.mapping.sure());
    assert_eq!(
        (again.mapping.to_text().as_str(), &again.key),
        (told, &answer.key)
    );
    let row = again.imported.rows.last().unwrap();
    assert_eq!(cells(row), [BOWLS, "amount=40", "value=480"]);
    assert_eq!(session.look_goods(1, None), None);
    let misfit = session.look_goods(0, Some("name")).unwrap();
    assert_eq!(misfit.mapping, answer.mapping);
    for target in GoodsTarget::all() {
        assert_eq!(GoodsTarget::from_word(target.word()), Some(target));
    }
    assert_eq!(
        GoodsTarget::from_word("culture"),
        None,
        "only the exporter knows"
    );
}

#[test]
fn weights_in_grams_and_tonnes() {
    let check = |head: &str, cell: &str, net: &str, note: Option<GoodsNoteKind>| {
        let answer = text(&format!("Товар;Сумма;{head}\nКоса;480;\"{cell}\"\n"));
        let row = &answer.imported.rows[0];
        assert_eq!(row.draft.net, net, "{head} {cell}");
        let what: Vec<GoodsNoteKind> = row.notes.iter().map(|note| note.what).collect();
        assert_eq!(what, note.into_iter().collect::<Vec<_>>(), "{head} {cell}");
    };
    use GoodsNoteKind::{FromGrams, FromTonnes, NotConverted, WordTaken};
    check("Вес нетто, кг", "18,4", "18,4", None);
    check("Вес нетто", "18,4", "18,4", None);
    check("Вес нетто, г", "18400", "18.4", Some(FromGrams));
    check("Вес нетто (гр.)", "1", "0.001", Some(FromGrams));
    check("Net weight, t", "19,8", "19800", Some(FromTonnes));
    check("Вес нетто, тонн", "0,5 кг", "0,5", Some(WordTaken));
    check("Вес нетто, кг", "500 г", "0.5", Some(FromGrams));
    check("Вес нетто", "1,2 т", "1200", Some(FromTonnes));
    check("Вес нетто, г", "около 18400", "", Some(NotConverted));
    check("Вес нетто, г", "1,200", "", Some(NotConverted));
    check("Вес нетто, кг", "1,200", "1,200", None);
    check("Вес нетто, кг", "около 18", "около 18", None);
    check("Вес нетто, кг", "18 сум", "18 сум", None);
}

#[test]
fn one_header_of_a_group_names_the_weight_of_both() {
    let answer = text("Товар;Сумма;Вес, г;\n;;нетто;брутто\nКоса;480;18400;21000\n");
    let row = &answer.imported.rows[0];
    assert_eq!(
        (row.draft.net.as_str(), row.draft.gross.as_str()),
        ("18.4", "21")
    );
}

#[test]
fn amounts_that_are_weights() {
    let answer = text(
        "Товар;Кол-во;Ед.;Цена за ед.;Нетто\nУрюк;50;кг;4,2;\nИзюм;1,5;т;3000;1500\n\
         Орех;20 кг;;9;\nКоса;40;шт;12;18,4\n",
    );
    let rows = &answer.imported.rows;
    assert_eq!(cells(&rows[0]), ["name=Урюк", "net=50", "value=210"]);
    assert!(notes(&rows[0]).contains(&(
        Some(LineField::Net),
        GoodsNoteKind::WeightFromAmount,
        "50"
    )));
    assert_eq!(cells(&rows[1]), ["name=Изюм", "net=1500", "value=4500"]);
    assert!(notes(&rows[1]).contains(&(
        Some(LineField::Amount),
        GoodsNoteKind::AmountIsWeight,
        "1,5"
    )));
    assert_eq!(cells(&rows[2]), ["name=Орех", "net=20", "value=180"]);
    assert_eq!(rows[3].draft.amount, "40");
    let odd = text("Товар;Кол-во, шт;Ед.;Сумма\nУрюк;5;мешок;210\nКоса;40;;480\n");
    let units: Vec<bool> = odd
        .imported
        .rows
        .iter()
        .map(|row| row.draft.unit.is_some())
        .collect();
    assert_eq!(
        units,
        [false, true],
        "a unit of the cell goes before the header's"
    );
    let header = text("Товар;Количество, кг;Сумма\nУрюк;50;210\n");
    assert_eq!(
        cells(&header.imported.rows[0]),
        ["name=Урюк", "net=50", "value=210"]
    );
}

#[test]
fn totals_are_left_out_and_brands_are_not() {
    let check = |row: &str, expected: Option<SkipWhy>| {
        let answer = text(&format!(
            "Товар;Код ТН ВЭД;Кол-во;Ед.;Сумма\n\
             Коса;691200;40;шт;480\nЛяган;691200;12;шт;426\n{row}\n"
        ));
        let why = answer
            .imported
            .skipped
            .iter()
            .find(|row| row.row_number == 4);
        assert_eq!(why.map(|row| row.why), expected, "{row}");
        let lines = 2 + usize::from(expected.is_none());
        assert_eq!(answer.imported.rows.len(), lines, "{row}");
    };
    check("Итого;;52;;906", Some(SkipWhy::Total));
    check("ИТОГО: ;;;;906", Some(SkipWhy::Total));
    check(";Жами;;;906", Some(SkipWhy::Total));
    check("Jami:;;52;;906", Some(SkipWhy::Total));
    check("Grand total;;;;906", Some(SkipWhy::Total));
    check("Всего по инвойсу;;;;1000", Some(SkipWhy::Total));
    check(";;52;;906", Some(SkipWhy::Total));
    check(";;;;906", Some(SkipWhy::Total));
    check(";;;;907", None);
    check("Total 10W-40;271019;5;л;90", None);
    check("Хаммаси;;;;90", None);
    check("Чойнак;;;;", None);
}

#[test]
fn goods_below_a_total_are_goods() {
    let answer = text(
        "Товар;Кол-во;Сумма\nКоса;40;480\nИтого;40;480\nДиректор Намунаев;;\n\
         Ляган;12;426\nИтого;12;426\nТовар;Кол-во;Сумма\nШарф;20;290\n",
    );
    let names: Vec<&str> = answer
        .imported
        .rows
        .iter()
        .map(|row| row.draft.name.as_str())
        .collect();
    assert_eq!(names, ["Коса", "Ляган", "Шарф"]);
    let why: Vec<SkipWhy> = skipped(&answer).iter().map(|(_, why)| *why).collect();
    assert_eq!(
        why,
        [
            SkipWhy::Header,
            SkipWhy::Total,
            SkipWhy::Below,
            SkipWhy::Total,
            SkipWhy::Header
        ]
    );
}

#[test]
fn another_header_further_down_changes_the_columns() {
    let answer = text(
        "Наименование;Кол-во;Сумма, USD\nКоса;40;480\n\
         Сумма, EUR;Наименование;Вес нетто, г\n290;Шарф;1800\n",
    );
    let rows = &answer.imported.rows;
    assert_eq!(cells(&rows[1]), ["name=Шарф", "net=1.8", "value=290"]);
    assert_eq!(answer.imported.currencies, ["USD", "EUR"]);
}

#[test]
fn a_column_of_currencies_is_told() {
    let answer = text("Товар;Сумма;Валюта\nКоса;480;долл. США\nШарф;290;usd\nЛяган;5;JPY\nX;1;?\n");
    assert_eq!(answer.imported.currencies, ["USD", "JPY"]);
    let left = &answer.imported.rows[3].left_over;
    assert_eq!(left, &[("Валюта".to_owned(), "?".to_owned())]);
}

#[test]
fn numbers_of_a_workbook_as_they_are_shown() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, head) in ["Товар", "Кол-во", "Сумма", "Нетто", "ТН ВЭД"]
        .iter()
        .enumerate()
    {
        sheet.write(0, column as u16, *head).unwrap();
    }
    let write = |sheet: &mut rust_xlsxwriter::Worksheet, row, values: [f64; 4]| {
        sheet.write(row, 0, "Коса").unwrap();
        for (column, value) in values.into_iter().enumerate() {
            sheet.write(row, column as u16 + 1, value).unwrap();
        }
    };
    write(sheet, 1, [40.0, 37.050_000_000_000_004, 12.345, 6912.0]);
    write(sheet, 2, [3.0, 100.0 / 3.0, 0.1 + 0.2, 409.0]);
    let formula = Formula::new("=1/0").set_result("#DIV/0!");
    sheet.write(3, 0, "Ляган").unwrap();
    sheet.write_formula(3, 2, formula).unwrap();
    let answer = goods(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap();
    let rows = &answer.imported.rows;
    let bowl = [
        "name=Коса",
        "code=6912",
        "amount=40",
        "net=12.3450",
        "value=37.05",
    ];
    assert_eq!(cells(&rows[0]), bowl);
    assert_eq!(notes(&rows[0]), []);
    let third = [
        "name=Коса",
        "code=0409",
        "amount=3",
        "net=0.3",
        "value=33.33",
    ];
    assert_eq!(cells(&rows[1]), third);
    let what: Vec<GoodsNoteKind> = rows[1].notes.iter().map(|note| note.what).collect();
    assert_eq!(what, [GoodsNoteKind::Rounded, GoodsNoteKind::ZeroRestored]);
    let error = (Some(LineField::Value), GoodsNoteKind::ErrorCell, "#DIV/0!");
    assert_eq!(notes(&rows[2]), [error]);
    for (index, row) in rows.iter().take(2).enumerate() {
        let problems = parse_line(&row.draft, index, None).unwrap_err();
        let fields: Vec<String> = problems.iter().map(|one| one.field.id()).collect();
        let missing = ["unit", "origin"].map(|part| format!("line-{index}-{part}"));
        assert_eq!(fields, missing);
    }
}

#[test]
fn a_merged_figure_counts_once() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let plain = Format::new();
    for (column, head) in ["Товар", "ТН ВЭД", "Брутто", "Сумма"].iter().enumerate()
    {
        sheet.write(0, column as u16, *head).unwrap();
    }
    for (row, name) in ["Коса", "Ляган", "Чойнак"].iter().enumerate() {
        sheet.write(row as u32 + 1, 0, *name).unwrap();
        sheet.write(row as u32 + 1, 3, 100).unwrap();
    }
    sheet.merge_range(1, 1, 3, 1, "691200", &plain).unwrap();
    sheet.merge_range(1, 2, 3, 2, "", &plain).unwrap();
    sheet.write(1, 2, 21).unwrap();
    sheet.set_row_hidden(2).unwrap();
    let answer = goods(&book.save_to_buffer().unwrap(), "a.xlsx").unwrap();
    let rows = &answer.imported.rows;
    assert_eq!(
        cells(&rows[0]),
        [BOWLS, "code=691200", "gross=21", "value=100"]
    );
    assert_eq!(cells(&rows[1]), ["name=Ляган", "code=691200", "value=100"]);
    assert_eq!(
        notes(&rows[1]),
        [
            (None, GoodsNoteKind::HiddenRow, ""),
            (Some(LineField::Code), GoodsNoteKind::Merged, ""),
            (Some(LineField::Gross), GoodsNoteKind::Merged, "21"),
        ]
    );
}

#[test]
fn the_sheet_with_goods_is_chosen() {
    let mut book = Workbook::new();
    let riders = book.add_worksheet();
    for (column, head) in ["Фамилия", "Имя", "Паспорт №"].iter().enumerate() {
        riders.write(0, column as u16, *head).unwrap();
        riders.write(1, column as u16, "NAMUNA").unwrap();
    }
    let sheet = book.add_worksheet().set_name("Goods").unwrap();
    for (column, text) in ["Description", "Qty", "Total price"].iter().enumerate() {
        sheet.write(0, column as u16, *text).unwrap();
    }
    sheet.write(1, 0, "Bowl").unwrap();
    let file = book.save_to_buffer().unwrap();
    assert_eq!(goods(&file, "a.xlsx").unwrap().chosen, 1);
    assert_eq!(super::common::open(&file, "a.xlsx").unwrap().chosen, 0);
}

#[test]
fn a_million_pasted_lines_are_read_as_far_as_the_limit() {
    let list = ["Товар\tСумма\n", &"Коса\t480\n".repeat(1_000_000)].concat();
    let answer = goods(list.as_bytes(), "").unwrap();
    assert_eq!(answer.imported.rows.len(), 19_999, "and the header");
    assert_eq!(answer.told, [Told::MoreRows { last: 20_000 }]);
    let frame = answer.to_frame();
    assert_eq!(GoodsAnswer::from_frame(&frame), Some(answer));
}

#[test]
fn a_file_is_refused_for_what_it_is() {
    let check = |bytes: &[u8], fault: FileFault| {
        assert_eq!(goods(bytes, "a.csv"), Err(fault));
    };
    check(b"", FileFault::Empty);
    check(b" \n\t\n", FileFault::Empty);
    check(b"%PDF-1.7", FileFault::Pdf);
    check(b"<html><table>", FileFault::Markup);
    check(b"PK\x03\x04half", FileFault::Damaged);
}

#[test]
fn huge_and_hostile_cells() {
    let long = "я".repeat(10_000);
    let answer = text(&format!(
        "Товар;Код ТН ВЭД;Кол-во;Сумма\n{long};{};{};=1+1\n\"a\u{1}b\nc\";-5;∞;9e9\n",
        "9".repeat(10_000),
        "1".repeat(10_000)
    ));
    let rows = &answer.imported.rows;
    assert_eq!(rows[0].draft.name.chars().count(), 500);
    let cut = |field| (Some(field), GoodsNoteKind::Cut, "");
    for field in [LineField::Name, LineField::Code, LineField::Amount] {
        assert!(notes(&rows[0]).contains(&cut(field)));
    }
    assert_eq!(rows[0].draft.value, "=1+1");
    let odd = ["name=a b c", "code=-5", "amount=∞", "value=9e9"];
    assert_eq!(cells(&rows[1]), odd);
}
