//! An export declaration as a matter to be filed, and its earlier versions.

use chrono::NaiveDate;
use declaration::Choice;
use declaration::export::{self, ExportDeclaration, ExportKnown, Place};
use pass::Kind;
use serde::{Deserialize, Serialize};
use wire::{
    EventKind, ExportFiled, ExportJson, ExportRequest, ExportStatus, ExportVersion,
    ExportVersionRef, ExportVersions, FieldProblem, VerdictJson,
};

use super::Office;
use super::filing::{Record, parse_reference};
use super::matter::{Judged, Matter, Standing, Terms};
use crate::clock::{DAY, rfc3339};
use crate::refusal::Refusal;
use crate::storage::{Event, FilingKind};

/// An export declaration with its verdict.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Exported {
    pub(super) export: ExportJson,
    pub(super) verdict: VerdictJson,
}

impl Matter for Exported {
    const KIND: FilingKind = FilingKind::Export;
    type Request = ExportRequest;
    type Status = ExportStatus;
    type Filed = ExportFiled;

    fn judge(office: &Office, request: &ExportRequest) -> Result<Judged<Self>, Refusal> {
        if !request.consent {
            return Err(Refusal::NoConsent);
        }
        let known = office.export_known(office.today());
        let export = export::parse(&request.export.to_draft(), &known).map_err(|found| {
            Refusal::Invalid(found.iter().map(FieldProblem::of_export).collect())
        })?;
        let day_start = office.open_day(export.transport.date)?;
        let verdict = rulebook::export::evaluate(
            &office.export_pack,
            &office.rates.current(),
            &export.consignment(),
        );
        let plate = export.transport.plate.as_ref();
        let number = export.exporter.number.as_str();
        Ok(Judged {
            terms: Terms {
                kind: Kind::Export,
                post: place(&export),
                window: (day_start, day_start + DAY - 1),
                corridor: verdict.corridor,
                pack: verdict.pack.version.clone(),
                heads: 1,
                plate: plate.map(|plate| plate.as_str().to_owned()),
                // Nobody's document: a tax number stands on every invoice, and a personal number
                // could be guessed from its hash.
                holders: Vec::new(),
            },
            day_end: day_start + DAY,
            search: vec![office.vault.exporter_hash(number)],
            matter: Self {
                verdict: VerdictJson::of(&verdict),
                export: ExportJson::of(&export),
            },
        })
    }

    fn status(self, standing: Standing) -> ExportStatus {
        ExportStatus {
            reference: standing.reference,
            version: standing.version,
            state: standing.state,
            pass: standing.pass,
            verdict: self.verdict,
            export: self.export,
            events: standing.events,
            purge_at: standing.purge_at,
        }
    }

    fn filed(token: String, status: ExportStatus) -> ExportFiled {
        ExportFiled { token, status }
    }
}

impl Office {
    /// What a declaration of a day is read by.
    pub(super) fn export_known(&self, today: NaiveDate) -> ExportKnown<'_> {
        ExportKnown {
            today,
            home: self.pack.country(),
            posts: self.pack.posts(),
            tariff: Some(&self.tariff),
        }
    }

    /// Every version of an export declaration.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`], [`Refusal::Purged`]
    pub async fn export_versions(
        &self,
        reference: &str,
        token: &str,
    ) -> Result<ExportVersions, Refusal> {
        let filing = self.opened::<Exported>(reference, token).await?;
        let version = |made: &Event| ExportVersionRef {
            version: made.version,
            at: rfc3339(made.at),
        };
        Ok(ExportVersions {
            reference: parse_reference(&filing.reference)?.to_string(),
            versions: filing.events.iter().filter(makes).map(version).collect(),
        })
    }

    /// A version of an export declaration as it was filed.
    ///
    /// # Errors
    /// [`Refusal::Unauthorised`], [`Refusal::Purged`], [`Refusal::NotFound`]
    pub async fn export_version(
        &self,
        reference: &str,
        token: &str,
        version: u32,
    ) -> Result<ExportVersion, Refusal> {
        let filing = self.opened::<Exported>(reference, token).await?;
        let mut made = filing.events.iter().filter(makes);
        let made = made.find(|made| made.version == version);
        let made = made.ok_or(Refusal::NotFound)?;
        let sealed = self.storage.sealed_filing(&filing.id, version).await?;
        let sealed = sealed.ok_or(Refusal::Purged)?;
        let record: Record<Exported> = self.record(&filing.id, version, &sealed)?;
        Ok(ExportVersion {
            reference: parse_reference(&filing.reference)?.to_string(),
            version,
            at: rfc3339(made.at),
            verdict: record.matter.verdict,
            export: record.matter.export,
        })
    }
}

/// Whether an event made a version.
fn makes(event: &&Event) -> bool {
    match event.kind {
        EventKind::Received | EventKind::Changed => true,
        EventKind::Withdrawn | EventKind::Presented => false,
    }
}

/// What the pass names as the post: one of the pack, or `post` and `courier` for goods that are
/// handed over to those.
fn place(export: &ExportDeclaration) -> String {
    match &export.transport.place {
        Place::Post(post) => post.clone(),
        Place::Office(_) => export.transport.way.word().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use rulebook::Pack;
    use rulebook::export::Way;

    use super::*;

    #[test]
    fn no_border_post_is_called_like_a_way() {
        for post in Pack::embedded().posts() {
            assert_eq!(Way::from_word(&post.id), None, "{}", post.id);
        }
    }
}
