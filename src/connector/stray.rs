//! Explains a value that has no place: a field that only EventBridge sets, a slip of the finger, a field at the wrong
//! level, or something that is no object where an object belongs.

use super::draft::{Origin, Stray};
use super::fields::kind_of;
use super::fields::{READ_ONLY, known_paths, sections};
use super::problem::{Problem, clipped, listed};
use crate::nearest::nearest;
use crate::output::Language;
use crate::say;

/// How many of them get advice, which takes a search; a file of noise can hold a hundred thousand.
const MOST_ADVISED: usize = 100;

/// What is wrong with each, and what to do.
pub(super) fn explain_all(strays: &[Stray]) -> impl Iterator<Item = Problem> {
    strays.iter().enumerate().map(|(number, stray)| {
        let (what, fix) =
            if number < MOST_ADVISED { stray.advice() } else { (stray.unknown(), String::new()) };
        Problem { field: None, what, origin: Some(stray.origin.clone()), fix, missing: false }
    })
}

impl Stray {
    fn unknown(&self) -> String {
        say!("unknown field `{}`", "未知字段 `{}`", clipped(&self.path.join(".")))
    }

    fn advice(&self) -> (String, String) {
        let path = self.path.join(".");
        let (level, name) = path.rsplit_once('.').unwrap_or(("", &path));
        if level.is_empty() && READ_ONLY.contains(&name) {
            return (
                say!(
                    "`{name}` is set by EventBridge and cannot be asked for",
                    "`{name}` 由 EventBridge 设置，不能自行指定"
                ),
                say!("remove it", "请删除它"),
            );
        }
        if let Some((section, _)) = sections().find(|(section, _)| *section == path) {
            return (
                say!(
                    "`{section}` must be an object, not {}",
                    "`{section}` 必须是对象，实际是{}",
                    kind_of(&self.value)
                ),
                say!("put {} inside it", "请把 {} 写在其中", listed(&names_at(&section))),
            );
        }
        let what = self.unknown();
        let here = names_at(level);
        let elsewhere: Vec<(String, String)> = known_paths()
            .map(|known| match known.rsplit_once('.') {
                Some((place, last)) => (place.to_owned(), last.to_owned()),
                None => (String::new(), known),
            })
            .filter(|(place, _)| place != level)
            .collect();
        let same = |known: &str| known.eq_ignore_ascii_case(name);
        if let Some(known) = here.iter().find(|known| same(known)) {
            return (what, say!("write `{known}`", "请写作 `{known}`"));
        }
        if let Some((place, known)) = elsewhere.iter().find(|(_, known)| same(known)) {
            let at = if place.is_empty() {
                say!("at the top level", "在顶层")
            } else {
                say!("inside `{place}`", "在 `{place}` 之内")
            };
            return (what, say!("`{known}` belongs {at}", "`{known}` 应写{at}"));
        }
        if let Some(known) = nearest(name, here.iter().map(String::as_str)) {
            return (what, say!("did you mean `{known}`?", "是否想输入 `{known}`？"));
        }
        if let Some(known) = nearest(name, elsewhere.iter().map(|(_, known)| known.as_str()))
            && let Some((place, _)) = elsewhere.iter().find(|(_, other)| other == known)
        {
            let full = if place.is_empty() { known.to_owned() } else { format!("{place}.{known}") };
            return (what, say!("did you mean `{full}`?", "是否想输入 `{full}`？"));
        }
        let send = match self.origin {
            Origin::Profile(_) => "",
            _ => Language::spoken()
                .pick("; `--no-validate` sends it as it is", "；加上 `--no-validate` 则原样发送"),
        };
        (what, say!("known here: {}{send}", "此处可用的字段：{}{send}", listed(&here)))
    }
}

/// The names that are known directly inside a level; the top level is empty.
fn names_at(level: &str) -> Vec<String> {
    let mut names: Vec<String> = known_paths()
        .filter_map(|path| match path.rsplit_once('.') {
            Some((place, name)) => (place == level).then(|| name.to_owned()),
            None => level.is_empty().then_some(path),
        })
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::explain_all;
    use crate::connector::draft::{Origin, Stray};

    fn told(path: &str, value: Value) -> String {
        let path = path.split('.').map(str::to_owned).collect();
        let origin = Origin::File { path: "c.json".to_owned(), line: 2, column: 3 };
        explain_all(&[Stray { path, value, origin }]).map(|problem| problem.to_string()).collect()
    }

    #[test]
    fn a_slip_of_the_finger_gets_the_nearest_name_of_its_level() {
        assert_eq!(told("Tpye", json!(1)), "c.json:2:3: unknown field `Tpye`; did you mean `Type`?");
        assert_eq!(told("type", json!(1)), "c.json:2:3: unknown field `type`; write `Type`");
        assert_eq!(
            told("ConnectionDescription.CkafkaParams.TopicNam", json!(1)),
            "c.json:2:3: unknown field `ConnectionDescription.CkafkaParams.TopicNam`; did you mean `TopicName`?"
        );
        assert_eq!(
            told("ConnectionDescription.ApigwParms", json!(1)),
            "c.json:2:3: unknown field `ConnectionDescription.ApigwParms`; did you mean `APIGWParams`?"
        );
    }

    #[test]
    fn a_field_at_the_wrong_level_is_told_where_it_belongs() {
        assert_eq!(
            told("TopicName", json!("t")),
            "c.json:2:3: unknown field `TopicName`; `TopicName` belongs inside `ConnectionDescription.CkafkaParams`"
        );
        assert_eq!(
            told("ConnectionDescription.Enable", json!(true)),
            "c.json:2:3: unknown field `ConnectionDescription.Enable`; `Enable` belongs at the top level"
        );
        assert_eq!(
            told("TopicNmae", json!("t")),
            "c.json:2:3: unknown field `TopicNmae`; did you mean `ConnectionDescription.CkafkaParams.TopicName`?"
        );
    }

    #[test]
    fn what_only_eventbridge_sets_is_to_be_removed() {
        assert_eq!(
            told("ConnectionId", json!("connection-1")),
            "c.json:2:3: `ConnectionId` is set by EventBridge and cannot be asked for; remove it"
        );
    }

    #[test]
    fn a_section_that_is_no_object_is_told_what_goes_inside() {
        assert_eq!(
            told("ConnectionDescription.CkafkaParams", json!("t")),
            "c.json:2:3: `ConnectionDescription.CkafkaParams` must be an object, not text; \
             put `Offset` and `TopicName` inside it"
        );
    }

    #[test]
    fn a_name_like_no_other_gets_the_list_and_the_way_around() {
        assert_eq!(
            told("ConnectionDescription.CkafkaParams.Zzzzzzzz", json!(1)),
            "c.json:2:3: unknown field `ConnectionDescription.CkafkaParams.Zzzzzzzz`; \
             known here: `Offset` and `TopicName`; `--no-validate` sends it as it is"
        );
    }
}
