//! Reads a command line, and says what is wrong with one in the dress that it asks for.

use std::ffi::{OsStr, OsString};

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, ValueEnum};

use super::{Cli, Command, chinese};
use crate::eventbridge::catalogue::explained;
use crate::failure::{ExitCode, Failure};
use crate::output::{Colour, Format, Language, refuse, sanitise};
use crate::say;
use crate::surroundings::Surroundings;
use crate::words::system;

/// A command line that is not to be run: it is wrong, or it asks for help or the version.
pub struct Refused {
    error: clap::Error,
    /// The help that was asked for, where it is not clap's own.
    help: Option<String>,
    coloured: bool,
    format: Option<Format>,
    language: Language,
}

/// Reads the command line.
pub fn read(arguments: impl Iterator<Item = OsString>, surroundings: &Surroundings) -> Result<Cli, Refused> {
    let arguments: Vec<OsString> = arguments.collect();
    let language = language(&arguments, surroundings);
    language.speak();
    let parsed = Cli::try_parse_from(&arguments).or_else(|error| match error.kind() {
        ErrorKind::DisplayHelp => help_of_action(&arguments).ok_or(error),
        _ => Err(error),
    });
    parsed.map_err(|error| {
        let coloured = is_coloured(&arguments, error.use_stderr(), surroundings);
        Refused {
            help: match language {
                Language::Zh if is_help(&error) => chinese_help(&arguments, coloured, surroundings),
                _ => None,
            },
            coloured,
            format: wanted(&arguments, ("--output", Some("-o")), "EBCTL_OUTPUT", surroundings),
            language,
            error: harmless(error, &arguments),
        }
    })
}

/// Whether help, or what is wrong with a command line, is coloured: as every other message is.
fn is_coloured(arguments: &[OsString], is_error: bool, surroundings: &Surroundings) -> bool {
    let is_terminal =
        if is_error { surroundings.stderr_is_terminal } else { surroundings.stdout_is_terminal };
    match wanted(arguments, ("--color", None), "EBCTL_COLOR", surroundings) {
        Some(Colour::Always) => true,
        Some(Colour::Never) => false,
        Some(Colour::Auto) | None => is_terminal && surroundings.allows_colour(),
    }
}

/// The language that a command line asks for, read or not.
pub fn language(arguments: &[OsString], surroundings: &Surroundings) -> Language {
    // One that cannot be read is told about in the language that the next names.
    let typed = wanted(arguments, ("--lang", None), "EBCTL_LANG", surroundings);
    typed
        .or_else(|| Language::from_str(surroundings.variable("EBCTL_LANG")?, true).ok())
        .unwrap_or_else(|| Language::of_locale(surroundings))
}

/// Whether help is shown: it was asked for, or a noun stands alone.
fn is_help(error: &clap::Error) -> bool {
    matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand)
}

/// As wide as help is at most.
const MAX_WIDTH: u16 = 100;

fn chinese_help(arguments: &[OsString], coloured: bool, surroundings: &Surroundings) -> Option<String> {
    let width = surroundings
        .width
        .filter(|_| surroundings.stdout_is_terminal)
        .map_or(MAX_WIDTH, |width| width.min(MAX_WIDTH));
    chinese::help(super::tree(), arguments, usize::from(width), coloured)
}

/// A command line that asks for help on an action of the API, which the model gives and not clap.
fn help_of_action(arguments: &[OsString]) -> Option<Cli> {
    let rest = arguments.iter().filter(|word| *word != "--help" && *word != "-h");
    let mut cli = Cli::try_parse_from(rest).ok()?;
    match &mut cli.command {
        Command::Api(args) if !args.list => args.is_help = true,
        _ => return None,
    }
    Some(cli)
}

/// The error without anything that could steer a terminal: clap repeats what was typed as it stands, so what was typed
/// is made harmless and read once more.
fn harmless(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let clean = arguments
        .iter()
        .map(|word| word.to_str().map_or_else(|| word.clone(), |text| sanitise(text).as_ref().into()));
    match Cli::try_parse_from(clean) {
        Err(clean) if clean.kind() == error.kind() => clean,
        _ => error,
    }
}

impl Refused {
    /// Shows the help that was asked for, or the error: as clap words it, or as the error document.
    pub fn show(self, surroundings: &Surroundings) -> ExitCode {
        let asked = matches!(self.error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
        let in_document = matches!(self.format, Some(Format::Json | Format::Jsonl | Format::Yaml)) && !asked;
        if in_document {
            return refuse(
                &explained(as_failure(&self.error), self.language),
                self.format,
                Some(self.language),
                surroundings,
            );
        }
        let printed = match (&self.help, self.language) {
            (Some(help), _) if asked => print(std::io::stdout(), help),
            (Some(help), _) => print(std::io::stderr(), help),
            (None, Language::Zh) if !asked => match chinese_page(&self.error) {
                Some(page) => print(std::io::stderr(), &page),
                None => self.print_own(),
            },
            _ => self.print_own(),
        };
        match printed {
            Ok(()) if asked => ExitCode::Done,
            Ok(()) => ExitCode::Usage,
            // A reader that has seen enough, as `head` has, wants no message.
            Err(error) if asked && error.kind() != std::io::ErrorKind::BrokenPipe => refuse(
                &Failure::io(say!(
                    "standard output cannot be written: {why}",
                    "无法写入标准输出：{why}",
                    why = system::in_spoken(&error)
                )),
                self.format,
                Some(self.language),
                surroundings,
            ),
            Err(_) => ExitCode::Defect,
        }
    }

    /// As clap words it.
    fn print_own(&self) -> std::io::Result<()> {
        let styled = self.error.render();
        let text = if self.coloured { styled.ansi().to_string() } else { styled.to_string() };
        if self.error.use_stderr() {
            print(std::io::stderr(), &text)
        } else {
            print(std::io::stdout(), &text)
        }
    }
}

fn print(mut stream: impl std::io::Write, text: &str) -> std::io::Result<()> {
    stream.write_all(text.as_bytes()).and_then(|()| stream.flush())
}

/// What is wrong, what may have been meant, and how the command is used.
fn chinese_page(error: &clap::Error) -> Option<String> {
    let mut parts = vec![format!("错误：{}\n", chinese::in_words(error)?)];
    if let Some(near) = suggestion(error) {
        parts.push(format!("  提示：是否想输入 `{near}`？\n"));
    }
    if let Some(usage) = error.get(ContextKind::Usage) {
        parts.push(format!("{}\n", usage.to_string().replacen("Usage: ", "用法：", 1)));
    }
    parts.push("详细说明请加 `--help` 查看。\n".to_owned());
    Some(parts.join("\n"))
}

/// What may have been meant.
fn suggestion(error: &clap::Error) -> Option<String> {
    [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
        .iter()
        .find_map(|kind| error.get(*kind))
        .and_then(|value| match value {
            ContextValue::String(text) => Some(text.clone()),
            // The likeliest comes last.
            ContextValue::Strings(texts) => texts.last().cloned(),
            _ => None,
        })
}

/// The value of a global option, as far as a command line that cannot be read tells; else that of its variable.
fn wanted<T: ValueEnum>(
    arguments: &[OsString],
    (long, short): (&str, Option<&str>),
    variable: &str,
    surroundings: &Surroundings,
) -> Option<T> {
    let words: Vec<&str> = arguments.iter().filter_map(|word| OsStr::to_str(word)).collect();
    let typed = words.iter().enumerate().find_map(|(index, word)| match word.strip_prefix(long) {
        Some("") => words.get(index + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => match word.strip_prefix(short?)? {
            "" => words.get(index + 1).copied(),
            rest => Some(rest.trim_start_matches('=')),
        },
    });
    T::from_str(typed.or_else(|| surroundings.variable(variable))?, true).ok()
}

fn as_failure(error: &clap::Error) -> Failure {
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let mut message = first.strip_prefix("error: ").unwrap_or(first).to_owned();
    // What is missing stands on lines of its own.
    for line in lines.take_while(|line| {
        !line.starts_with("Usage:") && !line.starts_with("tip:") && !line.starts_with("For more")
    }) {
        message = format!("{message} {line}");
    }
    if let (Language::Zh, Some(chinese)) = (Language::spoken(), chinese::in_words(error)) {
        message = chinese;
    }
    let failure = Failure::usage(message);
    match suggestion(error) {
        Some(near) => failure.hint(say!("did you mean `{near}`?", "是否想输入 `{near}`？")),
        None => failure.hint(say!("`--help` shows what can be typed", "`--help` 会显示可以输入什么")),
    }
}
