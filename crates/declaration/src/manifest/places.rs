//! Towns where coaches of the region stop, with their UN/LOCODE.
//!
//! A help for typing, not a list of what is allowed: any UN/LOCODE is taken. The codes were not
//! checked against the current list of UNECE.

use identity::Country;

/// A town.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Town {
    /// UN/LOCODE.
    pub code: &'static str,
    /// The name shown, in Latin letters.
    pub name: &'static str,
    /// Other spellings, parted by bars.
    others: &'static str,
}

const fn town(code: &'static str, name: &'static str, others: &'static str) -> Town {
    Town { code, name, others }
}

/// The known towns, those of Uzbekistan first.
pub const TOWNS: [Town; 32] = [
    town("UZTAS", "Toshkent", "tashkent|ташкент|тошкент"),
    town("UZSKD", "Samarqand", "samarkand|самарканд|самарқанд"),
    town("UZBHK", "Buxoro", "bukhara|бухара|бухоро"),
    town("UZUGC", "Urganch", "urgench|ургенч|урганч"),
    town("UZNCU", "Nukus", "нукус"),
    town("UZAZN", "Andijon", "andijan|андижан|андижон"),
    town("UZFEG", "Fargʻona", "fergana|фергана|фарғона|fargona"),
    town("UZNMA", "Namangan", "наманган"),
    town("UZTMZ", "Termiz", "termez|термез|термиз"),
    town("UZKSQ", "Qarshi", "karshi|карши|қарши"),
    town("UZNVI", "Navoiy", "navoi|навои|навоий"),
    town("KZALA", "Almaty", "алматы|алма-ата|olmaota"),
    town("KZCIT", "Shymkent", "chimkent|шымкент|чимкент"),
    town("KZTSE", "Astana", "астана|nur-sultan|нур-султан"),
    town("KZKZO", "Kyzylorda", "кызылорда|qizilorda"),
    town("KZSCO", "Aktau", "актау|aqtau"),
    town("KGFRU", "Bishkek", "бишкек"),
    town("KGOSS", "Osh", "ош"),
    town("TJDYU", "Dushanbe", "душанбе"),
    town("TJLBD", "Khujand", "худжанд|xujand|хужанд"),
    town("TMASB", "Ashgabat", "ашхабад|ашгабат|ashxobod"),
    town("AFKBL", "Kabul", "кабул|qobul"),
    town("AFMZR", "Mazar-i-Sharif", "мазари-шариф|mozori sharif"),
    town("RUMOW", "Moskva", "moscow|москва"),
    town(
        "RULED",
        "Sankt-Peterburg",
        "saint petersburg|санкт-петербург",
    ),
    town("RUKZN", "Kazan", "казань|qozon"),
    town("RUSVX", "Yekaterinburg", "екатеринбург"),
    town("RUKUF", "Samara", "самара"),
    town("RUREN", "Orenburg", "оренбург"),
    town("RUOVB", "Novosibirsk", "новосибирск"),
    town("TRIST", "Istanbul", "стамбул|istanbul"),
    town("GETBS", "Tbilisi", "тбилиси"),
];

/// The UN/LOCODE that a text means: a code of a known state, or the name of a town of [`TOWNS`].
#[must_use]
pub fn place(text: &str) -> Option<String> {
    let text = text.trim();
    let word = fold(text);
    let named = |town: &&Town| {
        fold(town.name) == word || town.others.split('|').any(|other| fold(other) == word)
    };
    let code = text.replace(' ', "").to_ascii_uppercase();
    match TOWNS.iter().find(named) {
        Some(town) => Some(town.code.to_owned()),
        None if is_locode(&code) => Some(code),
        None => None,
    }
}

/// Two letters of a state and three letters or digits from 2 to 9 (UNECE Recommendation 16).
fn is_locode(code: &str) -> bool {
    let Some((state, rest)) = code.split_at_checked(2) else {
        return false;
    };
    let place = |byte: u8| byte.is_ascii_uppercase() || (b'2'..=b'9').contains(&byte);
    let known = |code: &str| Country::parse(code).and_then(|state| state.alpha2()) == Some(state);
    rest.len() == 3 && rest.bytes().all(place) && Country::ALL.iter().any(|code| known(code))
}

fn fold(text: &str) -> String {
    let letters = text.chars().flat_map(char::to_lowercase);
    letters
        .filter(|letter| letter.is_alphanumeric() && !matches!(letter, 'ʻ' | 'ʼ'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(place(text).as_deref(), expected, "{text:?}");
    }

    #[test]
    fn towns_and_codes() {
        check("Toshkent", Some("UZTAS"));
        check("ТАШКЕНТ", Some("UZTAS"));
        check("Farg'ona", Some("UZFEG"));
        check("uztas", Some("UZTAS"));
        check("UZ TAS", Some("UZTAS"));
        check("DEBER", Some("DEBER"));
        for text in ["", "Atlantis", "XXTAS", "UZT", "UZTA1", "UZTAS2"] {
            check(text, None);
        }
    }

    #[test]
    fn every_town_has_a_code_of_a_state_and_its_own_name() {
        for town in TOWNS {
            assert!(is_locode(town.code), "{}", town.code);
            check(town.name, Some(town.code));
            for other in town.others.split('|') {
                check(other, Some(town.code));
            }
        }
    }
}
