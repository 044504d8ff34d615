//! What happens on a panic, which is always a defect of ours: one line that says so and where to report it, and exit 1;
//! or 8, where a request went out and nobody has told what came of it.

use std::panic::PanicHookInfo;

use crate::doubt;
use crate::failure::ExitCode;
use crate::output::{Language, cover_panic, sanitise};
use crate::say;

/// The panic hook. It leaves the process, so that the exit code is the documented one and not a signal.
#[expect(
    clippy::print_stderr,
    clippy::exit,
    reason = "after a panic nothing above this line can be relied on"
)]
pub fn report_and_leave(info: &PanicHookInfo<'_>) {
    let place = info.location().map(ToString::to_string).unwrap_or_default();
    let language = Language::spoken();
    let what = cover_panic(info.payload_as_str().unwrap_or_else(|| language.pick("no message", "没有消息")));
    let what = what
        .as_deref()
        .unwrap_or_else(|| language.pick("its message may hold a secret", "其消息可能含有密钥"));
    eprintln!("{}", line(what, &place));
    if !doubt::is_there() {
        std::process::exit(ExitCode::Defect as i32);
    }
    eprintln!(
        "{}",
        language.pick(
            "a request that changes something had been sent, and it is unknown whether it was applied; `ebctl connection reconcile` finds out what came of a create",
            "此前已发出一个会造成变更的请求，不知道它是否已生效；如果是创建，可用 `ebctl connection reconcile` 查明结果"
        )
    );
    std::process::exit(ExitCode::Unknown as i32);
}

/// The panic hook where nobody is to be told: while a shell waits for candidates.
#[expect(clippy::exit, reason = "leaves with the documented exit code, as above")]
pub fn leave_in_silence(_: &PanicHookInfo<'_>) {
    std::process::exit(ExitCode::Defect as i32);
}

/// What is said. The words of a panic may hold the text that it happened on, which came from anywhere.
fn line(what: &str, place: &str) -> String {
    let version = env!("CARGO_PKG_VERSION");
    say!(
        "error: this is a defect in ebctl {version} ({}, at {place}); please report it with the command that you ran",
        "错误：这是 ebctl {version} 的缺陷（{}，位于 {place}）；请连同所运行的命令一起报告",
        sanitise(what)
    )
}

#[cfg(test)]
mod tests {
    use super::line;

    #[test]
    fn the_words_of_a_panic_do_not_steer_the_terminal() {
        let said = line("byte index 1 of `\u{1b}]0;title\u{7}\u{202e}`", "src/x.rs:1:1");
        assert!(said.contains("`\\x1b]0;title\\x07\\u{202e}`, at src/x.rs:1:1"), "{said}");
    }
}
