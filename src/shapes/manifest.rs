//! The coach manifest as it is kept. Whatever is absent counts as not typed yet.

use declaration::manifest::{CoachTripDraft, RiderDraft};

use super::shape;

shape!(CoachTripDraft {
    may carrier,
    may service,
    may direction,
    may plate,
    may plate_country,
    may from,
    may departs_day,
    may departs_time,
    may post,
    may post_day,
    may post_time,
    may to,
    may arrives_day,
    may arrives_time,
    may contact_name,
    may contact_phone,
});

shape!(RiderDraft {
    may sequence,
    may role,
    may surname,
    may given,
    may birth,
    may sex,
    may nationality,
    may document,
    may number,
    may issuer,
    may expiry,
    may embark,
    may debark,
    may seat,
    may phone,
    may origin,
    may confirmed,
    may absent,
});
