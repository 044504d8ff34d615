//! What the parsers of TOML and YAML say; they speak English, and to programmers.

use crate::output::Language;
use crate::say;

/// A parser's message in the language that this process speaks: what happens often in words of our own, the rest quoted.
pub fn in_spoken(message: &str) -> String {
    let known = || WORDS.lines().filter_map(|line| line.split_once(" = "));
    match known().find(|(english, _)| message.starts_with(english)) {
        Some((_, chinese)) => Language::spoken().pick(message, chinese).to_owned(),
        None => say!("{message}", "语法有误，解析器的原话是：{message}"),
    }
}

/// What TOML calls the type of a value, in the language that this process speaks.
pub fn toml_type(english: &'static str) -> &'static str {
    let chinese = match english {
        "string" => "字符串",
        "integer" => "整数",
        "float" => "小数",
        "boolean" => "布尔值",
        "datetime" => "日期时间",
        "array" => "列表",
        "table" => "表",
        other => other,
    };
    Language::spoken().pick(english, chinese)
}

/// How a message begins, and what it means.
const WORDS: &str = r#"string values must be quoted = 文本必须加上引号
duplicate key = 这个字段出现了两次
key with no value, expected `=` = 字段没有值，缺少 `=`
invalid basic string, expected `"` = 字符串没有结束，缺少 `"`
invalid literal string, expected `'` = 字符串没有结束，缺少 `'`
unclosed table, expected `]` = 表头没有结束，缺少 `]`
unclosed array, expected `]` = 列表没有结束，缺少 `]`
unclosed inline table, expected `}` = 行内表没有结束，缺少 `}`
unexpected leading zero = 数字不能以 0 开头
unquoted keys cannot be empty = 缺少字段名
missing escaped value = 转义序列无效
invalid boolean = 布尔值只能是 `true` 或 `false`
unclosed bracket '[' = 列表没有结束，缺少 `]`
unclosed bracket '{' = 对象没有结束，缺少 `}`
unclosed quote = 字符串没有结束，缺少引号
mapping values are not allowed in this context = 此处不能有 `: `：请检查缩进，含有 `: ` 的文本请加上引号
tabs disallowed within this context = 不能用制表符缩进，请改用空格
did not find expected <document start> = 缩进与上文不一致
while parsing a block mapping, did not find expected key = 缩进与上文不一致
unexpected character: = 文本不能以这个字符开头，请加上引号
while parsing a quoted scalar, found unknown escape character = 转义序列无效
invalid trailing content after double-quoted scalar = 引号之后还有内容"#;
