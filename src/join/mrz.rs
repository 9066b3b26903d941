//! The machine-readable lines: paste or type them instead of eight boxes. They stay on this phone.

use chrono::{Datelike, NaiveDate};
use declaration::{
    Choice,
    manifest::{DocumentKind, RiderDraft, Sex},
};
use identity::mrz::{self, Format, Reading, State};
use leptos::prelude::*;

use super::state::{Join, join};
use crate::{
    components::{El, classed, el, icon},
    content::{Key, tf},
    platform::clock,
};

const ID: &str = "rider-mrz";

/// The box with its verdict.
pub(super) fn view() -> AnyView {
    let join = join();
    let reading = Memo::new(move |_| {
        let text = join.work.with(|entry| entry.mrz.clone());
        (!text.trim().is_empty()).then(|| mrz::read(&text, clock::today()))
    });
    let verdict = el("DIV")
        .attr("id", "rider-mrz-state")
        .attr("role", "status")
        .live(move || reading.get().map(|reading| verdict(&reading)));
    classed("DIV", "field")
        .child(el("LABEL").attr("for", ID).child(Key::MrzLabel))
        .child(
            classed("P", "hint")
                .attr("id", "rider-mrz-hint")
                .child(Key::JoinMrzHint),
        )
        .child(lines(join))
        .child(verdict)
        .any()
}

fn lines(join: Join) -> El {
    classed("TEXTAREA", "mrz w-full")
        .attr("id", ID)
        .attr("rows", "3")
        .attr("spellcheck", "false")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "characters")
        .attr("aria-describedby", "rider-mrz-hint rider-mrz-state")
        .value_of(move || join.work.with(|entry| entry.mrz.clone()))
        .on("input", move |event| {
            let text = event_target_value(&event);
            let reading = mrz::read(&text, clock::today());
            join.change(|entry| {
                entry.mrz = text;
                if reading.is_valid() {
                    fill(&mut entry.rider, &reading, clock::today());
                }
            });
            if reading.is_valid() {
                join.problems.set(Vec::new());
            }
        })
}

fn verdict(reading: &Reading) -> El {
    let (tone, sign, key) = match reading.state {
        State::Consistent => ("notice is-green", "check", Key::MrzConsistent),
        State::ConsistentWithWarnings => ("notice is-ask", "question", Key::MrzWarnings),
        State::Inconsistent => ("notice is-ask", "alert", Key::MrzInconsistent),
        State::NotMrz => ("notice", "info", Key::MrzUnfinished),
    };
    let shown = reading.state != State::NotMrz;
    let place = |problem: &mrz::Problem| {
        let (line, from, to) = (problem.line, problem.column, problem.end);
        let text = tf(
            Key::MrzProblem,
            &[
                ("line", &line.to_string()),
                ("from", &from.to_string()),
                ("to", &to.to_string()),
            ],
        );
        el("LI").child(text)
    };
    let problems: Vec<El> = reading
        .problems
        .iter()
        .filter(|_| shown)
        .map(place)
        .collect();
    let list = (!problems.is_empty()).then(|| el("UL").child(problems));
    let words = el("DIV").child(el("P").child(key)).child(list);
    classed("DIV", tone).child(icon(sign)).child(words)
}

/// Fills the cells from a consistent reading. What the zone does not hold stays as typed.
fn fill(rider: &mut RiderDraft, reading: &Reading, today: NaiveDate) {
    let fields = &reading.fields;
    rider.surname.clone_from(&fields.surname);
    rider.given.clone_from(&fields.given_names);
    rider.number.clone_from(&fields.document_number);
    if let Some(nationality) = fields.nationality_country() {
        nationality.as_str().clone_into(&mut rider.nationality);
    }
    if let Some(issuer) = fields.issuer_country() {
        issuer.as_str().clone_into(&mut rider.issuer);
    }
    if let Some(birth) = fields.birth(today) {
        rider.birth = cell(birth);
    }
    if let Some(expiry) = fields.expiry() {
        rider.expiry = cell(expiry);
    }
    let sex = match fields.sex.as_str() {
        "M" => Sex::Male,
        "F" => Sex::Female,
        _ => Sex::Unspecified,
    };
    sex.word().clone_into(&mut rider.sex);
    kind(reading).word().clone_into(&mut rider.document);
}

/// The first letter of the document code (Doc 9303-3 section 4.4), and the size where it says more.
fn kind(reading: &Reading) -> DocumentKind {
    let visa = matches!(reading.format, Some(Format::MrvA | Format::MrvB));
    match reading.fields.document_code.chars().next() {
        _ if visa => DocumentKind::Visa,
        Some('P') => DocumentKind::Passport,
        Some('I' | 'A' | 'C') => DocumentKind::IdentityCard,
        Some(_) | None => DocumentKind::Other,
    }
}

fn cell(day: NaiveDate) -> String {
    let (day, month, year) = (day.day(), day.month(), day.year());
    [day.to_string(), month.to_string(), year.to_string()].join(".")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ICAO Doc 9303 part 4, appendix B.
    const ERIKSSON: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                            L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn the_specimen_fills_the_cells() {
        let today = NaiveDate::from_ymd_opt(2011, 6, 1).unwrap();
        let reading = mrz::read(ERIKSSON, today);
        let mut rider = RiderDraft {
            seat: "4".into(),
            ..RiderDraft::default()
        };
        fill(&mut rider, &reading, today);
        assert_eq!(
            (rider.surname.as_str(), rider.given.as_str()),
            ("ERIKSSON", "ANNA MARIA")
        );
        assert_eq!(
            (rider.number.as_str(), rider.sex.as_str()),
            ("L898902C3", "F")
        );
        assert_eq!(
            (rider.birth.as_str(), rider.expiry.as_str()),
            ("12.8.1974", "15.4.2012")
        );
        assert_eq!((rider.document.as_str(), rider.seat.as_str()), ("P", "4"));
    }

    #[test]
    fn a_wrong_digit_fills_nothing() {
        let today = NaiveDate::from_ymd_opt(2011, 6, 1).unwrap();
        let wrong = ERIKSSON.replace("L898902C36", "L898902C37");
        assert!(!mrz::read(&wrong, today).is_valid());
        assert!(!mrz::read("", today).is_valid());
    }
}
