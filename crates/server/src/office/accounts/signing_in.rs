//! Signing in and out.

use std::net::IpAddr;

use webauthn_rs::prelude::PublicKeyCredential;
use wire::{CeremonyResponse, FinishRequest};

use super::ceremonies::{Started, read_credential};
use super::sessions::{NewCookie, OpenSession};
use super::{Actor, Who};
use crate::metrics::Limit;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::SigningIn;

impl Office {
    /// Asks the browser for a passkey. Nothing is typed: the passkey says whose it is.
    ///
    /// # Errors
    /// [`Refusal::TooMany`]
    pub async fn start_signing_in(&self, client: IpAddr) -> Result<CeremonyResponse, Refusal> {
        self.count_sign_in(client)?;
        let (options, state) = self.ceremonies.ask()?;
        Ok(CeremonyResponse {
            ceremony: self.keep(&Started::SignIn { state }).await?,
            options,
        })
    }

    /// Signs in with what the browser signed. `before` is the session of the same browser, which
    /// ends. A passkey that is unknown, removed or does not fit is answered alike.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::CeremonyOver`], [`Refusal::Unauthorised`]
    pub async fn finish_signing_in(
        &self,
        client: IpAddr,
        before: Option<&OpenSession>,
        request: FinishRequest,
    ) -> Result<NewCookie, Refusal> {
        self.count_sign_in(client)?;
        let Started::SignIn { state } = self.take(&request.ceremony).await? else {
            return Err(Refusal::CeremonyOver);
        };
        let credential: PublicKeyCredential = read_credential(request.credential)?;
        let known = self.shown_passkey(&credential).await?;
        let passkey = self.open_passkey(&known.id, &known.sealed)?;
        let passkey = self.ceremonies.answered(&credential, state, passkey)?;
        let actor = Actor {
            operator: known.operator,
            who: Who::Member(known.member, known.role),
        };
        let (session, cookie) = self.begin_session(actor);
        let signing_in = SigningIn {
            passkey: &known,
            sealed: self.seal_passkey(known.id, &passkey)?.sealed,
            session,
            ends: before.map(|session| session.id),
            at: self.clock.now(),
        };
        if self.storage.sign_in(&signing_in).await? {
            Ok(cookie)
        } else {
            Err(Refusal::Unauthorised)
        }
    }

    /// Ends the session.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn sign_out(&self, session: &OpenSession) -> Result<(), Refusal> {
        let (member, now) = (session.actor.id(), self.clock.now());
        // Ended a moment ago by another request is ended as well.
        self.storage.end_session(&member, &session.id, now).await?;
        Ok(())
    }

    /// Counts a step of enrolling or signing in.
    pub(super) fn count_sign_in(&self, client: IpAddr) -> Result<(), Refusal> {
        self.doors.client(client).map_err(|wait| {
            self.metrics.limited(Limit::SignIn);
            Refusal::TooMany(wait)
        })
    }
}
