//! The vehicle that the party drives across. The first traveller counts as its driver.

use super::case::{Case, Found};
use super::findings::{Finding, Findings};
use crate::{
    Corridor, Direction, Formula, Measure, Paper, ReasonCode, Residency, Subject, Vehicle,
};

pub(super) fn assess(case: &Case<'_>, out: &mut Findings) {
    let Some(vehicle) = case.facts.vehicle else {
        return;
    };
    out.paper(Paper::VehiclePapers);
    if vehicle.registered_here {
        return abroad(case, out);
    }
    out.paper(Paper::VehicleObligation);
    resident(case, out);
    match case.facts.direction {
        Direction::Entry | Direction::Exit => stay(case, out, vehicle),
        Direction::Transit => transit(case, out),
    }
}

/// A vehicle of the country that leaves for a time.
fn abroad(case: &Case<'_>, out: &mut Findings) {
    let known = case.ask(Formula::VehicleAbroad);
    if let Some(found) = out.row(case, known, Subject::Vehicle) {
        let finding = (ReasonCode::VehicleAbroad, Corridor::Red);
        out.plain(case, finding, Subject::Vehicle, &[found]);
    }
}

fn resident(case: &Case<'_>, out: &mut Findings) {
    let corridor = match (case.party[0].residency, case.facts.direction) {
        (Residency::NonResident, _) => return,
        (Residency::Resident, Direction::Entry | Direction::Transit) => Corridor::Red,
        (Residency::Resident, Direction::Exit) | (Residency::Unknown, _) => Corridor::Ask,
    };
    let known = case.ask_entry(Formula::VehicleResident, None);
    if let Some(found) = out.row(case, known, Subject::Vehicle) {
        let finding = (ReasonCode::VehicleResident, corridor);
        out.plain(case, finding, Subject::Vehicle, &[found]);
    }
}

/// Days of temporary import. On entry at least one day must be left, and the vehicle is declared
/// in writing however many are.
fn stay(case: &Case<'_>, out: &mut Findings, vehicle: Vehicle) {
    let known = case.ask(Formula::VehicleStay);
    let Some(found) = out.row(case, known, Subject::Vehicle) else {
        return;
    };
    let limit = found.row.whole().unwrap_or(0);
    let days = vehicle.days_here_this_year.map(u32::from);
    let written = case.found(Formula::VehicleWritten);
    let rows: Vec<Found<'_>> = [found].into_iter().chain(written).collect();
    let within = match written {
        Some(_) => Corridor::Red,
        None => Corridor::Green,
    };
    let (code, corridor) = match days {
        Some(days) if days > limit || (case.entering() && days == limit) => {
            (ReasonCode::VehicleOverstay, Corridor::Red)
        }
        Some(_) => (ReasonCode::VehicleStay, within),
        None => (ReasonCode::VehicleDaysUnknown, within.max(Corridor::Ask)),
    };
    out.say(
        case,
        &Finding {
            code,
            corridor,
            subject: Subject::Vehicle,
            measured: days.map(Measure::Days),
            limit: Some(Measure::Days(limit)),
            rows: &rows,
        },
    );
}

fn transit(case: &Case<'_>, out: &mut Findings) {
    let known = case.ask(Formula::VehicleTransit);
    let Some(found) = out.row(case, known, Subject::Vehicle) else {
        return;
    };
    out.say(
        case,
        &Finding {
            code: ReasonCode::VehicleTransit,
            corridor: Corridor::Ask,
            subject: Subject::Vehicle,
            measured: None,
            limit: found.row.whole().map(Measure::Days),
            rows: &[found],
        },
    );
}
