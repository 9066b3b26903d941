//! Forms of RFC 8949 that a pass accepts and refuses.

use proptest::prelude::*;

use super::{Fault, Reader, Writer};

/// RFC 8949 appendix A, the integers.
#[test]
fn integers() {
    fn check(value: i64, encoded: &[u8]) {
        assert_eq!(Writer::default().int(value).finish(), encoded, "{value}");
        assert_eq!(Reader::new(encoded).int(), Ok(value), "{value}");
    }
    check(0, &[0x00]);
    check(10, &[0x0a]);
    check(23, &[0x17]);
    check(24, &[0x18, 24]);
    check(100, &[0x18, 0x64]);
    check(1000, &[0x19, 0x03, 0xe8]);
    check(1_000_000, &[0x1a, 0x00, 0x0f, 0x42, 0x40]);
    check(
        1_000_000_000_000,
        &[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00],
    );
    check(-1, &[0x20]);
    check(-10, &[0x29]);
    check(-100, &[0x38, 0x63]);
    check(-1000, &[0x39, 0x03, 0xe7]);
    check(
        i64::MIN,
        &[0x3b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    );
}

#[test]
fn refused_integers() {
    fn check(encoded: &[u8], fault: Fault) {
        assert_eq!(Reader::new(encoded).int(), Err(fault), "{encoded:02x?}");
    }
    check(&[], Fault::Structure);
    check(&[0x18], Fault::Structure); // truncated
    check(&[0x18, 23], Fault::NotDeterministic); // a longer head than needed
    check(&[0x19, 0x00, 0xff], Fault::NotDeterministic);
    check(&[0x1a, 0x00, 0x00, 0xff, 0xff], Fault::NotDeterministic);
    check(
        &[0x1b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff],
        Fault::NotDeterministic,
    );
    check(&[0x1c], Fault::Structure); // reserved
    check(&[0x1f], Fault::NotDeterministic);
    check(&[0x1b, 0xff, 0, 0, 0, 0, 0, 0, 0], Fault::Structure); // above i64
    check(&[0x40], Fault::Structure); // a byte string
}

#[test]
fn refused_strings() {
    fn check(encoded: &[u8], fault: Fault) {
        assert_eq!(Reader::new(encoded).text(), Err(fault), "{encoded:02x?}");
    }
    assert_eq!(Reader::new(b"\x64IETF").text(), Ok("IETF")); // RFC 8949 appendix A
    assert_eq!(Reader::new(b"\xf6").text_or_null(), Ok(None));
    check(b"\x65IETF", Fault::Structure); // shorter than said
    check(b"\x7f\x64IETF\xff", Fault::NotDeterministic); // indefinite length
    check(b"\x62\xff\xff", Fault::Structure); // not UTF-8
    check(b"\x7b\xff\xff\xff\xff\xff\xff\xff\xff", Fault::Structure); // longer than memory
    check(b"\x41a", Fault::Structure); // a byte string
    assert_eq!(
        Reader::new(b"\x41a").array_of_bytes::<2>(),
        Err(Fault::Structure)
    );
}

#[test]
fn map_keys() {
    fn check(encoded: &[u8], expected: Result<Vec<i64>, Fault>) {
        let read = |encoded| {
            let mut reader = Reader::new(encoded);
            let mut last: &[u8] = &[];
            let mut keys = Vec::new();
            for _ in 0..reader.map()? {
                keys.push(reader.key(&mut last, Reader::int)?);
                reader.unsigned()?;
            }
            reader.end()?;
            Ok(keys)
        };
        assert_eq!(read(encoded), expected, "{encoded:02x?}");
    }
    // RFC 8949 section 4.2.1: 10, 100, -1 is the bytewise order.
    check(
        &[0xa3, 0x0a, 0, 0x18, 100, 0, 0x20, 0],
        Ok(vec![10, 100, -1]),
    );
    check(&[0xa2, 0x01, 0, 0x01, 0], Err(Fault::DuplicateKey));
    check(&[0xa2, 0x02, 0, 0x01, 0], Err(Fault::NotDeterministic));
    check(&[0xa1, 0x01, 0, 0x02, 0], Err(Fault::TrailingBytes));
    check(&[0xa2, 0x01, 0], Err(Fault::Structure));
    check(&[0xbf, 0x01, 0, 0xff], Err(Fault::NotDeterministic));
    check(
        &[0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        Err(Fault::Structure),
    );
}

/// RFC 8392 appendix A.1: a claims set as another party encodes it.
#[test]
fn rfc_8392_claims_set() {
    let encoded = b"\xa7\x01\x75coap://as.example.com\x02\x65erikw\x03\x78\x18\
        coap://light.example.com\x04\x1a\x56\x12\xae\xb0\x05\x1a\x56\x10\xd9\xf0\
        \x06\x1a\x56\x10\xd9\xf0\x07\x42\x0b\x71";
    let mut reader = Reader::new(encoded);
    let mut last: &[u8] = &[];
    assert_eq!(reader.map(), Ok(7));
    for (key, value) in [
        (1, "coap://as.example.com"),
        (2, "erikw"),
        (3, "coap://light.example.com"),
    ] {
        assert_eq!(reader.key(&mut last, Reader::int), Ok(key));
        assert_eq!(reader.text(), Ok(value));
    }
    for (key, value) in [(4, 1_444_064_944), (5, 1_443_944_944), (6, 1_443_944_944)] {
        assert_eq!(reader.key(&mut last, Reader::int), Ok(key));
        assert_eq!(reader.unsigned(), Ok(value));
    }
    assert_eq!(reader.key(&mut last, Reader::int), Ok(7));
    assert_eq!(reader.bytes(), Ok(&[0x0b, 0x71][..]));
    assert_eq!(reader.end(), Ok(()));
}

proptest! {
    #[test]
    fn agrees_with_the_oracle(
        int in any::<i64>(),
        bytes in proptest::collection::vec(any::<u8>(), 0..300),
        text in ".{0,40}",
    ) {
        use ciborium::Value;
        let ours = Writer::default()
            .tag(18)
            .array(4)
            .int(int)
            .bytes(&bytes)
            .text_or_null(Some(&text))
            .map(1)
            .int(-65_537)
            .text_or_null(None)
            .finish();
        let map = Value::Map(vec![(Value::from(-65_537), Value::Null)]);
        let items = vec![Value::from(int), Value::Bytes(bytes), Value::Text(text), map];
        let value = Value::Tag(18, Box::new(Value::Array(items)));
        let mut theirs = Vec::new();
        ciborium::into_writer(&value, &mut theirs).expect("a vector takes all");
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn what_is_read_is_written_the_same(bytes in proptest::collection::vec(any::<u8>(), 1..12)) {
        let mut reader = Reader::new(&bytes);
        if let Ok(value) = reader.int() {
            let read = bytes.len() - reader.rest.len();
            let written = Writer::default().int(value).finish();
            prop_assert_eq!(written.as_slice(), &bytes[..read]);
        }
    }
}
