//! How it travels.

use declaration::{
    Choice,
    export::{ExportField, PackageKind, Section, TransportField, at_border},
};
use leptos::prelude::*;
use rulebook::{Mode, export::Way};

use super::{
    controls::{self, CODE, TEXT, WHOLE, hinted, plain},
    line::pair,
    page,
    state::Exporter,
    words,
};
use crate::{
    components::{Choose, el, group, live, post_combo},
    content::{Key, t},
};

/// The page of the transport.
pub(super) fn page(exporter: Exporter) -> AnyView {
    let ways = [
        (Way::Post, Key::ExporterWayPost),
        (Way::Courier, Key::ExporterWayCourier),
        (Way::Road, Key::ExporterWayRoad),
        (Way::Rail, Key::ExporterWayRail),
        (Way::Air, Key::ExporterWayAir),
        (Way::Carried, Key::ExporterWayCarried),
    ];
    let ways = ways.map(|(way, label)| (way.word(), t(label), String::new()));
    let way = Memo::new(move |_| exporter.draft.with(|draft| draft.transport.way));
    let content = vec![
        controls::radios(
            ExportField::Transport(TransportField::Way),
            plain(Key::ExporterWay),
            Vec::from(ways),
        ),
        live(move || way.get().map(|way| place(exporter, way))),
        controls::date(
            controls::planned_day,
            0,
            hinted(Key::ExporterDay, Key::ExporterDayHint),
        ),
        packages(),
        controls::measured(
            ExportField::Transport(TransportField::Gross),
            hinted(Key::ExporterGross, Key::ExporterGrossHint),
            Key::UnitKilograms,
        ),
    ];
    page::question(
        exporter,
        Section::Transport,
        (Key::ExporterTransportTitle, None),
        content,
    )
}

/// Where it is handed over, and the vehicle where there is one.
fn place(exporter: Exporter, way: Way) -> AnyView {
    if !at_border(way) {
        let label = match way {
            Way::Post => plain(Key::ExporterOfficePost),
            Way::Courier | Way::Carried | Way::Road | Way::Rail | Way::Air => {
                plain(Key::ExporterOfficeCourier)
            }
        };
        return controls::text(ExportField::Transport(TransportField::Office), label, &TEXT);
    }
    let field = ExportField::Transport(TransportField::Post);
    let chosen = Signal::derive(move || exporter.draft.with(|draft| draft.text(field)));
    let choose: Choose = Box::new(move |id| exporter.type_text(field, id));
    let control = controls::tied(el("INPUT"), field, true);
    let post = controls::block(
        field,
        hinted(Key::PlacePost, Key::PlacePostHint),
        post_combo(control, mode(way), chosen, choose),
    );
    let plate = matches!(way, Way::Road).then(|| {
        controls::text(
            ExportField::Transport(TransportField::Plate),
            hinted(Key::ExporterPlate, Key::ExporterOptional),
            &CODE,
        )
    });
    group((post, plate))
}

/// The posts that are offered: of people who cross like that. Baggage crosses everywhere.
const fn mode(way: Way) -> Option<Mode> {
    match way {
        Way::Road => Some(Mode::Car),
        Way::Rail => Some(Mode::Rail),
        Way::Air => Some(Mode::Air),
        Way::Carried | Way::Post | Way::Courier => None,
    }
}

fn packages() -> AnyView {
    let kinds = PackageKind::WORDS
        .iter()
        .map(|(kind, word)| ((*word).to_owned(), words::package(*kind)));
    let count = controls::text(
        ExportField::Transport(TransportField::Packages),
        plain(Key::ExporterPackages),
        &WHOLE,
    );
    let kind = controls::select(
        ExportField::Transport(TransportField::Package),
        plain(Key::ExporterPackage),
        kinds.collect(),
    );
    pair(count, kind)
}
