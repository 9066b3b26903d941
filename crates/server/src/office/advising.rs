//! Advice on facts without identity. Nothing is stored.

use wire::{AdviceRequest, AdviceResponse};

use super::Office;
use crate::refusal::Refusal;

impl Office {
    /// Evaluates facts.
    ///
    /// # Errors
    /// [`Refusal::Invalid`]
    pub fn advise(&self, request: &AdviceRequest) -> Result<AdviceResponse, Refusal> {
        let facts = request.facts().map_err(Refusal::Invalid)?;
        let advice = rulebook::evaluate(&self.pack, &self.rates.current(), &facts);
        Ok(AdviceResponse::of(&advice))
    }
}
