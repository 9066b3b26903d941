//! Reading and writing a draft by [`Field`]: what a form control shows and stores. One match
//! each, so that a new field fails to compile until both are told.

use crate::{
    CashDraft, CashField, Choice, DateDraft, DatePart, Draft, Field, ItemDraft, ItemField,
    PersonDraft, PersonField, VehicleField,
};

impl Draft {
    /// The text that the control of `field` shows. Empty for a line that does not exist and for
    /// fields that are not one text (whole lists, whole dates, the gate).
    #[must_use]
    pub fn text(&self, field: Field) -> String {
        match field {
            Field::Direction => word(self.trip.direction),
            Field::Mode => word(self.trip.mode),
            Field::Post => self.trip.post.clone(),
            Field::CrossingDate(part) => self.trip.date.text(part),
            Field::CrossingHour => self.trip.hour.clone(),
            Field::TripCode => self.trip.trip_code.clone(),
            Field::Person(index, part) => self
                .people
                .get(index)
                .map(|person| person.text(part))
                .unwrap_or_default(),
            Field::Item(index, part) => self
                .items
                .get(index)
                .map(|item| item.text(part))
                .unwrap_or_default(),
            Field::CashLine(index, part) => self
                .cash
                .get(index)
                .map(|line| line.text(part))
                .unwrap_or_default(),
            Field::Vehicle(VehicleField::Plate) => self.vehicle.plate.clone(),
            Field::Vehicle(VehicleField::Country) => self.vehicle.country.clone(),
            Field::Vehicle(VehicleField::DaysHere) => self.vehicle.days_here.clone(),
            Field::People | Field::Topics | Field::Items | Field::Cash | Field::Consent => {
                String::new()
            }
        }
    }

    /// Stores what was typed into the control of `field`. Fields that are not one text, and lines
    /// that do not exist, stay as they are.
    pub fn set_text(&mut self, field: Field, text: &str) {
        match field {
            Field::Direction => self.trip.direction = Choice::from_word(text),
            Field::Mode => self.trip.mode = Choice::from_word(text),
            Field::Post => self.trip.post = text.to_owned(),
            Field::CrossingDate(part) => self.trip.date.set(part, text),
            Field::CrossingHour => self.trip.hour = text.to_owned(),
            Field::TripCode => self.trip.trip_code = text.to_owned(),
            Field::Person(index, part) => {
                if let Some(person) = self.people.get_mut(index) {
                    person.set(part, text);
                }
            }
            Field::Item(index, part) => {
                if let Some(item) = self.items.get_mut(index) {
                    item.set(part, text);
                }
            }
            Field::CashLine(index, part) => {
                if let Some(line) = self.cash.get_mut(index) {
                    line.set(part, text);
                }
            }
            Field::Vehicle(VehicleField::Plate) => self.vehicle.plate = text.to_owned(),
            Field::Vehicle(VehicleField::Country) => self.vehicle.country = text.to_owned(),
            Field::Vehicle(VehicleField::DaysHere) => self.vehicle.days_here = text.to_owned(),
            Field::People | Field::Topics | Field::Items | Field::Cash | Field::Consent => {}
        }
    }
}

impl DateDraft {
    pub(crate) fn text(&self, part: DatePart) -> String {
        match part {
            DatePart::Whole => String::new(),
            DatePart::Day => self.day.clone(),
            DatePart::Month => self.month.clone(),
            DatePart::Year => self.year.clone(),
        }
    }

    pub(crate) fn set(&mut self, part: DatePart, text: &str) {
        match part {
            DatePart::Whole => {}
            DatePart::Day => self.day = text.to_owned(),
            DatePart::Month => self.month = text.to_owned(),
            DatePart::Year => self.year = text.to_owned(),
        }
    }
}

impl PersonDraft {
    fn text(&self, part: PersonField) -> String {
        match part {
            PersonField::Mrz => self.mrz.clone(),
            PersonField::Surname => self.surname.clone(),
            PersonField::Given => self.given.clone(),
            PersonField::Birth(part) => self.birth.text(part),
            PersonField::Nationality => self.nationality.clone(),
            PersonField::Number => self.number.clone(),
            PersonField::Issuer => self.issuer.clone(),
            PersonField::Expiry(part) => self.expiry.text(part),
            PersonField::Residency => word(self.residency),
            PersonField::DaysAbroad => self.days_abroad.clone(),
        }
    }

    fn set(&mut self, part: PersonField, text: &str) {
        match part {
            PersonField::Mrz => self.mrz = text.to_owned(),
            PersonField::Surname => self.surname = text.to_owned(),
            PersonField::Given => self.given = text.to_owned(),
            PersonField::Birth(part) => self.birth.set(part, text),
            PersonField::Nationality => self.nationality = text.to_owned(),
            PersonField::Number => self.number = text.to_owned(),
            PersonField::Issuer => self.issuer = text.to_owned(),
            PersonField::Expiry(part) => self.expiry.set(part, text),
            PersonField::Residency => self.residency = Choice::from_word(text),
            PersonField::DaysAbroad => self.days_abroad = text.to_owned(),
        }
    }
}

impl ItemDraft {
    fn text(&self, part: ItemField) -> String {
        match part {
            ItemField::Owner => self.owner.to_string(),
            ItemField::Category => word(self.category),
            ItemField::Name => self.name.clone(),
            ItemField::Amount => self.amount.clone(),
            ItemField::Value => self.value.clone(),
            ItemField::Currency => self.currency.clone(),
            ItemField::Papers => word(self.papers),
        }
    }

    fn set(&mut self, part: ItemField, text: &str) {
        match part {
            ItemField::Owner => self.owner = text.parse().unwrap_or(0),
            ItemField::Category => self.category = Choice::from_word(text),
            ItemField::Name => self.name = text.to_owned(),
            ItemField::Amount => self.amount = text.to_owned(),
            ItemField::Value => self.value = text.to_owned(),
            ItemField::Currency => self.currency = text.to_owned(),
            ItemField::Papers => self.papers = Choice::from_word(text),
        }
    }
}

impl CashDraft {
    fn text(&self, part: CashField) -> String {
        match part {
            CashField::Owner => self.owner.to_string(),
            CashField::Amount => self.amount.clone(),
            CashField::Currency => self.currency.clone(),
        }
    }

    fn set(&mut self, part: CashField, text: &str) {
        match part {
            CashField::Owner => self.owner = text.parse().unwrap_or(0),
            CashField::Amount => self.amount = text.to_owned(),
            CashField::Currency => self.currency = text.to_owned(),
        }
    }
}

pub(crate) fn word<C: Choice>(choice: Option<C>) -> String {
    choice.map(Choice::word).unwrap_or_default().to_owned()
}
