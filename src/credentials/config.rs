//! The config file as a whole: read once, asked for profiles.

use std::path::{Path, PathBuf};

use super::config_path::{ConfigFile, config_file};
use super::model::{self, Model, Problem};
use super::profile::{Defaults, LOCAL, Profile, ProfileName};
use super::safe_file::{self, Whose};
use crate::failure::Failure;
use crate::nearest::nearest;
use crate::output::Language;
use crate::say;
use crate::surroundings::Surroundings;

/// How many problems of one file are listed; whoever has more opened the wrong file.
const MOST_PROBLEMS: usize = 20;

/// What the config file says; empty where there is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Config {
    path: Option<PathBuf>,
    found: bool,
    model: Model,
    warnings: Vec<String>,
}

/// What messages call the file.
pub(super) fn what() -> &'static str {
    Language::spoken().pick("the config file", "配置文件")
}

impl Config {
    /// Reads the config file. A file that is not there is an empty config, and so is a machine on which nothing says
    /// where it would be: a key may still come from the environment. Anything else that cannot be used is exit 78.
    pub fn load(surroundings: &Surroundings) -> Result<Self, Failure> {
        if surroundings.config_folder.is_none() && surroundings.variable("EBCTL_CONFIG").is_none() {
            return Ok(Self::default());
        }
        Self::read(&config_file(surroundings)?)
    }

    /// Reads a config file.
    pub fn read(file: &ConfigFile) -> Result<Self, Failure> {
        let path = file.path.as_path();
        match safe_file::read(path, what(), Whose::Own, file.insecure)? {
            Some(found) => Ok(Self { warnings: found.warnings, ..Self::parse(&found.text, path)? }),
            None => Ok(Self { path: Some(path.to_owned()), ..Self::default() }),
        }
    }

    /// Understands the text of the config file; the path is for messages. No part of the text appears in a failure.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Failure> {
        let model = model::read(text).map_err(|problems| mistakes(path, &problems))?;
        Ok(Self { path: Some(path.to_owned()), found: true, model, warnings: Vec::new() })
    }

    /// Where the file is or would be, if anything says so.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether there is a file.
    pub fn found(&self) -> bool {
        self.found
    }

    /// What a person should know about the file: that others can open it.
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    /// The profiles of the file in its order, without the built-in one.
    pub fn profiles(&self) -> impl Iterator<Item = (&ProfileName, &Profile)> {
        self.model.profiles.iter().map(|(name, profile)| (name, profile))
    }

    /// The profile of that name. `local` is always there, with the defaults that `[profiles.local]` gives it.
    /// An unknown one is exit 78 with the nearest name, the known ones and the command that makes it.
    pub fn profile(&self, name: &str) -> Result<&Profile, Failure> {
        self.find(name)
            .ok_or_else(|| self.unknown(name, say!("there is no profile `{name}`", "没有配置档 `{name}`")))
    }

    /// The profile that applies where none is named: `default_profile`, or else one that is called `default`. A single
    /// profile is not taken just because it is alone: the meaning of a script would change with the second one.
    /// A `default_profile` that does not exist is exit 78.
    pub fn default_profile(&self) -> Result<Option<(&str, &Profile)>, Failure> {
        if let Some(name) = &self.model.default_profile {
            let profile = self.find(name.as_str()).ok_or_else(|| {
                self.unknown(
                    name.as_str(),
                    say!(
                        "`default_profile` names `{name}`, and there is no such profile",
                        "`default_profile` 指定了 `{name}`，但没有这个配置档"
                    ),
                )
            })?;
            return Ok(Some((name.as_str(), profile)));
        }
        Ok(self.find("default").map(|profile| ("default", profile)))
    }

    /// The defaults that apply where no key was found: those of the profile that is named, or of the default one.
    pub fn defaults_without_key(&self, named: Option<&str>) -> Result<Option<Defaults>, Failure> {
        let profile = match named {
            Some(name) => Some(self.profile(name)?),
            None => self.default_profile()?.map(|(_, profile)| profile),
        };
        Ok(profile.map(|profile| profile.defaults.clone()))
    }

    /// The language that a profile asks for: the one that is named, or the default one. Whoever reads is the same,
    /// whichever key signs in the end.
    pub fn language(&self, named: Option<&str>) -> Option<Language> {
        self.find(named.or(self.default_name())?)?.defaults.language
    }

    /// The name that applies where none is named, whether or not it exists.
    pub(super) fn default_name(&self) -> Option<&str> {
        match &self.model.default_profile {
            Some(name) => Some(name.as_str()),
            None => self.find("default").map(|_| "default"),
        }
    }

    pub(super) fn model(&self) -> &Model {
        &self.model
    }

    fn find(&self, name: &str) -> Option<&Profile> {
        if name == LOCAL {
            return Some(&self.model.local);
        }
        self.profiles().find(|(known, _)| known.as_str() == name).map(|(_, profile)| profile)
    }

    fn unknown(&self, name: &str, mut message: String) -> Failure {
        let known: Vec<&str> = self.profiles().map(|(name, _)| name.as_str()).chain([LOCAL]).collect();
        if let Some(near) = nearest(name, known.iter().copied()) {
            message = say!("{message}; did you mean `{near}`?", "{message}；是否想输入 `{near}`？");
        }
        let of = match &self.path {
            Some(path) if self.found => say!("the profiles of `{}`", "`{}` 中的配置档", path.display()),
            Some(path) => {
                say!("the profiles, as `{}` does not exist", "配置档（`{}` 不存在）", path.display())
            }
            None => say!("the profiles", "配置档"),
        };
        // Only a name that can be one is worth a command.
        let make = match name.parse::<ProfileName>() {
            Ok(name) => say!(
                "list them with `ebctl profile list`, or make this one with `ebctl profile set {name}`",
                "用 `ebctl profile list` 列出配置档，或用 `ebctl profile set {name}` 创建它"
            ),
            Err(rule) => say!(
                "list them with `ebctl profile list`; {rule}",
                "用 `ebctl profile list` 列出配置档；{rule}"
            ),
        };
        Failure::config(message)
            .details([say!("{of}: `{}`", "{of}：`{}`", known.join(Language::spoken().pick("`, `", "`、`")))])
            .hint(make)
    }
}

fn mistakes(path: &Path, problems: &[Problem]) -> Failure {
    let path = path.display();
    let place = |problem: &Problem| {
        let Problem { line, column, what } = problem;
        say!("line {line}, column {column}: {what}", "第 {line} 行第 {column} 列：{what}")
    };
    let failure = match problems {
        [problem] => Failure::config(say!(
            "the config file `{path}` is wrong at {}",
            "配置文件 `{path}` 有误，{}",
            place(problem)
        )),
        _ => Failure::config(say!(
            "the config file `{path}` is wrong in {} places",
            "配置文件 `{path}` 有 {} 处错误",
            problems.len()
        ))
        .details(problems.iter().take(MOST_PROBLEMS).map(place)),
    };
    failure.hint(say!(
        "correct it in an editor, or use another file with EBCTL_CONFIG",
        "请用编辑器更正，或用 EBCTL_CONFIG 指定其他文件"
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Config;
    use crate::failure::ExitCode;

    fn config(text: &str) -> Config {
        Config::parse(text, Path::new("/home/u/.config/ebctl/config.toml")).unwrap()
    }

    #[test]
    fn a_machine_without_a_home_has_an_empty_config() {
        let config = Config::load(&crate::surroundings::Surroundings::default()).unwrap();
        assert_eq!((config.path(), config.found()), (None, false));
    }

    #[test]
    fn an_unknown_profile_is_answered_with_what_there_is() {
        let failure = config("[profiles.prod]\n[profiles.dev]\n").profile("prdo").unwrap_err();
        assert_eq!(failure.exit, ExitCode::Config);
        assert_eq!(failure.message, "there is no profile `prdo`; did you mean `prod`?");
        assert_eq!(
            failure.details,
            ["the profiles of `/home/u/.config/ebctl/config.toml`: `prod`, `dev`, `local`"]
        );
        assert!(failure.hint.unwrap().contains("`ebctl profile set prdo`"));
    }

    #[test]
    fn local_is_always_there() {
        assert!(Config::default().profile("local").unwrap().key.is_none());
        let failure = Config::default().profile("locla").unwrap_err();
        assert!(failure.message.ends_with("did you mean `local`?"));
    }

    #[test]
    fn the_default_is_the_one_named_or_the_one_called_default() {
        let name = |text: &str| config(text).default_profile().unwrap().map(|(name, _)| name.to_owned());
        assert_eq!(name("[profiles.only]\n"), None);
        assert_eq!(name("[profiles.default]\n[profiles.b]\n").as_deref(), Some("default"));
        assert_eq!(name("default_profile = \"b\"\n[profiles.default]\n[profiles.b]\n").as_deref(), Some("b"));
        assert_eq!(name("default_profile = \"local\"\n").as_deref(), Some("local"));
    }

    #[test]
    fn a_default_that_does_not_exist_is_an_error() {
        let failure = config("default_profile = \"prdo\"\n[profiles.prod]\n").default_profile().unwrap_err();
        assert_eq!(failure.exit, ExitCode::Config);
        assert!(
            failure.message.contains("`default_profile` names `prdo`") && failure.message.contains("`prod`?")
        );
    }

    #[test]
    fn one_mistake_is_in_the_headline_and_several_are_below_it() {
        let path = Path::new("/c.toml");
        let one = Config::parse("[profiles.p]\nsite = 1\n", path).unwrap_err();
        assert!(
            one.message.starts_with("the config file `/c.toml` is wrong at line 2, column 8: `site` must be")
        );
        let two = Config::parse("[profiles.p]\nsite = 1\nbus = 1\n", path).unwrap_err();
        assert_eq!(two.message, "the config file `/c.toml` is wrong in 2 places");
        assert!(two.details[1].starts_with("line 3, column 7: "));
    }
}
