//! Tokens of fleet systems.

use serde_json::json;
use wire::{NewTokenResponse, ScopeJson, TokensResponse};
use yolak_server::office::Who;
use yolak_server::refusal::Refusal;

use crate::accounts_device::{Browser, owner};
use crate::harness::TestServer;

impl Browser {
    fn new_token(&mut self, name: &str, scopes: &[&str]) -> NewTokenResponse {
        let answer = self.post("tokens", &json!({"name": name, "scopes": scopes}));
        assert_eq!(answer.status, 201, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }

    fn tokens(&mut self) -> TokensResponse {
        self.get("tokens").parse()
    }
}

#[test]
fn a_token_is_told_once_and_may_what_it_says() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let made = owner.new_token(" fleet ", &["trips:write", "trips:read", "trips:read"]);
    assert_eq!(made.secret.len(), 47);
    assert!(made.secret.starts_with("ylk_"), "{}", made.secret);
    assert_eq!(made.token.name, "fleet");
    let both = [ScopeJson::TripsRead, ScopeJson::TripsWrite];
    assert_eq!(made.token.scopes, both);
    assert_eq!(owner.tokens().tokens, [made.token]);

    let check = |scopes: &[&str], owner: &mut Browser, read: bool, file: bool| {
        let secret = owner.new_token("fleet", scopes).secret;
        let actor = server.wait(server.office.token_actor(&secret)).unwrap();
        assert!(matches!(actor.who, Who::Token(..)), "{actor:?}");
        let may = (actor.may_read().is_ok(), actor.may_file().is_ok());
        assert_eq!(may, (read, file), "{scopes:?}");
        assert!(matches!(actor.may_manage(), Err(Refusal::Forbidden)));
        assert_eq!(actor.role(), None);
    };
    check(&["trips:read"], &mut owner, true, false);
    check(&["trips:write"], &mut owner, false, true);
    check(&["trips:read", "trips:write"], &mut owner, true, true);
}

#[test]
fn the_last_use_is_told() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let made = owner.new_token("fleet", &["trips:read"]);
    assert_eq!(owner.tokens().tokens[0].last_used, None);
    let mut used = || {
        server
            .wait(server.office.token_actor(&made.secret))
            .unwrap();
        owner.tokens().tokens.remove(0).last_used.unwrap()
    };
    let first = used();
    server.clock.advance(60);
    assert_eq!(used(), first, "to five minutes");
    server.clock.advance(300);
    assert!(used() > first);
}

#[test]
fn a_revoked_token_opens_nothing() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let made = owner.new_token("fleet", &["trips:read"]);
    let path = format!("tokens/{}", made.token.id);
    assert_eq!(owner.ask("DELETE", &path, None).status, 204);
    let actor = server.wait(server.office.token_actor(&made.secret));
    assert!(matches!(actor, Err(Refusal::Unauthorised)), "{actor:?}");
    assert_eq!(owner.tokens().tokens, []);
    owner.ask("DELETE", &path, None).problem(404, "not-found");
}

#[test]
fn a_token_is_no_cookie_and_a_cookie_is_no_token() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let secret = owner.new_token("fleet", &["trips:read"]).secret;
    let as_cookie = owner.client.get("/api/v1/accounts/me");
    let as_cookie = as_cookie.header("cookie", &format!("yolak={secret}"));
    as_cookie.send().problem(401, "unauthorised");
    let cookie = owner.cookie.clone().unwrap();
    let (_, session) = cookie.split_once('=').unwrap();
    let as_token = owner.client.get("/api/v1/accounts/members");
    as_token.token(session).send().problem(401, "unauthorised");
    // A token that is shown counts, not the cookie beside it.
    let both = owner.client.get("/api/v1/accounts/members");
    let both = both.header("cookie", &cookie).token(&secret);
    both.send().problem(403, "forbidden");
}

#[test]
fn an_operator_has_a_bounded_number_of_tokens() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let first = owner.new_token("fleet", &["trips:read"]).token.id;
    for _ in 1..50 {
        owner.new_token("fleet", &["trips:read"]);
    }
    let body = json!({"name": "fleet", "scopes": ["trips:read"]});
    owner.post("tokens", &body).problem(409, "full");
    owner.ask("DELETE", &format!("tokens/{first}"), None);
    owner.new_token("fleet", &["trips:read"]);
}
