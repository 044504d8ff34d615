//! Completion: what may stand where the cursor is. The script of a shell (`ebctl completions SHELL`) runs this program at
//! each Tab with `EBCTL_COMPLETE` set; it answers on standard output, or says nothing: a shell's prompt is no place for
//! an error.

mod kinds;
mod lists;
mod words;

use std::ffi::OsString;
use std::io::Write as _;

use clap_complete::Shell;
use clap_complete::env::{EnvCompleter, Shells};

use crate::failure::{ExitCode, Failure};
use crate::surroundings::{COMPLETE, Surroundings};
use words::Words;

pub use lists::forget;

/// The script of a shell, as `completions/` holds it.
///
/// # Errors
/// A shell that this program has no script for.
pub fn script(shell: Shell) -> Result<String, Failure> {
    let mut script = Vec::new();
    completer(&shell.to_string())
        .ok_or_else(|| std::io::Error::other(shell.to_string()))
        .and_then(|completer| completer.write_registration(COMPLETE, "ebctl", "ebctl", "ebctl", &mut script))
        .map_err(|error| Failure::io(error.to_string()))?;
    let mut script = String::from_utf8_lossy(&script).into_owned();
    if shell == Shell::Zsh {
        // Found in a folder of functions, the script is run by the first Tab, which wants an answer too.
        script.push_str("\n[[ $funcstack[1] = _ebctl ]] && _clap_dynamic_completer_ebctl \"$@\"\n");
    }
    Ok(script)
}

fn completer(shell: &str) -> Option<&'static dyn EnvCompleter> {
    const SHELLS: Shells<'static> = Shells::builtins();
    SHELLS.0.iter().copied().find(|completer| completer.is(shell))
}

/// Answers a shell that asks; `None` where none does.
pub fn answer(arguments: impl Iterator<Item = OsString>, surroundings: &Surroundings) -> Option<ExitCode> {
    let shell = surroundings.variable(COMPLETE)?;
    let completer = completer(shell)?;
    std::panic::set_hook(Box::new(crate::defect::leave_in_silence));
    let typed: Vec<OsString> = arguments.skip_while(|word| word != "--").skip(1).collect();
    let answered = candidates(shell, completer, typed, surroundings)
        .and_then(|text| std::io::stdout().write_all(&text).and_then(|()| std::io::stdout().flush()));
    Some(if answered.is_ok() { ExitCode::Done } else { ExitCode::Defect })
}

fn candidates(
    shell: &str,
    completer: &dyn EnvCompleter,
    typed: Vec<OsString>,
    surroundings: &Surroundings,
) -> std::io::Result<Vec<u8>> {
    let folder = std::env::current_dir().ok();
    let number = |name| surroundings.variable(name).and_then(|index| index.parse().ok());
    let at: usize = number("_CLAP_COMPLETE_INDEX").unwrap_or(typed.len().saturating_sub(1));
    let asks_for_options = typed.get(at).is_some_and(|word| word.to_string_lossy().starts_with('-'));
    if shell != "bash" {
        // All but bash hand over words as clap reads them.
        let mut tree = kinds::tree(&Words::new(&typed), surroundings);
        let mut text = Vec::new();
        completer.write_complete(&mut tree, typed, folder.as_deref(), &mut text)?;
        let text = String::from_utf8_lossy(&text);
        let lines = text.lines().map(str::to_owned).collect();
        let told = things_first(lines, asks_for_options).into_iter().map(|line| line + "\n");
        return Ok(told.collect::<String>().into_bytes());
    }
    let joined = words::joined(typed, at);
    let mut tree = kinds::tree(&Words::new(&joined.words), surroundings);
    let found = clap_complete::engine::complete(&mut tree, joined.words, joined.at, folder.as_deref())?;
    let separator = surroundings.variable("_CLAP_IFS").unwrap_or("\n");
    let values: Vec<String> = found
        .iter()
        .map(|candidate| candidate.get_value().to_string_lossy().into_owned())
        .map(|value| value.strip_prefix(&joined.before).map_or_else(|| value.clone(), str::to_owned))
        .collect();
    Ok(things_first(values, asks_for_options || !joined.before.is_empty()).join(separator).into_bytes())
}

/// Leaves out options where something else may stand, unless an option was begun.
fn things_first(candidates: Vec<String>, asks_for_options: bool) -> Vec<String> {
    let is_option = |candidate: &String| candidate.starts_with('-');
    if asks_for_options || candidates.iter().all(is_option) {
        return candidates;
    }
    candidates.into_iter().filter(|candidate| !is_option(candidate)).collect()
}
