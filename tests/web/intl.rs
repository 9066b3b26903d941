//! Plurals and numbers by the browser's ICU.

use wasm_bindgen_test::wasm_bindgen_test;
use yolak::platform::intl::{decimal, display_name, money, plural_category, sorted};

/// Browsers put no-break blanks of several kinds; they all look like one.
fn plain(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[wasm_bindgen_test]
fn plurals_of_each_language() {
    let check = |tag: &str, number: &str, expected: &str| {
        assert_eq!(plural_category(tag, number), expected, "{tag} {number}");
    };
    check("en", "1", "one");
    check("en", "0", "other");
    check("en", "1.5", "other");
    check("ru", "1", "one");
    check("ru", "21", "one");
    check("ru", "3", "few");
    check("ru", "5", "many");
    check("ru", "11", "many");
    check("ru", "1.5", "other");
    check("uz", "1", "one");
    check("uz", "2", "other");
    check("en", "no number", "other");
}

#[wasm_bindgen_test]
fn numbers_are_grouped_as_the_reader_does() {
    let check = |tag: &str, text: &str, expected: &str| {
        assert_eq!(plain(&decimal(tag, text)), expected, "{tag} {text}");
    };
    check("en", "1234567.5", "1,234,567.5");
    check("ru", "1234567.5", "1 234 567,5");
    check("uz", "1234567.5", "1 234 567,5");
    check("en", "0", "0");
    check("en", "0.0625", "0.063");
}

#[wasm_bindgen_test]
fn money_names_its_currency() {
    let check = |tag: &str, text: &str, expected: &str| {
        assert_eq!(plain(&money(tag, text, "USD")), expected, "{tag} {text}");
    };
    check("en", "300", "USD 300");
    check("en", "1000.50", "USD 1,000.50");
    check("ru", "300", "300 USD");
    check("uz", "1000.5", "1 000,50 USD");
}

#[wasm_bindgen_test]
fn countries_have_names() {
    assert_eq!(
        display_name("ru", "region", "UZ").as_deref(),
        Some("Узбекистан")
    );
    assert_eq!(display_name("uz", "region", "QQ"), None);
    assert_eq!(display_name("en", "region", "no code"), None);
    let entries = ["Ёлка", "Яма", "Егерь"].map(|name| (name.to_owned(), name.to_owned()));
    let sorted = sorted("ru", entries.to_vec());
    assert!(
        sorted
            .iter()
            .map(|(_, name)| name.as_str())
            .eq(["Егерь", "Ёлка", "Яма"])
    );
}
