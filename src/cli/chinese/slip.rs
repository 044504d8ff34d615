//! What is wrong with a command line, in Chinese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong, in a line; `None` where clap's own words have to do.
pub fn in_words(error: &clap::Error) -> Option<String> {
    let text = |kind| error.get(kind).map(words);
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("没有这个参数：{}", argument?),
        ErrorKind::InvalidSubcommand => format!("没有这个命令：`{}`", text(ContextKind::InvalidSubcommand)?),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "缺少命令".to_owned()
        }
        ErrorKind::MissingRequiredArgument => format!("缺少：{}", argument?),
        ErrorKind::ArgumentConflict => match (argument?, text(ContextKind::PriorArg)?) {
            (one, other) if one == other => format!("{one} 只能给一次"),
            (one, other) => format!("{one} 不能与 {other} 同时使用"),
        },
        ErrorKind::InvalidValue => match value.filter(|value| !value.is_empty()) {
            None => format!("{} 需要一个值", argument?),
            Some(value) => {
                let valid = text(ContextKind::ValidValue).map(|valid| format!("；可选：{valid}"));
                format!("{} 的值 `{value}` 无效{}", argument?, valid.unwrap_or_default())
            }
        },
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(|why| format!("：{}", reason(&why.to_string())));
            format!("{} 的值 `{}` 无效{}", argument?, value?, why.unwrap_or_default())
        }
        ErrorKind::TooManyValues => format!("{} 不再接受值 `{}`", argument?, value?),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => format!("{} 的值的个数不对", argument?),
        ErrorKind::NoEquals => format!("{} 的值要用 `=` 给出", argument?),
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".to_owned(),
        _ => return None,
    })
}

/// Why a value is none, where clap's own readers or Rust's say it; ours speak Chinese by themselves.
fn reason(why: &str) -> String {
    if let Some((value, range)) = why.split_once(" is not in ") {
        return match range.split_once("..=") {
            Some((least, "")) => format!("{value} 小于 {least}"),
            Some((least, most)) => format!("{value} 不在 {least} 到 {most} 之间"),
            None => format!("{value} 不在 {range} 范围内"),
        };
    }
    if why.contains("invalid digit") || why.contains("cannot parse integer") {
        return "不是整数".to_owned();
    }
    if why.starts_with("number too") { "数字超出范围".to_owned() } else { why.to_owned() }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => texts.join("、"),
        other => other.to_string(),
    }
}
