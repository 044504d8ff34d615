//! Chinese help as a page: clap's headings, and lines that are broken where a terminal ends.

use unicode_width::UnicodeWidthChar;

use crate::output::broken;

/// What clap itself says on a help page.
const HEADINGS: &[(&str, &str)] = &[
    ("Usage: ", "用法："),
    ("Usage:\u{1b}[0m ", "用法：\u{1b}[0m"), // in colour
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Global options:", "全局选项："),
    ("Type parameters:", "类型参数："),
    ("Faults:", "故障："),
    ("Options:", "选项："),
    ("Possible values:", "可选值："),
    ("[possible values: ", "[可选值："),
    ("[default: ", "[默认值："),
    ("[aliases: ", "[别名："),
    ("[alias: ", "[别名："),
    ("Print help (see more with '--help')", "显示帮助（详细帮助见 `--help`）"),
    ("Print help (see a summary with '-h')", "显示帮助（摘要见 `-h`）"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
];

/// Whether a heading of ours is among them.
#[cfg(test)]
pub fn knows_heading(heading: &str) -> bool {
    HEADINGS.iter().any(|(english, _)| english.strip_suffix(':') == Some(heading))
}

/// The page with clap's own words and marks in Chinese.
pub fn with_chinese_headings(page: &str) -> String {
    let page =
        HEADINGS.iter().fold(page.to_owned(), |page, (english, chinese)| page.replace(english, chinese));
    page.lines().map(|line| with_chinese_marks(line) + "\n").collect()
}

/// The line with Chinese marks where clap lists values: `- table: …` and `[可选值：a, b]`.
fn with_chinese_marks(line: &str) -> String {
    let mut line = line.to_owned();
    if let Some(value) = line.trim_start().strip_prefix("- ")
        && let Some((name, help)) = value.split_once(": ")
        && !name.contains(' ')
    {
        let indent = line.len() - value.len();
        line = format!("{}{name}：{help}", &line[..indent]);
    }
    for list in ["[可选值：", "[别名："] {
        if let Some(from) = line.find(list)
            && let Some(length) = line[from..].find(']')
        {
            let marked = line[from..from + length].replace(", ", "、");
            line.replace_range(from..from + length, &marked);
        }
    }
    line
}

/// The page with no line wider than `width` columns, as far as there is a place to break it.
pub fn fit(page: &str, width: usize) -> String {
    page.lines().map(|line| fit_line(line, width) + "\n").collect()
}

fn fit_line(line: &str, width: usize) -> String {
    broken(line, width, text_column(line).filter(|indent| indent + 20 <= width).unwrap_or(0))
}

/// Where the words of a line begin: after its indent, or, on a line of two columns, where the second begins.
fn text_column(line: &str) -> Option<usize> {
    let (mut column, mut spaces, mut begun) = (0, 0, false);
    let mut first = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
            continue;
        }
        if character == ' ' {
            spaces += 1;
        } else {
            if begun && spaces > 1 {
                return Some(column);
            }
            first.get_or_insert(column);
            (begun, spaces) = (true, 0);
        }
        column += character.width().unwrap_or(0);
    }
    first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_below_words() {
        let line = "      --bus <BUS>  事件集：它的 ID（`eb-…`）或者它的唯一名称";
        assert_eq!(
            fit(line, 44),
            "      --bus <BUS>  事件集：它的 ID（`eb-…`）\n                   或者它的唯一名称\n"
        );
    }

    #[test]
    fn a_heading_in_colour_is_chinese_too() {
        let page = "\u{1b}[1mUsage:\u{1b}[0m ebctl\n\n\u{1b}[1mOptions:\u{1b}[0m\n";
        let chinese = "\u{1b}[1m用法：\u{1b}[0mebctl\n\n\u{1b}[1m选项：\u{1b}[0m\n";
        assert_eq!(with_chinese_headings(page), chinese);
    }

    #[test]
    fn lists_of_values_have_chinese_marks() {
        let page = "  -o <FORMAT>\n      - table: 表格\n      - \u{1b}[1mcsv\u{1b}[0m: a: b\n[possible values: a, b] a, b\n[aliases: conn, connector]\n[alias: --disable]\n";
        let chinese = "  -o <FORMAT>\n      - table：表格\n      - \u{1b}[1mcsv\u{1b}[0m：a: b\n[可选值：a、b] a, b\n[别名：conn、connector]\n[别名：--disable]\n";
        assert_eq!(with_chinese_headings(page), chinese);
    }
}
