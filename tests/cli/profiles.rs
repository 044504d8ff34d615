//! Profiles: what is stored, how the file looks afterwards, and that no secret ever comes back.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::json;

use crate::support::{CREATE, Recorder, Run, Sandbox};

const SECRETS: [&str; 3] = ["hunter2-key", "hunter2-token", "hunter2-old"];

/// A file as a person keeps it.
const FILE: &str = "# Keys of the shop.\n\n\
    default_profile = 'prod' # since May\n\n\
    # The real thing.\n[profiles.prod]\nsecret_id  = \"AKIDprodprodprodprod\"\nsecret_key = 'hunter2-old'   # rotated in May\n\
    region     = \"ap-guangzhou\"\n\n\
    [profiles.staging] # may break\nregion = 'ap-shanghai'\n# the bus of the team\nbus = 'eb-staging'\n\n\
    [profiles.local]\nbus = 'eb-mine'\n# the end\n";

fn mode_of(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[track_caller]
fn silent_on_secrets(run: Run) -> Run {
    for secret in SECRETS {
        assert!(!run.stdout.contains(secret) && !run.stderr.contains(secret), "{secret} in {run:?}");
    }
    run
}

fn read(home: &Sandbox) -> String {
    std::fs::read_to_string(home.path("config.toml")).unwrap()
}

#[test]
fn the_first_profile_makes_a_private_file_in_a_private_folder_and_is_the_default() {
    for words in [
        &["profile", "set", "prod", "--secret-id", "AKIDprod", "--region", "ap-guangzhou"][..],
        &[
            "profile",
            "set",
            "prod",
            "--secret-id",
            "AKIDprod",
            "--region",
            "ap-guangzhou",
            "--secret-key-stdin",
        ],
    ] {
        let home = Sandbox::new();
        let run = silent_on_secrets(home.run_with_input("hunter2-key\n", words.iter().copied())).exits(0);
        let file = home.path(".config/ebctl/config.toml");
        assert_eq!(mode_of(&file), 0o600);
        assert_eq!(mode_of(file.parent().unwrap()), 0o700);
        let _ = run.says("readable by you alone").says("`prod` is the default profile now");
        assert_eq!(
            std::fs::read_to_string(&file).unwrap(),
            "default_profile = \"prod\"\n\n[profiles.prod]\nsecret_id = \"AKIDprod\"\nsecret_key = \"hunter2-key\"\n\
             region = \"ap-guangzhou\"\n"
        );
    }
}

#[test]
fn a_stored_key_signs_requests_with_its_token() {
    let server = Recorder::usual();
    let home = Sandbox::new();
    let words =
        ["profile", "set", "prod", "--secret-id", "AKIDprod", "--token-stdin", "--endpoint", server.url()];
    let run = home.run_with_input(
        "hunter2-key\nhunter2-token\n",
        words.into_iter().chain(["--region", "ap-guangzhou"]),
    );
    let _ = silent_on_secrets(run).exits(0);
    let _ = silent_on_secrets(home.run(CREATE.into_iter().chain(["-vv"]))).exits(0);
    let request = server.create();
    assert_eq!(request.header("x-tc-token"), "hunter2-token");
    assert!(request.header("authorization").contains("Credential=AKIDprod/"));
}

#[test]
fn a_change_leaves_every_other_byte_of_the_file_as_it_was() {
    for (words, from, to) in [
        (&["profile", "set", "prod", "--region", "ap-beijing"][..], "\"ap-guangzhou\"", "\"ap-beijing\""),
        (&["profile", "use", "staging"], "'prod' # since May", "\"staging\" # since May"),
        (&["profile", "set", "staging", "--bus", "eb-new"], "'eb-staging'", "\"eb-new\""),
        (
            &["profile", "set", "prod", "--default-output", "json"],
            "region     = \"ap-guangzhou\"\n",
            "region     = \"ap-guangzhou\"\noutput = \"json\"\n",
        ),
        (&["profile", "set", "prod", "--region", "ap-guangzhou"], "", ""),
        (
            &["profile", "remove", "staging", "--yes"],
            "[profiles.staging] # may break\nregion = 'ap-shanghai'\n# the bus of the team\nbus = 'eb-staging'\n\n",
            "",
        ),
    ] {
        let home = Sandbox::new().config(FILE);
        let _ = silent_on_secrets(home.run(words.iter().copied())).exits(0);
        let wanted = if from.is_empty() { FILE.to_owned() } else { FILE.replacen(from, to, 1) };
        assert_eq!(read(&home), wanted, "{words:?}");
        assert_eq!(mode_of(&home.path("config.toml")), 0o600);
    }
}

#[test]
fn a_new_key_replaces_the_old_one_and_keeps_the_comment_beside_it() {
    let home = Sandbox::new().config(FILE);
    let run =
        home.run_with_input("  hunter2-key \r\nmore\n", ["profile", "set", "prod", "--secret-key-stdin"]);
    let _ = silent_on_secrets(run).exits(0);
    assert_eq!(read(&home), FILE.replacen("'hunter2-old'", "\"hunter2-key\"", 1));
}

#[test]
fn a_file_that_is_a_link_stays_one() {
    let home = Sandbox::new();
    let real = home.write("dotfiles/config.toml", FILE);
    std::os::unix::fs::symlink(&real, home.path("link.toml")).unwrap();
    let link = home.path("link.toml").display().to_string();
    let home = home.set("EBCTL_CONFIG", &link);
    let _ = home.run(["profile", "use", "staging"]).exits(0);
    assert!(std::fs::symlink_metadata(home.path("link.toml")).unwrap().is_symlink());
    assert!(std::fs::read_to_string(real).unwrap().contains("default_profile = \"staging\""));
}

#[test]
fn profiles_are_listed_in_the_order_of_the_file_with_the_built_in_one() {
    let home = Sandbox::new().config(FILE);
    let run = silent_on_secrets(home.run(["profile", "list", "-o", "id"])).exits(0);
    assert_eq!(run.stdout, "prod\nstaging\nlocal\n");
    let table = silent_on_secrets(home.run(["profile", "list"])).exits(0);
    assert_eq!(
        table.stdout,
        "┌─────────┬─────────┬─────────────┬──────────────┬────────────┐\n\
         │ Profile ┆ Default ┆ Key         ┆ Region       ┆ Bus        │\n\
         ╞═════════╪═════════╪═════════════╪══════════════╪════════════╡\n\
         │ prod    ┆ yes     ┆ AKIDpr…prod ┆ ap-guangzhou ┆            │\n\
         │ staging ┆         ┆ none        ┆ ap-shanghai  ┆ eb-staging │\n\
         │ local   ┆         ┆ built in    ┆              ┆ eb-mine    │\n\
         └─────────┴─────────┴─────────────┴──────────────┴────────────┘\n"
    );
}

#[test]
fn a_profile_is_shown_without_its_secrets_and_with_where_the_key_comes_from() {
    let home = Sandbox::new().config(FILE);
    let shown = silent_on_secrets(home.run(["profile", "show", "prod", "-o", "json"])).exits(0).json();
    assert_eq!(
        shown,
        json!({
            "name": "prod", "default": true, "built_in": false, "secret_id": "AKIDpr…prod", "key_from": "profile",
            "secret_key_set": true, "token_set": false, "role_arn": null, "source_profile": null, "region": "ap-guangzhou", "bus": null, "output": null, "language": null,
            "site": null, "endpoint": null, "connection_set": false
        })
    );
    let now = silent_on_secrets(home.run(["profile", "show", "-o", "json"])).exits(0).json();
    assert_eq!(now["name"], "prod");
    assert!(now["source"].as_str().unwrap().starts_with("the profile `prod` in "), "{now}");
    let home = home.set("TENCENTCLOUD_SECRET_ID", "AKIDenv").set("TENCENTCLOUD_SECRET_KEY", "hunter2-key");
    let now = silent_on_secrets(home.run(["profile", "show", "-o", "json"])).exits(0).json();
    assert_eq!(
        now,
        json!({"name": null, "source": "the environment (TENCENTCLOUD_SECRET_ID)", "passed_over": []})
    );
}

#[test]
fn a_profile_of_an_environment_that_is_half_there_can_still_be_shown_by_name() {
    let home = Sandbox::new().config(FILE).set("TENCENTCLOUD_SECRET_ID", "AKIDenv");
    let run = silent_on_secrets(home.run(["profile", "show", "prod", "-o", "id"])).exits(0);
    assert_eq!(run.stdout, "prod\n");
    let _ = silent_on_secrets(home.run(["profile", "show"])).exits(78).prints_nothing();
}

#[test]
fn removing_the_default_profile_leaves_no_default_and_says_how_to_set_one() {
    let home = Sandbox::new().config(FILE);
    let run = silent_on_secrets(home.run(["profile", "remove", "prod", "--yes", "-o", "id"])).exits(0);
    assert_eq!(run.stdout, "prod\n");
    let _ = run.says("there is no default profile any more; `ebctl profile use NAME` sets one");
    let file = read(&home);
    assert!(!file.contains("hunter2") && !file.contains("default_profile"), "{file}");
    assert!(
        file.starts_with("# Keys of the shop.\n") && file.contains("[profiles.staging] # may break"),
        "{file}"
    );
}

#[test]
fn what_cannot_be_done_to_a_profile_changes_nothing() {
    for (words, input, code, says) in [
        (&["profile", "remove", "prod"][..], "", 2, "ebctl profile remove prod --yes"),
        (&["profile", "remove", "prdo", "--yes"], "", 78, "did you mean `prod`?"),
        (&["profile", "remove", "local", "--yes"], "", 2, "is built in and cannot be removed"),
        (&["profile", "use", "prdo"], "", 78, "did you mean `prod`?"),
        (&["profile", "use", "a b"], "", 2, "`a b` cannot be a profile's name"),
        (&["profile", "show", "prdo"], "", 78, "did you mean `prod`?"),
        (&["profile", "set", "local", "--region", "ap-x"], "", 2, "is built in and cannot be set"),
        (&["profile", "set", "-x", "--region", "ap-x"], "", 2, "-x"),
        (&["profile", "set", "a/b", "--region", "ap-x"], "", 2, "a profile's name is 1 to 64 letters"),
        (&["profile", "set", "prod", "--region", "a b"], "", 2, "holds a space"),
        (&["profile", "set", "prod", "--site", "us"], "", 2, "must be `cn` or `intl`"),
        (
            &["profile", "set", "prod", "--default-output", "xml"],
            "",
            2,
            "must be `table`, `json`, `jsonl`, `yaml`, `csv` or `id`",
        ),
        (&["profile", "set", "prod", "--default-lang", "fr"], "", 2, "must be `en` or `zh`"),
        (&["profile", "set", "prod", "--secret-id", "AKIDnew"], "", 2, "no secret key on standard input"),
        (&["profile", "set", "prod", "--secret-key-stdin"], "\n", 2, "no secret key on standard input"),
        (
            &["profile", "set", "prod", "--secret-key-stdin"],
            "hunter2-key x\n",
            2,
            "the secret key holds a space",
        ),
        (&["profile", "set", "new", "--secret-key-stdin"], "hunter2-key\n", 2, "secret id"),
        (
            &["profile", "set", "prod", "--secret-id", "AKIDnew", "--token-stdin"],
            "hunter2-key\n",
            2,
            "no session token",
        ),
        (&["profile", "set", "prod", "--secret-key", "hunter2-key"], "", 2, "--secret-key"),
        (&["configure"], "", 2, "there is no terminal"),
    ] {
        let home = Sandbox::new().config(FILE);
        let run = home.run_with_input(input, words.iter().copied()).exits(code).prints_nothing();
        let run = run.says(says);
        if !words.contains(&"hunter2-key") {
            let _ = silent_on_secrets(run);
        }
        assert_eq!(read(&home), FILE, "{words:?}");
    }
}

#[test]
fn a_key_that_is_not_utf8_or_never_comes_is_refused() {
    let home = Sandbox::new().config(FILE);
    let words = ["profile", "set", "prod", "--secret-key-stdin"];
    let _ = home
        .run_with_input(b"caf\xe9\n", words)
        .exits(2)
        .says("standard input is not UTF-8")
        .prints_nothing();
    let mut child = home
        .command()
        .args(words)
        .args(["--timeout", "300ms"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let held = child.stdin.take();
    let _ = Run::of(&child.wait_with_output().unwrap())
        .exits(75)
        .prints_nothing()
        .says("standard input gave nothing");
    drop(held);
    assert_eq!(read(&home), FILE);
}

#[test]
fn a_file_that_is_written_in_another_way_is_changed_or_left_alone_but_never_broken() {
    for text in [
        "profiles = { prod = { region = 'ap-guangzhou' } }\n",
        "profiles.prod.region = 'ap-guangzhou'\n",
        "[profiles]\nprod = { region = 'ap-guangzhou' }\n",
        "[profiles]\nprod.region = 'ap-guangzhou'\n",
        "\u{feff}[profiles.prod]\r\nregion = 'ap-guangzhou' # here\r\n",
    ] {
        let home = Sandbox::new().config(text);
        let run = home.run(["profile", "set", "prod", "--region", "ap-beijing"]);
        let file = read(&home);
        if run.code == 0 {
            assert_eq!(file, text.replace("'ap-guangzhou'", "\"ap-beijing\""));
        } else {
            let _ = run.exits(78).says("ebctl cannot change safely");
            assert_eq!(file, text);
        }
    }
}

#[test]
fn many_that_change_the_file_at_once_lose_nothing() {
    let home = Sandbox::new().config(FILE);
    let children: Vec<_> = (0..12)
        .map(|number| {
            let name = format!("p{number}");
            home.command().args(["profile", "set", &name, "--region", "ap-x", "-q"]).spawn().unwrap()
        })
        .collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let listed = home.run(["profile", "list", "-o", "id"]).exits(0).stdout;
    let mut names: Vec<&str> = listed.lines().collect();
    assert_eq!(names.len(), 15, "{listed}");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 15, "{listed}");
    assert!(read(&home).starts_with(FILE.split_once("[profiles.local]").unwrap().0));
}
