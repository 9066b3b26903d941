//! Fields as JSON pointers (RFC 6901) into [`crate::DeclarationJson`], both ways.

use declaration::{CashField, DatePart, Field, ItemField, PersonField, VehicleField};

/// The pointer to a field. The boxes of a date share one pointer; what the JSON does not hold
/// (the gate page) points at the whole.
#[must_use]
pub fn pointer(field: Field) -> String {
    let line = |list: &str, index: usize, part: &str| {
        ["/", list, "/", &index.to_string(), "/", part].concat()
    };
    match field {
        Field::Direction => "/trip/direction".into(),
        Field::Mode => "/trip/mode".into(),
        Field::Post => "/trip/post".into(),
        Field::CrossingDate(_) => "/trip/date".into(),
        Field::CrossingHour => "/trip/hour".into(),
        Field::TripCode => "/trip/trip_code".into(),
        Field::People => "/people".into(),
        Field::Person(index, part) => line("people", index, person(part)),
        Field::Topics => String::new(),
        Field::Items => "/items".into(),
        Field::Item(index, part) => line("items", index, item(part)),
        Field::Cash => "/cash".into(),
        Field::CashLine(index, part) => line("cash", index, cash(part)),
        Field::Vehicle(part) => ["/vehicle/", vehicle(part)].concat(),
        Field::Consent => "/consent".into(),
    }
}

/// The field that a pointer of [`pointer`] names; dates name their whole.
#[must_use]
pub fn field(pointer: &str) -> Option<Field> {
    let mut parts = pointer.strip_prefix('/')?.splitn(3, '/');
    match (parts.next()?, parts.next(), parts.next()) {
        ("consent", None, None) => Some(Field::Consent),
        ("people", None, None) => Some(Field::People),
        ("items", None, None) => Some(Field::Items),
        ("cash", None, None) => Some(Field::Cash),
        ("trip", Some(part), None) => TRIP.into_iter().find(|f| pointer_part(*f) == part),
        ("vehicle", Some(part), None) => VEHICLE
            .into_iter()
            .find(|f| vehicle(*f) == part)
            .map(Field::Vehicle),
        (list, Some(index), Some(part)) => in_list(list, index.parse().ok()?, part),
        _ => None,
    }
}

const TRIP: [Field; 6] = [
    Field::Direction,
    Field::Mode,
    Field::Post,
    Field::CrossingDate(DatePart::Whole),
    Field::CrossingHour,
    Field::TripCode,
];
const VEHICLE: [VehicleField; 3] = [
    VehicleField::Plate,
    VehicleField::Country,
    VehicleField::DaysHere,
];
const PERSON: [PersonField; 9] = [
    PersonField::Surname,
    PersonField::Given,
    PersonField::Birth(DatePart::Whole),
    PersonField::Nationality,
    PersonField::Number,
    PersonField::Issuer,
    PersonField::Expiry(DatePart::Whole),
    PersonField::Residency,
    PersonField::DaysAbroad,
];
const ITEM: [ItemField; 7] = [
    ItemField::Owner,
    ItemField::Category,
    ItemField::Name,
    ItemField::Amount,
    ItemField::Value,
    ItemField::Currency,
    ItemField::Papers,
];
const CASH: [CashField; 3] = [CashField::Owner, CashField::Amount, CashField::Currency];

fn in_list(list: &str, index: usize, part: &str) -> Option<Field> {
    match list {
        "people" => PERSON
            .into_iter()
            .find(|f| person(*f) == part)
            .map(|f| Field::Person(index, f)),
        "items" => ITEM
            .into_iter()
            .find(|f| item(*f) == part)
            .map(|f| Field::Item(index, f)),
        "cash" => CASH
            .into_iter()
            .find(|f| cash(*f) == part)
            .map(|f| Field::CashLine(index, f)),
        _ => None,
    }
}

fn pointer_part(field: Field) -> String {
    pointer(field).trim_start_matches("/trip/").to_owned()
}

const fn person(part: PersonField) -> &'static str {
    match part {
        PersonField::Mrz => "mrz",
        PersonField::Surname => "surname",
        PersonField::Given => "given",
        PersonField::Birth(_) => "birth",
        PersonField::Nationality => "nationality",
        PersonField::Number => "document/number",
        PersonField::Issuer => "document/issuer",
        PersonField::Expiry(_) => "document/expiry",
        PersonField::Residency => "residency",
        PersonField::DaysAbroad => "days_abroad",
    }
}

const fn item(part: ItemField) -> &'static str {
    match part {
        ItemField::Owner => "owner",
        ItemField::Category => "category",
        ItemField::Name => "name",
        ItemField::Amount => "amount",
        ItemField::Value => "value/amount",
        ItemField::Currency => "value/currency",
        ItemField::Papers => "papers",
    }
}

const fn cash(part: CashField) -> &'static str {
    match part {
        CashField::Owner => "owner",
        CashField::Amount => "amount",
        CashField::Currency => "currency",
    }
}

const fn vehicle(part: VehicleField) -> &'static str {
    match part {
        VehicleField::Plate => "plate",
        VehicleField::Country => "country",
        VehicleField::DaysHere => "days_here",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pointer_leads_back() {
        let mut all: Vec<Field> = TRIP.to_vec();
        all.extend(VEHICLE.map(Field::Vehicle));
        all.extend(PERSON.map(|part| Field::Person(3, part)));
        all.extend(ITEM.map(|part| Field::Item(12, part)));
        all.extend(CASH.map(|part| Field::CashLine(0, part)));
        all.extend([Field::People, Field::Items, Field::Cash, Field::Consent]);
        for expected in all {
            assert_eq!(field(&pointer(expected)), Some(expected));
        }
    }

    #[test]
    fn foreign_pointers_lead_nowhere() {
        for text in [
            "",
            "/",
            "people",
            "/people/x/birth",
            "/people/0/shoe",
            "/trip",
            "/a/b/c",
        ] {
            assert_eq!(field(text), None, "{text:?}");
        }
    }
}
