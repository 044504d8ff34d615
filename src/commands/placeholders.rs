//! Fills what a command knows into the hints of the catalogue, so that the next command can be copied as it stands.

use super::context::Context;
use crate::failure::Failure;
use crate::say;

/// Replaces `<bus>`, `<name>`, `<region>`, `<resource>` and `<profile>` in the failure's hint where the value is known,
/// quoted where a shell would take it apart; and where a profile was named by the flag, names it in the commands too.
pub fn fill(mut failure: Failure, known: &[(&str, Option<&str>)], context: &Context) -> Failure {
    if let Some(hint) = &mut failure.hint {
        for (placeholder, value) in known {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                *hint = hint.replace(placeholder, &quoted(value));
            }
        }
        if let Some((profile, "--profile")) = &context.globals.profile {
            *hint = name_profile(hint, profile);
        }
    }
    failure
}

/// Commands that talk to an account take the profile along.
fn name_profile(hint: &str, profile: &str) -> String {
    let mut hint = hint.to_owned();
    let profile = quoted(profile);
    hint = hint.replace(
        &say!("command: ebctl ", "命令：ebctl "),
        &say!("command: ebctl --profile {profile} ", "命令：ebctl --profile {profile} "),
    );
    for noun in ["api", "bus", "connection", "event", "rule", "target"] {
        hint = hint.replace(&format!("`ebctl {noun} "), &format!("`ebctl --profile {profile} {noun} "));
    }
    hint
}

pub(super) fn quoted(value: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./:@%+,=".contains(character);
    if value.chars().all(plain) { value.to_owned() } else { format!("'{}'", value.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::{name_profile, quoted};

    #[test]
    fn a_value_is_quoted_where_a_shell_needs_it() {
        assert_eq!(quoted("eb-l65vlc2u"), "eb-l65vlc2u");
        assert_eq!(quoted("qcs::ckafka:ap-guangzhou:uin/1:a/b"), "qcs::ckafka:ap-guangzhou:uin/1:a/b");
        assert_eq!(quoted("my bus"), "'my bus'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[test]
    fn a_suggested_command_goes_to_the_same_account() {
        assert_eq!(
            name_profile("see `ebctl bus list`, then `ebctl explain X`", "local"),
            "see `ebctl --profile local bus list`, then `ebctl explain X`"
        );
    }
}
