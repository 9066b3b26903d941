//! What goes wrong in real messages, one specimen each. All are made up.
#![allow(missing_docs, clippy::unwrap_used)]

use paxlst::{DefectCode as D, read};

const ENVELOPE: &str = "UNB+UNOA:4+SILKBUS:ZZ+UZCUSTOMS:ZZ+261122:0600+R1'";
const UNH: &str = "UNH+M1+PAXLST:D:15B:UN:IATA+SB0042/261122/0700+01:F'";
const HEAD: &str = "BGM+745'NAD+MS+++DISPATCH'COM+998 71 200 00 00:TE'TDT+20+SB0042+3++SILKBUS'\
    LOC+125+KZCIT'DTM+189:2611220700:201'LOC+87+27021:ZZZ:ZZZ'DTM+232:2611221130:201'";
const ANNA: &str = "NAD+FL+++ERIKSSON:ANNA:MARIA'ATT+2++F'DTM+329:740812'LOC+178+KZCIT'\
    LOC+179+UZTAS'NAT+2+UTO'RFF+ABO:1'DOC+P:110:111+L898902C3'DTM+36:320415'LOC+91+UTO'";
const SINOV: &str = "NAD+FL+++SINOV:NAMUNA'ATT+2++M'DTM+329:850314'NAT+2+UZB'RFF+ABO:2'\
    DOC+I:110:111+AA1234567'LOC+91+UZB'";

/// A sound interchange around people; segments are counted by their terminators.
fn list(people: &str, count: usize) -> String {
    let message = format!("{UNH}{HEAD}{people}CNT+42:{count}'");
    let segments = message.matches('\'').count() + 1;
    format!("{ENVELOPE}{message}UNT+{segments}+M1'UNZ+1+R1'")
}

/// Surnames in their order, and every defect.
fn check(text: impl AsRef<[u8]>, surnames: &[&str], codes: &[D]) {
    let reading = read(text.as_ref());
    let text = String::from_utf8_lossy(text.as_ref());
    let found: Vec<_> = reading
        .people()
        .map(|person| person.surname.as_str())
        .collect();
    let mut named: Vec<_> = reading.defects.iter().map(|defect| defect.code).collect();
    let mut codes = codes.to_vec();
    named.sort_unstable();
    codes.sort_unstable();
    assert_eq!(found, surnames, "{text}");
    assert_eq!(named, codes, "{text}");
    for defect in &reading.defects {
        assert!(defect.offset <= text.len(), "{defect:?}");
    }
}

/// A sound list with one text put in the place of another.
fn changed(from: &str, to: &str, codes: &[D]) {
    let sound = list(&[ANNA, SINOV].concat(), 2);
    assert!(sound.contains(from), "{from}");
    check(sound.replacen(from, to, 1), &["ERIKSSON", "SINOV"], codes);
}

#[test]
fn a_sound_list_has_no_defect() {
    check(
        list(&[ANNA, SINOV].concat(), 2),
        &["ERIKSSON", "SINOV"],
        &[],
    );
    check("", &[], &[]);
    check("\r\n \0", &[], &[]);
}

#[test]
fn a_person_is_read_whole() {
    let reading = read(list(ANNA, 1).as_bytes());
    let anna = reading.people().next().unwrap();
    assert_eq!(anna.given, ["ANNA", "MARIA"]);
    assert_eq!(anna.birth.as_ref().unwrap().as_str(), "740812");
    assert_eq!(anna.known_sex(), Some(paxlst::Sex::Female));
    assert_eq!(anna.country().unwrap().as_str(), "UTO");
    assert_eq!(anna.place("179"), Some("UZTAS"));
    assert_eq!(anna.reference("ABO"), Some("1"));
    let passport = &anna.documents[0];
    let expiry = passport.expiry.as_ref().unwrap().as_str();
    let parts = (passport.kind.as_str(), passport.number.as_str(), expiry);
    assert_eq!(parts, ("P", "L898902C3", "320415"));
    assert_eq!(passport.issuer.as_deref(), Some("UTO"));
    let message = &reading.messages[0];
    assert_eq!(message.contact.as_ref().unwrap().name, "DISPATCH");
    assert_eq!(message.trips[0].points[1].list, "ZZZ");
    assert_eq!(
        message.trips[0].points[1].times[0].text.as_str(),
        "2611221130"
    );
    assert_eq!(reading.declared(), (Some(1), None));
    assert_eq!(reading.interchanges[0].prepared, "2611220600");
}

#[test]
fn separators_and_telex() {
    let sound = list(&[ANNA, SINOV].concat(), 2);
    let names = ["ERIKSSON", "SINOV"];
    let foreign = sound.replace('+', "*").replace('\'', "#");
    check(
        format!("UNA:*.? #{foreign}"),
        &names,
        &[D::SeparatorsRedefined],
    );
    check(&foreign, &names, &[D::SeparatorsUndeclared]);
    check(
        sound.replace('\'', "\"\r\n"),
        &names,
        &[D::SeparatorsUndeclared],
    );
    check(format!("UNA:+.?'{sound}"), &names, &[D::UnaBroken]);
    check(format!("UNA:*.? '{sound}"), &names, &[D::UnaBroken]);
    check(
        format!("\x01QD AAAA\r\n.BBBB 220600\r\n\x02{sound}\r\n\x03"),
        &names,
        &[D::TextOutside],
    );
    check(
        format!("BBBB 220600UNA:+.? '{sound}"),
        &names,
        &[D::TextOutside],
    );
    check(sound.replace('\'', "'\r\n  "), &names, &[]);
    let wrapped = sound.replace("FL+++SIN", "F\r\nL+++SI\r\nN");
    check(wrapped, &names, &[D::LineWrapped]);
    let wide: Vec<u8> = sound.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = read(&wide);
    assert_eq!(reading.people().count(), 2);
}

#[test]
fn envelopes_that_disagree() {
    changed("UNT+28+M1", "UNT+27+M1", &[D::UntCount]);
    changed("UNT+28+M1", "UNT+0028+M1", &[D::CountPadded]);
    changed("UNT+28+M1", "UNT+28+M2", &[D::UntReference]);
    changed("UNZ+1+R1", "UNZ+2+R1", &[D::UnzCount]);
    changed("UNZ+1+R1", "UNZ+1+R 1", &[D::UnzReference]);
    changed("UNZ+1+R1'", "", &[D::UnzMissing]);
    changed("UNT+28+M1'", "", &[D::UntMissing]);
    changed("UNT+28+M1'UNZ+1+R1'", "", &[D::UntMissing, D::UnzMissing]);
    changed(ENVELOPE, "", &[D::UnbMissing]);
    changed(UNH, "", &[D::UnhMissing]);
    changed(
        UNH,
        "UNG+PAXLST+A+B+261122:0600+1+UN+D:15B'UNH+M1+PAXLST:D:15B'",
        &[D::UneMissing],
    );
    changed("UNZ", "UNE+1+1'UNZ", &[D::UngMissing]);
    changed("PAXLST", "INVOIC", &[D::MessageUnknown]);
    changed("UNZ+1+R1'", "UNZ+1+R", &[D::Truncated, D::UnzReference]);
}

#[test]
fn groups_that_disagree() {
    let group = "UNG+PAXLST+A+B+261122:0600+G1+UN+D:15B'";
    let sound = list(ANNA, 1).replace(UNH, &[group, UNH].concat());
    let with = |end: &str| sound.replace("UNZ", &format!("{end}'UNZ"));
    check(with("UNE+1+G1"), &["ERIKSSON"], &[]);
    check(with("UNE+2+G1"), &["ERIKSSON"], &[D::UneCount]);
    check(with("UNE+1+G2"), &["ERIKSSON"], &[D::UneReference]);
}

#[test]
fn counts() {
    changed("CNT+42:2", "CNT+42:3", &[D::CountDiffers]);
    changed("CNT+42:2", "CNT+41:2", &[D::CountQualifier]);
    changed("CNT+42:2", "CNT+42+2", &[D::ValueMisplaced]);
    changed("CNT+42:2", "CNT+3:2", &[D::QualifierUnknown]);
    changed("CNT+42:2", "CNT+42", &[D::ValueMissing]);
    changed("CNT+42:2", "CNT+42:2'CNT+42:2", &[D::Repeated, D::UntCount]);
    changed("CNT+42:2'", "", &[D::CountMissing, D::UntCount]);
}

#[test]
fn people_who_are_easily_lost() {
    changed("NAD+FL+++SINOV", "nad+fl+++SINOV", &[D::LowerCase]);
    changed("NAD+FL+++SINOV", "NAD +FL+++SINOV", &[D::TagDamaged]);
    changed("NAD+FL+++SINOV", "NA+FL+++SINOV", &[D::TagDamaged]);
    changed("NAD+FL+++SINOV", "NAD+XX+++SINOV", &[D::RoleUnknown]);
    changed("NAD+FL+++SINOV", "NAD+MS+++SINOV", &[D::RoleUnknown]);
    changed(
        "NAD+FL+++SINOV:NAMUNA",
        "NAD+FL++SINOV",
        &[D::ValueMisplaced],
    );
    changed("LOC+91+UTO'NAD", "LOC+91+UTONAD", &[D::TerminatorMissing]);
    changed(
        "LOC+91+UTO'NAD",
        "LOC+91+UTO\r\nNAD",
        &[D::TerminatorMissing],
    );
    changed(
        "LOC+91+UTO'",
        "LOC+91+UTO?'",
        &[D::ReleaseBroken, D::CodeUnknown],
    );
    changed("SINOV:NAMUNA", "SINOV:NAM?UNA", &[D::ReleaseBroken]);
    let two = [ANNA, SINOV].concat();
    let lost = two.replace("NAD+FL+++SINOV:NAMUNA'", "");
    check(list(&lost, 2), &["ERIKSSON", ""], &[D::NadMissing]);
    check(
        list(&two.replace("NAD+FL+++ERIKSSON:ANNA:MARIA'", ""), 2),
        &["", "SINOV"],
        &[D::NadMissing],
    );
    check(list("NAD+FL'", 1), &[""], &[D::NameMissing]);
    check(list("NAD'", 0), &[], &[D::ValueMissing]);
    for cut in 0..two.len() {
        // Wherever the text ends, whoever was named before is there.
        let text = format!("{ENVELOPE}{UNH}{HEAD}{}", &two[..cut]);
        let named = two[..cut].matches("NAD+FL+").count();
        let people = read(text.as_bytes()).people().count();
        // A NAD of which only the beginning is left is somebody, too.
        assert!((named..=named + 1).contains(&people), "{text}");
    }
    for cut in 0..(ENVELOPE.len() + UNH.len() + HEAD.len()) {
        // And wherever it begins.
        let text = list(&two, 2);
        assert_eq!(
            read(&text.as_bytes()[cut..]).people().count(),
            2,
            "{}",
            &text[cut..]
        );
    }
}

#[test]
fn roles() {
    let role = |code: &str| {
        let text = list(&ANNA.replace("+FL+", &format!("+{code}+")), 1);
        read(text.as_bytes()).people().next().unwrap().role.clone()
    };
    assert_eq!(role("FL"), paxlst::Role::Passenger);
    assert_eq!(role("DDU"), paxlst::Role::TransitPassenger);
    assert_eq!(role("FM"), paxlst::Role::Crew);
    assert_eq!(role("DDT"), paxlst::Role::TransitCrew);
    assert_eq!(role("VW"), paxlst::Role::Driver);
    assert_eq!(role("QQ"), paxlst::Role::Other("QQ".to_owned()));
    assert!(role("VW").works() && !role("DDU").works());
}

#[test]
fn details_of_people() {
    changed("DTM+329:740812", "DTM+329", &[D::ValueMissing]);
    changed("DTM+329:740812", "DTM+329: 740812", &[D::BlankInside]);
    changed("DTM+329:740812", "DTM+329:741312", &[D::DateInvalid]);
    changed("DTM+329:740812", "DTM+329:740812:102", &[D::DateInvalid]);
    changed("DTM+329:740812", "DTM+329:19740812:102", &[]);
    changed(
        "DTM+329:740812",
        "DTM+329:740812:999",
        &[D::QualifierUnknown],
    );
    changed("DTM+329:740812", "DTM+328:740812", &[D::QualifierUnknown]);
    changed("ATT+2++F", "ATT+2++Q", &[D::CodeUnknown]);
    changed("ATT+2++F", "ATT+2+F", &[D::ValueMisplaced]);
    changed("ATT+2++F", "ATT+2", &[D::ValueMissing]);
    changed("ATT+2++F", "ATT+3++F", &[D::QualifierUnknown]);
    changed(
        "ATT+2++F'",
        "ATT+2++F'ATT+2++M'",
        &[D::Repeated, D::UntCount],
    );
    changed("NAT+2+UTO", "NAT+2+UT", &[D::CodeUnknown]);
    changed(
        "LOC+178+KZCIT'LOC+179+UZTAS'NAT+2+UTO'",
        "NAT+2+UTO'LOC+178+KZCIT'LOC+179+UZTAS'",
        &[D::OutOfOrder, D::OutOfOrder],
    );
    changed("LOC+178+KZCIT", "LOC+178", &[D::ValueMissing]);
    changed("LOC+178+KZCIT", "LOC+777+KZCIT", &[D::QualifierUnknown]);
    changed("LOC+178+KZCIT", "LOC+92+KZCIT", &[D::OutOfPlace]);
    changed("RFF+ABO:1", "RFF+ABX:1", &[D::QualifierUnknown]);
    changed("RFF+ABO:1", "RFF+ABO", &[D::ValueMissing]);
    changed(
        "DOC+P:110:111+L898902C3",
        "DOC++L898902C3",
        &[D::DocumentTypeMissing],
    );
    changed(
        "DOC+P:110:111+L898902C3",
        "DOC+P:110:111",
        &[D::DocumentEmpty],
    );
    changed("DOC+P:110:111+L898902C3", "DOC+PD:110:111+L898902C3", &[]);
    changed(
        "DOC+P:110:111+L898902C3",
        "DOC+OTD+L898902C3",
        &[D::CodeUnknown],
    );
    changed("LOC+91+UTO", "LOC+91+", &[D::ValueMissing]);
    changed(
        "DTM+36:320415'",
        "DTM+36:320415'DTM+36:320416'",
        &[D::Repeated, D::UntCount],
    );
    changed(
        "SINOV:NAMUNA",
        &format!("SINOV:{}", "A".repeat(36)),
        &[D::TooLong],
    );
    changed("SINOV:NAMUNA", "SINOV:Namuna", &[D::LowerCase]);
    changed("SINOV:NAMUNA", "SINOV:NAMUNA@", &[D::CharacterNotAllowed]);
    changed(
        "ATT+2++M'",
        "ATT+2++M'MEA+CT++:0'FTX+BAG+++NULL'",
        &[D::BaggageEmpty, D::BaggageEmpty, D::OutOfOrder, D::UntCount],
    );
    check(
        list(&[ANNA, ANNA].concat(), 2),
        &["ERIKSSON", "ERIKSSON"],
        &[D::PersonTwice],
    );
}

#[test]
fn trips() {
    changed(
        "TDT+20+SB0042+3++SILKBUS'",
        "",
        &[D::OutOfPlace, D::UntCount],
    );
    changed("LOC+87+27021", "LOC+92+27021", &[D::BorderMissing]);
    changed("LOC+87+27021:ZZZ:ZZZ", "LOC+87", &[D::ValueMissing]);
    changed(
        "LOC+87+27021",
        "LOC+88+27021",
        &[D::QualifierUnknown, D::BorderMissing],
    );
    changed(
        "DTM+189:2611220700",
        "DTM+189:2611222500",
        &[D::DateInvalid],
    );
    changed(
        "LOC+87",
        "LOC+92+KZCIT'DTM+232:2611220800:201'LOC+87",
        &[D::LegsMerged, D::UntCount],
    );
    changed(
        "LOC+87",
        "TDT+20+SB0042'LOC+87",
        &[D::ServiceRepeated, D::UntCount],
    );
    changed("NAD+MS", "XYZ+1'NAD+MS", &[D::SegmentUnknown, D::UntCount]);
    changed("BGM+745'", "BGM+745'BGM+745'", &[D::Repeated, D::UntCount]);
    changed(
        "BGM+745'",
        "BGM+745'RFF+TN:T1:::3'RFF+ZZZ:1'",
        &[D::QualifierUnknown, D::UntCount],
    );
    changed(
        "BGM+745'",
        "BGM+745'MEA+CT++:1'",
        &[D::OutOfPlace, D::UntCount],
    );
}

#[test]
fn split_lists() {
    let part = |people: &str, part: &str, count: usize| {
        let list = list(people, count).replace("+01:F'", &format!("+{part}'"));
        let end = list.find("UNZ").unwrap();
        list[ENVELOPE.len()..end].to_owned()
    };
    let whole = |parts: &[String]| format!("{ENVELOPE}{}UNZ+{}+R1'", parts.concat(), parts.len());
    let (first, last) = (part(ANNA, "01:C", 2), part(SINOV, "02:F", 2));
    let both = whole(&[first.clone(), last.clone()]);
    check(&both, &["ERIKSSON", "SINOV"], &[]);
    assert_eq!(read(both.as_bytes()).declared(), (Some(2), None));
    check(
        whole(std::slice::from_ref(&last)),
        &["SINOV"],
        &[D::PartsMissing],
    );
    check(
        whole(std::slice::from_ref(&first)),
        &["ERIKSSON"],
        &[D::PartsMissing],
    );
    check(
        whole(&[first.clone(), part(SINOV, "01:C", 2), part("", "02:F", 2)]),
        &["ERIKSSON", "SINOV"],
        &[D::PartRepeated],
    );
    check(
        whole(&[part(ANNA, "01:C", 1), part(SINOV, "02:F", 1)]),
        &["ERIKSSON", "SINOV"],
        &[D::CountDiffers],
    );
    check(whole(&[part(ANNA, "01", 1)]), &["ERIKSSON"], &[]);
}

#[test]
fn several_interchanges() {
    let one = list(ANNA, 1);
    let other = list(SINOV, 1).replace('+', "-").replace('\'', "~");
    let text = format!("{one}\r\nQD NEXT\r\nUNA:-.? ~{other}");
    check(
        &text,
        &["ERIKSSON", "SINOV"],
        &[D::TextOutside, D::SeparatorsRedefined],
    );
    let cut = &one[..one.find("DOC").unwrap()];
    check(
        format!("{cut}UNA:-.? ~{other}"),
        &["ERIKSSON", "SINOV"],
        &[D::CountMissing, D::UntMissing, D::UnzMissing],
    );
}

#[test]
fn rubbish_takes_linear_time() {
    // A reader that looks back or ahead without bound would not finish these.
    let nasty = [
        "'",
        "+",
        ":",
        "?",
        "?'",
        "\n",
        " \n",
        "U",
        "UNA",
        "UNA:+.? '",
        "UNB+",
        "UNZ'UNB+A'",
        "NAD",
        "NAD+FL++",
        "NAD\n+FL++",
        "'NAD+FL'",
        "\0",
        "UNA:+.? ' \n",
        "?' \n",
        "UNH+",
        "LOC+9",
        "TDT+20'",
        "DOC+P+1'",
        "ERP'",
        "\u{fe}\u{ff}",
    ];
    for piece in nasty {
        for head in ["", "UNB+UNOA:4'", "UNA:+.? 'UNB+A'NAD+FL+++S"] {
            let text = head.to_owned() + &piece.repeat(30_000 / piece.len());
            let reading = read(text.as_bytes());
            assert!(reading.defects.len() <= paxlst::Defect::MAX, "{piece}");
        }
    }
}
