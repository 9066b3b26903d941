//! Tags of segments.

/// Tags of the envelope (ISO 9735-1 annex C), of PAXLST D.15B and of CUSRES D.05B as the guide
/// and its users have them.
const KNOWN: &[u8] = b"UNB UNG UNH BGM RFF DTM NAD COM TDT LOC ATT MEA GEI FTX EMP NAT DOC CNT \
    UNT UNE UNZ ERP ERC ";

/// Functions of a person in NAD.
const ROLES: [&[u8]; 5] = [b"FL", b"FM", b"DDU", b"DDT", b"VW"];

/// Whether a tag in capitals is one of ours.
pub(crate) fn known(tag: [u8; 3]) -> bool {
    KNOWN.chunks(4).any(|entry| entry.starts_with(&tag))
}

/// The byte at or after a place that is no control character, and the place behind it: telex
/// systems put line ends and other controls anywhere.
pub(crate) fn visible(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    loop {
        let byte = *bytes.get(at)?;
        at += 1;
        if byte >= b' ' && byte != 0x7F {
            return Some((byte, at));
        }
    }
}

/// The place of the first byte at or after `at` that is neither blank nor control character.
pub(crate) fn skip_blank(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|b| *b <= b' ' || *b == 0x7F) {
        at += 1;
    }
    at
}

/// Three bytes in capitals, and the place behind them.
pub(crate) fn tag_at(bytes: &[u8], at: usize) -> Option<([u8; 3], usize)> {
    let (first, next) = visible(bytes, at)?;
    if !first.is_ascii_alphabetic() {
        return None;
    }
    let (second, next) = visible(bytes, next)?;
    let (third, next) = visible(bytes, next)?;
    let tag = [first, second, third].map(|b| b.to_ascii_uppercase());
    Some((tag, next))
}

/// Whether a segment of ours begins at `at`: a known tag and the separator of elements.
pub(crate) fn segment_at(bytes: &[u8], at: usize, element: u8) -> bool {
    let Some((tag, next)) = tag_at(bytes, at) else {
        return false;
    };
    known(tag) && visible(bytes, next).is_some_and(|(byte, _)| byte == element)
}

/// The place behind the function of a person that stands at `at` and is followed by `element`.
pub(crate) fn role_at(bytes: &[u8], at: usize, element: u8) -> Option<usize> {
    ROLES.iter().find_map(|role| {
        let mut place = at;
        for expected in *role {
            let (byte, next) = visible(bytes, place)?;
            if byte.to_ascii_uppercase() != *expected {
                return None;
            }
            place = next;
        }
        let (byte, next) = visible(bytes, place)?;
        (byte == element).then_some(next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_roles_are_seen_through_line_ends() {
        assert!(segment_at(b"n\r\nad+FL", 0, b'+'));
        assert!(!segment_at(b"NAD*FL", 0, b'+'));
        assert!(!segment_at(b"XYZ+FL", 0, b'+'));
        assert!(!segment_at(b"NA", 0, b'+'));
        assert_eq!(role_at(b"F\nL++", 0, b'+'), Some(4));
        assert_eq!(role_at(b"ddt+", 0, b'+'), Some(4));
        assert_eq!(role_at(b"FLX+", 0, b'+'), None);
        assert!(known(*b"ERC") && !known(*b"NB ") && !known(*b"UNA"));
    }
}
