//! What a code proves here and now.

use pass::{Claims, ReadFault, Reference, Revocations, Unverified, Verified, VerifyFault};

use super::lists::{Lists, Stale};

/// The verdict on a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judgement {
    /// A genuine pass, with what deserves a look.
    Genuine {
        /// The pass.
        pass: Verified,
        /// Empty when nothing is odd.
        concerns: Vec<Concern>,
    },
    /// Not to be relied on.
    Refused {
        /// Why.
        refusal: Refusal,
        /// What it says, where the signature is right all the same: expired, withdrawn.
        claims: Option<Claims>,
    },
}

/// What deserves a look at a genuine pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Concern {
    /// The lists or the clock of this device are not as they should be.
    Stale(Stale),
    /// The announced time has not begun.
    TooEarly,
    /// The announced time is over.
    TooLate,
    /// The same pass was checked on this device before, Unix seconds.
    SeenBefore(i64),
}

/// Why a code is not relied on. One case for each sentence that the officer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No keys on this device: nothing can be verified.
    NoKeys,
    /// Any other text.
    NotAPass,
    /// The number of a filing, read aloud or typed: proves nothing.
    OnlyAReference,
    /// Made by the traveller's own device.
    Draft,
    /// A rider's own entry for a coach's list.
    RiderEntry,
    /// Another version of the layout.
    OtherVersion,
    /// Characters were lost or changed on the way.
    Altered,
    /// Not built like a pass.
    BadStructure,
    /// Signed, or said to be, by another method than the key is for.
    WrongAlgorithm,
    /// Signed by a key that this device does not know.
    UnknownKey,
    /// Signed by a key that is for something else.
    WrongPurpose,
    /// The key kept here is broken.
    BrokenKey,
    /// The signature does not fit.
    BadSignature,
    /// The key was not in use when the pass says it was signed.
    KeyNotValidThen,
    /// Signed in the future, Unix seconds.
    NotYetValid(i64),
    /// Over since, Unix seconds.
    Expired(i64),
    /// Withdrawn or replaced on, Unix seconds.
    Revoked(i64),
}

/// Judges a code. `seen_before` is when this device saw the same pass before.
pub(super) fn judge(code: &str, lists: &Lists, now: i64, seen_before: Option<i64>) -> Judgement {
    let refused = |refusal| Judgement::Refused {
        refusal,
        claims: None,
    };
    let unverified = match Unverified::read(code) {
        Ok(unverified) => unverified,
        Err(ReadFault::NotAPass) if Reference::parse(code).is_ok() => {
            return refused(Refusal::OnlyAReference);
        }
        Err(fault) => return refused(read_refusal(fault)),
    };
    let Some(ring) = &lists.ring else {
        return refused(Refusal::NoKeys);
    };
    let claims = unverified.claims_unverified().clone();
    let none = Revocations::default();
    match unverified.verify(ring, lists.revocations.as_ref().unwrap_or(&none), now) {
        Ok(pass) => {
            let concerns = concerns(pass.claims(), lists, now, seen_before);
            Judgement::Genuine { pass, concerns }
        }
        Err(fault) => {
            let refusal = verify_refusal(fault);
            let claims = refusal.is_of_a_genuine_pass().then_some(claims);
            Judgement::Refused { refusal, claims }
        }
    }
}

/// What was typed, pasted or scanned, as a code: base45 knows neither line breaks, which e-mail
/// adds, nor small letters, which a keyboard scanner sends while Caps Lock is on.
pub(super) fn clean(text: &str) -> String {
    let kept = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, '\n' | '\r' | '\t'));
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

impl Refusal {
    /// Whether the signature was found right: see [`Unverified::verify`].
    fn is_of_a_genuine_pass(self) -> bool {
        matches!(
            self,
            Self::NotYetValid(_) | Self::Expired(_) | Self::Revoked(_)
        )
    }
}

fn concerns(claims: &Claims, lists: &Lists, now: i64, seen_before: Option<i64>) -> Vec<Concern> {
    let (opens, closes) = claims.window;
    let window = match now {
        _ if now < opens => Some(Concern::TooEarly),
        _ if now > closes => Some(Concern::TooLate),
        _ => None,
    };
    let seen = seen_before.map(Concern::SeenBefore);
    let stale = lists.stale(now).into_iter().map(Concern::Stale);
    seen.into_iter().chain(window).chain(stale).collect()
}

const fn read_refusal(fault: ReadFault) -> Refusal {
    match fault {
        ReadFault::NotAPass => Refusal::NotAPass,
        ReadFault::DraftCode => Refusal::Draft,
        ReadFault::RiderCode => Refusal::RiderEntry,
        ReadFault::OtherVersion => Refusal::OtherVersion,
        ReadFault::TooLong | ReadFault::BadBase45 => Refusal::Altered,
        ReadFault::NoAlgorithm | ReadFault::AlgorithmUnprotected => Refusal::WrongAlgorithm,
        ReadFault::BadStructure
        | ReadFault::NotDeterministic
        | ReadFault::DuplicateKey
        | ReadFault::TrailingBytes
        | ReadFault::CriticalHeader
        | ReadFault::UnknownHeader
        | ReadFault::NoKeyId
        | ReadFault::UnknownClaim
        | ReadFault::MissingClaim
        | ReadFault::BadClaim(_) => Refusal::BadStructure,
    }
}

const fn verify_refusal(fault: VerifyFault) -> Refusal {
    match fault {
        VerifyFault::UnknownKey => Refusal::UnknownKey,
        VerifyFault::WrongPurpose => Refusal::WrongPurpose,
        VerifyFault::WrongAlgorithm => Refusal::WrongAlgorithm,
        VerifyFault::BadRingKey => Refusal::BrokenKey,
        VerifyFault::BadSignature => Refusal::BadSignature,
        VerifyFault::KeyNotValidThen => Refusal::KeyNotValidThen,
        VerifyFault::NotYetValid { from } => Refusal::NotYetValid(from),
        VerifyFault::Expired { since } => Refusal::Expired(since),
        VerifyFault::Revoked { on } => Refusal::Revoked(on),
    }
}

#[cfg(test)]
mod tests {
    use pass::SigningKey;

    use super::*;
    use crate::desk::specimen::{NOW, claims, lists, signed};

    fn refusal(code: &str, lists: &Lists, now: i64) -> Option<Refusal> {
        match judge(code, lists, now, None) {
            Judgement::Refused { refusal, .. } => Some(refusal),
            Judgement::Genuine { .. } => None,
        }
    }

    fn concerns_at(now: i64, seen_before: Option<i64>) -> Vec<Concern> {
        match judge(&signed(&claims()), &lists(&[]), now, seen_before) {
            Judgement::Genuine { concerns, .. } => concerns,
            Judgement::Refused { refusal, .. } => panic!("{refusal:?}"),
        }
    }

    #[test]
    fn a_good_pass_is_genuine() {
        assert_eq!(concerns_at(NOW, None), []);
    }

    #[test]
    fn what_deserves_a_look_is_told() {
        assert_eq!(
            concerns_at(NOW, Some(NOW - 600)),
            [Concern::SeenBefore(NOW - 600)]
        );
        assert_eq!(concerns_at(NOW + 3_601, None), [Concern::TooLate]);
        let behind = Concern::Stale(Stale::ClockBehind);
        assert_eq!(concerns_at(NOW - 3_700, None), [Concern::TooEarly, behind]);
    }

    #[test]
    fn every_other_text_has_its_own_answer() {
        let check = |text: &str, expected| {
            assert_eq!(refusal(text, &lists(&[]), NOW), Some(expected), "{text}");
        };
        check("", Refusal::NotAPass);
        check("https://example.org/", Refusal::NotAPass);
        check(&claims().reference.to_string(), Refusal::OnlyAReference);
        check(
            &pass::draft("0123456789abcdef", "namuna", chrono::NaiveDate::MIN, 2),
            Refusal::Draft,
        );
        check("YLKR1:ABC", Refusal::RiderEntry);
        check("YLK2:ABC", Refusal::OtherVersion);
        check("YLK1:::", Refusal::Altered);
        check("YLK1:00", Refusal::BadStructure);
    }

    #[test]
    fn an_altered_pass_is_refused_wherever_it_was_altered() {
        let code = signed(&claims());
        for at in 5..code.len() {
            let other = if code.as_bytes()[at] == b'A' {
                "B"
            } else {
                "A"
            };
            let mut altered = code.clone();
            altered.replace_range(at..=at, other);
            assert!(refusal(&altered, &lists(&[]), NOW).is_some(), "{at}");
        }
    }

    #[test]
    fn every_fault_of_verification_is_told() {
        let code = signed(&claims());
        let good = lists(&[]);
        assert_eq!(
            refusal(&code, &Lists::default(), NOW),
            Some(Refusal::NoKeys)
        );
        let expires = claims().expires;
        let late = expires + pass::CLOCK_TOLERANCE + 1;
        assert_eq!(refusal(&code, &good, late), Some(Refusal::Expired(expires)));
        let issued = claims().issued;
        let early = issued - pass::CLOCK_TOLERANCE - 1;
        assert_eq!(
            refusal(&code, &good, early),
            Some(Refusal::NotYetValid(issued))
        );
        let revoked = lists(&[claims().id]);
        assert_eq!(refusal(&code, &revoked, NOW), Some(Refusal::Revoked(NOW)));
        let foreign = pass::sign(&claims(), &SigningKey::from_seed(&[8; 32])).unwrap();
        assert_eq!(refusal(&foreign, &good, NOW), Some(Refusal::UnknownKey));
        let mut retired = lists(&[]);
        retired.ring.as_mut().unwrap().keys[0].until = Some(issued - 1);
        assert_eq!(
            refusal(&code, &retired, NOW),
            Some(Refusal::KeyNotValidThen)
        );
        let mut broken = lists(&[]);
        broken.ring.as_mut().unwrap().keys[0].public = [1; 32];
        assert_eq!(refusal(&code, &broken, NOW), Some(Refusal::BrokenKey));
    }

    #[test]
    fn only_a_right_signature_lets_a_refused_pass_speak() {
        let told = |code: &str, lists: &Lists| match judge(code, lists, NOW, None) {
            Judgement::Refused { claims, .. } => claims.is_some(),
            Judgement::Genuine { .. } => panic!("genuine"),
        };
        assert!(told(&signed(&claims()), &lists(&[claims().id])));
        assert!(!told(&signed(&claims()), &Lists::default()));
        let foreign = pass::sign(&claims(), &SigningKey::from_seed(&[8; 32])).unwrap();
        assert!(!told(&foreign, &lists(&[])));
    }

    #[test]
    fn pasting_and_scanning_do_no_harm() {
        let code = signed(&claims());
        let wrapped = [" ", &code[..60], "\r\n", &code[60..], "\n"].concat();
        assert_eq!(clean(&wrapped), code);
        assert_eq!(clean(&code.to_ascii_lowercase()), code);
    }
}
