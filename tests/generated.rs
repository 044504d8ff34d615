//! What is made from the code and kept in the repository is current. `scripts/update-generated` writes it anew.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use clap_complete::Shell;
use ebctl::commands::complete;
use ebctl::emulator::fidelity;
use ebctl::output::Language;
use ebctl::surroundings::VARIABLES;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The file holds this text; with `UPDATE=1` it is made to.
#[track_caller]
fn is_current(path: &str, text: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::write(root(path), text).unwrap();
    }
    let kept = fs::read_to_string(root(path)).unwrap_or_default();
    assert!(kept == text, "{path} is not current: run scripts/update-generated and look at what changes");
}

/// Between `<!-- NAME -->` and `<!-- /NAME -->` the file holds this text; with `UPDATE=1` it is made to.
#[track_caller]
fn part_is_current(path: &str, name: &str, text: &str) {
    let whole = fs::read_to_string(root(path)).unwrap();
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let start = whole.find(&begin).unwrap_or_else(|| panic!("{path} has no {begin}")) + begin.len();
    let stop = whole.find(&end).unwrap_or_else(|| panic!("{path} has no {end}"));
    is_current(path, &format!("{}{text}{}", &whole[..start], &whole[stop..]));
}

#[test]
fn the_completion_scripts_are_current() {
    for (shell, file) in [
        (Shell::Bash, "ebctl.bash"),
        (Shell::Zsh, "_ebctl"),
        (Shell::Fish, "ebctl.fish"),
        (Shell::PowerShell, "_ebctl.ps1"),
        (Shell::Elvish, "ebctl.elv"),
    ] {
        is_current(&format!("completions/{file}"), &complete::script(shell));
    }
}

#[test]
fn the_tables_of_the_readme_are_current_in_both_languages() {
    for (path, language) in [("README.md", Language::En), ("README.zh-CN.md", Language::Zh)] {
        let mut table = heading(language.pick(
            ["What it does", "On what grounds", "Where that comes from"].as_slice(),
            &["行为", "依据", "出处或理由"],
        ));
        for line in fidelity(language) {
            let what = line.what.replace('|', "\\|");
            writeln!(table, "| {what} | {} | {} |", line.basis.word(language), line.source).unwrap();
        }
        part_is_current(path, "fidelity", &table);
        let mut table = heading(language.pick(["Variable", "What it does"].as_slice(), &["变量", "作用"]));
        for variable in VARIABLES {
            writeln!(table, "| `{}` | {} |", variable.name, (variable.meaning)(language)).unwrap();
        }
        part_is_current(path, "environment", &table);
    }
}

fn heading(titles: &[&str]) -> String {
    format!("| {} |\n|{}\n", titles.join(" | "), "---|".repeat(titles.len()))
}
