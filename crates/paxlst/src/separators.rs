//! The characters that part segments, elements and components, declared or not.

use crate::tags::{known, role_at, segment_at, skip_blank, tag_at, visible};

/// Service characters of an interchange (ISO 9735-1, 5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Separators {
    pub(crate) component: u8,
    pub(crate) element: u8,
    /// `None` where UNA has a blank: nothing is released.
    pub(crate) release: Option<u8>,
    pub(crate) terminator: u8,
}

/// Where an interchange, or what is left of one, begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    /// Place of the first byte of UNA or of the first segment.
    pub(crate) at: usize,
    /// UNA, if it begins there.
    pub(crate) una: Option<Una>,
    /// The character after the first tag; that of UNA.
    element: u8,
}

/// A service string advice (ISO 9735-1, 7.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Una {
    pub(crate) separators: Separators,
    /// Place behind it.
    pub(crate) end: usize,
    /// One character is missing.
    pub(crate) broken: bool,
}

impl Separators {
    /// Those of level A and B without UNA.
    pub(crate) const DEFAULT: Self = Self {
        component: b':',
        element: b'+',
        release: Some(b'?'),
        terminator: b'\'',
    };

    pub(crate) fn has(&self, byte: u8) -> bool {
        byte == self.component
            || byte == self.element
            || byte == self.terminator
            || self.release == Some(byte)
    }
}

/// Bytes after the beginning that are looked at to guess separators.
const SAMPLE: usize = 4_096;

/// Reads UNA at `at`; something of the envelope must follow and use its separator of elements, so
/// that neither a name nor a damaged UNA is believed.
pub(crate) fn una_at(bytes: &[u8], at: usize) -> Option<Una> {
    let (tag, mut place) = tag_at(bytes, at)?;
    if tag != *b"UNA" {
        return None;
    }
    let mut service = [b' '; 6];
    for (index, slot) in service.iter_mut().enumerate() {
        let (byte, next) = visible(bytes, place)?;
        if index == 5 && byte.is_ascii_alphabetic() {
            return una(&service, service[4], bytes, place, true);
        }
        (*slot, place) = (byte, next);
    }
    una(&service, service[5], bytes, place, false)
}

fn una(service: &[u8; 6], terminator: u8, bytes: &[u8], end: usize, broken: bool) -> Option<Una> {
    let [component, element, _, release, ..] = *service;
    let sound = [component, element, terminator].iter().all(mark)
        && component != element
        && component != terminator
        && element != terminator
        && (release == b' ' || mark(&release))
        && ![component, element, terminator].contains(&release);
    let (follows, after) = tag_at(bytes, skip_blank(bytes, end))?;
    let kept = visible(bytes, after).is_some_and(|(byte, _)| byte == element);
    if !sound || !kept || !matches!(&follows, b"UNB" | b"UNG" | b"UNH") {
        return None;
    }
    let release = (release != b' ').then_some(release);
    let separators = Separators {
        component,
        element,
        release,
        terminator,
    };
    Some(Una {
        separators,
        end,
        broken,
    })
}

/// Finds where the next interchange begins: UNA, a tag of the envelope, or, when the head was
/// cut off, any known tag.
pub(crate) fn find_start(bytes: &[u8], from: usize) -> Option<Start> {
    (from..bytes.len()).find_map(|at| start_at(bytes, from, at))
}

fn start_at(bytes: &[u8], from: usize, at: usize) -> Option<Start> {
    let (tag, next) = bytes
        .get(at)?
        .is_ascii_alphabetic()
        .then(|| tag_at(bytes, at))??;
    let una = una_at(bytes, at);
    if let Some(una) = una {
        let element = una.separators.element;
        return Some(Start {
            at,
            una: Some(una),
            element,
        });
    }
    let (element, after) = visible(bytes, next)?;
    let begins = match &tag {
        b"UNB" | b"UNG" | b"UNH" => mark(&element) && !matches!(element, b'.' | b',' | b'?'),
        b"NAD" if mark(&element) && element != b'+' => role_at(bytes, after, element).is_some(),
        _ => {
            let apart = at == from || !bytes[at - 1].is_ascii_alphanumeric();
            known(tag) && element == b'+' && apart
        }
    };
    begins.then_some(Start {
        at,
        una: None,
        element,
    })
}

impl Start {
    /// The separators that are in use from here on, whatever UNA says.
    pub(crate) fn in_use(&self, bytes: &[u8]) -> Separators {
        let declared = self.una.map(|una| una.separators);
        let sample = &bytes[..bytes.len().min(self.at.saturating_add(SAMPLE))];
        let mut guess = declared.unwrap_or_else(|| Separators {
            element: element(sample, self.at).unwrap_or(self.element),
            ..Separators::DEFAULT
        });
        guess.component = component(sample, self.at, guess);
        if guess.release == Some(guess.element) || guess.release == Some(guess.component) {
            guess.release = None;
        }
        let body = self.una.map_or(self.at, |una| una.end).min(sample.len());
        guess.terminator = terminator(sample, body, guess);
        guess
    }
}

/// The mark that first stands after three known tags, or after two of fewer: the first tag alone
/// may be followed by a damaged one, and a later interchange may have another.
fn element(sample: &[u8], at: usize) -> Option<u8> {
    let mut votes = [0_u16; 128];
    for place in at..sample.len() {
        let apart = place == 0 || !sample[place - 1].is_ascii_alphanumeric();
        if apart
            && let Some((tag, next)) = tag_at(sample, place)
            && known(tag)
            && let Some((byte, _)) = visible(sample, next)
            && mark(&byte)
        {
            votes[usize::from(byte)] += 1;
            if votes[usize::from(byte)] == 3 {
                return Some(byte);
            }
        }
    }
    let most = (0_u8..128).max_by_key(|byte| votes[usize::from(*byte)])?;
    (votes[usize::from(most)] > 1).then_some(most)
}

/// The mark after the syntax identifier or the message type.
fn component(sample: &[u8], at: usize, guess: Separators) -> u8 {
    let before: [&[u8]; 3] = [b"UNO", b"PAXLST", b"CUSRES"];
    (at..sample.len())
        .find_map(|place| {
            let rest = &sample[place..];
            let word = before.iter().find(|word| rest.starts_with(word))?;
            let level = usize::from(**word == *b"UNO");
            let (byte, _) = visible(sample, place + word.len() + level)?;
            (mark(&byte) && byte != guess.element).then_some(byte)
        })
        .unwrap_or(guess.component)
}

/// The mark that most often stands before known tags, when the expected one never does.
fn terminator(sample: &[u8], at: usize, guess: Separators) -> u8 {
    let mut votes = [0_u16; 128];
    let mut last = None;
    for place in at..sample.len() {
        let byte = sample[place];
        if let Some(last) = last
            && segment_at(sample, place, guess.element)
        {
            votes[usize::from(last)] += 1;
        }
        if byte > b' ' {
            last = Some(byte).filter(|b| mark(b) && *b != guess.element && *b != guess.component);
        }
    }
    if votes[usize::from(guess.terminator)] > 0 {
        return guess.terminator;
    }
    let most = (0_u8..128).max_by_key(|byte| votes[usize::from(*byte)]);
    most.filter(|byte| votes[usize::from(*byte)] > 1)
        .unwrap_or(guess.terminator)
}

/// A character that can part something.
fn mark(byte: &u8) -> bool {
    byte.is_ascii_punctuation()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, at: usize, component: u8, element: u8, terminator: u8) {
        let start = find_start(text.as_bytes(), 0).unwrap();
        let found = start.in_use(text.as_bytes());
        assert_eq!(start.at, at, "{text}");
        let expected = (component, element, terminator);
        assert_eq!(
            (found.component, found.element, found.terminator),
            expected,
            "{text}"
        );
    }

    #[test]
    fn declared_separators() {
        check("UNA:+.? 'UNB+UNOA:4+A'", 0, b':', b'+', b'\'');
        check("UNA:*.? #UNB*UNOA:4*A#", 0, b':', b'*', b'#');
        check(
            "QD A\r\n.B 1\r\n\x02UNA:-.? '\r\nUNB-UNOA:4'",
            13,
            b':',
            b'-',
            b'\'',
        );
        check("033118UN\r\nA:+.? 'UNB+UNOA:4'", 6, b':', b'+', b'\'');
        check("UNA:+.?'UNB+UNOA:4'", 0, b':', b'+', b'\'');
        let blank = una_at(b"UNA:+.  'UNB+", 0).unwrap();
        assert_eq!((blank.separators.release, blank.broken), (None, false));
        assert!(una_at(b"UNA:+.?'UNB+", 0).unwrap().broken);
        assert_eq!(una_at(b"UNA++.? 'UNB+", 0), None);
        assert_eq!(una_at(b"UNA:+.? 'NAD+", 0), None);
        assert_eq!(una_at(b"UNA:*.? 'UNB+", 0), None);
        check("UNA;+.? 'UNB+UNOA:4+A'", 0, b':', b'+', b'\'');
    }

    #[test]
    fn separators_nobody_declared() {
        check("UNB+UNOA:4+A\"\r\nUNG+P\"\r\nUNH+1\"", 0, b':', b'+', b'"');
        check("UNH*1*PAXLST/D/15B~BGM*745~NAD*MS~", 0, b'/', b'*', b'~');
        check("cut'NAD+FL+++SINOV:NAMUNA'ATT+2++M'", 4, b':', b'+', b'\'');
        check(
            "cut#NAD*FL***SINOV:NAMUNA#ATT*2#DTM*3#",
            4,
            b':',
            b'*',
            b'#',
        );
        check("UNA:+.? 'UNB+A$UNH+B$BGM+745$", 0, b':', b'+', b'$');
    }

    #[test]
    fn rubbish_has_no_beginning() {
        for text in ["", "UNB", "NAMUNA SINOV", "UNB.", "\u{feff}", "XNAD+FL"] {
            assert_eq!(find_start(text.as_bytes(), 0), None, "{text}");
        }
    }
}
