//! Build, run and test the project: `cargo xtask <command>`.
//!
//! Every command first sets up what it needs (`setup`), so that a fresh clone with rustup's stable
//! toolchain is enough. One line per step says what is done and why.

#[cfg(test)]
mod architecture;
mod assets;
mod bench;
mod browser;
mod compress;
mod dist;
#[cfg(test)]
mod locale_faults;
mod locales;
mod portal;
mod run;
mod server;
mod setup;
mod sh;
mod size;
mod suite;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Build, run and test Yolak.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Set up what is missing, build everything (release) and serve it; ctrl-C stops
    Run {
        /// Port on this computer
        #[arg(long, default_value_t = 8080)]
        port: u16,
        /// Folder of the database, the keys and the rates; made when missing
        #[arg(long, default_value = "data")]
        data: PathBuf,
        /// Do not open a browser
        #[arg(long)]
        no_open: bool,
    },
    /// Run the whole suite
    Test {
        /// One part of it: unit (format, lints, tests, licences), web (the wasm and its size),
        /// e2e (a real browser over the real server)
        #[arg(long, value_enum)]
        only: Option<Part>,
        /// Passed on to Playwright, for example a file name or `--headed`
        #[arg(last = true)]
        playwright: Vec<String>,
    },
    /// Build the portal into `dist/` and the server into `target/release/yolak-server`
    Build,
    /// Measure: lists checked, written and read, a spreadsheet imported in a real browser
    Bench,
    /// Print the compressed size of every first load; fails above `size-budget.toml`
    Size {
        /// For machines
        #[arg(long)]
        json: bool,
    },
    /// Write the portal's data files into `public/data/` (Trunk calls this before every build)
    Assets,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    Unit,
    Web,
    E2e,
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    // Relative paths on the command line mean the folder it was typed in.
    let typed_in = std::env::current_dir()?;
    std::env::set_current_dir(sh::root())?;
    match cli.command {
        Command::Run {
            port,
            data,
            no_open,
        } => run::run(port, &typed_in.join(data), !no_open),
        Command::Test { only, playwright } => suite::run(only, &playwright),
        Command::Build => portal::build_all(),
        Command::Bench => bench::run(),
        Command::Size { json } => size::print(json),
        Command::Assets => assets::write(),
    }
}
