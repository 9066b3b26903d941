//! What the operator's monitoring reads.

use super::Office;
use crate::metrics::Moment;

impl Office {
    /// What was counted since the start and what is true now, as OpenMetrics text. Told without
    /// the number of records when the database does not answer: then the other counts are needed
    /// most.
    pub async fn metrics_text(&self) -> String {
        let kept = match self.storage.kept_records().await {
            Ok(kept) => Some(kept),
            Err(error) => {
                tracing::warn!(%error, "records are not counted");
                None
            }
        };
        let rates = self.rates.current();
        self.metrics.text(Moment {
            kept,
            rates_age: self.clock.now() - self.zone.midnight(rates.on),
            rates_bundled: crate::rates::is_bundled(&rates),
        })
    }
}
