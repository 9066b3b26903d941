//! Accounts of operators: enrolling, signing in, members, sessions, passkeys, tokens.
//!
//! The options and credentials of WebAuthn are passed on as they are: the browser reads the one
//! (`PublicKeyCredential.parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`) and makes
//! the other (`toJSON`); their shapes belong to W3C Web Authentication Level 3, section 5.1.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a member of an operator may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoleJson {
    /// Everything, members and tokens included.
    Owner,
    /// Makes and files trips.
    Dispatcher,
    /// Reads trips and shows them at the post.
    Driver,
}

/// What a token of a fleet system may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum ScopeJson {
    /// Reads trips.
    #[serde(rename = "trips:read")]
    TripsRead,
    /// Makes, files, changes and cancels trips.
    #[serde(rename = "trips:write")]
    TripsWrite,
}

/// Body of `POST /accounts/enrol/start`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EnrolStartRequest {
    /// What stands after `#` in the enrolment link.
    pub token: String,
}

/// Answer to `POST /accounts/enrol/start`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EnrolStartResponse {
    /// The operator, as it is called.
    pub operator: String,
    /// The label of the member.
    pub member: String,
    /// What the member may do.
    pub role: RoleJson,
    /// The link gives a known member a new passkey: the old ones end when it is used.
    pub recovers: bool,
    /// What to send back with the credential.
    pub ceremony: String,
    /// `{ "publicKey": … }` for `navigator.credentials.create`.
    pub options: Value,
}

/// Answer to `POST /accounts/sign-in/start` and `POST /accounts/passkeys/start`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CeremonyResponse {
    /// What to send back with the credential. Good for five minutes, once.
    pub ceremony: String,
    /// `{ "publicKey": … }` for `navigator.credentials.get` or `.create`.
    pub options: Value,
}

/// Body of every `…/finish`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FinishRequest {
    /// From the answer to the start.
    pub ceremony: String,
    /// `toJSON()` of what the browser gave.
    pub credential: Value,
}

/// Who is signed in. Answer to `GET /accounts/me`, `enrol/finish` and `sign-in/finish`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeResponse {
    /// The operator.
    pub operator: OperatorJson,
    /// The member.
    pub member: MemberRefJson,
    /// What the member may do.
    pub role: RoleJson,
    /// When the session ends if nothing is asked before, RFC 3339.
    pub idle_until: String,
    /// When the session ends in any case, RFC 3339.
    pub until: String,
}

/// An operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OperatorJson {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// What it is called.
    pub name: String,
    /// Its carrier code, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub carrier: Option<String>,
}

/// A member, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberRefJson {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// The label an owner gave.
    pub name: String,
}

/// Answer to `GET /accounts/members`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MembersResponse {
    /// Who has enrolled, oldest first.
    pub members: Vec<MemberJson>,
    /// Links that were not used yet and are still good.
    pub invitations: Vec<InvitationJson>,
}

/// A member of an operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MemberJson {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// The label an owner gave.
    pub name: String,
    /// What the member may do.
    pub role: RoleJson,
    /// Since when, RFC 3339.
    pub since: String,
    /// How many passkeys it has.
    pub passkeys: u32,
    /// When one of them was last used, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_sign_in: Option<String>,
}

/// A link that was not used yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct InvitationJson {
    /// Its id, 32 hexadecimal digits. `DELETE /accounts/members/{id}` with it takes it back.
    pub id: String,
    /// The label of the member.
    pub name: String,
    /// What the member may do.
    pub role: RoleJson,
    /// It gives a known member a new passkey.
    pub recovers: bool,
    /// Until when it is good, RFC 3339.
    pub expires: String,
}

/// Body of `POST /accounts/members`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct InviteRequest {
    /// A label for the list of members, 1 to 80 characters.
    pub name: String,
    /// What the member may do.
    pub role: RoleJson,
}

/// An enrolment link. Told once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LinkResponse {
    /// The link. The secret stands after `#`, which a browser sends nowhere.
    pub link: String,
    /// Until when it is good, RFC 3339.
    pub expires: String,
}

/// Body of `PUT /accounts/members/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RoleRequest {
    /// What the member may do from now on.
    pub role: RoleJson,
}

/// Answer to `GET /accounts/sessions`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionsResponse {
    /// Where this member is signed in, newest first.
    pub sessions: Vec<SessionJson>,
}

/// A session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SessionJson {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// Since when, RFC 3339.
    pub since: String,
    /// When it was last used, RFC 3339, to five minutes.
    pub last_used: String,
    /// It is the one that asks.
    pub current: bool,
}

/// Answer to `GET /accounts/passkeys`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PasskeysResponse {
    /// Passkeys of this member, oldest first.
    pub passkeys: Vec<PasskeyJson>,
}

/// A passkey.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PasskeyJson {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// Since when, RFC 3339.
    pub since: String,
    /// When it was last used, RFC 3339.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used: Option<String>,
}

/// Body of `POST /accounts/tokens`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTokenRequest {
    /// A label for the list of tokens, 1 to 80 characters.
    pub name: String,
    /// What it may do; at least one.
    pub scopes: Vec<ScopeJson>,
}

/// Answer to `POST /accounts/tokens`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewTokenResponse {
    /// For `Authorization: Bearer …`. Told once.
    pub secret: String,
    /// How it stands in the list.
    pub token: TokenJson,
}

/// Answer to `GET /accounts/tokens`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TokensResponse {
    /// Tokens that are good, oldest first.
    pub tokens: Vec<TokenJson>,
}

/// A token of a fleet system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TokenJson {
    /// Its id, 32 hexadecimal digits.
    pub id: String,
    /// The label an owner gave.
    pub name: String,
    /// What it may do.
    pub scopes: Vec<ScopeJson>,
    /// Since when, RFC 3339.
    pub since: String,
    /// When it was last used, RFC 3339, to five minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used: Option<String>,
}
