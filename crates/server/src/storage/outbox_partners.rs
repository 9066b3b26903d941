//! Partners: other administrations and authorities.

use declaration::Choice;

use super::{Id, Storage, StorageError, choice, fixed, word};

/// A partner as it is on record.
#[derive(Clone, Debug)]
pub struct PartnerRecord {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Where messages go.
    pub url: String,
    /// What they are written in.
    pub format: Format,
    /// What it is told of.
    pub takes: Takes,
    /// It answers per person.
    pub answers: bool,
    /// What signs them, sealed.
    pub sealed_secret: Vec<u8>,
    /// Since when.
    pub made_at: i64,
}

/// What messages to a partner are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// JSON.
    Json,
    /// UN/EDIFACT PAXLST.
    Paxlst,
    /// XML in the names of the WCO Data Model.
    WcoXml,
}

/// What a partner is told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Takes {
    /// Coach trips.
    Manifests,
    /// Export declarations.
    Exports,
    /// Both.
    Both,
}

impl Storage {
    /// Adds a partner; `false` when the name is taken.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn add_partner(
        &self,
        partner: &PartnerRecord,
        token_hash: &[u8; 32],
    ) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let made = sqlx::query(
            "INSERT INTO partner (id, name, url, format, takes, answers, token_hash,
                 sealed_secret, made_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        )
        .bind(partner.id.as_slice())
        .bind(&partner.name)
        .bind(&partner.url)
        .bind(partner.format.name())
        .bind(word(partner.takes))
        .bind(partner.answers)
        .bind(token_hash.as_slice())
        .bind(&partner.sealed_secret)
        .bind(partner.made_at)
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(made.rows_affected() > 0)
    }

    /// All partners, oldest first.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn partners(&self) -> Result<Vec<PartnerRecord>, StorageError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT id, name, url, format, takes, answers, sealed_secret, made_at
             FROM partner WHERE removed_at IS NULL ORDER BY id",
        )
        .fetch_all(&self.reader)
        .await?;
        rows.into_iter().map(partner).collect()
    }

    /// The partner of a name whose token this is.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn partner(
        &self,
        name: &str,
        token_hash: &[u8; 32],
    ) -> Result<Option<PartnerRecord>, StorageError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT id, name, url, format, takes, answers, sealed_secret, made_at
             FROM partner WHERE removed_at IS NULL AND name = ? AND token_hash = ?",
        )
        .bind(name)
        .bind(token_hash.as_slice())
        .fetch_optional(&self.reader)
        .await?;
        row.map(partner).transpose()
    }

    /// Whether a partner was not removed.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn partner_stands(&self, id: &Id) -> Result<bool, StorageError> {
        let row: Option<(i64,)> =
            sqlx::query_as("SELECT 1 FROM partner WHERE id = ? AND removed_at IS NULL")
                .bind(id.as_slice())
                .fetch_optional(&self.reader)
                .await?;
        Ok(row.is_some())
    }

    /// Ends the exchange with a partner and drops what waits for it; `false` when there is none of
    /// this name.
    ///
    /// # Errors
    /// [`StorageError`]
    pub async fn remove_partner(&self, name: &str, at: i64) -> Result<bool, StorageError> {
        let mut tx = self.begin().await?;
        let row: Option<(Vec<u8>,)> = sqlx::query_as(
            "UPDATE partner SET removed_at = ? WHERE name = ? AND removed_at IS NULL RETURNING id",
        )
        .bind(at)
        .bind(name)
        .fetch_optional(&mut *tx)
        .await?;
        if let Some((id,)) = &row {
            sqlx::query(
                "UPDATE outbox SET state = 'dropped', done_at = ?
                 WHERE partner_id = ? AND state IN ('waiting', 'dead')",
            )
            .bind(at)
            .bind(id)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await?;
        Ok(row.is_some())
    }
}

impl Format {
    /// The name in the database and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Paxlst => "paxlst",
            Self::WcoXml => "wco-xml",
        }
    }
}

impl Takes {
    /// Whether a partner of a format can be told of it, and answer if it is to. A passenger list
    /// carries no goods, a goods declaration no passengers, and only the people of a manifest are
    /// answered.
    #[must_use]
    pub const fn fits(self, format: Format, answers: bool) -> bool {
        match (self, format) {
            (Self::Manifests, Format::Json | Format::Paxlst) | (Self::Both, Format::Json) => true,
            (Self::Exports, Format::Json | Format::WcoXml) => !answers,
            (Self::Manifests | Self::Both, Format::WcoXml)
            | (Self::Exports | Self::Both, Format::Paxlst) => false,
        }
    }
}

impl Choice for Takes {
    const WORDS: &'static [(Self, &'static str)] = &[
        (Self::Manifests, "manifests"),
        (Self::Exports, "exports"),
        (Self::Both, "both"),
    ];
}

type Row = (Vec<u8>, String, String, String, String, bool, Vec<u8>, i64);

fn partner(row: Row) -> Result<PartnerRecord, StorageError> {
    let (id, name, url, format, takes, answers, sealed_secret, made_at) = row;
    Ok(PartnerRecord {
        id: fixed(id, "id")?,
        name,
        url,
        format: match format.as_str() {
            "json" => Format::Json,
            "paxlst" => Format::Paxlst,
            "wco-xml" => Format::WcoXml,
            _ => return Err(StorageError::Corrupt("format")),
        },
        takes: choice(&takes, "choice")?,
        answers,
        sealed_secret,
        made_at,
    })
}
