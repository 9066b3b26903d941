//! `cargo xtask bench`: figures, no verdicts. A machine under load is slower, so nothing here fails
//! for being slow, and nothing in the suite measures time.

use anyhow::Result;

use crate::sh::{self, step};

/// Crates with benches of their own.
const CRATES: [&str; 2] = ["declaration", "paxlst"];

/// Runs the benches of every crate that has some.
pub(crate) fn run() -> Result<()> {
    for name in CRATES {
        step("cargo bench", name);
        let arguments = ["bench", "--quiet", "-p", name, "--benches"];
        sh::run(sh::command("cargo", &arguments))?;
    }
    Ok(())
}
