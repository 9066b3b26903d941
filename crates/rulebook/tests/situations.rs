//! Whole crossings, each phrased as the law says it, with the lane and every reason expected.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::{Trip, enter, leave, money, pass_through};
use rulebook::Category as C;
use rulebook::Corridor::{Ask, Green, Red};
use rulebook::ReasonCode as R;
use rulebook::{Corridor, Mode, Paper, Papers, Residency, Written};

#[track_caller]
fn check(said: &str, trip: &Trip, corridor: Corridor, reasons: &[R]) {
    let advice = trip.advice();
    let mut found: Vec<R> = advice.reasons.iter().map(|one| one.code).collect();
    let mut expected = reasons.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{said}");
    assert_eq!(advice.corridor, corridor, "{said}");
    let written = match corridor {
        Green => Written::NotNeeded,
        Ask => Written::AskOfficer,
        Red => Written::Needed,
    };
    assert_eq!(advice.written, written, "{said}");
}

#[test]
fn nothing_to_declare() {
    for mode in [
        Mode::Car,
        Mode::Coach,
        Mode::Foot,
        Mode::Rail,
        Mode::Air,
        Mode::River,
    ] {
        check(
            "a tourist with nothing enters",
            &enter(mode).tourist(),
            Green,
            &[],
        );
        check(
            "a tourist with nothing passes through",
            &pass_through(mode).tourist(),
            Green,
            &[],
        );
    }
    check(
        "nothing leaves by coach",
        &leave(Mode::Coach).tourist(),
        Green,
        &[],
    );
    check(
        "departures by air have no double corridor since the end of 2023",
        &leave(Mode::Air).tourist(),
        Green,
        &[R::NoDepartureLanes],
    );
    check(
        "before 2024 not every airport had given it up, and the pack does not say which",
        &leave(Mode::Air).tourist().on("2023-06-01"),
        Green,
        &[],
    );
}

#[test]
fn value_allowance_of_each_mode() {
    let general = |mode, value| enter(mode).tourist().with(C::General, "1").worth(value);
    let within = [R::ValueWithin];
    let near = [R::ValueNear];
    let over = [R::ValueOver];
    check(
        "by air up to 1 000 USD",
        &general(Mode::Air, "900 USD"),
        Green,
        &within,
    );
    check(
        "by air near 1 000 USD",
        &general(Mode::Air, "1000 USD"),
        Ask,
        &near,
    );
    check(
        "by air over 1 000 USD",
        &general(Mode::Air, "1031 USD"),
        Red,
        &over,
    );
    check(
        "by rail up to 500 USD",
        &general(Mode::Rail, "484 USD"),
        Green,
        &within,
    );
    check(
        "by rail near 500 USD",
        &general(Mode::Rail, "515 USD"),
        Ask,
        &near,
    );
    check(
        "by rail over 500 USD",
        &general(Mode::Rail, "516 USD"),
        Red,
        &over,
    );
    check(
        "by river over 500 USD",
        &general(Mode::River, "600 USD"),
        Red,
        &over,
    );
    check(
        "by coach up to 300 USD",
        &general(Mode::Coach, "290 USD"),
        Green,
        &within,
    );
    check(
        "by car over 300 USD",
        &general(Mode::Car, "310 USD"),
        Red,
        &over,
    );
    check(
        "on foot near 300 USD",
        &general(Mode::Foot, "291 USD"),
        Ask,
        &near,
    );
    check(
        "in another currency, over",
        &general(Mode::Foot, "200000 KZT"),
        Red,
        &over,
    );
    check(
        "in soum, within",
        &general(Mode::Foot, "2400000 UZS"),
        Green,
        &within,
    );
}

#[test]
fn value_allowance_through_time() {
    let by_air = |date| {
        enter(Mode::Air)
            .tourist()
            .with(C::General, "1")
            .worth("1500 USD")
            .on(date)
    };
    check(
        "2 000 USD by air until April 2025",
        &by_air("2025-04-30"),
        Green,
        &[R::ValueWithin],
    );
    check(
        "1 000 USD from 1 May 2025",
        &by_air("2025-05-01"),
        Red,
        &[R::ValueOver],
    );
    check(
        "before the pack",
        &by_air("2018-02-28"),
        Ask,
        &[R::OutsidePack],
    );
    check(
        "after the pack",
        &by_air("2027-11-23"),
        Ask,
        &[R::OutsidePack],
    );
    let empty = enter(Mode::Air).tourist().on("2030-01-01");
    check(
        "outside the pack even nothing is a question",
        &empty,
        Ask,
        &[R::OutsidePack],
    );
}

#[test]
fn value_is_summed_per_traveller() {
    let alone = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth("200 USD")
        .with(C::Food, "1")
        .worth("130 EUR");
    check(
        "all goods of a person together",
        &alone,
        Red,
        &[R::ValueOver],
    );
    let couple = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth("200 USD")
        .tourist()
        .with(C::General, "1")
        .worth("200 USD");
    let both = [R::ValueWithin, R::ValueWithin];
    check("each person has an allowance", &couple, Green, &both);
    let jewel = enter(Mode::Air)
        .tourist()
        .with(C::GoldJewellery, "80")
        .worth("1200 USD");
    check(
        "jewellery brought in counts by value",
        &jewel,
        Red,
        &[R::ValueOver],
    );
}

#[test]
fn value_that_cannot_be_counted() {
    let unknown = enter(Mode::Air).tourist().with(C::General, "1").worth("");
    check("no value told", &unknown, Ask, &[R::ValueUnknown]);
    let no_rate = enter(Mode::Air)
        .tourist()
        .with(C::General, "1")
        .worth("5 GBP");
    check("a currency without rate", &no_rate, Ask, &[R::RateUnknown]);
    let both = enter(Mode::Air)
        .tourist()
        .with(C::General, "1")
        .worth("5 GBP")
        .with(C::General, "1")
        .worth("2000 USD");
    check(
        "what is known is already too much",
        &both,
        Red,
        &[R::ValueOver, R::RateUnknown],
    );
}

#[test]
fn stay_abroad_of_residents() {
    let back = |mode, days| {
        let days_abroad = Some(days);
        enter(mode)
            .person(Some(40), Residency::Resident, days_abroad)
            .with(C::General, "1")
            .worth("20 USD")
    };
    check(
        "two days abroad by land suffice",
        &back(Mode::Car, 2),
        Green,
        &[R::ValueWithin],
    );
    check(
        "one day by land loses it",
        &back(Mode::Car, 1),
        Red,
        &[R::StayTooShort],
    );
    check(
        "two days by rail suffice",
        &back(Mode::Rail, 2),
        Green,
        &[R::ValueWithin],
    );
    check(
        "two days by air lose it",
        &back(Mode::Air, 2),
        Red,
        &[R::StayTooShort],
    );
    check(
        "three days by air suffice",
        &back(Mode::Air, 3),
        Green,
        &[R::ValueWithin],
    );
    let before = back(Mode::Car, 0).on("2025-07-19");
    check(
        "no such rule before 20 July 2025",
        &before,
        Green,
        &[R::ValueWithin],
    );
    let untold = enter(Mode::Car)
        .person(Some(40), Residency::Resident, None)
        .with(C::General, "1");
    check(
        "days not told",
        &untold,
        Ask,
        &[R::StayUnknown, R::ValueWithin],
    );
    check(
        "without goods nothing is lost",
        &enter(Mode::Car).resident(0),
        Green,
        &[],
    );
}

#[test]
fn stay_abroad_of_others_is_weakly_known() {
    let person = |residency, days| {
        enter(Mode::Coach)
            .person(Some(40), residency, days)
            .with(C::General, "1")
    };
    let short = [R::StayTooShort, R::ValueWithin];
    let foreigner = person(Residency::NonResident, Some(0));
    check(
        "a foreigner's short stay is a question",
        &foreigner,
        Ask,
        &short,
    );
    let silent = person(Residency::NonResident, None);
    check(
        "a foreigner is not asked",
        &silent,
        Green,
        &[R::ValueWithin],
    );
    let unknown = person(Residency::Unknown, Some(1));
    check("residency not told, short stay", &unknown, Ask, &short);
    let nothing = person(Residency::Unknown, None);
    check(
        "nothing told",
        &nothing,
        Ask,
        &[R::StayUnknown, R::ValueWithin],
    );
    let long = person(Residency::Unknown, Some(30));
    check("long enough for anybody", &long, Green, &[R::ValueWithin]);
}

#[test]
fn charges_on_the_excess() {
    let over = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth("500 USD");
    let advice = over.advice();
    assert_eq!(advice.charges[0].base, money("200.00 USD"));
    assert_eq!(advice.charges[0].amount, money("60.00 USD"));
    assert_eq!(advice.allowances[0].limit, money("300 USD"));
    assert_eq!(advice.allowances[0].left, money("0 USD"));
    assert_eq!(advice.papers, [Paper::Receipts, Paper::WrittenDeclaration]);
    assert_eq!(advice.rates_on, None, "nothing was converted");

    let lost = enter(Mode::Foot)
        .resident(1)
        .with(C::General, "1")
        .worth("650000 UZS");
    let advice = lost.advice();
    assert_eq!(advice.charges[0].base, money("54.17 USD"));
    assert_eq!(advice.charges[0].amount, money("16.25 USD"));
    assert_eq!(advice.rates_on, Some(common::day(common::TODAY)));

    let partial = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth("500 USD")
        .with(C::General, "1")
        .worth("500 GBP");
    assert!(
        partial.advice().charges.is_empty(),
        "too small an estimate would mislead"
    );
    let nothing = enter(Mode::Air).tourist().advice();
    assert_eq!(nothing.allowances[0].left, money("1000 USD"));
    assert!(leave(Mode::Foot).tourist().advice().allowances.is_empty());
}

#[test]
fn quantity_norms_on_entry() {
    let bring = |category, amount| enter(Mode::Coach).tourist().with(category, amount);
    let within = [R::QuantityWithin, R::ValueWithin];
    let over = [R::QuantityOver, R::ValueWithin];
    check(
        "two litres of alcohol",
        &bring(C::Alcohol, "2"),
        Green,
        &within,
    );
    check(
        "more than two litres",
        &bring(C::Alcohol, "2.1"),
        Red,
        &over,
    );
    check(
        "ten packs of tobacco",
        &bring(C::Tobacco, "10"),
        Green,
        &within,
    );
    check("eleven packs", &bring(C::Tobacco, "11"), Red, &over);
    check("three perfumes", &bring(C::Perfume, "3"), Green, &within);
    check("four perfumes", &bring(C::Perfume, "4"), Red, &over);
    let two_lines = bring(C::Alcohol, "1.5")
        .named("wine")
        .with(C::Alcohol, "1")
        .named("beer");
    check("beer and wine together", &two_lines, Red, &over);
    let two_people = bring(C::Alcohol, "2").tourist().with(C::Alcohol, "2");
    let all = [within, within].concat();
    check("each person has the norm", &two_people, Green, &all);
}

#[test]
fn norms_per_period() {
    let bring = |mode, amount| enter(mode).tourist().with(C::Appliance, amount);
    let asked = [R::PeriodicNorm, R::ValueWithin];
    check(
        "one appliance in six months by road",
        &bring(Mode::Car, "1"),
        Ask,
        &asked,
    );
    let over = [R::QuantityOver, R::ValueWithin];
    check("two of one kind", &bring(Mode::Car, "2"), Red, &over);
    check(
        "not at airports",
        &bring(Mode::Air, "2"),
        Green,
        &[R::ValueWithin],
    );
    let food = |amount| enter(Mode::Car).tourist().with(C::Food, amount);
    check(
        "two kilograms of one food",
        &food("2"),
        Green,
        &[R::ValueWithin],
    );
    check(
        "more of one name is weakly known",
        &food("2.5"),
        Ask,
        &asked,
    );
    let mut many = enter(Mode::Car).tourist();
    for name in ["rice", "sugar", "oil", "bread", "tea", "jam"] {
        many = many.with(C::Food, "1.9").named(name);
    }
    check("more than ten in all is weakly known", &many, Ask, &asked);
}

#[test]
fn goods_taken_out() {
    let take = |value| {
        leave(Mode::Rail)
            .tourist()
            .with(C::General, "1")
            .worth(value)
    };
    check(
        "5 000 USD without declaration",
        &take("4800 USD"),
        Green,
        &[R::ExportValueWithin],
    );
    check("near it", &take("5000 USD"), Ask, &[R::ExportValueNear]);
    check("over it", &take("5151 USD"), Red, &[R::ExportValueOver]);
    check(
        "before 2019 the pack does not know it",
        &take("10 USD").on("2018-12-31"),
        Ask,
        &[R::OutsidePack],
    );
}

#[test]
fn food_taken_out() {
    let norms = [
        (C::Rice, "3", "3.1"),
        (C::Bakery, "5", "6"),
        (C::Meat, "2", "2.01"),
        (C::Sugar, "2", "3"),
        (C::Oil, "2", "5"),
        (C::Produce, "40", "41"),
    ];
    for (category, enough, too_much) in norms {
        let take = |amount| leave(Mode::Car).tourist().with(category, amount);
        let within = [R::ExportValueWithin, R::QuantityWithin];
        check("the norm itself", &take(enough), Green, &within);
        let over = [R::ExportValueWithin, R::QuantityOver];
        check("over the norm", &take(too_much), Red, &over);
        let early = take(too_much).on("2025-12-03");
        let unknown = [R::ExportValueWithin, R::OutsidePack];
        check("before it was confirmed", &early, Ask, &unknown);
    }
}

#[test]
fn cash_above_the_threshold() {
    let bring = |text| enter(Mode::Air).tourist().cash(text);
    check(
        "within 100 million soum",
        &bring("96999999 UZS"),
        Green,
        &[R::CashWithin],
    );
    check("near it", &bring("100000000 UZS"), Ask, &[R::CashNear]);
    check("over it", &bring("103000001 UZS"), Red, &[R::CashOver]);
    check(
        "in dollars, within",
        &bring("8000 USD"),
        Green,
        &[R::CashWithin],
    );
    check("in dollars, near", &bring("8333 USD"), Ask, &[R::CashNear]);
    check("in dollars, over", &bring("9000 USD"), Red, &[R::CashOver]);
    let mixed = bring("5000 USD").cash("45000000 UZS");
    check("all currencies together", &mixed, Red, &[R::CashOver]);
    let couple = bring("6000 USD").tourist().cash("6000 USD");
    check(
        "each person has the threshold",
        &couple,
        Green,
        &[R::CashWithin, R::CashWithin],
    );
    check("no rate", &bring("1 GBP"), Ask, &[R::RateUnknown]);
    let through = pass_through(Mode::Car).tourist().cash("9000 USD");
    check(
        "in either direction, passing through too",
        &through,
        Red,
        &[R::CashOver],
    );
}

#[test]
fn cash_through_time() {
    let bring = |date| enter(Mode::Air).tourist().cash("80000000 UZS").on(date);
    check(
        "70 million until December 2023",
        &bring("2023-12-05"),
        Red,
        &[R::CashOver],
    );
    check(
        "100 million from 6 December 2023",
        &bring("2023-12-06"),
        Green,
        &[R::CashWithin],
    );
    let old = enter(Mode::Air).tourist().cash("1000 USD").on("2020-08-31");
    check(
        "what is known from memory gives no green",
        &old,
        Ask,
        &[R::CashWithin],
    );
    let much = enter(Mode::Air).tourist().cash("3000 USD").on("2020-08-31");
    check("and no red either", &much, Ask, &[R::CashOver]);
}

#[test]
fn the_entire_cash_is_declared() {
    let advice = enter(Mode::Air).tourist().cash("9000 USD").advice();
    let measured = advice.reasons[0].measured;
    assert_eq!(
        measured,
        Some(rulebook::Measure::Money(money("108000000 UZS")))
    );
    assert_eq!(advice.reasons[0].citations[0].rule, "cash.declare");
}

#[test]
fn cash_taken_out() {
    let take = |residency| {
        leave(Mode::Car)
            .person(Some(50), residency, None)
            .cash("9000 USD")
    };
    let resident = [R::CashOver, R::CashExportResident];
    check(
        "a resident over the ceiling",
        &take(Residency::Resident),
        Red,
        &resident,
    );
    let other = [R::CashOver, R::CashExportNonResident];
    let foreign = take(Residency::NonResident);
    check(
        "others: up to what was declared on entry",
        &foreign,
        Red,
        &other,
    );
    assert!(foreign.advice().papers.contains(&Paper::EntryDeclaration));
    check("residency not told", &take(Residency::Unknown), Red, &other);
    let little = leave(Mode::Car).resident(0).cash("1000 USD");
    check("within the ceiling", &little, Green, &[R::CashWithin]);
}

#[test]
fn phones_are_declared_whatever_they_are_worth() {
    let bring = |amount| {
        enter(Mode::Air)
            .tourist()
            .with(C::Phone, amount)
            .worth("50 USD")
    };
    check(
        "one phone",
        &bring("1"),
        Red,
        &[R::PhoneNew, R::ValueWithin],
    );
    let three = [R::PhoneNew, R::PhoneOver, R::ValueWithin];
    check("more than two", &bring("3"), Red, &three);
    let before = bring("1").on("2024-01-27");
    check("before 28 January 2024", &before, Green, &[R::ValueWithin]);
    let out = leave(Mode::Car).tourist().with(C::Phone, "1");
    check(
        "taken out it is goods",
        &out,
        Green,
        &[R::ExportValueWithin],
    );
    let through = pass_through(Mode::Car).tourist().with(C::Phone, "1");
    check("passing through", &through, Ask, &[R::PhoneNew]);
}

#[test]
fn medicine_for_own_use() {
    let bring = |packs| enter(Mode::Air).tourist().with(C::Medicine, packs);
    check(
        "five packs of one kind",
        &bring("5"),
        Green,
        &[R::MedicineWithin],
    );
    check("six packs", &bring("6"), Red, &[R::MedicineOver]);
    let kinds = |count: usize| {
        let mut trip = enter(Mode::Air).tourist();
        for at in 0..count {
            trip = trip.with(C::Medicine, "1").named(&format!("medicine {at}"));
        }
        trip
    };
    check("ten kinds", &kinds(10), Green, &[R::MedicineWithin]);
    check("eleven kinds", &kinds(11), Red, &[R::MedicineOver]);
    let out = leave(Mode::Car).tourist().with(C::Medicine, "6");
    check(
        "taken out, the norm is a question",
        &out,
        Ask,
        &[R::MedicineOver],
    );
}

#[test]
fn controlled_medicine_is_always_declared() {
    let within = [R::MedicineControlled];
    let over = [R::MedicineControlledOver];
    for (category, days, too_many) in [
        (C::Narcotic, "7", "8"),
        (C::Psychotropic, "15", "16"),
        (C::Potent, "14", "15"),
    ] {
        let bring = |days| {
            enter(Mode::Air)
                .tourist()
                .with(category, days)
                .papers(Papers::InHand)
        };
        check("within the days, with papers", &bring(days), Red, &within);
        check("more days", &bring(too_many), Red, &over);
        assert!(bring(days).advice().papers.contains(&Paper::Prescription));
    }
    let early = enter(Mode::Air)
        .tourist()
        .with(C::Potent, "1")
        .on("2024-10-03");
    check(
        "potent medicine before the rule is known",
        &early,
        Ask,
        &[R::OutsidePack],
    );
}

#[test]
fn animals() {
    let bring = |category, amount, papers| {
        enter(Mode::Car)
            .tourist()
            .with(category, amount)
            .papers(papers)
    };
    let certificate = [R::AnimalCertificate];
    let over = [R::AnimalOver];
    check(
        "two cats",
        &bring(C::Pet, "2", Papers::InHand),
        Ask,
        &certificate,
    );
    check(
        "without certificate",
        &bring(C::Pet, "1", Papers::Missing),
        Red,
        &certificate,
    );
    check(
        "three dogs",
        &bring(C::Pet, "3", Papers::InHand),
        Red,
        &over,
    );
    check(
        "ten birds",
        &bring(C::Bird, "10", Papers::Unknown),
        Ask,
        &certificate,
    );
    check(
        "eleven birds",
        &bring(C::Bird, "11", Papers::InHand),
        Red,
        &over,
    );
    let out = leave(Mode::Car).tourist().with(C::Pet, "3");
    check("taken out, the number is a question", &out, Ask, &over);
}

#[test]
fn products_of_nature() {
    let bring = |category, amount| enter(Mode::Air).tourist().with(category, amount);
    let within = [R::AnimalProductWithin, R::ValueWithin];
    check(
        "five kilograms",
        &bring(C::AnimalProduct, "5"),
        Green,
        &within,
    );
    let over = [R::AnimalProductOver, R::ValueWithin];
    check(
        "more than five",
        &bring(C::AnimalProduct, "5.5"),
        Red,
        &over,
    );
    let meat = [R::MeatImport, R::ValueWithin];
    check("meat may not be covered", &bring(C::Meat, "1"), Ask, &meat);
    let both = bring(C::Meat, "3").with(C::AnimalProduct, "3");
    let all = [R::MeatImport, R::AnimalProductOver, R::ValueWithin];
    check("meat shares the weight", &both, Red, &all);
    check("plants", &bring(C::Plant, "1"), Ask, &[R::PlantPermit]);
    check(
        "plants without papers",
        &bring(C::Plant, "1").papers(Papers::Missing),
        Ask,
        &[R::PlantPermit],
    );
    let fruit = bring(C::Produce, "1");
    check(
        "fruit brought in",
        &fruit,
        Ask,
        &[R::PlantPermit, R::ValueWithin],
    );
    let out = leave(Mode::Air).tourist().with(C::Plant, "1");
    check(
        "plants taken out",
        &out,
        Ask,
        &[R::NoDepartureLanes, R::PlantPermit],
    );
    check(
        "wildlife",
        &bring(C::Wildlife, "1"),
        Red,
        &[R::WildlifePermit],
    );
}

#[test]
fn precious_and_cultural_things_taken_out() {
    let take = |category, amount| leave(Mode::Car).tourist().with(category, amount);
    let within = [R::ExportValueWithin, R::JewelleryWithin];
    let over = [R::ExportValueWithin, R::JewelleryOver];
    check(
        "65 g of gold",
        &take(C::GoldJewellery, "65"),
        Green,
        &within,
    );
    check("66 g of gold", &take(C::GoldJewellery, "66"), Red, &over);
    check(
        "200 g of silver",
        &take(C::SilverJewellery, "200"),
        Green,
        &within,
    );
    check(
        "201 g of silver",
        &take(C::SilverJewellery, "201"),
        Red,
        &over,
    );
    let early = take(C::GoldJewellery, "10").on("2025-07-19");
    check(
        "before the norm is known",
        &early,
        Ask,
        &[R::ExportValueWithin, R::OutsidePack],
    );
    let bar = [R::ExportValueWithin, R::PreciousLicence];
    check("raw metal", &take(C::RawPrecious, "1"), Red, &bar);
    let antique = [R::ExportValueWithin, R::AntiqueExportBan];
    check("fifty years old", &take(C::Antique, "1"), Red, &antique);
    let art = take(C::Artwork, "1").papers(Papers::InHand);
    let certificate = [R::ExportValueWithin, R::ArtworkCertificate];
    check("art, with certificate", &art, Red, &certificate);
    let souvenir = [R::ExportValueWithin, R::SouvenirFree];
    check("a souvenir", &take(C::Souvenir, "9"), Green, &souvenir);
}

#[test]
fn cultural_things_brought_in() {
    let bring = |category| enter(Mode::Car).tourist().with(category, "1");
    let declared = [R::CulturalImport, R::ValueWithin];
    check("an antique", &bring(C::Antique), Ask, &declared);
    check("a painting", &bring(C::Artwork), Ask, &declared);
    check(
        "a souvenir is goods",
        &bring(C::Souvenir),
        Green,
        &[R::ValueWithin],
    );
}

#[test]
fn restricted_things() {
    for (category, code, out) in [
        (C::Weapon, R::WeaponPermit, Red),
        (C::Drone, R::DroneBan, Ask),
        (C::Media, R::MediaBan, Red),
        (C::Religious, R::ReligiousExpertise, Ask),
        (C::Hazardous, R::HazardousBan, Red),
        (C::Wildlife, R::WildlifePermit, Red),
    ] {
        for papers in [Papers::InHand, Papers::Missing, Papers::Unknown] {
            let bring = enter(Mode::Foot)
                .tourist()
                .with(category, "1")
                .papers(papers);
            check("brought in, whatever the papers", &bring, Red, &[code]);
        }
        let through = pass_through(Mode::Foot).tourist().with(category, "1");
        check("passing through", &through, Red, &[code]);
        check(
            "taken out",
            &leave(Mode::Foot).tourist().with(category, "1"),
            out,
            &[code],
        );
    }
}

#[test]
fn what_is_not_a_travellers_goods() {
    let sale = enter(Mode::Car)
        .tourist()
        .with(C::Commercial, "1")
        .worth("10000 USD");
    check("goods to sell", &sale, Red, &[R::CommercialGoods]);
    assert!(sale.advice().charges.is_empty());
    let move_in = enter(Mode::Car)
        .tourist()
        .with(C::Removal, "1")
        .worth("10000 USD");
    check("a household that moves", &move_in, Red, &[R::Removal]);
    let out = leave(Mode::Car).tourist().with(C::Removal, "1");
    check("a household that leaves", &out, Red, &[R::Removal]);
}

#[test]
fn vehicles() {
    let drive = |days| enter(Mode::Car).tourist().vehicle(false, days);
    let stay = [R::VehicleStay];
    check(
        "art. 158: declared in writing",
        &drive(Some(10)),
        Red,
        &stay,
    );
    check("days not told", &drive(None), Red, &[R::VehicleDaysUnknown]);
    check(
        "ninety days used up",
        &drive(Some(90)),
        Red,
        &[R::VehicleOverstay],
    );
    let out = |days| leave(Mode::Car).tourist().vehicle(false, days);
    check("out within ninety days", &out(Some(90)), Green, &stay);
    check("out after more", &out(Some(91)), Red, &[R::VehicleOverstay]);
    check(
        "out, days not told",
        &out(None),
        Ask,
        &[R::VehicleDaysUnknown],
    );
    let resident = enter(Mode::Car).resident(5).vehicle(false, Some(0));
    let both = [R::VehicleResident, R::VehicleStay];
    check("a resident may not", &resident, Red, &both);
    let resident_out = leave(Mode::Car).resident(5).vehicle(false, Some(5));
    check("a resident drives one out", &resident_out, Ask, &both);
    let through = pass_through(Mode::Car).tourist().vehicle(false, None);
    check(
        "in transit: leave within five days",
        &through,
        Ask,
        &[R::VehicleTransit],
    );
    let own = |trip: Trip| trip.resident(5).vehicle(true, None);
    check(
        "the country's own vehicle comes back",
        &own(enter(Mode::Car)),
        Green,
        &[],
    );
    let abroad = [R::VehicleAbroad];
    check("and is taken abroad", &own(leave(Mode::Car)), Ask, &abroad);
}

#[test]
fn children() {
    let family = enter(Mode::Coach).tourist().child();
    let declared = R::ChildDeclaredByAdult;
    check("an adult declares", &family, Green, &[declared]);
    assert!(family.advice().papers.contains(&Paper::ChildDocument));
    assert_eq!(
        family.advice().allowances.len(),
        1,
        "none is known for a child"
    );
    let toys = enter(Mode::Coach).tourist().child().with(C::General, "1");
    check("a child's goods", &toys, Ask, &[declared, R::ChildGoods]);
    let dear = enter(Mode::Coach)
        .tourist()
        .child()
        .with(C::General, "1")
        .worth("400 USD");
    let over = [declared, R::ChildGoods, R::ValueOver];
    check("more than even an adult may", &dear, Red, &over);
    let alone = enter(Mode::Coach).child();
    check("nobody to declare", &alone, Ask, &[declared, R::NoAdult]);
    let sixteen = enter(Mode::Coach).person(Some(16), Residency::NonResident, None);
    check("sixteen declares", &sixteen, Green, &[]);
    let untold = enter(Mode::Coach)
        .person(None, Residency::NonResident, None)
        .with(C::General, "1");
    check("age not told, goods", &untold, Ask, &[R::AgeUnknown]);
    let nothing = enter(Mode::Coach).person(None, Residency::NonResident, None);
    check("age not told, nothing carried", &nothing, Green, &[]);
}

#[test]
fn cash_of_children() {
    let pocket = enter(Mode::Air)
        .tourist()
        .cash("1000 USD")
        .child()
        .cash("20 USD");
    let within = [R::CashWithin, R::CashWithin, R::ChildDeclaredByAdult];
    check("pocket money", &pocket, Green, &within);
    let split = enter(Mode::Air)
        .tourist()
        .cash("6000 USD")
        .child()
        .cash("6000 USD");
    let asked = [R::CashWithin, R::ChildGoods, R::ChildDeclaredByAdult];
    check("shared out to a child", &split, Ask, &asked);
}

#[test]
fn passing_through() {
    let carry = |value| {
        pass_through(Mode::Car)
            .tourist()
            .with(C::General, "1")
            .worth(value)
    };
    check("little", &carry("100 USD"), Green, &[]);
    check(
        "more than an entry allows",
        &carry("400 USD"),
        Ask,
        &[R::TransitGoods],
    );
    check("value not told", &carry(""), Ask, &[R::ValueUnknown]);
}

#[test]
fn wild_facts_give_an_advice() {
    let mut nobody = enter(Mode::Car).with(C::General, "1");
    nobody.0.items[0].owner = 77;
    check(
        "no traveller at all",
        &nobody,
        Ask,
        &[R::AgeUnknown, R::StayUnknown],
    );
    let mut lost = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth("400 USD");
    lost.0.items[0].owner = 9;
    check(
        "an owner out of range is the first",
        &lost,
        Red,
        &[R::ValueOver],
    );
    let huge = "79228162514264337593543950335 USD";
    let rich = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth(huge);
    check(
        "beyond all measure",
        &rich.with(C::General, "1").worth(huge),
        Red,
        &[R::ValueOver],
    );
    let cash = enter(Mode::Foot).tourist().cash(huge);
    check("beyond all measure in soum", &cash, Red, &[R::CashOver]);
    let large = enter(Mode::Foot)
        .tourist()
        .with(C::General, "1")
        .worth("1000000000000000 EUR");
    check("a quadrillion", &large, Red, &[R::ValueOver]);
}
