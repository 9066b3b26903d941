//! The export declaration: three exporters as they are, and every way of getting a field wrong.

use std::sync::LazyLock;

use chrono::NaiveDate;
use declaration::export::*;
use declaration::{DateDraft, DatePart, Fault};
use identity::PlateFault;
use proptest::prelude::*;
use rulebook::Pack;
use rulebook::export::{Basis, Culture, ExporterKind, GoodsUnit, PaperKind, Purpose, Way, Wild};
use rust_decimal::Decimal;
use tariff::{CodeFault, Tariff};

fn day(text: &str) -> NaiveDate {
    declaration::parse_iso(text).expect("a day that exists")
}

fn today() -> NaiveDate {
    day("2026-11-22")
}

fn date(text: &str) -> DateDraft {
    let mut parts = text.split('-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    DateDraft { day, month, year }
}

fn decimal(text: &str) -> Decimal {
    text.parse().expect("a decimal")
}

/// Runs `look` with everything an exporter's draft is read against.
fn known<T>(look: impl FnOnce(&ExportKnown<'_>) -> T) -> T {
    static PACK: LazyLock<Pack> = LazyLock::new(Pack::embedded);
    static LIST: LazyLock<Tariff> =
        LazyLock::new(|| tariff::embedded::tariff().expect("the list is sound"));
    look(&ExportKnown {
        today: today(),
        home: "UZB",
        posts: PACK.posts(),
        tariff: Some(&LIST),
    })
}

/// A ceramicist of Rishton sends forty bowls to Germany by post, paid before they leave.
fn bowls() -> ExportDraft {
    ExportDraft {
        exporter: ExporterDraft {
            kind: Some(ExporterKind::SelfEmployed),
            name: "Namuna Sinov".into(),
            number: "3 010190 123456 7".into(),
            address: "Rishton, Kulollar 1".into(),
            phone: "+998 (90) 000-00-00".into(),
            email: "namuna@example.uz".into(),
        },
        buyer: BuyerDraft {
            name: "Beispiel GmbH".into(),
            country: "DEU".into(),
            address: "Musterstraße 1, Berlin".into(),
            phone: String::new(),
            number: "DE000000000".into(),
        },
        lines: vec![LineDraft {
            name: "Kosa, qoʻlda yasalgan".into(),
            code: "6912 00".into(),
            amount: "40".into(),
            unit: Some(GoodsUnit::Pieces),
            net: "18,4".into(),
            gross: "21".into(),
            value: "480".into(),
            origin: "UZB".into(),
            culture: Some(Culture::New),
            ..LineDraft::default()
        }],
        deal: DealDraft {
            purpose: Some(Purpose::Sale),
            basis: Some(Basis::PrepaidInvoice),
            invoice: "7".into(),
            invoice_date: date("2026-11-20"),
            currency: "EUR".into(),
            total: "480,00".into(),
            term: Some(DeliveryTerm::Dap),
            term_place: "Berlin".into(),
            ..DealDraft::default()
        },
        transport: TransportDraft {
            way: Some(Way::Post),
            office: "Rishton 1".into(),
            date: date("2026-11-25"),
            packages: "2".into(),
            package: Some(PackageKind::Carton),
            gross: "21".into(),
            ..TransportDraft::default()
        },
        papers: vec![PaperDraft {
            kind: Some(PaperKind::Invoice),
            number: "7".into(),
            date: date("2026-11-20"),
            issuer: "Namuna Sinov".into(),
        }],
        consent: true,
    }
}

/// A farm sends dried apricots to Almaty by road under a contract.
fn apricots() -> ExportDraft {
    let mut draft = bowls();
    draft.exporter.kind = Some(ExporterKind::Company);
    draft.exporter.number = "300 000 000".into();
    draft.buyer.country = "kaz".into();
    draft.lines = vec![LineDraft {
        name: "Quritilgan oʻrik".into(),
        code: "0813100000".into(),
        net: "19 800".into(),
        value: "41580".into(),
        origin: "UZB".into(),
        district: "Isfara yoʻli".into(),
        wild: Some(Wild::No),
        ..LineDraft::default()
    }];
    draft.deal = DealDraft {
        purpose: Some(Purpose::Sale),
        basis: Some(Basis::Contract),
        contract: "KZ-2026/11".into(),
        invoice: "1".into(),
        invoice_date: date("2026-11-22"),
        currency: "usd".into(),
        preference: true,
        ..DealDraft::default()
    };
    draft.transport = TransportDraft {
        way: Some(Way::Road),
        post: "gishtkoprik".into(),
        date: date("2026-12-01"),
        plate: "01 A 123 BC".into(),
        packages: "1980".into(),
        package: Some(PackageKind::Carton),
        gross: "20790".into(),
        ..TransportDraft::default()
    };
    draft
}

/// A private person sends two scarves as a present by courier.
fn scarves() -> ExportDraft {
    let mut draft = bowls();
    draft.exporter.kind = Some(ExporterKind::Person);
    draft.exporter.number = "L898902C3".into();
    draft.exporter.email = String::new();
    draft.lines = vec![LineDraft {
        name: "Ipak roʻmol".into(),
        code: "621410".into(),
        amount: "2".into(),
        unit: Some(GoodsUnit::Pieces),
        net: "0.18".into(),
        value: "60".into(),
        origin: "UZB".into(),
        ..LineDraft::default()
    }];
    draft.deal = DealDraft {
        purpose: Some(Purpose::Gift),
        currency: "UZS".into(),
        ..DealDraft::default()
    };
    draft.transport.way = Some(Way::Courier);
    draft.transport.gross = "0.3".into();
    draft.papers = Vec::new();
    draft
}

fn read(draft: &ExportDraft) -> Result<ExportDeclaration, Vec<ExportProblem>> {
    known(|known| parse(draft, known))
}

#[test]
fn bowls_by_post() {
    let declaration = read(&bowls()).unwrap();
    let number = ExporterNumber::Pinfl("30101901234567".into());
    assert_eq!(declaration.exporter.number, number);
    assert_eq!(declaration.exporter.phone, "+998900000000");
    assert_eq!(declaration.lines[0].code.digits(), "691200");
    let quantity = Some((Decimal::from(40), GoodsUnit::Pieces));
    assert_eq!(declaration.lines[0].quantity, quantity);
    assert_eq!(declaration.net_kg(), decimal("18.4"));
    assert_eq!(declaration.total().amount, Decimal::from(480));
    assert_eq!(declaration.total().currency.as_str(), "EUR");
    let place = Place::Office("Rishton 1".into());
    assert_eq!(declaration.transport.place, place);
    let term = Some((DeliveryTerm::Dap, "Berlin".to_owned()));
    assert_eq!(declaration.deal.term, term);
}

#[test]
fn apricots_by_road() {
    let declaration = read(&apricots()).unwrap();
    assert_eq!(declaration.buyer.country.as_str(), "KAZ");
    assert_eq!(declaration.lines[0].code.digits(), "0813100000");
    assert_eq!(declaration.lines[0].quantity, None);
    assert_eq!(declaration.deal.contract, "KZ-2026/11");
    let place = Place::Post("gishtkoprik".into());
    assert_eq!(declaration.transport.place, place);
    let plate = declaration.transport.plate.as_ref().unwrap();
    assert_eq!(plate.as_str(), "01A123BC");
}

#[test]
fn scarves_by_courier() {
    let declaration = read(&scarves()).unwrap();
    assert!(matches!(
        declaration.exporter.number,
        ExporterNumber::Document(_)
    ));
    assert_eq!(declaration.deal.basis, Basis::Nothing, "nothing is sold");
    assert_eq!(declaration.deal.invoice_date, None);
}

#[test]
fn the_rules_judge_what_was_told() {
    let consignment = read(&apricots()).unwrap().consignment();
    assert_eq!(consignment.on, day("2026-12-01"));
    assert_eq!(consignment.exporter, ExporterKind::Company);
    assert_eq!(consignment.destination, "KAZ");
    assert_eq!(consignment.way, Way::Road);
    assert_eq!(consignment.basis, Basis::Contract);
    assert!(consignment.preference);
    let line = &consignment.lines[0];
    assert_eq!(line.code, "0813100000");
    assert_eq!(line.net_kg, Decimal::from(19_800));
    assert_eq!(line.value.amount, Decimal::from(41_580));
    assert_eq!(line.value.currency.as_str(), "USD");
    assert_eq!(line.district, "Isfara yoʻli");
    assert_eq!(line.wild, Some(Wild::No));
}

/// Changes one field of a good declaration and expects one problem there.
fn check(good: fn() -> ExportDraft, field: ExportField, text: &str, fault: impl Into<ExportFault>) {
    let mut draft = good();
    draft.set_text(field, text);
    expect(&draft, field, fault, text);
}

fn expect(draft: &ExportDraft, field: ExportField, fault: impl Into<ExportFault>, of: &str) {
    let problem = ExportProblem::new(field, fault);
    let found = read(draft).expect_err("something is wrong");
    let of: String = of.chars().take(40).collect();
    assert_eq!(found, [problem], "{field:?} {of:?}");
}

fn line(part: LineField) -> ExportField {
    ExportField::Line(0, part)
}

#[test]
fn goods_codes() {
    let heading = |heading: &str| CodeFault::NoHeading {
        heading: heading.into(),
    };
    let chapter = |chapter: &str| CodeFault::NoChapter {
        chapter: chapter.into(),
    };
    let gone = |six: &str, now: &[&'static str]| CodeFault::NoSubheading {
        subheading: six.into(),
        now: now.to_vec(),
    };
    for (text, fault) in [
        ("999999", chapter("99")),
        ("9801", chapter("98")),
        ("7701", chapter("77")),
        ("0001", chapter("00")),
        ("6916", heading("6916")),
        ("691299", gone("691299", &[])),
        ("851712", gone("851712", &["851713", "851714"])),
        ("8517120000", gone("851712", &["851713", "851714"])),
        ("691", CodeFault::Length { digits: 3 }),
        ("691200000", CodeFault::Length { digits: 9 }),
        ("69120000000", CodeFault::Length { digits: 11 }),
        ("6912OO", CodeFault::NotDigits),
        ("６９１２", CodeFault::NotDigits),
        ("bowls", CodeFault::NotDigits),
    ] {
        check(bowls, line(LineField::Code), text, fault);
    }
    check(bowls, line(LineField::Code), " . ", Fault::Missing);
}

#[test]
fn without_the_list_only_the_shape_of_a_code_is_judged() {
    let check = |code: &str, expected: Result<&str, CodeFault>| {
        let mut draft = bowls().lines.remove(0);
        draft.code = code.into();
        let got = parse_line(&draft, 3, None).map(|line| line.code.digits().to_owned());
        let field = ExportField::Line(3, LineField::Code);
        let expected = expected.map(str::to_owned);
        let expected = expected.map_err(|fault| vec![ExportProblem::new(field, fault)]);
        assert_eq!(got, expected, "{code}");
    };
    check("6916.00", Ok("691600"));
    let chapter = "77".to_owned();
    check("7701", Err(CodeFault::NoChapter { chapter }));
    check("69160", Err(CodeFault::Length { digits: 5 }));
}

#[test]
fn goods_field_by_field() {
    use LineField::*;
    let kg = Fault::TooLarge { max: 5_000_000 };
    for (part, text, fault) in [
        (Name, " \u{200b}\u{feff} ", Fault::Missing),
        (Name, "bo\u{7}wl", Fault::BadText),
        (Name, "bowl\u{ffff}", Fault::BadText),
        (Name, &"я".repeat(201), Fault::TooLong { max: 200 }),
        (Amount, "forty", Fault::NotANumber),
        (Amount, "0", Fault::Zero),
        (Amount, "-4", Fault::Negative),
        (Amount, "1,5", Fault::TooManyDecimals { max: 0 }),
        (Amount, "10000001", Fault::TooLarge { max: 10_000_000 }),
        (Net, "", Fault::Missing),
        (Net, "0", Fault::Zero),
        (Net, "0,000", Fault::Zero),
        (Net, "18.4 kg", Fault::NotANumber),
        (Net, "1.200", Fault::AmbiguousSeparator),
        (Net, "0.0001", Fault::TooManyDecimals { max: 3 }),
        (Net, "5000000.001", kg),
        (Net, "999999999999", kg),
        (Gross, "0", Fault::Zero),
        (Gross, "heavy", Fault::NotANumber),
        (Value, "", Fault::Missing),
        (Value, "0.00", Fault::Zero),
        (Value, "-1", Fault::Negative),
        (Value, "480 EUR", Fault::NotANumber),
        (Value, "1.001", Fault::AmbiguousSeparator),
        (Value, "0.001", Fault::TooManyDecimals { max: 2 }),
        (Origin, "", Fault::Missing),
        (Origin, "Uzbekistan", Fault::UnknownCountry),
        (Origin, "XXX", Fault::UnknownCountry),
        (Origin, "UNO", Fault::UnknownCountry),
        (Origin, "GBN", Fault::UnknownCountry),
        (District, &"q".repeat(61), Fault::TooLong { max: 60 }),
        (District, "Ris\u{1b}hton", Fault::BadText),
    ] {
        check(bowls, line(part), text, fault);
    }
    check(bowls, line(Unit), "", ExportFault::NoUnit);
    let gross = decimal("18.39");
    let above = ExportFault::NetAboveGross { gross };
    let mut draft = bowls();
    draft.set_text(line(Gross), "18,39");
    expect(&draft, line(Net), above, "gross below net");
}

#[test]
fn units_that_are_measured_have_decimals() {
    let check = |unit: GoodsUnit, amount: &str, good: bool| {
        let mut draft = bowls();
        draft.lines[0].unit = Some(unit);
        draft.lines[0].amount = amount.into();
        assert_eq!(read(&draft).is_ok(), good, "{amount} {unit:?}");
    };
    for unit in [GoodsUnit::Pieces, GoodsUnit::Pairs, GoodsUnit::Sets] {
        check(unit, "3", true);
        check(unit, "2.5", false);
    }
    for unit in [
        GoodsUnit::Metres,
        GoodsUnit::SquareMetres,
        GoodsUnit::Litres,
        GoodsUnit::Grams,
    ] {
        check(unit, "2.5", true);
        check(unit, "2.0005", false);
    }
}

#[test]
fn the_exporter_field_by_field() {
    use ExporterField::*;
    let at = ExportField::Exporter;
    for (part, text, fault) in [
        (Kind, "", Fault::Missing),
        (Name, "", Fault::Missing),
        (Name, &"n".repeat(121), Fault::TooLong { max: 120 }),
        (Number, " - ", Fault::Missing),
        (Address, "\n", Fault::Missing),
        (Address, &"a".repeat(10_000), Fault::TooLong { max: 240 }),
        (Phone, "", Fault::Missing),
    ] {
        check(bowls, at(part), text, fault);
    }
    let email = [&"n".repeat(250), "@a.uz"].concat();
    check(bowls, at(Email), &email, Fault::TooLong { max: 254 });
    for number in ["12345678", "1234567890", "123456789012345", "AA1234567"] {
        check(bowls, at(Number), number, ExportFault::NotANumberOfExporter);
    }
    let at_home = at(Number);
    check(scarves, at_home, "№ 1", ExportFault::NotANumberOfExporter);
    for phone in ["1234", "1234567890123456", "call me", "+", "++998900000000"] {
        check(bowls, at(Phone), phone, ExportFault::NotAPhone);
    }
    for email in [
        "namuna",
        "@example.uz",
        "a@uz",
        "a@.uz",
        "a@b@c.uz",
        "a b@c.uz",
    ] {
        check(bowls, at(Email), email, ExportFault::NotAnEmail);
    }
}

#[test]
fn the_buyer_field_by_field() {
    use BuyerField::*;
    let at = ExportField::Buyer;
    for (part, text, fault) in [
        (Name, "", Fault::Missing),
        (Name, &"n".repeat(121), Fault::TooLong { max: 120 }),
        (Country, "", Fault::Missing),
        (Country, "DE", Fault::UnknownCountry),
        (Country, "UTO", Fault::UnknownCountry),
        (Country, "EUE", Fault::UnknownCountry),
        (Address, "", Fault::Missing),
        (Address, "Berlin\0", Fault::BadText),
        (Number, &"9".repeat(36), Fault::TooLong { max: 35 }),
    ] {
        check(bowls, at(part), text, fault);
    }
    check(bowls, at(Country), "uzb", ExportFault::SameCountry);
    check(bowls, at(Phone), "12", ExportFault::NotAPhone);
}

#[test]
fn an_empty_buyer_has_every_problem_at_once() {
    let mut draft = bowls();
    draft.buyer = BuyerDraft::default();
    let found = read(&draft).unwrap_err();
    let missing = |part| ExportProblem::new(ExportField::Buyer(part), Fault::Missing);
    let parts = [BuyerField::Name, BuyerField::Country, BuyerField::Address];
    assert_eq!(found, parts.map(missing));
}

#[test]
fn the_deal_field_by_field() {
    use DealField::*;
    let at = ExportField::Deal;
    let whole = InvoiceDate(DatePart::Whole);
    let number = Fault::TooLong { max: 35 };
    for (part, text, fault) in [
        (Purpose, "", Fault::Missing),
        (Basis, "", Fault::Missing),
        (Contract, "", Fault::Missing),
        (Contract, &"9".repeat(36), number),
        (Invoice, "", Fault::Missing),
        (Invoice, "1\u{8}", Fault::BadText),
        (InvoiceDate(DatePart::Day), "", Fault::DateIncomplete),
        (
            InvoiceDate(DatePart::Day),
            "31",
            Fault::NoSuchDay { last: 30 },
        ),
        (InvoiceDate(DatePart::Month), "13", Fault::NoSuchMonth),
        (InvoiceDate(DatePart::Year), "26", Fault::NoSuchYear),
        (InvoiceDate(DatePart::Year), "MMXXVI", Fault::DateNotANumber),
        (Currency, "", Fault::Missing),
        (Currency, "dollars", Fault::UnknownCurrency),
        (Currency, "XYZ", Fault::UnknownCurrency),
        (Total, "lots", Fault::NotANumber),
        (Total, "0", Fault::Zero),
    ] {
        check(apricots, at(part), text, fault);
    }
    check(bowls, at(TermPlace), "", Fault::Missing);
    let long = "b".repeat(121);
    check(bowls, at(TermPlace), &long, Fault::TooLong { max: 120 });
    let gone = ExportFault::CurrencyGone { now: "EUR" };
    check(apricots, at(Currency), "HRK", gone);

    let mut draft = apricots();
    draft.deal.invoice_date = date("2026-11-24");
    expect(&draft, at(whole), Fault::InFuture, "two days ahead");
    draft.deal.invoice_date = date("2026-11-23");
    assert!(read(&draft).is_ok(), "a day ahead of the post");
    draft.deal.invoice_date = DateDraft::default();
    expect(&draft, at(whole), Fault::Missing, "no day");
}

#[test]
fn what_is_not_asked_cannot_be_wrong() {
    let check = |good: fn() -> ExportDraft, field: ExportField, text: &str| {
        let mut draft = good();
        draft.set_text(field, text);
        assert_eq!(read(&draft), read(&good()), "{field:?}");
    };
    let long = "9".repeat(10_000);
    check(bowls, ExportField::Deal(DealField::Contract), &long);
    check(
        bowls,
        ExportField::Transport(TransportField::Post),
        "atlantis",
    );
    check(bowls, ExportField::Transport(TransportField::Plate), "?");
    check(
        apricots,
        ExportField::Transport(TransportField::Office),
        &long,
    );
    check(apricots, ExportField::Deal(DealField::TermPlace), &long);
    check(scarves, ExportField::Deal(DealField::Basis), "contract");
    check(bowls, line(LineField::District), "  ");
}

#[test]
fn the_transport_field_by_field() {
    use TransportField::*;
    let at = ExportField::Transport;
    let last = day("2027-11-23");
    let plate = |fault: PlateFault| Fault::Plate(fault);
    let bad = PlateFault::BadCharacter {
        position: 1,
        found: '#',
    };
    for (part, text, fault) in [
        (Way, "", Fault::Missing),
        (Post, " ", Fault::Missing),
        (Post, "atlantis", Fault::UnknownPost),
        (Post, "toshkent-airport", Fault::PostNotForMode),
        (Date(DatePart::Month), "", Fault::DateIncomplete),
        (Date(DatePart::Day), "32", Fault::NoSuchDay { last: 31 }),
        (Plate, "#1", plate(bad)),
        (Plate, "A", plate(PlateFault::TooShort)),
        (Packages, "", Fault::Missing),
        (Packages, "0", Fault::Zero),
        (Packages, "-1", Fault::Negative),
        (Packages, "1.5", Fault::TooManyDecimals { max: 0 }),
        (Packages, "100000", Fault::TooLarge { max: 99_999 }),
        (Package, "", Fault::Missing),
        (Gross, "", Fault::Missing),
        (Gross, "0", Fault::Zero),
        (Gross, "5000001", Fault::TooLarge { max: 5_000_000 }),
    ] {
        check(apricots, at(part), text, fault);
    }
    check(bowls, at(Office), "", Fault::Missing);
    check(
        bowls,
        at(Office),
        &"o".repeat(121),
        Fault::TooLong { max: 120 },
    );

    let whole = at(Date(DatePart::Whole));
    let mut draft = apricots();
    draft.transport.date = date("2026-11-21");
    assert!(read(&draft).is_ok(), "still yesterday west of the post");
    draft.transport.date = date("2026-11-20");
    expect(&draft, whole, Fault::InPast, "two days ago");
    draft.transport.date = date("2027-11-24");
    expect(&draft, whole, Fault::TooFarAhead { last }, "in a year");
    draft.transport.date = DateDraft::default();
    expect(&draft, whole, Fault::Missing, "no day");
}

#[test]
fn posts_take_the_ways_they_serve() {
    let check = |way: Way, post: &str, good: bool| {
        let mut draft = apricots();
        draft.transport.way = Some(way);
        draft.transport.post = post.into();
        let fault = ExportProblem::new(
            ExportField::Transport(TransportField::Post),
            Fault::PostNotForMode,
        );
        let expected = if good { Vec::new() } else { vec![fault] };
        let found = read(&draft).err().unwrap_or_default();
        assert_eq!(found, expected, "{way:?} {post}");
    };
    for (post, served) in [
        ("gishtkoprik", [Way::Road].as_slice()),
        ("malik", &[Way::Road]),
        ("savoy-temiryol", &[Way::Rail]),
        ("toshkent-airport", &[Way::Air]),
    ] {
        check(Way::Carried, post, true);
        for way in [Way::Road, Way::Rail, Way::Air] {
            check(way, post, served.contains(&way));
        }
    }
}

#[test]
fn goods_in_bulk_have_no_packages() {
    let check = |packages: &str, expected: u32| {
        let mut draft = apricots();
        draft.transport.package = Some(PackageKind::Bulk);
        draft.transport.packages = packages.into();
        assert_eq!(read(&draft).unwrap().transport.packages, expected);
    };
    check("", 0);
    check("0", 0);
    check("2", 2);
}

#[test]
fn papers_field_by_field() {
    use PaperField::*;
    let at = |part| ExportField::Paper(0, part);
    for (part, text, fault) in [
        (Kind, "", Fault::Missing),
        (Number, "", Fault::Missing),
        (Number, &"9".repeat(36), Fault::TooLong { max: 35 }),
        (Date(DatePart::Year), "1899", Fault::NoSuchYear),
        (Issuer, &"i".repeat(121), Fault::TooLong { max: 120 }),
        (Issuer, "\u{1}", Fault::BadText),
    ] {
        check(bowls, at(part), text, fault);
    }
    let mut draft = bowls();
    draft.papers[0].date = date("2027-01-01");
    expect(
        &draft,
        at(Date(DatePart::Whole)),
        Fault::InFuture,
        "of next year",
    );
    draft.papers[0].date = DateDraft::default();
    assert!(read(&draft).is_ok(), "a paper may have no day");
}

#[test]
fn lists_have_an_end() {
    let mut draft = bowls();
    draft.lines.clear();
    expect(&draft, ExportField::Lines, Fault::Missing, "no goods");
    let mut draft = apricots();
    draft.lines = vec![draft.lines[0].clone(); MAX_LINES + 1];
    let many = Fault::TooMany { max: 999 };
    expect(&draft, ExportField::Lines, many, "1,000 lines");
    draft.lines.truncate(MAX_LINES);
    draft.transport.gross = "5000000".into();
    let light: Decimal = decimal("19800") * Decimal::from(999);
    let differs = ExportFault::GrossDiffers { lines: light };
    let gross = ExportField::Transport(TransportField::Gross);
    expect(&draft, gross, differs, "999 lorries");
    for line in &mut draft.lines {
        line.net = "5".into();
    }
    assert_eq!(read(&draft).unwrap().lines.len(), 999);

    let mut draft = bowls();
    draft.papers = vec![draft.papers[0].clone(); MAX_PAPERS + 1];
    let many = Fault::TooMany { max: 40 };
    expect(&draft, ExportField::Papers, many, "41 papers");
    draft.papers.truncate(MAX_PAPERS);
    assert!(read(&draft).is_ok());
}

#[test]
fn sums_are_held_against_their_lines() {
    let total = ExportField::Deal(DealField::Total);
    let lines = Decimal::from(480);
    let differs = ExportFault::TotalDiffers { lines };
    check(bowls, total, "480.01", differs);
    let gross = ExportField::Transport(TransportField::Gross);
    let exact = ExportFault::GrossDiffers {
        lines: Decimal::from(21),
    };
    check(bowls, gross, "20,99", exact.clone());
    check(bowls, gross, "21,0010", exact);

    // A line whose gross weight is not told may weigh anything from its net weight up.
    let net = ExportFault::GrossDiffers {
        lines: Decimal::from(19_800),
    };
    check(apricots, gross, "19799", net);
    let mut draft = apricots();
    draft.set_text(gross, "40000");
    assert!(read(&draft).is_ok());
}

#[test]
fn sums_wait_until_every_line_is_good() {
    let mut draft = bowls();
    draft.deal.total = "1".into();
    draft.lines[0].value = "?".into();
    expect(&draft, line(LineField::Value), Fault::NotANumber, "?");
}

#[test]
fn texts_are_squeezed_and_otherwise_kept() {
    let check = |typed: &str, kept: &str| {
        let mut draft = bowls();
        draft.lines[0].name = typed.into();
        draft.buyer.name = typed.into();
        draft.papers[0].issuer = typed.into();
        let declaration = read(&draft).unwrap();
        assert_eq!(declaration.lines[0].name, kept);
        assert_eq!(declaration.buyer.name, kept);
        assert_eq!(declaration.papers[0].issuer, kept);
    };
    check(
        "Smith & Sons <\"x\"> 'y' ]]>",
        "Smith & Sons <\"x\"> 'y' ]]>",
    );
    check("  two\tlines\r\nof \u{a0} text ", "two lines of text");
    check("\u{202e}lwob\u{202c}", "lwob");
    check("Oʻzbekiston 🏺 山田 فرش", "Oʻzbekiston 🏺 山田 فرش");
    check("می\u{200c}خواهم", "می\u{200c}خواهم");
    check(&"я".repeat(120), &"я".repeat(120));
}

/// Every field of a declaration with one line and one paper, and a text that it can hold.
fn every_field() -> Vec<(ExportField, &'static str)> {
    use DatePart::{Day, Month, Year};
    let exporter = [
        (ExporterField::Kind, "company"),
        (ExporterField::Name, "n"),
        (ExporterField::Number, "?"),
        (ExporterField::Address, " a "),
        (ExporterField::Phone, "p"),
        (ExporterField::Email, "@"),
    ]
    .map(|(part, text)| (ExportField::Exporter(part), text));
    let buyer = [
        (BuyerField::Name, "n"),
        (BuyerField::Country, "?"),
        (BuyerField::Address, "a"),
        (BuyerField::Phone, "p"),
        (BuyerField::Number, "1"),
    ]
    .map(|(part, text)| (ExportField::Buyer(part), text));
    let goods = [
        (LineField::Name, "<&>"),
        (LineField::Code, "1"),
        (LineField::Amount, "-1"),
        (LineField::Unit, "square_metres"),
        (LineField::Net, "n"),
        (LineField::Gross, "g"),
        (LineField::Value, "v"),
        (LineField::Origin, "o"),
        (LineField::District, "d"),
        (LineField::Culture, "old"),
        (LineField::Wild, "unknown"),
        (LineField::Metal, "hallmarked"),
    ]
    .map(|(part, text)| (line(part), text));
    let deal = [
        (DealField::Purpose, "returned"),
        (DealField::Basis, "invoice"),
        (DealField::Contract, "c"),
        (DealField::Invoice, "i"),
        (DealField::InvoiceDate(Day), "d"),
        (DealField::InvoiceDate(Month), "m"),
        (DealField::InvoiceDate(Year), "y"),
        (DealField::Currency, "?"),
        (DealField::Total, "t"),
        (DealField::Term, "FOB"),
        (DealField::TermPlace, "p"),
        (DealField::Preference, "yes"),
    ]
    .map(|(part, text)| (ExportField::Deal(part), text));
    let transport = [
        (TransportField::Way, "rail"),
        (TransportField::Post, "p"),
        (TransportField::Office, "o"),
        (TransportField::Date(Day), "d"),
        (TransportField::Date(Month), "m"),
        (TransportField::Date(Year), "y"),
        (TransportField::Plate, "?"),
        (TransportField::Packages, "p"),
        (TransportField::Package, "pallet"),
        (TransportField::Gross, "g"),
    ]
    .map(|(part, text)| (ExportField::Transport(part), text));
    let paper = [
        (PaperField::Kind, "origin_st1"),
        (PaperField::Number, "n"),
        (PaperField::Date(Day), "d"),
        (PaperField::Date(Month), "m"),
        (PaperField::Date(Year), "y"),
        (PaperField::Issuer, "i"),
    ]
    .map(|(part, text)| (ExportField::Paper(0, part), text));
    let mut all = vec![(ExportField::Consent, "yes")];
    for group in [&exporter[..], &buyer, &goods, &deal, &transport, &paper] {
        all.extend_from_slice(group);
    }
    all
}

#[test]
fn what_a_control_stores_it_shows_and_nothing_else_changes() {
    let empty = || ExportDraft {
        papers: vec![PaperDraft::default()],
        ..ExportDraft::new()
    };
    for (field, text) in every_field() {
        let mut draft = empty();
        draft.set_text(field, text);
        assert_eq!(draft.text(field), text, "{field:?}");
        for (other, _) in every_field() {
            let shown = if other == field { text } else { "" };
            assert_eq!(draft.text(other), shown, "{field:?} {other:?}");
        }
        draft.set_text(field, "");
        assert_eq!(draft, empty(), "{field:?}");
    }
}

#[test]
fn every_field_has_an_id_of_its_own_and_a_page() {
    let mut ids: Vec<String> = every_field().iter().map(|(field, _)| field.id()).collect();
    ids.extend([ExportField::Lines, ExportField::Papers].map(ExportField::id));
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let date = ExportField::Transport(TransportField::Date(DatePart::Whole));
    assert_eq!(
        date.id(),
        "transport-date-day",
        "a whole date is its first box"
    );
    assert_eq!(ExportField::Line(11, LineField::Code).id(), "line-11-code");
}

#[test]
fn lines_that_do_not_exist_hold_nothing() {
    let mut draft = bowls();
    for field in [
        ExportField::Line(7, LineField::Name),
        ExportField::Paper(7, PaperField::Number),
        ExportField::Lines,
        ExportField::Papers,
        ExportField::Deal(DealField::InvoiceDate(DatePart::Whole)),
    ] {
        draft.set_text(field, "text");
        assert_eq!(draft, bowls(), "{field:?}");
        assert_eq!(draft.text(field), "", "{field:?}");
    }
}

const SECTIONS: [Section; 7] = [
    Section::Goods,
    Section::Exporter,
    Section::Buyer,
    Section::Deal,
    Section::Transport,
    Section::Papers,
    Section::Consent,
];

#[test]
fn a_page_has_the_problems_of_its_own_fields() {
    for good in [bowls, apricots, scarves] {
        for section in SECTIONS {
            let found = known(|known| problems_of(section, &good(), known));
            assert_eq!(found, [], "{section:?}");
        }
    }
    let empty = ExportDraft {
        papers: vec![PaperDraft::default()],
        ..ExportDraft::new()
    };
    let all = read(&empty).unwrap_err();
    let mut pages = Vec::new();
    for section in SECTIONS {
        let found = known(|known| problems_of(section, &empty, known));
        assert!(!found.is_empty(), "{section:?}");
        assert!(found.iter().all(|one| one.field.section() == section));
        pages.extend(found);
    }
    let consent = ExportProblem::new(ExportField::Consent, Fault::Missing);
    assert_eq!(pages.pop(), Some(consent));
    assert_eq!(pages, all, "in the order of the pages");
}

#[test]
fn what_looks_odd_is_no_fault() {
    let number = ExportField::Exporter(ExporterField::Number);
    let check = |kind: ExporterKind, text: &str, expected: Option<Soft>| {
        let mut draft = bowls();
        draft.exporter.kind = Some(kind);
        draft.exporter.number = text.into();
        assert!(read(&draft).is_ok(), "{text}");
        let expected: Vec<_> = expected.into_iter().map(|odd| (number, odd)).collect();
        assert_eq!(soft(&draft), expected, "{text}");
    };
    check(ExporterKind::Company, "300000000", None);
    check(ExporterKind::Company, "900000000", Some(Soft::StirOdd));
    let odd = Some(Soft::CompanyByPinfl);
    check(ExporterKind::Company, "30101901234567", odd);
    check(ExporterKind::Person, "L898902C3", None);
}

fn any_draft() -> impl Strategy<Value = ExportDraft> {
    let count = every_field().len();
    let texts = prop::collection::vec((0..count, ".{0,12}|[0-9 .,]{0,14}|\\PC{0,300}"), 0..12);
    let good = prop::sample::select(vec![
        bowls as fn() -> ExportDraft,
        apricots,
        scarves,
        ExportDraft::new,
    ]);
    (good, texts).prop_map(|(good, texts)| {
        let fields = every_field();
        let mut draft = good();
        for (at, text) in texts {
            draft.set_text(fields[at].0, &text);
        }
        draft
    })
}

proptest! {
    #[test]
    fn no_draft_panics_and_a_value_has_no_problem(draft in any_draft()) {
        known(|known| match parse(&draft, known) {
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                let pages = SECTIONS[..6].iter();
                let again: Vec<_> = pages
                    .flat_map(|section| problems_of(*section, &draft, known))
                    .collect();
                prop_assert_eq!(again, problems, "each page in turn");
                Ok(())
            }
            Ok(value) => {
                for section in &SECTIONS[..6] {
                    prop_assert_eq!(problems_of(*section, &draft, known), []);
                }
                prop_assert!(value.total().amount > Decimal::ZERO);
                prop_assert!(value.net_kg() > Decimal::ZERO);
                prop_assert!(value.net_kg() <= value.transport.gross_kg);
                prop_assert_eq!(value.consignment().lines.len(), value.lines.len());
                Ok(())
            }
        })?;
        let _ = soft(&draft);
    }

    #[test]
    fn a_draft_survives_the_store(draft in any_draft()) {
        let json = serde_json::to_string(&draft).unwrap();
        prop_assert_eq!(serde_json::from_str::<ExportDraft>(&json).unwrap(), draft);
    }
}

#[test]
fn an_older_draft_without_a_member_is_read() {
    let read: ExportDraft = serde_json::from_str(r#"{"lines":[{"name":"kosa"}]}"#).unwrap();
    assert_eq!(read.lines[0].name, "kosa");
    assert_eq!(read.deal, DealDraft::default());
}
