//! Filing, reading, amending and withdrawing, whatever the matter.

use pass::Reference;
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use wire::{EventJson, EventKind, StateJson, WithdrawResponse};

use super::Office;
use super::matter::{Judged, Matter, Standing};
use crate::clock::{HOUR, rfc3339};
use crate::metrics::Deed;
use crate::refusal::Refusal;
use crate::storage::{Amended, Event, Filed, Filing, Id, Kept, NewFiling, NewVersion, Withdrawn};
use crate::vault::{Place, new_token, random, token_hash};

/// How often a reference is drawn. One of 31^10 being taken is rare, several in a row are a fault.
const DRAWS: usize = 5;

/// The key by which a repeated filing is known: 16 to 64 letters, digits, hyphens or underscores.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(String);

/// What is sealed for one version.
#[derive(Serialize, Deserialize)]
pub(super) struct Record<M> {
    #[serde(flatten)]
    pub(super) matter: M,
    pass: String,
}

/// An answer, and whether it was given before.
#[derive(Debug)]
pub struct Answered<F> {
    /// The answer.
    pub response: F,
    /// The same key brought the same request before.
    pub repeated: bool,
}

impl IdempotencyKey {
    /// Reads a key, with or without the quotes of a structured field (RFC 8941 section 3.3.3).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let bare = text
            .strip_prefix('"')
            .and_then(|text| text.strip_suffix('"'))
            .unwrap_or(text);
        let good = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        ((16..=64).contains(&bare.len()) && bare.bytes().all(good)).then(|| Self(bare.to_owned()))
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl Office {
    /// Files. The same key with the same request gives the same answer.
    ///
    /// # Errors
    /// [`Refusal::KeyReused`], [`Refusal::NoConsent`], [`Refusal::Invalid`],
    /// [`Refusal::WindowNotOpen`]
    pub async fn file<M: Matter>(
        &self,
        key: &IdempotencyKey,
        request: &M::Request,
    ) -> Result<Answered<M::Filed>, Refusal> {
        let key_hash = self.vault.repeat_hash(key.0.as_bytes());
        let body_hash = self.body_hash(request)?;
        if let Some(kept) = self.storage.kept_answer(&key_hash).await? {
            return self.repeat(&key_hash, &body_hash, &kept);
        }
        let judged = M::judge(self, request)?;
        for _ in 0..DRAWS {
            let reference = Reference::from_random(random());
            let (new, response) = self
                .compose(&judged, reference, &key_hash, body_hash)
                .await?;
            match self.storage.file(&new).await? {
                Filed::Done => {
                    self.metrics.done(M::KIND, Deed::Filed);
                    self.wake_delivery();
                    return Ok(Answered {
                        response,
                        repeated: false,
                    });
                }
                Filed::Repeated(kept) => return self.repeat(&key_hash, &body_hash, &kept),
                Filed::ReferenceTaken => {}
            }
        }
        Err(Refusal::Broken(format!(
            "{DRAWS} random references were taken"
        )))
    }

    /// Reads a filing.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`], [`Refusal::Purged`]
    pub async fn read<M: Matter>(
        &self,
        reference: &str,
        token: &str,
    ) -> Result<M::Status, Refusal> {
        let filing = self.opened::<M>(reference, token).await?;
        self.status::<M>(&filing)
    }

    /// Amends a filing whose version is still `expected`; `None` takes any version. Repeating an
    /// amendment whose answer was lost gives the answer.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`], [`Refusal::Purged`], [`Refusal::Withdrawn`],
    /// [`Refusal::Presented`], [`Refusal::Stale`] and those of a filing.
    pub async fn amend<M: Matter>(
        &self,
        reference: &str,
        token: &str,
        expected: Option<u32>,
        request: &M::Request,
    ) -> Result<M::Status, Refusal> {
        let filing = self.opened::<M>(reference, token).await?;
        match filing.state {
            StateJson::Received | StateJson::Changed => {}
            StateJson::Withdrawn => return Err(Refusal::Withdrawn),
            StateJson::Presented => return Err(Refusal::Presented),
        }
        let body_hash = self.body_hash(request)?;
        if expected.is_some_and(|expected| expected != filing.version) {
            // RFC 9110 section 13.1.1: a change that is already made may be answered as made.
            let made = expected == filing.version.checked_sub(1) && body_hash == filing.body_hash;
            return if made {
                self.status::<M>(&filing)
            } else {
                Err(Refusal::Stale)
            };
        }
        let judged = M::judge(self, request)?;
        let now = self.clock.now();
        let reference = parse_reference(&filing.reference)?;
        let version = filing.version + 1;
        let (new, _) = self
            .version(&judged, &filing.id, version, reference, body_hash, now)
            .await?;
        match self
            .storage
            .amend(&filing.id, filing.version, &new, now)
            .await?
        {
            Amended::Done => {
                self.metrics.done(M::KIND, Deed::Amended);
                self.wake_delivery();
                self.read::<M>(&filing.reference, token).await
            }
            Amended::Overtaken => Err(Refusal::Stale),
        }
    }

    /// Withdraws a filing. Withdrawing twice gives the first time.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`], [`Refusal::Purged`], [`Refusal::Presented`]
    pub async fn withdraw<M: Matter>(
        &self,
        reference: &str,
        token: &str,
    ) -> Result<WithdrawResponse, Refusal> {
        let filing = self.opened::<M>(reference, token).await?;
        let now = self.clock.now();
        // Nobody waits for the planned day any more.
        let purge_at = now + i64::from(self.config.retention_hours) * HOUR;
        let at = match self.storage.withdraw(&filing.id, now, purge_at).await? {
            Withdrawn::Done => {
                self.metrics.done(M::KIND, Deed::Withdrawn);
                self.wake_delivery();
                now
            }
            Withdrawn::Before(at) => at,
            Withdrawn::Presented => return Err(Refusal::Presented),
        };
        Ok(WithdrawResponse {
            reference: parse_reference(&filing.reference)?.to_string(),
            withdrawn_at: rfc3339(at),
        })
    }

    /// The filing that this token opens. One of another matter is answered like none.
    pub(super) async fn opened<M: Matter>(
        &self,
        reference: &str,
        token: &str,
    ) -> Result<Filing, Refusal> {
        let reference = Reference::parse(reference).map_err(|_| Refusal::Unauthorised)?;
        let filing = self
            .storage
            .opened_by(M::KIND, &reference.compact(), &token_hash(token))
            .await?;
        let filing = filing.ok_or(Refusal::Unauthorised)?;
        if filing.sealed.is_none() {
            Err(Refusal::Purged)
        } else {
            Ok(filing)
        }
    }

    /// What is on file.
    pub(super) fn status<M: Matter>(&self, filing: &Filing) -> Result<M::Status, Refusal> {
        let sealed = filing.sealed.as_ref().ok_or(Refusal::Purged)?;
        let record: Record<M> = self.record(&filing.id, filing.version, sealed)?;
        Ok(record.matter.status(Standing {
            reference: parse_reference(&filing.reference)?.to_string(),
            version: filing.version,
            state: filing.state,
            pass: (filing.state != StateJson::Withdrawn).then_some(record.pass),
            events: filing.events.iter().map(event_json).collect(),
            purge_at: rfc3339(filing.purge_at),
        }))
    }

    /// What was sealed for one version.
    pub(super) fn record<M: Matter>(
        &self,
        filing: &Id,
        version: u32,
        sealed: &[u8],
    ) -> Result<Record<M>, Refusal> {
        let place = Place::Version(filing, version);
        from_json(&self.vault.open_sealed(place, sealed)?)
    }

    /// A new filing with its answer.
    async fn compose<'a, M: Matter>(
        &self,
        judged: &Judged<M>,
        reference: Reference,
        key_hash: &'a [u8; 32],
        body_hash: [u8; 32],
    ) -> Result<(NewFiling<'a>, M::Filed), Refusal> {
        let id = Uuid::now_v7().into_bytes();
        let at = self.clock.now();
        let (version, pass) = self
            .version(judged, &id, 1, reference, body_hash, at)
            .await?;
        let received = Event {
            kind: EventKind::Received,
            version: 1,
            at,
        };
        let token = new_token();
        let token_hash = token_hash(&token);
        let status = judged.matter.clone().status(Standing {
            reference: reference.to_string(),
            version: 1,
            state: StateJson::Received,
            pass: Some(pass),
            events: vec![event_json(&received)],
            purge_at: rfc3339(version.purge_at),
        });
        let response = M::filed(token, status);
        let new = NewFiling {
            id,
            kind: M::KIND,
            reference: reference.compact(),
            filed_day: self.zone.day(at).to_string(),
            at,
            version,
            token_hash,
            key_hash,
            answer: self
                .vault
                .seal(Place::Answer(key_hash), &to_json(&response)?),
        };
        Ok((new, response))
    }

    /// A version with its pass.
    async fn version<M: Matter>(
        &self,
        judged: &Judged<M>,
        filing: &Id,
        number: u32,
        reference: Reference,
        body_hash: [u8; 32],
        now: i64,
    ) -> Result<(NewVersion, String), Refusal> {
        let claims = judged.claims(&self.config.issuer, random(), reference, now);
        let pass = self.sign_pass(&claims).await?;
        let record = Record {
            matter: judged.matter.clone(),
            pass,
        };
        let version = NewVersion {
            post: judged.terms.post.clone(),
            lane: judged.lane_name(),
            purge_at: judged.day_end + i64::from(self.config.retention_hours) * HOUR,
            body_hash,
            pass_id: claims.id,
            pass_expires: claims.expires,
            sealed: self
                .vault
                .seal(Place::Version(filing, number), &to_json(&record)?),
            search: judged.search.clone(),
        };
        Ok((version, record.pass))
    }

    fn repeat<F: for<'a> Deserialize<'a>>(
        &self,
        key_hash: &[u8; 32],
        body_hash: &[u8; 32],
        kept: &Kept,
    ) -> Result<Answered<F>, Refusal> {
        if &kept.body_hash != body_hash {
            return Err(Refusal::KeyReused);
        }
        let plain = self
            .vault
            .open_sealed(Place::Answer(key_hash), &kept.sealed)?;
        let response = from_json(&plain)?;
        self.metrics.replayed();
        Ok(Answered {
            response,
            repeated: true,
        })
    }

    /// Over the request as understood, so that spaces and the order of members do not count.
    fn body_hash(&self, request: &impl Serialize) -> Result<[u8; 32], Refusal> {
        Ok(self.vault.repeat_hash(&to_json(request)?))
    }
}

pub(super) fn parse_reference(compact: &str) -> Result<Reference, Refusal> {
    Reference::parse(compact).map_err(|_| Refusal::Broken("a stored reference is bad".to_owned()))
}

fn event_json(event: &Event) -> EventJson {
    EventJson {
        kind: event.kind,
        at: rfc3339(event.at),
        version: event.version,
    }
}

pub(super) fn to_json<T: Serialize>(value: &T) -> Result<Vec<u8>, Refusal> {
    serde_json::to_vec(value).map_err(|error| Refusal::Broken(error.to_string()))
}

pub(super) fn from_json<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Result<T, Refusal> {
    // The message of serde_json names a place, never a value of a record that is whole.
    serde_json::from_slice(bytes)
        .map_err(|error| Refusal::Broken(format!("a sealed record is not JSON: {}", error.line())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idempotency_keys() {
        for good in [
            "0123456789abcdef",
            "\"0123456789abcdef\"",
            &"a-_Z".repeat(16),
        ] {
            assert!(IdempotencyKey::parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "short",
            "0123456789abcde ",
            &"a".repeat(65),
            "\"0123456789abcdef",
            "ключключключключ",
        ] {
            assert!(IdempotencyKey::parse(bad).is_none(), "{bad}");
        }
    }
}
