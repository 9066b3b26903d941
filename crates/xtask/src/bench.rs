//! `cargo xtask bench`: figures, no verdicts. A machine under load is slower, so nothing here fails
//! for being slow, and nothing in the suite measures time.

use anyhow::Result;

use crate::sh::{self, step};
use crate::{portal, setup, suite};

/// Crates with benches of their own.
const CRATES: [&str; 3] = ["declaration", "paxlst", "tariff"];

/// The benches of every crate that has some, then those in a real browser over the release build.
pub(crate) fn run() -> Result<()> {
    for name in CRATES {
        step("cargo bench", name);
        let arguments = ["bench", "--quiet", "-p", name, "--benches"];
        sh::run(sh::command("cargo", &arguments))?;
    }
    portal::build_all()?;
    setup::node_packages()?;
    step(
        "playwright",
        "a spreadsheet of 2 000 riders in the dispatcher's browser",
    );
    let config = ["--config", "bench.config.ts"].map(str::to_owned);
    suite::browse(&config).map(|_| ())
}
