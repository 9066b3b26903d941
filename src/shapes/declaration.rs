//! The declaration as it is sent.

use wire::{
    CashJson, DeclarationJson, DocumentJson, ItemJson, MoneyJson, PersonJson, TripJson, VehicleJson,
};

use super::shape;

shape!(DeclarationJson {
    must trip,
    must people,
    filled items,
    filled cash,
    some vehicle,
});

shape!(TripJson {
    may direction,
    may mode,
    must post,
    must date,
    some hour,
    some trip_code,
});

shape!(PersonJson {
    may surname,
    may given,
    must birth,
    must nationality,
    must document,
    may residency,
    some days_abroad,
});

shape!(DocumentJson {
    must number,
    some issuer,
    some expiry,
});

shape!(ItemJson {
    may owner,
    may category,
    must name,
    must amount,
    some value,
    some papers,
});

shape!(MoneyJson {
    must amount,
    must currency,
});

shape!(CashJson {
    may owner,
    must amount,
    must currency,
});

shape!(VehicleJson {
    must plate,
    must country,
    some days_here,
});
