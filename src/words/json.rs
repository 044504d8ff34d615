//! JSON: where a text is none, and why.

use crate::output::Language;

/// Why `text` is not JSON, with its place: in English as the parser puts it.
pub fn in_spoken(text: &str, error: &serde_json::Error) -> String {
    let before = text.get(..offset_of(text, error)).unwrap_or_default();
    let column = 1 + before.chars().rev().take_while(|character| *character != '\n').count();
    let line = 1 + before.matches('\n').count();
    match Language::spoken() {
        Language::En => error.to_string(),
        Language::Zh => format!("第 {line} 行第 {column} 列：{}", plain(error)),
    }
}

/// The byte that the parser stumbled on; it counts columns in bytes, up to and including that one.
pub fn offset_of(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut offset = (start + error.column().saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The message without the place, which is told apart.
pub fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let said =
        WORDS.lines().find_map(|line| line.strip_prefix(message)?.strip_prefix(" = ")?.split_once(" = "));
    said.map_or(message, |(english, chinese)| Language::spoken().pick(english, chinese)).to_owned()
}

/// The parser's words, what they become in English, and in Chinese.
const WORDS: &str = "EOF while parsing a value = the text ends where a value should be = 本该是值的地方，文本就结束了
EOF while parsing a list = the text ends inside a list = 列表尚未写完，文本就结束了
EOF while parsing an object = the text ends inside an object = 对象尚未写完，文本就结束了
EOF while parsing a string = the text ends inside a string = 字符串尚未写完，文本就结束了
expected ident = expected a value: text in double quotes, a number, `true`, `false`, `null`, a list or an object = 此处应为一个值：双引号中的文本、数字、`true`、`false`、`null`、列表或对象
expected value = expected a value: text in double quotes, a number, `true`, `false`, `null`, a list or an object = 此处应为一个值：双引号中的文本、数字、`true`、`false`、`null`、列表或对象
key must be a string = expected a field name in double quotes = 此处应为双引号中的字段名
trailing characters = something follows the end of the object = JSON 结束之后还有内容
trailing comma = trailing comma = 末尾多了一个逗号
expected `:` = expected `:` = 此处应为 `:`
expected `,` or `]` = expected `,` or `]` = 此处应为 `,` 或 `]`
expected `,` or `}` = expected `,` or `}` = 此处应为 `,` 或 `}`
invalid escape = invalid escape = 转义序列无效
unexpected end of hex escape = unexpected end of hex escape = 转义序列不完整
lone leading surrogate in hex escape = lone leading surrogate in hex escape = 转义序列只有代理对的前一半
invalid number = invalid number = 数字无效
number out of range = number out of range = 数字超出范围
control character (\\u0000-\\u001F) found while parsing a string = control character (\\u0000-\\u001F) found while parsing a string = 字符串中有未转义的控制字符
recursion limit exceeded = recursion limit exceeded = 嵌套过深";
