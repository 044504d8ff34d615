//! What a Tab offers. The shells themselves are asked in `completing_shells`.

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use serde_json::json;

use crate::support::{CREATE, Recorder, Reply, Run, Sandbox, connector, page};

/// What one Tab offers, a candidate and its description a line, as fish gets it.
fn tab(home: &Sandbox, words: &[&str]) -> Run {
    let mut command = home.command();
    let at = words.len().to_string();
    let asked = command.env("EBCTL_COMPLETE", "fish").args(["--", &at, "ebctl"]).args(words);
    Run::of(&asked.output().expect("the binary runs")).exits(0)
}

/// The values alone. A Tab does not wait long for the network, so that on a busy machine it may take another.
#[track_caller]
fn offers(home: &Sandbox, words: &[&str]) -> Vec<String> {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let run = tab(home, words);
        assert_eq!(run.stderr, "", "{words:?}");
        let values: Vec<String> =
            run.stdout.lines().map(|line| line.split('\t').next().unwrap_or_default().to_owned()).collect();
        if !values.is_empty() || Instant::now() > end {
            return values;
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// A bus with two connectors that share a name, two that do not, and one whose name would do harm on a command line.
fn busy_bus() -> Recorder {
    Recorder::start(|request| match request.action() {
        "ListEventBuses" => page(
            request,
            "EventBuses",
            &[json!({"EventBusId": "eb-1", "EventBusName": "orders", "Type": "Custom"})],
        ),
        "ListConnections" => page(
            request,
            "Connections",
            &[
                connector("connection-1", "alpha"),
                connector("connection-2", "twice"),
                connector("connection-3", "twice"),
                connector("connection-4", "$(reboot)"),
                connector("connection-6", "--yes"),
                connector("connection-5", "beta"),
            ],
        ),
        _ => Reply::usual(request),
    })
}

fn kept(home: &Sandbox) -> Vec<PathBuf> {
    let Ok(files) = fs::read_dir(home.path(".local/state/ebctl/completion")) else { return Vec::new() };
    let answers = files.map(|file| file.unwrap().path());
    answers.filter(|file| file.extension().is_some_and(|end| end == "json")).collect()
}

#[test]
fn commands_and_options_come_with_what_they_are() {
    let home = Sandbox::new();
    let shown = tab(&home, &["con"]).stdout;
    assert_eq!(
        shown.lines().collect::<Vec<_>>(),
        [
            "conn\tCreate, show, change, switch and delete connectors",
            "configure\tAsk for keys and defaults, and store them as a profile"
        ]
    );
    assert!(tab(&home, &["connection", "delete", "--"]).stdout.contains("\n--yes\tDelete without asking\n"));
    assert!(
        tab(&home, &["--lang", "zh", "conf"]).stdout.starts_with("configure\t以问答方式"),
        "in Chinese, too"
    );
}

#[test]
fn what_this_program_knows_is_offered_without_a_request() {
    let home = Sandbox::new()
        .config("default_profile = \"work\"\n[profiles.work]\nsecret_id = \"AKIDx\"\nsecret_key = \"k\"\nregion = \"ap-seoul\"\n[profiles.play]\nsecret_id = \"AKIDy\"\nsecret_key = \"k\"\n");
    assert_eq!(offers(&home, &["--profile", ""]), ["work", "play", "local"]);
    assert_eq!(offers(&home, &["profile", "use", "w"]), ["work"]);
    assert_eq!(offers(&home, &["bus", "list", "--region", "ap-se"]), ["ap-seoul"]);
    assert_eq!(offers(&home, &["bus", "list", "--region=ap-se"]), ["--region=ap-seoul"]);
    assert_eq!(offers(&home, &["connection", "create", "--type", ""]), ["apigw", "ckafka", "dts", "tdmq"]);
    assert_eq!(offers(&home, &["connection", "list", "--type", "d"]), ["dts"]);
    assert_eq!(offers(&home, &["api", "CreateC"]), ["CreateConnection"]);
    assert_eq!(offers(&home, &["api", "GetEventBus", "--param", ""]), ["EventBusId="]);
    assert_eq!(offers(&home, &["explain", "LimitExceeded.Con"]), ["LimitExceeded.Connection"]);
    assert_eq!(offers(&home, &["explain", "Client.NoR"]), ["Client.NoRegion"]);
    assert_eq!(offers(&home, &["completions", "z"]), ["zsh"]);
    assert!(kept(&home).is_empty());
}

#[test]
fn connectors_are_offered_by_name_and_by_id_and_nothing_that_a_shell_would_run() {
    let server = busy_bus();
    let home = Sandbox::at(server.url());
    let all = [
        "alpha",
        "beta",
        "connection-1",
        "connection-2",
        "connection-3",
        "connection-4",
        "connection-6",
        "connection-5",
    ];
    assert_eq!(offers(&home, &["connection", "get", "--bus", "eb-1", ""]), all);
    assert_eq!(offers(&home, &["connection", "delete", "alpha", "--bus=eb-1", "b"]), ["beta"]);
    let described = tab(&home, &["connection", "get", "--bus", "eb-1", "connection-5"]).stdout;
    assert_eq!(described, "connection-5\tbeta ckafka\n");
    assert_eq!(offers(&home, &["bus", "get", ""]), ["orders", "eb-1"]);
    assert_eq!(offers(&home, &["connection", "create", "--bus", "o"]), ["orders"]);
    assert_eq!(offers(&home, &["connection", "enable", "--bus", "orders", "a"]), ["alpha"]);
}

#[test]
fn rules_and_targets_are_offered_on_the_local_eventbridge() {
    let home = Sandbox::new();
    let made = |words: &[&str]| {
        let local = ["--profile", "local", "-o", "id"];
        home.run(words.iter().copied().chain(local)).exits(0).stdout.trim().to_owned()
    };
    let rule =
        made(&["rule", "create", "--bus", "eb-local", "--name", "all", "--pattern", "{\"source\":[\"a\"]}"]);
    assert_eq!(
        offers(&home, &["rule", "get", "--profile", "local", "--bus", "eb-local", ""]),
        ["all", rule.as_str()]
    );
    assert_eq!(
        offers(&home, &["target", "list", "--profile", "local", "--bus", "eb-local", "--rule", "a"]),
        ["all"]
    );
    let target = made(&[
        "target",
        "create",
        "--bus",
        "eb-local",
        "--rule",
        "all",
        "--type",
        "scf",
        "--resource",
        "qcs::scf:ap-guangzhou:uin/100000000001:namespace/default/function/f/$LATEST",
    ]);
    let words = ["target", "delete", "--profile", "local", "--bus", "eb-local", "--rule", "all", "t"];
    assert_eq!(offers(&home, &words), [target]);
}

#[test]
fn a_second_tab_asks_nobody_and_what_is_kept_is_for_its_owner_alone() {
    let server = busy_bus();
    let home = Sandbox::at(server.url());
    let words = ["connection", "get", "--bus", "eb-1", "a"];
    assert_eq!(offers(&home, &words), ["alpha"]);
    let file = match kept(&home).as_slice() {
        [file] => file.clone(),
        files => panic!("{files:?}"),
    };
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&file), mode(file.parent().unwrap())), (0o600, 0o700));
    let text = fs::read_to_string(&file).unwrap();
    assert!(!text.contains("AKID") && !text.contains("secret") && !text.contains("qcs::"), "{text}");
    // As young as it can be, however long the machine took to come here.
    File::options().write(true).open(&file).unwrap().set_modified(SystemTime::now()).unwrap();
    let asked = server.requests().len();
    assert_eq!(offers(&home, &words), ["alpha"]);
    assert_eq!(server.requests().len(), asked);
    // Another key, another list.
    let other =
        Sandbox::at(server.url()).set("EBCTL_STATE", &home.path(".local/state/ebctl").display().to_string());
    let other = other.set("TENCENTCLOUD_SECRET_ID", "AKIDother");
    assert_eq!(offers(&other, &words), ["alpha"]);
    assert!(server.requests().len() > asked);
}

#[test]
fn what_was_listed_serves_for_ten_minutes_while_the_api_does_not_answer() {
    let is_down = Arc::new(AtomicBool::new(false));
    let down = Arc::clone(&is_down);
    let server = Recorder::start(move |request| match request.action() {
        _ if down.load(Ordering::Relaxed) => Reply::error("InternalError"),
        "ListConnections" => page(request, "Connections", &[connector("connection-5", "beta")]),
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    let words = ["connection", "get", "--bus", "eb-1", "b"];
    assert_eq!(offers(&home, &words), ["beta"]);
    let [file] = kept(&home).try_into().expect("one file");
    is_down.store(true, Ordering::Relaxed);
    let grows_old = |minutes: u64| {
        let written = SystemTime::now() - Duration::from_mins(minutes);
        File::options().write(true).open(&file).unwrap().set_modified(written).unwrap();
    };
    grows_old(8);
    assert_eq!(tab(&home, &words).stdout, "beta\tconnection-5 ckafka\n");
    grows_old(11);
    let run = tab(&home, &words);
    assert!(!run.stdout.contains("beta"), "{run:?}");
    assert_eq!(run.stderr, "");
}

#[test]
fn a_change_is_seen_by_the_next_tab() {
    let home = Sandbox::new();
    let create = |name: &str| {
        let words = ["connection", "create", "--bus", "eb-local", "--name", name, "--profile", "local"];
        home.run(words).exits(0)
    };
    let words = ["connection", "get", "--profile", "local", "--bus", "eb-local", "o"];
    let _ = create("one");
    assert_eq!(offers(&home, &words), ["one"]);
    let _ = create("other");
    assert!(kept(&home).is_empty());
    assert_eq!(offers(&home, &words), ["one", "other"]);
}

#[test]
fn a_tab_does_not_wait_for_an_api_that_hangs() {
    let server = Recorder::start(|_| Reply { delay: Duration::from_mins(10), ..Reply::hang_up() });
    let home = Sandbox::at(server.url());
    // That it comes back at all shows that it did not wait: the answer would come in ten minutes.
    let run = tab(&home, &["connection", "get", "--bus", "eb-1", "x"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
}

#[test]
fn whatever_is_wrong_a_tab_is_silent() {
    let words = ["connection", "get", "--bus", "eb-1", "x"];
    let broken = Sandbox::new().config("this is = = no TOML");
    let nobody = Sandbox::new();
    let refused = Sandbox::at(Recorder::start(|_| Reply::error("AuthFailure.SecretIdNotFound")).url());
    let no_state = Sandbox::new().set("EBCTL_STATE", "/dev/null/nowhere");
    for home in [broken, nobody, refused, no_state] {
        let run = tab(&home, &words);
        assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
        assert!(tab(&home, &["--profile", "loc"]).stdout.starts_with("local\t"));
    }
    let home = Sandbox::new();
    let mut command = home.command();
    let odd = command
        .env("EBCTL_COMPLETE", "zsh")
        .env("_CLAP_COMPLETE_INDEX", "77")
        .args(["--", "ebctl"])
        .output()
        .unwrap();
    assert!(odd.stderr.is_empty(), "{odd:?}");
}

#[test]
fn no_program_of_the_users_runs_because_of_a_tab() {
    let server = busy_bus();
    let home = Sandbox::new();
    let marker = home.path("ran");
    let program = home.write("key", format!("#!/bin/sh\ntouch {}\n", marker.display()));
    crate::support::mode(&program, 0o700);
    let config = format!(
        "default_profile = \"p\"\n[profiles.p]\nregion = \"ap-guangzhou\"\ncredential_process = [\"{}\"]\n",
        program.display()
    );
    let home = home.config(&config).set("EBCTL_ENDPOINT", server.url());
    let run = tab(&home, &["connection", "get", "--bus", "eb-1", "a"]);
    assert_eq!((run.stdout.as_str(), run.stderr.as_str()), ("", ""));
    // The run that lists has ended: nothing was sent and nothing ran.
    let listing = home.command().env("EBCTL_COMPLETE", "listing").args(["bus", "list"]).output().unwrap();
    assert_eq!(Run::of(&listing).exits(78).stdout, "");
    assert!(!marker.exists() && server.requests().is_empty());
    let _ = home.run(["bus", "list"]);
    assert!(marker.exists(), "the same command by itself runs it");
}

#[test]
fn a_command_is_what_it_always_was_where_the_variable_is_left_set() {
    for shell in ["bash", "zsh", "fish", "powershell", "listing", "nonsense"] {
        let server = Recorder::usual();
        let run = Sandbox::at(server.url()).set("EBCTL_COMPLETE", shell).run(CREATE);
        assert!(run.exits(0).stdout.contains("connection-"), "{shell}");
    }
}

#[test]
fn no_option_is_offered_where_a_thing_may_stand() {
    let home = Sandbox::at(Recorder::start(|_| Reply::error("AuthFailure.SecretIdNotFound")).url());
    for words in [
        &["connection", "delete", "--bus", "eb-1", "alpha", ""][..],
        &["bus", "delete", ""],
        &["connection", "get", "--bus", "eb-1", "x"],
    ] {
        assert_eq!(tab(&home, words).stdout, "", "{words:?}");
    }
    assert!(tab(&home, &["bus", "delete", "--"]).stdout.contains("--yes\t"));
    assert!(tab(&home, &["doctor", ""]).stdout.contains("--profile\t"), "nothing else may stand there");
}

#[test]
fn files_are_left_to_the_shell() {
    let home = Sandbox::new();
    for words in [
        &["connection", "create", "--from-file", ""][..],
        &["connection", "create", "--from-file=a"],
        &["man", ""],
        &["bus", "list", ">", "o"],
    ] {
        assert_eq!(tab(&home, words).stdout, ":files\n", "{words:?}");
    }
}

#[test]
fn another_key_wherever_it_comes_from_is_another_list() {
    let server = Recorder::start(|request| {
        let id =
            request.header("authorization").split_once("Credential=").unwrap().1.split('/').next().unwrap();
        let region = request.header("x-tc-region");
        page(request, "Connections", &[connector("connection-1", &format!("of-{id}-{region}"))])
    });
    let home = Sandbox::new().set("EBCTL_ENDPOINT", server.url());
    let tccli = |id: &str, region: &str| {
        home.write(".tccli/default.credential", format!("{{\"secretId\": \"{id}\", \"secretKey\": \"k\"}}"));
        let sys = format!("{{\"_sys_param\": {{\"region\": \"{region}\", \"output\": \"json\"}}}}");
        home.write(".tccli/default.configure", sys);
    };
    let words = ["connection", "get", "--bus", "eb-1", "o"];
    tccli("AKIDprod", "ap-seoul");
    assert_eq!(offers(&home, &words), ["of-AKIDprod-ap-seoul"]);
    tccli("AKIDdev", "ap-seoul");
    assert_eq!(offers(&home, &words), ["of-AKIDdev-ap-seoul"]);
    tccli("AKIDdev", "ap-tokyo");
    assert_eq!(offers(&home, &words), ["of-AKIDdev-ap-tokyo"]);
}

#[test]
fn what_is_not_of_completion_stays_in_its_folder() {
    let home = Sandbox::new();
    let create = |home: &Sandbox, name: &str| {
        let words = ["connection", "create", "--bus", "eb-local", "--name", name, "--profile", "local"];
        let _ = home.run(words).exits(0);
    };
    let note = home.write("state/completion/notes.md", "mine");
    let looks_alike = home.write("state/completion/0123456789abcdef0123456789abcdef.md", "mine");
    let home = home.set("EBCTL_STATE", "state");
    create(&home, "one");
    assert!(note.exists() && looks_alike.exists());
    let key = home.write("keys/0123456789abcdef0123456789abcdef.json", "a key");
    std::os::unix::fs::symlink(home.path("keys"), home.path("linked")).unwrap();
    fs::create_dir(home.path("other")).unwrap();
    std::os::unix::fs::symlink(home.path("keys"), home.path("other/completion")).unwrap();
    let home = home.set("EBCTL_STATE", "other");
    create(&home, "two");
    assert_eq!(tab(&home, &["connection", "get", "--profile", "local", "--bus", "eb-local", "t"]).stdout, "");
    assert!(key.exists(), "a link leads to files of somebody else");
}

#[test]
fn an_answer_that_came_too_late_is_there_at_the_next_tab() {
    let server = Recorder::start(|request| Reply {
        delay: Duration::from_millis(700),
        ..page(request, "Connections", &[connector("connection-5", "beta")])
    });
    let home = Sandbox::at(server.url());
    let words = ["connection", "get", "--bus", "eb-1", "b"];
    let _ = tab(&home, &words);
    let end = Instant::now() + Duration::from_mins(1);
    let folder = home.path(".local/state/ebctl/completion");
    let answer = loop {
        let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let whole = files.filter(|file| file.extension().is_some_and(|end| end == "new"));
        if let Some(file) =
            whole.into_iter().find(|file| fs::metadata(file).is_ok_and(|found| found.len() > 0))
        {
            break file;
        }
        assert!(Instant::now() < end, "the run never answered");
        thread::sleep(Duration::from_millis(20));
    };
    // However long nobody presses Tab, and whatever became of the API since.
    let minute_ago = SystemTime::now() - Duration::from_mins(1);
    File::options().write(true).open(&answer).unwrap().set_modified(minute_ago).unwrap();
    drop(server);
    assert_eq!(tab(&home, &words).stdout, "beta\tconnection-5 ckafka\n");
}
