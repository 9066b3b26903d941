//! The car. Twin of [`journey::Step::Vehicle`].

use declaration::{Field, VehicleField};
use journey::Step;
use leptos::prelude::*;

use crate::{
    components::{InputKind, QuestionPage, SelectField, TextField},
    content::{Key, t},
    session::session,
};

use super::person::countries;

/// The page.
#[component]
pub fn VehiclePage() -> impl IntoView {
    let session = session();
    let home = session.with_pack(|pack| pack.country().to_owned());
    // Only a vehicle from elsewhere counts its days.
    let foreign = move || {
        let country = session.draft.with(|draft| draft.vehicle.country.clone());
        !country.is_empty() && country != home
    };
    let foreign = Memo::new(move |_| foreign());
    view! {
        <QuestionPage step=Step::Vehicle title=t(Key::VehicleTitle)>
            <TextField
                field=Field::Vehicle(VehicleField::Plate)
                label=t(Key::VehiclePlate)
                hint=t(Key::VehiclePlateHint)
                kind=InputKind::Code
            />
            <SelectField
                field=Field::Vehicle(VehicleField::Country)
                label=t(Key::VehicleCountry)
                options=countries()
            />
            {move || foreign.get().then(|| view! {
                <TextField
                    field=Field::Vehicle(VehicleField::DaysHere)
                    label=t(Key::VehicleDays)
                    hint=t(Key::VehicleDaysHint)
                    kind=InputKind::Whole
                />
            })}
        </QuestionPage>
    }
}
