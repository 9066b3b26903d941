//! Lists to print: what the driver takes along, and everything.
//!
//! The driver calls names and looks into documents at the door: seat, name, the last characters of
//! the document, where somebody gets on and off. Birthdays and whole numbers are not needed for
//! that and stay off a sheet that lies on a dashboard.

use declaration::manifest::{Column, RiderDraft};
use leptos::prelude::*;

use super::{
    Coach, export,
    page::{frame, link},
    riders,
    route::{Page, Part},
    sorted::sorted,
    trips, words,
    work::{Work, is_crew},
};
use crate::{
    components::{El, button_row, classed, el},
    content::{Key, t, tf},
};

/// Characters of a document number that the driver sees.
const END: usize = 4;

/// The driver's list.
pub(super) fn driver(coach: Coach, id: &str) -> AnyView {
    let work = coach.work;
    let head = [
        Key::CoachPrintSeat,
        Key::CoachPrintName,
        Key::CoachPrintNumberEnd,
        Key::CoachColumnEmbark,
        Key::CoachColumnDebark,
        Key::CoachPrintHere,
    ];
    let rows: Vec<El> = people(work)
        .iter()
        .map(|rider| driver_row(work, rider))
        .collect();
    let crew = crew(work);
    let full = link(
        coach,
        "",
        Page::Trip(id.to_owned(), Part::FullList),
        Key::CoachPrintFull,
    );
    sheet(
        coach,
        id,
        Key::CoachPrintDriver,
        vec![
            crew,
            table("print-list", &head, rows).any(),
            full.attr("class", "no-print").any(),
        ],
    )
}

/// Everything that is on the list.
pub(super) fn full(coach: Coach, id: &str) -> AnyView {
    let work = coach.work;
    let columns: Vec<Column> = Column::ALL
        .into_iter()
        .filter(|column| *column != Column::Phone)
        .collect();
    let riders = work.sheet.with_untracked(|sheet| sheet.riders().to_vec());
    let rows: Vec<El> = riders
        .iter()
        .enumerate()
        .map(|(at, rider)| {
            let cells = columns
                .iter()
                .map(|column| words::display(*column, rider.text(*column)));
            let cells = std::iter::once((at + 1).to_string()).chain(cells);
            row(cells.collect(), rider.absent)
        })
        .collect();
    let names = columns.iter().map(|column| words::column(*column));
    let names = std::iter::once(t(Key::CoachColumnRow)).chain(names);
    let back = link(
        coach,
        "",
        Page::Trip(id.to_owned(), Part::DriverList),
        Key::CoachPrintDriver,
    );
    sheet(
        coach,
        id,
        Key::CoachPrintFull,
        vec![
            named_table("print-list is-full", names.collect(), rows).any(),
            back.attr("class", "no-print").any(),
        ],
    )
}

fn sheet(coach: Coach, id: &str, title: Key, content: Vec<AnyView>) -> AnyView {
    let work = coach.work;
    let trip = work.trip.get_untracked();
    let counts = work.counts.get_untracked();
    let counted = tf(
        Key::CoachCounts,
        &[
            ("riders", &counts.riders.to_string()),
            ("crew", &counts.crew.to_string()),
        ],
    );
    let post = crate::session::with_pack(|pack| {
        let posts = pack.posts().iter();
        posts
            .clone()
            .find(|post| post.id == trip.post)
            .map(|post| post.name.clone())
    });
    let at_post = [
        post.unwrap_or_default(),
        words::day(&trip.post_day),
        trip.post_time.clone(),
    ];
    let at_post: Vec<String> = at_post
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let lines = vec![
        el("P")
            .child(el("B").child(trips::title(&trip)))
            .child(" · ")
            .child(trips::line(&trip)),
        el("P").child(at_post.join(", ")),
        el("P").child(counted),
        classed("P", "hint").child(Key::CoachPrintNote),
    ];
    let head = classed("DIV", "print-head").child(lines);
    let tools = button_row(export::print_button());
    let mut parts = vec![
        riders::tabs(coach, id, Part::DriverList).any(),
        tools.any(),
        head.any(),
    ];
    parts.extend(content);
    frame(
        "page wrap coach-page is-wide print-page",
        t(title),
        Some(link(
            coach,
            "back",
            Page::Trip(id.to_owned(), Part::Riders),
            Key::CoachTabRiders,
        )),
        None,
        parts,
    )
}

/// Who drives and who works on board, over the list.
fn crew(work: Work) -> AnyView {
    let crew: Vec<El> = work.sheet.with_untracked(|sheet| {
        let riders = sheet.riders().iter();
        riders
            .filter(|rider| is_crew(rider) && !rider.absent)
            .map(|rider| {
                let role = words::display(Column::Role, &rider.role);
                el("LI").child([role.as_str(), ": ", &riders::name(rider)].concat())
            })
            .collect()
    });
    classed("UL", "print-crew").child(crew).any()
}

/// Passengers who come along, by seat, then in the order of the list.
fn people(work: Work) -> Vec<RiderDraft> {
    let people: Vec<RiderDraft> = work.sheet.with_untracked(|sheet| {
        let riders = sheet.riders().iter();
        riders
            .filter(|rider| !is_crew(rider) && !rider.absent)
            .cloned()
            .collect()
    });
    sorted(people, |rider| seat_key(&rider.seat))
}

/// `2A` before `10A`; without a seat at the end.
fn seat_key(seat: &str) -> (bool, u32, String) {
    let seat = seat.trim().to_ascii_uppercase();
    let digits: String = seat.chars().take_while(char::is_ascii_digit).collect();
    (seat.is_empty(), digits.parse().unwrap_or(u32::MAX), seat)
}

fn driver_row(work: Work, rider: &RiderDraft) -> El {
    let trip = work.trip.get_untracked();
    let stop = |text: &str, otherwise: &str| {
        let text = if text.trim().is_empty() {
            otherwise
        } else {
            text
        };
        words::town(text)
    };
    let cells = vec![
        rider.seat.trim().to_owned(),
        riders::name(rider),
        number_end(&rider.number),
        stop(&rider.embark, &trip.from),
        stop(&rider.debark, &trip.to),
        "☐".to_owned(),
    ];
    row(cells, rider.absent)
}

/// The last characters of a document number.
fn number_end(number: &str) -> String {
    let letters: Vec<char> = number.trim().chars().collect();
    match letters.len().checked_sub(END) {
        Some(from) if from > 0 => {
            let end: String = letters[from..].iter().collect();
            ["…", &end].concat()
        }
        Some(_) | None => letters.into_iter().collect(),
    }
}

fn table(class: &'static str, head: &[Key], rows: Vec<El>) -> El {
    named_table(class, head.iter().map(|key| t(*key)).collect(), rows)
}

fn named_table(class: &'static str, head: Vec<String>, rows: Vec<El>) -> El {
    let head: Vec<El> = head
        .into_iter()
        .map(|name| el("TH").attr("scope", "col").child(name))
        .collect();
    let table = el("TABLE")
        .child(el("THEAD").child(el("TR").child(head)))
        .child(el("TBODY").child(rows));
    classed("DIV", class).attr("tabindex", "0").child(table)
}

fn row(cells: Vec<String>, absent: bool) -> El {
    let cells: Vec<El> = cells.into_iter().map(|cell| el("TD").child(cell)).collect();
    let class = if absent { "is-absent" } else { "" };
    classed("TR", class).child(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_end_of_a_number_is_printed() {
        assert_eq!(number_end(" L898902C3 "), "…02C3");
        assert_eq!(number_end("AB1"), "AB1");
        assert_eq!(number_end(""), "");
    }

    #[test]
    fn seats_sort_as_people_count() {
        let mut seats = ["10A", "", "2B", "2A", "A1"];
        seats.sort_by_cached_key(|seat| seat_key(seat));
        assert_eq!(seats, ["2A", "2B", "10A", "A1", ""]);
    }
}
