//! What headers say: words of lists in Uzbek (both scripts), Russian and English, the headings of
//! the United Kingdom's general aviation report, and the machine names of our own template. Data
//! for reading, not text for users.

use declaration::Choice;
use declaration::manifest::Column;

use super::{Target, Vocabulary, by_rules, words_of};

/// What a header of a list of riders can leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Open {
    /// A name, and not whether of the family or the person.
    Name,
    /// A number; the rows say of what.
    Number,
    /// A document: its kind, or its number.
    Document,
    /// A state: of the person, or of the document.
    State,
    /// A day; of what, the header does not say.
    Day,
}

/// What a header of a list of riders says.
type Meaning = super::Meaning<Target, Open>;

/// The words of lists of riders.
pub(crate) struct Words;

impl Vocabulary for Words {
    type Target = Target;
    type Open = Open;

    fn machine(text: &str) -> bool {
        machine(text).is_some()
    }

    fn meaning(header: &str) -> Option<Meaning> {
        meaning(header)
    }

    /// The first row that clearly is a header: a list of drivers may follow with more columns.
    fn header(known: &[usize]) -> Option<usize> {
        let clear = known.iter().position(|known| *known >= 3);
        clear.or_else(|| known.iter().position(|known| *known == 2))
    }
}

/// The machine name of a column, exactly.
fn machine(text: &str) -> Option<Column> {
    Column::from_word(text.trim().to_ascii_lowercase().as_str())
}

/// What a header says; `None` when it has none of the words.
fn meaning(header: &str) -> Option<Meaning> {
    match machine(header) {
        Some(column) => Some(cell(column)),
        None => by_rules(&words_of(header), RULES),
    }
}

const fn cell(column: Column) -> Meaning {
    Meaning::Is(Target::Cell(column))
}

/// Stems of words that must all be there, alternatives parted by `|`.
const RULES: &[(&str, Meaning)] = &[
    // Names.
    (
        "surname|last =name|family =name|famil|фамил|soyad",
        cell(Column::Surname),
    ),
    (
        "given|first =name|forename|middle given|имя отчест|=ismi|=ism|=имя|=исми|=исм|\
         =adi|=adı",
        cell(Column::Given),
    ),
    (
        "=фио|=ф =и =о|=ф =и|=fio|=f =i =o|=fish|=f =i =sh|=ф =и =ш|=фиш|фамил имя|\
         фамил инициал|famil ism|фамил исм|surname given|surname first|surname name|\
         last first =name|фамил имя отчест|famil ism sharif|surname forename",
        Meaning::Is(Target::SurnameGiven),
    ),
    (
        "full =name|passenger name|name passenger|=name|=names|yolovchi|пассажир|passenger|\
         rider",
        Meaning::Open(Open::Name),
    ),
    (
        "отчест|sharif|шариф|patronym|middle =name|otasining|отасининг|=father",
        Meaning::Else,
    ),
    // Dates.
    (
        "birth|born|=dob|=d =o =b|рожд|=др|=д =р|=г =р|tugilgan|туғилган|tugulgan|dogum|\
         doğum",
        cell(Column::Birth),
    ),
    (
        "place birth|country birth|мест рожд|страна рожд|tugilgan joy|tugilgan davlat|\
         туғилган жой|birth place",
        Meaning::Else,
    ),
    (
        "expir|valid until|valid till|valid =to|validity|срок действ|срок годн|действ =до|\
         действител|годен|=срок|=до|окончан|amal qilish|muddat|муддат|тугаш|амал қилиш|\
         tugash|gecerlilik|geçerlilik|document expir date|паспорт срок действ",
        cell(Column::Expiry),
    ),
    (
        "date issue|issue date|issued =on|дата выдач|выдан дата|когда выдан|berilgan sana|\
         берилган сана|берилган вақт|berilgan vaqt",
        Meaning::Else,
    ),
    ("=date|=дата|=sana|=сана", Meaning::Open(Open::Day)),
    // The person.
    ("=sex|gender|=пол|jins|жинс|cinsiyet", cell(Column::Sex)),
    (
        "national|citizen|гражданств|подданств|fuqaro|фуқаро|фукаро|=nat|uyrug|uyruğ",
        cell(Column::Nationality),
    ),
    (
        "=country|=страна|davlat|давлат|mamlakat|мамлакат|=state",
        Meaning::Open(Open::State),
    ),
    // The document.
    (
        "issuing state|issuing country|issuing =authority state|country issue|state issue|\
         =issuer|страна выдач|государств выдач|страна паспорт|bergan davlat|\
         berilgan davlat|bergan mamlakat|берган давлат|document issuing state",
        cell(Column::Issuer),
    ),
    (
        "issued =by|issuing authority|кем выдан|орган выдач|kim tomonidan|ким томонидан|\
         bergan organ",
        Meaning::Else,
    ),
    (
        "document type|type document|doc type|document kind|travel document type|\
         passport type|тип документ|вид документ|тип паспорт|вид паспорт|hujjat turi|\
         ҳужжат тури|pasport turi|документ тип|документ вид",
        cell(Column::Document),
    ),
    (
        "nature document|other document type|other type",
        Meaning::Else,
    ),
    (
        "passport number|passport =no|passport №|passport num|document number|document =no|\
         document №|doc =no|doc num|doc №|номер паспорт|номер документ|паспорт №|\
         документ №|документ номер|паспорт номер|серия номер|серия №|серия паспорт номер|\
         seriya raqam|сери рақам|pasport raqam|hujjat raqam|паспорт рақам|ҳужжат рақам|\
         паспорт данн|паспортн данн|pasport malumot|passport seriya raqam|\
         pasport seriya raqam|паспорт серия №|паспорт сери рақам|паспорт серия номер|\
         travel document number|pasaport =no",
        cell(Column::Number),
    ),
    (
        "=серия|=seriya|=seriyasi|=серияси|=series|passport series|паспорт серия|\
         серия паспорт|pasport seriya",
        Meaning::Is(Target::Series),
    ),
    (
        "passport|паспорт|pasport|document|документ|hujjat|ҳужжат|загран|pasaport",
        Meaning::Open(Open::Document),
    ),
    (
        "=number|=номер|=raqam|=raqami|=рақам|=рақами|=no|=№",
        Meaning::Open(Open::Number),
    ),
    // On the way.
    (
        "=role|роль|лавозим|lavozim|=должность|=crew",
        cell(Column::Role),
    ),
    (
        "embark|boarding|board =at|=from|откуда|посадк|qayerdan|қаердан|chiqish|чиқиш|\
         origin|point departure|pick",
        cell(Column::Embark),
    ),
    (
        "debark|disembark|destination|=to|куда|высадк|пункт назначен|qayerga|қаерга|\
         tushish|тушиш|drop|manzilga",
        cell(Column::Debark),
    ),
    (
        "=seat|seat =no|seat №|seat number|=место|номер мест|№ мест|orin|ўрин|урин|=joy|\
         joy raqam|=joyi|koltuk",
        cell(Column::Seat),
    ),
    (
        "phone|=tel|telefon|телефон|=тел|mobil|мобил|контакт|contact|aloqa|алоқа",
        cell(Column::Phone),
    ),
    ("mrz|machine readable|машиночит", Meaning::Is(Target::Zone)),
    // Known, and nothing of ours.
    (
        "=№ =п =п|=п =п|=t =r|=т =р|=n =n|pinfl|пинфл|жшшир|jshshir|jshir|инн|address|\
         адрес|manzil|манзил|price|цена|narx|стоимост|билет|ticket|chipta|чипта|remark|\
         =note|=notes|примечан|izoh|изоҳ|comment|комментар|mail|почта|подпись|imzo|\
         visa number|номер визы|виза",
        Meaning::Else,
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn check(header: &str, expected: Meaning) {
        assert_eq!(meaning(header), Some(expected), "{header}");
    }

    #[test]
    fn machine_names_are_the_columns() {
        for column in Column::ALL {
            check(column.word(), cell(column));
        }
    }

    #[test]
    fn headings_of_the_general_aviation_report() {
        check("Travel Document Type", cell(Column::Document));
        check("Nature of Document (if other)", Meaning::Else);
        check("Issuing State", cell(Column::Issuer));
        check("Travel Document Number", cell(Column::Number));
        check("Surname", cell(Column::Surname));
        check("Forenames", cell(Column::Given));
        check("Gender", cell(Column::Sex));
        check("Date of Birth", cell(Column::Birth));
        check("Place of Birth", Meaning::Else);
        check("Nationality", cell(Column::Nationality));
        check("Travel Document Expiry Date", cell(Column::Expiry));
    }

    #[test]
    fn russian_headers() {
        check("Фамилия", cell(Column::Surname));
        check("Имя", cell(Column::Given));
        check("Имя, отчество", cell(Column::Given));
        check("Отчество", Meaning::Else);
        check("Ф.И.О.", Meaning::Is(Target::SurnameGiven));
        check("ФИО пассажира", Meaning::Is(Target::SurnameGiven));
        check("Фамилия, имя, отчество", Meaning::Is(Target::SurnameGiven));
        check("Дата рождения", cell(Column::Birth));
        check("Место рождения", Meaning::Else);
        check("Пол", cell(Column::Sex));
        check("Гражданство", cell(Column::Nationality));
        check("Серия и номер паспорта", cell(Column::Number));
        check("№ паспорта", cell(Column::Number));
        check("Паспортные данные", cell(Column::Number));
        check("Серия", Meaning::Is(Target::Series));
        check("Срок действия паспорта", cell(Column::Expiry));
        check("Действителен до", cell(Column::Expiry));
        check("Дата выдачи", Meaning::Else);
        check("Кем выдан", Meaning::Else);
        check("Страна выдачи", cell(Column::Issuer));
        check("Вид документа", cell(Column::Document));
        check("Место", cell(Column::Seat));
        check("Место посадки", cell(Column::Embark));
        check("Место высадки", cell(Column::Debark));
        check("№ п/п", Meaning::Else);
        check("№", Meaning::Open(Open::Number));
        check("Телефон", cell(Column::Phone));
        check("Паспорт", Meaning::Open(Open::Document));
    }

    #[test]
    fn uzbek_headers() {
        check("Familiyasi", cell(Column::Surname));
        check("Фамилияси", cell(Column::Surname));
        check("Ismi", cell(Column::Given));
        check("Исми", cell(Column::Given));
        check("F.I.Sh.", Meaning::Is(Target::SurnameGiven));
        check("Otasining ismi", Meaning::Else);
        check("Tugʻilgan sanasi", cell(Column::Birth));
        check("Tug'ilgan joyi", Meaning::Else);
        check("Туғилган санаси", cell(Column::Birth));
        check("Jinsi", cell(Column::Sex));
        check("Fuqaroligi", cell(Column::Nationality));
        check("Pasport seriyasi va raqami", cell(Column::Number));
        check("Pasport raqami", cell(Column::Number));
        check("Amal qilish muddati", cell(Column::Expiry));
        check("Berilgan sanasi", Meaning::Else);
        check("Hujjat turi", cell(Column::Document));
        check("Oʻrindiq", cell(Column::Seat));
        check("Telefon raqami", cell(Column::Phone));
        check("Qayerdan", cell(Column::Embark));
        check("Qayerga", cell(Column::Debark));
        check("T/r", Meaning::Else);
        check("JShShIR", Meaning::Else);
    }

    #[test]
    fn english_headers() {
        check("Last name", cell(Column::Surname));
        check("First Name(s)", cell(Column::Given));
        check("Name", Meaning::Open(Open::Name));
        check("Passenger name", Meaning::Open(Open::Name));
        check("DOB", cell(Column::Birth));
        check("Passport No.", cell(Column::Number));
        check("Passport expiry", cell(Column::Expiry));
        check("Date of issue", Meaning::Else);
        check("Country", Meaning::Open(Open::State));
        check("Sex (M/F)", cell(Column::Sex));
        check("Seat No", cell(Column::Seat));
        check("Date", Meaning::Open(Open::Day));
    }

    #[test]
    fn other_texts_say_nothing() {
        for text in [
            "",
            "ERIKSSON",
            "UZB",
            "12.08.1974",
            "AA1234567",
            "+998901234567",
        ] {
            assert_eq!(meaning(text), None, "{text}");
        }
        let sentence = "List of passengers of the coach from Tashkent to Almaty on Friday evening";
        assert_eq!(meaning(sentence), None);
    }
}
