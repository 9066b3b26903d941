//! Lists as people make them: headers, orders, scripts, zones, several tables.

use super::common::{cells, notes, open, text, today};
use declaration::Choice;
use declaration::manifest::{Column, Origin};
use sheet::{
    Certainty, Kind, Mapping, NoteKind, Session, SkipWhy, Target, csv, template, workbook,
};

const ZONE: [&str; 2] = [
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<",
    "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
];
const CARD: [&str; 3] = [
    "I<UTOD231458907<<<<<<<<<<<<<<<",
    "7408122F1204159UTO<<<<<<<<<<<6",
    "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
];

#[test]
fn encodings_and_delimiters_give_the_same_list() {
    let list = "Фамилия;Имя;Дата рождения;Номер паспорта\nНАМУНА;АННА;12.08.1974;AA1234567\n";
    let narrow: Vec<u8> = list
        .chars()
        .map(|letter| match letter {
            'А'..='я' => u8::try_from(u32::from(letter) - 0x410 + 0xC0).unwrap(),
            letter => u8::try_from(letter).unwrap(),
        })
        .collect();
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let tabs = list.replace(';', "\t");
    let files = [
        list.as_bytes().to_vec(),
        format!("\u{FEFF}{list}").into_bytes(),
        narrow,
        wide(&format!("\u{FEFF}{tabs}")),
        wide(&tabs),
        list.replace(';', ",").into_bytes(),
        list.replace('\n', "\r\n").into_bytes(),
    ];
    for file in files {
        let answer = open(&file, "list.csv").unwrap();
        assert!(answer.mapping.sure(), "{file:?}");
        assert_eq!(
            cells(&answer.imported.rows[0]),
            [
                "surname=НАМУНА",
                "given=АННА",
                "birth=12.08.1974",
                "number=AA1234567"
            ]
        );
    }
}

#[test]
fn a_template_reads_back_beyond_doubt_in_every_language() {
    let turkish = [
        "Görev", "Soyadı", "Adı", "Doğum", "Cinsiyet", "Uyruk", "Belge", "Numara",
    ];
    let columns: Vec<(Column, String)> = Column::ALL
        .into_iter()
        .enumerate()
        .map(|(at, column)| (column, turkish.get(at).map_or("??", |name| name).to_owned()))
        .collect();
    let empty = open(&template(&columns), "template.xlsx").unwrap();
    assert!(empty.mapping.sure(), "{:?}", empty.mapping);
    assert_eq!(empty.imported.rows, []);
    let targets: Vec<Target> = empty
        .mapping
        .columns
        .iter()
        .map(|guess| guess.target)
        .collect();
    assert_eq!(targets, Column::ALL.map(Target::Cell));

    let heads = [
        Column::ALL.map(|column| column.word().to_owned()).to_vec(),
        columns.iter().map(|(_, name)| name.clone()).collect(),
    ];
    let rider = Column::ALL
        .map(|column| format!("<&{}1974", column.word()))
        .to_vec();
    let full = workbook(&[heads[0].clone(), heads[1].clone(), rider], 2);
    let answer = open(&full, "full.xlsx").unwrap();
    assert!(answer.mapping.sure());
    assert_eq!(answer.imported.rows.len(), 1);
    for column in Column::ALL {
        let expected = format!("<&{}1974", column.word());
        assert_eq!(answer.imported.rows[0].draft.text(column), expected);
    }
    assert_eq!(answer.imported.rows[0].row_number, 3);
    assert_eq!(answer.key, empty.key);
}

#[test]
fn another_reader_opens_the_template() {
    use calamine::Reader;
    let file = template(&[(Column::Surname, "Фамилия".to_owned())]);
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(file)).unwrap();
    let range = book.worksheet_range("riders").unwrap();
    let texts: Vec<String> = range
        .used_cells()
        .map(|(_, _, cell)| cell.to_string())
        .collect();
    assert_eq!(texts, ["surname", "Фамилия"]);
}

#[test]
fn an_exported_list_reads_back() {
    let rows = [
        ["surname", "given", "birth", "number", "phone"],
        [
            "ERIKSSON",
            "ANNA; \"MARIA\"",
            "1974-08-12",
            "L898902C3",
            "+998901234567",
        ],
        ["=HYPERLINK(1)", "-", "'=x", "012345678", "@"],
    ];
    let rows: Vec<Vec<String>> = rows
        .iter()
        .map(|row| row.map(str::to_owned).to_vec())
        .collect();
    let answer = open(&csv(&rows), "list.csv").unwrap();
    for (row, imported) in rows[1..].iter().zip(&answer.imported.rows) {
        let columns = ["surname", "given", "birth", "number", "phone"];
        for (text, column) in row
            .iter()
            .zip(columns.map(|word| Column::from_word(word).unwrap()))
        {
            assert_eq!(imported.draft.text(column), text);
        }
    }
    assert_eq!(answer.imported.rows.len(), 2);
}

#[test]
fn whole_names_are_parted_only_where_the_header_says_how() {
    let list = |head: &str, name: &str| {
        text(&format!(
            "{head};Дата рождения;Паспорт №\n{name};12.08.1974;AA1234567\n"
        ))
    };
    let answer = list("ФИО", "Намуна Анна Мария");
    assert!(answer.mapping.sure());
    let row = &answer.imported.rows[0];
    assert_eq!(
        (row.draft.surname.as_str(), row.draft.given.as_str()),
        ("Намуна", "Анна Мария")
    );
    assert_eq!(
        notes(row),
        [(
            Some(Column::Surname),
            NoteKind::NameParted,
            "Намуна Анна Мария"
        )]
    );
    let answer = list("Passenger", "ANNA ERIKSSON");
    assert!(!answer.mapping.sure());
    let row = &answer.imported.rows[0];
    assert_eq!(
        (row.draft.surname.as_str(), row.draft.given.as_str()),
        ("ANNA ERIKSSON", "")
    );
    assert_eq!(notes(row)[0].1, NoteKind::NameNotParted);
    let answer = list("Passenger", "ERIKSSON/ANNA");
    assert_eq!(answer.imported.rows[0].draft.surname, "ERIKSSON");
}

#[test]
fn a_document_is_its_kind_or_its_number_as_the_cells_say() {
    let kind = text("surname;given;birth;Document;Passport No\nA;B;12.08.1974;P;AA1234567\n");
    assert_eq!(kind.imported.rows[0].draft.document, "P");
    let number = text("surname;given;birth;Passport\nA;B;12.08.1974;AA1234567\n");
    assert_eq!(number.imported.rows[0].draft.number, "AA1234567");
    assert!(kind.mapping.sure() && number.mapping.sure());
}

#[test]
fn groups_of_columns_and_their_numbers() {
    let answer = text(
        "№ п/п;Фамилия;Имя;Дата рождения;Документ;;\n;;;;Вид;Серия;Номер\n1;2;3;4;5;6;7\n\
         1;НАМУНА;АННА;12.08.1974;Паспорт;AA;1234567\n2;SINOV;BIR;01.02.1990;Паспорт;;AB7654321\n",
    );
    assert!(
        answer.mapping.columns[5].target == Target::Series,
        "{:?}",
        answer.mapping
    );
    let rows = &answer.imported.rows;
    assert_eq!(rows.len(), 2, "{:?}", answer.imported);
    assert_eq!(rows[0].draft.number, "AA1234567");
    assert_eq!(
        notes(&rows[0]),
        [(Some(Column::Number), NoteKind::Joined, "AA 1234567")]
    );
    assert_eq!(rows[0].draft.document, "Паспорт");
    assert_eq!(rows[1].draft.number, "AB7654321");
    let skipped: Vec<SkipWhy> = answer.imported.skipped.iter().map(|row| row.why).collect();
    assert_eq!(
        skipped,
        [SkipWhy::Header, SkipWhy::Header, SkipWhy::ColumnNumbers]
    );
}

#[test]
fn crew_and_passengers_of_the_general_aviation_report() {
    let head = "Travel Document Type,Nature of Document,Issuing State,Travel Document Number,\
                Surname,Forenames,Gender,Date of Birth,Place of Birth,Nationality,Travel Document Expiry Date";
    let list = format!(
        "GENERAL AVIATION REPORT\nArrival port,TAS,,01.02.2026\n\nCREW\n{head}\n\
         P,,UTO,L898902C3,ERIKSSON,ANNA,F,12/08/1974,ZENITH,UTO,15/04/2032\nTOTAL CREW,1\n\
         PASSENGERS\n{head}\nP,,UTO,L898902C4,NAMUNA,BIR,M,12/08/1984,ZENITH,UTO,15/04/2032\n\
         P,,UTO,L898902C5,NAMUNA,IKKI,M,12/08/1994,ZENITH,UTO,15/04/2032\nTOTAL PASSENGERS,2\n"
    );
    let answer = text(&list);
    assert!(answer.mapping.sure(), "{:?}", answer.mapping);
    let rows = &answer.imported.rows;
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[0].draft.issuer, "UTO");
    assert_eq!(
        rows[0].left_over,
        [("Place of Birth".to_owned(), "ZENITH".to_owned())]
    );
    assert_eq!(rows[2].draft.expiry, "15/04/2032");
    let why: Vec<SkipWhy> = answer.imported.skipped.iter().map(|row| row.why).collect();
    assert_eq!(
        why,
        [
            SkipWhy::Above,
            SkipWhy::Above,
            SkipWhy::Above,
            SkipWhy::Header,
            SkipWhy::Total,
            SkipWhy::Section,
            SkipWhy::Header,
            SkipWhy::Total
        ]
    );
}

#[test]
fn drivers_under_their_own_header_with_other_columns() {
    let answer = text(
        "Фамилия;Имя;Дата рождения;Номер паспорта\nНАМУНА;АННА;12.08.1974;AA1234567\nВодители\n\
         Номер паспорта;Фамилия;Имя;Дата рождения\nAB7654321;SINOV;BIR;01.02.1980\n",
    );
    let rows = &answer.imported.rows;
    assert_eq!(
        cells(&rows[1]),
        [
            "role=driver",
            "surname=SINOV",
            "given=BIR",
            "birth=01.02.1980",
            "number=AB7654321"
        ]
    );
}

#[test]
fn a_list_without_a_header_asks() {
    let answer = open(
        b"ERIKSSON\tANNA\t12.08.1974\tF\tUTO\tL898902C3\t15.04.2032\n\
          NAMUNA\tBIR\t01.02.1980\tM\tUZB\tAA1234567\t01.01.2033\n",
        "",
    )
    .unwrap();
    assert_eq!(answer.mapping.header, None);
    assert!(!answer.mapping.sure());
    assert!(
        answer
            .mapping
            .columns
            .iter()
            .all(|guess| guess.certainty == Certainty::Likely)
    );
    assert_eq!(
        cells(&answer.imported.rows[0]),
        [
            "surname=ERIKSSON",
            "given=ANNA",
            "birth=12.08.1974",
            "sex=F",
            "nationality=UTO",
            "number=L898902C3",
            "expiry=15.04.2032"
        ]
    );
}

#[test]
fn headers_that_the_cells_contradict_ask() {
    let rows = "12.08.1974;ERIKSSON;ANNA;L898902C3\n".repeat(4);
    let answer = text(&format!("surname;birth;given;number\n{rows}"));
    assert!(!answer.mapping.sure());
    let twice = text("surname;given;birth;number;surname\nA;B;12.08.1974;AA1234567;C\n");
    assert!(!twice.mapping.sure());
    assert_eq!(
        twice.imported.rows[0].left_over,
        [("surname".to_owned(), "C".to_owned())]
    );
}

#[test]
fn a_mapping_is_remembered_by_its_header() {
    let list = |rider: &str| format!("Кто;Когда;Что\n{rider}\n");
    let mut session = Session::default();
    let mut go_on = |_| sheet::Flow::On;
    let first = list("ERIKSSON;12.08.1974;L898902C3");
    let answer = session
        .open(first.as_bytes(), "a.csv", today(), &mut go_on)
        .unwrap();
    assert!(!answer.mapping.sure());
    let told = "surname,birth,number";
    let again = session.look(0, Some(told), today()).unwrap();
    assert_eq!(
        (again.mapping.to_text().as_str(), &again.key),
        (told, &answer.key)
    );
    let row = again.imported.rows.last().unwrap();
    assert_eq!(
        cells(row),
        ["surname=ERIKSSON", "birth=12.08.1974", "number=L898902C3"]
    );
    assert_eq!(session.look(1, None, today()), None);
    let misfit = session.look(0, Some("surname"), today()).unwrap();
    assert_eq!(
        misfit.mapping, answer.mapping,
        "a mapping of another table is not taken"
    );
    let guessed = Mapping::default();
    assert_eq!(Mapping::from_text("nonsense", &guessed), None);
    for target in Target::all() {
        assert_eq!(Target::from_word(target.word()), Some(target));
    }
}

#[test]
fn zones_in_lines_cells_and_rows() {
    let lines = [ZONE.join("\n"), CARD.join("\n"), ZONE.join("\n")].join("\n\n");
    let pasted = open(lines.as_bytes(), "").unwrap();
    assert_eq!(pasted.kind, Kind::Zones);
    assert!(pasted.mapping.sure());
    let rows = &pasted.imported.rows;
    assert_eq!(rows.len(), 3, "{:?}", pasted.imported);
    let expected = [
        "surname=ERIKSSON",
        "given=ANNA MARIA",
        "birth=1974-08-12",
        "sex=F",
        "nationality=UTO",
        "document=P",
        "number=L898902C3",
        "issuer=UTO",
        "expiry=2012-04-15",
    ];
    assert_eq!(cells(&rows[0]), expected);
    assert_eq!(rows[0].draft.origin, Origin::Mrz);
    assert_eq!(
        (
            rows[1].draft.document.as_str(),
            rows[1].draft.number.as_str()
        ),
        ("I", "D23145890")
    );
    let two_cells = format!("Seat;MRZ 1;MRZ 2\n12;{};{}\n", ZONE[0], ZONE[1]);
    let row = &text(&two_cells).imported.rows[0];
    assert_eq!(
        (cells(row)[..9].to_vec(), row.draft.seat.as_str()),
        (expected.map(str::to_owned).to_vec(), "12")
    );
    let one_cell = format!("MRZ;Телефон\n\"{}\";998901234567\n", ZONE.join("\n"));
    let row = &text(&one_cell).imported.rows[0];
    assert_eq!(
        (row.draft.number.as_str(), row.draft.phone.as_str()),
        ("L898902C3", "998901234567")
    );
}

#[test]
fn a_zone_goes_before_what_was_typed_beside_it() {
    let list = format!(
        "surname;given;MRZ\nERICSON;anna maria;\"{}\"\n",
        ZONE.join("\n")
    );
    let row = &text(&list).imported.rows[0];
    assert_eq!(row.draft.surname, "ERIKSSON");
    assert_eq!(
        notes(row),
        [(Some(Column::Surname), NoteKind::FromZone, "ERICSON")]
    );
}

#[test]
fn a_broken_zone_is_taken_and_named() {
    let broken = [ZONE[0], &ZONE[1].replace("L898902C36", "L898902C37")].join("\n");
    let answer = open(broken.as_bytes(), "").unwrap();
    let row = &answer.imported.rows[0];
    assert_eq!(row.draft.surname, "ERIKSSON");
    assert_eq!(
        notes(row),
        [(None, NoteKind::ZoneInconsistent, broken.as_str())]
    );
}
