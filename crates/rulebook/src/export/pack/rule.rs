//! Export rules, what they are about, and which goods fit them.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::ExportFormula;
use crate::export::{
    ExporterKind, FindingCode, GoodsUnit, Issuer, PaperKind, Purpose, Question, Road, Way,
};
use crate::{Before, Row};

/// One rule with every value it ever had, as far as the pack knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportRule {
    /// Stable name, e.g. `ex.post`.
    pub id: String,
    /// The data file it stands in; empty in the compact form.
    pub topic: String,
    /// What the code does with it; `None` for a rule that is only shown.
    pub formula: Option<ExportFormula>,
    /// Which consignments and goods it is about.
    pub when: ExportWhen,
    /// What follows.
    pub effect: Effect,
    /// What goods are usually worth; the longest prefix decides.
    pub bands: Vec<Band>,
    /// In which units goods are usually counted; the longest prefix decides.
    pub units: Vec<UsualUnits>,
    /// First day about which the pack says anything for this rule. The law may be older: see
    /// [`Row::from`].
    pub since: NaiveDate,
    /// What is known about the time before `since`.
    pub before: Before,
    /// The values, oldest first.
    pub values: Vec<Row>,
    /// Short neutral remark in English; empty in the compact form.
    pub note: String,
}

/// What a rule is about. An empty list means "any".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportWhen {
    /// Chapters, headings, subheadings: the first digits of the codes.
    pub goods: Vec<String>,
    /// Destinations, ISO 3166-1 alpha-3.
    pub to: Vec<String>,
    /// Destinations that it is not about.
    pub not_to: Vec<String>,
    /// Who sends.
    pub exporters: Vec<ExporterKind>,
    /// Why it is sent.
    pub purposes: Vec<Purpose>,
    /// How it leaves.
    pub ways: Vec<Way>,
    /// The road it takes.
    pub roads: Vec<Road>,
    /// What was told about the goods.
    pub answers: Vec<Answer>,
    /// Only where a lower duty is claimed at the destination.
    pub preference: bool,
    /// Only for goods that come from the pack's country.
    pub home: bool,
}

/// What follows from a rule, beside its value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// What is found.
    pub finding: Option<FindingCode>,
    /// The paper it is about.
    pub paper: Option<PaperKind>,
    /// Who issues the paper.
    pub issuer: Option<Issuer>,
    /// What must be told.
    pub question: Option<Question>,
}

/// An answer about goods on which a rule depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Machine-made, a reproduction or a mass souvenir.
    CultureMass,
    /// New, made by hand as a work of art or craft.
    CultureNew,
    /// Too old, listed, or from a museum.
    CultureOld,
    /// Of wild animals or plants.
    Wild,
    /// Hallmarked jewellery.
    Hallmarked,
    /// Precious metal without a hallmark.
    Unmarked,
}

/// What a kilogram of some goods is usually worth, in the money of the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// First digits of the codes; empty for all goods.
    pub goods: Vec<String>,
    /// Lowest usual worth of a kilogram.
    pub low: Decimal,
    /// Highest usual worth of a kilogram.
    pub high: Decimal,
}

/// In which units some goods are usually counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsualUnits {
    /// First digits of the codes.
    pub goods: Vec<String>,
    /// The units.
    pub units: Vec<GoodsUnit>,
}

/// Whether goods are among those a rule names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    No,
    /// The code has fewer digits than the rule names.
    Maybe,
    Yes,
}

impl ExportWhen {
    /// Whether a code is among the goods; `Maybe` when it has too few digits to tell.
    pub(crate) fn fit(&self, code: &str) -> Fit {
        if self.goods.is_empty() {
            return Fit::Yes;
        }
        let each = self.goods.iter().map(|prefix| {
            if code.starts_with(prefix.as_str()) {
                Fit::Yes
            } else if prefix.starts_with(code) {
                Fit::Maybe
            } else {
                Fit::No
            }
        });
        each.max().unwrap_or(Fit::No)
    }

    /// Whether it is about some goods only, not about the consignment as a whole.
    pub(crate) fn of_lines(&self) -> bool {
        self.home || !self.goods.is_empty() || !self.answers.is_empty()
    }
}

/// The member of a list with the longest prefix of a code among its goods; one without goods is
/// for every code that has no better one.
pub(crate) fn closest<'a, T>(
    list: &'a [T],
    goods: impl Fn(&T) -> &[String],
    code: &str,
) -> Option<&'a T> {
    let length = |one: &T| {
        let prefixes = goods(one);
        let fitting = prefixes.iter().filter(|one| code.starts_with(one.as_str()));
        let longest = fitting.map(String::len).max();
        longest.or(prefixes.is_empty().then_some(0))
    };
    let each = list.iter().filter_map(|one| Some((length(one)?, one)));
    each.max_by_key(|(length, _)| *length).map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_with_too_few_digits_is_in_doubt() {
        let when = ExportWhen {
            goods: ["07", "0904", "12074090"].map(str::to_owned).to_vec(),
            ..ExportWhen::default()
        };
        let check = |code: &str, expected: Fit| assert_eq!(when.fit(code), expected, "{code}");
        check("0702", Fit::Yes);
        check("090411", Fit::Yes);
        check("09", Fit::Maybe);
        check("120740", Fit::Maybe);
        check("1207409000", Fit::Yes);
        check("1207401000", Fit::No);
        check("0813", Fit::No);
        check("", Fit::Maybe);
        check("no digits", Fit::No);
        assert_eq!(ExportWhen::default().fit("9701"), Fit::Yes);
    }

    #[test]
    fn the_longest_prefix_decides() {
        let list = |prefixes: &[&str]| prefixes.iter().map(|one| (*one).to_owned()).collect();
        let lists: [Vec<String>; 3] = [list(&["62", "63"]), list(&[]), list(&["6214"])];
        let check = |code: &str, expected: usize| {
            let found = closest(&lists, |one| one, code);
            assert_eq!(found, Some(&lists[expected]), "{code}");
        };
        check("621410", 2);
        check("6201", 0);
        check("9701", 1);
        assert_eq!(closest(&lists[..1], |one| one, "9701"), None);
    }
}
