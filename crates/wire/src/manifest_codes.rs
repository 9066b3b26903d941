//! Findings of a manifest as JSON pointers and stable codes.

use declaration::Choice;
use declaration::manifest::{Column, Finding, Issue, Severity, Spot, TripField};

use crate::FieldProblem;

impl FieldProblem {
    /// The entry for one finding of a manifest.
    #[must_use]
    pub fn of_finding(finding: &Finding) -> Self {
        Self {
            pointer: spot_pointer(finding.spot),
            code: issue_code(finding.issue).to_owned(),
        }
    }
}

/// The pointer to a place of a manifest: `/trip/departs_day`, `/riders/3/birth`, `/riders`.
#[must_use]
pub fn spot_pointer(spot: Spot) -> String {
    match spot {
        Spot::Trip(field) => ["/trip/", field.word()].concat(),
        Spot::Cell { rider, column } => {
            ["/riders/", &rider.to_string(), "/", column.word()].concat()
        }
        Spot::List => "/riders".to_owned(),
    }
}

/// The place that a pointer of [`spot_pointer`] names.
#[must_use]
pub fn spot_of(pointer: &str) -> Option<Spot> {
    if pointer == "/riders" {
        return Some(Spot::List);
    }
    if let Some(word) = pointer.strip_prefix("/trip/") {
        return TripField::from_word(word).map(Spot::Trip);
    }
    let (rider, word) = pointer.strip_prefix("/riders/")?.split_once('/')?;
    Some(Spot::Cell {
        rider: rider.parse().ok()?,
        column: Column::from_word(word)?,
    })
}

/// The word of a severity.
#[must_use]
pub const fn severity_code(severity: Severity) -> &'static str {
    match severity {
        Severity::Stops => "stops",
        Severity::Look => "look",
        Severity::Note => "note",
    }
}

/// The stable code of an issue.
#[must_use]
pub const fn issue_code(issue: Issue) -> &'static str {
    match issue {
        Issue::Missing => "missing",
        Issue::TooLong { .. } => "too_long",
        Issue::BadText => "bad_text",
        Issue::NotADate => "not_a_date",
        Issue::NoSuchDay { .. } => "no_such_day",
        Issue::AmbiguousDate { .. } => "ambiguous_date",
        Issue::SerialDate { .. } => "serial_date",
        Issue::NotATime => "not_a_time",
        Issue::InPast => "in_past",
        Issue::InFuture => "in_future",
        Issue::TooFarAhead { .. } => "too_far_ahead",
        Issue::BeforeDeparture => "before_departure",
        Issue::TooOld => "too_old",
        Issue::Expired => "expired",
        Issue::ChildAlone => "child_alone",
        Issue::DriverIsChild => "driver_is_child",
        Issue::ShortYear { .. } => "short_year",
        Issue::NotLatin { .. } => "not_latin",
        Issue::Name(_) => "bad_name",
        Issue::MixedScripts => "mixed_scripts",
        Issue::LooksLike { .. } => "looks_like_other_column",
        Issue::Number(_) => "bad_document_number",
        Issue::LookAlikes => "look_alikes",
        Issue::NumberFormat => "number_format",
        Issue::LostZeros => "lost_zeros",
        Issue::UnusualNumber => "unusual_number",
        Issue::Plate(_) => "bad_plate",
        Issue::UnknownCountry => "unknown_country",
        Issue::UnknownSex => "unknown_sex",
        Issue::UnknownRole => "unknown_role",
        Issue::UnknownDocument => "unknown_document",
        Issue::UnknownPlace => "unknown_place",
        Issue::UnknownPost => "unknown_post",
        Issue::PostNotForCoaches => "post_not_for_coaches",
        Issue::NotAPhone => "not_a_phone",
        Issue::UnknownDirection => "unknown_direction",
        Issue::SamePerson { .. } => "same_person",
        Issue::SameDocument { .. } => "same_document",
        Issue::SameSeat { .. } => "same_seat",
        Issue::Empty => "empty",
        Issue::NoDriver => "no_driver",
        Issue::TooMany { .. } => "too_many",
        Issue::Transliterated => "transliterated",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pointer_leads_back() {
        let trip = TripField::WORDS.iter().map(|(field, _)| Spot::Trip(*field));
        let cells = Column::ALL.map(|column| Spot::Cell { rider: 12, column });
        for spot in trip.chain(cells).chain([Spot::List]) {
            assert_eq!(spot_of(&spot_pointer(spot)), Some(spot));
        }
    }

    #[test]
    fn foreign_pointers_lead_nowhere() {
        for text in [
            "",
            "/",
            "/trip",
            "/trip/shoe",
            "/riders/",
            "/riders/x/birth",
            "/riders/1",
        ] {
            assert_eq!(spot_of(text), None, "{text:?}");
        }
    }
}
