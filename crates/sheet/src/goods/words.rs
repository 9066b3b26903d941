//! What headers of lists of goods say, in Uzbek (both scripts), Russian and English, and the
//! machine names of our own template. Data for reading, not text for users.

use declaration::Choice;
use declaration::export::LineField;

use super::GoodsTarget;
use super::units::currency_in;
use crate::guess::{Vocabulary, by_rules, words_of};

/// What a header of a list of goods can leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// A code; the cells say of what.
    Code,
    /// How many, or how much money: `Amount`.
    Amount,
    /// A price: of one unit, or of all of them.
    Price,
    /// A total; of what, the header does not say.
    Total,
    /// A weight, net or gross.
    Weight,
    /// A state: of origin, or of somebody.
    State,
}

/// What a header of a list of goods says.
pub(super) type Meaning = crate::guess::Meaning<GoodsTarget, Open>;

/// The words of lists of goods.
pub(super) struct Words;

impl Vocabulary for Words {
    type Target = GoodsTarget;
    type Open = Open;

    fn machine(text: &str) -> bool {
        machine(text).is_some()
    }

    fn meaning(header: &str) -> Option<Meaning> {
        meaning(header)
    }

    /// The row that says most: above it invoices tell of seller and buyer in words of their own.
    fn header(known: &[usize]) -> Option<usize> {
        let most = known.iter().copied().max().filter(|most| *most >= 2)?;
        known.iter().position(|known| *known == most)
    }
}

/// The machine name of a column, exactly.
fn machine(text: &str) -> Option<LineField> {
    let word = text.trim().to_ascii_lowercase();
    let mut cells = GoodsTarget::CELLS.into_iter();
    cells.find(|field| field.word() == word)
}

/// What a header says; `None` when it has none of the words.
fn meaning(header: &str) -> Option<Meaning> {
    match machine(header) {
        // `Amount` is a sum of money in most invoices.
        Some(LineField::Amount) => return Some(Meaning::Open(Open::Amount)),
        Some(field) => return Some(cell(field)),
        None => {}
    }
    let words = words_of(header);
    // Whose weight, code or price it is goes without saying.
    let bare: Vec<String> = words
        .iter()
        .filter(|word| !GOODS.iter().any(|stem| word.starts_with(stem)))
        .cloned()
        .collect();
    let said = by_rules(&bare, RULES).or_else(|| by_rules(&words, RULES));
    match said {
        Some(Meaning::Open(Open::Amount | Open::Price | Open::Total))
            if currency_in(header).is_some() && total(&words) =>
        {
            Some(cell(LineField::Value))
        }
        said => said,
    }
}

/// Whether a header says that it is about everything together.
fn total(words: &[String]) -> bool {
    let stems = [
        "total",
        "amount",
        "общ",
        "итог",
        "всего",
        "jami",
        "жами",
        "umumiy",
        "умумий",
    ];
    words
        .iter()
        .any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

const fn cell(field: LineField) -> Meaning {
    Meaning::Is(GoodsTarget::Cell(field))
}

/// Stems of words for goods as such.
const GOODS: [&str; 9] = [
    "товар",
    "груз",
    "продукц",
    "tovar",
    "mahsulot",
    "маҳсулот",
    "махсулот",
    "goods",
    "product",
];

/// Stems of words that must all be there, alternatives parted by `|`.
const RULES: &[(&str, Meaning)] = &[
    (
        "наименован|назван|описан|номенклатур|ассортимент|товар|груз|продукц|издели|descript|\
         =name|=names|=nomi|=номи|nomlanish|номланиш|tavsif|тавсиф|tovar|mahsulot|маҳсулот|\
         махсулот|goods|product|=item|=items|commodity",
        cell(LineField::Name),
    ),
    (
        "=тн =вэд|тнвэд|=тнвэд|tn ved|tnved|tif =tn|тиф =тн|=тиф|=tif|=hs|hscode|harmoni|=hts|\
         commodity code|tariff code|customs code|тамож код|код =тн|kod =tn|bojxona kod|\
         божхона код",
        cell(LineField::Code),
    ),
    ("=код|=kod|=kodi|=коди|=code", Meaning::Open(Open::Code)),
    (
        "количеств|=кол|=колво|=к =во|=qty|quantit|miqdor|миқдор|микдор|=soni|=сони|=dona|\
         =дона|=шт|=штук|=pcs|=pieces|количеств един|=кол един|=кол =ед",
        cell(LineField::Amount),
    ),
    ("=amount", Meaning::Open(Open::Amount)),
    (
        "=ед|=ед =изм|единиц|един измер|=едизм|olchov|ўлчов|улчов|birlig|birlik|бирлиг|бирлик|\
         =unit|=units|=uom|=measure|unit measure",
        cell(LineField::Unit),
    ),
    (
        "цен един|цен =ед|цен =за|цен =шт|стоимост един|стоимост =ед|стоимост =за =ед|\
         unit price|price unit|price per|price each|price pcs|unit value|unit cost|=rate|\
         birlik narx|birlig narx|бирлик нарх|бирлиг нарх|dona narx|дона нарх|dona qiymat|\
         дона қиймат|bir dona|бир дона",
        Meaning::Is(GoodsTarget::Price),
    ),
    (
        "цена|цены|=price|=prices|narx|нарх|=cost",
        Meaning::Open(Open::Price),
    ),
    (
        "стоимост|=сумма|=суммы|=value|qiymat|қиймат|киймат|=summa|=summasi|=суммаси|\
         total price|price total|total value|total amount|total cost|line total|net value|\
         net amount|invoice value|extended price|цена общ|общ цен|общ стоимост|jami narx|\
         жами нарх|jami qiymat|жами қиймат|jami summa|жами сумма|umumiy narx|умумий нарх|\
         umumiy qiymat|умумий қиймат|сумма =с ндс|сумма =без ндс|стоимост =с ндс|\
         стоимост =без ндс|стоимост валют|сумма валют",
        cell(LineField::Value),
    ),
    (
        "=итого|=всего|=total|=jami|=жами|=sum",
        Meaning::Open(Open::Total),
    ),
    (
        "нетто|netto|=net|=nw|=n =w|=net weight|=net mass|sof vazn|sof ogirli|соф вазн|\
         соф оғирли|соф огирли|sof massa|соф масса|чист вес|чист масс",
        cell(LineField::Net),
    ),
    (
        "брутто|brutto|=gross|=gw|=g =w|gross weight|gross mass|yalpi|ялпи",
        cell(LineField::Gross),
    ),
    (
        "=вес|=веса|=масса|=массы|vazn|вазн|ogirli|оғирли|огирли|weight|=mass|massa|=кг|=kg|=kgs",
        Meaning::Open(Open::Weight),
    ),
    (
        "происх|=origin|country origin|стран происх|kelib chiq|келиб чиқ|келиб чик|\
         ishlab chiqarilgan mamlakat|ishlab chiqarilgan davlat|стран производ|=made",
        cell(LineField::Origin),
    ),
    (
        "стран|=country|mamlakat|мамлакат|davlat|давлат|стран код|country code",
        Meaning::Open(Open::State),
    ),
    (
        "район|tuman|туман|=district|произраст|yetishtir|етиштир",
        cell(LineField::District),
    ),
    (
        "валют|valyut|currency|=cur|=ccy",
        Meaning::Is(GoodsTarget::Currency),
    ),
    // Known, and nothing of ours: counters, packages, weights of one piece, taxes, makers.
    (
        "item =no|item =№|item =number|=№|=no|=n|=nn|=п =п|=t =r|=т =р|=номер|=number|=raqam|=pos|\
         =поз|=line|=row",
        Meaning::Else,
    ),
    (
        "=мест|=места|количеств мест|=кол мест|=кол =во мест|числ мест|packag|=colli|=ctn|=ctns|\
         carton|коробк|короб|упаков|упак|=joy|joylar|жойлар|qadoq|қадоқ|вид упаков|\
         количеств упаков|=кол упаков|=кол =во упаков|number packag|quantit packag",
        Meaning::Else,
    ),
    (
        "вес един|вес =ед|вес =шт|вес =1|вес упаков|масс един|unit weight|weight unit|weight per|\
         weight each|bir vazn|birlik vazn|дона вазн|dona vazn|нетто брутто|netto brutto|net gross|\
         вес тар|тара",
        Meaning::Else,
    ),
    (
        "=ндс|=qqs|=ққс|=vat|налог|soliq|солиқ|акциз|aksiz|сумма ндс|ставк ндс|qqs summa|\
         ққс сумма|vat amount|vat rate|скидк|discount|chegirma|чегирма|пошлин|duty|курс|kurs",
        Meaning::Else,
    ),
    (
        "производител|изготовител|ishlab chiqaruvchi|ишлаб чиқарувчи|manufactur|producer|бренд|\
         brand|=марка|=модель|=model|=знак|артикул|artikul|=sku|barcode|штрих|=ean|=икпу|=mxik|\
         =мхик|=океи|=okei|серийн|serial",
        Meaning::Else,
    ),
    (
        "примечан|izoh|изоҳ|remark|=note|=notes|comment|=дата|=date|=sana|=сана|=срок|объем|\
         volume|hajm|ҳажм|=м3|=m3|=cbm|размер|=size|цвет|colou|=rang|фото|photo|назначен|\
         destination|получател|отправител|покупател|продав|seller|buyer|address|адрес|\
         договор|контракт|contract|состав",
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
        for field in GoodsTarget::CELLS {
            let expected = match field {
                LineField::Amount => Meaning::Open(Open::Amount),
                field => cell(field),
            };
            check(field.word(), expected);
            assert!(machine(field.word()).is_some());
        }
    }

    #[test]
    fn russian_headers() {
        check("Наименование товара", cell(LineField::Name));
        check("Товар", cell(LineField::Name));
        check("Наименование и описание товаров", cell(LineField::Name));
        check("Код ТН ВЭД", cell(LineField::Code));
        check("Код товара по ТН ВЭД ЕАЭС", cell(LineField::Code));
        check("ТНВЭД", cell(LineField::Code));
        check("Код товара", Meaning::Open(Open::Code));
        check("Кол-во", cell(LineField::Amount));
        check("Количество товара, шт.", cell(LineField::Amount));
        check("К-во", cell(LineField::Amount));
        check("Ед. изм.", cell(LineField::Unit));
        check("Единица измерения", cell(LineField::Unit));
        check("Цена за ед., USD", Meaning::Is(GoodsTarget::Price));
        check("Цена за единицу", Meaning::Is(GoodsTarget::Price));
        check("Цена", Meaning::Open(Open::Price));
        check("Цена, долл. США", Meaning::Open(Open::Price));
        check("Общая цена", cell(LineField::Value));
        check("Стоимость товара, USD", cell(LineField::Value));
        check("Сумма", cell(LineField::Value));
        check("Сумма с НДС", cell(LineField::Value));
        check("Сумма НДС", Meaning::Else);
        check("НДС, %", Meaning::Else);
        check("Итого, USD", cell(LineField::Value));
        check("Всего", Meaning::Open(Open::Total));
        check("Вес нетто, кг", cell(LineField::Net));
        check("Масса брутто (кг)", cell(LineField::Gross));
        check("Вес товара, кг", Meaning::Open(Open::Weight));
        check("Вес нетто/брутто", Meaning::Else);
        check("Вес единицы, кг", Meaning::Else);
        check("Страна происхождения товара", cell(LineField::Origin));
        check("Страна", Meaning::Open(Open::State));
        check("Страна назначения", Meaning::Else);
        check("Район произрастания", cell(LineField::District));
        check("Валюта", Meaning::Is(GoodsTarget::Currency));
        check("Кол-во мест", Meaning::Else);
        check("Количество упаковок", Meaning::Else);
        check("№ п/п", Meaning::Else);
        check("Артикул товара", Meaning::Else);
        check("Производитель", Meaning::Else);
    }

    #[test]
    fn uzbek_headers() {
        check("Tovar nomi", cell(LineField::Name));
        check("Маҳсулот номи", cell(LineField::Name));
        check("Товар номи", cell(LineField::Name));
        check("TIF TN kodi", cell(LineField::Code));
        check("ТИФ ТН коди", cell(LineField::Code));
        check("Miqdori", cell(LineField::Amount));
        check("Миқдори", cell(LineField::Amount));
        check("Soni", cell(LineField::Amount));
        check("O‘lchov birligi", cell(LineField::Unit));
        check("Ўлчов бирлиги", cell(LineField::Unit));
        check("Birlik narxi", Meaning::Is(GoodsTarget::Price));
        check("Бирлик нархи", Meaning::Is(GoodsTarget::Price));
        check("Narxi", Meaning::Open(Open::Price));
        check("Qiymati, so‘m", cell(LineField::Value));
        check("Жами қиймати", cell(LineField::Value));
        check("Jami, USD", cell(LineField::Value));
        check("Sof vazni, kg", cell(LineField::Net));
        check("Соф оғирлиги", cell(LineField::Net));
        check("Yalpi vazni", cell(LineField::Gross));
        check("Ялпи вазни", cell(LineField::Gross));
        check("Kelib chiqish mamlakati", cell(LineField::Origin));
        check("Келиб чиқиш мамлакати", cell(LineField::Origin));
        check("Yetishtirilgan tuman", cell(LineField::District));
        check("Valyuta", Meaning::Is(GoodsTarget::Currency));
        check("T/r", Meaning::Else);
        check("MXIK kodi", Meaning::Else);
        check("QQS summasi", Meaning::Else);
    }

    #[test]
    fn english_headers() {
        check("Description of goods", cell(LineField::Name));
        check("Item", cell(LineField::Name));
        check("HS code", cell(LineField::Code));
        check("Product code", Meaning::Open(Open::Code));
        check("Qty", cell(LineField::Amount));
        check("Quantity (pcs)", cell(LineField::Amount));
        check("UoM", cell(LineField::Unit));
        check("Unit price", Meaning::Is(GoodsTarget::Price));
        check("Price per unit, USD", Meaning::Is(GoodsTarget::Price));
        check("Amount", Meaning::Open(Open::Amount));
        check("Amount, USD", cell(LineField::Value));
        check("Total price", cell(LineField::Value));
        check("Total", Meaning::Open(Open::Total));
        check("Net weight, kg", cell(LineField::Net));
        check("N.W.", cell(LineField::Net));
        check("Gross weight (kgs)", cell(LineField::Gross));
        check("Country of origin", cell(LineField::Origin));
        check("Item No.", Meaning::Else);
        check("Packages", Meaning::Else);
    }

    #[test]
    fn other_texts_say_nothing() {
        for text in ["", "Kosa", "0813100000", "UZB", "480"] {
            assert_eq!(meaning(text), None, "{text}");
        }
    }
}
