//! An exporter's declaration to file, and the ways to file it. The exporter is plainly invented.

use chrono::{Days, NaiveDate};
use rulebook::Mode;
use rulebook::export::ExportPack;
use serde_json::{Value, json};
use wire::{ExportFiled, ExportStatus};

use crate::harness::{Answer, Client, TestServer, new_key, post};

/// The exporter's tax number.
pub(crate) const NUMBER: &str = "301234567";

/// A request to file two lines of goods that are presented at a border post on a day.
pub(crate) fn export(day: NaiveDate) -> Value {
    let invoiced = day.checked_sub_days(Days::new(3)).unwrap();
    json!({
        "pack": ExportPack::embedded().stamp().version,
        "consent": true,
        "export": {
            "exporter": {
                "kind": "company", "name": "NAMUNA IPAK MChJ", "number": NUMBER,
                "address": "Namuna 1, Toshkent", "phone": "+998 90 123 45 67",
                "email": "sotuv@namuna.example"
            },
            "buyer": {
                "name": "Musterfrau Textil GmbH", "country": "DEU", "address": "Musterweg 1"
            },
            "lines": [
                {"name": "Silk scarves", "code": "6214.10", "amount": "40", "unit": "pieces",
                 "net": "4,5", "gross": "5", "value": "800", "origin": "UZB", "culture": "mass"},
                {"name": "Dried apricots", "code": "0813.10", "net": "20", "gross": "21",
                 "value": "150", "origin": "UZB", "district": "Namuna"}
            ],
            "deal": {
                "purpose": "sale", "basis": "contract", "contract": "7", "invoice": "A-1",
                "invoice_date": invoiced.to_string(), "currency": "USD", "total": "950"
            },
            "transport": {
                "way": "road", "post": post(Mode::Car), "date": day.to_string(),
                "plate": "01 A 123 BC", "packages": "3", "package": "carton", "gross": "26"
            }
        }
    })
}

/// Sends it under a new key.
pub(crate) fn send(client: &Client, body: &Value) -> Answer {
    client.post("/api/v1/exports", body).key(&new_key()).send()
}

pub(crate) fn address(filed: &ExportFiled) -> String {
    format!("/api/v1/exports/{}", filed.status.reference)
}

impl TestServer {
    /// An export declaration for tomorrow.
    pub(crate) fn export(&self) -> Value {
        export(self.day(1))
    }

    /// Files it under a new key.
    pub(crate) fn file_export(&self, body: &Value) -> ExportFiled {
        let answer = send(&self.client, body);
        assert_eq!(answer.status, 201, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    /// What is on file.
    pub(crate) fn export_status(&self, filed: &ExportFiled) -> ExportStatus {
        let read = self.client.get(&address(filed)).token(&filed.token);
        read.send().parse()
    }

    /// Amends what is on file as a version.
    pub(crate) fn amend_export(&self, filed: &ExportFiled, version: u32, body: &Value) -> Answer {
        let amend = self.client.put(&address(filed), body).token(&filed.token);
        amend.header("if-match", &format!("\"{version}\"")).send()
    }

    /// Records that a pass was shown now, with a new officer's token.
    pub(crate) fn show_export(&self, pass: &str) {
        let name = new_key();
        let officer = self.wait(self.office.add_officer(&name)).unwrap().unwrap();
        let body = json!({
            "pass": pass, "post": post(Mode::Car), "lane": "red", "outcome": "inspected",
            "at": yolak_server::clock::rfc3339(self.clock.now())
        });
        let shown = self.client.post("/api/v1/presentations", &body);
        let shown = shown.token(&officer).send();
        assert_eq!(shown.status, 200, "{}", shown.body);
    }
}
