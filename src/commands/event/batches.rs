//! Events go out in batches, one after the other. No batch is sent twice where it may have been taken, and the first that
//! fails ends it: behind it the order would be lost.

use serde_json::{Value, json};

use super::{ACTION, Event};
use crate::commands::context::Context;
use crate::commands::interrupt::{Signals, interrupted};
use crate::eventbridge::{Api, call};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::{Column, Report};
use crate::say;
use crate::transport::{Effect, NoWitness, Wire};

/// What of each event stands in a row.
const FIELDS: [&str; 6] = ["line", "Source", "Type", "Id", "outcome", "RequestId"];

/// The body of one request.
pub fn body(bus: &str, events: &[Event]) -> Value {
    let list: Vec<&Value> = events.iter().map(|event| &event.fields).collect();
    json!({ "EventBusId": bus, "EventList": list })
}

/// Batches under way, and what came of those that ended.
pub struct Batches<'a> {
    bus: &'a str,
    events: &'a [Event],
    context: &'a Context,
    /// What is told of each event so far.
    told: Vec<Value>,
    /// The ids of the requests that were done.
    ids: Vec<String>,
}

impl<'a> Batches<'a> {
    /// Nothing is sent yet.
    pub fn new(bus: &'a str, events: &'a [Event], context: &'a Context) -> Self {
        Self { bus, events, context, told: Vec::new(), ids: Vec::new() }
    }

    /// Sends them all, or as many as go.
    ///
    /// # Errors
    /// That nothing was put, or that the outcome of the only batch is unknown.
    pub async fn send<W: Wire>(
        mut self,
        api: &Api<'_, W>,
        batches: &[&[Event]],
        signals: &mut impl Signals,
    ) -> Result<Report, Failure> {
        for batch in batches {
            let request = call(ACTION, Effect::Write, &body(self.bus, batch));
            let sent = tokio::select! {
                biased;
                sent = api.send(&request, &NoWitness) => sent,
                code = signals.next() => Err(interrupted(code, api.is_in_doubt())),
            };
            match sent {
                Ok((_, request_id)) => {
                    self.tell(batch, "applied", request_id.as_deref())?;
                    self.ids.extend(request_id);
                }
                Err(failure) => return self.end(batch, failure),
            }
        }
        Ok(self.report())
    }

    /// Tells what came of these events, at once where they are printed as they come.
    fn tell(&mut self, events: &[Event], outcome: &str, request_id: Option<&str>) -> Result<(), Failure> {
        let told: Vec<Value> = events.iter().map(|event| event.shown(outcome, request_id)).collect();
        self.told.extend_from_slice(&told);
        if !self.context.printer.streams_items() {
            return Ok(());
        }
        self.context.printer.print_done(&told).map_err(|failure| {
            let lines = [self.lines(0..self.told.len()), self.lines(self.told.len()..self.events.len())];
            let [put, rest] = lines;
            let (put, rest) = (put.unwrap_or_default(), rest.unwrap_or_default());
            Failure { outcome: Outcome::Applied, ..failure }
                .details([say!("put: {put}", "已投递：{put}"), say!("not sent: {rest}", "未发送：{rest}")])
                .hint(say!("put only those that were not sent", "只需投递未发送的事件"))
        })
    }

    /// What to say after a batch that failed: of it, of those before and of those behind it.
    fn end(mut self, batch: &[Event], mut failure: Failure) -> Result<Report, Failure> {
        let (before, upto) = (self.told.len(), self.told.len() + batch.len());
        let is_unknown = failure.outcome == Outcome::Unknown;
        let at_it = self.lines(before..upto).unwrap_or_default();
        failure.details.extend(self.lines(0..before).map(|lines| say!("put: {lines}", "已投递：{lines}")));
        failure.details.push(if is_unknown {
            say!("in doubt: {at_it}", "结果未知：{at_it}")
        } else {
            say!("not put: {at_it}", "未投递：{at_it}")
        });
        let rest = self.lines(upto..self.events.len());
        failure.details.extend(rest.map(|lines| say!("not sent: {lines}", "未发送：{lines}")));
        if is_unknown {
            failure.exit = ExitCode::Unknown;
            failure.hint = Some(say!(
                "see with the log of the bus, or at the targets, whether those in doubt arrived, before you put them again",
                "请先通过事件集的日志或在目标处确认结果未知的事件是否已送达，再决定是否重新投递"
            ));
        } else if before > 0 {
            failure.exit = ExitCode::Partial;
            failure.retryable = false;
            let hint = failure.hint.take().unwrap_or_default();
            failure.hint =
                Some(say!("put only what was not put yet. {hint}", "只需投递尚未投递的事件。{hint}"));
        }
        if before == 0 {
            return Err(failure);
        }
        let (events, outcome) = (self.events, if is_unknown { "unknown" } else { "not applied" });
        let request_id = failure.request_id.clone();
        let told = self.tell(batch, outcome, request_id.as_deref());
        match told.and_then(|()| self.tell(&events[upto..], "not sent", None)) {
            Ok(()) => Ok(self.report().but(failure)),
            // What came of the events weighs more than that it cannot be printed.
            Err(_) => Err(failure),
        }
    }

    /// Which events these are: by their lines, or by how many there are; nothing, where there is none.
    fn lines(&self, range: std::ops::Range<usize>) -> Option<String> {
        let events = &self.events[range];
        let (first, last) = (events.first()?, events.last()?);
        Some(match (first.line, last.line, events.len()) {
            (Some(first), Some(last), 1) if first == last => say!("line {first}", "第 {first} 行"),
            (Some(first), Some(last), count) => {
                say!("lines {first} to {last} ({count} events)", "第 {first} 至 {last} 行（{count} 条事件）")
            }
            _ => say!("the event", "该事件"),
        })
    }

    fn report(self) -> Report {
        let text = |value: &Value| match value {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let titles = ["Line", "Source", "Type", "Id", "Outcome", "RequestId"];
        let columns = titles.map(|title| match title {
            "Source" | "Type" => Column::text(title),
            _ => Column::whole(title),
        });
        let rows = self.told.iter().map(|told| FIELDS.map(|field| text(&told[field])).to_vec()).collect();
        let put = self.told.iter().filter(|told| told["outcome"] == "applied").count();
        let precious = say!("put: {}", "已投递：{}", self.lines(0..put).unwrap_or_default());
        let streams = self.context.printer.streams_items();
        let document = json!({ "Events": self.told, "TotalCount": self.told.len() });
        Report::many(document, columns.to_vec(), rows, String::new())
            .with_ids(self.ids)
            .precious(precious)
            .streamed(streams)
    }
}
