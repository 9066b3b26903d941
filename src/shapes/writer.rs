//! JSON text in the making. Texts only ever grow here, so no browser is needed for it.

use super::ToJson;

/// A JSON text in the making. Commas come by themselves.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }

    pub(crate) fn begin_object(&mut self) {
        self.text.push('{');
    }

    pub(crate) fn end_object(&mut self) {
        self.text.push('}');
    }

    /// A member of an object.
    pub(crate) fn member(&mut self, name: &str, value: &impl ToJson) {
        self.name(name);
        value.write(self);
    }

    /// A member that is left out when there is none.
    pub(crate) fn some<T: ToJson>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// A member that is left out when it is empty.
    pub(crate) fn filled<T: ToJson>(&mut self, name: &str, values: &[T]) {
        if !values.is_empty() {
            self.name(name);
            self.list(values);
        }
    }

    /// A text that is left out when it is empty.
    pub(crate) fn said(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.name(name);
            self.text(value);
        }
    }

    pub(crate) fn list<T: ToJson>(&mut self, values: &[T]) {
        self.text.push('[');
        for value in values {
            self.separate();
            value.write(self);
        }
        self.text.push(']');
    }

    /// `null`, `true`, `false` or a number, as it stands in the text.
    pub(crate) fn literal(&mut self, literal: &str) {
        self.text.push_str(literal);
    }

    /// A text, escaped as ECMA-404 section 9 asks.
    #[inline(never)]
    pub(crate) fn text(&mut self, value: &str) {
        self.text.push('"');
        for letter in value.chars() {
            let escaped = match letter {
                '"' | '\\' => letter,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\0'..'\u{20}' => {
                    self.code(u32::from(letter));
                    continue;
                }
                _ => {
                    self.text.push(letter);
                    continue;
                }
            };
            self.text.push('\\');
            self.text.push(escaped);
        }
        self.text.push('"');
    }

    #[inline(never)]
    pub(crate) fn name(&mut self, name: &str) {
        self.separate();
        self.text(name);
        self.text.push(':');
    }

    /// A comma, unless this is the first of its object or list.
    fn separate(&mut self) {
        // A text cannot be mistaken for the beginning of a list: it ends with a quotation mark.
        if !self.text.ends_with(['{', '[']) {
            self.text.push(',');
        }
    }

    fn code(&mut self, code: u32) {
        let digit = |nibble| char::from_digit(nibble, 16).unwrap_or('0');
        self.text.push_str("\\u00");
        self.text.push(digit(code >> 4));
        self.text.push(digit(code & 15));
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use crate::shapes::print;

    fn check(value: &BTreeMap<String, String>) {
        assert_eq!(print(value), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn every_letter_below_a_blank_is_escaped_as_by_serde() {
        let all: String = (0..0x30)
            .filter_map(char::from_u32)
            .chain("\u{7f}\u{2028}\u{fffd}ʻ😀\\\"".chars())
            .collect();
        check(&BTreeMap::from([(all.clone(), all)]));
    }

    #[test]
    fn empty_ones_have_no_commas() {
        assert_eq!(print(&Vec::<String>::new()), "[]");
        assert_eq!(print(&BTreeMap::<String, String>::new()), "{}");
        let lists = vec![vec![], vec![String::new(), "[".to_owned()], vec![]];
        assert_eq!(print(&lists), r#"[[],["","["],[]]"#);
        assert_eq!(print(&vec![None, Some(-1_i64)]), "[null,-1]");
    }

    proptest! {
        #[test]
        fn any_texts(value: BTreeMap<String, String>) {
            prop_assert_eq!(print(&value), serde_json::to_string(&value).unwrap());
        }

        #[test]
        fn any_lists(value: Vec<Vec<Option<i64>>>) {
            prop_assert_eq!(print(&value), serde_json::to_string(&value).unwrap());
        }
    }
}
