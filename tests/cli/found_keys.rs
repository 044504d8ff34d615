//! Keys that were set up for other tools: which one is used, in which order, and what is said of the others.

use serde_json::json;

use crate::support::{Recorder, Run, Sandbox, mode};

/// A home whose requests go to a recorder, with a region and no key.
fn home(server: &Recorder) -> Sandbox {
    Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou")
}

fn tccli(home: &Sandbox, profile: &str, credential: &serde_json::Value) {
    home.write(&format!(".tccli/{profile}.credential"), credential.to_string());
}

/// The id that the only request was signed with, and its token.
#[track_caller]
fn signed_with(server: &Recorder) -> (String, String) {
    let requests = server.requests();
    let [request] = requests.as_slice() else { panic!("one request: {requests:?}") };
    let authorization = request.header("authorization");
    let id = authorization.split_once("Credential=").and_then(|(_, rest)| rest.split_once('/'));
    (id.unwrap_or_default().0.to_owned(), request.header("x-tc-token").to_owned())
}

fn list(home: &Sandbox) -> Run {
    home.run(["bus", "list", "-v"])
}

#[test]
fn the_profile_of_tccli_is_used_with_its_token_and_its_region() {
    let server = Recorder::usual();
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url());
    tccli(&home, "default", &json!({ "secretId": "AKIDtccli", "secretKey": "k", "token": "tok-tccli" }));
    home.write(".tccli/default.configure", r#"{"_sys_param": {"region": "ap-shanghai"}}"#);
    let _ = list(&home).exits(0).says("using tccli's key in ").says(", region ap-shanghai");
    assert_eq!(signed_with(&server), ("AKIDtccli".to_owned(), "tok-tccli".to_owned()));
    assert_eq!(server.requests()[0].header("x-tc-region"), "ap-shanghai");
}

#[test]
fn tccli_profile_chooses_among_them() {
    let server = Recorder::usual();
    let home = home(&server).set("TCCLI_PROFILE", "work");
    tccli(&home, "default", &json!({ "secretId": "AKIDdefault", "secretKey": "k" }));
    tccli(&home, "work", &json!({ "secretId": "AKIDwork", "secretKey": "k" }));
    let _ = list(&home).exits(0);
    assert_eq!(signed_with(&server).0, "AKIDwork");
}

#[test]
fn a_profile_of_tcclis_that_is_named_and_is_not_there_is_no_reason_to_use_another_key() {
    let server = Recorder::usual();
    let home = home(&server).set("TCCLI_PROFILE", "prodtypo");
    home.write(".tencentcloud/credentials", "[default]\nsecret_id = AKIDsdk\nsecret_key = k\n");
    let _ = list(&home).exits(78).says("TCCLI_PROFILE names tccli's profile `prodtypo`");
    assert!(server.requests().is_empty());
}

#[test]
fn the_key_file_of_the_sdks_comes_after_tccli() {
    let server = Recorder::usual();
    let home = home(&server);
    home.write(".tencentcloud/credentials", "[default]\nsecret_id = \"AKIDsdk\"\nsecret_key = 'k'\n");
    let _ = list(&home).exits(0).says("using the official SDKs' key in ");
    assert_eq!(signed_with(&server).0, "AKIDsdk");

    let server = Recorder::usual();
    let home = home.set("EBCTL_ENDPOINT", server.url());
    tccli(&home, "default", &json!({ "secretId": "AKIDtccli", "secretKey": "k" }));
    let _ = list(&home).exits(0);
    assert_eq!(signed_with(&server).0, "AKIDtccli");
}

#[test]
fn a_profile_and_the_environment_come_before_the_files_of_other_tools() {
    for (variables, id) in [
        (&[("TENCENTCLOUD_SECRET_ID", "AKIDenv"), ("TENCENTCLOUD_SECRET_KEY", "k")][..], "AKIDenv"),
        (&[], "AKIDprofile"),
    ] {
        let server = Recorder::usual();
        let mut home =
            home(&server).config("[profiles.default]\nsecret_id = \"AKIDprofile\"\nsecret_key = \"k\"\n");
        for (name, value) in variables {
            home = home.set(name, value);
        }
        tccli(&home, "default", &json!({ "secretId": "AKIDtccli", "secretKey": "k", "token": "t" }));
        let _ = list(&home).exits(0);
        assert_eq!(signed_with(&server), (id.to_owned(), String::new()), "and no token of another source");
    }
}

#[test]
fn a_file_that_tccli_left_open_to_others_is_used_with_a_warning_that_names_the_cure() {
    let server = Recorder::usual();
    let home = home(&server);
    tccli(&home, "default", &json!({ "secretId": "AKIDtccli", "secretKey": "k" }));
    let path = home.path(".tccli/default.credential");
    mode(&path, 0o644);
    let _ = list(&home).exits(0).says(&format!("chmod 600 '{}'", path.display()));
    mode(&path, 0o600);
    let run = list(&home).exits(0);
    assert!(!run.stderr.contains("chmod"), "{run:?}");
}

#[test]
fn an_expired_key_is_refused_and_never_used() {
    let server = Recorder::usual();
    let home = home(&server);
    let credential = json!({ "secretId": "AKIDold", "secretKey": "k", "token": "t", "type": "sso", "expiresAt": 1_600_000_000 });
    tccli(&home, "default", &credential);
    // A key further down the list is no substitute for one that has expired.
    home.write(".tencentcloud/credentials", "[default]\nsecret_id = AKIDsdk\nsecret_key = k\n");
    let error = home.run(["bus", "list", "-o", "json"]).exits(78).error();
    assert_eq!(error["code"], "Client.ExpiredKey");
    assert!(error["message"].as_str().unwrap().contains("expired at 2020-09-13 12:26:40Z"), "{error}");
    assert!(server.requests().is_empty());
}

#[test]
fn a_file_that_cannot_be_read_stops_the_search_and_shows_nothing_of_it() {
    let server = Recorder::usual();
    for (file, text) in [
        (".tccli/default.credential", "hunter2"),
        (".tccli/default.credential", r#"{"secretId": "AKID", "secretKey": 5}"#),
        (".tccli/default.credential", r#"{"secretKey": "hunter2"}"#),
        (".tencentcloud/credentials", "hunter2\n"),
        (".tencentcloud/credentials", "[default]\nsecret_key = hunter2\n"),
    ] {
        let home = home(&server);
        let path = home.write(file, text);
        let run = list(&home).exits(78).says(&path.display().to_string());
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
    }
    assert!(server.requests().is_empty());
}

#[test]
fn without_any_key_every_source_is_named_with_the_reason_it_was_passed_over() {
    let server = Recorder::usual();
    let home = home(&server);
    let run = list(&home).exits(78);
    for part in [
        "looked at the environment: TENCENTCLOUD_SECRET_ID",
        "looked at the default profile: ",
        "looked at tccli's profile `default`: ",
        "looked at the official SDKs' key file: ",
        "looked at the role of a TKE pod: ",
        "looked at the role of this machine: EBCTL_METADATA_ENDPOINT says not to ask",
    ] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
}

#[test]
fn profile_show_names_the_winner_and_who_was_passed_over() {
    let home = Sandbox::new();
    home.write(".tencentcloud/credentials", "[default]\nsecret_id = AKIDsdk\nsecret_key = hunter2\n");
    let shown = home.run(["profile", "show", "-o", "json"]).exits(0).json();
    let file = home.path(".tencentcloud/credentials");
    assert_eq!(shown["source"], format!("the official SDKs' key in {}", file.display()));
    let passed_over: Vec<&str> =
        shown["passed_over"].as_array().unwrap().iter().filter_map(|why| why.as_str()).collect();
    assert_eq!(passed_over.len(), 3, "{passed_over:?}");
    assert!(passed_over[2].starts_with("tccli's profile `default`: "), "{passed_over:?}");
    let table = home.run(["profile", "show"]).exits(0);
    assert!(table.stdout.contains("passed over") && !table.stdout.contains("hunter2"), "{}", table.stdout);
}

#[test]
fn a_profile_may_take_its_key_from_tccli() {
    let server = Recorder::usual();
    let home = home(&server).config("[profiles.p]\nsource = \"tccli:work\"\nbus = \"eb-l65vlc2u\"\n");
    let _ = home
        .run(["bus", "list", "--profile", "p"])
        .exits(78)
        .says("tccli's profile `work`")
        .says("does not exist");
    tccli(&home, "work", &json!({ "secretId": "AKIDwork", "secretKey": "k" }));
    let _ = home.run(["bus", "list", "--profile", "p", "-v"]).exits(0).says("from tccli's profile `work`");
    assert_eq!(signed_with(&server).0, "AKIDwork");
}

#[test]
fn a_default_profile_without_a_key_still_gives_its_settings() {
    let server = Recorder::usual();
    let home = Sandbox::new()
        .set("EBCTL_ENDPOINT", server.url())
        .config("[profiles.default]\nregion = \"ap-chengdu\"\n");
    tccli(&home, "default", &json!({ "secretId": "AKIDtccli", "secretKey": "k" }));
    home.write(".tccli/default.configure", r#"{"_sys_param": {"region": "ap-shanghai"}}"#);
    // A region and a key of one tool belong together.
    let _ = list(&home).exits(0).says("region ap-shanghai");
}
