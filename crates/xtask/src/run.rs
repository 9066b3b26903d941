//! `cargo xtask run`.

use std::path::Path;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::server::Server;
use crate::{browser, dist, portal};

/// Builds everything, serves it until ctrl-C. Prints one line on stdout: the address.
pub(crate) fn run(port: u16, data: &Path, open: bool) -> Result<()> {
    portal::build_all()?;
    let mut server = Server::start(port, data, Path::new(dist::FOLDER), &[])?;
    let (stopped, wait) = std::sync::mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody waits any more: the server has ended by itself.
        let _ = stopped.send(());
    })?;
    println!("{}", server.url);
    if open {
        browser::open(&server.url);
    }
    while wait.recv_timeout(Duration::from_millis(200)).is_err() {
        if let Some(status) = server.ended()? {
            bail!(
                "the server ended ({status}); see {}",
                data.join("server.log").display()
            );
        }
    }
    Ok(())
}
