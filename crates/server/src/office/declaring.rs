//! A traveller's declaration as a matter to be filed.

use declaration::{Known, Person};
use pass::Kind;
use serde::{Deserialize, Serialize};
use wire::{AdviceJson, DeclarationJson, FieldProblem, FileRequest, FiledResponse, StatusResponse};

use super::Office;
use super::matter::{Holder, Judged, Matter, Standing, Terms};
use crate::clock::{DAY, HOUR};
use crate::refusal::Refusal;
use crate::storage::FilingKind;

/// How far from the planned hour an arrival counts as on time. Information for the officer; a pass
/// is genuine outside it as well.
pub(super) const AROUND_HOUR: i64 = 3 * HOUR;

/// A traveller's declaration with its advice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Declared {
    declaration: DeclarationJson,
    advice: AdviceJson,
}

impl Matter for Declared {
    const KIND: FilingKind = FilingKind::Declaration;
    type Request = FileRequest;
    type Status = StatusResponse;
    type Filed = FiledResponse;

    fn judge(office: &Office, request: &FileRequest) -> Result<Judged<Self>, Refusal> {
        if !request.consent {
            return Err(Refusal::NoConsent);
        }
        let known = Known::new(&office.pack, office.today());
        let declaration = declaration::parse(&request.declaration.to_draft(), &known)
            .map_err(|found| Refusal::Invalid(found.iter().map(FieldProblem::of).collect()))?;
        let day_start = office.open_day(declaration.trip.date)?;
        let facts = declaration.facts(office.pack.country());
        let advice = rulebook::evaluate(&office.pack, &office.rates.current(), &facts);
        let window = match declaration.trip.hour {
            Some(hour) => {
                let at = day_start + i64::from(hour) * HOUR;
                (at - AROUND_HOUR, at + AROUND_HOUR)
            }
            None => (day_start, day_start + DAY - 1),
        };
        let people = &declaration.people;
        let vehicle = declaration.vehicle.as_ref();
        let hash =
            |person: &Person| (office.vault).search_hash(person.number.as_str(), person.birth);
        Ok(Judged {
            matter: Self {
                declaration: DeclarationJson::of(&declaration),
                advice: AdviceJson::of(&advice),
            },
            terms: Terms {
                kind: Kind::Traveller,
                post: declaration.trip.post.clone(),
                window,
                corridor: advice.corridor,
                pack: advice.pack.version,
                heads: u8::try_from(people.len()).unwrap_or(u8::MAX),
                plate: vehicle.map(|vehicle| vehicle.plate.as_str().to_owned()),
                holders: people.iter().map(holder).collect(),
            },
            day_end: day_start + DAY,
            search: people.iter().map(hash).collect(),
        })
    }

    fn status(self, standing: Standing) -> StatusResponse {
        StatusResponse {
            reference: standing.reference,
            version: standing.version,
            state: standing.state,
            pass: standing.pass,
            advice: self.advice,
            declaration: self.declaration,
            events: standing.events,
            purge_at: standing.purge_at,
        }
    }

    fn filed(token: String, status: StatusResponse) -> FiledResponse {
        FiledResponse { token, status }
    }
}

fn holder(person: &Person) -> Holder {
    Holder {
        issuer: person.issuer.as_str().to_owned(),
        number: person.number.as_str().to_owned(),
        date: person.birth,
    }
}
