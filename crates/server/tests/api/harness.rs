//! A server to ask, and what to ask it.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use pass::{KeyRing, Purpose, Revocations, RingKey, Unverified, Verified, VerifyFault};
use rulebook::{Mode, Pack};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use wire::{FiledResponse, KeysResponse, RevocationsResponse};
use yolak_server::clock::{Clock, Zone};
use yolak_server::config::{Config, DataArgs};
use yolak_server::office::Office;
use yolak_server::server::Server;

/// A server in this process; ends when dropped.
pub(crate) struct TestServer {
    pub(crate) client: Client,
    /// Asks the address for monitoring, if there is one.
    pub(crate) monitor: Option<Client>,
    pub(crate) clock: Clock,
    pub(crate) office: Arc<Office>,
    runtime: Runtime,
    stop: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<std::io::Result<()>>>,
}

impl TestServer {
    /// A server over a new data folder, which has to outlive it.
    pub(crate) fn new() -> (TempDir, Self) {
        let folder = tempfile::tempdir().unwrap();
        let server = Self::over(folder.path());
        (folder, server)
    }

    /// A server over a data folder.
    pub(crate) fn over(folder: &Path) -> Self {
        Self::with(config(folder))
    }

    /// A server of a configuration.
    pub(crate) fn with(config: Config) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let clock = Clock::default();
        let server = runtime
            .block_on(Server::bind(config, clock.clone()))
            .unwrap();
        let client = Client::new(&format!("http://{}", server.address()));
        let monitor = server.metrics_address();
        let monitor = monitor.map(|address| Client::new(&format!("http://{address}")));
        let office = server.office();
        let (stop, stopped) = oneshot::channel();
        let run = server.run(async {
            let _ = stopped.await;
        });
        let task = runtime.spawn(run);
        Self {
            client,
            monitor,
            clock,
            office,
            runtime,
            stop: Some(stop),
            task: Some(task),
        }
    }

    /// Waits for work of the office.
    pub(crate) fn wait<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// A day at the post, so many days from the server's today.
    pub(crate) fn day(&self, ahead: u64) -> NaiveDate {
        let today = Zone::east_minutes(300).unwrap().day(self.clock.now());
        today.checked_add_days(Days::new(ahead)).unwrap()
    }

    /// A filing for tomorrow by one person on foot with nothing to declare.
    pub(crate) fn filing(&self) -> Value {
        filing(self.day(1))
    }

    /// Files it under a new key.
    pub(crate) fn file(&self, filing: &Value) -> FiledResponse {
        let answer = self
            .client
            .post("/api/v1/declarations", filing)
            .key(&new_key())
            .send();
        assert_eq!(answer.status, 201, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// Verifies a pass with the ring and the list that the server publishes.
    pub(crate) fn verify(&self, pass: &str) -> Result<Verified, VerifyFault> {
        let keys: KeysResponse = self.client.get("/api/v1/keys").send().parse();
        let ring = ring(&keys);
        let list: RevocationsResponse = self.client.get("/api/v1/revocations").send().parse();
        let revocations = Revocations::read(&list.list, &ring).unwrap();
        Unverified::read(pass)
            .unwrap()
            .verify(&ring, &revocations, self.clock.now())
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        if let (Some(stop), Some(task)) = (self.stop.take(), self.task.take()) {
            let _ = stop.send(());
            let limit = Duration::from_secs(10);
            let ended = self
                .runtime
                .block_on(async { tokio::time::timeout(limit, task).await });
            assert!(
                ended.is_ok() || std::thread::panicking(),
                "the server ends when told"
            );
        }
    }
}

/// The usual configuration of a test: a free port, no rates from outside.
pub(crate) fn config(folder: &Path) -> Config {
    Config {
        data: DataArgs {
            data: folder.to_owned(),
            data_key: None,
        },
        port: 0,
        rates_url: "none".to_owned(),
        portal: folder.join("portal"),
        ..Config::default()
    }
}

/// A filing for a day by one person on foot with nothing to declare: ICAO's specimen (Doc 9303-4
/// appendix A) with a later expiry.
pub(crate) fn filing(day: NaiveDate) -> Value {
    json!({
        "pack": Pack::embedded().stamp().version,
        "consent": true,
        "declaration": {
            "trip": {
                "direction": "entry", "mode": "foot", "post": post(Mode::Foot),
                "date": day.to_string()
            },
            "people": [person("L898902C3", "1974-08-12")]
        }
    })
}

pub(crate) fn person(number: &str, birth: &str) -> Value {
    json!({
        "surname": "ERIKSSON", "given": "ANNA MARIA", "birth": birth, "nationality": "UTO",
        "document": { "number": number, "issuer": "UTO", "expiry": "2099-04-15" },
        "residency": "non_resident"
    })
}

/// A post that serves a mode.
pub(crate) fn post(mode: Mode) -> String {
    let pack = Pack::embedded();
    let post = pack.posts().iter().find(|post| post.modes.contains(&mode));
    post.unwrap().id.clone()
}

pub(crate) fn ring(keys: &KeysResponse) -> KeyRing {
    let bytes = |text: &str| data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
    let key = |key: &wire::KeyJson| {
        let public = bytes(&key.public).try_into().unwrap();
        let ring = RingKey::ed25519(public, key.from, key.until, Purpose::Any);
        assert_eq!(ring.id.to_vec(), bytes(&key.id));
        ring
    };
    KeyRing {
        issued: keys.issued,
        keys: keys.keys.iter().map(key).collect(),
    }
}

/// A new idempotency key.
pub(crate) fn new_key() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// An HTTP client that takes every status as an answer.
#[derive(Clone)]
pub(crate) struct Client {
    base: String,
    agent: ureq::Agent,
}

/// A request in the making.
pub(crate) struct Asking<'a> {
    pub(crate) client: &'a Client,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: String,
}

impl Client {
    pub(crate) fn new(base: &str) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .build();
        Self {
            base: base.to_owned(),
            agent: agent.into(),
        }
    }

    /// The same, but it goes nowhere else when it is told to.
    pub(crate) fn stay(&self) -> Self {
        let agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .build();
        Self {
            base: self.base.clone(),
            agent: agent.into(),
        }
    }

    pub(crate) fn address(&self) -> &str {
        self.base.strip_prefix("http://").unwrap()
    }

    pub(crate) fn get(&self, path: &str) -> Asking<'_> {
        self.ask("GET", path)
    }

    pub(crate) fn delete(&self, path: &str) -> Asking<'_> {
        self.ask("DELETE", path)
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Asking<'_> {
        self.ask("POST", path).json(body)
    }

    pub(crate) fn put(&self, path: &str, body: &Value) -> Asking<'_> {
        self.ask("PUT", path).json(body)
    }

    pub(crate) fn ask(&self, method: &'static str, path: &str) -> Asking<'_> {
        let path = path.to_owned();
        Asking {
            client: self,
            method,
            path,
            headers: Vec::new(),
            body: Vec::new(),
        }
    }
}

impl Asking<'_> {
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn token(self, token: &str) -> Self {
        self.header("authorization", &format!("Bearer {token}"))
    }

    pub(crate) fn key(self, key: &str) -> Self {
        self.header("idempotency-key", key)
    }

    pub(crate) fn json(self, body: &Value) -> Self {
        self.header("content-type", "application/json")
            .bytes(body.to_string().as_bytes())
    }

    pub(crate) fn bytes(mut self, body: &[u8]) -> Self {
        self.body = body.to_vec();
        self
    }

    pub(crate) fn send(self) -> Answer {
        self.try_send().unwrap()
    }

    /// `None` when the server is gone or goes before the answer is whole.
    pub(crate) fn try_send(self) -> Option<Answer> {
        let mut request = ureq::http::Request::builder()
            .method(self.method)
            .uri(format!("{}{}", self.client.base, self.path));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let mut answer = if self.body.is_empty() {
            self.client.agent.run(request.body(()).unwrap()).ok()?
        } else {
            self.client
                .agent
                .run(request.body(self.body).unwrap())
                .ok()?
        };
        Some(Answer {
            status: answer.status().as_u16(),
            headers: answer.headers().clone(),
            body: answer.body_mut().read_to_string().ok()?,
        })
    }
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    /// The body of a 200.
    pub(crate) fn parse<T: for<'a> serde::Deserialize<'a>>(&self) -> T {
        assert_eq!(self.status, 200, "{}", self.body);
        serde_json::from_str(&self.body).unwrap()
    }

    /// Is a problem of this status and code; gives its faults as `pointer code`.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) -> Vec<String> {
        assert_eq!(self.status, status, "{}", self.body);
        assert_eq!(self.header("content-type"), "application/problem+json");
        let problem: wire::ProblemJson = serde_json::from_str(&self.body).unwrap();
        assert_eq!(problem.kind, format!("/problems/{code}"));
        assert_eq!(problem.status, status);
        assert!(!problem.title.is_empty());
        let faults = problem.errors.iter();
        faults
            .map(|fault| format!("{} {}", fault.pointer, fault.code))
            .collect()
    }
}
