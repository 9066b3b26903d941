//! What a pass claims, and its CBOR form. The layout is described in the crate documentation.

use crate::ReadFault;
use crate::cbor::Reader;
use crate::reference::{COUNT, Reference};

/// The most persons one pass binds.
pub const MAX_BINDINGS: usize = 10;
/// The most characters of an issuer, post, rule pack version or plate.
pub const MAX_TEXT: usize = 32;
/// The last second of the year 9999: no time in a pass is later.
pub const MAX_TIME: i64 = 253_402_300_799;

/// What a pass says. No personal data: persons appear only as [`binding`](crate::binding)s.
///
/// Times are Unix seconds (CWT NumericDate, RFC 8392 section 2), `0..=`[`MAX_TIME`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// Who issued the pass, e.g. `customs.uz`; 1..=[`MAX_TEXT`] printable ASCII characters.
    pub issuer: String,
    /// When it was signed; it is not valid before.
    pub issued: i64,
    /// The last second of its validity; not before `issued`.
    pub expires: i64,
    /// Random and unique (CWT ID). A changed filing gets a new pass with a new id.
    pub id: [u8; 16],
    /// The filing's reference, also printed below the symbol.
    pub reference: Reference,
    /// What sort of filing the pass stands for.
    pub kind: Kind,
    /// Identifier of the post, as in the rule pack; 1..=[`MAX_TEXT`] printable ASCII characters.
    pub post: String,
    /// First and last second of the announced arrival. Information for the officer: a pass is
    /// genuine outside it as well.
    pub window: (i64, i64),
    /// The advised lane. Advice: the lane is customs' decision.
    pub advice: Lane,
    /// Version of the rule pack that gave the advice; 1..=[`MAX_TEXT`] printable ASCII characters.
    pub pack: String,
    /// How many persons the filing covers; 255 stands for 255 and more.
    pub heads: u8,
    /// The vehicle's plate; 1..=[`MAX_TEXT`] printable ASCII characters.
    pub plate: Option<String>,
    /// One [`binding`](crate::binding) per person, the declarant first; at most [`MAX_BINDINGS`].
    /// A coach binds its drivers and counts its riders.
    pub bindings: Vec<[u8; 16]>,
}

/// What sort of filing a pass stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// One traveller, or a declarant with companions.
    Traveller,
    /// A coach with its manifest.
    Coach,
    /// A consignment of a small exporter.
    Export,
}

/// The advised lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Nothing told needs a written declaration.
    Green,
    /// Ask the officer.
    Ask,
    /// Something must be declared in writing.
    Red,
}

/// Which claim breaks the limits named at [`Claims`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimsFault {
    /// The issuer's length or characters.
    Issuer,
    /// A time out of range, or expiry before issue.
    Times,
    /// The reference's number is out of range.
    Reference,
    /// A number that is no [`Kind`].
    Kind,
    /// The post's length or characters.
    Post,
    /// The window out of range, or its end before its start.
    Window,
    /// A number that is no [`Lane`].
    Advice,
    /// The rule pack version's length or characters.
    Pack,
    /// A head count above 255.
    Heads,
    /// The plate's length or characters.
    Plate,
    /// More than [`MAX_BINDINGS`] bindings, or a broken one.
    Bindings,
    /// More than [`MAX_REVOKED`](crate::MAX_REVOKED) entries of a revocation list.
    Revoked,
}

/// CWT claim keys (RFC 8392 section 4).
const ISSUER: i64 = 1;
const EXPIRES: i64 = 4;
const ISSUED: i64 = 6;
const ID: i64 = 7;
/// Private use (RFC 8392 section 9.1.1: below -65536).
const PASS: i64 = -65_537;
const PASS_ITEMS: u64 = 10;

impl Claims {
    /// Whether every claim is within the limits named at [`Claims`]. Both signing and reading ask.
    ///
    /// # Errors
    /// The first claim that is not.
    pub fn check(&self) -> Result<(), ClaimsFault> {
        let expect = |good: bool, fault| if good { Ok(()) } else { Err(fault) };
        expect(is_text(&self.issuer), ClaimsFault::Issuer)?;
        expect(is_span(self.issued, self.expires), ClaimsFault::Times)?;
        expect(is_text(&self.post), ClaimsFault::Post)?;
        expect(is_span(self.window.0, self.window.1), ClaimsFault::Window)?;
        expect(is_text(&self.pack), ClaimsFault::Pack)?;
        expect(
            self.plate.as_deref().is_none_or(is_text),
            ClaimsFault::Plate,
        )?;
        expect(self.bindings.len() <= MAX_BINDINGS, ClaimsFault::Bindings)
    }

    /// Reads the payload of a pass: exactly the claims of the documented layout.
    pub(crate) fn decode(payload: &[u8]) -> Result<Self, ReadFault> {
        let mut reader = Reader::new(payload);
        let mut last: &[u8] = &[];
        let (mut issuer, mut expires, mut issued, mut id, mut own) = (None, None, None, None, None);
        for _ in 0..reader.map()? {
            match reader.key(&mut last, Reader::int)? {
                ISSUER => issuer = Some(reader.text()?.to_owned()),
                EXPIRES => expires = Some(read_time(&mut reader)?),
                ISSUED => issued = Some(read_time(&mut reader)?),
                ID => id = Some(reader.array_of_bytes()?),
                PASS => own = Some(Own::decode(&mut reader)?),
                _ => return Err(ReadFault::UnknownClaim),
            }
        }
        reader.end()?;
        let own = own.ok_or(ReadFault::MissingClaim)?;
        let claims = Self {
            issuer: issuer.ok_or(ReadFault::MissingClaim)?,
            issued: issued.ok_or(ReadFault::MissingClaim)?,
            expires: expires.ok_or(ReadFault::MissingClaim)?,
            id: id.ok_or(ReadFault::MissingClaim)?,
            reference: own.reference,
            kind: own.kind,
            post: own.post,
            window: own.window,
            advice: own.advice,
            pack: own.pack,
            heads: own.heads,
            plate: own.plate,
            bindings: own.bindings,
        };
        claims.check().map_err(ReadFault::BadClaim)?;
        Ok(claims)
    }
}

/// The private claim: everything that CWT has no claim for.
struct Own {
    reference: Reference,
    kind: Kind,
    post: String,
    window: (i64, i64),
    advice: Lane,
    pack: String,
    heads: u8,
    plate: Option<String>,
    bindings: Vec<[u8; 16]>,
}

impl Own {
    fn decode(reader: &mut Reader<'_>) -> Result<Self, ReadFault> {
        if reader.array()? != PASS_ITEMS {
            return Err(ReadFault::BadStructure);
        }
        let reference = read_reference(reader)?;
        let kind = read_kind(reader)?;
        let post = reader.text()?.to_owned();
        let opens = read_time(reader)?;
        let closes = opens + read_time(reader)?;
        Ok(Self {
            reference,
            kind,
            post,
            window: (opens, closes),
            advice: read_lane(reader)?,
            pack: reader.text()?.to_owned(),
            heads: read_heads(reader)?,
            plate: reader.text_or_null()?.map(str::to_owned),
            bindings: read_bindings(reader)?,
        })
    }
}

fn read_reference(reader: &mut Reader<'_>) -> Result<Reference, ReadFault> {
    let number = reader.unsigned()?;
    if number < COUNT {
        Ok(Reference::from_number(number))
    } else {
        Err(ReadFault::BadClaim(ClaimsFault::Reference))
    }
}

fn read_kind(reader: &mut Reader<'_>) -> Result<Kind, ReadFault> {
    match reader.unsigned()? {
        0 => Ok(Kind::Traveller),
        1 => Ok(Kind::Coach),
        2 => Ok(Kind::Export),
        _ => Err(ReadFault::BadClaim(ClaimsFault::Kind)),
    }
}

fn read_lane(reader: &mut Reader<'_>) -> Result<Lane, ReadFault> {
    match reader.unsigned()? {
        0 => Ok(Lane::Green),
        1 => Ok(Lane::Ask),
        2 => Ok(Lane::Red),
        _ => Err(ReadFault::BadClaim(ClaimsFault::Advice)),
    }
}

fn read_heads(reader: &mut Reader<'_>) -> Result<u8, ReadFault> {
    u8::try_from(reader.unsigned()?).map_err(|_| ReadFault::BadClaim(ClaimsFault::Heads))
}

/// One byte string for all: an array would spend a byte on each.
fn read_bindings(reader: &mut Reader<'_>) -> Result<Vec<[u8; 16]>, ReadFault> {
    let (bindings, rest) = reader.bytes()?.as_chunks();
    if rest.is_empty() {
        Ok(bindings.to_vec())
    } else {
        Err(ReadFault::BadClaim(ClaimsFault::Bindings))
    }
}

/// A time or a length of time within `0..=MAX_TIME`.
pub(crate) fn read_time(reader: &mut Reader<'_>) -> Result<i64, ReadFault> {
    match i64::try_from(reader.unsigned()?) {
        Ok(time) if time <= MAX_TIME => Ok(time),
        Ok(_) | Err(_) => Err(ReadFault::BadClaim(ClaimsFault::Times)),
    }
}

/// 1..=[`MAX_TEXT`] printable ASCII characters.
pub(crate) fn is_text(text: &str) -> bool {
    (1..=MAX_TEXT).contains(&text.len()) && text.bytes().all(|byte| (0x20..0x7f).contains(&byte))
}

pub(crate) fn is_time(time: i64) -> bool {
    (0..=MAX_TIME).contains(&time)
}

fn is_span(from: i64, until: i64) -> bool {
    is_time(from) && is_time(until) && from <= until
}

/// What only a signer writes.
#[cfg(feature = "sign")]
mod encode {
    use super::{Claims, ClaimsFault, EXPIRES, ID, ISSUED, ISSUER, Kind, Lane, PASS, PASS_ITEMS};
    use crate::cbor::Writer;

    impl Claims {
        /// The payload of a pass. Refuses claims that no reader would accept.
        pub(crate) fn encode(&self) -> Result<Vec<u8>, ClaimsFault> {
            self.check()?;
            let (opens, closes) = self.window;
            let payload = Writer::default()
                .map(5)
                .int(ISSUER)
                .text(&self.issuer)
                .int(EXPIRES)
                .int(self.expires)
                .int(ISSUED)
                .int(self.issued)
                .int(ID)
                .bytes(&self.id)
                .int(PASS)
                .array(PASS_ITEMS)
                .unsigned(self.reference.number())
                .unsigned(kind_number(self.kind))
                .text(&self.post)
                .int(opens)
                .int(closes - opens)
                .unsigned(lane_number(self.advice))
                .text(&self.pack)
                .unsigned(self.heads.into())
                .text_or_null(self.plate.as_deref())
                .bytes(self.bindings.as_flattened());
            Ok(payload.finish())
        }
    }

    fn kind_number(kind: Kind) -> u64 {
        match kind {
            Kind::Traveller => 0,
            Kind::Coach => 1,
            Kind::Export => 2,
        }
    }

    fn lane_number(lane: Lane) -> u64 {
        match lane {
            Lane::Green => 0,
            Lane::Ask => 1,
            Lane::Red => 2,
        }
    }
}
