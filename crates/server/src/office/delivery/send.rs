//! Delivery: at least once, in order per partner and per trip or filing, with back-off and dead
//! letters.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::message::{NoMessage, Payload};
use crate::metrics::Delivery;
use crate::office::{Office, id_text};
use crate::refusal::Refusal;
use crate::storage::{Id, Parcel, PartnerRecord, Tried};
use crate::vault::{Place, random};

/// How long at most until something whose time has come is looked for.
const TICK: Duration = Duration::from_secs(1);
/// How long a partner may take to answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// The longest pause between two tries, seconds.
const LONGEST: i64 = 60 * 60;
/// Parcels looked up at once.
const BATCH: u32 = 20;
/// Version of the messages and of how they are signed.
const VERSION: &str = "1";

/// Signs a body for a partner: `t=UNIX,v1=HEX`, HMAC-SHA-256 over the time, a dot and the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature(String);

/// How a partner took a message.
enum Taken {
    Yes,
    /// Not now: code, and the seconds it asks for.
    Later(&'static str, i64),
    /// Not ever.
    Never(&'static str),
}

impl Signature {
    /// Signs.
    #[must_use]
    pub fn new(secret: &[u8], at: i64, body: &[u8]) -> Self {
        // HMAC takes a key of any length (RFC 2104).
        let mut mac = Hmac::<Sha256>::new_from_slice(secret).expect("a key of any length is taken");
        mac.update(at.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        let digest = HEXLOWER.encode(&mac.finalize().into_bytes());
        Self(format!("t={at},v1={digest}"))
    }

    /// The value of the header `Yolak-Signature`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Office {
    /// Delivers whatever is due, without end. A slow partner keeps nobody else waiting.
    pub async fn deliver_always(self: Arc<Self>) {
        let mut running = JoinSet::new();
        let mut busy: HashSet<Id> = HashSet::new();
        loop {
            tokio::select! {
                () = self.outgoing.notified() => {}
                () = sleep(TICK) => {}
                Some(done) = running.join_next(), if !running.is_empty() => match done {
                    Ok(partner) => { busy.remove(&partner); }
                    // Which one it was is not told; the others are only asked once more.
                    Err(_) => busy.clear(),
                },
            }
            let partners = match self.storage.partners().await {
                Ok(partners) => partners,
                Err(error) => {
                    tracing::error!(%error, "delivery");
                    continue;
                }
            };
            for partner in partners {
                if busy.insert(partner.id) {
                    let office = self.clone();
                    running.spawn(async move {
                        let id = partner.id;
                        if let Err(Refusal::Broken(cause)) = office.deliver_to(&partner).await {
                            tracing::error!(%cause, "delivery");
                        }
                        id
                    });
                }
            }
        }
    }

    /// Something waits for partners.
    pub(in crate::office) fn wake_delivery(&self) {
        self.outgoing.notify_one();
    }

    /// Delivers what is due to one partner, until nothing is or it fails.
    async fn deliver_to(&self, partner: &PartnerRecord) -> Result<(), Refusal> {
        loop {
            let now = self.clock.now();
            let parcels = self.storage.due_parcels(&partner.id, now, BATCH).await?;
            if parcels.is_empty() {
                return Ok(());
            }
            for parcel in &parcels {
                // The first of a batch may have taken its time; meanwhile the partner may have been
                // removed, or the parcel dropped.
                if !self.storage.waits(&parcel.id).await? {
                    continue;
                }
                let tried = self.try_parcel(parcel, partner).await?;
                let id = id_text(&parcel.id);
                let (kind, fault) = match tried {
                    Tried::Delivered => (Some(Delivery::Delivered), "none"),
                    Tried::Again(fault, _) => (Some(Delivery::Failed), fault),
                    Tried::Dead(fault) => (Some(Delivery::Dead), fault),
                    Tried::Dropped(fault) => (None, fault),
                };
                if let Some(kind) = kind {
                    self.metrics.delivery(kind);
                }
                tracing::info!(parcel = id, tries = parcel.tries + 1, fault, "delivery");
                self.storage
                    .tried(&parcel.id, tried, self.clock.now())
                    .await?;
                if matches!(tried, Tried::Again(..)) {
                    return Ok(());
                }
            }
        }
    }

    async fn try_parcel(&self, parcel: &Parcel, partner: &PartnerRecord) -> Result<Tried, Refusal> {
        let payload = match self.payload(parcel, partner).await {
            Ok(payload) => payload,
            Err(NoMessage::Never(fault)) => return Ok(Tried::Dead(fault)),
            Err(NoMessage::Purged) => return Ok(Tried::Dropped("purged")),
            // Tried again like a partner that is away, so that nobody else's parcels wait for it.
            Err(NoMessage::Broken(refusal)) => {
                tracing::error!(?refusal, "a parcel that cannot be made");
                return Ok(self.later(parcel, "broken", 0));
            }
        };
        let place = Place::Partner(&partner.id);
        let secret = self.vault.open_sealed(place, &partner.sealed_secret)?;
        let signature = Signature::new(&secret, self.clock.now(), &payload.body);
        let (url, key) = (partner.url.clone(), id_text(&parcel.id));
        let sent = tokio::task::spawn_blocking(move || post(&url, &key, &signature, &payload));
        let taken = sent
            .await
            .map_err(|_| Refusal::Broken("a delivery broke off".to_owned()))?;
        Ok(match taken {
            Taken::Yes => Tried::Delivered,
            Taken::Never(fault) => Tried::Dead(fault),
            Taken::Later(fault, asked) => self.later(parcel, fault, asked),
        })
    }

    /// Once more after a pause, until it was tried often enough.
    fn later(&self, parcel: &Parcel, fault: &'static str, asked: i64) -> Tried {
        if parcel.tries + 1 >= self.config.delivery_tries {
            return Tried::Dead(fault);
        }
        let base = i64::from(self.config.delivery_retry_seconds);
        let pause = pause(base, parcel.tries, random()).max(asked);
        Tried::Again(fault, self.clock.now() + pause)
    }
}

/// Seconds until the next try: doubled each time up to an hour, and between half of it and one and
/// a half, so that not everybody comes back in the same second.
fn pause(base: i64, tries: u32, chance: [u8; 2]) -> i64 {
    let doubled = base.saturating_mul(1_i64.checked_shl(tries.min(20)).unwrap_or(LONGEST));
    let whole = doubled.clamp(1, LONGEST);
    let chance = i64::from(u16::from_be_bytes(chance));
    (whole / 2 + whole * chance / i64::from(u16::MAX)).max(1)
}

fn post(url: &str, key: &str, signature: &Signature, payload: &Payload) -> Taken {
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_global(Some(PATIENCE))
        .build()
        .into();
    let sent = agent
        .post(url)
        .header("content-type", payload.media_type)
        .header("idempotency-key", key)
        .header("yolak-signature", signature.as_str())
        .header("yolak-version", VERSION)
        .send(&payload.body);
    let Ok(answer) = sent else {
        return Taken::Later("unreachable", 0);
    };
    let asked = answer
        .headers()
        .get("retry-after")
        .and_then(|value| value.to_str().ok()?.parse::<i64>().ok())
        .map_or(0, |seconds| seconds.clamp(0, LONGEST));
    judge(answer.status().as_u16(), asked)
}

/// A refusal that will not change is final; a partner that is busy or broken is asked again.
fn judge(status: u16, asked: i64) -> Taken {
    match status {
        200..300 => Taken::Yes,
        408 | 425 | 429 => Taken::Later("busy", asked),
        300..400 => Taken::Never("redirected"),
        400..500 => Taken::Never("refused"),
        _ => Taken::Later("unavailable", asked),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_double_up_to_an_hour() {
        let check = |tries, least, most| {
            assert_eq!(pause(15, tries, [0, 0]), least, "{tries}");
            assert_eq!(pause(15, tries, [255, 255]), most, "{tries}");
        };
        check(0, 7, 22);
        check(1, 15, 45);
        check(4, 120, 360);
        check(9, 1_800, 5_400);
        check(200, 1_800, 5_400);
        assert_eq!(pause(1, 0, [0, 0]), 1);
    }

    #[test]
    fn statuses() {
        let check = |status, expected: &str| {
            let got = match judge(status, 7) {
                Taken::Yes => "yes".to_owned(),
                Taken::Later(code, asked) => format!("later {code} {asked}"),
                Taken::Never(code) => format!("never {code}"),
            };
            assert_eq!(got, expected, "{status}");
        };
        check(200, "yes");
        check(202, "yes");
        check(302, "never redirected");
        check(400, "never refused");
        check(404, "never refused");
        check(408, "later busy 7");
        check(429, "later busy 7");
        check(500, "later unavailable 7");
        check(503, "later unavailable 7");
    }

    /// Computed with `printf '1700000000.{}' | openssl dgst -sha256 -hmac secret`.
    #[test]
    fn a_known_signature() {
        let signature = Signature::new(b"secret", 1_700_000_000, b"{}");
        assert_eq!(signature.as_str(), KNOWN);
        assert_ne!(Signature::new(b"secret", 1_700_000_001, b"{}"), signature);
        assert_ne!(Signature::new(b"secret", 1_700_000_000, b"{ }"), signature);
        assert_ne!(Signature::new(b"other", 1_700_000_000, b"{}"), signature);
    }

    const KNOWN: &str =
        "t=1700000000,v1=b8569b78799ff9e3cbff0fc2d63a33a2b57f3282abd07c37ae5e8e7d79a5f163";
}
