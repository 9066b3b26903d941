//! What an operator keeps for its next trips: one list for all its dispatchers, sealed as a whole.

use declaration::{Choice, manifest::Column};
use wire::{
    FieldProblem, MAX_SAVED_CELL, MAX_SAVED_COACHES, MAX_SAVED_PEOPLE, SavedRequest, SavedResponse,
    SavedVersionResponse,
};

use super::Actor;
use crate::office::Office;
use crate::office::filing::{from_json, to_json};
use crate::refusal::Refusal;
use crate::vault::Place;

/// Which version a change is made on top of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedBase {
    /// Nothing: the list begins.
    Nothing,
    /// This one.
    Version(u32),
    /// Whatever is there.
    Any,
}

impl Office {
    /// What is kept, with its version.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`] when nothing is.
    pub async fn saved(&self, actor: &Actor) -> Result<SavedResponse, Refusal> {
        actor.may_save()?;
        let operator = &actor.operator;
        let record = self.storage.saved(operator).await?;
        let record = record.ok_or(Refusal::NotFound)?;
        let sealed = record.sealed.ok_or(Refusal::NotFound)?;
        let place = Place::Saved(operator, record.version);
        let kept: SavedRequest = from_json(&self.vault.open_sealed(place, &sealed)?)?;
        Ok(SavedResponse {
            version: record.version,
            coaches: kept.coaches,
            people: kept.people,
        })
    }

    /// Keeps a list on top of the version that whoever asks knows.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::Invalid`], [`Refusal::Stale`]
    pub async fn keep_saved(
        &self,
        actor: &Actor,
        base: SavedBase,
        request: &SavedRequest,
    ) -> Result<SavedVersionResponse, Refusal> {
        self.as_of_now(actor).await?.may_save()?;
        let faults = faults(request);
        if !faults.is_empty() {
            return Err(Refusal::Invalid(faults));
        }
        let operator = &actor.operator;
        let record = self.storage.saved(operator).await?;
        let there = record
            .as_ref()
            .is_some_and(|record| record.sealed.is_some());
        let before = record.map_or(0, |record| record.version);
        let fits = match base {
            SavedBase::Nothing => !there,
            SavedBase::Version(version) => there && version == before,
            SavedBase::Any => there,
        };
        if !fits {
            return Err(Refusal::Stale);
        }
        let version = before + 1;
        let place = Place::Saved(operator, version);
        let sealed = self.vault.seal(place, &to_json(request)?);
        let (by, now) = (actor.id(), self.clock.now());
        let kept = self.storage.keep_saved(operator, before, &sealed, &by, now);
        kept.await?.then_some(()).ok_or(Refusal::Stale)?;
        Ok(SavedVersionResponse { version })
    }

    /// Erases what is kept.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`], [`Refusal::NotFound`]
    pub async fn erase_saved(&self, actor: &Actor) -> Result<(), Refusal> {
        actor.may_save()?;
        let (by, now) = (actor.id(), self.clock.now());
        let erased = self.storage.erase_saved(&actor.operator, &by, now);
        erased.await?.then_some(()).ok_or(Refusal::NotFound)
    }
}

/// What is too much of it. Nothing else is looked at: what was typed is kept as typed.
fn faults(request: &SavedRequest) -> Vec<FieldProblem> {
    let too_many = |pointer: &str, count: usize, most: usize| {
        (count > most).then(|| fault(pointer.to_owned(), "too_many"))
    };
    let coaches = request.coaches.iter().enumerate().flat_map(|(at, coach)| {
        let cells = [("plate", &coach.plate), ("country", &coach.country)];
        cells.map(|(word, text)| too_long(text, || format!("/coaches/{at}/{word}")))
    });
    let people = request.people.iter().enumerate().flat_map(|(at, person)| {
        let cell = move |column: Column| {
            let pointer = || format!("/people/{at}/{}", column.word());
            too_long(person.text(column), pointer)
        };
        Column::ALL.into_iter().map(cell)
    });
    let lists = [
        too_many("/coaches", request.coaches.len(), MAX_SAVED_COACHES),
        too_many("/people", request.people.len(), MAX_SAVED_PEOPLE),
    ];
    if lists.iter().any(Option::is_some) {
        return lists.into_iter().flatten().collect();
    }
    coaches.chain(people).flatten().collect()
}

fn too_long(text: &str, pointer: impl FnOnce() -> String) -> Option<FieldProblem> {
    (text.chars().count() > MAX_SAVED_CELL).then(|| fault(pointer(), "too_long"))
}

fn fault(pointer: String, code: &str) -> FieldProblem {
    FieldProblem {
        pointer,
        code: code.to_owned(),
    }
}
