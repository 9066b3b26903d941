//! The customs form of a parcel: UPU CN23, whose fields are those of the Universal Postal Union's
//! form. Printed to be copied or stuck on; the post has its own sheets.

use declaration::export::Line;
use rulebook::export::Purpose;

use super::{
    Printed,
    boxes::{numbered, texts, wide},
    country, foot, quantity, row,
};
use crate::{
    components::{El, classed, el},
    content::{Key, date, t},
    exporter::words,
};

/// The sheet.
pub(super) fn sheet(printed: &Printed) -> El {
    let declaration = &printed.declaration;
    let (exporter, buyer) = (&declaration.exporter, &declaration.buyer);
    let sender = texts([
        exporter.name.clone(),
        exporter.address.clone(),
        exporter.phone.clone(),
        exporter.number.as_str().to_owned(),
    ]);
    let addressee = texts([
        buyer.name.clone(),
        buyer.address.clone(),
        country(buyer.country),
        buyer.phone.clone(),
        buyer.number.clone(),
    ]);
    let parties = vec![
        wide("", Key::ExporterCnSender, sender),
        wide("", Key::ExporterCnAddressee, addressee),
    ];
    classed("ARTICLE", "paper is-cn23")
        .child(
            classed("HEADER", "paper-head")
                .child(el("H2").child(Key::ExporterCnTitle))
                .child(classed("P", "code").child(printed.reference.clone())),
        )
        .child(row("paper-row", parties))
        .child(goods(printed))
        .child(row("paper-row", rest(printed)))
        .child(classed("P", "paper-sign").child(Key::ExporterCnSign))
        .child(foot(printed))
}

fn goods(printed: &Printed) -> El {
    let heads = [
        Key::ExporterCnGoods,
        Key::ExporterCnAmount,
        Key::ExporterCnNet,
        Key::ExporterCnValue,
        Key::ExporterCnCode,
        Key::ExporterCnOrigin,
    ];
    let heads = heads.map(|head| el("TH").attr("scope", "col").child(head));
    let currency = printed.declaration.deal.currency;
    let line = |line: &Line| {
        let value = [
            line.value.normalize().to_string(),
            currency.as_str().to_owned(),
        ];
        let cells = [
            line.name.clone(),
            quantity(line),
            line.net_kg.normalize().to_string(),
            value.join(" "),
            line.code.digits().to_owned(),
            country(line.origin),
        ];
        el("TR").child(Vec::from(cells.map(|cell| el("TD").child(cell))))
    };
    let lines: Vec<El> = printed.declaration.lines.iter().map(line).collect();
    let table = classed("TABLE", "paper-goods")
        .child(el("THEAD").child(el("TR").child(Vec::from(heads))))
        .child(el("TBODY").child(lines));
    // On a phone the table is wider than the screen and is moved by keys as well.
    classed("DIV", "paper-scroll")
        .attr("role", "region")
        .attr("tabindex", "0")
        .attr("aria-label", Key::ExporterLinesTitle)
        .child(table)
}

fn rest(printed: &Printed) -> Vec<El> {
    let declaration = &printed.declaration;
    let total = declaration.total();
    let total = [
        total.amount.normalize().to_string(),
        total.currency.as_str().to_owned(),
    ];
    let papers = declaration
        .papers
        .iter()
        .map(|paper| [words::paper(paper.kind), paper.number.clone()].join(" "));
    let papers: Vec<El> = papers.map(|paper| el("P").child(paper)).collect();
    let invoice = &declaration.deal.invoice;
    let day = declaration.deal.invoice_date.map(date).unwrap_or_default();
    vec![
        numbered(
            "",
            Key::ExporterCnCategory,
            category(declaration.deal.purpose),
        ),
        numbered(
            "",
            Key::ExporterSad35,
            declaration.transport.gross_kg.normalize().to_string(),
        ),
        numbered("", Key::ExporterCnTotal, total.join(" ")),
        numbered("", Key::ExporterCnInvoice, texts([invoice.clone(), day])),
        wide("", Key::ExporterCnOffice, printed.place.clone()),
        wide("", Key::ExporterCnPapers, papers),
    ]
}

/// The category of the form: gift, sample, sale of goods, returned goods, other.
fn category(purpose: Purpose) -> String {
    t(match purpose {
        Purpose::Sale => Key::ExporterCnSale,
        Purpose::Gift => Key::ExporterCnGift,
        Purpose::Sample => Key::ExporterCnSample,
        Purpose::Returned => Key::ExporterCnReturned,
        Purpose::Own => Key::ExporterCnOther,
    })
}
