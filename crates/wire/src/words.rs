//! The words of the closed lists in the API's JSON, for whoever reads and writes them without
//! serde: the portal, where its derived code would cost bytes. The words are those serde gives.

use declaration::Choice;

use crate::{
    AnswererJson, CorridorJson, EntryStateJson, EventKind, JoinAction, LaneTaken, Outcome,
    RiderOutcomeJson, RoadJson, RoleJson, ScopeJson, StateJson, TripEventKind, TripStateJson,
    WrittenJson,
};

/// Makes the tables. A member that is missing here does not compile.
macro_rules! words {
    ($($list:ident { $($member:ident $word:literal,)+ })+) => { $(
        impl Choice for $list {
            const WORDS: &'static [(Self, &'static str)] = &[$(($list::$member, $word)),+];
        }

        const _: fn($list) = |member| match member { $($list::$member => {})+ };
    )+ };
}

words! {
    StateJson {
        Received "received",
        Changed "changed",
        Withdrawn "withdrawn",
        Presented "presented",
    }
    EventKind {
        Received "received",
        Changed "changed",
        Withdrawn "withdrawn",
        Presented "presented",
    }
    CorridorJson {
        Green "green",
        Ask "ask",
        Red "red",
    }
    WrittenJson {
        NotNeeded "not_needed",
        AskOfficer "ask_officer",
        Needed "needed",
    }
    LaneTaken {
        Green "green",
        Red "red",
    }
    Outcome {
        Passed "passed",
        Inspected "inspected",
        Differed "differed",
    }
    TripStateJson {
        Planned "planned",
        Filed "filed",
        Changed "changed",
        Cancelled "cancelled",
        Presented "presented",
    }
    TripEventKind {
        Planned "planned",
        Filed "filed",
        Changed "changed",
        Cancelled "cancelled",
        Presented "presented",
        Resubmitted "resubmitted",
        Answered "answered",
        JoinOpened "join_opened",
        JoinClosed "join_closed",
    }
    RiderOutcomeJson {
        Ready "ready",
        Look "look",
        See "see",
        Waiting "waiting",
    }
    AnswererJson {
        Check "check",
        Authority "authority",
    }
    JoinAction {
        Open "open",
        Close "close",
        Renew "renew",
    }
    EntryStateJson {
        Received "received",
        Taken "taken",
        Changed "changed",
        Withdrawn "withdrawn",
        Discarded "discarded",
    }
    RoadJson {
        Personal "personal",
        Passenger "passenger",
        Postal "postal",
        Courier "courier",
        Invoice "invoice",
        Full "full",
    }
    RoleJson {
        Owner "owner",
        Dispatcher "dispatcher",
        Driver "driver",
    }
    ScopeJson {
        TripsRead "trips:read",
        TripsWrite "trips:write",
    }
}

#[cfg(test)]
mod tests {
    use serde::{Serialize, de::DeserializeOwned};

    use super::*;

    fn check<C: Choice + Serialize + DeserializeOwned + std::fmt::Debug>() {
        for (member, word) in C::WORDS {
            let json = serde_json::to_string(member).unwrap();
            assert_eq!(json, ["\"", word, "\""].concat(), "{member:?}");
            assert_eq!(C::from_word(member.word()), Some(*member));
        }
        for foreign in ["", "Green", "no such word"] {
            assert_eq!(C::from_word(foreign), None);
        }
    }

    #[test]
    fn words_are_those_of_serde() {
        check::<StateJson>();
        check::<EventKind>();
        check::<CorridorJson>();
        check::<WrittenJson>();
        check::<LaneTaken>();
        check::<Outcome>();
        check::<TripStateJson>();
        check::<TripEventKind>();
        check::<RiderOutcomeJson>();
        check::<AnswererJson>();
        check::<JoinAction>();
        check::<EntryStateJson>();
        check::<RoadJson>();
        check::<RoleJson>();
        check::<ScopeJson>();
    }
}
