//! The texts in the symbol: a pass as scanned, and the same pass once verified.

use chrono::NaiveDate;

use crate::base45;
use crate::cbor;
use crate::cose::Envelope;
use crate::ring::{KeyRing, Purpose};
use crate::{Claims, ClaimsFault, Revocations, binding};

/// Before the base45 text of a pass. The digit is the version of the layout.
pub(crate) const PASS: &str = "YLK1:";
/// Before a draft.
pub(crate) const DRAFT: &str = "YLKD:";
/// Before the base45 text of a revocation list.
pub(crate) const LIST: &str = "YLKR:";

/// Before a rider's own entry, made by the rider's device for a coach's list: unsigned, no pass.
/// What stands in it is the portal's business; here it is only refused by name.
pub const RIDER: &str = "YLKR1:";

/// The most characters of a pass, above what [`Claims`] can fill.
const MAX_CODE: usize = 1_000;

/// How far a pass may lie in the future or in the past because two clocks differ, in seconds.
pub const CLOCK_TOLERANCE: i64 = 300;

/// A pass as scanned: well-formed, its claims not yet believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unverified {
    envelope: Envelope,
    claims: Claims,
}

/// A pass whose signature, times and revocation were checked. Only [`Unverified::verify`] makes
/// one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    claims: Claims,
    signer: [u8; 8],
}

/// Why a text is not a pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// Another kind of text.
    NotAPass,
    /// A draft made by the traveller's own device: unsigned, proves nothing.
    DraftCode,
    /// A rider's own entry for a coach's list: unsigned, proves nothing.
    RiderCode,
    /// A pass in another version of the layout: the reader is too old or too new.
    OtherVersion,
    /// Longer than any pass.
    TooLong,
    /// Not base45 (RFC 9285): most likely altered on the way.
    BadBase45,
    /// Not the expected structure of CBOR and COSE.
    BadStructure,
    /// A CBOR form that no signer writes: indefinite length, long head, map keys out of order.
    NotDeterministic,
    /// A map key twice.
    DuplicateKey,
    /// Bytes after the end.
    TrailingBytes,
    /// No algorithm in the protected header.
    NoAlgorithm,
    /// The algorithm stands outside the protected header.
    AlgorithmUnprotected,
    /// A header marked critical: none is understood.
    CriticalHeader,
    /// Any other header.
    UnknownHeader,
    /// No key id in the protected header.
    NoKeyId,
    /// A claim that no pass has.
    UnknownClaim,
    /// A claim that every pass has is not there.
    MissingClaim,
    /// A claim out of its limits.
    BadClaim(ClaimsFault),
}

/// Why a pass is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerifyFault {
    /// No key of that id in the ring: the ring is too old, or the pass is somebody else's.
    UnknownKey,
    /// The key is in the ring for something else.
    WrongPurpose,
    /// The header names another algorithm than the ring.
    WrongAlgorithm,
    /// The ring's key is broken: no curve point, or not the key of its id.
    BadRingKey,
    /// The signature does not fit: altered or forged.
    BadSignature,
    /// The key was not in use when the pass says it was issued.
    KeyNotValidThen,
    /// Issued in the future, beyond [`CLOCK_TOLERANCE`]: one of two clocks is wrong.
    NotYetValid {
        /// When it was issued, Unix seconds.
        from: i64,
    },
    /// No longer valid, beyond [`CLOCK_TOLERANCE`].
    Expired {
        /// The last second of its validity, Unix seconds.
        since: i64,
    },
    /// Replaced or withdrawn.
    Revoked {
        /// When, Unix seconds.
        on: i64,
    },
}

impl Unverified {
    /// Reads the text of a symbol: `YLK1:` and base45. White space around it is dropped.
    ///
    /// # Errors
    /// The first [`ReadFault`].
    pub fn read(text: &str) -> Result<Self, ReadFault> {
        let envelope = unpack(body(text)?, MAX_CODE)?;
        let claims = Claims::decode(&envelope.payload)?;
        Ok(Self { envelope, claims })
    }

    /// What the pass says of itself. Believe none of it.
    pub fn claims_unverified(&self) -> &Claims {
        &self.claims
    }

    /// The id of the key that is said to have signed.
    pub fn key_id(&self) -> [u8; 8] {
        self.envelope.key_id
    }

    /// Checks the signature, then the key's validity at the time of issue, not-before, expiry and
    /// revocation, in this order. `now` is the verifier's clock, Unix seconds.
    ///
    /// # Errors
    /// The first [`VerifyFault`]. Faults after [`VerifyFault::BadSignature`] are those of a
    /// genuine pass.
    pub fn verify(
        self,
        ring: &KeyRing,
        revocations: &Revocations,
        now: i64,
    ) -> Result<Verified, VerifyFault> {
        let key = self.envelope.verify(ring, Purpose::Passes)?;
        let claims = self.claims;
        if !key.valid_at(claims.issued) {
            return Err(VerifyFault::KeyNotValidThen);
        }
        if now.saturating_add(CLOCK_TOLERANCE) < claims.issued {
            return Err(VerifyFault::NotYetValid {
                from: claims.issued,
            });
        }
        if now.saturating_sub(CLOCK_TOLERANCE) > claims.expires {
            return Err(VerifyFault::Expired {
                since: claims.expires,
            });
        }
        if let Some(on) = revocations.revoked_on(&claims.id) {
            return Err(VerifyFault::Revoked { on });
        }
        Ok(Verified {
            claims,
            signer: key.id,
        })
    }
}

impl Verified {
    /// What the issuer signed.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// The id of the key that signed.
    pub fn signer(&self) -> [u8; 8] {
        self.signer
    }

    /// Which person of the pass this travel document belongs to, from 0; `None` for nobody.
    /// The parameters are those of [`binding`].
    pub fn binds(&self, issuer: &str, document_number: &str, birth: NaiveDate) -> Option<usize> {
        let shown = binding(&self.claims.id, issuer, document_number, birth);
        self.claims
            .bindings
            .iter()
            .position(|bound| *bound == shown)
    }
}

/// Whether the verifier's clock is behind the signing of its own ring or list, by more than
/// [`CLOCK_TOLERANCE`]: then "expired" cannot be trusted, and the officer is told.
pub fn clock_is_behind(ring: &KeyRing, revocations: &Revocations, now: i64) -> bool {
    now.saturating_add(CLOCK_TOLERANCE) < ring.issued.max(revocations.issued)
}

/// The base45 text of a pass.
fn body(text: &str) -> Result<&str, ReadFault> {
    if let Some(body) = strip(text, PASS) {
        return Ok(body);
    }
    if strip(text, DRAFT).is_some() {
        return Err(ReadFault::DraftCode);
    }
    let rest = text.trim().strip_prefix("YLK").unwrap_or_default();
    if is_version(rest.strip_prefix('R').unwrap_or_default()) {
        Err(ReadFault::RiderCode)
    } else if is_version(rest) {
        Err(ReadFault::OtherVersion)
    } else {
        Err(ReadFault::NotAPass)
    }
}

/// Whether a digit and a colon come next.
fn is_version(rest: &str) -> bool {
    let mut rest = rest.chars();
    matches!((rest.next(), rest.next()), (Some('0'..='9'), Some(':')))
}

/// The text after a prefix. Trimming is safe: base45 has a space, but no base45 text ends in one.
pub(crate) fn strip<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    text.trim_end().trim_start().strip_prefix(prefix)
}

pub(crate) fn unpack(body: &str, limit: usize) -> Result<Envelope, ReadFault> {
    if body.len() > limit {
        return Err(ReadFault::TooLong);
    }
    Envelope::open(&base45::decode(body).ok_or(ReadFault::BadBase45)?)
}

impl From<cbor::Fault> for ReadFault {
    fn from(fault: cbor::Fault) -> Self {
        match fault {
            cbor::Fault::Structure => Self::BadStructure,
            cbor::Fault::NotDeterministic => Self::NotDeterministic,
            cbor::Fault::DuplicateKey => Self::DuplicateKey,
            cbor::Fault::TrailingBytes => Self::TrailingBytes,
        }
    }
}
