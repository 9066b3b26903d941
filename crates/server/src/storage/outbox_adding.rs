//! What is put into the outbox, in the transaction that gives the reason.

use sqlx::{Sqlite, Transaction};
use uuid::Uuid;

use super::StorageError;
use super::outbox::Tells;

/// Puts something into the outbox of every partner that takes it. What a partner announced is not
/// told on, and a withdrawal only to whom the declaration was told.
pub(super) async fn enqueue(
    tx: &mut Transaction<'static, Sqlite>,
    tells: Tells,
    version: u32,
    at: i64,
) -> Result<(), StorageError> {
    for partner in partners(tx, tells).await? {
        add(tx, &partner, tells, version, at).await?;
    }
    Ok(())
}

/// Puts something into the outbox of one partner.
pub(super) async fn add(
    tx: &mut Transaction<'static, Sqlite>,
    partner: &[u8],
    tells: Tells,
    version: u32,
    at: i64,
) -> Result<(), StorageError> {
    let (trip, filing) = match &tells {
        Tells::Manifest(id) | Tells::Cancellation(id) => (Some(id.as_slice()), None),
        Tells::Export(id) | Tells::Withdrawal(id) => (None, Some(id.as_slice())),
    };
    sqlx::query(
        "INSERT INTO outbox
             (id, partner_id, trip_id, filing_id, version, kind, state, next_at, made_at)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting', ?, ?)",
    )
    .bind(Uuid::now_v7().into_bytes().as_slice())
    .bind(partner)
    .bind(trip)
    .bind(filing)
    .bind(version)
    .bind(tells.name())
    .bind(at)
    .bind(at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Who takes it, oldest first.
async fn partners(
    tx: &mut Transaction<'static, Sqlite>,
    tells: Tells,
) -> Result<Vec<Vec<u8>>, StorageError> {
    let query = match tells {
        Tells::Manifest(_) | Tells::Cancellation(_) => {
            "SELECT id FROM partner WHERE removed_at IS NULL AND takes IN ('manifests', 'both')
                 AND EXISTS (SELECT 1 FROM trip WHERE id = ? AND operator_id IS NOT NULL)
             ORDER BY id"
        }
        Tells::Export(_) => {
            "SELECT id FROM partner WHERE removed_at IS NULL AND takes IN ('exports', 'both')
                 AND EXISTS (SELECT 1 FROM filing WHERE id = ? AND kind = 'export')
             ORDER BY id"
        }
        Tells::Withdrawal(_) => {
            "SELECT id FROM partner p WHERE removed_at IS NULL
                 AND EXISTS (SELECT 1 FROM outbox o WHERE o.filing_id = ? AND o.partner_id = p.id)
             ORDER BY id"
        }
    };
    let rows: Vec<(Vec<u8>,)> = sqlx::query_as(query)
        .bind(tells.about().as_slice())
        .fetch_all(&mut **tx)
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}
