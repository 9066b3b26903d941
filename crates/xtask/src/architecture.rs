//! The arrows between the crates, and the invariants that text can show (docs/ARCHITECTURE.md).

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::{dist, sh};

/// What a crate of ours may depend on, directly or not. A crate that is not here is a new one: say
/// where it belongs.
const MAY_USE: [(&str, &[&str]); 12] = [
    ("rulebook", &[]),
    ("identity", &[]),
    ("pass", &[]),
    ("paxlst", &["declaration", "identity", "rulebook"]),
    ("declaration", &["identity", "rulebook", "tariff"]),
    ("journey", &["declaration", "identity", "rulebook"]),
    ("sheet", &["declaration", "identity", "rulebook", "tariff"]),
    ("tariff", &[]),
    ("wire", &["declaration", "identity", "rulebook", "tariff"]),
    (
        "yolak",
        &[
            "declaration",
            "identity",
            "journey",
            "pass",
            "paxlst",
            "rulebook",
            "sheet",
            "tariff",
            "wire",
        ],
    ),
    (
        "yolak-server",
        &[
            "declaration",
            "identity",
            "pass",
            "paxlst",
            "rulebook",
            "tariff",
            "wire",
        ],
    ),
    ("xtask", &[]),
];

/// Crates that do no I/O, read no clock and draw no randomness.
const DOMAIN: [&str; 8] = [
    "rulebook",
    "identity",
    "pass",
    "paxlst",
    "declaration",
    "journey",
    "sheet",
    "tariff",
];

/// What would bring a browser, a server, a database, a clock or chance into a domain crate.
const FOREIGN: [&str; 14] = [
    "axum",
    "getrandom",
    "gloo-net",
    "hyper",
    "js-sys",
    "leptos",
    "rand",
    "regex",
    "reqwest",
    "sqlx",
    "tokio",
    "ureq",
    "wasm-bindgen",
    "web-sys",
];

/// Calls that a domain crate leaves to its callers.
const IMPURE: [&str; 9] = [
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "std::fs",
    "std::net",
    "std::env::",
    "println!",
    "std::process",
];

#[test]
fn the_arrows_point_one_way() {
    let allowed: BTreeMap<_, _> = MAY_USE.into_iter().collect();
    for (name, manifest) in manifests() {
        let may_use = allowed.get(name.as_str());
        let may_use = may_use.unwrap_or_else(|| panic!("{name}: not in the table of crates"));
        let used = ["dependencies", "build-dependencies"]
            .iter()
            .filter_map(|t| manifest.get(*t));
        for used in used
            .filter_map(toml::Value::as_table)
            .flat_map(|table| table.keys())
        {
            let ours = allowed.contains_key(used.as_str());
            assert!(
                !ours || may_use.contains(&used.as_str()),
                "{name} must not use {used}"
            );
        }
    }
}

#[test]
fn every_crate_takes_the_lint_table() {
    for (name, manifest) in manifests() {
        let lints = manifest
            .get("lints")
            .and_then(|lints| lints.get("workspace"));
        assert_eq!(lints.and_then(toml::Value::as_bool), Some(true), "{name}");
    }
}

#[test]
fn domain_crates_know_no_platform() {
    for name in DOMAIN {
        let tree = packages(&["-p", name]);
        let foreign: Vec<_> = FOREIGN.iter().filter(|f| tree.contains(**f)).collect();
        assert!(foreign.is_empty(), "{name} depends on {foreign:?}");
    }
}

#[test]
fn domain_crates_are_pure() {
    for name in DOMAIN {
        let folder = sh::root().join("crates").join(name).join("src");
        let root = std::fs::read_to_string(folder.join("lib.rs")).unwrap();
        assert!(
            root.contains("#![forbid(unsafe_code)]"),
            "{name}: forbid unsafe code"
        );
        for (file, text) in sources(&folder) {
            let impure: Vec<_> = IMPURE.iter().filter(|call| text.contains(**call)).collect();
            assert!(impure.is_empty(), "{}: {impure:?}", file.display());
        }
    }
}

/// Leptos reads its server's configuration with one, which the linker leaves out of the wasm
/// again; anybody else's would stay in.
#[test]
fn nobody_brings_a_regex_into_the_wasm() {
    let target = [
        "--target",
        "wasm32-unknown-unknown",
        "-e",
        "normal,no-proc-macro",
    ];
    let query = [
        "tree", "-p", "yolak", "-i", "regex", "--depth", "1", "--prefix", "depth",
    ];
    let mut cargo = sh::command("cargo", &[&query[..], &target[..]].concat());
    cargo.current_dir(sh::root());
    // Fails when there is none at all.
    let tree = sh::output(cargo).unwrap_or_default();
    let others = |line: &&str| line.starts_with('1') && !line.starts_with("1leptos_config ");
    assert_eq!(tree.lines().find(others), None);
}

#[test]
fn only_the_platform_folder_touches_the_browser() {
    let platform = sh::root().join("src/platform");
    for (file, text) in sources(&sh::root().join("src")) {
        let touches = ["web_sys::", "js_sys::", "wasm_bindgen::"]
            .iter()
            .any(|c| text.contains(c));
        assert!(
            !touches || file.starts_with(&platform),
            "{}",
            file.display()
        );
    }
}

#[test]
fn only_the_storage_folder_speaks_sql() {
    let server = sh::root().join("crates/server/src");
    for (file, text) in sources(&server) {
        let speaks = text.contains("sqlx::");
        assert!(
            !speaks || file.starts_with(server.join("storage")),
            "{}",
            file.display()
        );
    }
}

#[test]
fn files_stay_readable() {
    let root = sh::root();
    let folders = [root.join("src"), root.join("crates")];
    let mut unreadable = Vec::new();
    for (file, text) in folders.iter().flat_map(|folder| sources(folder)) {
        let lines = text.lines().count();
        if lines > 400 {
            unreadable.push(format!("{}: {lines} lines without tests", file.display()));
        }
        for (at, line) in text.lines().enumerate() {
            if line.chars().count() > 100 {
                unreadable.push(format!("{}:{}: a long line", file.display(), at + 1));
            }
        }
    }
    assert!(unreadable.is_empty(), "{}", unreadable.join("\n"));
}

/// Package name and manifest of the portal and of every crate.
fn manifests() -> Vec<(String, toml::Table)> {
    let root = sh::root();
    let crates = std::fs::read_dir(root.join("crates"))
        .unwrap()
        .map(|e| e.unwrap().path());
    let folders = crates.chain([root.clone()]);
    let files = folders
        .map(|folder| folder.join("Cargo.toml"))
        .filter(|file| file.is_file());
    files
        .map(|file| {
            let manifest: toml::Table = std::fs::read_to_string(file).unwrap().parse().unwrap();
            (
                manifest["package"]["name"].as_str().unwrap().to_owned(),
                manifest,
            )
        })
        .collect()
}

/// The names of all packages that end up in the wasm of a package.
fn packages(selection: &[&str]) -> BTreeSet<String> {
    let target = [
        "--target",
        "wasm32-unknown-unknown",
        "-e",
        "normal,no-proc-macro",
    ];
    let form = ["--prefix", "none", "--format", "{lib}"];
    let arguments = [&["tree"], selection, &target, &form].concat();
    let mut cargo = sh::command("cargo", &arguments);
    cargo.current_dir(sh::root());
    let tree = sh::output(cargo).unwrap();
    tree.lines()
        .filter_map(|l| l.split_whitespace().next())
        .map(|l| l.replace('_', "-"))
        .collect()
}

/// Every source file below a folder, without its comments and its tests.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let files = dist::files_below(folder).unwrap().into_iter();
    let rust = files.filter(|file| file.extension().is_some_and(|e| e == "rs"));
    rust.filter(|file| !file.components().any(|part| part.as_os_str() == "tests"))
        .map(|file| {
            let text = std::fs::read_to_string(&file).unwrap();
            let code = text
                .split("#[cfg(test)]\nmod tests")
                .next()
                .unwrap_or_default();
            (file, code.to_owned())
        })
        .collect()
}
