//! Whom ebctl trusts over TLS, and that nothing is sent to anybody else.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use serde_json::json;

use crate::certificate::{ALWAYS, Authority, Years};
use crate::support::{CREATE, Recorder, Reply, Run, Sandbox};
use crate::tls;

const HERE: &[&str] = &["127.0.0.1"];

/// A create that must not come about, with its error.
#[track_caller]
fn refused(home: &Sandbox, code: &str) -> serde_json::Value {
    let run = home.run(CREATE.into_iter().chain(["--max-attempts", "2", "-o", "json"]));
    let error = run.exits(75).prints_nothing().error();
    assert_eq!((&error["code"], &error["outcome"]), (&json!(code), &json!("not applied")), "{error}");
    error
}

fn created(run: Run) {
    assert_eq!(run.exits(0).stdout, "connection-5t492ybt\n");
}

#[test]
fn a_private_authority_is_trusted_where_it_is_named_and_nowhere_else() {
    let authority = Authority::new("ours");
    let server = tls::recorder(authority.server(HERE, ALWAYS), Reply::usual);
    let home = Sandbox::at(server.url());
    let bundle = home.write("ca.pem", authority.pem()).display().to_string();
    let words = || CREATE.into_iter().chain(["-o", "id"]);

    let error = refused(&home, "Client.Untrusted");
    assert!(error["message"].as_str().unwrap().contains("UnknownIssuer"), "{error}");
    assert_eq!((&error["attempts"], &error["retryable"]), (&json!(1), &json!(false)));
    assert!(server.requests().is_empty());

    created(home.run(words().chain(["--ca-bundle", &bundle])));
    created(Sandbox::at(server.url()).set("EBCTL_CA_BUNDLE", &bundle).run(words()));
    created(Sandbox::at(server.url()).set("SSL_CERT_FILE", &bundle).run(words()));
    assert_eq!(server.actions(), ["ListConnections", "CreateConnection"].repeat(3));
}

#[test]
fn a_bundle_is_added_to_the_trust_store_and_does_not_replace_it() {
    let (system, ours) = (Authority::new("the system's"), Authority::new("ours"));
    for authority in [&system, &ours] {
        let server = tls::recorder(authority.server(HERE, ALWAYS), Reply::usual);
        let home = Sandbox::at(server.url());
        let store = home.write("system.pem", system.pem()).display().to_string();
        let bundle = home.write("ours.pem", ours.pem()).display().to_string();
        let home = home.set("SSL_CERT_FILE", &store);
        created(home.run(CREATE.into_iter().chain(["-o", "id", "--ca-bundle", &bundle])));
    }
}

#[test]
fn a_certificate_that_proves_nothing_is_refused_before_anything_is_sent() {
    let (ours, stranger) = (Authority::new("ours"), Authority::new("a stranger"));
    for (server, says) in [
        (ours.server(HERE, Years(2010, 2020)), "Expired"),
        (ours.server(HERE, Years(2110, 2120)), "not valid yet"),
        (ours.server(&["eb.tencentcloudapi.com"], ALWAYS), "not valid for name"),
        (ours.server(&["127.0.0.2", "localhost"], ALWAYS), "not valid for name"),
        (stranger.server(HERE, ALWAYS), "UnknownIssuer"),
    ] {
        let server = tls::recorder(server, Reply::usual);
        let home = Sandbox::at(server.url());
        let bundle = home.write("ca.pem", ours.pem()).display().to_string();
        let error = refused(&home.set("EBCTL_CA_BUNDLE", &bundle), "Client.Untrusted");
        let message = error["message"].as_str().unwrap().to_lowercase();
        assert!(message.contains(&says.to_lowercase()), "{says}: {error}");
        assert!(server.requests().is_empty(), "{says}");
    }
}

#[test]
fn a_trust_store_that_cannot_be_read_is_an_error_of_the_configuration() {
    let home = Sandbox::at("https://127.0.0.1:9").set("SSL_CERT_FILE", "/nowhere/ca.pem");
    let _ = home.run(CREATE).exits(78).prints_nothing().says("no certificate authorities to trust");
    let home = Sandbox::at("https://127.0.0.1:9");
    let empty = home.write("empty.pem", "no certificate").display().to_string();
    let _ =
        home.run(CREATE.into_iter().chain(["--ca-bundle", &empty])).exits(78).says("holds no certificate");
}

/// A server that reads a first flight, says `bytes` and hangs up.
fn says(bytes: &'static [u8]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    thread::spawn(move || listener.incoming().flatten().for_each(|stream| answer(stream, bytes)));
    url
}

fn answer(mut stream: TcpStream, bytes: &[u8]) {
    // A whole ClientHello first: hanging up on unread bytes would reset the connection.
    let mut head = [0; 5];
    if stream.read_exact(&mut head).is_ok() {
        let mut hello = vec![0; usize::from(u16::from_be_bytes([head[3], head[4]]))];
        let _ = stream.read_exact(&mut hello).and_then(|()| stream.write_all(bytes));
    }
}

/// What a server that knows TLS 1.1 at most can say to a client that wants more: an alert, `protocol_version`.
const ALERT_1_1: &[u8] = &[21, 3, 2, 0, 2, 2, 70];

/// Or that it speaks 1.1 all the same: a `ServerHello` of version 3.2 with a suite of 1.1
const HELLO_1_1: &[u8] = &[
    22, 3, 2, 0, 42, // a handshake record of version 3.2
    2, 0, 0, 38, 3, 2, // a ServerHello of version 3.2
    7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7,
    7, // random
    0, 0xc0, 0x13, 0, // no session, the suite, no compression
];

#[test]
fn tls_1_1_is_refused_and_the_message_says_so() {
    for bytes in [ALERT_1_1, HELLO_1_1] {
        let error = refused(&Sandbox::at(&says(bytes)), "Client.NoConnection");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains("it does not speak TLS 1.2 or later"), "{error}");
    }
}

#[test]
fn a_handshake_that_breaks_off_sends_nothing() {
    let error = refused(&Sandbox::at(&says(b"")), "Client.NoConnection");
    assert!(error["message"].as_str().unwrap().contains("eof"), "{error}");
}

#[test]
fn a_server_without_tls_on_an_https_endpoint_is_sent_nothing() {
    let plain = Recorder::usual();
    let error = refused(&Sandbox::at(&plain.url().replace("http:", "https:")), "Client.NoConnection");
    assert!(error["message"].as_str().unwrap().contains("127.0.0.1"), "{error}");
    assert!(plain.requests().is_empty());
}

#[test]
fn the_doctor_tells_a_certificate_that_is_not_trusted_from_a_server_that_is_not_there() {
    let ours = Authority::new("ours");
    let server = tls::recorder(ours.server(HERE, ALWAYS), Reply::usual);
    let home = Sandbox::at(server.url());
    let bundle = home.write("ca.pem", ours.pem()).display().to_string();
    let examine = |home: &Sandbox, check: &str| {
        let run = home.run(["doctor", "-o", "json"]);
        let lines = run.json()["checks"].as_array().unwrap().clone();
        let line = lines.into_iter().find(|line| line["check"] == check).unwrap_or_default();
        (run.code, line["state"].clone(), line["next"].clone())
    };
    let of_command = home.run(["bus", "list"]).code;
    let (code, state, next) = examine(&home, "tls");
    assert_eq!((code, state), (of_command, json!("failed")));
    assert!(next.as_str().unwrap().contains("--ca-bundle"), "{next}");
    assert_eq!(examine(&home, "connection").1, "ok");
    let trusting = Sandbox::at(server.url()).set("EBCTL_CA_BUNDLE", &bundle);
    assert_eq!(examine(&trusting, "tls").1, "ok");
    let nobody = Sandbox::at("https://127.0.0.1:1").set("EBCTL_MAX_ATTEMPTS", "1");
    assert_eq!(examine(&nobody, "connection").1, "failed");
}
