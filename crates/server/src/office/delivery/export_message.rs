//! What a partner is sent of an export declaration: JSON of the API, or XML in the names of the WCO
//! Data Model.

use declaration::export::{self, ExportDeclaration};
use wire::wco::{self, Filed, Node};
use wire::{ExportMessageJson, ToldExportJson, WithdrawnExportJson};

use super::message::{NoMessage, Payload};
use crate::clock::rfc3339;
use crate::office::filing::{Record, parse_reference};
use crate::office::{Exported, Office};
use crate::storage::{Format, Id, Parcel};

/// Media type of XML (RFC 7303).
const XML: &str = "application/xml";

/// A version with what its messages say of it.
pub(super) struct ToldExport {
    head: Head,
    exported: Exported,
    /// When this version was filed.
    filed_at: i64,
}

/// A withdrawal: nothing of what was declared.
pub(super) struct ToldWithdrawal(Head);

struct Head {
    reference: String,
    version: u32,
    /// RFC 3339.
    at: String,
}

impl Office {
    /// A version as it was filed.
    pub(super) async fn told_export(
        &self,
        filing: &Id,
        parcel: &Parcel,
    ) -> Result<ToldExport, NoMessage> {
        let sealed = self.storage.sealed_filing(filing, parcel.version).await?;
        let sealed = sealed.ok_or(NoMessage::Purged)?;
        let record: Record<Exported> = self.record(filing, parcel.version, &sealed)?;
        Ok(ToldExport {
            head: self.head(filing, parcel).await?,
            exported: record.matter,
            filed_at: parcel.made_at,
        })
    }

    /// That a declaration was withdrawn.
    pub(super) async fn told_withdrawal(
        &self,
        filing: &Id,
        parcel: &Parcel,
    ) -> Result<ToldWithdrawal, NoMessage> {
        self.head(filing, parcel).await.map(ToldWithdrawal)
    }

    /// A row of the outbox is made when its version is.
    async fn head(&self, filing: &Id, parcel: &Parcel) -> Result<Head, NoMessage> {
        let reference = self.storage.filing_reference(filing).await?;
        Ok(Head {
            reference: parse_reference(&reference)?.to_string(),
            version: parcel.version,
            at: rfc3339(parcel.made_at),
        })
    }

    pub(super) fn export_payload(
        &self,
        told: ToldExport,
        format: Format,
    ) -> Result<Payload, NoMessage> {
        match format {
            Format::Json => Payload::json(&told.message()),
            Format::WcoXml => {
                let export = self
                    .export_of(&told)
                    .ok_or(NoMessage::Never("not_an_export"))?;
                Ok(xml(&wco::declaration(&export, &told.head.filed())))
            }
            Format::Paxlst => Err(NoMessage::UNFIT),
        }
    }

    /// What was filed on a day, read as on that day.
    fn export_of(&self, told: &ToldExport) -> Option<ExportDeclaration> {
        let known = self.export_known(self.zone.day(told.filed_at));
        export::parse(&told.exported.export.to_draft(), &known).ok()
    }
}

impl ToldExport {
    fn message(self) -> ExportMessageJson {
        let version = self.head.version;
        // Counted from 1, each version replaces the one before.
        let supersedes = version.checked_sub(1).filter(|before| *before > 0);
        let told = Box::new(ToldExportJson {
            reference: self.head.reference,
            version,
            supersedes,
            export: self.exported.export,
            verdict: self.exported.verdict,
        });
        match supersedes {
            Some(_) => ExportMessageJson::Amended(told),
            None => ExportMessageJson::New(told),
        }
    }
}

impl ToldWithdrawal {
    pub(super) fn payload(self, format: Format) -> Result<Payload, NoMessage> {
        match format {
            Format::Json => Payload::json(&ExportMessageJson::Withdrawn(WithdrawnExportJson {
                reference: self.0.reference,
                version: self.0.version,
            })),
            Format::WcoXml => Ok(xml(&wco::withdrawal(&self.0.filed()))),
            Format::Paxlst => Err(NoMessage::UNFIT),
        }
    }
}

impl Head {
    fn filed(&self) -> Filed<'_> {
        Filed {
            reference: &self.reference,
            version: self.version,
            at: &self.at,
        }
    }
}

fn xml(tree: &Node) -> Payload {
    Payload {
        media_type: XML,
        body: wco::to_xml(tree).into_bytes(),
    }
}
