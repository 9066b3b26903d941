//! The part of the page about exports.

use std::fmt::Write as _;

use rulebook::export::{Band, ExportPack, ExportRule, UsualUnits};

use super::{before, grouped, line, title, words};

pub(super) fn rules(page: &mut String, pack: &ExportPack) {
    let stamp = pack.stamp();
    let (from, until) = pack.scope();
    let _ = write!(
        page,
        "\n# Exports of small exporters\n\n\
         Pack `{}`, content `{}`, country {}. It judges consignments presented from {from} to \
         {until}. Goods are named by the first digits of their codes; where a code has fewer \
         digits than a rule names, only an officer can say. A rule without conditions holds for \
         every consignment.\n",
        stamp.version,
        stamp.hash,
        pack.country(),
    );
    let mut topics: Vec<&str> = pack.rules().iter().map(|one| one.topic.as_str()).collect();
    topics.dedup();
    for topic in topics {
        let _ = write!(page, "\n## Exports: {}\n", title(topic));
        for rule in pack.rules().iter().filter(|one| one.topic == topic) {
            section(page, pack, rule);
        }
    }
}

fn section(page: &mut String, pack: &ExportPack, rule: &ExportRule) {
    let _ = write!(
        page,
        "\n### `{}`\n\n{}\n\n{}\n",
        rule.id,
        rule.note,
        about(rule)
    );
    bands(page, &rule.bands, pack.money().as_str());
    units(page, &rule.units);
    page.push_str("| value | from | until | act | known | checked | sources |\n");
    page.push_str("|---|---|---|---|---|---|---|\n");
    for row in &rule.values {
        line(page, pack.sources(), rule.since, row);
    }
}

/// What the rule is about, as a list.
fn about(rule: &ExportRule) -> String {
    let when = &rule.when;
    let effect = &rule.effect;
    let flag = |holds: bool, text: &str| holds.then(|| text.to_owned()).into_iter().collect();
    let items: [(&str, Vec<String>); 15] = [
        ("formula", rule.formula.iter().map(words).collect()),
        ("goods", when.goods.clone()),
        ("destinations", when.to.clone()),
        ("all destinations but", when.not_to.clone()),
        ("exporters", when.exporters.iter().map(words).collect()),
        ("sent as", when.purposes.iter().map(words).collect()),
        ("leaving", when.ways.iter().map(words).collect()),
        ("roads", when.roads.iter().map(words).collect()),
        ("told", when.answers.iter().map(words).collect()),
        (
            "only",
            flag(when.preference, "where a lower duty is claimed abroad"),
        ),
        ("only", flag(when.home, "for goods of the country")),
        ("finding", effect.finding.iter().map(words).collect()),
        ("paper", effect.paper.iter().map(words).collect()),
        ("issued by", effect.issuer.iter().map(words).collect()),
        ("asks for", effect.question.iter().map(words).collect()),
    ];
    let mut text = String::new();
    for (label, list) in items.iter().filter(|(_, list)| !list.is_empty()) {
        let _ = writeln!(text, "- {label}: {}", list.join(", "));
    }
    text.push_str(&before(rule.since, rule.before));
    text
}

fn bands(page: &mut String, bands: &[Band], currency: &str) {
    if bands.is_empty() {
        return;
    }
    let _ = writeln!(page, "| goods | {currency} a kilogram |\n|---|---|");
    for band in bands {
        let (low, high) = (band.low.to_string(), band.high.to_string());
        let usual = format!("{} to {}", grouped(&low), grouped(&high));
        let _ = writeln!(page, "| {} | {usual} |", named(&band.goods));
    }
    page.push('\n');
}

fn units(page: &mut String, units: &[UsualUnits]) {
    if units.is_empty() {
        return;
    }
    page.push_str("| goods | counted in |\n|---|---|\n");
    for usual in units {
        let names: Vec<String> = usual.units.iter().map(words).collect();
        let _ = writeln!(page, "| {} | {} |", named(&usual.goods), names.join(", "));
    }
    page.push('\n');
}

fn named(goods: &[String]) -> String {
    if goods.is_empty() {
        "all others".to_owned()
    } else {
        goods.join(", ")
    }
}
