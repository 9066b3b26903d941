//! Operators, their members and their tokens: who may do what.

mod ceremonies;
mod enrolling;
mod members;
mod names;
mod operators;
mod passkeys;
mod saved;
mod sessions;
mod signing_in;
mod tokens;

use wire::{RoleJson, ScopeJson};

use crate::refusal::Refusal;
use crate::storage::Id;

pub use ceremonies::BadOrigin;
pub(crate) use ceremonies::Ceremonies;
pub use operators::{AddOperator, CARRIER_WORDS, NAME_WORDS};
pub use saved::SavedBase;
pub use sessions::{NewCookie, OpenSession};

/// Whoever asks in the name of an operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The operator: the tenant whose trips these are. Looked at in every query.
    pub operator: Id,
    /// The member or the token.
    pub who: Who,
}

/// A person or a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// A member who is signed in.
    Member(Id, RoleJson),
    /// A fleet system with a token.
    Token(Id, Vec<ScopeJson>),
}

impl Actor {
    /// The id of the member or token, for the audit.
    #[must_use]
    pub fn id(&self) -> Id {
        match self.who {
            Who::Member(id, _) | Who::Token(id, _) => id,
        }
    }

    /// The role of a member; a token has none.
    #[must_use]
    pub fn role(&self) -> Option<RoleJson> {
        match self.who {
            Who::Member(_, role) => Some(role),
            Who::Token(..) => None,
        }
    }

    /// Whether trips may be read.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub fn may_read(&self) -> Result<(), Refusal> {
        allowed(match &self.who {
            Who::Member(_, RoleJson::Owner | RoleJson::Dispatcher | RoleJson::Driver) => true,
            Who::Token(_, scopes) => scopes.contains(&ScopeJson::TripsRead),
        })
    }

    /// Whether trips may be made, filed, changed and cancelled.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub fn may_file(&self) -> Result<(), Refusal> {
        allowed(match &self.who {
            Who::Member(_, RoleJson::Owner | RoleJson::Dispatcher) => true,
            Who::Member(_, RoleJson::Driver) => false,
            Who::Token(_, scopes) => scopes.contains(&ScopeJson::TripsWrite),
        })
    }

    /// Whether a driver's findings at the coach may be told: riders' codes, who did not come.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub fn may_report(&self) -> Result<(), Refusal> {
        allowed(match &self.who {
            Who::Member(_, RoleJson::Owner | RoleJson::Dispatcher | RoleJson::Driver) => true,
            Who::Token(_, scopes) => scopes.contains(&ScopeJson::TripsWrite),
        })
    }

    /// Whether what is kept for the next trips may be read and changed. No token may: a fleet
    /// system has its own people.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub fn may_save(&self) -> Result<(), Refusal> {
        allowed(match &self.who {
            Who::Member(_, RoleJson::Owner | RoleJson::Dispatcher) => true,
            Who::Member(_, RoleJson::Driver) | Who::Token(..) => false,
        })
    }

    /// Whether members and tokens may be managed. No token may: one that leaked would make others.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`]
    pub fn may_manage(&self) -> Result<(), Refusal> {
        allowed(match &self.who {
            Who::Member(_, RoleJson::Owner) => true,
            Who::Member(_, RoleJson::Dispatcher | RoleJson::Driver) | Who::Token(..) => false,
        })
    }
}

fn allowed(yes: bool) -> Result<(), Refusal> {
    yes.then_some(()).ok_or(Refusal::Forbidden)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_what() {
        let check = |who: Who, read: bool, file: bool, save: bool, manage: bool| {
            let actor = Actor {
                operator: [1; 16],
                who,
            };
            assert_eq!(
                (
                    actor.may_read().is_ok(),
                    actor.may_file().is_ok(),
                    actor.may_save().is_ok(),
                    actor.may_manage().is_ok()
                ),
                (read, file, save, manage),
                "{actor:?}"
            );
        };
        let member = |role| Who::Member([2; 16], role);
        let token = |scopes: &[ScopeJson]| Who::Token([3; 16], scopes.to_vec());
        check(member(RoleJson::Owner), true, true, true, true);
        check(member(RoleJson::Dispatcher), true, true, true, false);
        check(member(RoleJson::Driver), true, false, false, false);
        check(token(&[ScopeJson::TripsRead]), true, false, false, false);
        check(token(&[ScopeJson::TripsWrite]), false, true, false, false);
        let both = [ScopeJson::TripsRead, ScopeJson::TripsWrite];
        check(token(&both), true, true, false, false);
        check(token(&[]), false, false, false, false);
    }
}
