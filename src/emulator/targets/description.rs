//! What a target may be: its type, its resource in six segments, and the parameters of its type.

use serde_json::{Map, Value, json};

use super::super::envelope::ApiError;
use super::super::model::{Field, Fields, Kind};

const INVALID: &str = "InvalidParameterValue.TargetDescription";

/// A type of target: the services that its resource may name, the parameters it needs, and the code for those.
struct TargetType {
    name: &'static str,
    services: &'static [&'static str],
    needs: Option<(&'static str, &'static str)>,
}

/// The types that the model, its examples and its error codes speak of.
static TYPES: [TargetType; 5] = [
    TargetType { name: "scf", services: &["scf", "custom_scf"], needs: None },
    TargetType {
        name: "ckafka",
        services: &["ckafka"],
        needs: Some(("CkafkaTargetParams", "InvalidParameterValue.CKafkaTargetParams")),
    },
    TargetType {
        name: "es",
        services: &["es"],
        needs: Some(("ESTargetParams", "InvalidParameterValue.ElasticSearchTargetParams")),
    },
    TargetType { name: "cls", services: &["cls"], needs: None },
    TargetType { name: "amp", services: &["eb-amp"], needs: None },
];

/// The structures of parameters, each with the type it belongs to.
const PARAMS: [(&str, &str); 3] =
    [("SCFParams", "scf"), ("CkafkaTargetParams", "ckafka"), ("ESTargetParams", "es")];

/// The fields of `TargetDescription`.
pub(super) const FIELDS: &[Field] = &[
    Field::required("ResourceDescription", Kind::Text),
    Field::optional(
        "SCFParams",
        Kind::Struct(&[
            Field::optional("BatchTimeout", Kind::Integer),
            Field::optional("BatchEventCount", Kind::Integer),
            Field::optional("EnableBatchDelivery", Kind::Flag),
        ]),
    ),
    Field::optional(
        "CkafkaTargetParams",
        Kind::Struct(&[
            Field::required("TopicName", Kind::Text),
            Field::required(
                "RetryPolicy",
                Kind::Struct(&[
                    Field::required("RetryInterval", Kind::Integer),
                    Field::required("MaxRetryAttempts", Kind::Integer),
                ]),
            ),
            Field::optional("EventDeliveryFormat", Kind::Text),
            Field::optional("TimeFormat", Kind::Text),
        ]),
    ),
    Field::optional(
        "ESTargetParams",
        Kind::Struct(&[
            Field::required("NetMode", Kind::Text),
            Field::required("IndexPrefix", Kind::Text),
            Field::required("RotationInterval", Kind::Text),
            Field::required("OutputMode", Kind::Text),
            Field::required("IndexSuffixMode", Kind::Text),
            Field::optional("IndexTemplateType", Kind::Text),
        ]),
    ),
];

/// Checks `Type` and `TargetDescription` together.
///
/// # Errors
/// `InvalidParameterValue.Type`, `.TargetDescription`, `.CKafkaTargetParams` or `.ElasticSearchTargetParams`.
pub(super) fn check(kind: &str, description: &Fields) -> Result<(), ApiError> {
    let Some(kind) = TYPES.iter().find(|known| known.name == kind) else {
        let message = format!("`Type` must be `scf`, `ckafka`, `es`, `cls` or `amp`, not `{kind}`");
        return Err(ApiError::new("InvalidParameterValue.Type", message));
    };
    check_resource(kind, description.required_text("ResourceDescription")?)?;
    for (params, of) in PARAMS {
        if of != kind.name && description.value(params).is_some() {
            let message =
                format!("`TargetDescription.{params}` does not belong to a target of type `{}`", kind.name);
            return Err(ApiError::new(INVALID, message));
        }
    }
    if let Some((params, code)) = kind.needs.filter(|(params, _)| description.value(params).is_none()) {
        let message =
            format!("`TargetDescription.{params}` is required for a target of type `{}`", kind.name);
        return Err(ApiError::new(code, message));
    }
    check_kafka(description)
}

fn check_kafka(description: &Fields) -> Result<(), ApiError> {
    let wrong = |what: &str| {
        let message = format!("`TargetDescription.CkafkaTargetParams.{what}");
        Err(ApiError::new("InvalidParameterValue.CKafkaTargetParams", message))
    };
    let Some(params) = description.structure("CkafkaTargetParams") else { return Ok(()) };
    if params.text("TopicName").unwrap_or_default().is_empty() {
        return wrong("TopicName` must not be empty");
    }
    let policy = params.structure("RetryPolicy");
    let negative = |name| policy.as_ref().and_then(|policy| policy.integer(name)).is_some_and(|n| n < 0);
    if negative("RetryInterval") || negative("MaxRetryAttempts") {
        return wrong("RetryPolicy` must have numbers of 0 or more");
    }
    match params.text("EventDeliveryFormat") {
        None | Some("" | "CloudEvent" | "CloudEventDataKey") => Ok(()),
        Some(_) => wrong("EventDeliveryFormat` must be `CloudEvent` or `CloudEventDataKey`"),
    }
}

/// As for connectors, but that the account may begin with an app id, and that `eb-amp` names nothing in the end.
fn check_resource(kind: &TargetType, resource: &str) -> Result<(), ApiError> {
    let segments: Vec<&str> = resource.split(':').collect();
    let fault = if let [qcs, project, service, region, account, item] = segments[..] {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|digit| digit.is_ascii_digit());
        let after_app = || {
            let (app, uin) = account.strip_prefix("appid/")?.split_once("/uin/")?;
            digits(app).then_some(uin)
        };
        let uin = account.strip_prefix("uin/").or_else(after_app).unwrap_or_default();
        if qcs != "qcs" {
            "must start with `qcs`"
        } else if !project.is_empty() {
            "must leave its second segment, the project, empty"
        } else if !kind.services.contains(&service) {
            "names another service than `Type`"
        } else if region.is_empty() {
            "must name a region in its fourth segment"
        } else if !digits(uin) {
            "must name the account as `uin/<digits>` in its fifth segment"
        } else if item.is_empty() && service != "eb-amp" {
            "must name the resource in its sixth segment"
        } else {
            return Ok(());
        }
    } else {
        "must have six segments, `qcs::<service>:<region>:uin/<account>:<resource>`"
    };
    Err(ApiError::new(INVALID, format!("`TargetDescription.ResourceDescription` {fault}")))
}

/// `TargetDescription` as a list shows it: the official example has every structure, and what was not given is empty.
pub(super) fn echo(description: &str) -> Value {
    let mut shown = json!({
        "CkafkaTargetParams": {
            "EventDeliveryFormat": "",
            "RetryPolicy": { "MaxRetryAttempts": 0, "RetryInterval": 0 },
            "TopicName": "",
        },
        "ESTargetParams": {
            "IndexPrefix": "",
            "IndexSuffixMode": "",
            "IndexTemplateType": "",
            "NetMode": "",
            "OutputMode": "",
            "RotationInterval": "",
        },
        "ResourceDescription": "",
        "SCFParams": { "BatchEventCount": 0, "BatchTimeout": 0, "EnableBatchDelivery": false },
    });
    // It was JSON when it was stored; if it no longer is, what is shown is empty.
    let given = serde_json::from_str::<Map<String, Value>>(description).unwrap_or_default();
    for (name, value) in given {
        match (shown.get_mut(&name).and_then(Value::as_object_mut), value) {
            (Some(fields), Value::Object(given)) => fields.extend(given),
            (_, value) => shown[name] = value,
        }
    }
    shown
}
