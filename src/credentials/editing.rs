//! Changing profiles in the config file: lock, read, change, check, replace. The user's comments, order and formatting
//! stay; see [`super::surgery`].

use std::path::{Path, PathBuf};

use super::changes::ProfileChanges;
use super::config::{Config, what};
use super::config_path::ConfigFile;
use super::locked_file::LockedFile;
use super::model::{self, Model};
use super::profile::{LOCAL, Profile, ProfileName};
use super::profile_key::ProfileKey;
use super::safe_file::{self, Whose};
use super::surgery::Document;
use super::values;
use crate::failure::Failure;
use crate::say;

/// What an edit did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// The file, behind any links.
    pub path: PathBuf,
    /// Whether the file was made by this edit.
    pub created_file: bool,
    /// Whether the profile was made by this edit.
    pub created_profile: bool,
    /// The profile's keys that changed, as they are called in the file; none if everything was so already, or if the
    /// profile was removed.
    pub changed: Vec<&'static str>,
    /// What became of the profile that applies where none is named.
    pub default: DefaultChange,
}

/// What an edit did to the profile that applies where none is named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultChange {
    /// Nothing.
    Unchanged,
    /// This one applies now.
    Now(String),
    /// There is none any more.
    Cleared,
}

/// Makes a profile or changes it. The first profile of a file becomes the default one, as the first login of `gh` does:
/// a newcomer has one account and means it. Exit 2 for a value that cannot be, and for `local`.
pub fn set(file: &ConfigFile, name: &ProfileName, changes: &ProfileChanges) -> Result<Edited, Failure> {
    if name.is_local() {
        return Err(Failure::usage(say!(
            "the profile `{LOCAL}` is built in and cannot be set",
            "配置档 `{LOCAL}` 是内置的，不能设置"
        ))
        .hint(say!(
            "choose another name; defaults for a rehearsal go under `[profiles.{LOCAL}]` in `{}`",
            "请换一个名称；演练用的默认值写在 `[profiles.{LOCAL}]` 下，文件为 `{}`",
            file.path.display()
        )));
    }
    edit(file, |config, document| {
        let before = config.profiles().find(|(known, _)| *known == name).map(|(_, profile)| profile);
        let after = changes.apply(name, before.unwrap_or(&Profile::default()))?;
        let mut model = config.model().clone();
        match model.profiles.iter_mut().find(|(known, _)| known == name) {
            Some((_, profile)) => *profile = after.clone(),
            None => model.profiles.push((name.clone(), after.clone())),
        }
        let first = config.default_name().is_none()
            && config.profiles().next().is_none()
            && name.as_str() != "default";
        if first {
            model.default_profile = Some(name.clone());
        }
        let old = fields(before.unwrap_or(&Profile::default()));
        let different: Vec<_> = fields(&after).into_iter().filter(|field| !old.contains(field)).collect();
        let written = different.iter().map(|(key, _)| *key).collect();
        document.set(name.as_str(), &different);
        if first {
            document.set_default(name.as_str());
        }
        Ok(Plan { model, changed: written, created_profile: before.is_none() })
    })
}

/// Removes a profile, and `default_profile` with it if it names it. Exit 2 for `local`, exit 78 for an unknown one.
pub fn remove(file: &ConfigFile, name: &ProfileName) -> Result<Edited, Failure> {
    if name.is_local() {
        return Err(Failure::usage(say!(
            "the profile `{LOCAL}` is built in and cannot be removed",
            "配置档 `{LOCAL}` 是内置的，不能删除"
        )));
    }
    edit(file, |config, document| {
        config.profile(name.as_str())?;
        let mut model = config.model().clone();
        model.profiles.retain(|(known, _)| known != name);
        document.remove(name.as_str());
        if model.default_profile.as_ref() == Some(name) {
            model.default_profile = None;
            document.clear_default();
        }
        Ok(Plan { model, changed: Vec::new(), created_profile: false })
    })
}

/// Makes a profile the default; `local` can be. Exit 78 for an unknown one.
pub fn use_default(file: &ConfigFile, name: &ProfileName) -> Result<Edited, Failure> {
    edit(file, |config, document| {
        config.profile(name.as_str())?;
        let mut model = config.model().clone();
        model.default_profile = Some(name.clone());
        if config.model().default_profile.as_ref() != Some(name) {
            document.set_default(name.as_str());
        }
        Ok(Plan { model, changed: Vec::new(), created_profile: false })
    })
}

/// What a change means to arrive at.
struct Plan {
    model: Model,
    changed: Vec<&'static str>,
    created_profile: bool,
}

fn edit(
    place: &ConfigFile,
    change: impl FnOnce(&Config, &mut Document) -> Result<Plan, Failure>,
) -> Result<Edited, Failure> {
    let file = LockedFile::open(&place.path)?;
    let text = safe_file::read(file.path(), what(), Whose::Own, place.insecure)?.map(|found| found.text);
    // Read as strictly as for use: a file that cannot be understood is not a file to write into.
    let config = match &text {
        Some(text) => Config::parse(text, file.path())?,
        None => Config::read(&ConfigFile { path: file.path().to_owned(), insecure: place.insecure })?,
    };
    let before = text.as_ref().map_or("", |text| text.as_str());
    let mut document = Document::parse(before).ok_or_else(|| not_understood(file.path()))?;
    let plan = change(&config, &mut document)?;
    let after = document.text();
    // Whatever shape the file had (inline tables, dotted keys), it must now say what was meant and nothing else.
    if model::read(&after).ok().as_ref() != Some(&plan.model) {
        return Err(not_understood(file.path()));
    }
    if *after != *before {
        file.replace(&after)?;
    }
    let after = Config::parse(&after, file.path())?;
    let default = match (config.default_name(), after.default_name()) {
        (old, new) if old == new => DefaultChange::Unchanged,
        (_, Some(new)) => DefaultChange::Now(new.to_owned()),
        (_, None) => DefaultChange::Cleared,
    };
    Ok(Edited {
        path: file.path().to_owned(),
        created_file: text.is_none(),
        created_profile: plan.created_profile,
        changed: plan.changed,
        default,
    })
}

fn not_understood(path: &Path) -> Failure {
    Failure::config(say!(
        "the config file `{}` is written in a way that ebctl cannot change safely",
        "配置文件 `{}` 的写法使 ebctl 无法安全修改",
        path.display()
    ))
    .hint(say!(
        "change it in an editor, with one `[profiles.NAME]` table for each profile",
        "请用编辑器修改，每个配置档写成一个 `[profiles.NAME]` 表"
    ))
}

/// A profile's values as they are written, in the order in which they are written.
fn fields(profile: &Profile) -> Vec<(&'static str, Option<zeroize::Zeroizing<String>>)> {
    let Profile { key, role, defaults } = profile;
    let keys = profile.keys();
    let (keyring, source) = match key {
        Some(ProfileKey::Keyring(id)) => (Some(id.as_str()), None),
        Some(ProfileKey::Tccli(None)) => (None, Some("tccli".to_owned())),
        Some(ProfileKey::Tccli(Some(name))) => (None, Some(format!("tccli:{name}"))),
        _ => (None, None),
    };
    // These two are written by hand: they stay as they are, or go.
    let (process, other) = match key {
        Some(ProfileKey::Process(command)) => (Some(command.join("\0")), None),
        Some(ProfileKey::Profile(name)) => (None, Some(name.as_str())),
        _ => (None, None),
    };
    let role = role.as_ref();
    let duration = role.and_then(|role| role.duration).map(|seconds| seconds.to_string());
    let values = [
        ("secret_id", keys.map(|keys| keys.secret_id.as_str()).or(keyring)),
        ("secret_key", keys.map(|keys| keys.secret_key.expose())),
        ("secret_key_ref", keyring.map(|_| "keyring")),
        ("token", keys.and_then(|keys| keys.token.as_ref()).map(crate::secret::Secret::expose)),
        ("source", source.as_deref()),
        ("role_arn", role.map(|role| role.arn.as_str())),
        ("role_session_name", role.and_then(|role| role.session_name.as_deref())),
        ("credential_process", process.as_deref()),
        ("source_profile", other),
        ("duration", duration.as_deref()),
        ("external_id", role.and_then(|role| role.external_id.as_deref())),
        ("region", defaults.region.as_deref()),
        ("bus", defaults.bus.as_deref()),
        ("output", defaults.output.map(values::output_name)),
        ("language", defaults.language.map(values::language_name)),
        ("site", defaults.site.map(super::Site::as_str)),
        ("endpoint", defaults.endpoint.as_deref()),
    ];
    values.into_iter().map(|(key, value)| (key, value.map(|value| value.to_owned().into()))).collect()
}
