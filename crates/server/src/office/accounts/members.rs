//! What owners do with members.

use uuid::Uuid;
use wire::{InvitationJson, InviteRequest, LinkResponse, MemberJson, MembersResponse, RoleJson};

use super::Actor;
use super::names::{invalid, read_id, read_label, text};
use crate::clock::rfc3339;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Enrolment, EnrolmentKind, Id, Member, MemberChange};

impl Office {
    /// The members of an operator, and the links that were not used yet.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub async fn members(&self, actor: &Actor) -> Result<MembersResponse, Refusal> {
        actor.may_manage()?;
        let members = self.storage.members(&actor.operator).await?;
        let links = self.storage.enrolments(&actor.operator, self.clock.now());
        let links = links.await?;
        Ok(MembersResponse {
            members: members
                .iter()
                .map(|member| self.member_json(member))
                .collect::<Result<_, _>>()?,
            invitations: links
                .iter()
                .map(|link| self.invitation_json(link))
                .collect::<Result<_, _>>()?,
        })
    }

    /// Makes a link by which somebody becomes a member.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::Invalid`], [`Refusal::Full`]
    pub async fn invite(
        &self,
        actor: &Actor,
        request: &InviteRequest,
    ) -> Result<LinkResponse, Refusal> {
        actor.may_manage()?;
        let label = read_label(&request.name).map_err(|code| invalid("/name", code))?;
        let member = Uuid::now_v7().into_bytes();
        let kind = EnrolmentKind::Invite;
        self.make_link(actor, kind, member, request.role, &label)
            .await
    }

    /// Makes a link by which a member who lost all passkeys gets a new one. The old ones end when
    /// it is used, with all sessions.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`]
    pub async fn recover_member(&self, actor: &Actor, id: &str) -> Result<LinkResponse, Refusal> {
        actor.may_manage()?;
        let id = read_id(id)?;
        let member = self.storage.member(&actor.operator, &id).await?;
        let member = member.ok_or(Refusal::NotFound)?;
        let label = self.label(&id, &member.sealed_name)?;
        self.make_link(actor, EnrolmentKind::Recover, id, member.role, &label)
            .await
    }

    /// Gives a member another role. Holds from the next request of that member on.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::LastOne`]
    pub async fn set_role(&self, actor: &Actor, id: &str, role: RoleJson) -> Result<(), Refusal> {
        actor.may_manage()?;
        let (id, by, now) = (read_id(id)?, actor.id(), self.clock.now());
        let changed = self.storage.set_role(&actor.operator, &id, role, &by, now);
        match changed.await? {
            MemberChange::Done => Ok(()),
            MemberChange::Unknown => Err(Refusal::NotFound),
            MemberChange::LastOwner => Err(Refusal::LastOne),
        }
    }

    /// Removes a member, or takes a link back.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::LastOne`]
    pub async fn remove_member(&self, actor: &Actor, id: &str) -> Result<(), Refusal> {
        actor.may_manage()?;
        let (id, by, now) = (read_id(id)?, actor.id(), self.clock.now());
        let removed = self.storage.remove_member(&actor.operator, &id, &by, now);
        match removed.await? {
            MemberChange::Done => Ok(()),
            MemberChange::LastOwner => Err(Refusal::LastOne),
            MemberChange::Unknown => {
                let link = self
                    .storage
                    .withdraw_enrolment(&actor.operator, &id, &by, now);
                link.await?.then_some(()).ok_or(Refusal::NotFound)
            }
        }
    }

    async fn make_link(
        &self,
        actor: &Actor,
        kind: EnrolmentKind,
        member: Id,
        role: RoleJson,
        label: &str,
    ) -> Result<LinkResponse, Refusal> {
        let (new, link) = self.new_link(actor.operator, kind, member, role, label);
        let made = self.storage.add_enrolment(&new, Some(&actor.id())).await?;
        let expires = rfc3339(new.expires_at);
        made.then_some(LinkResponse { link, expires })
            .ok_or(Refusal::Full)
    }

    fn member_json(&self, member: &Member) -> Result<MemberJson, Refusal> {
        Ok(MemberJson {
            id: text(&member.id),
            name: self.label(&member.id, &member.sealed_name)?,
            role: member.role,
            since: rfc3339(member.made_at),
            passkeys: member.passkeys,
            last_sign_in: member.used_at.map(rfc3339),
        })
    }

    fn invitation_json(&self, link: &Enrolment) -> Result<InvitationJson, Refusal> {
        Ok(InvitationJson {
            id: text(&link.id),
            name: self.label(&link.member, &link.sealed_name)?,
            role: link.role,
            recovers: link.kind == EnrolmentKind::Recover,
            expires: rfc3339(link.expires_at),
        })
    }
}
