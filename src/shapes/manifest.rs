//! The coach manifest as it is kept. Whatever is absent counts as not typed yet.

use declaration::manifest::{CoachTripDraft, RiderDraft};

use super::shape;

shape!(CoachTripDraft {
    text carrier,
    text service,
    text direction,
    text plate,
    text plate_country,
    text from,
    text departs_day,
    text departs_time,
    text post,
    text post_day,
    text post_time,
    text to,
    text arrives_day,
    text arrives_time,
    text contact_name,
    text contact_phone,
});

shape!(RiderDraft {
    may sequence,
    text role,
    text surname,
    text given,
    text birth,
    text sex,
    text nationality,
    text document,
    text number,
    text issuer,
    text expiry,
    text embark,
    text debark,
    text seat,
    text phone,
    may origin,
    may confirmed,
    may absent,
});
