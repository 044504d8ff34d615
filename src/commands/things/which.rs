//! Which things are meant: each by its id, or by its name. All are found in one list, before anything is changed.

use std::borrow::Borrow;

use super::{Kind, Thing};
use crate::commands::comma;
use crate::commands::connection::may_not_look;
use crate::commands::context::Context;
use crate::failure::{ExitCode, Failure};
use crate::nearest::nearest;
use crate::say;

/// A thing that was named.
#[derive(Debug, Clone, PartialEq)]
pub enum Found<T = Thing> {
    /// It is there.
    There(T),
    /// An id that is not there.
    Gone(String),
    /// A name that is not there.
    Nameless(String),
}

/// Finds what each word names: an id comes before a name. A name that two share is an error, whatever else is there.
///
/// # Errors
/// Conflict, with the ids.
pub fn find<T>(kind: &Kind, words: &[String], listed: &[T]) -> Result<Vec<Found<T>>, Failure>
where
    T: Borrow<Thing> + Clone + PartialEq,
{
    let (mut found, mut shared) = (Vec::new(), Vec::new());
    for word in words {
        let by_id = listed.iter().find(|thing| kind.id((*thing).borrow()) == word);
        let named: Vec<&T> = match by_id {
            Some(thing) => vec![thing],
            None => {
                listed.iter().filter(|thing| kind.is_named && kind.name((*thing).borrow()) == word).collect()
            }
        };
        let one = match named.as_slice() {
            [one] => Found::There((*one).clone()),
            [] if word.starts_with(kind.prefix) => Found::Gone(word.clone()),
            [] => Found::Nameless(word.clone()),
            several => {
                let ids: Vec<&str> = several.iter().map(|thing| kind.id((*thing).borrow())).collect();
                shared.push(say!("{word}: {}", "{word}：{}", ids.join(comma())));
                continue;
            }
        };
        // The same one may be named twice, by its id and by its name.
        if !found.contains(&one) {
            found.push(one);
        }
    }
    if shared.is_empty() {
        return Ok(found);
    }
    let message = say!(
        "more than one {noun} has this name, so nothing was done",
        "有多个{noun}使用该名称，因此没有执行任何操作",
        noun = (kind.noun)()
    );
    Err(Failure::new(ExitCode::Conflict, "Client.Ambiguous", message)
        .details(shared)
        .hint(say!("use the id of the one you mean", "请改用你要的那个的 ID")))
}

/// Those that are there; that one is not is an error, which names all that are not.
///
/// # Errors
/// Not found.
pub fn all_there<T>(kind: &Kind, found: Vec<Found<T>>, listed: &[T]) -> Result<Vec<T>, Failure>
where
    T: Borrow<Thing>,
{
    let (mut there, mut missing) = (Vec::new(), Vec::new());
    for one in found {
        match one {
            Found::There(thing) => there.push(thing),
            Found::Gone(word) | Found::Nameless(word) => missing.push(word),
        }
    }
    let Some(first) = missing.first() else { return Ok(there) };
    let (noun, list) = ((kind.noun)(), kind.list);
    let known = listed.iter().map(Borrow::borrow).flat_map(|thing| {
        [Some(kind.id(thing)), Some(kind.name(thing)).filter(|_| kind.is_named)].into_iter().flatten()
    });
    let where_ = if list.contains("--bus") {
        say!("`--bus` and `--region`", "`--bus` 和 `--region`")
    } else {
        "`--region`".to_owned()
    };
    let hint = match nearest(first, known) {
        Some(near) => say!(
            "did you mean `{near}`? `{list}` shows all of them",
            "是否想输入 `{near}`？`{list}` 可列出全部"
        ),
        None => say!(
            "`{list}` shows those that are there; check {where_} too",
            "`{list}` 可列出现有的全部；另请检查 {where_}"
        ),
    };
    let message = match missing.as_slice() {
        [only] => say!("there is no {noun} `{only}`", "没有{noun} `{only}`"),
        _ => say!(
            "{count} of them are not there, so nothing was done",
            "其中 {count} 个不存在，因此没有执行任何操作",
            count = missing.len()
        ),
    };
    let failure = Failure::new(ExitCode::NotFound, "Client.NotFound", message).hint(hint);
    Err(if missing.len() == 1 { failure } else { failure.details(missing) })
}

/// What was listed; or, where this key may change and not list and all are named by id, those ids as they are.
///
/// # Errors
/// That it could not be listed.
pub fn as_named(
    kind: &Kind,
    words: &[String],
    listed: Result<Vec<Thing>, Failure>,
    context: &Context,
) -> Result<Vec<Thing>, Failure> {
    match listed {
        Err(failure) if may_not_look(&failure) && words.iter().all(|word| word.starts_with(kind.prefix)) => {
            context.printer.warn(&say!(
                "this key may not list ({code}), so nothing can be checked before or after",
                "此密钥无权列出（{code}），因此前后都无法核对",
                code = failure.code
            ));
            Ok(words.iter().map(|id| kind.with_id(id)).collect())
        }
        listed => listed,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::*;
    use crate::commands::rule::RULE;
    use crate::commands::target::TARGET;

    fn things(all: &[Value]) -> Vec<Thing> {
        all.iter().map(|thing| thing.as_object().cloned().unwrap_or_else(Map::new)).collect()
    }

    fn rules() -> Vec<Thing> {
        things(&[
            json!({"RuleId": "rule-1", "RuleName": "orders"}),
            json!({"RuleId": "rule-2", "RuleName": "twice"}),
            json!({"RuleId": "rule-3", "RuleName": "twice"}),
            json!({"RuleId": "rule-4", "RuleName": "rule-x"}),
        ])
    }

    fn found(words: &[&str]) -> Result<Vec<String>, Failure> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        let found = find(&RULE, &words, &rules())?;
        let shown = found.iter().map(|one| match one {
            Found::There(rule) => RULE.id(rule).to_owned(),
            Found::Gone(word) => format!("gone {word}"),
            Found::Nameless(word) => format!("nameless {word}"),
        });
        Ok(shown.collect())
    }

    #[test]
    fn an_id_and_a_name_mean_the_same_one_and_count_once() {
        assert_eq!(found(&["orders", "rule-1", "rule-x"]).unwrap(), ["rule-1", "rule-4"]);
        assert_eq!(found(&["rule-9", "oders"]).unwrap(), ["gone rule-9", "nameless oders"]);
    }

    #[test]
    fn a_shared_name_is_a_conflict_with_both_ids() {
        let failure = found(&["orders", "twice"]).unwrap_err();
        assert_eq!(
            (failure.exit, failure.details),
            (ExitCode::Conflict, vec!["twice: rule-2, rule-3".to_owned()])
        );
    }

    #[test]
    fn all_that_are_missing_are_told_at_once_and_the_nearest_is_offered() {
        let missing = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            all_there(&RULE, find(&RULE, &words, &rules()).unwrap(), &rules()).unwrap_err()
        };
        assert!(missing(&["oders"]).hint.unwrap().contains("`orders`"));
        assert_eq!(missing(&["nope", "orders", "rule-77"]).details, ["nope", "rule-77"]);
    }

    #[test]
    fn a_target_is_not_found_by_what_stands_for_its_name() {
        let listed = things(&[json!({"TargetId": "target-1", "Type": "scf"})]);
        let found = find(&TARGET, &["scf".to_owned()], &listed).unwrap();
        assert_eq!(found, [Found::Nameless("scf".to_owned())]);
    }
}
