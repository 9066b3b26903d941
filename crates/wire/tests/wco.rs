//! An export declaration in the names of the WCO Data Model: what both writers write is read by
//! parsers of others and compared with the tree.

use declaration::DateDraft;
use declaration::export::{
    BuyerDraft, DealDraft, DeliveryTerm, ExportDeclaration, ExportDraft, ExportKnown,
    ExporterDraft, LineDraft, PackageKind, PaperDraft, TransportDraft, parse,
};
use proptest::prelude::*;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::Event;
use quick_xml::{Reader, escape::unescape};
use rulebook::Pack;
use rulebook::export::{
    Basis, Culture, ExporterKind, GoodsUnit, Metal, PaperKind, Purpose, Way, Wild,
};
use serde_json::Value;
use wire::wco::{self, Content, Filed, Node, to_json, to_xml};

/// `Char` of XML 1.0, section 2.2.
fn is_character(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => true,
        letter => letter >= ' ' && !matches!(letter, '\u{fffe}' | '\u{ffff}'),
    }
}

/// A node as any parser sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Plain {
    name: String,
    attribute: Option<(String, String)>,
    text: String,
    nodes: Vec<Plain>,
}

impl From<&Node> for Plain {
    fn from(node: &Node) -> Self {
        let attribute = node.attribute.as_ref();
        let (text, nodes) = match &node.content {
            Content::Text(text) => (text.clone(), Vec::new()),
            Content::Nodes(nodes) => (String::new(), nodes.iter().map(Self::from).collect()),
        };
        Self {
            name: node.name.to_owned(),
            attribute: attribute.map(|(name, value)| ((*name).to_owned(), value.clone())),
            text,
            nodes,
        }
    }
}

/// The tree of an XML document; fails on anything that is not well-formed.
fn of_xml(xml: &str) -> Plain {
    assert!(xml.chars().all(is_character), "a character XML forbids");
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut open = vec![Plain::default()];
    loop {
        match reader.read_event().expect("well-formed") {
            Event::Start(start) => {
                let mut attributes = start.attributes();
                let attribute = attributes.next().map(|attribute| {
                    let attribute = attribute.expect("well-formed");
                    let value = unescape(&attribute.value).expect("known entities");
                    (attribute.key.as_ref().to_owned(), value.into_owned())
                });
                assert!(attributes.next().is_none());
                open.push(Plain {
                    name: start.name().as_ref().to_owned(),
                    attribute,
                    ..Plain::default()
                });
            }
            Event::End(_) => {
                let mut done = open.pop().expect("what closes was open");
                if !done.nodes.is_empty() {
                    assert_eq!(done.text.trim(), "", "text between classes");
                    done.text.clear();
                }
                open.last_mut().expect("a parent").nodes.push(done);
            }
            Event::Text(text) => open.last_mut().expect("a parent").text.push_str(&text),
            Event::GeneralRef(reference) => {
                let character = reference.resolve_char_ref().expect("a character");
                let named = || resolve_xml_entity(&reference).map(str::to_owned);
                let text = character.map(String::from).or_else(named);
                let text = text.expect("an entity that XML itself knows");
                open.last_mut().expect("a parent").text.push_str(&text);
            }
            Event::Eof => break,
            Event::Decl(_) => {}
            other => panic!("{other:?}"),
        }
    }
    let mut root = open.pop().expect("the document");
    assert!(open.is_empty() && root.nodes.len() == 1);
    root.nodes.remove(0)
}

/// The tree of a JSON document.
fn of_json(json: &str) -> Plain {
    let value: Value = serde_json::from_str(json).expect("JSON");
    let mut nodes = members(&value);
    assert_eq!(nodes.len(), 1);
    nodes.remove(0)
}

fn members(value: &Value) -> Vec<Plain> {
    let object = value.as_object().expect("an object");
    let nodes = object.iter().flat_map(|(name, value)| match value {
        Value::Array(several) => several.iter().map(|one| node(name, one)).collect(),
        one => vec![node(name, one)],
    });
    nodes.collect()
}

fn node(name: &str, value: &Value) -> Plain {
    let mut plain = Plain {
        name: name.to_owned(),
        ..Plain::default()
    };
    let object = match value {
        Value::String(text) => {
            plain.text.clone_from(text);
            return plain;
        }
        value => value.as_object().expect("a text or an object"),
    };
    match object.get("value") {
        Some(text) => {
            plain.text = text.as_str().expect("a text").to_owned();
            let mut others = object.iter().filter(|(name, _)| *name != "value");
            plain.attribute = others
                .next()
                .map(|(name, value)| (name.clone(), value.as_str().expect("a text").to_owned()));
        }
        None => plain.nodes = members(value),
    }
    plain
}

/// JSON objects have no order.
fn sorted(mut plain: Plain) -> Plain {
    plain.nodes = plain.nodes.into_iter().map(sorted).collect();
    plain.nodes.sort_by(|one, other| one.name.cmp(&other.name));
    plain
}

/// What XML can carry of a tree.
fn sayable(mut plain: Plain) -> Plain {
    let clean = |text: &str| {
        text.chars()
            .filter(|c| is_character(*c))
            .collect::<String>()
    };
    plain.text = clean(&plain.text);
    plain.attribute = plain.attribute.map(|(name, value)| (name, clean(&value)));
    plain.nodes = plain.nodes.into_iter().map(sayable).collect();
    plain
}

/// Writes and reads a tree in both ways.
fn check(tree: &Node) {
    let plain = Plain::from(tree);
    assert_eq!(of_xml(&to_xml(tree)), sayable(plain.clone()));
    assert_eq!(sorted(of_json(&to_json(tree))), sorted(plain));
}

fn date(text: &str) -> DateDraft {
    let mut parts = text.split('-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    DateDraft { day, month, year }
}

/// Everything a declaration can tell, in numbers of which no two are the same.
fn full() -> ExportDraft {
    let bowls = LineDraft {
        name: "Kosa <\"x\"> & 'y' ]]>".into(),
        code: "691200".into(),
        amount: "41".into(),
        unit: Some(GoodsUnit::Pieces),
        net: "18.5".into(),
        gross: "21.25".into(),
        value: "481.75".into(),
        origin: "UZB".into(),
        culture: Some(Culture::New),
        ..LineDraft::default()
    };
    let apricots = LineDraft {
        name: "Quritilgan oʻrik".into(),
        code: "0813100000".into(),
        amount: "12".into(),
        unit: Some(GoodsUnit::Sets),
        net: "53".into(),
        gross: "54.5".into(),
        value: "97".into(),
        origin: "TJK".into(),
        district: "Isfara".into(),
        wild: Some(Wild::No),
        metal: Some(Metal::Unknown),
        ..LineDraft::default()
    };
    let invoice = PaperDraft {
        kind: Some(PaperKind::OriginSt1),
        number: "ST-33".into(),
        date: date("2026-11-19"),
        issuer: "Ekspertiza & Co".into(),
    };
    ExportDraft {
        exporter: ExporterDraft {
            kind: Some(ExporterKind::Company),
            name: "Namuna <script>".into(),
            number: "300000007".into(),
            address: "Rishton".into(),
            phone: "+998900000001".into(),
            email: "namuna@example.uz".into(),
        },
        buyer: BuyerDraft {
            name: "Beispiel GmbH".into(),
            country: "DEU".into(),
            address: "Berlin".into(),
            phone: "+49300000002".into(),
            number: "DE000000003".into(),
        },
        lines: vec![bowls, apricots],
        deal: DealDraft {
            purpose: Some(Purpose::Sale),
            basis: Some(Basis::Contract),
            contract: "K-44".into(),
            invoice: "I-55".into(),
            invoice_date: date("2026-11-18"),
            currency: "EUR".into(),
            total: "578.75".into(),
            term: Some(DeliveryTerm::Dap),
            term_place: "Berlin-Mitte".into(),
            preference: true,
        },
        transport: TransportDraft {
            way: Some(Way::Road),
            post: "gishtkoprik".into(),
            date: date("2026-12-01"),
            plate: "01A123BC".into(),
            packages: "6".into(),
            package: Some(PackageKind::Carton),
            gross: "75.75".into(),
            ..TransportDraft::default()
        },
        papers: vec![invoice],
        consent: true,
    }
}

fn read(draft: &ExportDraft) -> ExportDeclaration {
    let pack = Pack::embedded();
    let known = ExportKnown {
        today: declaration::parse_iso("2026-11-22").expect("a day that exists"),
        home: "UZB",
        posts: pack.posts(),
        tariff: None,
    };
    parse(draft, &known).expect("a good declaration")
}

const FILED: Filed<'_> = Filed {
    reference: "ABCD-EFGH-JKLM",
    version: 1,
    at: "2026-11-22T10:15:30Z",
};

fn tree(draft: &ExportDraft) -> Node {
    wco::declaration(&read(draft), &FILED)
}

/// The text at a path of names; the first of several.
fn at<'a>(plain: &'a Plain, path: &str) -> Option<&'a str> {
    let found = path.split('/').try_fold(plain, |plain, name| {
        plain.nodes.iter().find(|node| node.name == name)
    });
    found.map(|node| node.text.as_str())
}

#[test]
fn everything_that_was_told_is_in_its_place() {
    let plain = Plain::from(&tree(&full()));
    let item = "GoodsShipment/GovernmentAgencyGoodsItem";
    for (path, text) in [
        ("FunctionCode", "9"),
        ("FunctionalReferenceID", "ABCD-EFGH-JKLM"),
        ("VersionID", "1"),
        ("IssueDateTime/DateTimeString", "20261122101530"),
        ("GoodsItemQuantity", "2"),
        ("InvoiceAmount", "578.75"),
        ("TotalGrossMassMeasure", "75.75"),
        ("TotalNetMassMeasure", "71.5"),
        ("TotalPackageQuantity", "6"),
        ("DeclarationOffice/ID", "gishtkoprik"),
        ("Exporter/Name", "Namuna <script>"),
        ("Exporter/ID", "300000007"),
        ("Exporter/Address/Line", "Rishton"),
        ("Exporter/Communication/ID", "+998900000001"),
        ("GoodsShipment/ExitDateTime/DateTimeString", "20261201"),
        ("GoodsShipment/Consignee/ID", "DE000000003"),
        ("GoodsShipment/Consignee/Address/CountryCode", "DE"),
        (
            "GoodsShipment/Consignment/DepartureTransportMeans/ID",
            "01A123BC",
        ),
        (
            "GoodsShipment/Consignment/DepartureTransportMeans/ModeCode",
            "3",
        ),
        ("GoodsShipment/Consignment/Packaging/TypeCode", "CT"),
        ("GoodsShipment/Destination/CountryCode", "DE"),
        ("GoodsShipment/AdditionalDocument/ID", "K-44"),
        ("GoodsShipment/Invoice/ID", "I-55"),
        (
            "GoodsShipment/Invoice/IssueDateTime/DateTimeString",
            "20261118",
        ),
        ("GoodsShipment/TradeTerms/ConditionCode", "DAP"),
        ("GoodsShipment/TradeTerms/LocationName", "Berlin-Mitte"),
        (&format!("{item}/SequenceNumeric"), "1"),
        (
            &format!("{item}/Commodity/Description"),
            "Kosa <\"x\"> & 'y' ]]>",
        ),
        (&format!("{item}/Commodity/Classification/ID"), "691200"),
        (
            &format!("{item}/Commodity/GoodsMeasure/GrossMassMeasure"),
            "21.25",
        ),
        (
            &format!("{item}/Commodity/GoodsMeasure/NetNetWeightMeasure"),
            "18.5",
        ),
        (
            &format!("{item}/Commodity/GoodsMeasure/TariffQuantity"),
            "41",
        ),
        (
            &format!("{item}/Commodity/InvoiceLine/ItemChargeAmount"),
            "481.75",
        ),
        (&format!("{item}/Origin/CountryCode"), "UZ"),
    ] {
        assert_eq!(at(&plain, path), Some(text), "{path}");
    }
}

#[test]
fn every_number_and_name_of_the_declaration_appears_in_both() {
    let tree = tree(&full());
    let (xml, json) = (of_xml(&to_xml(&tree)), of_json(&to_json(&tree)));
    for text in [
        "300000007",
        "+998900000001",
        "+49300000002",
        "DE000000003",
        "namuna@example.uz",
        "691200",
        "41",
        "18.5",
        "21.25",
        "481.75",
        "0813100000",
        "12",
        "53",
        "54.5",
        "97",
        "K-44",
        "I-55",
        "20261118",
        "578.75",
        "20261201",
        "01A123BC",
        "6",
        "75.75",
        "ST-33",
        "20261119",
        "Ekspertiza & Co",
        "Isfara",
        "Quritilgan oʻrik",
        "TJ",
        "company",
        "sale",
        "contract",
        "road",
        "new",
        "no",
        "unknown",
        "origin_st1",
    ] {
        assert!(holds(&xml, text), "{text}");
        assert!(holds(&json, text), "{text}");
    }
}

fn holds(plain: &Plain, text: &str) -> bool {
    plain.text == text || plain.nodes.iter().any(|node| holds(node, text))
}

#[test]
fn both_writers_say_the_same() {
    check(&tree(&full()));
    let mut gift = full();
    gift.deal = DealDraft {
        purpose: Some(Purpose::Gift),
        currency: "UZS".into(),
        ..DealDraft::default()
    };
    gift.transport.way = Some(Way::Courier);
    gift.transport.office = "Kuryer \"Tez\"".into();
    gift.lines.truncate(1);
    gift.lines[0].amount = String::new();
    gift.papers.clear();
    gift.transport.gross = "21.25".into();
    let tree = tree(&gift);
    check(&tree);
    let plain = Plain::from(&tree);
    let place = "GoodsShipment/Consignment/LoadingLocation/Name";
    assert_eq!(at(&plain, place), Some("Kuryer \"Tez\""));
    assert_eq!(
        at(&plain, "InvoiceAmount"),
        Some("481.75"),
        "the sum of the lines"
    );
    for path in [
        "DeclarationOffice",
        "GoodsShipment/Invoice",
        "GoodsShipment/TradeTerms",
        "GoodsShipment/AdditionalDocument",
        "GoodsShipment/Consignment/DepartureTransportMeans",
    ] {
        assert_eq!(at(&plain, path), None, "{path}");
    }
}

#[test]
fn what_can_be_several_is_a_list_even_when_it_is_one() {
    let mut draft = full();
    draft.lines.truncate(1);
    draft.transport.gross = "21.25".into();
    draft.deal.total = String::new();
    let value: Value = serde_json::from_str(&to_json(&tree(&draft))).unwrap();
    let shipment = &value["Declaration"]["GoodsShipment"];
    assert_eq!(
        shipment["GovernmentAgencyGoodsItem"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(shipment["AdditionalDocument"].as_array().unwrap().len(), 2);
    let weight = &value["Declaration"]["TotalGrossMassMeasure"];
    assert_eq!(
        *weight,
        serde_json::json!({"value": "21.25", "unitCode": "KGM"})
    );
}

#[test]
fn an_amendment_replaces() {
    let filed = Filed {
        version: 2,
        at: "yesterday",
        ..FILED
    };
    let plain = Plain::from(&wco::declaration(&read(&full()), &filed));
    assert_eq!(at(&plain, "FunctionCode"), Some("5"));
    assert_eq!(at(&plain, "VersionID"), Some("2"));
    assert_eq!(
        at(&plain, "IssueDateTime/DateTimeString"),
        Some("yesterday")
    );
}

#[test]
fn a_withdrawal_repeats_nothing() {
    let tree = wco::withdrawal(&Filed {
        version: 3,
        ..FILED
    });
    check(&tree);
    let plain = Plain::from(&tree);
    let names: Vec<_> = plain.nodes.iter().map(|node| &*node.name).collect();
    let head = [
        "FunctionCode",
        "FunctionalReferenceID",
        "TypeCode",
        "VersionID",
        "IssueDateTime",
    ];
    assert_eq!(names, head);
    assert_eq!(at(&plain, "FunctionCode"), Some("1"));
    assert_eq!(at(&plain, "VersionID"), Some("3"));
}

#[test]
fn a_contract_is_told_once() {
    let mut draft = full();
    draft.papers[0].kind = Some(PaperKind::Contract);
    draft.papers[0].number = "K-44".into();
    let plain = Plain::from(&tree(&draft));
    let shipment = plain.nodes.iter().find(|node| node.name == "GoodsShipment");
    let documents = shipment.unwrap().nodes.iter();
    let documents = documents.filter(|node| node.name == "AdditionalDocument");
    assert_eq!(documents.count(), 1);
}

#[test]
fn names_that_are_alike_stand_together() {
    fn together(node: &Node) {
        let Content::Nodes(nodes) = &node.content else {
            return;
        };
        let groups = nodes.chunk_by(|one, next| one.name == next.name);
        let mut names: Vec<&str> = groups.map(|group| group[0].name).collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count, "{}", node.name);
        nodes.iter().for_each(together);
    }
    together(&tree(&full()));
}

#[test]
fn nothing_gets_out_of_its_place() {
    let node = |name, content| Node {
        name,
        many: false,
        attribute: None,
        content,
    };
    let evil = "</Name><Name a=\"b\">&lt;<![CDATA[x]]>\u{0}\u{fffe}\"}\\".to_owned();
    let evil = node("Name", Content::Text(evil));
    let tree = node("Exporter", Content::Nodes(vec![evil]));
    assert_eq!(
        to_xml(&tree),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Exporter>\n  <Name>&lt;/Name&gt;&lt;Name \
         a=&quot;b&quot;&gt;&amp;lt;&lt;![CDATA[x]]&gt;&quot;}\\</Name>\n</Exporter>\n"
    );
    assert_eq!(
        to_json(&tree),
        "{\"Exporter\":{\"Name\":\"\\u003c/Name>\\u003cName a=\\\"b\\\">&lt;\\u003c![CDATA[x]]>\
         \\u0000\u{fffe}\\\"}\\\\\"}}"
    );
    check(&tree);
}

/// Any tree, with any texts.
fn any_tree() -> impl Strategy<Value = Node> {
    let text = "\\PC{0,12}|.{0,12}|[<&>\"'\\]\\[\\\\!\\-\r\n\t \u{0}\u{1b}\u{ffff}]{0,12}";
    let leaf = (0..4_usize, text, prop::option::of(text));
    let leaf = leaf.prop_map(|(name, text, unit)| Node {
        name: ["ID", "Name", "Line", "TypeCode"][name],
        many: false,
        attribute: unit.map(|unit| ("unitCode", unit)),
        content: Content::Text(text),
    });
    leaf.prop_recursive(3, 24, 5, |inner| {
        (0..3_usize, prop::collection::vec(inner, 1..5)).prop_map(|(name, mut nodes)| {
            nodes.sort_by_key(|node| node.name);
            Node {
                name: ["Exporter", "Address", "Commodity"][name],
                many: false,
                attribute: None,
                content: Content::Nodes(nodes),
            }
        })
    })
}

proptest! {
    #[test]
    fn any_tree_comes_back_from_both(tree in any_tree()) {
        check(&tree);
    }
}
