//! What has been typed so far, as a shell reads it.

use std::ffi::OsString;

/// A command line that is being typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// Its words, without quotes; the first is the command.
    pub words: Vec<String>,
    /// Which of them the cursor is on.
    pub at: usize,
    /// What stands before the part of that word which the shell replaces: `--bus=` in bash.
    pub kept: String,
}

impl Typed {
    /// The words as zsh and fish hand them over: which of them the cursor is on, then all of them.
    pub fn of_words(arguments: &[String]) -> Option<Self> {
        let (at, words) = arguments.split_first()?;
        let (at, mut words) = (at.parse().ok()?, words.to_vec());
        if at == words.len() {
            words.push(String::new());
        }
        (at > 0 && at < words.len()).then_some(Self { words, at, kept: String::new() })
    }

    /// The line as bash hands it over: up to the cursor, from there on, and the part of the word that it replaces.
    pub fn of_line(arguments: &[String]) -> Option<Self> {
        let [before, after, replaced] = arguments else { return None };
        let mut words = split(before);
        let at = words.len().checked_sub(1).filter(|at| *at > 0)?;
        let kept = words[at].strip_suffix(replaced.as_str()).unwrap_or_default().to_owned();
        let rest = after.trim_start_matches(|character: char| !character.is_whitespace());
        let rest = split(rest);
        words.extend(rest.into_iter().filter(|word| !word.is_empty()));
        Some(Self { words, at, kept })
    }

    /// The word that the cursor is on, as far as it is typed.
    pub fn here(&self) -> &str {
        &self.words[self.at]
    }

    /// Whether a file is to be named here, as what the command says goes there or comes from there.
    pub fn is_redirected(&self) -> bool {
        self.words[self.at - 1]
            .trim_start_matches(|character: char| character.is_ascii_digit() || character == '&')
            .chars()
            .all(|character| "<>".contains(character))
            && self.words[self.at - 1].contains(['<', '>'])
    }

    /// The words themselves.
    pub fn to_os(&self) -> Vec<OsString> {
        self.words.iter().map(OsString::from).collect()
    }

    /// The value of an option, as it was last given; what is being typed now counts for nothing.
    pub fn value(&self, option: &str) -> Option<&str> {
        let mut values =
            self.words.iter().enumerate().filter_map(|(index, word)| match word.strip_prefix(option)? {
                "" if index + 1 == self.at => None,
                "" => self.words.get(index + 1).map(String::as_str),
                _ if index == self.at => None,
                rest => rest.strip_prefix('='),
            });
        values.rfind(|value| !value.is_empty())
    }

    /// The words after another: the action is one of those after `api`.
    pub fn after(&self, word: &str) -> impl Iterator<Item = &str> {
        self.words.iter().skip_while(move |typed| *typed != word).skip(1).map(String::as_str)
    }

    /// Whether a word stands there already, elsewhere than under the cursor.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().enumerate().any(|(index, typed)| index != self.at && typed == word)
    }
}

/// A line taken apart as a shell does it, as far as words go: white space, quotes and backslashes. The last word is the one
/// that is being typed: it may be empty, and a quote may be open in it.
fn split(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quote = None;
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        let is_new = words.last().is_none_or(String::is_empty);
        let Some(word) = words.last_mut() else { break };
        match (quote, character) {
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            (None | Some('"'), '\\') => word.extend(characters.next()),
            (None, _) if character.is_whitespace() => {
                if !is_new {
                    words.push(String::new());
                }
            }
            _ => word.push(character),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn to_own(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn line(before: &str, after: &str, replaced: &str) -> Typed {
        Typed::of_line(&to_own(&[before, after, replaced])).expect("a line")
    }

    #[test]
    fn a_line_is_taken_apart_as_bash_does_it() {
        let typed = line("ebctl bus get --region=ap-g", "", "ap-g");
        assert_eq!((typed.here(), typed.kept.as_str(), typed.at), ("--region=ap-g", "--region=", 3));
        let typed = line("ebctl  bus list --endpoint http://a:1 --region ", "", "");
        assert_eq!(
            typed.words,
            to_own(&["ebctl", "bus", "list", "--endpoint", "http://a:1", "--region", ""])
        );
        let typed = line("ebctl connection get --bus \"my bus\" 'al", "", "al");
        assert_eq!((typed.value("--bus"), typed.here(), typed.kept.as_str()), (Some("my bus"), "al", ""));
        let typed = line("ebctl x my\\ sp", "", "my\\ sp");
        assert_eq!(typed.here(), "my sp");
        assert_eq!(Typed::of_line(&to_own(&["ebc", "", "ebc"])), None, "a command is no word of ours");
    }

    #[test]
    fn what_stands_after_the_cursor_counts() {
        let typed = line("ebctl connection get al", "pha --bus eb-1", "al");
        assert_eq!((typed.here(), typed.value("--bus")), ("al", Some("eb-1")));
        let typed = line("ebctl connection get ", " --bus eb-1", "");
        assert_eq!((typed.here(), typed.value("--bus")), ("", Some("eb-1")));
    }

    #[test]
    fn words_come_with_the_place_of_the_cursor() {
        let of = |words: &[&str]| Typed::of_words(&to_own(words));
        assert_eq!(of(&["1", "ebctl", "b"]).unwrap().here(), "b");
        assert_eq!(of(&["2", "ebctl", "bus"]).unwrap().here(), "");
        for wrong in [&["0", "ebctl"][..], &["3", "ebctl", "bus"], &["x", "ebctl"], &[]] {
            assert_eq!(of(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn an_option_has_the_value_that_was_given_last_and_not_the_one_that_is_being_typed() {
        let of = |words: &[&str]| Typed::of_words(&to_own(words)).unwrap();
        assert_eq!(of(&["3", "ebctl", "--bus", "a", "--bus=b"]).value("--bus"), Some("a"));
        assert_eq!(of(&["4", "ebctl", "--bus", "a", "--bus=b", "x"]).value("--bus"), Some("b"));
        assert_eq!(of(&["2", "ebctl", "--bus", "a"]).value("--bus"), None);
        assert_eq!(of(&["3", "ebctl", "--buses", "a", ""]).value("--bus"), None);
        assert_eq!(of(&["3", "ebctl", "api", "ListRules", ""]).after("api").next(), Some("ListRules"));
    }

    #[test]
    fn a_file_follows_a_redirection() {
        for (word, is) in
            [(">", true), ("2>>", true), ("<", true), ("&>", true), ("a", false), ("", false), ("2", false)]
        {
            let typed = Typed::of_words(&to_own(&["2", "ebctl", word, "x"])).unwrap();
            assert_eq!(typed.is_redirected(), is, "{word}");
        }
    }

    proptest! {
        #[test]
        fn no_line_is_too_odd(before in "[a-z \"'\\\\=:é]{0,30}", after in ".{0,9}", replaced in ".{0,5}") {
            let typed = Typed::of_line(&[before, after, replaced]);
            prop_assert!(typed.is_none_or(|typed| typed.at < typed.words.len()));
        }

        #[test]
        fn quoted_words_come_back(words in prop::collection::vec("[a-z '\"\\\\]{1,6}", 1..5)) {
            let line: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', r"'\''"))).collect();
            prop_assert_eq!(split(&line.join(" ")), words);
        }
    }
}
