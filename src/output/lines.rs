//! Where a line of text may end: at a space, and between Chinese characters, which have none and are two columns wide.

use unicode_width::UnicodeWidthChar;

/// What no line begins with, and what none ends with.
const CLOSING: &str = "，。；：、！？）」』”])";
const OPENING: &str = "（「『“[(";

/// The line, broken so that none is wider than `width` columns, as far as there is a place to break it; what goes on
/// begins at `indent`. What stands in square brackets stays together where it fits on a line of its own.
pub fn broken(line: &str, width: usize, indent: usize) -> String {
    let mut lines = Lines { done: String::new(), column: 0, gap: 0, has_text: false, width, indent };
    for word in pieces(line).chunk_by(|piece, _| piece.is_bound) {
        let spaces_after = word.last().map_or(0, |piece| piece.spaces);
        let whole = word.iter().map(|piece| piece.width + piece.spaces).sum::<usize>() - spaces_after;
        if whole + indent <= width {
            lines.end_unless_fits(whole);
        }
        for piece in word {
            lines.put(piece);
        }
    }
    lines.done
}

/// A part of a line in which there is no place to break, and the spaces that follow it.
struct Piece<'line> {
    text: &'line str,
    width: usize,
    spaces: usize,
    /// Whether it ends within a bracket, which is not to be broken while there is another way.
    is_bound: bool,
}

fn pieces(line: &str) -> Vec<Piece<'_>> {
    let last_bracket = line.rfind(']').unwrap_or(0);
    let mut pieces = Vec::new();
    let (mut start, mut is_bound) = (0, false);
    let mut characters = line.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            // A colour takes no room, and is no bracket.
            '\u{1b}' => _ = characters.by_ref().find(|(_, part)| part.is_ascii_alphabetic()),
            '[' => is_bound = at < last_bracket,
            ']' => is_bound = false,
            _ => (),
        }
        let (end, next) = characters.peek().map_or((line.len(), None), |(end, next)| (*end, Some(*next)));
        if next.is_none_or(|next| character != '\u{1b}' && may_end(character, next)) {
            let text = line[start..end].trim_end_matches(' ');
            let spaces = end - start - text.len();
            pieces.push(Piece { text, width: width_of(text), spaces, is_bound });
            start = end;
        }
    }
    pieces
}

/// Whether a line may end between these two.
fn may_end(character: char, next: char) -> bool {
    let is_wide = |character: char| character.width() == Some(2);
    if character == ' ' || next == ' ' {
        return next != ' ';
    }
    (is_wide(character) || is_wide(next)) && !OPENING.contains(character) && !CLOSING.contains(next)
}

/// The lines so far, and how far the last one has come.
struct Lines {
    done: String,
    column: usize,
    /// The spaces that come before what comes next, unless that begins a line.
    gap: usize,
    has_text: bool,
    width: usize,
    indent: usize,
}

impl Lines {
    /// Ends the line where something so wide does not fit, and another line has more room.
    fn end_unless_fits(&mut self, wide: usize) {
        let reached = self.column + self.gap;
        if reached + wide > self.width && self.has_text && reached > self.indent {
            self.done.push('\n');
            self.done.push_str(&" ".repeat(self.indent));
            (self.column, self.gap, self.has_text) = (self.indent, 0, false);
        }
    }

    fn put(&mut self, piece: &Piece<'_>) {
        if piece.width > 0 {
            self.end_unless_fits(piece.width);
            self.done.push_str(&" ".repeat(self.gap));
            self.column += std::mem::take(&mut self.gap) + piece.width;
            self.has_text = true;
        }
        self.done.push_str(piece.text);
        self.gap += piece.spaces;
    }
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

    #[test]
    fn brackets_that_fill_more_than_a_line_together_are_broken() {
        assert_eq!(broken("[one two][three four]", 12, 0), "[one\ntwo][three\nfour]");
        assert_eq!(broken("中[中文中文]中[中文中文]", 12, 0), "中[中文中文]\n中[中文中文]");
        assert_eq!(broken("前文 prefix[中文中文中文]", 18, 2), "前文 prefix[中文中\n  文中文]");
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_lines_fit(
            text in "[a-z中文，（） \\[\\]]{0,80}",
            width in 1usize..90,
        ) {
            let lines = broken(&text, width, 0);
            let bare = |text: &str| text.replace([' ', '\n'], "");
            prop_assert_eq!(bare(&lines), bare(&text));
            // A line that is too wide has no place to break, told here by what it is that stands on either side.
            for line in lines.lines().filter(|line| line.width() > width).map(str::trim_start) {
                for (one, next) in line.chars().zip(line.chars().skip(1)) {
                    let is_between = one == ' ' || next == ' ' || !one.is_ascii() || !next.is_ascii();
                    let is_bound = "（[".contains(one) || "，）]".contains(next);
                    prop_assert!(!is_between || is_bound, "{:?} could end between {:?} and {:?}", line, one, next);
                }
            }
        }

        #[test]
        fn a_bracket_that_fits_on_a_line_is_on_one(
            before in "[a-z中文 ]{0,40}",
            inside in "[a-z中文 ]{0,12}",
            after in "[a-z中文 ]{0,40}",
        ) {
            let bracket = format!("[{inside}]");
            let lines = broken(&format!("{before} {bracket} {after}"), 26, 0);
            prop_assert!(lines.lines().any(|line| line.contains(&bracket)), "{:?}", lines);
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
