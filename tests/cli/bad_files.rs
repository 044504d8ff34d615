//! Files that cannot be used: the spec, the password, the config file. Nothing is sent, and nothing hangs or crashes.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::support::{CREATE, Recorder, Run, Sandbox, mode};

/// Runs a create with a spec file that must end so, with nothing sent.
#[track_caller]
fn create_from(home: &Sandbox, server: &Recorder, file: &str, more: &[&str], code: i32) -> Run {
    let words = CREATE.into_iter().chain(["--from-file", file]).chain(more.iter().copied());
    let run = home.run(words).exits(code).prints_nothing().says("error: ").says("hint: ");
    assert!(server.requests().is_empty(), "sent {:?} after {run:?}", server.actions());
    run
}

/// Runs a create with a config file that must be refused, with nothing sent.
#[track_caller]
fn refused_config(home: &Sandbox, server: &Recorder) -> Run {
    let run = home.run(CREATE).exits(78).prints_nothing().says("error: ").says("hint: ");
    assert!(server.requests().is_empty(), "sent {:?} after {run:?}", server.actions());
    run
}

fn make_fifo(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("mkfifo runs");
    assert!(made.success());
}

/// A home with keys in the environment, so that only the config file at `path` can be at fault.
fn home_with_config(server: &Recorder, name: &str) -> Sandbox {
    let home = Sandbox::at(server.url());
    let path = home.path(name).display().to_string();
    home.set("EBCTL_CONFIG", &path)
}

/// Texts that are nested 10,000 deep or deeper, one way of nesting each: (extension, text).
fn deep_texts() -> Vec<(&'static str, String)> {
    const DEPTH: usize = 10_000;
    // Each below the parser's own limits, and thousands of tables together.
    let levels = format!("{}a = {{", "a.".repeat(77)).repeat(77);
    vec![
        ("json", format!("{}1{}", "{\"a\":".repeat(DEPTH), "}".repeat(DEPTH))),
        ("json", format!("{{\"a\":{}{}}}", "[".repeat(DEPTH), "]".repeat(DEPTH))),
        ("yaml", format!("a: {}{}\n", "[".repeat(DEPTH), "]".repeat(DEPTH))),
        ("yaml", format!("a: {}1{}\n", "{a: ".repeat(DEPTH), "}".repeat(DEPTH))),
        ("yaml", format!("{}1\n", "- ".repeat(DEPTH))),
        ("toml", format!("a = {}{}\n", "[".repeat(DEPTH), "]".repeat(DEPTH))),
        ("toml", format!("a = {}1{}\n", "{a = ".repeat(DEPTH), "}".repeat(DEPTH))),
        ("toml", format!("{}a = 1\n", "a.".repeat(DEPTH))),
        ("toml", format!("[{}a]\nb = 1\n", "a.".repeat(DEPTH))),
        ("toml", format!("{levels}{}\n", "}".repeat(77))),
    ]
}

#[test]
fn a_spec_that_is_not_utf8_is_refused_with_the_byte_at_fault() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    home.write("c.yaml", b"ConnectionName: caf\xe9\n");
    let _ = create_from(&home, &server, "c.yaml", &[], 2)
        .says("c.yaml is not UTF-8: byte 20 (0xe9, in line 1)")
        .says("save it as UTF-8");
    let words = CREATE.into_iter().chain(["--from-file", "-"]);
    let _ = home
        .run_with_input(b"\xff\xfe{\0", words)
        .exits(2)
        .says("standard input is not UTF-8")
        .prints_nothing();
    assert!(server.requests().is_empty());
}

#[test]
fn a_spec_that_is_empty_is_refused_with_where_an_example_is() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    for text in ["", "\n\n", "# nothing yet\n", "\u{feff}", "---\n"] {
        home.write("c.yaml", text);
        let _ = create_from(&home, &server, "c.yaml", &[], 2)
            .says("c.yaml is empty")
            .says("`ebctl connection create --help` shows an example");
    }
    let _ = create_from(&home, &server, "-", &[], 2).says("standard input is empty");
}

#[test]
fn a_spec_that_is_not_there_or_a_directory_is_refused_by_name() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    std::fs::create_dir(home.path("folder")).unwrap();
    let _ = create_from(&home, &server, "folder", &[], 2)
        .says("--from-file: `folder` cannot be read: it is a directory")
        .says("`--from-file -` for standard input");
    let _ = create_from(&home, &server, "none.yaml", &[], 2)
        .says("--from-file: `none.yaml` cannot be read: there is no such file");
}

#[test]
fn a_spec_larger_than_a_mebibyte_is_refused() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    home.write("c.json", vec![b' '; 20 * 1024 * 1024]);
    let _ = create_from(&home, &server, "c.json", &[], 2).says("c.json is larger than 1 MiB");
    let words = CREATE.into_iter().chain(["--from-file", "-"]);
    let _ = home
        .run_with_input(vec![b'a'; 20 * 1024 * 1024], words)
        .exits(2)
        .says("standard input is larger than 1 MiB")
        .prints_nothing();
    assert!(server.requests().is_empty());
}

#[test]
fn a_pipe_that_nobody_writes_to_ends_with_the_timeout() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    make_fifo(&home.path("fifo"));
    for flag in ["--from-file", "--dts-password-file"] {
        let words = CREATE.into_iter().chain([flag, "fifo", "--timeout", "300ms"]);
        let _ = home
            .run(words)
            .exits(75)
            .prints_nothing()
            .says(&format!("{flag}: `fifo` gave nothing before the time given by `--timeout` was over"))
            .says("nothing was sent");
    }
    // So does standard input that stays open.
    let mut child = home
        .command()
        .args(CREATE)
        .args(["--from-file", "-", "--timeout", "300ms", "-o", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let held = child.stdin.take();
    let run = Run::of(&child.wait_with_output().unwrap()).exits(75).prints_nothing();
    drop(held);
    let error = run.error();
    assert_eq!((&error["code"], &error["outcome"]), (&"Client.Timeout".into(), &"not applied".into()));
    assert!(server.requests().is_empty());
}

#[test]
fn a_spec_that_is_nested_10000_deep_is_refused_with_the_place() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    for (number, (extension, text)) in deep_texts().into_iter().enumerate() {
        let name = format!("deep-{number}.{extension}");
        home.write(&name, &text);
        let deep = "nested more than 16 levels deep; a spec needs three";
        let run = create_from(&home, &server, &name, &[], 2).says(deep).says(&format!("{name}:1:"));
        assert!(run.stderr.len() < 1000, "the file is not repeated: {run:?}");
        let words = CREATE.into_iter().chain(["--from-file", "-"]);
        let _ = home.run_with_input(&text, words).exits(2).says("stdin:1:").says(deep).prints_nothing();
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_spec_of_broken_grammar_is_refused_with_file_line_and_column() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    for (name, text, says) in [
        (
            "c.json",
            "{\n  \"ConnectionName\": \"a1\",\n  Enable: true\n}",
            "c.json:3:3: expected a field name in double quotes",
        ),
        ("c.json", "{\"ConnectionName\": ", "c.json:1:20: the text ends where a value should be"),
        ("c.json", "{} {}", "c.json:1:4: something follows the end of the object"),
        ("c.yaml", "ConnectionName: a1\n  Enable: true\n", "c.yaml:2:"),
        ("c.yaml", "ConnectionName: a1\n---\nConnectionName: a2\n", "c.yaml:"),
        ("c.toml", "ConnectionName = a1\n", "c.toml:1:18: "),
        ("c.toml", "ConnectionName = 'a1'\nEnable\n", "c.toml:2:7: "),
    ] {
        home.write(name, text);
        let format = name[2..].to_uppercase();
        let _ = create_from(&home, &server, name, &[], 2)
            .says(says)
            .says(&format!("hint: it was read as {format}"));
    }
}

#[test]
fn yaml_that_unfolds_to_millions_of_values_is_refused() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..10 {
        let below = format!("*a{}, ", level - 1).repeat(9);
        let _ = writeln!(text, "a{level}: &a{level} [{}]", below.trim_end_matches(", "));
    }
    home.write("c.yaml", text);
    let _ = create_from(&home, &server, "c.yaml", &[], 2).says("c.yaml:").says("too many values");
}

#[test]
fn a_password_file_that_holds_no_password_is_refused() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url());
    home.write("empty", "\nhunter2\n");
    home.write("latin", b"caf\xe9");
    for (file, says) in [
        ("empty", "--dts-password-file: the first line of `empty` is empty"),
        ("latin", "--dts-password-file: `latin` is not UTF-8"),
        ("none", "--dts-password-file: `none` cannot be read: there is no such file"),
    ] {
        let run = home.run(CREATE.into_iter().chain(["--dts-password-file", file]));
        let run = run.exits(2).prints_nothing().says(says);
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
    }
    assert!(server.requests().is_empty());
}

#[test]
fn a_malformed_config_file_is_refused_with_file_line_and_column_and_without_its_text() {
    let server = Recorder::usual();
    for (text, place) in [
        ("[profiles.p]\nsecret_key = \"hunter2\n", "line 2, column 22"),
        ("[profiles.p]\nsecret_key = hunter2\n", "line 2, column 14"),
        ("default_profile = 'p'\n\n  [profiles.p\n", "line 3, column 14"),
        (
            "[profiles.p]\nregoin = 'x'\n",
            "line 2, column 1: `regoin` is not a key that ebctl knows; did you mean `region`?",
        ),
        ("[profiles.p]\nregion = 7\n", "line 2, column 10: `region` must be a string in quotes"),
        (
            "[profiles.p]\nsecret_id = 'AKIDp'\n",
            "line 2, column 13: `secret_id` has no `secret_key` beside it",
        ),
        ("[profiles.p]\nsite = 'us'\n", "line 2, column 8: `site` must be `cn` or `intl`"),
        ("[profiles.p]\n[profiles.p]\n", "line 2, column "),
    ] {
        let home = home_with_config(&server, "config.toml");
        let path = home.write("config.toml", text);
        let run = refused_config(&home, &server)
            .says(&format!("the config file `{}` is wrong at ", path.display()))
            .says(place)
            .says("correct it in an editor");
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
        let error = home.run(CREATE.into_iter().chain(["-o", "json"])).exits(78).error();
        assert_eq!((&error["code"], &error["exit_code"]), (&"Client.Config".into(), &78.into()));
    }
}

#[test]
fn a_config_file_that_others_can_read_is_refused_with_the_exact_command_that_closes_it() {
    let server = Recorder::usual();
    let home = home_with_config(&server, "my config.toml");
    let path = home.write("my config.toml", "[profiles.p]\nregion = 'ap-guangzhou'\n");
    for bits in [0o640, 0o604, 0o660, 0o644, 0o620] {
        mode(&path, bits);
        let run = refused_config(&home, &server)
            .says(&format!("`{}` is open to other users (mode {bits:04o})", path.display()));
        let (_, rest) = run.stderr.split_once("run `").expect("a command");
        let (command, _) = rest.split_once('`').expect("its end");
        assert_eq!(command, format!("chmod 600 '{}'", path.display()));
        let closed = Command::new("sh").args(["-c", command]).status().unwrap();
        assert!(closed.success());
        let _ = home.run(CREATE.into_iter().chain(["--dry-run"])).exits(0);
    }
}

#[test]
fn a_config_file_that_is_no_file_is_refused_without_waiting() {
    let server = Recorder::usual();
    let home = home_with_config(&server, "config.toml");
    let path = home.path("config.toml");
    std::os::unix::fs::symlink("nowhere.toml", &path).unwrap();
    let _ = refused_config(&home, &server)
        .says(&format!("`{}` is a symbolic link to a file that does not exist", path.display()))
        .says("readlink ");
    std::fs::remove_file(&path).unwrap();
    make_fifo(&path);
    let _ = refused_config(&home, &server).says("is not a regular file (a pipe, a socket or a device)");
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let _ = refused_config(&home, &server).says("is a folder");
    std::fs::remove_dir(&path).unwrap();
    home.write("config.toml", vec![b'#'; 1024 * 1024 + 1]);
    let _ = refused_config(&home, &server).says("is larger than 1 MiB");
    home.write("config.toml", b"# caf\xe9\n");
    let _ = refused_config(&home, &server).says("is not UTF-8 at line 1");
}

#[test]
fn a_config_file_that_is_nested_10000_deep_is_refused_by_every_command_that_reads_it() {
    let server = Recorder::usual();
    let home = home_with_config(&server, "config.toml");
    for (_, text) in deep_texts().into_iter().filter(|(extension, _)| *extension == "toml") {
        for above in ["", "[profiles.p.connection]\n", "[profiles.p]\n", "[profiles.local.connection]\n"] {
            let path = home.write("config.toml", format!("{above}{text}"));
            let run = refused_config(&home, &server).says(&format!("`{}` is wrong at line ", path.display()));
            assert!(run.stderr.len() < 1000, "{run:?}");
            for command in [
                &["profile", "list"][..],
                &["profile", "show", "p"],
                &["profile", "set", "q", "--region", "ap-beijing"],
                &["profile", "use", "p"],
                &["profile", "remove", "p", "--yes"],
                &["--profile", "local", "bus", "list"],
            ] {
                let _ = home.run(command.iter().copied()).exits(78).prints_nothing();
            }
        }
    }
}

#[test]
fn a_default_of_a_create_that_has_no_place_there_is_a_mistake_of_the_configuration() {
    let server = Recorder::usual();
    let home = Sandbox::new().config(&format!(
        "default_profile = 'p'\n[profiles.p]\nsecret_id = 'AKIDp'\nsecret_key = 'k'\nendpoint = '{}'\n\
         [profiles.p.connection]\nTpye = 'ckafka'\n",
        server.url()
    ));
    let _ = refused_config(&home, &server)
        .says("the profile \"p\": unknown field `Tpye`")
        .says("did you mean `Type`?");
}

#[test]
fn an_unknown_profile_is_refused_with_the_nearest_and_the_known_ones() {
    let server = Recorder::usual();
    let home = Sandbox::at(server.url()).config("[profiles.prod]\n[profiles.staging]\n");
    let run = home.run(CREATE.into_iter().chain(["--profile", "prdo"])).exits(78).prints_nothing();
    let _ = run
        .says("there is no profile `prdo`; did you mean `prod`?")
        .says("`prod`, `staging`, `local`")
        .says("`ebctl profile list`")
        .says("`ebctl profile set prdo`");
    let _ = home.run(["--profile", "locla", "bus", "list"]).exits(78).says("did you mean `local`?");
    let by_variable = Sandbox::at(server.url()).set("EBCTL_PROFILE", "lokal");
    let _ = by_variable.run(CREATE).exits(78).says("did you mean `local`?").prints_nothing();
    let by_file = Sandbox::new().config("default_profile = 'prdo'\n[profiles.prod]\n");
    let _ = by_file.run(CREATE).exits(78).says("`default_profile` names `prdo`").says("did you mean `prod`?");
    assert!(server.requests().is_empty());
}

#[test]
fn without_credentials_every_way_to_give_them_is_named() {
    let home = Sandbox::new().set("EBCTL_REGION", "ap-guangzhou");
    for words in [
        &CREATE[..],
        &["bus", "list"],
        &["connection", "list", "--bus", "eb-1"],
        &["bus", "create", "--name", "abc"],
    ] {
        let run = home.run(words.iter().copied()).exits(78).prints_nothing();
        let _ = run
            .says("error: no credentials were found")
            .says("looked at the environment: TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY are not set")
            .says("looked at the default profile: `")
            .says("`ebctl configure`")
            .says("`export TENCENTCLOUD_SECRET_ID=…` and `export TENCENTCLOUD_SECRET_KEY=…`")
            .says("`--profile local`, or `export EBCTL_PROFILE=local`");
    }
    let error = home.run(CREATE.into_iter().chain(["-o", "json"])).exits(78).error();
    assert_eq!(error["code"], "Client.NoCredentials");
}

#[test]
fn half_of_a_key_in_the_environment_is_refused_with_the_name_of_the_other_half() {
    for (set, missing) in [
        ("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"),
        ("TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECRET_ID"),
        ("TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"),
    ] {
        let run = Sandbox::new().set(set, "hunter2").run(CREATE).exits(78).prints_nothing();
        let run = run.says(&format!("{set} is set in the environment, but not {missing}"));
        assert!(!run.stderr.contains("hunter2"), "{run:?}");
    }
}

#[test]
fn a_file_of_authorities_that_cannot_be_used_is_refused_by_name() {
    let home = Sandbox::at("https://127.0.0.1:9");
    home.write("empty.pem", "");
    home.write("noise.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    for file in ["none.pem", "empty.pem", "noise.pem"] {
        let run = home.run(CREATE.into_iter().chain(["--ca-bundle", file])).prints_nothing();
        assert!(matches!(run.code, 2 | 78), "{run:?}");
        let _ = run.says(file).says("hint: ");
    }
}
