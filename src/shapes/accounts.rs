//! Accounts of operators. What belongs to WebAuthn is passed on as it is: the options stay the
//! browser's own value, the credential its own text.

use wire::{
    EnrolStartRequest, InvitationJson, InviteRequest, LinkResponse, MeResponse, MemberJson,
    MemberRefJson, MembersResponse, NewTokenRequest, NewTokenResponse, OperatorJson, PasskeyJson,
    PasskeysResponse, RoleJson, RoleRequest, SavedCoachJson, SavedRequest, SavedResponse,
    SavedVersionResponse, ScopeJson, SessionJson, SessionsResponse, TokenJson, TokensResponse,
};

use super::{FromJson, ToJson, Writer, shape, words};
use crate::platform::json::Json;

words! { RoleJson ScopeJson }

/// What the server wants the browser to do with a passkey: [`wire::CeremonyResponse`] with the
/// options as the browser has them.
#[derive(Clone, Debug)]
pub struct Ceremony {
    /// What to send back with the credential.
    pub ceremony: String,
    /// `{ "publicKey": … }`.
    pub options: Json,
}

/// Whose enrolment link it is, and what to do: [`wire::EnrolStartResponse`].
#[derive(Clone, Debug)]
pub struct Enrolment {
    /// The operator, as it is called.
    pub operator: String,
    /// The label of the member.
    pub member: String,
    /// What the member may do.
    pub role: RoleJson,
    /// The old passkeys of the member end.
    pub recovers: bool,
    /// What to do.
    pub ceremony: Ceremony,
}

/// What the browser did: [`wire::FinishRequest`] with the credential as the browser wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finish {
    /// From the start.
    pub ceremony: String,
    /// JSON text.
    pub credential: String,
}

impl FromJson for Ceremony {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            ceremony: json.must("ceremony")?,
            options: json.get("options")?,
        })
    }
}

impl FromJson for Enrolment {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            operator: json.must("operator")?,
            member: json.must("member")?,
            role: json.must("role")?,
            recovers: json.must("recovers")?,
            ceremony: Ceremony::read(json)?,
        })
    }
}

impl ToJson for Finish {
    fn write(&self, out: &mut Writer) {
        out.begin_object();
        out.member("ceremony", &self.ceremony);
        out.name("credential");
        out.literal(&self.credential);
        out.end_object();
    }
}

shape!(EnrolStartRequest {
    must token,
});

shape!(MeResponse {
    must operator,
    must member,
    must role,
    must idle_until,
    must until,
});

shape!(OperatorJson {
    must id,
    must name,
    some carrier,
});

shape!(MemberRefJson {
    must id,
    must name,
});

shape!(MembersResponse {
    must members,
    must invitations,
});

shape!(MemberJson {
    must id,
    must name,
    must role,
    must since,
    must passkeys,
    some last_sign_in,
});

shape!(InvitationJson {
    must id,
    must name,
    must role,
    must recovers,
    must expires,
});

shape!(InviteRequest {
    must name,
    must role,
});

shape!(LinkResponse {
    must link,
    must expires,
});

shape!(RoleRequest {
    must role,
});

shape!(SessionsResponse {
    must sessions,
});

shape!(SessionJson {
    must id,
    must since,
    must last_used,
    must current,
});

shape!(PasskeysResponse {
    must passkeys,
});

shape!(PasskeyJson {
    must id,
    must since,
    some last_used,
});

shape!(NewTokenRequest {
    must name,
    must scopes,
});

shape!(NewTokenResponse {
    must secret,
    must token,
});

shape!(TokensResponse {
    must tokens,
});

shape!(TokenJson {
    must id,
    must name,
    must scopes,
    must since,
    some last_used,
});

shape!(SavedRequest {
    must coaches,
    must people,
});

shape!(SavedCoachJson {
    must plate,
    text country,
});

shape!(SavedResponse {
    must version,
    must coaches,
    must people,
});

shape!(SavedVersionResponse {
    must version,
});

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shapes::print;

    fn check(value: &(impl ToJson + serde::Serialize)) {
        assert_eq!(print(value), serde_json::to_string(value).unwrap());
    }

    #[test]
    fn what_is_written_is_what_serde_writes() {
        check(&EnrolStartRequest {
            token: "a".to_owned(),
        });
        check(&InviteRequest {
            name: "Namuna \"dispatcher\"".to_owned(),
            role: RoleJson::Dispatcher,
        });
        check(&RoleRequest {
            role: RoleJson::Driver,
        });
        check(&SavedRequest::default());
        let coach = |country: &str| SavedCoachJson {
            plate: "01 777 NAM".to_owned(),
            country: country.to_owned(),
        };
        check(&SavedRequest {
            coaches: vec![coach("UZB"), coach("")],
            people: vec![wire::RiderJson {
                surname: "NAMUNAYEV".to_owned(),
                ..wire::RiderJson::default()
            }],
        });
        check(&NewTokenRequest {
            name: "fleet".to_owned(),
            scopes: vec![ScopeJson::TripsRead, ScopeJson::TripsWrite],
        });
        check(&MeResponse {
            operator: OperatorJson {
                id: "0a".to_owned(),
                name: "Namuna Trans".to_owned(),
                carrier: None,
            },
            member: MemberRefJson {
                id: "0b".to_owned(),
                name: "Sinov".to_owned(),
            },
            role: RoleJson::Owner,
            idle_until: "2026-05-01T00:00:00Z".to_owned(),
            until: "2026-05-02T00:00:00Z".to_owned(),
        });
    }

    #[test]
    fn a_credential_is_sent_as_the_browser_wrote_it() {
        let finish = Finish {
            ceremony: "c\"".to_owned(),
            credential: r#"{"id":"x","response":{}}"#.to_owned(),
        };
        let as_serde = wire::FinishRequest {
            ceremony: finish.ceremony.clone(),
            credential: serde_json::from_str(&finish.credential).unwrap(),
        };
        let printed: serde_json::Value = serde_json::from_str(&print(&finish)).unwrap();
        assert_eq!(printed, serde_json::to_value(as_serde).unwrap());
    }
}
