//! Counters for the operator's monitoring (docs/adr/0012-metrics.md). Every value of a label comes
//! from a list in this program: nothing that a client writes becomes one.

mod trips;

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::encoding::{EncodeLabelSet, EncodeLabelValue, LabelValueEncoder};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use trips::{Deliveries, Trips};
pub use trips::{Delivery, TripDeed};

use crate::storage::FilingKind;

/// Media type of the text (OpenMetrics 1.0, section "Overall Structure").
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

const PREFIX: &str = "yolak";
/// Seconds. A filing waits for one sync of the disk, some milliseconds; a request ends after 30 s.
const BUCKETS: [f64; 11] = [
    0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0,
];

/// What has been counted since the start.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    durations: Family<Asked, Histogram, fn() -> Histogram>,
    filings: Family<Filings, Counter>,
    exports: Family<Filings, Counter>,
    replays: Counter,
    limited: Family<Limited, Counter>,
    purged: Counter,
    trips: Family<Trips, Counter>,
    deliveries: Family<Deliveries, Counter>,
}

/// What is true at the moment of asking.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// Filings whose personal data is on file; `None` when the database does not answer.
    pub kept: Option<u64>,
    /// Seconds since the day began that the exchange rates are of.
    pub rates_age: i64,
    /// Whether these are the rates compiled in.
    pub rates_bundled: bool,
}

/// What is done with filings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// A new filing is on disk.
    Filed,
    /// A new version is on disk.
    Amended,
    /// A filing was withdrawn.
    Withdrawn,
    /// Another device was given access.
    Found,
    /// An officer recorded that a pass was shown.
    Presented,
}

/// Which limit on guessing was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Limit {
    /// The attempts of one client.
    Client,
    /// The attempts at one reference.
    Reference,
    /// The attempts of one client to enrol or sign in.
    SignIn,
}

/// Methods of HTTP that are told apart. A client may send any word as a method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Method {
    Get,
    Head,
    Post,
    Put,
    Delete,
    Other,
}

/// The first digit of a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum StatusClass {
    Informational,
    Success,
    Redirection,
    ClientError,
    ServerError,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    route: String,
    method: Method,
    status: StatusClass,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Asked {
    route: String,
    method: Method,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Filings {
    kind: Deed,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Limited {
    limit: Limit,
}

impl Metrics {
    /// Nothing counted yet. `pack` is the version of the rule pack. What may happen is told as 0
    /// from the start, so that the first time is seen as a rise.
    #[must_use]
    pub fn new(pack: &str) -> Self {
        let metrics = Self {
            registry: Registry::with_prefix(PREFIX),
            requests: Family::default(),
            durations: Family::new_with_constructor(|| Histogram::new(BUCKETS)),
            filings: Family::default(),
            exports: Family::default(),
            replays: Counter::default(),
            limited: Family::default(),
            purged: Counter::default(),
            trips: Family::default(),
            deliveries: Family::default(),
        };
        for kind in TripDeed::ALL {
            drop(metrics.trips.get_or_create(&Trips { kind }));
        }
        for outcome in Delivery::ALL {
            drop(metrics.deliveries.get_or_create(&Deliveries { outcome }));
        }
        for kind in Deed::ALL {
            drop(metrics.filings.get_or_create(&Filings { kind }));
            drop(metrics.exports.get_or_create(&Filings { kind }));
        }
        for limit in Limit::ALL {
            drop(metrics.limited.get_or_create(&Limited { limit }));
        }
        metrics.register(pack)
    }

    /// A request was answered. `route` is the template of an address or another name that the
    /// router gives, never an address as asked for.
    pub fn answered(&self, route: &str, method: &str, status: u16, took: Duration) {
        let (route, method) = (route.to_owned(), Method::of(method));
        let asked = Asked {
            route: route.clone(),
            method,
        };
        self.durations
            .get_or_create(&asked)
            .observe(took.as_secs_f64());
        let answered = Answered {
            route,
            method,
            status: StatusClass::of(status),
        };
        self.requests.get_or_create(&answered).inc();
    }

    /// Something was done with a filing.
    pub fn done(&self, of: FilingKind, kind: Deed) {
        let family = match of {
            FilingKind::Declaration => &self.filings,
            FilingKind::Export => &self.exports,
        };
        family.get_or_create(&Filings { kind }).inc();
    }

    /// A filing came again under its idempotency key and got its first answer.
    pub fn replayed(&self) {
        self.replays.inc();
    }

    /// An attempt was refused because there were too many.
    pub fn limited(&self, limit: Limit) {
        self.limited.get_or_create(&Limited { limit }).inc();
    }

    /// Something was done with a coach trip.
    pub fn trip(&self, kind: TripDeed) {
        self.trips.get_or_create(&Trips { kind }).inc();
    }

    /// A partner was told something, or not.
    pub fn delivery(&self, outcome: Delivery) {
        self.deliveries.get_or_create(&Deliveries { outcome }).inc();
    }

    /// The personal data of so many filings was deleted.
    pub fn purged(&self, filings: u64) {
        self.purged.inc_by(filings);
    }

    /// Everything as OpenMetrics text.
    #[must_use]
    pub fn text(&self, moment: Moment) -> String {
        let mut text = String::new();
        encode_registry(&mut text, &self.registry)
            .and_then(|()| encode_registry(&mut text, &moment.registry()))
            .and_then(|()| encode_eof(&mut text))
            .expect("writing to a String does not fail");
        text
    }

    fn register(mut self, pack: &str) -> Self {
        let to = &mut self.registry;
        let build = [
            ("version", env!("CARGO_PKG_VERSION").to_owned()),
            ("pack", pack.to_owned()),
        ];
        to.register("build", "Version and rule pack", Info::new(build));
        let help = "Requests answered, by template of the address";
        to.register("http_requests", help, self.requests.clone());
        let help = "Time until the head of the answer";
        let durations = self.durations.clone();
        to.register_with_unit("http_request_duration", help, Unit::Seconds, durations);
        let help = "Filings made, amended, withdrawn, found and shown";
        to.register("filings", help, self.filings.clone());
        let help = "Exports filed, amended, withdrawn, found and shown";
        to.register("exports", help, self.exports.clone());
        let help = "Filings answered again under their idempotency key";
        to.register("idempotent_replays", help, self.replays.clone());
        let help = "Attempts at find or at signing in refused because there were too many";
        to.register("rate_limited", help, self.limited.clone());
        let help = "Filings whose personal data was deleted by this process";
        to.register("records_purged", help, self.purged.clone());
        let help = "Coach trips planned, filed, changed, cancelled, joined, received";
        to.register("trips", help, self.trips.clone());
        let help = "Tries to tell a partner something, by what became of them";
        to.register("deliveries", help, self.deliveries.clone());
        self
    }
}

impl Moment {
    fn registry(self) -> Registry {
        let mut to = Registry::with_prefix(PREFIX);
        if let Some(kept) = self.kept {
            let help = "Filings whose personal data is on file";
            to.register("records_kept", help, ConstGauge::new(kept));
        }
        let help = "Time since the day began that the exchange rates are of";
        let age = ConstGauge::new(self.rates_age);
        to.register_with_unit("rates_age", help, Unit::Seconds, age);
        let help = "1 when the exchange rates are the ones compiled in";
        let bundled = ConstGauge::new(u32::from(self.rates_bundled));
        to.register("rates_bundled", help, bundled);
        to
    }
}

impl Deed {
    const ALL: [Self; 5] = [
        Self::Filed,
        Self::Amended,
        Self::Withdrawn,
        Self::Found,
        Self::Presented,
    ];
}

impl Limit {
    const ALL: [Self; 3] = [Self::Client, Self::Reference, Self::SignIn];
}

impl Method {
    fn of(method: &str) -> Self {
        match method {
            "GET" => Self::Get,
            "HEAD" => Self::Head,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "DELETE" => Self::Delete,
            _ => Self::Other,
        }
    }
}

impl StatusClass {
    fn of(status: u16) -> Self {
        match status {
            ..200 => Self::Informational,
            200..300 => Self::Success,
            300..400 => Self::Redirection,
            400..500 => Self::ClientError,
            500.. => Self::ServerError,
        }
    }
}

impl EncodeLabelValue for Deed {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Filed => "filed",
            Self::Amended => "amended",
            Self::Withdrawn => "withdrawn",
            Self::Found => "found",
            Self::Presented => "presented",
        };
        name.encode(encoder)
    }
}

impl EncodeLabelValue for Limit {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Client => "client",
            Self::Reference => "reference",
            Self::SignIn => "sign_in",
        };
        name.encode(encoder)
    }
}

impl EncodeLabelValue for Method {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
            Self::Other => "other",
        };
        name.encode(encoder)
    }
}

impl EncodeLabelValue for StatusClass {
    fn encode(&self, encoder: &mut LabelValueEncoder<'_>) -> fmt::Result {
        let name = match self {
            Self::Informational => "1xx",
            Self::Success => "2xx",
            Self::Redirection => "3xx",
            Self::ClientError => "4xx",
            Self::ServerError => "5xx",
        };
        name.encode(encoder)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Moment = Moment {
        kept: Some(7),
        rates_age: 90_000,
        rates_bundled: true,
    };

    #[test]
    fn a_method_and_a_status_are_one_of_a_few() {
        let check = |method: &str, status: u16, expected: &str| {
            let metrics = Metrics::new("p");
            metrics.answered("/r", method, status, Duration::from_millis(2));
            let text = metrics.text(MOMENT);
            let line = format!("yolak_http_requests_total{{route=\"/r\",{expected}}} 1\n");
            assert!(text.contains(&line), "{line} not in {text}");
            assert_eq!(text.matches("http_requests_total").count(), 1, "{text}");
        };
        check("GET", 200, r#"method="GET",status="2xx""#);
        check("HEAD", 304, r#"method="HEAD",status="3xx""#);
        check("POST", 101, r#"method="POST",status="1xx""#);
        check("PUT", 499, r#"method="PUT",status="4xx""#);
        check("DELETE", 500, r#"method="DELETE",status="5xx""#);
        check("get", 999, r#"method="other",status="5xx""#);
        check("ERIKSSON", 400, r#"method="other",status="4xx""#);
    }

    #[test]
    fn what_may_happen_is_told_before_it_happens() {
        let text = Metrics::new("uz-1").text(MOMENT);
        let version = env!("CARGO_PKG_VERSION");
        for line in [
            &format!("yolak_build_info{{version=\"{version}\",pack=\"uz-1\"}} 1"),
            "yolak_filings_total{kind=\"filed\"} 0",
            "yolak_filings_total{kind=\"amended\"} 0",
            "yolak_filings_total{kind=\"withdrawn\"} 0",
            "yolak_filings_total{kind=\"found\"} 0",
            "yolak_filings_total{kind=\"presented\"} 0",
            "yolak_exports_total{kind=\"filed\"} 0",
            "yolak_exports_total{kind=\"presented\"} 0",
            "yolak_idempotent_replays_total 0",
            "yolak_rate_limited_total{limit=\"client\"} 0",
            "yolak_rate_limited_total{limit=\"reference\"} 0",
            "yolak_rate_limited_total{limit=\"sign_in\"} 0",
            "yolak_records_purged_total 0",
            "yolak_trips_total{kind=\"filed\"} 0",
            "yolak_deliveries_total{outcome=\"dead\"} 0",
            "yolak_records_kept 7",
            "yolak_rates_age_seconds 90000",
            "yolak_rates_bundled 1",
        ] {
            assert!(
                text.lines().any(|told| told == line),
                "{line} not in {text}"
            );
        }
        assert!(text.ends_with("# EOF\n"), "{text}");
        assert_eq!(text.matches("# EOF").count(), 1);
    }

    #[test]
    fn what_is_not_known_is_not_told() {
        let moment = Moment {
            kept: None,
            ..MOMENT
        };
        let text = Metrics::new("p").text(moment);
        assert!(!text.contains("records_kept"), "{text}");
        assert!(text.contains("rates_age_seconds"), "{text}");
    }
}
