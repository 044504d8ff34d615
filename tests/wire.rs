//! One attempt over real sockets: what is said of it when it fails, and whether a byte of the request can have left.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use ebctl::transport::{Attempt, Body, Endpoint, HttpWire, SignedRequest, Wire};

/// Makes one attempt at a server that treats its connection as `server` says.
fn attempt(scheme: &str, server: impl Fn(TcpStream) + Send + 'static) -> Attempt {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let endpoint = format!("{scheme}://{}", listener.local_addr().unwrap());
    thread::spawn(move || listener.incoming().flatten().for_each(server));
    send(&endpoint)
}

fn send(endpoint: &str) -> Attempt {
    let endpoint = Endpoint::parse(endpoint, "test").unwrap();
    let request = SignedRequest {
        headers: vec![("content-type", "application/json".to_owned()), ("x-tc-action", "X".to_owned())],
        body: Bytes::from_static(b"{}"),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(HttpWire::new(&endpoint, None, None).unwrap().send(&request, Duration::from_secs(2)))
}

/// Reads a whole request with the two-byte body above.
fn read_request(mut stream: &TcpStream) -> String {
    let (mut text, mut byte) = (String::new(), [0]);
    while !text.ends_with("\r\n\r\n{}") && stream.read(&mut byte).is_ok_and(|read| read == 1) {
        text.push(char::from(byte[0]));
    }
    text
}

#[test]
fn nothing_was_sent_when_nobody_listens() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let end = send(&format!("http://{free}"));
    assert!(matches!(&end, Attempt::NotSent { why, .. } if why.contains("refused")), "{end:?}");
}

#[test]
fn nothing_was_sent_when_tls_fails() {
    let end = attempt("https", |mut stream| drop(stream.write_all(b"this is not TLS\n")));
    assert!(matches!(end, Attempt::NotSent { .. }), "{end:?}");
}

#[test]
fn a_request_that_was_read_and_not_answered_is_lost() {
    let end = attempt("http", |stream| drop(read_request(&stream)));
    assert!(matches!(end, Attempt::Lost { .. }), "{end:?}");
}

#[test]
fn silence_ends_with_the_limit_and_is_lost() {
    let end = attempt("http", |stream| {
        read_request(&stream);
        thread::sleep(Duration::from_secs(30));
    });
    assert!(matches!(&end, Attempt::Lost { why } if why.contains("no answer within 2.0 s")), "{end:?}");
}

#[test]
fn a_body_that_breaks_off_is_told_apart_from_a_whole_one() {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
    for (body, whole) in [("0123456789", true), ("0123", false)] {
        let end = attempt("http", move |mut stream| {
            read_request(&stream);
            drop(stream.write_all(format!("{head}{body}").as_bytes()));
        });
        let Attempt::Answered(answer) = end else { panic!("{end:?}") };
        assert_eq!(matches!(answer.body, Body::Whole(_)), whole, "{answer:?}");
    }
}

#[test]
fn a_body_over_a_mebibyte_is_not_read_to_its_end() {
    let end = attempt("http", |mut stream| {
        read_request(&stream);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        // Without an end: it stops when the client hangs up.
        while stream.write_all(format!("10000\r\n{}\r\n", "x".repeat(0x10000)).as_bytes()).is_ok() {}
    });
    let Attempt::Answered(answer) = end else { panic!("{end:?}") };
    assert!(matches!(answer.body, Body::TooLarge), "{answer:?}");
}

#[test]
fn a_redirect_is_an_answer_and_is_not_followed() {
    let end = attempt("http", |mut stream| {
        read_request(&stream);
        let reply = "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n";
        drop(stream.write_all(reply.as_bytes()));
    });
    let Attempt::Answered(answer) = end else { panic!("{end:?}") };
    assert_eq!((answer.status, answer.location.as_deref()), (302, Some("http://127.0.0.1:1/")));
}

#[test]
fn a_date_to_try_again_at_counts_from_the_date_of_the_answer() {
    for (asked, seconds) in [("Sun, 06 Nov 1994 08:49:49 GMT", Some(12)), ("1.5", Some(2)), ("soon", None)] {
        let end = attempt("http", move |mut stream| {
            read_request(&stream);
            let date = "Date: Sun, 06 Nov 1994 08:49:37 GMT";
            let head =
                format!("HTTP/1.1 429 X\r\n{date}\r\nRetry-After: {asked}\r\nContent-Length: 0\r\n\r\n");
            drop(stream.write_all(head.as_bytes()));
        });
        let Attempt::Answered(answer) = end else { panic!("{end:?}") };
        assert_eq!(answer.retry_after, seconds.map(Duration::from_secs), "{asked}");
    }
}

#[test]
fn the_request_is_one_http_1_1_post_with_a_length_and_no_encoding() {
    let (tell, told) = std::sync::mpsc::channel();
    let end = attempt("http", move |mut stream| {
        let _ = tell.send(read_request(&stream));
        drop(stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
    });
    assert!(matches!(end, Attempt::Answered(_)), "{end:?}");
    let request = told.recv().unwrap();
    assert!(request.starts_with("POST / HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("content-length: 2\r\n") && !request.contains("transfer-encoding"), "{request}");
    assert!(!request.contains("accept-encoding") && !request.contains("cookie"), "{request}");
}
