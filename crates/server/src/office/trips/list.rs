//! Reading a list of people again and judging it: the same crate as in the browser.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use declaration::Known;
use declaration::manifest::{
    self, Finding, MAX_RIDERS, Manifest, ManifestDraft, RiderDraft, Role, Severity, Spot,
};
use wire::{CoachTripJson, FieldProblem, ManifestJson, RiderJson, RiderOutcomeJson, issue_code};

use super::JudgedTrip;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{Heads, NewAnswer};

/// A list that may be filed.
#[derive(Debug)]
pub(in crate::office) struct JudgedList {
    /// As it is kept and shown again.
    pub(in crate::office) json: ManifestJson,
    pub(in crate::office) manifest: Manifest,
    /// Findings that stop nothing.
    pub(in crate::office) notices: Vec<FieldProblem>,
    /// What kept rows of the body from being filed.
    pub(in crate::office) refused: Vec<FieldProblem>,
    pub(in crate::office) answers: Vec<NewAnswer>,
    pub(in crate::office) heads: Heads,
    /// The highest number given to a person.
    pub(in crate::office) last_sequence: u16,
}

/// What a list is read against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Before<'a> {
    /// The highest number ever given.
    pub(super) last_sequence: u16,
    /// The list before.
    pub(super) riders: &'a [RiderJson],
    /// Whether an authority answers.
    pub(super) authority: bool,
}

impl Office {
    /// Reads and judges a list on a trip. With `partial`, sound rows are filed without the others.
    pub(super) fn judge_list(
        &self,
        trip: &JudgedTrip,
        riders: &[RiderJson],
        partial: bool,
        before: Before<'_>,
    ) -> Result<JudgedList, Refusal> {
        if riders.len() > MAX_RIDERS {
            return Err(Refusal::TooManyPeople);
        }
        let known = Known::new(&self.pack, self.today());
        let mut draft = ManifestDraft {
            trip: trip.json.to_draft(),
            riders: riders.iter().map(RiderJson::to_draft).collect(),
        };
        let mut refused = Vec::new();
        // Places of the rows that are left, in the body.
        let mut places: Vec<usize> = (0..riders.len()).collect();
        let last_sequence = loop {
            let (last, mut stops) = number(&mut draft.riders, before.last_sequence);
            let found = manifest::check(&draft, &known);
            stops.extend(stopping(&found));
            if stops.is_empty() {
                break last;
            }
            let rows: BTreeSet<usize> = stops.iter().filter_map(|stop| stop.row).collect();
            let place = |stop: Stop| stop.problem(&places);
            if !partial || stops.iter().any(|stop| stop.row.is_none()) {
                refused.extend(stops.into_iter().map(place));
                return Err(Refusal::Invalid(refused));
            }
            refused.extend(stops.into_iter().map(place));
            remove(&mut draft.riders, &rows);
            remove(&mut places, &rows);
        };
        let found = manifest::check(&draft, &known);
        let manifest = manifest::parse(&draft, &known).map_err(|found| {
            Refusal::Invalid(found.iter().map(FieldProblem::of_finding).collect())
        })?;
        Ok(JudgedList {
            answers: answers(&draft, &found, before),
            notices: notices(&found, &places),
            heads: heads(&manifest),
            json: ManifestJson::of(&draft),
            manifest,
            refused,
            last_sequence,
        })
    }
}

/// A list that nobody here can mend: everybody stays on it, and whoever cannot be read or filed is
/// worth a look.
pub(in crate::office) fn lenient(
    trip: &CoachTripJson,
    riders: &[RiderJson],
    known: &Known<'_>,
) -> (Vec<RiderJson>, Vec<NewAnswer>, Heads) {
    let mut draft = ManifestDraft {
        trip: trip.to_draft(),
        riders: riders.iter().map(RiderJson::to_draft).collect(),
    };
    let mut taken = BTreeSet::new();
    for rider in &mut draft.riders {
        rider.confirmed = false;
        if !taken.insert(rider.sequence) {
            rider.sequence = 0;
        }
    }
    number(&mut draft.riders, 0);
    let mut found = manifest::check(&draft, known);
    for finding in &mut found {
        if finding.severity == Severity::Stops {
            finding.severity = Severity::Look;
        }
    }
    let before = Before {
        last_sequence: 0,
        riders: &[],
        authority: false,
    };
    let on_board = draft.riders.iter().filter(|rider| !rider.absent);
    let works =
        |rider: &&RiderDraft| manifest::role(&rider.role).is_some_and(|role| role != Role::Rider);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let heads = Heads {
        heads: count(on_board.clone().count()),
        crew: count(on_board.clone().filter(works).count()),
        absent: count(draft.riders.len() - on_board.count()),
    };
    (
        draft.riders.iter().map(RiderJson::of).collect(),
        answers(&draft, &found, before),
        heads,
    )
}

/// What stops a list, and the row it stops.
struct Stop {
    row: Option<usize>,
    /// The member of the row, or the pointer to what is no row.
    member: String,
    code: &'static str,
}

impl Stop {
    /// As it is told: rows by their place in the body.
    fn problem(self, places: &[usize]) -> FieldProblem {
        let row = self.row.and_then(|row| places.get(row));
        FieldProblem {
            pointer: match row {
                Some(row) => format!("/riders/{row}/{}", self.member),
                None => self.member,
            },
            code: self.code.to_owned(),
        }
    }
}

fn stopping(found: &[Finding]) -> impl Iterator<Item = Stop> {
    let stops = found
        .iter()
        .filter(|finding| finding.severity == Severity::Stops);
    stops.map(|finding| {
        let (row, member) = match finding.spot {
            Spot::Cell { rider, column } => {
                (Some(rider), declaration::Choice::word(column).to_owned())
            }
            Spot::Trip(_) | Spot::List => (None, wire::spot_pointer(finding.spot)),
        };
        Stop {
            row,
            member,
            code: issue_code(finding.issue),
        }
    })
}

/// Gives a number to whoever has none; tells the highest, and who has another one's.
fn number(riders: &mut [RiderDraft], last: u16) -> (u16, Vec<Stop>) {
    let mut taken = BTreeSet::new();
    let mut stops = Vec::new();
    for (row, rider) in riders.iter().enumerate() {
        if rider.sequence != 0 && !taken.insert(rider.sequence) {
            stops.push(Stop {
                row: Some(row),
                member: "sequence".to_owned(),
                code: "same_sequence",
            });
        }
    }
    let mut last = taken.last().copied().unwrap_or(0).max(last);
    for rider in riders.iter_mut().filter(|rider| rider.sequence == 0) {
        let Some(next) = last.checked_add(1) else {
            continue;
        };
        last = next;
        rider.sequence = next;
    }
    (last, stops)
}

fn remove<T>(list: &mut Vec<T>, rows: &BTreeSet<usize>) {
    let mut row = 0;
    list.retain(|_| {
        let keep = !rows.contains(&row);
        row += 1;
        keep
    });
}

fn notices(found: &[Finding], places: &[usize]) -> Vec<FieldProblem> {
    let placed = |finding: &Finding| {
        let spot = match finding.spot {
            Spot::Cell { rider, column } => Spot::Cell {
                rider: places.get(rider).copied().unwrap_or(rider),
                column,
            },
            spot @ (Spot::Trip(_) | Spot::List) => spot,
        };
        FieldProblem::of_finding(&Finding {
            spot,
            ..finding.clone()
        })
    };
    let stays = |finding: &&Finding| finding.severity != Severity::Stops;
    found.iter().filter(stays).map(placed).collect()
}

/// How everybody on board stands. Where an authority answers, everybody waits for it; otherwise
/// this service's own check is all there is, and it says so.
fn answers(draft: &ManifestDraft, found: &[Finding], before: Before<'_>) -> Vec<NewAnswer> {
    let mut looks: BTreeMap<usize, &'static str> = BTreeMap::new();
    for finding in found {
        if let (Spot::Cell { rider, .. }, Severity::Look) = (finding.spot, finding.severity) {
            looks.entry(rider).or_insert(issue_code(finding.issue));
        }
    }
    let old: HashMap<u16, &RiderJson> = before
        .riders
        .iter()
        .map(|rider| (rider.sequence, rider))
        .collect();
    let on_board = draft.riders.iter().enumerate();
    on_board
        .filter(|(_, rider)| !rider.absent)
        .map(|(index, rider)| {
            let look = looks.get(&index).filter(|_| !rider.confirmed);
            let (outcome, code) = match (before.authority, look) {
                (true, _) => (RiderOutcomeJson::Waiting, "not_answered"),
                (false, Some(code)) => (RiderOutcomeJson::Look, *code),
                (false, None) => (RiderOutcomeJson::Ready, "sound"),
            };
            let same = old
                .get(&rider.sequence)
                .is_some_and(|old| is_same(old, rider));
            NewAnswer {
                sequence: rider.sequence,
                outcome,
                code,
                same,
            }
        })
        .collect()
}

/// Whether an authority would be told the same of a person.
pub(in crate::office) fn is_same(old: &RiderJson, new: &RiderDraft) -> bool {
    let bare = |rider: RiderDraft| RiderDraft {
        seat: String::new(),
        phone: String::new(),
        confirmed: false,
        origin: manifest::Origin::default(),
        ..rider
    };
    bare(old.to_draft()) == bare(new.clone())
}

fn heads(manifest: &Manifest) -> Heads {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let on_board = manifest.on_board().count();
    let crew = manifest
        .on_board()
        .filter(|rider| rider.role != Role::Rider);
    Heads {
        heads: count(on_board),
        crew: count(crew.count()),
        absent: count(manifest.riders.len() - on_board),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rider(sequence: u16) -> RiderDraft {
        RiderDraft {
            sequence,
            ..RiderDraft::default()
        }
    }

    #[test]
    fn numbers_are_never_given_twice() {
        let check = |given: &[u16], last: u16, expected: &[u16], highest: u16, twice: &[usize]| {
            let mut riders: Vec<_> = given.iter().map(|sequence| rider(*sequence)).collect();
            let (last, stops) = number(&mut riders, last);
            let got: Vec<_> = riders.iter().map(|rider| rider.sequence).collect();
            assert_eq!((got.as_slice(), last), (expected, highest), "{given:?}");
            let rows: Vec<_> = stops.iter().filter_map(|stop| stop.row).collect();
            assert_eq!(rows, twice, "{given:?}");
        };
        check(&[], 0, &[], 0, &[]);
        check(&[0, 0], 0, &[1, 2], 2, &[]);
        check(&[1, 0, 3], 3, &[1, 4, 3], 4, &[]);
        // Number 5 was taken off the list; nobody gets it again.
        check(&[1, 0], 5, &[1, 6], 6, &[]);
        check(&[2, 2, 0], 0, &[2, 2, 3], 3, &[1]);
        check(&[9, 0], 2, &[9, 10], 10, &[]);
    }

    #[test]
    fn an_authority_is_not_asked_again_for_a_seat() {
        let old = RiderJson::of(&rider(1));
        let mut new = rider(1);
        new.seat = "12A".to_owned();
        new.confirmed = true;
        assert!(is_same(&old, &new));
        new.number = "L898902C3".to_owned();
        assert!(!is_same(&old, &new));
    }
}
