//! What each command does, one file per noun, as a short story in calls to the rest.
//! Nothing here knows HTTP, how a flag is parsed, or how a table is drawn.

mod account;
mod api;
mod bus;
pub mod complete;
mod configure;
pub mod connection;
mod context;
mod doctor;
mod emulator;
mod event;
mod explain;
mod input;
pub mod interrupt;
mod json_input;
mod many;
mod placeholders;
mod profile;
mod rule;
mod scripts;
mod session;
mod sure;
mod target;
mod things;
mod trace;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

pub use context::Context;
use placeholders::ready;

use crate::cli::{Cli, Command};
use crate::clock::SystemClock;
use crate::doubt;
use crate::eventbridge::catalogue::explained;
use crate::failure::{ExitCode, Failure};
use crate::journal::Folder;
use crate::output::{Format, Language, Look, Printer, Report, Streams, refuse};
use crate::say;
use crate::surroundings::Surroundings;
use crate::transport::Deadline;
use crate::words::system;

/// Does what was typed and says how it ended.
pub fn run(cli: Cli, surroundings: Surroundings) -> ExitCode {
    let format = cli.global.output;
    let mut globals = match cli.global.resolve(&surroundings) {
        Ok(globals) => globals,
        Err(failure) => {
            return refuse(
                &explained(failure, Language::spoken()),
                format,
                Some(Language::spoken()),
                &surroundings,
            );
        }
    };
    let look = Look {
        format: globals.output.unwrap_or_default(),
        query: globals.query.take(),
        columns: globals.columns.take(),
        colour: globals.colour,
        quiet: globals.quiet,
        verbose: globals.verbose,
        language: globals.language.unwrap_or_else(|| Language::of_locale(&surroundings)),
    };
    look.language.speak();
    Language::cells_are_data(look.format == Format::Csv);
    let printer = Printer::new(look, Streams::of_process(&surroundings));
    let runtime = match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            let why = system::in_spoken(&error);
            let message = say!("the runtime cannot be started: {why}", "无法启动运行时：{why}");
            printer.fail(&Failure::io(message));
            return ExitCode::Defect;
        }
    };
    let ended = runtime.block_on(async {
        let deadline = Deadline::after(globals.timeout);
        let journal = Rc::new(Folder::new(Context::state_folder(&surroundings)));
        let context = Context {
            journal,
            untold: RefCell::default(),
            is_traceless: Cell::default(),
            kept_key: RefCell::default(),
            surroundings,
            globals,
            printer,
            deadline,
            clock: Arc::new(SystemClock),
            random: RefCell::new(fastrand::Rng::new()),
        };
        let done = dispatch(cli.command, &context).await;
        let told = tell(done, &context);
        if doubt::was_there() {
            complete::forget(&context.surroundings);
        }
        told
    });
    // A thread may still wait for a pipe that nobody writes to; leaving does not wait for it.
    runtime.shutdown_background();
    ended
}

/// What stands between the items of a list.
fn comma() -> &'static str {
    Language::spoken().pick(", ", "、")
}

/// Prints how a command ended. Only what has been told need not be remembered: a connector whose id no stream took is
/// left in the journal.
pub fn tell(done: Result<Option<Report>, Failure>, context: &Context) -> ExitCode {
    let (failure, says_all) = match done {
        Ok(None) => return ExitCode::Done,
        Ok(Some(mut report)) => match (context.printer.print(&report), report.failed.take()) {
            (Ok(()), None) => {
                context.told();
                return report.exit;
            }
            (Ok(()), Some(failure)) => (*failure, true),
            // That a part was not done weighs more than that it cannot be printed.
            (Err(unprinted), Some(mut failure)) => {
                failure.details.push(unprinted.message);
                (*failure, true)
            }
            // What cannot be lost stands in the failure.
            (Err(failure), None) => (failure, report.precious.is_some()),
        },
        Err(mut failure) => {
            context.forget_refused_key(&mut failure);
            (failure, true)
        }
    };
    if context.printer.fail(&ready(failure.clone(), context)) && says_all {
        context.told();
    }
    failure.exit
}

async fn dispatch(command: Command, context: &Context) -> Result<Option<Report>, Failure> {
    use crate::cli::{ConnectionCommand, EmulatorCommand, Later, LaterArgs, ProfileCommand};
    match command {
        Command::Connection(Later(ConnectionCommand::Create(LaterArgs(args)))) => {
            connection::create(*args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::List(LaterArgs(args)))) => {
            connection::list(&args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::Get(LaterArgs(args)))) => {
            connection::get(&args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::Update(LaterArgs(args)))) => {
            connection::update(&args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::Enable(LaterArgs(args)))) => {
            connection::switch(true, &args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::Disable(LaterArgs(args)))) => {
            connection::switch(false, &args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::Delete(LaterArgs(args)))) => {
            connection::delete(&args, context).await.map(Some)
        }
        Command::Connection(Later(ConnectionCommand::Skeleton(args))) => {
            connection::skeleton(&args, context).map(|()| None)
        }
        Command::Connection(Later(ConnectionCommand::Reconcile(LaterArgs(args)))) => {
            connection::reconcile(&args, context).await.map(Some)
        }
        Command::Bus(Later(command)) => bus::run(command, context).await.map(Some),
        Command::Rule(Later(command)) => rule::run(command, context).await.map(Some),
        Command::Target(Later(command)) => target::run(command, context).await.map(Some),
        Command::Event(Later(command)) => event::run(command, context).await.map(Some),
        Command::Api(args) => api::run(args, context).await,
        Command::Explain { code } => explain::run(code.as_deref(), context).map(Some),
        Command::Doctor => doctor::run(context).await.map(Some),
        Command::Profile(Later(ProfileCommand::Import(args))) => profile::import(&args, context).map(Some),
        Command::Profile(Later(ProfileCommand::List)) => profile::list(context).map(Some),
        Command::Profile(Later(ProfileCommand::Show(args))) => profile::show(&args, context).map(Some),
        Command::Profile(Later(ProfileCommand::Set(args))) => profile::set(args, context).await.map(Some),
        Command::Profile(Later(ProfileCommand::Use(args))) => profile::use_default(&args, context).map(Some),
        Command::Profile(Later(ProfileCommand::Remove(args))) => profile::remove(&args, context).map(Some),
        Command::Configure => configure::run(context).map(Some),
        Command::Emulator(Later(EmulatorCommand::Serve(args))) => {
            emulator::serve(args, context).await.map(|()| None)
        }
        Command::Completions { shell } => scripts::completions(shell, context).map(|()| None),
        Command::Man { folder } => scripts::man(&folder, context).map(|()| None),
    }
}
