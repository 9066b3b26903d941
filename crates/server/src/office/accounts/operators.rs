//! What the administrator does with operators, from the command line.

use uuid::Uuid;
use wire::RoleJson;

use super::names::{MAX_LABEL, invalid, read_label};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::storage::{EnrolmentKind, NewOperator, Operator, StorageError};

/// What a name has to be, for the administrator.
pub const NAME_WORDS: &str = "a name has 1 to 80 characters in one line";
/// What a carrier code has to be, for the administrator.
pub const CARRIER_WORDS: &str = "a carrier code has 2 to 17 capital letters and digits";

/// What became of a new operator.
#[derive(Debug)]
pub enum AddOperator {
    /// It is on disk; the link for its first owner.
    Done(String),
    /// The name is taken.
    NameTaken,
    /// The name is none.
    BadName,
    /// The carrier code is none.
    BadCarrier,
}

impl Office {
    /// Makes an operator. `owner` is the label of its first owner.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_operator(
        &self,
        name: &str,
        carrier: Option<&str>,
        owner: &str,
    ) -> Result<AddOperator, StorageError> {
        let (Ok(name), Ok(owner)) = (read_label(name), read_label(owner)) else {
            return Ok(AddOperator::BadName);
        };
        if !carrier.is_none_or(is_carrier) {
            return Ok(AddOperator::BadCarrier);
        }
        let id = Uuid::now_v7().into_bytes();
        let member = Uuid::now_v7().into_bytes();
        let kind = EnrolmentKind::Invite;
        let (owner, link) = self.new_link(id, kind, member, RoleJson::Owner, &owner);
        let new = NewOperator {
            id,
            name: &name,
            carrier,
            owner,
        };
        let added = self.storage.add_operator(&new).await?;
        Ok(if added {
            AddOperator::Done(link)
        } else {
            AddOperator::NameTaken
        })
    }

    /// All operators, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn operators(&self) -> Result<Vec<Operator>, StorageError> {
        self.storage.operators().await
    }

    /// A link for a new owner of an operator whose owners cannot sign in any more.
    ///
    /// # Errors
    /// [`Refusal::NotFound`], [`Refusal::Invalid`], [`Refusal::Full`]
    pub async fn recover_operator(&self, name: &str, owner: &str) -> Result<String, Refusal> {
        let owner = read_label(owner).map_err(|code| invalid("", code))?;
        let operator = self.storage.operator_named(name.trim()).await?;
        let operator = operator.ok_or(Refusal::NotFound)?;
        let member = Uuid::now_v7().into_bytes();
        let kind = EnrolmentKind::Invite;
        let (new, link) = self.new_link(operator, kind, member, RoleJson::Owner, &owner);
        let made = self.storage.add_enrolment(&new, None).await?;
        made.then_some(link).ok_or(Refusal::Full)
    }

    /// Removes an operator; `false` when there is none of this name.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn remove_operator(&self, name: &str) -> Result<bool, StorageError> {
        let Some(operator) = self.storage.operator_named(name.trim()).await? else {
            return Ok(false);
        };
        let now = self.clock.now();
        self.storage.remove_operator(&operator, now).await?;
        Ok(true)
    }
}

/// As long as a party name code of UN/EDIFACT NAD (data element 3039) may be here.
fn is_carrier(text: &str) -> bool {
    let good = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
    (2..=17).contains(&text.len()) && text.bytes().all(good)
}

const _: () = assert!(MAX_LABEL == 80, "NAME_WORDS says so");
