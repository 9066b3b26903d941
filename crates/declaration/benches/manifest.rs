//! How long a list takes to check: on opening it, and at every keystroke.
#![allow(missing_docs)]

use chrono::NaiveDate;
use declaration::manifest::{Days, Fingerprint, RiderDraft, check_list, check_rider, compare};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

const SIZES: [usize; 3] = [50, 2_000, 10_000];

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day that exists")
}

fn days() -> Days {
    Days {
        today: day(2026, 11, 22),
        crossing: day(2026, 11, 25),
    }
}

/// A made-up list: every tenth row has something to find.
fn riders(count: usize) -> Vec<RiderDraft> {
    let rider = |number: usize| RiderDraft {
        sequence: u16::try_from(number + 1).unwrap_or(u16::MAX),
        role: if number == 0 { "driver" } else { "" }.into(),
        surname: ["Намуна", "SINOV", "ERIKSSON"][number % 3].into(),
        given: ["Anna Maria", "NAMUNA"][number % 2].to_owned() + &"A".repeat(number % 7),
        birth: format!(
            "{:02}.{:02}.{}",
            number % 28 + 1,
            number % 12 + 1,
            1950 + number % 60
        ),
        sex: ["M", "Ж"][number % 2].into(),
        nationality: ["UZB", "Казахстан", "UTO"][number % 3].into(),
        number: match number % 10 {
            0 => format!("АА{number:07}"),
            _ => format!("L{number:08}"),
        },
        expiry: "2030-04-15".into(),
        seat: (number % 60).to_string(),
        ..RiderDraft::default()
    };
    (0..count).map(rider).collect()
}

/// A whole list, as when it is opened or imported.
#[divan::bench(args = SIZES)]
fn check_everything(bencher: Bencher<'_, '_>, count: usize) {
    let riders = riders(count);
    bencher.bench_local(|| {
        let cells = riders.iter().enumerate();
        let cells: usize = cells
            .map(|(at, rider)| check_rider(rider, at, days()).len())
            .sum();
        black_box(cells + check_list(&riders, days(), 16).len())
    });
}

/// One row, its fingerprint, and everything between the rows, as at a keystroke.
#[divan::bench(args = SIZES)]
fn check_after_a_keystroke(bencher: Bencher<'_, '_>, count: usize) {
    let riders = riders(count);
    let print = |rider| Fingerprint::of(rider, days().today);
    let mut prints: Vec<Fingerprint> = riders.iter().map(print).collect();
    let at = count / 2;
    bencher.bench_local(|| {
        let row = check_rider(black_box(&riders[at]), at, days());
        prints[at] = print(&riders[at]);
        black_box(row.len() + compare(prints.iter().map(Some), days().crossing, 16).len())
    });
}
