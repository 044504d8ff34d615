//! Where a profile's key comes from: the values of a `[profiles.NAME]` table that are about it, put together.

use super::fetch::MOST_SECONDS;
use super::profile::ProfileName;
use crate::keys::Keys;
use crate::output::Language;
use crate::say;
use crate::secret::Secret;

/// Where a profile's key comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProfileKey {
    /// `secret_id`, `secret_key` and perhaps `token`: it is in the profile.
    Keys(Keys),
    /// `secret_id`, and `secret_key_ref = "keyring"`: the secret key is in the system's keyring.
    Keyring(String),
    /// `credential_process`: a program prints it.
    Process(Vec<String>),
    /// `source = "tccli"`, or `"tccli:NAME"`: it is that of a profile of tccli's; of the one tccli would use, where none
    /// is named.
    Tccli(TccliProfile),
    /// `source_profile`: it is another profile's, and assumes this profile's role.
    Profile(ProfileName),
}

/// A profile of tccli's; `None` is the one that tccli would use.
pub type TccliProfile = Option<String>;

/// `role_arn` and what goes with it: the role that a profile's key assumes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileRole {
    /// `role_arn`: the role.
    pub arn: String,
    /// `role_session_name`: what the session is called in the audit log.
    pub session_name: Option<String>,
    /// `duration`: how long the key is to last, in seconds; 1 to 43200.
    pub duration: Option<u32>,
    /// `external_id`: what the role's owner agreed on with whoever assumes it.
    pub external_id: Option<String>,
}

/// The values about a key as they are written in a profile, each already good by itself.
#[derive(Default)]
pub(super) struct Written {
    pub secret_id: Option<String>,
    pub secret_key: Option<String>,
    pub token: Option<String>,
    pub secret_key_ref: Option<()>,
    pub credential_process: Option<Vec<String>>,
    pub source: Option<TccliProfile>,
    pub source_profile: Option<ProfileName>,
    pub role_arn: Option<String>,
    pub role_session_name: Option<String>,
    pub duration: Option<u32>,
    pub external_id: Option<String>,
}

impl Written {
    /// What is wrong with them together: the name of a value, and a sentence. `is_there` tells what is written, good or
    /// not, so that a bad value is not reported as a missing one too.
    pub(super) fn problem(is_there: impl Fn(&str) -> bool) -> Option<(&'static str, String)> {
        let first_of = |names: &[&'static str]| names.iter().copied().find(|name| is_there(name));
        let own = first_of(&["secret_id", "secret_key", "secret_key_ref", "token"]);
        let ways =
            [own, first_of(&["credential_process"]), first_of(&["source"]), first_of(&["source_profile"])];
        let mut ways = ways.into_iter().flatten();
        let way = ways.next();
        if let (Some(one), Some(other)) = (way, ways.next()) {
            return Some((
                other,
                say!(
                    "`{one}` and `{other}` both say where the key comes from; keep one of them",
                    "`{one}` 和 `{other}` 都指定了密钥来源，只能保留一个"
                ),
            ));
        }
        match ["secret_id", "secret_key", "secret_key_ref", "token"].map(&is_there) {
            [_, true, true, _] => {
                return Some((
                    "secret_key_ref",
                    say!(
                        "`secret_key` is there too; keep one of them",
                        "同时还有 `secret_key`，只能保留一个"
                    ),
                ));
            }
            [_, _, true, true] => {
                return Some((
                    "token",
                    say!(
                        "`token` does not go with `secret_key_ref`: a temporary key is not kept in a keyring",
                        "`token` 不能与 `secret_key_ref` 同用：临时密钥不存入系统密钥环"
                    ),
                ));
            }
            [true, false, false, _] => {
                return Some((
                    "secret_id",
                    say!("`secret_id` has no `secret_key` beside it", "有 `secret_id` 而缺少 `secret_key`"),
                ));
            }
            [false, true, ..] => {
                return Some((
                    "secret_key",
                    say!("`secret_key` has no `secret_id` beside it", "有 `secret_key` 而缺少 `secret_id`"),
                ));
            }
            [false, _, true, _] => {
                return Some((
                    "secret_key_ref",
                    say!(
                        "`secret_key_ref` has no `secret_id` beside it",
                        "有 `secret_key_ref` 而缺少 `secret_id`"
                    ),
                ));
            }
            [false, false, false, true] => {
                return Some((
                    "token",
                    say!(
                        "`token` has no `secret_id` and `secret_key` beside it",
                        "有 `token` 而缺少 `secret_id` 和 `secret_key`"
                    ),
                ));
            }
            _ => {}
        }
        let of_role = first_of(&["source_profile", "role_session_name", "duration", "external_id"]);
        match (is_there("role_arn"), of_role, way) {
            (false, Some(name), _) => Some((
                name,
                say!(
                    "`{name}` is about a role, and there is no `role_arn` beside it",
                    "`{name}` 用于角色，但缺少 `role_arn`"
                ),
            )),
            (true, _, None) => Some((
                "role_arn",
                say!(
                    "`role_arn` needs a key that assumes it: `source_profile = \"NAME\"`, or a key in this profile",
                    "`role_arn` 需要一个扮演它的密钥：`source_profile = \"NAME\"`，或在本配置档中给出密钥"
                ),
            )),
            _ => None,
        }
    }

    /// The key and the role that they make, where nothing was wrong.
    pub(super) fn together(self) -> (Option<ProfileKey>, Option<ProfileRole>) {
        let key = match (self.secret_id, self.secret_key) {
            (Some(secret_id), Some(secret_key)) => {
                let (secret_key, token) = (Secret::new(secret_key), self.token.map(Secret::new));
                Some(ProfileKey::Keys(Keys { secret_id, secret_key, token }))
            }
            (Some(secret_id), None) => self.secret_key_ref.map(|()| ProfileKey::Keyring(secret_id)),
            _ => self
                .credential_process
                .map(ProfileKey::Process)
                .or_else(|| self.source.map(ProfileKey::Tccli))
                .or_else(|| self.source_profile.map(ProfileKey::Profile)),
        };
        let role = self.role_arn.map(|arn| ProfileRole {
            arn,
            session_name: self.role_session_name,
            duration: self.duration,
            external_id: self.external_id,
        });
        (key, role)
    }
}

/// `secret_key_ref`; or what is wrong with it, to follow its name.
pub(super) fn secret_key_ref(text: &str) -> Result<(), &'static str> {
    if text == "keyring" {
        Ok(())
    } else {
        Err(Language::spoken().pick("must be `keyring`", "必须是 `keyring`"))
    }
}

/// `source`: `tccli`, or `tccli:NAME`; or what is wrong with it, to follow its name.
pub(super) fn source(text: &str) -> Result<TccliProfile, &'static str> {
    match text.split_once(':') {
        None if text == "tccli" => Ok(None),
        Some(("tccli", name)) if !name.is_empty() && !name.contains(['/', '\\', '\0']) => {
            Ok(Some(name.to_owned()))
        }
        _ => Err(Language::spoken().pick(
            "must be `tccli`, or `tccli:NAME` for a profile of tccli's",
            "必须是 `tccli`，或以 `tccli:NAME` 指定 tccli 的配置档",
        )),
    }
}

/// `role_session_name`; or what is wrong with it, to follow its name. Source: the API of STS, `AssumeRole`.
pub(super) fn session_name(text: &str) -> Result<String, &'static str> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_=,.@-".contains(&byte);
    if (2..=128).contains(&text.len()) && text.bytes().all(allowed) {
        Ok(text.to_owned())
    } else {
        Err(Language::spoken()
            .pick("must be 2 to 128 letters, digits and `_=,.@-`", "必须是 2 到 128 个字母、数字和 `_=,.@-`"))
    }
}

/// `duration`, in seconds; or what is wrong with it, to follow its name.
pub(super) fn duration(seconds: i64) -> Result<u32, &'static str> {
    match u32::try_from(seconds) {
        Ok(seconds @ 1..=MOST_SECONDS) => Ok(seconds),
        _ => Err(Language::spoken()
            .pick("must be a number of seconds from 1 to 43200", "必须是 1 到 43200 之间的秒数")),
    }
}

#[cfg(test)]
mod tests {
    use super::Written;

    fn problem(names: &[&str]) -> Option<String> {
        Written::problem(|name| names.contains(&name)).map(|(place, what)| format!("{place}: {what}"))
    }

    #[test]
    fn every_way_by_itself_is_good() {
        for names in [
            &[][..],
            &["secret_id", "secret_key"],
            &["secret_id", "secret_key", "token"],
            &["secret_id", "secret_key_ref"],
            &["credential_process"],
            &["source"],
            &["role_arn", "source_profile", "role_session_name", "duration", "external_id"],
            &["role_arn", "secret_id", "secret_key"],
            &["role_arn", "credential_process"],
        ] {
            assert_eq!(problem(names), None, "{names:?}");
        }
    }

    #[test]
    fn two_ways_half_a_way_and_a_role_that_nobody_assumes_are_problems() {
        for (names, says) in [
            (&["secret_id"][..], "secret_id: `secret_id` has no `secret_key`"),
            (&["secret_key"], "secret_key: `secret_key` has no `secret_id`"),
            (&["token"], "token: `token` has no"),
            (&["secret_key_ref"], "secret_key_ref: `secret_key_ref` has no"),
            (&["secret_id", "secret_key", "secret_key_ref"], "secret_key_ref: `secret_key` is there too"),
            (&["secret_id", "secret_key_ref", "token"], "token: `token` does not go with"),
            (&["secret_id", "secret_key", "source"], "source: `secret_id` and `source` both"),
            (
                &["credential_process", "source_profile", "role_arn"],
                "source_profile: `credential_process` and",
            ),
            (&["source_profile"], "source_profile: `source_profile` is about a role"),
            (&["duration", "secret_id", "secret_key"], "duration: `duration` is about a role"),
            (&["role_arn"], "role_arn: `role_arn` needs a key"),
        ] {
            let what = problem(names).unwrap_or_default();
            assert!(what.starts_with(says), "{names:?}: {what}");
        }
    }
}
