//! What each argument takes, and what there is of that.

use std::ffi::OsStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::{Arg, Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::lists::{self, List, Listed};
use super::typed::Typed;
use crate::cli;
use crate::commands::explain::first_sentence;
use crate::connector::ConnectorType;
use crate::credentials::{Config, LOCAL};
use crate::eventbridge::{catalogue, model, regions};
use crate::output::{Language, sanitise};
use crate::say;
use crate::surroundings::Surroundings;

/// What an argument takes, as far as this program can know what there is of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Profile,
    Region,
    Bus,
    Connector,
    Rule,
    Target,
    Type,
    Action,
    Parameter,
    Code,
}

/// The kind of what an argument of a noun takes.
fn kind(noun: &str, argument: &Arg) -> Option<Kind> {
    match (noun, argument.get_id().as_str(), argument.is_positional()) {
        (_, "profile", _) | ("profile", "name", true) => Some(Kind::Profile),
        (_, "region", _) => Some(Kind::Region),
        (_, "bus", _) | ("bus", _, true) => Some(Kind::Bus),
        ("connection", "kind", _) => Some(Kind::Type),
        ("connection", _, true) => Some(Kind::Connector),
        (_, "rule", _) | ("rule", _, true) => Some(Kind::Rule),
        ("target", _, true) => Some(Kind::Target),
        ("api", "action", _) => Some(Kind::Action),
        ("api", "param", _) => Some(Kind::Parameter),
        ("explain", "code", _) => Some(Kind::Code),
        _ => None,
    }
}

/// What is offered in place of a file: the shell completes files itself, and knows how to quote them.
pub const FILES: &str = ":files";

/// The command tree, in the language that is spoken, in which each argument knows what there is of it. `asked` is set once
/// one of them was asked.
pub fn tree(typed: &Typed, surroundings: &Surroundings, asked: &Arc<AtomicBool>) -> Command {
    cli::language(&typed.to_os(), surroundings).speak();
    let mut tree = cli::spoken_tree();
    tree.build();
    Knowing { typed, surroundings, asked }.command(tree, "")
}

/// What the arguments' candidates are made of.
struct Knowing<'a> {
    typed: &'a Typed,
    surroundings: &'a Surroundings,
    asked: &'a Arc<AtomicBool>,
}

impl Knowing<'_> {
    fn command(&self, command: Command, noun: &str) -> Command {
        let command = command.mut_args(|argument| match kind(noun, &argument) {
            Some(kind) => self.argument(argument, kind),
            None if matches!(
                argument.get_value_hint(),
                ValueHint::FilePath | ValueHint::DirPath | ValueHint::AnyPath
            ) =>
            {
                argument.add(ArgValueCompleter::new(|_: &OsStr| vec![CompletionCandidate::new(FILES)]))
            }
            None => argument,
        });
        let names: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
        names.into_iter().fold(command, |command, name| {
            let noun = if noun.is_empty() { name.clone() } else { noun.to_owned() };
            command.mut_subcommand(name, |child| self.command(child, &noun))
        })
    }

    fn argument(&self, argument: Arg, kind: Kind) -> Arg {
        let (typed, surroundings, asked) =
            (self.typed.clone(), self.surroundings.clone(), Arc::clone(self.asked));
        let is_one_of_many = argument.get_num_args().is_some_and(|number| number.max_values() > 1);
        argument.add(ArgValueCompleter::new(move |begun: &OsStr| {
            asked.store(true, Ordering::Relaxed);
            let Some(begun) = begun.to_str() else { return Vec::new() };
            let mut candidates = candidates(kind, &typed, &surroundings);
            candidates.retain(|(value, _)| {
                value.starts_with(begun)
                    && is_harmless(value, kind == Kind::Parameter)
                    && !(is_one_of_many && typed.has(value))
            });
            let with_help = |(value, help): (String, String)| {
                let help = sanitise(&help).replace(['\n', '\t'], " ");
                CompletionCandidate::new(value).help((!help.is_empty()).then(|| help.into()))
            };
            candidates.into_iter().map(with_help).collect()
        }))
    }
}

/// A name comes from whoever gave it, and a shell puts it on a command line as it stands: nothing that it would run, and
/// nothing that would be read as an option.
fn is_harmless(value: &str, may_end_in_equals: bool) -> bool {
    let value = if may_end_in_equals { value.trim_end_matches('=') } else { value };
    value.starts_with(|character: char| character.is_ascii_alphanumeric())
        && value.chars().all(|character| character.is_ascii_alphanumeric() || "-_.".contains(character))
}

/// All there is of a kind, each with what is to be said of it.
fn candidates(kind: Kind, typed: &Typed, surroundings: &Surroundings) -> Vec<(String, String)> {
    let language = Language::spoken();
    let listed = |list| lists::known(&list, typed, surroundings);
    let alone = |value: &str| (value.to_owned(), String::new());
    match kind {
        Kind::Profile => profiles(surroundings),
        Kind::Region => regions::SEEN.iter().copied().map(alone).collect(),
        Kind::Type => ConnectorType::ALL.into_iter().map(|kind| alone(kind.name())).collect(),
        Kind::Action => model::actions()
            .map(|action| (action.name.to_owned(), action.about(language).to_owned()))
            .collect(),
        Kind::Parameter => parameters(typed),
        Kind::Code => catalogue::codes()
            .filter_map(catalogue::look_up)
            .map(|entry| (entry.code.clone(), first_sentence(entry.meaning(language)).to_owned()))
            .collect(),
        Kind::Bus => by_name_and_id(&listed(BUSES)),
        Kind::Connector => by_name_and_id(&listed(CONNECTORS)),
        Kind::Rule => by_name_and_id(&listed(RULES)),
        Kind::Target => by_name_and_id(&listed(TARGETS)),
    }
}

const BUSES: List =
    List { command: ["bus", "list"], query: "EventBuses[].[EventBusId, EventBusName, Type]", options: &[] };

const CONNECTORS: List = List {
    command: ["connection", "list"],
    query: "Connections[].[ConnectionId, ConnectionName, Type]",
    options: &["--bus"],
};

const RULES: List =
    List { command: ["rule", "list"], query: "Rules[].[RuleId, RuleName, Description]", options: &["--bus"] };

const TARGETS: List = List {
    command: ["target", "list"],
    query: "Targets[].[TargetId, `null`, Type]",
    options: &["--bus", "--rule"],
};

/// Names first, as people know things by them, each with its id beside it; then ids with their names. A name that two
/// things share names neither.
fn by_name_and_id(listed: &[Listed]) -> Vec<(String, String)> {
    let beside =
        |parts: [&str; 2]| parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    let is_unique = |name: &str| listed.iter().filter(|[_, other, _]| other == name).count() == 1;
    let with_name = listed.iter().filter(|[_, name, _]| !name.is_empty() && is_unique(name));
    let names = with_name.map(|[id, name, kind]| (name.clone(), beside([id, kind])));
    let ids = listed.iter().map(|[id, name, kind]| (id.clone(), beside([name, kind])));
    names.chain(ids).collect()
}

/// The stored profiles, and the one that is built in.
fn profiles(surroundings: &Surroundings) -> Vec<(String, String)> {
    let config = Config::load(surroundings);
    let stored = config
        .iter()
        .flat_map(Config::profiles)
        .map(|(name, profile)| (name.to_string(), profile.defaults.region.clone().unwrap_or_default()));
    let built_in = say!("a local EventBridge inside this program", "本程序内置的本地 EventBridge");
    stored.chain([(LOCAL.to_owned(), built_in)]).collect()
}

/// `Key=` for each parameter of the action that was typed.
fn parameters(typed: &Typed) -> Vec<(String, String)> {
    let Some(action) = typed.after("api").find_map(model::action) else { return Vec::new() };
    let language = Language::spoken();
    action.input().map(|field| (format!("{}=", field.name), field.about(language).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn taken(command: &Command, noun: &str, path: &str, all: &mut BTreeMap<String, Vec<String>>) {
        for argument in command.get_arguments() {
            if let Some(kind) = kind(noun, argument) {
                let place = format!("{path} {}", argument.get_id());
                all.entry(format!("{kind:?}")).or_default().push(place);
            }
        }
        for child in command.get_subcommands() {
            let noun = if noun.is_empty() { child.get_name() } else { noun };
            taken(child, noun, &format!("{path} {}", child.get_name()), all);
        }
    }

    #[test]
    fn each_argument_that_names_a_thing_knows_of_what_kind_it_is() {
        let mut all = BTreeMap::new();
        taken(&cli::tree(), "", "", &mut all);
        let connectors: Vec<&str> = all["Connector"].iter().map(String::as_str).collect();
        assert_eq!(
            connectors,
            [
                " connection get connections",
                " connection update connection",
                " connection enable connections",
                " connection disable connections",
                " connection delete connections"
            ]
        );
        assert_eq!(all["Target"].len(), 3, "{:?}", all["Target"]);
        assert_eq!(all["Action"], [" api action"]);
        assert_eq!(all["Code"], [" explain code"]);
        assert_eq!(all["Profile"].len(), 5, "{:?}", all["Profile"]);
    }

    #[test]
    fn a_shared_name_is_no_candidate_and_its_ids_are() {
        let listed = [["a-1", "twice", "x"], ["a-2", "twice", "x"], ["a-3", "once", ""], ["a-4", "", "y"]];
        let listed = listed.map(|item| item.map(str::to_owned));
        let candidates = by_name_and_id(&listed);
        let values: Vec<&str> = candidates.iter().map(|(value, _)| value.as_str()).collect();
        assert_eq!(values, ["once", "a-1", "a-2", "a-3", "a-4"]);
        assert_eq!(candidates[0].1, "a-3");
        assert_eq!(candidates[1].1, "twice x");
    }

    #[test]
    fn what_a_shell_would_run_is_no_candidate() {
        for name in ["$(reboot)", "a b", "a;b", "`a`", "a\nb", "名", "--yes", "..", "a=b", ""] {
            assert!(!is_harmless(name, false), "{name}");
        }
        assert!(is_harmless("LimitExceeded.Connection", false) && is_harmless("conn_1-b", false));
        assert!(is_harmless("EventBusId=", true) && !is_harmless("=", true));
    }
}
