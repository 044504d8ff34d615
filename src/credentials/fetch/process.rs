//! `credential_process`: a program of the user's that prints a key as JSON.

use std::io::{self, Read};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use super::temporary::Temporary;
use super::{Means, not_fetched};
use crate::aside::aside;
use crate::failure::{ExitCode, Failure};

/// How long the program may take.
const LIMIT: Duration = Duration::from_mins(1);

/// The most that it may print, in bytes.
const MOST: u64 = 64 * 1024;

/// Runs the program, without a shell and without input. What it says on standard error goes straight to the terminal: a
/// person may have to be asked for a second factor, and nothing of it is ever kept.
pub async fn run(command: &[String], means: &Means<'_>) -> Result<Temporary, Failure> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(not_fetched("`credential_process` names no program"));
    };
    let whose = format!("`credential_process` ({program})");
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn();
    let mut child = Running(started.map_err(|error| {
        not_fetched(format!("{whose} cannot be started: {error}"))
            .hint("it is a list of a program and its arguments: `credential_process = [\"/path/to/program\", \"argument\"]`")
    })?);
    let output = child.0.stdout.take().ok_or_else(|| not_fetched(format!("{whose} has no output")))?;
    let limit = LIMIT.min(means.deadline.left());
    let Ok(printed) = tokio::time::timeout(limit, aside(move || read(output))).await else {
        let mut failure = not_fetched(format!("{whose} did not end within {:.0} s", limit.as_secs_f32()));
        if limit < LIMIT {
            failure.exit = ExitCode::TryLater;
        }
        return Err(failure);
    };
    let printed =
        printed.map_err(|error| not_fetched(format!("{whose}: its output cannot be read: {error}")))?;
    if printed.len() as u64 > MOST {
        return Err(not_fetched(format!("{whose} printed more than {} KiB", MOST / 1024)));
    }
    // Its output has ended, so that it is about to end too; one that lingers is not waited for.
    let status = tokio::time::timeout(limit.min(Duration::from_secs(5)), child.ended()).await;
    match status {
        Ok(Ok(status)) if status.success() => {}
        Ok(Ok(status)) => {
            return Err(not_fetched(format!("{whose} failed ({status})"))
                .hint("what it said of that stands above; run it by hand to see more"));
        }
        Ok(Err(error)) => return Err(not_fetched(format!("{whose}: {error}"))),
        Err(_) => return Err(not_fetched(format!("{whose} closed its output and does not end"))),
    }
    let object: Value = serde_json::from_slice(&printed).map_err(|_| {
        not_fetched(format!("{whose} did not print JSON"))
            .hint("it must print `{\"SecretId\": …, \"SecretKey\": …, \"Token\": …, \"Expiration\": …}`, the last two if it has them")
    })?;
    Temporary::read(&object, &whose)
}

fn read(output: ChildStdout) -> io::Result<Zeroizing<Vec<u8>>> {
    // One allocation, so that no copy of a key is left behind by growing.
    let mut printed = Zeroizing::new(Vec::with_capacity(usize::try_from(MOST).unwrap_or(0) + 2));
    output.take(MOST + 1).read_to_end(&mut printed)?;
    Ok(printed)
}

/// The program while it runs; it does not outlive the question.
struct Running(Child);

impl Running {
    async fn ended(&mut self) -> io::Result<std::process::ExitStatus> {
        loop {
            if let Some(status) = self.0.try_wait()? {
                return Ok(status);
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // Of one that has ended this is refused, which does no harm.
        let _ = self.0.kill();
        let _ = self.0.try_wait();
    }
}
