//! The command line.

mod operators;
mod partners;

use std::error::Error;
use std::io::Write;

use clap::{Args, Parser, Subcommand};
use data_encoding::HEXLOWER;

use crate::clock::{Clock, rfc3339};
use crate::config::{Config, DataArgs};
use crate::http;
use crate::office::{KeyChange, Office, hex_id};
use crate::rates::Jumps;
use crate::server::Server;

/// The preliminary-information API: one program, one database file
#[derive(Debug, Parser)]
#[command(name = "yolak-server", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API and the built portal
    Serve(Box<Config>),
    /// The keys that sign passes
    #[command(subcommand)]
    Keys(Keys),
    /// Coach operators: who signs in for them is theirs to say
    #[command(subcommand)]
    Operator(operators::Operator),
    /// The officers who may record presentations
    #[command(subcommand)]
    Officer(Officer),
    /// Other administrations and authorities with which manifests are exchanged
    #[command(subcommand)]
    Partner(partners::Partner),
    /// What partners have to be told
    #[command(subcommand)]
    Outbox(partners::Outbox),
    /// Delete personal data whose time has come; a running server does so every hour
    Purge(Records),
    /// Exchange rates
    #[command(subcommand)]
    Rates(Rates),
    /// Print the OpenAPI description
    Openapi,
}

#[derive(Debug, Subcommand)]
enum Keys {
    /// Make a key that signs from now on; earlier ones stay good for what they signed
    New(Records),
    /// List all keys
    List(Records),
    /// End a key's use
    Retire(Retire),
}

#[derive(Args, Debug)]
struct Retire {
    /// Key id, 16 hexadecimal digits
    id: String,
    /// The key leaked: what it signed is good no more
    #[arg(long)]
    leaked: bool,
    #[command(flatten)]
    records: Records,
}

#[derive(Debug, Subcommand)]
enum Officer {
    /// Add an officer and print the token, once
    Add {
        /// A label for the operator's own list
        name: String,
        #[command(flatten)]
        records: Records,
    },
}

#[derive(Debug, Subcommand)]
enum Rates {
    /// Fetch now and take a jump of more than 30 percent, after looking at the source. A running
    /// server takes the new rates when it is started again
    Accept(Box<Config>),
}

/// Where the records are.
#[derive(Args, Debug)]
struct Records {
    #[command(flatten)]
    data: DataArgs,
}

/// Runs a command line.
///
/// # Errors
/// Whatever keeps the command from being done, in words for the operator.
pub async fn run(cli: Cli) -> Result<(), Box<dyn Error>> {
    match cli.command {
        Command::Serve(config) => serve(*config).await,
        Command::Keys(Keys::New(records)) => new_key(records).await,
        Command::Keys(Keys::List(records)) => list_keys(records).await,
        Command::Keys(Keys::Retire(retire)) => retire_key(retire).await,
        Command::Officer(Officer::Add { name, records }) => add_officer(&name, records).await,
        Command::Operator(operator) => operators::run(operator).await,
        Command::Partner(partner) => partners::run(partner).await,
        Command::Outbox(outbox) => partners::outbox(outbox).await,
        Command::Purge(records) => purge(records).await,
        Command::Rates(Rates::Accept(config)) => accept_rates(*config).await,
        Command::Openapi => Ok(std::io::stdout().write_all(http::open_api_json().as_bytes())?),
    }
}

async fn serve(config: Config) -> Result<(), Box<dyn Error>> {
    let server = Server::bind(config, Clock::default()).await?;
    let mut line = format!("listening on http://{}", server.address());
    if let Some(address) = server.metrics_address() {
        // Written as one: whoever waits for the first line may not read a second.
        line += &format!("\nmetrics on http://{address}/metrics");
    }
    say(&line)?;
    Ok(server.run(stop_signal()).await?)
}

async fn new_key(records: Records) -> Result<(), Box<dyn Error>> {
    let office = records.office().await?;
    say(&HEXLOWER.encode(&office.new_key().await?))
}

async fn list_keys(records: Records) -> Result<(), Box<dyn Error>> {
    let office = records.office().await?;
    for key in office.keys().await? {
        let state = match (key.distrusted, key.until) {
            (true, _) => "leaked".to_owned(),
            (false, Some(until)) => format!("retired {}", rfc3339(until)),
            (false, None) => "in use".to_owned(),
        };
        let (id, public) = (HEXLOWER.encode(&key.id), HEXLOWER.encode(&key.public));
        say(&format!(
            "{id}  {public}  from {}  {state}",
            rfc3339(key.from)
        ))?;
    }
    Ok(())
}

async fn retire_key(retire: Retire) -> Result<(), Box<dyn Error>> {
    let id = hex_id(&retire.id).ok_or("a key id has 16 hexadecimal digits")?;
    let change = if retire.leaked {
        KeyChange::Distrust
    } else {
        KeyChange::Retire
    };
    let office = retire.records.office().await?;
    if !office.end_key(&id, change).await? {
        return Err("no such key in use".into());
    }
    if !office.keys().await?.iter().any(|key| key.signs()) {
        let id = HEXLOWER.encode(&office.new_key().await?);
        say(&format!("no key was left to sign, made {id}"))?;
    }
    Ok(())
}

async fn add_officer(name: &str, records: Records) -> Result<(), Box<dyn Error>> {
    let office = records.office().await?;
    match office.add_officer(name).await? {
        Some(token) => say(&token),
        None => Err("there is an officer of this name".into()),
    }
}

async fn purge(records: Records) -> Result<(), Box<dyn Error>> {
    let purged = records.office().await?.purge().await?;
    say(&format!(
        "deleted the personal data of {} filings",
        purged.filings
    ))
}

async fn accept_rates(config: Config) -> Result<(), Box<dyn Error>> {
    let office = Office::open(config, Clock::default()).await?;
    Ok(office.fetch_rates(Jumps::Accept).await?)
}

impl Records {
    async fn office(self) -> Result<Office, Box<dyn Error>> {
        let config = Config {
            data: self.data,
            ..Config::default()
        };
        Ok(Office::open(config, Clock::default()).await?)
    }
}

/// What a command is asked for goes to the standard output; the log goes to the standard error.
fn say(line: &str) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Ready on Ctrl-C or SIGTERM.
async fn stop_signal() {
    let interrupt = async {
        // Without a handler Ctrl-C still ends the process, only less gently.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
