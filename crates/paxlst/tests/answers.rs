//! Answers per person, read and written.
#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use common::*;
use paxlst::{
    At, DefectCode as D, FaultKind as K, Field, Outcome, PlaceCode, Reply, ReplyKind, RiderResult,
    read, write_reply,
};

fn reply() -> Reply {
    let result = |sequence, outcome, text: Option<&str>| RiderResult {
        sequence,
        booking: None,
        outcome,
        text: text.map(str::to_owned),
    };
    Reply {
        kind: ReplyKind::Answer,
        access_reference: "SB0042/261122/0700".to_owned(),
        transaction: Some("T0042".to_owned()),
        service: "SB0042".to_owned(),
        departure: (town("KZCIT"), time(7, 0)),
        post: (PlaceCode::post("27021").unwrap(), time(11, 30)),
        results: vec![
            result(1, Outcome::MayTravel, None),
            result(2, Outcome::MayNot, Some("see the officer")),
            result(3, Outcome::Other("7Q".to_owned()), None),
        ],
    }
}

#[test]
fn written_answers() {
    let text = write_reply(&reply(), &envelope()).unwrap();
    let expected = "UNA:+.? '\
        UNB+UNOA:4+SILKBUS:ZZ+UZCUSTOMS:ZZ+261122:0600+SB2611220002++APIS'\
        UNG+CUSRES+SILKBUS:ZZ+UZCUSTOMS:ZZ+261122:0600+1+UN+D:15B'\
        UNH+CUS0001+CUSRES:D:15B:UN:IATA+SB0042/261122/0700+01:F'\
        BGM+962'RFF+TN:T0042'RFF+AF:SB0042'\
        DTM+189:2611220700:201'DTM+232:2611221130:201'\
        LOC+125+KZCIT'LOC+87+27021:ZZZ:ZZZ'\
        ERP+2'RFF+ABO:1'ERC+0Z'\
        ERP+2'RFF+ABO:2'ERC+1Z'FTX+AAP+++SEE THE OFFICER'\
        ERP+2'RFF+ABO:3'ERC+7Q'\
        UNT+19+CUS0001'UNE+1+1'UNZ+1+SB2611220002'";
    assert_eq!(text, expected);
}

#[test]
fn what_is_written_is_read() {
    for kind in [
        ReplyKind::Answer,
        ReplyKind::Change,
        ReplyKind::Acknowledgement,
    ] {
        let reply = Reply { kind, ..reply() };
        let text = write_reply(&reply, &envelope()).unwrap();
        let reading = read(text.as_bytes());
        assert_eq!(reading.defects, []);
        let message = &reading.messages[0];
        assert_eq!(message.access_reference, reply.access_reference);
        assert_eq!(message.trips[0].service, "SB0042");
        let found: Vec<_> = message
            .answers
            .iter()
            .map(|answer| (answer.sequence(), answer.outcome()))
            .collect();
        let expected: Vec<_> = reply
            .results
            .iter()
            .map(|result| (Some(result.sequence), Some(result.outcome.clone())))
            .collect();
        assert_eq!(found, expected);
        assert_eq!(message.answers[1].texts, ["SEE THE OFFICER"]);
    }
}

fn check(groups: &str, results: &[Option<&str>], codes: &[D]) {
    let head = "UNB+UNOA:4+A+B+261122:0600+R1'UNH+M1+CUSRES:D:05B:UN:IATA+X'BGM+962'RFF+TN:T1'\
        RFF+AF:SB0042'DTM+189:2611220700:201'LOC+125+KZCIT'";
    let segments = head.matches('\'').count() + groups.matches('\'').count();
    let text = format!("{head}{groups}UNT+{segments}+M1'UNZ+1+R1'");
    let reading = read(text.as_bytes());
    let answers = &reading.messages[0].answers;
    let found: Vec<_> = answers
        .iter()
        .map(|answer| answer.result.as_deref())
        .collect();
    let named: Vec<_> = reading.defects.iter().map(|defect| defect.code).collect();
    assert_eq!(found, results, "{text}");
    assert_eq!(named, codes, "{text}");
}

#[test]
fn answers_with_defects() {
    check("ERP+2'RFF+ABO:1'ERC+0Z'FTX+AAP+++OK'", &[Some("0Z")], &[]);
    check(
        "ERP+2'RFF+ABO:1'ERC+0Z'FTX+AAP+++Ok'",
        &[Some("0Z")],
        &[D::LowerCase],
    );
    check("ERP+2'RFF+ABO:1'", &[None], &[D::ResultMissing]);
    check(
        "ERP+2'RFF+ABO:1'ERC'",
        &[None],
        &[D::ResultMissing, D::ValueMissing],
    );
    check("ERP+2'ERC+0Z'", &[Some("0Z")], &[D::ReferenceMissing]);
    check("ERC+1Z'", &[Some("1Z")], &[D::OutOfPlace]);
    check(
        "ERP+2'RFF+ABO:1'ERC+1Z'ERC+0Z'",
        &[Some("1Z")],
        &[D::Repeated],
    );
    check("ERP+2'RFF+ABO'ERC+0Z'", &[Some("0Z")], &[D::ValueMissing]);
}

#[test]
fn no_result_is_no_permission() {
    let text = "UNH+M1+CUSRES:D:05B'ERP+2'RFF+ABO:1'UNT+4+M1'";
    let reading = read(text.as_bytes());
    assert_eq!(reading.messages[0].answers[0].outcome(), None);
}

/// One change to a sound answer, and the only fault it makes.
fn fault(change: impl Fn(&mut Reply), at: At, field: Field, kind: K) {
    let mut reply = reply();
    change(&mut reply);
    let faults = write_reply(&reply, &envelope()).unwrap_err();
    let faults: Vec<_> = faults.iter().map(|f| (f.at, f.field, f.kind)).collect();
    assert_eq!(faults, [(at, field, kind)]);
}

#[test]
fn answers_that_do_not_fit() {
    use Field as F;
    let first = At::Person(0);
    fault(|r| r.results.clear(), At::List, F::People, K::Missing);
    fault(
        |r| r.access_reference.clear(),
        At::List,
        F::AccessReference,
        K::Missing,
    );
    fault(
        |r| r.service = "ё".to_owned(),
        At::Trip,
        F::Service,
        K::NotAllowed('ё'),
    );
    fault(
        |r| r.transaction = Some("t".to_owned()),
        At::List,
        F::Transaction,
        K::NotAllowed('t'),
    );
    fault(
        |r| r.results[0].sequence = 0,
        first,
        F::Sequence,
        K::OutOfRange,
    );
    fault(
        |r| r.results[1].sequence = 1,
        At::Person(1),
        F::Sequence,
        K::Repeated,
    );
    fault(
        |r| r.results[0].booking = Some(String::new()),
        first,
        F::Booking,
        K::Missing,
    );
    let code = Outcome::Other("123456789".to_owned());
    fault(
        |r| r.results[0].outcome = code.clone(),
        first,
        F::Outcome,
        K::TooLong { max: 8 },
    );
    let text = Some("A".repeat(513));
    fault(
        |r| r.results[0].text = text.clone(),
        first,
        F::Text,
        K::TooLong { max: 512 },
    );
    let late = day(2100, 1, 1).and_hms_opt(0, 0, 0).unwrap();
    fault(
        |r| r.departure.1 = late,
        At::Trip,
        F::Departure,
        K::OutOfRange,
    );
}
