//! Files and standard input, read whole, with a limit and under the deadline: a pipe that nobody writes to ends with it.

use std::fs::File;
use std::io::{self, Read};

use super::context::Context;
use crate::failure::{ExitCode, Failure};

/// Reads `source` (a path, or `-` for standard input) to its end; `flag` is what named it, for messages.
/// One byte more than `limit` is read at most, so that the caller can tell that it was too much.
pub async fn read(source: &str, limit: usize, flag: &str, context: &Context) -> Result<Vec<u8>, Failure> {
    let (tell, told) = tokio::sync::oneshot::channel();
    let path = source.to_owned();
    // Opening a pipe blocks until somebody writes, and nothing can interrupt it; so it happens on a thread of its own.
    let reading = std::thread::Builder::new().spawn(move || {
        // The receiver is gone when the deadline has passed: then nobody wants the answer.
        let _ = tell.send(read_whole(&path, limit));
    });
    let named = if source == "-" { "standard input".to_owned() } else { format!("`{source}`") };
    // A limit on processes counts threads too.
    reading.map_err(|error| {
        Failure::io(format!("{flag}: {named} cannot be read, as no thread can be started for it: {error}"))
            .hint("raise the limit on processes (`ulimit -u`), or end some of them; nothing was sent")
    })?;
    match context.deadline.within(told).await {
        None => Err(Failure::new(
            ExitCode::TryLater,
            "Client.Timeout",
            format!("{flag}: {named} gave nothing before the time given by `--timeout` was over"),
        )
        .hint("nothing was sent; check what writes to it, or give it more time")),
        Some(Ok(Ok(bytes))) => Ok(bytes),
        Some(Ok(Err(error))) => {
            Err(Failure::usage(format!("{flag}: {named} cannot be read: {}", reason(&error)))
                .hint(format!("name a readable file, or `{flag} -` for standard input")))
        }
        Some(Err(_)) => Err(Failure::io(format!("{flag}: reading {named} stopped without a word"))),
    }
}

fn read_whole(source: &str, limit: usize) -> io::Result<Vec<u8>> {
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = Vec::new();
    if source == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        File::open(source)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The system's words without their number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::IsADirectory => "it is a directory".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}
