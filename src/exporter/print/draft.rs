//! The draft of the cargo declaration, in the order of the boxes of the Single Administrative
//! Document (numbering of the SAD; the national variants of boxes 1, 37 and 40 are the declarant's
//! to fill in, because no text of the instruction could be read).

use declaration::export::{Line, Paper};
use identity::Country;
use rulebook::export::{PaperKind, Way};

use super::{
    Printed,
    boxes::{numbered, texts, wide},
    country, foot, is_at_border, quantity, row,
};
use crate::{
    components::{El, classed, el},
    content::{Key, date, t},
    exporter::words,
    session,
};

/// The sheet.
pub(super) fn sheet(printed: &Printed) -> El {
    let lines = printed.declaration.lines.iter().enumerate();
    let items: Vec<El> = lines.map(|(at, line)| item(printed, at, line)).collect();
    classed("ARTICLE", "paper is-draft")
        .child(head(printed))
        .child(row("paper-row", parties(printed)))
        .child(row("paper-row", places(printed)))
        .child(row("paper-row", terms(printed)))
        .child(items)
        .child(row("paper-row", last(printed)))
        .child(foot(printed))
}

fn head(printed: &Printed) -> El {
    let reference = match printed.reference.as_str() {
        "" => "—".to_owned(),
        reference => reference.to_owned(),
    };
    classed("HEADER", "paper-head")
        .child(el("H2").child(Key::ExporterSadTitle))
        .child(classed("P", "code").child(reference))
}

fn parties(printed: &Printed) -> Vec<El> {
    let declaration = &printed.declaration;
    let (exporter, buyer) = (&declaration.exporter, &declaration.buyer);
    let exporter = texts([
        exporter.name.clone(),
        exporter.number.as_str().to_owned(),
        exporter.address.clone(),
        exporter.phone.clone(),
    ]);
    let consignee = texts([
        buyer.name.clone(),
        buyer.number.clone(),
        buyer.address.clone(),
        country(buyer.country),
        buyer.phone.clone(),
    ]);
    let transport = &declaration.transport;
    let packages = [
        transport.packages.to_string(),
        transport.package.code().to_owned(),
    ]
    .join(" ");
    vec![
        wide("2", Key::ExporterSad2, exporter),
        numbered("1", Key::ExporterSad1, ""),
        numbered("5", Key::ExporterSad5, declaration.lines.len().to_string()),
        wide("8", Key::ExporterSad8, consignee),
        numbered("6", Key::ExporterSad6, packages),
        numbered("14", Key::ExporterSad14, ""),
    ]
}

fn places(printed: &Printed) -> Vec<El> {
    let declaration = &printed.declaration;
    let transport = &declaration.transport;
    let plate = transport.plate.as_ref();
    let plate = plate
        .map(|plate| plate.as_str().to_owned())
        .unwrap_or_default();
    let origins = &declaration.lines;
    let same = origins.iter().all(|line| line.origin == origins[0].origin);
    let origin = if same {
        country(origins[0].origin)
    } else {
        t(Key::ExporterSadSeveral)
    };
    let exit = if is_at_border(&transport.place) {
        printed.place.clone()
    } else {
        String::new()
    };
    vec![
        numbered("11", Key::ExporterSad11, country(declaration.buyer.country)),
        numbered("15", Key::ExporterSad15, dispatch()),
        numbered("16", Key::ExporterSad16, origin),
        numbered("17", Key::ExporterSad17, country(declaration.buyer.country)),
        numbered("18", Key::ExporterSad18, plate),
        numbered("25", Key::ExporterSad25, mode(transport.way)),
        wide("29", Key::ExporterSad29, exit),
    ]
}

fn terms(printed: &Printed) -> Vec<El> {
    let declaration = &printed.declaration;
    let deal = &declaration.deal;
    let term = deal
        .term
        .as_ref()
        .map(|(term, place)| [declaration::Choice::word(*term), place.as_str()].join(" "));
    let total = declaration.total();
    let total = [
        total.currency.as_str().to_owned(),
        total.amount.normalize().to_string(),
    ]
    .join(" ");
    vec![
        wide("20", Key::ExporterSad20, term.unwrap_or_default()),
        numbered("22", Key::ExporterSad22, total),
        numbered("24", Key::ExporterSad24, words::purpose(deal.purpose)),
        wide(
            "35",
            Key::ExporterSad35,
            declaration.transport.gross_kg.normalize().to_string(),
        ),
        wide(
            "38",
            Key::ExporterSad38,
            declaration.net_kg().normalize().to_string(),
        ),
    ]
}

/// The country that the goods are sent from: that of the rules.
fn dispatch() -> String {
    let home = session::with_pack(|pack| Country::parse(pack.country()));
    home.map(country).unwrap_or_default()
}

/// The boxes of one line of goods.
fn item(printed: &Printed, at: usize, line: &Line) -> El {
    let district = match line.district.as_str() {
        "" => String::new(),
        district => [t(Key::ExporterDistrict), district.to_owned()].join(": "),
    };
    let goods = texts([line.name.clone(), district]);
    let gross = line.gross_kg.map(|gross| gross.normalize().to_string());
    // The gross weight of everything is that of the only line.
    let only = printed.declaration.lines.len() == 1;
    let whole = || {
        printed
            .declaration
            .transport
            .gross_kg
            .normalize()
            .to_string()
    };
    let gross = gross.unwrap_or_else(|| if only { whole() } else { String::new() });
    let boxes = vec![
        numbered("32", Key::ExporterSad32, (at + 1).to_string()),
        wide("31", Key::ExporterSad31, goods),
        numbered("33", Key::ExporterSad33, line.code.digits().to_owned()),
        numbered("34", Key::ExporterSad34, country(line.origin)),
        numbered("35", Key::ExporterSad35, gross),
        numbered("37", Key::ExporterSad37, ""),
        numbered(
            "38",
            Key::ExporterSad38,
            line.net_kg.normalize().to_string(),
        ),
        wide("41", Key::ExporterSad41, quantity(line)),
        wide("42", Key::ExporterSad42, line.value.normalize().to_string()),
    ];
    row("paper-row paper-item", boxes)
}

fn last(printed: &Printed) -> Vec<El> {
    let declaration = &printed.declaration;
    let deal = &declaration.deal;
    let mut papers: Vec<String> = Vec::new();
    if !deal.contract.is_empty() {
        papers.push([t(Key::ExporterPaperContract), deal.contract.clone()].join(" "));
    }
    if !deal.invoice.is_empty() {
        let day = deal.invoice_date.map(date).unwrap_or_default();
        papers.push([t(Key::ExporterPaperInvoice), deal.invoice.clone(), day].join(" "));
    }
    // The contract and the invoice of the deal stand above.
    let told = |paper: &&Paper| match paper.kind {
        PaperKind::Contract => paper.number == deal.contract,
        PaperKind::Invoice => paper.number == deal.invoice,
        _ => false,
    };
    let others = declaration.papers.iter().filter(|paper| !told(paper));
    papers.extend(others.map(paper));
    let papers: Vec<El> = papers
        .into_iter()
        .map(|text| el("P").child(text.trim().to_owned()))
        .collect();
    vec![
        wide("44", Key::ExporterSad44, papers),
        wide("54", Key::ExporterSad54, ""),
    ]
}

fn paper(paper: &Paper) -> String {
    let day = paper.date.map(date).unwrap_or_default();
    let parts = [
        words::paper(paper.kind),
        paper.number.clone(),
        day,
        paper.issuer.clone(),
    ];
    let told = parts.into_iter().filter(|part| !part.is_empty());
    told.collect::<Vec<String>>().join(", ")
}

/// The code of the mode of transport at the border (UN/ECE Recommendation 19); none for baggage,
/// which the recommendation does not know, and for couriers, who cross by any.
const fn mode(way: Way) -> &'static str {
    match way {
        Way::Rail => "2",
        Way::Road => "3",
        Way::Air => "4",
        Way::Post => "5",
        Way::Courier | Way::Carried => "",
    }
}
