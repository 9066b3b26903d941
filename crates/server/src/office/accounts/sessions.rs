//! Sessions of members and tokens of fleet systems, as they are shown with a request.

use super::{Actor, Who};
use crate::clock::{DAY, HOUR};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Id, Offer, Session};
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
