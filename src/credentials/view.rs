//! A profile as it may be shown.

use serde::Serialize;

use super::config::Config;
use super::profile::{LOCAL, Profile};
use super::profile_key::ProfileKey;
use super::values;

/// A profile without its secrets: what `ebctl profile list` and `show` print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for itself in a list, and none excludes another"
)]
pub struct ProfileView {
    /// Its name.
    pub name: String,
    /// Whether it applies where none is named.
    pub default: bool,
    /// Whether it is the built-in one.
    pub built_in: bool,
    /// The id with its middle masked, so that two keys can be told apart and neither can be copied.
    pub secret_id: Option<String>,
    /// Where the key comes from, if there is one: `profile` (it is kept in it), `keyring`, `credential_process`, `tccli`,
    /// `tccli:NAME` or `source_profile`.
    pub key_from: Option<String>,
    /// Whether a secret key is kept in the profile.
    pub secret_key_set: bool,
    /// Whether there is a session token.
    pub token_set: bool,
    /// The role that the key assumes.
    pub role_arn: Option<String>,
    /// The profile whose key assumes the role.
    pub source_profile: Option<String>,
    /// The default region.
    pub region: Option<String>,
    /// The default bus.
    pub bus: Option<String>,
    /// The default output format.
    pub output: Option<&'static str>,
    /// The language of messages: `en` or `zh`.
    pub language: Option<&'static str>,
    /// The cloud: `cn` or `intl`.
    pub site: Option<&'static str>,
    /// The endpoint, if it is not the usual one.
    pub endpoint: Option<String>,
    /// Whether it holds defaults for a create. They may hold a password: `connector` knows how to show them.
    pub connection_set: bool,
}

impl ProfileView {
    fn new(name: &str, profile: &Profile, default: bool) -> Self {
        let Profile { key, role, defaults } = profile;
        let keys = profile.keys();
        let (key_from, secret_id, source_profile) = match key {
            None => (None, None, None),
            Some(ProfileKey::Keys(keys)) => (Some("profile".to_owned()), Some(&keys.secret_id), None),
            Some(ProfileKey::Keyring(secret_id)) => (Some("keyring".to_owned()), Some(secret_id), None),
            Some(ProfileKey::Process(_)) => (Some("credential_process".to_owned()), None, None),
            Some(ProfileKey::Tccli(None)) => (Some("tccli".to_owned()), None, None),
            Some(ProfileKey::Tccli(Some(theirs))) => (Some(format!("tccli:{theirs}")), None, None),
            Some(ProfileKey::Profile(name)) => {
                (Some("source_profile".to_owned()), None, Some(name.to_string()))
            }
        };
        Self {
            name: name.to_owned(),
            default,
            built_in: name == LOCAL,
            secret_id: secret_id.map(|id| masked(id)),
            key_from,
            secret_key_set: keys.is_some(),
            token_set: keys.is_some_and(|keys| keys.token.is_some()),
            role_arn: role.as_ref().map(|role| role.arn.clone()),
            source_profile,
            region: defaults.region.clone(),
            bus: defaults.bus.clone(),
            output: defaults.output.map(values::output_name),
            language: defaults.language.map(values::language_name),
            site: defaults.site.map(super::Site::as_str),
            endpoint: defaults.endpoint.clone(),
            connection_set: defaults.connection.is_some(),
        }
    }
}

impl Config {
    /// Every profile as it may be shown: those of the file in its order, then the built-in one.
    pub fn views(&self) -> Vec<ProfileView> {
        let default = self.default_name();
        self.profiles()
            .map(|(name, profile)| (name.as_str(), profile))
            .chain([(LOCAL, &self.model().local)])
            .map(|(name, profile)| ProfileView::new(name, profile, default == Some(name)))
            .collect()
    }

    /// One profile as it may be shown; an unknown one is exit 78, as [`Config::profile`] says.
    pub fn view(&self, name: &str) -> Result<ProfileView, crate::failure::Failure> {
        Ok(ProfileView::new(name, self.profile(name)?, self.default_name() == Some(name)))
    }
}

/// The first six and the last four characters, of an id that is long enough to have a middle.
pub fn masked(id: &str) -> String {
    match (id.get(..6), id.len().checked_sub(4).and_then(|start| id.get(start..))) {
        (Some(first), Some(last)) if id.len() >= 16 => format!("{first}…{last}"),
        _ => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::masked;
    use crate::credentials::Config;

    #[test]
    fn an_id_keeps_its_ends_and_loses_its_middle() {
        assert_eq!(masked("AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE"), "AKIDz8…MPLE");
        assert_eq!(masked("short"), "…");
    }

    #[test]
    fn no_secret_is_in_a_view() {
        let text = "default_profile = \"p\"\n[profiles.p]\nsecret_id = \"AKIDhunter2hunter2hunter2\"\n\
            secret_key = \"hunter2\"\ntoken = \"hunter2\"\nsite = \"cn\"\n[profiles.p.connection]\nPassword = \"hunter2\"\n";
        let views = Config::parse(text, Path::new("/c.toml")).unwrap().views();
        let shown = serde_json::to_string(&views).unwrap();
        assert!(!shown.contains("hunter2"), "{shown}");
        assert!(
            views[0].default
                && views[0].secret_key_set
                && views[0].token_set
                && views[0].connection_set
                && !views[0].built_in
        );
        assert!(views[1].built_in && views[1].name == "local" && !views[1].default);
    }
}
