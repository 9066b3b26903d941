//! Partners, and what waits for them.

use std::error::Error;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use declaration::Choice;

use super::{Records, say};
use crate::clock::rfc3339;
use crate::office::{id_text, parse_id};
use crate::storage::{Format, Replayed, Takes};

/// Other administrations and authorities, to which manifests and exports are told.
#[derive(Debug, Subcommand)]
pub(super) enum Partner {
    /// Add a partner; prints the token by which it writes to us and the secret that signs what it
    /// is sent, once
    Add(Box<AddPartner>),
    /// List all partners
    List(Records),
    /// End the exchange; what waits is dropped
    Remove {
        /// Its name
        name: String,
        #[command(flatten)]
        records: Records,
    },
}

#[derive(Args, Debug)]
pub(super) struct AddPartner {
    /// 1 to 35 letters, digits, hyphens or dots; the recipient in passenger lists
    name: String,
    /// Where messages are posted to
    #[arg(long)]
    url: String,
    /// What they are written in
    #[arg(long)]
    format: Format,
    /// What it is told of
    #[arg(long, default_value = "manifests")]
    takes: Takes,
    /// It answers per person: riders wait for its answer
    #[arg(long)]
    answers: bool,
    /// File with the secret that signs; a random one is made without it
    #[arg(long)]
    secret_file: Option<PathBuf>,
    #[command(flatten)]
    records: Records,
}

/// What partners have to be told.
#[derive(Debug, Subcommand)]
pub(super) enum Outbox {
    /// List what waits and what is dead
    List(Records),
    /// Let a dead letter wait again
    Replay {
        /// Its id, 32 hexadecimal digits
        id: String,
        #[command(flatten)]
        records: Records,
    },
    /// Give up what waits or is dead
    Drop {
        /// Its id, 32 hexadecimal digits
        id: String,
        #[command(flatten)]
        records: Records,
    },
}

/// Runs a command about partners.
pub(super) async fn run(command: Partner) -> Result<(), Box<dyn Error>> {
    match command {
        Partner::Add(add) => add_partner(*add).await,
        Partner::List(records) => {
            for partner in records.office().await?.partners().await? {
                let answers = if partner.answers {
                    "answers"
                } else {
                    "is told"
                };
                say(&format!(
                    "{}  {}  {}  {answers}  {}  since {}",
                    partner.name,
                    partner.format.name(),
                    partner.takes.word(),
                    partner.url,
                    rfc3339(partner.made_at)
                ))?;
            }
            Ok(())
        }
        Partner::Remove { name, records } => {
            if records.office().await?.remove_partner(&name).await? {
                Ok(())
            } else {
                Err("there is no partner of this name".into())
            }
        }
    }
}

/// Runs a command about the outbox.
pub(super) async fn outbox(command: Outbox) -> Result<(), Box<dyn Error>> {
    match command {
        Outbox::List(records) => {
            for parcel in records.office().await?.outbox().await? {
                say(&format!(
                    "{}  {}  {}  {} {} of {}  {} tries  next {}  {}",
                    id_text(&parcel.id),
                    parcel.state,
                    parcel.partner,
                    parcel.tells.name(),
                    parcel.version,
                    id_text(parcel.tells.about()),
                    parcel.tries,
                    rfc3339(parcel.next_at),
                    parcel.fault.as_deref().unwrap_or("-")
                ))?;
            }
            Ok(())
        }
        Outbox::Replay { id, records } => {
            let id = parse_id(&id).map_err(|_| "an id has 32 hexadecimal digits")?;
            match records.office().await?.replay(&id).await? {
                Replayed::Waits => say("waits"),
                Replayed::Superseded => say("dropped: the partner was told something later"),
                Replayed::NotDead => Err("there is no dead letter of this id".into()),
            }
        }
        Outbox::Drop { id, records } => {
            let id = parse_id(&id).map_err(|_| "an id has 32 hexadecimal digits")?;
            if records.office().await?.drop_parcel(&id).await? {
                Ok(())
            } else {
                Err("nothing of this id waits or is dead".into())
            }
        }
    }
}

async fn add_partner(add: AddPartner) -> Result<(), Box<dyn Error>> {
    let secret = match &add.secret_file {
        Some(path) => Some(std::fs::read_to_string(path)?.trim().to_owned()),
        None => None,
    };
    if secret.as_ref().is_some_and(|secret| secret.len() < 16) {
        return Err("a secret has 16 characters at least".into());
    }
    if !add.takes.fits(add.format, add.answers) {
        return Err(misfit(add.format, add.takes).into());
    }
    let office = add.records.office().await?;
    let how = (add.format, add.takes);
    let added = office
        .add_partner(&add.name, &add.url, how, add.answers, secret)
        .await?;
    let partner = added.ok_or("the name is taken, or name or address will not do")?;
    say(&format!("token   {}", partner.token))?;
    say(&format!("secret  {}", partner.secret))
}

/// Why a partner cannot be told of what it takes.
const fn misfit(format: Format, takes: Takes) -> &'static str {
    match (format, takes) {
        (Format::Paxlst, _) => "a passenger list carries no goods: use json or wco-xml for exports",
        (Format::WcoXml, Takes::Manifests | Takes::Both) => {
            "a goods declaration carries no passengers: wco-xml goes with --takes exports"
        }
        (Format::Json, _) | (Format::WcoXml, Takes::Exports) => {
            "answers are about people: a partner of exports alone gives none"
        }
    }
}
