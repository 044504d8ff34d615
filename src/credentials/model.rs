//! The config file's text becomes profiles, strictly: an unknown key or a wrong type is a problem with a line and a
//! column, and all of them are found at once.
//!
//! A problem never quotes the file. A key that is written in the wrong place is still a key: only a word that is nearly
//! one of ours, a type, and a place are ever named.

use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::profile::{LOCAL, Profile, ProfileName};
use super::profile_key::{self, Written};
use super::values::{language, output, word};
use crate::deep_toml::{is_about_depth, offset_of, with_enough_stack};
use crate::keys::key_part;
use crate::nearest::nearest;
use crate::output::Language;
use crate::say;
use crate::words::{parsers, system};

/// The keys that the file's top level may have.
const ROOT_KEYS: &[&str] = &["default_profile", "profiles"];

/// The keys that a profile may have, in the order in which they are written.
pub(super) const PROFILE_KEYS: &[&str] = &[
    "secret_id",
    "secret_key",
    "secret_key_ref",
    "token",
    "credential_process",
    "source",
    "role_arn",
    "source_profile",
    "role_session_name",
    "duration",
    "external_id",
    "region",
    "bus",
    "output",
    "language",
    "site",
    "endpoint",
    "connection",
];

/// Those of them that `[profiles.local]` may have: none that is about a key or a cloud, so that a rehearsal cannot reach it.
const LOCAL_KEYS: &[&str] = &["region", "bus", "output", "language", "connection"];

/// How deep tables and lists may be nested below `connection`; the fields of a create need three levels.
const MOST_LEVELS: usize = 16;

/// What is wrong at one place of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// To follow a colon.
    pub what: String,
}

/// What the file says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Model {
    /// `default_profile`, whether or not there is such a profile.
    pub default_profile: Option<ProfileName>,
    /// In the file's order; never `local`.
    pub profiles: Vec<(ProfileName, Profile)>,
    /// `[profiles.local]`: never with a key.
    pub local: Profile,
}

/// Reads the text, or lists its problems in the order of the file. What it returns is never deeper than
/// [`MOST_LEVELS`], so that nothing behind it has to fear for its stack.
pub(super) fn read(text: &str) -> Result<Model, Vec<Problem>> {
    with_enough_stack(text, || read_here(text)).unwrap_or_else(|error| {
        Err(vec![Problem {
            line: 1,
            column: 1,
            what: say!(
                "the file cannot be read: {why}",
                "无法读取该文件：{why}",
                why = system::in_spoken(&error)
            ),
        }])
    })
}

fn read_here(text: &str) -> Result<Model, Vec<Problem>> {
    let mut reader = Reader { text, problems: Vec::new() };
    let model = match DeTable::parse(text) {
        Ok(root) => reader.root(root.get_ref()),
        Err(error) => {
            // Only the message: the error's `Display` would show the line.
            let what = match error.message() {
                _ if is_about_depth(&error) => too_deep(),
                message => {
                    let why = parsers::in_spoken(message);
                    say!("this is not TOML: {why}", "不是合法的 TOML：{why}")
                }
            };
            reader.report(offset_of(&error, text), what);
            Model::default()
        }
    };
    if reader.problems.is_empty() {
        return Ok(model);
    }
    reader.problems.sort_by_key(|problem| (problem.line, problem.column));
    Err(reader.problems)
}

struct Reader<'a> {
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn root(&mut self, root: &DeTable<'_>) -> Model {
        let mut model = Model::default();
        for (key, value) in root {
            match key.get_ref().as_ref() {
                "default_profile" => model.default_profile = self.profile_name("default_profile", value),
                "profiles" => self.profiles(value, &mut model),
                _ if value.get_ref().is_table() => {
                    self.unknown_key(
                        key,
                        ROOT_KEYS,
                        &say!("; a profile is `[profiles.NAME]`", "；配置档写作 `[profiles.NAME]`"),
                    );
                }
                _ => self.unknown_key(key, ROOT_KEYS, ""),
            }
        }
        model
    }

    fn profiles(&mut self, value: &Spanned<DeValue<'_>>, model: &mut Model) {
        let Some(table) = self.table("profiles", value) else { return };
        // The parser sorts by name; the file's order is the user's.
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in entries {
            match key.get_ref().parse::<ProfileName>() {
                Ok(name) if name.is_local() => model.local = self.profile(value, true),
                Ok(name) => model.profiles.push((name, self.profile(value, false))),
                Err(rule) => self.report(key.span().start, rule.to_owned()),
            }
        }
    }

    fn profile(&mut self, value: &Spanned<DeValue<'_>>, is_local: bool) -> Profile {
        let mut profile = Profile::default();
        let mut key_values = Written::default();
        let Some(table) = self.table(Language::spoken().pick("a profile", "`[profiles.NAME]`"), value) else {
            return profile;
        };
        let defaults = &mut profile.defaults;
        for (key, value) in table {
            let name = key.get_ref().as_ref();
            if is_local && PROFILE_KEYS.contains(&name) && !LOCAL_KEYS.contains(&name) {
                self.report(
                    key.span().start,
                    say!("the profile `{LOCAL}` is built in, never reaches the cloud and takes no `{name}`; use another name", "配置档 `{LOCAL}` 是内置的，从不访问云端，不接受 `{name}`；请换一个名称"),
                );
                continue;
            }
            match name {
                "secret_id" => key_values.secret_id = self.key_part("secret_id", value),
                "secret_key" => key_values.secret_key = self.key_part("secret_key", value),
                "secret_key_ref" => {
                    let read = profile_key::secret_key_ref;
                    key_values.secret_key_ref = self.choice("secret_key_ref", value, read);
                }
                "token" => key_values.token = self.key_part("token", value),
                "credential_process" => key_values.credential_process = self.command(value),
                "source" => key_values.source = self.choice("source", value, profile_key::source),
                "role_arn" => key_values.role_arn = self.word("role_arn", value),
                "source_profile" => key_values.source_profile = self.profile_name("source_profile", value),
                "role_session_name" => {
                    let read = profile_key::session_name;
                    key_values.role_session_name = self.choice("role_session_name", value, read);
                }
                "duration" => key_values.duration = self.seconds("duration", value),
                "external_id" => key_values.external_id = self.word("external_id", value),
                "region" => defaults.region = self.word("region", value),
                "bus" => defaults.bus = self.word("bus", value),
                "output" => defaults.output = self.choice("output", value, output),
                "language" => defaults.language = self.choice("language", value, language),
                "site" => defaults.site = self.choice("site", value, str::parse),
                "endpoint" => defaults.endpoint = self.word("endpoint", value),
                "connection" => defaults.connection = self.connection(value),
                _ => self.unknown_key(key, PROFILE_KEYS, ""),
            }
        }
        let problem = Written::problem(|name| table.contains_key(name)).filter(|_| !is_local);
        if let Some((name, what)) = problem {
            let place = table.get(name).map_or(0, |value| value.span().start);
            self.report(place, what);
        }
        (profile.key, profile.role) = key_values.together();
        profile
    }

    /// A program and its arguments.
    fn command(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
        let words = value.get_ref().as_array().map(|words| {
            words.iter().map(|word| Some(word.get_ref().as_str()?.to_owned())).collect::<Option<Vec<_>>>()
        });
        match words {
            Some(Some(words)) if words.first().is_some_and(|program| !program.is_empty()) => Some(words),
            _ => {
                let what = say!(
                    "`credential_process` must be a list of a program and its arguments, each a string in quotes; no shell reads it",
                    "`credential_process` 必须是由程序及其参数组成的列表，每项都是带引号的字符串；不经 shell 解释"
                );
                self.report(value.span().start, what);
                None
            }
        }
    }

    fn seconds(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<u32> {
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|number| i64::from_str_radix(number.as_str(), number.radix()).ok());
        // What is no number is outside every range.
        profile_key::duration(number.unwrap_or_default())
            .map_err(|what| self.report(value.span().start, format!("`{name}` {what}")))
            .ok()
    }

    fn table<'v, 'i>(&mut self, name: &str, value: &'v Spanned<DeValue<'i>>) -> Option<&'v DeTable<'i>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            let type_name = parsers::toml_type(value.get_ref().type_str());
            self.report(
                value.span().start,
                say!(
                    "{name} must be a table, and this is of type {type_name}",
                    "{name} 必须是表，这里是{type_name}"
                ),
            );
        }
        table
    }

    fn string<'v>(&mut self, name: &str, value: &'v Spanned<DeValue<'_>>) -> Option<&'v str> {
        let text = value.get_ref().as_str();
        if text.is_none() {
            let type_name = parsers::toml_type(value.get_ref().type_str());
            let what = say!(
                "`{name}` must be a string in quotes, and this is of type {type_name}",
                "`{name}` 必须是带引号的字符串，这里是{type_name}"
            );
            self.report(value.span().start, what);
        }
        text
    }

    fn key_part(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = self.string(name, value)?;
        key_part(text)
            .map(str::to_owned)
            .map_err(|fault| self.report(value.span().start, format!("`{name}` {fault}")))
            .ok()
    }

    fn word(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<String> {
        let text = self.string(name, value)?;
        word(text)
            .map(str::to_owned)
            .map_err(|what| self.report(value.span().start, format!("`{name}` {what}")))
            .ok()
    }

    fn choice<T>(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        read: impl Fn(&str) -> Result<T, &'static str>,
    ) -> Option<T> {
        let text = self.string(name, value)?;
        read(text).map_err(|what| self.report(value.span().start, format!("`{name}` {what}"))).ok()
    }

    fn profile_name(&mut self, name: &str, value: &Spanned<DeValue<'_>>) -> Option<ProfileName> {
        let text = self.string(name, value)?;
        text.parse().map_err(|rule: &str| self.report(value.span().start, rule.to_owned())).ok()
    }

    fn connection(&mut self, value: &Spanned<DeValue<'_>>) -> Option<toml::Table> {
        self.table("`connection`", value)?;
        if let Err((place, what)) = fits_a_spec(value, MOST_LEVELS) {
            self.report(place, what);
            return None;
        }
        let deserializer = toml::de::ValueDeserializer::from(value.clone());
        toml::Table::deserialize(deserializer)
            // The parser has accepted it: what is left to go wrong is a number that no 64 bits hold.
            .map_err(|error| {
                let place = error.span().map_or(value.span().start, |span| span.start);
                self.report(place, say!("this number is out of range", "该数字超出范围"));
            })
            .ok()
    }

    /// Names the key only when it is nearly one of ours: anything else may be a secret in the wrong place.
    fn unknown_key(&mut self, key: &Spanned<std::borrow::Cow<'_, str>>, known: &[&str], addition: &str) {
        let written = key.get_ref();
        let what = match nearest(written, known.iter().copied()) {
            Some(near) => say!(
                "`{written}` is not a key that ebctl knows; did you mean `{near}`?",
                "`{written}` 不是 ebctl 认识的配置项；是否想输入 `{near}`？"
            ),
            None => say!(
                "ebctl does not know this key; it knows `{}` here{addition}",
                "ebctl 不认识这个配置项；此处可用的有 `{}`{addition}",
                known.join(Language::spoken().pick("`, `", "`、`"))
            ),
        };
        self.report(key.span().start, what);
    }

    fn report(&mut self, offset: usize, what: String) {
        let before = self.text.get(..offset).unwrap_or_default();
        let start_of_line = before.rfind('\n').map_or(0, |at| at + 1);
        let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
        // A byte order mark takes no place on the screen.
        let column = 1 + before[start_of_line..].chars().filter(|c| *c != '\u{feff}').count();
        self.problems.push(Problem { line, column, what });
    }
}

/// Where a value first holds what no spec can, and what that is. `nan` and `inf` would be left out of a spec without a
/// word, and a `nan` is not equal to itself, so that no edit of its file could be shown to have kept it.
fn fits_a_spec(value: &Spanned<DeValue<'_>>, levels: usize) -> Result<(), (usize, String)> {
    let deeper = |value| match levels.checked_sub(1) {
        Some(levels) => fits_a_spec(value, levels),
        None => Err((value.span().start, too_deep())),
    };
    match value.get_ref() {
        DeValue::Table(table) => table.iter().try_for_each(|(_, value)| deeper(value)),
        DeValue::Array(values) => values.iter().try_for_each(deeper),
        DeValue::Float(number) if !number.as_str().parse().is_ok_and(f64::is_finite) => {
            Err((value.span().start, say!("this number has no value in JSON", "该数字无法用 JSON 表示")))
        }
        _ => Ok(()),
    }
}

fn too_deep() -> String {
    say!(
        "nested too deep; a profile needs a few levels, and {MOST_LEVELS} are allowed",
        "嵌套过深；配置档只需几层，最多允许 {MOST_LEVELS} 层"
    )
}

#[cfg(test)]
mod tests {
    use super::{Problem, read};

    fn problems(text: &str) -> Vec<Problem> {
        read(text).expect_err("the text is wrong")
    }

    /// The only problem of the text, as `line:column what`.
    fn problem(text: &str) -> String {
        let problems = problems(text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        format!("{}:{} {}", problems[0].line, problems[0].column, problems[0].what)
    }

    #[test]
    fn a_whole_file_is_understood() {
        let model = read(concat!(
            "default_profile = \"prod\"\n[profiles.prod]\nsecret_id = \"AKID\"\nsecret_key = \" k \"\ntoken = \"t\"\n",
            "region = \"ap-guangzhou\"\nbus = \"eb-l65vlc2u\"\noutput = \"json\"\nlanguage = \"zh\"\nsite = \"intl\"\n",
            "endpoint = \"https://eb.example\"\n[profiles.prod.connection]\nType = \"ckafka\"\nEnable = true\n",
            "[profiles.a]\n[profiles.local]\nregion = \"ap-beijing\"\n"
        ))
        .unwrap();
        let names: Vec<_> = model.profiles.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["prod", "a"], "the file's order");
        let prod = &model.profiles[0].1;
        assert_eq!(prod.keys().unwrap().secret_key.expose(), "k");
        assert_eq!(prod.defaults.connection.as_ref().unwrap()["Enable"].as_bool(), Some(true));
        assert_eq!(model.local.defaults.region.as_deref(), Some("ap-beijing"));
    }

    #[test]
    fn an_empty_file_is_an_empty_config() {
        for text in ["", "\n", "# nothing yet\n", "\u{feff}", "[profiles]\n"] {
            assert!(read(text).unwrap().profiles.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn a_misspelt_key_has_a_place_and_a_suggestion() {
        assert_eq!(
            problem("[profiles.p]\n  regoin = \"x\"\n"),
            "2:3 `regoin` is not a key that ebctl knows; did you mean `region`?"
        );
        assert_eq!(
            problem("defualt_profile = \"x\"").split(';').next_back(),
            Some(" did you mean `default_profile`?")
        );
    }

    #[test]
    fn a_foreign_key_is_located_but_not_shown() {
        let shown = problem("[profiles.p]\nhunter2 = \"x\"\n");
        assert!(
            shown.starts_with("2:1 ebctl does not know this key") && !shown.contains("hunter2"),
            "{shown}"
        );
        assert!(problem("[prod]\nregion = \"x\"\n").ends_with("a profile is `[profiles.NAME]`"));
    }

    #[test]
    fn a_wrong_type_has_a_place() {
        assert_eq!(
            problem("[profiles.p]\nregion = 7\n"),
            "2:10 `region` must be a string in quotes, and this is of type integer"
        );
        assert_eq!(problem("profiles = 1"), "1:12 profiles must be a table, and this is of type integer");
        assert_eq!(problem("[profiles]\np = []"), "2:5 a profile must be a table, and this is of type array");
        assert!(problem("[profiles.p]\nconnection = 1").contains("`connection` must be a table"));
    }

    #[test]
    fn a_wrong_value_says_what_is_allowed() {
        assert_eq!(problem("[profiles.p]\nsite = \"us\"\n"), "2:8 `site` must be `cn` or `intl`");
        assert_eq!(problem("[profiles.p]\nlanguage = \"fr\"\n"), "2:12 `language` must be `en` or `zh`");
        assert!(problem("[profiles.p]\noutput = \"xml\"\n").contains("`yaml`"));
        assert!(problem("[profiles.p]\nbus = \"\"\n").contains("is empty"));
        assert!(problem("[profiles.p]\nendpoint = \"https://a b\"\n").contains("holds a space"));
        assert!(problem("[profiles.\"a b\"]\n").starts_with("1:11 a profile's name is"));
        assert!(problem("default_profile = \"a b\"\n").starts_with("1:19 a profile's name is"));
    }

    #[test]
    fn half_a_key_names_the_other_half() {
        assert_eq!(
            problem("[profiles.p]\nsecret_id = \"a\""),
            "2:13 `secret_id` has no `secret_key` beside it"
        );
        assert_eq!(
            problem("[profiles.p]\nsecret_key = \"a\""),
            "2:14 `secret_key` has no `secret_id` beside it"
        );
        assert!(
            problem("[profiles.p]\ntoken = \"a\"").contains("`token` has no `secret_id` and `secret_key`")
        );
    }

    #[test]
    fn local_takes_defaults_and_nothing_that_reaches_the_cloud() {
        for key in super::PROFILE_KEYS.iter().filter(|key| !super::LOCAL_KEYS.contains(key)) {
            assert!(problem(&format!("[profiles.local]\n{key} = \"x\"\n")).contains("is built in"), "{key}");
        }
    }

    #[test]
    fn every_problem_is_found_at_once_in_the_files_order() {
        let places: Vec<_> = problems("x = 1\n[profiles.p]\nsite = 3\n\n[profiles.local]\ntoken = \"t\"\n")
            .iter()
            .map(|problem| problem.line)
            .collect();
        assert_eq!(places, [1, 3, 6]);
    }

    #[test]
    fn malformed_toml_has_a_place_and_shows_no_source() {
        for text in [
            "[profiles.p]\nsecret_key = hunter2\n",
            "[profiles.p]\nsecret_key = \"hunter2\n",
            "a = 1\nhunter2\n",
        ] {
            let shown = problem(text);
            assert!(shown.starts_with("2:") && !shown.contains("hunter2"), "{shown}");
        }
        assert!(problem("[profiles.p]\n[profiles.p]\n").contains("duplicate key"));
    }

    #[test]
    fn columns_count_characters() {
        assert!(problem("\u{feff}profiles = 1").starts_with("1:12 "));
        assert!(problem("# 中\n'default_profile' = '中文'").starts_with("2:21 "));
    }

    #[test]
    fn depth_and_size_of_numbers_have_limits() {
        let deep = format!("[profiles.p.connection]\na = {}{}\n", "[".repeat(10_000), "]".repeat(10_000));
        assert!(read(&deep).is_err());
        let dotted = format!("[profiles.p.connection]\n{}a = 1\n", "a.".repeat(10_000));
        assert!(problem(&dotted).starts_with("2:1 nested too deep"));
        // Neither too many brackets nor too long a key, and still thousands of tables inside each other.
        let levels = format!("{}a = {{", "a.".repeat(77)).repeat(77);
        let both = format!("[profiles.p.connection]\n{levels}{}\n", "}".repeat(77));
        assert!(problem(&both).contains("nested too deep"));
        assert!(!problems(&both.replace("profiles.p.connection", "hunter2")).is_empty());
        assert!(problem("[profiles.p.connection]\na = 99999999999999999999\n").contains("out of range"));
        for number in ["nan", "-inf", "1e400"] {
            let shown = problem(&format!("[profiles.p]\nconnection = {{ a = [1.5, {number}] }}\n"));
            assert_eq!(shown, "2:26 this number has no value in JSON");
        }
    }
}
