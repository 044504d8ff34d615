//! Text that tries to steer the terminal, in the places where it is least looked for: one character at a time, what
//! differs, the config file, names of files, the environment, the journal.

use serde_json::{Value, json};

use crate::hostile_text::{harmful, harmless, hostile};
use crate::support::{CREATE, Recorder, Reply, Sandbox};

/// How a harmful character is shown outside of JSON.
fn escape(character: char) -> String {
    match character {
        '\n' => "\\n".to_owned(),
        '\r' => "\\r".to_owned(),
        '\t' => "\\t".to_owned(),
        character if u32::from(character) < 0x100 => format!("\\x{:02x}", u32::from(character)),
        character => format!("\\u{{{:x}}}", u32::from(character)),
    }
}

#[test]
fn each_character_is_shown_as_its_own_escape_and_is_true_in_json() {
    let all = harmful();
    assert_eq!(all.iter().filter(|character| u32::from(**character) < 0x100).count(), 65);
    let connections: Vec<Value> = (0..)
        .zip(&all)
        .map(|(number, character)| {
            let text = format!("<{character}>");
            json!({"ConnectionId": format!("{number:03}{text}"), "ConnectionName": text, "Type": text, "Status": text})
        })
        .collect();
    let server = Recorder::start(move |_| {
        Reply::response(json!({ "Connections": connections, "TotalCount": connections.len() }))
    });
    let home = Sandbox::at(server.url());
    let list = |more: &[&str]| {
        let words = ["connection", "list", "--bus", "eb-1"];
        harmless(home.run(words.into_iter().chain(more.iter().copied()))).exits(0)
    };
    let table = list(&[]).stdout;
    let ids = list(&["-o", "id"]).stdout;
    let names = list(&["--query", "Connections[].ConnectionName"]).stdout;
    let (ids, names): (Vec<&str>, Vec<&str>) = (ids.lines().collect(), names.lines().collect());
    assert_eq!((ids.len(), names.len()), (all.len(), all.len()));
    for (number, character) in all.iter().enumerate() {
        let shown = format!("<{}>", escape(*character));
        let row = table.lines().find(|row| row.contains(&format!("{number:03}<"))).unwrap();
        assert_eq!(row.matches(&shown).count(), 4, "{row}");
        assert_eq!((ids[number], names[number]), (format!("{number:03}{shown}").as_str(), shown.as_str()));
        let query = format!("Connections[{number}].ConnectionName");
        if number % 10 == 0 {
            assert_eq!(list(&["--query", &query]).stdout, format!("{shown}\n"));
        }
    }
    let document = list(&["-o", "json"]).json();
    for (number, character) in all.iter().enumerate() {
        assert_eq!(document["Connections"][number]["ConnectionName"], format!("<{character}>"));
    }
}

#[test]
fn what_differs_is_harmless() {
    let server = Recorder::start(|request| match request.action() {
        "ListConnections" => {
            let text = hostile();
            let description =
                json!({ "ResourceDescription": text, "CkafkaParams": { "TopicName": text, "Offset": text } });
            let connection = json!({
                "ConnectionId": text, "ConnectionName": "orders", "Type": "ckafka", "Status": text,
                "Description": text, "ConnectionDescription": description,
            });
            Reply::response(json!({ "Connections": [connection], "TotalCount": 1 }))
        }
        _ => Reply::usual(request),
    });
    let home = Sandbox::at(server.url());
    for format in ["table", "json", "yaml", "id"] {
        for more in [&[][..], &["--if-not-exists"]] {
            let words = CREATE.into_iter().chain(["-o", format, "-vv"]).chain(more.iter().copied());
            let _ = harmless(home.run(words)).exits(6).prints_nothing().says("ResourceDescription");
        }
    }
}

/// The text as a TOML string, every character by its number.
fn toml_string(text: &str) -> String {
    let escaped = text
        .chars()
        .fold(String::new(), |escaped, character| format!("{escaped}\\U{:08X}", u32::from(character)));
    format!("\"{escaped}\"")
}

#[test]
fn what_the_config_file_holds_is_harmless() {
    let text = toml_string(&hostile());
    let fields = format!("secret_id = {text}\nsecret_key = \"k\"\nregion = {text}\nbus = {text}\n");
    let files = [
        format!("default_profile = \"p\"\n[profiles.p]\n{fields}"),
        format!(
            "default_profile = \"p\"\n[profiles.p]\nsecret_id = \"a\"\nsecret_key = \"k\"\nendpoint = {text}\n"
        ),
        format!("default_profile = {text}\n[profiles.p]\n{fields}"),
        format!("[profiles.{text}]\n{fields}"),
        format!("[profiles.p]\n{text} = 1\n"),
        format!("[profiles.p]\noutput = {text}\n"),
        format!("[profiles.p]\nlanguage = {text}\n"),
        format!("[profiles.p]\nsite = {text}\n"),
        format!("[profiles.p.connection]\n{text} = {text}\n"),
        format!("{text} = 1\n"),
        // What is no TOML at all, as it stands.
        format!("region = {}\n", hostile()),
        "[profiles.p]\nregion = \u{202e}\u{9b}31m\n".to_owned(),
        "\u{202e}\u{2066}\u{85}\n".to_owned(),
    ];
    for file in files {
        let home = Sandbox::new().config(&file);
        for format in ["table", "json", "yaml", "id"] {
            for words in [
                &["profile", "list"][..],
                &["profile", "show"],
                &["profile", "show", "p"],
                &["profile", "use", "q"],
                &[
                    "bus",
                    "list",
                    "--max-attempts",
                    "1",
                    "--timeout",
                    "1s",
                    "--endpoint",
                    "http://127.0.0.1:9",
                ],
                &["connection", "create", "--name", "orders"],
            ] {
                let run = home.run(words.iter().copied().chain(["-o", format, "-vv"]));
                let _ = harmless(run);
            }
        }
    }
    // Where a profile could be shown, such a value was never taken.
    let home = Sandbox::new().config(&format!("[profiles.p]\n{fields}"));
    let _ = harmless(home.run(["profile", "show", "p"])).exits(78).prints_nothing().says("`region` holds");
}

#[test]
fn names_of_files_and_values_of_variables_are_harmless_where_they_are_repeated() {
    // A name of a file is shorter than this, and no variable holds a zero byte.
    let name: String = harmful().into_iter().filter(|character| *character != '\0').collect();
    let text: String = hostile().chars().filter(|character| *character != '\0').collect();
    let server = Recorder::usual();
    let home = || Sandbox::at(server.url());
    let with_files = home();
    with_files.write(&format!("{name}.json"), "{");
    with_files.write(&format!("{name}.pem"), "no certificate");
    with_files.write(&format!("{name}.toml"), "= 1\n");
    let file = |ending: &str| with_files.path(&format!("{name}.{ending}")).display().to_string();
    for format in ["table", "json", "yaml"] {
        for words in [
            &["connection", "create", "--from-file", &file("json")][..],
            &["bus", "list", "--endpoint", "https://127.0.0.1:9", "--ca-bundle", &file("pem")],
            &["bus", "list", "--endpoint", "https://127.0.0.1:9", "--ca-bundle", &text],
            &["man", &file("json")],
            &["bus", "create", "--name", "shop", "--description", &text, "--dry-run"],
            &["profile", "set", "p", "--secret-id", &text],
        ] {
            let _ = harmless(with_files.run(words.iter().copied().chain(["-o", format, "-vv"])));
        }
        for variable in ebctl::surroundings::VARIABLES.iter().map(|variable| variable.name) {
            let home = home().set(variable, &text);
            let _ = harmless(home.run(CREATE.into_iter().chain(["-vv", "--timeout", "3s"])));
            let home = home.set("EBCTL_ENDPOINT", "https://127.0.0.1:9").set(variable, &text);
            let words = ["bus", "list", "-vv", "--max-attempts", "1", "-o", format];
            let _ = harmless(home.run(words));
        }
        let home = home().set("EBCTL_CONFIG", &file("toml"));
        let _ = harmless(home.run(["bus", "list", "-o", format])).exits(78);
    }
}

#[test]
fn what_the_journal_keeps_is_harmless() {
    let server = Recorder::create_gets(|| Reply::response(json!({"RequestId": hostile()})));
    let text: String = hostile().chars().filter(|character| *character != '\0').collect();
    let home = Sandbox::at(server.url());
    let create = ["connection", "create", "--bus", "eb-1", "--no-validate", "--timeout"];
    let create = |timeout| {
        create.into_iter().chain([timeout, "--name", &text, "--type", &text, "--description", &text])
    };
    let _ = harmless(home.run(create("3s"))).exits(8).prints_nothing();
    for format in ["table", "json", "yaml", "id"] {
        let list = home.run(["connection", "reconcile", "--list", "-o", format, "-vv"]);
        assert!(harmless(list).exits(0).stdout.contains("begin") || format == "id");
        let look = ["connection", "reconcile", "--timeout", "1s", "-o", format, "-vv"];
        let _ = harmless(home.run(look)).exits(8);
        let _ = harmless(home.run(create("1s").chain(["-o", format]))).exits(8);
    }
}
