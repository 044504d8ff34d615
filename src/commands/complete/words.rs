//! What has been typed so far, as far as candidates depend on it.

use std::ffi::{OsStr, OsString};

/// The words of a command line that is being typed.
#[derive(Debug, Clone)]
pub struct Words(Vec<String>);

impl Words {
    /// Those that are text.
    pub fn new(words: &[OsString]) -> Self {
        Self(words.iter().filter_map(|word| word.to_str()).map(str::to_owned).collect())
    }

    /// The words themselves.
    pub fn as_typed(&self) -> Vec<OsString> {
        self.0.iter().map(OsString::from).collect()
    }

    /// The value of an option, as it was last given.
    pub fn value(&self, option: &str) -> Option<&str> {
        let mut values =
            self.0.iter().enumerate().filter_map(|(index, word)| match word.strip_prefix(option)? {
                "" => self.0.get(index + 1).map(String::as_str),
                rest => rest.strip_prefix('='),
            });
        values.rfind(|value| !value.is_empty())
    }

    /// The word after another: the action after `api`.
    pub fn after(&self, word: &str) -> impl Iterator<Item = &str> {
        self.0.iter().skip_while(move |typed| *typed != word).skip(1).map(String::as_str)
    }
}

/// Words as clap reads them.
#[derive(Debug, PartialEq, Eq)]
pub struct Joined {
    /// The words.
    pub words: Vec<OsString>,
    /// Which of them the cursor is on.
    pub at: usize,
    /// What stands before the part of that word which the shell replaces: `--bus=`.
    pub before: String,
}

/// Joins what bash breaks apart: it hands over `--bus=eb-1` as three words and replaces but the last.
pub fn joined(words: Vec<OsString>, at: usize) -> Joined {
    let mut joined = Joined { words: Vec::with_capacity(words.len()), at, before: String::new() };
    let is_option = |word: &OsStr| word.to_str().is_some_and(|word| word.starts_with("--") && word.len() > 2);
    let mut is_value_next = false;
    let count = words.len();
    for (index, word) in words.into_iter().enumerate() {
        let last = joined.words.len().saturating_sub(1);
        let joins =
            word == "=" && joined.words.last().is_some_and(|option| is_option(option)) && !is_value_next;
        if joins || is_value_next {
            let is_here = index == at;
            if let Some(option) = joined.words.last_mut() {
                if is_here {
                    joined.before = option.to_string_lossy().into_owned();
                    joined.before.push_str(if joins { "=" } else { "" });
                }
                option.push(&word);
            }
            if index <= at {
                joined.at = last;
            }
            is_value_next = joins;
        } else {
            if index <= at {
                joined.at = joined.words.len();
            }
            joined.words.push(word);
        }
    }
    // The cursor stands on a word that is not there yet.
    if at >= count {
        joined.at = joined.words.len();
        joined.words.push(OsString::new());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(words: &[&str], at: usize) -> (Vec<String>, usize, String) {
        let joined = joined(words.iter().map(OsString::from).collect(), at);
        let words = joined.words.into_iter().map(|word| word.into_string().unwrap()).collect();
        (words, joined.at, joined.before)
    }

    fn to_own(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn what_bash_broke_apart_is_joined() {
        let whole = to_own(&["ebctl", "bus", "--region=ap-g", "list"]);
        assert_eq!(
            join(&["ebctl", "bus", "--region", "=", "ap-g", "list"], 4),
            (whole.clone(), 2, "--region=".into())
        );
        assert_eq!(join(&["ebctl", "bus", "--region", "=", "ap-g", "list"], 5), (whole, 3, String::new()));
    }

    #[test]
    fn a_value_that_has_not_begun_is_joined_too() {
        let whole = to_own(&["ebctl", "--region="]);
        assert_eq!(join(&["ebctl", "--region", "="], 2), (whole.clone(), 1, "--region=".into()));
        assert_eq!(join(&["ebctl", "--region", "=", ""], 3), (whole, 1, "--region=".into()));
    }

    #[test]
    fn words_that_are_whole_stay() {
        assert_eq!(join(&["ebctl", "bus", "li"], 2), (to_own(&["ebctl", "bus", "li"]), 2, String::new()));
        assert_eq!(join(&["ebctl", "bus"], 2), (to_own(&["ebctl", "bus", ""]), 2, String::new()));
        assert_eq!(join(&["ebctl", "=", "x"], 2), (to_own(&["ebctl", "=", "x"]), 2, String::new()));
        let equals = to_own(&["ebctl", "--param=a==b"]);
        assert_eq!(
            join(&["ebctl", "--param", "=", "a", "==", "b"], 5).0.len(),
            4,
            "only an option takes an equals sign"
        );
        assert_eq!(join(&["ebctl", "--param", "=", "a==b"], 3), (equals, 1, "--param=".into()));
    }

    #[test]
    fn an_option_has_the_value_that_was_given_last() {
        let words = |words: &[&str]| Words::new(&words.iter().map(OsString::from).collect::<Vec<_>>());
        assert_eq!(words(&["--bus", "a", "--bus=b"]).value("--bus"), Some("b"));
        assert_eq!(words(&["--bus"]).value("--bus"), None);
        assert_eq!(words(&["--bus", ""]).value("--bus"), None);
        assert_eq!(words(&["--buses", "a"]).value("--bus"), None);
        assert_eq!(words(&["x", "api", "ListRules"]).after("api").next(), Some("ListRules"));
    }
}
