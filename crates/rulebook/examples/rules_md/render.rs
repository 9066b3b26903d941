//! The rulebook as a page: rules by topic, every value with its days, act and source.

#[path = "export.rs"]
mod export;

use std::fmt::Write as _;

use chrono::NaiveDate;
use rulebook::export::ExportPack;
use rulebook::{
    Before, Confidence, Pack, Post, PostHint, PostStatus, Row, RowUnit, Rule, Source, Unit,
};

/// The whole page, Markdown.
pub(crate) fn rules_md(pack: &Pack, exports: &ExportPack) -> String {
    let mut page = String::new();
    opening(&mut page, pack);
    let mut topics: Vec<&str> = pack
        .rules()
        .iter()
        .map(|rule| rule.topic.as_str())
        .collect();
    topics.dedup();
    for topic in topics {
        let rules = pack.rules().iter().filter(|rule| rule.topic == topic);
        section(&mut page, pack, topic, rules);
    }
    posts(&mut page, pack);
    export::rules(&mut page, exports);
    page
}

fn opening(page: &mut String, pack: &Pack) {
    let stamp = pack.stamp();
    let (from, until) = pack.scope();
    let _ = write!(
        page,
        "# The rulebook\n\n\
         <!-- Generated from crates/rulebook/data; do not edit. To write it anew:\n     \
         cargo run -q -p rulebook --features embedded --example rules_md > docs/rules.md -->\n\n\
         Pack `{}`, content `{}`, country {}. It gives advice for crossings from {from} to \
         {until}.\n\n\
         This is no legal advice. Every row names the page it was taken from and the day somebody \
         last looked at it. *Verified*: two independent pages, an official page or a database of \
         acts. *Reported*: one credible page. *From memory*: one weak page, pages that conflict, \
         or recollection; such a row may lead to \"ask the officer\", never to green or red.\n\n\
         A rule with a formula is computed by the code; one without is published only. Where no \
         source tells the first day, the column *from* says from which day on the pack takes the \
         value to hold.\n",
        stamp.version,
        stamp.hash,
        pack.country(),
    );
}

fn section<'a>(page: &mut String, pack: &Pack, topic: &str, rules: impl Iterator<Item = &'a Rule>) {
    let _ = write!(page, "\n## {}\n", title(topic));
    for rule in rules {
        let _ = write!(
            page,
            "\n### `{}`\n\n{}\n\n{}\n",
            rule.id,
            rule.note,
            about(rule)
        );
        page.push_str("| value | from | until | act | known | checked | sources |\n");
        page.push_str("|---|---|---|---|---|---|---|\n");
        for row in &rule.values {
            line(page, pack.sources(), rule.since, row);
        }
    }
}

fn title(topic: &str) -> String {
    let mut title = topic.to_owned();
    title[..1].make_ascii_uppercase();
    title
}

/// What the rule is about, as a list.
fn about(rule: &Rule) -> String {
    let mut text = String::new();
    let mut item = |label: &str, words: Vec<String>| {
        if !words.is_empty() {
            let _ = writeln!(text, "- {label}: {}", words.join(", "));
        }
    };
    let when = &rule.when;
    item("formula", rule.formula.iter().map(words).collect());
    item("direction", when.directions.iter().map(words).collect());
    item("mode", when.modes.iter().map(words).collect());
    item("residency", when.residency.iter().map(words).collect());
    item("things", when.categories.iter().map(words).collect());
    item("age from", when.min_age.iter().map(u8::to_string).collect());
    item("age to", when.max_age.iter().map(u8::to_string).collect());
    text.push_str(&before(rule.since, rule.before));
    text
}

fn before(since: NaiveDate, before: Before) -> String {
    let earlier = match before {
        Before::Nothing => "no such rule",
        Before::Unknown => "not known",
    };
    format!("- before {since}: {earlier}\n")
}

fn line(page: &mut String, all: &[Source], since: NaiveDate, row: &Row) {
    let from = row.from.map_or_else(
        || format!("not known; taken from {since}"),
        |from| from.to_string(),
    );
    let mut act = row.act.clone();
    if !row.article.is_empty() {
        let _ = write!(act, ", {}", row.article);
    }
    let _ = writeln!(
        page,
        "| {} | {from} | {} | {act} | {} | {} | {} |",
        value(row),
        row.until
            .map_or_else(|| "in force".to_owned(), |until| until.to_string()),
        confidence(row.confidence),
        row.checked_on,
        sources(all, row),
    );
}

fn value(row: &Row) -> String {
    let Some(number) = row.value else {
        return "as stated".to_owned();
    };
    let number = grouped(&number.to_string());
    match row.unit {
        RowUnit::Money(currency) => format!("**{number} {}**", currency.as_str()),
        RowUnit::Goods(unit) => format!("**{number} {}**", unit_name(unit)),
        RowUnit::Days => format!("**{number} days**"),
        RowUnit::Months => format!("**{number} months**"),
        RowUnit::Years => format!("**{number} years**"),
        RowUnit::Hours => format!("**{number} hours**"),
        RowUnit::Percent => format!("**{number} %**"),
        RowUnit::None => format!("**{number}**"),
    }
}

const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Pieces => "pieces",
        Unit::Litres => "litres",
        Unit::Packs => "packs",
        Unit::Kilograms => "kg",
        Unit::Grams => "g",
        Unit::TreatmentDays => "days of treatment",
    }
}

/// Whole numbers in groups of three.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let mut text = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    if !rest.is_empty() {
        let _ = write!(text, ".{rest}");
    }
    text
}

const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Memory => "from memory",
        Confidence::Reported => "reported",
        Confidence::Verified => "verified",
    }
}

fn sources(all: &[Source], row: &Row) -> String {
    let each = row.sources.iter().filter_map(|&at| all.get(at));
    let links: Vec<String> = each
        .map(|source| match source.url.as_str() {
            "" => source.title.clone(),
            url => format!("[{}]({url})", source.title),
        })
        .collect();
    links.join("; ")
}

fn posts(page: &mut String, pack: &Pack) {
    page.push_str(
        "\n## Border posts\n\n\
         Codes come from an old classifier and are to be verified. *Unknown* without a date means \
         that no dated report was found.\n\n\
         | post | id | other names | other side | code | region | modes | status | remarks |\n\
         |---|---|---|---|---|---|---|---|---|\n",
    );
    for post in pack.posts() {
        let _ = writeln!(
            page,
            "| {} | `{}` | {} | {} | {} | {} | {} | {} | {} |",
            post.name,
            post.id,
            post.aliases.join(", "),
            format!(
                "{} {}",
                post.neighbour.as_deref().unwrap_or(""),
                post.opposite
            )
            .trim(),
            post.code.as_deref().unwrap_or(""),
            post.region,
            post.modes.iter().map(words).collect::<Vec<_>>().join(", "),
            status(post.status, post.status_as_of),
            remarks(post),
        );
    }
}

fn status(status: PostStatus, as_of: Option<NaiveDate>) -> String {
    let word = match status {
        PostStatus::Open => "open",
        PostStatus::Closed => "closed",
        PostStatus::Unknown => "unknown",
    };
    as_of.map_or_else(|| word.to_owned(), |day| format!("{word}, as of {day}"))
}

fn remarks(post: &Post) -> String {
    let hints = post.hints.iter().map(|hint| match hint {
        PostHint::Bilateral => "bilateral",
        PostHint::Daytime => "by day only",
        PostHint::RoundTheClock => "round the clock",
        PostHint::VehicleLanes => "vehicle lanes piloted",
        PostHint::BorderTroops => "border troops inspect vehicles",
        PostHint::Namesake => "another post has a similar name",
    });
    let mut all: Vec<&str> = hints.collect();
    if !post.note.is_empty() {
        all.push(&post.note);
    }
    all.join("; ")
}

/// The name of a variant in lower-case words.
fn words<T: std::fmt::Debug>(variant: &T) -> String {
    let mut text = String::new();
    for letter in format!("{variant:?}").chars() {
        if letter.is_ascii_uppercase() && !text.is_empty() {
            text.push(' ');
        }
        text.push(letter.to_ascii_lowercase());
    }
    text
}
