//! Where a line of text may end: at a space, and between Chinese characters, which have none and are two columns wide.

use unicode_width::UnicodeWidthChar;

/// What no line begins with, and what none ends with.
const CLOSING: &str = "，。；：、！？）」』”])";
const OPENING: &str = "（「『“[(";

/// The line, broken so that none is wider than `width` columns, as far as there is a place to break it; what goes on
/// begins at `indent`. What stands in square brackets stays together where it fits on a line of its own.
pub fn broken(line: &str, width: usize, indent: usize) -> String {
    let (mut done, mut column) = (String::new(), 0);
    // What has come since the last place to break, which goes to the next line together.
    let (mut word, mut word_width) = (String::new(), 0);
    // Where the bracket ends that is not to be broken.
    let mut whole_until = 0;
    let last_bracket = line.rfind(']').unwrap_or(0);
    // No space begins a line that was broken off.
    let mut is_fresh = false;
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\u{1b}' {
            // A colour takes no room.
            word.push(character);
            for (_, part) in characters.by_ref() {
                word.push(part);
                if part.is_ascii_alphabetic() {
                    break;
                }
            }
            continue;
        }
        if character == ' ' && is_fresh && word.is_empty() {
            continue;
        }
        let wide = character.width().unwrap_or(0);
        let may_end = character == ' ' && at >= whole_until && column + word_width <= width;
        if may_end {
            done.push_str(&std::mem::take(&mut word));
            column += std::mem::take(&mut word_width);
        }
        if column + word_width + wide > width && column > indent {
            done.truncate(done.trim_end_matches(' ').len());
            done.push('\n');
            done.push_str(&" ".repeat(indent));
            column = indent;
            is_fresh = true;
            if may_end {
                continue;
            }
        }
        is_fresh = is_fresh && character == ' ';
        if character == '['
            && (whole_until..last_bracket).contains(&at)
            && let Some(length) = bracket(&line[at..], width.saturating_sub(indent))
        {
            whole_until = at + length;
        }
        word.push(character);
        word_width += wide;
        let next = characters.peek().map(|(_, next)| *next);
        let is_bound = OPENING.contains(character) || next.is_some_and(|next| CLOSING.contains(next));
        let is_between_scripts = wide == 1 && next.is_some_and(|next| next.width() == Some(2));
        let may_break = character == ' ' || ((wide > 1 || is_between_scripts) && !is_bound);
        if may_break && at >= whole_until {
            done.push_str(&word);
            column += word_width;
            word.clear();
            word_width = 0;
        }
    }
    done.push_str(&word);
    done.truncate(done.trim_end_matches(' ').len());
    done
}

/// How long the bracket is with which this text begins, if it fits into so many columns. It is looked for no further than
/// that, as the text may be anybody's and hold nothing but brackets.
fn bracket(text: &str, width: usize) -> Option<usize> {
    let (length, _) = text.char_indices().take(width).find(|(_, character)| *character == ']')?;
    (width_of(&text[..=length]) <= width).then_some(length)
}

/// How many columns a line takes; a colour takes none.
pub fn width_of(line: &str) -> usize {
    let mut characters = line.chars();
    let mut width = 0;
    while let Some(character) = characters.next() {
        if character == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        }
        width += character.width().unwrap_or(0);
    }
    width
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    use super::*;

    #[test]
    fn no_line_begins_with_a_mark_that_ends_something() {
        assert_eq!(broken("中文中文中文中文中文，中文", 20, 0), "中文中文中文中文中\n文，中文");
        assert_eq!(broken("[默认中文中文中文中文]", 21, 0), "[默认中文中文中文中\n文]");
    }

    #[test]
    fn no_bracket_stands_apart_from_what_is_in_it() {
        assert_eq!(broken("中文中文中文 [默认值：无]", 15, 0), "中文中文中文\n[默认值：无]");
        assert_eq!(broken("中文中文 [默认值：无]", 19, 0), "中文中文\n[默认值：无]");
        assert_eq!(broken("中文 [环境变量：A、B] 中文", 20, 2), "中文\n  [环境变量：A、B]\n  中文");
    }

    #[test]
    fn chinese_fills_a_line_and_latin_words_stay_whole() {
        assert_eq!(
            broken("收到的响应不是来自该 API：可能是代理页面", 24, 0),
            "收到的响应不是来自该\nAPI：可能是代理页面"
        );
        assert_eq!(
            broken("收到的响应不是来自该 API：可能是代理页面", 26, 0),
            "收到的响应不是来自该 API：\n可能是代理页面"
        );
        assert_eq!(broken("one two three", 8, 0), "one two\nthree");
        assert_eq!(broken("one two  three", 7, 0), "one two\nthree");
    }

    #[test]
    fn a_colour_takes_no_room() {
        let coloured = "\u{1b}[1m中文中文中文\u{1b}[0m";
        assert_eq!(broken(coloured, 12, 0), coloured);
        assert_eq!(width_of(coloured), 12);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(text in "[a-z中文，（） \\[\\]]{0,80}", width in 30usize..90) {
            let lines = broken(&text, width, 0);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&lines), bare(&text));
            // A word of Latin letters and a closing mark may stand out; Chinese text does not.
            let longest = text.split(|c: char| !c.is_ascii_alphabetic()).map(str::len).max().unwrap_or(0);
            for line in lines.lines() {
                prop_assert!(line.width() <= width + longest + 30, "{:?}", line);
            }
        }
    }

    #[test]
    fn a_text_of_brackets_alone_is_broken_like_any_other() {
        let (open, nested) = ("[".repeat(1 << 20), format!("{}]", "[".repeat(1 << 20)));
        assert_eq!(broken(&open, 40, 0).lines().count(), 1);
        assert_eq!(broken(&nested, 40, 0).replace('\n', ""), nested);
        assert_eq!(broken(&nested, usize::MAX, 0), nested);
        assert_eq!(broken("one [two three]", 12, 0), "one\n[two three]");
    }
}
