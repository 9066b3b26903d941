//! Signing: for the receiving customs system only.

use std::fmt;

use ed25519_dalek::Signer;

use crate::base45;
use crate::code::{LIST, PASS};
use crate::cose::seal;
use crate::ring::{Purpose, RingKey, key_id};
use crate::{Claims, ClaimsFault, Revocations};

/// An Ed25519 key made from a 32-byte seed (RFC 8032 section 5.1.5). Wiped from memory when
/// dropped; its `Debug` shows the key id only.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// The key of a seed: 32 bytes from a good random source, kept secret.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(seed))
    }

    /// The first 8 bytes of the SHA-256 of the public key.
    pub fn key_id(&self) -> [u8; 8] {
        key_id(&self.public())
    }

    /// The public key.
    pub fn public(&self) -> [u8; 32] {
        self.0.verifying_key().to_bytes()
    }

    /// The entry that makes verifiers believe this key.
    pub fn ring_key(&self, from: i64, until: Option<i64>, purpose: Purpose) -> RingKey {
        RingKey::ed25519(self.public(), from, until, purpose)
    }

    pub(crate) fn sign_bytes(&self, message: &[u8]) -> [u8; 64] {
        self.0.sign(message).to_bytes()
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(")?;
        for byte in self.key_id() {
            write!(f, "{byte:02x}")?;
        }
        f.write_str(")")
    }
}

/// Signs a pass: `YLK1:` and base45, for a QR symbol's alphanumeric mode. Never part of an address:
/// base45 has characters that addresses escape.
///
/// # Errors
/// Claims that no reader would accept.
pub fn sign(claims: &Claims, key: &SigningKey) -> Result<String, ClaimsFault> {
    Ok(pack(PASS, &claims.encode()?, key))
}

/// Signs a revocation list: `YLKR:` and base45.
///
/// # Errors
/// A list that no reader would accept.
pub fn sign_revocations(list: &Revocations, key: &SigningKey) -> Result<String, ClaimsFault> {
    Ok(pack(LIST, &list.encode()?, key))
}

fn pack(prefix: &str, payload: &[u8], key: &SigningKey) -> String {
    format!("{prefix}{}", base45::encode(&seal(payload, key)))
}

#[cfg(test)]
mod tests {
    /// Compiles only while the inner key is wiped when dropped.
    #[test]
    fn the_seed_is_wiped() {
        fn is_wiped<T: zeroize::ZeroizeOnDrop>() -> bool {
            std::mem::needs_drop::<T>()
        }
        assert!(is_wiped::<ed25519_dalek::SigningKey>());
    }
}
