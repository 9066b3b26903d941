//! Prints what is in a file: `cargo run -q -p paxlst --example read -- FILE`.

use std::process::ExitCode;

use paxlst::{Defect, Document, Person, Point, Role, Trip};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: read FILE");
        return ExitCode::from(2);
    };
    let bytes = match std::fs::read(&file) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            return ExitCode::FAILURE;
        }
    };
    let reading = paxlst::read(&bytes);
    let (passengers, crew) = reading.declared();
    let answers = reading.messages.iter().flat_map(|message| &message.answers);
    let answers = answers.map(|answer| {
        let references: serde_json::Map<_, _> = answer
            .references
            .iter()
            .map(|(qualifier, value)| (qualifier.clone(), json!(value)))
            .collect();
        json!({
            "level": answer.level, "references": references, "result": answer.result,
            "text": answer.texts,
        })
    });
    let all = json!({
        "trips": reading.trips().map(trip).collect::<Vec<_>>(),
        "people": reading.people().map(person).collect::<Vec<_>>(),
        "declared": { "passengers": passengers, "crew": crew },
        "answers": answers.collect::<Vec<_>>(),
        "defects": reading.defects.iter().map(defect).collect::<Vec<_>>(),
        "defects_left_out": reading.defects_left_out,
    });
    println!("{all}");
    ExitCode::SUCCESS
}

fn trip(trip: &Trip) -> Value {
    json!({
        "stage": trip.stage, "mode": trip.mode, "carrier": trip.carrier,
        "service": trip.service, "plate": trip.plate, "plate_country": trip.plate_country,
        "points": trip.points.iter().map(point).collect::<Vec<_>>(),
    })
}

fn point(point: &Point) -> Value {
    let time = |qualifier| {
        let mut times = point.times.iter();
        times
            .find(|time| time.qualifier == qualifier)
            .map(|time| time.text.as_str().to_owned())
    };
    json!({
        "role": point.role, "place": point.place, "list": point.list,
        "departure": time("189"), "arrival": time("232"),
    })
}

/// Dates, names and codes stay as the message writes them; what it does not have is `null`.
fn person(person: &Person) -> Value {
    json!({
        "role": person.role.code(), "role_name": role(&person.role),
        "surname": person.surname, "given": person.given.join(" "),
        "birth": person.birth.as_ref().map(|birth| birth.as_str()),
        "sex": person.sex, "nationality": person.nationality,
        "documents": person.documents.iter().map(document).collect::<Vec<_>>(),
    })
}

fn role(role: &Role) -> &'static str {
    match role {
        Role::Passenger => "passenger",
        Role::TransitPassenger => "transit passenger",
        Role::Crew => "crew",
        Role::TransitCrew => "transit crew",
        Role::Driver => "driver",
        Role::Other(_) => "unknown",
    }
}

fn document(document: &Document) -> Value {
    json!({
        "type": document.kind, "number": document.number, "issuer": document.issuer,
        "expiry": document.expiry.as_ref().map(|expiry| expiry.as_str()),
    })
}

fn defect(defect: &Defect) -> Value {
    json!({ "code": defect.code.as_str(), "segment": defect.tag(), "offset": defect.offset })
}
