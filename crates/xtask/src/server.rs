//! The built server as a child process.

use std::fs::File;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The release binary.
pub(crate) const BINARY: &str = "target/release/yolak-server";
const PATIENCE: Duration = Duration::from_secs(60);

/// A server of API and portal. It is stopped when this is dropped.
pub(crate) struct Server {
    child: Child,
    /// `http://127.0.0.1:<port>/`
    pub(crate) url: String,
}

impl Server {
    /// Starts it and waits until it answers. Its log goes to `server.log` in the data folder.
    /// `settings` are environment variables of the server.
    pub(crate) fn start(
        port: u16,
        data: &Path,
        portal: &Path,
        settings: &[(&str, &str)],
    ) -> Result<Server> {
        if TcpListener::bind(("127.0.0.1", port)).is_err() {
            bail!("port {port} is taken by another program; choose one with --port");
        }
        std::fs::create_dir_all(data).with_context(|| format!("{}", data.display()))?;
        let log = data.join("server.log");
        let file = File::create(&log).with_context(|| format!("{}", log.display()))?;
        let mut command = Command::new(BINARY);
        command
            .args(["serve", "--port", &port.to_string(), "--data"])
            .arg(data);
        command
            .envs(settings.iter().copied())
            .arg("--portal")
            .arg(portal)
            .stdin(Stdio::null());
        command.stdout(file.try_clone()?).stderr(file);
        let child = command.spawn().context(BINARY)?;
        let url = format!("http://127.0.0.1:{port}/");
        let mut server = Server { child, url };
        server.wait_until_healthy(port, &log)?;
        Ok(server)
    }

    /// Whether it has ended by now.
    pub(crate) fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.child.try_wait()?)
    }

    fn wait_until_healthy(&mut self, port: u16, log: &Path) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(status) = self.ended()? {
                bail!("the server ended ({status}):\n{}", tail(log));
            }
            if healthy(port) {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!("the server does not answer on port {port}:\n{}", tail(log))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        stop(&mut self.child);
    }
}

/// A port that is free right now.
pub(crate) fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

fn healthy(port: u16) -> bool {
    let ask = || -> std::io::Result<String> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.write_all(b"GET /healthz HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    };
    ask().is_ok_and(|answer| answer.split(' ').nth(1) == Some("200"))
}

/// Asks it to end, so that it can finish what it is answering; insists after five seconds.
fn stop(child: &mut Child) {
    if matches!(child.try_wait(), Ok(Some(_))) {
        return;
    }
    #[cfg(unix)]
    {
        let _ = Command::new("kill")
            .args(["-TERM", &child.id().to_string()])
            .status();
        for _ in 0..100 {
            if matches!(child.try_wait(), Ok(Some(_))) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
