//! The draft as it is kept. Whatever is absent counts as not typed yet: a draft of an earlier
//! version stays readable.

use declaration::{CashDraft, DateDraft, Draft, ItemDraft, PersonDraft, TripDraft, VehicleDraft};

use super::shape;

shape!(Draft {
    may trip,
    may people,
    may nothing,
    may topics,
    may items,
    may cash,
    may vehicle,
    may consent,
});

shape!(TripDraft {
    may direction,
    may mode,
    may post,
    may date,
    may hour,
    may trip_code,
});

shape!(PersonDraft {
    may mrz,
    may surname,
    may given,
    may birth,
    may nationality,
    may number,
    may issuer,
    may expiry,
    may residency,
    may days_abroad,
});

shape!(DateDraft {
    may day,
    may month,
    may year,
});

shape!(ItemDraft {
    may owner,
    may category,
    may name,
    may amount,
    may value,
    may currency,
    may papers,
});

shape!(CashDraft {
    may owner,
    may amount,
    may currency,
});

shape!(VehicleDraft {
    may plate,
    may country,
    may days_here,
});
