//! Words for units, weights and currencies as lists have them, in Uzbek (both scripts), Russian
//! and English. Data for reading, not text for users.

use rulebook::export::GoodsUnit;

/// Units other than weight, with their words folded as [`fold`] does.
const UNITS: [(GoodsUnit, &str); 7] = [
    (
        GoodsUnit::Pieces,
        "шт штк штук штука штуки штуках дона донадан та ед единиц единица экз dona donadan ta pc \
         pcs pce piece pieces ea each unit units nos stk",
    ),
    (
        GoodsUnit::Pairs,
        "пар пара пары жуфт juft pair pairs pr prs",
    ),
    (
        GoodsUnit::Sets,
        "компл комплект комплекта комплектов набор набора наборов тўплам туплам тўплами toplam \
         toplami komplekt komplet nabor set sets kit kits",
    ),
    (
        GoodsUnit::SquareMetres,
        "м2 квм квметр квметра квметров кваметр квадратныйметр квадратныхметров квадратметр m2 \
         kvm kvmetr kvadratmetr sqm sqmeter sqmetre sqmeters sqmetres",
    ),
    (
        GoodsUnit::Metres,
        "м мп пм погм погметр погонныйметр погонныхметров метр метра метров m pm pogm metr meter \
         metre meters metres mtr lm",
    ),
    (
        GoodsUnit::Litres,
        "л литр литра литров l litr liter litre liters litres ltr",
    ),
    (
        GoodsUnit::Grams,
        "г гр грамм грамма граммов g gr gram grams gramm gramme",
    ),
];

/// Weights, with the power of ten that makes kilograms of them.
const WEIGHTS: [(i32, &str); 3] = [
    (
        0,
        "кг килограмм килограмма килограммов кило kg kgs kilogram kilograms kilogramm kilo",
    ),
    (
        -3,
        "г гр грамм грамма граммов граммах g gr gram grams gramm gramme",
    ),
    (
        3,
        "т тн тонна тонны тонн тоннах t ton tons tonne tonnes tonna mt",
    ),
];

/// Words that mean nothing in a header that is about units.
const NO_UNIT: [&str; 9] = [
    "ед",
    "единица",
    "единиц",
    "unit",
    "units",
    "each",
    "та",
    "ta",
    "т",
];

const CURRENCIES: [(&str, &str); 10] = [
    (
        "USD",
        "usd долл доллар доллара долларов доллары доллларах dollar dollars dollari aqshdollari \
         долларсша долларовсша доллсша",
    ),
    ("EUR", "eur евро euro euros evro yevro"),
    ("UZS", "uzs сум сумов сўм сўмда som soum сумах"),
    ("RUB", "rub rur руб рубль рубля рублей рубли рублях rubl"),
    ("KZT", "kzt тенге тг tenge"),
    ("CNY", "cny rmb юань юаней юани yuan"),
    ("GBP", "gbp фунт фунтов"),
    ("TRY", "try tl лира лир lira"),
    ("TJS", "tjs сомони somoni"),
    ("KGS", "кыргсом"),
];

const SYMBOLS: [(char, &str); 6] = [
    ('$', "USD"),
    ('€', "EUR"),
    ('₽', "RUB"),
    ('₸', "KZT"),
    ('£', "GBP"),
    ('₺', "TRY"),
];

/// The unit that a cell names.
pub(super) fn unit(text: &str) -> Option<GoodsUnit> {
    let word = fold(text);
    let row = UNITS.iter().find(|(_, words)| has(words, &word))?;
    Some(row.0)
}

/// The weight that a cell names: the power of ten that makes kilograms of it.
pub(super) fn weight(text: &str) -> Option<i32> {
    let word = fold(text);
    let row = WEIGHTS.iter().find(|(_, words)| has(words, &word))?;
    Some(row.0)
}

/// The unit that a header names beside what it is about.
pub(super) fn unit_in(header: &str) -> Option<GoodsUnit> {
    named(header, |word| {
        unit(word).filter(|_| !NO_UNIT.contains(&word))
    })
}

/// The weight that a header names. Two of them are none.
pub(super) fn weight_in(header: &str) -> Option<i32> {
    let words = crate::guess::plain(header);
    let mut found = words.split(' ').filter_map(weight);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// The currency that a cell names, as its ISO 4217 code.
pub(super) fn currency(text: &str) -> Option<&'static str> {
    let symbol = SYMBOLS.iter().find(|(symbol, _)| text.contains(*symbol));
    let word = fold(text);
    match symbol {
        Some((_, code)) if word.is_empty() => Some(code),
        _ => {
            let row = CURRENCIES.iter().find(|(_, words)| has(words, &word))?;
            Some(row.0)
        }
    }
}

/// The currency that a header names.
pub(super) fn currency_in(header: &str) -> Option<&'static str> {
    let symbol = SYMBOLS.iter().find(|(symbol, _)| header.contains(*symbol));
    symbol
        .map(|(_, code)| *code)
        .or_else(|| named(header, currency))
}

/// The first of a header's words, or of its pairs of words, that means something.
fn named<T>(header: &str, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
    let plain = crate::guess::plain(header);
    let words: Vec<&str> = plain.split(' ').collect();
    let pairs = words.windows(2).find_map(|pair| meaning(&pair.concat()));
    pairs.or_else(|| words.iter().find_map(|word| meaning(word)))
}

fn has(words: &str, word: &str) -> bool {
    !word.is_empty() && words.split(' ').any(|other| other == word)
}

/// Small letters and digits without anything between them.
fn fold(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase);
    letters
        .filter(|letter| letter.is_alphanumeric() && !matches!(letter, 'ʻ' | 'ʼ'))
        .map(|letter| match letter {
            '²' => '2',
            'ё' => 'е',
            letter => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_cells() {
        let check = |text: &str, expected: Option<GoodsUnit>| {
            assert_eq!(unit(text), expected, "{text}");
        };
        for text in ["шт", "Шт.", "DONA", "дона", "pcs", "ta", "ea", "ед."] {
            check(text, Some(GoodsUnit::Pieces));
        }
        for text in ["пар", "juft", "жуфт", "pairs"] {
            check(text, Some(GoodsUnit::Pairs));
        }
        for text in ["компл.", "набор", "to'plam", "тўплам", "set", "toʻplam"] {
            check(text, Some(GoodsUnit::Sets));
        }
        for text in ["м2", "м²", "кв.м", "кв. м.", "m2", "sq.m", "kv.m"] {
            check(text, Some(GoodsUnit::SquareMetres));
        }
        for text in ["м", "пог. м", "п.м.", "metr", "m"] {
            check(text, Some(GoodsUnit::Metres));
        }
        check("л", Some(GoodsUnit::Litres));
        check("гр", Some(GoodsUnit::Grams));
        for text in ["", "кг", "box", "м3", "упак"] {
            check(text, None);
        }
    }

    #[test]
    fn weights_of_cells_and_headers() {
        assert_eq!(weight("кг."), Some(0));
        assert_eq!(weight("тн"), Some(3));
        assert_eq!(weight("g"), Some(-3));
        assert_eq!(weight("шт"), None);
        let check = |header: &str, expected: Option<i32>| {
            assert_eq!(weight_in(header), expected, "{header}");
        };
        check("Вес нетто, кг", Some(0));
        check("Вес нетто (гр.)", Some(-3));
        check("Sof vazn, g", Some(-3));
        check("Масса брутто, тонн", Some(3));
        check("Net weight (t)", Some(3));
        check("Вес нетто", None);
        check("Вес, кг/г", None);
    }

    #[test]
    fn units_of_headers() {
        let check = |header: &str, expected: Option<GoodsUnit>| {
            assert_eq!(unit_in(header), expected, "{header}");
        };
        check("Кол-во, шт.", Some(GoodsUnit::Pieces));
        check("Количество, кв. м", Some(GoodsUnit::SquareMetres));
        check("Miqdori (dona)", Some(GoodsUnit::Pieces));
        check("Quantity, pairs", Some(GoodsUnit::Pairs));
        check("Quantity of units", None);
        check("Кол-во", None);
    }

    #[test]
    fn currencies_of_cells_and_headers() {
        assert_eq!(currency("$"), Some("USD"));
        assert_eq!(currency("долл. США"), Some("USD"));
        assert_eq!(currency("so'm"), Some("UZS"));
        assert_eq!(currency("руб."), Some("RUB"));
        assert_eq!(currency("kg"), None);
        let check = |header: &str, expected: Option<&str>| {
            assert_eq!(currency_in(header), expected, "{header}");
        };
        check("Цена, USD", Some("USD"));
        check("Сумма, долл. США", Some("USD"));
        check("Стоимость (€)", Some("EUR"));
        check("Qiymati, so‘m", Some("UZS"));
        check("Қиймати (сўм)", Some("UZS"));
        check("Сумма", None);
        check("Weight, kgs", None);
        check("Итого сумма", None);
    }

    #[test]
    fn no_word_has_two_units() {
        let words = |rows: &str| rows.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let mut all: Vec<String> = UNITS.iter().flat_map(|(_, row)| words(row)).collect();
        all.iter().for_each(|word| assert_eq!(*word, fold(word)));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
