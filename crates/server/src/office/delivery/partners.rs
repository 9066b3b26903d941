//! Partners and their outbox, as the command line manages them.

use url::Url;
use uuid::Uuid;

use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Format, Id, Parcel, PartnerRecord, Replayed, StorageError, Takes};
use crate::vault::{Place, new_token, token_hash};

/// What is told once of a new partner.
#[derive(Debug)]
pub struct NewPartner {
    /// The token by which it writes to us.
    pub token: String,
    /// The secret that signs what it is sent.
    pub secret: String,
}

impl Office {
    /// Adds a partner; `None` when the name is taken, when the name or address will not do, or when
    /// what it takes does not fit. Names are recipients of messages: 1 to 35 letters, digits,
    /// hyphens or dots.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_partner(
        &self,
        name: &str,
        url: &str,
        (format, takes): (Format, Takes),
        answers: bool,
        secret: Option<String>,
    ) -> Result<Option<NewPartner>, StorageError> {
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.');
        let named = (1..=35).contains(&name.len()) && name.bytes().all(good);
        let web = Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
        if !named || !web || !takes.fits(format, answers) {
            return Ok(None);
        }
        let (id, token) = (Uuid::now_v7().into_bytes(), new_token());
        let secret = secret.unwrap_or_else(new_token);
        let partner = PartnerRecord {
            id,
            name: name.to_owned(),
            url: url.to_owned(),
            format,
            takes,
            answers,
            sealed_secret: self.vault.seal(Place::Partner(&id), secret.as_bytes()),
            made_at: self.clock.now(),
        };
        let added = self
            .storage
            .add_partner(&partner, &token_hash(&token))
            .await?;
        Ok(added.then_some(NewPartner { token, secret }))
    }

    /// All partners.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn partners(&self) -> Result<Vec<PartnerRecord>, StorageError> {
        self.storage.partners().await
    }

    /// Ends the exchange with a partner; `false` when there is none of this name.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn remove_partner(&self, name: &str) -> Result<bool, StorageError> {
        self.storage.remove_partner(name, self.clock.now()).await
    }

    /// What waits for partners and what is dead.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn outbox(&self) -> Result<Vec<Parcel>, StorageError> {
        self.storage.open_parcels().await
    }

    /// Lets a dead letter wait again.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn replay(&self, id: &Id) -> Result<Replayed, StorageError> {
        self.storage.replay(id, self.clock.now()).await
    }

    /// Gives up what waits or is dead; `false` when there is nothing of this id.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn drop_parcel(&self, id: &Id) -> Result<bool, StorageError> {
        self.storage.drop_parcel(id, self.clock.now()).await
    }

    /// The partner that a name and token open.
    pub(crate) async fn partner(&self, name: &str, token: &str) -> Result<PartnerRecord, Refusal> {
        let found = self.storage.partner(name, &token_hash(token)).await?;
        found.ok_or(Refusal::Unauthorised)
    }
}
