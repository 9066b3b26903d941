//! Coach trips, manifests, riders' own entries and their answers.

use declaration::manifest::Origin;
use wire::{
    AbsencesRequest, AnswererJson, CancelResponse, CoachTripJson, CountsJson, DefectJson,
    EntryHandedInResponse, EntryRequest, EntryResponse, EntryStateJson, EntryStatusResponse,
    FiledTripResponse, JoinAction, JoinLinkJson, JoinRequest, JoinResponse, JoinedJson,
    JoinedResponse, ManifestJson, PlanRequest, ResubmitResponse, RiderAnswerJson, RiderJson,
    RiderOutcomeJson, RidersResponse, TripEventJson, TripEventKind, TripRequest, TripResponse,
    TripStateJson, TripSummaryJson, TripVersionJson, TripsResponse,
};

use super::{FromJson, shape, words};
use crate::platform::json::Json;

words! {
    AnswererJson EntryStateJson JoinAction Origin RiderOutcomeJson TripEventKind TripStateJson
}

shape!(CoachTripJson {
    text carrier,
    text service,
    text direction,
    text plate,
    text plate_country,
    text from,
    text departs_day,
    text departs_time,
    text post,
    text post_day,
    text post_time,
    text to,
    text arrives_day,
    text arrives_time,
    text contact_name,
    text contact_phone,
});

shape!(RiderJson {
    may sequence,
    text role,
    text surname,
    text given,
    text birth,
    text sex,
    text nationality,
    text document,
    text number,
    text issuer,
    text expiry,
    text embark,
    text debark,
    text seat,
    text phone,
    may origin,
    may confirmed,
    may absent,
});

shape!(ManifestJson {
    must riders,
});

shape!(PlanRequest {
    must trip,
    filled riders,
});

shape!(TripRequest {
    must trip,
});

shape!(TripResponse {
    must id,
    must reference,
    must version,
    must state,
    must trip,
    must counts,
    may pass,
    may join,
    must closes_at,
    must versions,
    must events,
    must purge_at,
});

shape!(CountsJson {
    must riders,
    must crew,
    must absent,
    must ready,
    must look,
    must see,
    must waiting,
    must joined,
});

shape!(TripVersionJson {
    must version,
    must at,
    must heads,
});

shape!(TripEventJson {
    must kind,
    must at,
    must version,
});

shape!(DefectJson {
    must code,
    must segment,
    must offset,
});

shape!(TripsResponse {
    must trips,
    some next,
});

shape!(TripSummaryJson {
    must id,
    must reference,
    must version,
    must state,
    some trip,
    must counts,
    must closes_at,
});

shape!(RidersResponse {
    must version,
    must riders,
    some next,
});

shape!(RiderAnswerJson {
    must sequence,
    must outcome,
    must by,
    must code,
    some text,
    must since,
});

shape!(CancelResponse {
    must id,
    must cancelled_at,
});

shape!(ResubmitResponse {
    must asked,
});

shape!(JoinLinkJson {
    must code,
    must open,
    must until,
});

shape!(JoinRequest {
    must action,
    may discard,
});

shape!(JoinResponse {
    must carrier,
    must service,
    must direction,
    must from,
    must departs_day,
    must departs_time,
    must post,
    must post_day,
    must post_time,
    must to,
    must until,
});

shape!(EntryRequest {
    must consent,
    must rider,
});

shape!(EntryStatusResponse {
    must entry,
    must state,
    must at,
    must until,
    filled notices,
});

shape!(JoinedResponse {
    must entries,
    some next,
});

shape!(JoinedJson {
    must entry,
    must state,
    must at,
    some rider,
    may by_driver,
});

shape!(EntryHandedInResponse {
    must entry,
    must state,
});

shape!(AbsencesRequest {
    must absent,
});

/// One object holds what is on file and what was noticed on the way.
impl FromJson for FiledTripResponse {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            status: TripResponse::read(json)?,
            notices: json.may("notices")?,
            refused: json.may("refused")?,
            defects: json.may("defects")?,
        })
    }
}

/// One object holds the receipt and what became of the entry.
impl FromJson for EntryResponse {
    fn read(json: &Json) -> Option<Self> {
        Some(Self {
            token: json.must("token")?,
            status: EntryStatusResponse::read(json)?,
        })
    }
}
