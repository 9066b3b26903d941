//! A coach manifest as lists of passengers and crew (road profile).

use declaration::manifest::{self, Manifest, Role};
use rulebook::Direction;

use crate::model::Sex;
use crate::road_draft::post_code;
use crate::write::{
    Action, Desk, DocumentKind, Filing, List, PlaceCode, Rider, RoadTrip, Stop, StopRole,
    TravelDocument,
};

/// People in one message: a coach fits into one, and a message stays readable.
const PER_MESSAGE: usize = 200;

/// Why a manifest makes no list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoadFault {
    /// The border post has a name that the agreed list cannot carry.
    Post,
    /// A place is no UN/LOCODE.
    Place,
}

/// The lists of a manifest: riders, then crew, each only when there is somebody on board for it.
/// `transaction` numbers the trip for all its versions, at most 35 characters.
///
/// # Errors
/// [`RoadFault`]
pub fn lists(
    manifest: &Manifest,
    action: Action,
    transaction: &str,
) -> Result<Vec<Filing>, RoadFault> {
    let trip = road_trip(manifest)?;
    let desk = Desk {
        name: (manifest.trip.contact_name.as_ref())
            .unwrap_or(&manifest.trip.carrier)
            .clone(),
        phone: manifest.trip.contact_phone.clone(),
        email: None,
    };
    let riders = people(manifest, manifest.riders_on_board())?;
    let crew = people(manifest, manifest.crew_on_board())?;
    let list = |(list, people): (List, Vec<Rider>)| Filing {
        list,
        action,
        transaction: Some(transaction.to_owned()),
        desk: desk.clone(),
        trip: trip.clone(),
        people,
        per_message: PER_MESSAGE,
    };
    let lists = [(List::Passengers, riders), (List::Crew, crew)];
    let lists = lists.into_iter().filter(|(_, people)| !people.is_empty());
    Ok(lists.map(list).collect())
}

fn road_trip(manifest: &Manifest) -> Result<RoadTrip, RoadFault> {
    let trip = &manifest.trip;
    let post = PlaceCode::post(&post_code(&trip.post)).ok_or(RoadFault::Post)?;
    let stop = |role, place, arrives, departs| Stop {
        role,
        place,
        arrives,
        departs,
    };
    let from = town(&trip.from)?;
    let mut stops = vec![
        stop(StopRole::BeforeBorder, from, None, Some(trip.departs)),
        stop(StopRole::Post, post, Some(trip.at_post), None),
    ];
    // The last stop has an arrival (guide, 6.0) or is not listed.
    if let Some(arrives) = trip.arrives {
        stops.push(stop(StopRole::Final, town(&trip.to)?, Some(arrives), None));
    }
    Ok(RoadTrip {
        service: trip.service.clone(),
        carrier: trip.carrier.clone(),
        plate: trip.plate.clone(),
        plate_country: trip.plate_country,
        stops,
    })
}

fn people<'a>(
    manifest: &Manifest,
    riders: impl Iterator<Item = &'a manifest::Rider>,
) -> Result<Vec<Rider>, RoadFault> {
    riders.map(|rider| person(rider, manifest)).collect()
}

fn person(rider: &manifest::Rider, manifest: &Manifest) -> Result<Rider, RoadFault> {
    let trip = &manifest.trip;
    Ok(Rider {
        sequence: Some(rider.sequence),
        transit: trip.direction == Direction::Transit,
        surname: rider.surname.clone(),
        given: rider.given.iter().cloned().collect(),
        birth: rider.birth,
        sex: match rider.sex {
            manifest::Sex::Male => Sex::Male,
            manifest::Sex::Female => Sex::Female,
            manifest::Sex::Unspecified => Sex::Unspecified,
        },
        nationality: rider.nationality,
        residence: None,
        joins: town(rider.embark.as_ref().unwrap_or(&trip.from))?,
        leaves: town(rider.debark.as_ref().unwrap_or(&trip.to))?,
        seat: rider.seat.clone(),
        documents: vec![TravelDocument {
            kind: kind(rider),
            number: rider.number.clone(),
            issuer: rider.issuer,
            expiry: rider.expiry,
        }],
    })
}

fn kind(rider: &manifest::Rider) -> DocumentKind {
    match rider.document {
        manifest::DocumentKind::Passport => DocumentKind::Passport,
        manifest::DocumentKind::IdentityCard => DocumentKind::IdentityCard,
        manifest::DocumentKind::Visa => DocumentKind::Visa,
        manifest::DocumentKind::Other if rider.role != Role::Rider => DocumentKind::CrewCertificate,
        manifest::DocumentKind::Other => DocumentKind::Other,
    }
}

fn town(code: &str) -> Result<PlaceCode, RoadFault> {
    PlaceCode::locode(code).ok_or(RoadFault::Place)
}
