//! WebAuthn: challenges between their start and their finish, credentials as they are kept. What
//! the browser signs is judged by the library; here is only what is asked for and where it is kept
//! (docs/adr/0014-passkeys.md).

use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use webauthn_rs::prelude::{
    CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
};

use super::names::{invalid, read_id, text};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Id, KnownPasskey, NewPasskey};
use crate::vault::{Place, random};

/// How long somebody may take between start and finish: as long as browsers wait (W3C Web
/// Authentication Level 3 section 15.1).
const PATIENCE: i64 = 5 * 60;

/// The relying party: the host of the origin.
#[derive(Debug)]
pub(crate) struct Ceremonies(Webauthn);

/// An origin that takes no passkeys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadOrigin(String);

/// What was started. Kept sealed, so that whoever reads the database cannot finish it.
#[derive(Serialize, Deserialize)]
pub(super) enum Started {
    /// A link is being used.
    Enrol {
        enrolment: Id,
        state: PasskeyRegistration,
    },
    /// A member adds a passkey.
    Add {
        member: Id,
        state: PasskeyRegistration,
    },
    /// Somebody signs in.
    SignIn { state: DiscoverableAuthentication },
}

impl Ceremonies {
    /// The relying party of an origin. `name` is shown by some authenticators.
    ///
    /// # Errors
    /// [`BadOrigin`]
    pub(crate) fn new(origin: &str, name: &str) -> Result<Self, BadOrigin> {
        let bad = || BadOrigin(origin.to_owned());
        let url = Url::parse(origin).map_err(|_| bad())?;
        let host = url.domain().ok_or_else(bad)?;
        let builder = WebauthnBuilder::new(host, &url).map_err(|_| bad())?;
        builder.rp_name(name).build().map(Self).map_err(|_| bad())
    }

    /// Options for a new passkey of a member. It has to be discoverable: nothing is typed to sign
    /// in. The device shows label and operator to whoever has several. `known` are the credentials
    /// that are not asked for again.
    pub(super) fn register(
        &self,
        member: &Id,
        label: &str,
        operator: &str,
        known: Vec<CredentialID>,
    ) -> Result<(Value, PasskeyRegistration), Refusal> {
        let user = webauthn_rs::prelude::Uuid::from_bytes(*member);
        let name = format!("{label}, {operator}");
        let (options, state) = self
            .0
            .start_passkey_registration(user, &name, label, Some(known))
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        let mut options = to_value(&options)?;
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        selection["residentKey"] = json!("required");
        selection["requireResidentKey"] = json!(true);
        Ok((options, state))
    }

    /// The passkey that was made.
    pub(super) fn registered(
        &self,
        credential: Value,
        state: &PasskeyRegistration,
    ) -> Result<Passkey, Refusal> {
        // Said by the browser and not signed; but a passkey that is not discoverable never signs
        // in here, which is better told now than tomorrow.
        if credential["clientExtensionResults"]["credProps"]["rk"] == json!(false) {
            return Err(Refusal::BadPasskey);
        }
        let credential: RegisterPublicKeyCredential = read_credential(credential)?;
        self.0
            .finish_passkey_registration(&credential, state)
            .map_err(|error| {
                tracing::info!(%error, "a new passkey is refused");
                Refusal::BadPasskey
            })
    }

    /// Options for signing in with whatever passkey the browser offers.
    pub(super) fn ask(&self) -> Result<(Value, DiscoverableAuthentication), Refusal> {
        let (options, state) = self
            .0
            .start_discoverable_authentication()
            .map_err(|error| Refusal::Broken(error.to_string()))?;
        let mut options = to_value(&options)?;
        // Whether passkeys are offered in a field or asked for by a button is the page's choice.
        if let Some(options) = options.as_object_mut() {
            options.remove("mediation");
        }
        Ok((options, state))
    }

    /// Whether what the browser signed is good for this passkey; the passkey as it is from now on.
    pub(super) fn answered(
        &self,
        credential: &PublicKeyCredential,
        state: DiscoverableAuthentication,
        mut passkey: Passkey,
    ) -> Result<Passkey, Refusal> {
        let result = self
            .0
            .finish_discoverable_authentication_v2(credential, state, &passkey)
            .map_err(|error| {
                tracing::info!(%error, "a passkey is refused");
                Refusal::Unauthorised
            })?;
        passkey.update_credential(&result);
        Ok(passkey)
    }
}

impl Office {
    /// Keeps what was started and gives its name.
    pub(super) async fn keep(&self, started: &Started) -> Result<String, Refusal> {
        let id: Id = random();
        let plain = to_vec(started)?;
        let sealed = self.vault.seal(Place::Ceremony(&id), &plain);
        let expires_at = self.clock.now() + PATIENCE;
        self.storage
            .keep_challenge(&id, &sealed, expires_at)
            .await?;
        Ok(text(&id))
    }

    /// Takes out what was started: whatever comes of it, it is not finished twice.
    pub(super) async fn take(&self, ceremony: &str) -> Result<Started, Refusal> {
        let id = read_id(ceremony).map_err(|_| Refusal::CeremonyOver)?;
        let sealed = self.storage.take_challenge(&id, self.clock.now()).await?;
        let sealed = sealed.ok_or(Refusal::CeremonyOver)?;
        let plain = self.vault.open_sealed(Place::Ceremony(&id), &sealed)?;
        from_slice(&plain)
    }

    /// A passkey as it goes into the database.
    pub(super) fn seal_passkey(&self, id: Id, passkey: &Passkey) -> Result<NewPasskey, Refusal> {
        Ok(NewPasskey {
            id,
            credential_hash: credential_hash(passkey.cred_id()),
            sealed: self.vault.seal(Place::Passkey(&id), &to_vec(passkey)?),
        })
    }

    /// A passkey as it comes out of the database.
    pub(super) fn open_passkey(&self, id: &Id, sealed: &[u8]) -> Result<Passkey, Refusal> {
        from_slice(&self.vault.open_sealed(Place::Passkey(id), sealed)?)
    }

    /// The passkey that a browser shows, if it is known and of the member the browser says.
    pub(super) async fn shown_passkey(
        &self,
        credential: &PublicKeyCredential,
    ) -> Result<KnownPasskey, Refusal> {
        let hash = credential_hash(credential.get_credential_id());
        let known = self.storage.passkey(&hash).await?;
        let known = known.ok_or(Refusal::Unauthorised)?;
        match credential.get_user_unique_id() {
            Some(user) if user == known.member => Ok(known),
            Some(_) | None => Err(Refusal::Unauthorised),
        }
    }
}

/// Reads what the browser gave.
pub(super) fn read_credential<T: DeserializeOwned>(credential: Value) -> Result<T, Refusal> {
    serde_json::from_value(credential).map_err(|_| invalid("/credential", "bad_credential"))
}

fn credential_hash(id: &[u8]) -> [u8; 32] {
    Sha256::digest(id).into()
}

fn to_value<T: Serialize>(value: &T) -> Result<Value, Refusal> {
    serde_json::to_value(value).map_err(|error| Refusal::Broken(error.to_string()))
}

fn to_vec<T: Serialize>(value: &T) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(value).map_err(|error| Refusal::Broken(error.to_string()))
}

fn from_slice<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes).map_err(|error| Refusal::Broken(error.to_string()))
}

impl fmt::Display for BadOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} takes no passkeys: they need a host with a name",
            self.0
        )
    }
}

impl std::error::Error for BadOrigin {}
