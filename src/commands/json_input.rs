//! JSON in an argument: as it stands (`'{"source":["shop"]}'`), from a file (`@pattern.json`) or from standard input (`-`).

mod once;

use std::path::Path;

use serde_json::Value;

use super::context::Context;
use super::{comma, input};
use crate::failure::Failure;
use crate::say;
use crate::words::json;
pub use once::Once;

/// The most bytes of a file: as much as the API takes of a request.
const LIMIT: usize = 10 << 20;

/// JSON that was given, as its author spelt it and as it reads.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonInput {
    /// Its text, without what surrounds it.
    pub text: String,
    /// What it says.
    pub value: Value,
}

impl JsonInput {
    /// Reads what `flag` was given.
    ///
    /// # Errors
    /// Usage, where it is no JSON, or a file that cannot be read.
    pub async fn read(given: &str, flag: &str, context: &Context) -> Result<Self, Failure> {
        let source = match given {
            "-" => "-",
            given => match given.strip_prefix('@') {
                Some(path) => path,
                None => return Self::parse(given.as_bytes(), flag, None),
            },
        };
        let bytes = input::read(source, LIMIT, flag, context).await?;
        if bytes.len() > LIMIT {
            return Err(Failure::usage(say!(
                "{flag}: `{source}` is larger than {} MiB",
                "{flag}：`{source}` 超过 {} MiB",
                LIMIT >> 20
            ))
            .hint(say!("the API takes no request of this size", "API 不接受这么大的请求")));
        }
        Self::parse(&bytes, flag, Some(source))
    }

    /// Reads what has to be an object.
    ///
    /// # Errors
    /// Usage, where it is none.
    pub async fn read_object(given: &str, flag: &str, context: &Context) -> Result<Self, Failure> {
        let read = Self::read(given, flag, context).await?;
        if read.value.is_object() {
            return Ok(read);
        }
        Err(Failure::usage(say!("{flag}: it is JSON, but no object", "{flag}：是 JSON，但不是对象"))
            .hint(say!("an object stands in braces: `{{…}}`", "对象写在花括号中：`{{…}}`")))
    }

    /// Reads JSON out of `bytes`; `source` is the file, `-` for standard input, none for the argument itself.
    fn parse(bytes: &[u8], flag: &str, source: Option<&str>) -> Result<Self, Failure> {
        let place = match source {
            None => String::new(),
            Some("-") => say!("standard input: ", "标准输入："),
            Some(path) => say!("`{path}`: ", "`{path}`："),
        };
        let refuse = |why: String| Failure::usage(say!("{flag}: {place}{why}", "{flag}：{place}{why}"));
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Err(refuse(say!("it is not UTF-8", "不是 UTF-8 文本"))
                .hint(say!("save it as UTF-8", "请以 UTF-8 保存")));
        };
        // A place is one of the whole text.
        let whole = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = whole.trim();
        if text.is_empty() {
            return Err(refuse(say!("it is empty", "内容为空")).hint(forms(flag)));
        }
        match serde_json::from_str(whole) {
            Ok(Once(value)) => Ok(Self { text: text.to_owned(), value }),
            // A path without its `@` is the commonest slip.
            Err(_) if source.is_none() && text.len() < 256 && Path::new(text).is_file() => {
                Err(refuse(say!("it is not JSON, but the name of a file", "不是 JSON，而是一个文件名"))
                    .hint(say!("to read the file: `{flag} @{text}`", "要读取该文件：`{flag} @{text}`")))
            }
            Err(error) if error.is_data() => Err(refuse(json::in_spoken(whole, &error))
                .hint(say!("leave one of the two out", "请去掉其中一个"))),
            Err(error) => {
                let why = json::in_spoken(whole, &error);
                Err(refuse(say!("it is not JSON: {why}", "不是合法的 JSON：{why}")).hint(forms(flag)))
            }
        }
    }
}

/// The three ways, for whoever took none of them.
fn forms(flag: &str) -> String {
    say!(
        "write JSON in single quotes, `{flag} @FILE` for a file, or `{flag} -` for standard input",
        "用单引号括起 JSON，用 `{flag} @FILE` 指定文件，或用 `{flag} -` 读取标准输入"
    )
}

/// Only one argument can be standard input.
///
/// # Errors
/// Usage, where several are.
pub fn only_one_is_standard_input(given: &[(&str, Option<&str>)]) -> Result<(), Failure> {
    let flags: Vec<&str> =
        given.iter().filter(|(_, given)| *given == Some("-")).map(|(flag, _)| *flag).collect();
    if flags.len() < 2 {
        return Ok(());
    }
    let flags = flags.join(comma());
    Err(Failure::usage(say!(
        "{flags}: only one of them can be standard input",
        "{flags}：只能有一个从标准输入读取"
    ))
    .hint(say!("put the others into files: `@FILE`", "其余的请放入文件：`@FILE`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str, source: Option<&str>) -> String {
        JsonInput::parse(text.as_bytes(), "--pattern", source).unwrap_err().message
    }

    #[test]
    fn the_text_stays_as_it_was_spelt() {
        let read = JsonInput::parse(b"\xef\xbb\xbf {\"n\": 1.50}\n", "--pattern", Some("f")).unwrap();
        assert_eq!(read.text, "{\"n\": 1.50}");
    }

    #[test]
    fn what_is_wrong_says_where_it_stands() {
        assert_eq!(refused("{\"a\":}", None), "--pattern: it is not JSON: expected value at line 1 column 6");
        assert_eq!(refused("", Some("-")), "--pattern: standard input: it is empty");
        let not_utf8 = JsonInput::parse(b"\xff", "--pattern", Some("x.json")).unwrap_err();
        assert_eq!(not_utf8.message, "--pattern: `x.json`: it is not UTF-8");
    }

    #[test]
    fn a_field_that_is_given_twice_is_refused_as_one_of_them_would_be_lost() {
        assert_eq!(refused("{\"a\":1,\"a\":2}", None), "--pattern: `a` is given twice at line 1 column 10");
    }

    #[test]
    fn a_file_without_its_sign_is_recognised() {
        let slip = JsonInput::parse(b"Cargo.toml", "--pattern", None).unwrap_err();
        assert!(slip.message.ends_with("it is not JSON, but the name of a file"), "{}", slip.message);
        assert_eq!(slip.hint.unwrap(), "to read the file: `--pattern @Cargo.toml`");
    }

    #[test]
    fn two_flags_cannot_both_read_standard_input() {
        let both = [("--pattern", Some("-")), ("--event", Some("-"))];
        let message = only_one_is_standard_input(&both).unwrap_err().message;
        assert_eq!(message, "--pattern, --event: only one of them can be standard input");
        only_one_is_standard_input(&[("--pattern", Some("-")), ("--event", None)]).unwrap();
    }
}
