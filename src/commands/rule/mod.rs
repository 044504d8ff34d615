//! `ebctl rule …`: which events of a bus go on to targets.

mod change;
mod test;

use serde_json::{Value, json};

use super::bus::{bus_id, checked_description, checked_name};
use super::connection::request_report;
use super::context::Context;
use super::json_input::JsonInput;
use super::many::Nouns;
use super::placeholders::quoted;
use super::things::{
    Deletion, Kind, Listing, Order as _, Place, Thing, all_there, create, enabled, find, page, text,
};
use crate::cli::{CreateRuleArgs, DeleteRulesArgs, GetRuleArgs, ListRulesArgs, RuleCommand};
use crate::eventbridge::{Api, call};
use crate::failure::Failure;
use crate::output::{Column, Language, Report, escaped_json, sanitise};
use crate::say;
use crate::transport::{Effect, NoWitness, Wire};

/// What rules are called.
pub const RULE: Kind = Kind {
    nouns: Nouns { list: "Rules", id: "RuleId", name: "RuleName" },
    prefix: "rule-",
    is_named: true,
    noun: || Language::spoken().pick("rule", "规则"),
    list: "ebctl rule list --bus <bus>",
    delete: "DeleteRule",
    gone: "ResourceNotFound.Rule",
};

/// Does what was typed.
pub async fn run(command: RuleCommand, context: &Context) -> Result<Report, Failure> {
    match command {
        RuleCommand::Create(args) => make(&args, context).await,
        RuleCommand::List(args) => list(&args, context).await,
        RuleCommand::Get(args) => get(&args, context).await,
        RuleCommand::Update(args) => change::update(&args, context).await,
        RuleCommand::Enable(args) => change::switch(true, &args, context).await,
        RuleCommand::Disable(args) => change::switch(false, &args, context).await,
        RuleCommand::Delete(args) => delete(&args, context).await,
        RuleCommand::Test(args) => test::test(&args, context).await,
    }
}

/// Creates a rule.
async fn make(args: &CreateRuleArgs, context: &Context) -> Result<Report, Failure> {
    checked_name(&args.name)?;
    checked_description(args.description.as_deref())?;
    let pattern = JsonInput::read_object(&args.pattern, "--pattern", context).await?;
    let place = Place::on_bus(
        args.bus.as_deref(),
        "ebctl rule create --name orders --pattern @pattern.json",
        context,
    )?;
    let mut body = json!({
        "EventBusId": place.bus,
        "RuleName": args.name,
        "EventPattern": pattern.text,
        "Enable": !args.disabled,
    });
    if let Some(description) = &args.description {
        body["Description"] = json!(description);
    }
    if args.dry_run {
        let request = call("CreateRule", Effect::Write, &body);
        return request_report(&request, &body, &place.account, place.region.clone(), context);
    }
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let made = async {
        body["EventBusId"] = json!(bus_id(&api, &place.bus).await?);
        create(&api, &RULE, "CreateRule", &body, &["RuleName", "EventBusId"]).await
    };
    made.await.map_err(|failure| place.fill(failure, context))
}

/// The list of a bus's rules.
pub fn listing<'a>(bus: &str) -> Listing<'a> {
    Listing {
        kind: &RULE,
        action: "ListRules",
        body: json!({ "EventBusId": bus }),
        columns: vec![
            Column::text("RuleName"),
            Column::whole("Enable"),
            Column::text("Status"),
            Column::text("Targets"),
            Column::text("Description"),
        ],
        row,
        empty: say!("the bus {bus} has no rules", "事件集 {bus} 没有规则"),
    }
}

fn row(rule: &Thing) -> Vec<String> {
    let targets = rule.get("Targets").and_then(Value::as_array).map_or(0, Vec::len);
    let text = |field| text(rule, field).to_owned();
    vec![text("RuleName"), enabled(rule), text("Status"), targets.to_string(), text("Description")]
}

/// Lists the rules of a bus.
async fn list(args: &ListRulesArgs, context: &Context) -> Result<Report, Failure> {
    let place = Place::on_bus(args.bus.as_deref(), "ebctl rule list", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let listed = async {
        let mut listing = listing(&bus_id(&api, &place.bus).await?);
        args.order.put_into(&mut listing.body);
        listing.show(&api, context).await
    };
    listed.await.map_err(|failure| place.fill(failure, context))
}

/// Shows one rule, its pattern below as its author nested it.
async fn get(args: &GetRuleArgs, context: &Context) -> Result<Report, Failure> {
    let place = Place::on_bus(args.bus.as_deref(), "ebctl rule get ID", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let found = async {
        let bus = bus_id(&api, &place.bus).await?;
        let id = rule_id(&api, &bus, &args.rule).await?;
        Ok((get_rule(&api, &bus, &id).await?, id))
    };
    let (rule, id) = found.await.map_err(|failure| place.fill(failure, context))?;
    let mut shown = rule.clone();
    let pattern = shown.remove("EventPattern").unwrap_or_default();
    let pattern = pattern.as_str().unwrap_or_default();
    let mut report = Report { value: Value::Object(rule), ..page(shown, &id) };
    report.append_text(&match serde_json::from_str::<Value>(pattern) {
        Ok(pattern) => escaped_json(&pattern),
        Err(_) => sanitise(pattern).into_owned(),
    });
    Ok(report)
}

/// One rule as the API shows it.
pub async fn get_rule<W: Wire>(api: &Api<'_, W>, bus: &str, id: &str) -> Result<Thing, Failure> {
    let body = json!({ "EventBusId": bus, "RuleId": id });
    Ok(api.send(&call("GetRule", Effect::Read, &body), &NoWitness).await?.0)
}

/// The id of the rule that a word names: an id of the usual shape as it is, or what the bus has of this id or name.
pub async fn rule_id<W: Wire>(api: &Api<'_, W>, bus: &str, word: &str) -> Result<String, Failure> {
    let listed = listing(bus).all(api).await?;
    let found = all_there(&RULE, find(&RULE, &[word.to_owned()], &listed)?, &listed)?;
    Ok(found.first().map(|rule| RULE.id(rule).to_owned()).unwrap_or_default())
}

/// Deletes the rules that were named.
async fn delete(args: &DeleteRulesArgs, context: &Context) -> Result<Report, Failure> {
    let place = Place::on_bus(args.bus.as_deref(), "ebctl rule delete ID", context)?;
    let words: Vec<String> = args.rules.iter().map(|word| quoted(word)).collect();
    let deletion = Deletion {
        kind: &RULE,
        words: &args.rules,
        bus: &place.bus,
        args: &args.sure,
        retyped: format!("ebctl rule delete {} --bus {}", words.join(" "), quoted(&place.bus)),
    };
    deletion.may_begin(context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let deleted = async {
        let bus = bus_id(&api, &place.bus).await?;
        let list = async || listing(&bus).all(&api).await;
        deletion.run(&api, list, json!({ "EventBusId": bus }), context).await
    };
    place.told(deleted.await, context)
}
