//! Reading a declaration again and judging it by this server's own pack and rates: the browser's
//! verdict is never trusted.

use declaration::{Declaration, Known};
use pass::{Claims, Kind, Lane, Reference};
use rulebook::{Advice, Corridor};
use wire::{AdviceJson, DeclarationJson, FieldProblem, FileRequest};

use super::Office;
use crate::clock::{DAY, HOUR};
use crate::refusal::Refusal;

/// How far from the planned hour an arrival counts as on time. Information for the officer; a pass
/// is genuine outside it as well.
pub(super) const AROUND_HOUR: i64 = 3 * HOUR;

/// How long after the planned day a pass stays valid: queues at a border last.
pub(super) const GRACE: i64 = DAY;

/// A declaration that may be filed.
pub(super) struct Judged {
    pub(super) declaration: Declaration,
    pub(super) advice: Advice,
    /// First and last second of the announced arrival.
    window: (i64, i64),
    /// First second after the planned day at the post.
    pub(super) day_end: i64,
}

impl Office {
    /// Reads and judges a filing.
    pub(super) fn judge(&self, request: &FileRequest) -> Result<Judged, Refusal> {
        if !request.consent {
            return Err(Refusal::NoConsent);
        }
        let now = self.clock.now();
        let known = Known::new(&self.pack, self.zone.day(now));
        let declaration = declaration::parse(&request.declaration.to_draft(), &known)
            .map_err(|found| Refusal::Invalid(found.iter().map(FieldProblem::of).collect()))?;
        let day_start = self.zone.midnight(declaration.trip.date);
        let opens_at = day_start - i64::from(self.config.opens_days_before) * DAY;
        if now < opens_at {
            return Err(Refusal::WindowNotOpen(opens_at));
        }
        let facts = declaration.facts(self.pack.country());
        let advice = rulebook::evaluate(&self.pack, &self.rates.current(), &facts);
        let day_end = day_start + DAY;
        let window = match declaration.trip.hour {
            Some(hour) => {
                let at = day_start + i64::from(hour) * HOUR;
                (at - AROUND_HOUR, at + AROUND_HOUR)
            }
            None => (day_start, day_end - 1),
        };
        Ok(Judged {
            declaration,
            advice,
            window,
            day_end,
        })
    }
}

impl Judged {
    /// The declaration as it is kept and shown again.
    pub(super) fn json(&self) -> DeclarationJson {
        DeclarationJson::of(&self.declaration)
    }

    /// The advice in short.
    pub(super) fn advice_json(&self) -> AdviceJson {
        AdviceJson::of(&self.advice)
    }

    /// What the pass of this declaration claims.
    pub(super) fn claims(
        &self,
        issuer: &str,
        id: [u8; 16],
        reference: Reference,
        issued: i64,
    ) -> Claims {
        let people = &self.declaration.people;
        let bind = |person: &declaration::Person| {
            pass::binding(
                &id,
                person.issuer.as_str(),
                person.number.as_str(),
                person.birth,
            )
        };
        let vehicle = self.declaration.vehicle.as_ref();
        Claims {
            issuer: issuer.to_owned(),
            issued,
            expires: self.day_end + GRACE,
            id,
            reference,
            kind: Kind::Traveller,
            post: self.declaration.trip.post.clone(),
            window: self.window,
            advice: lane(self.advice.corridor),
            pack: self.advice.pack.version.clone(),
            heads: u8::try_from(people.len()).unwrap_or(u8::MAX),
            plate: vehicle.map(|vehicle| vehicle.plate.as_str().to_owned()),
            bindings: people.iter().map(bind).collect(),
        }
    }

    /// The name of the lane in the database.
    pub(super) fn lane_name(&self) -> &'static str {
        match self.advice.corridor {
            Corridor::Green => "green",
            Corridor::Ask => "ask",
            Corridor::Red => "red",
        }
    }
}

pub(super) const fn lane(corridor: Corridor) -> Lane {
    match corridor {
        Corridor::Green => Lane::Green,
        Corridor::Ask => Lane::Ask,
        Corridor::Red => Lane::Red,
    }
}
