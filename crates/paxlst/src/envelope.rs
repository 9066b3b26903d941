//! UNB, UNG and UNH with their ends, whose counts and references must agree.

use crate::body::Body;
use crate::defect::{DefectCode, Defects};
use crate::model::{Interchange, Message, MessageKind, Part};
use crate::segments::Segment;

/// What is open while segments pass, and what was closed.
#[derive(Default)]
pub(crate) struct Envelope {
    pub(crate) interchanges: Vec<Interchange>,
    pub(crate) messages: Vec<Message>,
    interchange: Option<Open>,
    group: Option<Open>,
    message: Option<OpenMessage>,
    /// The absence of UNB is named once until the next one.
    unb_missed: bool,
}

/// An interchange or a group of messages.
struct Open {
    reference: String,
    messages: u64,
    groups: u64,
}

struct OpenMessage {
    body: Body,
    /// Segments up to now, UNH included.
    segments: u64,
    /// UNH was there, so that UNT is expected.
    headed: bool,
}

impl Envelope {
    pub(crate) fn segment(&mut self, segment: &Segment, defects: &mut Defects) {
        match &segment.tag {
            b"UNB" => self.unb(segment, defects),
            b"UNG" => {
                self.close_group(segment.offset, defects);
                self.inside(segment, defects);
                self.group = Some(Open::new(segment.get(4, 0)));
            }
            b"UNH" => self.unh(segment, defects),
            b"UNT" => self.unt(segment, defects),
            b"UNE" => self.une(segment, defects),
            b"UNZ" => self.unz(segment, defects),
            _ => {
                if self.message.is_none() {
                    defects.add(DefectCode::UnhMissing, segment.tag, segment.offset);
                    self.inside(segment, defects);
                    self.open(Message {
                        offset: segment.offset,
                        ..Message::default()
                    });
                }
                if let Some(message) = &mut self.message {
                    message.segments += 1;
                    message.body.segment(segment, defects);
                }
            }
        }
    }

    /// Closes what is still open at the end of the input.
    pub(crate) fn close(&mut self, offset: usize, defects: &mut Defects) {
        self.close_group(offset, defects);
        if self.interchange.take().is_some() {
            defects.add(DefectCode::UnzMissing, *b"UNZ", offset);
        }
    }

    fn unb(&mut self, segment: &Segment, defects: &mut Defects) {
        self.close(segment.offset, defects);
        let date = [segment.get(3, 0), segment.get(3, 1)].concat();
        self.interchange = Some(Open::new(segment.get(4, 0)));
        self.unb_missed = false;
        self.interchanges.push(Interchange {
            sender: segment.get(1, 0).to_owned(),
            recipient: segment.get(2, 0).to_owned(),
            prepared: date,
            reference: segment.get(4, 0).to_owned(),
        });
    }

    fn unh(&mut self, segment: &Segment, defects: &mut Defects) {
        self.close_message(segment.offset, defects);
        self.inside(segment, defects);
        let kind = match segment.get(1, 0).to_ascii_uppercase().as_str() {
            "PAXLST" => MessageKind::Paxlst,
            "CUSRES" => MessageKind::Cusres,
            _ => {
                defects.add(DefectCode::MessageUnknown, segment.tag, segment.offset);
                MessageKind::Unknown
            }
        };
        let last = match segment.get(3, 1) {
            "F" | "f" => Some(true),
            "C" | "c" => Some(false),
            _ => None,
        };
        let number = segment.get(3, 0).parse().ok();
        self.open(Message {
            offset: segment.offset,
            kind,
            reference: segment.get(0, 0).to_owned(),
            directory: format!("{}.{}", segment.get(1, 1), segment.get(1, 2)),
            access_reference: segment.get(2, 0).to_owned(),
            part: number.map(|number| Part { number, last }),
            ..Message::default()
        });
        if let Some(message) = &mut self.message {
            (message.segments, message.headed) = (1, true);
        }
    }

    fn unt(&mut self, segment: &Segment, defects: &mut Defects) {
        let Some(mut message) = self.message.take() else {
            defects.add(DefectCode::UnhMissing, segment.tag, segment.offset);
            return;
        };
        if message.headed {
            let actual = message.segments + 1;
            count(segment, actual, DefectCode::UntCount, defects);
            let reference = &message.body.message.reference;
            same(segment, reference, DefectCode::UntReference, defects);
        }
        message.body.close(defects);
        self.messages.push(message.body.message);
    }

    fn une(&mut self, segment: &Segment, defects: &mut Defects) {
        self.close_message(segment.offset, defects);
        match self.group.take() {
            Some(group) => {
                count(segment, group.messages, DefectCode::UneCount, defects);
                same(segment, &group.reference, DefectCode::UneReference, defects);
            }
            None => defects.add(DefectCode::UngMissing, segment.tag, segment.offset),
        }
    }

    fn unz(&mut self, segment: &Segment, defects: &mut Defects) {
        self.close_group(segment.offset, defects);
        match self.interchange.take() {
            Some(open) if open.groups > 0 => {
                count(segment, open.groups, DefectCode::UnzCount, defects);
                same(segment, &open.reference, DefectCode::UnzReference, defects);
            }
            Some(open) => {
                count(segment, open.messages, DefectCode::UnzCount, defects);
                same(segment, &open.reference, DefectCode::UnzReference, defects);
            }
            None if self.unb_missed => {}
            None => defects.add(DefectCode::UnbMissing, segment.tag, segment.offset),
        }
        self.unb_missed = false;
    }

    /// Counts a group, or a message that opens; names a missing UNB.
    fn inside(&mut self, segment: &Segment, defects: &mut Defects) {
        match &mut self.interchange {
            Some(open) if segment.tag == *b"UNG" => open.groups += 1,
            Some(_) => {}
            None if self.unb_missed => {}
            None => {
                self.unb_missed = true;
                defects.add(DefectCode::UnbMissing, segment.tag, segment.offset);
            }
        }
    }

    fn open(&mut self, message: Message) {
        for open in [&mut self.interchange, &mut self.group]
            .into_iter()
            .flatten()
        {
            open.messages += 1;
        }
        self.message = Some(OpenMessage {
            body: Body::new(message),
            segments: 0,
            headed: false,
        });
    }

    fn close_message(&mut self, offset: usize, defects: &mut Defects) {
        if let Some(mut message) = self.message.take() {
            if message.headed {
                defects.add(DefectCode::UntMissing, *b"UNT", offset);
            }
            message.body.close(defects);
            self.messages.push(message.body.message);
        }
    }

    fn close_group(&mut self, offset: usize, defects: &mut Defects) {
        self.close_message(offset, defects);
        if self.group.take().is_some() {
            defects.add(DefectCode::UneMissing, *b"UNE", offset);
        }
    }
}

impl Open {
    fn new(reference: &str) -> Self {
        Self {
            reference: reference.to_owned(),
            messages: 0,
            groups: 0,
        }
    }
}

/// Compares the count at the beginning of a closing segment with the real one.
fn count(segment: &Segment, actual: u64, code: DefectCode, defects: &mut Defects) {
    let text = segment.get(0, 0);
    if text.len() > 1 && text.starts_with('0') {
        defects.add(DefectCode::CountPadded, segment.tag, segment.offset);
    }
    if text.parse() != Ok(actual) {
        defects.add(code, segment.tag, segment.offset);
    }
}

/// Compares the reference of a closing segment with that of the opening one.
fn same(segment: &Segment, reference: &str, code: DefectCode, defects: &mut Defects) {
    if segment.get(1, 0) != reference {
        defects.add(code, segment.tag, segment.offset);
    }
}
