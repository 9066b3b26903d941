//! Writes zones, for tests only, with arithmetic of its own.

use identity::mrz::Format;

/// What to print; fillers are added, check digits computed.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    pub(crate) format: Format,
    pub(crate) code: String,
    pub(crate) issuer: String,
    /// More than nine characters are printed the long way.
    pub(crate) number: String,
    /// The digit of a long number covers the filler too.
    pub(crate) filler_counts: bool,
    pub(crate) nationality: String,
    pub(crate) birth: String,
    pub(crate) sex: String,
    pub(crate) expiry: String,
    pub(crate) name: String,
    pub(crate) optional1: String,
    pub(crate) optional2: String,
    /// The digit of a passport's blank personal number is a filler.
    pub(crate) blank_digit: char,
}

impl Values {
    /// The specimen holder in a layout.
    pub(crate) fn specimen(format: Format) -> Self {
        let code = match format {
            Format::Td1 | Format::Td2 => "I",
            Format::Td3 => "P",
            Format::MrvA | Format::MrvB => "V",
        };
        Self {
            format,
            code: code.to_owned(),
            issuer: "UTO".to_owned(),
            number: "D23145890".to_owned(),
            filler_counts: false,
            nationality: "UTO".to_owned(),
            birth: "740812".to_owned(),
            sex: "F".to_owned(),
            expiry: "340415".to_owned(),
            name: "ERIKSSON<<ANNA<MARIA".to_owned(),
            optional1: String::new(),
            optional2: String::new(),
            blank_digit: '<',
        }
    }

    /// The lines, joined by line feeds.
    pub(crate) fn zone(&self) -> String {
        match self.format {
            Format::Td1 => self.td1(),
            Format::Td2 => {
                let data = self.data(7);
                let digit = digit(&[&data[..10], &data[13..20], &data[21..]].concat());
                format!("{}\n{data}{digit}", self.upper(36))
            }
            Format::Td3 => self.td3(),
            Format::MrvA => format!("{}\n{}", self.upper(44), self.data(16)),
            Format::MrvB => format!("{}\n{}", self.upper(36), self.data(8)),
        }
    }

    fn upper(&self, width: usize) -> String {
        let head = format!("{}{}", fill(&self.code, 2), fill(&self.issuer, 3));
        format!("{head}{}", fill(&self.name, width - 5))
    }

    fn td1(&self) -> String {
        let (number, optional) = self.number(15);
        let head = format!("{}{}", fill(&self.code, 2), fill(&self.issuer, 3));
        let upper = format!("{head}{number}{optional}");
        let dates = [self.birth.clone() + &digit(&self.birth), fill(&self.sex, 1)].concat();
        let dates = format!("{dates}{}{}", self.expiry, digit(&self.expiry));
        let nationality = fill(&self.nationality, 3);
        let middle = format!("{dates}{nationality}{}", fill(&self.optional2, 11));
        let all = [&upper[5..], &middle[..7], &middle[8..15], &middle[18..]].concat();
        format!("{upper}\n{middle}{}\n{}", digit(&all), fill(&self.name, 30))
    }

    fn td3(&self) -> String {
        let data = self.data(14);
        let personal = &data[28..];
        let blank = personal.chars().all(|c| c == '<');
        let own = if blank {
            self.blank_digit.to_string()
        } else {
            digit(personal)
        };
        let data = data + &own;
        let digit = digit(&[&data[..10], &data[13..20], &data[21..]].concat());
        format!("{}\n{data}{digit}", self.upper(44))
    }

    /// The lower line of two, up to the end of its optional data.
    fn data(&self, optional: usize) -> String {
        let (number, optional) = self.number(optional);
        let nationality = fill(&self.nationality, 3);
        let birth = format!("{}{}", self.birth, digit(&self.birth));
        let expiry = format!("{}{}", self.expiry, digit(&self.expiry));
        format!(
            "{number}{nationality}{birth}{}{expiry}{optional}",
            fill(&self.sex, 1)
        )
    }

    /// Number with digit, and the optional field.
    fn number(&self, optional: usize) -> (String, String) {
        if self.number.len() <= 9 {
            let number = fill(&self.number, 9);
            return (
                format!("{number}{}", digit(&number)),
                fill(&self.optional1, optional),
            );
        }
        let (principal, rest) = self.number.split_at(9);
        let filler = if self.filler_counts { "<" } else { "" };
        let digit = digit(&format!("{principal}{filler}{rest}"));
        let tail = format!("{rest}{digit}<{}", self.optional1);
        (format!("{principal}<"), fill(&tail, optional))
    }
}

fn fill(text: &str, width: usize) -> String {
    assert!(text.len() <= width, "{text} does not fit in {width}");
    format!("{text:<<width$}")
}

/// The sum of Doc 9303-3 section 4.9, written another way than the reader's.
pub(crate) fn digit(text: &str) -> String {
    let alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let values = text.chars().map(|c| alphabet.find(c).unwrap_or(0));
    let sum: usize = values
        .zip([7, 3, 1].repeat(40))
        .map(|(value, weight)| value * weight)
        .sum();
    (sum % 10).to_string()
}
