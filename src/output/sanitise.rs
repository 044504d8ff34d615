//! Text from outside must not steer a terminal: control bytes and bidirectional controls become visible escapes.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character could do something to a terminal, or to how a line reads, instead of being shown.
///
/// C0 (with tab and newline), DEL, C1; the bidirectional controls of Unicode UAX #9; the line and paragraph separators.
pub fn is_harmful(character: char) -> bool {
    matches!(character,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}' | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

/// The text with every harmful character written as an escape: `\x1b`, `\u{202e}`.
pub fn sanitise(text: &str) -> Cow<'_, str> {
    if !text.contains(is_harmful) {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\n' => clean.push_str("\\n"),
            '\t' => clean.push_str("\\t"),
            '\r' => clean.push_str("\\r"),
            character if is_harmful(character) && u32::from(character) < 0x100 => {
                let _ = write!(clean, "\\x{:02x}", u32::from(character));
            }
            character if is_harmful(character) => {
                let _ = write!(clean, "\\u{{{:x}}}", u32::from(character));
            }
            character => clean.push(character),
        }
    }
    Cow::Owned(clean)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{is_harmful, sanitise};

    #[test]
    fn every_control_byte_becomes_visible() {
        for code in (0u8..=0x1f).chain(0x7f..=0x9f) {
            let clean = sanitise(&format!("a{}b", char::from(code))).into_owned();
            assert!(clean.starts_with("a\\") && clean.ends_with('b'), "{code:#x} became {clean}");
        }
        assert_eq!(sanitise("\u{1b}[31mred"), "\\x1b[31mred");
        assert_eq!(sanitise("abc\u{202e}cba"), "abc\\u{202e}cba");
    }

    #[test]
    fn ordinary_text_in_any_script_is_left_alone() {
        for text in ["conn", "这是一个描述", "Ωμέγα — “ok”", "👩‍🔧"] {
            assert_eq!(sanitise(text), text);
        }
    }

    proptest! {
        #[test]
        fn nothing_harmful_ever_comes_out(text in any::<String>()) {
            prop_assert!(!sanitise(&text).contains(is_harmful));
        }
    }
}
