//! Recovering access on another device.

use std::net::IpAddr;

use declaration::export::ExporterNumber;
use identity::DocumentNumber;
use pass::Reference;
use rulebook::export::ExporterKind;
use wire::{ExportFiled, ExportFindRequest, FiledResponse, FindRequest, parse_iso};

use super::matter::Matter;
use super::{Declared, Exported, Office};
use crate::metrics::{Deed, Limit};
use crate::refusal::Refusal;
use crate::vault::{new_token, token_hash};

impl Office {
    /// Gives a new token to whoever knows a reference and the document number and birth date of
    /// one of its party.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::NotFound`]
    pub async fn find(
        &self,
        client: IpAddr,
        request: &FindRequest,
    ) -> Result<FiledResponse, Refusal> {
        let number = DocumentNumber::parse(&request.document_number).ok();
        let known = number.zip(parse_iso(&request.birth));
        let hash = known.map(|(number, birth)| self.vault.search_hash(number.as_str(), birth));
        self.find_by::<Declared>(client, &request.reference, hash)
            .await
    }

    /// Gives a new token to whoever knows a reference and the number of its exporter.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::NotFound`]
    pub async fn find_export(
        &self,
        client: IpAddr,
        request: &ExportFindRequest,
    ) -> Result<ExportFiled, Refusal> {
        // A private person may be known by any of the three numbers.
        let number = ExporterNumber::parse(&request.number, Some(ExporterKind::Person)).ok();
        let hash = number.map(|number| self.vault.exporter_hash(number.as_str()));
        self.find_by::<Exported>(client, &request.reference, hash)
            .await
    }

    /// Wrong in anything is answered alike, and attempts are counted per client and per reference
    /// before anything is looked at. `hash` is `None` for what nobody can be found by.
    async fn find_by<M: Matter>(
        &self,
        client: IpAddr,
        reference: &str,
        hash: Option<[u8; 32]>,
    ) -> Result<M::Filed, Refusal> {
        self.limits
            .client(client)
            .map_err(|wait| self.too_many(Limit::Client, wait))?;
        let reference = Reference::parse(reference).map_err(|_| Refusal::NotFound)?;
        let reference = reference.compact();
        self.limits
            .reference(&reference)
            .map_err(|wait| self.too_many(Limit::Reference, wait))?;
        let hash = hash.ok_or(Refusal::NotFound)?;
        let filing = self
            .storage
            .found_by(M::KIND, &reference, &hash)
            .await?
            .ok_or(Refusal::NotFound)?;
        let token = new_token();
        let status = self.status::<M>(&filing)?;
        self.storage.grant(&filing.id, &token_hash(&token)).await?;
        self.metrics.done(M::KIND, Deed::Found);
        Ok(M::filed(token, status))
    }

    fn too_many(&self, limit: Limit, wait: u64) -> Refusal {
        self.metrics.limited(limit);
        Refusal::TooMany(wait)
    }
}
