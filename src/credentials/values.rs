//! Values of a profile that are one word each: how they are read, and how they are written in the config file.

use crate::output::{Format, Language};

/// A value that is one word, without the whitespace around it; or what is wrong with it, to follow its name.
pub(super) fn word(text: &str) -> Result<&str, &'static str> {
    let text = text.trim();
    if text.is_empty() {
        Err(Language::spoken().pick("is empty; leave it out instead", "为空；不需要就不要写"))
    } else if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        Err(Language::spoken().pick("holds a space or a control character", "含有空格或控制字符"))
    } else {
        Ok(text)
    }
}

/// An output format; or what is wrong with it, to follow its name.
pub(super) fn output(text: &str) -> Result<Format, &'static str> {
    match text {
        "table" => Ok(Format::Table),
        "json" => Ok(Format::Json),
        "jsonl" => Ok(Format::Jsonl),
        "yaml" => Ok(Format::Yaml),
        "csv" => Ok(Format::Csv),
        "id" => Ok(Format::Id),
        _ => Err(Language::spoken().pick(
            "must be `table`, `json`, `jsonl`, `yaml`, `csv` or `id`",
            "必须是 `table`、`json`、`jsonl`、`yaml`、`csv` 或 `id`",
        )),
    }
}

/// An output format as it is written in the config file.
pub(super) fn output_name(format: Format) -> &'static str {
    match format {
        Format::Table => "table",
        Format::Json => "json",
        Format::Jsonl => "jsonl",
        Format::Yaml => "yaml",
        Format::Csv => "csv",
        Format::Id => "id",
        Format::Toml => "toml",
    }
}

/// A language; or what is wrong with it, to follow its name.
pub(super) fn language(text: &str) -> Result<Language, &'static str> {
    match text {
        "en" => Ok(Language::En),
        "zh" => Ok(Language::Zh),
        _ => Err(Language::spoken().pick("must be `en` or `zh`", "必须是 `en` 或 `zh`")),
    }
}

/// A language as it is written in the config file.
pub(super) fn language_name(language: Language) -> &'static str {
    language.pick("en", "zh")
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_choice_is_written_as_it_is_read() {
        for name in ["table", "json", "jsonl", "yaml", "csv", "id"] {
            assert_eq!(super::output(name).map(super::output_name), Ok(name));
        }
        for name in ["en", "zh"] {
            assert_eq!(super::language(name).map(super::language_name), Ok(name));
        }
    }
}
