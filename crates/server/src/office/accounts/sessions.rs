//! Sessions of members and tokens of fleet systems, as they are shown with a request.

use uuid::Uuid;
use wire::{MeResponse, MemberRefJson, OperatorJson, SessionJson, SessionsResponse};

use super::names::{read_id, text};
use super::{Actor, Who};
use crate::clock::{DAY, HOUR, rfc3339};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Id, NewSession, Offer, Session, StorageError};
use crate::vault::{new_token, token_hash};

/// How long a session lasts without being used.
pub(super) const IDLE: i64 = 12 * HOUR;
/// How long a session lasts at most.
pub(super) const LONGEST: i64 = 30 * DAY;
/// After how long a session gets a new token.
const ROTATE: i64 = DAY;
/// How long the token before stays good, and how long an offered one may be on its way.
const GRACE: i64 = 60;
/// How exactly the last use is kept: every write waits for the disk.
const SEEN: i64 = 5 * 60;
/// How long used and expired links and revoked tokens are told apart from unknown ones.
const FORGET: i64 = 7 * DAY;
/// What every token of a fleet system begins with, so that scanners know a leaked one.
pub(super) const TOKEN_PREFIX: &str = "ylk_";

/// A session that is good, as shown with a request.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// Its id.
    pub id: Id,
    /// Who it is.
    pub actor: Actor,
    /// When it ends if nothing is asked before.
    pub idle_until: i64,
    /// When it ends in any case.
    pub until: i64,
}

/// A session that begins, with what the browser keeps.
#[derive(Debug)]
pub struct NewCookie {
    /// The token.
    pub token: String,
    /// The session.
    pub session: OpenSession,
}

impl Office {
    /// The session of a token, and a new token when it is time for one.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn session(
        &self,
        token: &str,
    ) -> Result<Option<(OpenSession, Option<String>)>, Refusal> {
        let now = self.clock.now();
        let hash = token_hash(token);
        let Some(session) = self.storage.session(&hash, now).await? else {
            return Ok(None);
        };
        if now >= session.seen_at + IDLE || now >= session.made_at + LONGEST {
            return Ok(None);
        }
        if session.next_hash == Some(hash) {
            self.storage
                .take_up_session(&session.id, &hash, now, now + GRACE)
                .await?;
        } else if now >= session.seen_at + SEEN {
            self.storage.see_session(&session.id, now).await?;
        }
        let renewed = self.offer(&session, &hash, now).await?;
        Ok(Some((open(&session, now), renewed)))
    }

    /// A new session: what goes into the database, what the browser is given, and how it looks.
    pub(super) fn begin_session(&self, actor: Actor) -> (NewSession, NewCookie) {
        let now = self.clock.now();
        let token = new_token();
        let new = NewSession {
            id: Uuid::now_v7().into_bytes(),
            token_hash: token_hash(&token),
        };
        let session = OpenSession {
            id: new.id,
            actor,
            idle_until: now + IDLE,
            until: now + LONGEST,
        };
        (new, NewCookie { token, session })
    }

    /// Who is signed in.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`] when operator or member were removed meanwhile.
    pub async fn me(&self, session: &OpenSession) -> Result<MeResponse, Refusal> {
        let Who::Member(id, role) = session.actor.who else {
            return Err(Refusal::Unauthorised);
        };
        let operator = self.storage.operator(&session.actor.operator).await?;
        let operator = operator.ok_or(Refusal::Unauthorised)?;
        let member = self.storage.member(&operator.id, &id).await?;
        let member = member.ok_or(Refusal::Unauthorised)?;
        Ok(MeResponse {
            operator: OperatorJson {
                id: text(&operator.id),
                name: operator.name,
                carrier: operator.carrier,
            },
            member: MemberRefJson {
                id: text(&id),
                name: self.label(&id, &member.sealed_name)?,
            },
            role,
            idle_until: rfc3339(session.idle_until),
            until: rfc3339(session.until),
        })
    }

    /// Where a member is signed in.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn sessions(&self, session: &OpenSession) -> Result<SessionsResponse, Refusal> {
        let now = self.clock.now();
        let member = session.actor.id();
        let rows = self
            .storage
            .sessions(&member, now - IDLE, now - LONGEST)
            .await?;
        let json = |(id, made_at, seen_at): (Id, i64, i64)| SessionJson {
            id: text(&id),
            since: rfc3339(made_at),
            last_used: rfc3339(seen_at),
            current: id == session.id,
        };
        Ok(SessionsResponse {
            sessions: rows.into_iter().map(json).collect(),
        })
    }

    /// Ends a session of the same member.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]
    pub async fn end_session(&self, session: &OpenSession, id: &str) -> Result<(), Refusal> {
        let id = read_id(id)?;
        let (member, now) = (session.actor.id(), self.clock.now());
        let ended = self.storage.end_session(&member, &id, now).await?;
        ended.then_some(()).ok_or(Refusal::NotFound)
    }

    /// Ends all sessions of the same member but this one.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn end_other_sessions(&self, session: &OpenSession) -> Result<(), Refusal> {
        let (member, now) = (session.actor.id(), self.clock.now());
        Ok(self
            .storage
            .end_other_sessions(&member, &session.id, now)
            .await?)
    }

    /// Deletes what of accounts has ended by itself.
    pub(in crate::office) async fn purge_accounts(&self) -> Result<(), StorageError> {
        let now = self.clock.now();
        self.storage
            .purge_accounts(now, now - FORGET, now - IDLE, now - LONGEST)
            .await
    }

    /// Whose token of a fleet system this is.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`]
    pub async fn token_actor(&self, token: &str) -> Result<Actor, Refusal> {
        if !token.starts_with(TOKEN_PREFIX) {
            return Err(Refusal::Unauthorised);
        }
        // Looked up by its hash: what a comparison's time could tell is about the hash of a guess,
        // not about the token.
        let found = self.storage.api_token(&token_hash(token)).await?;
        let found = found.ok_or(Refusal::Unauthorised)?;
        let now = self.clock.now();
        if found.used_at.is_none_or(|used| now >= used + SEEN) {
            self.storage.use_api_token(&found.id, now).await?;
        }
        Ok(Actor {
            operator: found.operator,
            who: Who::Token(found.id, found.scopes),
        })
    }

    /// Whoever asks, as of now. A body may come half a minute after its head, and the member may
    /// have been removed or given another role, the token revoked.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`]
    pub(in crate::office) async fn as_of_now(&self, actor: &Actor) -> Result<Actor, Refusal> {
        let operator = actor.operator;
        let who = match &actor.who {
            Who::Member(id, _) => {
                let role = self.storage.role_now(&operator, id).await?;
                role.map(|role| Who::Member(*id, role))
            }
            Who::Token(id, scopes) => {
                let stands = self.storage.token_stands(&operator, id).await?;
                stands.then(|| Who::Token(*id, scopes.clone()))
            }
        };
        who.map(|who| Actor { operator, who })
            .ok_or(Refusal::Unauthorised)
    }

    /// Offers a new token for a session whose token is a day old. One offer a minute: of two
    /// answers with different tokens the browser might keep the one that was replaced.
    async fn offer(
        &self,
        session: &Session,
        shown: &[u8; 32],
        now: i64,
    ) -> Result<Option<String>, Refusal> {
        let due = session.token_hash == *shown && now >= session.rotated_at + ROTATE;
        let on_its_way = session.offered_at.is_some_and(|at| now < at + GRACE);
        if !due || on_its_way {
            return Ok(None);
        }
        let token = new_token();
        let offer = Offer {
            session: session.id,
            current: session.token_hash,
            next: token_hash(&token),
            at: now,
            unless_since: now - GRACE,
        };
        let offered = self.storage.offer_token(&offer).await?;
        Ok(offered.then_some(token))
    }
}

fn open(session: &Session, now: i64) -> OpenSession {
    let until = session.made_at + LONGEST;
    OpenSession {
        id: session.id,
        actor: Actor {
            operator: session.operator,
            who: Who::Member(session.member, session.role),
        },
        idle_until: until.min(now + IDLE),
        until,
    }
}
