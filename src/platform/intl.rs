//! Numbers, plurals, names of countries and currencies in the reader's language, from the ICU that
//! every browser carries: no byte of the wasm is spent on it.

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The CLDR plural category of a number.
#[must_use]
pub fn plural_category(tag: &str, number: &str) -> String {
    let rules = Intl::PluralRules::new(&locales(tag), &Object::new());
    let number = js_sys::Number::parse_float(number);
    rules
        .select(number)
        .as_string()
        .unwrap_or_else(|| "other".into())
}

/// A decimal with the language's separators. Falls back to the text itself.
#[must_use]
pub fn decimal(tag: &str, text: &str) -> String {
    number(tag, text, &[("maximumFractionDigits", 3.into())])
}

/// An amount of money, e.g. `US$300` or `300 USD`, with decimals only where there are some.
#[must_use]
pub fn money(tag: &str, text: &str, currency: &str) -> String {
    let decimals = if text.contains('.') { 2 } else { 0 };
    let options = [
        ("style", "currency".into()),
        ("currency", currency.into()),
        ("currencyDisplay", "code".into()),
        ("minimumFractionDigits", decimals.into()),
        ("maximumFractionDigits", decimals.into()),
    ];
    number(tag, text, &options)
}

/// The name of a country (ISO 3166 alpha-2) or currency (ISO 4217); `None` when the browser has
/// none.
#[must_use]
pub fn display_name(tag: &str, kind: &str, code: &str) -> Option<String> {
    named(tag, kind, code).or_else(|| named("en", kind, code))
}

fn named(tag: &str, kind: &str, code: &str) -> Option<String> {
    let class = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&class, &"DisplayNames".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let options = object(&[("type", kind.into()), ("fallback", "none".into())]);
    let arguments = Array::of2(&locales(tag), &options);
    let names = Reflect::construct(&class, &arguments).ok()?;
    let of: Function = Reflect::get(&names, &"of".into()).ok()?.dyn_into().ok()?;
    of.call1(&names, &code.into()).ok()?.as_string()
}

/// Entries in the order that the language gives their second texts. Each is put where it belongs:
/// a sort of the standard library is 5 kB of wasm for every type that is sorted.
#[must_use]
pub fn sorted(tag: &str, entries: Vec<(String, String)>) -> Vec<(String, String)> {
    let compare = Intl::Collator::new(&locales(tag), &Object::new()).compare();
    let is_after = |a: &str, b: &str| {
        let order = compare.call2(&JsValue::NULL, &a.into(), &b.into());
        order.ok().and_then(|order| order.as_f64()).unwrap_or(0.0) > 0.0
    };
    let mut ordered: Vec<(String, String)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let at = ordered.partition_point(|other| !is_after(&other.1, &entry.1));
        ordered.insert(at, entry);
    }
    ordered
}

fn number(tag: &str, text: &str, options: &[(&str, JsValue)]) -> String {
    let format = Intl::NumberFormat::new(&number_locales(tag), &object(options));
    let value = JsValue::from(js_sys::Number::parse_float(text));
    match format.format().call1(&JsValue::NULL, &value) {
        Ok(formatted) => formatted.as_string().unwrap_or_else(|| text.to_owned()),
        Err(_) => text.to_owned(),
    }
}

/// The language, and what stands in where the browser lacks it: Chromium knows no Uzbek names of
/// countries, so English ones are shown.
fn locales(tag: &str) -> Array {
    Array::of2(&tag.into(), &"en".into())
}

/// Numbers: Chromium has no Uzbek format, and Uzbek groups and points as Russian does.
fn number_locales(tag: &str) -> Array {
    Array::of1(&if tag == "uz" { "ru" } else { tag }.into())
}

fn object(entries: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in entries {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}
