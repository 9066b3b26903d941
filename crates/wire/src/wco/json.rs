//! The tree as JSON (RFC 8259).

use super::{Content, Node};

/// The tree as JSON with the names of the XML: a class is an object, an element a text, an element
/// with an attribute an object with the text as `value`. Of what can be several there is a list,
/// even of one. Numbers are texts, as everywhere in the API.
#[must_use]
pub fn to_json(node: &Node) -> String {
    let mut out = String::from("{");
    member(node.name, &mut out);
    value(node, &mut out);
    out.push('}');
    out
}

fn value(node: &Node, out: &mut String) {
    match (&node.content, &node.attribute) {
        (Content::Nodes(nodes), _) => object(nodes, out),
        (Content::Text(text), None) => quote(text, out),
        (Content::Text(text), Some((name, attribute))) => {
            out.push('{');
            member("value", out);
            quote(text, out);
            out.push(',');
            member(name, out);
            quote(attribute, out);
            out.push('}');
        }
    }
}

fn object(nodes: &[Node], out: &mut String) {
    out.push('{');
    for (at, group) in nodes
        .chunk_by(|one, next| one.name == next.name)
        .enumerate()
    {
        if at > 0 {
            out.push(',');
        }
        member(group[0].name, out);
        match group {
            [one] if !one.many => value(one, out),
            several => list(several, out),
        }
    }
    out.push('}');
}

fn list(nodes: &[Node], out: &mut String) {
    out.push('[');
    for (at, node) in nodes.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        value(node, out);
    }
    out.push(']');
}

fn member(name: &str, out: &mut String) {
    quote(name, out);
    out.push(':');
}

fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            // As part of a page `</script>` would end it.
            '<' => out.push_str("\\u003c"),
            letter if letter < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
}
