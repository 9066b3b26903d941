//! What happened to accounts, without names.

use sqlx::{Sqlite, Transaction};
use uuid::Uuid;

use crate::storage::{Id, StorageError};

/// What can happen.
#[derive(Clone, Copy, Debug)]
pub(in crate::storage) enum AccountEvent {
    OperatorAdded,
    OperatorRemoved,
    Invited,
    RecoveryMade,
    LinkWithdrawn,
    Enrolled,
    Recovered,
    RoleChanged,
    MemberRemoved,
    SignedIn,
    SessionEnded,
    PasskeyAdded,
    PasskeyRemoved,
    TokenMade,
    TokenRevoked,
    SavedBegun,
    SavedErased,
}

/// Notes what happened to `subject`; `by` is the member who did it.
pub(in crate::storage) async fn add_account_event(
    tx: &mut Transaction<'static, Sqlite>,
    operator: &Id,
    event: AccountEvent,
    subject: &Id,
    by: Option<&Id>,
    at: i64,
) -> Result<(), StorageError> {
    sqlx::query(
        "INSERT INTO account_event (id, operator_id, kind, subject, by_member, at)
         VALUES (?, ?, ?, ?, ?, ?)",
    )
    .bind(Uuid::now_v7().into_bytes().as_slice())
    .bind(operator.as_slice())
    .bind(event.name())
    .bind(subject.as_slice())
    .bind(by.map(<[u8; 16]>::as_slice))
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl AccountEvent {
    const fn name(self) -> &'static str {
        match self {
            Self::OperatorAdded => "operator_added",
            Self::OperatorRemoved => "operator_removed",
            Self::Invited => "invited",
            Self::RecoveryMade => "recovery_made",
            Self::LinkWithdrawn => "link_withdrawn",
            Self::Enrolled => "enrolled",
            Self::Recovered => "recovered",
            Self::RoleChanged => "role_changed",
            Self::MemberRemoved => "member_removed",
            Self::SignedIn => "signed_in",
            Self::SessionEnded => "session_ended",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::TokenMade => "token_made",
            Self::TokenRevoked => "token_revoked",
            Self::SavedBegun => "saved_begun",
            Self::SavedErased => "saved_erased",
        }
    }
}
