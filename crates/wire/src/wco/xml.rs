//! The tree as XML 1.0.

use super::{Content, Node};

/// What one level is indented by.
const STEP: &str = "  ";

/// The tree as an XML document in UTF-8. Characters that XML 1.0 has no way to write are left out.
#[must_use]
pub fn to_xml(node: &Node) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    write(node, 0, &mut out);
    out
}

fn write(node: &Node, depth: usize, out: &mut String) {
    let indent = STEP.repeat(depth);
    out.push_str(&indent);
    out.push('<');
    out.push_str(node.name);
    if let Some((name, value)) = &node.attribute {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape(value, out);
        out.push('"');
    }
    out.push('>');
    match &node.content {
        Content::Text(text) => escape(text, out),
        Content::Nodes(nodes) => {
            out.push('\n');
            nodes.iter().for_each(|node| write(node, depth + 1, out));
            out.push_str(&indent);
        }
    }
    out.push_str("</");
    out.push_str(node.name);
    out.push_str(">\n");
}

/// Escapes for texts and attributes alike. Tabs and line ends are written by their numbers, because
/// a reader makes blanks of them in attributes, and of a carriage return a line feed everywhere
/// (XML 1.0 sections 2.11 and 3.3.3).
fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            letter if is_character(letter) => out.push(letter),
            _ => {}
        }
    }
}

/// `Char` of XML 1.0, section 2.2. A `char` is no surrogate already.
const fn is_character(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}
