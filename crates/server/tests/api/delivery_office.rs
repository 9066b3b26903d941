//! Another administration for tests: keeps what it is sent and answers as it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

/// The other administration.
pub(crate) struct Administration {
    address: SocketAddr,
    state: Arc<(Mutex<State>, Condvar)>,
}

struct State {
    status: u16,
    got: Vec<Got>,
    /// It takes its time.
    held: bool,
}

/// A request it got.
#[derive(Clone, Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Got {
    pub(crate) fn header(&self, name: &str) -> &str {
        let header = self.headers.iter().find(|(key, _)| key == name);
        header.map_or("", |(_, value)| value)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap()
    }
}

impl Administration {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = State {
            status: 200,
            got: Vec::new(),
            held: false,
        };
        let state = Arc::new((Mutex::new(state), Condvar::new()));
        let shared = state.clone();
        // Ends with the process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &shared);
            }
        });
        Self { address, state }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/lists", self.address)
    }

    /// From now on it answers so.
    pub(crate) fn says(&self, status: u16) {
        self.state.0.lock().unwrap().status = status;
    }

    /// From now on it answers nothing, until it is let go.
    pub(crate) fn hold(&self) {
        self.state.0.lock().unwrap().held = true;
    }

    /// It answers again.
    pub(crate) fn release(&self) {
        self.state.0.lock().unwrap().held = false;
        self.state.1.notify_all();
    }

    pub(crate) fn got(&self) -> Vec<Got> {
        self.state.0.lock().unwrap().got.clone()
    }

    /// What it took.
    pub(crate) fn took(&self) -> Vec<Got> {
        let mut got = self.got();
        got.retain(|got| got.status == 200);
        got
    }
}

fn answer(stream: TcpStream, (shared, released): &(Mutex<State>, Condvar)) {
    let mut reader = BufReader::new(stream);
    let (mut headers, mut line) = (Vec::new(), String::new());
    while reader.read_line(&mut line).is_ok_and(|read| read > 0) {
        if let Some((name, value)) = line.trim_end().split_once(": ") {
            headers.push((name.to_ascii_lowercase(), value.to_owned()));
        }
        if line.trim_end().is_empty() {
            break;
        }
        line.clear();
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let length = length.map_or(0, |(_, value)| value.parse().unwrap());
    let mut body = vec![0; length];
    if reader.read_exact(&mut body).is_err() {
        return;
    }
    let mut state = shared.lock().unwrap();
    let status = state.status;
    state.got.push(Got {
        status,
        headers,
        body: String::from_utf8(body).unwrap(),
    });
    drop(released.wait_while(state, |state| state.held).unwrap());
    let head = format!("HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let _ = reader.into_inner().write_all(head.as_bytes());
}

/// Waits until something holds; fails after half a minute.
#[track_caller]
pub(crate) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !holds() {
        assert!(Instant::now() < deadline, "never: {what}");
        thread::sleep(Duration::from_millis(20));
    }
}
