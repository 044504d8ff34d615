//! Which connectors are meant: each by its id, or by its name on the bus. All are found in one list of the bus, before
//! anything is changed.

use super::careful::may_not_look;
use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::nearest::nearest;
use crate::say;
use crate::transport::Wire;

/// How an id begins. A name may begin so too, which is why a name on the bus comes first.
const ID: &str = "connection-";

/// A connector that was named.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// It is there.
    There(Connection),
    /// An id that is not on the bus.
    Gone(String),
    /// A name that is not on the bus.
    Nameless(String),
}

/// The bus that a command names, or else the profile.
pub fn bus_of(flag: Option<&str>, verb: &str, account: &Account) -> Result<String, Failure> {
    let stated = flag.map(str::to_owned).or_else(|| account.defaults()?.bus.clone());
    stated.filter(|bus| !bus.is_empty()).ok_or_else(|| {
        Failure::usage(say!("missing `--bus`", "缺少 `--bus`")).hint(say!(
            "a complete command: ebctl connection {verb} --bus eb-l65vlc2; `ebctl bus list` shows the buses",
            "完整的命令：ebctl connection {verb} --bus eb-l65vlc2；`ebctl bus list` 可列出事件集"
        ))
    })
}

/// Finds what each word names; a name that two connectors share is an error, whatever else is there.
pub fn find(words: &[String], listed: &[Connection]) -> Result<Vec<Found>, Failure> {
    let (mut found, mut shared) = (Vec::new(), Vec::new());
    for word in words {
        let by_id = listed.iter().find(|connection| connection.id() == word);
        let named: Vec<&Connection> = match by_id {
            Some(connection) => vec![connection],
            None => listed.iter().filter(|connection| connection.name() == word).collect(),
        };
        let one = match named.as_slice() {
            [one] => Found::There((*one).clone()),
            [] if word.starts_with(ID) => Found::Gone(word.clone()),
            [] => Found::Nameless(word.clone()),
            several => {
                let ids: Vec<&str> = several.iter().map(|connection| connection.id()).collect();
                shared.push(format!("{word}: {}", ids.join(", ")));
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
        "more than one connector has this name, so nothing was done",
        "有多个连接器使用该名称，因此没有执行任何操作"
    );
    Err(Failure::new(ExitCode::Conflict, "Client.Ambiguous", message)
        .details(shared)
        .hint(say!("use the id of the one you mean", "请改用你要的那个连接器的 ID")))
}

/// Those that are there; that one is not is an error, which names all that are not.
pub fn all_there(found: Vec<Found>, bus: &str, listed: &[Connection]) -> Result<Vec<Connection>, Failure> {
    let (mut there, mut missing) = (Vec::new(), Vec::new());
    for one in found {
        match one {
            Found::There(connection) => there.push(connection),
            Found::Gone(word) | Found::Nameless(word) => missing.push(word),
        }
    }
    let Some(first) = missing.first() else { return Ok(there) };
    let near = nearest(first, listed.iter().flat_map(|connection| [connection.name(), connection.id()]));
    let hint = match near {
        Some(near) => say!(
            "did you mean `{near}`? `ebctl connection list --bus <bus>` shows all of them",
            "您是不是要找 `{near}`？`ebctl connection list --bus <bus>` 可列出全部"
        ),
        None => say!(
            "`ebctl connection list --bus <bus>` shows those that are there; check `--bus` and `--region` too",
            "`ebctl connection list --bus <bus>` 可列出现有的连接器；另请检查 `--bus` 和 `--region`"
        ),
    };
    let message = match missing.as_slice() {
        [only] => {
            say!("there is no connector `{only}` on the bus `{bus}`", "事件集 `{bus}` 上没有连接器 `{only}`")
        }
        _ => say!(
            "{count} of them are not on the bus `{bus}`, so nothing was done",
            "其中 {count} 个不在事件集 `{bus}` 上，因此没有执行任何操作",
            count = missing.len()
        ),
    };
    let failure = Failure::new(ExitCode::NotFound, "Client.NotFound", message).hint(hint);
    Err(if missing.len() == 1 { failure } else { failure.details(missing) })
}

/// What is on the bus; or, where this key may change and not list and all are named by id, those ids as they are.
pub async fn look<W: Wire>(
    api: &Api<'_, W>,
    bus: &str,
    words: &[String],
    context: &Context,
) -> Result<Vec<Connection>, Failure> {
    match api.list_connections(bus).await {
        Err(failure) if may_not_look(&failure) && words.iter().all(|word| word.starts_with(ID)) => {
            context.printer.warn(&say!(
                "this key may not list the bus ({code}), so nothing can be checked before or after",
                "此密钥无权列出该事件集（{code}），因此前后都无法核对",
                code = failure.code
            ));
            Ok(words.iter().map(|id| Connection::with_id(id)).collect())
        }
        listed => listed,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Map, Value, json};

    use super::*;

    fn listed() -> Vec<Connection> {
        [
            ("connection-1", "orders"),
            ("connection-2", "twice"),
            ("connection-3", "twice"),
            ("connection-4", "connection-x"),
        ]
        .into_iter()
        .map(|(id, name)| match json!({"ConnectionId": id, "ConnectionName": name}) {
            Value::Object(fields) => Connection(fields),
            _ => Connection(Map::new()),
        })
        .collect()
    }

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn found(these: &[&str]) -> Result<Vec<String>, Failure> {
        let found = find(&words(these), &listed())?;
        let shown = found.iter().map(|one| match one {
            Found::There(connection) => connection.id().to_owned(),
            Found::Gone(word) => format!("gone {word}"),
            Found::Nameless(word) => format!("nameless {word}"),
        });
        Ok(shown.collect())
    }

    #[test]
    fn an_id_and_a_name_mean_the_same_connector_and_count_once() {
        assert_eq!(
            found(&["orders", "connection-1", "connection-2"]).unwrap(),
            ["connection-1", "connection-2"]
        );
    }

    #[test]
    fn a_name_that_looks_like_an_id_is_found_by_name() {
        assert_eq!(found(&["connection-x"]).unwrap(), ["connection-4"]);
    }

    #[test]
    fn what_is_not_there_is_an_id_or_a_name() {
        assert_eq!(found(&["connection-9", "oders"]).unwrap(), ["gone connection-9", "nameless oders"]);
    }

    #[test]
    fn a_shared_name_is_a_conflict_with_both_ids() {
        let failure = found(&["orders", "twice"]).unwrap_err();
        assert_eq!(failure.exit, ExitCode::Conflict);
        assert_eq!(failure.details, ["twice: connection-2, connection-3"]);
    }

    #[test]
    fn all_that_are_missing_are_told_at_once_and_the_nearest_name_is_offered() {
        let missing = |these: &[&str]| {
            let found = find(&words(these), &listed()).unwrap();
            all_there(found, "eb-1", &listed()).unwrap_err()
        };
        let failure = missing(&["oders"]);
        assert_eq!(failure.exit, ExitCode::NotFound);
        assert!(failure.hint.unwrap().contains("`orders`"));
        assert_eq!(missing(&["nope", "orders", "connection-77"]).details, ["nope", "connection-77"]);
    }
}
