//! From lines to the one zone in them.

use super::clean::PAIR;
use super::date::{self, ZoneDate};
use super::digit::{check_digit, printed, value};
use super::evidence;
use super::layout::{CODE, Format, Span, Zone};

/// A zone with what had to be done to its lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) zone: Zone,
    /// Fillers were added or dropped in these lines, counted from 0.
    pub(crate) mended: Vec<usize>,
    /// This line was not in the text, counted from 0.
    pub(crate) missing: Option<usize>,
}

/// What the lines hold.
pub(crate) enum Outcome {
    Found(Found),
    FrenchCard,
    /// The lines look like a zone, but one has a wrong length: line from 1, found, expected.
    WrongLength(usize, usize, usize),
    Nothing,
}

/// Looks for the zone: among neighbouring lines as they are, joined or split; then again without
/// the lines and the labels that belong to no zone.
pub(crate) fn find(lines: &[Vec<char>]) -> Outcome {
    let tidy = tidied(lines);
    if french_card(lines) || french_card(&tidy) {
        return Outcome::FrenchCard;
    }
    match best(lines).or_else(|| best(&tidy)) {
        Some(found) => Outcome::Found(found),
        None => wrong_length(&tidy),
    }
}

/// The most lines a zone may be broken into.
const MOST_PIECES: usize = 6;
/// Twice the largest zone: more is no zone, however its fillers were written.
const MOST_CHARACTERS: usize = 180;

fn best(lines: &[Vec<char>]) -> Option<Found> {
    let mut best: Option<(Rank, Found)> = None;
    for start in 0..lines.len() {
        for count in 1..=MOST_PIECES.min(lines.len() - start) {
            let window = &lines[start..start + count];
            if window.iter().map(Vec::len).sum::<usize>() > MOST_CHARACTERS {
                break;
            }
            for format in Format::ALL {
                for found in readings(window, format) {
                    let Some(rank) = rank(&found) else { continue };
                    if best.as_ref().is_none_or(|(highest, _)| rank > *highest) {
                        best = Some((rank, found));
                    }
                }
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Every way to read the lines as one zone of this layout.
fn readings(window: &[Vec<char>], format: Format) -> Vec<Found> {
    let mut readings: Vec<Found> = by_line(window, format).into_iter().collect();
    let joined: Vec<char> = window.iter().flatten().copied().collect();
    let joined = spellings(&joined)
        .into_iter()
        .filter_map(|all| by_count(&all, format));
    // Where one line ends and the next begins is a guess as soon as a filler is missing.
    readings
        .extend(joined.filter(|f| f.mended.is_empty() || evidence::checks(&f.zone).all_agree()));
    readings
}

/// One line of text is one line of the zone; fillers may be missing or too many.
fn by_line(window: &[Vec<char>], format: Format) -> Option<Found> {
    let (lines, width) = format.size();
    if window.len() != lines {
        return None;
    }
    let mut mended = vec![];
    let mut rows = vec![];
    for (line, text) in window.iter().enumerate() {
        let spellings = spellings(text);
        if let Some(exact) = spellings.iter().find(|row| row.len() == width) {
            rows.push(exact.clone());
            continue;
        }
        let refilled = spellings
            .iter()
            .find_map(|row| with_fillers(row, line, format));
        rows.push(refilled?);
        mended.push(line);
    }
    Some(Found {
        zone: Zone { format, rows },
        mended,
        missing: None,
    })
}

/// All lines in one run: split it by the layout's width.
fn by_count(all: &[char], format: Format) -> Option<Found> {
    let (lines, width) = format.size();
    let split = |all: &[char], mended, missing| {
        let rows = all.chunks(width).map(<[char]>::to_vec).collect();
        Some(Found {
            zone: Zone { format, rows },
            mended,
            missing,
        })
    };
    let name = format.layout().name.line;
    if all.len() == lines * width {
        split(all, vec![], None)
    } else if format == Format::Td1 && all.len() == 2 * width {
        split(&[all, &vec!['<'; width]].concat(), vec![], Some(name))
    } else if format == Format::Td1 && all.len() > 2 * width && all.len() < 3 * width {
        let (data, names) = all.split_at(2 * width);
        split(
            &[data, &with_fillers(names, name, format)?].concat(),
            vec![name],
            None,
        )
    } else if lines == 2 && all.len() > width && all.len() < 2 * width {
        let (names, data) = all.split_at(all.len() - width);
        split(
            &[&with_fillers(names, name, format)?, data].concat(),
            vec![name],
            None,
        )
    } else {
        None
    }
}

/// The most fillers dropped from a line of data: more makes a line of another layout.
const MOST_DROPPED: usize = 4;

/// A line brought to the layout's width by adding or dropping fillers where a line of the zone
/// ends in fillers: at the end of the name, or after the optional data.
fn with_fillers(row: &[char], line: usize, format: Format) -> Option<Vec<char>> {
    let (_, width) = format.size();
    let layout = format.layout();
    let end = [Some(layout.name), Some(layout.optional1), layout.optional2]
        .into_iter()
        .flatten()
        .find(|span| span.line == line)
        .map_or(width, |span| span.to);
    if line != layout.name.line && row.len() > width + MOST_DROPPED {
        return None;
    }
    let (head, tail) = row.split_at(row.len().checked_sub(width - end)?);
    let kept = head
        .iter()
        .rposition(|c| *c != '<')
        .map_or(0, |last| last + 1);
    if kept > end || kept < 4 && line == 0 {
        return None;
    }
    let fillers = vec!['<'; end - kept];
    Some([&head[..kept], &fillers, tail].concat())
}

/// A line with every pair sign as two fillers, and as one; equal when there is none.
fn spellings(line: &[char]) -> Vec<Vec<char>> {
    let spell = |pair: &'static [char]| -> Vec<char> {
        line.iter()
            .flat_map(|c| {
                if *c == PAIR {
                    pair
                } else {
                    core::slice::from_ref(c)
                }
            })
            .copied()
            .collect()
    };
    if line.contains(&PAIR) {
        vec![spell(&['<', '<']), spell(&['<'])]
    } else {
        vec![line.to_vec()]
    }
}

/// How convincing a reading is; the first that differs decides. Earlier and shorter windows win
/// ties.
type Rank = (u8, bool, bool, usize, usize);

/// `None` when the reading is no zone. A visa begins with `V` and nothing else of two lines
/// does. With an allowed document code half of the dates must look like digits, without one one
/// must be a date and two check digits agree. A line is only mended when it is made of the zone's
/// characters, and one that has check digits only when all agree then.
fn rank(found: &Found) -> Option<Rank> {
    let zone = &found.zone;
    let first = zone.at(CODE.line, 0);
    let fits = match zone.format {
        Format::Td1 => true,
        Format::Td2 | Format::Td3 => first != 'V',
        Format::MrvA | Format::MrvB => first == 'V',
    };
    if !fits {
        return None;
    }
    let allowed = zone.format.allows(first, zone.at(CODE.line, 1));
    let layout = zone.layout();
    let agreeing = [layout.number, layout.birth, layout.expiry]
        .into_iter()
        .filter(|span| agrees(zone, *span))
        .count();
    let dates = [layout.birth, layout.expiry]
        .into_iter()
        .flat_map(|span| zone.chars(span))
        .filter(|c| **c == '<' || digit_like(**c))
        .count();
    let consistent = evidence::checks(zone).all_agree();
    let whole = 2 - u8::from(!found.mended.is_empty()) - 2 * u8::from(found.missing.is_some());
    let certain = found.mended.iter().all(|line| {
        (consistent || *line == layout.name.line)
            && zone.rows[*line].iter().all(|c| value(*c).is_some())
    });
    let zone_like = if allowed {
        dates >= 6
    } else {
        let possible = possible(zone, layout.birth) || possible(zone, layout.expiry);
        found.mended.is_empty() && agreeing >= 2 && possible
    };
    (zone_like && certain).then_some((whole, consistent, allowed, agreeing, dates))
}

fn possible(zone: &Zone, date: Span) -> bool {
    date::read(zone.chars(date)) != ZoneDate::Impossible
}

/// Whether a field's check digit is a digit and agrees.
fn agrees(zone: &Zone, span: Span) -> bool {
    let found = zone.at(span.line, span.to);
    check_digit(zone.chars(span)).map(printed) == Some(found)
}

/// A digit, or what reads like one.
fn digit_like(c: char) -> bool {
    c.is_ascii_digit() || evidence::as_digit(c).is_some()
}

/// The lines without quotation marks, labels and lines that are too short for a zone.
fn tidied(lines: &[Vec<char>]) -> Vec<Vec<char>> {
    let part = |c: &char| c.is_ascii_alphanumeric() || matches!(*c, '<' | PAIR);
    lines
        .iter()
        .map(|line| match line.iter().rposition(|c| *c == ':') {
            Some(colon) => &line[colon + 1..],
            None => line,
        })
        .filter_map(|line| {
            let from = line.iter().position(part)?;
            let to = line.iter().rposition(part)? + 1;
            Some(line[from..to].to_vec())
        })
        .filter(|line| line.len() >= 20 || line.contains(&PAIR) || line.contains(&'<'))
        .collect()
}

/// Two neighbouring lines, the upper one beginning like a zone and one of them too long or too
/// short by a few characters.
fn wrong_length(lines: &[Vec<char>]) -> Outcome {
    const MOST_OFF: usize = 4;
    for (start, first) in lines.iter().enumerate() {
        for format in Format::ALL {
            let (count, width) = format.size();
            let code = (first.first().copied(), first.get(1).copied());
            let (Some(one), Some(two)) = code else {
                continue;
            };
            let Some(window) = lines.get(start..start + count) else {
                continue;
            };
            let rows: Vec<Vec<char>> = window.iter().map(|row| closest(row, width)).collect();
            if !format.allows(one, two)
                || rows.iter().any(|row| row.len().abs_diff(width) > MOST_OFF)
            {
                continue;
            }
            if let Some(line) = rows.iter().position(|row| row.len() != width) {
                return Outcome::WrongLength(line + 1, rows[line].len(), width);
            }
        }
    }
    Outcome::Nothing
}

fn closest(row: &[char], width: usize) -> Vec<char> {
    spellings(row)
        .into_iter()
        .min_by_key(|row| row.len().abs_diff(width))
        .unwrap_or_default()
}

/// The French national card issued until 2021: `IDFRA`, surname and office above; issue month,
/// number, given names, birth, sex below. Only told apart where it cannot be a TD2.
fn french_card(lines: &[Vec<char>]) -> bool {
    let joined: Vec<char> = lines.iter().flatten().copied().collect();
    spellings(&joined).iter().any(|all| {
        let part = |from: usize, to: usize| all.get(from..to).unwrap_or_default();
        let digits = |from: usize, to: usize| part(from, to).iter().all(char::is_ascii_digit);
        all.len() == 72
            && all.starts_with(&['I', 'D', 'F', 'R', 'A'])
            && digits(36, 40)
            && digits(63, 70)
            && matches!(part(70, 71), ['M' | 'F'])
            && date::read(part(63, 69)) != ZoneDate::Impossible
            && date::read(part(49, 55)) == ZoneDate::Impossible
    })
}
