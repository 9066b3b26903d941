//! The signed pass: what a traveller shows at the post and an officer verifies with no network.
//!
//! ```text
//! claims -> CBOR Web Token -> COSE_Sign1, Ed25519 -> base45 -> "YLK1:..." -> QR symbol
//! ```
//!
//! A pass proves that the issuer signed these claims at that time. It does not prove that they are
//! true, nor that the person showing it is the one it was made for: a QR symbol can be copied, and
//! only the [`binding`] to a travel document, compared by the officer, and a post's own list of
//! passes already presented stand against that. The lane in it is advice.
//!
//! # Layout
//!
//! In CDDL (RFC 8610). CBOR is deterministic (RFC 8949 section 4.2.1), lengths are definite,
//! nothing else is accepted: a new claim is a new prefix. So a pass has exactly one code.
//!
//! ```text
//! pass-code       = "YLK1:" base45(pass)            ; RFC 9285
//! list-code       = "YLKR:" base45(list)
//! draft-code      = "YLKD:" id "/" post "/" day "/" heads   ; plain text, unsigned
//! rider-code      = "YLKR1:" base45(entry)                  ; unsigned, for a coach's list only
//!
//! pass            = #6.18([protected, {}, bstr .cbor claims, signature])  ; RFC 9052 section 4.2
//! list            = #6.18([protected, {}, bstr .cbor revocations, signature])
//! protected       = bstr .cbor {
//!     1 => -19,                      ; algorithm: Ed25519 (RFC 9864)
//!     4 => bstr .size 8,             ; key id: SHA-256(public key), first 8 bytes
//! }
//! signature       = bstr .size 64
//!
//! claims          = {                ; RFC 8392 section 4
//!     1 => short,                    ; iss
//!     4 => time,                     ; exp
//!     6 => time,                     ; iat, also the start of validity
//!     7 => bstr .size 16,            ; cti
//!     -65537 => [                    ; private use
//!         reference: 0..819628286980800,        ; below 31^10
//!         kind: 0 / 1 / 2,           ; traveller, coach, export
//!         post: short,
//!         opens: time,
//!         open-for: time,            ; seconds
//!         advice: 0 / 1 / 2,         ; green, ask, red
//!         pack: short,               ; rule pack version
//!         heads: 0..255,
//!         plate: short / null,
//!         bindings: bstr,            ; 0 to 10 times 16 bytes
//!     ],
//! }
//! revocations     = {
//!     1 => short,                    ; iss
//!     6 => time,                     ; iat
//!     -65538 => { * bstr .size 8 => time },     ; first 8 bytes of cti => revoked on
//! }
//! short           = tstr .regexp "[ -~]{1,32}"
//! time            = 0..253402300799  ; Unix seconds up to the year 9999
//! ```
//!
//! # Features
//!
//! Verification is always there. `sign` adds [`SigningKey`], [`sign()`] and [`sign_revocations`]
//! for the server; the officer page does without.

#![forbid(unsafe_code)]

pub mod base45;
mod binding;
mod cbor;
mod claims;
mod code;
mod cose;
mod draft;
mod reference;
mod revocations;
mod ring;
#[cfg(feature = "sign")]
mod sign;

pub use binding::binding;
pub use claims::{Claims, ClaimsFault, Kind, Lane, MAX_BINDINGS, MAX_TEXT, MAX_TIME};
pub use code::{
    CLOCK_TOLERANCE, RIDER, ReadFault, Unverified, Verified, VerifyFault, clock_is_behind,
};
pub use draft::draft;
pub use reference::{Reference, ReferenceFault};
pub use revocations::{MAX_REVOKED, Revocations, RevocationsFault};
pub use ring::{Algorithm, KeyRing, Purpose, RingKey, key_id};
#[cfg(feature = "sign")]
pub use sign::{SigningKey, sign, sign_revocations};
