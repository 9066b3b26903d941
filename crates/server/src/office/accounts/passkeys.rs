//! The passkeys of whoever is signed in.

use uuid::Uuid;
use wire::{CeremonyResponse, FinishRequest, PasskeyJson, PasskeysResponse};

use super::ceremonies::Started;
use super::names::{read_id, text};
use super::sessions::OpenSession;
use crate::clock::rfc3339;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Passkey, PasskeyRemoved};

impl Office {
    /// The passkeys of the member.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn passkeys(&self, session: &OpenSession) -> Result<PasskeysResponse, Refusal> {
        let passkeys = self.storage.passkeys(&session.actor.id()).await?;
        let json = |passkey: Passkey| PasskeyJson {
            id: text(&passkey.id),
            since: rfc3339(passkey.made_at),
            last_used: passkey.used_at.map(rfc3339),
        };
        Ok(PasskeysResponse {
            passkeys: passkeys.into_iter().map(json).collect(),
        })
    }

    /// Asks the browser for another passkey, on a device that has none yet.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`] when the member was removed meanwhile.
    pub async fn start_adding_passkey(
        &self,
        session: &OpenSession,
    ) -> Result<CeremonyResponse, Refusal> {
        let id = session.actor.id();
        let operator = self.storage.operator(&session.actor.operator).await?;
        let operator = operator.ok_or(Refusal::Unauthorised)?;
        let member = self.storage.member(&operator.id, &id).await?;
        let member = member.ok_or(Refusal::Unauthorised)?;
        let label = self.label(&id, &member.sealed_name)?;
        let mut known = Vec::new();
        for passkey in self.storage.passkeys(&id).await? {
            let passkey = self.open_passkey(&passkey.id, &passkey.sealed)?;
            known.push(passkey.cred_id().clone());
        }
        let (options, state) = self
            .ceremonies
            .register(&id, &label, &operator.name, known)?;
        Ok(CeremonyResponse {
            ceremony: self.keep(&Started::Add { member: id, state }).await?,
            options,
        })
    }

    /// Takes the new passkey.
    ///
    /// # Errors
    /// [`Refusal::CeremonyOver`], [`Refusal::BadPasskey`], [`Refusal::Full`]
    pub async fn finish_adding_passkey(
        &self,
        session: &OpenSession,
        request: FinishRequest,
    ) -> Result<PasskeyJson, Refusal> {
        let id = session.actor.id();
        let (member, state) = match self.take(&request.ceremony).await? {
            Started::Add { member, state } => (member, state),
            Started::Enrol { .. } | Started::SignIn { .. } => return Err(Refusal::CeremonyOver),
        };
        if member != id {
            return Err(Refusal::CeremonyOver);
        }
        let passkey = self.ceremonies.registered(request.credential, &state)?;
        let new = self.seal_passkey(Uuid::now_v7().into_bytes(), &passkey)?;
        let now = self.clock.now();
        let operator = &session.actor.operator;
        if !self
            .storage
            .add_passkey(operator, (&id, &session.id), &new, now)
            .await?
        {
            return Err(Refusal::Full);
        }
        Ok(PasskeyJson {
            id: text(&new.id),
            since: rfc3339(now),
            last_used: None,
        })
    }

    /// Removes a passkey of the member, not the last one.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::LastOne`]
    pub async fn remove_passkey(&self, session: &OpenSession, id: &str) -> Result<(), Refusal> {
        let id = read_id(id)?;
        let (operator, member) = (session.actor.operator, session.actor.id());
        let now = self.clock.now();
        let removed = self.storage.remove_passkey(&operator, &member, &id, now);
        match removed.await? {
            PasskeyRemoved::Done => Ok(()),
            PasskeyRemoved::Unknown => Err(Refusal::NotFound),
            PasskeyRemoved::Last => Err(Refusal::LastOne),
        }
    }
}
