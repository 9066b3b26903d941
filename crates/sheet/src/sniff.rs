//! What a file is, from its bytes; the name only decides where bytes cannot.

use chrono::NaiveDate;
use identity::mrz;

use crate::unzip::Archive;
use crate::{Limits, text, xlsx};

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Excel since 2007, with macros or without.
    Xlsx,
    /// OpenDocument: LibreOffice.
    Ods,
    /// Text in columns: `.csv`, `.tsv`, pasted cells.
    Text,
    /// Machine-readable zones, one or more.
    Zones,
    /// Nothing in it, or nothing but blanks.
    Empty,
    /// A spreadsheet protected with a password.
    Encrypted,
    /// Excel until 2003.
    OldExcel,
    /// Excel's binary format.
    BinaryExcel,
    /// A web page or other markup.
    Markup,
    /// A PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A passenger list message (PAXLST).
    Message,
    /// An archive whose directory cannot be read.
    Damaged,
    /// Something else.
    Unknown,
}

const OLE: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Says what a file is.
#[must_use]
pub fn sniff(bytes: &[u8], name: &str) -> Kind {
    let blank = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0;
    if bytes.iter().all(blank) || matches!(bytes, [0xEF, 0xBB, 0xBF] | [0xFF, 0xFE] | [0xFE, 0xFF])
    {
        return Kind::Empty;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return package(bytes);
    }
    if bytes.starts_with(&OLE) {
        return compound(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Kind::Pdf;
    }
    if picture(bytes) {
        return Kind::Picture;
    }
    match text::decode(bytes) {
        Some(text) => of_text(&text, name),
        None => Kind::Unknown,
    }
}

fn package(bytes: &[u8]) -> Kind {
    // Whether it is a bomb is for the reader to say.
    let limits = Limits {
        unpacked: u64::MAX,
        entries: usize::MAX,
        ..Limits::default()
    };
    let Ok(archive) = Archive::open(bytes, limits) else {
        return Kind::Damaged;
    };
    let has = |name: &str| {
        archive
            .names()
            .any(|other| other.eq_ignore_ascii_case(name))
    };
    if has("encrypted-package") || has("EncryptedPackage") {
        return Kind::Encrypted;
    }
    if xlsx::workbook_part(&archive).is_some() {
        return Kind::Xlsx;
    }
    if has("xl/workbook.bin") {
        return Kind::BinaryExcel;
    }
    let kind = archive.small("mimetype").unwrap_or_default();
    let spreadsheet = kind.is_empty() || contains(&kind, b"spreadsheet");
    if !has("content.xml") || !spreadsheet {
        return Kind::Unknown;
    }
    let manifest = archive.small("META-INF/manifest.xml").unwrap_or_default();
    if contains(&manifest, b"encryption-data") {
        return Kind::Encrypted;
    }
    Kind::Ods
}

/// The container of Office until 2003, which also holds every newer file with a password.
fn compound(bytes: &[u8]) -> Kind {
    let holds = |stream: &str| {
        let wide: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &wide)
    };
    if holds("EncryptedPackage") {
        Kind::Encrypted
    } else if holds("Workbook") || holds("Book") {
        Kind::OldExcel
    } else {
        Kind::Unknown
    }
}

fn picture(bytes: &[u8]) -> bool {
    let begins: [&[u8]; 5] = [b"\xFF\xD8\xFF", b"\x89PNG", b"GIF8", b"BM6", b"II*\0"];
    let inside: [&[u8]; 3] = [b"WEBPVP", b"ftypheic", b"ftypavif"];
    let head = bytes.get(..16).unwrap_or(bytes);
    begins.iter().any(|magic| bytes.starts_with(magic))
        || inside.iter().any(|magic| contains(head, magic))
}

fn of_text(text: &str, name: &str) -> Kind {
    if text.trim().is_empty() {
        return Kind::Empty;
    }
    let head: String = text.chars().take(4096).collect();
    let begins = head.trim_start().to_ascii_lowercase();
    let message = ["UNB", "UNH", "UNA"].iter().any(|tag| head.contains(tag));
    if message && head.contains("PAXLST") {
        return Kind::Message;
    }
    let markup = ["<!doctype", "<html", "<?xml", "<table", "{\\rtf"];
    if markup.iter().any(|tag| begins.starts_with(tag)) {
        return Kind::Markup;
    }
    let table = [".csv", ".tsv", ".tab"]
        .iter()
        .any(|end| name.to_lowercase().ends_with(end));
    if !table && zones(text) {
        Kind::Zones
    } else {
        Kind::Text
    }
}

/// Whether most lines of a text are lines of zones, and at least one zone is among them.
fn zones(text: &str) -> bool {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .collect();
    let zone = lines.iter().filter(|line| zone_line(line)).count();
    if lines.is_empty() || zone * 2 < lines.len() {
        return false;
    }
    // Only its form is asked for here; every day does.
    let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap_or_default();
    mrz::read(text, day).format.is_some()
}

/// A line that can be one of a zone, with the ways fillers come out of other programs.
pub(crate) fn zone_line(line: &str) -> bool {
    let line = line
        .replace("&lt;", "<")
        .replace('«', "<<")
        .replace('‹', "<");
    let letters = line.chars().filter(|letter| !letter.is_whitespace());
    let (mut length, mut fillers, mut digits) = (0, 0, 0);
    for letter in letters {
        match letter {
            '<' => fillers += 1,
            '0'..='9' => digits += 1,
            'A'..='Z' | 'a'..='z' => {}
            _ => return false,
        }
        length += 1;
    }
    (24..=90).contains(&length) && (fillers >= 2 || digits >= 14)
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\n\
                        L898902C36UTO7408122F1204159ZE184226B<<<<<10";

    #[test]
    fn files_are_known_by_their_bytes() {
        let check = |bytes: &[u8], name: &str, expected| {
            assert_eq!(sniff(bytes, name), expected, "{name} {bytes:?}");
        };
        check(b"", "a.xlsx", Kind::Empty);
        check(b" \r\n\0\0", "a.csv", Kind::Empty);
        check(b"\xEF\xBB\xBF", "a.csv", Kind::Empty);
        check(b"PK\x03\x04half a download", "a.xlsx", Kind::Damaged);
        check(b"%PDF-1.7", "a.xlsx", Kind::Pdf);
        check(b"\xFF\xD8\xFF\xE0", "list.jpg", Kind::Picture);
        check(b"<html><table>", "a.xls", Kind::Markup);
        check(b"<?xml version='1.0'?><Workbook>", "a.xls", Kind::Markup);
        check(
            b"UNA:+.? 'UNB+UNOA:4+A+B'UNH+1+PAXLST:D:05B:UN:IATA'",
            "",
            Kind::Message,
        );
        check(b"surname;given\nERIKSSON;ANNA", "a.txt", Kind::Text);
        check(
            b"\x01\x02\x03\x04\x05\x06\x07\x08\x0E\x0F\0\0",
            "a.bin",
            Kind::Unknown,
        );
        check(ZONE.as_bytes(), "", Kind::Zones);
        check(ZONE.as_bytes(), "a.csv", Kind::Text);
    }

    #[test]
    fn a_password_is_told_from_an_old_format() {
        let compound = |stream: &str| {
            let wide = stream.encode_utf16().flat_map(u16::to_le_bytes);
            OLE.into_iter().chain(wide).collect::<Vec<u8>>()
        };
        assert_eq!(
            sniff(&compound("EncryptedPackage"), "a.xlsx"),
            Kind::Encrypted
        );
        assert_eq!(sniff(&compound("Workbook"), "a.xls"), Kind::OldExcel);
        assert_eq!(sniff(&compound("WordDocument"), "a.doc"), Kind::Unknown);
    }

    #[test]
    fn lines_of_zones() {
        assert!(zone_line("P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<"));
        assert!(zone_line(" L898902C36UTO7408122F1204159ZE184226B<<<<<10 "));
        assert!(zone_line("P&lt;UTOERIKSSON&lt;&lt;ANNA&lt;MARIA"));
        assert!(!zone_line("SURNAME GIVEN NAMES NATIONALITY"));
        assert!(!zone_line("+998 90 123 45 67"));
        assert!(!zone_line("P<UTO"));
    }
}
