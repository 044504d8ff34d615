//! The `ebctl` program: read the command line, do what it says, leave with the code that says how it went.

use std::process::ExitCode;

use ebctl::surroundings::Surroundings;
use ebctl::{cli, commands};

fn main() -> ExitCode {
    ebctl::no_core::forbid_core_files();
    std::panic::set_hook(Box::new(ebctl::defect::report_and_leave));
    let surroundings = Surroundings::capture();
    if let Some(answered) = commands::complete::answer(std::env::args_os(), &surroundings) {
        return answered.into();
    }
    match cli::read(std::env::args_os(), &surroundings) {
        Ok(cli) => commands::run(cli, surroundings).into(),
        Err(refused) => refused.show(&surroundings).into(),
    }
}
