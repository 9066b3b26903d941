//! From pasted text to lines of characters that may be a zone.

use crate::lookalike;

/// Only this many characters of a text are looked at: a zone has at most 90.
const MOST_CHARACTERS: usize = 8192;
/// Only this many lines are looked at.
const MOST_LINES: usize = 64;

/// Stands for one filler or two until the length of its line decides (the guillemet `«` is how
/// phones and text recognition write a pair of fillers, and sometimes a single one).
pub(crate) const PAIR: char = '«';

/// The lines of a text that are not blank, without blanks, upper-cased, with every way to write
/// a filler replaced. Other characters stay for the reader to name.
pub(crate) fn lines(text: &str) -> Vec<Vec<char>> {
    let mut lines = vec![];
    let mut line = vec![];
    let mut rest = text;
    for _ in 0..MOST_CHARACTERS {
        let Some((written, length)) = next(rest) else {
            break;
        };
        rest = rest.get(length..).unwrap_or_default();
        match written {
            '\n' => keep(&mut lines, &mut line),
            blank if lookalike::invisible(blank) => {}
            written => line.push(written),
        }
    }
    keep(&mut lines, &mut line);
    lines
}

fn keep(lines: &mut Vec<Vec<char>>, line: &mut Vec<char>) {
    if !line.is_empty() && lines.len() < MOST_LINES {
        lines.push(core::mem::take(line));
    }
}

/// The first character of `text` as the zone would have it, and the bytes it was written in.
fn next(text: &str) -> Option<(char, usize)> {
    let first = text.chars().next()?;
    if let Some(escape) = escape(text) {
        return Some(escape);
    }
    let written = match first {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '‹' | '〈' | '＜' | '˂' => '<',
        '«' | '≪' | '《' => PAIR,
        // Full-width forms are the same letters in an East Asian keyboard.
        '！'..='～' => char::from_u32(u32::from(first) - 0xFEE0).unwrap_or(first),
        other => other,
    };
    Some((written.to_ascii_uppercase(), first.len_utf8()))
}

/// HTML that a copied page leaves in the text: character references and line breaks.
fn escape(text: &str) -> Option<(char, usize)> {
    const ESCAPES: [(&str, char); 15] = [
        ("&amp;lt;", '<'),
        ("&amp;laquo;", PAIR),
        ("&lt;", '<'),
        ("&lt", '<'),
        ("&#60;", '<'),
        ("&#x3c;", '<'),
        ("&laquo;", PAIR),
        ("&#171;", PAIR),
        ("&#xab;", PAIR),
        ("&lsaquo;", '<'),
        ("&nbsp;", ' '),
        ("&#160;", ' '),
        ("<br>", '\n'),
        ("<br/>", '\n'),
        ("<br />", '\n'),
    ];
    ESCAPES.iter().find_map(|(escape, meant)| {
        let start = text.as_bytes().get(..escape.len())?;
        start
            .eq_ignore_ascii_case(escape.as_bytes())
            .then_some((*meant, escape.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let read: Vec<String> = lines(text).into_iter().map(String::from_iter).collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn blanks_case_and_line_ends() {
        check(
            "p<uto eriksson\r\n l8 98\t902c\u{A0}3 \r\n",
            &["P<UTOERIKSSON", "L898902C3"],
        );
        check("AB\rCD\u{2028}EF\n\n  \nGH", &["AB", "CD", "EF", "GH"]);
        check("\u{FEFF}A\u{200B}B\u{AD}C\u{202E}D", &["ABCD"]);
    }

    #[test]
    fn every_way_to_write_a_filler() {
        check("A&lt;B&LT;C&#60;D&#x3C;E&amp;lt;F&ltG", &["A<B<C<D<E<F<G"]);
        check("A‹B＜C〈D", &["A<B<C<D"]);
        check("A«B&laquo;C≪D《E&#xAB;F", &["A«B«C«D«E«F"]);
        check("A<br>B<BR/>C<br />D", &["A", "B", "C", "D"]);
    }

    #[test]
    fn other_characters_stay() {
        check("ＰＡ１&nbsp;B", &["PA1B"]);
        check("PАSS-1?é😀", &["PАSS-1?é😀"]);
        check("&&l&lt", &["&&L<"]);
    }

    #[test]
    fn long_texts_are_cut() {
        assert_eq!(lines(&"A\n".repeat(100_000)).len(), MOST_LINES);
        assert_eq!(lines(&"A".repeat(100_000))[0].len(), MOST_CHARACTERS);
        assert_eq!(lines(""), Vec::<Vec<char>>::new());
    }
}
