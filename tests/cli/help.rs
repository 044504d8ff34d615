//! The command tree and its help: what can be typed is public interface, so every change of it is seen.
//! After a change that is meant: `UPDATE=1 cargo test --test cli help`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use clap::{Arg, ArgAction, Command};
use ebctl::surroundings::VARIABLES;

use crate::support::Sandbox;

/// Every command of the tree below `command`, itself included, with its full name.
fn walk(command: &Command, above: &str, visit: &mut dyn FnMut(&str, &Command)) {
    let name = if above.is_empty() {
        command.get_name().to_owned()
    } else {
        format!("{above} {}", command.get_name())
    };
    visit(&name, command);
    for below in command.get_subcommands() {
        walk(below, &name, visit);
    }
}

fn all(mut visit: impl FnMut(&str, &Command)) {
    let mut tree = ebctl::cli::tree();
    tree.build();
    walk(&tree, "", &mut visit);
}

/// The options that are typed at a command itself; global ones are described once, at the top.
fn own_arguments<'a>(name: &str, command: &'a Command) -> impl Iterator<Item = &'a Arg> {
    let top = name == "ebctl";
    command.get_arguments().filter(move |argument| {
        (top || !argument.is_global_set()) && !matches!(argument.get_id().as_str(), "help" | "version")
    })
}

fn described(argument: &Arg) -> String {
    let mut line = String::new();
    if let Some(short) = argument.get_short() {
        let _ = write!(line, "-{short} ");
    }
    match argument.get_long() {
        Some(long) => {
            let _ = write!(line, "--{long} ");
        }
        None => line.push_str("argument "),
    }
    if argument.get_action().takes_values() {
        let names = argument.get_value_names().unwrap_or_default();
        let _ = write!(line, "<{}> ", names.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "));
        let values: Vec<_> =
            argument.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
        if !values.is_empty() {
            let _ = write!(line, "[{}] ", values.join("|"));
        }
        let defaults = argument.get_default_values();
        if !defaults.is_empty() {
            let _ = write!(line, "{defaults:?} ");
        }
    } else if matches!(argument.get_action(), ArgAction::Count) {
        line.push_str("(repeatable) ");
    }
    if argument.is_required_set() {
        line.push_str("(required) ");
    }
    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
    let _ = write!(line, "— {help}");
    line
}

fn dump() -> String {
    let mut text = String::new();
    all(|name, command| {
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        let aliases: Vec<_> = command.get_all_aliases().collect();
        let aliases = if aliases.is_empty() { String::new() } else { format!(" ({})", aliases.join(", ")) };
        let _ = writeln!(text, "{name}{aliases} — {about}");
        for argument in own_arguments(name, command) {
            let _ = writeln!(text, "    {}", described(argument));
        }
    });
    text
}

#[test]
fn the_command_tree_is_the_one_on_record() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/command_tree.txt");
    let now = dump();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).unwrap();
    }
    let recorded = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        now == recorded,
        "the command tree has changed; if that is meant, run `UPDATE=1 cargo test --test cli help`\n{}",
        now.lines().filter(|line| !recorded.contains(*line)).collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn every_command_and_every_option_has_help_without_a_full_stop() {
    all(|name, command| {
        let mut texts = vec![(name.to_owned(), command.get_about().map(ToString::to_string))];
        for argument in command.get_arguments() {
            texts.push((
                format!("{name} {}", argument.get_id()),
                argument.get_help().map(ToString::to_string),
            ));
        }
        for (what, help) in texts {
            let help = help.unwrap_or_default();
            assert!(!help.is_empty() && !help.ends_with('.'), "{what}: {help:?}");
        }
    });
}

#[test]
fn every_command_that_does_something_ends_its_help_with_examples() {
    all(|name, command| {
        if command.get_subcommands().next().is_none() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Examples:\n  ebctl "), "{name}: {help:?}");
        }
    });
}

#[test]
fn every_variable_is_in_a_help_text_and_every_variable_in_a_help_text_is_known() {
    let mut help = String::new();
    all(|_, command| help.push_str(&command.clone().render_long_help().to_string()));
    // Nobody types what only a shell's script sets.
    let known: BTreeSet<&str> = VARIABLES
        .iter()
        .map(|variable| variable.name)
        .filter(|name| name.starts_with("EBCTL_") && *name != "EBCTL_COMPLETE")
        .collect();
    let named: BTreeSet<&str> = help
        .split(|c: char| !(c.is_ascii_uppercase() || c == '_'))
        .filter(|word| word.starts_with("EBCTL_") && word.len() > "EBCTL_".len())
        .collect();
    assert_eq!(named, known);
    for name in
        VARIABLES.iter().map(|variable| variable.name).filter(|name| name.starts_with("TENCENTCLOUD_"))
    {
        assert!(help.contains(name), "{name}");
    }
}

#[test]
fn every_variable_of_an_option_stands_beside_it() {
    let tree = ebctl::cli::tree();
    for argument in tree.get_arguments().filter(|argument| argument.is_global_set()) {
        let Some(long) = argument.get_long() else { continue };
        let variable = format!("EBCTL_{}", long.to_uppercase().replace('-', "_"));
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        assert!(help.contains(&format!("[env: {variable}")), "--{long}: {help}");
        assert!(VARIABLES.iter().any(|known| known.name == variable), "{variable}");
    }
}

#[test]
fn options_and_commands_cannot_be_abbreviated() {
    let home = Sandbox::new();
    for words in [
        &["--prof", "local", "bus", "list"][..],
        &["--profile", "local", "bus", "li"],
        &["--profile", "local", "bu", "list"],
        &["connection", "create", "--nam", "x"],
        &["profile", "list", "--out", "json"],
    ] {
        let _ = home.run(words.iter().copied()).exits(2).prints_nothing().says("error: ");
    }
}

#[test]
fn help_and_version_are_data_and_exit_0_at_every_command() {
    let home = Sandbox::new();
    let version = home.run(["--version"]).exits(0);
    assert_eq!(version.stdout, format!("ebctl {}\n", env!("CARGO_PKG_VERSION")));
    assert_eq!(home.run(["-V"]).exits(0).stdout, version.stdout);
    let mut names = Vec::new();
    all(|name, _| names.push(name.split(' ').skip(1).map(str::to_owned).collect::<Vec<_>>()));
    for words in names {
        for flag in ["-h", "--help"] {
            let run = home.run(words.iter().map(String::as_str).chain([flag])).exits(0);
            assert!(
                run.stdout.contains("Usage: ebctl") && run.stderr.is_empty(),
                "{words:?} {flag}: {run:?}"
            );
            let longest = run.stdout.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(100), "{words:?} {flag} is {longest:?} wide");
        }
    }
}

#[test]
fn a_command_line_that_stops_too_early_shows_its_help_and_exits_2() {
    let home = Sandbox::new();
    for words in [&[][..], &["connection"], &["bus"], &["profile"], &["emulator"]] {
        let run = home.run(words.iter().copied()).exits(2).prints_nothing();
        let _ = run.says("Usage: ebctl");
    }
}
