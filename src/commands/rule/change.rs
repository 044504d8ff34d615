//! `ebctl rule update`, `enable` and `disable`.

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::{RULE, get_rule, listing, rule_id};
use crate::cli::{SwitchRulesArgs, UpdateRuleArgs};
use crate::commands::bus::{bus_id, checked_description, checked_name};
use crate::commands::connection::request_report;
use crate::commands::context::Context;
use crate::commands::interrupt::{ProcessSignals, Signals};
use crate::commands::json_input::JsonInput;
use crate::commands::many::{Done, Item, one_by_one, report};
use crate::commands::things::{Change, Place, Thing, all_there, changed, find, left, shows};
use crate::eventbridge::{Api, call};
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use crate::transport::{Effect, Wire};

const ACTION: &str = "UpdateRule";

/// Changes what was given of a rule.
pub async fn update(args: &UpdateRuleArgs, context: &Context) -> Result<Report, Failure> {
    let wanted = wanted(args, context).await?;
    let place = Place::on_bus(args.bus.as_deref(), "ebctl rule update ID --name orders", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let updated = async {
        let bus = bus_id(&api, &place.bus).await?;
        let id = rule_id(&api, &bus, &args.rule).await?;
        let body = body(&bus, &id, wanted);
        if args.dry_run {
            let request = call(ACTION, Effect::Idempotent, &body);
            return request_report(&request, &body, &place.account, place.region.clone(), context);
        }
        let in_doubt = Cell::new(false);
        let mut signals = ProcessSignals::listen()?;
        let request_id = tokio::select! {
            biased;
            made = make(&api, &body, &in_doubt, context) => made?,
            code = signals.next() => return Err(left(&RULE, code, in_doubt.get())),
        };
        Ok(changed(&RULE, &body, request_id.as_deref(), "applied"))
    };
    updated.await.map_err(|failure| place.fill(failure, context))
}

/// Switches the rules that were named, all of which are found before the first is switched.
pub async fn switch(on: bool, args: &SwitchRulesArgs, context: &Context) -> Result<Report, Failure> {
    let command = if on { "ebctl rule enable ID" } else { "ebctl rule disable ID" };
    let place = Place::on_bus(args.bus.as_deref(), command, context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let switched = async {
        let bus = bus_id(&api, &place.bus).await?;
        let listed = listing(&bus).all(&api).await?;
        let rules = all_there(&RULE, find(&RULE, &args.rules, &listed)?, &listed)?;
        let in_doubt = Cell::new(false);
        let mut signals = ProcessSignals::listen()?;
        let turn = async |rule: &Thing| {
            if rule.get("Enable") == Some(&Value::Bool(on)) {
                return Ok(Done::already("unchanged"));
            }
            let wanted = Map::from_iter([("Enable".to_owned(), json!(on))]);
            make(&api, &body(&bus, RULE.id(rule), wanted), &in_doubt, context).await.map(Done::applied)
        };
        let ended = one_by_one(&rules, &mut signals, turn, |code| left(&RULE, code, in_doubt.get())).await;
        let item = |(rule, ended): (&Thing, _)| Item {
            id: RULE.id(rule).to_owned(),
            name: RULE.name(rule).to_owned(),
            ended,
        };
        report(RULE.nouns, rules.iter().zip(ended).map(item).collect(), context)
    };
    place.told(switched.await, context)
}

/// Sends an update, and where its end proves nothing looks at the rule.
async fn make<W: Wire>(
    api: &Api<'_, W>,
    body: &Value,
    in_doubt: &Cell<bool>,
    context: &Context,
) -> Result<Option<String>, Failure> {
    let text = |field: &str| body[field].as_str().unwrap_or_default();
    let is_made = async || Ok(shows(&get_rule(api, text("EventBusId"), text("RuleId")).await?, body));
    Change { kind: &RULE, action: ACTION, body, in_doubt }.make(api, is_made, context).await
}

fn body(bus: &str, id: &str, wanted: Map<String, Value>) -> Value {
    let mut body = Map::new();
    body.insert("EventBusId".to_owned(), json!(bus));
    body.insert("RuleId".to_owned(), json!(id));
    body.extend(wanted);
    Value::Object(body)
}

/// What is to change, as far as the flags say it.
async fn wanted(args: &UpdateRuleArgs, context: &Context) -> Result<Map<String, Value>, Failure> {
    let mut wanted = Map::new();
    if let Some(name) = &args.name {
        checked_name(name)?;
        wanted.insert("RuleName".to_owned(), json!(name));
    }
    if let Some(description) = &args.description {
        checked_description(Some(description))?;
        wanted.insert("Description".to_owned(), json!(description));
    }
    if let Some(pattern) = &args.pattern {
        let pattern = JsonInput::read_object(pattern, "--pattern", context).await?;
        wanted.insert("EventPattern".to_owned(), json!(pattern.text));
    }
    if args.enable || args.disable {
        wanted.insert("Enable".to_owned(), json!(args.enable));
    }
    if wanted.is_empty() {
        return Err(Failure::usage(say!("nothing is to be changed", "没有指定要修改的内容")).hint(say!(
            "give what is to change: `--name`, `--pattern`, `--description`, `--enable` or `--disable`",
            "请指定要修改的内容：`--name`、`--pattern`、`--description`、`--enable` 或 `--disable`"
        )));
    }
    Ok(wanted)
}
