//! An operator with a trip, and what is asked in its name.

use chrono::NaiveDate;
use rulebook::Mode;
use serde_json::{Value, json};
use tempfile::TempDir;
use wire::{FiledTripResponse, JoinLinkJson, NewTokenResponse, TripResponse};

use crate::accounts_device::{Browser, owner};
use crate::harness::{Answer, Asking, TestServer, new_key, post};

/// A server, an operator of it, and a token of its fleet system.
pub(crate) struct Road {
    pub(crate) server: TestServer,
    pub(crate) owner: Browser,
    pub(crate) token: String,
}

impl Road {
    pub(crate) fn new() -> (TempDir, Self) {
        let (folder, server) = TestServer::new();
        (folder, Self::on(server, "Namuna Trans"))
    }

    /// An operator of a server.
    pub(crate) fn on(server: TestServer, name: &str) -> Self {
        let mut owner = owner(&server, name);
        let token = fleet_token(&mut owner, &["trips:read", "trips:write"]);
        Self {
            server,
            owner,
            token,
        }
    }

    pub(crate) fn ask(&self, method: &'static str, path: &str) -> Asking<'_> {
        let path = format!("/api/v1/trips{path}");
        self.server.client.ask(method, &path).token(&self.token)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path).send()
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path).json(body).send()
    }

    pub(crate) fn put(&self, path: &str, version: u32, body: &Value) -> Answer {
        let tag = format!("\"{version}\"");
        self.ask("PUT", path)
            .header("if-match", &tag)
            .json(body)
            .send()
    }

    /// A trip in two days.
    pub(crate) fn trip(&self) -> Value {
        trip(self.server.day(2))
    }

    /// Plans a trip; with people in it, files it.
    pub(crate) fn plan(&self, riders: &[Value]) -> FiledTripResponse {
        let body = json!({"trip": self.trip(), "riders": riders});
        let answer = self.ask("POST", "").key(&new_key()).json(&body).send();
        assert_eq!(answer.status, 201, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    pub(crate) fn read(&self, id: &str) -> TripResponse {
        self.get(&format!("/{id}")).parse()
    }

    pub(crate) fn open_link(&self, id: &str) -> JoinLinkJson {
        self.post(&format!("/{id}/join"), &json!({"action": "open"}))
            .parse()
    }
}

/// A token of a fleet system.
pub(crate) fn fleet_token(owner: &mut Browser, scopes: &[&str]) -> String {
    let answer = owner.post("tokens", &json!({"name": "fleet", "scopes": scopes}));
    assert_eq!(answer.status, 201, "{}", answer.body);
    let made: NewTokenResponse = serde_json::from_str(&answer.body).unwrap();
    made.secret
}

/// A trip from Shymkent to Tashkent.
pub(crate) fn trip(day: NaiveDate) -> Value {
    json!({
        "carrier": "NAMUNA1", "service": "SB0042", "direction": "entry",
        "plate": "01A123BC", "plate_country": "UZB",
        "from": "KZCIT", "departs_day": day.to_string(), "departs_time": "07:00",
        "post": post(Mode::Coach), "post_day": day.to_string(), "post_time": "11:30",
        "to": "UZTAS", "arrives_day": day.to_string(), "arrives_time": "13:00",
        "contact_name": "Namuna Sinov", "contact_phone": "+998 71 200 00 00"
    })
}

/// A passenger made up of a number.
pub(crate) fn rider(number: u32) -> Value {
    json!({
        "surname": "SINOV", "given": format!("NAMUNA {}", letters(number)), "birth": "1985-03-14",
        "sex": "F", "nationality": "UTO", "number": format!("L{:07}", 8_000_000 + number),
        "expiry": "2045-04-15", "origin": "file"
    })
}

pub(crate) fn driver() -> Value {
    json!({
        "role": "driver", "surname": "ERIKSSON", "given": "ANNA MARIA", "birth": "1974-08-12",
        "sex": "F", "nationality": "UTO", "number": "L898902C3", "expiry": "2045-04-15"
    })
}

/// A driver and so many riders.
pub(crate) fn people(riders: u32) -> Vec<Value> {
    std::iter::once(driver())
        .chain((0..riders).map(rider))
        .collect()
}

/// A name for a number: no two alike, none with a digit.
fn letters(mut number: u32) -> String {
    let mut text = String::new();
    for _ in 0..4 {
        text.push(char::from(b'A' + u8::try_from(number % 26).unwrap()));
        number /= 26;
    }
    text
}
