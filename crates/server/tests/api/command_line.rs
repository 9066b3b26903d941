//! The program as it is started by an operator.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use chrono::{Days, Utc};
use pass::VerifyFault;
use serde_json::json;
use wire::{FiledResponse, KeysResponse, RevocationsResponse};

use crate::harness::{Client, filing, new_key, ring};

/// The real program, serving.
pub(crate) struct Program {
    pub(crate) client: Client,
    child: Child,
}

impl Program {
    pub(crate) fn serve(folder: &Path) -> Self {
        Self::start(&mut serving(folder)).0
    }

    pub(crate) fn serve_at(folder: &Path, origin: &str) -> Self {
        Self::start(serving(folder).env("YOLAK_ORIGIN", origin)).0
    }

    /// Starts it, and gives what else it says.
    fn start(command: &mut Command) -> (Self, impl BufRead) {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        let url = told(&mut said, "listening on ");
        let client = Client::new(&url);
        (Self { client, child }, said)
    }

    /// Kills it as a power cut would: no chance to finish anything.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Kills it and gives what it logged.
    pub(crate) fn stop(mut self) -> String {
        self.child.kill().unwrap();
        let mut log = String::new();
        self.child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        self.child.wait().unwrap();
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Already ended when a test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The rest of the next line, which has to begin like this.
fn told(said: &mut impl BufRead, begin: &str) -> String {
    let mut line = String::new();
    said.read_line(&mut line).unwrap();
    let rest = line.trim().strip_prefix(begin);
    rest.unwrap_or_else(|| panic!("not a word of {begin:?}: {line:?}"))
        .to_owned()
}

fn serving(folder: &Path) -> Command {
    command(folder, &["serve", "--port", "0", "--rates-url", "none"])
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yolak-server"));
    command.args(arguments).env_clear();
    command
        .env("YOLAK_DATA", folder)
        .env("YOLAK_PORTAL", folder.join("portal"));
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

pub(crate) fn said(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, arguments);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout)
        .unwrap()
        .trim_end()
        .to_owned()
}

#[test]
fn keys_are_rotated_beside_a_running_server() {
    let folder = tempfile::tempdir().unwrap();
    let program = Program::serve(folder.path());
    let client = &program.client;
    let file = || -> String {
        let day = Utc::now().date_naive() + Days::new(2);
        let answer = client
            .post("/api/v1/declarations", &filing(day))
            .key(&new_key())
            .send();
        let filed: FiledResponse = serde_json::from_str(&answer.body).unwrap();
        filed.status.pass.unwrap()
    };
    let verify = |pass: &str| {
        let keys: KeysResponse = client.get("/api/v1/keys").send().parse();
        let list: RevocationsResponse = client.get("/api/v1/revocations").send().parse();
        let ring = ring(&keys);
        let list = pass::Revocations::read(&list.list, &ring).unwrap();
        let pass = pass::Unverified::read(pass).unwrap();
        pass.verify(&ring, &list, Utc::now().timestamp())
            .map(|pass| pass.signer())
    };
    let old = file();
    let first = verify(&old).unwrap();
    let second = said(folder.path(), &["keys", "new"]);
    let new = file();
    let hex = |id: [u8; 8]| data_encoding::HEXLOWER.encode(&id);
    assert_eq!(hex(verify(&new).unwrap()), second);
    said(folder.path(), &["keys", "retire", &hex(first)]);
    assert_eq!(
        verify(&old),
        Ok(first),
        "a retired key stays good for what it signed"
    );
    assert!(
        !run(folder.path(), &["keys", "retire", &hex(first)])
            .status
            .success()
    );
    said(folder.path(), &["keys", "retire", "--leaked", &hex(first)]);
    assert_eq!(verify(&old), Err(VerifyFault::UnknownKey));
    let list = said(folder.path(), &["keys", "list"]);
    assert_eq!(list.lines().count(), 2);
    assert!(
        list.lines()
            .any(|line| line.starts_with(&hex(first)) && line.ends_with("leaked"))
    );
    let made = said(folder.path(), &["keys", "retire", &second]);
    assert!(
        made.contains("made"),
        "the service is never left without a key: {made}"
    );
    assert!(verify(&file()).is_ok());
}

#[test]
fn an_officer_gets_a_token_once() {
    let folder = tempfile::tempdir().unwrap();
    let token = said(folder.path(), &["officer", "add", "post 1, shift 2"]);
    assert_eq!(token.len(), 43);
    assert!(
        !run(folder.path(), &["officer", "add", "post 1, shift 2"])
            .status
            .success()
    );
    let program = Program::serve(folder.path());
    let body = json!({
        "pass": "YLK1:0", "post": "p", "at": "2026-01-01T00:00:00Z", "lane": "green",
        "outcome": "passed"
    });
    let answer = program
        .client
        .post("/api/v1/presentations", &body)
        .token(&token)
        .send();
    answer.problem(422, "invalid");
}

#[test]
fn bad_starts_are_told_in_words() {
    let folder = tempfile::tempdir().unwrap();
    said(folder.path(), &["purge"]);
    let told = |command: &mut Command| {
        let output = command.output().unwrap();
        assert!(!output.status.success());
        String::from_utf8(output.stderr).unwrap()
    };
    let other = told(command(folder.path(), &["purge"]).env("YOLAK_DATA_KEY", "0a".repeat(32)));
    assert!(other.contains("another data key"), "{other}");
    let bad = told(command(folder.path(), &["purge"]).env("YOLAK_DATA_KEY", "secret"));
    assert!(
        bad.contains("64 hexadecimal digits") && !bad.contains("secret"),
        "{bad}"
    );
    let issuer = told(&mut command(folder.path(), &["serve", "--issuer", "ЮЗ"]));
    assert!(issuer.contains("printable ASCII"), "{issuer}");
    let busy = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = busy.local_addr().unwrap().port().to_string();
    let taken = told(&mut command(folder.path(), &["serve", "--port", &port]));
    assert!(taken.contains("cannot listen"), "{taken}");
    let monitor = format!("127.0.0.1:{port}");
    let taken = told(serving(folder.path()).args(["--metrics", &monitor]));
    let words = format!("cannot listen on {monitor}");
    assert!(taken.contains(&words), "{taken}");
    let port = told(serving(folder.path()).args(["--metrics", "9100"]));
    assert!(port.contains("--metrics <ADDRESS>"), "{port}");
}

#[test]
fn it_says_where_monitoring_reads() {
    let folder = tempfile::tempdir().unwrap();
    let from_flag = |command: &mut Command| {
        command.args(["--metrics", "127.0.0.1:0"]);
    };
    let from_variable = |command: &mut Command| {
        command.env("YOLAK_METRICS", "127.0.0.1:0");
    };
    for set in [&from_flag as &dyn Fn(&mut Command), &from_variable] {
        let mut command = serving(folder.path());
        set(&mut command);
        let (program, mut said) = Program::start(&mut command);
        let url = told(&mut said, "metrics on ");
        let base = url.strip_suffix("/metrics").unwrap();
        let answer = Client::new(base).get("/metrics").send();
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("yolak_build_info{"), "{}", answer.body);
        program.kill();
    }
}

#[test]
fn the_description_is_printed() {
    let folder = tempfile::tempdir().unwrap();
    let printed = said(folder.path(), &["openapi"]);
    assert!(
        printed.starts_with("{\n  \"openapi\": \"3.1.0\""),
        "{printed:.60}"
    );
}
