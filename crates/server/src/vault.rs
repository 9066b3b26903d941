//! Secrets: the data key, what is encrypted with it, and keyed hashes of what must be searched.
//!
//! One 32-byte data key; every use has its own key derived from it (HMAC-SHA-256 over a label, as
//! in NIST SP 800-108 counter mode with one block), so that no output of one use says anything
//! about another. Records are encrypted with AES-256-GCM under random 96-bit nonces; NIST
//! SP 800-38D section 8.3 allows 2^32 of those per key, far above what one deployment files.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{Aes256Gcm, KeyInit, Nonce};
use chrono::NaiveDate;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER, HEXLOWER_PERMISSIVE};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

const KEY_FILE: &str = "data.key";
const NONCE: usize = 12;

/// The data key at work.
pub struct Vault {
    cipher: Aes256Gcm,
    search: Subkey,
    repeat: Subkey,
    check: [u8; 32],
}

/// Why there is no data key.
#[derive(Debug)]
pub enum VaultError {
    /// `YOLAK_DATA_KEY` is not 64 hexadecimal digits.
    BadEnvironment,
    /// The key file does not hold 64 hexadecimal digits.
    BadFile(PathBuf),
    /// The key file or its folder cannot be read or made.
    Io(PathBuf, io::Error),
}

/// A sealed record that does not open: another key, another place, or altered bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotOpened;

/// What a sealed record is for. Bound to the ciphertext, so that a record moved to another place
/// of the database does not open there.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// One version of a filing.
    Version(&'a [u8; 16], u32),
    /// The kept answer to an idempotency key.
    Answer(&'a [u8; 32]),
    /// The seed of a signing key.
    Seed(&'a [u8; 8]),
    /// The label of a member or of a token.
    Label(&'a [u8; 16]),
    /// A credential of a member.
    Passkey(&'a [u8; 16]),
    /// A ceremony between start and finish.
    Ceremony(&'a [u8; 16]),
    /// One version of a coach trip.
    Trip(&'a [u8; 16], u32),
    /// The list of people of one version.
    List(&'a [u8; 16], u32),
    /// A rider's own entry.
    Entry(&'a [u8; 16]),
    /// The receipt of a rider's own entry.
    Receipt(&'a [u8; 16]),
    /// What an authority says of one person of a trip.
    Words(&'a [u8; 16], u16),
    /// The secret that signs what a partner is sent.
    Partner(&'a [u8; 16]),
    /// One version of what an operator keeps for its next trips.
    Saved(&'a [u8; 16], u32),
}

type Subkey = Zeroizing<[u8; 32]>;

impl Vault {
    /// The vault of a data folder: by the key given (`YOLAK_DATA_KEY`), or by the folder's key
    /// file, which is made with a random key when there is none.
    ///
    /// # Errors
    /// [`VaultError`]
    pub fn open(folder: &Path, given: Option<&str>) -> Result<Self, VaultError> {
        let key = match given {
            Some(text) => parse_key(text).ok_or(VaultError::BadEnvironment)?,
            None => key_file(&folder.join(KEY_FILE))?,
        };
        Ok(Self::new(&key))
    }

    /// The vault of a key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        let payload = derive(key, b"yolak data 1: records");
        Self {
            cipher: Aes256Gcm::new(&(*payload).into()),
            search: derive(key, b"yolak data 1: search"),
            repeat: derive(key, b"yolak data 1: repeated requests"),
            check: *derive(key, b"yolak data 1: which key"),
        }
    }

    /// Tells keys apart without telling the key.
    #[must_use]
    pub fn check(&self) -> [u8; 32] {
        self.check
    }

    /// Encrypts a record: nonce and ciphertext.
    #[must_use]
    pub fn seal(&self, place: Place<'_>, plain: &[u8]) -> Vec<u8> {
        let nonce: [u8; NONCE] = random();
        let payload = Payload {
            msg: plain,
            aad: &place.bytes(),
        };
        let sealed = self.cipher.encrypt(&Nonce::from(nonce), payload);
        // RustCrypto fails only above the 64 GB that one nonce can encrypt.
        let sealed = sealed.expect("a record is far below the limit of AES-GCM");
        [nonce.as_slice(), &sealed].concat()
    }

    /// Decrypts a record of [`Vault::seal`] in the same place.
    ///
    /// # Errors
    /// [`NotOpened`]
    pub fn open_sealed(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE>().ok_or(NotOpened)?;
        let payload = Payload {
            msg: text,
            aad: &place.bytes(),
        };
        self.cipher
            .decrypt(&Nonce::from(*nonce), payload)
            .map_err(|_| NotOpened)
    }

    /// The hash by which a person of a party is found.
    #[must_use]
    pub fn search_hash(&self, document_number: &str, birth: NaiveDate) -> [u8; 32] {
        let birth = birth.to_string();
        keyed(
            &self.search,
            &[document_number.as_bytes(), birth.as_bytes()],
        )
    }

    /// The hash by which the filings of an exporter are found.
    #[must_use]
    pub fn exporter_hash(&self, number: &str) -> [u8; 32] {
        keyed(&self.search, &[number.as_bytes()])
    }

    /// The hash by which a repeated request is known.
    #[must_use]
    pub fn repeat_hash(&self, bytes: &[u8]) -> [u8; 32] {
        keyed(&self.repeat, &[bytes])
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Vault")
    }
}

impl fmt::Display for VaultError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadEnvironment => f.write_str("YOLAK_DATA_KEY is not 64 hexadecimal digits"),
            Self::BadFile(path) => {
                write!(f, "{} does not hold 64 hexadecimal digits", path.display())
            }
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for VaultError {}

impl Place<'_> {
    fn bytes(self) -> Vec<u8> {
        match self {
            Self::Version(id, version) => {
                [b"version".as_slice(), id, &version.to_be_bytes()].concat()
            }
            Self::Answer(key) => [b"answer".as_slice(), key].concat(),
            Self::Seed(key) => [b"seed".as_slice(), key].concat(),
            Self::Label(id) => [b"label".as_slice(), id].concat(),
            Self::Passkey(id) => [b"passkey".as_slice(), id].concat(),
            Self::Ceremony(id) => [b"ceremony".as_slice(), id].concat(),
            Self::Trip(id, version) => [b"trip".as_slice(), id, &version.to_be_bytes()].concat(),
            Self::List(id, version) => [b"list".as_slice(), id, &version.to_be_bytes()].concat(),
            Self::Entry(id) => [b"entry".as_slice(), id].concat(),
            Self::Receipt(id) => [b"receipt".as_slice(), id].concat(),
            Self::Words(id, sequence) => {
                [b"words".as_slice(), id, &sequence.to_be_bytes()].concat()
            }
            Self::Partner(id) => [b"partner".as_slice(), id].concat(),
            Self::Saved(id, version) => [b"saved".as_slice(), id, &version.to_be_bytes()].concat(),
        }
    }
}

/// Random bytes of the operating system.
///
/// # Panics
/// When the operating system has none, which on the systems served here happens only before the
/// first boot is over.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// A token of 32 random bytes as base64url (RFC 4648 section 5), 43 characters.
#[must_use]
pub fn new_token() -> String {
    BASE64URL_NOPAD.encode(&random::<32>())
}

/// The hash under which a token is stored. Unkeyed and fast: the token itself has 256 random bits,
/// so there is nothing to guess.
#[must_use]
pub fn token_hash(token: &str) -> [u8; 32] {
    Sha256::digest(token.as_bytes()).into()
}

fn derive(key: &[u8; 32], label: &[u8]) -> Subkey {
    Zeroizing::new(keyed(key, &[label]))
}

/// HMAC-SHA-256 over parts, each led by its length.
fn keyed(key: &[u8; 32], parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes a key of any length (RFC 2104).
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length is taken");
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn key_file(path: &Path) -> Result<Subkey, VaultError> {
    let io = |error| VaultError::Io(path.to_owned(), error);
    match fs::read_to_string(path) {
        Ok(text) => parse_key(&text).ok_or_else(|| VaultError::BadFile(path.to_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = Zeroizing::new(random());
            write_key(path, &key).map_err(io)?;
            Ok(key)
        }
        Err(error) => Err(io(error)),
    }
}

fn write_key(path: &Path, key: &[u8; 32]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let text = Zeroizing::new(HEXLOWER.encode(key));
    file.write_all(text.as_bytes())?;
    // A record sealed with a key that a power cut took away is lost.
    file.sync_all()?;
    if let Some(folder) = path.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}

fn parse_key(text: &str) -> Option<Subkey> {
    let bytes = Zeroizing::new(HEXLOWER_PERMISSIVE.decode(text.trim().as_bytes()).ok()?);
    let key: [u8; 32] = bytes.as_slice().try_into().ok()?;
    Some(Zeroizing::new(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: [u8; 16] = [1; 16];

    #[test]
    fn a_record_opens_in_its_own_place_only() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal(Place::Version(&ID, 1), b"ERIKSSON");
        assert_eq!(
            vault.open_sealed(Place::Version(&ID, 1), &sealed).unwrap(),
            b"ERIKSSON"
        );
        for place in [
            Place::Version(&ID, 2),
            Place::Version(&[2; 16], 1),
            Place::Answer(&[1; 32]),
        ] {
            assert_eq!(
                vault.open_sealed(place, &sealed),
                Err(NotOpened),
                "{place:?}"
            );
        }
        let other = Vault::new(&[8; 32]);
        assert_eq!(
            other.open_sealed(Place::Version(&ID, 1), &sealed),
            Err(NotOpened)
        );
        let mut altered = sealed.clone();
        *altered.last_mut().unwrap() ^= 1;
        assert_eq!(
            vault.open_sealed(Place::Version(&ID, 1), &altered),
            Err(NotOpened)
        );
        assert_eq!(
            vault.open_sealed(Place::Version(&ID, 1), b"short"),
            Err(NotOpened)
        );
        assert!(!sealed.windows(8).any(|part| part == b"ERIKSSON"));
    }

    #[test]
    fn the_key_file_is_made_once_and_for_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let first = Vault::open(folder.path(), None).unwrap();
        let again = Vault::open(folder.path(), None).unwrap();
        assert_eq!(first.check(), again.check());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.path().join(KEY_FILE))
                .unwrap()
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_given_key_is_read_strictly() {
        let folder = tempfile::tempdir().unwrap();
        let given = |text: &str| Vault::open(folder.path(), Some(text)).is_ok();
        assert!(given(&"0a".repeat(32)));
        assert!(given(&"0A".repeat(32)));
        assert!(!given("0a"));
        assert!(!given(&"zz".repeat(32)));
        assert!(
            !folder.path().join(KEY_FILE).exists(),
            "a given key is not written down"
        );
    }

    #[test]
    fn hashes_depend_on_every_part() {
        let vault = Vault::new(&[7; 32]);
        let day = |day| NaiveDate::from_ymd_opt(1974, 8, day).unwrap();
        let hash = vault.search_hash("L898902C3", day(12));
        assert_eq!(hash, vault.search_hash("L898902C3", day(12)));
        assert_ne!(hash, vault.search_hash("L898902C3", day(13)));
        assert_ne!(hash, vault.search_hash("L898902C", day(12)));
        assert_ne!(hash, Vault::new(&[8; 32]).search_hash("L898902C3", day(12)));
        let exporter = vault.exporter_hash("301234567");
        assert_ne!(exporter, vault.exporter_hash("301234568"));
        assert_ne!(exporter, vault.repeat_hash(b"301234567"));
        assert_eq!(new_token().len(), 43);
        assert_ne!(new_token(), new_token());
    }
}
