//! `ebctl rule test`.

use serde_json::json;

use super::{get_rule, rule_id};
use crate::cli::TestRuleArgs;
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::json_input::{JsonInput, only_one_is_standard_input};
use crate::commands::things::{Place, text};
use crate::eventbridge::call;
use crate::failure::{ExitCode, Failure};
use crate::output::{Language, Report};
use crate::transport::{Effect, NoWitness};

/// The code by which the API says that the event does not match. It has no answer for it.
const NO_MATCH: &str = "FailedOperation.ErrorFilter";

/// Asks the API whether the event matches the pattern.
pub async fn test(args: &TestRuleArgs, context: &Context) -> Result<Report, Failure> {
    only_one_is_standard_input(&[("--pattern", args.pattern.as_deref()), ("--event", Some(&args.event))])?;
    let pattern = match &args.pattern {
        Some(pattern) => Some(JsonInput::read_object(pattern, "--pattern", context).await?.text),
        None => None,
    };
    let event = JsonInput::read_object(&args.event, "--event", context).await?.text;
    let place = match &args.rule {
        Some(_) => {
            Place::on_bus(args.bus.as_deref(), "ebctl rule test --rule ID --event @event.json", context)?
        }
        None => Place::in_region("", context)?,
    };
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let tested = async {
        let pattern = match (pattern, &args.rule) {
            (None, Some(rule)) => {
                let bus = bus_id(&api, &place.bus).await?;
                let id = rule_id(&api, &bus, rule).await?;
                text(&get_rule(&api, &bus, &id).await?, "EventPattern").to_owned()
            }
            (pattern, _) => pattern.unwrap_or_default(),
        };
        let body = json!({ "Event": event, "EventPattern": pattern });
        match api.send(&call("CheckRule", Effect::Read, &body), &NoWitness).await {
            Ok((_, request_id)) => Ok((true, request_id)),
            Err(failure) if failure.code == NO_MATCH => Ok((false, failure.request_id)),
            Err(failure) => Err(failure),
        }
    };
    let (matches, request_id) = tested.await.map_err(|failure| place.fill(failure, context))?;
    let cells = Language::of_cells();
    let (exit, said) = if matches {
        (ExitCode::Done, cells.pick("yes", "是"))
    } else {
        (ExitCode::Differences, cells.pick("no", "否"))
    };
    let document = json!({ "matches": matches, "RequestId": request_id });
    Ok(Report::one(document, vec![("matches", said.to_owned())]).exits(exit))
}
