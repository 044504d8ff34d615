//! Files and standard input, read whole, with a limit and under the deadline: a pipe that nobody writes to ends with it.

use std::fs::File;
use std::io::{self, Read};

use super::context::Context;
use crate::failure::{ExitCode, Failure};
use crate::say;
use crate::words::system;

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
    let named = if source == "-" { say!("standard input", "标准输入") } else { format!("`{source}`") };
    // A limit on processes counts threads too.
    reading.map_err(|error| {
        let why = system::in_spoken(&error);
        Failure::io(say!(
            "{flag}: {named} cannot be read, as no thread can be started for it: {why}",
            "{flag}：无法读取 {named}，因为不能为此启动线程：{why}"
        ))
        .hint(say!(
            "raise the limit on processes (`ulimit -u`), or end some of them; nothing was sent",
            "请调高进程数上限（`ulimit -u`），或结束一些进程；没有发送任何请求"
        ))
    })?;
    match context.deadline.within(told).await {
        None => Err(Failure::new(
            ExitCode::TryLater,
            "Client.Timeout",
            say!(
                "{flag}: {named} gave nothing before the time given by `--timeout` was over",
                "{flag}：在 `--timeout` 给定的时限内没有从 {named} 读到内容"
            ),
        )
        .hint(say!(
            "nothing was sent; check what writes to it, or give it more time",
            "没有发送任何请求；请检查向其写入的程序，或放宽时限"
        ))),
        Some(Ok(Ok(bytes))) => Ok(bytes),
        Some(Ok(Err(error))) => {
            let why = reason(&error);
            Err(Failure::usage(say!(
                "{flag}: {named} cannot be read: {why}",
                "{flag}：无法读取 {named}：{why}"
            ))
            .hint(say!(
                "name a readable file, or `{flag} -` for standard input",
                "请指定可读的文件，或用 `{flag} -` 读取标准输入"
            )))
        }
        Some(Err(_)) => Err(Failure::io(say!(
            "{flag}: reading {named} stopped without a word",
            "{flag}：读取 {named} 时意外中止，原因不明"
        ))),
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
        io::ErrorKind::NotFound => say!("there is no such file", "没有这个文件"),
        io::ErrorKind::IsADirectory => say!("it is a directory", "它是一个目录"),
        io::ErrorKind::PermissionDenied => say!("permission denied", "没有权限"),
        _ => system::in_spoken(error),
    }
}
