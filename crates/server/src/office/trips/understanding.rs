//! What was sent, as trip and people: JSON, or a passenger list of a fleet system.

use data_encoding::HEXLOWER;
use declaration::manifest::CoachTripDraft;
use identity::Country;
use wire::{CoachTripJson, DefectJson, PlanRequest, RiderJson};

use crate::office::Office;
use crate::refusal::Refusal;

/// The most defects of an EDIFACT body that an answer names.
const MAX_DEFECTS: usize = 200;

/// What was sent to plan or file a trip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// JSON.
    Plan(Box<PlanRequest>),
    /// A passenger list.
    Edifact(Vec<u8>),
}

/// What was sent to file a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SentList {
    /// JSON.
    List(Vec<RiderJson>),
    /// A passenger list.
    Edifact(Vec<u8>),
}

impl Office {
    /// Trip and people of what was sent, with the defects of a message.
    pub(super) fn understand(&self, sent: Sent) -> Result<(PlanRequest, Vec<DefectJson>), Refusal> {
        let bytes = match sent {
            Sent::Plan(request) => return Ok((*request, Vec::new())),
            Sent::Edifact(bytes) => bytes,
        };
        let reading = paxlst::read(&bytes);
        if reading.trips().next().is_none() && reading.people().next().is_none() {
            return Err(Refusal::BadMessage("no_list").with_defects(&defects(&reading)));
        }
        let mut draft = paxlst::drafts(&reading, self.today(), self.pack.posts());
        self.fill_direction(&mut draft.trip);
        let request = PlanRequest {
            trip: CoachTripJson::of(&draft.trip),
            riders: draft.riders.iter().map(RiderJson::of).collect(),
        };
        Ok((request, defects(&reading)))
    }

    /// A message has no direction: it shows in which end of the trip lies at home.
    pub(in crate::office) fn fill_direction(&self, trip: &mut CoachTripDraft) {
        let home = Country::parse(self.pack.country()).and_then(|country| country.alpha2());
        let at_home = |place: &str| home.is_some_and(|home| place.starts_with(home));
        let word = match (at_home(&trip.from), at_home(&trip.to)) {
            (true, _) => "exit",
            (false, true) => "entry",
            (false, false) => "transit",
        };
        if trip.direction.is_empty() && !trip.from.is_empty() && !trip.to.is_empty() {
            word.clone_into(&mut trip.direction);
        }
    }
}

/// The defects of a message as they are told.
pub(in crate::office) fn defects(reading: &paxlst::Reading) -> Vec<DefectJson> {
    let told = reading.defects.iter().take(MAX_DEFECTS);
    told.map(|defect| DefectJson {
        code: defect.code.as_str().to_owned(),
        // A tag from a stranger: letters and digits as they are, anything else in hexadecimal.
        segment: if defect
            .segment
            .iter()
            .all(|byte| byte.is_ascii_graphic() || *byte == b' ')
        {
            defect.tag().to_owned()
        } else {
            HEXLOWER.encode(&defect.segment)
        },
        offset: u32::try_from(defect.offset).unwrap_or(u32::MAX),
    })
    .collect()
}
