//! `cargo xtask test`: everything that must hold, and one line of sums at the end.

use std::path::Path;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::server::{self, Server};
use crate::sh::{self, step};
use crate::{Part, browser, dist, portal, setup, size};

/// The licence and advisory checker; any recent version does.
const DENY: &str = "cargo-deny";
const WASM: &str = "wasm32-unknown-unknown";
/// The server of the browser tests: with the bundled rates, not those of the day.
const SETTINGS: [(&str, &str); 1] = [("YOLAK_RATES_URL", "none")];

/// Runs one part or all of them, to the end even when something fails.
pub(crate) fn run(only: Option<Part>, playwright: &[String]) -> Result<()> {
    let start = Instant::now();
    let mut tally = Tally::default();
    if only.is_none_or(|part| part == Part::Unit) {
        unit(&mut tally);
    }
    if only.is_none_or(|part| part == Part::Web) {
        web(&mut tally);
    }
    if only.is_none_or(|part| part == Part::E2e) {
        // The web part has just built the portal.
        end_to_end(&mut tally, playwright);
    }
    for name in &tally.broken {
        eprintln!("failed: {name}");
    }
    let seconds = start.elapsed().as_secs();
    println!(
        "{} passed, {} of them at the second try, {} failed ({seconds} s)",
        tally.passed, tally.unsteady, tally.failed
    );
    if tally.failed > 0 {
        bail!("the suite failed")
    } else {
        Ok(())
    }
}

#[derive(Default)]
struct Tally {
    passed: u64,
    unsteady: u64,
    failed: u64,
    /// Names of the steps that failed.
    broken: Vec<String>,
}

/// How many tests a step ran, and how they ended.
#[derive(Clone, Copy, Default, PartialEq, Debug)]
pub(crate) struct Counts {
    passed: u64,
    /// Of those that passed: only at the second try.
    unsteady: u64,
    failed: u64,
}

/// How many browser tests may need a second try, since a shared machine stalls a browser at times.
const STALLS: u64 = 3;

impl Tally {
    /// A step that is one check.
    fn check(&mut self, name: &str, why: &str, run: impl FnOnce() -> Result<()>) {
        self.count(name, why, || {
            run().map(|()| Counts {
                passed: 1,
                ..Counts::default()
            })
        });
    }

    /// A step that counts its tests itself.
    fn count(&mut self, name: &str, why: &str, run: impl FnOnce() -> Result<Counts>) {
        step(name, why);
        let counts = run().unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Counts {
                failed: 1,
                ..Counts::default()
            }
        });
        self.passed += counts.passed;
        self.unsteady += counts.unsteady;
        self.failed += counts.failed;
        if counts.failed > 0 {
            self.broken.push(name.to_owned());
        }
    }
}

fn unit(tally: &mut Tally) {
    tally.check("cargo fmt --check", "one style", || {
        cargo(&["fmt", "--all", "--check"])
    });
    tally.check("cargo clippy", "the lint table of Cargo.toml", || {
        cargo(&[
            "clippy",
            "-q",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ])
    });
    tally.check(
        "cargo clippy, wasm",
        "the portal as the browser gets it",
        || {
            setup::wasm_target()?;
            cargo(&[
                "clippy", "-q", "-p", "yolak", "--target", WASM, "--", "-D", "warnings",
            ])
        },
    );
    tally.count(
        "tests",
        "every crate, the architecture, the locales, the generated documents",
        tests,
    );
    tally.count("doc tests", "the examples in the documentation", || {
        counted(sh::command(
            "cargo",
            &["test", "-q", "--doc", "--workspace"],
        ))
    });
    tally.check(
        "cargo deny",
        "licences, sources and duplicates of what we build on",
        deny,
    );
}

fn web(tally: &mut Tally) {
    tally.check("portal", "the release build in dist/", portal::build);
    tally.check("size", "first loads against size-budget.toml", || {
        size::print(false)
    });
    if Path::new("tests/web.rs").exists() {
        tally.count(
            "tests/web.rs",
            "the wasm's own tests in a browser",
            web_tests,
        );
    }
}

fn end_to_end(tally: &mut Tally, playwright: &[String]) {
    tally.check(
        "build",
        "portal and server as they are shipped",
        portal::build_all,
    );
    tally.check("tsc", "types of the browser tests", || {
        setup::node_packages()?;
        let mut tsc = sh::command("tsc", &["--noEmit"]);
        tsc.current_dir("end2end");
        sh::run(tsc)
    });
    tally.count("playwright", "a real browser over the real server", || {
        browse(playwright)
    });
}

fn cargo(arguments: &[&str]) -> Result<()> {
    sh::run(sh::command("cargo", arguments))
}

fn tests() -> Result<Counts> {
    let nextest = sh::output(sh::command("cargo", &["nextest", "--version"])).is_ok();
    if nextest {
        let arguments = [
            "nextest",
            "run",
            "--workspace",
            "--no-fail-fast",
            "--status-level=fail",
        ];
        counted(sh::command("cargo", &arguments))
    } else {
        let targets = ["--lib", "--bins", "--tests", "--examples"];
        let arguments = [
            &["test", "-q", "--workspace", "--no-fail-fast"],
            &targets[..],
        ]
        .concat();
        counted(sh::command("cargo", &arguments))
    }
}

/// Runs tests of Rust and reads their sums from what they print.
fn counted(command: std::process::Command) -> Result<Counts> {
    let (fine, text) = sh::tee(command)?;
    let mut counts = rust_counts(&text);
    if !fine && counts.failed == 0 {
        counts.failed = 1; // it did not compile
    }
    Ok(counts)
}

fn web_tests() -> Result<Counts> {
    let driver = browser::driver()?;
    let mut command = sh::command(
        "cargo",
        &["test", "-p", "yolak", "--target", WASM, "--test", "web"],
    );
    command.env("CHROMEDRIVER", driver);
    command.env(
        "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
        "wasm-bindgen-test-runner",
    );
    // Seconds; the runner's own 20 are few for a busy computer's first start of a browser.
    command.env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    let options = sh::root().join("tests/web/webdriver.json");
    command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", options);
    counted(command)
}

/// Runs Playwright over the release build and a server of this run's own.
pub(crate) fn browse(arguments: &[String]) -> Result<Counts> {
    let chromium = browser::chromium()?;
    // A folder of this run's own: neither a build nor another run may disturb it.
    let folder = sh::root().join(format!("target/end2end/{}", std::process::id()));
    let (data, dist) = (folder.join("data"), folder.join("dist"));
    dist::copy_to(&dist)?;
    let server = Server::start(server::free_port()?, &data, &dist, &SETTINGS)?;
    let report = folder.join("playwright.json");
    let mut words = vec!["test"];
    words.extend(arguments.iter().map(String::as_str));
    let mut command = sh::command("playwright", &words);
    command.current_dir("end2end").env("CHROMIUM", chromium);
    command
        .env("YOLAK_URL", &server.url)
        .env("YOLAK_DATA", &data);
    command.env("YOLAK_SERVER", sh::root().join(server::BINARY));
    command.env("YOLAK_DIST", &dist);
    command.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    let ended = sh::run(command);
    let counts = playwright_counts(&std::fs::read_to_string(&report).unwrap_or_default());
    drop(server);
    if ended.is_ok() {
        std::fs::remove_dir_all(&folder)?; // after a failure the server's log may help
    }
    match (counts, ended) {
        (Some(counts), Ok(())) if counts.passed + counts.failed == 0 => bail!("no test was run"),
        (Some(counts), ended) if ended.is_ok() || counts.failed > 0 => Ok(counts),
        (_, ended) => ended
            .map(|()| Counts::default())
            .and_then(|_| bail!("no report")),
    }
}

fn deny() -> Result<()> {
    if sh::find(&[DENY]).is_none() {
        step(
            "cargo install cargo-deny",
            "checks licences; once, takes some minutes",
        );
        cargo(&["install", "--quiet", "--locked", DENY])?;
    }
    cargo(&[
        "deny",
        "--log-level",
        "error",
        "check",
        "licenses",
        "bans",
        "sources",
    ])?;
    let advisories = sh::command(
        "cargo",
        &["deny", "--log-level", "error", "check", "advisories"],
    );
    let (fine, text) = sh::tee(advisories)?;
    match fine {
        true => Ok(()),
        // Their database is a repository of its own, which a closed network may not reach.
        false if text.contains("failed to fetch advisory database") => {
            eprintln!("note: advisories were not checked, their database cannot be reached");
            Ok(())
        }
        false => bail!("a dependency has a known weakness"),
    }
}

/// Sums of `cargo nextest`, `cargo test` and `wasm-bindgen-test`.
fn rust_counts(text: &str) -> Counts {
    let mut counts = Counts::default();
    let lines = |start| {
        text.lines()
            .filter_map(move |line: &str| line.trim_start().strip_prefix(start))
    };
    // `nextest` quotes the output of a failed test, with a sum of its own.
    let own = lines("Summary [").next_back();
    for line in own
        .into_iter()
        .chain(lines("test result:").filter(|_| own.is_none()))
    {
        let words: Vec<_> = line
            .split([' ', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u64>() else {
                continue;
            };
            match pair[1] {
                "passed" => counts.passed += number,
                "failed" | "timed" | "exec" => counts.failed += number,
                _ => {}
            }
        }
    }
    counts
}

fn playwright_counts(report: &str) -> Option<Counts> {
    let report: serde_json::Value = serde_json::from_str(report).ok()?;
    let number = |name: &str| report["stats"][name].as_u64();
    let passed = number("expected")?;
    let (unsteady, failed) = match number("flaky")? {
        stalls @ ..=STALLS => (stalls, 0),
        faults => (0, faults),
    };
    // An error outside a test counts as one.
    let outside = report["errors"].as_array().map_or(0, Vec::len);
    let outside = u64::try_from(outside).unwrap_or(u64::MAX);
    Some(Counts {
        passed: passed + unsteady,
        unsteady,
        failed: number("unexpected")? + failed + outside,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read() {
        let check = |text: &str, passed, failed| {
            let counts = rust_counts(text);
            assert_eq!((counts.passed, counts.failed), (passed, failed), "{text}");
        };
        check(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n",
            3,
            0,
        );
        check(
            "test result: ok. 3 passed; 0 failed\ntest result: FAILED. 1 passed; 2 failed",
            4,
            2,
        );
        check(
            "     Summary [   0.1s] 12 tests run: 11 passed (1 slow), 1 failed, 0 skipped",
            11,
            1,
        );
        check(
            "  Summary [ 1s] 4 tests run: 2 passed, 1 failed, 1 timed out, 0 skipped",
            2,
            2,
        );
        let quoted =
            "test result: FAILED. 0 passed; 1 failed\nSummary [1s] 1 tests run: 0 passed, 1 failed";
        check(quoted, 0, 1);
        check("error: could not compile", 0, 0);
    }

    #[test]
    fn playwright_reports_are_read() {
        let check = |unexpected, flaky, passed, unsteady, failed| {
            let report = serde_json::json!({
                "stats": {"expected": 5, "unexpected": unexpected, "flaky": flaky, "skipped": 0},
                "errors": [{"message": "no"}],
            });
            let counts = Counts {
                passed,
                unsteady,
                failed,
            };
            assert_eq!(playwright_counts(&report.to_string()), Some(counts));
        };
        check(0, 0, 5, 0, 1);
        check(1, 3, 8, 3, 2);
        check(1, 4, 5, 0, 6);
        assert_eq!(playwright_counts(""), None);
    }
}
