//! What a partner is sent of an export declaration.

use wire::{ExportMessageJson, ToldExportJson, WithdrawnExportJson};

use super::message::NoMessage;
use crate::office::filing::{Record, parse_reference};
use crate::office::{Exported, Office};
use crate::storage::Id;

impl Office {
    /// A version as it was filed.
    pub(super) async fn told_export(
        &self,
        filing: &Id,
        version: u32,
    ) -> Result<ExportMessageJson, NoMessage> {
        let sealed = self.storage.sealed_filing(filing, version).await?;
        let sealed = sealed.ok_or(NoMessage::Purged)?;
        let record: Record<Exported> = self.record(filing, version, &sealed)?;
        // Counted from 1, each version replaces the one before.
        let supersedes = version.checked_sub(1).filter(|before| *before > 0);
        let told = Box::new(ToldExportJson {
            reference: self.export_reference(filing).await?,
            version,
            supersedes,
            export: record.matter.export,
            verdict: record.matter.verdict,
        });
        Ok(match supersedes {
            Some(_) => ExportMessageJson::Amended(told),
            None => ExportMessageJson::New(told),
        })
    }

    /// That a declaration was withdrawn, and nothing of what it said.
    pub(super) async fn told_withdrawal(
        &self,
        filing: &Id,
        version: u32,
    ) -> Result<ExportMessageJson, NoMessage> {
        Ok(ExportMessageJson::Withdrawn(WithdrawnExportJson {
            reference: self.export_reference(filing).await?,
            version,
        }))
    }

    async fn export_reference(&self, filing: &Id) -> Result<String, NoMessage> {
        let reference = self.storage.filing_reference(filing).await?;
        Ok(parse_reference(&reference)?.to_string())
    }
}
