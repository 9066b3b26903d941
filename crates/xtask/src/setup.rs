//! What has to be on the computer, and putting it there when it is not.
//!
//! Everything goes to its usual place (`~/.cargo/bin`, `end2end/node_modules`, the system's package
//! manager), so the second run only looks. A tool of another version that somebody else needs is
//! left alone: ours then goes to `target/tools`.

use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};

use crate::sh::{self, step};

const WASM: &str = "wasm32-unknown-unknown";
/// Newer ones ask for a newer Rust than this workspace does.
const TRUNK: &str = "0.21.14";
const NODE_AT_LEAST: u32 = 18;

/// For building the portal.
pub(crate) fn for_portal() -> Result<()> {
    wasm_target()?;
    node_packages()?;
    cargo_tool("trunk", TRUNK, &["--locked"], "builds the portal")?;
    // Trunk builds with the network switched off, so that it takes its tools from PATH.
    sh::run(sh::command("cargo", &["fetch", "--quiet"]))?;
    // Its own lock file names older versions of what it shares with the portal: not `--locked`.
    cargo_tool(
        "wasm-bindgen",
        &locked_version("wasm-bindgen")?,
        &[],
        "makes the wasm loadable",
    )
}

/// The wasm target of the toolchain in use.
pub(crate) fn wasm_target() -> Result<()> {
    let query = ["--print", "target-libdir", "--target", WASM];
    let folder = sh::output(sh::command("rustc", &query))?;
    if Path::new(&folder).is_dir() {
        return Ok(());
    }
    step(
        &format!("rustup target add {WASM}"),
        "the portal is WebAssembly",
    );
    sh::run(sh::command("rustup", &["target", "add", WASM]))
        .context("without rustup, install Rust's wasm32-unknown-unknown target by hand")
}

/// Playwright, axe, TypeScript, wasm-opt and esbuild, exactly as in the lock file.
pub(crate) fn node_packages() -> Result<()> {
    node()?;
    let lock = std::fs::read("end2end/package-lock.json")?;
    let wanted = crate::dist::hex(&Sha256::digest(lock));
    let stamp = Path::new("end2end/node_modules/.installed");
    if std::fs::read_to_string(stamp).is_ok_and(|held| held == wanted) {
        return Ok(());
    }
    step(
        "npm ci in end2end/",
        "wasm-opt and esbuild for the build, Playwright and axe for the tests",
    );
    let mut npm = sh::command(
        "npm",
        &["ci", "--no-audit", "--no-fund", "--loglevel=error"],
    );
    npm.current_dir("end2end")
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    sh::run(npm)?;
    Ok(std::fs::write(stamp, wanted)?)
}

/// Installs packages of a Debian-like system; elsewhere says in words what is missing.
pub(crate) fn system_packages(packages: &[&str], why: &str) -> Result<()> {
    let list = packages.join(" ");
    if sh::find(&["apt-get"]).is_none() {
        bail!("please install {list} with your system's package manager ({why})");
    }
    step(&format!("apt-get install {list}"), why);
    let root = sh::output(sh::command("id", &["-u"])).is_ok_and(|id| id == "0");
    if !root && sh::find(&["sudo"]).is_none() {
        bail!("please run as administrator: apt-get install {list} ({why})");
    }
    let apt = |arguments: &[&str]| {
        let mut words: Vec<_> = if root { vec![] } else { vec!["sudo"] };
        words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]);
        words.extend(arguments);
        sh::run(sh::command(words[0], &words[1..]))
    };
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    // A fresh system has no package lists, an old one has stale ones: fetch them when it matters.
    apt(&install).or_else(|_| apt(&["update"]).and_then(|()| apt(&install)))
}

/// A program from crates.io in an exact version.
pub(crate) fn cargo_tool(name: &str, version: &str, flags: &[&str], why: &str) -> Result<()> {
    let found = sh::output(sh::command(name, &["--version"])).ok();
    let has = |text: &str| text.split_whitespace().any(|word| word == version);
    if found.as_deref().is_some_and(has) {
        return Ok(());
    }
    let package = if name == "wasm-bindgen" {
        "wasm-bindgen-cli"
    } else {
        name
    };
    let wanted = format!("{package}@{version}");
    let mut arguments = vec!["install", "--quiet", &wanted];
    arguments.extend(flags);
    if found.is_some() {
        arguments.extend(["--root", "target/tools"]);
    }
    step(
        &format!("cargo install {wanted}"),
        &format!("{why}; once, takes some minutes"),
    );
    sh::run(sh::command("cargo", &arguments))
}

/// The version of a package in `Cargo.lock`.
fn locked_version(package: &str) -> Result<String> {
    let lock: toml::Table = std::fs::read_to_string("Cargo.lock")?.parse()?;
    let packages = lock.get("package").and_then(toml::Value::as_array);
    let found = packages
        .into_iter()
        .flatten()
        .find(|p| p["name"].as_str() == Some(package));
    let version = found.and_then(|p| p["version"].as_str());
    version
        .map(str::to_owned)
        .ok_or_else(|| anyhow!("Cargo.lock has no {package}"))
}

fn node() -> Result<()> {
    let why = "runs wasm-opt and the browser tests";
    if sh::find(&["node"]).is_none() || sh::find(&["npm"]).is_none() {
        system_packages(&["nodejs", "npm"], why)?;
    }
    let version = sh::output(sh::command("node", &["--version"]))?;
    let major = version
        .trim_start_matches('v')
        .split('.')
        .next()
        .and_then(|n| n.parse().ok());
    if major.is_none_or(|major: u32| major < NODE_AT_LEAST) {
        bail!("Node.js {version} is too old: please install {NODE_AT_LEAST} or newer ({why})");
    }
    Ok(())
}
