//! One trip as the phone holds it: what is on file, who is on board, who was scanned, what waits to
//! be told.

use chrono::NaiveDate;
use declaration::manifest::{self, Days, Finding, Fingerprint, Issue, RiderDraft, Severity, Spot};
use wire::{FiledTripResponse, RiderJson, TripStateJson};

use crate::{
    coach::{
        filing::{Record, Refusal},
        words,
    },
    shapes::shape,
};

/// Days after the trip for which a phone keeps it: as long as the service keeps what a traveller
/// files, unless it is told otherwise (docs/deploy.md).
pub(super) const KEEP_DAYS: u64 = 3;

/// A trip taken along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Board {
    /// What is on file, and how everybody stands.
    pub(super) record: Record,
    /// Who is on board, by number in the trip.
    pub(super) aboard: Vec<u16>,
    /// People who are on no list yet, in the order they were scanned.
    pub(super) scanned: Vec<Scanned>,
    /// Who did not come, waiting to be reported.
    pub(super) report: Option<Report>,
    /// Why the last report was refused.
    pub(super) refusal: Option<Refusal>,
}

/// An entry read from a rider's screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scanned {
    /// Idempotency key: however often it is sent, it is handed in once.
    pub(super) key: String,
    /// What the rider typed.
    pub(super) rider: RiderJson,
    /// It was under way once; what became of that may be unknown.
    pub(super) tried: bool,
    /// Its id with the service; empty until it is handed in.
    pub(super) entry: String,
    /// Why it was refused.
    pub(super) refusal: Option<Refusal>,
}

/// Who did not come. Key and content belong together: a repetition is known as one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Report {
    /// Idempotency key.
    pub(super) key: String,
    /// The version of the trip that the ticks were made on.
    pub(super) version: u32,
    /// All who did not come, by number in the trip.
    pub(super) absent: Vec<u16>,
}

shape!(Board {
    must record,
    may aboard,
    may scanned,
    may report,
    may refusal,
});

shape!(Scanned {
    must key,
    must rider,
    may tried,
    may entry,
    may refusal,
});

shape!(Report {
    must key,
    must version,
    may absent,
});

/// Somebody who is the person of an entry by what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twin {
    /// On the list, with this number in the trip.
    Listed(u16),
    /// Scanned before; the place among the scanned.
    Scanned(usize),
}

impl Scanned {
    /// Whether it waits to be handed in.
    pub(super) fn waits(&self, days: Days) -> bool {
        self.entry.is_empty() && self.refusal.is_none() && !self.stops(days)
    }

    /// Whether another entry of the same person must not take its place: it says the same, is
    /// handed in, or may be on its way.
    pub(super) fn is_fixed(&self, rider: &RiderDraft) -> bool {
        let may_arrive = self.tried && self.refusal.is_none();
        may_arrive || RiderJson::of(rider) == self.rider
    }

    /// Whether the service would not take it as it is.
    pub(super) fn stops(&self, days: Days) -> bool {
        let found = self.found(days);
        found.iter().any(|one| one.severity == Severity::Stops)
    }

    /// Everything found in the entry, by the rules of the list.
    pub(super) fn found(&self, days: Days) -> Vec<Finding> {
        manifest::check_rider(&self.rider.to_draft(), 0, days)
    }
}

impl Board {
    /// The trip's id with the service.
    pub(super) fn id(&self) -> &str {
        self.record
            .status
            .as_ref()
            .map_or("", |status| status.id.as_str())
    }

    /// The version on file; 0 for none.
    pub(super) fn version(&self) -> u32 {
        self.record.status.as_ref().map_or(0, |s| s.version)
    }

    /// Whether somebody of the list is on board.
    pub(super) fn has(&self, sequence: u16) -> bool {
        self.aboard.contains(&sequence)
    }

    /// Somebody comes aboard, or not after all.
    pub(super) fn turn(&mut self, sequence: u16) {
        if self.has(sequence) {
            self.aboard.retain(|other| *other != sequence);
        } else {
            self.aboard.push(sequence);
        }
    }

    /// How many are on board, and how many should be: those of the list who are not marked as
    /// absent or came after all, and everybody who was scanned.
    pub(super) fn heads(&self) -> (usize, usize) {
        let riders = &self.record.on_file.riders;
        let here = riders.iter().filter(|r| self.has(r.sequence)).count();
        let more = self.scanned.len();
        (here + more, here + self.missing().count() + more)
    }

    /// Those who were expected and are not on board.
    pub(super) fn missing(&self) -> impl Iterator<Item = &RiderJson> {
        let riders = self.record.on_file.riders.iter();
        riders.filter(|rider| !rider.absent && !self.has(rider.sequence))
    }

    /// Those who are marked as absent and on board all the same.
    pub(super) fn came(&self) -> impl Iterator<Item = &RiderJson> {
        let riders = self.record.on_file.riders.iter();
        riders.filter(|rider| rider.absent && self.has(rider.sequence))
    }

    /// Whether the ticks say something that is not on file. Without a tick nobody counted yet.
    pub(super) fn has_news(&self) -> bool {
        !self.aboard.is_empty() && (self.missing().count() > 0 || self.came().count() > 0)
    }

    /// A report of what the ticks say now.
    pub(super) fn report(&self, key: String) -> Report {
        let riders = self.record.on_file.riders.iter();
        let absent = riders.filter(|rider| !self.has(rider.sequence));
        Report {
            key,
            version: self.version(),
            absent: absent.map(|rider| rider.sequence).collect(),
        }
    }

    /// The report is on file: a new version with a new pass.
    pub(super) fn reported(&mut self, report: &Report, filed: FiledTripResponse) {
        self.record.status = Some(filed.status);
        for rider in &mut self.record.on_file.riders {
            rider.absent = report.absent.contains(&rider.sequence);
        }
        self.report = None;
        self.refusal = None;
    }

    /// The person of an entry, if somebody of the list or of the scanned is the same by document,
    /// or by name and birthday; and whether both agree.
    pub(super) fn twin(&self, rider: &RiderDraft, today: NaiveDate) -> Option<(Twin, bool)> {
        let listed = &self.record.on_file.riders;
        let print = |draft: RiderDraft| {
            // One who was marked as absent may well stand at the door.
            let present = RiderDraft {
                absent: false,
                ..draft
            };
            Fingerprint::of(&present, today)
        };
        let mut prints: Vec<Fingerprint> = listed.iter().map(|r| print(r.to_draft())).collect();
        prints.extend(self.scanned.iter().map(|s| print(s.rider.to_draft())));
        prints.push(print(rider.clone()));
        let last = prints.len() - 1;
        let days = self.days(today);
        // No age makes a twin.
        let found = manifest::compare(prints.iter().map(Some), days.crossing, 0);
        found.iter().find_map(|finding| {
            let Spot::Cell { rider, .. } = finding.spot else {
                return None;
            };
            let at = twin_of(finding.issue).filter(|_| rider == last)?;
            let twin = match listed.get(at) {
                Some(rider) => Twin::Listed(rider.sequence),
                None => Twin::Scanned(at - listed.len()),
            };
            Some((twin, finding.severity == Severity::Stops))
        })
    }

    /// The days that entries are held against.
    pub(super) fn days(&self, today: NaiveDate) -> Days {
        Days::of(&self.record.on_file.trip.to_draft(), today)
    }

    /// The board with what is on file now. Ticks outlive a newer list; who was handed in and is on
    /// the list by now is ticked there instead of being counted twice.
    pub(super) fn renewed(mut self, record: Record, today: NaiveDate) -> Self {
        self.record = record;
        for scanned in std::mem::take(&mut self.scanned) {
            match self.twin(&scanned.rider.to_draft(), today) {
                // What only looks alike and was not sent must not be lost.
                Some((Twin::Listed(sequence), sure)) if sure || !scanned.entry.is_empty() => {
                    if !self.has(sequence) {
                        self.aboard.push(sequence);
                    }
                }
                Some(_) | None => self.scanned.push(scanned),
            }
        }
        self
    }

    /// The last day this phone keeps the trip; `None` when the day at the post cannot be read.
    pub(super) fn last_day(&self) -> Option<NaiveDate> {
        let trip = &self.record.on_file.trip;
        let ends = [&trip.post_day, &trip.arrives_day].map(|day| words::read_day(day));
        let over = ends.into_iter().flatten().max()?;
        over.checked_add_days(chrono::Days::new(KEEP_DAYS))
    }

    /// Whether there is a list that still counts.
    pub(super) fn counts(&self) -> bool {
        let state = self.record.status.as_ref().map(|status| status.state);
        match state {
            Some(TripStateJson::Filed | TripStateJson::Changed | TripStateJson::Presented) => true,
            Some(TripStateJson::Planned | TripStateJson::Cancelled) | None => false,
        }
    }
}

/// The row of the other one, where a finding says that two are the same.
const fn twin_of(issue: Issue) -> Option<usize> {
    if let Issue::SamePerson { other } | Issue::SameDocument { other } = issue {
        Some(other)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coach::filing::Body;

    fn rider(sequence: u16, absent: bool) -> RiderJson {
        RiderJson {
            sequence,
            absent,
            surname: ["NAMUNA", "SINOV", "EXAMPLE", "ERIKSSON"][usize::from(sequence) % 4].into(),
            given: "ANNA MARIA".into(),
            birth: "1974-08-12".into(),
            number: format!("L89890{sequence}C3"),
            ..RiderJson::default()
        }
    }

    fn board(riders: Vec<RiderJson>) -> Board {
        let mut board = Board::default();
        board.record.on_file.riders = riders;
        board
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 2, 9).unwrap()
    }

    fn scanned(rider: RiderJson, entry: &str) -> Scanned {
        Scanned {
            rider,
            entry: entry.into(),
            ..Scanned::default()
        }
    }

    fn numbers<'a>(riders: impl Iterator<Item = &'a RiderJson>) -> Vec<u16> {
        riders.map(|rider| rider.sequence).collect()
    }

    #[test]
    fn heads_are_counted() {
        let mut board = board(vec![rider(1, false), rider(2, true), rider(3, false)]);
        assert_eq!((board.heads(), board.has_news()), ((0, 2), false));
        assert_eq!(numbers(board.missing()), [1, 3]);
        board.turn(3);
        assert_eq!((board.heads(), board.has_news()), ((1, 2), true));
        assert_eq!(numbers(board.missing()), [1]);
        board.turn(1);
        assert_eq!((board.heads(), board.has_news()), ((2, 2), false));
        // One who was marked as absent comes after all, another one was never on the list.
        board.turn(2);
        board.scanned.push(scanned(rider(9, false), ""));
        assert_eq!((board.heads(), board.has_news()), ((4, 4), true));
        assert_eq!(numbers(board.came()), [2]);
        board.turn(3);
        assert_eq!(board.heads(), (3, 4));
    }

    #[test]
    fn a_report_names_everybody_who_is_not_on_board() {
        let mut board = board(vec![rider(1, false), rider(2, true), rider(3, true)]);
        board.turn(2);
        let report = board.report("key".into());
        assert_eq!((report.absent.as_slice(), report.version), (&[1, 3][..], 0));
    }

    #[test]
    fn a_person_is_known_by_document_or_by_name_and_birthday() {
        let listed = rider(1, true);
        let check = |number: &str, surname: &str, birth: &str, expected| {
            let mut board = board(vec![rider(3, false), listed.clone()]);
            board.scanned.push(scanned(rider(2, false), ""));
            let one = RiderJson {
                number: number.into(),
                surname: surname.into(),
                birth: birth.into(),
                ..listed.clone()
            };
            assert_eq!(board.twin(&one.to_draft(), today()), expected, "{one:?}");
        };
        let one = Some((Twin::Listed(1), true));
        check("L898901C3", "SINOV", "12.08.1974", one);
        check("l898901c3", "Sinov", "1974-08-12", one);
        let alike = Some((Twin::Listed(1), false));
        check("L898901C3", "NAMUNA", "1999-01-01", alike);
        check("A0000000", "SINOV", "1974-08-12", alike);
        check("A0000000", "SINOV", "1999-01-01", None);
        check("", "", "", None);
        check(
            "L898902C3",
            "EXAMPLE",
            "1974-08-12",
            Some((Twin::Scanned(0), true)),
        );
    }

    #[test]
    fn who_is_on_the_newer_list_is_counted_once() {
        let check = |one: RiderJson, entry: &str, left: usize, aboard: &[u16]| {
            let mut board = board(vec![rider(1, false)]);
            board.turn(1);
            board.scanned.push(scanned(one, entry));
            let record = Record {
                on_file: Body {
                    riders: vec![rider(1, false), rider(2, false)],
                    ..Body::default()
                },
                ..Record::default()
            };
            let board = board.renewed(record, today());
            assert_eq!(
                (board.scanned.len(), board.aboard.as_slice()),
                (left, aboard)
            );
        };
        let mended = RiderJson {
            number: "L7".into(),
            ..rider(2, false)
        };
        check(rider(2, false), "7f3a", 0, &[1, 2]);
        check(rider(2, false), "", 0, &[1, 2]);
        check(mended.clone(), "7f3a", 0, &[1, 2]);
        // Not sent, and not surely the same: it stays.
        check(mended, "", 1, &[1]);
        check(rider(3, false), "7f3a", 1, &[1]);
    }

    #[test]
    fn an_entry_gives_way_only_before_it_may_arrive() {
        let other = rider(2, false).to_draft();
        let check = |one: Scanned, fixed| assert_eq!(one.is_fixed(&other), fixed, "{one:?}");
        let fresh = scanned(rider(1, false), "");
        let refusal = Some(Refusal::default());
        check(fresh.clone(), false);
        check(scanned(RiderJson::of(&other), ""), true);
        let tried = Scanned {
            tried: true,
            ..fresh
        };
        check(tried.clone(), true);
        check(Scanned { refusal, ..tried }, false);
    }

    #[test]
    fn what_stops_is_not_sent() {
        let days = Board::default().days(today());
        let sound = RiderJson {
            sex: "F".into(),
            nationality: "UTO".into(),
            document: "P".into(),
            number: "L898902C3".into(),
            expiry: "2032-04-15".into(),
            ..rider(3, false)
        };
        let check = |one: Scanned, expected| assert_eq!(one.waits(days), expected, "{one:?}");
        check(scanned(sound.clone(), ""), true);
        check(scanned(sound.clone(), "7f3a"), false);
        check(
            scanned(
                RiderJson {
                    birth: "31.02.1990".into(),
                    ..sound
                },
                "",
            ),
            false,
        );
    }

    #[test]
    fn a_trip_is_kept_for_some_days_after_it() {
        let check = |post: &str, arrives: &str, expected: Option<(i32, u32, u32)>| {
            let mut board = Board::default();
            board.record.on_file.trip.post_day = post.into();
            board.record.on_file.trip.arrives_day = arrives.into();
            let expected = expected.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d));
            assert_eq!(board.last_day(), expected, "{post} {arrives}");
        };
        check("2026-02-09", "", Some((2026, 2, 12)));
        check("2026-02-27", "28.02.2026", Some((2026, 3, 3)));
        check("", "", None);
        check("9 feb", "", None);
    }
}
