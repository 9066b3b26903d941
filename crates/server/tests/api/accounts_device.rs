//! A browser with a passkey device, as far as the accounts need one.

use data_encoding::BASE64URL_NOPAD;
use serde_json::{Value, json};
use webauthn_authenticator_rs::prelude::{Url, WebauthnAuthenticator};
use webauthn_authenticator_rs::softpasskey::SoftPasskey;
use wire::{CeremonyResponse, EnrolStartResponse, LinkResponse, MeResponse, RoleJson};
use yolak_server::office::AddOperator;

use crate::harness::{Answer, Asking, Client, TestServer};

/// A browser: cookies, and a device that makes passkeys.
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) cookie: Option<String>,
    pub(crate) device: Device,
}

/// A device: keys, each with the user handle it was made for.
pub(crate) struct Device {
    soft: SoftPasskey,
    keys: Vec<(String, String)>,
    pub(crate) origin: String,
}

impl Browser {
    /// A browser on a page of the server.
    pub(crate) fn new(server: &TestServer) -> Self {
        let (_, port) = server.client.address().rsplit_once(':').unwrap();
        Self::at(server.client.clone(), &format!("http://localhost:{port}"))
    }

    /// A browser on a page of this origin.
    pub(crate) fn at(client: Client, origin: &str) -> Self {
        Self {
            client,
            cookie: None,
            device: Device {
                soft: SoftPasskey::new(true),
                keys: Vec::new(),
                origin: origin.to_owned(),
            },
        }
    }

    pub(crate) fn get(&mut self, path: &str) -> Answer {
        self.ask("GET", path, None)
    }

    pub(crate) fn post(&mut self, path: &str, body: &Value) -> Answer {
        self.ask("POST", path, Some(body))
    }

    /// Asks as a script of a page does, and keeps what cookies come back.
    pub(crate) fn ask(&mut self, method: &'static str, path: &str, body: Option<&Value>) -> Answer {
        let mut asking = self.asking(method, path);
        if let Some(body) = body {
            asking = asking.json(body);
        }
        let answer = asking.send();
        self.keep_cookie(&answer);
        answer
    }

    /// A request with the cookie, from a page of ours.
    pub(crate) fn asking(&self, method: &'static str, path: &str) -> Asking<'_> {
        let asking = self.bare(method, path);
        asking.header("sec-fetch-site", "same-origin")
    }

    /// A request with the cookie, and nothing about the page.
    pub(crate) fn bare(&self, method: &'static str, path: &str) -> Asking<'_> {
        let asking = self.client.ask(method, &format!("/api/v1/accounts/{path}"));
        match &self.cookie {
            Some(cookie) => asking.header("cookie", cookie),
            None => asking,
        }
    }

    pub(crate) fn keep_cookie(&mut self, answer: &Answer) {
        let Some((pair, rest)) = answer.header("set-cookie").split_once(';') else {
            return;
        };
        self.cookie = (!rest.contains("Max-Age=0;")).then(|| pair.to_owned());
    }

    pub(crate) fn start_enrolling(&mut self, token: &str) -> EnrolStartResponse {
        self.post("enrol/start", &json!({"token": token})).parse()
    }

    /// Uses a link.
    pub(crate) fn enrol(&mut self, link: &str) -> MeResponse {
        let started = self.start_enrolling(token_of(link));
        let credential = self.device.create(&started.options);
        self.finish("enrol/finish", &started.ceremony, &credential)
            .parse()
    }

    pub(crate) fn start_signing_in(&mut self) -> CeremonyResponse {
        self.ask("POST", "sign-in/start", None).parse()
    }

    pub(crate) fn try_sign_in(&mut self) -> Answer {
        let started = self.start_signing_in();
        let credential = self.device.get(&started.options);
        self.finish("sign-in/finish", &started.ceremony, &credential)
    }

    pub(crate) fn sign_in(&mut self) -> MeResponse {
        self.try_sign_in().parse()
    }

    pub(crate) fn finish(&mut self, path: &str, ceremony: &str, credential: &Value) -> Answer {
        let body = json!({"ceremony": ceremony, "credential": credential});
        self.post(path, &body)
    }

    pub(crate) fn me(&mut self) -> MeResponse {
        self.get("me").parse()
    }

    /// Invites somebody, who enrols with a browser of their own.
    pub(crate) fn colleague(&mut self, name: &str, role: RoleJson) -> Self {
        let link = self.invite(name, role);
        let mut other = Self::at(self.client.clone(), &self.device.origin);
        other.enrol(&link);
        other
    }

    /// Invites somebody and gives the link.
    pub(crate) fn invite(&mut self, name: &str, role: RoleJson) -> String {
        let answer = self.post("members", &json!({"name": name, "role": role}));
        link_in(&answer)
    }
}

impl Device {
    /// `navigator.credentials.create`. The software device does not say that it can keep keys by
    /// itself, so it is not asked to; what the server asked for is looked at here.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        let mut options = options.clone();
        let selection = &mut options["publicKey"]["authenticatorSelection"];
        assert_eq!(selection["residentKey"], "required");
        assert_eq!(selection["requireResidentKey"], true);
        assert_eq!(selection["userVerification"], "required");
        selection["requireResidentKey"] = json!(false);
        let user = options["publicKey"]["user"]["id"].as_str().unwrap();
        let user = user.to_owned();
        let asked = serde_json::from_value(options).unwrap();
        let made = self.soft.do_registration(self.url(), asked).unwrap();
        let made = serde_json::to_value(made).unwrap();
        let id = made["rawId"].as_str().unwrap().to_owned();
        self.keys.push((id, user));
        made
    }

    /// `navigator.credentials.get`, with the key made last.
    pub(crate) fn get(&mut self, options: &Value) -> Value {
        let mut options = options.clone();
        assert_eq!(options["publicKey"]["allowCredentials"], json!([]));
        assert_eq!(options.get("mediation"), None);
        let (id, user) = self.keys.last().unwrap();
        options["publicKey"]["allowCredentials"] = json!([{"type": "public-key", "id": id}]);
        let asked = serde_json::from_value(options).unwrap();
        let signed = self.soft.do_authentication(self.url(), asked).unwrap();
        let mut signed = serde_json::to_value(signed).unwrap();
        signed["response"]["userHandle"] = json!(user);
        signed
    }

    fn url(&self) -> Url {
        Url::parse(&self.origin).unwrap()
    }
}

/// Makes an operator; its first owner enrols.
pub(crate) fn owner(server: &TestServer, name: &str) -> Browser {
    let mut browser = Browser::new(server);
    browser.enrol(&new_operator(server, name));
    browser
}

/// Makes an operator and gives the link of its first owner.
pub(crate) fn new_operator(server: &TestServer, name: &str) -> String {
    let added = server.wait(server.office.add_operator(name, Some("NAMUNA1"), "Sinov"));
    match added.unwrap() {
        AddOperator::Done(link) => link,
        other => panic!("{other:?}"),
    }
}

/// The link that an answer made.
#[track_caller]
pub(crate) fn link_in(answer: &Answer) -> String {
    assert_eq!(answer.status, 201, "{}", answer.body);
    let link: LinkResponse = serde_json::from_str(&answer.body).unwrap();
    link.link
}

/// What stands after `#` in a link.
pub(crate) fn token_of(link: &str) -> &str {
    link.split_once('#').unwrap().1
}

/// Other bytes of the same length.
pub(crate) fn altered(text: &Value) -> Value {
    let mut bytes = BASE64URL_NOPAD
        .decode(text.as_str().unwrap().as_bytes())
        .unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    json!(BASE64URL_NOPAD.encode(&bytes))
}
