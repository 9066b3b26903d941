//! Operators, members, passkeys, links, sessions, tokens, and what is kept for the next trips.

mod challenges;
mod enrolments;
mod events;
mod members;
mod operators;
mod passkeys;
mod saved;
mod sessions;
mod tokens;

use wire::RoleJson;

use super::StorageError;

pub use enrolments::{Enrolled, Enrolling, Enrolment, EnrolmentKind, NewEnrolment};
pub use members::{Member, MemberChange};
pub use operators::{NewOperator, Operator};
pub use passkeys::{KnownPasskey, NewPasskey, Passkey, PasskeyRemoved, SigningIn};
pub use saved::SavedRecord;
pub use sessions::{NewSession, Offer, Session};
pub use tokens::{ApiToken, NewApiToken};

pub(in crate::storage) use events::{AccountEvent, add_account_event};

/// The most members and open links an operator may have, together.
pub(super) const MAX_MEMBERS: i64 = 200;
/// The most good tokens an operator may have.
pub(super) const MAX_TOKENS: i64 = 50;
/// The most passkeys a member may have.
pub(super) const MAX_PASSKEYS: i64 = 10;
/// The most sessions a member may have; the oldest ends for a new one.
pub(super) const MAX_SESSIONS: i64 = 20;

fn role_of(name: &str) -> Result<RoleJson, StorageError> {
    match name {
        "owner" => Ok(RoleJson::Owner),
        "dispatcher" => Ok(RoleJson::Dispatcher),
        "driver" => Ok(RoleJson::Driver),
        _ => Err(StorageError::Corrupt("role")),
    }
}

const fn role_name(role: RoleJson) -> &'static str {
    match role {
        RoleJson::Owner => "owner",
        RoleJson::Dispatcher => "dispatcher",
        RoleJson::Driver => "driver",
    }
}
