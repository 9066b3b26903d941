//! The built portal and the headers around it.

use std::fs;

use tempfile::TempDir;

use crate::harness::TestServer;

fn portal() -> (TempDir, TestServer) {
    let folder = tempfile::tempdir().unwrap();
    let portal = folder.path().join("portal");
    fs::create_dir_all(portal.join("check")).unwrap();
    fs::create_dir_all(portal.join("assets")).unwrap();
    fs::create_dir_all(portal.join(".stage")).unwrap();
    for (name, content) in [
        ("index.html", "<title>start</title>"),
        ("sw.js", "// worker"),
        ("boot.js", "// plain"),
        ("boot.js.gz", "not looked into"),
        ("traveller-0123456789abcdef_bg.wasm", "\0asm"),
        ("assets/locale.uz-377cf156d4.json", "{}"),
        (".stage/left.js", "// left over"),
        ("check/index.html", "<title>check</title>"),
        ("check/desk-0123456789abcdef.js", "// desk"),
    ] {
        fs::write(portal.join(name), content).unwrap();
    }
    let server = TestServer::over(folder.path());
    (folder, server)
}

#[test]
fn pages_of_each_road() {
    let (_folder, server) = portal();
    let check = |path: &str, title: &str| {
        let answer = server.client.get(path).send();
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "text/html"),
            "{path}"
        );
        assert_eq!(answer.body, format!("<title>{title}</title>"), "{path}");
        assert_eq!(answer.header("cache-control"), "no-cache");
    };
    for path in [
        "/",
        "/trip",
        "/people/0",
        "/index.html",
        "/checkers",
        "/a?b=c",
    ] {
        check(path, "start");
    }
    for path in ["/check", "/check/", "/check/scan", "/check/index.html"] {
        check(path, "check");
    }
}

#[test]
fn files_and_how_long_they_keep() {
    let (_folder, server) = portal();
    let check = |path: &str, kind: &str, cache: &str| {
        let answer = server.client.get(path).send();
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), kind, "{path}");
        assert_eq!(answer.header("cache-control"), cache, "{path}");
        assert!(!answer.header("etag").is_empty());
        let again = server
            .client
            .get(path)
            .header("if-none-match", answer.header("etag"))
            .send();
        assert_eq!(again.status, 304, "{path}");
    };
    let forever = "public, max-age=31536000, immutable";
    check(
        "/traveller-0123456789abcdef_bg.wasm",
        "application/wasm",
        forever,
    );
    check(
        "/check/desk-0123456789abcdef.js",
        "text/javascript",
        forever,
    );
    check(
        "/assets/locale.uz-377cf156d4.json",
        "application/json",
        forever,
    );
    check("/sw.js", "text/javascript", "no-cache");
    let packed = server
        .client
        .get("/boot.js")
        .header("accept-encoding", "gzip")
        .try_send();
    assert!(packed.is_none_or(|answer| answer.header("content-encoding") == "gzip"));
}

#[test]
fn what_is_not_there_is_not_a_page() {
    let (folder, server) = portal();
    for path in [
        "/old-0123456789abcdef.js",
        "/missing.wasm",
        "/../data.key",
        "/%2e%2e/data.key",
        "/.stage/left.js",
        "/%2Estage/left.js",
    ] {
        assert_eq!(server.client.get(path).send().status, 404, "{path}");
    }
    assert!(folder.path().join("data.key").exists());
    server
        .client
        .ask("POST", "/trip")
        .send()
        .problem(405, "method-not-allowed");
}

#[test]
fn without_a_built_portal_the_api_serves() {
    let (_folder, server) = TestServer::new();
    server
        .client
        .get("/")
        .send()
        .problem(404, "no-such-address");
    assert_eq!(server.client.get("/api/v1/service").send().status, 200);
}

#[test]
fn every_answer_has_the_security_headers() {
    let (_folder, server) = portal();
    for path in [
        "/",
        "/sw.js",
        "/api/v1/rates",
        "/api/nothing",
        "/missing.js",
    ] {
        let answer = server.client.get(path).send();
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'self'; script-src 'self' 'wasm-unsafe-eval';"));
        assert!(policy.contains("frame-ancestors 'none'"));
        assert!(policy.contains("require-trusted-types-for 'script'; trusted-types default"));
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(
            answer
                .header("permissions-policy")
                .starts_with("camera=(self)")
        );
        assert_eq!(answer.header("x-request-id").len(), 36);
    }
}
