//! A made-up list to try things out: a dozen people, with the slips that lists really have.

use chrono::{Days, NaiveDate};
use declaration::manifest::{CoachTripDraft, Origin, RiderDraft};
use wire::iso;

/// Cells of a person: role, surname, given names, birth, sex, nationality, number, expiry, seat.
type Cells = [&'static str; 9];

/// People of Doc 9303's specimens and plainly invented ones.
const PEOPLE: [Cells; 12] = [
    [
        "driver",
        "NAMUNA",
        "BAHODIR",
        "1979-03-14",
        "M",
        "UZB",
        "AA1234567",
        "2031-03-01",
        "",
    ],
    [
        "driver",
        "SINOV",
        "RUSTAM",
        "1983-11-02",
        "M",
        "UZB",
        "AB7654321",
        "2029-07-19",
        "",
    ],
    [
        "",
        "ERIKSSON",
        "ANNA MARIA",
        "1974-08-12",
        "F",
        "UTO",
        "L898902C3",
        "2032-04-15",
        "1A",
    ],
    [
        "",
        "EXAMPLE",
        "JOHN",
        "12.08.85",
        "M",
        "GBR",
        "509876543",
        "2030-01-31",
        "1B",
    ],
    [
        "",
        "NAMUNA",
        "DILNOZA",
        "31.04.1990",
        "F",
        "UZB",
        "AA2345678",
        "2030-06-01",
        "2A",
    ],
    [
        "",
        "NAMUNA",
        "AZIZ",
        "1988-02-11",
        "муж",
        "Узбекистан",
        "АА3456789",
        "2030-06-01",
        "2B",
    ],
    [
        "",
        "1992-05-06",
        "SINOV",
        "KAMOLA",
        "F",
        "KAZ",
        "N12345678",
        "2031-09-09",
        "3A",
    ],
    [
        "",
        "ПРИМЕРОВ",
        "ИВАН",
        "1969-12-30",
        "M",
        "RUS",
        "751234567",
        "2028-02-02",
        "3B",
    ],
    [
        "",
        "SINOVA",
        "ZARINA",
        "33105",
        "F",
        "TJK",
        "400123456",
        "2029-10-10",
        "3B",
    ],
    [
        "",
        "ERIKSSON",
        "ANNA MARIA",
        "12.08.1974",
        "F",
        "UTO",
        "L898902C3",
        "2032-04-15",
        "4A",
    ],
    [
        "",
        "EXAMPLE",
        "MARIA",
        "1995-07-21",
        "",
        "DEU",
        "C01X00T47",
        "2024-05-05",
        "4B",
    ],
    [
        "",
        "NAMUNA",
        "JASUR",
        "2019-09-01",
        "M",
        "UZB",
        "AA9876543",
        "2029-09-01",
        "5A",
    ],
];

/// The trip of the sample, from Shymkent to Toshkent the day after `today`.
pub(super) fn trip(today: NaiveDate) -> CoachTripDraft {
    let day = today
        .checked_add_days(Days::new(1))
        .map_or_else(String::new, iso);
    CoachTripDraft {
        carrier: "EXAMPLE".to_owned(),
        service: "SB-42".to_owned(),
        direction: "entry".to_owned(),
        plate: "01A123BC".to_owned(),
        plate_country: "UZB".to_owned(),
        from: "KZCIT".to_owned(),
        departs_day: day.clone(),
        departs_time: "07:00".to_owned(),
        post: "gishtkoprik".to_owned(),
        post_day: day.clone(),
        post_time: "11:30".to_owned(),
        to: "UZTAS".to_owned(),
        arrives_day: day,
        arrives_time: "13:00".to_owned(),
        contact_name: "DISPATCH".to_owned(),
        contact_phone: "+998712000000".to_owned(),
    }
}

/// Its people.
pub(super) fn people() -> Vec<RiderDraft> {
    PEOPLE
        .iter()
        .zip(1..)
        .map(|(cells, sequence)| person(cells, sequence))
        .collect()
}

fn person(cells: &Cells, sequence: u16) -> RiderDraft {
    let [
        role,
        surname,
        given,
        birth,
        sex,
        nationality,
        number,
        expiry,
        seat,
    ] = cells.map(str::to_owned);
    RiderDraft {
        sequence,
        role,
        surname,
        given,
        birth,
        sex,
        nationality,
        number,
        expiry,
        seat,
        origin: Origin::File,
        ..RiderDraft::default()
    }
}

#[cfg(test)]
mod tests {
    use declaration::Known;
    use declaration::manifest::{self, ManifestDraft, Severity, Spot};
    use rulebook::Pack;

    use super::*;

    /// The sample shows the grid at work: a good trip, rows of every level, proposals to take.
    #[test]
    fn the_sample_has_every_kind_of_row() {
        let today = NaiveDate::from_ymd_opt(2026, 6, 1).unwrap();
        let pack = Pack::embedded();
        let draft = ManifestDraft {
            trip: trip(today),
            riders: people(),
        };
        let found = manifest::check(&draft, &Known::new(&pack, today));
        let in_trip = |spot: Spot| matches!(spot, Spot::Trip(_));
        assert!(!found.iter().any(|finding| in_trip(finding.spot)));
        for severity in [Severity::Stops, Severity::Look, Severity::Note] {
            assert!(found.iter().any(|finding| finding.severity == severity));
        }
        assert!(
            found
                .iter()
                .filter(|finding| finding.repair.is_some())
                .count()
                >= 4
        );
        let bad = |at: usize| {
            found.iter().any(|finding| {
                matches!(finding.spot, Spot::Cell { rider, .. } if rider == at)
                    && finding.severity == Severity::Stops
            })
        };
        assert!(!bad(0) && !bad(2));
    }
}
