//! The browser's parser behind our reader: whatever the text, no panic and no invention.

use std::collections::BTreeMap;

use declaration::Draft;
use wasm_bindgen_test::wasm_bindgen_test;
use wire::{KeysResponse, ProblemJson, RatesResponse, StatusResponse};
use yolak::{
    platform::json::Json,
    session::Record,
    shapes::{pack, parse},
};

fn value(text: &str) -> Json {
    Json::parse(text).unwrap_or_else(|| panic!("{text} is JSON"))
}

#[wasm_bindgen_test]
fn what_is_no_json_is_refused() {
    for text in [
        "",
        " ",
        "{",
        "[1,]",
        "{'a':1}",
        "{a:1}",
        "NaN",
        "undefined",
        "01",
        "+1",
        "1.",
        "\"\n\"",
        "\"\\x\"",
        "\u{feff}{}",
        "nul",
        "{}{}",
        "\0",
        "\"\u{0}\"",
        "<html>",
    ] {
        assert!(Json::parse(text).is_none(), "{text:?}");
    }
}

#[wasm_bindgen_test]
fn whole_numbers() {
    let check = |text: &str, expected: Option<i64>| {
        assert_eq!(value(text).whole(), expected, "{text}");
    };
    check("0", Some(0));
    check("-0", Some(0));
    check("-1", Some(-1));
    check("1.0", Some(1));
    check("1e3", Some(1000));
    check("9007199254740991", Some(9_007_199_254_740_991));
    check("-9007199254740991", Some(-9_007_199_254_740_991));
    check("9007199254740992", None);
    check("9007199254740993", None);
    check("1.5", None);
    check("-1e-7", None);
    check("1e400", None);
    check("123456789012345678901234567890", None);
    check("\"1\"", None);
    check("true", None);
    check("null", None);
    check("[1]", None);
    check("{}", None);
}

#[wasm_bindgen_test]
fn texts() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(value(text).text().as_deref(), expected, "{text}");
    };
    check(r#""""#, Some(""));
    check(r#""a\u0000b""#, Some("a\0b"));
    check(r#""\u041e\ud83d\ude00""#, Some("О😀"));
    check(r#""\ud800""#, Some("\u{fffd}"));
    check(r#""\ude00\ud83d""#, Some("\u{fffd}\u{fffd}"));
    check("1", None);
    check("null", None);
    check(r#"["a"]"#, None);
    check(r#"{"toString":"a"}"#, None);
}

#[wasm_bindgen_test]
fn flags_and_lists() {
    assert_eq!(value("true").flag(), Some(true));
    assert_eq!(value("false").flag(), Some(false));
    for text in ["0", "1", "\"true\"", "null", "[]", "{}"] {
        assert_eq!(value(text).flag(), None, "{text}");
    }
    assert_eq!(value("[1,null,[2]]").list().map(|list| list.len()), Some(3));
    for text in ["{}", "\"ab\"", "1", "null", r#"{"length":1,"0":1}"#] {
        assert!(value(text).list().is_none(), "{text}");
    }
}

#[wasm_bindgen_test]
fn only_own_members_count() {
    for text in ["{}", "[]", "[1]", "\"text\"", "1", "true", "null"] {
        for name in [
            "__proto__",
            "constructor",
            "toString",
            "valueOf",
            "hasOwnProperty",
            "at",
            "keys",
            "entries",
            "list",
            "name",
            "",
            "\0",
            "absent",
        ] {
            assert!(value(text).get(name).is_none(), "{name:?} of {text}");
        }
    }
    let odd = value(r#"{"__proto__":{"id":"x"},"hasOwnProperty":1,"":2,"null":null}"#);
    assert!(odd.get("id").is_none());
    assert_eq!(
        odd.get("__proto__")
            .and_then(|own| own.get("id")?.text())
            .as_deref(),
        Some("x")
    );
    assert_eq!(
        odd.get("hasOwnProperty").and_then(|own| own.whole()),
        Some(1)
    );
    assert_eq!(odd.get("").and_then(|own| own.whole()), Some(2));
    assert!(odd.get("null").is_none());
}

#[wasm_bindgen_test]
fn members_by_any_name() {
    let rates = |text: &str| parse::<BTreeMap<String, String>>(text);
    let odd = rates(r#"{"__proto__":"1","constructor":"2","":"3"}"#).unwrap();
    let expected = [("", "3"), ("__proto__", "1"), ("constructor", "2")];
    assert!(
        odd.iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .eq(expected)
    );
    assert_eq!(rates("{}"), Some(BTreeMap::new()));
    for text in [
        "[]",
        "[\"a\"]",
        "\"ab\"",
        "null",
        "1",
        r#"{"a":1}"#,
        r#"{"a":null}"#,
    ] {
        assert_eq!(rates(text), None, "{text}");
    }
}

/// Hostile and broken texts against every shape that is read from outside or from the device.
#[wasm_bindgen_test]
fn no_text_brings_a_shape_down() {
    let deep = |open: &str, close: &str| [open.repeat(200_000), close.repeat(200_000)].concat();
    let wide = ["[", &"{},".repeat(100_000), "{}]"].concat();
    let long = ["\"", &"\\u0000".repeat(100_000), "\""].concat();
    let mut texts = vec![deep("[", "]"), deep("{\"draft\":", "}"), wide, long];
    for text in [
        "",
        "null",
        "true",
        "0",
        "-1",
        "1.5",
        "1e999",
        "\"\"",
        "\"\\ud800\"",
        "[]",
        "[null]",
        "[[]]",
        "[[null]]",
        "[[\"pack\"]]",
        r#"[["pack","","","","","",""]]"#,
        r#"{"__proto__":null}"#,
        r#"{"people":{"length":4294967295}}"#,
        r#"{"people":[[]]}"#,
        r#"{"type":{},"title":[],"status":1e9}"#,
        r#"{"keys":"abc","issued":-1}"#,
        r#"{"schema":-1,"id":null,"updated":"now","draft":[],"editing":0}"#,
    ] {
        texts.push(text.to_owned());
    }
    for text in &texts {
        let start: String = text.chars().take(60).collect();
        assert!(parse::<Record>(text).is_none(), "{start}");
        assert!(parse::<StatusResponse>(text).is_none(), "{start}");
        assert!(parse::<ProblemJson>(text).is_none(), "{start}");
        assert!(parse::<RatesResponse>(text).is_none(), "{start}");
        assert!(parse::<KeysResponse>(text).is_none(), "{start}");
        assert!(pack(text).is_none(), "{start}");
        // A draft may be any object; it still is one with nothing in it.
        let empty = [Some(Draft::default()), None];
        assert!(empty.contains(&parse::<Draft>(text)), "{start}");
    }
}
