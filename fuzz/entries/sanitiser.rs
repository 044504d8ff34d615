//! Text from outside on its way to a terminal.

use ebctl::output::{escaped_json, pairs_table, sanitise};

/// Nothing that steers a terminal is left, in any dress; what does not is not touched; twice is as good as once; JSON
/// stays true.
pub fn sanitiser(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let clean = sanitise(&text);
    is_harmless(&clean);
    assert_eq!(sanitise(&clean), clean, "twice is another text");
    if !text.contains(steers) {
        assert_eq!(clean, text, "harmless text was changed");
    }
    let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
    let (front, back) = text.split_at(middle);
    assert_eq!(sanitise(front) + sanitise(back), clean, "a character means another thing beside others");

    let json = escaped_json(&text);
    is_harmless(&json);
    assert_eq!(serde_json::from_str::<String>(&json).ok().as_deref(), Some(&*text));

    let table = pairs_table(&[(text.to_string(), text.to_string())], None, false);
    table.lines().for_each(is_harmless);
}

/// By Unicode's own lists and not by the product's: the controls (Cc), what turns the direction (`Bidi_Control`), and the
/// line and paragraph separators.
fn steers(character: char) -> bool {
    let turns = [
        '\u{61c}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}',
        '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}',
    ];
    character.is_control() || turns.contains(&character) || matches!(character, '\u{2028}' | '\u{2029}')
}

#[track_caller]
fn is_harmless(text: &str) {
    assert!(!text.contains(steers), "{text:?}");
}
