//! Building the portal: one Trunk build per road, put together by `dist`.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::sh::{self, step};
use crate::{assets, dist, setup};

/// A way into the portal: its own page, its own wasm.
pub(crate) struct Road {
    /// Name of the binary in `src/bin` and of the service worker's group of files.
    pub(crate) name: &'static str,
    /// The HTML entry.
    pub(crate) html: &'static str,
    /// Where it is served; ends in `/`.
    pub(crate) url: &'static str,
    /// Binaries of its workers, loaded when first needed.
    pub(crate) workers: &'static [&'static str],
    /// Stem of its locale files.
    pub(crate) texts: &'static str,
    /// Data files of its own, loaded when first needed, each with the name it is counted under.
    pub(crate) data: &'static [(&'static str, &'static str)],
}

/// All roads.
pub(crate) const ROADS: [Road; 5] = [
    Road {
        name: "traveller",
        html: "index.html",
        url: "/",
        workers: &[],
        texts: "locale",
        data: &[],
    },
    Road {
        name: "desk",
        html: "desk.html",
        url: "/check/",
        workers: &["lens"],
        texts: "locale",
        data: &[],
    },
    Road {
        name: "coach",
        html: "coach.html",
        url: "/coach/",
        workers: &["sheet", "lens"],
        texts: "locale-coach",
        data: &[],
    },
    Road {
        name: "join",
        html: "join.html",
        url: "/join/",
        workers: &[],
        texts: "locale-coach",
        data: &[],
    },
    Road {
        name: "exporter",
        html: "exporter.html",
        url: "/export/",
        workers: &["sheet"],
        texts: "locale-exporter",
        data: &[
            ("/data/export-rules.json", "exporter"),
            ("/data/goods.tsv", "goods"),
            ("/data/subheadings.txt", "goods"),
        ],
    },
];

/// The portal into `dist/`, the server into `target/release`.
pub(crate) fn build_all() -> Result<()> {
    build()?;
    step("cargo build --release -p yolak-server", "the server");
    sh::run(sh::command(
        "cargo",
        &["build", "--release", "--quiet", "-p", "yolak-server"],
    ))
}

/// The portal into `dist/`.
pub(crate) fn build() -> Result<()> {
    let _lock = lock()?;
    setup::for_portal()?;
    step(
        "public/data",
        "rule pack and texts as the browser reads them",
    );
    assets::write()?;
    let mut stages = Vec::new();
    for road in &ROADS {
        stages.push((road, stage(road)?));
    }
    step("dist/", "hashed names, compressed copies, service worker");
    dist::assemble(&stages)
}

/// Two builds in one folder would mix their files: the second waits for the first.
fn lock() -> Result<File> {
    std::fs::create_dir_all("target/site")?;
    let file = File::create("target/site/lock")?;
    if file.try_lock().is_err() {
        step("waiting", "another build of the portal is running");
        file.lock()?;
    }
    Ok(file)
}

/// Builds one road, unless nothing it is made of has changed.
fn stage(road: &Road) -> Result<PathBuf> {
    let folder = Path::new("target/site").join(road.name);
    let stamp = folder.with_extension("stamp");
    step(
        &format!("cargo build --profile portal --bin {}", road.name),
        "the road's wasm",
    );
    let target = ["--target", "wasm32-unknown-unknown", "--profile", "portal"];
    for name in std::iter::once(&road.name).chain(road.workers) {
        let binary = ["build", "--quiet", "-p", "yolak", "--bin", name];
        sh::run(sh::command("cargo", &[&binary[..], &target[..]].concat()))?;
    }
    let ingredients = fingerprint(road)?;
    if std::fs::read_to_string(&stamp).is_ok_and(|held| held == ingredients) {
        return Ok(folder);
    }
    step(
        &format!("trunk build --release {}", road.html),
        "page, styles, wasm-opt",
    );
    std::fs::create_dir_all(&folder)?;
    let dist = folder.to_string_lossy();
    let arguments = [
        "build",
        "--release",
        "--log",
        "warn",
        "--dist",
        &dist,
        road.html,
    ];
    let mut trunk = sh::command("trunk", &arguments);
    // Trunk takes `NO_COLOR=1` for an error.
    trunk.env_remove("NO_COLOR");
    sh::run(trunk)?;
    std::fs::write(stamp, ingredients)?;
    Ok(folder)
}

fn fingerprint(road: &Road) -> Result<String> {
    let wasm = |name| format!("target/wasm32-unknown-unknown/portal/{name}.wasm").into();
    let mut files = vec![wasm(road.name), road.html.into()];
    files.extend(road.workers.iter().map(|name| wasm(name)));
    files.extend(["Trunk.toml", "end2end/package-lock.json", "Cargo.lock"].map(PathBuf::from));
    files.extend(dist::files_below(Path::new("public"))?);
    files.extend(dist::files_below(Path::new("style"))?);
    let mut hash = Sha256::new();
    for file in files {
        let content = std::fs::read(&file).with_context(|| format!("{}", file.display()))?;
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(Sha256::digest(content));
    }
    Ok(dist::hex(&hash.finalize()))
}
