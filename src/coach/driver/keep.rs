//! What a phone takes along of a trip.

use leptos::prelude::*;
use wire::TripStateJson;

use crate::{
    api,
    coach::{
        Coach,
        account::Trouble,
        filing::{Body, Record},
    },
    platform::{
        clock,
        storage::{self, Found},
    },
    shapes::{self, shape},
};

const BOARDS: &str = "~coach/board/";

/// A trip taken along.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Board {
    /// What is on file, and how everybody stands.
    pub(super) record: Record,
    /// Who is on board, by number in the trip.
    pub(super) aboard: Vec<u16>,
}

shape!(Board {
    must record,
    may aboard,
});

impl Board {
    /// The trip's id with the service.
    pub(super) fn id(&self) -> &str {
        self.record
            .status
            .as_ref()
            .map_or("", |status| status.id.as_str())
    }

    /// How many travel: on the list and not marked as absent.
    pub(super) fn expected(&self) -> usize {
        let riders = self.record.on_file.riders.iter();
        riders.filter(|rider| !rider.absent).count()
    }

    /// Whether somebody is on board.
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

    /// Those who were expected and are not on board.
    pub(super) fn missing(&self) -> Vec<u16> {
        let riders = self.record.on_file.riders.iter();
        riders
            .filter(|rider| !rider.absent && !self.has(rider.sequence))
            .map(|rider| rider.sequence)
            .collect()
    }
}

/// The boards of this phone.
pub(super) async fn boards() -> Vec<Board> {
    let found = storage::records_under(BOARDS).await.unwrap_or_default();
    let boards = found.into_iter().filter_map(|(_, found)| match found {
        Found::Text(text) => shapes::parse(&text),
        Found::Unreadable { .. } => None,
    });
    boards.collect()
}

/// The board of a trip: as taken along, with what this device filed since.
pub(super) async fn board(coach: Coach, id: &str) -> Option<Board> {
    let kept = boards().await.into_iter().find(|board| board.id() == id);
    let ours = coach.filing.records.with_untracked(|records| {
        let same = |record: &&Record| record.status.as_ref().is_some_and(|s| s.id == id);
        records.iter().find(same).cloned()
    });
    match (kept, ours) {
        (kept, Some(record)) => Some(Board {
            record,
            aboard: kept.map(|board| board.aboard).unwrap_or_default(),
        }),
        (kept, None) => kept,
    }
}

/// Keeps a board.
pub(super) async fn keep(board: &Board) {
    let id = [BOARDS, board.id()].concat();
    // What the disk refuses stays on the screen.
    let _ = storage::put_record(&id, &shapes::print(board)).await;
}

/// Takes a trip along: everything the page needs at the post.
pub(super) async fn take_along(id: &str) -> Result<Board, Trouble> {
    let status = api::trips::trip(id).await?;
    let on_file = match status.state {
        TripStateJson::Filed | TripStateJson::Changed | TripStateJson::Presented => Body {
            trip: status.trip.clone(),
            riders: api::trips::manifest(id, None).await?.riders,
        },
        TripStateJson::Planned | TripStateJson::Cancelled => Body {
            trip: status.trip.clone(),
            riders: Vec::new(),
        },
    };
    let record = Record {
        schema: 1,
        status: Some(status),
        on_file,
        answers: Some(api::trips::riders(id).await?),
        asked: clock::now_ms(),
        ..Record::default()
    };
    // Ticks made before outlive a newer list.
    let kept = boards().await.into_iter().find(|board| board.id() == id);
    let board = Board {
        record,
        aboard: kept.map(|board| board.aboard).unwrap_or_default(),
    };
    keep(&board).await;
    Ok(board)
}

#[cfg(test)]
mod tests {
    use wire::RiderJson;

    use super::*;

    fn rider(sequence: u16, absent: bool) -> RiderJson {
        RiderJson {
            sequence,
            absent,
            ..RiderJson::default()
        }
    }

    #[test]
    fn heads_are_counted() {
        let mut board = Board::default();
        board.record.on_file.riders = vec![rider(1, false), rider(2, true), rider(3, false)];
        assert_eq!(board.expected(), 2);
        assert_eq!(board.missing(), [1, 3]);
        board.turn(3);
        assert!(board.has(3) && board.missing() == [1]);
        board.turn(3);
        assert_eq!(board.missing(), [1, 3]);
    }
}
