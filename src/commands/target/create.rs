//! `ebctl target create`.

use serde_json::{Map, Value, json};

use super::{TARGET, found, place_of};
use crate::cli::{BatchArgs, CreateTargetArgs};
use crate::commands::connection::request_report;
use crate::commands::context::Context;
use crate::commands::json_input::JsonInput;
use crate::commands::things::create as make;
use crate::eventbridge::check::problems;
use crate::eventbridge::{call, model};
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use crate::transport::Effect;

const ACTION: &str = "CreateTarget";

/// Where the parameters of a type stand in a `TargetDescription`.
const PARAMS: &[(&str, &str)] =
    &[("scf", "SCFParams"), ("ckafka", "CkafkaTargetParams"), ("es", "ESTargetParams")];

/// Creates a target.
pub async fn create(args: &CreateTargetArgs, context: &Context) -> Result<Report, Failure> {
    let params = match &args.params {
        Some(params) => JsonInput::read_object(params, "--params", context).await?.value,
        None => Value::Null,
    };
    let description = description(&args.kind, &args.resource, params)?;
    let place = place_of(&args.place, "ebctl target create --type scf --resource qcs::…", context)?;
    let mut body = Map::new();
    body.insert("EventBusId".to_owned(), json!(place.bus));
    body.insert("RuleId".to_owned(), json!(place.rule));
    body.insert("Type".to_owned(), json!(args.kind));
    body.insert("TargetDescription".to_owned(), description);
    body.extend(batch_fields(&args.batch));
    check(&body, context)?;
    let mut body = Value::Object(body);
    if args.dry_run {
        let request = call(ACTION, Effect::Write, &body);
        return request_report(&request, &body, &place.account, place.region.clone(), context);
    }
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let made = async {
        let (bus, rule) = found(&api, &place).await?;
        body["EventBusId"] = json!(bus);
        body["RuleId"] = json!(rule);
        make(&api, &TARGET, ACTION, &body, &["Type", "RuleId", "EventBusId"]).await
    };
    made.await.map_err(|failure| place.fill(failure, context))
}

/// The fields of batches, as far as the flags say them.
pub fn batch_fields(args: &BatchArgs) -> Map<String, Value> {
    let mut fields = Map::new();
    let mut put = |field: &str, value: Option<Value>| {
        fields.extend(value.map(|value| (field.to_owned(), value)));
    };
    put("EnableBatchDelivery", args.enable_batch.then_some(json!(true)));
    put("BatchTimeout", args.batch_timeout.map(|seconds| json!(seconds)));
    put("BatchEventCount", args.batch_event_count.map(|count| json!(count)));
    fields
}

/// The `TargetDescription`: the parameters where those of the type belong, or, where they are a description already, as
/// they are.
fn description(kind: &str, resource: &str, params: Value) -> Result<Value, Failure> {
    let mut description = json!({ "ResourceDescription": resource });
    let Value::Object(params) = params else { return Ok(description) };
    if params.keys().any(|key| key.ends_with("Params")) {
        for (field, value) in params {
            description[field] = value;
        }
        // The flag is nearer than the file.
        description["ResourceDescription"] = json!(resource);
        return Ok(description);
    }
    let Some((_, field)) = PARAMS.iter().find(|(known, _)| known.eq_ignore_ascii_case(kind)) else {
        return Err(Failure::usage(say!(
            "--params: ebctl knows no parameters of the type `{kind}`",
            "--params：ebctl 不知道类型 `{kind}` 有什么参数"
        ))
        .hint(say!(
            "leave it out; or name the structure in it, as the API has it: '{{\"…Params\":{{…}}}}'",
            "请去掉它；或按 API 的写法在其中写明结构名：'{{\"…Params\":{{…}}}}'"
        )));
    };
    description[field] = Value::Object(params);
    Ok(description)
}

/// All that is wrong with the structure is told at once, before anything is sent.
fn check(body: &Map<String, Value>, context: &Context) -> Result<(), Failure> {
    let Some(action) = model::action(ACTION) else { return Ok(()) };
    let mut wrong = problems(action, body, context.language());
    let failure = match wrong.len() {
        0 => return Ok(()),
        1 => Failure::usage(say!("--params: {}", "--params：{}", wrong.remove(0))),
        count => Failure::usage(say!("--params: {count} things are wrong", "--params：有 {count} 处错误"))
            .details(wrong),
    };
    Err(failure.hint(say!(
        "`ebctl target create --help` lists the parameters of each type",
        "`ebctl target create --help` 列出每种类型的参数"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_go_where_those_of_the_type_belong() {
        let made = description("ckafka", "qcs::x", json!({"TopicName": "t"})).unwrap();
        assert_eq!(made, json!({"ResourceDescription": "qcs::x", "CkafkaTargetParams": {"TopicName": "t"}}));
        assert_eq!(
            description("cls", "qcs::x", Value::Null).unwrap(),
            json!({"ResourceDescription": "qcs::x"})
        );
    }

    #[test]
    fn a_whole_description_is_taken_as_it_is_under_the_resource_of_the_flag() {
        let whole = json!({"ResourceDescription": "qcs::old", "NewParams": {"A": 1}});
        let made = description("new", "qcs::x", whole).unwrap();
        assert_eq!(made, json!({"ResourceDescription": "qcs::x", "NewParams": {"A": 1}}));
    }

    #[test]
    fn parameters_of_a_type_that_has_none_are_refused() {
        let refused = description("cls", "qcs::x", json!({"TopicName": "t"})).unwrap_err();
        assert_eq!(refused.message, "--params: ebctl knows no parameters of the type `cls`");
    }
}
