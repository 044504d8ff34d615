//! Several things at once, one after the other: what came of each is a row, and all of it has one exit code.
//!
//! One thing that failed does not keep the others from being tried. A signal does: what is under way is then told as it
//! stands, and what was not begun is not.

use serde_json::{Value, json};

use super::interrupt::{ProcessSignals, Signals, interrupted};
use crate::eventbridge::catalogue::explained;
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::{Column, Language, Report, Veil, as_document};
use crate::say;

/// What is done to each, and what tells the things apart.
#[derive(Debug, Clone, Copy)]
pub struct Deed {
    /// The API's field for their ids, such as `EventBusId`.
    pub id_field: &'static str,
    /// In English, as it stands after *was not*: `deleted`.
    pub english: &'static str,
    /// In Chinese, as it stands after 未能: `删除`.
    pub chinese: &'static str,
}

/// How one of them ended well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// It was done; the API's id of the request.
    Applied(Option<String>),
    /// It was to be deleted, and was not there any more.
    AlreadyGone,
    /// It was so already, and nothing was sent.
    AlreadySo,
}

impl Done {
    fn word(&self) -> &'static str {
        match self {
            Self::Applied(_) => "applied",
            Self::AlreadyGone => "already gone",
            Self::AlreadySo => "already so",
        }
    }
}

/// One of several things, as it was typed and as it was found.
#[derive(Debug, Clone)]
pub struct One {
    /// What was typed: an id or a name.
    pub typed: String,
    /// Its id; or why nothing can be done to it.
    pub id: Result<String, Failure>,
}

/// One of them, and what came of it.
#[derive(Debug, Clone)]
pub struct Ended {
    /// What was typed.
    pub typed: String,
    /// Its id, where that is known.
    pub id: Option<String>,
    /// What came of it.
    pub done: Result<Done, Failure>,
}

/// Does `work` to each by its id; `in_doubt` says whether the request under way may have been applied, and `veil` covers
/// secrets in what failed.
///
/// # Errors
/// The failure itself where there is but one thing; that the process cannot listen for signals.
pub async fn each(
    things: Vec<One>,
    deed: Deed,
    work: impl AsyncFn(&str) -> Result<Done, Failure>,
    in_doubt: impl Fn() -> bool,
    veil: &Veil,
) -> Result<Report, Failure> {
    let mut signals = ProcessSignals::listen()?;
    let mut stopped = None;
    let mut ended = Vec::with_capacity(things.len());
    for One { typed, id } in things {
        let done = match (&id, stopped) {
            (Err(failure), _) => Err(failure.clone()),
            (Ok(_), Some(code)) => Err(interrupted(code, false)),
            (Ok(id), None) => tokio::select! {
                biased;
                done = work(id) => done,
                code = signals.next() => {
                    stopped = Some(code);
                    Err(interrupted(code, in_doubt()))
                }
            },
        };
        // What failed is printed as data too, where else a server's words come with no cover.
        ended.push(Ended { typed, id: id.ok(), done: done.map_err(|failure| veil.cover_failure(&failure)) });
    }
    report(ended, deed)
}

/// What came of all of them: rows, and below them one failure for those that were not done.
///
/// # Errors
/// The failure itself where there is but one thing.
pub fn report(mut ended: Vec<Ended>, deed: Deed) -> Result<Report, Failure> {
    if let [Ended { done: Err(_), .. }] = ended.as_slice()
        && let Some(Ended { done: Err(failure), .. }) = ended.pop()
    {
        return Err(failure);
    }
    let columns = vec![Column::whole(deed.id_field), Column::whole("Outcome"), Column::text("Error")];
    let rows = ended.iter().map(row).collect();
    let documents: Vec<Value> = ended.iter().map(|one| document(one, deed.id_field)).collect();
    let value = json!({ "Results": documents, "TotalCount": ended.len() });
    let done = ended.iter().filter(|one| one.done.is_ok());
    let ids: Vec<String> = done.filter_map(|one| one.id.clone()).collect();
    let mut report = Report::many(value, columns, rows, say!("nothing was named", "没有指定对象"));
    if !ids.is_empty() {
        report = report.precious(format!("{}: {}", deed.english, ids.join(", ")));
    }
    report = report.with_ids(ids);
    Ok(match failure(&ended, deed) {
        Some(failure) => report.but(failure),
        None => report,
    })
}

fn row(one: &Ended) -> Vec<String> {
    let name = one.id.as_ref().unwrap_or(&one.typed).clone();
    match &one.done {
        Ok(done) => vec![name, done.word().to_owned(), String::new()],
        Err(failure) => vec![name, failure.outcome.to_string(), failure.code.clone()],
    }
}

fn document(one: &Ended, id_field: &str) -> Value {
    let (outcome, request, error) = match &one.done {
        Ok(done @ Done::Applied(request)) => (json!(done.word()), json!(request), Value::Null),
        Ok(done) => (json!(done.word()), Value::Null, Value::Null),
        Err(failure) => {
            let mut error = as_document(&explained(failure.clone(), Language::spoken()));
            (json!(failure.outcome), json!(failure.request_id), error["error"].take())
        }
    };
    json!({ "typed": one.typed, id_field: one.id, "outcome": outcome, "RequestId": request, "error": error })
}

/// One failure for all that failed. One outcome that is unknown makes the whole unknown; where nothing was done and all
/// ended alike it ends as each of them, and else a part failed.
fn failure(ended: &[Ended], deed: Deed) -> Option<Failure> {
    let failed: Vec<(&Ended, &Failure)> =
        ended.iter().filter_map(|one| Some((one, one.done.as_ref().err()?))).collect();
    let (_, first) = failed.first()?;
    let is_alike = failed.len() == ended.len() && failed.iter().all(|(_, one)| one.exit == first.exit);
    let is_unknown = failed.iter().any(|(_, one)| one.outcome == Outcome::Unknown);
    let exit = match () {
        () if failed.iter().any(|(_, one)| one.exit == ExitCode::Unknown) => ExitCode::Unknown,
        () if is_alike => first.exit,
        () => ExitCode::Partial,
    };
    let (count, all, english, chinese) = (failed.len(), ended.len(), deed.english, deed.chinese);
    let were = if count == 1 { "was" } else { "were" };
    let message = if is_unknown {
        say!(
            "of {all}, {count} {were} not {english}, or nobody knows",
            "共 {all} 个，{count} 个未{chinese}或结果未知"
        )
    } else {
        say!("of {all}, {count} {were} not {english}", "共 {all} 个，{count} 个未{chinese}")
    };
    let details = failed.iter().map(|(one, failure)| {
        let name = one.id.as_ref().unwrap_or(&one.typed);
        format!("{name}: {} ({}; {})", failure.message, failure.code, failure.outcome)
    });
    let mut failure = Failure::new(exit, "Client.Partial", message).details(details);
    if is_unknown {
        failure.outcome = Outcome::Unknown;
    }
    failure.retryable = failed.iter().all(|(_, one)| one.retryable);
    // What helps each helps all, where it is one thing.
    failure.hint = first.hint.clone().filter(|_| failed.iter().all(|(_, one)| one.hint == first.hint));
    Some(failure)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEED: Deed = Deed { id_field: "EventBusId", english: "deleted", chinese: "删除" };

    fn ended(id: &str, done: Result<Done, Failure>) -> Ended {
        Ended { typed: id.to_owned(), id: Some(id.to_owned()), done }
    }

    fn refused(exit: ExitCode, outcome: Outcome) -> Result<Done, Failure> {
        Err(Failure { outcome, ..Failure::new(exit, "ResourceInUse.EventBus", "in use") })
    }

    fn exit_of(all: Vec<Ended>) -> ExitCode {
        report(all, DEED).unwrap().exit
    }

    #[test]
    fn what_was_done_and_what_was_gone_already_is_done() {
        let all = vec![ended("eb-1", Ok(Done::Applied(None))), ended("eb-2", Ok(Done::AlreadyGone))];
        let report = report(all, DEED).unwrap();
        assert_eq!((report.exit, report.failed.is_some()), (ExitCode::Done, false));
        assert_eq!(report.ids, ["eb-1", "eb-2"]);
        assert_eq!(report.value["Results"][1]["outcome"], "already gone");
    }

    #[test]
    fn one_thing_alone_fails_as_it_failed() {
        let all = vec![ended("eb-1", refused(ExitCode::Rejected, Outcome::NotApplied))];
        let failure = report(all, DEED).unwrap_err();
        assert_eq!((failure.exit, failure.code.as_str()), (ExitCode::Rejected, "ResourceInUse.EventBus"));
    }

    #[test]
    fn a_part_that_failed_is_exit_7_and_says_which() {
        let all = vec![
            ended("eb-1", Ok(Done::Applied(None))),
            ended("eb-2", refused(ExitCode::TryLater, Outcome::NotApplied)),
        ];
        let report = report(all, DEED).unwrap();
        let failure = report.failed.unwrap();
        assert_eq!((report.exit, failure.exit), (ExitCode::Partial, ExitCode::Partial));
        assert_eq!(failure.message, "of 2, 1 was not deleted");
        assert_eq!(failure.details, ["eb-2: in use (ResourceInUse.EventBus; not applied)"]);
        assert_eq!(report.ids, ["eb-1"]);
        assert_eq!(report.value["Results"][1]["error"]["code"], "ResourceInUse.EventBus");
    }

    #[test]
    fn an_unknown_outcome_makes_the_whole_unknown() {
        let all = vec![
            ended("eb-1", Ok(Done::Applied(None))),
            ended("eb-2", refused(ExitCode::Unknown, Outcome::Unknown)),
            ended("eb-3", refused(ExitCode::Rejected, Outcome::NotApplied)),
        ];
        assert_eq!(exit_of(all), ExitCode::Unknown);
    }

    #[test]
    fn where_nothing_was_done_and_all_ended_alike_so_does_the_whole() {
        let later = || refused(ExitCode::TryLater, Outcome::NotApplied);
        assert_eq!(exit_of(vec![ended("eb-1", later()), ended("eb-2", later())]), ExitCode::TryLater);
        let other = refused(ExitCode::Rejected, Outcome::NotApplied);
        assert_eq!(exit_of(vec![ended("eb-1", later()), ended("eb-2", other)]), ExitCode::Partial);
    }

    #[test]
    fn each_is_tried_whatever_came_of_the_one_before() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let things = ["a", "b", "c"].map(|typed| One {
            typed: typed.to_owned(),
            id: if typed == "a" {
                Err(Failure::new(ExitCode::NotFound, "Client.NotFound", "no a"))
            } else {
                Ok(format!("eb-{typed}"))
            },
        });
        let work = async |id: &str| match id {
            "eb-b" => refused(ExitCode::Rejected, Outcome::NotApplied),
            _ => Ok(Done::Applied(Some("req-1".to_owned()))),
        };
        let report = runtime.block_on(each(things.to_vec(), DEED, work, || false, &Veil::default())).unwrap();
        assert_eq!((report.exit, report.ids), (ExitCode::Partial, vec!["eb-c".to_owned()]));
        assert_eq!(report.value["Results"][0]["typed"], "a");
        assert_eq!(report.value["Results"][2]["RequestId"], "req-1");
    }
}
