//! Segments to text: release characters, counts, dates.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::write::fault::{At, Fault, FaultKind, Field};
use crate::write::filing::Envelope;

/// An interchange while it is written.
pub(crate) struct Emitter {
    text: String,
    /// Segments since UNH, it included.
    segments: usize,
    messages: usize,
    /// Reference of the open message.
    message: String,
    interchange: String,
}

impl Emitter {
    /// UNA, UNB and UNG (ISO 9735-1 annex C), syntax version 4, level A.
    pub(crate) fn start(envelope: &Envelope, message_type: &str) -> Self {
        let mut emitter = Self {
            text: String::from("UNA:+.? '"),
            segments: 0,
            messages: 0,
            message: String::new(),
            interchange: envelope.reference.clone(),
        };
        let prepared = digits(envelope.prepared);
        let (day, time) = prepared.split_at(6);
        let from = [envelope.sender.as_str(), "ZZ"];
        let to = [envelope.recipient.as_str(), "ZZ"];
        let when = [day, time];
        let reference = envelope.reference.as_str();
        let level = ["UNOA", "4"];
        let unb: [&[&str]; 7] = [&level, &from, &to, &when, &[reference], &[], &["APIS"]];
        emitter.segment("UNB", &unb);
        let release = ["D", "15B"];
        emitter.segment(
            "UNG",
            &[
                &[message_type],
                &from,
                &to,
                &when,
                &["1"],
                &["UN"],
                &release,
            ],
        );
        emitter
    }

    /// UNH; `part` is its S010.
    pub(crate) fn open(&mut self, kind: &str, reference: String, access: &str, part: [&str; 2]) {
        self.segments = 0;
        self.messages += 1;
        self.message = reference.clone();
        let identifier = [kind, "D", "15B", "UN", "IATA"];
        self.segment("UNH", &[&[&reference], &identifier, &[access], &part]);
    }

    /// UNT.
    pub(crate) fn close(&mut self) {
        let count = (self.segments + 1).to_string();
        let reference = core::mem::take(&mut self.message);
        self.segment("UNT", &[&[&count], &[&reference]]);
    }

    /// UNE and UNZ.
    pub(crate) fn finish(mut self) -> String {
        let messages = self.messages.to_string();
        self.segment("UNE", &[&[&messages], &["1"]]);
        let reference = core::mem::take(&mut self.interchange);
        self.segment("UNZ", &[&["1"], &[&reference]]);
        self.text
    }

    /// One segment; empty components and elements at the end are left out.
    pub(crate) fn segment(&mut self, tag: &str, elements: &[&[&str]]) {
        self.segments += 1;
        self.text.push_str(tag);
        let mut separators = 0;
        for components in elements {
            separators += 1;
            let filled = components
                .iter()
                .rposition(|component| !component.is_empty());
            let Some(last) = filled else { continue };
            self.text.extend(core::iter::repeat_n('+', separators));
            separators = 0;
            for (index, component) in components[..=last].iter().enumerate() {
                if index > 0 {
                    self.text.push(':');
                }
                self.data(component);
            }
        }
        self.text.push('\'');
    }

    fn data(&mut self, component: &str) {
        for character in component.chars() {
            // Version 4 repeats elements with an asterisk unless UNA has a blank there; not every
            // reader looks.
            if matches!(character, '\'' | '+' | ':' | '?' | '*') {
                self.text.push('?');
            }
            self.text.push(character);
        }
    }
}

/// `YYMMDDHHMM`, format 201.
pub(crate) fn digits(time: NaiveDateTime) -> String {
    let day = short(time.date());
    format!("{day}{:02}{:02}", time.hour(), time.minute())
}

/// `YYMMDD`.
pub(crate) fn short(day: NaiveDate) -> String {
    format!("{:02}{:02}{:02}", day.year() % 100, day.month(), day.day())
}

/// `CCYYMMDD`, format 102.
pub(crate) fn long(day: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// Whether two digits say the year: readers take 2000 to 2099.
pub(crate) fn two_digits(day: NaiveDate) -> bool {
    (2000..2100).contains(&day.year())
}

/// Collects faults.
#[derive(Default)]
pub(crate) struct Faults(pub(crate) Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, at: At, field: Field, kind: FaultKind) {
        self.0.push(Fault { at, field, kind });
    }

    /// A code or reference has to be there, short enough, and of UNOA as it is: recipients
    /// compare it.
    pub(crate) fn code(&mut self, at: At, field: Field, text: &str, max: usize) {
        if text.trim().is_empty() {
            self.add(at, field, FaultKind::Missing);
        } else if text.trim() != text {
            // Readers drop blanks at the edges.
            self.add(at, field, FaultKind::NotAllowed(' '));
        }
        if text.chars().count() > max {
            self.add(at, field, FaultKind::TooLong { max });
        }
        if let Some(character) = text.chars().find(|c| !unoa(*c)) {
            self.add(at, field, FaultKind::NotAllowed(character));
        }
    }

    pub(crate) fn envelope(&mut self, envelope: &Envelope) {
        let at = At::Envelope;
        self.code(at, Field::Sender, &envelope.sender, 35);
        self.code(at, Field::Recipient, &envelope.recipient, 35);
        self.code(at, Field::Reference, &envelope.reference, 14);
        if !two_digits(envelope.prepared.date()) {
            self.add(at, Field::Prepared, FaultKind::OutOfRange);
        }
    }
}

/// A character of level A (ISO 9735-1 annex A).
pub(crate) fn unoa(character: char) -> bool {
    matches!(character, 'A'..='Z' | '0'..='9') || " .,-()/='+:?!\"%&*;<>".contains(character)
}
