//! What an operator keeps for its next trips: who may, on top of which version, how much, and what
//! is left of it.

use std::fs;
use std::path::Path;
use std::sync::Mutex;

use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};
use wire::{
    MembersResponse, RiderJson, RoleJson, SavedCoachJson, SavedRequest, SavedResponse,
    SavedVersionResponse,
};

use crate::accounts_device::{Browser, owner};
use crate::harness::{Answer, Asking, TestServer};

/// Two people, one of them not typed to the end, and a coach.
pub(crate) fn kept() -> SavedRequest {
    let driver = RiderJson {
        role: "driver".into(),
        surname: "NAMUNAYEV".into(),
        given: "SINOV".into(),
        number: "AA1234567".into(),
        ..RiderJson::default()
    };
    let begun = RiderJson {
        surname: "tugʻilgan kuni keyin".into(),
        birth: "31.02".into(),
        ..RiderJson::default()
    };
    SavedRequest {
        coaches: vec![SavedCoachJson {
            plate: "01 777 NAM".into(),
            country: "UZB".into(),
        }],
        people: vec![driver, begun],
    }
}

impl Browser {
    /// Keeps a list: on top of a version, or as the first one (`*`).
    pub(crate) fn keep(&self, version: &str, list: &SavedRequest) -> Answer {
        self.keep_json(version, &serde_json::to_value(list).unwrap())
    }

    fn keep_json(&self, version: &str, list: &Value) -> Answer {
        let asking = self.asking("PUT", "saved").json(list);
        let (name, value) = match version {
            "*" => ("if-none-match", "*".to_owned()),
            version => ("if-match", format!("\"{version}\"")),
        };
        asking.header(name, &value).send()
    }

    fn saved(&mut self) -> SavedResponse {
        self.get("saved").parse()
    }
}

/// The first list, not sent yet.
fn first(browser: &Browser) -> Asking<'_> {
    let body = serde_json::to_value(kept()).unwrap();
    let asking = browser.asking("PUT", "saved").json(&body);
    asking.header("if-none-match", "*")
}

fn version(answer: &Answer) -> u32 {
    let kept: SavedVersionResponse = answer.parse();
    assert_eq!(answer.header("etag"), format!("\"{}\"", kept.version));
    kept.version
}

#[test]
fn dispatchers_of_one_operator_share_one_list_as_it_was_typed() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let mut dispatcher = owner.colleague("Navbatchi", RoleJson::Dispatcher);
    owner.get("saved").problem(404, "not-found");
    assert_eq!(version(&owner.keep("*", &kept())), 1);
    let read = dispatcher.get("saved");
    assert_eq!(read.header("etag"), "\"1\"");
    assert_eq!(read.header("cache-control"), "no-store");
    let read: SavedResponse = read.parse();
    assert_eq!((read.coaches, read.people), (kept().coaches, kept().people));

    let fewer = SavedRequest {
        people: kept().people[..1].to_vec(),
        ..kept()
    };
    assert_eq!(version(&dispatcher.keep("1", &fewer)), 2);
    assert_eq!(owner.saved().people, fewer.people);
    let mut driver = owner.colleague("Haydovchi", RoleJson::Driver);
    driver.get("saved").problem(403, "forbidden");
    driver.keep("2", &kept()).problem(403, "forbidden");
    assert_eq!(owner.saved().version, 2);
}

#[test]
fn a_change_on_top_of_another_version_is_refused() {
    let (_folder, server) = TestServer::new();
    let owner = owner(&server, "Namuna Trans");
    let put = |version| owner.keep(version, &kept());
    put("1").problem(412, "stale");
    assert_eq!(version(&put("*")), 1);
    put("*").problem(412, "stale");
    put("2").problem(412, "stale");
    assert_eq!(version(&put("1")), 2);
    put("1").problem(412, "stale");
    let body = serde_json::to_value(kept()).unwrap();
    let bare = |name: &str, value: &str| {
        let asking = owner.asking("PUT", "saved").json(&body);
        asking.header(name, value).send()
    };
    bare("x-none", "").problem(428, "if-match-needed");
    bare("if-match", "two").problem(400, "bad-if-match");
    assert_eq!(version(&bare("if-match", "*")), 3);
}

#[test]
fn of_two_changes_at_once_one_is_refused() {
    let (_folder, server) = TestServer::new();
    let owner = owner(&server, "Namuna Trans");
    assert_eq!(version(&owner.keep("*", &kept())), 1);
    let statuses = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                let status = owner.keep("1", &kept()).status;
                statuses.lock().unwrap().push(status);
            });
        }
    });
    let mut statuses = statuses.into_inner().unwrap();
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412, 412, 412]);
}

#[test]
fn an_erased_list_is_gone_and_no_version_comes_twice() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let erase = || owner.asking("DELETE", "saved").send();
    erase().problem(404, "not-found");
    assert_eq!(version(&owner.keep("*", &kept())), 1);
    assert_eq!(erase().status, 204);
    erase().problem(404, "not-found");
    // A device that knows the list from before does not bring it back.
    for known in ["1", "2"] {
        owner.keep(known, &kept()).problem(412, "stale");
    }
    let any = owner.asking("PUT", "saved").header("if-match", "*");
    let body = serde_json::to_value(kept()).unwrap();
    any.json(&body).send().problem(412, "stale");
    owner.get("saved").problem(404, "not-found");
    assert_eq!(version(&owner.keep("*", &kept())), 3);
    assert_eq!(owner.saved().version, 3);
}

#[test]
fn a_list_has_bounds_and_no_other_members() {
    let (_folder, server) = TestServer::new();
    let owner = owner(&server, "Namuna Trans");
    let person = |text: &str| RiderJson {
        surname: text.into(),
        ..RiderJson::default()
    };
    let coach = |text: &str| SavedCoachJson {
        plate: text.into(),
        country: String::new(),
    };
    let list = |coaches: usize, people: usize| SavedRequest {
        coaches: vec![coach("01 777 NAM"); coaches],
        people: vec![person("NAMUNAYEV"); people],
    };
    assert_eq!(version(&owner.keep("*", &list(200, 2_000))), 1);
    let many = owner.keep("1", &list(201, 2_001));
    let faults = many.problem(422, "invalid");
    assert_eq!(faults, ["/coaches too_many", "/people too_many"]);

    let full = SavedRequest {
        coaches: vec![coach(&"ў".repeat(200))],
        people: vec![person(&"ў".repeat(200))],
    };
    assert_eq!(version(&owner.keep("1", &full)), 2);
    let long = SavedRequest {
        coaches: vec![coach("a"), coach(&"ў".repeat(201))],
        people: vec![person(&"ў".repeat(201))],
    };
    let faults = owner.keep("2", &long).problem(422, "invalid");
    assert_eq!(
        faults,
        ["/coaches/1/plate too_long", "/people/0/surname too_long"]
    );
    let odd = [
        (json!({"coaches": []}), " missing_member"),
        (
            json!({"coaches": [], "people": [], "shoes": []}),
            "/shoes unknown_member",
        ),
        (
            json!({"coaches": [], "people": [{"shoe": 1}]}),
            "/people/0/shoe unknown_member",
        ),
        (
            json!({"coaches": [{"plate": "a", "shoe": 1}], "people": []}),
            "/coaches/0/shoe unknown_member",
        ),
    ];
    for (body, fault) in odd {
        let faults = owner.keep_json("2", &body).problem(400, "bad-body");
        assert_eq!(faults, [fault]);
    }
}

#[test]
fn every_operator_has_its_own_list() {
    let (_folder, server) = TestServer::new();
    let mut ours = owner(&server, "Namuna Trans");
    let mut theirs = owner(&server, "Sinov Trans");
    assert_eq!(version(&ours.keep("*", &kept())), 1);
    theirs.get("saved").problem(404, "not-found");
    theirs.keep("1", &kept()).problem(412, "stale");
    assert_eq!(version(&theirs.keep("*", &SavedRequest::default())), 1);
    assert_eq!(theirs.asking("DELETE", "saved").send().status, 204);
    assert_eq!(ours.saved().people, kept().people);
}

#[test]
fn a_list_of_somebody_removed_in_between_is_not_kept() {
    let (_folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    let dispatcher = owner.colleague("Navbatchi", RoleJson::Dispatcher);
    let members: MembersResponse = owner.get("members").parse();
    let path = format!("members/{}", members.members[1].id);
    let shared = Mutex::new(&mut owner);
    let late = first(&dispatcher).send_late(|| {
        let gone = shared.lock().unwrap().ask("DELETE", &path, None);
        assert_eq!(gone.status, 204, "{}", gone.body);
    });
    late.problem(401, "unauthorised");
    owner.get("saved").problem(404, "not-found");
    assert_eq!(first(&owner).send_late(|| ()).status, 200);
}

#[test]
fn what_is_kept_is_sealed_and_leaves_with_its_operator() {
    let (folder, server) = TestServer::new();
    let mut owner = owner(&server, "Namuna Trans");
    assert_eq!(version(&owner.keep("*", &kept())), 1);
    assert_eq!(version(&owner.keep("1", &kept())), 2);
    tells_nobody(folder.path());
    assert_eq!(owner.saved().people, kept().people);

    let office = &server.office;
    assert_eq!(rows(&server, folder.path()), 1);
    assert!(server.wait(office.remove_operator("Namuna Trans")).unwrap());
    owner.get("saved").problem(401, "unauthorised");
    assert_eq!(rows(&server, folder.path()), 0);
    drop(server);
    tells_nobody(folder.path());
}

/// Lists on record, erased ones as well.
fn rows(server: &TestServer, folder: &Path) -> u32 {
    server.wait(async {
        let options = SqliteConnectOptions::new().filename(folder.join("yolak.sqlite"));
        let pool = SqlitePool::connect_with(options).await.unwrap();
        let count = sqlx::query_scalar("SELECT count(*) FROM saved");
        let count = count.fetch_one(&pool).await.unwrap();
        pool.close().await;
        count
    })
}

/// No file of the data folder has a word of it.
fn tells_nobody(folder: &Path) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for word in ["NAMUNAYEV", "AA1234567", "01 777 NAM", "keyin"] {
            let found = bytes
                .windows(word.len())
                .any(|part| part == word.as_bytes());
            assert!(!found, "{word} in {}", path.display());
        }
    }
}
