//! The catalogue of error codes and every command that ebctl tells people to type: complete, in our own words, and
//! such that what is printed can be run.
#![expect(clippy::expect_used, reason = "a test that cannot go on says so by panicking, helpers included")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ebctl::eventbridge::catalogue;
use serde::Deserialize;
use sha2::{Digest, Sha256};

const API: &str = include_str!("../src/eventbridge/errors.toml");
const CLIENT: &str = include_str!("../src/eventbridge/client_codes.toml");
/// SHA-256 of every sentence of the official descriptions, of its letters and digits alone.
const OFFICIAL: &str = include_str!("data/official_sentences.sha256");

#[derive(Deserialize)]
struct Text {
    meaning: String,
    hint: String,
}

#[derive(Deserialize)]
struct Entry {
    en: Text,
    zh: Text,
}

#[derive(Deserialize)]
struct Documented {
    code: String,
    create_connection: bool,
}

fn entries() -> BTreeMap<String, Entry> {
    let mut entries: BTreeMap<String, Entry> = toml::from_str(API).expect("errors.toml");
    entries.extend(toml::from_str::<BTreeMap<String, Entry>>(CLIENT).expect("client_codes.toml"));
    entries
}

fn texts() -> impl Iterator<Item = (String, String)> {
    entries().into_iter().flat_map(|(code, entry)| {
        [entry.en.meaning, entry.en.hint, entry.zh.meaning, entry.zh.hint].map(|text| (code.clone(), text))
    })
}

fn documented() -> Vec<Documented> {
    serde_json::from_str(include_str!("data/error_codes.json")).expect("the fixture")
}

#[test]
fn the_catalogue_holds_the_documented_codes_and_no_others() {
    let ours: BTreeMap<String, toml::Value> = toml::from_str(API).expect("errors.toml");
    let ours: BTreeSet<String> = ours.into_keys().collect();
    let documented: BTreeSet<String> = documented().into_iter().map(|row| row.code).collect();
    assert_eq!(documented.len(), 145);
    assert_eq!(ours, documented);
    let client: BTreeMap<String, toml::Value> = toml::from_str(CLIENT).expect("client_codes.toml");
    assert!(client.keys().all(|code| code.starts_with("Client.")));
    let listed: BTreeSet<&str> = catalogue::codes().collect();
    assert_eq!(listed, ours.iter().chain(client.keys()).map(String::as_str).collect());
}

#[test]
fn every_code_is_found_as_it_is_written() {
    for code in catalogue::codes() {
        assert_eq!(catalogue::look_up(code).expect(code).code, code);
    }
}

/// The codes that the source of ebctl gives, as they stand in string literals.
#[test]
fn every_code_of_our_own_can_be_explained() {
    let known: BTreeSet<&str> = catalogue::codes().collect();
    let mut used = BTreeSet::new();
    for (_, text) in sources() {
        for (at, _) in text.match_indices("\"Client.") {
            let literal = text[at + 1..].split('"').next().unwrap_or_default();
            if literal.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.')
                && literal != "Client."
            {
                used.insert(literal.to_owned());
            }
        }
    }
    assert!(used.len() > 10, "{used:?}");
    let unknown: Vec<_> = used.iter().filter(|code| !known.contains(code.as_str())).collect();
    assert!(unknown.is_empty(), "{unknown:?} cannot be explained");
}

#[test]
fn the_codes_of_a_create_name_a_command_or_a_flag_to_go_on_with() {
    let entries = entries();
    let codes: Vec<String> =
        documented().into_iter().filter(|row| row.create_connection).map(|row| row.code).collect();
    assert_eq!(codes.len(), 24);
    for code in codes {
        let entry = &entries[&code];
        for text in [&entry.en.hint, &entry.zh.hint] {
            assert!(text.contains("`ebctl ") || text.contains("`--"), "{code}: {text}");
        }
    }
}

#[test]
fn every_text_says_something_and_holds_only_placeholders_that_are_filled() {
    for (code, text) in texts() {
        assert!(text.chars().count() > 5 && text.ends_with(['.', '。', '！', '!']), "{code}: {text}");
        for (at, _) in text.match_indices('<') {
            let placeholder = &text[at..=at + text[at..].find('>').expect("its end")];
            assert!(
                ["<bus>", "<name>", "<region>", "<resource>", "<profile>"].contains(&placeholder),
                "{code}: {placeholder}"
            );
        }
        assert_eq!(text.matches('`').count() % 2, 0, "{code}: {text}");
    }
}

#[test]
fn no_text_is_an_official_sentence() {
    let official: BTreeSet<&str> = OFFICIAL.lines().collect();
    assert!(official.len() > 300);
    for (code, text) in texts() {
        for part in text.split(['.', '!', '?', ';', '。', '！', '？', '；', '\n']).chain([text.as_str()])
        {
            let normal: String = part.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            let digest = base16ct::lower::encode_string(&Sha256::digest(normal.as_bytes()));
            assert!(!official.contains(digest.as_str()), "{code}: {part:?} is the official wording");
        }
    }
}

/// The words of a command as a POSIX shell splits them; a redirection and what follows it is left out.
fn shell_words(command: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut characters = command.chars();
    while let Some(character) = characters.next() {
        match (quote, character) {
            (Some(end), c) if c == end => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, '\\') => match characters.next() {
                Some('\n') | None => {}
                Some(c) => word.get_or_insert_default().push(c),
            },
            (None, '<' | '>' | '|' | '&' | ';' | '#') => break,
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    words
}

/// Why a command cannot be typed, if it cannot.
fn fault(command: &str) -> Option<String> {
    let mut filled = command.to_owned();
    for (placeholder, value) in [
        ("<bus>", "eb-l65vlc2u"),
        ("<name>", "orders"),
        ("<region>", "ap-guangzhou"),
        ("<resource>", "qcs::ckafka:ap-guangzhou:uin/1:x"),
        ("<profile>", "prod"),
    ] {
        filled = filled.replace(placeholder, value);
    }
    match ebctl::cli::tree().try_get_matches_from(shell_words(&filled)) {
        Ok(_) => None,
        Err(error) if error.exit_code() == 0 => None,
        Err(error) => Some(format!("`{command}`: {error}")),
    }
}

/// What stands between backticks and is a command of ebctl's.
fn commands_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2).filter(|quoted| *quoted == "ebctl" || quoted.starts_with("ebctl "))
}

#[test]
fn every_command_in_the_catalogue_can_be_typed() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for (code, text) in texts() {
        for command in commands_in(&text) {
            seen += 1;
            faults.extend(fault(command).map(|fault| format!("{code}: {fault}")));
        }
    }
    assert!(seen > 100, "{seen}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The example lines of a help text: those that begin with `ebctl`, with the lines that a `\` carries on.
fn examples(help: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in help.lines().map(str::trim) {
        match found.last_mut() {
            Some(last) if goes_on => {
                last.push('\n');
                last.push_str(line);
            }
            _ if line.starts_with("ebctl ") => found.push(line.to_owned()),
            _ => continue,
        }
        goes_on = line.ends_with('\\');
    }
    found
}

#[test]
fn every_example_of_every_help_can_be_typed() {
    fn walk(command: &clap::Command, faults: &mut Vec<String>, seen: &mut usize) {
        let texts = [command.get_after_help(), command.get_after_long_help(), command.get_long_about()];
        for text in texts.into_iter().flatten().map(ToString::to_string) {
            for example in examples(&text).iter().map(String::as_str).chain(commands_in(&text)) {
                *seen += 1;
                faults.extend(fault(example).map(|fault| format!("{}: {fault}", command.get_name())));
            }
        }
        command.get_subcommands().for_each(|below| walk(below, faults, seen));
    }
    let (mut faults, mut seen) = (Vec::new(), 0);
    walk(&ebctl::cli::tree(), &mut faults, &mut seen);
    assert!(seen > 20, "{seen}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Every source file with its text.
fn sources() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a file");
                files.push((path, text));
            }
        }
    }
    files
}

#[test]
fn every_command_in_a_message_can_be_typed() {
    let mut faults = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for command in commands_in(line).filter(|command| !command.contains(['…', '"'])) {
                seen += 1;
                // What a message fills in: `{name}`, `{bus_id}`, `{0}`.
                let mut filled = String::new();
                let mut rest = command;
                while let Some((before, after)) = rest.split_once('{') {
                    filled.push_str(before);
                    filled.push('x');
                    rest = after.split_once('}').map_or("", |(_, after)| after);
                }
                filled.push_str(rest);
                faults.extend(fault(&filled).map(|fault| format!("{}: {fault}", path.display())));
            }
        }
    }
    assert!(seen > 20, "{seen}");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
