//! Exchange rates: fetched daily from the central bank, judged before they are believed, the last
//! good copy kept, a dated fallback compiled in.
//!
//! The fallback knows one rate only, US dollars of 20 November 2025 as UzDaily reported it: it is
//! the only one the project's sources support. Whatever is told in another currency is then
//! answered with *ask*.

mod bank;
mod judge;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::NaiveDate;
use rulebook::{Currency, Rates};
use rust_decimal::Decimal;
use wire::{RatesResponse, iso, parse_iso};

pub use bank::BankFault;
pub use judge::{Doubt, MAIN};

use crate::storage::{RatesRecord, Storage, StorageError};

/// The source that the fallback file names.
const BUNDLED: &str = "bundled";
const FALLBACK: &str = include_str!("../../data/rates-fallback.json");
/// The bank's list is some 20 kB.
const MAX_BODY: u64 = 1 << 20;
const TIMEOUT: Duration = Duration::from_secs(20);

/// The rates in use, shared by all requests.
#[derive(Debug)]
pub struct RatesDesk {
    url: Option<String>,
    current: RwLock<Arc<Rates>>,
}

/// Why the rates stay as they are.
#[derive(Debug)]
pub enum RatesFault {
    /// The source does not answer, or not with 200.
    Unreachable(Box<ureq::Error>),
    /// What it sends is not a list of rates.
    Bank(BankFault),
    /// It is a list of rates, but not to be believed.
    Doubt(Doubt),
    /// Good rates could not be kept.
    Storage(StorageError),
    /// No source is configured.
    SwitchedOff,
}

/// Whether a jump of a main currency is taken. An operator says so after looking: a currency may
/// be devalued overnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jumps {
    /// The rates stay as they are.
    Refuse,
    /// The new rates are taken.
    Accept,
}

impl RatesDesk {
    /// Rates from the last good copy, or from the fallback. `url` is where to fetch, if at all.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn open(url: Option<String>, storage: &Storage) -> Result<Self, StorageError> {
        let kept = storage.last_rates().await?;
        let rates = kept
            .and_then(|record| from_json(&record.body))
            .unwrap_or_else(fallback);
        Ok(Self {
            url,
            current: RwLock::new(Arc::new(rates)),
        })
    }

    /// Whether there is a source.
    #[must_use]
    pub fn fetches(&self) -> bool {
        self.url.is_some()
    }

    /// The rates in use.
    #[must_use]
    pub fn current(&self) -> Arc<Rates> {
        // A reader or writer that panicked leaves a whole value behind.
        self.current
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Fetches once. On any fault the rates in use stay.
    ///
    /// # Errors
    /// [`RatesFault`]
    pub async fn fetch(
        &self,
        storage: &Storage,
        today: NaiveDate,
        now: i64,
        jumps: Jumps,
    ) -> Result<Arc<Rates>, RatesFault> {
        let url = self.url.clone().ok_or(RatesFault::SwitchedOff)?;
        let source = url.clone();
        let get = tokio::task::spawn_blocking(move || download(&url));
        let body = get.await.expect("download does not panic")?;
        let home = self.current().home;
        let rates = bank::read(&body, &source, home).map_err(RatesFault::Bank)?;
        judge::judge(&rates, &self.current(), today, jumps).map_err(RatesFault::Doubt)?;
        let record = RatesRecord {
            of_day: iso(rates.on),
            fetched_at: now,
            body: to_json_text(&rates),
        };
        storage
            .keep_rates(&record)
            .await
            .map_err(RatesFault::Storage)?;
        let rates = Arc::new(rates);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = rates.clone();
        Ok(rates)
    }
}

/// The answer of `GET /rates`.
#[must_use]
pub fn to_json(rates: &Rates) -> RatesResponse {
    let text = |(currency, rate): (&Currency, &Decimal)| {
        (currency.as_str().to_owned(), rate.normalize().to_string())
    };
    RatesResponse {
        on: iso(rates.on),
        source: rates.source.clone(),
        base: rates.home.as_str().to_owned(),
        rates: rates.per_unit.iter().map(text).collect(),
    }
}

/// The rates compiled in.
///
/// # Panics
/// Never: a test reads the file.
#[must_use]
pub fn fallback() -> Rates {
    from_json(FALLBACK).expect("the fallback file is read by a test")
}

/// Whether rates are the ones compiled in.
#[must_use]
pub fn is_bundled(rates: &Rates) -> bool {
    rates.source == BUNDLED
}

fn from_json(body: &str) -> Option<Rates> {
    let json: RatesResponse = serde_json::from_str(body).ok()?;
    let per_unit: BTreeMap<Currency, Decimal> = json
        .rates
        .iter()
        .map(|(code, rate)| Some((Currency::parse(code)?, rate.parse().ok()?)))
        .collect::<Option<_>>()?;
    Some(Rates {
        on: parse_iso(&json.on)?,
        source: json.source,
        home: Currency::parse(&json.base)?,
        per_unit,
    })
}

fn to_json_text(rates: &Rates) -> String {
    serde_json::to_string(&to_json(rates)).expect("texts and a map of texts are always JSON")
}

fn download(url: &str) -> Result<Vec<u8>, RatesFault> {
    let unreachable = |error| RatesFault::Unreachable(Box::new(error));
    let agent: ureq::Agent = ureq::Agent::config_builder()
        .timeout_global(Some(TIMEOUT))
        .build()
        .into();
    let mut answer = agent.get(url).call().map_err(unreachable)?;
    answer
        .body_mut()
        .with_config()
        .limit(MAX_BODY)
        .read_to_vec()
        .map_err(unreachable)
}

impl std::fmt::Display for RatesFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreachable(error) => write!(f, "the source does not answer: {error}"),
            Self::Bank(fault) => write!(f, "the source sends no list of rates: {fault:?}"),
            Self::Doubt(doubt) => write!(f, "the rates are not believed: {doubt:?}"),
            Self::Storage(error) => write!(f, "the rates are good but could not be kept: {error}"),
            Self::SwitchedOff => f.write_str("fetching is switched off"),
        }
    }
}

impl std::error::Error for RatesFault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fallback_says_what_it_is() {
        let rates = fallback();
        assert_eq!(rates.on.to_string(), "2025-11-20");
        assert!(is_bundled(&rates), "{}", rates.source);
        assert_eq!(rates.home, rulebook::Pack::embedded().home());
        let known: Vec<&str> = rates.per_unit.keys().map(Currency::as_str).collect();
        assert_eq!(known, ["USD"]);
    }

    #[test]
    fn rates_come_back_from_their_json() {
        let rates = fallback();
        assert_eq!(from_json(&to_json_text(&rates)), Some(rates));
        for bad in [
            "",
            "{}",
            "[]",
            r#"{"on":"20.11.2025","source":"","base":"UZS","rates":{}}"#,
        ] {
            assert_eq!(from_json(bad), None, "{bad}");
        }
    }
}
