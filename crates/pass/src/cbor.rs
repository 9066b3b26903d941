//! The part of CBOR (RFC 8949) that a pass needs, read and written in one form only: shortest
//! heads, definite lengths, map keys in bytewise order (RFC 8949 section 4.2.1).
//!
//! The reader is pulled by code that knows what comes next, so it never recurses: a text nested
//! deeper than a pass is simply of the wrong type.

/// Why bytes are not the expected CBOR.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// Truncated, of another type than expected, reserved, or text that is not UTF-8.
    Structure,
    /// A longer head than needed, an indefinite length, or map keys out of order.
    NotDeterministic,
    /// The same map key twice.
    DuplicateKey,
    /// Bytes after the end.
    TrailingBytes,
}

const UNSIGNED: u8 = 0;
const NEGATIVE: u8 = 1;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;
/// Major type 7, value 22.
const NULL: u8 = 0xf6;

/// Reads from the front of a slice.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn unsigned(&mut self) -> Result<u64, Fault> {
        self.expect(UNSIGNED)
    }

    pub(crate) fn int(&mut self) -> Result<i64, Fault> {
        let (major, argument) = self.head()?;
        let value = i64::try_from(argument).map_err(|_| Fault::Structure)?;
        match major {
            UNSIGNED => Ok(value),
            NEGATIVE => Ok(-1 - value),
            _ => Err(Fault::Structure),
        }
    }

    pub(crate) fn bytes(&mut self) -> Result<&'a [u8], Fault> {
        let length = self.expect(BYTES)?;
        self.take(length)
    }

    /// A byte string of exactly `N` bytes.
    pub(crate) fn array_of_bytes<const N: usize>(&mut self) -> Result<[u8; N], Fault> {
        self.bytes()?.try_into().map_err(|_| Fault::Structure)
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, Fault> {
        let length = self.expect(TEXT)?;
        std::str::from_utf8(self.take(length)?).map_err(|_| Fault::Structure)
    }

    /// A text, or `null` for none.
    pub(crate) fn text_or_null(&mut self) -> Result<Option<&'a str>, Fault> {
        if self.rest.first() == Some(&NULL) {
            self.take(1)?;
            return Ok(None);
        }
        self.text().map(Some)
    }

    /// The number of items of an array.
    pub(crate) fn array(&mut self) -> Result<u64, Fault> {
        self.expect(ARRAY)
    }

    /// The number of entries of a map. Read each key with [`Reader::key`].
    pub(crate) fn map(&mut self) -> Result<u64, Fault> {
        self.expect(MAP)
    }

    pub(crate) fn tag(&mut self) -> Result<u64, Fault> {
        self.expect(TAG)
    }

    /// Reads a map key with `read`; its encoding must sort after `last`, which it replaces.
    /// Start each map with an empty `last`.
    pub(crate) fn key<T>(
        &mut self,
        last: &mut &'a [u8],
        read: impl FnOnce(&mut Self) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        let before = self.rest;
        let key = read(self)?;
        let encoded = &before[..before.len() - self.rest.len()];
        match encoded.cmp(last) {
            std::cmp::Ordering::Greater => {}
            std::cmp::Ordering::Equal => return Err(Fault::DuplicateKey),
            std::cmp::Ordering::Less => return Err(Fault::NotDeterministic),
        }
        *last = encoded;
        Ok(key)
    }

    /// Nothing may follow.
    pub(crate) fn end(self) -> Result<(), Fault> {
        if self.rest.is_empty() {
            Ok(())
        } else {
            Err(Fault::TrailingBytes)
        }
    }

    fn expect(&mut self, major: u8) -> Result<u64, Fault> {
        let (found, argument) = self.head()?;
        if found == major {
            Ok(argument)
        } else {
            Err(Fault::Structure)
        }
    }

    /// Major type and argument (RFC 8949 section 3), the shortest form only.
    fn head(&mut self) -> Result<(u8, u64), Fault> {
        let first = self.take(1)?[0];
        let major = first >> 5;
        let (width, least) = match first & 0x1f {
            small @ 0..=23 => return Ok((major, small.into())),
            24 => (1, 24),
            25 => (2, 0x100),
            26 => (4, 0x1_0000),
            27 => (8, 0x1_0000_0000),
            28..=30 => return Err(Fault::Structure),
            _ => return Err(Fault::NotDeterministic),
        };
        let argument = self
            .take(width)?
            .iter()
            .fold(0_u64, |value, &byte| value << 8 | u64::from(byte));
        if argument < least {
            Err(Fault::NotDeterministic)
        } else {
            Ok((major, argument))
        }
    }

    fn take(&mut self, length: u64) -> Result<&'a [u8], Fault> {
        let length = usize::try_from(length).map_err(|_| Fault::Structure)?;
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Fault::Structure)?;
        self.rest = rest;
        Ok(taken)
    }
}

/// Writes the same form. The caller writes map keys in order.
#[derive(Default)]
pub(crate) struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn finish(self) -> Vec<u8> {
        self.bytes
    }

    pub(crate) fn bytes(mut self, value: &[u8]) -> Self {
        self.head(BYTES, value.len() as u64);
        self.bytes.extend_from_slice(value);
        self
    }

    pub(crate) fn text(mut self, value: &str) -> Self {
        self.head(TEXT, value.len() as u64);
        self.bytes.extend_from_slice(value.as_bytes());
        self
    }

    pub(crate) fn array(mut self, items: u64) -> Self {
        self.head(ARRAY, items);
        self
    }

    /// Shortest head for an argument (RFC 8949 section 4.2.1).
    fn head(&mut self, major: u8, argument: u64) {
        let bytes = argument.to_be_bytes();
        let (info, width) = match argument {
            0..=23 => {
                self.bytes.push(major << 5 | bytes[7]);
                return;
            }
            24..=0xff => (24, 1),
            0x100..=0xffff => (25, 2),
            0x1_0000..=0xffff_ffff => (26, 4),
            _ => (27, 8),
        };
        self.bytes.push(major << 5 | info);
        self.bytes.extend_from_slice(&bytes[8 - width..]);
    }
}

/// What only a signer writes.
#[cfg(feature = "sign")]
impl Writer {
    pub(crate) fn unsigned(mut self, value: u64) -> Self {
        self.head(UNSIGNED, value);
        self
    }

    pub(crate) fn int(mut self, value: i64) -> Self {
        if value < 0 {
            self.head(NEGATIVE, (-1 - value).unsigned_abs());
        } else {
            self.head(UNSIGNED, value.unsigned_abs());
        }
        self
    }

    pub(crate) fn text_or_null(mut self, value: Option<&str>) -> Self {
        match value {
            Some(text) => self.text(text),
            None => {
                self.bytes.push(NULL);
                self
            }
        }
    }

    pub(crate) fn map(mut self, entries: u64) -> Self {
        self.head(MAP, entries);
        self
    }

    pub(crate) fn tag(mut self, number: u64) -> Self {
        self.head(TAG, number);
        self
    }
}

#[cfg(test)]
mod tests;
