//! Walking through the XML of a spreadsheet: names without their prefixes, texts with their
//! entities resolved, and nothing kept.

use std::borrow::Cow;
use std::io::BufReader;

use quick_xml::Reader;
use quick_xml::escape::{resolve_xml_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use crate::FileFault;
use crate::unzip::Unpacking;

/// A part of a package while it is read.
pub(crate) struct Xml<'a> {
    reader: Reader<BufReader<Unpacking<'a>>>,
    buffer: Vec<u8>,
}

/// What comes next. An empty element is opened and closed.
pub(crate) enum Item<'a> {
    /// An element opens.
    Open(Element<'a>),
    /// An element with this name closes.
    Close(Name),
    /// Text.
    Text(Cow<'a, str>),
    /// The part is over.
    End,
}

/// An element that opens.
pub(crate) struct Element<'a>(BytesStart<'a>);

/// A name of up to 32 letters; longer ones are none we look for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name([u8; 32]);

impl Name {
    fn new(name: &str) -> Self {
        let mut bytes = [0; 32];
        if let Some(room) = bytes.get_mut(..name.len()) {
            room.copy_from_slice(name.as_bytes());
        }
        Self(bytes)
    }

    pub(crate) fn is(self, name: &str) -> bool {
        self == Self::new(name)
    }
}

impl Element<'_> {
    /// Whether it has this name, whatever the prefix.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.0.local_name().into_inner() == name
    }

    /// The value of an attribute, whatever the prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value =
            unescape(&found.value).map_or_else(|_| found.value.to_string(), Cow::into_owned);
        Some(value)
    }

    /// An attribute that is a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.attribute(name)?.trim().parse().ok()
    }

    /// An attribute that says yes.
    pub(crate) fn flag(&self, name: &str) -> bool {
        let value = self.attribute(name);
        value.is_some_and(|value| matches!(value.trim(), "1" | "true" | "on"))
    }
}

impl<'a> Xml<'a> {
    pub(crate) fn new(part: Unpacking<'a>) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(part));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            buffer: Vec::new(),
        }
    }

    /// How much of the part is read, 0 to 100.
    pub(crate) fn percent(&self) -> u8 {
        self.reader.get_ref().get_ref().percent()
    }

    /// What comes next.
    pub(crate) fn next(&mut self) -> Result<Item<'_>, FileFault> {
        // Comments and the like have nothing for us; a loop, because the borrow of the buffer
        // ends only with the return.
        loop {
            self.buffer.clear();
            let kind = match self.reader.read_event_into(&mut self.buffer) {
                Err(_) => return Err(self.reader.get_ref().get_ref().fault()),
                Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {
                    continue;
                }
                Ok(Event::Start(element) | Event::Empty(element)) => {
                    Item::Open(Element(element.into_owned()))
                }
                Ok(Event::End(end)) => Item::Close(Name::new(end.local_name().into_inner())),
                Ok(Event::Text(text)) => Item::Text(Cow::Owned(text.into_inner().into_owned())),
                Ok(Event::CData(text)) => Item::Text(Cow::Owned(text.into_inner().into_owned())),
                Ok(Event::GeneralRef(reference)) => {
                    let character = reference.resolve_char_ref().ok().flatten();
                    let named = || resolve_xml_entity(&reference).map(str::to_owned);
                    let text = character.map(String::from).or_else(named);
                    Item::Text(Cow::Owned(text.unwrap_or_default()))
                }
                Ok(Event::Eof) => Item::End,
            };
            return Ok(kind);
        }
    }

    /// The text up to the end of the element that just opened, without that of the elements
    /// `skipped`.
    pub(crate) fn text(&mut self, skipped: &[&str]) -> Result<String, FileFault> {
        let mut text = String::new();
        let (mut depth, mut deaf) = (0_usize, None);
        loop {
            match self.next()? {
                Item::Open(element) => {
                    depth += 1;
                    let skip = skipped.iter().any(|name| element.is(name));
                    if deaf.is_none() && skip {
                        deaf = Some(depth);
                    }
                }
                Item::Close(_) if depth == 0 => return Ok(text),
                Item::Close(_) => {
                    if deaf == Some(depth) {
                        deaf = None;
                    }
                    depth -= 1;
                }
                Item::Text(piece) if deaf.is_none() => text.push_str(&piece),
                Item::Text(_) => {}
                Item::End => return Err(FileFault::Damaged),
            }
        }
    }
}
