//! The files that ship with the portal, as `cargo xtask assets` made them.

use rulebook::Pack;
use wasm_bindgen_test::wasm_bindgen_test;
use yolak::{
    content::{self, COACH_KEYS_HASH, KEYS_HASH, Key, Language, language, t},
    shapes,
};

const PACK: &str = include_str!("../../public/data/rulebook.json");
const LOCALES: [(Language, &str); 3] = [
    (
        Language::Uz,
        include_str!("../../public/data/locale.uz.json"),
    ),
    (
        Language::Ru,
        include_str!("../../public/data/locale.ru.json"),
    ),
    (
        Language::En,
        include_str!("../../public/data/locale.en.json"),
    ),
];

const COACH_EN: &str = include_str!("../../public/data/locale-coach.en.json");

#[wasm_bindgen_test]
fn the_pack_loads_as_serde_reads_it() {
    let pack = shapes::pack(PACK).unwrap();
    assert_eq!(pack, Pack::from_json(PACK).unwrap());
    assert!(!pack.rules().is_empty() && !pack.posts().is_empty());
}

#[wasm_bindgen_test]
fn half_a_pack_is_none() {
    assert!(shapes::pack(&PACK[..PACK.len() / 2]).is_none());
    assert!(shapes::pack(&PACK.replacen("\"pack\"", "\"park\"", 1)).is_none());
    assert!(shapes::pack(&PACK.replacen("\"rule\"", "7", 1)).is_none());
    assert!(shapes::pack(&PACK.replacen("\"rule\"", "null", 1)).is_none());
}

#[wasm_bindgen_test]
fn every_locale_loads() {
    for (tag, text) in LOCALES {
        let file: serde_json::Value = serde_json::from_str(text).unwrap();
        assert_eq!(file["v"], KEYS_HASH);
        assert!(content::install(tag, text));
        assert_eq!(language(), tag);
        for key in [Key::AppName, Key::LanguageFailed] {
            assert_eq!(file["m"][key as usize], t(key).as_str());
        }
    }
}

#[wasm_bindgen_test]
fn the_roads_do_not_take_each_others_words() {
    assert!(content::install(Language::En, LOCALES[2].1));
    assert!(!content::install(Language::En, COACH_EN));
    let file: serde_json::Value = serde_json::from_str(COACH_EN).unwrap();
    assert_eq!(file["v"], COACH_KEYS_HASH);
    for key in [Key::AppName, Key::CoachTitle, Key::JoinTitle] {
        assert!(file["m"][key as usize].is_string());
    }
    assert_eq!(file["m"][Key::AppName as usize], t(Key::AppName).as_str());
}

#[wasm_bindgen_test]
fn another_file_leaves_the_language_as_it_is() {
    assert!(content::install(Language::En, LOCALES[2].1));
    let name = t(Key::AppName);
    let old = LOCALES[0].1.replacen(KEYS_HASH, "another", 1);
    let half = &LOCALES[0].1[..500];
    for text in [
        old.as_str(),
        half,
        "",
        "{}",
        r#"{"v":1,"m":[]}"#,
        "[]",
        PACK,
    ] {
        assert!(!content::install(Language::Uz, text));
        assert_eq!((language(), t(Key::AppName)), (Language::En, name.clone()));
    }
    let no_list = ["{\"v\":\"", KEYS_HASH, "\",\"m\":{}}"].concat();
    assert!(!content::install(Language::Uz, &no_list));
    let no_text = ["{\"v\":\"", KEYS_HASH, "\",\"m\":[1]}"].concat();
    assert!(!content::install(Language::Uz, &no_text));
}
