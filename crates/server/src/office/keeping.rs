//! What runs by itself: purging, fetching rates, forgetting quiet clients.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{interval, sleep};

use super::Office;
use crate::rates::{Jumps, RatesFault};
use crate::storage::{Purged, StorageError};

const HOURLY: Duration = Duration::from_secs(60 * 60);
const DAILY: Duration = Duration::from_secs(24 * 60 * 60);

impl Office {
    /// Deletes personal data whose time has come.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn purge(&self) -> Result<Purged, StorageError> {
        let purged = self.storage.purge(self.clock.now()).await?;
        self.metrics.purged(purged.filings + purged.trips);
        self.purge_accounts().await?;
        Ok(purged)
    }

    /// Fetches exchange rates.
    ///
    /// # Errors
    /// [`RatesFault`]; the rates in use stay.
    pub async fn fetch_rates(&self, jumps: Jumps) -> Result<(), RatesFault> {
        let now = self.clock.now();
        let rates = self
            .rates
            .fetch(&self.storage, self.zone.day(now), now, jumps)
            .await?;
        tracing::info!(on = %rates.on, currencies = rates.per_unit.len(), "exchange rates");
        Ok(())
    }

    /// Purges now and every hour, without end.
    pub async fn purge_hourly(self: Arc<Self>) {
        let mut hours = interval(HOURLY);
        loop {
            hours.tick().await;
            self.limits.forget_quiet();
            self.doors.forget_quiet();
            self.join_limits.forget_quiet();
            match self.purge().await {
                Ok(Purged {
                    filings,
                    trips,
                    revocations,
                }) => {
                    tracing::info!(filings, trips, revocations, "purge");
                }
                Err(error) => tracing::error!(%error, "purge failed"),
            }
        }
    }

    /// Fetches rates now and every day, after a failure every hour, without end.
    pub async fn fetch_rates_daily(self: Arc<Self>) {
        if !self.rates.fetches() {
            return;
        }
        loop {
            let pause = match self.fetch_rates(Jumps::Refuse).await {
                Ok(()) => DAILY,
                Err(fault) => {
                    let on = self.rates.current().on;
                    tracing::warn!(%fault, keeping = %on, "exchange rates");
                    HOURLY
                }
            };
            sleep(pause).await;
        }
    }
}
