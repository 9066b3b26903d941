//! COSE_Sign1 (RFC 9052 section 4.2) in the one form a pass uses: tagged, algorithm and key id in
//! the protected header, an empty unprotected header, a 64-byte signature.

use crate::cbor::{Reader, Writer};
use crate::ring::{KeyRing, Purpose, RingKey};
use crate::{ReadFault, VerifyFault};

/// CBOR tag of COSE_Sign1 (RFC 9052 section 2).
const SIGN1: u64 = 18;
/// Header parameters (RFC 9052 section 3.1).
const ALGORITHM: i64 = 1;
const CRITICAL: i64 = 2;
const KEY_ID: i64 = 4;

/// A signed message, taken apart and not yet believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Envelope {
    pub(crate) algorithm: i64,
    pub(crate) key_id: [u8; 8],
    pub(crate) payload: Vec<u8>,
    protected: Vec<u8>,
    signature: [u8; 64],
}

impl Envelope {
    pub(crate) fn open(bytes: &[u8]) -> Result<Self, ReadFault> {
        let mut reader = Reader::new(bytes);
        if reader.tag()? != SIGN1 || reader.array()? != 4 {
            return Err(ReadFault::BadStructure);
        }
        let protected = reader.bytes()?;
        read_unprotected(&mut reader)?;
        let payload = reader.bytes()?;
        let signature = reader.array_of_bytes()?;
        reader.end()?;
        let (algorithm, key_id) = read_protected(protected)?;
        Ok(Self {
            algorithm,
            key_id,
            payload: payload.to_vec(),
            protected: protected.to_vec(),
            signature,
        })
    }

    /// Checks the signature with the ring's key of that id. The ring names the algorithm; the
    /// header has to agree.
    pub(crate) fn verify<'r>(
        &self,
        ring: &'r KeyRing,
        purpose: Purpose,
    ) -> Result<&'r RingKey, VerifyFault> {
        let key = ring.find(&self.key_id).ok_or(VerifyFault::UnknownKey)?;
        if !key.purpose.allows(purpose) {
            return Err(VerifyFault::WrongPurpose);
        }
        if key.algorithm.cose_number() != self.algorithm {
            return Err(VerifyFault::WrongAlgorithm);
        }
        key.verify(
            &signed_bytes(&self.protected, &self.payload),
            &self.signature,
        )?;
        Ok(key)
    }
}

/// The Sig_structure of RFC 9052 section 4.4, without external data.
pub(crate) fn signed_bytes(protected: &[u8], payload: &[u8]) -> Vec<u8> {
    Writer::default()
        .array(4)
        .text("Signature1")
        .bytes(protected)
        .bytes(&[])
        .bytes(payload)
        .finish()
}

fn read_protected(bytes: &[u8]) -> Result<(i64, [u8; 8]), ReadFault> {
    let mut reader = Reader::new(bytes);
    let mut last: &[u8] = &[];
    let (mut algorithm, mut key_id) = (None, None);
    for _ in 0..reader.map()? {
        match reader.key(&mut last, Reader::int)? {
            ALGORITHM => algorithm = Some(reader.int()?),
            // No extension is understood, so none can be critical (RFC 9052 section 3.1).
            CRITICAL => return Err(ReadFault::CriticalHeader),
            KEY_ID => key_id = Some(reader.array_of_bytes()?),
            _ => return Err(ReadFault::UnknownHeader),
        }
    }
    reader.end()?;
    Ok((
        algorithm.ok_or(ReadFault::NoAlgorithm)?,
        key_id.ok_or(ReadFault::NoKeyId)?,
    ))
}

/// Nothing outside the signature is believed, so nothing is allowed there.
fn read_unprotected(reader: &mut Reader<'_>) -> Result<(), ReadFault> {
    if reader.map()? == 0 {
        return Ok(());
    }
    match reader.int()? {
        ALGORITHM => Err(ReadFault::AlgorithmUnprotected),
        CRITICAL => Err(ReadFault::CriticalHeader),
        _ => Err(ReadFault::UnknownHeader),
    }
}

/// What only a signer writes.
#[cfg(feature = "sign")]
mod seal {
    use super::{ALGORITHM, KEY_ID, SIGN1, signed_bytes};
    use crate::cbor::Writer;
    use crate::{Algorithm, SigningKey};

    /// Signs a payload and wraps it.
    pub(crate) fn seal(payload: &[u8], key: &SigningKey) -> Vec<u8> {
        let protected = Writer::default()
            .map(2)
            .int(ALGORITHM)
            .int(Algorithm::Ed25519.cose_number())
            .int(KEY_ID)
            .bytes(&key.key_id())
            .finish();
        let signature = key.sign_bytes(&signed_bytes(&protected, payload));
        Writer::default()
            .tag(SIGN1)
            .array(4)
            .bytes(&protected)
            .map(0)
            .bytes(payload)
            .bytes(&signature)
            .finish()
    }
}
#[cfg(feature = "sign")]
pub(crate) use seal::seal;

#[cfg(test)]
mod tests {
    use super::{Envelope, signed_bytes};
    use crate::{ReadFault, SigningKey};

    /// cose-wg/Examples, `CWT/A_3.json` (RFC 8392 appendix A.3): the bytes to be signed.
    #[test]
    fn bytes_to_be_signed() {
        let protected = unhex("A20319FDE80126");
        let payload = unhex(
            "A70175636F61703A2F2F61732E6578616D706C652E636F6D02656572696B77037818636F61703A2F2F6C\
             696768742E6578616D706C652E636F6D04C11A5612AEB005C11A5610D9F006C11A5610D9F007420B71",
        );
        let expected = unhex(
            "846A5369676E61747572653147A20319FDE80126405853A70175636F61703A2F2F61732E6578616D706C\
             652E636F6D02656572696B77037818636F61703A2F2F6C696768742E6578616D706C652E636F6D04C11A\
             5612AEB005C11A5610D9F006C11A5610D9F007420B71",
        );
        assert_eq!(signed_bytes(&protected, &payload), expected);
    }

    /// cose-wg/Examples, `eddsa-examples/eddsa-sig-01.json`, signed with the key of RFC 8032
    /// section 7.1, test 1.
    #[test]
    fn signature_of_the_cose_examples() {
        let key = SigningKey::from_seed(&seed());
        let signature =
            key.sign_bytes(&signed_bytes(&unhex("A201270300"), b"This is the content."));
        let expected = unhex(
            "7142FD2FF96D56DB85BEE905A76BA1D0B7321A95C8C4D3607C5781932B7AFB8711497DFA751BF40B58B3\
             BCC32300B1487F3DB34085EEF013BF08F4A44D6FEF0D",
        );
        assert_eq!(signature.as_slice(), expected);
    }

    /// RFC 8032 section 7.1, test 1: the empty message.
    #[test]
    fn rfc_8032_test_1() {
        let key = SigningKey::from_seed(&seed());
        let public = unhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assert_eq!(key.public().as_slice(), public);
        let expected = unhex(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e\
             39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        );
        assert_eq!(key.sign_bytes(b"").as_slice(), expected);
    }

    /// The signed CWT of cose-wg/Examples `CWT/A_3.json` is good COSE and no pass: it names a
    /// content type and no key.
    #[test]
    fn other_tokens_are_refused() {
        let token = unhex(
            "D28447A20319FDE80126A05853A70175636F61703A2F2F61732E6578616D706C652E636F6D0265657269\
             6B77037818636F61703A2F2F6C696768742E6578616D706C652E636F6D04C11A5612AEB005C11A5610D9\
             F006C11A5610D9F007420B7158408CAAD9EBD60E5F41CD683771E8A02CADE07D894DD1CFAF3A23C64815\
             46E78FEBC0C13E8F649096F347480DB3E8C16CDDC04116A3874CF0A4DA2F4CB2D67C8EB0",
        );
        assert_eq!(Envelope::open(&token), Err(ReadFault::UnknownHeader));
        // eddsa-sig-01: the key id stands outside the signature.
        let token = unhex(
            "D28445A201270300A10442313154546869732069732074686520636F6E74656E742E58407142FD2FF96D\
             56DB85BEE905A76BA1D0B7321A95C8C4D3607C5781932B7AFB8711497DFA751BF40B58B3BCC32300B148\
             7F3DB34085EEF013BF08F4A44D6FEF0D",
        );
        assert_eq!(Envelope::open(&token), Err(ReadFault::UnknownHeader));
    }

    fn seed() -> [u8; 32] {
        unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
            .try_into()
            .expect("32 bytes")
    }

    fn unhex(text: &str) -> Vec<u8> {
        let digits: Vec<u32> = text
            .chars()
            .map(|digit| digit.to_digit(16).expect("a hex digit"))
            .collect();
        digits
            .chunks(2)
            .map(|pair| (pair[0] * 16 + pair[1]) as u8)
            .collect()
    }
}
