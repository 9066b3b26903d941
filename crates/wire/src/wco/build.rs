//! From a declaration to its tree.

use chrono::NaiveDate;
use declaration::Choice;
use declaration::export::{
    Buyer, Deal, ExportDeclaration, Exporter, Line, Paper, Place, Transport,
};
use identity::Country;
use rulebook::export::{GoodsUnit, PaperKind, Way};

use super::Node;
use crate::iso;

/// Under what and when a declaration was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed<'a> {
    /// The reference in its grouped form, `XXXX-XXXX-XXXX`.
    pub reference: &'a str,
    /// Counts from 1; each amendment adds one.
    pub version: u32,
    /// When this version was filed, or the declaration withdrawn: RFC 3339 in UTC, as the API
    /// tells it.
    pub at: &'a str,
}

/// Kilograms, in UN/ECE Recommendation 20.
const KILOGRAMS: &str = "KGM";

/// The tree of a declaration.
#[must_use]
pub fn declaration(export: &ExportDeclaration, filed: &Filed<'_>) -> Node {
    let currency = export.deal.currency;
    let total = export.deal.total.unwrap_or(export.total().amount);
    let transport = &export.transport;
    let nodes = [
        Node::text("GoodsItemQuantity", export.lines.len().to_string()),
        Node::money("InvoiceAmount", total, currency.as_str()),
        Node::measure("TotalGrossMassMeasure", transport.gross_kg, KILOGRAMS),
        Node::measure("TotalNetMassMeasure", export.net_kg(), KILOGRAMS),
        Node::text("TotalPackageQuantity", transport.packages.to_string()),
        information("exporter_kind", export.exporter.kind.word()),
        information("purpose", export.deal.purpose.word()),
        information("basis", export.deal.basis.word()),
        information("way", transport.way.word()),
        export
            .deal
            .preference
            .then(|| information("preference", "yes"))
            .flatten(),
        office(&transport.place),
        exporter(&export.exporter),
        shipment(export),
    ];
    // Replacement or original.
    let function = if filed.version > 1 { "5" } else { "9" };
    root(function, filed, nodes)
}

/// The tree that tells of a withdrawal, and nothing of what was declared.
#[must_use]
pub fn withdrawal(filed: &Filed<'_>) -> Node {
    // Cancellation.
    root("1", filed, [])
}

/// A message of a function (UN/EDIFACT 1225).
fn root(function: &str, filed: &Filed<'_>, rest: impl IntoIterator<Item = Option<Node>>) -> Node {
    let head = [
        Node::text("FunctionCode", function),
        Node::text("FunctionalReferenceID", filed.reference),
        // Goods declaration for exportation (UN/EDIFACT 1001).
        Node::text("TypeCode", "830"),
        Node::text("VersionID", filed.version.to_string()),
        moment("IssueDateTime", filed.at),
    ];
    Node {
        name: "Declaration",
        many: false,
        attribute: None,
        content: super::Content::Nodes(head.into_iter().chain(rest).flatten().collect()),
    }
}

fn exporter(exporter: &Exporter) -> Option<Node> {
    let party = [
        Node::text("Name", &exporter.name),
        Node::text("ID", exporter.number.as_str()),
        address(None, &exporter.address),
        communication(&exporter.phone, "TE"),
        communication(&exporter.email, "EM"),
    ];
    Node::class("Exporter", party)
}

fn consignee(buyer: &Buyer) -> Option<Node> {
    let party = [
        Node::text("Name", &buyer.name),
        Node::text("ID", &buyer.number),
        address(Some(buyer.country), &buyer.address),
        communication(&buyer.phone, "TE"),
    ];
    Node::class("Consignee", party)
}

fn address(country: Option<Country>, line: &str) -> Option<Node> {
    let country = country.and_then(|country| Node::text("CountryCode", two_letters(country)));
    Node::class("Address", [country, Node::text("Line", line)])
}

/// A number or an address to write to, and of which kind (UN/EDIFACT 3155).
fn communication(id: &str, kind: &str) -> Option<Node> {
    let id = Node::text("ID", id)?;
    let node = Node::class("Communication", [Some(id), Node::text("TypeCode", kind)]);
    node.map(Node::of_many)
}

/// Where the declaration is presented, when that is a border post.
fn office(place: &Place) -> Option<Node> {
    match place {
        Place::Post(id) => Node::class("DeclarationOffice", [Node::text("ID", id)]),
        Place::Office(_) => None,
    }
}

fn shipment(export: &ExportDeclaration) -> Option<Node> {
    let mut nodes = vec![
        date("ExitDateTime", export.transport.date),
        consignee(&export.buyer),
        consignment(&export.transport),
        Node::class(
            "Destination",
            [Node::text("CountryCode", two_letters(export.buyer.country))],
        ),
    ];
    nodes.extend(papers(&export.deal, &export.papers));
    nodes.push(invoice(&export.deal));
    nodes.push(terms(&export.deal));
    let lines = export.lines.iter().enumerate();
    nodes.extend(lines.map(|(at, line)| item(line, at + 1, export.deal.currency.as_str())));
    Node::class("GoodsShipment", nodes)
}

fn consignment(transport: &Transport) -> Option<Node> {
    let plate = transport.plate.as_ref();
    let means = [
        Node::text("ID", plate.map_or("", |plate| plate.as_str())),
        Node::text("ModeCode", mode(transport.way)),
    ];
    let loading = match &transport.place {
        Place::Post(_) => None,
        Place::Office(name) => Node::class("LoadingLocation", [Node::text("Name", name)]),
    };
    let packaging = [
        Node::text("QuantityQuantity", transport.packages.to_string()),
        Node::text("TypeCode", transport.package.code()),
    ];
    let nodes = [
        Node::class("DepartureTransportMeans", means),
        loading,
        Node::class("Packaging", packaging),
    ];
    Node::class("Consignment", nodes)
}

/// UN/ECE Recommendation 19; empty where it depends on the carrier.
const fn mode(way: Way) -> &'static str {
    match way {
        Way::Rail => "2",
        Way::Road => "3",
        Way::Air => "4",
        Way::Post => "5",
        Way::Courier | Way::Carried => "",
    }
}

/// The papers at hand, and the contract that was told beside them.
fn papers(deal: &Deal, papers: &[Paper]) -> Vec<Option<Node>> {
    let listed = papers
        .iter()
        .any(|paper| paper.kind == PaperKind::Contract && paper.number == deal.contract);
    let contract = Node::text("ID", &deal.contract).filter(|_| !listed);
    let contract = contract.and_then(|id| document(Some(id), None, None, PaperKind::Contract));
    let document = |paper: &Paper| {
        let issuer = Node::class("Issuer", [Node::text("Name", &paper.issuer)]);
        let date = paper.date.and_then(|day| date("IssueDateTime", day));
        document(Node::text("ID", &paper.number), date, issuer, paper.kind)
    };
    let mut nodes = vec![contract];
    nodes.extend(papers.iter().map(document));
    nodes
}

fn document(
    id: Option<Node>,
    date: Option<Node>,
    issuer: Option<Node>,
    kind: PaperKind,
) -> Option<Node> {
    let parts = [id, date, Node::text("TypeCode", kind.word()), issuer];
    Node::class("AdditionalDocument", parts).map(Node::of_many)
}

fn invoice(deal: &Deal) -> Option<Node> {
    let date = deal.invoice_date.and_then(|day| date("IssueDateTime", day));
    Node::class("Invoice", [Node::text("ID", &deal.invoice), date])
}

fn terms(deal: &Deal) -> Option<Node> {
    let (term, place) = deal.term.as_ref()?;
    let terms = [
        Node::text("ConditionCode", term.word()),
        Node::text("LocationName", place),
    ];
    Node::class("TradeTerms", terms)
}

fn item(line: &Line, number: usize, currency: &str) -> Option<Node> {
    let answers = [
        line.culture
            .and_then(|answer| information("culture", answer.word())),
        line.wild
            .and_then(|answer| information("wild", answer.word())),
        line.metal
            .and_then(|answer| information("metal", answer.word())),
        information("district", &line.district),
    ];
    let classification = [
        Node::text("ID", line.code.digits()),
        Node::text("IdentificationTypeCode", "HS"),
    ];
    let measures = [
        line.gross_kg
            .and_then(|kg| Node::measure("GrossMassMeasure", kg, KILOGRAMS)),
        Node::measure("NetNetWeightMeasure", line.net_kg, KILOGRAMS),
        line.quantity
            .and_then(|(amount, unit)| Node::measure("TariffQuantity", amount, unit_code(unit))),
    ];
    let price = Node::money("ItemChargeAmount", line.value, currency);
    let commodity = [
        Node::text("Description", &line.name),
        Node::class("Classification", classification).map(Node::of_many),
        Node::class("GoodsMeasure", measures),
        Node::class("InvoiceLine", [price]),
    ];
    let origin = Node::text("CountryCode", two_letters(line.origin));
    let mut nodes = vec![Node::text("SequenceNumeric", number.to_string())];
    nodes.extend(answers);
    nodes.push(Node::class("Commodity", commodity));
    nodes.push(Node::class("Origin", [origin]));
    Node::class("GovernmentAgencyGoodsItem", nodes).map(Node::of_many)
}

/// UN/ECE Recommendation 20.
const fn unit_code(unit: GoodsUnit) -> &'static str {
    match unit {
        GoodsUnit::Pieces => "H87",
        GoodsUnit::Pairs => "NPR",
        GoodsUnit::Sets => "SET",
        GoodsUnit::Metres => "MTR",
        GoodsUnit::SquareMetres => "MTK",
        GoodsUnit::Litres => "LTR",
        GoodsUnit::Grams => "GRM",
    }
}

/// Something that the model has no place for.
fn information(kind: &str, text: &str) -> Option<Node> {
    let text = Node::text("StatementDescription", text)?;
    let parts = [Node::text("StatementTypeCode", kind), Some(text)];
    Node::class("AdditionalInformation", parts).map(Node::of_many)
}

/// A day: `CCYYMMDD` (UN/EDIFACT 2379, 102).
fn date(name: &'static str, day: NaiveDate) -> Option<Node> {
    let day = Node::text("DateTimeString", iso(day).replace('-', ""))?;
    Node::class(name, [day.with("formatCode", "102")])
}

/// A moment: `CCYYMMDDHHMMSS` (UN/EDIFACT 2379, 204). What is no RFC 3339 stays as it is.
fn moment(name: &'static str, at: &str) -> Option<Node> {
    let seconds = at.get(..19).unwrap_or_default();
    let digits: String = seconds.chars().filter(char::is_ascii_digit).collect();
    let text = if digits.len() == 14 {
        Node::text("DateTimeString", digits)?.with("formatCode", "204")
    } else {
        Node::text("DateTimeString", at)
    };
    Node::class(name, [text])
}

/// ISO 3166-1 alpha-2, which every place has.
fn two_letters(country: Country) -> &'static str {
    country.alpha2().unwrap_or_else(|| country.as_str())
}
