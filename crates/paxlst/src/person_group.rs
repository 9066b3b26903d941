//! The segments of a person: NAD and what follows it.

use identity::Country;

use crate::body::{Body, Place, date};
use crate::dates::DateText;
use crate::defect::{DefectCode, Defects};
use crate::model::{Document, Person, Role};
use crate::segments::Segment;

/// Characters of a name component, a reference and a document number (guide, field limits).
pub(crate) const LONGEST: usize = 35;

/// Parties of NAD that are nobody on the list: sender, recipient, carrier.
const PARTIES: [&str; 3] = ["MS", "MR", "CA"];

/// Types of DOC that the guide and Doc 9303 have; `P` with any second letter is a passport.
const DOCUMENTS: [&str; 9] = ["P", "V", "I", "A", "C", "AC", "IP", "T", "F"];

impl Body {
    pub(crate) fn nad(&mut self, segment: &Segment, defects: &mut Defects) {
        let role = segment.get(0, 0);
        let party = PARTIES.iter().any(|party| role.eq_ignore_ascii_case(party));
        let nobody = role.is_empty() && (1..segment.len()).all(|e| segment.get(e, 0).is_empty());
        self.rank = 0;
        if party || nobody {
            let mut quiet = Defects::default();
            let person = person(segment, &mut quiet);
            if nobody {
                defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
            }
            self.contact(&person);
            self.party = Some(person);
            return;
        }
        let person = person(segment, defects);
        if matches!(person.role, Role::Other(_)) {
            defects.add(DefectCode::RoleUnknown, segment.tag, segment.offset);
        }
        self.push(person);
    }

    /// A person whose NAD is missing: details without it must not be lost, nor be added to
    /// somebody else.
    pub(crate) fn nameless(&mut self, segment: &Segment, defects: &mut Defects) {
        let person = match self.party.take() {
            Some(party) => {
                defects.add(DefectCode::RoleUnknown, *b"NAD", party.offset);
                party
            }
            None => {
                defects.add(DefectCode::NadMissing, segment.tag, segment.offset);
                Person {
                    offset: segment.offset,
                    role: Role::Other(String::new()),
                    ..Person::default()
                }
            }
        };
        self.push(person);
    }

    fn push(&mut self, person: Person) {
        self.party = None;
        self.rank = 0;
        self.place = Place::Person;
        self.message.people.push(person);
    }

    /// ATT, NAT, DOC, EMP, GEI, MEA, and FTX, RFF and COM of a person.
    pub(crate) fn detail(&mut self, segment: &Segment, defects: &mut Defects) {
        let inside = matches!(self.place, Place::Person | Place::Document);
        match &segment.tag {
            b"ATT" | b"NAT" | b"DOC" if !inside => self.nameless(segment, defects),
            _ if !inside => {
                return defects.add(DefectCode::OutOfPlace, segment.tag, segment.offset);
            }
            _ => {}
        }
        match &segment.tag {
            b"ATT" => self.att(segment, defects),
            b"NAT" => self.nat(segment, defects),
            b"DOC" => self.doc(segment, defects),
            b"RFF" => {
                let (qualifier, value) = (segment.get(0, 0), segment.get(0, 1));
                if !matches!(qualifier, "AVF" | "ABO" | "SEA" | "YZY" | "AEA" | "CR") {
                    defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset);
                }
                long(segment, value, defects);
                let pair = (qualifier.to_owned(), value.to_owned());
                self.person().references.push(pair);
            }
            _ => baggage(segment, defects),
        }
        self.order(segment, defects);
    }

    fn person(&mut self) -> &mut Person {
        let people = &mut self.message.people;
        people.last_mut().expect("in a person's place there is one")
    }

    /// Segments of a person have an order (guide, segment table); a jumbled one is survived.
    fn order(&mut self, segment: &Segment, defects: &mut Defects) {
        let order = [
            b"ATT", b"DTM", b"MEA", b"GEI", b"FTX", b"LOC", b"COM", b"EMP", b"NAT", b"RFF", b"DOC",
        ];
        let rank = order.iter().position(|tag| **tag == segment.tag);
        let rank = rank.and_then(|rank| u8::try_from(rank).ok()).unwrap_or(0);
        if rank < self.rank {
            defects.add(DefectCode::OutOfOrder, segment.tag, segment.offset);
        }
        self.rank = self.rank.max(rank);
    }

    /// A second value: of the same person, or, after documents, of one whose NAD is missing.
    /// `true` when it has to be taken.
    fn again(&mut self, segment: &Segment, defects: &mut Defects) -> bool {
        let another = !self.person().documents.is_empty();
        if another {
            self.nameless(segment, defects);
        } else {
            defects.add(DefectCode::Repeated, segment.tag, segment.offset);
        }
        another
    }

    fn att(&mut self, segment: &Segment, defects: &mut Defects) {
        if segment.get(0, 0) != "2" {
            return defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset);
        }
        let mut value = segment.get(2, 0);
        if value.is_empty() && !segment.get(1, 0).is_empty() {
            value = segment.get(1, 0);
            defects.add(DefectCode::ValueMisplaced, segment.tag, segment.offset);
        }
        if self.person().sex.is_some() && !self.again(segment, defects) {
            return;
        }
        let person = self.person();
        person.sex = Some(value.to_owned());
        if value.is_empty() {
            defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
        } else if person.known_sex().is_none() {
            defects.add(DefectCode::CodeUnknown, segment.tag, segment.offset);
        }
    }

    fn nat(&mut self, segment: &Segment, defects: &mut Defects) {
        if segment.get(0, 0) != "2" {
            return defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset);
        }
        if self.person().nationality.is_some() && !self.again(segment, defects) {
            return;
        }
        let value = segment.get(1, 0);
        state(segment, value, defects);
        self.person().nationality = Some(value.to_owned());
    }

    fn doc(&mut self, segment: &Segment, defects: &mut Defects) {
        let (kind, number) = (segment.get(0, 0), segment.get(1, 0));
        let known = DOCUMENTS.contains(&kind)
            || kind.len() == 2 && kind.starts_with('P') && kind.as_bytes()[1].is_ascii_uppercase();
        if kind.is_empty() {
            defects.add(DefectCode::DocumentTypeMissing, segment.tag, segment.offset);
        } else if !known {
            defects.add(DefectCode::CodeUnknown, segment.tag, segment.offset);
        }
        if number.is_empty() {
            defects.add(DefectCode::DocumentEmpty, segment.tag, segment.offset);
        }
        long(segment, number, defects);
        self.person().documents.push(Document {
            kind: kind.to_owned(),
            number: number.to_owned(),
            ..Document::default()
        });
        self.place = Place::Document;
    }

    pub(crate) fn person_loc(&mut self, segment: &Segment, defects: &mut Defects) {
        let qualifier = segment.get(0, 0);
        // A place of birth is a text of its own component.
        let value = [segment.get(1, 0), segment.get(1, 3)];
        let value = value.into_iter().find(|v| !v.is_empty()).unwrap_or("");
        if qualifier == "91" && self.place == Place::Document {
            return self.issuer(segment, value, defects);
        }
        match qualifier {
            "22" | "174" | "178" | "179" | "180" => {}
            "91" | "125" | "87" | "92" | "130" => {
                defects.add(DefectCode::OutOfPlace, segment.tag, segment.offset);
            }
            _ => defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset),
        }
        if qualifier == "174" {
            state(segment, value, defects);
        } else if value.is_empty() {
            defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
        }
        let pair = (qualifier.to_owned(), value.to_owned());
        self.person().places.push(pair);
        self.order(segment, defects);
    }

    /// LOC+91. A driving licence may have a province (code list 163) before the state (162): the
    /// state stays.
    fn issuer(&mut self, segment: &Segment, value: &str, defects: &mut Defects) {
        let list = segment.get(1, 1);
        let Some(document) = self.person().documents.last_mut() else {
            return;
        };
        if list == "163" && document.issuer.is_some() {
            return;
        }
        document.issuer = Some(value.to_owned());
        if list != "163" {
            state(segment, value, defects);
        }
    }

    pub(crate) fn person_dtm(&mut self, segment: &Segment, defects: &mut Defects) {
        let qualifier = segment.get(0, 0);
        match (qualifier, self.place == Place::Document) {
            ("36", true) => {
                let text = date(segment, defects);
                self.expiry(segment, text, defects);
            }
            ("182", true) => drop(date(segment, defects)),
            ("36" | "182", false) => {
                defects.add(DefectCode::OutOfPlace, segment.tag, segment.offset);
            }
            ("329", _) => {
                let text = date(segment, defects);
                let second = self.person().birth.is_some();
                if !second || self.again(segment, defects) {
                    self.person().birth = Some(text);
                }
                self.order(segment, defects);
            }
            _ => defects.add(DefectCode::QualifierUnknown, segment.tag, segment.offset),
        }
    }

    fn expiry(&mut self, segment: &Segment, text: DateText, defects: &mut Defects) {
        match self.person().documents.last_mut() {
            Some(document) if document.expiry.is_none() => document.expiry = Some(text),
            Some(_) | None => defects.add(DefectCode::Repeated, segment.tag, segment.offset),
        }
    }
}

/// NAD: C080 has surname and given names, its sixth component is the format of the name.
fn person(segment: &Segment, defects: &mut Defects) -> Person {
    let mut names = segment.components(3).take(5);
    let mut surname = names.next().unwrap_or_default().to_owned();
    let given: Vec<_> = names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect();
    if surname.is_empty() && given.is_empty() {
        let texts: Vec<_> = segment.components(2).filter(|t| !t.is_empty()).collect();
        surname = texts.join(" ");
        if !surname.is_empty() {
            defects.add(DefectCode::ValueMisplaced, segment.tag, segment.offset);
        }
    }
    if surname.is_empty() {
        defects.add(DefectCode::NameMissing, segment.tag, segment.offset);
    }
    if [&surname]
        .into_iter()
        .chain(&given)
        .any(|name| name.chars().count() > LONGEST)
    {
        defects.add(DefectCode::TooLong, segment.tag, segment.offset);
    }
    Person {
        offset: segment.offset,
        role: Role::parse(segment.get(0, 0)),
        surname,
        given,
        ..Person::default()
    }
}

/// FTX+BAG and MEA: baggage is not kept, but none is a defect when it is written as some.
fn baggage(segment: &Segment, defects: &mut Defects) {
    let (value, misplaced) = match &segment.tag {
        b"FTX" if segment.get(0, 0) == "BAG" => (segment.get(3, 0), ""),
        b"MEA" => (segment.get(2, 1), segment.get(2, 0)),
        _ => return,
    };
    let code = match value {
        "" if !misplaced.is_empty() => DefectCode::ValueMisplaced,
        "NULL" => DefectCode::BaggageEmpty,
        _ if value.bytes().all(|b| b == b'0') => DefectCode::BaggageEmpty,
        _ => return,
    };
    defects.add(code, segment.tag, segment.offset);
}

fn state(segment: &Segment, value: &str, defects: &mut Defects) {
    if value.is_empty() {
        defects.add(DefectCode::ValueMissing, segment.tag, segment.offset);
    } else if Country::parse(value).is_none() {
        defects.add(DefectCode::CodeUnknown, segment.tag, segment.offset);
    }
}

fn long(segment: &Segment, value: &str, defects: &mut Defects) {
    if value.chars().count() > LONGEST {
        defects.add(DefectCode::TooLong, segment.tag, segment.offset);
    }
}
