//! The order in which the sources of a key are asked, and what else applies once one has answered.
//!
//! 1. The profile that `--profile` or `EBCTL_PROFILE` names, and then nothing else: if it holds no key, that is an error,
//!    so that a slip can never send a request with some other account's key, or to the cloud instead of to `local`.
//! 2. The environment: `TENCENTCLOUD_SECRET_ID`, `TENCENTCLOUD_SECRET_KEY`, `TENCENTCLOUD_TOKEN`.
//! 3. The default profile.
//! 4. The files of the official tools: tccli's profile, then the SDKs' key file.
//! 5. The role of a TKE pod.
//! 6. The role of the machine (CVM). Whether there is one only the network can say, so that [`resolve`] answers that
//!    there are no credentials, and whoever opens a session asks for this one last.
//!
//! Id, key and token are one unit and come from one source. The other defaults (region, bus, output …) are not part of
//! it: with a key from the environment, those of the default profile still apply, as with the `aws` command, so that a
//! pipeline can keep its settings in a file and its secrets in variables. `endpoint` and `site` say whose cloud a key
//! belongs to: they stay behind if the default profile holds a key of its own. The defaults of `local` never apply to
//! a key that reaches the cloud.

use jiff::Timestamp;

use super::config::Config;
use super::fetch::Fetch;
use super::profile::{Defaults, LOCAL};
use super::sources::{
    Answer, Credentials, DefaultProfile, Environment, KeySource, NamedProfile, Places, Pod, SdkFile, Source,
    Tccli,
};
use crate::clock::Clock;
use crate::failure::{ExitCode, Failure};
use crate::output::Language;
use crate::say;
use crate::surroundings::Surroundings;

/// What the command line says about credentials.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// `--profile`. Where it is absent, `EBCTL_PROFILE` is looked at.
    pub profile: Option<String>,
}

impl Selection {
    /// The profile that is named, by the option or by the variable.
    pub fn named<'a>(&'a self, surroundings: &'a Surroundings) -> Option<&'a str> {
        self.profile.as_deref().or_else(|| surroundings.variable("EBCTL_PROFILE"))
    }
}

/// Whose key signs, where it came from, and the defaults that apply with it.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    /// The profile that gave the credentials, if one did.
    pub profile_name: Option<String>,
    /// What applies where neither an option nor the environment says otherwise.
    pub defaults: Defaults,
    /// What signs.
    pub credentials: Credentials,
    /// Where that came from.
    pub source: Source,
    /// When the key expires, where that is known before it is used.
    pub expires: Option<Timestamp>,
    /// The sources that were looked at before and had nothing, and why: a clause each.
    pub passed_over: Vec<String>,
    /// What a person should know about the source.
    pub warnings: Vec<String>,
}

impl Resolved {
    /// The role of the machine, which is asked for where nothing else has a key; `none` is what [`resolve`] said then.
    pub fn machine(config: &Config, none: &Failure) -> Result<Self, Failure> {
        Ok(Self {
            profile_name: None,
            defaults: defaults_for_a_foreign_key(config)?,
            credentials: Credentials::Fetched(Fetch::Machine),
            source: Source::Machine,
            expires: None,
            passed_over: looked_at(none),
            warnings: Vec::new(),
        })
    }
}

/// What stands before each source that was looked at, in the details of a failure.
fn before_a_source() -> &'static str {
    Language::spoken().pick("looked at ", "已查：")
}

/// The sources that [`resolve`] looked at in vain.
fn looked_at(none: &Failure) -> Vec<String> {
    none.details.iter().filter_map(|line| line.strip_prefix(before_a_source())).map(str::to_owned).collect()
}

/// What [`resolve`] said, where one more source was looked at in vain; `why` is as a clause of
/// [`Resolved::passed_over`].
pub fn also_looked_at(mut none: Failure, why: &str) -> Failure {
    let place = looked_at(&none).len();
    none.details.insert(place, format!("{}{why}", before_a_source()));
    none
}

/// Finds the credentials. Exit 78 if a source is broken or half there, or if none has any (`Client.NoCredentials`, with
/// every source that was looked at, why it was passed over, and every way to give credentials).
pub fn resolve(
    selection: &Selection,
    surroundings: &Surroundings,
    config: &Config,
    clock: &dyn Clock,
) -> Result<Resolved, Failure> {
    let named = selection.named(surroundings);
    let by_name = named.map(NamedProfile);
    let order: Vec<&dyn KeySource> = match &by_name {
        Some(profile) => vec![profile],
        None => vec![&Environment, &DefaultProfile, &Tccli, &SdkFile, &Pod],
    };
    let places = Places { surroundings, config, clock };
    let mut passed_over = Vec::new();
    for source in order {
        match source.look(&places)? {
            Answer::Found(found) => {
                let mut defaults = match &found.profile {
                    Some(name) => config.profile(name)?.defaults.clone(),
                    None => defaults_for_a_foreign_key(config)?,
                };
                if found.region.is_some() && (found.profile.is_none() || defaults.region.is_none()) {
                    defaults.region = found.region;
                }
                defaults.site = defaults.site.or(found.site);
                return Ok(Resolved {
                    profile_name: found.profile,
                    defaults,
                    credentials: found.credentials,
                    source: found.source,
                    expires: found.expires,
                    passed_over,
                    warnings: found.warnings,
                });
            }
            Answer::NotHere(why) => passed_over.push(why),
        }
    }
    Err(no_credentials(named, passed_over))
}

/// The default profile's defaults, for a key that is not the default profile's.
fn defaults_for_a_foreign_key(config: &Config) -> Result<Defaults, Failure> {
    Ok(match config.default_profile()? {
        None | Some((LOCAL, _)) => Defaults::default(),
        Some((_, profile)) if profile.key.is_some() => {
            Defaults { endpoint: None, site: None, ..profile.defaults.clone() }
        }
        Some((_, profile)) => profile.defaults.clone(),
    })
}

fn no_credentials(named: Option<&str>, passed_over: Vec<String>) -> Failure {
    let looked = passed_over.into_iter().map(|why| format!("{}{why}", before_a_source()));
    let message = match named {
        Some(name) => {
            say!("no credentials: the profile `{name}` holds no key", "没有凭据：配置档 `{name}` 中没有密钥")
        }
        None => say!("no credentials were found", "没有找到凭据"),
    };
    let failure = Failure::new(ExitCode::Config, "Client.NoCredentials", message).details(looked);
    let failure = match named {
        Some(name) => failure.details([
            say!(
                "did not look any further, because a profile was named",
                "因为指定了配置档，没有再查其他来源"
            ),
            say!(
                "to give the profile a key: `ebctl profile set {name}`",
                "为该配置档设置密钥：`ebctl profile set {name}`"
            ),
            say!(
                "to take the key from elsewhere: leave out `--profile` and unset EBCTL_PROFILE",
                "改用其他来源的密钥：去掉 `--profile` 并取消设置 EBCTL_PROFILE"
            ),
        ]),
        None => failure,
    };
    failure
        .details([
            say!("to keep a key in a profile: `ebctl configure`", "把密钥存入配置档：`ebctl configure`"),
            say!("to give one to this shell: `export TENCENTCLOUD_SECRET_ID=…` and `export TENCENTCLOUD_SECRET_KEY=…`", "只在当前 shell 中使用密钥：`export TENCENTCLOUD_SECRET_ID=…` 和 `export TENCENTCLOUD_SECRET_KEY=…`"),
            say!("to rehearse without an account: `--profile local`, or `export EBCTL_PROFILE=local`", "没有账号，先演练：`--profile local`，或 `export EBCTL_PROFILE=local`"),
        ])
        .hint(say!("run `ebctl configure`, or add `--profile local` to rehearse without an account", "运行 `ebctl configure`；没有账号可加 `--profile local` 演练"))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Credentials, Resolved, Selection, Source, resolve};
    use crate::clock::SystemClock;
    use crate::credentials::tests::at;
    use crate::credentials::{Config, Site};
    use crate::failure::{ExitCode, Failure};
    use crate::surroundings::Surroundings;

    const FILE: &str = "default_profile = \"prod\"\n[profiles.prod]\nsecret_id = \"id-prod\"\nsecret_key = \"key-prod\"\n\
        token = \"token-prod\"\nregion = \"ap-guangzhou\"\nsite = \"intl\"\nendpoint = \"https://eb.example\"\n\
        [profiles.dev]\nsecret_id = \"id-dev\"\nsecret_key = \"key-dev\"\nregion = \"ap-beijing\"\n\
        [profiles.bare]\nregion = \"ap-chengdu\"\nsite = \"intl\"\n[profiles.local]\nbus = \"eb-mine\"\n";

    const KEYS: &[(&str, &str)] =
        &[("TENCENTCLOUD_SECRET_ID", "id-env"), ("TENCENTCLOUD_SECRET_KEY", " key-env\n")];

    fn run(profile: Option<&str>, variables: &[(&str, &str)], file: &str) -> Result<Resolved, Failure> {
        let variables =
            variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let config = Config::parse(file, Path::new("/c.toml"))?;
        let surroundings = Surroundings { variables, ..Surroundings::default() };
        resolve(&Selection { profile: profile.map(str::to_owned) }, &surroundings, &config, &SystemClock)
    }

    fn id(resolved: &Resolved) -> &str {
        match &resolved.credentials {
            Credentials::Keys(keys) => &keys.secret_id,
            Credentials::Fetched(_) => "fetched",
            Credentials::Local => "local",
        }
    }

    #[test]
    fn the_order_is_named_profile_then_environment_then_default_profile() {
        let with = |name| [KEYS, &[("EBCTL_PROFILE", name)]].concat();
        assert_eq!(id(&run(None, &[], FILE).unwrap()), "id-prod");
        assert_eq!(id(&run(None, KEYS, FILE).unwrap()), "id-env");
        assert_eq!(id(&run(None, &with("dev"), FILE).unwrap()), "id-dev");
        assert_eq!(id(&run(Some("prod"), &with("dev"), FILE).unwrap()), "id-prod");
        assert_eq!(id(&run(None, &with("local"), FILE).unwrap()), "local");
    }

    #[test]
    fn the_source_can_be_said() {
        let said = |profile, variables| run(profile, variables, FILE).unwrap().source.to_string();
        assert_eq!(said(Some("dev"), &[]), "the profile `dev` in /c.toml");
        assert_eq!(said(None, KEYS), "the environment (TENCENTCLOUD_SECRET_ID)");
        assert_eq!(said(Some("local"), KEYS), "the built-in profile `local`");
    }

    #[test]
    fn a_key_is_one_unit_and_takes_no_token_from_elsewhere() {
        let Credentials::Keys(keys) = run(None, KEYS, FILE).unwrap().credentials else { panic!("keys") };
        assert_eq!((keys.secret_key.expose(), keys.token), ("key-env", None));
        let other = [("TENCENTCLOUD_TOKEN", "token-env")];
        let Credentials::Keys(keys) = run(Some("dev"), &other, FILE).unwrap().credentials else {
            panic!("keys")
        };
        assert_eq!(keys.token, None);
    }

    #[test]
    fn with_a_key_from_the_environment_the_default_profiles_settings_apply_but_not_its_cloud() {
        let resolved = run(None, KEYS, FILE).unwrap();
        assert_eq!(resolved.profile_name, None);
        assert_eq!(resolved.defaults.region.as_deref(), Some("ap-guangzhou"));
        assert_eq!((resolved.defaults.site, resolved.defaults.endpoint), (None, None));
    }

    #[test]
    fn a_default_profile_without_a_key_gives_its_cloud_too() {
        let file = FILE.replace("default_profile = \"prod\"", "default_profile = \"bare\"");
        assert_eq!(run(None, KEYS, &file).unwrap().defaults.site, Some(Site::Intl));
    }

    #[test]
    fn settings_of_local_never_go_with_a_real_key() {
        let file = FILE.replace("default_profile = \"prod\"", "default_profile = \"local\"");
        assert_eq!(run(None, KEYS, &file).unwrap().defaults.bus, None);
        let rehearsal = run(None, &[], &file).unwrap();
        assert_eq!((rehearsal.source, rehearsal.defaults.bus.as_deref()), (Source::Local, Some("eb-mine")));
    }

    #[test]
    fn half_an_environment_is_an_error_that_names_the_other_half() {
        for (set, missing) in [
            ("TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY"),
            ("TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_SECRET_ID"),
            ("TENCENTCLOUD_TOKEN", "TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY"),
        ] {
            let failure = run(None, &[(set, "x")], FILE).unwrap_err();
            assert_eq!(failure.exit, ExitCode::Config);
            assert!(failure.message.ends_with(&format!("but not {missing}")), "{}", failure.message);
            assert!(run(Some("dev"), &[(set, "x")], FILE).is_ok(), "a named profile does not look there");
        }
    }

    #[test]
    fn a_blank_variable_counts_as_unset() {
        let blank = [("TENCENTCLOUD_SECRET_ID", " \n"), ("TENCENTCLOUD_SECRET_KEY", "")];
        assert_eq!(id(&run(None, &blank, FILE).unwrap()), "id-prod");
    }

    #[test]
    fn a_key_with_something_invisible_inside_is_refused_without_showing_it() {
        let broken = [("TENCENTCLOUD_SECRET_ID", "x"), ("TENCENTCLOUD_SECRET_KEY", "hunter2\u{200b}hunter2")];
        let failure = run(None, &broken, FILE).unwrap_err();
        assert!(failure.message.contains("TENCENTCLOUD_SECRET_KEY holds a space"), "{}", failure.message);
        assert!(!format!("{failure:?}").contains("hunter2"));
    }

    #[test]
    fn no_credentials_names_every_source_and_every_way() {
        let failure = run(None, &[], "").unwrap_err();
        assert_eq!((failure.exit, failure.code.as_str()), (ExitCode::Config, "Client.NoCredentials"));
        let text = failure.details.join("\n");
        for part in [
            "looked at the environment: TENCENTCLOUD_SECRET_ID and",
            "looked at the default profile: `/c.toml` holds no profile",
            "`ebctl configure`",
            "`export TENCENTCLOUD_SECRET_ID=…`",
            "`export TENCENTCLOUD_SECRET_KEY=…`",
            "`--profile local`",
        ] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }

    #[test]
    fn a_named_profile_without_a_key_never_falls_back_to_another_key() {
        let failure = run(Some("bare"), KEYS, FILE).unwrap_err();
        assert_eq!(failure.code, "Client.NoCredentials");
        assert!(failure.details.iter().any(|line| line.contains("`ebctl profile set bare`")));
    }

    #[test]
    fn why_there_is_no_default_profile_is_said() {
        let why = |config: &Config| {
            let failure =
                resolve(&Selection::default(), &Surroundings::default(), config, &SystemClock).unwrap_err();
            failure.details[1].clone()
        };
        assert!(why(&Config::default()).contains("no home folder"));
        assert!(why(&Config::read(&at(Path::new("/nowhere/c.toml"))).unwrap()).contains("does not exist"));
        let undecided = Config::parse("[profiles.a]\n", Path::new("/c.toml")).unwrap();
        assert!(why(&undecided).contains("`ebctl profile use NAME`"));
    }
}
