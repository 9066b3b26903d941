//! Operators, members, passkeys, links, sessions and tokens.

mod sessions;
mod tokens;

use wire::RoleJson;

use super::StorageError;

pub use sessions::{Offer, Session};
pub use tokens::ApiToken;

fn role_of(name: &str) -> Result<RoleJson, StorageError> {
    match name {
        "owner" => Ok(RoleJson::Owner),
        "dispatcher" => Ok(RoleJson::Dispatcher),
        "driver" => Ok(RoleJson::Driver),
        _ => Err(StorageError::Corrupt("role")),
    }
}
