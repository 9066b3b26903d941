//! Filling a message: `{name}` and `{n, plural, one {# item} other {# items}}`.
//!
//! The grammar is the small part of ICU MessageFormat that the locale files use; `cargo xtask
//! test` refuses files with anything else.

/// Fills `message`. `category` gives the plural category of a number in the current language.
pub(super) fn fill(
    message: &str,
    values: &[(&str, &str)],
    category: &dyn Fn(&str) -> String,
) -> String {
    let mut out = String::with_capacity(message.len() + 16);
    let mut rest = message;
    while let Some(open) = rest.find('{') {
        let Some(close) = closing(&rest[open..]) else {
            break;
        };
        out.push_str(&rest[..open]);
        let inner = &rest[open + 1..open + close];
        rest = &rest[open + close + 1..];
        match inner.split_once(',') {
            None => out.push_str(value(values, inner)),
            Some((name, choice)) => {
                let number = value(values, name);
                let form = plural_form(choice, &category(number));
                out.push_str(&fill(&form.replace('#', number), values, category));
            }
        }
    }
    out.push_str(rest);
    out
}

fn value<'a>(values: &[(&str, &'a str)], name: &str) -> &'a str {
    values
        .iter()
        .find(|(other, _)| *other == name.trim())
        .map_or("", |(_, value)| value)
}

/// The form for `category`, or the one for `other`.
fn plural_form<'a>(choice: &'a str, category: &str) -> &'a str {
    let mut other = "";
    let mut rest = choice
        .trim_start()
        .strip_prefix("plural,")
        .unwrap_or(choice);
    while let Some(open) = rest.find('{') {
        let name = rest[..open].trim();
        let Some(close) = closing(&rest[open..]) else {
            break;
        };
        let form = &rest[open + 1..open + close];
        if name == category {
            return form;
        }
        if name == "other" {
            other = form;
        }
        rest = &rest[open + close + 1..];
    }
    other
}

/// The place of the brace that closes the one at 0.
fn closing(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 1 => return Some(at),
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(message: &str, values: &[(&str, &str)], expected: &str) {
        let english = |number: &str| if number == "1" { "one" } else { "other" }.to_owned();
        assert_eq!(fill(message, values, &english), expected);
    }

    #[test]
    fn names_and_plurals() {
        check("Hello", &[], "Hello");
        check("{a} of {b}.", &[("a", "2"), ("b", "6")], "2 of 6.");
        check(
            "{n, plural, one {# person} other {# people}}",
            &[("n", "1")],
            "1 person",
        );
        check(
            "{n, plural, one {# person} other {# people}}",
            &[("n", "4")],
            "4 people",
        );
        check(
            "{n, plural, other {{who} has #}}",
            &[("n", "4"), ("who", "A")],
            "A has 4",
        );
    }

    #[test]
    fn odd_messages_do_no_harm() {
        check("{missing}", &[], "");
        check("open {brace", &[], "open {brace");
        check("}{", &[], "}{");
        check("{n, plural, }", &[("n", "1")], "");
    }
}
