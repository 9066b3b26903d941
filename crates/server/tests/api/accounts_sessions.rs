//! How sessions end and get new tokens.

use wire::{SessionJson, SessionsResponse};

use crate::accounts_device::{Browser, owner};
use crate::harness::{Answer, TestServer};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Asks with a cookie and does not take a new one.
fn ask(browser: &Browser, cookie: &str) -> Answer {
    let asking = browser.client.get("/api/v1/accounts/me");
    asking.header("cookie", cookie).send()
}

fn new_cookie(answer: &Answer) -> Option<String> {
    let (pair, _) = answer.header("set-cookie").split_once(';')?;
    Some(pair.to_owned())
}

fn is_open(browser: &Browser, cookie: &str) -> bool {
    let answer = ask(browser, cookie);
    if answer.status != 200 {
        answer.problem(401, "unauthorised");
    }
    answer.status == 200
}

/// Keeps a session in use for so many hours, without taking new tokens.
fn use_for(server: &TestServer, browser: &Browser, cookie: &str, hours: i64) {
    for _ in 0..hours / 11 {
        server.clock.advance(11 * HOUR);
        assert!(is_open(browser, cookie));
    }
    server.clock.advance(hours % 11 * HOUR);
}

#[test]
fn a_token_is_replaced_after_a_day() {
    let (_folder, server) = TestServer::new();
    let browser = owner(&server, "Namuna Trans");
    let old = browser.cookie.clone().unwrap();
    use_for(&server, &browser, &old, 22);
    server.clock.advance(2 * HOUR - 5);
    assert_eq!(new_cookie(&ask(&browser, &old)), None);
    server.clock.advance(10);
    let new = new_cookie(&ask(&browser, &old)).unwrap();
    assert_ne!(new, old);
    assert!(is_open(&browser, &new));
    // Requests that were under way with the old one.
    assert!(is_open(&browser, &old));
    server.clock.advance(MINUTE);
    assert!(!is_open(&browser, &old));
    assert!(is_open(&browser, &new));
}

#[test]
fn an_answer_lost_on_the_way_signs_nobody_out() {
    let (_folder, server) = TestServer::new();
    let browser = owner(&server, "Namuna Trans");
    let old = browser.cookie.clone().unwrap();
    use_for(&server, &browser, &old, 25);
    let lost = new_cookie(&ask(&browser, &old)).unwrap();
    // At the same time nothing else is offered: the browser may get the answers in any order.
    assert_eq!(new_cookie(&ask(&browser, &old)), None);
    server.clock.advance(10 * MINUTE);
    let new = new_cookie(&ask(&browser, &old)).unwrap();
    assert_ne!(new, lost);
    assert!(is_open(&browser, &new));
    assert!(!is_open(&browser, &lost), "never taken up");
}

#[test]
fn a_token_that_was_replaced_offers_no_other() {
    let (_folder, server) = TestServer::new();
    let browser = owner(&server, "Namuna Trans");
    let old = browser.cookie.clone().unwrap();
    use_for(&server, &browser, &old, 25);
    let new = new_cookie(&ask(&browser, &old)).unwrap();
    assert!(is_open(&browser, &new));
    assert_eq!(new_cookie(&ask(&browser, &old)), None);
    assert_eq!(new_cookie(&ask(&browser, &new)), None);
}

#[test]
fn a_session_ends_after_twelve_quiet_hours() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let cookie = browser.cookie.clone().unwrap();
    server.clock.advance(12 * HOUR - 5);
    let me = browser.me();
    assert!(me.idle_until < me.until);
    server.clock.advance(12 * HOUR);
    assert!(!is_open(&browser, &cookie));
    server.wait(server.office.purge()).unwrap();
    browser.cookie = None;
    browser.sign_in();
    let list: SessionsResponse = browser.get("sessions").parse();
    assert_eq!(list.sessions.len(), 1);
}

#[test]
fn a_session_ends_after_thirty_days_however_busy() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let until = browser.me().until;
    for _ in 0..2 * 30 - 1 {
        server.clock.advance(DAY / 2 - 6 * MINUTE);
        assert_eq!(browser.me().until, until);
    }
    server.clock.advance(DAY);
    browser.get("me").problem(401, "unauthorised");
}

#[test]
fn sessions_are_listed_and_ended_one_by_one_or_all_others() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let mut cookies = vec![browser.cookie.take().unwrap()];
    for _ in 0..3 {
        browser.sign_in();
        cookies.push(browser.cookie.take().unwrap());
    }
    browser.cookie = cookies.last().cloned();
    let mut list = || -> Vec<SessionJson> {
        let list: SessionsResponse = browser.get("sessions").parse();
        list.sessions
    };
    let all = list();
    let current: Vec<_> = all.iter().map(|session| session.current).collect();
    assert_eq!(current, [true, false, false, false]);
    let path = format!("sessions/{}", all[3].id);
    assert_eq!(browser.ask("DELETE", &path, None).status, 204);
    assert!(!is_open(&browser, &cookies[0]));
    assert!(is_open(&browser, &cookies[1]));
    browser.ask("DELETE", &path, None).problem(404, "not-found");
    assert_eq!(browser.ask("DELETE", "sessions", None).status, 204);
    let open: Vec<_> = cookies
        .iter()
        .map(|cookie| is_open(&browser, cookie))
        .collect();
    assert_eq!(open, [false, false, false, true]);
}

#[test]
fn nobody_ends_the_session_of_somebody_else() {
    let (_folder, server) = TestServer::new();
    let mut one = owner(&server, "Namuna Trans");
    let mut other = owner(&server, "Sinov Trans");
    let list: SessionsResponse = other.get("sessions").parse();
    let path = format!("sessions/{}", list.sessions[0].id);
    one.ask("DELETE", &path, None).problem(404, "not-found");
    one.ask("DELETE", "sessions", None);
    other.me();
}

#[test]
fn the_oldest_of_too_many_sessions_ends() {
    let (_folder, server) = TestServer::new();
    let mut browser = owner(&server, "Namuna Trans");
    let first = browser.cookie.take().unwrap();
    for _ in 0..19 {
        browser.sign_in();
        browser.cookie = None;
    }
    assert!(is_open(&browser, &first));
    browser.sign_in();
    assert!(!is_open(&browser, &first));
}
