//! What happens on a panic, which is always a defect of ours: one line that says so and where to report it, and exit 1.

use std::panic::PanicHookInfo;

use crate::failure::ExitCode;

/// The panic hook. It leaves the process, so that the exit code is the documented one and not a signal.
#[expect(
    clippy::print_stderr,
    clippy::exit,
    reason = "after a panic nothing above this line can be relied on"
)]
pub fn report_and_leave(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let what = info.payload_as_str().unwrap_or("no message");
    eprintln!(
        "error: this is a defect in ebctl {} ({what}, at {place}); please report it with the command that you ran",
        env!("CARGO_PKG_VERSION")
    );
    std::process::exit(ExitCode::Defect as i32);
}
