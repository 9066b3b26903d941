//! Using an enrolment link.

use std::net::IpAddr;

use uuid::Uuid;
use wire::{EnrolStartRequest, EnrolStartResponse, FinishRequest, RoleJson};

use super::ceremonies::Started;
use super::sessions::NewCookie;
use super::{Actor, Who};
use crate::clock::DAY;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Enrolled, Enrolling, Enrolment, EnrolmentKind, Id, NewEnrolment};
use crate::vault::{new_token, token_hash};

/// How long a link is good.
pub(super) const LINK_LASTS: i64 = DAY;
/// Where the portal takes links.
const LINK_PATH: &str = "/coach/enrol#";

impl Office {
    /// Looks at a link and asks the browser for a passkey.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::NotFound`], [`Refusal::LinkUsed`],
    /// [`Refusal::LinkExpired`]
    pub async fn start_enrolling(
        &self,
        client: IpAddr,
        request: &EnrolStartRequest,
    ) -> Result<EnrolStartResponse, Refusal> {
        self.count_sign_in(client)?;
        let link = self.storage.enrolment(&token_hash(&request.token)).await?;
        let link = link.ok_or(Refusal::NotFound)?;
        self.still_good(&link)?;
        let operator = self.storage.operator(&link.operator).await?;
        let operator = operator.ok_or(Refusal::NotFound)?;
        let label = self.label(&link.member, &link.sealed_name)?;
        // The device that is asked may hold a passkey of a member who recovers: it is taken away
        // with the others, so it must not be in the way of a new one.
        let (options, state) =
            self.ceremonies
                .register(&link.member, &label, &operator.name, Vec::new())?;
        let started = Started::Enrol {
            enrolment: link.id,
            state,
        };
        Ok(EnrolStartResponse {
            operator: operator.name,
            member: label,
            role: link.role,
            recovers: link.kind == EnrolmentKind::Recover,
            ceremony: self.keep(&started).await?,
            options,
        })
    }

    /// Takes the new passkey, makes the member or recovers it, and signs it in. When the answer is
    /// lost the passkey is there all the same, and signs in.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::CeremonyOver`], [`Refusal::BadPasskey`],
    /// [`Refusal::LinkUsed`]
    pub async fn finish_enrolling(
        &self,
        client: IpAddr,
        request: FinishRequest,
    ) -> Result<NewCookie, Refusal> {
        self.count_sign_in(client)?;
        let Started::Enrol { enrolment, state } = self.take(&request.ceremony).await? else {
            return Err(Refusal::CeremonyOver);
        };
        let passkey = self.ceremonies.registered(request.credential, &state)?;
        let link = self.storage.enrolment_by_id(&enrolment).await?;
        let link = link.ok_or(Refusal::NotFound)?;
        self.still_good(&link)?;
        let actor = Actor {
            operator: link.operator,
            who: Who::Member(link.member, link.role),
        };
        let (session, cookie) = self.begin_session(actor);
        let enrolling = Enrolling {
            enrolment,
            passkey: self.seal_passkey(Uuid::now_v7().into_bytes(), &passkey)?,
            session,
            at: self.clock.now(),
        };
        match self.storage.enrol(&enrolling).await? {
            Enrolled::Done => Ok(cookie),
            Enrolled::Over => Err(Refusal::LinkUsed),
        }
    }

    /// A new link: what goes into the database, and the link itself.
    pub(super) fn new_link(
        &self,
        operator: Id,
        kind: EnrolmentKind,
        member: Id,
        role: RoleJson,
        label: &str,
    ) -> (NewEnrolment, String) {
        let token = new_token();
        let now = self.clock.now();
        let new = NewEnrolment {
            id: Uuid::now_v7().into_bytes(),
            token_hash: token_hash(&token),
            operator,
            member,
            kind,
            role,
            sealed_name: self.seal_label(&member, label),
            made_at: now,
            expires_at: now + LINK_LASTS,
        };
        // After the number sign: a browser sends that to no server, so no log has it.
        (new, format!("{}{LINK_PATH}{token}", self.config.origin()))
    }

    fn still_good(&self, link: &Enrolment) -> Result<(), Refusal> {
        if link.used_at.is_some() {
            Err(Refusal::LinkUsed)
        } else if self.clock.now() >= link.expires_at {
            Err(Refusal::LinkExpired)
        } else {
            Ok(())
        }
    }
}
