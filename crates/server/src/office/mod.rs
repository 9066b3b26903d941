//! What the service does, apart from HTTP and SQL: filing, reading, amending, withdrawing, finding,
//! presenting, counting, purging.

mod accounts;
mod advising;
mod counting;
mod declaring;
mod delivery;
mod exporting;
mod filing;
mod finding;
mod keeping;
mod matter;
mod measuring;
mod passes;
mod presenting;
mod trips;

use std::fmt;
use std::sync::LazyLock;

use rulebook::Pack;
use rulebook::export::ExportPack;
use tariff::Tariff;

pub use accounts::{Actor, AddOperator, BadOrigin, NewCookie, OpenSession, SavedBase, Who};
pub use accounts::{CARRIER_WORDS, NAME_WORDS};
pub use counting::Span;
pub use declaring::Declared;
pub use delivery::{Message, NewPartner, Signature};
pub use exporting::Exported;
pub use filing::{Answered, IdempotencyKey};
pub use matter::{Judged, Matter, Standing};
pub use passes::{KeyChange, hex_id};
pub use trips::{FiledAnswer, Sent, SentList, id_text, parse_id};

use accounts::Ceremonies;

use crate::clock::{Clock, Zone};
use crate::config::Config;
use crate::limits::{DoorLimits, FindLimits};
use crate::metrics::Metrics;
use crate::rates::RatesDesk;
use crate::refusal::Refusal;
use crate::storage::{Storage, StorageError};
use crate::vault::{Vault, VaultError};

/// Entries through one link in a quarter of an hour: several coaches filling up at once.
const JOIN_PER_CODE: u32 = 600;

/// One running service.
#[derive(Debug)]
pub struct Office {
    pub(crate) config: Config,
    pub(crate) clock: Clock,
    pub(crate) zone: Zone,
    pub(crate) vault: Vault,
    pub(crate) storage: Storage,
    pub(crate) pack: Pack,
    /// The pack as it is sent.
    pub(crate) pack_json: String,
    pub(crate) export_pack: ExportPack,
    /// The rules for exports as they are sent.
    pub(crate) export_pack_json: String,
    /// Read when first asked for: the command line opens an office too, and needs no goods.
    pub(crate) tariff: LazyLock<Tariff>,
    pub(crate) rates: RatesDesk,
    pub(crate) limits: FindLimits,
    pub(crate) doors: DoorLimits,
    pub(crate) ceremonies: Ceremonies,
    /// Attempts through links for riders.
    pub(crate) join_limits: FindLimits,
    pub(crate) metrics: Metrics,
    /// Wakes the delivery to partners.
    pub(crate) outgoing: tokio::sync::Notify,
    /// Held while a message of a partner is taken.
    pub(crate) receiving: tokio::sync::Mutex<()>,
}

/// Why a service does not start.
#[derive(Debug)]
pub enum OpenError {
    /// The data folder cannot be made.
    Folder(std::io::Error),
    /// No data key.
    Vault(VaultError),
    /// No database.
    Storage(StorageError),
    /// The configured distance to UTC is no time zone.
    Zone,
    /// The configured origin takes no passkeys.
    Origin(BadOrigin),
}

impl Office {
    /// Opens the data folder of a configuration, and makes what is missing in it: the folder, the
    /// data key, the database and the first signing key.
    ///
    /// # Errors
    /// [`OpenError`]
    pub async fn open(config: Config, clock: Clock) -> Result<Self, OpenError> {
        make_folder(&config.data.data).map_err(OpenError::Folder)?;
        let vault = Vault::open(&config.data.data, config.data.data_key.as_deref())
            .map_err(OpenError::Vault)?;
        let storage = Storage::open(&config.data.data, &vault).await?;
        let rates = RatesDesk::open(config.rates_source(), &storage).await?;
        let pack = Pack::embedded();
        let export_pack = ExportPack::embedded();
        let office = Self {
            zone: Zone::east_minutes(config.utc_offset_minutes).ok_or(OpenError::Zone)?,
            doors: DoorLimits::new(config.sign_in_per_client),
            ceremonies: Ceremonies::new(&config.origin(), &config.name)
                .map_err(OpenError::Origin)?,
            join_limits: FindLimits::new(config.join_per_client, JOIN_PER_CODE),
            limits: FindLimits::new(config.find_per_client, config.find_per_reference),
            metrics: Metrics::new(&pack.stamp().version),
            outgoing: tokio::sync::Notify::new(),
            receiving: tokio::sync::Mutex::new(()),
            pack_json: pack.to_json(),
            pack,
            export_pack_json: export_pack.to_json(),
            export_pack,
            tariff: LazyLock::new(|| {
                tariff::embedded::tariff().expect("the list that is shipped can be read")
            }),
            config,
            clock,
            vault,
            storage,
            rates,
        };
        office.ensure_key().await?;
        Ok(office)
    }

    /// Whether the service can do its work: the database answers and a key signs.
    ///
    /// # Errors
    /// [`Refusal::Broken`]
    pub async fn ready(&self) -> Result<(), Refusal> {
        self.storage.ping().await?;
        self.revocations_json().await.map(|_| ())
    }

    /// Ends all database connections.
    pub async fn close(&self) {
        self.storage.close().await;
    }
}

impl From<VaultError> for OpenError {
    fn from(error: VaultError) -> Self {
        Self::Vault(error)
    }
}

impl From<StorageError> for OpenError {
    fn from(error: StorageError) -> Self {
        Self::Storage(error)
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(error) => write!(f, "data folder: {error}"),
            Self::Vault(error) => write!(f, "data key: {error}"),
            Self::Storage(error) => write!(f, "{error}"),
            Self::Origin(error) => write!(f, "{error}"),
            Self::Zone => f.write_str("the distance to UTC is no time zone"),
        }
    }
}

impl std::error::Error for OpenError {}

fn make_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
