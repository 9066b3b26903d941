//! What a partner is sent: a version of a trip as JSON, or as passenger lists.

use data_encoding::HEXUPPER;
use declaration::Known;
use declaration::manifest::{self, Manifest};
use paxlst::{Action, Envelope};
use serde::Serialize;
use sha2::{Digest, Sha256};
use wire::{
    CancellationMessageJson, ManifestJson, ManifestMessageJson, PartnerMessageJson, TotalsJson,
};

use crate::office::Office;
use crate::office::filing::{parse_reference, to_json};
use crate::office::trips::Kept;
use crate::refusal::Refusal;
use crate::storage::{Format, Id, Parcel, PartnerRecord, Tells, VersionRecord};

/// Media type of UN/EDIFACT (RFC 1767).
pub(crate) const EDIFACT: &str = "application/edifact";

/// A message, ready to go.
#[derive(Debug)]
pub(super) struct Payload {
    pub(super) media_type: &'static str,
    pub(super) body: Vec<u8>,
}

/// Why there is no message.
#[derive(Debug)]
pub(super) enum NoMessage {
    /// It never will be one: code of why.
    Never(&'static str),
    /// The people were deleted in the meantime.
    Purged,
    /// A fault of this program or its database.
    Broken(Refusal),
}

/// A version with what its messages say of it.
struct Told {
    reference: String,
    version: u32,
    /// The version that partners were told before.
    supersedes: Option<u32>,
    made_at: i64,
    kept: Kept,
    list: ManifestJson,
}

impl Office {
    /// The message of a parcel.
    pub(super) async fn payload(
        &self,
        parcel: &Parcel,
        partner: &PartnerRecord,
    ) -> Result<Payload, NoMessage> {
        match &parcel.tells {
            Tells::Manifest(trip) => {
                let told = self.told_version(parcel, trip, parcel.version).await?;
                match partner.format {
                    Format::Json => Payload::json(&manifest_message(told)),
                    Format::Paxlst => self.lists(told, parcel, partner),
                    Format::WcoXml => Err(NoMessage::UNFIT),
                }
            }
            Tells::Cancellation(trip) => {
                // It tells of the last version there was.
                let told = self.told_version(parcel, trip, parcel.version - 1).await?;
                match partner.format {
                    Format::Json => Payload::json(&cancellation_message(told)),
                    Format::Paxlst => self.lists(told, parcel, partner),
                    Format::WcoXml => Err(NoMessage::UNFIT),
                }
            }
            Tells::Export(filing) => {
                let told = self.told_export(filing, parcel).await?;
                self.export_payload(told, partner.format)
            }
            Tells::Withdrawal(filing) => {
                let told = self.told_withdrawal(filing, parcel).await?;
                told.payload(partner.format)
            }
        }
    }

    /// A version as passenger lists.
    fn lists(
        &self,
        told: Told,
        parcel: &Parcel,
        partner: &PartnerRecord,
    ) -> Result<Payload, NoMessage> {
        let number =
            u16::try_from(told.version).map_err(|_| NoMessage::Never("too_many_versions"))?;
        let cancelled = matches!(parcel.tells, Tells::Cancellation(_));
        let action = match (cancelled, told.supersedes) {
            (true, _) => Action::Cancellation { version: number },
            (false, Some(_)) => Action::Amendment { version: number },
            (false, None) => Action::New,
        };
        let manifest = self.manifest_of(&told.kept, &told.list, told.made_at);
        let manifest = manifest.ok_or(NoMessage::Never("not_a_manifest"))?;
        let ends = Ends {
            recipient: &partner.name,
            unique: &parcel.id,
            at: told.made_at,
        };
        let text = self.paxlst(&manifest, action, &told.reference, &ends);
        Ok(Payload {
            media_type: EDIFACT,
            body: text.ok_or(NoMessage::UNFIT)?.into_bytes(),
        })
    }

    /// A version of an operator's own trip as passenger lists.
    ///
    /// # Errors
    /// [`Refusal::DoesNotFit`], and those of reading a manifest.
    pub async fn manifest_as_edifact(
        &self,
        actor: &crate::office::Actor,
        id: &str,
        version: Option<u32>,
    ) -> Result<(u32, String), Refusal> {
        let (version, list) = self.read_manifest(actor, id, version).await?;
        let trip = self.read_own_trip(actor, id).await?;
        let record = crate::office::parse_id(&trip.id)?;
        let sealed = self.storage.sealed_version(&record, version).await?;
        let (sealed_trip, _) = sealed.ok_or(Refusal::Purged)?;
        let kept = self.open_trip(&record, version, &sealed_trip)?;
        let made = trip.versions.iter().find(|made| made.version == version);
        let at = made.and_then(|made| crate::clock::parse_rfc3339(&made.at));
        let at = at.unwrap_or_else(|| self.clock.now());
        let manifest = self.manifest_of(&kept, &list, at);
        let manifest = manifest.ok_or(Refusal::DoesNotFit)?;
        let number = u16::try_from(version).map_err(|_| Refusal::DoesNotFit)?;
        let earlier = trip.versions.iter().filter(|made| made.version < version);
        let action = if earlier.into_iter().any(|made| made.heads > 0) {
            Action::Amendment { version: number }
        } else {
            Action::New
        };
        let ends = Ends {
            recipient: "CUSTOMS",
            unique: &record,
            at,
        };
        let text = self.paxlst(&manifest, action, &trip.reference, &ends);
        Ok((version, text.ok_or(Refusal::DoesNotFit)?))
    }

    /// A version of a trip, told under the number of the parcel.
    async fn told_version(
        &self,
        parcel: &Parcel,
        id: &Id,
        version: u32,
    ) -> Result<Told, NoMessage> {
        let reference = self.storage.trip_reference(id).await?;
        let reference = parse_reference(&reference)?.to_string();
        let sealed = self.storage.sealed_version(id, version).await?;
        let (trip, list) = sealed.ok_or(NoMessage::Purged)?;
        let versions = self.storage.versions(id).await?;
        let told = |made: &&VersionRecord| made.version < parcel.version && made.heads > 0;
        let made = versions.iter().find(|made| made.version == version);
        Ok(Told {
            reference,
            version: parcel.version,
            supersedes: versions.iter().rev().find(told).map(|made| made.version),
            made_at: made.map_or(parcel.made_at, |made| made.at),
            kept: self.open_trip(id, version, &trip)?,
            list: self.open_list(id, version, &list)?,
        })
    }

    /// A list that was filed on a day, read as on that day.
    fn manifest_of(&self, kept: &Kept, list: &ManifestJson, filed_at: i64) -> Option<Manifest> {
        let known = Known::new(&self.pack, self.zone.day(filed_at));
        manifest::parse(&list.to_draft(&kept.trip), &known).ok()
    }

    /// The lists of riders and crew, an interchange each.
    fn paxlst(
        &self,
        manifest: &Manifest,
        action: Action,
        reference: &str,
        ends: &Ends<'_>,
    ) -> Option<String> {
        let lists = paxlst::lists(manifest, action, reference).ok()?;
        let mut text = String::new();
        for (number, list) in lists.iter().enumerate() {
            let envelope = Envelope {
                sender: self.config.issuer.to_ascii_uppercase(),
                recipient: ends.recipient.to_ascii_uppercase(),
                prepared: self.zone.civil(ends.at),
                reference: control_reference(ends.unique, number),
            };
            text += &paxlst::write_list(list, &envelope).ok()?.text;
        }
        (!text.is_empty()).then_some(text)
    }
}

/// Where a message goes and what makes it unique.
struct Ends<'a> {
    recipient: &'a str,
    unique: &'a Id,
    at: i64,
}

/// 14 characters (UNB 0020), the same when the same is sent again.
fn control_reference(unique: &Id, number: usize) -> String {
    let mut hash = Sha256::new();
    hash.update(unique);
    hash.update([u8::try_from(number).unwrap_or(u8::MAX)]);
    HEXUPPER.encode(&hash.finalize()[..7])
}

fn cancellation_message(told: Told) -> PartnerMessageJson {
    PartnerMessageJson::Cancellation(CancellationMessageJson {
        reference: told.reference,
        version: told.version,
    })
}

fn manifest_message(told: Told) -> PartnerMessageJson {
    let (mut passengers, mut crew) = (0, 0);
    for rider in told.list.riders.iter().filter(|rider| !rider.absent) {
        match manifest::role(&rider.role) {
            Some(manifest::Role::Driver | manifest::Role::Attendant) => crew += 1,
            Some(manifest::Role::Rider) | None => passengers += 1,
        }
    }
    PartnerMessageJson::Manifest(Box::new(ManifestMessageJson {
        reference: told.reference,
        version: told.version,
        supersedes: told.supersedes,
        trip: told.kept.trip,
        people: told.list.riders,
        totals: TotalsJson { passengers, crew },
    }))
}

impl Payload {
    pub(super) fn json(message: &impl Serialize) -> Result<Self, NoMessage> {
        Ok(Self {
            media_type: "application/json",
            body: to_json(message)?,
        })
    }
}

impl NoMessage {
    /// The format has no words for it.
    pub(super) const UNFIT: Self = Self::Never("does_not_fit");
}

impl From<Refusal> for NoMessage {
    fn from(refusal: Refusal) -> Self {
        Self::Broken(refusal)
    }
}

impl From<crate::storage::StorageError> for NoMessage {
    fn from(error: crate::storage::StorageError) -> Self {
        Self::Broken(error.into())
    }
}
