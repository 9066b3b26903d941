//! Prints what a code says of itself, one `"name": value` per line, believing none of it:
//! `cargo run -q -p pass --example inspect < code.txt`

use std::io::{Read, stdin};
use std::process::ExitCode;

use chrono::DateTime;
use pass::{Claims, Unverified};

fn main() -> ExitCode {
    let mut text = String::new();
    if let Err(fault) = stdin().read_to_string(&mut text) {
        eprintln!("standard input: {fault}");
        return ExitCode::FAILURE;
    }
    match Unverified::read(&text) {
        Ok(pass) => {
            println!("\"unverified\": true");
            println!("\"key\": \"{}\"", hex(&pass.key_id()));
            print_claims(pass.claims_unverified());
            ExitCode::SUCCESS
        }
        Err(fault) => {
            println!("\"fault\": \"{fault:?}\"");
            ExitCode::FAILURE
        }
    }
}

fn print_claims(claims: &Claims) {
    println!("\"issuer\": {:?}", claims.issuer);
    println!("\"issued\": \"{}\"", time(claims.issued));
    println!("\"expires\": \"{}\"", time(claims.expires));
    println!("\"id\": \"{}\"", hex(&claims.id));
    println!("\"reference\": \"{}\"", claims.reference);
    println!("\"kind\": \"{:?}\"", claims.kind);
    println!("\"post\": {:?}", claims.post);
    println!(
        "\"window\": [\"{}\", \"{}\"]",
        time(claims.window.0),
        time(claims.window.1)
    );
    println!("\"advice\": \"{:?}\"", claims.advice);
    println!("\"pack\": {:?}", claims.pack);
    println!("\"heads\": {}", claims.heads);
    match &claims.plate {
        Some(plate) => println!("\"plate\": {plate:?}"),
        None => println!("\"plate\": null"),
    }
    for binding in &claims.bindings {
        println!("\"binding\": \"{}\"", hex(binding));
    }
}

/// ISO 8601 in UTC.
fn time(seconds: i64) -> String {
    match DateTime::from_timestamp(seconds, 0) {
        Some(time) => format!("{:?}Z", time.naive_utc()),
        None => seconds.to_string(),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
