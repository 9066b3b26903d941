//! `yolak-server`: sets up the log and runs the command line.

#![forbid(unsafe_code)]

use std::process::ExitCode;

use clap::Parser;
use tokio::runtime::Runtime;
use tracing_subscriber::EnvFilter;
use yolak_server::cli;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    start_log();
    let done = Runtime::new().map_err(Into::into).and_then(|runtime| {
        let done = runtime.block_on(cli::run(cli));
        // A download of exchange rates on its way would hold up the end for its whole timeout.
        runtime.shutdown_background();
        done
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("yolak-server: {error}");
            ExitCode::FAILURE
        }
    }
}

/// One JSON object per line on the standard error. `YOLAK_LOG` sets the level, as in
/// `yolak_server=debug`.
fn start_log() {
    let filter = EnvFilter::try_from_env("YOLAK_LOG")
        .unwrap_or_else(|_| EnvFilter::new("yolak_server=info,warn"));
    tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_span_list(false)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
    // The message of a panic may quote what it stumbled over; its place says enough.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic
            .location()
            .map(ToString::to_string)
            .unwrap_or_default();
        tracing::error!(place, "panic");
    }));
}
