//! Completion: what may stand where the cursor is. The script of a shell (`ebctl completions SHELL`) runs this program at
//! each Tab with `EBCTL_COMPLETE` set; it answers on standard output, or says nothing: a shell's prompt is no place for
//! an error.

mod kinds;
mod lists;
mod typed;
mod whose;

use std::ffi::OsString;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap_complete::Shell;
use clap_complete::engine::CompletionCandidate;

use crate::cli;
use crate::failure::ExitCode;
use crate::surroundings::{COMPLETE, Surroundings};
use typed::Typed;

pub use lists::forget;

/// The script of a shell, as `completions/` holds it. bash, zsh and fish ask this program; the others know the command line
/// as it was when the script was made.
pub fn script(shell: Shell) -> String {
    match shell {
        Shell::Bash => include_str!("scripts/bash").to_owned(),
        Shell::Zsh => include_str!("scripts/zsh").to_owned(),
        Shell::Fish => include_str!("scripts/fish").to_owned(),
        shell => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut cli::spoken_tree(), "ebctl", &mut script);
            String::from_utf8_lossy(&script).into_owned()
        }
    }
}

/// Answers a shell that asks; `None` where none does, whatever the environment says.
pub fn answer(
    mut arguments: impl Iterator<Item = OsString>,
    surroundings: &Surroundings,
) -> Option<ExitCode> {
    let shell = surroundings.variable(COMPLETE)?;
    if arguments.nth(1)? != "--" {
        return None;
    }
    std::panic::set_hook(Box::new(crate::defect::leave_in_silence));
    let arguments: Vec<String> = arguments.map(|word| word.to_string_lossy().into_owned()).collect();
    let typed = match shell {
        "bash" => Typed::of_line(&arguments),
        "zsh" | "fish" => Typed::of_words(&arguments),
        _ => return None,
    };
    let lines = typed.map_or_else(Vec::new, |typed| lines(shell, &typed, surroundings));
    let text: String = lines.into_iter().map(|line| line + "\n").collect();
    let mut stdout = std::io::stdout();
    let told = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    Some(if told.is_ok() { ExitCode::Done } else { ExitCode::Defect })
}

/// What is offered, a line each: in bash as much as bash puts in, elsewhere with what it is, behind a tab. That the shell is
/// to offer files is the line `:files`.
fn lines(shell: &str, typed: &Typed, surroundings: &Surroundings) -> Vec<String> {
    let files = || vec![kinds::FILES.to_owned()];
    if typed.is_redirected() {
        return files();
    }
    let asked = Arc::new(AtomicBool::new(false));
    let mut tree = kinds::tree(typed, surroundings, &asked);
    let folder = std::env::current_dir().ok();
    let found = clap_complete::engine::complete(&mut tree, typed.to_os(), typed.at, folder.as_deref());
    let found = found.unwrap_or_default();
    let value = |candidate: &CompletionCandidate| candidate.get_value().to_string_lossy().into_owned();
    if found.iter().any(|candidate| value(candidate).ends_with(kinds::FILES)) {
        return files();
    }
    let is_option = |candidate: &CompletionCandidate| value(candidate).starts_with('-');
    // Where a thing may stand, an option is offered only once one was begun: no Tab may put in a `--yes` by itself.
    let things_alone = !typed.here().starts_with('-')
        && (asked.load(Ordering::Relaxed) || found.iter().any(|candidate| !is_option(candidate)));
    found
        .iter()
        .filter(|candidate| !(things_alone && is_option(candidate)))
        .filter_map(|candidate| {
            let value = value(candidate);
            let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
            match (shell, help.lines().next()) {
                ("bash", _) => value.strip_prefix(&typed.kept).map(str::to_owned),
                (_, Some(help)) => Some(format!("{value}\t{help}")),
                (_, None) => Some(value),
            }
        })
        .collect()
}
