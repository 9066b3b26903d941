//! The coach manifest as JSON: the twin of what a PAXLST message says, cell by cell. Every cell is
//! text as typed and is read by `declaration::manifest`, in the browser and in the server alike.

use declaration::Choice;
use declaration::manifest::{CoachTripDraft, Column, ManifestDraft, Origin, RiderDraft, TripField};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A coach trip as typed. The members are the words of `TripField`; absent counts as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CoachTripJson {
    /// Name or code of the carrier.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carrier: String,
    /// Number of the service, as on the ticket.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub service: String,
    /// `entry`, `exit` or `transit`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub direction: String,
    /// Plate of the coach.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plate: String,
    /// State of its registration.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub plate_country: String,
    /// Last stop before the border, a UN/LOCODE.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Day of departure there, `YYYY-MM-DD` or `DD.MM.YYYY`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub departs_day: String,
    /// Time of departure there, `HH:MM`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub departs_time: String,
    /// Id of a border post from `GET /posts`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post: String,
    /// Planned day at the post.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post_day: String,
    /// Planned time at the post.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub post_time: String,
    /// End of the trip, a UN/LOCODE.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Day of arrival there; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub arrives_day: String,
    /// Time of arrival there; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub arrives_time: String,
    /// Whom to ask about the list.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact_name: String,
    /// The telephone there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact_phone: String,
}

/// One person of a list as typed. The members are the words of `Column`; absent counts as empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RiderJson {
    /// Number in the trip, from 1, never given twice and never changed: answers refer to it. 0 or
    /// absent: the server gives the next free one.
    #[serde(default)]
    pub sequence: u16,
    /// `rider`, `driver` or `attendant`; empty means rider.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Surname as in the document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub surname: String,
    /// Given names as in the document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub given: String,
    /// Date of birth.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub birth: String,
    /// `M`, `F` or `X`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sex: String,
    /// Nationality.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub nationality: String,
    /// Kind of travel document: `P`, `I`, `V` or `O`; empty means passport.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// Document number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
    /// Issuing state; empty means the nationality.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub issuer: String,
    /// Last day of the document; empty when it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub expiry: String,
    /// Where the person gets on; empty means the start of the trip.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub embark: String,
    /// Where the person gets off; empty means the end of the trip.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub debark: String,
    /// Seat; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub seat: String,
    /// Telephone; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// How the person came onto the list: `typed`, `file`, `mrz`, `rider` or `saved`.
    #[serde(default, serialize_with = "write_word", deserialize_with = "read_word")]
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub origin: Origin,
    /// Somebody looked at the findings that stop nothing, and they are as they should be.
    #[serde(default)]
    pub confirmed: bool,
    /// Did not come along.
    #[serde(default)]
    pub absent: bool,
}

/// Body of `PUT /trips/{id}/manifest` and answer of `GET`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ManifestJson {
    /// Everybody on the trip, in the order of the list; at most 10 000.
    pub riders: Vec<RiderJson>,
}

/// A deviation of an EDIFACT body that was survived.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DefectJson {
    /// Stable code: `unt-count`.
    pub code: String,
    /// Tag of the segment; empty outside of segments.
    pub segment: String,
    /// Byte of the body at which it begins.
    pub offset: u32,
}

impl CoachTripJson {
    /// The draft of the domain.
    #[must_use]
    pub fn to_draft(&self) -> CoachTripDraft {
        let mut draft = CoachTripDraft::default();
        for (field, _) in TripField::WORDS {
            self.text(*field).clone_into(draft.text_mut(*field));
        }
        draft
    }

    /// A draft as JSON.
    #[must_use]
    pub fn of(draft: &CoachTripDraft) -> Self {
        let mut json = Self::default();
        for (field, _) in TripField::WORDS {
            draft.text(*field).clone_into(json.text_mut(*field));
        }
        json
    }
}

impl RiderJson {
    /// The draft of the domain.
    #[must_use]
    pub fn to_draft(&self) -> RiderDraft {
        let mut draft = RiderDraft {
            sequence: self.sequence,
            origin: self.origin,
            confirmed: self.confirmed,
            absent: self.absent,
            ..RiderDraft::default()
        };
        for column in Column::ALL {
            self.text(column).clone_into(draft.text_mut(column));
        }
        draft
    }

    /// A draft as JSON.
    #[must_use]
    pub fn of(draft: &RiderDraft) -> Self {
        let mut json = Self {
            sequence: draft.sequence,
            origin: draft.origin,
            confirmed: draft.confirmed,
            absent: draft.absent,
            ..Self::default()
        };
        for column in Column::ALL {
            draft.text(column).clone_into(json.text_mut(column));
        }
        json
    }
}

impl ManifestJson {
    /// The draft of the domain, on a trip.
    #[must_use]
    pub fn to_draft(&self, trip: &CoachTripJson) -> ManifestDraft {
        ManifestDraft {
            trip: trip.to_draft(),
            riders: self.riders.iter().map(RiderJson::to_draft).collect(),
        }
    }

    /// The list of a draft.
    #[must_use]
    pub fn of(draft: &ManifestDraft) -> Self {
        Self {
            riders: draft.riders.iter().map(RiderJson::of).collect(),
        }
    }
}

/// Reading and writing by the name of a cell. A cell that is missing here does not compile.
macro_rules! cells {
    ($json:ty, $name:ty { $($cell:ident $member:ident,)+ }) => {
        impl $json {
            /// The text of a cell.
            #[must_use]
            pub fn text(&self, cell: $name) -> &str {
                match cell { $(<$name>::$cell => &self.$member,)+ }
            }

            /// The text of a cell, to change it.
            pub fn text_mut(&mut self, cell: $name) -> &mut String {
                match cell { $(<$name>::$cell => &mut self.$member,)+ }
            }
        }
    };
}

cells! { CoachTripJson, TripField {
    Carrier carrier,
    Service service,
    Direction direction,
    Plate plate,
    PlateCountry plate_country,
    From from,
    DepartsDay departs_day,
    DepartsTime departs_time,
    Post post,
    PostDay post_day,
    PostTime post_time,
    To to,
    ArrivesDay arrives_day,
    ArrivesTime arrives_time,
    ContactName contact_name,
    ContactPhone contact_phone,
} }

cells! { RiderJson, Column {
    Role role,
    Surname surname,
    Given given,
    Birth birth,
    Sex sex,
    Nationality nationality,
    Document document,
    Number number,
    Issuer issuer,
    Expiry expiry,
    Embark embark,
    Debark debark,
    Seat seat,
    Phone phone,
} }

fn write_word<S: Serializer>(origin: &Origin, out: S) -> Result<S::Ok, S::Error> {
    out.serialize_str(origin.word())
}

fn read_word<'de, D: Deserializer<'de>>(from: D) -> Result<Origin, D::Error> {
    let word = String::deserialize(from)?;
    // The words, so that the message begins as serde's own for a closed list.
    const WORDS: &[&str] = &["typed", "file", "mrz", "rider", "saved"];
    Origin::from_word(&word).ok_or_else(|| serde::de::Error::unknown_variant(&word, WORDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled() -> (CoachTripDraft, RiderDraft) {
        let mut trip = CoachTripDraft::default();
        for (field, word) in TripField::WORDS {
            (*word).clone_into(trip.text_mut(*field));
        }
        let mut rider = RiderDraft {
            sequence: 7,
            origin: Origin::Mrz,
            confirmed: true,
            absent: true,
            ..RiderDraft::default()
        };
        for column in Column::ALL {
            column.word().clone_into(rider.text_mut(column));
        }
        (trip, rider)
    }

    #[test]
    fn every_cell_comes_back_under_its_word() {
        let (trip, rider) = filled();
        assert_eq!(CoachTripJson::of(&trip).to_draft(), trip);
        assert_eq!(RiderJson::of(&rider).to_draft(), rider);
        let json = serde_json::to_value(CoachTripJson::of(&trip)).unwrap();
        for (_, word) in TripField::WORDS {
            assert_eq!(json[*word], *word);
        }
        let json = serde_json::to_value(RiderJson::of(&rider)).unwrap();
        for column in Column::ALL {
            assert_eq!(json[column.word()], column.word());
        }
        assert_eq!(json["origin"], "mrz");
    }

    #[test]
    fn empty_cells_are_left_out_and_read_again() {
        let text = serde_json::to_string(&RiderJson::default()).unwrap();
        assert_eq!(
            text,
            r#"{"sequence":0,"origin":"typed","confirmed":false,"absent":false}"#
        );
        assert_eq!(
            serde_json::from_str::<RiderJson>("{}").unwrap(),
            RiderJson::default()
        );
        assert_eq!(
            serde_json::to_string(&CoachTripJson::default()).unwrap(),
            "{}"
        );
    }

    #[test]
    fn every_origin_has_its_word_and_no_other() {
        for (origin, word) in Origin::WORDS {
            let rider: RiderJson =
                serde_json::from_str(&["{\"origin\":\"", word, "\"}"].concat()).unwrap();
            assert_eq!(rider.origin, *origin);
        }
        let error = serde_json::from_str::<RiderJson>(r#"{"origin":"Typed"}"#).unwrap_err();
        assert!(error.to_string().starts_with("unknown variant"), "{error}");
        assert!(serde_json::from_str::<RiderJson>(r#"{"name":"SINOV"}"#).is_err());
    }
}
