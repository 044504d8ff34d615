//! Help and the command line's errors in Chinese. The English help stands in the doc comments of this folder; here each
//! of its texts stands beside the Chinese one (`texts.toml`). A test holds the two together.

mod layout;
mod slip;

use std::collections::HashMap;
use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Arg, Command};
use serde::Deserialize;

pub use slip::in_words;

const TEXTS: &str = include_str!("texts.toml");

/// The file of texts.
#[derive(Deserialize)]
struct File {
    #[serde(default)]
    text: Vec<Text>,
}

/// A text in both languages.
#[derive(Deserialize)]
struct Text {
    en: String,
    zh: String,
}

/// The Chinese text of each English one.
struct Texts(HashMap<String, String>);

impl Texts {
    /// Reads the file. It is part of this program and tested: where it could not be read, help would be English.
    fn read() -> Self {
        let file = toml::from_str::<File>(TEXTS).unwrap_or(File { text: Vec::new() });
        Self(file.text.into_iter().map(|text| (text.en, text.zh)).collect())
    }

    /// The Chinese text, paragraph by paragraph; examples are the same in both languages, under a heading.
    fn of(&self, english: &(impl ToString + ?Sized)) -> String {
        let paragraph = |english: &str| match english.strip_prefix(EXAMPLES) {
            Some(examples) => format!("示例：\n{examples}"),
            None => self.0.get(english.trim_end()).map_or(english, String::as_str).to_owned(),
        };
        english.to_string().split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
    }
}

const EXAMPLES: &str = "Examples:\n";

/// The help that was asked for, in Chinese, at most so many columns wide.
pub fn help(tree: Command, arguments: &[OsString], width: usize, coloured: bool) -> Option<String> {
    let tree = in_chinese(tree).term_width(usize::from(u16::MAX)).max_term_width(0);
    let error = tree.try_get_matches_from(arguments).err()?;
    if !matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) {
        return None;
    }
    let styled = error.render();
    let text = if coloured { styled.ansi().to_string() } else { styled.to_string() };
    Some(layout::fit(&layout::with_chinese_headings(&text), width))
}

/// The same tree with its help in Chinese.
pub fn in_chinese(tree: Command) -> Command {
    translated(tree, &Texts::read())
}

fn translated(mut command: Command, texts: &Texts) -> Command {
    if let Some(text) = command.get_about().map(|text| texts.of(text)) {
        command = command.about(text);
    }
    if let Some(text) = command.get_long_about().map(|text| texts.of(text)) {
        command = command.long_about(text);
    }
    if let Some(text) = command.get_after_help().map(|text| texts.of(text)) {
        command = command.after_help(text);
    }
    if let Some(text) = command.get_after_long_help().map(|text| texts.of(text)) {
        command = command.after_long_help(text);
    }
    command = command.mut_args(|argument| translated_argument(argument, texts));
    let names: Vec<String> = command.get_subcommands().map(|child| child.get_name().to_owned()).collect();
    for name in names {
        command = command.mut_subcommand(name, |child| translated(child, texts));
    }
    command
}

fn translated_argument(mut argument: Arg, texts: &Texts) -> Arg {
    if let Some(text) = argument.get_help().map(|text| texts.of(text)) {
        argument = argument.help(text);
    }
    if let Some(text) = argument.get_long_help().map(|text| texts.of(text)) {
        argument = argument.long_help(text);
    }
    let values = argument.get_possible_values();
    if values.iter().any(|value| value.get_help().is_some()) {
        let values = values.into_iter().map(|value| match value.get_help().map(|help| texts.of(help)) {
            Some(help) => value.help(help),
            None => value,
        });
        argument = argument.value_parser(clap::builder::PossibleValuesParser::new(values));
    }
    argument
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// Every text of the help that a person reads, without the examples.
    fn shown(command: &Command, texts: &mut BTreeSet<String>) {
        let of_command = [
            command.get_about(),
            command.get_long_about(),
            command.get_after_help(),
            command.get_after_long_help(),
        ];
        let mut add = |text: &str| {
            let paragraphs = text.split("\n\n").map(str::trim_end);
            let translated = paragraphs.filter(|text| !text.is_empty() && !text.starts_with(EXAMPLES));
            texts.extend(translated.map(str::to_owned));
        };
        for text in of_command.into_iter().flatten() {
            // How faults are written and what the local EventBridge does is made in the language that is spoken.
            if !text.to_string().contains("Fidelity:") {
                add(&text.to_string());
            }
        }
        for argument in command.get_arguments() {
            [argument.get_help(), argument.get_long_help()]
                .into_iter()
                .flatten()
                .for_each(|text| add(&text.to_string()));
            if let Some(heading) = argument.get_help_heading() {
                assert!(layout::knows_heading(heading), "layout.rs lacks the heading `{heading}`");
            }
            for value in argument.get_possible_values() {
                value.get_help().into_iter().for_each(|text| add(&text.to_string()));
            }
        }
        command.get_subcommands().for_each(|child| shown(child, texts));
    }

    #[test]
    fn every_text_of_the_help_is_there_in_both_languages() {
        let mut wanted = BTreeSet::new();
        shown(&crate::cli::tree(), &mut wanted);
        let file: File = toml::from_str(TEXTS).unwrap();
        let held: BTreeSet<String> = file.text.iter().map(|text| text.en.clone()).collect();
        let missing: Vec<String> = wanted
            .difference(&held)
            .map(|text| format!("[[text]]\nen = {}\nzh = \"\"\n", toml::Value::from(text.as_str())))
            .collect();
        let stale: Vec<_> = held.difference(&wanted).collect();
        assert!(missing.is_empty(), "texts.toml lacks:\n{}", missing.join("\n"));
        assert!(stale.is_empty(), "texts.toml holds what no help says: {stale:#?}");
        assert_eq!(held.len(), file.text.len(), "a text stands there twice");
        for text in &file.text {
            assert!(
                text.zh.chars().any(|character| ('\u{4e00}'..'\u{9fff}').contains(&character)),
                "not Chinese: {}",
                text.en
            );
        }
    }

    #[test]
    fn what_is_typed_and_what_is_set_is_the_same_in_both_languages() {
        let names = |text: &str| -> BTreeSet<String> {
            let is_part = |character: char| character.is_ascii_alphanumeric() || "_-".contains(character);
            text.split(|character| !is_part(character))
                .filter(|word| {
                    word.starts_with("--") || word.starts_with("EBCTL_") || word.starts_with("TENCENTCLOUD_")
                })
                .map(str::to_owned)
                .collect()
        };
        let file: File = toml::from_str(TEXTS).unwrap();
        for text in &file.text {
            assert_eq!(names(&text.en), names(&text.zh), "{}", text.en);
        }
    }
}
