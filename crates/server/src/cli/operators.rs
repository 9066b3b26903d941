//! `operator`: the tenants. Who signs in for an operator is its owners' matter.

use std::error::Error;

use clap::{Args, Subcommand};
use data_encoding::HEXLOWER;

use super::say;
use crate::clock::{Clock, rfc3339};
use crate::config::{Config, DataArgs};
use crate::office::{AddOperator, CARRIER_WORDS, NAME_WORDS, Office};
use crate::refusal::Refusal;

#[derive(Debug, Subcommand)]
pub(super) enum Operator {
    /// Add an operator and print the link by which its first owner enrols, good for 24 hours
    Add {
        /// What it is called
        name: String,
        /// Its carrier code: 2 to 17 capital letters and digits
        #[arg(long)]
        carrier: Option<String>,
        /// The label of its first owner
        #[arg(long, default_value = "Owner")]
        owner: String,
        #[command(flatten)]
        portal: Portal,
    },
    /// List the operators: id, since when, members, carrier code, name
    List {
        #[command(flatten)]
        portal: Portal,
    },
    /// Print a link for another owner, when no owner can sign in any more
    Recover {
        /// What it is called
        name: String,
        /// The label of the new owner
        #[arg(long, default_value = "Owner")]
        owner: String,
        #[command(flatten)]
        portal: Portal,
    },
    /// Remove an operator with its members, sessions and tokens. Its trips stay until their purge
    Remove {
        /// What it is called
        name: String,
        #[command(flatten)]
        portal: Portal,
    },
}

/// Where the records are, and where links lead.
#[derive(Args, Debug)]
pub(super) struct Portal {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    origin: crate::config::OriginArgs,
}

pub(super) async fn run(operator: Operator) -> Result<(), Box<dyn Error>> {
    match operator {
        Operator::Add {
            name,
            carrier,
            owner,
            portal,
        } => add(&name, carrier.as_deref(), &owner, portal).await,
        Operator::List { portal } => list(portal).await,
        Operator::Recover {
            name,
            owner,
            portal,
        } => recover(&name, &owner, portal).await,
        Operator::Remove { name, portal } => remove(&name, portal).await,
    }
}

async fn add(
    name: &str,
    carrier: Option<&str>,
    owner: &str,
    portal: Portal,
) -> Result<(), Box<dyn Error>> {
    let office = portal.office().await?;
    match office.add_operator(name, carrier, owner).await? {
        AddOperator::Done(link) => say(&link),
        AddOperator::NameTaken => Err("there is an operator of this name".into()),
        AddOperator::BadName => Err(NAME_WORDS.into()),
        AddOperator::BadCarrier => Err(CARRIER_WORDS.into()),
    }
}

async fn list(portal: Portal) -> Result<(), Box<dyn Error>> {
    for operator in portal.office().await?.operators().await? {
        let carrier = operator.carrier.as_deref().unwrap_or("-");
        let (id, since) = (HEXLOWER.encode(&operator.id), rfc3339(operator.made_at));
        let (members, name) = (operator.members, &operator.name);
        say(&format!("{id}  {since}  {members:>3}  {carrier}  {name}"))?;
    }
    Ok(())
}

async fn recover(name: &str, owner: &str, portal: Portal) -> Result<(), Box<dyn Error>> {
    match portal.office().await?.recover_operator(name, owner).await {
        Ok(link) => say(&link),
        Err(Refusal::NotFound) => Err(UNKNOWN.into()),
        Err(Refusal::Invalid(_)) => Err(NAME_WORDS.into()),
        Err(Refusal::Full) => Err("it has as many members and open links as it may have".into()),
        Err(Refusal::Broken(cause)) => Err(cause.into()),
        Err(other) => Err(format!("{other:?}").into()),
    }
}

async fn remove(name: &str, portal: Portal) -> Result<(), Box<dyn Error>> {
    if portal.office().await?.remove_operator(name).await? {
        Ok(())
    } else {
        Err(UNKNOWN.into())
    }
}

const UNKNOWN: &str = "there is no operator of this name";

impl Portal {
    async fn office(self) -> Result<Office, Box<dyn Error>> {
        let config = Config {
            data: self.data,
            origin: self.origin,
            ..Config::default()
        };
        Ok(Office::open(config, Clock::default()).await?)
    }
}
