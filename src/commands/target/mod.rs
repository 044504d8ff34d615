//! `ebctl target …`: where a rule sends its events.

mod create;

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::bus::bus_id;
use super::connection::request_report;
use super::context::Context;
use super::interrupt::{ProcessSignals, Signals};
use super::many::Nouns;
use super::placeholders::quoted;
use super::rule::rule_id;
use super::things::{
    Change, Deletion, Kind, Listing, Order as _, Place, Thing, all_there, changed, find, left, page, shows,
    text,
};
use crate::cli::{
    DeleteTargetsArgs, GetTargetArgs, ListTargetsArgs, OfRuleArgs, TargetCommand, UpdateTargetArgs,
};
use crate::eventbridge::{Api, call};
use crate::failure::Failure;
use crate::output::{Column, Language, Report, escaped_json};
use crate::say;
use crate::transport::{Effect, Wire};

/// What targets are called. They have no name; their type stands in its place where several are told of.
pub const TARGET: Kind = Kind {
    nouns: Nouns { list: "Targets", id: "TargetId", name: "Type" },
    prefix: "target-",
    is_named: false,
    noun: || Language::spoken().pick("target", "目标"),
    list: "ebctl target list --bus <bus> --rule <rule>",
    delete: "DeleteTarget",
    gone: "ResourceNotFound.Target",
};

/// Does what was typed.
pub async fn run(command: TargetCommand, context: &Context) -> Result<Report, Failure> {
    match command {
        TargetCommand::Create(args) => create::create(&args, context).await,
        TargetCommand::List(args) => list(&args, context).await,
        TargetCommand::Get(args) => get(&args, context).await,
        TargetCommand::Update(args) => update(&args, context).await,
        TargetCommand::Delete(args) => delete(&args, context).await,
    }
}

/// The place of a rule.
fn place_of(args: &OfRuleArgs, command: &str, context: &Context) -> Result<Place, Failure> {
    let rule = quoted(&args.rule);
    let place = Place::on_bus(args.bus.as_deref(), &format!("{command} --rule {rule}"), context)?;
    Ok(Place { rule: args.rule.clone(), ..place })
}

/// The bus and the rule by their ids.
async fn found<W: Wire>(api: &Api<'_, W>, place: &Place) -> Result<(String, String), Failure> {
    let bus = bus_id(api, &place.bus).await?;
    let rule = rule_id(api, &bus, &place.rule).await?;
    Ok((bus, rule))
}

/// The list of a rule's targets.
fn listing<'a>((bus, rule): &(String, String)) -> Listing<'a> {
    Listing {
        kind: &TARGET,
        action: "ListTargets",
        body: json!({ "EventBusId": bus, "RuleId": rule }),
        columns: vec![Column::whole("Type"), Column::text("Resource"), Column::whole("Batch")],
        row,
        empty: say!("the rule {rule} has no targets", "规则 {rule} 没有目标"),
    }
}

fn row(target: &Thing) -> Vec<String> {
    let resource = target.get("TargetDescription").and_then(|what| what["ResourceDescription"].as_str());
    let number = |field| target.get(field).and_then(Value::as_i64).unwrap_or_default();
    let batch = match target.get("EnableBatchDelivery").and_then(Value::as_bool) {
        Some(true) => format!("{} / {} s", number("BatchEventCount"), number("BatchTimeout")),
        _ => String::new(),
    };
    vec![text(target, "Type").to_owned(), resource.unwrap_or_default().to_owned(), batch]
}

/// Lists the targets of a rule.
async fn list(args: &ListTargetsArgs, context: &Context) -> Result<Report, Failure> {
    let place = place_of(&args.place, "ebctl target list", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let listed = async {
        let mut listing = listing(&found(&api, &place).await?);
        args.order.put_into(&mut listing.body);
        listing.show(&api, context).await
    };
    listed.await.map_err(|failure| place.fill(failure, context))
}

/// Shows one target. The API has no action for one, so that those of the rule are listed.
async fn get(args: &GetTargetArgs, context: &Context) -> Result<Report, Failure> {
    let place = place_of(&args.place, "ebctl target get ID", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let found = async { one(&api, &found(&api, &place).await?, &args.target).await };
    let target = found.await.map_err(|failure| place.fill(failure, context))?;
    let mut shown = target.clone();
    let description = shown.remove("TargetDescription").unwrap_or_default();
    shown.insert("Resource".to_owned(), description["ResourceDescription"].clone());
    let mut report = Report { value: Value::Object(target), ..page(shown, &args.target) };
    report.append_text(&escaped_json(&description));
    Ok(report)
}

/// The target of this id.
async fn one<W: Wire>(api: &Api<'_, W>, place: &(String, String), id: &str) -> Result<Thing, Failure> {
    let listed = listing(place).all(api).await?;
    let mut there = all_there(&TARGET, find(&TARGET, &[id.to_owned()], &listed)?, &listed)?;
    Ok(there.pop().unwrap_or_default())
}

/// Changes how a target is sent batches.
async fn update(args: &UpdateTargetArgs, context: &Context) -> Result<Report, Failure> {
    let mut wanted = create::batch_fields(&args.batch);
    if args.no_enable_batch {
        wanted.insert("EnableBatchDelivery".to_owned(), json!(false));
    }
    if wanted.is_empty() {
        return Err(Failure::usage(say!("nothing is to be changed", "没有指定要修改的内容")).hint(say!(
            "give what is to change: `--enable-batch`, `--no-enable-batch`, `--batch-timeout` or `--batch-event-count`",
            "请指定要修改的内容：`--enable-batch`、`--no-enable-batch`、`--batch-timeout` 或 `--batch-event-count`"
        )));
    }
    let place = place_of(&args.place, "ebctl target update ID --enable-batch", context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let updated = async {
        let at = found(&api, &place).await?;
        let mut body = Map::new();
        for (field, id) in [("EventBusId", &at.0), ("RuleId", &at.1), ("TargetId", &args.target)] {
            body.insert(field.to_owned(), json!(id));
        }
        body.extend(wanted);
        let body = Value::Object(body);
        if args.dry_run {
            let request = call("UpdateTarget", Effect::Idempotent, &body);
            return request_report(&request, &body, &place.account, place.region.clone(), context);
        }
        let in_doubt = Cell::new(false);
        let change = Change { kind: &TARGET, action: "UpdateTarget", body: &body, in_doubt: &in_doubt };
        let is_made = async || Ok(shows(&one(&api, &at, &args.target).await?, &body));
        let mut signals = ProcessSignals::listen()?;
        let request_id = tokio::select! {
            biased;
            made = change.make(&api, is_made, context) => made?,
            code = signals.next() => return Err(left(&TARGET, code, in_doubt.get())),
        };
        Ok(changed(&TARGET, &body, request_id.as_deref(), "applied"))
    };
    updated.await.map_err(|failure| place.fill(failure, context))
}

/// Deletes the targets that were named.
async fn delete(args: &DeleteTargetsArgs, context: &Context) -> Result<Report, Failure> {
    let place = place_of(&args.place, "ebctl target delete ID", context)?;
    let words: Vec<String> = args.targets.iter().map(|word| quoted(word)).collect();
    let (words, bus, rule) = (words.join(" "), quoted(&place.bus), quoted(&place.rule));
    let deletion = Deletion {
        kind: &TARGET,
        words: &args.targets,
        bus: &place.bus,
        args: &args.sure,
        retyped: format!("ebctl target delete {words} --bus {bus} --rule {rule}"),
    };
    deletion.may_begin(context)?;
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let deleted = async {
        let at = found(&api, &place).await?;
        let list = async || listing(&at).all(&api).await;
        deletion.run(&api, list, json!({ "EventBusId": at.0, "RuleId": at.1 }), context).await
    };
    place.told(deleted.await, context)
}
