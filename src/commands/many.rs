//! Several things done one after another: what came of each, and the one exit code of all.

use serde_json::{Map, Value, json};

use super::comma;
use super::context::Context;
use super::interrupt::Signals;
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::{Column, Report};
use crate::say;

/// One of several that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// How: `applied`, `unchanged`, `gone`.
    pub outcome: &'static str,
    /// The API's id of the request, if one was sent and answered.
    pub request_id: Option<String>,
}

impl Done {
    /// It is as wanted already, or gone already; nothing was sent.
    pub fn already(outcome: &'static str) -> Self {
        Self { outcome, request_id: None }
    }

    /// It was done.
    pub fn applied(request_id: Option<String>) -> Self {
        Self { outcome: "applied", request_id }
    }
}

/// One of several, and what came of it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Its id; empty where only a name is known.
    pub id: String,
    /// Its name, where it is known.
    pub name: String,
    /// What came of it.
    pub ended: Result<Done, Failure>,
}

/// What the things are called in a document and in a table.
#[derive(Debug, Clone, Copy)]
pub struct Nouns {
    /// The list: `Connections`.
    pub list: &'static str,
    /// The id of one: `ConnectionId`.
    pub id: &'static str,
    /// The name of one: `ConnectionName`.
    pub name: &'static str,
}

/// Does the same to each, whatever comes of the others. After a signal nothing more is begun: `left` says how the one that
/// was under way stands, and the rest were not begun.
pub async fn one_by_one<T>(
    things: &[T],
    signals: &mut impl Signals,
    mut work: impl AsyncFnMut(&T) -> Result<Done, Failure>,
    left: impl Fn(ExitCode) -> Failure,
) -> Vec<Result<Done, Failure>> {
    let mut ended = Vec::new();
    for thing in things {
        let interrupted = tokio::select! {
            biased;
            done = work(thing) => {
                ended.push(done);
                continue;
            }
            code = signals.next() => code,
        };
        ended.push(Err(left(interrupted)));
        let message = say!("not begun, as the command was interrupted", "命令被中断，尚未开始");
        let rest = Failure::new(interrupted, "Client.Interrupted", message);
        ended.resize(things.len(), Err(rest));
        break;
    }
    ended
}

/// A row each. What failed is told on standard error too, in one page or document for all; where there was one thing
/// alone and it failed, its failure is all there is to say.
pub fn report(nouns: Nouns, mut items: Vec<Item>, context: &Context) -> Result<Report, Failure> {
    if let [Item { ended: Err(_), .. }] = items.as_slice()
        && let Some(Item { ended: Err(failure), .. }) = items.pop()
    {
        return Err(failure);
    }
    // What failed is printed as data too, where else a server's words come with no cover.
    let veil = context.printer.veil();
    for item in &mut items {
        if let Err(failure) = &mut item.ended {
            *failure = veil.cover_failure(failure);
        }
    }
    let failure = failure_of(&items);
    let mut columns = vec![Column::whole(nouns.id), Column::text(nouns.name), Column::text("Outcome")];
    // Where nothing failed, no code is missed.
    columns.extend(failure.is_some().then(|| Column::text("Code")));
    let done: Vec<String> = items.iter().filter(|item| item.is_done()).map(|item| item.id.clone()).collect();
    let report = Report::many(
        json!({ (nouns.list): items.iter().map(|item| item.document(nouns)).collect::<Vec<_>>() }),
        columns,
        items.iter().map(|item| item.row(failure.is_some())).collect(),
        String::new(),
    )
    .precious(say!("done: {}", "已完成：{}", done.join(comma())))
    .with_ids(done);
    Ok(match failure {
        Some(failure) => report.but(failure),
        None => report,
    })
}

impl Item {
    /// Whether it is done, and has an id to tell.
    fn is_done(&self) -> bool {
        self.ended.is_ok() && !self.id.is_empty()
    }

    fn outcome(&self) -> String {
        match &self.ended {
            Ok(done) => done.outcome.to_owned(),
            Err(failure) => failure.outcome.to_string(),
        }
    }

    fn row(&self, with_code: bool) -> Vec<String> {
        let code = || self.ended.as_ref().err().map(|failure| failure.code.clone()).unwrap_or_default();
        let mut row = vec![self.id.clone(), self.name.clone(), self.outcome()];
        row.extend(with_code.then(code));
        row
    }

    fn document(&self, nouns: Nouns) -> Value {
        let text = |text: &str| if text.is_empty() { Value::Null } else { Value::from(text) };
        let mut document = Map::new();
        document.insert(nouns.id.to_owned(), text(&self.id));
        document.insert(nouns.name.to_owned(), text(&self.name));
        document.insert("outcome".to_owned(), self.outcome().into());
        match &self.ended {
            Ok(done) => document.insert("RequestId".to_owned(), json!(done.request_id)),
            Err(failure) => {
                document.insert("RequestId".to_owned(), json!(failure.request_id));
                let error = json!({ "code": failure.code, "message": failure.message });
                document.insert("error".to_owned(), error)
            }
        };
        Value::Object(document)
    }
}

/// The one failure of all that failed: *unknown* before all else; their own exit where all failed alike; else that part of
/// many failed.
fn failure_of(items: &[Item]) -> Option<Failure> {
    let failed: Vec<(&Item, &Failure)> =
        items.iter().filter_map(|item| Some((item, item.ended.as_ref().err()?))).collect();
    let first = failed.first()?.1;
    let unknown =
        failed.iter().map(|(_, failure)| *failure).find(|failure| failure.outcome == Outcome::Unknown);
    let alike = failed.len() == items.len() && failed.iter().all(|(_, failure)| failure.exit == first.exit);
    let (count, all) = (failed.len(), items.len());
    let message = match unknown {
        Some(_) => say!(
            "{count} of {all} were not done, or nobody knows whether they were",
            "{all} 个中有 {count} 个没有成功或结果未知"
        ),
        None => say!("{count} of {all} were not done", "{all} 个中有 {count} 个没有成功"),
    };
    let (exit, code) = match unknown {
        Some(unknown) => (ExitCode::Unknown, unknown.code.as_str()),
        None if alike => (first.exit, first.code.as_str()),
        None => (ExitCode::Partial, "Client.Partial"),
    };
    let mut failure = Failure::new(exit, code, message);
    failure.outcome = unknown.map_or(Outcome::NotApplied, |unknown| unknown.outcome);
    failure.retryable = failed.iter().all(|(_, failure)| failure.retryable);
    failure.attempts = failed.iter().map(|(_, failure)| failure.attempts).sum();
    if let Some(one) = unknown.or(Some(first).filter(|_| alike)) {
        failure.hint.clone_from(&one.hint);
    }
    Some(failure.details(failed.iter().map(|(item, failure)| {
        let who = if item.id.is_empty() { &item.name } else { &item.id };
        say!("{who}: {}: {}", "{who}：{}：{}", failure.code, failure.message)
    })))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exit_of(ends: &[Option<ExitCode>]) -> Option<(u8, String)> {
        let items: Vec<Item> = ends
            .iter()
            .enumerate()
            .map(|(number, end)| Item {
                id: format!("thing-{number}"),
                name: String::new(),
                ended: match end {
                    None => Ok(Done::already("applied")),
                    Some(exit) => {
                        let mut failure = Failure::new(*exit, "Some.Code", "why");
                        if *exit == ExitCode::Unknown {
                            failure.outcome = Outcome::Unknown;
                        }
                        Err(failure)
                    }
                },
            })
            .collect();
        failure_of(&items).map(|failure| (failure.exit as u8, failure.code))
    }

    #[test]
    fn the_exit_code_of_many_is_that_of_the_worst_news() {
        use ExitCode::{Denied, NotFound, Unknown};
        let told = |exit, code: &str| Some((exit, code.to_owned()));
        assert_eq!(exit_of(&[None, None]), None);
        assert_eq!(exit_of(&[None, Some(Denied)]), told(7, "Client.Partial"));
        assert_eq!(exit_of(&[Some(Denied), Some(Denied)]), told(4, "Some.Code"));
        assert_eq!(exit_of(&[Some(Denied), Some(NotFound)]), told(7, "Client.Partial"));
        assert_eq!(exit_of(&[None, Some(Denied), Some(Unknown)]), told(8, "Some.Code"));
    }

    struct Never;
    impl Signals for Never {
        async fn next(&mut self) -> ExitCode {
            std::future::pending().await
        }
    }

    struct Now;
    impl Signals for Now {
        async fn next(&mut self) -> ExitCode {
            ExitCode::Interrupted
        }
    }

    fn left(code: ExitCode) -> Failure {
        Failure::new(code, "Left", "left")
    }

    #[tokio::test(flavor = "current_thread")]
    async fn one_that_fails_does_not_keep_the_others_from_being_done() {
        let work = async |thing: &u8| match thing {
            2 => Err(left(ExitCode::Denied)),
            _ => Ok(Done::already("gone")),
        };
        let ended = one_by_one(&[1, 2, 3], &mut Never, work, left).await;
        assert_eq!(ended.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    }

    #[tokio::test(flavor = "current_thread")]
    async fn after_a_signal_nothing_more_is_begun() {
        let work = async |thing: &u8| match thing {
            1 => Ok(Done::already("gone")),
            _ => std::future::pending().await,
        };
        let ended = one_by_one(&[1, 2, 3], &mut Now, work, left).await;
        let codes: Vec<_> =
            ended.iter().map(|end| end.as_ref().err().map(|failure| failure.code.as_str())).collect();
        assert_eq!(codes, [None, Some("Left"), Some("Client.Interrupted")]);
    }
}
