//! Fills what a command knows into the hints of the catalogue, so that the next command can be copied as it stands.

use super::context::Context;
use crate::cli::Globals;
use crate::eventbridge::catalogue::explained;
use crate::failure::Failure;

/// Replaces `<bus>`, `<name>`, `<region>`, `<resource>` and `<profile>` in the failure's hint, its own or the
/// catalogue's, where the value is known, quoted where a shell would take it apart.
pub fn fill(failure: Failure, known: &[(&str, Option<&str>)], context: &Context) -> Failure {
    let mut failure = explained(failure, context.language());
    if let Some(hint) = &mut failure.hint {
        for (placeholder, value) in known {
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                *hint = hint.replace(placeholder, &quoted(value));
            }
        }
    }
    failure
}

/// The failure as it is told: explained, and where flags say whose account it is and where, the commands of its hint say
/// so too, wherever that was put together.
pub fn ready(failure: Failure, context: &Context) -> Failure {
    let mut failure = explained(failure, context.language());
    failure.hint = failure.hint.map(|hint| with_flags(&hint, &context.globals));
    failure
}

/// Commands that talk to an account take along the flags that say which one, so that none goes to another by mistake.
pub(super) fn with_flags(hint: &str, globals: &Globals) -> String {
    let profile = globals.profile.as_ref().map(|(profile, origin)| (profile.clone(), *origin));
    let region = globals.region.as_ref().map(|(region, origin)| (region.clone(), *origin));
    let endpoint = globals.endpoint.as_ref().map(|(endpoint, origin)| (endpoint.to_string(), *origin));
    let typed = [("--profile", profile), ("--region", region), ("--endpoint", endpoint)];
    let flags: Vec<String> = typed
        .into_iter()
        .filter_map(|(flag, value)| Some((flag, value.filter(|(_, origin)| *origin == flag)?.0)))
        .filter(|(flag, _)| !hint.contains(&format!("{flag} ")))
        .map(|(flag, value)| format!("{flag} {} ", quoted(&value)))
        .collect();
    let flags = flags.concat();
    let mut hint = hint.to_owned();
    for noun in ["api", "bus", "connection", "event", "rule", "target"] {
        hint = hint.replace(&format!("ebctl {noun} "), &format!("ebctl {flags}{noun} "));
    }
    hint
}

pub(super) fn quoted(value: &str) -> String {
    let plain = |character: char| character.is_ascii_alphanumeric() || "-_./:@%+,=".contains(character);
    if value.chars().all(plain) { value.to_owned() } else { format!("'{}'", value.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests {
    use super::{quoted, with_flags};
    use crate::cli::Globals;

    #[test]
    fn a_value_is_quoted_where_a_shell_needs_it() {
        assert_eq!(quoted("eb-l65vlc2u"), "eb-l65vlc2u");
        assert_eq!(quoted("qcs::ckafka:ap-guangzhou:uin/1:a/b"), "qcs::ckafka:ap-guangzhou:uin/1:a/b");
        assert_eq!(quoted("my bus"), "'my bus'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }

    #[test]
    fn a_suggested_command_goes_to_the_same_account_and_region() {
        let flag = |value: &str, origin| Some((value.to_owned(), origin));
        let globals = Globals {
            profile: flag("prod", "--profile"),
            region: flag("ap-seoul", "--region"),
            ..Globals::default()
        };
        assert_eq!(
            with_flags("see `ebctl bus list`, then `ebctl explain X`; or: ebctl rule get r", &globals),
            "see `ebctl --profile prod --region ap-seoul bus list`, then `ebctl explain X`; or: \
             ebctl --profile prod --region ap-seoul rule get r"
        );
        assert_eq!(
            with_flags("`ebctl bus list --region ap-tokyo`", &globals),
            "`ebctl --profile prod bus list --region ap-tokyo`"
        );
        let from_environment = Globals { profile: flag("prod", "EBCTL_PROFILE"), ..Globals::default() };
        assert_eq!(with_flags("`ebctl bus list`", &from_environment), "`ebctl bus list`");
    }
}
