//! The lists of this device, kept at every change: its own, and one per operator on whose account a
//! list is kept. Which of them is shown follows who is signed in, so that nobody gets to see, or to
//! send, what is another operator's.

use std::cell::{Cell, RefCell};

use leptos::{prelude::*, task::spawn_local};
use wire::{MeResponse, RoleJson};

use super::{list::Saved, merge::merge, sync::Hitch};
use crate::{
    coach::{
        Coach,
        account::{Account, Who},
    },
    platform::{
        clock,
        storage::{self, Found, StorageFault},
    },
    shapes::{self, shape},
};

const OWN: &str = "~coach/saved";
const SHARED: &str = "~coach/shared/";

/// A list that is kept on the account of an operator, as this device has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Shared {
    /// Id of the operator.
    pub(super) operator: String,
    /// The operator, as it is called.
    pub(super) name: String,
    /// The version of the account that was agreed on last; 0 before the first.
    pub(super) version: u32,
    /// What was agreed on.
    pub(super) base: Saved,
    /// What it is here now.
    pub(super) now: Saved,
    /// Somebody signed out: nothing of it is here, until somebody of the operator signs in again.
    pub(super) rests: bool,
}

shape!(Shared {
    must operator,
    must name,
    may version,
    may base,
    may now,
    may rests,
});

impl Shared {
    /// A list that is to be kept on the account from now on.
    pub(super) fn begin(me: &MeResponse) -> Self {
        Self {
            operator: me.operator.id.clone(),
            name: me.operator.name.clone(),
            ..Self::default()
        }
    }

    /// Whether the account lacks something that is here.
    pub(super) fn is_unsent(&self) -> bool {
        !self.rests && (self.version == 0 || self.now != self.base)
    }

    /// Takes what the account has.
    pub(super) fn meet(&mut self, version: u32, theirs: Saved) {
        // An account that counts backwards came out of a backup: what it lacks was not removed.
        if version < self.version {
            self.base = Saved::default();
        }
        self.now = merge(&self.base, &self.now, &theirs);
        self.base = theirs;
        self.version = version;
        self.rests = false;
    }

    fn rest(&mut self) {
        self.version = 0;
        self.base = Saved::default();
        self.now = Saved::default();
        self.rests = true;
    }
}

thread_local! {
    static DIRTY: Cell<bool> = const { Cell::new(false) };
    /// How often something was changed here.
    static CHANGES: Cell<u32> = const { Cell::new(0) };
    static WRITING: Cell<bool> = const { Cell::new(false) };
    /// Records that are to be forgotten.
    static GONE: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// The lists. Outlive every page; copies share the same signals.
#[derive(Clone, Copy)]
pub(crate) struct Shelf {
    account: Account,
    own: RwSignal<Saved>,
    shared: RwSignal<Vec<Shared>>,
    /// What is in the way of agreeing with the account.
    pub(super) hitch: RwSignal<Hitch>,
}

impl Shelf {
    /// Nothing is kept.
    pub(crate) fn new(account: Account) -> Self {
        Self {
            account,
            own: RwSignal::new(Saved::default()),
            shared: RwSignal::new(Vec::new()),
            hitch: RwSignal::new(Hitch::None),
        }
    }

    /// Something of the list that is shown; follows it.
    pub(crate) fn with<T>(self, look: impl FnOnce(&Saved) -> T) -> T {
        let who = self.account.who.get();
        self.shared.with(|all| match shown(&who, all) {
            Some(shared) => look(&shared.now),
            None => self.own.with(look),
        })
    }

    /// Changes the list that is shown, and stores it. Sending it is up to whoever calls.
    pub(super) fn change(self, coach: Coach, change: impl FnOnce(&mut Saved)) {
        match self.shown_now() {
            Some(shared) => self.change_shared(coach, &shared.operator, |s| change(&mut s.now)),
            None => {
                self.own.update(change);
                store(coach);
            }
        }
    }

    /// The list of an account that is shown; `None` when the device's own is. Follows it.
    pub(super) fn shown(self) -> Option<Shared> {
        let who = self.account.who.get();
        self.shared.with(|all| shown(&who, all).cloned())
    }

    /// The same, as of now.
    pub(super) fn shown_now(self) -> Option<Shared> {
        let who = self.account.who.get_untracked();
        self.shared.with_untracked(|all| shown(&who, all).cloned())
    }

    /// Something of all lists of accounts; follows them.
    pub(super) fn with_shared<T>(self, look: impl FnOnce(&[Shared]) -> T) -> T {
        self.shared.with(|all| look(all))
    }

    /// Whether an account lacks something as of now.
    pub(super) fn waits(self) -> bool {
        self.shared
            .with_untracked(|all| all.iter().any(Shared::is_unsent))
    }

    /// The list of an operator's account as of now.
    pub(super) fn of(self, operator: &str) -> Option<Shared> {
        self.shared
            .with_untracked(|all| all.iter().find(|s| s.operator == operator).cloned())
    }

    /// What is kept on this device only while another list is shown; follows it.
    pub(super) fn has_own(self) -> bool {
        self.own.with(|own| !own.is_empty())
    }

    /// Changes the list of an account, and stores it.
    pub(super) fn change_shared(
        self,
        coach: Coach,
        operator: &str,
        change: impl FnOnce(&mut Shared),
    ) {
        self.shared.update(|all| {
            if let Some(shared) = all.iter_mut().find(|s| s.operator == operator) {
                change(shared);
            }
        });
        store(coach);
    }

    /// From now on the list is kept on the account, with what was on this device only.
    pub(super) fn share(self, coach: Coach, me: &MeResponse) {
        let own = self.own.try_update(std::mem::take).unwrap_or_default();
        self.shared.update(|all| {
            if all.iter().all(|shared| shared.operator != me.operator.id) {
                all.push(Shared::begin(me));
            }
        });
        self.change_shared(coach, &me.operator.id, |shared| {
            shared.now = merge(&Saved::default(), &own, &shared.now);
        });
    }

    /// From now on the list is kept on this device only, with what it was on the account.
    pub(super) fn keep_here(self, coach: Coach, operator: &str) {
        let kept = self.of(operator).map(|shared| shared.now);
        let kept = kept.unwrap_or_default();
        self.own
            .update(|own| *own = merge(&Saved::default(), own, &kept));
        self.forget(coach, operator);
    }

    /// Takes the list of an account away from this device, also what was not sent.
    pub(super) fn forget(self, coach: Coach, operator: &str) {
        self.shared
            .update(|all| all.retain(|shared| shared.operator != operator));
        GONE.with_borrow_mut(|gone| gone.push([SHARED, operator].concat()));
        store(coach);
    }

    /// Takes away from this device what is on accounts of other operators than `stays`. What was
    /// not sent stays.
    pub(super) fn put_away(self, coach: Coach, stays: &str) {
        let leaves = |s: &Shared| s.operator != stays && !s.rests && !s.is_unsent();
        if self.shared.with_untracked(|all| all.iter().any(leaves)) {
            self.shared.update(|all| {
                all.iter_mut().filter(|s| leaves(s)).for_each(Shared::rest);
            });
            store(coach);
        }
    }

    /// Takes what the device keeps, also what another tab stored.
    pub(crate) async fn restore(self) {
        settled().await;
        let before = CHANGES.get();
        let own = storage::records_under(OWN).await;
        let shared = storage::records_under(SHARED).await;
        // Without an answer, or when something was changed meanwhile, what is here is newer.
        let (Ok(own), Ok(shared), true) = (own, shared, CHANGES.get() == before) else {
            return;
        };
        let own = own.into_iter().find_map(|(_, found)| read(found));
        let own: Saved = own.unwrap_or_default();
        let shared: Vec<Shared> = shared.into_iter().filter_map(|(_, f)| read(f)).collect();
        // What did not change draws nothing anew.
        if self.own.with_untracked(|now| *now != own) {
            self.own.set(own);
        }
        if self.shared.with_untracked(|now| *now != shared) {
            self.shared.set(shared);
        }
    }

    fn printed(self) -> Vec<(String, String)> {
        let own = (OWN.to_owned(), self.own.with_untracked(shapes::print));
        let mut all = vec![own];
        self.shared.with_untracked(|shared| {
            let records = shared.iter();
            all.extend(records.map(|s| ([SHARED, &s.operator].concat(), shapes::print(s))));
        });
        all
    }
}

/// The list that somebody may see. A member sees that of the own operator and no other, a driver
/// none; while nobody is signed in, it is the one that is here.
fn shown<'a>(who: &Who, all: &'a [Shared]) -> Option<&'a Shared> {
    match who {
        Who::Member(me) => {
            let ours = |shared: &&Shared| shared.operator == me.operator.id;
            all.iter().find(ours).filter(|_| may_share(me))
        }
        Who::Asking | Who::Unknown(_) | Who::Nobody => all.iter().find(|shared| !shared.rests),
    }
}

/// Whether a member may read and change what is on the account.
pub(super) fn may_share(me: &MeResponse) -> bool {
    matches!(me.role, RoleJson::Owner | RoleJson::Dispatcher)
}

/// Resolves when nothing waits to be written.
pub(super) async fn settled() {
    while WRITING.get() {
        clock::sleep(10).await;
    }
}

/// Stores all of it: one write at a time, the next takes whatever is newest then.
fn store(coach: Coach) {
    DIRTY.set(true);
    CHANGES.set(CHANGES.get().wrapping_add(1));
    if !WRITING.replace(true) {
        spawn_local(write_until_clean(coach));
    }
}

async fn write_until_clean(coach: Coach) {
    while DIRTY.replace(false) {
        let outcome = write(coach.saved).await;
        coach.tell_storage(outcome.err());
    }
    WRITING.set(false);
}

async fn write(shelf: Shelf) -> Result<(), StorageFault> {
    let puts = shelf.printed();
    let mut deletes = GONE.take();
    deletes.retain(|gone| puts.iter().all(|(id, _)| id != gone));
    let written = storage::write_records(&puts, &deletes).await;
    if written.is_err() {
        // The next change tries these again.
        GONE.with_borrow_mut(|gone| gone.extend(deletes));
    }
    written?;
    storage::tell_tabs();
    Ok(())
}

fn read<T: shapes::FromJson>(found: Found) -> Option<T> {
    match found {
        Found::Text(text) => shapes::parse(&text),
        Found::Unreadable { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use declaration::manifest::RiderDraft;
    use wire::{MemberRefJson, OperatorJson};

    use super::*;

    fn people(names: &str) -> Saved {
        let person = |name: &str| RiderDraft {
            surname: name.into(),
            ..RiderDraft::default()
        };
        Saved {
            people: names.split_whitespace().map(person).collect(),
            ..Saved::default()
        }
    }

    fn shared(operator: &str, version: u32, base: &str, now: &str) -> Shared {
        Shared {
            operator: operator.into(),
            version,
            base: people(base),
            now: people(now),
            ..Shared::default()
        }
    }

    fn member(operator: &str, role: RoleJson) -> Who {
        Who::Member(MeResponse {
            operator: OperatorJson {
                id: operator.into(),
                name: "Namuna Trans".into(),
                carrier: None,
            },
            member: MemberRefJson {
                id: "m".into(),
                name: "Sinov".into(),
            },
            role,
            idle_until: String::new(),
            until: String::new(),
        })
    }

    #[test]
    fn nobody_sees_what_is_another_operators() {
        let mut resting = shared("r", 0, "", "");
        resting.rests = true;
        let all = [resting, shared("a", 1, "A", "A"), shared("b", 1, "B", "B")];
        let check = |who: Who, expected: Option<&str>| {
            let got = shown(&who, &all).map(|shared| shared.operator.as_str());
            assert_eq!(got, expected, "{who:?}");
        };
        check(member("a", RoleJson::Owner), Some("a"));
        check(member("b", RoleJson::Dispatcher), Some("b"));
        check(member("b", RoleJson::Driver), None);
        check(member("c", RoleJson::Owner), None);
        check(member("r", RoleJson::Dispatcher), Some("r"));
        check(Who::Nobody, Some("a"));
        check(Who::Asking, Some("a"));
        assert_eq!(shown(&Who::Nobody, &all[..1]), None);
    }

    #[test]
    fn what_the_account_lacks() {
        let mut list = shared("a", 0, "", "");
        assert!(list.is_unsent(), "it never was there");
        list.meet(3, people("N"));
        assert_eq!(list, shared("a", 3, "N", "N"));
        assert!(!list.is_unsent());
        list.now = people("N S");
        assert!(list.is_unsent());
        list.meet(4, people("M N"));
        assert_eq!(list, shared("a", 4, "M N", "M N S"));
        assert!(list.is_unsent());
        list.rest();
        assert!(!list.is_unsent());
        assert_eq!(list.now, Saved::default());
    }

    #[test]
    fn an_account_out_of_a_backup_takes_nobody_away() {
        let mut list = shared("a", 7, "M N", "M N");
        list.meet(2, people("M"));
        assert_eq!(list, shared("a", 2, "M", "M N"));
        // One that counts on does.
        let mut list = shared("a", 7, "M N", "M N");
        list.meet(8, people("M"));
        assert_eq!(list, shared("a", 8, "M", "M"));
    }
}
