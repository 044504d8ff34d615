//! The options of every command. First as typed ([`GlobalArgs`]), then, with their environment variables filled in and
//! every value read, as [`Globals`]: nothing behind this file looks at the command line or the environment for them.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgAction, Args, ValueEnum};

use crate::failure::Failure;
use crate::output::{Colour, Columns, Format, Language, Query};
use crate::say;
use crate::surroundings::Surroundings;
use crate::transport::Endpoint;

/// The global options as typed.
#[derive(Debug, Clone, Default, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// The profile whose key and defaults to use; `local` needs no account [env: EBCTL_PROFILE]
    #[arg(long, global = true, value_name = "NAME")]
    pub profile: Option<String>,
    /// The region, such as `ap-guangzhou` [env: EBCTL_REGION, TENCENTCLOUD_REGION]
    #[arg(long, global = true, value_name = "REGION")]
    pub region: Option<String>,
    /// Another endpoint: `https://HOST`, or `http://` on a loopback address [env: EBCTL_ENDPOINT]
    #[arg(long, global = true, value_name = "URL")]
    pub endpoint: Option<String>,
    /// A PEM file of certificate authorities to trust beside the system's [env: EBCTL_CA_BUNDLE]
    #[arg(long, global = true, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub ca_bundle: Option<PathBuf>,
    /// What data looks like on standard output [env: EBCTL_OUTPUT] [default: table]
    #[arg(short, long, global = true, value_name = "FORMAT")]
    pub output: Option<Format>,
    /// Pick something out of the output with a `JMESPath` expression [env: EBCTL_QUERY]
    #[arg(long, global = true, value_name = "EXPRESSION")]
    pub query: Option<String>,
    /// Which columns a table has: titles or field names, with commas between [env: EBCTL_COLUMNS]
    #[arg(long, global = true, value_name = "NAMES")]
    pub columns: Option<String>,
    /// The language of messages [env: EBCTL_LANG] [default: the locale's]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Language>,
    /// When to colour messages [env: EBCTL_COLOR, NO_COLOR] [default: auto]
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<Colour>,
    /// Print nothing but data, warnings and errors [env: EBCTL_QUIET]
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Tell what is done; twice, also what is sent, without secrets [env: EBCTL_VERBOSE]
    #[arg(short, long, global = true, action = ArgAction::Count)]
    pub verbose: u8,
    /// A deadline over the whole command, such as `30s` or `2m` [env: EBCTL_TIMEOUT] [default: none]
    #[arg(long, global = true, value_name = "DURATION")]
    pub timeout: Option<String>,
    /// How often one request may be tried, 1 to 100 [env: EBCTL_MAX_ATTEMPTS] [default: 5]
    #[arg(long, global = true, value_name = "N")]
    pub max_attempts: Option<String>,
}

/// The global options, read and checked.
#[derive(Default)]
pub struct Globals {
    /// The profile and what named it.
    pub profile: Option<(String, &'static str)>,
    /// The region and what gave it.
    pub region: Option<(String, &'static str)>,
    /// The endpoint and what gave it.
    pub endpoint: Option<(Endpoint, &'static str)>,
    /// Further authorities.
    pub ca_bundle: Option<PathBuf>,
    /// The output format, where something other than a profile says it.
    pub output: Option<Format>,
    /// The compiled query.
    pub query: Option<Query>,
    /// Which columns a table has.
    pub columns: Option<Columns>,
    /// The language, where something other than a profile or the locale says it.
    pub language: Option<Language>,
    /// When to colour.
    pub colour: Colour,
    /// Whether notes are left out.
    pub quiet: bool,
    /// 0, 1 or 2.
    pub verbose: u8,
    /// The deadline, counted from the start.
    pub timeout: Option<Duration>,
    /// The most attempts of one request.
    pub max_attempts: u32,
}

impl GlobalArgs {
    /// Fills in the environment variables and reads every value.
    pub fn resolve(self, surroundings: &Surroundings) -> Result<Globals, Failure> {
        if let Some(name) = surroundings.unreadable.first() {
            return Err(Failure::config(say!(
                "{name}: its value is not UTF-8",
                "{name}：值不是有效的 UTF-8"
            ))
            .hint(say!("set it again, or `unset {name}`", "请重新设置，或执行 `unset {name}`")));
        }
        let given = |flag: Option<String>, name: &'static str, variables: &[&'static str]| {
            flag.map(|value| (value, name)).or_else(|| {
                variables.iter().find_map(|name| Some((surroundings.variable(name)?.to_owned(), *name)))
            })
        };
        let text = |flag, name, variable| given(flag, name, &[variable]);
        if let (Some(_), Some(Format::Json | Format::Jsonl | Format::Yaml | Format::Id)) =
            (&self.columns, self.output)
        {
            return Err(Failure::usage(say!(
                "--columns: only a table and csv have columns",
                "--columns：只有表格和 csv 有列"
            ))
            .hint(say!(
                "use `-o table` or `-o csv`, or pick fields with `--query`",
                "请使用 `-o table` 或 `-o csv`，或用 `--query` 选取字段"
            )));
        }
        Ok(Globals {
            profile: text(self.profile, "--profile", "EBCTL_PROFILE"),
            region: given(self.region, "--region", &["EBCTL_REGION", "TENCENTCLOUD_REGION"]),
            endpoint: text(self.endpoint, "--endpoint", "EBCTL_ENDPOINT")
                .map(|(url, origin)| Endpoint::parse(&url, origin).map(|endpoint| (endpoint, origin)))
                .transpose()?,
            ca_bundle: self.ca_bundle.or_else(|| surroundings.variable("EBCTL_CA_BUNDLE").map(PathBuf::from)),
            output: choice(self.output, "EBCTL_OUTPUT", surroundings)?,
            query: match text(self.query, "--query", "EBCTL_QUERY") {
                Some((expression, origin)) => Some(Query::compile(&expression, origin)?),
                None => None,
            },
            columns: match text(self.columns, "--columns", "EBCTL_COLUMNS") {
                Some((names, origin)) => Some(Columns::read(&names, origin)?),
                None => None,
            },
            language: choice(self.lang, "EBCTL_LANG", surroundings)?,
            colour: choice(self.color, "EBCTL_COLOR", surroundings)?.unwrap_or_default(),
            quiet: self.quiet || switch("EBCTL_QUIET", surroundings)?,
            verbose: match (self.verbose, surroundings.variable("EBCTL_VERBOSE")) {
                (0, Some(text)) => text.parse().map_err(|_| {
                    Failure::usage(say!(
                        "EBCTL_VERBOSE: `{text}` is not 0, 1 or 2",
                        "EBCTL_VERBOSE：`{text}` 不是 0、1 或 2"
                    ))
                    .hint(say!(
                        "use 1 to see each request, 2 to see what it holds",
                        "1 显示每个请求，2 还显示请求的内容"
                    ))
                })?,
                (typed, _) => typed,
            },
            timeout: text(self.timeout, "--timeout", "EBCTL_TIMEOUT")
                .map(|(value, origin)| duration(&value, origin))
                .transpose()?,
            max_attempts: text(self.max_attempts, "--max-attempts", "EBCTL_MAX_ATTEMPTS")
                .map_or(Ok(5), |(value, origin)| attempts(&value, origin))?,
        })
    }
}

fn choice<T: ValueEnum>(
    typed: Option<T>,
    variable: &str,
    surroundings: &Surroundings,
) -> Result<Option<T>, Failure> {
    let Some(text) = surroundings.variable(variable).filter(|_| typed.is_none()) else { return Ok(typed) };
    T::from_str(text, true).map(Some).map_err(|_| {
        let known: Vec<_> = T::value_variants()
            .iter()
            .filter_map(clap::ValueEnum::to_possible_value)
            .map(|value| format!("`{}`", value.get_name()))
            .collect();
        let known = known.join(Language::spoken().pick(", ", "、"));
        Failure::usage(say!(
            "{variable}: `{text}` is not one of {known}",
            "{variable}：`{text}` 无效；可选：{known}"
        ))
        .hint(say!("correct the variable, or `unset {variable}`", "请改正该变量，或执行 `unset {variable}`"))
    })
}

fn switch(variable: &str, surroundings: &Surroundings) -> Result<bool, Failure> {
    match surroundings.variable(variable).map(str::to_ascii_lowercase).as_deref() {
        None | Some("0" | "false" | "no" | "off") => Ok(false),
        Some("1" | "true" | "yes" | "on") => Ok(true),
        Some(other) => Err(Failure::usage(say!(
            "{variable}: `{other}` is neither yes nor no",
            "{variable}：`{other}` 既不是 yes 也不是 no"
        ))
        .hint(say!("use `{variable}=1`, or unset it", "请用 `{variable}=1`，或取消设置"))),
    }
}

fn attempts(text: &str, origin: &str) -> Result<u32, Failure> {
    text.parse().ok().filter(|number| (1..=100).contains(number)).ok_or_else(|| {
        Failure::usage(say!(
            "{origin}: `{text}` is not a number from 1 to 100",
            "{origin}：`{text}` 不是 1 到 100 的数字"
        ))
        .hint(say!("1 sends once and never repeats; the default is 5", "1 只发送一次，不重试；默认值为 5"))
    })
}

/// Reads a duration such as `30s`, `2m` or `1m 30s`; it must be longer than nothing.
pub fn duration(text: &str, origin: &str) -> Result<Duration, Failure> {
    let refuse = |why: String| {
        Failure::usage(why).hint(say!(
            "write a number and a unit: `500ms`, `30s`, `2m`, `1h`",
            "请写数字加单位：`500ms`、`30s`、`2m`、`1h`"
        ))
    };
    if text.chars().all(|character| character.is_ascii_digit()) {
        return Err(refuse(say!("{origin}: `{text}` has no unit", "{origin}：`{text}` 缺少单位")));
    }
    let duration: jiff::SignedDuration = text
        .parse()
        .map_err(|_| refuse(say!("{origin}: `{text}` is not a duration", "{origin}：`{text}` 不是时长")))?;
    match Duration::try_from(duration) {
        Ok(duration) if !duration.is_zero() => Ok(duration),
        _ => Err(refuse(say!(
            "{origin}: `{text}` is not longer than nothing",
            "{origin}：`{text}` 必须大于零"
        ))),
    }
}
