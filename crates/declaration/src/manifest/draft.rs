//! What was typed, pasted or read, exactly so. Reading and writing goes by the name of the cell.

use super::{Column, Origin, TripField};

/// A manifest in the making.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ManifestDraft {
    /// The trip.
    pub trip: CoachTripDraft,
    /// Everybody on it, in the order of the list.
    pub riders: Vec<RiderDraft>,
}

/// The trip as typed: one text per [`TripField`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CoachTripDraft {
    /// See [`TripField::Carrier`].
    pub carrier: String,
    /// See [`TripField::Service`].
    pub service: String,
    /// See [`TripField::Direction`]: `entry`, `exit` or `transit`.
    pub direction: String,
    /// See [`TripField::Plate`].
    pub plate: String,
    /// See [`TripField::PlateCountry`].
    pub plate_country: String,
    /// See [`TripField::From`]: a UN/LOCODE.
    pub from: String,
    /// See [`TripField::DepartsDay`].
    pub departs_day: String,
    /// See [`TripField::DepartsTime`].
    pub departs_time: String,
    /// See [`TripField::Post`]: an id of the rule pack.
    pub post: String,
    /// See [`TripField::PostDay`].
    pub post_day: String,
    /// See [`TripField::PostTime`].
    pub post_time: String,
    /// See [`TripField::To`]: a UN/LOCODE.
    pub to: String,
    /// See [`TripField::ArrivesDay`].
    pub arrives_day: String,
    /// See [`TripField::ArrivesTime`].
    pub arrives_time: String,
    /// See [`TripField::ContactName`].
    pub contact_name: String,
    /// See [`TripField::ContactPhone`].
    pub contact_phone: String,
}

/// One person as typed: one text per [`Column`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RiderDraft {
    /// Number in the trip, from 1, never given twice and never changed: answers refer to it
    /// (RFF+ABO). 0 until the list gives one.
    pub sequence: u16,
    /// See [`Column::Role`].
    pub role: String,
    /// See [`Column::Surname`].
    pub surname: String,
    /// See [`Column::Given`].
    pub given: String,
    /// See [`Column::Birth`].
    pub birth: String,
    /// See [`Column::Sex`].
    pub sex: String,
    /// See [`Column::Nationality`].
    pub nationality: String,
    /// See [`Column::Document`].
    pub document: String,
    /// See [`Column::Number`].
    pub number: String,
    /// See [`Column::Issuer`].
    pub issuer: String,
    /// See [`Column::Expiry`].
    pub expiry: String,
    /// See [`Column::Embark`].
    pub embark: String,
    /// See [`Column::Debark`].
    pub debark: String,
    /// See [`Column::Seat`].
    pub seat: String,
    /// See [`Column::Phone`].
    pub phone: String,
    /// How the person came onto the list.
    pub origin: Origin,
    /// Somebody looked at the findings that stop nothing, and they are as they should be.
    pub confirmed: bool,
    /// Did not come along.
    pub absent: bool,
}

impl CoachTripDraft {
    /// The text of a field.
    #[must_use]
    pub fn text(&self, field: TripField) -> &str {
        match field {
            TripField::Carrier => &self.carrier,
            TripField::Service => &self.service,
            TripField::Direction => &self.direction,
            TripField::Plate => &self.plate,
            TripField::PlateCountry => &self.plate_country,
            TripField::From => &self.from,
            TripField::DepartsDay => &self.departs_day,
            TripField::DepartsTime => &self.departs_time,
            TripField::Post => &self.post,
            TripField::PostDay => &self.post_day,
            TripField::PostTime => &self.post_time,
            TripField::To => &self.to,
            TripField::ArrivesDay => &self.arrives_day,
            TripField::ArrivesTime => &self.arrives_time,
            TripField::ContactName => &self.contact_name,
            TripField::ContactPhone => &self.contact_phone,
        }
    }

    /// The text of a field, to change it.
    pub fn text_mut(&mut self, field: TripField) -> &mut String {
        match field {
            TripField::Carrier => &mut self.carrier,
            TripField::Service => &mut self.service,
            TripField::Direction => &mut self.direction,
            TripField::Plate => &mut self.plate,
            TripField::PlateCountry => &mut self.plate_country,
            TripField::From => &mut self.from,
            TripField::DepartsDay => &mut self.departs_day,
            TripField::DepartsTime => &mut self.departs_time,
            TripField::Post => &mut self.post,
            TripField::PostDay => &mut self.post_day,
            TripField::PostTime => &mut self.post_time,
            TripField::To => &mut self.to,
            TripField::ArrivesDay => &mut self.arrives_day,
            TripField::ArrivesTime => &mut self.arrives_time,
            TripField::ContactName => &mut self.contact_name,
            TripField::ContactPhone => &mut self.contact_phone,
        }
    }
}

impl RiderDraft {
    /// The text of a cell.
    #[must_use]
    pub fn text(&self, column: Column) -> &str {
        match column {
            Column::Role => &self.role,
            Column::Surname => &self.surname,
            Column::Given => &self.given,
            Column::Birth => &self.birth,
            Column::Sex => &self.sex,
            Column::Nationality => &self.nationality,
            Column::Document => &self.document,
            Column::Number => &self.number,
            Column::Issuer => &self.issuer,
            Column::Expiry => &self.expiry,
            Column::Embark => &self.embark,
            Column::Debark => &self.debark,
            Column::Seat => &self.seat,
            Column::Phone => &self.phone,
        }
    }

    /// The text of a cell, to change it.
    pub fn text_mut(&mut self, column: Column) -> &mut String {
        match column {
            Column::Role => &mut self.role,
            Column::Surname => &mut self.surname,
            Column::Given => &mut self.given,
            Column::Birth => &mut self.birth,
            Column::Sex => &mut self.sex,
            Column::Nationality => &mut self.nationality,
            Column::Document => &mut self.document,
            Column::Number => &mut self.number,
            Column::Issuer => &mut self.issuer,
            Column::Expiry => &mut self.expiry,
            Column::Embark => &mut self.embark,
            Column::Debark => &mut self.debark,
            Column::Seat => &mut self.seat,
            Column::Phone => &mut self.phone,
        }
    }
}
