//! `credential_process`: a program of the user's that prints a key as JSON.

use std::io::{self, Read as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::Value;
use zeroize::Zeroizing;

use super::temporary::Temporary;
use super::{Means, not_fetched, unreachable};
use crate::aside::aside;
use crate::credentials::safe_file::shell_quoted;
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::words::system;

/// What it must print.
fn shape() -> String {
    say!(
        "it must print `{{\"SecretId\": …, \"SecretKey\": …, \"Token\": …, \"Expiration\": …}}`, the last two if it has them",
        "它必须输出 `{{\"SecretId\": …, \"SecretKey\": …, \"Token\": …, \"Expiration\": …}}`，后两项有则输出"
    )
}

/// How long the program may take.
const LIMIT: Duration = Duration::from_mins(1);

/// The most that it may print, in bytes.
const MOST: usize = 64 * 1024;

/// How long its output is waited for once the program itself has ended.
const GRACE: Duration = Duration::from_millis(500);

/// Runs the program, without a shell and without input. What it says on standard error goes straight to the terminal: a
/// person may have to be asked for a second factor, and nothing of it is ever kept.
pub async fn run(command: &[String], means: &Means<'_>) -> Result<Temporary, Failure> {
    let Some((program, arguments)) = command.split_first() else {
        return Err(not_fetched(say!(
            "`credential_process` names no program",
            "`credential_process` 没有指定程序"
        )));
    };
    let whose = say!("`credential_process` ({program})", "`credential_process`（{program}）");
    if program.contains('/') && !Path::new(program).is_absolute() {
        return Err(not_fetched(say!(
            "{whose} is named relative to whatever folder ebctl is started in",
            "{whose}用的是相对路径，随 ebctl 的启动目录而变"
        ))
        .hint(say!(
            "write its whole path, or its name alone if it is in PATH",
            "请写完整路径；若程序在 PATH 中，只写程序名即可"
        )));
    }
    let started = Command::new(program)
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn();
    let mut child = Running(started.map_err(|error| {
        let why = system::in_spoken(&error);
        let failure = not_fetched(say!("{whose} cannot be started: {why}", "{whose}无法启动：{why}"));
        if error.kind() == io::ErrorKind::PermissionDenied {
            return failure.hint(say!("make it a program: `chmod +x {}`", "请赋予执行权限：`chmod +x {}`", shell_quoted(Path::new(program))));
        }
        failure
            .hint(say!("it is a list of a program and its arguments: `credential_process = [\"/path/to/program\", \"argument\"]`", "它是由程序及其参数组成的列表：`credential_process = [\"/path/to/program\", \"argument\"]`"))
    })?);
    let output =
        child.0.stdout.take().ok_or_else(|| not_fetched(say!("{whose} has no output", "{whose}没有输出")))?;
    let printed = Arc::new(Mutex::new(Zeroizing::new(Vec::with_capacity(MOST + 2))));
    let reading = aside({
        let printed = Arc::clone(&printed);
        move || read(output, &printed)
    });
    let limit = LIMIT.min(means.deadline.left());
    let ended = tokio::time::timeout(limit, async {
        tokio::pin!(reading);
        tokio::select! {
            // Its output has ended, or there is too much of it; then it ends too, or is ended.
            read = &mut reading => {
                let read = read.map_err(|error| unreadable(&error))?;
                if read == Read::TooMuch { return Ok(None) }
                child.ended().await.map(Some).map_err(|error| system::in_spoken(&error))
            }
            // Something that it started in the background may hold its output open for ever.
            status = child.ended() => {
                match tokio::time::timeout(GRACE, &mut reading).await {
                    Ok(Ok(Read::TooMuch)) => Ok(None),
                    Ok(Err(error)) => Err(unreadable(&error)),
                    Ok(Ok(Read::All)) | Err(_) => status.map(Some).map_err(|error| system::in_spoken(&error)),
                }
            }
        }
    });
    let status = match ended.await {
        Ok(Ok(Some(status))) => status,
        Ok(Ok(None)) => {
            return Err(not_fetched(say!(
                "{whose} printed more than {} KiB",
                "{whose}的输出超过 {} KiB",
                MOST / 1024
            )));
        }
        Ok(Err(why)) => return Err(not_fetched(say!("{whose}: {why}", "{whose}：{why}"))),
        Err(_) => {
            let why =
                say!("{whose} did not end within {:.1} s", "{whose}未在 {:.1} 秒内结束", limit.as_secs_f32());
            return Err(if limit < LIMIT { unreachable(why) } else { not_fetched(why) });
        }
    };
    if !status.success() {
        return Err(not_fetched(ended_badly(&whose, status)).hint(say!(
            "what it said of that stands above; run it by hand to see more",
            "它的报错见上方；可手动运行以查看详情"
        )));
    }
    let printed = std::mem::take(&mut *printed.lock().unwrap_or_else(PoisonError::into_inner));
    let object: Value = serde_json::from_slice(&printed).map_err(|_| {
        not_fetched(say!("{whose} did not print JSON", "{whose}的输出不是 JSON")).hint(shape())
    })?;
    Temporary::read(&object, &whose).map_err(|failure| Failure { hint: Some(shape()), ..failure })
}

/// That a program failed, with its exit code or the signal that ended it.
fn ended_badly(whose: &str, status: ExitStatus) -> String {
    match (Language::spoken(), status.code(), system::signal_of(status)) {
        (Language::En, ..) | (Language::Zh, None, None) => {
            say!("{whose} failed ({status})", "{whose}执行失败（{status}）")
        }
        (Language::Zh, Some(code), _) => format!("{whose}执行失败（退出码 {code}）"),
        (Language::Zh, None, Some(signal)) => format!("{whose}被信号 {signal}终止"),
    }
}

fn unreadable(error: &io::Error) -> String {
    let why = system::in_spoken(error);
    say!("its output cannot be read: {why}", "无法读取其输出：{why}")
}

#[derive(Debug, PartialEq, Eq)]
enum Read {
    All,
    TooMuch,
}

/// Reads to the end, piece by piece, so that what is there can be taken before the end has come.
fn read(mut output: ChildStdout, printed: &Mutex<Zeroizing<Vec<u8>>>) -> io::Result<Read> {
    let mut piece = Zeroizing::new([0; 4096]);
    loop {
        let length = output.read(&mut piece[..])?;
        let mut printed = printed.lock().unwrap_or_else(PoisonError::into_inner);
        // One allocation, made before, so that no copy of a key is left behind by growing.
        if printed.len() + length > MOST {
            return Ok(Read::TooMuch);
        }
        printed.extend_from_slice(&piece[..length]);
        if length == 0 {
            return Ok(Read::All);
        }
    }
}

/// The program while it runs; it does not outlive the question.
struct Running(Child);

impl Running {
    async fn ended(&mut self) -> io::Result<ExitStatus> {
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
