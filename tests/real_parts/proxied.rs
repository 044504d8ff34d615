//! Through a proxy by CONNECT: which requests, whose password, and where it is not said.

use serde_json::json;

use crate::certificate::{ALWAYS, Authority};
use crate::proxy::{Conduct, Proxy, address_of};
use crate::support::{CREATE, Recorder, Reply, Request, Run, Sandbox};
use crate::tls;

const CLOUD: &str = "https://eb.tencentcloudapi.com";

/// The cloud's host with a private authority, and a sandbox that trusts it; only a proxy leads there.
fn cloud() -> (Recorder, Sandbox) {
    cloud_that(Reply::usual)
}

fn cloud_that(answers: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> (Recorder, Sandbox) {
    let authority = Authority::new("ours");
    let server = tls::recorder(authority.server(&["eb.tencentcloudapi.com"], ALWAYS), answers);
    let home = Sandbox::at(CLOUD);
    let bundle = home.write("ca.pem", authority.pem()).display().to_string();
    (server, home.set("EBCTL_CA_BUNDLE", &bundle))
}

/// `user:p@ss/w?rd#1%`, and all the ways in which its password could be seen.
const USER: &str = "user:p%40ss%2Fw%3Frd%231%25";
const BASIC: &str = "Basic dXNlcjpwQHNzL3c/cmQjMSU=";
const FORMS: [&str; 4] = ["p@ss", "p%40ss", "dXNlcjpw", "w?rd"];

#[track_caller]
fn without_password(run: Run) -> Run {
    for form in FORMS {
        assert!(!run.stdout.contains(form) && !run.stderr.contains(form), "{form} in {run:?}");
    }
    run
}

#[test]
fn a_create_goes_through_the_proxy_and_what_it_sends_is_for_the_cloud_alone() {
    let (server, home) = cloud();
    let proxy = Proxy::to(&server);
    for (name, value) in [
        ("HTTPS_PROXY", format!("http://{}", proxy.address)),
        ("https_proxy", proxy.address.clone()),
        ("ALL_PROXY", format!("http://{}/", proxy.address)),
        ("all_proxy", format!("HTTP://{}", proxy.address)),
    ] {
        let bundle = home.path("ca.pem").display().to_string();
        let home = Sandbox::at(CLOUD).set("EBCTL_CA_BUNDLE", &bundle).set(name, &value);
        let run = home.run(CREATE.into_iter().chain(["-o", "id", "-v"])).exits(0);
        assert_eq!(run.stdout, "connection-5t492ybt\n");
        let _ = run.says(&format!("going through the proxy http://{} of {name}\n", proxy.address));
    }
    assert_eq!(server.actions(), ["ListConnections", "CreateConnection"].repeat(4));
    assert_eq!(proxy.targets(), ["eb.tencentcloudapi.com:443"; 4]);
    for head in proxy.heads() {
        let head = head.to_lowercase();
        assert!(!head.contains("authorization") && !head.contains("x-tc-"), "{head}");
    }
}

#[test]
fn the_password_of_a_proxy_is_sent_to_it_and_shown_nowhere() {
    let (server, home) = cloud();
    let proxy = Proxy::start(Conduct::Guarded(BASIC, address_of(&server)));
    let home = home.set("HTTPS_PROXY", &format!("http://{USER}@{}", proxy.address));
    for verbose in ["-q", "-v", "-vv"] {
        let run = without_password(home.run(CREATE.into_iter().chain(["-o", "id", verbose]))).exits(0);
        assert_eq!(run.stdout, "connection-5t492ybt\n");
    }
    let shown = format!("proxy http://***@{} of HTTPS_PROXY", proxy.address);
    let _ = home.run(["bus", "list", "-v"]).exits(0).says(&shown);
    for request in server.requests() {
        assert_eq!(request.header("proxy-authorization"), "", "{request:?}");
    }
}

#[test]
fn the_password_of_a_proxy_is_not_shown_where_the_answer_repeats_it() {
    let (server, home) = cloud_that(|_| {
        let message = format!("not p@ss/w?rd#1%, nor {USER}, nor {BASIC}, sir");
        Reply::response(json!({ "Error": { "Code": "InvalidParameterValue", "Message": message } }))
    });
    let proxy = Proxy::start(Conduct::Guarded(BASIC, address_of(&server)));
    let home = home.set("HTTPS_PROXY", &format!("http://{USER}@{}", proxy.address));
    let run = without_password(home.run(["bus", "list", "-o", "json", "-vv"])).exits(3);
    assert_eq!(run.error()["message"], "not ***, nor user:***, nor Basic dXNlcj***=, sir");
}

#[test]
fn a_proxy_that_wants_another_password_is_asked_once() {
    let (server, home) = cloud();
    let proxy = Proxy::start(Conduct::Guarded("Basic cmlnaHQ6cmlnaHQ=", address_of(&server)));
    let wrong = format!("http://{USER}@{}", proxy.address);
    let none = format!("http://{}", proxy.address);
    let home = home.set("HTTPS_PROXY", &wrong);
    for format in ["table", "json", "yaml", "id"] {
        let run = home.run(CREATE.into_iter().chain(["-o", format, "-vv"]));
        let _ = without_password(run).exits(75).prints_nothing().says("http://***@127.0.0.1:");
    }
    let bundle = home.path("ca.pem").display().to_string();
    let anonymous = Sandbox::at(CLOUD).set("EBCTL_CA_BUNDLE", &bundle).set("HTTPS_PROXY", &none);
    for (home, says) in [(&home, "takes another user name or password"), (&anonymous, "wants a user name")] {
        let asked = proxy.targets().len();
        let error = home.run(CREATE.into_iter().chain(["-o", "json"])).exits(75).prints_nothing().error();
        assert_eq!(
            (&error["code"], &error["outcome"]),
            (&json!("Client.ProxyDenied"), &json!("not applied"))
        );
        assert_eq!((&error["retryable"], &error["attempts"]), (&json!(false), &json!(1)));
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(says) && message.contains(&proxy.address), "{message}");
        assert_eq!(proxy.targets().len(), asked + 1);
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_proxy_that_opens_no_tunnel_sends_nothing_anywhere() {
    for words in [
        "HTTP/1.1 403 Forbidden\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n",
        "220 this is a mail server\r\n",
        "\u{1b}]0;title\u{7}\r\n\r\n",
        "HTTP/1.1 200 OK\r\n",
        "",
    ] {
        let proxy = Proxy::start(Conduct::Say(words));
        let home = Sandbox::at(CLOUD).set("HTTPS_PROXY", &format!("http://{USER}@{}", proxy.address));
        let words = CREATE.into_iter().chain(["-o", "json", "-vv", "--max-attempts", "2"]);
        let run = without_password(home.run(words)).exits(75).prints_nothing();
        let error = run.error();
        assert_eq!((&error["code"], &error["attempts"]), (&json!("Client.NoConnection"), &json!(2)));
        assert_eq!(error["outcome"], "not applied");
        let message = error["message"].as_str().unwrap();
        let place = format!("eb.tencentcloudapi.com through the proxy http://***@{}: ", proxy.address);
        assert!(message.starts_with(&place), "{message}");
        assert_eq!(proxy.targets(), ["eb.tencentcloudapi.com:443"; 2]);
    }
}

#[test]
fn a_proxy_that_is_not_there_is_named() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let home = Sandbox::at(CLOUD).set("HTTPS_PROXY", &format!("http://{USER}@{free}"));
    let run = without_password(home.run(["bus", "list", "--max-attempts", "1", "-vv"])).exits(75);
    let _ = run.prints_nothing().says(&format!("http://***@{free}"));
}

#[test]
fn a_certificate_is_checked_inside_the_tunnel_too() {
    let (server, _) = cloud();
    let proxy = Proxy::to(&server);
    let home = Sandbox::at(CLOUD).set("HTTPS_PROXY", &proxy.address);
    let error = home.run(CREATE.into_iter().chain(["-o", "json"])).exits(75).prints_nothing().error();
    assert_eq!(error["code"], "Client.Untrusted");
    assert!(server.requests().is_empty());
}

#[test]
fn a_proxy_over_tls_is_spoken_to_over_tls() {
    let authority = Authority::new("ours");
    let proxy = Proxy::over_tls(authority.server(&["127.0.0.1"], ALWAYS));
    let home = Sandbox::at(CLOUD).set("HTTPS_PROXY", &format!("https://{}", proxy.address));
    let words = CREATE.into_iter().chain(["-o", "json", "--max-attempts", "1"]);
    assert_eq!(home.run(words.clone()).exits(75).error()["code"], "Client.Untrusted");
    assert!(proxy.targets().is_empty());
    let bundle = home.write("ca.pem", authority.pem()).display().to_string();
    let error = home.set("EBCTL_CA_BUNDLE", &bundle).run(words).exits(75).error();
    assert_eq!(error["code"], "Client.NoConnection", "{error}");
    assert!(error["message"].as_str().unwrap().contains("it opened no tunnel"), "{error}");
    assert_eq!(proxy.targets(), ["eb.tencentcloudapi.com:443"]);
}

#[test]
fn a_proxy_that_cannot_be_used_is_never_passed_by() {
    let (server, home) = cloud();
    // The name leads nowhere without a proxy, so the server itself is the endpoint here.
    let bundle = home.path("ca.pem").display().to_string();
    for value in [
        "socks5://127.0.0.1:1080",
        "socks5h://user:hunter2@127.0.0.1:1080",
        "ftp://127.0.0.1:21",
        "http://user:hunter2",
        "http://127.0.0.1:99999",
        "http://user:80/hunter2@127.0.0.1:1",
        "not a proxy",
    ] {
        for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            let home = Sandbox::at(server.url()).set("EBCTL_CA_BUNDLE", &bundle).set(name, value);
            let run = home.run(CREATE.into_iter().chain(["-vv"])).exits(78).prints_nothing();
            assert!(!run.stderr.contains("hunter2"), "{run:?}");
            let _ = run.says(&format!("error: {name}: ")).says("hint: ");
        }
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_variable_that_is_not_utf_8_is_not_passed_by() {
    use std::os::unix::ffi::OsStringExt;
    let value = std::ffi::OsString::from_vec(b"http://127.0.0.1:1/\xff".to_vec());
    let home = Sandbox::at(CLOUD);
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"] {
        let mut command = home.command();
        let run = Run::of(&command.args(["bus", "list"]).env(name, &value).output().unwrap());
        let _ = run.exits(78).prints_nothing().says(&format!("{name}: its value is not UTF-8"));
    }
}

#[test]
fn neither_an_empty_variable_nor_one_of_a_web_server_hides_the_proxy() {
    let (server, home) = cloud();
    let proxy = Proxy::to(&server);
    let home = home
        .set("HTTPS_PROXY", "")
        .set("https_proxy", &proxy.address)
        .set("no_proxy", "")
        .set("REQUEST_METHOD", "GET");
    let _ = home.run(["bus", "list"]).exits(0);
    assert_eq!(proxy.targets().len(), 1);
}

#[test]
fn no_proxy_is_obeyed_and_plain_http_needs_none() {
    let proxy = Proxy::start(Conduct::Say("HTTP/1.1 403 Forbidden\r\n\r\n"));
    let authority = Authority::new("ours");
    let server = tls::recorder(authority.server(&["127.0.0.1"], ALWAYS), Reply::usual);
    let plain = Recorder::usual();
    let port = address_of(&server).rsplit(':').next().unwrap().to_owned();
    let ported = format!("127.0.0.1:{port}");
    let run = |url: &str, no_proxy: &str| {
        let home = Sandbox::at(url)
            .set("HTTPS_PROXY", &proxy.address)
            .set("HTTP_PROXY", &proxy.address)
            .set("ALL_PROXY", &proxy.address)
            .set("NO_PROXY", no_proxy);
        let bundle = home.write("ca.pem", authority.pem()).display().to_string();
        home.set("EBCTL_CA_BUNDLE", &bundle).run(["bus", "list", "--max-attempts", "1"])
    };
    for no_proxy in ["*", "127.0.0.1", "10.0.0.1, 127.0.0.0/8", "localhost 127.0.0.1", &ported] {
        let _ = run(server.url(), no_proxy).exits(0);
    }
    let _ = run(plain.url(), "").exits(0);
    assert!(proxy.targets().is_empty());
    for no_proxy in ["", "127.0.0.2", "10.0.0.0/8", "0.0.1", "localhost", "127.0.0.1:1"] {
        let _ = run(server.url(), no_proxy).exits(75);
    }
    assert_eq!(proxy.targets(), [ported.as_str(); 6]);
}
