//! What every reader of TOML needs to know of depth: how much stack a hostile text takes, and where its parser gave up.

use std::io;
use std::thread;

use crate::say;

/// The stack of the thread that reads a suspicious text, in bytes; it costs address space, and memory only as far as
/// it is used. A quarter of it is enough for the deepest text there can be, without optimisation.
const STACK: usize = 64 * 1024 * 1024;

/// The most characters that can open a level in a text that is read without such a thread.
const PLAIN_OPENERS: usize = 128;

/// Calls `read`, which parses `text`, where there is enough stack for it. What `read` returns must be bounded in depth,
/// as it is dropped by the caller.
///
/// The parser bounds brackets and the segments of a key to 80 each, but not their product: `a.a.a = { a.a.a = { …` comes
/// to some 6400 tables inside each other, and dropping those takes more stack than a thread has by default. So a text
/// that could hold many levels is read on a thread of its own. Fails where there is no memory for that.
pub fn with_enough_stack<T: Send>(text: &str, read: impl FnOnce() -> T + Send) -> io::Result<T> {
    if text.bytes().filter(|byte| matches!(byte, b'.' | b'[' | b'{')).count() <= PLAIN_OPENERS {
        return Ok(read());
    }
    thread::scope(|scope| {
        let reader = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, read)?;
        reader.join().map_err(|_| io::Error::other(say!("the TOML parser gave up", "TOML 解析器异常中止")))
    })
}

/// Where in `text` an error is, in bytes. Of a key with too many segments the parser does not say where it is; it is
/// on the line with the most of them.
pub fn offset_of(error: &toml::de::Error, text: &str) -> usize {
    error.span().map_or_else(|| most_dotted_line(text), |span| span.start)
}

/// Whether an error is about depth. The parser says "recursion limit" of keys, and "cannot recurse further" of brackets.
pub fn is_about_depth(error: &toml::de::Error) -> bool {
    error.message().contains("recur")
}

fn most_dotted_line(text: &str) -> usize {
    let dots = |line: &str| line.bytes().filter(|byte| *byte == b'.').count();
    let mut start = 0;
    let lines = text.split_inclusive('\n').map(|line| {
        start += line.len();
        (dots(line), start - line.len())
    });
    lines.max_by_key(|(dots, _)| *dots).map_or(0, |(_, start)| start)
}
