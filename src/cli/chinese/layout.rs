//! Chinese help as a page: clap's headings, and lines that are broken where a terminal ends. Chinese has no spaces to
//! break at, and its characters are two columns wide.

use unicode_width::UnicodeWidthChar;

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
    ("Print help (see more with '--help')", "显示帮助（详细帮助见 `--help`）"),
    ("Print help (see a summary with '-h')", "显示帮助（摘要见 `-h`）"),
    ("Print help", "显示帮助"),
    ("Print version", "显示版本"),
];

/// What no line begins with, and what none ends with.
const CLOSING: &str = "，。；：、！？）」』”])";
const OPENING: &str = "（「『“[(";

/// Whether a heading of ours is among them.
#[cfg(test)]
pub fn knows_heading(heading: &str) -> bool {
    HEADINGS.iter().any(|(english, _)| english.strip_suffix(':') == Some(heading))
}

/// The page with clap's own words in Chinese.
pub fn with_chinese_headings(page: &str) -> String {
    HEADINGS.iter().fold(page.to_owned(), |page, (english, chinese)| page.replace(english, chinese))
}

/// The page with no line wider than `width` columns, as far as there is a place to break it.
pub fn fit(page: &str, width: usize) -> String {
    page.lines().map(|line| fit_line(line, width) + "\n").collect()
}

fn fit_line(line: &str, width: usize) -> String {
    let indent = text_column(line).filter(|indent| indent + 20 <= width).unwrap_or(0);
    let (mut done, mut column) = (String::new(), 0);
    // What has come since the last place to break, which goes to the next line together.
    let (mut word, mut word_width) = (String::new(), 0);
    let mut characters = line.chars().peekable();
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            // A colour takes no room.
            word.push(character);
            for part in characters.by_ref() {
                word.push(part);
                if part.is_ascii_alphabetic() {
                    break;
                }
            }
            continue;
        }
        let wide = character.width().unwrap_or(0);
        if column + word_width + wide > width && column > indent {
            done.truncate(done.trim_end_matches(' ').len());
            done.push('\n');
            done.push_str(&" ".repeat(indent));
            column = indent;
            if character == ' ' && word.is_empty() {
                continue;
            }
        }
        word.push(character);
        word_width += wide;
        let next = characters.peek();
        let is_bound = OPENING.contains(character) || next.is_some_and(|next| CLOSING.contains(*next));
        let is_between_scripts = wide == 1 && next.is_some_and(|next| next.width() == Some(2));
        let may_break = character == ' ' || ((wide > 1 || is_between_scripts) && !is_bound);
        if may_break {
            done.push_str(&word);
            column += word_width;
            word.clear();
            word_width = 0;
        }
    }
    done + &word
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
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

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
    fn no_line_begins_with_a_mark_that_ends_something() {
        assert_eq!(fit("中文中文中文中文中文，中文", 20), "中文中文中文中文中\n文，中文\n");
        assert_eq!(fit("[默认中文中文中文中文]", 21), "[默认中文中文中文中\n文]\n");
    }

    #[test]
    fn no_bracket_stands_apart_from_what_is_in_it() {
        assert_eq!(fit("中文中文中文 [默认值：无]", 15), "中文中文中文\n[默认值：无]\n");
        assert_eq!(fit("[默认中文中文中文中文]", 21), "[默认中文中文中文中\n文]\n");
        assert_eq!(fit("中文中文 [默认值：无]", 19), "中文中文 [默认值：\n无]\n");
    }

    #[test]
    fn a_heading_in_colour_is_chinese_too() {
        let page = "\u{1b}[1mUsage:\u{1b}[0m ebctl\n\n\u{1b}[1mOptions:\u{1b}[0m\n";
        let chinese = "\u{1b}[1m用法：\u{1b}[0mebctl\n\n\u{1b}[1m选项：\u{1b}[0m\n";
        assert_eq!(with_chinese_headings(page), chinese);
    }

    #[test]
    fn a_colour_takes_no_room() {
        assert_eq!(fit("\u{1b}[1m中文中文中文\u{1b}[0m", 12), "\u{1b}[1m中文中文中文\u{1b}[0m\n");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(text in "[a-z中文，（） ]{0,80}", width in 30usize..90) {
            let page = fit(&text, width);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&page), bare(&text));
            // A word of Latin letters and a closing mark may stand out; Chinese text does not.
            let longest = text.split(|c: char| !c.is_ascii_alphabetic()).map(str::len).max().unwrap_or(0);
            for line in page.lines() {
                prop_assert!(line.width() <= width + longest + 30, "{:?}", line);
            }
        }
    }
}
