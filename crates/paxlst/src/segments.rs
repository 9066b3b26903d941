//! Bytes to segments: one pass, whatever the bytes are.

use crate::defect::{DefectCode, Defects};
use crate::separators::{Separators, find_start, una_at};
use crate::tags::{role_at, segment_at, skip_blank, tag_at, visible};

/// One segment, its elements and components. Reused, so that reading allocates little.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    /// Three capitals or digits; blanks where there are fewer.
    pub(crate) tag: [u8; 3],
    /// Byte of the input at which it begins.
    pub(crate) offset: usize,
    text: String,
    /// End of every component in `text`; each begins where the one before ends.
    ends: Vec<usize>,
    /// Number of the first component of every element, the tag being the first element.
    elements: Vec<usize>,
}

/// The segments of some bytes.
pub(crate) struct Segments<'a> {
    bytes: &'a [u8],
    at: usize,
    separators: Separators,
    /// Syntax level of UNB, such as `UNOA`.
    level: Level,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Nothing was read yet: separators may have to be guessed.
    First,
    /// After UNZ: text up to the next interchange is not ours.
    Between,
    Inside,
}

/// What a syntax level allows (ISO 9735-1, annex A).
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Capitals, digits, some marks.
    A,
    /// The same and small letters.
    B,
    /// ISO 8859 and others.
    Wide,
}

impl Segment {
    /// A component of an element after the tag, both counted from 0, without blanks around it;
    /// empty when there is none.
    pub(crate) fn get(&self, element: usize, component: usize) -> &str {
        self.raw(element, component).trim()
    }

    /// The same with its blanks.
    pub(crate) fn raw(&self, element: usize, component: usize) -> &str {
        let range = self.range(element + 1);
        match range.start + component {
            index if index < range.end => self.component(index),
            _ => "",
        }
    }

    /// The components of an element after the tag, without blanks around them.
    pub(crate) fn components(&self, element: usize) -> impl Iterator<Item = &str> {
        self.range(element + 1)
            .map(|index| self.component(index).trim())
    }

    /// Number of elements after the tag.
    pub(crate) fn len(&self) -> usize {
        self.elements.len().saturating_sub(1)
    }

    /// Numbers of the components of an element.
    fn range(&self, element: usize) -> core::ops::Range<usize> {
        let start = self.elements.get(element).copied();
        let end = self.elements.get(element + 1).copied();
        start.map_or(0..0, |start| start..end.unwrap_or(self.ends.len()))
    }

    fn component(&self, index: usize) -> &str {
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..self.ends[index]).unwrap_or_default()
    }
}

impl<'a> Segments<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self {
            bytes,
            at: 0,
            separators: Separators::DEFAULT,
            level: Level::A,
            state: State::First,
        }
    }

    /// Reads the next segment; `false` at the end.
    pub(crate) fn next(&mut self, segment: &mut Segment, defects: &mut Defects) -> bool {
        loop {
            if self.state != State::Inside && !self.begin(defects) {
                return false;
            }
            self.at = skip_blank(self.bytes, self.at);
            if self.at == self.bytes.len() {
                return false;
            }
            if let Some(una) = una_at(self.bytes, self.at) {
                self.at = una.end;
                self.separators = una.separators;
                continue;
            }
            if self.read(segment, defects) {
                return true;
            }
        }
    }

    /// Goes to where an interchange begins and learns its separators.
    fn begin(&mut self, defects: &mut Defects) -> bool {
        let from = skip_blank(self.bytes, self.at);
        let start = find_start(self.bytes, from);
        let to = start.map_or(self.bytes.len(), |start| start.at);
        if to > from {
            let una = tag_at(self.bytes, from).is_some_and(|(tag, _)| tag == *b"UNA");
            let code = [DefectCode::TextOutside, DefectCode::UnaBroken][usize::from(una)];
            defects.add(code, if una { *b"UNA" } else { *b"   " }, from);
        }
        self.at = to;
        let Some(start) = start else { return false };
        let declared = start.una.map_or(Separators::DEFAULT, |una| una.separators);
        let used = match self.state {
            State::First => start.in_use(self.bytes),
            State::Between | State::Inside => declared,
        };
        let code = match start.una {
            Some(una) if una.broken || used != declared => Some(DefectCode::UnaBroken),
            Some(_) if used != Separators::DEFAULT && redefined(used) => {
                Some(DefectCode::SeparatorsRedefined)
            }
            Some(_) => None,
            None => (used != declared).then_some(DefectCode::SeparatorsUndeclared),
        };
        if let Some(code) = code {
            defects.add(code, *b"UNA", to);
        }
        self.at = start.una.map_or(to, |una| una.end);
        self.separators = used;
        self.state = State::Inside;
        true
    }

    /// Reads one segment; `false` when it is empty.
    fn read(&mut self, segment: &mut Segment, defects: &mut Defects) -> bool {
        let mut reading = Reading::start(self, segment);
        while reading.step(self.bytes) {}
        let (at, found) = (reading.at, reading.found);
        let text = reading.text;
        self.at = at;
        let blank = text.iter().all(|b| b.is_ascii_whitespace());
        if blank && segment.elements.len() == 1 && segment.ends.len() == 1 {
            return false;
        }
        decode(segment, text);
        let damaged = tag(segment);
        for (code, offset) in found.into_iter().flatten() {
            defects.add(code, segment.tag, offset);
        }
        if damaged {
            defects.add(DefectCode::TagDamaged, segment.tag, segment.offset);
        }
        self.note(segment, defects);
        true
    }

    /// What the segment means for the following ones, and whether its characters are allowed.
    fn note(&mut self, segment: &Segment, defects: &mut Defects) {
        if segment.tag == *b"UNB" {
            self.level = match segment.get(0, 0) {
                "" | "UNOA" | "unoa" => Level::A,
                "UNOB" | "unob" => Level::B,
                name if name.starts_with("UN") => Level::Wide,
                _ => Level::A,
            };
        }
        if segment.tag == *b"UNZ" {
            self.state = State::Between;
        }
        let small = |c: char| c.is_ascii_lowercase();
        let other = |c: char| !c.is_ascii() || "@#$_~^[]{}|\\`".contains(c);
        if self.level == Level::A && segment.text.contains(small) {
            defects.add(DefectCode::LowerCase, segment.tag, segment.offset);
        }
        if self.level != Level::Wide && segment.text.contains(other) {
            defects.add(DefectCode::CharacterNotAllowed, segment.tag, segment.offset);
        }
    }
}

/// Whether a separator that a message uses differs; a blank release character only forbids.
fn redefined(used: Separators) -> bool {
    let usual = Separators::DEFAULT;
    used.component != usual.component
        || used.element != usual.element
        || used.terminator != usual.terminator
        || used
            .release
            .is_some_and(|release| Some(release) != usual.release)
}

/// Kinds of defects one segment can have in its characters, each named once at its first place.
const KINDS: [DefectCode; 5] = [
    DefectCode::LineWrapped,
    DefectCode::ControlCharacter,
    DefectCode::ReleaseBroken,
    DefectCode::TerminatorMissing,
    DefectCode::Truncated,
];

/// A segment in the middle of being read.
struct Reading<'s> {
    at: usize,
    separators: Separators,
    text: Vec<u8>,
    segment: &'s mut Segment,
    found: [Option<(DefectCode, usize)>; KINDS.len()],
}

impl<'s> Reading<'s> {
    fn start(segments: &Segments<'_>, segment: &'s mut Segment) -> Self {
        let mut text = core::mem::take(&mut segment.text).into_bytes();
        text.clear();
        segment.ends.clear();
        segment.elements.clear();
        segment.elements.push(0);
        segment.offset = segments.at;
        Self {
            at: segments.at,
            separators: segments.separators,
            text,
            segment,
            found: [None; KINDS.len()],
        }
    }

    fn find(&mut self, code: DefectCode, at: usize) {
        if let Some(index) = KINDS.iter().position(|kind| *kind == code) {
            self.found[index].get_or_insert((code, at));
        }
    }

    /// Takes one byte; `false` when the segment is over.
    fn step(&mut self, bytes: &[u8]) -> bool {
        let Some(byte) = bytes.get(self.at).copied() else {
            return self.end(Some(DefectCode::Truncated));
        };
        let at = self.at;
        self.at += 1;
        match byte {
            b'\r' | b'\n' => return self.line_end(bytes, at),
            0..b' ' | 0x7F => self.find(DefectCode::ControlCharacter, at),
            _ if Some(byte) == self.separators.release => return self.release(bytes, at),
            _ if byte == self.separators.terminator => return self.end(None),
            _ if byte == self.separators.element => return self.element(bytes, at),
            _ if byte == self.separators.component => self.segment.ends.push(self.text.len()),
            b'U' | b'u' if una_at(bytes, at).is_some() => {
                self.at = at;
                return self.end(Some(DefectCode::TerminatorMissing));
            }
            _ => self.text.push(byte),
        }
        true
    }

    /// A line end inside a segment is a wrapped line, unless a segment begins after it.
    fn line_end(&mut self, bytes: &[u8], at: usize) -> bool {
        let next = skip_blank(bytes, at);
        if segment_at(bytes, next, self.separators.element) {
            self.at = next;
            return self.end(Some(DefectCode::TerminatorMissing));
        }
        // A line end before the terminator, or at the end of the file, wraps nothing.
        let wraps = bytes
            .get(next)
            .is_some_and(|b| *b != self.separators.terminator);
        if wraps {
            self.find(DefectCode::LineWrapped, at);
        }
        // The whole gap at once: looking behind every line end of it would take quadratic time.
        self.text
            .extend(bytes[at..next].iter().filter(|byte| **byte == b' '));
        self.at = next;
        true
    }

    /// A release character: the next one is data if it could have been a separator.
    fn release(&mut self, bytes: &[u8], at: usize) -> bool {
        let Some((byte, next)) = visible(bytes, self.at) else {
            self.text.push(bytes[at]);
            self.find(DefectCode::ReleaseBroken, at);
            return true;
        };
        let terminates = byte == self.separators.terminator
            && segment_at(bytes, skip_blank(bytes, next), self.separators.element);
        if self.separators.has(byte) && !terminates {
            self.text.push(byte);
            self.at = next;
        } else if byte == b'*' {
            // Repetition separator of syntax version 4, which the list does not use.
            self.text.push(byte);
            self.at = next;
        } else {
            self.text.push(bytes[at]);
            self.find(DefectCode::ReleaseBroken, at);
        }
        true
    }

    /// The end of an element. A person or an interchange that begins in the middle of a segment,
    /// because a terminator was lost, ends the segment.
    fn element(&mut self, bytes: &[u8], at: usize) -> bool {
        let element = self.separators.element;
        let tail = self.text.len().saturating_sub(3);
        let tag = self.text.get(tail..).unwrap_or_default();
        let inside = tail > 0 || self.segment.elements.len() > 1;
        let person = || {
            let next = role_at(bytes, self.at, element)?;
            (bytes.get(next) == Some(&element)).then_some(())
        };
        let begins = inside
            && if tag.eq_ignore_ascii_case(b"NAD") {
                person().is_some()
            } else {
                let level = || tag_at(bytes, self.at).is_some_and(|(tag, _)| tag == *b"UNO");
                tag.eq_ignore_ascii_case(b"UNB") && level()
            };
        if begins && let Some(start) = back(bytes, at, self.segment.offset) {
            self.text.truncate(tail);
            self.at = start;
            return self.end(Some(DefectCode::TerminatorMissing));
        }
        self.segment.ends.push(self.text.len());
        self.segment.elements.push(self.segment.ends.len());
        true
    }

    fn end(&mut self, defect: Option<DefectCode>) -> bool {
        if let Some(code) = defect {
            self.find(code, self.segment.offset);
        }
        self.segment.ends.push(self.text.len());
        false
    }
}

/// The place of the third letter before `at`, if it is after `first`; control characters between
/// the letters do not count.
fn back(bytes: &[u8], at: usize, first: usize) -> Option<usize> {
    let letters = (first + 1..at).rev().filter(|place| bytes[*place] > b' ');
    letters.take(3).nth(2)
}

/// Text of the bytes: UTF-8, else Latin-1, in which every byte is a character.
fn decode(segment: &mut Segment, text: Vec<u8>) {
    segment.text = match String::from_utf8(text) {
        Ok(text) => text,
        Err(error) => {
            let bytes = error.into_bytes();
            let mut text = String::with_capacity(bytes.len() * 2);
            let mut start = 0;
            for end in &mut segment.ends {
                text.extend(bytes[start..*end].iter().map(|byte| char::from(*byte)));
                start = *end;
                *end = text.len();
            }
            text
        }
    };
}

/// Sets the tag; `true` when something other than small letters had to be overlooked.
fn tag(segment: &mut Segment) -> bool {
    let text = segment.component(0);
    let mut letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    let tag = [(); 3].map(|()| letters.next().map_or(b' ', |b| b.to_ascii_uppercase()));
    let damaged = text.len() > 3 && letters.next().is_none() && tag[2] != b' ';
    // A longer word is no tag, even if it begins with one.
    let word = text.bytes().filter(u8::is_ascii_alphanumeric).count() > 3;
    segment.tag = if word { *b"   " } else { tag };
    damaged
}

#[cfg(test)]
mod tests {
    use super::*;
    use DefectCode as D;

    /// Tags and elements in one line each, and the codes.
    fn check(text: &[u8], expected: &[&str], codes: &[DefectCode]) {
        let (mut segment, mut defects) = (Segment::default(), Defects::default());
        let mut segments = Segments::new(text);
        let mut found = Vec::new();
        while segments.next(&mut segment, &mut defects) {
            let elements = (0..segment.len())
                .map(|element| segment.components(element).collect::<Vec<_>>().join("|"));
            let tag = core::str::from_utf8(&segment.tag).unwrap().to_owned();
            found.push(
                [tag]
                    .into_iter()
                    .chain(elements)
                    .collect::<Vec<_>>()
                    .join("/"),
            );
        }
        let named: Vec<_> = defects.list.iter().map(|defect| defect.code).collect();
        let text = String::from_utf8_lossy(text);
        assert_eq!(found, expected, "{text}");
        assert_eq!(named, codes, "{text}");
    }

    #[test]
    fn elements_and_components() {
        check(
            b"UNB+UNOA:4+A:ZZ'UNH+1+PAXLST:D:15B:UN:IATA'BGM+745'",
            &["UNB/UNOA|4/A|ZZ", "UNH/1/PAXLST|D|15B|UN|IATA", "BGM/745"],
            &[],
        );
        check(b"NAD+FL+++A:B?'C?+D?:E??'", &["NAD/FL///A|B'C+D:E?"], &[]);
        check(b"UNH+1'\r\n BGM+745'\r\n''", &["UNH/1", "BGM/745"], &[]);
        check(b"NAD+FL+++SI?*NOV'", &["NAD/FL///SI*NOV"], &[]);
    }

    #[test]
    fn telex() {
        check(
            b"\x01QD AAA\r\n.BBB 1\r\n\x02UNA:*.? #U\r\nNB*UNOA:4*A#NAD\r\n*FL***SIN\r\nOV\r\n#\r\n\x03",
            &["UNB/UNOA|4/A", "NAD/FL///SINOV"],
            &[D::TextOutside, D::SeparatorsRedefined, D::LineWrapped, D::LineWrapped],
        );
        check(b"UNH+1\x02'", &["UNH/1"], &[D::ControlCharacter]);
        check(
            b"UNB+A'UNZ+0+1'\r\nTRAILER\r\nUNB+B'",
            &["UNB/A", "UNZ/0/1", "UNB/B"],
            &[D::TextOutside],
        );
    }

    #[test]
    fn lost_terminators_lose_nobody() {
        check(
            b"NAD+FL+++SINOV\r\nATT+2++M\r\n",
            &["NAD/FL///SINOV", "ATT/2//M"],
            &[D::TerminatorMissing, D::Truncated],
        );
        check(
            b"RFF+ABO:1NAD+FL+++SINOV'",
            &["RFF/ABO|1", "NAD/FL///SINOV"],
            &[D::TerminatorMissing],
        );
        check(
            b"LOC+87+AUNB+UNOA:4'UNH+1",
            &["LOC/87/A", "UNB/UNOA|4", "UNH/1"],
            &[D::TerminatorMissing, D::Truncated],
        );
        check(
            b"NAD+FL+++SINUNA:*.? #UNB*A#",
            &["NAD/FL///SIN", "UNB/A"],
            &[D::TerminatorMissing],
        );
        check(
            b"NAD+MS+++NAMUNA ST+GRANAD+FL+33101'",
            &["NAD/MS///NAMUNA ST/GRANAD/FL/33101"],
            &[],
        );
    }

    #[test]
    fn broken_release_characters() {
        check(
            b"NAD+FL+++SINOV?'NAD+FL+++NAMUNA'",
            &["NAD/FL///SINOV?", "NAD/FL///NAMUNA"],
            &[D::ReleaseBroken],
        );
        check(b"FTX+A+WHO? ME'", &["FTX/A/WHO? ME"], &[D::ReleaseBroken]);
        check(b"FTX+A?", &["FTX/A?"], &[D::ReleaseBroken, D::Truncated]);
    }

    #[test]
    fn odd_tags_and_characters() {
        check(b"UNB+A'UNG +B'", &["UNB/A", "UNG/B"], &[D::TagDamaged]);
        check(
            b"unh+1'nad+fl'",
            &["UNH/1", "NAD/fl"],
            &[D::LowerCase, D::LowerCase],
        );
        check(
            b"UNB+UNOB:4'NAD+FL+++a'",
            &["UNB/UNOB|4", "NAD/FL///a"],
            &[],
        );
        check(
            "UNB+UNOY:4'NAD+FL+++Ж:ё'".as_bytes(),
            &["UNB/UNOY|4", "NAD/FL///Ж|ё"],
            &[],
        );
        check(
            b"UNB+UNOA:4'NAD+FL+++\xC4:\xFC+B'",
            &["UNB/UNOA|4", "NAD/FL///Ä|ü/B"],
            &[D::CharacterNotAllowed],
        );
        check(b"UNH+1'NADIR+FL'", &["UNH/1", "   /FL"], &[]);
        // UTF-16, as an editor may save it.
        let wide: Vec<u8> = "UNH+1'BGM+745'".bytes().flat_map(|b| [b, 0]).collect();
        check(
            &wide,
            &["UNH/1", "BGM/745"],
            &[D::ControlCharacter, D::ControlCharacter],
        );
    }
}
