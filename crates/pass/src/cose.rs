//! COSE_Sign1 (RFC 9052 section 4.2) in the one form a pass uses: tagged, algorithm and key id in
//! the protected header, an empty unprotected header, a 64-byte signature.

use crate::cbor::{Reader, Writer};
use crate::ring::{KeyRing, Purpose, RingKey};
use crate::{ReadFault, VerifyFault};

/// CBOR tag of COSE_Sign1 (RFC 9052 section 2).
const SIGN1: u64 = 18;
/// Header parameters (RFC 9052 section 3.1).
const ALGORITHM: i64 = 1;
const CRITICAL: i64 = 2;
const KEY_ID: i64 = 4;

/// A signed message, taken apart and not yet believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Envelope {
    pub(crate) algorithm: i64,
    pub(crate) key_id: [u8; 8],
    pub(crate) payload: Vec<u8>,
    protected: Vec<u8>,
    signature: [u8; 64],
}

impl Envelope {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, ReadFault> {
        let mut reader = Reader::new(bytes);
        if reader.tag()? != SIGN1 || reader.array()? != 4 {
            return Err(ReadFault::BadStructure);
        }
        let protected = reader.bytes()?;
        read_unprotected(&mut reader)?;
        let payload = reader.bytes()?;
        let signature = reader.array_of_bytes()?;
        reader.end()?;
        let (algorithm, key_id) = read_protected(protected)?;
        Ok(Self {
            algorithm,
            key_id,
            payload: payload.to_vec(),
            protected: protected.to_vec(),
            signature,
        })
    }

    /// Checks the signature with the ring's key of that id. The ring names the algorithm; the
    /// header has to agree.
    pub(crate) fn verify<'r>(
        &self,
        ring: &'r KeyRing,
        purpose: Purpose,
    ) -> Result<&'r RingKey, VerifyFault> {
        let key = ring.find(&self.key_id).ok_or(VerifyFault::UnknownKey)?;
        if !key.purpose.allows(purpose) {
            return Err(VerifyFault::WrongPurpose);
        }
        if key.algorithm.cose_number() != self.algorithm {
            return Err(VerifyFault::WrongAlgorithm);
        }
        key.verify(
            &signed_bytes(&self.protected, &self.payload),
            &self.signature,
        )?;
        Ok(key)
    }
}

/// The Sig_structure of RFC 9052 section 4.4, without external data.
pub(crate) fn signed_bytes(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    Writer::default()
        .array(4)
        .text("Signature1")
        .bytes(protected)
        .bytes(&[])
        .bytes(payload)
        .finish()
}

fn read_protected(bytes: &[u8]) -> Result<(i64, [u8; 8]), ReadFault> {
    let mut reader = Reader::new(bytes);
    let mut last: &[u8] = &[];
    let (mut algorithm, mut key_id) = (None, None);
    for _ in 0..reader.map()? {
        match reader.key(&mut last, Reader::int)? {
            ALGORITHM => algorithm = Some(reader.int()?),
            // No extension is understood, so none can be critical (RFC 9052 section 3.1).
            CRITICAL => return Err(ReadFault::CriticalHeader),
            KEY_ID => key_id = Some(reader.array_of_bytes()?),
            _ => return Err(ReadFault::UnknownHeader),
        }
    }
    reader.end()?;
    Ok((
        algorithm.ok_or(ReadFault::NoAlgorithm)?,
        key_id.ok_or(ReadFault::NoKeyId)?,
    ))
}

/// Nothing outside the signature is believed, so nothing is allowed there.
fn read_unprotected(reader: &mut Reader<'_>) -> Result<(), ReadFault> {
    if reader.map()? == 0 {
        return Ok(());
    }
    match reader.int()? {
        ALGORITHM => Err(ReadFault::AlgorithmUnprotected),
        CRITICAL => Err(ReadFault::CriticalHeader),
        _ => Err(ReadFault::UnknownHeader),
    }
}

/// What only a signer writes.
#[cfg(feature = "sign")]
mod seal {
    use super::{ALGORITHM, KEY_ID, SIGN1, signed_bytes};
    use crate::cbor::Writer;
    use crate::{Algorithm, SigningKey};

    /// Signs a payload and wraps it.
    pub(crate) fn seal(payload: &[u8], key: &SigningKey) -> Vec<u8> {
        let protected = Writer::default()
            .map(2)
            .int(ALGORITHM)
            .int(Algorithm::Ed25519.cose_number())
            .int(KEY_ID)
            .bytes(&key.key_id())
            .finish();
        let signature = key.sign_bytes(&signed_bytes(&protected, payload));
        Writer::default()
            .tag(SIGN1)
            .array(4)
            .bytes(&protected)
            .map(0)
            .bytes(payload)
            .bytes(&signature)
            .finish()
    }
}
#[cfg(feature = "sign")]
pub(crate) use seal::seal;
