//! The key ring: which keys a verifier believes, for what and since when.

use ed25519_dalek::{Signature, VerifyingKey};
use sha2::{Digest, Sha256};

use crate::VerifyFault;

/// The keys a verifier believes. It comes from the receiving customs system over a trusted channel
/// and is kept for use without a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeyRing {
    /// When the ring was put together, Unix seconds; the officer is shown its age.
    pub issued: i64,
    /// The keys. Of several with one id the first counts.
    pub keys: Vec<RingKey>,
}

/// One key of the ring.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RingKey {
    /// The first 8 bytes of the SHA-256 of `public`; see [`key_id`].
    pub id: [u8; 8],
    /// The algorithm the key is for. A message has to name the same one.
    pub algorithm: Algorithm,
    /// The public key, as RFC 8032 section 5.1.5 encodes it.
    pub public: [u8; 32],
    /// First second of signing, Unix seconds.
    pub from: i64,
    /// Last second of signing. A key that leaked is taken out of the ring instead: its holder
    /// writes any date of issue.
    pub until: Option<i64>,
    /// What the key may sign.
    pub purpose: Purpose,
}

/// A signature algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// Ed25519 (RFC 8032 section 5.1; COSE number -19, RFC 9864).
    Ed25519,
}

/// What a key may sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Passes only.
    Passes,
    /// Revocation lists only.
    Revocations,
    /// Both: for a small deployment with one key.
    Any,
}

impl KeyRing {
    /// The key of that id.
    pub fn find(&self, id: &[u8; 8]) -> Option<&RingKey> {
        self.keys.iter().find(|key| &key.id == id)
    }
}

impl RingKey {
    /// An Ed25519 key, its id computed.
    pub fn ed25519(public: [u8; 32], from: i64, until: Option<i64>, purpose: Purpose) -> Self {
        Self {
            id: key_id(&public),
            algorithm: Algorithm::Ed25519,
            public,
            from,
            until,
            purpose,
        }
    }

    /// Whether the key was in use at that time.
    pub fn valid_at(&self, time: i64) -> bool {
        self.from <= time && self.until.is_none_or(|until| time <= until)
    }

    pub(crate) fn verify(&self, message: &[u8], signature: &[u8; 64]) -> Result<(), VerifyFault> {
        match self.algorithm {
            Algorithm::Ed25519 => {
                let key = VerifyingKey::from_bytes(&self.public)
                    .ok()
                    .filter(|_| self.id == key_id(&self.public))
                    .ok_or(VerifyFault::BadRingKey)?;
                // Strict: also refuses keys and nonces of small order, with which one signature
                // would fit several messages.
                key.verify_strict(message, &Signature::from_bytes(signature))
                    .map_err(|_| VerifyFault::BadSignature)
            }
        }
    }
}

impl Algorithm {
    /// The number in the COSE registry of algorithms.
    pub fn cose_number(self) -> i64 {
        match self {
            Self::Ed25519 => -19,
        }
    }
}

impl Purpose {
    pub(crate) fn allows(self, asked: Self) -> bool {
        self == asked || self == Self::Any
    }
}

/// The id of a public key: the first 8 bytes of its SHA-256.
pub fn key_id(public: &[u8; 32]) -> [u8; 8] {
    let digest = Sha256::digest(public);
    let mut id = [0; 8];
    id.copy_from_slice(&digest[..8]);
    id
}
