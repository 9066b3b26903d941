//! The segments of a message between UNH and UNT: header, legs, answers. People are in
//! `person_group`.

use crate::checks;
use crate::dates::DateText;
use crate::defect::{DefectCode, Defects};
use crate::model::{
    Answer, Contact, Message, MessageKind, Person, Point, Role, Time, Transaction, Trip,
};
use crate::segments::Segment;
use crate::tags;

/// A message while it is read.
pub(crate) struct Body {
    pub(crate) message: Message,
    pub(crate) place: Place,
    /// A party that is nobody on the list, unless details of a person follow.
    pub(crate) party: Option<Person>,
    /// Rank of the last segment of the person, see `person_group`.
    pub(crate) rank: u8,
    /// Byte of the input where the last CNT begins.
    counted_at: Option<usize>,
}

/// To what the next segment belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Header,
    Contact,
    Trip,
    Person,
    /// The last document of the last person.
    Document,
    Answer,
    /// After CNT.
    End,
}

impl Body {
    pub(crate) fn new(message: Message) -> Self {
        Self {
            message,
            place: Place::Header,
            party: None,
            rank: 0,
            counted_at: None,
        }
    }

    pub(crate) fn segment(&mut self, segment: &Segment, defects: &mut Defects) {
        match &segment.tag {
            b"BGM" => self.bgm(segment, defects),
            b"NAD" => self.nad(segment, defects),
            b"TDT" => self.tdt(segment),
            b"LOC" => self.loc(segment, defects),
            b"DTM" => self.dtm(segment, defects),
            b"RFF" => self.rff(segment, defects),
            b"COM" => self.com(segment, defects),
            b"CNT" => self.cnt(segment, defects),
            b"ATT" | b"NAT" | b"DOC" | b"EMP" | b"GEI" | b"MEA" => self.detail(segment, defects),
            b"FTX" if self.place == Place::Answer => self.text(segment),
            b"FTX" if matches!(self.place, Place::Person | Place::Document) => {
                self.detail(segment, defects);
            }
            b"FTX" => {}
            b"ERP" => self.message.answers.push(self.answer(segment)),
            b"ERC" => self.erc(segment, defects),
            _ => self.unknown(segment, defects),
        }
        if segment.tag == *b"ERP" {
            self.place = Place::Answer;
        }
    }

    /// Ends the message and judges it as a whole.
    pub(crate) fn close(&mut self, defects: &mut Defects) {
        self.party = None;
        checks::message(&self.message, self.counted_at, defects);
    }

    fn bgm(&mut self, segment: &Segment, defects: &mut Defects) {
        if self.message.document.is_empty() {
            segment.get(0, 0).clone_into(&mut self.message.document);
            // ACE writes the number of the document first and its function third.
            segment.get(1, 0).clone_into(&mut self.message.action);
        } else {
            defects.add(DefectCode::Repeated, segment.tag, segment.offset);
        }
        if segment.get(0, 0).is_empty() {
            defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
        }
    }

    /// TDT: C220/8067 mode, C040/3127 carrier, C222/8213 vehicle and 8453 its state.
    fn tdt(&mut self, segment: &Segment) {
        self.party = None;
        self.place = Place::Trip;
        let text = |element, component| segment.get(element, component).to_owned();
        self.message.trips.push(Trip {
            offset: segment.offset,
            stage: text(0, 0),
            service: text(1, 0),
            mode: text(2, 0),
            carrier: text(4, 0),
            plate: text(7, 0),
            plate_country: text(7, 4),
            ..Trip::default()
        });
    }

    fn loc(&mut self, segment: &Segment, defects: &mut Defects) {
        match self.place {
            Place::Person | Place::Document => return self.person_loc(segment, defects),
            Place::Header | Place::Contact | Place::Trip | Place::Answer | Place::End => {}
        }
        let role = segment.get(0, 0);
        let code = match role {
            "22" | "174" | "178" | "179" | "180" | "91" => {
                self.nameless(segment, defects);
                return self.person_loc(segment, defects);
            }
            "125" | "87" | "92" | "130" => None,
            _ => Some(DefectCode::QualifierUnknown),
        };
        let place = segment.get(1, 0);
        let code = code.or(place.is_empty().then_some(DefectCode::ValueMissing));
        if let Some(code) = code {
            defects.add(code, segment.tag, segment.offset);
        }
        let point = Point {
            role: role.to_owned(),
            place: place.to_owned(),
            list: segment.get(1, 1).to_owned(),
            times: Vec::new(),
        };
        self.trip(segment, defects).points.push(point);
    }

    fn dtm(&mut self, segment: &Segment, defects: &mut Defects) {
        let qualifier = segment.get(0, 0);
        match (self.place, qualifier) {
            (Place::Person | Place::Document, _) => return self.person_dtm(segment, defects),
            (_, "329" | "36" | "182") => {
                self.nameless(segment, defects);
                return self.person_dtm(segment, defects);
            }
            (Place::Header | Place::Contact | Place::Trip | Place::Answer | Place::End, _) => {}
        }
        // 132 and 133 are the estimated forms of 232 and 189, 137 is the time of the message.
        if !matches!(qualifier, "189" | "232" | "132" | "133" | "137") {
            defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset);
        }
        let time = Time {
            qualifier: qualifier.to_owned(),
            text: date(segment, defects),
        };
        if qualifier == "137" {
            return;
        }
        let trip = self.trip(segment, defects);
        match trip.points.last_mut() {
            Some(point) => point.times.push(time),
            None => trip.times.push(time),
        }
    }

    /// The leg that is open; one of its own for places and times without TDT.
    fn trip(&mut self, segment: &Segment, defects: &mut Defects) -> &mut Trip {
        if self.message.trips.is_empty() {
            if self.message.kind != MessageKind::Cusres {
                defects.add(DefectCode::OutOfPlace, segment.tag, segment.offset);
            }
            self.message.trips.push(Trip {
                offset: segment.offset,
                ..Trip::default()
            });
        }
        self.message
            .trips
            .last_mut()
            .expect("one was pushed if there was none")
    }

    fn rff(&mut self, segment: &Segment, defects: &mut Defects) {
        let (qualifier, value) = (segment.get(0, 0), segment.get(0, 1));
        if value.is_empty() {
            defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
        }
        match (self.place, qualifier) {
            (Place::Answer, _) => {
                if let Some(answer) = self.message.answers.last_mut() {
                    answer
                        .references
                        .push((qualifier.to_owned(), value.to_owned()));
                }
            }
            (Place::Person | Place::Document, _) => self.detail(segment, defects),
            (_, "TN") if self.message.transaction.is_none() => {
                self.message.transaction = Some(Transaction {
                    number: value.to_owned(),
                    version: segment.get(0, 4).to_owned(),
                });
            }
            (_, "TN") => defects.add(DefectCode::Repeated, segment.tag, segment.offset),
            (_, "AF") => {
                self.place = Place::Trip;
                self.message.trips.push(Trip {
                    offset: segment.offset,
                    service: value.to_owned(),
                    ..Trip::default()
                });
            }
            (_, "ABO" | "AVF" | "ACW" | "AIZ") => {}
            _ => defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset),
        }
    }

    fn com(&mut self, segment: &Segment, defects: &mut Defects) {
        match self.place {
            Place::Person | Place::Document => self.detail(segment, defects),
            Place::Contact | Place::Header | Place::Trip | Place::Answer | Place::End => {
                let contact = self.message.contact.get_or_insert_default();
                for element in 0..segment.len() {
                    let (number, channel) = (segment.get(element, 0), segment.get(element, 1));
                    contact
                        .channels
                        .push((channel.to_owned(), number.to_owned()));
                }
            }
        }
    }

    fn cnt(&mut self, segment: &Segment, defects: &mut Defects) {
        self.place = Place::End;
        self.party = None;
        self.counted_at = Some(segment.offset);
        let (qualifier, mut text) = (segment.get(0, 0), segment.get(0, 1));
        if text.is_empty() && !segment.get(1, 0).is_empty() {
            text = segment.get(1, 0);
            defects.add(DefectCode::ValueMisplaced, segment.tag, segment.offset);
        }
        let digits: String = text.chars().filter(|c| *c != ' ').collect();
        let mut name = |code| defects.add(code, segment.tag, segment.offset);
        if digits.len() < text.len() {
            name(DefectCode::BlankInside);
        }
        let count = digits.parse().ok();
        if count.is_none() {
            name(DefectCode::ValueMissing);
        }
        let slot = match qualifier {
            "42" => &mut self.message.passengers,
            "41" => &mut self.message.crew,
            _ => return name(DefectCode::QualifierUnknown),
        };
        if slot.is_some() {
            name(DefectCode::Repeated);
        } else {
            *slot = count;
        }
    }

    fn answer(&self, segment: &Segment) -> Answer {
        Answer {
            offset: segment.offset,
            level: segment.get(0, 0).to_owned(),
            ..Answer::default()
        }
    }

    fn erc(&mut self, segment: &Segment, defects: &mut Defects) {
        if self.place != Place::Answer {
            defects.add(DefectCode::OutOfPlace, segment.tag, segment.offset);
            self.message.answers.push(self.answer(segment));
            if let Some(answer) = self.message.answers.last_mut() {
                answer.level.clear();
            }
            self.place = Place::Answer;
        }
        let code = segment.get(0, 0);
        let Some(answer) = self.message.answers.last_mut() else {
            return;
        };
        if code.is_empty() {
            defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
        } else if answer.result.is_some() {
            defects.add(DefectCode::Repeated, segment.tag, segment.offset);
        } else {
            answer.result = Some(code.to_owned());
        }
    }

    fn text(&mut self, segment: &Segment) {
        if let Some(answer) = self.message.answers.last_mut() {
            let texts = segment.components(3).filter(|text| !text.is_empty());
            answer.texts.extend(texts.map(str::to_owned));
        }
    }

    /// A tag that is none of ours may be a damaged NAD: nobody is lost with it.
    fn unknown(&mut self, segment: &Segment, defects: &mut Defects) {
        let between = segment.get(1, 0).is_empty() && segment.get(2, 0).is_empty();
        let person = !matches!(Role::parse(segment.get(0, 0)), Role::Other(_));
        if !tags::known(segment.tag) && person && between && !segment.get(3, 0).is_empty() {
            defects.add(DefectCode::TagDamaged, segment.tag, segment.offset);
            self.nad(segment, defects);
        } else {
            defects.add(DefectCode::SegmentUnknown, segment.tag, segment.offset);
        }
    }

    pub(crate) fn contact(&mut self, person: &Person) {
        self.place = Place::Contact;
        let contact = self.message.contact.get_or_insert_with(Contact::default);
        if contact.name.is_empty() {
            let names = [&person.surname].into_iter().chain(&person.given);
            contact.name = names.map(String::as_str).collect::<Vec<_>>().join(" ");
        }
    }
}

/// The value of a DTM, without blanks; its defects are named.
pub(crate) fn date(segment: &Segment, defects: &mut Defects) -> DateText {
    let (text, format) = (segment.get(0, 1), segment.get(0, 2));
    let digits: String = text.chars().filter(|c| *c != ' ').collect();
    let blank = digits.len() < text.len() || segment.raw(0, 1).len() > text.len();
    let date = DateText(digits);
    let expected = match format {
        "101" => Some(6),
        "102" => Some(8),
        "201" => Some(10),
        "203" => Some(12),
        _ => None,
    };
    let mut name = |code| defects.add(code, segment.tag, segment.offset);
    if blank {
        name(DefectCode::BlankInside);
    }
    if date.as_str().is_empty() {
        name(DefectCode::ValueMissing);
    } else if !date.plausible() || expected.is_some_and(|len| len != date.as_str().len()) {
        name(DefectCode::DateInvalid);
    }
    if expected.is_none() && !format.is_empty() {
        name(DefectCode::QualifierUnknown);
    }
    date
}
