//! Whole consignments, each phrased as an exporter would, with everything that is said of them.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::export::{Sent, send, step, told};
use common::money;
use rulebook::Measure;
use rulebook::export::ExporterKind::{Company, Entrepreneur, Person, SelfEmployed};
use rulebook::export::{
    Culture, DoubtKind, Duty, FindingCode, GoodsUnit, Metal, PaperKind, PaperNeed, Purpose, Road,
    SimplerCode, Way, Wild,
};

#[track_caller]
fn check(said: &str, sent: &Sent, expected: &str) {
    assert_eq!(told(&sent.verdict()), expected, "{said}");
}

#[test]
fn the_bowls_of_a_ceramicist() {
    let bowls = |way| {
        send(SelfEmployed, way, "DEU")
            .goods("691200", "Bowls", "48", "600 USD")
            .counted("40", GoodsUnit::Pieces)
    };
    check(
        "forty bowls to Germany by post, nothing told about them",
        &bowls(Way::Post),
        "Ask Postal : Contract? Invoice? ArtExpertise? PostalForm ValueDeclaration? CargoDeclaration? ?CultureUnknown",
    );
    check(
        "the same as mass souvenirs",
        &bowls(Way::Post).culture(Culture::Mass),
        "Ask Postal : Contract? Invoice? Receipt PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "the same as new craft",
        &bowls(Way::Post).culture(Culture::New),
        "Ask Postal : Contract? Invoice? ArtExpertise PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "the same, not known",
        &bowls(Way::Post).culture(Culture::Unknown),
        "Ask Postal : Contract? Invoice? ArtExpertise? PostalForm ValueDeclaration? CargoDeclaration? ?CultureUnknown",
    );
    check(
        "by courier: up to which value was not found",
        &bowls(Way::Courier).culture(Culture::Mass),
        "Ask Courier : Contract? Invoice? Receipt TransportDocument? ValueDeclaration? CargoDeclaration?",
    );
    check(
        "by courier, paid beforehand",
        &bowls(Way::Courier).culture(Culture::Mass).prepaid(),
        "Ask Courier : Invoice? Receipt TransportDocument? ValueDeclaration? CargoDeclaration?",
    );
    check(
        "by courier on a contract",
        &bowls(Way::Courier).culture(Culture::Mass).contract(),
        "Ask Courier : Contract? Invoice? Receipt TransportDocument? ValueDeclaration? CargoDeclaration?",
    );
    check(
        "carried to a fair and sold there",
        &bowls(Way::Carried).culture(Culture::Mass),
        "Red Full : Contract Invoice Receipt ValueDeclaration? CargoDeclaration >Prepay >SelfEmployedExempt",
    );
    check(
        "carried as samples",
        &bowls(Way::Carried)
            .culture(Culture::Mass)
            .purpose(Purpose::Sample),
        "Ask Personal : Receipt PassengerDeclaration?",
    );
    check(
        "carried as a present",
        &bowls(Way::Carried)
            .culture(Culture::Mass)
            .purpose(Purpose::Gift),
        "Green Personal : Receipt",
    );
}

#[test]
fn dried_apricots_by_road() {
    let apricots =
        || send(Company, Way::Road, "KAZ").goods("081310", "Dried apricots", "1200", "3600 USD");
    check(
        "1.2 t to Almaty on a contract, no district",
        &apricots().contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration ?DistrictMissing",
    );
    check(
        "with the district of growing",
        &apricots().grown("Rishton").contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "with a lower duty claimed",
        &apricots().grown("Rishton").contract().preference(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary OriginSt1 TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "on an invoice paid in full",
        &apricots().grown("Rishton").prepaid(),
        "Red Invoice : Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "on an invoice not paid yet",
        &apricots().grown("Rishton").invoice(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration >Prepay",
    );
    check(
        "on nothing",
        &apricots().grown("Rishton"),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration >Prepay",
    );
    check(
        "apricots of Tajikistan are not asked for a district",
        &apricots().origin("TJK").contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "nor do they get a certificate of origin",
        &apricots().origin("TJK").contract().preference(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration ~OriginElsewhere",
    );
}

#[test]
fn who_sends_decides_what_is_recorded() {
    let scarves = |exporter| {
        send(exporter, Way::Air, "TUR")
            .goods("621410", "Scarves", "40", "4000 USD")
            .contract()
    };
    check(
        "a company records its contract",
        &scarves(Company),
        "Red Full : Contract Invoice TradeRecord TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "an entrepreneur, too",
        &scarves(Entrepreneur),
        "Red Full : Contract Invoice TradeRecord TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "a self-employed person does not",
        &scarves(SelfEmployed),
        "Red Full : Contract Invoice TransportDocument ValueDeclaration? CargoDeclaration >SelfEmployedExempt",
    );
    check(
        "whether a private person can export at all is not known",
        &scarves(Person),
        "Red Full : Contract Invoice TradeRecord? TransportDocument ValueDeclaration? CargoDeclaration >SelfEmployedExempt",
    );
}

#[test]
fn near_the_limits() {
    let worth = |way, value| send(SelfEmployed, way, "USA").goods("621410", "Scarves", "9", value);
    let own = |value| worth(Way::Carried, value).purpose(Purpose::Own);
    check(
        "by post well below",
        &worth(Way::Post, "4800 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "by post near the limit",
        &worth(Way::Post, "4900 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration? >LessValue",
    );
    check(
        "by post above it: the limit is known from one page only",
        &worth(Way::Post, "5200 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration? >LessValue",
    );
    check(
        "by post in a currency without a rate",
        &worth(Way::Post, "100 GBP"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "by post in euros",
        &worth(Way::Post, "4000 EUR"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "own things in the bag, well below",
        &own("4800 USD"),
        "Green Personal :",
    );
    check(
        "own things near the limit",
        &own("5000 USD"),
        "Ask Personal : PassengerDeclaration? >LessValue",
    );
    check(
        "own things above it",
        &own("5200 USD"),
        "Red Passenger : PassengerDeclaration >LessValue",
    );
    check(
        "own things without a rate",
        &own("100 GBP"),
        "Ask Personal : PassengerDeclaration?",
    );
    check(
        "own things in soum",
        &own("12000000 UZS"),
        "Green Personal :",
    );
}

#[test]
fn cultural_property() {
    check(
        "an old suzani by post",
        &send(Person, Way::Post, "FRA")
            .goods("6304", "Suzani", "2", "900 USD")
            .culture(Culture::Old),
        "Red - : !TooOld",
    );
    check(
        "an old suzani among new ones",
        &send(Entrepreneur, Way::Courier, "FRA")
            .goods("6304", "Suzani", "2", "900 USD")
            .culture(Culture::Old)
            .goods("6304", "New suzani", "6", "700 USD")
            .culture(Culture::New)
            .contract(),
        "Red - : !TooOld",
    );
    check(
        "an antique, carried",
        &send(Person, Way::Carried, "TUR")
            .purpose(Purpose::Own)
            .goods("970610", "Jug", "3", "400 USD")
            .culture(Culture::Old),
        "Red - : !TooOld",
    );
    check(
        "machine-made carpets by road",
        &send(Company, Way::Road, "RUS")
            .goods("5702", "Carpets", "900", "9000 USD")
            .counted("300", GoodsUnit::SquareMetres)
            .culture(Culture::Mass)
            .contract(),
        "Red Full : Contract Invoice TradeRecord Receipt TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "a carpet made by hand",
        &send(SelfEmployed, Way::Air, "ITA")
            .goods("5701", "Carpet", "12", "2500 USD")
            .culture(Culture::New)
            .prepaid(),
        "Red Invoice : Invoice ArtExpertise TransportDocument ValueDeclaration? CargoDeclaration >SelfEmployedExempt",
    );
    check(
        "a dutar, new, as a present in the bag",
        &send(Person, Way::Carried, "JPN")
            .purpose(Purpose::Gift)
            .goods("920290", "Dutar", "1.5", "200 USD")
            .culture(Culture::New),
        "Red Passenger : ArtExpertise PassengerDeclaration",
    );
    check(
        "a dutar of which nothing is known",
        &send(Person, Way::Carried, "JPN")
            .purpose(Purpose::Gift)
            .goods("920290", "Dutar", "1.5", "200 USD"),
        "Ask Personal : ArtExpertise? PassengerDeclaration? ?CultureUnknown",
    );
    check(
        "two popular books",
        &send(Person, Way::Post, "DEU")
            .purpose(Purpose::Gift)
            .goods("490199", "Books", "1", "20 USD")
            .culture(Culture::Mass),
        "Ask Postal : Contract? Invoice? TradeRecord? Receipt PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "a painting, sold abroad",
        &send(Entrepreneur, Way::Air, "GBR")
            .goods("970121", "Painting", "4", "3000 USD")
            .culture(Culture::New)
            .contract(),
        "Red Full : Contract Invoice TradeRecord ArtExpertise TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "something old that no heading gives away",
        &send(Person, Way::Post, "USA")
            .goods("8211", "Knife", "0.4", "150 USD")
            .culture(Culture::Old),
        "Red - : !TooOld",
    );
}

#[test]
fn precious_metal() {
    let jewellery = |code, kilograms, value| {
        send(Person, Way::Carried, "ARE")
            .purpose(Purpose::Gift)
            .goods(code, "Jewellery", kilograms, value)
    };
    check(
        "a hallmarked gold ring as a present",
        &jewellery("711319", "0.02", "900 USD").metal(Metal::Hallmarked),
        "Green Personal : Receipt",
    );
    check(
        "more gold than the norm",
        &jewellery("711319", "0.066", "4000 USD").metal(Metal::Hallmarked),
        "Red Passenger : Receipt PassengerDeclaration",
    );
    check(
        "silver within its norm",
        &jewellery("711311", "0.2", "300 USD").metal(Metal::Hallmarked),
        "Green Personal : Receipt",
    );
    check(
        "silver above it",
        &jewellery("711311", "0.201", "300 USD").metal(Metal::Hallmarked),
        "Red Passenger : Receipt PassengerDeclaration",
    );
    check(
        "jewellery of a heading that does not tell the metal",
        &jewellery("7113", "0.1", "900 USD").metal(Metal::Hallmarked),
        "Ask Personal : Receipt PassengerDeclaration?",
    );
    check(
        "gold without a hallmark",
        &jewellery("711319", "0.02", "900 USD").metal(Metal::Unmarked),
        "Red Passenger : MetalLicence PassengerDeclaration",
    );
    check(
        "gold of which nothing is told",
        &jewellery("711319", "0.02", "900 USD"),
        "Ask Personal : MetalLicence? PassengerDeclaration? ?MetalUnknown",
    );
    check(
        "silver bars by air",
        &send(Company, Way::Air, "CHE")
            .goods("710691", "Silver", "20", "20000 USD")
            .contract(),
        "Red Full : Contract Invoice TradeRecord MetalLicence TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "imitation jewellery by post",
        &send(SelfEmployed, Way::Post, "POL").goods("711719", "Earrings", "2", "300 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
}

#[test]
fn food_in_the_bag() {
    let bag = |code, kilograms| {
        send(Person, Way::Carried, "RUS")
            .purpose(Purpose::Own)
            .goods(code, "Food", kilograms, "24 USD")
    };
    check("30 kg of tomatoes", &bag("0702", "30"), "Green Personal :");
    check(
        "40 kg of fruit and vegetables are the norm",
        &bag("0702", "20").goods("080610", "Grapes", "20", "30 USD"),
        "Green Personal :",
    );
    check(
        "more of them together",
        &bag("0702", "20").goods("080610", "Grapes", "20.1", "30 USD"),
        "Red Passenger : Phytosanitary? PassengerDeclaration",
    );
    check(
        "300 kg of tomatoes",
        &bag("0702", "300"),
        "Red Passenger : Phytosanitary? PassengerDeclaration",
    );
    check(
        "300 kg of tomatoes to sell",
        &bag("0702", "300").purpose(Purpose::Sale),
        "Red Full : Contract Invoice TradeRecord? Phytosanitary ValueDeclaration? CargoDeclaration ?DistrictMissing >Prepay >SelfEmployedExempt",
    );
    check("3 kg of rice", &bag("100630", "3"), "Green Personal :");
    check(
        "4 kg of rice",
        &bag("100630", "4"),
        "Red Passenger : Phytosanitary? PassengerDeclaration",
    );
    check(
        "six loaves",
        &bag("1905", "6"),
        "Red Passenger : PassengerDeclaration",
    );
    check("2 kg of meat", &bag("0204", "2"), "Green Personal :");
    check(
        "3 kg of meat",
        &bag("0204", "3"),
        "Red Passenger : Veterinary PassengerDeclaration",
    );
    check(
        "3 kg of sausage: whether it counts as meat is not told",
        &bag("1601", "3"),
        "Ask Personal : Veterinary? PassengerDeclaration?",
    );
    check(
        "3 kg of sugar",
        &bag("1701", "3"),
        "Red Passenger : PassengerDeclaration",
    );
    check(
        "3 kg of cotton-seed oil",
        &bag("1512", "3"),
        "Red Passenger : PassengerDeclaration",
    );
    check(
        "50 kg of walnuts: whether they count as fruit is not told",
        &bag("080232", "50"),
        "Ask Personal : Phytosanitary? PassengerDeclaration?",
    );
    check(
        "10 kg of halva have no norm",
        &bag("170490", "10"),
        "Green Personal :",
    );
}

#[test]
fn plants_and_animals() {
    let cargo = |code, kilograms, value| {
        send(Company, Way::Road, "KAZ")
            .goods(code, "Goods", kilograms, value)
            .contract()
    };
    check(
        "walnuts by road",
        &cargo("080232", "2000", "9000 USD").grown("Bostonliq"),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "sesame of which the heading tells too little",
        &cargo("120740", "2000", "4000 USD").grown("Shovot"),
        "Red Full : Contract Invoice TradeRecord Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "sesame for sowing",
        &cargo("1207401000", "2000", "4000 USD"),
        "Red Full : Contract Invoice TradeRecord Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "saffron by air",
        &send(Entrepreneur, Way::Air, "ARE")
            .goods("091020", "Saffron", "0.5", "1500 USD")
            .contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration >ByPost",
    );
    check(
        "honey by post",
        &send(SelfEmployed, Way::Post, "KOR").goods("040900", "Honey", "5", "60 USD"),
        "Ask Postal : Contract? Invoice? Veterinary PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "honey in cargo",
        &cargo("040900", "500", "2500 USD"),
        "Red Full : Contract Invoice TradeRecord Veterinary TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "karakul pelts",
        &cargo("430130", "100", "9000 USD").wild(Wild::No),
        "Red Full : Contract Invoice TradeRecord Permit? Veterinary TransportDocument ValueDeclaration? CargoDeclaration ?Permit",
    );
    check(
        "the fur of a snow leopard in the bag",
        &send(Person, Way::Carried, "RUS")
            .purpose(Purpose::Own)
            .goods("4302", "Fur", "2", "400 USD")
            .wild(Wild::Yes),
        "Red Passenger : Cites Veterinary? PassengerDeclaration",
    );
    check(
        "the fur of a snow leopard by post",
        &send(Person, Way::Post, "RUS")
            .goods("4302", "Fur", "2", "400 USD")
            .wild(Wild::Yes),
        "Ask Postal : Contract? Invoice? TradeRecord? Cites Veterinary? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "a fur of which nothing is told",
        &send(Person, Way::Carried, "RUS")
            .purpose(Purpose::Own)
            .goods("4302", "Fur", "2", "400 USD"),
        "Ask Personal : Cites? Veterinary? PassengerDeclaration? ?WildUnknown",
    );
    check(
        "liquorice root from the wild",
        &cargo("121190", "3000", "3000 USD").wild(Wild::Yes),
        "Red Full : Contract Invoice TradeRecord Cites Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "tulip bulbs from a nursery",
        &cargo("060110", "50", "500 USD").wild(Wild::No),
        "Red Full : Contract Invoice TradeRecord Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "raw cotton",
        &cargo("5201", "5000", "8000 USD"),
        "Red Full : Contract Invoice TradeRecord Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "cotton yarn",
        &cargo("5205", "5000", "15000 USD"),
        "Red Full : Contract Invoice TradeRecord TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "silk cocoons",
        &cargo("5001", "300", "3000 USD"),
        "Red Full : Contract Invoice TradeRecord Permit? Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration ?Permit",
    );
    check(
        "wheat",
        &cargo("100199", "20000", "5000 USD"),
        "Red Full : Contract Invoice TradeRecord Permit? Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration ?Permit",
    );
}

#[test]
fn what_is_prohibited_or_takes_a_permit() {
    check(
        "opium",
        &send(Company, Way::Road, "KAZ")
            .goods("130211", "Opium", "1", "100 USD")
            .contract(),
        "Red - : !Prohibited",
    );
    check(
        "poppy seeds for baking: the subheading is shared",
        &send(Company, Way::Road, "KAZ")
            .goods("120791", "Seeds", "100", "300 USD")
            .contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary? TransportDocument ValueDeclaration? CargoDeclaration ?Prohibited",
    );
    check(
        "a hunting rifle",
        &send(Person, Way::Carried, "KAZ")
            .purpose(Purpose::Own)
            .goods("930320", "Rifle", "3", "800 USD"),
        "Red Passenger : Permit PassengerDeclaration",
    );
    check(
        "a sabre",
        &send(Person, Way::Carried, "KAZ")
            .purpose(Purpose::Own)
            .goods("9307", "Sabre", "2", "300 USD"),
        "Ask Personal : Permit? PassengerDeclaration? ?Weapon",
    );
    check(
        "kitchen knives",
        &send(SelfEmployed, Way::Post, "USA").goods("821192", "Knives", "5", "400 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "fireworks in the bag",
        &send(Person, Way::Carried, "KAZ")
            .purpose(Purpose::Own)
            .goods("360410", "Fireworks", "2", "30 USD"),
        "Red - : !Prohibited",
    );
    check(
        "fireworks as cargo",
        &send(Company, Way::Road, "KAZ")
            .goods("360410", "Fireworks", "200", "3000 USD")
            .contract(),
        "Red Full : Contract Invoice TradeRecord Permit? TransportDocument ValueDeclaration? CargoDeclaration ?Permit",
    );
    check(
        "medicine by post",
        &send(Person, Way::Post, "TJK")
            .purpose(Purpose::Gift)
            .goods("300490", "Pills", "1", "50 USD"),
        "Ask Postal : Contract? Invoice? TradeRecord? Permit? PostalForm ValueDeclaration? CargoDeclaration? ?Permit",
    );
    check(
        "copper scrap",
        &send(Company, Way::Rail, "CHN")
            .goods("7404", "Scrap", "20000", "100000 USD")
            .contract(),
        "Red Full : Contract Invoice TradeRecord Permit? TransportDocument ValueDeclaration? CargoDeclaration ?Permit",
    );
}

#[test]
fn origin() {
    let shirts = |to| {
        send(Company, Way::Road, to)
            .goods("6109", "T-shirts", "500", "9000 USD")
            .contract()
            .preference()
    };
    check(
        "to the European Union",
        &shirts("DEU"),
        "Red Full : Contract Invoice TradeRecord OriginFormA? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "to the Commonwealth",
        &shirts("BLR"),
        "Red Full : Contract Invoice TradeRecord OriginSt1 TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "to a neighbour of it",
        &shirts("GEO"),
        "Red Full : Contract Invoice TradeRecord OriginSt1? TransportDocument ValueDeclaration? CargoDeclaration",
    );
    check(
        "elsewhere",
        &shirts("CHN"),
        "Red Full : Contract Invoice TradeRecord OriginCtUz? TransportDocument ValueDeclaration? CargoDeclaration",
    );
}

#[test]
fn unsold_goods_as_cargo() {
    let gift = || send(Person, Way::Air, "KOR").goods("6302", "Linen", "10", "200 USD");
    check(
        "a present by air",
        &gift().purpose(Purpose::Gift),
        "Red Full : Contract? Invoice? TradeRecord? TransportDocument? ValueDeclaration? PassengerDeclaration? CargoDeclaration? >ByPost",
    );
    check(
        "samples of a company by courier",
        &send(Company, Way::Courier, "ITA")
            .purpose(Purpose::Sample)
            .goods("5007", "Silk", "3", "90 USD"),
        "Ask Courier : Contract? Invoice? TradeRecord? TransportDocument? ValueDeclaration? CargoDeclaration? >ByPost",
    );
    check(
        "goods sent back on a contract",
        &send(Company, Way::Road, "CHN")
            .purpose(Purpose::Returned)
            .goods("8452", "Sewing machine", "40", "600 USD")
            .contract(),
        "Red Full : Contract Invoice TradeRecord TransportDocument ValueDeclaration? CargoDeclaration",
    );
}

#[test]
fn what_looks_wrong() {
    check(
        "apricots at a cent a kilogram",
        &send(Company, Way::Road, "KAZ")
            .goods("081310", "Apricots", "1000", "10 USD")
            .grown("Rishton")
            .contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration ~Cheap",
    );
    check(
        "apricots at a hundred dollars a kilogram",
        &send(Company, Way::Road, "KAZ")
            .goods("081310", "Apricots", "10", "1000 USD")
            .grown("Rishton")
            .contract(),
        "Red Full : Contract Invoice TradeRecord Phytosanitary TransportDocument ValueDeclaration? CargoDeclaration ~Dear >ByPost",
    );
    check(
        "silk scarves at hundreds are usual",
        &send(SelfEmployed, Way::Post, "FRA").goods("621410", "Scarves", "0.5", "900 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "saffron at thousands is usual",
        &send(SelfEmployed, Way::Post, "FRA").goods("091020", "Saffron", "0.1", "500 USD"),
        "Ask Postal : Contract? Invoice? Phytosanitary? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "one name under two headings",
        &send(SelfEmployed, Way::Post, "FRA")
            .goods("621410", "Silk  scarf", "1", "90 USD")
            .goods("611710", "silk Scarf", "1", "90 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration? ~TwoCodes",
    );
    check(
        "one name under two subheadings",
        &send(SelfEmployed, Way::Post, "FRA")
            .goods("621410", "Scarf", "1", "90 USD")
            .goods("621490", "Scarf", "1", "90 USD"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "scarves in litres",
        &send(SelfEmployed, Way::Post, "FRA")
            .goods("621410", "Scarves", "1", "90 USD")
            .counted("3", GoodsUnit::Litres),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration? ~Unit",
    );
}

#[test]
fn days_outside_the_pack() {
    let scarf = || send(SelfEmployed, Way::Post, "FRA").goods("621410", "Scarf", "1", "90 USD");
    check(
        "before it",
        &scarf().on("2026-02-28"),
        "Ask - : ?OutOfScope",
    );
    check("after it", &scarf().on("2027-11-23"), "Ask - : ?OutOfScope");
    check(
        "its first day",
        &scarf().on("2026-03-01"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
    check(
        "its last day",
        &scarf().on("2027-11-22"),
        "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
    );
}

#[track_caller]
fn road(said: &str, sent: &Sent, road: Road, expected: &str) {
    assert_eq!(step(&sent.verdict(), road), expected, "{said}");
}

#[test]
fn every_road_says_why() {
    let bowls = |way| {
        send(SelfEmployed, way, "DEU")
            .goods("691200", "Bowls", "48", "600 USD")
            .culture(Culture::Mass)
    };
    let post = bowls(Way::Post);
    road("not carried", &post, Road::Personal, "No OtherWay");
    road("not carried", &post, Road::Passenger, "No OtherWay");
    road(
        "one page without a day",
        &post,
        Road::Postal,
        "Ask WithinLimit",
    );
    road("not by courier", &post, Road::Courier, "No OtherWay");
    road("not paid", &post, Road::Invoice, "No NotPaidInFull");
    road("no contract", &post, Road::Full, "No NoContract");
    let new = bowls(Way::Post).culture(Culture::New);
    road(
        "whether goods under a certificate go as a parcel is not told",
        &new,
        Road::Postal,
        "Ask WithinLimit ArtExpertise",
    );
    let sold = bowls(Way::Carried);
    road(
        "sold goods",
        &sold,
        Road::Personal,
        "No NotPersonal WithinLimit",
    );
    road(
        "sold goods",
        &sold,
        Road::Passenger,
        "No PassengerDeclared NotPersonal",
    );
    let courier = bowls(Way::Courier).prepaid();
    road("no rule", &courier, Road::Courier, "Ask RoadUnknown");
    road("paid", &courier, Road::Invoice, "Yes PaidInFull");
    road(
        "a contract",
        &post.contract(),
        Road::Full,
        "Yes HasContract",
    );
}

#[test]
fn fruit_on_an_invoice_says_so() {
    let fruit = send(Entrepreneur, Way::Road, "RUS")
        .goods("080610", "Grapes", "900", "900 USD")
        .prepaid();
    road(
        "the ceiling was lifted",
        &fruit,
        Road::Invoice,
        "Yes PaidInFull ProduceOnInvoice",
    );
}

#[test]
fn near_means_near_on_both_sides() {
    for (value, expected) in [
        ("4849.99 USD", "Yes WithinLimit"),
        ("4850 USD", "Ask NearLimit"),
        ("5150 USD", "Ask NearLimit"),
        ("5150.01 USD", "No AboveLimit"),
        ("58188000 UZS", "Yes WithinLimit"),
    ] {
        let own = send(Person, Way::Carried, "KAZ")
            .purpose(Purpose::Own)
            .goods("6214", "Scarves", "9", value);
        road(value, &own, Road::Personal, expected);
    }
}

/// What cannot be converted is never taken for nothing, and never hides what is above already.
#[test]
fn a_line_without_a_rate() {
    let own = |value| {
        send(Person, Way::Carried, "KAZ")
            .purpose(Purpose::Own)
            .goods("6214", "Scarves", "9", value)
            .goods("6214", "More", "1", "10 GBP")
    };
    for (value, expected) in [
        ("10 USD", "Ask NoRate"),
        ("5000 USD", "Ask NearLimit NoRate"),
        ("6000 USD", "No AboveLimit"),
        ("79228162514264337593543950335 EUR", "Ask NoRate"),
    ] {
        let own = own(value);
        road(value, &own, Road::Personal, expected);
        assert_eq!(own.verdict().total, None, "{value}");
    }
}

#[test]
fn scarves_to_ten_countries_by_post() {
    for to in [
        "DEU", "FRA", "USA", "GBR", "JPN", "KOR", "RUS", "KAZ", "TUR", "ARE",
    ] {
        let scarves = send(SelfEmployed, Way::Post, to)
            .goods("621410", "Scarves", "2", "480 USD")
            .counted("12", GoodsUnit::Pieces);
        check(
            to,
            &scarves,
            "Ask Postal : Contract? Invoice? PostalForm ValueDeclaration? CargoDeclaration?",
        );
        let cited = &scarves.verdict().roads[2].why[0].citations[0];
        assert_eq!(cited.rule, "ex.post");
    }
}

#[test]
fn what_would_be_simpler_names_its_limit() {
    let sent = send(SelfEmployed, Way::Air, "USA").goods("6214", "Scarves", "9", "900 USD");
    let verdict = sent.verdict();
    let by_post = &verdict.simpler[0];
    assert_eq!(
        (by_post.code, by_post.road),
        (SimplerCode::ByPost, Road::Postal)
    );
    assert_eq!(by_post.limit, Some(Measure::Money(money("5000 USD"))));
    assert_eq!(by_post.citations[0].rule, "ex.post");
    let check = |sent: &Sent, expected: &[SimplerCode]| {
        let found: Vec<_> = sent.verdict().simpler.iter().map(|one| one.code).collect();
        assert_eq!(found, expected);
    };
    let heavy = send(Company, Way::Air, "USA").goods("6214", "Scarves", "31", "900 USD");
    check(&heavy.contract(), &[]);
    let dear = send(Company, Way::Air, "USA").goods("6214", "Scarves", "9", "4900 USD");
    check(&dear.contract(), &[]);
    let wild = send(Company, Way::Air, "USA").goods("4303", "Hat", "1", "900 USD");
    check(&wild.wild(Wild::Yes).contract(), &[]);
}

#[test]
fn findings_name_their_lines() {
    let sent = send(Company, Way::Road, "KAZ")
        .goods("621410", "Scarves", "10", "900 USD")
        .goods("081310", "Apricots", "100", "300 USD")
        .goods("691200", "Bowls", "100", "300 USD")
        .goods("080232", "Walnuts", "100", "300 USD")
        .grown("Bostonliq")
        .contract();
    let verdict = sent.verdict();
    let asks: Vec<_> = verdict
        .asks
        .iter()
        .map(|one| (one.code, one.lines.clone()))
        .collect();
    let expected = [
        (FindingCode::CultureUnknown, vec![2]),
        (FindingCode::DistrictMissing, vec![1]),
    ];
    assert_eq!(asks, expected);
    let phyto = |one: &&PaperNeed| one.kind == PaperKind::Phytosanitary;
    let phyto = verdict.papers.iter().find(phyto).unwrap();
    assert_eq!(
        (phyto.duty, phyto.lines.as_slice()),
        (Duty::Yes, &[1, 3][..])
    );
    assert_eq!(phyto.citations[0].rule, "ex.phyto");
    assert_eq!(verdict.total, Some(money("1800 USD")));
    assert_eq!(verdict.rates_on, None);
}

/// One paper, needed for some goods and a question for others.
#[test]
fn a_paper_can_stand_twice() {
    let sent = send(Company, Way::Road, "KAZ")
        .goods("081310", "Apricots", "100", "300 USD")
        .grown("Rishton")
        .goods("5201", "Cotton", "100", "300 USD")
        .contract();
    let verdict = sent.verdict();
    let phyto = verdict
        .papers
        .iter()
        .filter(|one| one.kind == PaperKind::Phytosanitary);
    let needs: Vec<_> = phyto.map(|one| (one.duty, one.lines.clone())).collect();
    assert_eq!(needs, [(Duty::Yes, vec![0]), (Duty::Ask, vec![1])]);
}

#[test]
fn doubts_say_what_is_usual() {
    let sent = send(Company, Way::Road, "KAZ").goods("081310", "Apricots", "8", "0.2 EUR");
    let verdict = sent.contract().verdict();
    let [doubt] = verdict.doubts.as_slice() else {
        panic!("{:?}", verdict.doubts)
    };
    assert_eq!(doubt.kind, DoubtKind::Cheap);
    assert_eq!(doubt.measured, Some(Measure::Money(money("0.0271 USD"))));
    assert_eq!(verdict.rates_on, Some(common::day(common::TODAY)));
}
