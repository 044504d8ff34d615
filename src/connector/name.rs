//! The name of a connector, as the API's page on limits states it: 2 to 60 characters; letters, digits, `_` and `-`;
//! a letter first, and a letter or digit last.

use std::fmt;

use crate::say;

/// The fewest characters of a name.
const SHORTEST: usize = 2;
/// The most characters of a name.
const LONGEST: usize = 60;

/// A name that the API accepts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ConnectorName(String);

/// The rule that a name breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameRule {
    /// It has fewer than 2 characters: how many it has.
    TooShort(usize),
    /// It has more than 60 characters: how many it has.
    TooLong(usize),
    /// It holds something other than an ASCII letter, a digit, `_` or `-`.
    Character(char),
    /// It does not start with a letter.
    Start(char),
    /// It does not end with a letter or a digit.
    End(char),
}

/// Why a text is no name, and the nearest text that is one, where there is any.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameError {
    /// The first rule that it breaks.
    pub rule: NameRule,
    /// A name derived from it.
    pub suggestion: Option<String>,
}

impl ConnectorName {
    /// Takes a text that follows the rules.
    pub fn new(text: &str) -> Result<Self, NameError> {
        match broken_rule(text) {
            None => Ok(Self(text.to_owned())),
            Some(rule) => Err(NameError { rule, suggestion: corrected(text) }),
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for ConnectorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says the rule in words that follow the name: "must start with a letter".
impl fmt::Display for NameRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&match self {
            Self::TooShort(0) => {
                say!("must have 2 to 60 characters, and has none", "长度必须为 2 到 60 个字符，实际为空")
            }
            Self::TooShort(count) | Self::TooLong(count) => say!(
                "must have 2 to 60 characters, and has {count}",
                "长度必须为 2 到 60 个字符，实际有 {count} 个"
            ),
            Self::Character(' ') => say!(
                "may hold only ASCII letters, digits, `_` and `-`, not a space",
                "只能含有英文字母、数字、`_` 和 `-`，不能有空格"
            ),
            Self::Character(character) => say!(
                "may hold only ASCII letters, digits, `_` and `-`, not `{character}`",
                "只能含有英文字母、数字、`_` 和 `-`，不能有 `{character}`"
            ),
            Self::Start(character) => {
                say!("must start with a letter, not `{character}`", "必须以字母开头，不能是 `{character}`")
            }
            Self::End(character) => say!(
                "must end with a letter or a digit, not `{character}`",
                "必须以字母或数字结尾，不能是 `{character}`"
            ),
        })
    }
}

impl fmt::Display for NameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.rule.fmt(f)
    }
}

impl std::error::Error for NameError {}

fn is_allowed(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '-')
}

fn broken_rule(text: &str) -> Option<NameRule> {
    let count = text.chars().count();
    if count < SHORTEST {
        return Some(NameRule::TooShort(count));
    }
    if count > LONGEST {
        return Some(NameRule::TooLong(count));
    }
    if let Some(character) = text.chars().find(|character| !is_allowed(*character)) {
        return Some(NameRule::Character(character));
    }
    if let Some(first) = text.chars().next().filter(|first| !first.is_ascii_alphabetic()) {
        return Some(NameRule::Start(first));
    }
    text.chars().next_back().filter(|last| !last.is_ascii_alphanumeric()).map(NameRule::End)
}

/// The nearest name: what is not allowed becomes one `-`, what may not stand at an end is dropped, and the rest is cut.
fn corrected(text: &str) -> Option<String> {
    let mut kept = String::new();
    for character in text.chars() {
        if is_allowed(character) {
            kept.push(character);
        } else if !kept.ends_with('-') {
            kept.push('-');
        }
    }
    let started = kept.trim_start_matches(|character: char| !character.is_ascii_alphabetic());
    // Everything kept is ASCII, so that bytes are characters.
    let cut = &started[..started.len().min(LONGEST)];
    let ended = cut.trim_end_matches(|character: char| !character.is_ascii_alphanumeric());
    broken_rule(ended).is_none().then(|| ended.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{ConnectorName, NameRule};

    fn refused(text: &str) -> (String, Option<String>) {
        let error = ConnectorName::new(text).unwrap_err();
        (error.to_string(), error.suggestion)
    }

    #[test]
    fn each_rule_is_said_in_words_with_a_name_that_would_do() {
        assert_eq!(refused(""), ("must have 2 to 60 characters, and has none".to_owned(), None));
        assert_eq!(refused("a"), ("must have 2 to 60 characters, and has 1".to_owned(), None));
        let (why, fix) = refused(&"a".repeat(61));
        assert_eq!(why, "must have 2 to 60 characters, and has 61");
        assert_eq!(fix, Some("a".repeat(60)));
        assert_eq!(refused("1abc"), ("must start with a letter, not `1`".to_owned(), Some("abc".to_owned())));
        assert_eq!(
            refused("orders-"),
            ("must end with a letter or a digit, not `-`".to_owned(), Some("orders".to_owned()))
        );
        assert_eq!(
            refused("my orders"),
            (
                "may hold only ASCII letters, digits, `_` and `-`, not a space".to_owned(),
                Some("my-orders".to_owned())
            )
        );
    }

    #[test]
    fn a_name_outside_ascii_is_refused_and_nothing_is_made_up_for_it() {
        assert_eq!(
            refused("订单"),
            ("may hold only ASCII letters, digits, `_` and `-`, not `订`".to_owned(), None)
        );
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(ConnectorName::new(&"é".repeat(61)).unwrap_err().rule, NameRule::TooLong(61));
    }

    proptest! {
        #[test]
        fn every_name_of_the_documented_shape_is_accepted(name in "[A-Za-z][A-Za-z0-9_-]{0,58}[A-Za-z0-9]") {
            prop_assert_eq!(ConnectorName::new(&name).unwrap().to_string(), name);
        }

        #[test]
        fn every_change_that_breaks_a_rule_is_refused_by_that_rule(
            name in "[A-Za-z][A-Za-z0-9_-]{0,56}[A-Za-z0-9]",
            place in 0_usize..60,
            stranger in "[^A-Za-z0-9_-]",
            start in "[0-9_-]",
            end in "[_-]",
        ) {
            let stranger = stranger.chars().next().unwrap();
            let rule = |text: &str| ConnectorName::new(text).unwrap_err().rule;
            let mut strange: Vec<char> = name.chars().collect();
            strange.insert(place.min(strange.len()), stranger);
            prop_assert_eq!(rule(&strange.into_iter().collect::<String>()), NameRule::Character(stranger));
            prop_assert_eq!(rule(&format!("{start}{name}")), NameRule::Start(start.chars().next().unwrap()));
            prop_assert_eq!(rule(&format!("{name}{end}")), NameRule::End(end.chars().next().unwrap()));
            prop_assert_eq!(rule(&name.repeat(60)), NameRule::TooLong(name.len() * 60));
        }

        #[test]
        fn what_is_suggested_is_accepted(text in any::<String>()) {
            if let Err(error) = ConnectorName::new(&text)
                && let Some(suggestion) = error.suggestion
            {
                prop_assert!(ConnectorName::new(&suggestion).is_ok());
            }
        }
    }
}
