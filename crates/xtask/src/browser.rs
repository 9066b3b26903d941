//! A Chromium for the tests, and its driver.

use std::path::PathBuf;

use anyhow::{Result, anyhow};

use crate::{setup, sh};

const NAMES: [&str; 5] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/// The browser: `CHROMIUM` from the environment, else from PATH, else installed.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        return Ok(named.into());
    }
    let look = || sh::find(&NAMES).or_else(|| Some(PathBuf::from(MAC)).filter(|f| f.is_file()));
    if let Some(found) = look() {
        return Ok(found);
    }
    setup::system_packages(&["chromium"], "the tests drive a real browser")?;
    look().ok_or_else(|| anyhow!("no Chromium on PATH; name one with CHROMIUM=/path/to/it"))
}

/// The WebDriver of that browser: `CHROMEDRIVER`, else from PATH, else installed.
pub(crate) fn driver() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMEDRIVER") {
        return Ok(named.into());
    }
    let look = || sh::find(&["chromedriver"]);
    if let Some(found) = look() {
        return Ok(found);
    }
    setup::system_packages(
        &["chromium-driver"],
        "the wasm's own tests run in a browser",
    )?;
    look().ok_or_else(|| anyhow!("no chromedriver on PATH; name one with CHROMEDRIVER=/path/to/it"))
}

/// Opens the user's own browser; a computer without one is no error.
pub(crate) fn open(url: &str) {
    let opener = if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    if sh::find(&[opener]).is_some() {
        let mut command = sh::command(opener, &[url]);
        let quiet = std::process::Stdio::null;
        let _ = command
            .stdin(quiet())
            .stdout(quiet())
            .stderr(quiet())
            .spawn();
    }
}
