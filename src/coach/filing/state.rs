//! The filings of this device, kept at every change and asked about for as long as they wait.

use leptos::{prelude::*, task::spawn_local};
use wire::TripStateJson;

use super::{
    outbox,
    record::{Body, Record, SCHEMA},
};
use crate::{
    api::{self, ApiFault},
    coach::account::Account,
    content,
    platform::{
        attention, clock, events,
        storage::{self, Found},
    },
    shapes,
};

const RECORDS: &str = "~coach/filing/";
/// Between two looks at what waits, milliseconds.
const TICK_MS: i32 = 15_000;

/// The filings. Copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Filing {
    /// One record per trip that was ever sent.
    pub(crate) records: RwSignal<Vec<Record>>,
    /// The trip whose filing is looked at.
    pub(crate) open: RwSignal<Option<String>>,
    /// The last question about answers got none.
    pub(crate) silent: RwSignal<bool>,
}

impl Filing {
    /// Nothing is known.
    pub(crate) fn new() -> Self {
        Self {
            records: RwSignal::new(Vec::new()),
            open: RwSignal::new(None),
            silent: RwSignal::new(false),
        }
    }

    /// The record of a trip, or one of nothing.
    pub(crate) fn record(self, trip: &str) -> Record {
        self.records
            .with_untracked(|records| records.iter().find(|one| one.trip == trip).cloned())
            .unwrap_or_else(|| Record::new(trip))
    }

    /// The trips of which something waits to be sent.
    pub(super) fn waiting(self) -> Vec<String> {
        self.records.with_untracked(|records| {
            let waits = |record: &&Record| record.outgoing.is_some();
            let waiting = records.iter().filter(waits);
            waiting.map(|record| record.trip.clone()).collect()
        })
    }

    /// Keeps how far a sending has come; what was done to the record meanwhile stays.
    pub(super) async fn note(self, sending: &Record) {
        let now = self.record(&sending.trip);
        self.keep(Record {
            outgoing: now.outgoing,
            taken: now.taken,
            ..sending.clone()
        })
        .await;
    }

    /// Keeps a record. What the disk refuses stays in memory.
    pub(crate) async fn keep(self, record: Record) {
        let (id, text) = ([RECORDS, &record.trip].concat(), shapes::print(&record));
        self.records.update(|records| {
            match records.iter_mut().find(|one| one.trip == record.trip) {
                Some(place) => *place = record,
                None => records.push(record),
            }
        });
        if storage::put_record(&id, &text).await.is_ok() {
            storage::tell_tabs();
        }
    }

    /// Forgets the filing of a trip on this device. What is on file stays on file.
    pub(crate) async fn forget(self, trip: &str) {
        self.records
            .update(|records| records.retain(|one| one.trip != trip));
        let _ = storage::delete_record(&[RECORDS, trip].concat()).await;
    }

    /// Asks how everybody stands. A question without an answer leaves what is known.
    pub(super) async fn refresh(self, trip: &str) {
        let Some(status) = self.record(trip).status else {
            return;
        };
        let answered = async {
            let status = api::trips::trip(&status.id).await?;
            let answers = api::trips::riders(&status.id).await?;
            Ok::<_, ApiFault>((status, answers))
        };
        let answered = answered.await;
        self.silent.set(answered.is_err());
        // Somebody else's version must not pass for what this device filed: it is shown beside it.
        if let Ok((status, answers)) = answered {
            let mut record = self.record(trip);
            let ours = record.status.as_ref().map(|status| status.version);
            if ours == Some(status.version) {
                record.status = Some(status);
                record.answers = Some(answers);
                record.asked = clock::now_ms();
            } else if record.outgoing.is_none() {
                record.theirs = outbox::theirs(&record).await;
            }
            self.keep(record).await;
        }
    }
}

/// What is on file for a trip of the service, and how everybody stands. It belongs to no trip of
/// this device yet.
///
/// # Errors
/// [`ApiFault`].
pub(crate) async fn fetch(id: &str) -> Result<Record, ApiFault> {
    let status = api::trips::trip(id).await?;
    let riders = match status.state {
        TripStateJson::Filed | TripStateJson::Changed | TripStateJson::Presented => {
            api::trips::manifest(id, None).await?.riders
        }
        TripStateJson::Planned | TripStateJson::Cancelled => Vec::new(),
    };
    Ok(Record {
        on_file: Body {
            trip: status.trip.clone(),
            riders,
        },
        status: Some(status),
        answers: Some(api::trips::riders(id).await?),
        asked: clock::now_ms(),
        ..Record::new("")
    })
}

/// An instant of this device in words.
pub(super) fn time_of(ms: i64) -> String {
    content::instant(&clock::rfc3339(ms))
}

/// Takes what the device kept.
pub(crate) async fn restore(filing: Filing) {
    let found = storage::records_under(RECORDS).await.unwrap_or_default();
    let records = found.into_iter().filter_map(|(_, found)| match found {
        Found::Text(text) => shapes::parse::<Record>(&text),
        Found::Unreadable { .. } => None,
    });
    let records: Vec<Record> = records.filter(|one| one.schema <= SCHEMA).collect();
    filing.records.set(records);
}

/// Goes on with what waits, for as long as the page lives.
pub(crate) fn begin(filing: Filing, account: Account) {
    let now = move || spawn_local(outbox::flush(filing, account));
    now();
    events::on_window("online", move |_| now());
    events::on_document("visibilitychange", move |_| {
        if !attention::is_hidden() {
            now();
        }
    });
    spawn_local(async move {
        loop {
            clock::sleep(TICK_MS).await;
            tick(filing, account).await;
        }
    });
}

async fn tick(filing: Filing, account: Account) {
    outbox::flush(filing, account).await;
    let Some(trip) = filing.open.get_untracked() else {
        return;
    };
    let record = filing.record(&trip);
    if !attention::is_hidden() && record.outgoing.is_none() && record.waits() {
        filing.refresh(&trip).await;
    }
}
