//! What a connector reads from: the resource in six segments, and the parameters of its type.
//!
//! The four types, and which of their parameters a create needs, follow the API model; the resource follows the
//! product's description of six-segment resources (project empty, account `uin/<digits>`).

use serde_json::{Map, Value, json};

use super::envelope::ApiError;
use super::model::{Field, Fields, Kind};

/// A type of connector, and where its parameters are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ConnectorType {
    /// As in `Type`, and as the service segment of the resource.
    pub name: &'static str,
    params: &'static str,
    names: &'static [&'static str],
    /// Which of `names` a create must give; none means that the whole structure may be absent.
    needed: &'static [&'static str],
}

impl ConnectorType {
    /// Switching an API Gateway connector on or off is not supported by the cloud.
    pub fn can_be_switched(&self) -> bool {
        self.name != "apigw"
    }

    pub fn named(name: &str) -> Option<&'static Self> {
        TYPES.iter().find(|known| known.name == name)
    }
}

/// The field of `DTSParams` that is never stored and never shown.
const SECRET: &str = "Password";

static TYPES: [ConnectorType; 4] = [
    ConnectorType {
        name: "apigw",
        params: "APIGWParams",
        names: &["Protocol", "Method"],
        needed: &["Protocol", "Method"],
    },
    ConnectorType {
        name: "ckafka",
        params: "CkafkaParams",
        names: &["Offset", "TopicName"],
        needed: &["Offset", "TopicName"],
    },
    ConnectorType {
        name: "dts",
        params: "DTSParams",
        names: &["ConsumerGroupName", "Account", SECRET],
        needed: &["ConsumerGroupName", "Account", SECRET],
    },
    ConnectorType {
        name: "tdmq",
        params: "TDMQParams",
        names: &["ClusterType", "ClusterEndPoint"],
        needed: &[],
    },
];

/// The fields of `ConnectionDescription`. The parameters are all optional here, because what is missing from them has
/// codes of its own below.
pub(super) const DESCRIPTION: &[Field] = &[
    Field::required("ResourceDescription", Kind::Text),
    Field::optional(
        "APIGWParams",
        Kind::Struct(&[Field::optional("Protocol", Kind::Text), Field::optional("Method", Kind::Text)]),
    ),
    Field::optional(
        "CkafkaParams",
        Kind::Struct(&[Field::optional("Offset", Kind::Text), Field::optional("TopicName", Kind::Text)]),
    ),
    Field::optional(
        "DTSParams",
        Kind::Struct(&[
            Field::optional("ConsumerGroupName", Kind::Text),
            Field::optional("Account", Kind::Text),
            Field::optional(SECRET, Kind::Text),
        ]),
    ),
    Field::optional(
        "TDMQParams",
        Kind::Struct(&[
            Field::optional("ClusterType", Kind::Text),
            Field::optional("ClusterEndPoint", Kind::Text),
        ]),
    ),
];

/// A checked `ConnectionDescription`, in the form it is stored.
#[derive(Debug, PartialEq)]
pub(super) struct Source {
    pub kind: &'static ConnectorType,
    pub resource: String,
    /// The type's parameters as a JSON object, without secrets.
    pub params: Option<String>,
}

/// Checks `Type` and `ConnectionDescription` together. Without a `Type`, the resource's service says it.
///
/// # Errors
/// `InvalidParameterValue.Type`, `.ConnectionDescription` or `.DTSParams`.
pub(super) fn read(kind: Option<&str>, description: &Fields) -> Result<Source, ApiError> {
    let wanted = match kind {
        None => None,
        Some(name) => Some(ConnectorType::named(name).ok_or_else(|| {
            let message = format!("`Type` must be `apigw`, `ckafka`, `dts` or `tdmq`, not `{name}`");
            ApiError::new("InvalidParameterValue.Type", message)
        })?),
    };
    let resource = description.required_text("ResourceDescription")?;
    let service = service_of(resource)?;
    let kind = match (wanted, ConnectorType::named(service)) {
        (Some(wanted), Some(found)) if wanted != found => {
            return Err(refuse(&format!(
                "`ConnectionDescription.ResourceDescription` is of the service `{service}`, and `Type` is `{}`",
                wanted.name
            )));
        }
        (_, Some(found)) => found,
        (_, None) => {
            return Err(refuse(&format!(
                "the service `{service}` in `ConnectionDescription.ResourceDescription` must be `apigw`, `ckafka`, `dts` or `tdmq`"
            )));
        }
    };
    for other in TYPES.iter().filter(|other| *other != kind) {
        if description.structure(other.params).is_some() {
            return Err(refuse(&format!(
                "`ConnectionDescription.{}` does not belong to a connector of type `{}`",
                other.params, kind.name
            )));
        }
    }
    let params = description.structure(kind.params);
    for name in kind.needed {
        let given = params.as_ref().and_then(|params| params.text(name)).unwrap_or_default();
        if given.is_empty() {
            let code = match kind.name {
                "dts" => "InvalidParameterValue.DTSParams",
                _ => "InvalidParameterValue.ConnectionDescription",
            };
            let path = format!("ConnectionDescription.{}.{name}", kind.params);
            return Err(ApiError::new(
                code,
                format!("`{path}` is required for a connector of type `{}`", kind.name),
            ));
        }
    }
    let params = params.map(|params| stored(kind, &params));
    Ok(Source { kind, resource: resource.to_owned(), params })
}

/// The service segment of a well-formed resource.
fn service_of(resource: &str) -> Result<&str, ApiError> {
    let path = "`ConnectionDescription.ResourceDescription`";
    let segments: Vec<&str> = resource.split(':').collect();
    let [qcs, project, service, region, account, item] = segments[..] else {
        let message = format!(
            "{path} must have six segments, `qcs::<service>:<region>:uin/<account>:<resource>`, not {}",
            segments.len()
        );
        return Err(refuse(&message));
    };
    let uin = account.strip_prefix("uin/").unwrap_or_default();
    let fault = if qcs != "qcs" {
        "must start with `qcs`"
    } else if !project.is_empty() {
        "must leave its second segment, the project, empty"
    } else if region.is_empty() {
        "must name a region in its fourth segment"
    } else if uin.is_empty() || !uin.bytes().all(|digit| digit.is_ascii_digit()) {
        "must name the account as `uin/<digits>` in its fifth segment"
    } else if item.is_empty() {
        "must name the resource in its sixth segment"
    } else {
        return Ok(service);
    };
    Err(refuse(&format!("{path} {fault}")))
}

fn stored(kind: &ConnectorType, params: &Fields) -> String {
    let open = kind.names.iter().filter(|name| **name != SECRET);
    let given = open.filter_map(|name| Some(((*name).to_owned(), Value::from(params.text(name)?))));
    Value::Object(given.collect()).to_string()
}

/// `ConnectionDescription` as a list shows it: parameters of other types, and whatever has no value, are null.
pub(super) fn echo(kind: &str, resource: &str, params: Option<&str>, connection_id: &str) -> Value {
    let mut echoed = Map::new();
    let resource = match kind {
        // The cloud adds two parts for API Gateway, which the Terraform provider strips again. What they say is not
        // documented; these are made up from the connector's id.
        "apigw" => {
            json!(format!("{resource}/api-{}/release", connection_id.trim_start_matches("connection-")))
        }
        _ => json!(resource),
    };
    echoed.insert("ResourceDescription".to_owned(), resource);
    let given: Option<Map<String, Value>> = params.and_then(|params| serde_json::from_str(params).ok());
    for known in &TYPES {
        let value = match &given {
            Some(given) if known.name == kind => {
                let all = known
                    .names
                    .iter()
                    .map(|name| ((*name).to_owned(), given.get(*name).cloned().unwrap_or(Value::Null)));
                Value::Object(all.collect())
            }
            _ => Value::Null,
        };
        echoed.insert(known.params.to_owned(), value);
    }
    Value::Object(echoed)
}

fn refuse(message: &str) -> ApiError {
    ApiError::new("InvalidParameterValue.ConnectionDescription", message)
}

#[cfg(test)]
mod tests {
    use super::super::model::check;
    use super::*;

    const TDMQ: &str = "qcs::tdmq:ap-guangzhou:uin/3473058547:subscriptionName/pulsar-1/user/test/sub1";
    const CKAFKA: &str = "qcs::ckafka:ap-guangzhou:uin/1:ckafkaId/uin/1/ckafka-x";
    const APIGW: &str = "qcs::apigw:ap-guangzhou:uin/1:serviceid/service-1";
    const DTS: &str = "qcs::dts:ap-guangzhou:uin/1:subs/subs-1";

    fn read_json(kind: Option<&str>, description: &Value) -> Result<Source, ApiError> {
        read(kind, &check(DESCRIPTION, description.to_string().as_bytes())?)
    }

    #[test]
    fn each_type_passes_with_its_own_parameters() {
        for (kind, description) in [
            ("tdmq", json!({ "ResourceDescription": TDMQ, "APIGWParams": null })),
            ("tdmq", json!({ "ResourceDescription": TDMQ, "TDMQParams": { "ClusterType": "default" } })),
            (
                "ckafka",
                json!({ "ResourceDescription": CKAFKA, "CkafkaParams": { "Offset": "latest", "TopicName": "t" } }),
            ),
            (
                "apigw",
                json!({ "ResourceDescription": APIGW, "APIGWParams": { "Protocol": "HTTPS", "Method": "POST" } }),
            ),
            (
                "dts",
                json!({ "ResourceDescription": DTS, "DTSParams": { "ConsumerGroupName": "c", "Account": "a", "Password": "p" } }),
            ),
        ] {
            assert_eq!(read_json(Some(kind), &description).unwrap().kind.name, kind);
            assert_eq!(read_json(None, &description).unwrap().kind.name, kind, "the type is inferred");
        }
    }

    #[test]
    fn a_refusal_has_the_right_code_and_names_the_field() {
        let both = json!({ "ResourceDescription": TDMQ, "CkafkaParams": {} });
        for (kind, description, code, says) in [
            (Some("kafka"), json!({ "ResourceDescription": CKAFKA }), "Type", "not `kafka`"),
            (
                Some("tdmq"),
                json!({ "ResourceDescription": CKAFKA }),
                "ConnectionDescription",
                "service `ckafka`",
            ),
            (
                None,
                json!({ "ResourceDescription": "qcs::cos:r:uin/1:x" }),
                "ConnectionDescription",
                "service `cos`",
            ),
            (None, both, "ConnectionDescription", "CkafkaParams` does not belong"),
            (None, json!({ "ResourceDescription": CKAFKA }), "ConnectionDescription", "CkafkaParams.Offset"),
            (
                None,
                json!({ "ResourceDescription": CKAFKA, "CkafkaParams": { "Offset": "latest", "TopicName": "" } }),
                "ConnectionDescription",
                "CkafkaParams.TopicName",
            ),
            (
                None,
                json!({ "ResourceDescription": APIGW, "APIGWParams": { "Protocol": "HTTPS" } }),
                "ConnectionDescription",
                "APIGWParams.Method",
            ),
            (
                None,
                json!({ "ResourceDescription": DTS, "DTSParams": { "ConsumerGroupName": "c", "Account": "a" } }),
                "DTSParams",
                "DTSParams.Password",
            ),
        ] {
            let error = read_json(kind, &description).unwrap_err();
            assert_eq!(error.code, format!("InvalidParameterValue.{code}"), "{description}");
            assert!(error.message.contains(says), "{description}: {}", error.message);
        }
    }

    #[test]
    fn a_resource_has_exactly_six_segments_each_of_its_kind() {
        for resource in [
            "",
            "qcs::tdmq:r:uin/1",
            "qcs::tdmq:r:uin/1:x:y",
            "qc::tdmq:r:uin/1:x",
            "qcs:0:tdmq:r:uin/1:x",
            "qcs::tdmq::uin/1:x",
            "qcs::tdmq:r:1:x",
            "qcs::tdmq:r:uin/:x",
            "qcs::tdmq:r:uin/a:x",
            "qcs::tdmq:r:uin/1:",
        ] {
            let error = read_json(None, &json!({ "ResourceDescription": resource })).unwrap_err();
            assert_eq!(error.code, "InvalidParameterValue.ConnectionDescription", "{resource}");
            assert!(
                error.message.contains("`ConnectionDescription.ResourceDescription`"),
                "{}",
                error.message
            );
        }
    }

    #[test]
    fn a_password_is_neither_stored_nor_shown() {
        let dts = json!({ "ConsumerGroupName": "c", "Account": "a", "Password": "hidden" });
        let source = read_json(None, &json!({ "ResourceDescription": DTS, "DTSParams": dts })).unwrap();
        assert!(!format!("{source:?}").contains("hidden"));
        let shown = echo("dts", DTS, source.params.as_deref(), "connection-1");
        assert_eq!(shown["DTSParams"], json!({ "ConsumerGroupName": "c", "Account": "a", "Password": null }));
    }

    #[test]
    fn an_api_gateway_resource_comes_back_two_parts_longer() {
        let shown =
            echo("apigw", APIGW, Some(r#"{"Protocol":"HTTPS","Method":"POST"}"#), "connection-abcd1234");
        let resource = shown["ResourceDescription"].as_str().unwrap();
        assert_eq!(resource.split('/').count(), APIGW.split('/').count() + 2);
        assert!(resource.starts_with(APIGW));
        assert_eq!(shown["CkafkaParams"], Value::Null);
        assert_eq!(shown["APIGWParams"]["Method"], "POST");
    }
}
