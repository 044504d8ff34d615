//! What the local EventBridge does as the cloud does, and on what grounds, in English and Chinese. The help and the READMEs
//! print this table; a behaviour that changes here changes there. It is kept as text, a file for each subject, and read only
//! when somebody asks: a behaviour is its ground, then in English and in Chinese what is done and ` | ` where that comes from.

use crate::output::Language;

/// The subjects, in the order of a request's way through the emulator.
const SUBJECTS: &[&str] = &[
    include_str!("fidelity/requests.txt"),
    include_str!("fidelity/limits.txt"),
    include_str!("fidelity/connectors.txt"),
    include_str!("fidelity/buses_and_rules.txt"),
    include_str!("fidelity/patterns.txt"),
    include_str!("fidelity/targets.txt"),
    include_str!("fidelity/events.txt"),
    include_str!("fidelity/sts.txt"),
    include_str!("fidelity/rest.txt"),
];

/// On what grounds a behaviour is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The cloud's documentation or API model says so.
    Documented,
    /// Official clients, or programs that use the cloud, show it.
    Observed,
    /// Nothing says otherwise, and something had to be chosen.
    Assumed,
}

impl Basis {
    const ALL: [Self; 3] = [Self::Documented, Self::Observed, Self::Assumed];

    /// One word for a table.
    pub fn word(self, language: Language) -> &'static str {
        match self {
            Self::Documented => language.pick("documented", "文档"),
            Self::Observed => language.pick("observed", "实测"),
            Self::Assumed => language.pick("assumed", "推定"),
        }
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Behaviour {
    /// What the emulator does.
    pub what: &'static str,
    /// On what grounds.
    pub basis: Basis,
    /// Where that comes from, or why it was chosen.
    pub source: &'static str,
}

/// The whole table in one language.
pub fn fidelity(language: Language) -> impl Iterator<Item = Behaviour> {
    SUBJECTS
        .iter()
        .flat_map(|subject| subject.split("\n\n"))
        .filter_map(move |behaviour| read(behaviour, language))
}

fn read(behaviour: &'static str, language: Language) -> Option<Behaviour> {
    let mut lines = behaviour.lines();
    let ground = lines.next()?;
    let basis = Basis::ALL.into_iter().find(|basis| basis.word(Language::En) == ground)?;
    let (what, source) = lines.nth(language.pick(0, 1))?.split_once(" | ")?;
    Some(Behaviour { what, basis, source })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_behaviour_is_read_in_both_languages_and_stands_there_once() {
        let written = SUBJECTS.iter().map(|subject| subject.split("\n\n").count()).sum::<usize>();
        for language in [Language::En, Language::Zh] {
            let read: Vec<Behaviour> = fidelity(language).collect();
            assert_eq!(read.len(), written);
            assert_eq!(read.iter().map(|line| line.what).collect::<BTreeSet<_>>().len(), written);
            assert!(read.iter().all(|line| !line.what.is_empty() && !line.source.is_empty()));
        }
        assert!(
            SUBJECTS.iter().flat_map(|subject| subject.split("\n\n")).all(|text| text.lines().count() == 3)
        );
    }

    #[test]
    fn both_languages_quote_the_same() {
        let quoted = |line: Behaviour| {
            let of = |text: &str| text.split('`').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
            let mut quoted = [of(line.what), of(line.source)].concat();
            quoted.sort();
            quoted
        };
        for (english, chinese) in fidelity(Language::En).zip(fidelity(Language::Zh)) {
            assert_eq!(quoted(english), quoted(chinese), "{}", english.what);
            let is_chinese =
                |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
            assert!(is_chinese(chinese.what) && is_chinese(chinese.source), "{}", chinese.what);
            assert_eq!(english.basis, chinese.basis);
        }
    }
}
