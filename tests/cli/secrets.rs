//! A server that repeats the secrets it was sent, wherever it can: none comes through on standard error.

use serde_json::{Value, json};

use crate::support::{CREATE, DTS, Recorder, Reply, Request, Run, Sandbox};

const KEY: &str = "canary\"key/+1";
const TOKEN: &str = "canary-token/2~=<";
const PASSWORD: &str = r#"canary\pass"wörd 3"#;

fn base64(bytes: &[u8], last: [u8; 2]) -> String {
    let letters =
        [b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".as_slice(), &last].concat();
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let letter = |sextet: &[u8]| {
        let value =
            (0..6).fold(0, |value, at| value << 1 | usize::from(sextet.get(at).copied().unwrap_or(0)));
        char::from(letters[value])
    };
    let text: String = bits.chunks(6).map(letter).collect();
    let padding = (4 - text.len() % 4) % 4;
    text + &"=".repeat(padding)
}

fn percent(text: &str, capitals: bool) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
            _ if capitals => format!("%{byte:02X}"),
            _ => format!("%{byte:02x}"),
        })
        .collect()
}

/// Every spelling of a secret, and beside it what must not be seen of it.
fn spellings(secret: &str) -> Vec<(String, String)> {
    let quoted = json!(secret).to_string();
    let hex = base16ct::lower::encode_string(secret.as_bytes());
    let mut all: Vec<String> = vec![
        secret.to_owned(),
        quoted.clone(),
        json!(quoted).to_string(),
        percent(secret, true),
        percent(secret, false),
        hex.to_uppercase(),
        hex,
    ];
    let mut pairs: Vec<(String, String)> = all.drain(..).map(|text| (text.clone(), text)).collect();
    for before in ["", "u", "u:", "user:"] {
        for last in [*b"+/", *b"-_"] {
            let whole = base64(format!("{before}{secret}").as_bytes(), last);
            let from = (8 * before.len()).div_ceil(6);
            let to = 8 * (before.len() + secret.len()) / 6;
            pairs.push((format!("Basic {whole}"), whole[from..to].to_owned()));
            pairs.push((whole.trim_end_matches('=').to_owned(), whole[from..to].to_owned()));
        }
    }
    pairs
}

/// All that a server could say of the secrets, in a text.
fn echo() -> String {
    let texts = [KEY, TOKEN, PASSWORD].into_iter().flat_map(spellings).map(|(text, _)| text);
    format!("begin x-header: {} end", texts.collect::<Vec<_>>().join(" and "))
}

/// Nothing of the secrets is on standard error, not even broken over the lines of a table.
#[track_caller]
fn covered(run: Run) -> Run {
    // A table stands its text between bars, and breaks it at blanks and where it must.
    let flat: String = run.stderr.chars().filter(|c| !c.is_whitespace() && !"│┆|".contains(*c)).collect();
    for secret in [KEY, TOKEN, PASSWORD] {
        for (_, hidden) in spellings(secret) {
            let hidden: String = hidden.chars().filter(|c| !c.is_whitespace()).collect();
            // JSON writes once more what it quotes.
            for hidden in [&hidden, json!(hidden).to_string().trim_matches('"')] {
                assert!(!flat.contains(hidden), "{hidden} is on standard error: {}", run.stderr);
            }
        }
    }
    assert!(!flat.contains("canary"), "{}", run.stderr);
    run
}

fn home(server: &Recorder) -> Sandbox {
    Sandbox::at(server.url())
        .set("TENCENTCLOUD_SECRET_KEY", KEY)
        .set("TENCENTCLOUD_TOKEN", TOKEN)
        .set("EBCTL_DTS_PASSWORD", PASSWORD)
}

fn create() -> Vec<&'static str> {
    let mut words = CREATE[..6].to_vec();
    words.extend(["--resource", DTS, "--dts-consumer-group", "g", "--dts-account", "a"]);
    words
}

#[test]
fn an_answer_that_repeats_the_secrets_is_told_without_them() {
    let server = Recorder::start(|request: &Request| {
        let reply = Reply::usual(request);
        let mut answer: Value = serde_json::from_slice(&reply.body).unwrap();
        answer["Response"]["Echo"] = json!({"Note": echo(), "List": [echo()], echo(): "name"});
        Reply::raw(200, "application/json", answer.to_string())
    });
    let home = home(&server);
    for format in ["table", "json", "yaml", "id"] {
        let run = home.run(create().into_iter().chain(["-vv", "-o", format])).exits(0);
        let _ = covered(run).says("begin x-header: *** and").says("Basic ***").says("end");
    }
    let sent = server.requests().pop().unwrap().json();
    assert_eq!(sent["ConnectionDescription"]["DTSParams"]["Password"], PASSWORD, "it is sent as it is");
}

#[test]
fn an_error_that_repeats_the_secrets_is_told_without_them() {
    let server = Recorder::create_gets(|| {
        let error = json!({"Code": format!("InvalidParameterValue.{}", echo()), "Message": echo()});
        let response = json!({"RequestId": echo(), "Error": error});
        Reply::raw(200, "application/json", json!({ "Response": response }).to_string())
    });
    let home = home(&server);
    for format in ["table", "json", "yaml", "id"] {
        for more in [&[][..], &["-vv"], &["--lang", "zh"]] {
            let words = create().into_iter().chain(["-o", format, "--timeout", "1s"]);
            let run = covered(home.run(words.chain(more.iter().copied()))).prints_nothing();
            assert!(run.code != 0 && run.stderr.contains("begin"), "{run:?}");
        }
    }
    let error = home.run(create().into_iter().chain(["-o", "json", "--timeout", "1s"])).error();
    for field in ["code", "message", "request_id"] {
        let text = error[field].as_str().unwrap();
        assert!(text.contains("begin x-header: *** and") && text.ends_with(" end"), "{field}: {text}");
    }
}

#[test]
fn what_data_holds_stays_exact() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => Reply::response(json!({ "TotalCount": 1, "Connections": [{
            "ConnectionId": "connection-1", "ConnectionName": KEY,
            "ConnectionDescription": {"DTSParams": {"Account": "a", "Password": PASSWORD}},
        }]})),
        _ => Reply::usual(request),
    });
    let run = home(&server).run(["connection", "list", "--bus", "eb-1", "-o", "json", "-vv"]).exits(0);
    let connection = &run.json()["Connections"][0];
    assert_eq!(connection["ConnectionName"], KEY, "a name is data, like whatever it is");
    assert_eq!(connection["ConnectionDescription"]["DTSParams"]["Password"], "***");
    assert!(!run.stderr.contains("canary"), "{run:?}");
}

#[test]
fn a_dry_run_shows_no_secret_that_stands_in_another_field() {
    let server = Recorder::usual();
    let home = home(&server);
    let text = format!("{KEY} or {PASSWORD}, {}", base64(format!("u:{TOKEN}").as_bytes(), *b"+/"));
    for format in ["table", "json", "yaml"] {
        let words = create().into_iter().chain(["--dry-run", "--description", &text, "-o", format]);
        let run = covered(home.run(words)).exits(0);
        assert!(run.stdout.contains("*** or ***, dT***"), "{run:?}");
        assert!(!run.stdout.contains("canary"), "{run:?}");
    }
}

#[test]
fn a_password_is_known_wherever_it_comes_from() {
    let server = Recorder::create_gets(|| {
        let error = json!({"Code": "InvalidParameterValue", "Message": "not canary-pass, sir"});
        Reply::response(json!({ "Error": error }))
    });
    let profile = format!(
        "default_profile = \"p\"\n[profiles.p]\nsecret_id = \"AKID\"\nsecret_key = \"k\"\nregion = \"ap-guangzhou\"\nendpoint = \"{}\"\n",
        server.url()
    );
    let defaults = "[profiles.p.connection.ConnectionDescription.DTSParams]\nPassword = \"canary-pass\"\n";
    let bare = || Sandbox::new().config(&profile);
    let spec = |field: &str, value: Value| {
        json!({"ConnectionDescription": {"DTSParams": {field: value}}}).to_string()
    };
    let file = &["--from-file", "c.json"][..];
    let unchecked = &["--from-file", "c.json", "--no-validate"][..];
    for (home, written, more) in [
        (bare().set("EBCTL_DTS_PASSWORD", "canary-pass"), String::new(), &[][..]),
        (Sandbox::new().config(&format!("{profile}{defaults}")), String::new(), &[]),
        (bare(), "canary-pass\n".to_owned(), &["--dts-password-file", "c.json"]),
        (bare(), spec("Password", json!("canary-pass")), file),
        (bare(), spec("Passwrod", json!("canary-pass")), unchecked),
        (bare(), spec("Password", json!(["canary-pass"])), unchecked),
    ] {
        home.write("c.json", &written);
        let run = home.run(create().into_iter().chain(more.iter().copied()).chain(["-vv"])).exits(3);
        let run = run.says("not ***, sir");
        assert!(!run.stderr.contains("canary"), "{more:?}: {run:?}");
    }
}

#[test]
fn a_key_on_its_way_into_a_profile_is_not_told() {
    let home = Sandbox::new().set("EBCTL_CONFIG", "/dev/null/canary-key/c");
    let run = home.run_with_input("canary-key\n", ["profile", "set", "prod", "--secret-id", "AKID"]);
    let run = run.exits(1).says("`/dev/null/***`");
    assert!(!run.stderr.contains("canary"), "{run:?}");
}
