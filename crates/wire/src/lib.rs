//! The JSON of the API (`/api/v1`) and both conversions to the domain.
//!
//! Conventions: times are RFC 3339 text in UTC, civil dates `YYYY-MM-DD`, money and measures are
//! decimal text, currencies ISO 4217, countries ISO 3166 alpha-3 or Doc 9303 codes. Everything a
//! person typed arrives as text and is parsed by `declaration`, so that a bad value is answered
//! with a pointer to it instead of a general "bad JSON".

#![forbid(unsafe_code)]

mod accounts;
mod advice;
mod advice_codes;
mod declaration_json;
mod exchange;
mod export_codes;
mod export_conversion;
mod export_filing;
mod export_json;
mod export_pointer;
mod filing;
mod join;
mod manifest_codes;
mod manifest_json;
mod pointer;
mod posts;
mod problem;
mod reference_data;
mod saved;
mod statistics;
mod trips;
pub mod wco;
mod words;

pub use accounts::{
    CeremonyResponse, EnrolStartRequest, EnrolStartResponse, FinishRequest, InvitationJson,
    InviteRequest, LinkResponse, MeResponse, MemberJson, MemberRefJson, MembersResponse,
    NewTokenRequest, NewTokenResponse, OperatorJson, PasskeyJson, PasskeysResponse, RoleJson,
    RoleRequest, ScopeJson, SessionJson, SessionsResponse, TokenJson, TokensResponse,
};
pub use advice::{
    AdviceRequest, AdviceResponse, AllowanceJson, ChargeJson, CitationJson, MeasureJson,
    ReasonJson, TravellerJson, VehicleFactsJson,
};
pub use advice_codes::{paper_code, reason_code};
pub use declaration::{iso, parse_iso};
pub use declaration_json::{
    CashJson, DeclarationJson, DocumentJson, ItemJson, MoneyJson, PersonJson, TripJson, VehicleJson,
};
pub use exchange::{
    AnswerJson, AnswersMessageJson, CancellationMessageJson, ExportMessageJson,
    ManifestMessageJson, MessageReceiptJson, PartnerMessageJson, ToldExportJson, TotalsJson,
    WithdrawnExportJson,
};
pub use export_codes::finding_code;
pub use export_filing::{
    ExportFiled, ExportFindRequest, ExportRequest, ExportStatus, ExportVersion, ExportVersionRef,
    ExportVersions, RoadJson, VerdictJson,
};
pub use export_json::{
    BuyerJson, DealJson, ExportJson, ExporterJson, GoodsLineJson, PaperJson, TransportJson,
};
pub use export_pointer::{export_fault_code, export_field, export_pointer};
pub use filing::{
    AdviceJson, CorridorJson, EventJson, EventKind, FileRequest, FiledResponse, FindRequest,
    FindResponse, LaneTaken, Outcome, PresentationRequest, PresentationResponse, StateJson,
    StatusResponse, WithdrawResponse, WrittenJson,
};
pub use join::{
    EntryHandedInResponse, EntryRequest, EntryResponse, EntryStateJson, EntryStatusResponse,
    JoinAction, JoinLinkJson, JoinRequest, JoinResponse, JoinedJson, JoinedResponse,
};
pub use manifest_codes::{issue_code, severity_code, spot_of, spot_pointer};
pub use manifest_json::{CoachTripJson, DefectJson, ManifestJson, RiderJson};
pub use pointer::{field, pointer};
pub use posts::{PostJson, PostsResponse};
pub use problem::{FieldProblem, ProblemJson, fault_code};
pub use reference_data::{
    KeyJson, KeysResponse, RatesResponse, RevocationsResponse, ServiceResponse,
};
pub use saved::{
    MAX_SAVED_CELL, MAX_SAVED_COACHES, MAX_SAVED_PEOPLE, SavedCoachJson, SavedRequest,
    SavedResponse, SavedVersionResponse,
};
pub use statistics::{DayJson, DurationsJson, ExportStatisticsResponse, StatisticsResponse};
pub use trips::{
    AbsencesRequest, AnswererJson, CancelResponse, CountsJson, FiledTripResponse, PlanRequest,
    ResubmitResponse, RiderAnswerJson, RiderOutcomeJson, RidersResponse, TripEventJson,
    TripEventKind, TripRequest, TripResponse, TripStateJson, TripSummaryJson, TripVersionJson,
    TripsResponse,
};

/// Media type of [`ProblemJson`] (RFC 9457 section 3).
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";
