//! Who did not come: the list again, with other marks.

use std::collections::BTreeSet;

use wire::{AbsencesRequest, FieldProblem, FiledTripResponse, RiderJson};

use super::amending::Filed;
use super::filing::{Noticed, noticed};
use super::id_text;
use crate::office::filing::to_json;
use crate::office::{Actor, IdempotencyKey, Office};
use crate::refusal::Refusal;
use crate::storage::TripRecord;

impl Office {
    /// Files the list of a trip whose version is still `expected` again, with exactly these people
    /// marked as absent. A driver may: nothing else of the list changes. When they are marked so
    /// already, nothing is filed. The same key with the same request files once.
    ///
    /// # Errors
    /// [`Refusal::KeyReused`] and those of filing a manifest; [`Refusal::Invalid`] for a number
    /// that is not on the list.
    pub async fn report_absent(
        &self,
        actor: &Actor,
        id: &str,
        expected: Option<u32>,
        key: &IdempotencyKey,
        request: &AbsencesRequest,
    ) -> Result<FiledTripResponse, Refusal> {
        self.as_of_now(actor).await?.may_report()?;
        let record = self.own_trip(actor, id).await?;
        let absent: BTreeSet<u16> = request.absent.iter().copied().collect();
        let key_hash = self
            .vault
            .repeat_hash(&[b"absences".as_slice(), &record.id, key.as_bytes()].concat());
        let body_hash = self.vault.repeat_hash(&to_json(&("absences", &absent))?);
        if let Some(kept) = self.storage.kept_trip(&key_hash).await? {
            let answer = self.repeat_trip(actor, &key_hash, &body_hash, &kept);
            return Ok(answer.await?.response);
        }
        if expected.is_some_and(|expected| expected != record.version) {
            return Err(Refusal::Stale);
        }
        record.may_change(self.clock.now())?;
        let old = self.current_list(&record).await?.riders;
        let riders = marked(&old, request)?;
        if riders == old {
            let noticed = Noticed {
                id: id_text(&record.id),
                ..Noticed::default()
            };
            return self.noticed_response(actor, noticed).await;
        }
        let filed = Filed {
            body_hash,
            key_hash: Some(key_hash),
        };
        match self.file_marked(actor, &record, &old, &riders, filed).await {
            // The same request twice at once: the other one filed it.
            Err(Refusal::Stale) => match self.storage.kept_trip(&key_hash).await? {
                Some(kept) => {
                    let answer = self.repeat_trip(actor, &key_hash, &body_hash, &kept);
                    Ok(answer.await?.response)
                }
                None => Err(Refusal::Stale),
            },
            answer => answer,
        }
    }

    async fn file_marked(
        &self,
        actor: &Actor,
        record: &TripRecord,
        old: &[RiderJson],
        riders: &[RiderJson],
        filed: Filed,
    ) -> Result<FiledTripResponse, Refusal> {
        let sealed = record.sealed_trip.as_ref().ok_or(Refusal::Purged)?;
        let kept = self.open_trip(&record.id, record.version, sealed)?;
        let trip = self.judge_trip(&kept.trip)?;
        let before = self.before(record, old).await?;
        let list = self.judge_list(&trip, riders, false, before)?;
        let noticed = noticed(&trip, Some(&list), Vec::new());
        self.amend_with(actor, record, &trip, Some(list), filed, noticed)
            .await
    }
}

/// The list with exactly these people marked.
fn marked(riders: &[RiderJson], request: &AbsencesRequest) -> Result<Vec<RiderJson>, Refusal> {
    let known: BTreeSet<u16> = riders.iter().map(|rider| rider.sequence).collect();
    let unknown = request.absent.iter().enumerate();
    let unknown = unknown.filter(|(_, sequence)| !known.contains(sequence));
    let faults: Vec<_> = unknown
        .map(|(index, _)| FieldProblem {
            pointer: format!("/absent/{index}"),
            code: "unknown_sequence".to_owned(),
        })
        .collect();
    if !faults.is_empty() {
        return Err(Refusal::Invalid(faults));
    }
    let absent: BTreeSet<u16> = request.absent.iter().copied().collect();
    let mark = |rider: &RiderJson| RiderJson {
        absent: absent.contains(&rider.sequence),
        ..rider.clone()
    };
    Ok(riders.iter().map(mark).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_those_named_are_absent() {
        let rider = |(sequence, absent)| RiderJson {
            sequence,
            absent,
            ..RiderJson::default()
        };
        let list: Vec<_> = [(1, false), (2, true), (5, false)].map(rider).into();
        let check = |absent: &[u16], expected: Result<[bool; 3], &str>| {
            let request = AbsencesRequest {
                absent: absent.to_vec(),
            };
            let told = match marked(&list, &request) {
                Ok(riders) => Ok(riders.iter().map(|rider| rider.absent).collect::<Vec<_>>()),
                Err(Refusal::Invalid(faults)) => Err(faults
                    .iter()
                    .map(|fault| fault.pointer.clone())
                    .collect::<Vec<_>>()
                    .join(" ")),
                Err(other) => panic!("{other:?}"),
            };
            let expected = expected.map(|marks| marks.to_vec());
            assert_eq!(told, expected.map_err(ToOwned::to_owned), "{absent:?}");
        };
        check(&[], Ok([false, false, false]));
        check(&[1], Ok([true, false, false]));
        check(&[5, 2, 5], Ok([false, true, true]));
        check(&[2, 3, 0], Err("/absent/1 /absent/2"));
    }
}
