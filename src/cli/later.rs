//! Commands and options that are described to clap only once the word before them is typed: what a run does not use
//! costs it nothing.

use std::cell::Cell;

use clap::{ArgMatches, Args, Command, FromArgMatches, Subcommand};

/// The commands of a noun.
#[derive(Debug)]
pub struct Later<T>(pub T);

/// The options of a verb.
#[derive(Debug)]
pub struct LaterArgs<T>(pub T);

thread_local! {
    /// Whether a tree is being made that somebody walks.
    static IS_WHOLE: Cell<bool> = const { Cell::new(false) };
}

/// Makes a tree that can be walked, with nothing left for later.
pub fn whole(make: impl FnOnce() -> Command) -> Command {
    IS_WHOLE.set(true);
    let tree = make();
    IS_WHOLE.set(false);
    tree
}

/// Adds what was left for later. What a noun or a verb says of itself stays: the words of the type would take its place.
fn described(command: Command, describe: impl FnOnce(Command) -> Command) -> Command {
    let (about, long_about) = (command.get_about().cloned(), command.get_long_about().cloned());
    let command = describe(command);
    let command = match about {
        Some(about) => command.about(about),
        None => command.about(None::<&'static str>),
    };
    match long_about {
        Some(about) => command.long_about(about),
        None => command.long_about(None::<&'static str>),
    }
}

fn now_or_later(command: Command, describe: fn(Command) -> Command) -> Command {
    if IS_WHOLE.get() { describe(command) } else { command.defer(describe) }
}

impl<T: Subcommand> Args for Later<T> {
    fn augment_args(noun: Command) -> Command {
        now_or_later(noun, |noun| described(noun, T::augment_subcommands))
    }

    fn augment_args_for_update(noun: Command) -> Command {
        Self::augment_args(noun)
    }
}

impl<T: Args> Args for LaterArgs<T> {
    fn augment_args(verb: Command) -> Command {
        now_or_later(verb, |verb| described(verb, T::augment_args))
    }

    fn augment_args_for_update(verb: Command) -> Command {
        Self::augment_args(verb)
    }
}

/// What was typed is read as if it had been described from the start.
macro_rules! read_as_it_is {
    ($later:ident) => {
        impl<T: FromArgMatches> FromArgMatches for $later<T> {
            fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
                T::from_arg_matches(matches).map(Self)
            }

            fn from_arg_matches_mut(matches: &mut ArgMatches) -> Result<Self, clap::Error> {
                T::from_arg_matches_mut(matches).map(Self)
            }

            fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
                self.0.update_from_arg_matches(matches)
            }
        }
    };
}

read_as_it_is!(Later);
read_as_it_is!(LaterArgs);
