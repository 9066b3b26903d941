//! Recovering access on another device.

use std::net::IpAddr;

use identity::DocumentNumber;
use pass::Reference;
use wire::{FiledResponse, FindRequest, parse_iso};

use super::Office;
use crate::metrics::{Deed, Limit};
use crate::refusal::Refusal;
use crate::vault::{new_token, token_hash};

impl Office {
    /// Gives a new token to whoever knows a reference and the document number and birth date of
    /// one of its party. Wrong in any of them is answered alike, and attempts are counted per
    /// client and per reference before anything is looked at.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], [`Refusal::NotFound`]
    pub async fn find(
        &self,
        client: IpAddr,
        request: &FindRequest,
    ) -> Result<FiledResponse, Refusal> {
        self.limits
            .client(client)
            .map_err(|wait| self.too_many(Limit::Client, wait))?;
        let reference = Reference::parse(&request.reference).map_err(|_| Refusal::NotFound)?;
        let reference = reference.compact();
        self.limits
            .reference(&reference)
            .map_err(|wait| self.too_many(Limit::Reference, wait))?;
        let number =
            DocumentNumber::parse(&request.document_number).map_err(|_| Refusal::NotFound)?;
        let birth = parse_iso(&request.birth).ok_or(Refusal::NotFound)?;
        let hash = self.vault.search_hash(number.as_str(), birth);
        let filing = self
            .storage
            .found_by(&reference, &hash)
            .await?
            .ok_or(Refusal::NotFound)?;
        let token = new_token();
        let status = self.status(&filing)?;
        self.storage.grant(&filing.id, &token_hash(&token)).await?;
        self.metrics.done(Deed::Found);
        Ok(FiledResponse { token, status })
    }

    fn too_many(&self, limit: Limit, wait: u64) -> Refusal {
        self.metrics.limited(limit);
        Refusal::TooMany(wait)
    }
}
