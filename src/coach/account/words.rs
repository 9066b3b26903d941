//! What goes wrong around accounts, in words.

use wire::{ProblemJson, RoleJson};

use super::Trouble;
use crate::{
    api::ApiFault,
    content::{Key, t, tf},
    platform::passkey::PasskeyFault,
};

/// What went wrong and what to do about it.
pub(super) fn trouble(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Passkey(fault) => t(passkey(*fault)),
        Trouble::StrangePasskey => t(Key::CoachAccountStrangePasskey),
        Trouble::Api(ApiFault::Unreachable) => t(Key::CoachAccountOffline),
        Trouble::Api(ApiFault::Broken) => t(Key::CoachAccountBroken),
        Trouble::Api(ApiFault::TooMany(seconds)) => {
            let minutes = seconds.div_ceil(60).to_string();
            tf(Key::CoachAccountTooMany, &[("n", &minutes)])
        }
        Trouble::Api(ApiFault::Refused(problem)) => refused(problem),
    }
}

/// A role.
pub(super) const fn role(role: RoleJson) -> Key {
    match role {
        RoleJson::Owner => Key::CoachAccountRoleOwner,
        RoleJson::Dispatcher => Key::CoachAccountRoleDispatcher,
        RoleJson::Driver => Key::CoachAccountRoleDriver,
    }
}

/// What a role may do.
pub(super) const fn role_hint(role: RoleJson) -> Key {
    match role {
        RoleJson::Owner => Key::CoachAccountRoleOwnerHint,
        RoleJson::Dispatcher => Key::CoachAccountRoleDispatcherHint,
        RoleJson::Driver => Key::CoachAccountRoleDriverHint,
    }
}

const fn passkey(fault: PasskeyFault) -> Key {
    match fault {
        PasskeyFault::Unsupported => Key::CoachAccountUnsupported,
        PasskeyFault::Declined => Key::CoachAccountDeclined,
        PasskeyFault::WrongOrigin => Key::CoachAccountWrongOrigin,
        PasskeyFault::AlreadyThere => Key::CoachAccountAlreadyThere,
        PasskeyFault::Failed => Key::CoachAccountPasskeyFailed,
    }
}

fn refused(problem: &ProblemJson) -> String {
    match key_of(&problem.kind) {
        Some(key) => t(key),
        None => tf(
            Key::CoachAccountRefused,
            &[("status", &problem.status.to_string())],
        ),
    }
}

fn key_of(kind: &str) -> Option<Key> {
    let key = match kind.strip_prefix("/problems/")? {
        "link-used" => Key::CoachAccountLinkUsed,
        "link-expired" => Key::CoachAccountLinkExpired,
        "ceremony-over" => Key::CoachAccountCeremonyOver,
        "bad-passkey" => Key::CoachAccountBadPasskey,
        "last-one" => Key::CoachAccountLastOne,
        "full" => Key::CoachAccountFull,
        "forbidden" => Key::CoachAccountForbidden,
        "foreign-site" => Key::CoachAccountForeignSite,
        "not-found" => Key::CoachAccountNotFound,
        "invalid" | "bad-body" => Key::CoachAccountInvalid,
        _ => return None,
    };
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_own_sentence() {
        let kinds = [
            "link-used",
            "link-expired",
            "ceremony-over",
            "bad-passkey",
            "last-one",
            "full",
            "forbidden",
            "foreign-site",
            "not-found",
            "invalid",
        ];
        let keys: Vec<Key> = kinds
            .iter()
            .filter_map(|kind| key_of(&["/problems/", kind].concat()))
            .collect();
        assert_eq!(keys.len(), kinds.len());
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key), "{}", kinds[at]);
        }
        assert_eq!(key_of("/problems/another"), None);
        assert_eq!(key_of("link-used"), None);
    }
}
