//! Answers of an authority, each for the people of the version it is about.

use std::collections::HashMap;

use pass::Reference;
use paxlst::{MessageKind, Reading};
use wire::{AnswerJson, AnswersMessageJson, MessageReceiptJson, RiderJson, RiderOutcomeJson};

use super::receive::{invalid, reference_of};
use crate::office::Office;
use crate::office::trips::is_same;
use crate::refusal::Refusal;
use crate::storage::{AuthorityAnswer, Format, Id, PartnerRecord};
use crate::vault::Place;

/// The most characters of an authority's words on one person.
const MAX_WORDS: usize = 512;
/// How often a trip may change while answers are set.
const ATTEMPTS: usize = 5;

/// Whom an answer about a version meets in the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meets {
    /// The person it is about.
    Same,
    /// Somebody who changed since, or nobody any more.
    Other,
    /// The version had nobody of this number.
    Nobody,
}

impl Office {
    /// Takes answers of an authority. Whoever is not the same person as in the version that is
    /// answered stays not answered: a late answer must not fall on somebody else.
    pub(super) async fn receive_answers(
        &self,
        partner: &PartnerRecord,
        message: &AnswersMessageJson,
        receipt: &mut MessageReceiptJson,
    ) -> Result<(), Refusal> {
        if !partner.answers {
            return Err(Refusal::Forbidden);
        }
        let Some((trip, about)) = self.answered_version(partner, message).await? else {
            receipt.unknown.push(message.reference.clone());
            return Ok(());
        };
        let mut answers = Vec::with_capacity(message.answers.len());
        for (index, answer) in message.answers.iter().enumerate() {
            answers.push(self.answer(&trip, index, answer)?);
        }
        for _ in 0..ATTEMPTS {
            let current = self.storage.trip_version(&trip).await?;
            let meeting = self.meeting(&trip, about, current).await?;
            let meets = |answer: &AuthorityAnswer| match &meeting {
                Some(meeting) => *meeting.get(&answer.sequence).unwrap_or(&Meets::Nobody),
                None => Meets::Same,
            };
            let of = |wanted| answers.iter().filter(move |answer| meets(answer) == wanted);
            let fitting: Vec<_> = of(Meets::Same).collect();
            let now = self.clock.now();
            let set = self
                .storage
                .set_answers(&trip, (about, current), &fitting, now);
            let Some(set) = set.await? else {
                continue;
            };
            let name = |sequence: u16| format!("{}/{sequence}", message.reference);
            let other = of(Meets::Other).map(|answer| answer.sequence);
            let nobody = of(Meets::Nobody).map(|answer| answer.sequence);
            receipt.answered += set.answered;
            receipt
                .outdated
                .extend(other.chain(set.overtaken).map(name));
            receipt.unknown.extend(nobody.chain(set.unknown).map(name));
            return Ok(());
        }
        Err(Refusal::Broken(format!(
            "a trip changed {ATTEMPTS} times while it was answered"
        )))
    }

    /// The trip of a message and the version it is about, if the partner was told of it.
    async fn answered_version(
        &self,
        partner: &PartnerRecord,
        message: &AnswersMessageJson,
    ) -> Result<Option<(Id, u32)>, Refusal> {
        let Ok(reference) = Reference::parse(&message.reference) else {
            return Ok(None);
        };
        let compact = reference.compact();
        let Some(trip) = self.storage.knows_trip(&partner.id, &compact).await? else {
            return Ok(None);
        };
        let first_is_one = partner.format == Format::Paxlst;
        let about = self
            .storage
            .told_version(&partner.id, &trip, message.version, first_is_one)
            .await?;
        Ok(about.map(|about| (trip, about)))
    }

    /// Whom each number of a version meets in the current one; `None` when that is the same.
    async fn meeting(
        &self,
        trip: &Id,
        about: u32,
        current: u32,
    ) -> Result<Option<HashMap<u16, Meets>>, Refusal> {
        if about == current {
            return Ok(None);
        }
        let old = self.riders_of(trip, about).await?;
        let new = self.riders_of(trip, current).await?;
        Ok(Some(meeting(&old, &new)))
    }

    /// The people of a version; nobody once they were deleted.
    async fn riders_of(&self, trip: &Id, version: u32) -> Result<Vec<RiderJson>, Refusal> {
        match self.storage.sealed_version(trip, version).await? {
            Some((_, list)) => Ok(self.open_list(trip, version, &list)?.riders),
            None => Ok(Vec::new()),
        }
    }

    fn answer(
        &self,
        trip: &Id,
        index: usize,
        answer: &AnswerJson,
    ) -> Result<AuthorityAnswer, Refusal> {
        let words = answer.text.as_deref().map(str::trim).unwrap_or_default();
        if words.chars().count() > MAX_WORDS {
            return Err(invalid(&format!("/answers/{index}/text"), "too_long"));
        }
        let place = Place::Words(trip, answer.sequence);
        Ok(AuthorityAnswer {
            sequence: answer.sequence,
            outcome: answer.outcome,
            code: match answer.outcome {
                RiderOutcomeJson::Ready => "may_travel",
                RiderOutcomeJson::See => "may_not",
                RiderOutcomeJson::Look => "other",
                RiderOutcomeJson::Waiting => "not_answered",
            },
            sealed_text: (!words.is_empty()).then(|| self.vault.seal(place, words.as_bytes())),
        })
    }
}

fn meeting(old: &[RiderJson], new: &[RiderJson]) -> HashMap<u16, Meets> {
    let now: HashMap<u16, &RiderJson> = new.iter().map(|rider| (rider.sequence, rider)).collect();
    let meets = |rider: &RiderJson| match now.get(&rider.sequence) {
        Some(now) if is_same(rider, &now.to_draft()) => Meets::Same,
        Some(_) | None => Meets::Other,
    };
    old.iter()
        .map(|rider| (rider.sequence, meets(rider)))
        .collect()
}

/// The answers of a reading, by the reference of the list they are about.
pub(super) fn cusres(reading: &Reading, unknown: &mut Vec<String>) -> Vec<AnswersMessageJson> {
    let of_kind = |message: &&paxlst::Message| message.kind == MessageKind::Cusres;
    let mut all = Vec::new();
    for message in reading.messages.iter().filter(of_kind) {
        let reference = reference_of(message);
        let mut answers = Vec::new();
        for answer in &message.answers {
            match (answer.sequence(), answer.outcome()) {
                (Some(sequence), Some(outcome)) => answers.push(AnswerJson {
                    sequence,
                    outcome: match outcome {
                        paxlst::Outcome::MayTravel => RiderOutcomeJson::Ready,
                        paxlst::Outcome::MayNot => RiderOutcomeJson::See,
                        paxlst::Outcome::Other(_) => RiderOutcomeJson::Look,
                    },
                    text: Some(clipped(&answer.texts.join(" "))).filter(|text| !text.is_empty()),
                }),
                // No result is no permission: the person waits as before.
                (Some(sequence), None) => unknown.push(format!("{reference}/{sequence}")),
                (None, _) => unknown.push(format!("{reference}/")),
            }
        }
        all.push(AnswersMessageJson {
            reference,
            version: version_told(message),
            answers,
        });
    }
    all
}

fn clipped(text: &str) -> String {
    text.trim().chars().take(MAX_WORDS).collect()
}

/// The version in RFF+TN.
pub(super) fn version_told(message: &paxlst::Message) -> Option<u32> {
    message.transaction.as_ref()?.version.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whom_a_late_answer_meets() {
        let rider = |sequence, number: &str, seat: &str| RiderJson {
            sequence,
            number: number.to_owned(),
            seat: seat.to_owned(),
            ..RiderJson::default()
        };
        let old = [rider(1, "L1", "1A"), rider(2, "L2", ""), rider(3, "L3", "")];
        let new = [rider(1, "L1", "2B"), rider(2, "L9", ""), rider(4, "L4", "")];
        let met = meeting(&old, &new);
        let check = |sequence: u16, expected: Option<Meets>| {
            assert_eq!(met.get(&sequence).copied(), expected, "{sequence}");
        };
        // Another seat is no other person, another document may be.
        check(1, Some(Meets::Same));
        check(2, Some(Meets::Other));
        check(3, Some(Meets::Other));
        check(4, None);
    }
}
