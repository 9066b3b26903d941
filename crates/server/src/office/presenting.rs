//! A pass was shown to an officer.

use declaration::Choice;
use pass::{Kind, ReadFault, Revocations, Unverified, Verified, VerifyFault};
use rulebook::export::Way;
use wire::{FieldProblem, PresentationRequest, PresentationResponse};

use super::Office;
use crate::clock::{DAY, parse_rfc3339, rfc3339};
use crate::metrics::Deed;
use crate::refusal::Refusal;
use crate::storage::{FilingKind, NewPresentation, StorageError};
use crate::vault::{new_token, token_hash};

/// How long an officer's phone may have been without a network.
const OLDEST: i64 = 30 * DAY;

impl Office {
    /// Records that a pass was shown. Reporting the same twice counts once.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`], [`Refusal::Invalid`], [`Refusal::BadPass`]
    pub async fn present(
        &self,
        token: &str,
        request: &PresentationRequest,
    ) -> Result<PresentationResponse, Refusal> {
        let officer = self.storage.officer(&token_hash(token)).await?;
        let officer = officer.ok_or(Refusal::Unauthorised)?;
        let now = self.clock.now();
        let shown_at = shown_at(&request.at, now)?;
        let pass = self.verify_at(&request.pass, shown_at).await?;
        if !self.is_place(&request.post, pass.claims().kind) {
            return Err(invalid("/post", "unknown_post"));
        }
        let new = NewPresentation {
            pass_id: pass.claims().id,
            officer,
            post: request.post.clone(),
            shown_at,
            recorded_at: now,
            lane: request.lane,
            outcome: request.outcome,
        };
        let shown = self.storage.present(&new).await?;
        if shown.new {
            let of = match pass.claims().kind {
                Kind::Traveller | Kind::Coach => FilingKind::Declaration,
                Kind::Export => FilingKind::Export,
            };
            self.metrics.done(of, Deed::Presented);
        }
        Ok(PresentationResponse {
            reference: pass.claims().reference.to_string(),
            first_presented_at: rfc3339(shown.first),
        })
    }

    /// Adds an officer and gives the token; `None` when the name is taken.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_officer(&self, name: &str) -> Result<Option<String>, StorageError> {
        let token = new_token();
        let added = self.storage.add_officer(name, &token_hash(&token)).await?;
        Ok(added.then_some(token))
    }

    /// Whether passes of a kind are shown at a place: a border post, or for goods also `post` and
    /// `courier`, where parcels are presented.
    fn is_place(&self, place: &str, kind: Kind) -> bool {
        let at_border = self.pack.posts().iter().any(|post| post.id == place);
        match kind {
            Kind::Traveller | Kind::Coach => at_border,
            Kind::Export => {
                at_border || matches!(Way::from_word(place), Some(Way::Post | Way::Courier))
            }
        }
    }

    /// Verifies a pass as an officer with fresh lists would have done at that time.
    async fn verify_at(&self, pass: &str, at: i64) -> Result<Verified, Refusal> {
        let ring = self.key_ring().await?;
        let mut then = Revocations::new(&self.config.issuer, at);
        let known = self.revocations().await?.revoked;
        then.revoked = known
            .into_iter()
            .filter(|&(_, revoked)| revoked <= at)
            .collect();
        let pass = Unverified::read(pass).map_err(|fault| Refusal::BadPass(read_code(fault)))?;
        pass.verify(&ring, &then, at)
            .map_err(|fault| Refusal::BadPass(verify_code(fault)))
    }
}

fn shown_at(text: &str, now: i64) -> Result<i64, Refusal> {
    match parse_rfc3339(text) {
        None => Err(invalid("/at", "not_a_time")),
        Some(at) if at > now + pass::CLOCK_TOLERANCE => Err(invalid("/at", "in_future")),
        Some(at) if at < now - OLDEST => Err(invalid("/at", "in_past")),
        Some(at) => Ok(at),
    }
}

fn invalid(pointer: &str, code: &str) -> Refusal {
    Refusal::Invalid(vec![FieldProblem {
        pointer: pointer.to_owned(),
        code: code.to_owned(),
    }])
}

const fn read_code(fault: ReadFault) -> &'static str {
    match fault {
        ReadFault::NotAPass => "not_a_pass",
        ReadFault::DraftCode => "draft_code",
        ReadFault::RiderCode => "rider_code",
        ReadFault::OtherVersion => "other_version",
        ReadFault::TooLong
        | ReadFault::BadBase45
        | ReadFault::BadStructure
        | ReadFault::NotDeterministic
        | ReadFault::DuplicateKey
        | ReadFault::TrailingBytes
        | ReadFault::NoAlgorithm
        | ReadFault::AlgorithmUnprotected
        | ReadFault::CriticalHeader
        | ReadFault::UnknownHeader
        | ReadFault::NoKeyId
        | ReadFault::UnknownClaim
        | ReadFault::MissingClaim
        | ReadFault::BadClaim(_) => "altered",
    }
}

const fn verify_code(fault: VerifyFault) -> &'static str {
    match fault {
        VerifyFault::UnknownKey => "unknown_key",
        VerifyFault::WrongPurpose => "wrong_purpose",
        VerifyFault::WrongAlgorithm => "wrong_algorithm",
        VerifyFault::BadRingKey => "bad_ring_key",
        VerifyFault::BadSignature => "bad_signature",
        VerifyFault::KeyNotValidThen => "key_not_valid_then",
        VerifyFault::NotYetValid { .. } => "not_yet_valid",
        VerifyFault::Expired { .. } => "expired",
        VerifyFault::Revoked { .. } => "revoked",
    }
}
