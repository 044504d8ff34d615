//! The credentials that a profile of the config file stands for, whichever way it takes to them.

use super::fetch::{Fetch, Role, SESSION_NAME};
use super::foreign::tccli;
use super::keyring;
use super::profile::{LOCAL, Profile, Site};
use super::profile_key::ProfileKey;
use super::sources::{Answer, Credentials, Found, Places, Source};
use crate::failure::{ExitCode, Failure};
use crate::keys::Keys;
use crate::output::Language;
use crate::say;

/// How a source is said that takes a role.
fn for_role() -> &'static str {
    Language::spoken().pick(", for its role", "，用于其角色")
}

/// Follows a profile to its credentials.
pub(super) fn of_profile(name: &str, profile: &Profile, places: &Places<'_>) -> Result<Answer, Failure> {
    if name == LOCAL {
        let found = Found::new(Credentials::Local, Source::Local);
        return Ok(Answer::Found(Box::new(Found { profile: Some(name.to_owned()), ..found })));
    }
    let path = places.config.path().map(ToOwned::to_owned).unwrap_or_default();
    let site = profile.defaults.site;
    let mut way = Way { places, by: String::new(), site, region: None, expires: None, warnings: Vec::new() };
    let Some(credentials) = way.credentials(name, profile, &mut vec![name])? else {
        let source = Source::Profile { name: name.to_owned(), path, by: String::new() };
        return Ok(Answer::NotHere(say!(
            "{source}: it holds no key and names no source of one",
            "{source}：其中没有密钥，也没有指定密钥来源"
        )));
    };
    let Way { by, site, region, expires, warnings, .. } = way;
    Ok(Answer::Found(Box::new(Found {
        credentials,
        source: Source::Profile { name: name.to_owned(), path, by },
        profile: Some(name.to_owned()),
        site,
        region,
        expires,
        warnings,
    })))
}

/// What is gathered on the way.
struct Way<'a> {
    places: &'a Places<'a>,
    by: String,
    /// Which of the two clouds the key is of, as far as a profile says.
    site: Option<Site>,
    region: Option<String>,
    expires: Option<jiff::Timestamp>,
    warnings: Vec<String>,
}

impl<'a> Way<'a> {
    fn credentials(
        &mut self,
        name: &'a str,
        profile: &'a Profile,
        seen: &mut Vec<&'a str>,
    ) -> Result<Option<Credentials>, Failure> {
        let from = match &profile.key {
            None => return Ok(None),
            Some(ProfileKey::Keys(keys)) => Credentials::Keys(keys.clone()),
            Some(ProfileKey::Keyring(secret_id)) => {
                self.by.push_str(&say!(", from the keyring", "，密钥取自系统密钥环"));
                let secret_key = keyring::read(name, secret_id)?;
                Credentials::Keys(Keys { secret_id: secret_id.clone(), secret_key, token: None })
            }
            Some(ProfileKey::Process(command)) => {
                self.by
                    .push_str(&say!(", by its `credential_process`", "，密钥由其 `credential_process` 提供"));
                Credentials::Fetched(Fetch::Process(command.clone()))
            }
            Some(ProfileKey::Tccli(other)) => self.tccli(name, other.as_deref())?,
            Some(ProfileKey::Profile(other)) => self.other(name, other.as_str(), seen)?,
        };
        let Some(role) = &profile.role else { return Ok(Some(from)) };
        if !self.by.ends_with(for_role()) {
            self.by.push_str(for_role());
        }
        Ok(Some(Credentials::Fetched(Fetch::Role(Box::new(Role {
            arn: role.arn.clone(),
            session_name: role.session_name.clone().unwrap_or_else(|| SESSION_NAME.to_owned()),
            duration: role.duration,
            external_id: role.external_id.clone(),
            from,
        })))))
    }

    fn tccli(&mut self, name: &str, other: Option<&str>) -> Result<Credentials, Failure> {
        let surroundings = self.places.surroundings;
        let other = other.unwrap_or_else(|| tccli::profile_in_use(surroundings).0);
        let found = tccli::look(other, surroundings)?.map_err(|why| {
            no_key(say!("the profile `{name}` takes its key from tccli's profile `{other}`, and {why}", "配置档 `{name}` 的密钥取自 tccli 的配置档 `{other}`：{why}"))
                .hint(say!("make it with `tccli configure --profile {other}`, or change `source` in the profile `{name}`", "请用 `tccli configure --profile {other}` 创建它，或修改配置档 `{name}` 中的 `source`"))
        })?;
        tccli::refuse_expired(&found, other, self.places.clock.now())?;
        self.by += &say!(", from tccli's profile `{other}`", "，密钥取自 tccli 的配置档 `{other}`");
        self.region.clone_from(&found.region);
        self.expires = found.expires;
        self.warnings.extend(found.warnings.iter().cloned());
        Ok(found.credentials())
    }

    fn other(&mut self, name: &str, other: &'a str, seen: &mut Vec<&'a str>) -> Result<Credentials, Failure> {
        let wrong = |why: String| {
            Failure::config(say!(
                "the profile `{name}`: its `source_profile` {why}",
                "配置档 `{name}` 的 `source_profile` {why}"
            ))
        };
        if other == LOCAL {
            return Err(wrong(say!(
                "cannot be `{LOCAL}`, whose key is good for no cloud",
                "不能是 `{LOCAL}`，它的密钥对任何云都无效"
            )));
        }
        if seen.contains(&other) {
            let circle = seen.join("` → `");
            return Err(wrong(say!(
                "leads back to `{other}`: `{circle}` → `{other}`",
                "又指回了 `{other}`：`{circle}` → `{other}`"
            ))
            .hint(say!("one of them must hold a key of its own", "其中必须有一个自己带有密钥")));
        }
        seen.push(other);
        let profile = self.places.config.profile(other).map_err(|failure| Failure {
            message: say!(
                "the profile `{name}`, `source_profile`: {}",
                "配置档 `{name}` 的 `source_profile`：{}",
                failure.message
            ),
            ..failure
        })?;
        match (self.site, profile.defaults.site) {
            (Some(here), Some(there)) if here != there => {
                return Err(wrong(say!(
                    "is of the site `{}` and it is of `{}`, whose keys are not each other's",
                    "属于站点 `{}`，而它自己属于 `{}`，两者的密钥不通用",
                    there.as_str(),
                    here.as_str()
                )));
            }
            (here, there) => self.site = here.or(there),
        }
        match self.credentials(other, profile, seen)? {
            Some(credentials) => Ok(credentials),
            None => Err(no_key(say!(
                "the profile `{name}` takes its key from the profile `{other}`, which has none",
                "配置档 `{name}` 的密钥取自配置档 `{other}`，而后者没有密钥"
            ))
            .hint(say!(
                "give it one: `ebctl profile set {other}`",
                "请为它设置密钥：`ebctl profile set {other}`"
            ))),
        }
    }
}

fn no_key(message: String) -> Failure {
    Failure::new(ExitCode::Config, "Client.KeyNotFetched", message)
}
