//! `ebctl event …`: events, as they are put on a bus. That they are sent once and told of truly is in `batches`.

mod batches;
mod read;

use serde_json::json;

use super::bus::bus_id;
use super::connection::request_report;
use super::context::Context;
use super::input;
use super::interrupt::ProcessSignals;
use super::things::Place;
use crate::cli::{EventCommand, PutEventsArgs};
use crate::eventbridge::call;
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use crate::transport::Effect;
use batches::{Batches, body};

/// Both this and `PublishEvent` take events, in one shape and with the same status in the API's model. This one names
/// more of what can go wrong.
const ACTION: &str = "PutEvents";

/// The most bytes of a file of events, all of which are read and checked before the first is sent.
const LIMIT: usize = 64 << 20;

/// Does what was typed.
pub async fn run(command: EventCommand, context: &Context) -> Result<Report, Failure> {
    let EventCommand::Put(args) = command;
    put(&args, context).await
}

/// Puts events on a bus.
async fn put(args: &PutEventsArgs, context: &Context) -> Result<Report, Failure> {
    let events = match &args.from_file {
        None => vec![read::of_flags(args, context).await?],
        Some(file) => {
            let bytes = input::read(file, LIMIT, "--from-file", context).await?;
            if bytes.len() > LIMIT {
                return Err(Failure::usage(say!(
                    "--from-file: `{file}` is larger than {} MiB",
                    "--from-file：`{file}` 超过 {} MiB",
                    LIMIT >> 20
                ))
                .hint(say!("split it, and put one part after the other", "请拆分后依次投递")));
            }
            read::of_file(&bytes, file)?
        }
    };
    let place = Place::on_bus(args.bus.as_deref(), "ebctl event put --from-file events.jsonl", context)?;
    let batches: Vec<_> = events.chunks(usize::from(args.batch_size)).collect();
    if args.dry_run {
        let first = body(&place.bus, batches.first().copied().unwrap_or_default());
        if batches.len() > 1 {
            let (more, all) = (batches.len() - 1, events.len());
            context.printer.note(&say!(
                "note: {all} events make {more} more requests like this one",
                "注意：共 {all} 条事件，另有 {more} 个类似的请求"
            ));
        }
        let request = call(ACTION, Effect::Write, &first);
        return request_report(&request, &first, &place.account, place.region.clone(), context);
    }
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let done = async {
        let bus = bus_id(&api, &place.bus).await?;
        let mut signals = ProcessSignals::listen()?;
        Batches::new(&bus, &events, context).send(&api, &batches, &mut signals).await
    };
    done.await.map_err(|failure| place.fill(failure, context))
}

/// An event that may be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// On which line of the file it begins, from 1; nothing, where it is from flags.
    line: Option<usize>,
    /// As the API takes it.
    fields: serde_json::Value,
}

impl Event {
    /// What of it is shown where it is told what came of it.
    fn shown(&self, outcome: &str, request_id: Option<&str>) -> serde_json::Value {
        json!({
            "line": self.line,
            "Source": self.fields["Source"],
            "Type": self.fields["Type"],
            "Subject": self.fields["Subject"],
            "Id": self.fields["Id"],
            "outcome": outcome,
            "RequestId": request_id,
        })
    }
}
