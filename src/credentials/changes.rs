//! What is to change in a profile, and what makes such a change a good one.

use super::profile::{Profile, ProfileName, Site};
use super::profile_key::{ProfileKey, ProfileRole};
use super::values::{language, output, word};
use crate::failure::Failure;
use crate::keys::{Fault, Keys, key_part};
use crate::say;
use crate::secret::Secret;

/// What happens to one value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// It stays as it is, there or not.
    #[default]
    Keep,
    /// It becomes this.
    Set(T),
    /// It goes away.
    Clear,
}

impl<T> From<Option<T>> for Change<T> {
    /// An option that was given sets; one that was not keeps.
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Keep, Self::Set)
    }
}

/// What is to change in a profile. The values are as they were typed; they are trimmed and checked when applied.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProfileChanges {
    /// The secret id. Another one needs its `secret_key` in the same change.
    pub secret_id: Change<String>,
    /// The secret key.
    pub secret_key: Change<Secret>,
    /// The session token. Kept only as long as id and key stay the same, to which it belongs.
    pub token: Change<Secret>,
    /// Another way to a key than `secret_id` and `secret_key`; those two must be kept or cleared then.
    pub other_key: Change<ProfileKey>,
    /// Whether a key that comes from elsewhere (a program, tccli, another profile) gives way to the one that is set.
    pub replace: bool,
    /// The role that the key assumes.
    pub role: Change<ProfileRole>,
    /// The region.
    pub region: Change<String>,
    /// The bus, by id or by name.
    pub bus: Change<String>,
    /// The output format: `table`, `json`, `yaml` or `id`.
    pub output: Change<String>,
    /// The language: `en` or `zh`.
    pub language: Change<String>,
    /// The cloud: `cn` or `intl`.
    pub site: Change<String>,
    /// The endpoint.
    pub endpoint: Change<String>,
}

impl ProfileChanges {
    /// The profile after the change. Exit 2, naming the value and never showing it, for a value that cannot be, for
    /// half a key, and for a new id without its key.
    pub(super) fn apply(&self, name: &ProfileName, before: &Profile) -> Result<Profile, Failure> {
        let mut after = before.clone();
        after.key = self.key(name, before.key.as_ref())?;
        match &self.role {
            Change::Keep => {}
            Change::Set(role) => after.role = Some(role.clone()),
            Change::Clear => after.role = None,
        }
        if after.key.is_none() && after.role.is_some() {
            return Err(Failure::usage(say!(
                "the profile `{name}` would have a role and no key that assumes it",
                "这样配置档 `{name}` 将有角色而没有扮演它的密钥"
            )));
        }
        let defaults = &mut after.defaults;
        change(&mut defaults.region, "region", &self.region, |text| word(text).map(str::to_owned))?;
        change(&mut defaults.bus, "bus", &self.bus, |text| word(text).map(str::to_owned))?;
        change(&mut defaults.output, "output", &self.output, |text| output(text.trim()))?;
        change(&mut defaults.language, "language", &self.language, |text| language(text.trim()))?;
        change(&mut defaults.site, "site", &self.site, |text| text.trim().parse::<Site>())?;
        change(&mut defaults.endpoint, "endpoint", &self.endpoint, |text| word(text).map(str::to_owned))?;
        Ok(after)
    }

    fn key(&self, name: &ProfileName, before: Option<&ProfileKey>) -> Result<Option<ProfileKey>, Failure> {
        let keys_before = match before {
            Some(ProfileKey::Keys(keys)) => Some(keys),
            _ => None,
        };
        let untouched =
            self.secret_id == Change::Keep && self.secret_key == Change::Keep && self.token == Change::Keep;
        let before =
            before.filter(|key| !self.replace || matches!(key, ProfileKey::Keys(_) | ProfileKey::Keyring(_)));
        match (&self.other_key, before) {
            (Change::Set(key), None | Some(ProfileKey::Keys(_) | ProfileKey::Keyring(_))) => {
                Ok(Some(key.clone()))
            }
            (Change::Keep, Some(other)) if keys_before.is_none() && untouched => Ok(Some(other.clone())),
            // `profile set --secret-id` brings a key back from the keyring into the file.
            (Change::Keep | Change::Clear, None | Some(ProfileKey::Keys(_) | ProfileKey::Keyring(_))) => {
                Ok(self.keys(name, keys_before)?.map(ProfileKey::Keys))
            }
            (_, Some(_)) => Err(Failure::usage(say!(
                "the profile `{name}` takes its key from elsewhere, so none can be set in it",
                "配置档 `{name}` 的密钥取自别处，不能在其中设置密钥"
            ))
            .hint(say!("take `credential_process`, `source` or `source_profile` out of it in an editor first, or choose another name", "请先用编辑器去掉其中的 `credential_process`、`source` 或 `source_profile`，或换一个名称"))),
        }
    }

    fn keys(&self, name: &ProfileName, before: Option<&Keys>) -> Result<Option<Keys>, Failure> {
        let (mut secret_id, mut secret_key, mut token) = match before.cloned() {
            Some(Keys { secret_id, secret_key, token }) => (Some(secret_id), Some(secret_key), token),
            None => (None, None, None),
        };
        match &self.secret_id {
            Change::Keep => {}
            Change::Set(text) => {
                let wrong = |fault| say!("the secret id {fault}", "所给的 SecretId {fault}");
                secret_id = Some(part(text, wrong)?);
            }
            Change::Clear => secret_id = None,
        }
        match &self.secret_key {
            Change::Keep => {}
            Change::Set(text) => {
                let wrong = |fault| say!("the secret key {fault}", "所给的 SecretKey {fault}");
                secret_key = Some(Secret::new(part(text.expose(), wrong)?));
            }
            Change::Clear => secret_key = None,
        }
        let same = secret_id.as_deref() == before.map(|keys| keys.secret_id.as_str())
            && secret_key.as_ref() == before.map(|keys| &keys.secret_key);
        match &self.token {
            Change::Keep if same => {}
            Change::Keep | Change::Clear => token = None,
            Change::Set(text) => {
                let wrong = |fault| say!("the token {fault}", "所给的 token {fault}");
                token = Some(Secret::new(part(text.expose(), wrong)?));
            }
        }
        if before.is_some_and(|keys| secret_id.as_ref().is_some_and(|id| *id != keys.secret_id))
            && self.secret_key == Change::Keep
        {
            return Err(Failure::usage(say!(
                "another secret id for the profile `{name}` needs its secret key",
                "为配置档 `{name}` 换 SecretId 时，必须同时给出对应的 SecretKey"
            ))
            .hint(say!("give both in one go", "请一次给出两者")));
        }
        match (secret_id, secret_key, token) {
            (Some(secret_id), Some(secret_key), token) => Ok(Some(Keys { secret_id, secret_key, token })),
            (None, None, None) => Ok(None),
            (Some(_), None, _) => Err(Failure::usage(say!(
                "the profile `{name}` would have no secret key beside its secret id",
                "这样配置档 `{name}` 将有 SecretId 而缺少 SecretKey"
            ))
            .hint(say!("give both in one go", "请一次给出两者"))),
            (None, Some(_), _) => Err(Failure::usage(say!(
                "the profile `{name}` would have no secret id beside its secret key",
                "这样配置档 `{name}` 将有 SecretKey 而缺少 SecretId"
            ))
            .hint(say!("give both in one go", "请一次给出两者"))),
            (None, None, Some(_)) => Err(Failure::usage(say!(
                "the profile `{name}` would have a token and no key",
                "这样配置档 `{name}` 将有 token 而没有密钥"
            ))
            .hint(say!("give the secret id and the secret key with it", "请同时给出 SecretId 和 SecretKey"))),
        }
    }
}

/// A part of a key as it was given, or exit 2.
fn part(text: &str, wrong: fn(Fault) -> String) -> Result<String, Failure> {
    key_part(text).map(str::to_owned).map_err(|fault| Failure::usage(wrong(fault)))
}

fn change<T, E: std::fmt::Display>(
    value: &mut Option<T>,
    name: &str,
    change: &Change<String>,
    read: impl Fn(&str) -> Result<T, E>,
) -> Result<(), Failure> {
    match change {
        Change::Keep => {}
        Change::Clear => *value = None,
        Change::Set(text) => {
            *value = Some(
                read(text)
                    .map_err(|what| Failure::usage(say!("the {name} {what}", "所给的 {name} {what}")))?,
            );
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Change, ProfileChanges};
    use crate::credentials::Profile;
    use crate::failure::ExitCode;
    use crate::secret::Secret;

    fn apply(before: &Profile, changes: &ProfileChanges) -> Result<Profile, String> {
        changes.apply(&"p".parse().unwrap(), before).map_err(|failure| {
            assert_eq!(failure.exit, ExitCode::Usage);
            failure.message
        })
    }

    fn keys(id: &str, key: &str) -> ProfileChanges {
        ProfileChanges {
            secret_id: Change::Set(id.to_owned()),
            secret_key: Change::Set(Secret::new(key)),
            ..ProfileChanges::default()
        }
    }

    fn temporary() -> Profile {
        let token = Change::Set(Secret::new("t"));
        apply(&Profile::default(), &ProfileChanges { token, ..keys("id", "key") }).unwrap()
    }

    #[test]
    fn a_pasted_key_is_trimmed() {
        let profile = apply(&Profile::default(), &keys(" id\n", "key\r\n")).unwrap().keys().unwrap().clone();
        assert_eq!((profile.secret_id.as_str(), profile.secret_key.expose()), ("id", "key"));
    }

    #[test]
    fn a_token_does_not_outlive_its_key() {
        assert!(apply(&temporary(), &keys("id2", "key2")).unwrap().keys().unwrap().token.is_none());
        assert!(apply(&temporary(), &keys("id", "key")).unwrap().keys().unwrap().token.is_some());
        let region = ProfileChanges { region: Change::Set("r".to_owned()), ..ProfileChanges::default() };
        assert!(apply(&temporary(), &region).unwrap().keys().unwrap().token.is_some());
    }

    #[test]
    fn half_a_key_is_refused() {
        let only_id = ProfileChanges { secret_id: Change::Set("x".to_owned()), ..ProfileChanges::default() };
        assert!(apply(&Profile::default(), &only_id).unwrap_err().contains("no secret key beside"));
        assert!(apply(&temporary(), &only_id).unwrap_err().contains("needs its secret key"));
        let no_id = ProfileChanges { secret_id: Change::Clear, ..ProfileChanges::default() };
        assert!(apply(&temporary(), &no_id).unwrap_err().contains("no secret id beside"));
        let token = ProfileChanges { token: Change::Set(Secret::new("t")), ..ProfileChanges::default() };
        assert!(apply(&Profile::default(), &token).unwrap_err().contains("a token and no key"));
        let none = ProfileChanges {
            secret_id: Change::Clear,
            secret_key: Change::Clear,
            ..ProfileChanges::default()
        };
        assert_eq!(apply(&temporary(), &none).unwrap(), Profile::default());
    }

    #[test]
    fn a_bad_value_is_named_and_a_secret_one_is_not_shown() {
        let site = ProfileChanges { site: Change::Set("us".to_owned()), ..ProfileChanges::default() };
        assert_eq!(apply(&Profile::default(), &site).unwrap_err(), "the site must be `cn` or `intl`");
        let message = apply(&Profile::default(), &keys("id", "hunter2 hunter2")).unwrap_err();
        assert!(
            message.starts_with("the secret key holds a space") && !message.contains("hunter2"),
            "{message}"
        );
    }
}
