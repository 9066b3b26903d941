//! Words of lists made by people: sexes, roles, documents and states in Uzbek, Russian and English.
//! Data for reading, not text for users.

use identity::Country;

use super::{DocumentKind, Role, Sex};

const SEXES: [(&str, Sex); 24] = [
    ("m", Sex::Male),
    ("male", Sex::Male),
    ("man", Sex::Male),
    ("mr", Sex::Male),
    ("м", Sex::Male),
    ("муж", Sex::Male),
    ("мужской", Sex::Male),
    ("мужчина", Sex::Male),
    ("erkak", Sex::Male),
    ("эркак", Sex::Male),
    ("f", Sex::Female),
    ("female", Sex::Female),
    ("woman", Sex::Female),
    ("mrs", Sex::Female),
    ("ms", Sex::Female),
    ("ж", Sex::Female),
    ("жен", Sex::Female),
    ("женский", Sex::Female),
    ("женщина", Sex::Female),
    ("ayol", Sex::Female),
    ("аёл", Sex::Female),
    ("x", Sex::Unspecified),
    ("u", Sex::Unspecified),
    ("<", Sex::Unspecified),
];

const ROLES: [(&str, Role); 25] = [
    ("", Role::Rider),
    ("rider", Role::Rider),
    ("passenger", Role::Rider),
    ("pax", Role::Rider),
    ("fl", Role::Rider),
    ("пассажир", Role::Rider),
    ("yolovchi", Role::Rider),
    ("йўловчи", Role::Rider),
    ("driver", Role::Driver),
    ("водитель", Role::Driver),
    ("haydovchi", Role::Driver),
    ("ҳайдовчи", Role::Driver),
    ("шофер", Role::Driver),
    ("vw", Role::Driver),
    ("attendant", Role::Attendant),
    ("crew", Role::Attendant),
    ("fm", Role::Attendant),
    ("steward", Role::Attendant),
    ("экипаж", Role::Attendant),
    ("сопровождающий", Role::Attendant),
    ("стюард", Role::Attendant),
    ("стюардесса", Role::Attendant),
    ("проводник", Role::Attendant),
    ("kuzatuvchi", Role::Attendant),
    ("ekipaj", Role::Attendant),
];

const DOCUMENTS: [(&str, DocumentKind); 26] = [
    ("", DocumentKind::Passport),
    ("p", DocumentKind::Passport),
    ("passport", DocumentKind::Passport),
    ("pass", DocumentKind::Passport),
    ("паспорт", DocumentKind::Passport),
    ("загранпаспорт", DocumentKind::Passport),
    ("заграничный паспорт", DocumentKind::Passport),
    ("биометрический паспорт", DocumentKind::Passport),
    ("pasport", DocumentKind::Passport),
    ("xorijga chiqish pasporti", DocumentKind::Passport),
    ("biometrik pasport", DocumentKind::Passport),
    ("i", DocumentKind::IdentityCard),
    ("id", DocumentKind::IdentityCard),
    ("id card", DocumentKind::IdentityCard),
    ("identity card", DocumentKind::IdentityCard),
    ("id karta", DocumentKind::IdentityCard),
    ("id карта", DocumentKind::IdentityCard),
    ("удостоверение личности", DocumentKind::IdentityCard),
    ("v", DocumentKind::Visa),
    ("visa", DocumentKind::Visa),
    ("виза", DocumentKind::Visa),
    ("viza", DocumentKind::Visa),
    ("o", DocumentKind::Other),
    ("other", DocumentKind::Other),
    ("другой", DocumentKind::Other),
    ("boshqa", DocumentKind::Other),
];

/// States that people on the roads of Central Asia come from, as lists write them: the state in
/// three languages, or the adjective.
const STATES: [(&str, &str); 28] = [
    (
        "UZB",
        "uzbekistan ozbekiston uzbekiston узбекистан ўзбекистон узб uzbek узбек ozbek",
    ),
    (
        "KAZ",
        "kazakhstan qozogiston kazakstan казахстан қозоғистон каз казах",
    ),
    (
        "KGZ",
        "kyrgyzstan qirgiziston кыргызстан киргизия қирғизистон кыргыз киргиз",
    ),
    (
        "TJK",
        "tajikistan tojikiston таджикистан тожикистон тадж таджик",
    ),
    (
        "TKM",
        "turkmenistan turkmaniston туркменистан туркмения туркманистон туркмен",
    ),
    ("RUS", "russia rossiya россия рф русский российская russian"),
    ("AFG", "afghanistan afgoniston афганистан афғонистон"),
    ("AZE", "azerbaijan ozarbayjon азербайджан озарбайжон"),
    ("ARM", "armenia armaniston армения арманистон"),
    ("GEO", "georgia gruziya грузия гуржистон"),
    ("BLR", "belarus беларусь белоруссия"),
    ("UKR", "ukraine ukraina украина"),
    ("MDA", "moldova молдова молдавия"),
    ("TUR", "turkey turkiye turkiya турция туркия"),
    ("IRN", "iran eron иран эрон"),
    ("PAK", "pakistan pokiston пакистан покистон"),
    ("IND", "india hindiston индия ҳиндистон"),
    ("CHN", "china xitoy китай хитой кнр"),
    ("KOR", "korea koreya корея"),
    ("JPN", "japan yaponiya япония"),
    ("MNG", "mongolia mongoliya монголия"),
    ("DEU", "germany germaniya германия"),
    ("FRA", "france fransiya франция"),
    ("ITA", "italy italiya италия"),
    ("GBR", "uk england britain великобритания англия"),
    ("USA", "us america сша америка aqsh"),
    ("LVA", "latvia latviya латвия"),
    ("LTU", "lithuania litva литва"),
];

pub(super) fn sex(text: &str) -> Option<Sex> {
    find(&SEXES, text)
}

/// What a list means by a role, in Uzbek, Russian or English; an empty cell means a rider.
#[must_use]
pub fn role(text: &str) -> Option<Role> {
    find(&ROLES, text)
}

pub(super) fn document(text: &str) -> Option<DocumentKind> {
    find(&DOCUMENTS, text)
}

/// The state that a list means: a three- or two-letter code of ISO 3166-1, a Doc 9303-3 code, or
/// its name in Uzbek, Russian or English where it is one of the region's.
#[must_use]
pub fn state(text: &str) -> Option<Country> {
    let word = plain(text);
    if word.is_empty() {
        return None;
    }
    let named = || {
        let row = STATES
            .iter()
            .find(|(_, names)| names.split(' ').any(|name| name == word));
        row.and_then(|(code, _)| Country::parse(code))
    };
    Country::parse(&word)
        .or_else(|| of_two_letters(&word))
        .or_else(named)
}

fn of_two_letters(word: &str) -> Option<Country> {
    let code = word.to_ascii_uppercase();
    let all = Country::ALL.iter().filter_map(|code| Country::parse(code));
    // The first of a state's several codes is its own: `GBD` and others are also `GB`.
    let mut of_code = all.filter(|state| state.alpha2() == Some(code.as_str()));
    let first = of_code.next()?;
    if code == "GB" {
        Country::parse("GBR")
    } else {
        Some(first)
    }
}

fn find<T: Copy>(rows: &[(&str, T)], text: &str) -> Option<T> {
    let word = plain(text);
    rows.iter()
        .find(|(name, _)| *name == word)
        .map(|(_, value)| *value)
}

/// Small letters, single blanks, no apostrophes and dots.
fn plain(text: &str) -> String {
    let mut word = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | '`' | '.' | '\u{307}' => {}
            '-' | '_' => word.push(' '),
            other if other.is_whitespace() => word.push(' '),
            other => word.push(other),
        }
    }
    word.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_state(text: &str, expected: Option<&str>) {
        assert_eq!(
            state(text).map(|state| state.as_str()),
            expected,
            "{text:?}"
        );
    }

    #[test]
    fn states_as_lists_write_them() {
        for text in [
            "UZB",
            "uzb",
            "UZ",
            "Oʻzbekiston",
            "O'zbekiston",
            "УЗБЕКИСТАН",
            "Узб.",
        ] {
            check_state(text, Some("UZB"));
        }
        check_state("D", Some("DEU"));
        check_state("GB", Some("GBR"));
        check_state("США", Some("USA"));
        check_state("Qirgʻiziston", Some("KGZ"));
        check_state("РФ", Some("RUS"));
        check_state("UTO", Some("UTO"));
        for text in ["", "XX", "Utopia", "ZZZ", "12"] {
            check_state(text, None);
        }
    }

    #[test]
    fn every_row_names_a_state() {
        for (code, _) in STATES {
            assert!(Country::parse(code).is_some(), "{code}");
        }
    }

    #[test]
    fn words_of_choices() {
        assert_eq!(sex("М"), Some(Sex::Male));
        assert_eq!(sex("Жен."), Some(Sex::Female));
        assert_eq!(sex(" ERKAK "), Some(Sex::Male));
        assert_eq!(sex("?"), None);
        assert_eq!(role(""), Some(Role::Rider));
        assert_eq!(role("Yoʻlovchi"), Some(Role::Rider));
        assert_eq!(role("Водитель"), Some(Role::Driver));
        assert_eq!(role("captain"), None);
        assert_eq!(document("ID-карта"), Some(DocumentKind::IdentityCard));
        assert_eq!(document("licence"), None);
    }
}
