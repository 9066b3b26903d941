//! Cancelling.

use wire::CancelResponse;

use super::id_text;
use crate::clock::rfc3339;
use crate::metrics::TripDeed;
use crate::office::{Actor, Office};
use crate::refusal::Refusal;
use crate::storage::Cancelled;

impl Office {
    /// Cancels a trip. Cancelling twice gives the first time.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`], [`Refusal::Presented`]
    pub async fn cancel_trip(&self, actor: &Actor, id: &str) -> Result<CancelResponse, Refusal> {
        actor.may_file()?;
        let record = self.own_trip(actor, id).await?;
        let now = self.clock.now();
        let by = actor.id();
        let at = match self.storage.cancel_trip(&record.id, now, Some(&by)).await? {
            Cancelled::Done => {
                self.metrics.trip(TripDeed::Cancelled);
                self.wake_delivery();
                now
            }
            Cancelled::Before(at) => at,
            Cancelled::Presented => return Err(Refusal::Presented),
        };
        Ok(CancelResponse {
            id: id_text(&record.id),
            cancelled_at: rfc3339(at),
        })
    }
}
