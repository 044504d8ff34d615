//! The lines of a page: JSON, one a line, appended one by one and read back in order.

use serde::{Deserialize, Serialize};

use super::intent::{Intent, Progress, Sent};

/// One line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "lowercase")]
pub enum Line {
    /// An intent was written down.
    Begun(Box<Intent>),
    /// Its request is going out.
    Sent {
        /// The intent's id.
        id: String,
        /// When, and what was there before.
        #[serde(flatten)]
        sent: Sent,
    },
    /// Its request was provably not applied.
    Refused {
        /// The intent's id.
        id: String,
    },
    /// An intent is known to have made a connector, which therefore is none of the others'.
    Made {
        /// The intent's id.
        id: String,
        /// The connector's id.
        connector: String,
    },
}

impl Line {
    /// The line as it stands in the file, its end included.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self).map(|line| line + "\n")
    }
}

/// The lines that say of an intent what is known of it.
pub fn lines_of(intent: &Intent) -> Vec<Line> {
    let mut lines = vec![Line::Begun(Box::new(intent.clone()))];
    match &intent.progress {
        Progress::NothingSent => {}
        Progress::Sent(sent) => lines.push(Line::Sent { id: intent.id.clone(), sent: sent.clone() }),
        Progress::Refused => lines.push(Line::Refused { id: intent.id.clone() }),
        Progress::Made(connector) => {
            lines.push(Line::Made { id: intent.id.clone(), connector: connector.clone() });
        }
    }
    lines
}

/// The intents of a page. A last line without an end was never whole: its writer was stopped in the middle of it, and
/// had not sent what the line speaks of.
pub fn read(text: &str) -> Result<Vec<Intent>, serde_json::Error> {
    let mut intents: Vec<Intent> = Vec::new();
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    for line in whole.lines() {
        let (id, progress) = match serde_json::from_str(line)? {
            Line::Begun(intent) => {
                intents.push(*intent);
                continue;
            }
            Line::Sent { id, sent } => (id, Progress::Sent(sent)),
            Line::Refused { id } => (id, Progress::Refused),
            Line::Made { id, connector } => {
                for intent in &mut intents {
                    intent.learns(&id, &connector);
                }
                continue;
            }
        };
        if let Some(intent) = intents.iter_mut().find(|intent| intent.id == id) {
            intent.progress = progress;
        }
    }
    Ok(intents)
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use proptest::prelude::*;
    use serde_json::json;

    use super::{Intent, Line, Progress, Sent, lines_of, read};
    use crate::journal::Key;

    fn intent(id: String, name: String, progress: Progress) -> Intent {
        Intent {
            id,
            key: Key { target: "https://x".into(), region: "r".into(), bus: "eb-1".into(), name },
            profile: None,
            begun: Timestamp::from_second(1_700_000_000).unwrap(),
            process: 7,
            boot: Some("b".into()),
            uptime: Some(40_000),
            body: json!({"ConnectionName": "x", "n": 1}),
            progress,
        }
    }

    fn progress() -> impl Strategy<Value = Progress> {
        let before = proptest::option::of(proptest::collection::vec("[a-z0-9-]{0,9}", 0..3));
        prop_oneof![
            Just(Progress::NothingSent),
            Just(Progress::Refused),
            (0i64..4_000_000_000, before).prop_map(|(at, before)| Progress::Sent(Sent {
                at: Timestamp::from_second(at).unwrap(),
                uptime: u64::try_from(at).ok().filter(|uptime| uptime % 2 == 0),
                before,
                others: Vec::new()
            })),
            "[a-z0-9-]{1,9}".prop_map(Progress::Made),
        ]
    }

    fn text_of(intents: &[Intent]) -> String {
        intents.iter().flat_map(lines_of).map(|line| line.text().unwrap()).collect()
    }

    proptest! {
        #[test]
        fn what_was_written_is_read_again(progresses in proptest::collection::vec(progress(), 0..4), name: String) {
            let intents: Vec<Intent> = progresses
                .into_iter()
                .enumerate()
                .map(|(number, progress)| intent(number.to_string(), name.clone(), progress))
                .collect();
            let text = text_of(&intents);
            let read_again = read(&text).unwrap();
            let mut expected = intents;
            for last in 0..expected.len() {
                if let Progress::Made(connector) = expected[last].progress.clone() {
                    let id = expected[last].id.clone();
                    expected[..last].iter_mut().for_each(|intent| intent.learns(&id, &connector));
                }
            }
            prop_assert_eq!(&read_again, &expected);
            prop_assert_eq!(read(&text_of(&read_again)).unwrap(), read_again, "writing it again adds nothing");
        }

        #[test]
        fn a_page_that_was_cut_anywhere_reads_as_an_earlier_one(cut in 0usize..2000, progress in progress()) {
            let intents = [intent("1".into(), "a".into(), progress), intent("2".into(), "b".into(), Progress::NothingSent)];
            let text = text_of(&intents);
            let cut = read(&text[..cut.min(text.len())]).unwrap();
            prop_assert!(cut.len() <= intents.len());
            prop_assert!(cut.iter().zip(&intents).all(|(cut, whole)| cut.id == whole.id
                && (cut.progress == whole.progress || cut.progress == Progress::NothingSent)));
        }
    }

    #[test]
    fn the_last_line_about_an_intent_holds() {
        let sent = Sent {
            at: Timestamp::from_second(1_700_000_000).unwrap(),
            uptime: None,
            before: Some(vec![]),
            others: vec![],
        };
        let mut text = text_of(&[intent("1".into(), "a".into(), Progress::Sent(sent.clone()))]);
        text += &Line::Refused { id: "1".into() }.text().unwrap();
        assert_eq!(read(&text).unwrap()[0].progress, Progress::Refused);
        text += &Line::Sent { id: "1".into(), sent: sent.clone() }.text().unwrap();
        assert_eq!(read(&text).unwrap()[0].progress, Progress::Sent(sent.clone()));
        text += &Line::Made { id: "2".into(), connector: "c-2".into() }.text().unwrap();
        let other = Sent { others: vec!["c-2".into()], ..sent };
        assert_eq!(read(&text).unwrap()[0].progress, Progress::Sent(other));
        text += &Line::Made { id: "1".into(), connector: "c-1".into() }.text().unwrap();
        assert_eq!(read(&text).unwrap()[0].progress, Progress::Made("c-1".into()));
    }

    #[test]
    fn what_the_file_says_of_another_start_of_the_machine_is_the_least_that_happened() {
        let refused = intent("1".into(), "a".into(), Progress::Refused);
        assert_eq!(refused.in_doubt(Some("b")), None);
        for other in [Some("c"), None] {
            assert_eq!(
                refused.in_doubt(other),
                Some(Sent { at: refused.begun, uptime: refused.uptime, before: None, others: vec![] })
            );
        }
    }
}
