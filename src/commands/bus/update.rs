//! `ebctl bus update`.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::{BUS, bus_id, checked_description, checked_name};
use crate::cli::UpdateBusArgs;
use crate::commands::connection::request_report;
use crate::commands::context::Context;
use crate::commands::interrupt::{ProcessSignals, Signals};
use crate::commands::things::{Change, Place, changed, left, shows};
use crate::eventbridge::call;
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use crate::transport::Effect;

const ACTION: &str = "UpdateEventBus";

/// Changes what was given of a bus.
pub async fn update(args: &UpdateBusArgs, context: &Context) -> Result<Report, Failure> {
    let mut body = wanted(args)?;
    let place = Place::in_region(&args.bus, context)?;
    if args.dry_run && args.bus.starts_with(BUS.prefix) {
        body["EventBusId"] = json!(args.bus);
        let request = call(ACTION, Effect::Idempotent, &body);
        return request_report(&request, &body, &place.account, place.region.clone(), context);
    }
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let updated = async {
        let id = bus_id(&api, &args.bus).await?;
        body["EventBusId"] = json!(id);
        if args.dry_run {
            let request = call(ACTION, Effect::Idempotent, &body);
            return request_report(&request, &body, &place.account, place.region.clone(), context);
        }
        let in_doubt = Cell::new(false);
        let change = Change { kind: &BUS, action: ACTION, body: &body, in_doubt: &in_doubt };
        let is_made = async || Ok(shows(&api.get_event_bus(&id).await?.0, &body));
        let mut signals = ProcessSignals::listen()?;
        let request_id = tokio::select! {
            biased;
            made = change.make(&api, is_made, context) => made?,
            code = signals.next() => return Err(left(&BUS, code, in_doubt.get())),
        };
        Ok(changed(&BUS, &body, request_id.as_deref(), "applied"))
    };
    updated.await.map_err(|failure| place.fill(failure, context))
}

/// The body, as far as the flags say it.
fn wanted(args: &UpdateBusArgs) -> Result<Value, Failure> {
    if let Some(name) = &args.name {
        checked_name(name)?;
    }
    checked_description(args.description.as_deref())?;
    let mut body = Map::new();
    // The id stands first, where people look for it.
    body.insert("EventBusId".to_owned(), Value::Null);
    let mut put = |field: &str, value: Option<Value>| {
        body.extend(value.map(|value| (field.to_owned(), value)));
    };
    put("EventBusName", args.name.as_ref().map(|name| json!(name)));
    put("Description", args.description.as_ref().map(|text| json!(text)));
    put("SaveDays", args.save_days.map(|days| json!(days)));
    put("LogTopicId", args.log_topic_id.as_ref().map(|id| json!(id)));
    put("EnableStore", (args.enable_store || args.no_enable_store).then(|| json!(args.enable_store)));
    if body.len() == 1 {
        return Err(Failure::usage(say!("nothing is to be changed", "没有指定要修改的内容")).hint(say!(
            "give what is to change: `--name`, `--description`, `--save-days`, `--log-topic-id`, `--enable-store` or `--no-enable-store`",
            "请指定要修改的内容：`--name`、`--description`、`--save-days`、`--log-topic-id`、`--enable-store` 或 `--no-enable-store`"
        )));
    }
    Ok(Value::Object(body))
}
