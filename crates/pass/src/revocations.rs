//! The revocation list: passes that were replaced or withdrawn before they expired.

use std::collections::BTreeMap;

use crate::cbor::Reader;
use crate::claims::{is_text, is_time, read_time};
use crate::code::{LIST, strip, unpack};
use crate::cose::Envelope;
use crate::ring::{KeyRing, Purpose};
use crate::{ClaimsFault, ReadFault, VerifyFault};

/// The most passes one list revokes. Passes live for days, so a list stays short.
pub const MAX_REVOKED: usize = 100_000;

/// Passes that are no longer good, named by the first 8 bytes of their id, each with the time of
/// its revocation (Unix seconds).
///
/// A pass that nobody revoked has the prefix of one that was with a chance of 1 in 2^64 for each
/// entry; its holder is then asked like anybody without a pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Revocations {
    /// Who issued the list; 1..=[`MAX_TEXT`](crate::MAX_TEXT) printable ASCII characters.
    pub issuer: String,
    /// When the list was signed, Unix seconds; the officer is shown its age.
    pub issued: i64,
    /// Prefix of a pass id to the time of its revocation.
    pub revoked: BTreeMap<[u8; 8], i64>,
}

/// Why a revocation list is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RevocationsFault {
    /// It is not a revocation list.
    Read(ReadFault),
    /// It is not signed by a key of the ring, or the key was not in use then. Never one of the
    /// faults that only a pass has.
    Verify(VerifyFault),
}

/// CWT claim keys (RFC 8392 section 4) and one of private use.
const ISSUER: i64 = 1;
const ISSUED: i64 = 6;
const REVOKED: i64 = -65_538;

impl Revocations {
    /// An empty list.
    pub fn new(issuer: &str, issued: i64) -> Self {
        Self {
            issuer: issuer.to_owned(),
            issued,
            revoked: BTreeMap::new(),
        }
    }

    /// Adds a pass. An earlier time of revocation stays.
    pub fn revoke(&mut self, id: &[u8; 16], on: i64) {
        self.revoked.entry(prefix(id)).or_insert(on);
    }

    /// When the pass was revoked, if it was.
    pub fn revoked_on(&self, id: &[u8; 16]) -> Option<i64> {
        self.revoked.get(&prefix(id)).copied()
    }

    /// Reads a signed list (`YLKR:` and base45) and verifies it. How old it may be is for the
    /// caller to say: see [`Revocations::issued`].
    ///
    /// # Errors
    /// [`RevocationsFault`]
    pub fn read(text: &str, ring: &KeyRing) -> Result<Self, RevocationsFault> {
        let envelope = open(text).map_err(RevocationsFault::Read)?;
        let key = envelope
            .verify(ring, Purpose::Revocations)
            .map_err(RevocationsFault::Verify)?;
        let list = Self::decode(&envelope.payload).map_err(RevocationsFault::Read)?;
        if !key.valid_at(list.issued) {
            return Err(RevocationsFault::Verify(VerifyFault::KeyNotValidThen));
        }
        Ok(list)
    }

    fn decode(payload: &[u8]) -> Result<Self, ReadFault> {
        let mut reader = Reader::new(payload);
        let mut last: &[u8] = &[];
        let (mut issuer, mut issued, mut revoked) = (None, None, None);
        for _ in 0..reader.map()? {
            match reader.key(&mut last, Reader::int)? {
                ISSUER => issuer = Some(reader.text()?.to_owned()),
                ISSUED => issued = Some(read_time(&mut reader)?),
                REVOKED => revoked = Some(read_revoked(&mut reader)?),
                _ => return Err(ReadFault::UnknownClaim),
            }
        }
        reader.end()?;
        let list = Self {
            issuer: issuer.ok_or(ReadFault::MissingClaim)?,
            issued: issued.ok_or(ReadFault::MissingClaim)?,
            revoked: revoked.ok_or(ReadFault::MissingClaim)?,
        };
        list.check().map_err(ReadFault::BadClaim)?;
        Ok(list)
    }

    fn check(&self) -> Result<(), ClaimsFault> {
        if !is_text(&self.issuer) {
            return Err(ClaimsFault::Issuer);
        }
        if !is_time(self.issued) || !self.revoked.values().all(|&on| is_time(on)) {
            return Err(ClaimsFault::Times);
        }
        if self.revoked.len() > MAX_REVOKED {
            return Err(ClaimsFault::Revoked);
        }
        Ok(())
    }
}

fn open(text: &str) -> Result<Envelope, ReadFault> {
    let body = strip(text, LIST).ok_or(ReadFault::NotAPass)?;
    // A prefix and its time take at most 18 bytes, so 27 characters.
    unpack(body, 27 * MAX_REVOKED + 1_000)
}

fn read_revoked(reader: &mut Reader<'_>) -> Result<BTreeMap<[u8; 8], i64>, ReadFault> {
    let mut revoked = BTreeMap::new();
    let mut last: &[u8] = &[];
    for _ in 0..reader.map()? {
        let prefix = reader.key(&mut last, Reader::array_of_bytes)?;
        revoked.insert(prefix, read_time(reader)?);
    }
    Ok(revoked)
}

fn prefix(id: &[u8; 16]) -> [u8; 8] {
    let mut prefix = [0; 8];
    prefix.copy_from_slice(&id[..8]);
    prefix
}

/// What only a signer writes.
#[cfg(feature = "sign")]
mod encode {
    use super::{ISSUED, ISSUER, REVOKED, Revocations};
    use crate::ClaimsFault;
    use crate::cbor::Writer;

    impl Revocations {
        pub(crate) fn encode(&self) -> Result<Vec<u8>, ClaimsFault> {
            self.check()?;
            let head = Writer::default()
                .map(3)
                .int(ISSUER)
                .text(&self.issuer)
                .int(ISSUED)
                .int(self.issued)
                .int(REVOKED)
                .map(self.revoked.len() as u64);
            let payload = self
                .revoked
                .iter()
                .fold(head, |writer, (prefix, &on)| writer.bytes(prefix).int(on));
            Ok(payload.finish())
        }
    }
}
