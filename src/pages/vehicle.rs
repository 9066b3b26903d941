//! The car. Twin of [`journey::Step::Vehicle`].

use declaration::{Field, VehicleField};
use journey::Step;
use leptos::prelude::*;

use crate::{
    components::{Head, InputKind, live, question_page, select_field, text_field},
    content::{Key, t},
    session::session,
};

use super::person::countries;

/// The page.
pub(super) fn vehicle_page() -> AnyView {
    let session = session();
    let home = session.with_pack(|pack| pack.country().to_owned());
    // Only a vehicle from elsewhere counts its days.
    let foreign = move || {
        let country = session.draft.with(|draft| draft.vehicle.country.clone());
        !country.is_empty() && country != home
    };
    let foreign = Memo::new(move |_| foreign());
    let plate = text_field(
        Field::Vehicle(VehicleField::Plate),
        Key::VehiclePlate,
        Some(Key::VehiclePlateHint),
        InputKind::Code,
    );
    let country = Field::Vehicle(VehicleField::Country);
    let country = select_field(country, Key::VehicleCountry, None, countries());
    let days = live(move || foreign.get().then(days_here));
    let head = Head::titled(t(Key::VehicleTitle));
    question_page(Step::Vehicle, head, vec![plate, country, days])
}

fn days_here() -> AnyView {
    text_field(
        Field::Vehicle(VehicleField::DaysHere),
        Key::VehicleDays,
        Some(Key::VehicleDaysHint),
        InputKind::Whole,
    )
}
