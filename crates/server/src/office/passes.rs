//! Signing keys, the ring and the revocation list.

use data_encoding::{HEXLOWER, HEXLOWER_PERMISSIVE};
use pass::{
    Claims, KeyRing, MAX_REVOKED, Purpose, Revocations, RingKey, SigningKey, sign, sign_revocations,
};
use wire::{KeyJson, KeysResponse, RevocationsResponse};
use zeroize::Zeroizing;

use super::Office;
use crate::clock::HOUR;
use crate::refusal::Refusal;
use crate::storage::{KeyRecord, StorageError};
use crate::vault::{Place, random};

/// What happens to a signing key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyChange {
    /// It signs no more; passes it signed stay good.
    Retire,
    /// It leaked: passes it signed are good no more either.
    Distrust,
}

impl Office {
    /// Makes a key that signs from now on and gives its id.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn new_key(&self) -> Result<[u8; 8], StorageError> {
        let seed = Zeroizing::new(random::<32>());
        let key = SigningKey::from_seed(&seed);
        let id = key.key_id();
        let record = KeyRecord {
            id,
            public: key.public(),
            sealed_seed: self.vault.seal(Place::Seed(&id), seed.as_slice()),
            from: self.clock.now(),
            until: None,
            distrusted: false,
        };
        self.storage.add_key(&record).await?;
        Ok(id)
    }

    /// Ends a key's use; `false` when it is unknown or already ended.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn end_key(&self, id: &[u8; 8], change: KeyChange) -> Result<bool, StorageError> {
        let distrust = change == KeyChange::Distrust;
        self.storage
            .retire_key(id, self.clock.now(), distrust)
            .await
    }

    /// All keys, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn keys(&self) -> Result<Vec<KeyRecord>, StorageError> {
        self.storage.keys().await
    }

    /// The answer of `GET /keys`. Its time of issue is cut to the hour, so that a verifier that
    /// asks again within the hour is told that nothing changed.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn key_ring_json(&self) -> Result<KeysResponse, Refusal> {
        let ring = self.key_ring().await?;
        let key = |key: &RingKey| KeyJson {
            id: HEXLOWER.encode(&key.id),
            algorithm: "EdDSA".to_owned(),
            public: HEXLOWER.encode(&key.public),
            from: key.from,
            until: key.until,
        };
        let newest = ring
            .keys
            .iter()
            .map(|key| key.until.unwrap_or(key.from))
            .max();
        Ok(KeysResponse {
            issued: self.hour_start().max(newest.unwrap_or(0)),
            keys: ring.keys.iter().map(key).collect(),
        })
    }

    /// The answer of `GET /revocations`.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn revocations_json(&self) -> Result<RevocationsResponse, Refusal> {
        let (key, from) = self.signing_key().await?;
        let mut list = self.revocations().await?;
        let newest = list.revoked.values().copied().max().unwrap_or(0);
        list.issued = self.hour_start().max(newest).max(from);
        let list = sign_revocations(&list, &key)
            .map_err(|fault| Refusal::Broken(format!("revocation list: {fault:?}")))?;
        Ok(RevocationsResponse { list })
    }

    /// Makes the first signing key when there is none that signs.
    pub(super) async fn ensure_key(&self) -> Result<(), StorageError> {
        let keys = self.storage.keys().await?;
        if !keys.iter().any(KeyRecord::signs) {
            self.new_key().await?;
        }
        Ok(())
    }

    pub(super) async fn sign_pass(&self, claims: &Claims) -> Result<String, Refusal> {
        let (key, _) = self.signing_key().await?;
        sign(claims, &key).map_err(|fault| Refusal::Broken(format!("pass: {fault:?}")))
    }

    pub(super) async fn key_ring(&self) -> Result<KeyRing, Refusal> {
        let keys = self.storage.keys().await?;
        let believed = keys.iter().filter(|key| !key.distrusted);
        let ring_key =
            |key: &KeyRecord| RingKey::ed25519(key.public, key.from, key.until, Purpose::Any);
        Ok(KeyRing {
            issued: self.clock.now(),
            keys: believed.map(ring_key).collect(),
        })
    }

    /// The passes revoked that have not expired.
    pub(super) async fn revocations(&self) -> Result<Revocations, Refusal> {
        let now = self.clock.now();
        let mut list = Revocations::new(&self.config.issuer, now);
        // The newest first: of too many, the oldest are nearest to their expiry.
        for (id, at) in self
            .storage
            .revocations(now)
            .await?
            .into_iter()
            .take(MAX_REVOKED)
        {
            list.revoke(&id, at);
        }
        Ok(list)
    }

    /// The newest key that signs, and since when.
    async fn signing_key(&self) -> Result<(SigningKey, i64), Refusal> {
        let keys = self.storage.keys().await?;
        let key = keys.iter().rev().find(|key| key.signs());
        let key = key.ok_or_else(|| Refusal::Broken("no key signs".to_owned()))?;
        let seed = self
            .vault
            .open_sealed(Place::Seed(&key.id), &key.sealed_seed)?;
        let seed: Zeroizing<Vec<u8>> = Zeroizing::new(seed);
        let seed: &[u8; 32] = seed
            .as_slice()
            .try_into()
            .map_err(|_| Refusal::Broken("a signing key is not 32 bytes".to_owned()))?;
        Ok((SigningKey::from_seed(seed), key.from))
    }

    fn hour_start(&self) -> i64 {
        let now = self.clock.now();
        now - now.rem_euclid(HOUR)
    }
}

impl KeyRecord {
    /// Whether the key is in use.
    #[must_use]
    pub fn signs(&self) -> bool {
        self.until.is_none() && !self.distrusted
    }
}

/// Reads a key id, 16 hexadecimal digits.
#[must_use]
pub fn hex_id(text: &str) -> Option<[u8; 8]> {
    HEXLOWER_PERMISSIVE
        .decode(text.as_bytes())
        .ok()?
        .try_into()
        .ok()
}
