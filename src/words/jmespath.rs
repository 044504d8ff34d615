//! `JMESPath`: why an expression is none, or cannot be applied.

use jmespath::RuntimeError;

use crate::output::Language;
use crate::say;

/// What the parser says: in Chinese without what it found, which it names as Rust does; the column shows it.
pub fn of_parser(text: &str) -> String {
    let known = WORDS.lines().filter_map(|line| line.split_once(" = "));
    let chinese = || {
        for (english, chinese) in known {
            if text.starts_with(english) {
                return chinese.to_owned();
            }
        }
        format!("语法有误，解析器的原话是：{text}")
    };
    match Language::spoken() {
        Language::En => text.to_owned(),
        Language::Zh => chinese(),
    }
}

/// Why it cannot be applied.
pub fn of_run(error: &RuntimeError) -> String {
    match error {
        RuntimeError::UnknownFunction(name) => say!("Call to undefined function {name}", "没有函数 {name}"),
        RuntimeError::TooManyArguments { expected, actual } => {
            say!(
                "Too many arguments: expected {expected}, found {actual}",
                "参数过多：应为 {expected} 个，实际 {actual} 个"
            )
        }
        RuntimeError::NotEnoughArguments { expected, actual } => {
            say!(
                "Not enough arguments: expected {expected}, found {actual}",
                "参数不足：应为 {expected} 个，实际 {actual} 个"
            )
        }
        RuntimeError::InvalidType { expected, actual, position } => say!(
            "Argument {position} expects type {expected}, given {actual}",
            "参数 {position} 的类型应为 {expected}，实际是 {actual}"
        ),
        RuntimeError::InvalidSlice => say!("Invalid slice", "切片的步长不能为 0"),
        RuntimeError::InvalidReturnType { expected, actual, position, invocation } => say!(
            "Argument {position} must return {expected} but invocation {invocation} returned {actual}",
            "参数 {position} 必须返回 {expected}，第 {invocation} 次调用却返回了 {actual}"
        ),
    }
}

/// How a message of the parser's begins, and what it means; the longer before what is part of it.
const WORDS: &str = "Did not parse the complete expression = 表达式之后还有内容
Quoted strings can't be a function name = 函数名不能加引号
Expected '}' or ',' = 此处应为 `}` 或 `,`
Expected ')' to close '(' = 缺少 `)`
Unexpected nud token = 此处缺少一个值，或多了一个符号
Unexpected led token = 此处多了一个符号
Expected number, ':', or '*' = 此处应为数字、`:` 或 `*`
Invalid function name = 函数名无效
Expected ':' to follow key = 键之后缺少 `:`
Expected Field to start key value pair = 此处应为键名
Expected ']' for wildcard index = 缺少 `]`
Expected ']' = 缺少 `]`
Expected identifier, '*', '{', '[', '&', or '[?' = 此处应为名称、`*`、`{`、`[`、`&` 或 `[?`
Expected '.', '[', or '[?' = 此处应为 `.`、`[` 或 `[?`
Expected ':', or ']' = 此处应为 `:` 或 `]`
Too many colons in slice expr = 切片中的 `:` 过多
Expected number, ':', or ']' = 此处应为数字、`:` 或 `]`
invalid token after ',' = `,` 之后有误
Expected valid number = 数字无效
'-' must be followed by numbers 1-9 = `-` 之后必须是 1 到 9 的数字
Invalid character: = 有不允许的字符
Unclosed = 引号没有结束
Unable to parse quoted identifier = 双引号中的名称无效
Unable to parse literal JSON = 反引号中的内容不是合法的 JSON";
