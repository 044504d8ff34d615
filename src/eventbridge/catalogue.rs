//! What each error code means and what to do next, in our own words, in English and Chinese.
//!
//! The texts are data (`errors.toml` for the API's 145 codes, `client_codes.toml` for ebctl's own), embedded, and read
//! only when there is something to explain; one code is cut out of the text and parsed alone, so that an error costs
//! microseconds and not a parse of the whole file.

use serde::Deserialize;

use crate::failure::Failure;
use crate::output::Language;
use crate::transport::Class;

const API: &str = include_str!("errors.toml");
const CLIENT: &str = include_str!("client_codes.toml");

/// A code's entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The code that was found: the one asked for, or the prefix that stands for it.
    pub code: String,
    /// What kind of "no" it is; `None` for ebctl's own codes.
    pub class: Option<Class>,
    /// The exit code of a command that ends with it, as text: some of ebctl's own have two.
    pub exit: String,
    texts: Texts,
}

/// The texts of one code, as the file holds them.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    class: Option<Class>,
    exit: Option<String>,
    en: Text,
    zh: Text,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Text {
    meaning: String,
    hint: String,
}

impl Entry {
    /// What the code says happened.
    pub fn meaning(&self, language: Language) -> &str {
        &language.pick(&self.texts.en, &self.texts.zh).meaning
    }

    /// What to do next. May hold the placeholders `<bus>`, `<name>`, `<region>`, `<resource>` and `<profile>`.
    pub fn hint(&self, language: Language) -> &str {
        &language.pick(&self.texts.en, &self.texts.zh).hint
    }
}

/// The entry of a code, or else of the longest part of it before a dot that has one (`InvalidParameterValue.X` →
/// `InvalidParameterValue`).
pub fn look_up(code: &str) -> Option<Entry> {
    let parts = code.rmatch_indices('.').map(|(dot, _)| &code[..dot]);
    std::iter::once(code).chain(parts).find_map(exact)
}

/// The class of an API code. What is not in the catalogue, nor of a family that is, proves nothing: however much
/// `UnknownError` or `InvalidStatus.X` sounds like a refusal, nobody has said that it is one.
pub fn class_of(code: &str) -> Class {
    match look_up(code) {
        Some(entry) => entry.class.unwrap_or(Class::Unknown),
        None if code.split('.').next() == Some(FAMILY) => Class::Rejected,
        None => Class::Unknown,
    }
}

/// The one family of the catalogue whose name alone is not a code of it.
const FAMILY: &str = "OperationDenied";

/// Gives a failure the meaning that the catalogue has for its code, and the hint where it has none of its own.
pub fn explained(mut failure: Failure, language: Language) -> Failure {
    if let (None, Some(entry)) = (&failure.meaning, look_up(&failure.code)) {
        failure.meaning = Some(entry.meaning(language).to_owned());
        failure.hint.get_or_insert_with(|| entry.hint(language).to_owned());
    }
    // Where the message says all there is to say, its hint is empty.
    failure.hint = failure.hint.filter(|hint| !hint.is_empty());
    failure
}

/// Every code, the API's first, each part in the order of its file.
pub fn codes() -> impl Iterator<Item = &'static str> {
    [API, CLIENT]
        .into_iter()
        .flat_map(str::lines)
        .filter_map(|line| line.strip_prefix("[\"")?.strip_suffix("\"]"))
}

fn exact(code: &str) -> Option<Entry> {
    if code.is_empty() || !code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.') {
        return None;
    }
    let texts = [API, CLIENT].into_iter().find_map(|file| cut_out(file, code))?;
    let exit = match (&texts.exit, texts.class) {
        (Some(exit), _) => exit.clone(),
        (None, Some(class)) => (class.exit() as u8).to_string(),
        (None, None) => return None,
    };
    Some(Entry { code: code.to_owned(), class: texts.class, exit, texts })
}

/// Parses the lines below `["code"]` up to the next header.
fn cut_out(file: &str, code: &str) -> Option<Texts> {
    let header = format!("\n[\"{code}\"]\n");
    let start = file.find(&header)? + header.len();
    let rest = &file[start..];
    toml::from_str(&rest[..rest.find("\n[\"").unwrap_or(rest.len())]).ok()
}
