//! Keys that have to be fetched first: from a program, from STS for a role, from the metadata server; and how they are
//! kept, renewed and never used once they have expired.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::{Value, json};

use crate::support::{Recorder, Reply, Request, Run, Sandbox, mode};

const ROLE: &str = "qcs::cam::uin/100000000001:roleName/deployer";
const INSTANCE: &str = "/latest/meta-data/instance-id";
const METADATA: &str = "/latest/meta-data/cam/security-credentials/";

fn now() -> i64 {
    jiff::Timestamp::now().as_second()
}

/// EventBridge, STS and a metadata server in one; the keys of STS and of the machine last `seconds`.
fn cloud(seconds: i64) -> Recorder {
    let given = AtomicUsize::new(0);
    Recorder::start(move |request| match (request.action(), request.path.as_str()) {
        ("AssumeRole" | "AssumeRoleWithWebIdentity", _) => {
            let number = given.fetch_add(1, Ordering::SeqCst);
            Reply::response(json!({
                "Credentials": { "TmpSecretId": format!("AKIDsts{number}"), "TmpSecretKey": "tmp", "Token": "tok-sts" },
                "ExpiredTime": now() + seconds,
                "Expiration": "2027-01-01T00:00:00Z",
            }))
        }
        (_, METADATA) => Reply::raw(200, "text/plain", "the-role"),
        (_, path) if path == format!("{METADATA}the-role") => {
            let key = json!({ "Code": "Success", "TmpSecretId": "AKIDcvm", "TmpSecretKey": "tmp", "Token": "tok-cvm",
                "ExpiredTime": now() + seconds, "Expiration": "2027-01-01T00:00:00Z" });
            Reply::raw(200, "application/json", key.to_string())
        }
        _ => Reply::usual(request),
    })
}

fn home(server: &Recorder, config: &str) -> Sandbox {
    Sandbox::new()
        .set("EBCTL_ENDPOINT", server.url())
        .set("EBCTL_STS_ENDPOINT", server.url())
        .set("EBCTL_REGION", "ap-guangzhou")
        .config(config)
}

fn id_of(request: &Request) -> &str {
    let authorization = request.header("authorization");
    authorization.split_once("Credential=").and_then(|(_, rest)| rest.split_once('/')).unwrap_or_default().0
}

fn of_role() -> String {
    format!(
        "[profiles.base]\nsecret_id = \"AKIDbase\"\nsecret_key = \"k\"\n\
        [profiles.p]\nrole_arn = \"{ROLE}\"\nsource_profile = \"base\"\nrole_session_name = \"night-job\"\n\
        duration = 3600\nexternal_id = \"shop\"\n"
    )
}

fn list(home: &Sandbox) -> Run {
    home.run(["bus", "list", "--profile", "p", "-v"])
}

/// The files in which keys are kept.
fn kept(home: &Sandbox) -> Vec<PathBuf> {
    let folder = home.path(".local/state/ebctl/keys");
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    files.filter(|path| path.extension().is_none()).collect()
}

/// A program that is a script; it notes each time it runs.
fn script(home: &Sandbox, body: &str) -> PathBuf {
    let path = home.write("give-key", format!("#!/bin/sh\necho ran >> \"$0.runs\"\n{body}\n"));
    mode(&path, 0o700);
    path
}

fn runs(home: &Sandbox) -> usize {
    std::fs::read_to_string(home.path("give-key.runs")).unwrap_or_default().lines().count()
}

#[test]
fn a_role_is_assumed_with_the_key_of_the_source_profile_and_signs_from_then_on() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    let _ = list(&home).exits(0).says("using the profile `p`").says("for its role");
    let requests = server.requests();
    let [assume, list] = requests.as_slice() else { panic!("two requests: {:?}", server.actions()) };
    assert_eq!((assume.action(), assume.header("x-tc-version")), ("AssumeRole", "2018-08-13"));
    assert!(assume.header("authorization").contains("/sts/tc3_request"));
    assert_eq!(id_of(assume), "AKIDbase");
    assert_eq!(
        assume.json(),
        json!({ "RoleArn": ROLE, "RoleSessionName": "night-job", "DurationSeconds": 3600, "ExternalId": "shop" })
    );
    assert_eq!((id_of(list), list.header("x-tc-token")), ("AKIDsts0", "tok-sts"));
}

#[test]
fn a_fetched_key_is_kept_for_its_owner_alone_and_used_again() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    for _ in 0..3 {
        let _ = list(&home).exits(0);
    }
    let asked = server.actions().iter().filter(|action| *action == "AssumeRole").count();
    assert_eq!(asked, 1);
    let files = kept(&home);
    let [file] = files.as_slice() else { panic!("one file: {files:?}") };
    assert_eq!(std::fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    let folder = file.parent().unwrap();
    assert_eq!(std::fs::metadata(folder).unwrap().permissions().mode() & 0o777, 0o700);
}

#[test]
fn a_key_that_is_about_to_expire_is_renewed() {
    // Of a key that lasts a minute the last five seconds are not used; this one is born old.
    let server = cloud(4);
    let home = home(&server, &of_role());
    let _ = home.run(["bus", "list", "--profile", "p"]).exits(0);
    let file = kept(&home).remove(0);
    // As it looks when it was fetched an hour ago.
    let text = std::fs::read_to_string(&file).unwrap();
    let mut key: Value = serde_json::from_str(&text).unwrap();
    key["fetched"] = json!((jiff::Timestamp::now() - jiff::SignedDuration::from_hours(1)).to_string());
    std::fs::write(&file, key.to_string()).unwrap();
    let _ = home.run(["bus", "list", "--profile", "p"]).exits(0);
    let ids: Vec<_> = server
        .requests()
        .iter()
        .filter(|request| request.action() == "ListEventBuses")
        .map(|request| id_of(request).to_owned())
        .collect();
    assert_eq!(ids, ["AKIDsts0", "AKIDsts1"]);
}

#[test]
fn a_kept_key_that_has_expired_is_never_used_when_no_other_can_be_had() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    let _ = list(&home).exits(0);
    let file = kept(&home).remove(0);
    let mut key: Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
    key["expires"] = json!((jiff::Timestamp::now() - jiff::SignedDuration::from_secs(1)).to_string());
    std::fs::write(&file, key.to_string()).unwrap();

    let down = Recorder::start(|request| match request.action() {
        "AssumeRole" => Reply::error("AuthFailure.UnauthorizedOperation"),
        _ => Reply::usual(request),
    });
    let home = home.set("EBCTL_STS_ENDPOINT", down.url()).set("EBCTL_ENDPOINT", down.url());
    let error = home.run(["bus", "list", "--profile", "p", "-o", "json"]).exits(4).error();
    assert_eq!(error["code"], "AuthFailure.UnauthorizedOperation");
    assert!(error["hint"].as_str().unwrap().contains("sts:AssumeRole"), "{error}");
    assert!(!down.actions().contains(&"ListEventBuses".to_owned()));
}

#[test]
fn many_runs_at_once_ask_once() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    let children: Vec<_> = (0..8)
        .map(|_| {
            home.command()
                .args(["bus", "list", "--profile", "p"])
                .stdout(std::process::Stdio::null())
                .stderr(std::process::Stdio::piped())
                .spawn()
                .unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let asked = server.actions().iter().filter(|action| *action == "AssumeRole").count();
    assert_eq!(asked, 1, "{:?}", server.actions());
}

#[test]
fn roles_chain_from_temporary_keys() {
    let server = cloud(3600);
    let config = format!("{}[profiles.q]\nrole_arn = \"{ROLE}2\"\nsource_profile = \"p\"\n", of_role());
    let home = home(&server, &config);
    let _ = home.run(["bus", "list", "--profile", "q"]).exits(0);
    let requests = server.requests();
    let [first, second, list] = requests.as_slice() else { panic!("{:?}", server.actions()) };
    assert_eq!((id_of(first), id_of(second), id_of(list)), ("AKIDbase", "AKIDsts0", "AKIDsts1"));
    assert_eq!(second.header("x-tc-token"), "tok-sts");
}

#[test]
fn profiles_that_lead_in_a_circle_or_nowhere_are_an_error() {
    let server = cloud(3600);
    for (config, says) in [
        (
            "[profiles.p]\nrole_arn = \"r\"\nsource_profile = \"q\"\n[profiles.q]\nrole_arn = \"r\"\nsource_profile = \"p\"\n",
            "leads back to `p`",
        ),
        (
            "[profiles.p]\nrole_arn = \"r\"\nsource_profile = \"prdo\"\n[profiles.prod]\n",
            "did you mean `prod`",
        ),
        ("[profiles.p]\nrole_arn = \"r\"\nsource_profile = \"q\"\n[profiles.q]\n", "which has none"),
        ("[profiles.p]\nrole_arn = \"r\"\nsource_profile = \"local\"\n", "cannot be `local`"),
    ] {
        let _ = list(&home(&server, config)).exits(78).says(says);
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_program_gives_a_key_once_and_its_words_reach_the_terminal_only() {
    let server = cloud(3600);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let program = script(
        &home,
        r#"echo "touch the key" >&2
echo "{\"SecretId\": \"AKIDprogram\", \"SecretKey\": \"k\", \"Token\": \"tok-$1\", \"Expiration\": \"2099-01-01T00:00:00Z\"}""#,
    );
    let config = format!("[profiles.p]\ncredential_process = [\"{}\", \"$HOME\"]\n", program.display());
    let home = home.config(&config);
    let _ = list(&home).exits(0).says("touch the key").says("by its `credential_process`");
    let _ = list(&home).exits(0);
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    for request in requests {
        assert_eq!(id_of(&request), "AKIDprogram");
        assert_eq!(request.header("x-tc-token"), "tok-$HOME", "no shell has read the argument");
    }
    assert_eq!(runs(&home), 1, "the key was kept until it expires");
}

#[test]
fn a_key_without_an_expiry_is_not_kept() {
    let server = cloud(3600);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let program = script(&home, r#"echo '{"SecretId": "AKIDprogram", "SecretKey": "k"}'"#);
    let home = home.config(&format!("[profiles.p]\ncredential_process = [\"{}\"]\n", program.display()));
    let _ = list(&home).exits(0);
    let _ = list(&home).exits(0);
    assert_eq!((runs(&home), kept(&home)), (2, vec![]));
}

#[test]
fn a_key_that_says_when_it_expires_is_kept_though_an_earlier_one_did_not() {
    let server = cloud(3600);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let program = script(&home, "cat key.json");
    home.write("key.json", r#"{"SecretId": "AKIDprogram", "SecretKey": "k"}"#);
    let home = home.config(&format!("[profiles.p]\ncredential_process = [\"{}\"]\n", program.display()));
    let _ = list(&home).exits(0);
    assert_eq!(kept(&home), Vec::<PathBuf>::new());
    let expiring = r#"{"SecretId": "AKIDprogram", "SecretKey": "k", "Expiration": "2099-01-01T00:00:00Z"}"#;
    home.write("key.json", expiring);
    let _ = list(&home).exits(0);
    let _ = list(&home).exits(0);
    assert_eq!((runs(&home), kept(&home).len()), (2, 1));
}

#[test]
fn a_program_that_does_not_give_a_key_is_an_error_that_shows_nothing_it_printed() {
    let server = cloud(3600);
    for (body, says) in [
        ("echo hunter2; exit 3", "failed (exit status: 3)"),
        ("echo hunter2", "did not print JSON"),
        (r#"echo '{"SecretId": "hunter2"}'"#, "there is no `SecretKey`"),
        (r#"echo '{"SecretId": "i", "SecretKey": "hunter2 hunter2"}'"#, "holds a space"),
        ("head -c 70000 /dev/zero", "more than 64 KiB"),
        // Whether the program or its output ends first is chance; a whole key in front of too much is no key.
        (
            r#"echo '{"SecretId": "i", "SecretKey": "hunter2"}'; head -c 66000 /dev/zero | tr '\0' ' '"#,
            "more than 64 KiB",
        ),
        ("kill -9 $$", "signal: 9"),
        (
            r#"echo '{"SecretId": "hunter2", "SecretKey": "hunter2", "Expiration": "2020-01-01T00:00:00Z"}'"#,
            "expired at 2020-01-01",
        ),
    ] {
        let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
        let program = script(&home, body);
        let home = home.config(&format!("[profiles.p]\ncredential_process = [\"{}\"]\n", program.display()));
        let run = list(&home).exits(78).says(says);
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
    }
    let home = home(&server, "[profiles.p]\ncredential_process = [\"/nowhere/give-key\"]\n");
    let _ = list(&home).exits(78).says("`credential_process` (/nowhere/give-key) cannot be started");
    assert!(server.requests().is_empty());
}

#[test]
fn the_deadline_ends_a_program_that_takes_its_time() {
    let server = cloud(3600);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let program = script(&home, "exec sleep 600");
    let home = home.config(&format!("[profiles.p]\ncredential_process = [\"{}\"]\n", program.display()));
    let _ = home
        .run(["bus", "list", "--profile", "p", "--timeout", "300ms"])
        .exits(75)
        .says("did not end within");
    assert!(server.requests().is_empty());
}

#[test]
fn a_dry_run_asks_nobody_for_a_key() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    let words = ["connection", "create", "--profile", "p", "--dry-run", "-o", "json"];
    let run = home.run(words.into_iter().chain(crate::support::CREATE[2..].iter().copied())).exits(0);
    assert!(run.stdout.contains("that of the role"), "{run:?}");
    assert!(server.requests().is_empty());
}

#[test]
fn a_pod_exchanges_its_token_without_a_signature() {
    let server = cloud(3600);
    let home = home(&server, "");
    let token = home.write("token", "eyJ.token.of-the-pod\n");
    let home = home
        .set("TKE_REGION", "ap-shanghai")
        .set("TKE_PROVIDER_ID", "cls-1")
        .set("TKE_ROLE_ARN", ROLE)
        .set("TKE_WEB_IDENTITY_TOKEN_FILE", &token.display().to_string());
    let run = home.run(["bus", "list", "-v"]).exits(0).says("using the role of this pod");
    assert!(!run.stderr.contains("of-the-pod"));
    let requests = server.requests();
    let [exchange, list] = requests.as_slice() else { panic!("{:?}", server.actions()) };
    assert_eq!(exchange.header("authorization"), "SKIP");
    assert_eq!(exchange.header("x-tc-region"), "ap-shanghai");
    assert_eq!(exchange.json()["WebIdentityToken"], "eyJ.token.of-the-pod");
    assert_eq!(exchange.json()["ProviderId"], "cls-1");
    assert_eq!((id_of(list), list.header("x-tc-token")), ("AKIDsts0", "tok-sts"));
}

#[test]
fn a_pod_whose_variables_are_half_there_is_told_which() {
    let server = cloud(3600);
    let home = home(&server, "").set("TKE_ROLE_ARN", ROLE);
    let _ = home.run(["bus", "list"]).exits(78).says("TKE_PROVIDER_ID, TKE_WEB_IDENTITY_TOKEN_FILE");
    let home = home
        .set("TKE_REGION", "ap-shanghai")
        .set("TKE_PROVIDER_ID", "cls-1")
        .set("TKE_WEB_IDENTITY_TOKEN_FILE", "/nowhere/token");
    let _ = home
        .run(["bus", "list"])
        .exits(78)
        .says("TKE_WEB_IDENTITY_TOKEN_FILE: `/nowhere/token` cannot be read");
    assert!(server.requests().is_empty());
}

#[test]
fn the_machine_gives_its_roles_key_where_nothing_else_has_one() {
    let server = cloud(3600);
    let home = home(&server, "[profiles.default]\nbus = \"eb-l65vlc2u\"\n")
        .set("EBCTL_METADATA_ENDPOINT", server.url())
        // The metadata server is never reached through a proxy.
        .set("ALL_PROXY", "http://127.0.0.1:1")
        .set("http_proxy", "http://127.0.0.1:1");
    let _ = home.run(["bus", "list", "-v"]).exits(0).says("using the role of this machine");
    let _ = home.run(["bus", "list"]).exits(0);
    let requests = server.requests();
    let paths: Vec<_> = requests.iter().map(|request| request.path.as_str()).collect();
    let role = format!("{METADATA}the-role");
    // Whose key it is is asked each time, as another machine may wake up with this one's disk; the key once.
    assert_eq!(paths, [METADATA, INSTANCE, METADATA, INSTANCE, &role, "/", METADATA, INSTANCE, "/"]);
    assert_eq!((id_of(&requests[5]), requests[8].header("x-tc-token")), ("AKIDcvm", "tok-cvm"));
}

#[test]
fn a_machine_without_a_role_is_one_more_source_that_was_passed_over() {
    let server = Recorder::start(|_| Reply::raw(404, "text/plain", ""));
    let home = home(&server, "").set("EBCTL_METADATA_ENDPOINT", server.url());
    let run =
        home.run(["bus", "list"]).exits(78).says("looked at the role of this machine: this machine has none");
    assert!(run.stderr.contains("looked at tccli's profile"), "{run:?}");
}

#[test]
fn another_endpoint_for_keys_is_on_loopback_or_refused() {
    let server = cloud(3600);
    for variable in ["EBCTL_STS_ENDPOINT", "EBCTL_METADATA_ENDPOINT"] {
        let home = home(&server, &of_role()).set(variable, "https://sts.example.com");
        let words: &[&str] =
            if variable.contains("STS") { &["bus", "list", "--profile", "p"] } else { &["bus", "list"] };
        let run = home.run(words.iter().copied()).exits(78).says(variable);
        assert!(run.stderr.contains("loopback"), "{run:?}");
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_kept_key_is_for_one_key_one_sts_and_one_role_alone() {
    let server = cloud(3600);
    let asked = || server.actions().iter().filter(|action| *action == "AssumeRole").count();
    let home = home(&server, &of_role());
    let _ = list(&home).exits(0);
    let other_sts = cloud(3600);
    let home = home.set("EBCTL_STS_ENDPOINT", other_sts.url());
    let _ = list(&home).exits(0);
    assert_eq!((asked(), other_sts.actions()), (1, vec!["AssumeRole".to_owned()]));
    let home = home.set("EBCTL_STS_ENDPOINT", server.url());
    for (old, new) in
        [("\"k\"", "\"another-key\""), ("deployer", "reader"), ("3600", "1800"), ("shop", "barn")]
    {
        let before = asked();
        let home = home.write("config.toml", of_role().replace(old, new));
        let sandbox = Sandbox::new()
            .set("EBCTL_ENDPOINT", server.url())
            .set("EBCTL_STS_ENDPOINT", server.url())
            .set("EBCTL_REGION", "ap-guangzhou")
            .set("EBCTL_STATE", &home.parent().unwrap().join(".local/state/ebctl").display().to_string())
            .set("EBCTL_CONFIG", &home.display().to_string());
        let _ = list(&sandbox).exits(0);
        assert_eq!(asked(), before + 1, "{old} became {new}");
    }
}

#[test]
fn a_kept_key_that_somebody_else_could_have_written_is_not_used() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    let _ = list(&home).exits(0);
    let file = kept(&home).remove(0);
    let planted = std::fs::read_to_string(&file).unwrap().replace("AKIDsts0", "AKIDevil");
    std::fs::write(&file, planted).unwrap();
    mode(&file, 0o666);
    let _ = list(&home).exits(0).says("it is not used");
    let ids: Vec<_> = server.requests().iter().map(|request| id_of(request).to_owned()).collect();
    assert!(!ids.contains(&"AKIDevil".to_owned()), "{ids:?}");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600, "and it is replaced");
}

#[test]
fn a_pipe_in_the_place_of_a_kept_key_or_of_its_lock_does_not_make_anybody_wait() {
    let server = cloud(3600);
    let home = home(&server, &of_role());
    let _ = list(&home).exits(0);
    let file = kept(&home).remove(0);
    for path in [file.clone(), file.with_extension("lock")] {
        let _ = std::fs::remove_file(&path);
        assert!(
            std::process::Command::new("mkfifo").args(["-m", "600"]).arg(&path).status().unwrap().success()
        );
        let _ = list(&home).exits(0).says("warning: ");
        let _ = std::fs::remove_file(&path);
    }
}

#[test]
fn a_kept_key_that_is_refused_is_forgotten() {
    let server = Recorder::start(|request| match request.action() {
        "ListEventBuses" => Reply::error("AuthFailure.TokenFailure"),
        _ => Reply::response(json!({
            "Credentials": { "TmpSecretId": "AKIDsts", "TmpSecretKey": "tmp", "Token": "tok" },
            "ExpiredTime": now() + 3600,
        })),
    });
    let home = home(&server, &of_role());
    let first = list(&home).exits(4);
    assert!(!first.stderr.contains("is forgotten"), "it was new: {first:?}");
    let _ = list(&home).exits(4).says("the same command fetches a new one");
    assert_eq!(kept(&home), Vec::<PathBuf>::new());
}

#[test]
fn what_sts_says_has_the_exit_code_and_the_advice_that_fit_it() {
    for (code, exit, says) in [
        ("RequestLimitExceeded", 75, "a little later"),
        ("InternalError", 75, "a little later"),
        ("AuthFailure.SignatureFailure", 4, "the key `AKIDbase` is refused"),
        ("UnauthorizedOperation", 4, "sts:AssumeRole"),
        ("InvalidParameter.ParamError", 78, "a role looks like"),
    ] {
        let server = Recorder::start(move |request| match request.action() {
            "AssumeRole" => Reply::error(code),
            _ => Reply::usual(request),
        });
        let run = home(&server, &of_role()).run(["bus", "list", "--profile", "p", "--max-attempts", "1"]);
        let run = run.exits(exit);
        let words =
            run.stderr.split_whitespace().filter(|word| !"│┆".contains(word)).collect::<Vec<_>>().join(" ");
        assert!(words.contains(says), "{code}: {words}");
        assert_eq!(server.actions(), ["AssumeRole"], "--max-attempts holds for STS too");
    }
}

#[test]
fn a_program_that_leaves_something_in_the_background_has_ended_all_the_same() {
    let server = cloud(3600);
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url()).set("EBCTL_REGION", "ap-guangzhou");
    let key = r#"echo '{"SecretId": "AKIDprogram", "SecretKey": "k", "Token": ""}'"#;
    let program = script(&home, &format!("sleep 600 2>/dev/null &\necho $! > \"$0.child\"\n{key}"));
    let home = home.config(&format!("[profiles.p]\ncredential_process = [\"{}\"]\n", program.display()));
    let _ = list(&home).exits(0);
    let request = &server.requests()[0];
    assert_eq!((id_of(request), request.header("x-tc-token")), ("AKIDprogram", ""));
    let child = std::fs::read_to_string(home.path("give-key.child")).unwrap();
    let _ = std::process::Command::new("kill").arg(child.trim()).status();
}

#[test]
fn a_program_named_relative_to_some_folder_is_refused() {
    let server = cloud(3600);
    let home = home(&server, "[profiles.p]\ncredential_process = [\"./give-key\"]\n");
    let _ = list(&home).exits(78).says("write its whole path");
}

#[test]
fn a_source_profile_of_the_other_site_is_an_error() {
    let server = cloud(3600);
    let config = of_role().replace("[profiles.p]\n", "site = \"intl\"\n[profiles.p]\nsite = \"cn\"\n");
    let _ = list(&home(&server, &config)).exits(78).says("whose keys are not each other's");
}

#[test]
fn the_key_of_one_machine_is_not_used_on_another_that_has_its_disk() {
    let machines = AtomicUsize::new(0);
    let server = Recorder::start(move |request| match request.path.as_str() {
        INSTANCE => Reply::raw(200, "text/plain", format!("ins-{}", machines.load(Ordering::SeqCst) / 4)),
        METADATA => {
            machines.fetch_add(1, Ordering::SeqCst);
            Reply::raw(200, "text/plain", "the-role")
        }
        path if path.starts_with(METADATA) => {
            let key = json!({ "Code": "Success", "TmpSecretId": "AKIDcvm", "TmpSecretKey": "tmp", "Token": "t",
                "ExpiredTime": now() + 3600 });
            Reply::raw(200, "application/json", key.to_string())
        }
        _ => Reply::usual(request),
    });
    let home = home(&server, "").set("EBCTL_METADATA_ENDPOINT", server.url());
    for _ in 0..4 {
        let _ = home.run(["bus", "list"]).exits(0);
    }
    let keys = server.requests().iter().filter(|request| request.path.ends_with("the-role")).count();
    assert_eq!(keys, 2, "one for each machine");
}

#[test]
fn a_kept_key_in_the_middle_of_a_chain_that_sts_refuses_is_forgotten_too() {
    let refuses = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let server = Recorder::start({
        let refuses = std::sync::Arc::clone(&refuses);
        move |request| match (request.action(), id_of(request)) {
            ("AssumeRole", "AKIDmiddle") if refuses.load(Ordering::SeqCst) => {
                Reply::error("AuthFailure.TokenFailure")
            }
            ("AssumeRole", from) => {
                let (id, seconds) = if from == "AKIDbase" { ("AKIDmiddle", 3600) } else { ("AKIDend", 7200) };
                Reply::response(json!({
                    "Credentials": { "TmpSecretId": id, "TmpSecretKey": "tmp", "Token": "tok" },
                    "ExpiredTime": now() + seconds,
                }))
            }
            _ => Reply::usual(request),
        }
    });
    let chain = |last: &str| {
        format!("{}[profiles.q]\nrole_arn = \"{ROLE}{last}\"\nsource_profile = \"p\"\n", of_role())
    };
    let of_base = || server.requests().iter().filter(|request| id_of(request) == "AKIDbase").count();
    let words = ["bus", "list", "--profile", "q"];
    let home = home(&server, &chain("2"));
    let _ = home.run(words).exits(0);
    refuses.store(true, Ordering::SeqCst);
    // Another role at the end has no kept key of its own.
    home.write("config.toml", chain("3"));
    let _ = home.run(words).exits(4).says("is forgotten now");
    assert_eq!(of_base(), 1, "the one in the middle was kept");
    refuses.store(false, Ordering::SeqCst);
    let _ = home.run(words).exits(0);
    assert_eq!(of_base(), 2, "and is fetched anew");
}
