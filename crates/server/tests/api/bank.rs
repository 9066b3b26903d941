//! A central bank for tests: answers every request with the text it was last given.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex};
use std::thread;

pub(crate) struct Bank {
    address: SocketAddr,
    answer: Arc<Mutex<(u16, String)>>,
}

impl Bank {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let answer = Arc::new(Mutex::new((200, String::new())));
        let shared = answer.clone();
        // Ends with the process.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let _ = stream.read(&mut [0; 4_096]);
                let (status, body) = shared.lock().unwrap().clone();
                let head = format!(
                    "HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                    body.len()
                );
                let _ = stream.write_all((head + &body).as_bytes());
            }
        });
        Self { address, answer }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/json/", self.address)
    }

    pub(crate) fn says(&self, status: u16, body: &str) {
        *self.answer.lock().unwrap() = (status, body.to_owned());
    }

    /// A list in the bank's shape.
    pub(crate) fn lists(&self, day: chrono::NaiveDate, usd: &str, eur: &str, rub: &str) {
        let day = day.format("%d.%m.%Y").to_string();
        let line = |code: &str, rate: &str| {
            let nominal = "1";
            serde_json::json!({"Ccy": code, "Nominal": nominal, "Rate": rate, "Date": day})
        };
        let list = [line("USD", usd), line("EUR", eur), line("RUB", rub)];
        self.says(200, &serde_json::to_string(&list).unwrap());
    }
}
