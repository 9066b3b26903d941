//! Requests whose body comes only after something else happened. The head asks to be told when the
//! body is wanted (RFC 9110 section 10.1.1), so nothing is left to chance.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::harness::Asking;

/// What came back.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Told {
    /// Is a problem of this status and code.
    #[track_caller]
    pub(crate) fn problem(&self, status: u16, code: &str) {
        assert_eq!(self.status, status, "{}", self.body);
        let problem: wire::ProblemJson = serde_json::from_str(&self.body).unwrap();
        assert_eq!(problem.kind, format!("/problems/{code}"));
    }
}

impl Asking<'_> {
    /// Sends the head, lets something happen once the server wants the body, and sends that.
    pub(crate) fn send_late(self, meanwhile: impl FnOnce()) -> Told {
        let (mut stream, mut reader) = self.send_head();
        assert_eq!(status(&mut reader), 100, "the server wants the body");
        meanwhile();
        stream.write_all(&self.body).unwrap();
        rest(&mut reader)
    }

    /// Sends the head and nothing else: whoever waits for the body gives no answer.
    pub(crate) fn send_head_only(self) -> Told {
        let (_stream, mut reader) = self.send_head();
        rest(&mut reader)
    }

    fn send_head(&self) -> (TcpStream, BufReader<TcpStream>) {
        let mut stream = TcpStream::connect(self.client.address()).unwrap();
        // Well below the time after which the server gives a request up.
        let patience = Some(Duration::from_secs(15));
        stream.set_read_timeout(patience).unwrap();
        let mut head = format!(
            "{} {} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\nexpect: 100-continue\r\n\
             content-length: {}\r\n",
            self.method,
            self.path,
            self.body.len()
        );
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        head += "\r\n";
        stream.write_all(head.as_bytes()).unwrap();
        let reader = BufReader::new(stream.try_clone().unwrap());
        (stream, reader)
    }
}

/// The status of the next head, read to its end.
fn status(reader: &mut BufReader<TcpStream>) -> u16 {
    let mut first = String::new();
    reader.read_line(&mut first).expect("an answer in time");
    let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap() > 2 {
        line.clear();
    }
    status.unwrap_or_else(|| panic!("no answer: {first:?}"))
}

fn rest(reader: &mut BufReader<TcpStream>) -> Told {
    let mut last = status(reader);
    while last == 100 {
        last = status(reader);
    }
    let mut body = String::new();
    reader.read_to_string(&mut body).unwrap();
    Told { status: last, body }
}
