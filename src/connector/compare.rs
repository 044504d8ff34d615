//! Whether a connector that EventBridge lists is the one that a spec asks for.

use std::fmt;

use serde_json::Value;

use super::draft::{Draft, DraftValue, Origin};
use super::echo::MASKED;
use super::fields::Field;
use super::problem::clipped;
use super::spec::Spec;
use super::types::ConnectorType;
use crate::output::Language;
use crate::say;

/// A field in which a listed connector is not what the spec asks for.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The field.
    pub field: Field,
    /// What the spec asks for; `None` for nothing.
    pub wanted: Option<Value>,
    /// What is there; `None` for nothing.
    pub found: Option<Value>,
}

/// `Enable: wanted true, found false`.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = |value: &Option<Value>| match value {
            None => Language::spoken().pick("nothing", "无").to_owned(),
            Some(Value::String(text)) => format!("`{}`", clipped(text)),
            Some(other) => clipped(&other.to_string()),
        };
        f.write_str(&say!(
            "{}: wanted {}, found {}",
            "{}：期望 {}，实际 {}",
            self.field.title(),
            shown(&self.wanted),
            shown(&self.found)
        ))
    }
}

impl Spec {
    /// The differences between this spec and a connector as the API lists it; none if it is the same connector.
    ///
    /// A `null` is as good as an absent field. The bus is not compared, as it was the bus that was listed, nor is the
    /// password, which the API need not give back; nor is a type that the answer leaves out.
    pub fn same_connector(&self, echoed: &Value) -> Vec<Difference> {
        Field::ALL
            .into_iter()
            .filter(|field| !matches!(field, Field::EventBusId | Field::DtsPassword))
            .filter_map(|field| {
                let wanted = self.value(field);
                let found = at(echoed, field).cloned();
                (!agree(self.connector_type(), field, wanted.as_ref(), found.as_ref()))
                    .then_some(Difference { field, wanted, found })
            })
            .collect()
    }
}

impl Draft {
    /// Whether it says anything of the connector itself. The bus only says where it is, and the environment only offers.
    pub fn says_anything(&self) -> bool {
        let says = |field: &Field, origin: &Origin| {
            *field != Field::EventBusId && !matches!(origin, Origin::Environment(_))
        };
        self.values.iter().any(|(field, sourced)| says(field, &sourced.origin)) || !self.strays.is_empty()
    }

    /// What this draft would change of a connector as the API lists it; fields that it does not give stay as they are.
    ///
    /// The bus is not compared, as a connector stays on its own; nor is what the environment offers; nor is a password of
    /// a file, which the API need not give back. A password that a flag gives is always a change.
    pub fn changes(&self, echoed: &Value) -> Vec<Difference> {
        let kind = at(echoed, Field::Type).and_then(Value::as_str).and_then(ConnectorType::from_name);
        let changes =
            self.values.iter().filter_map(|(field, sourced)| {
                let wanted = match (&sourced.value, &sourced.origin) {
                    _ if *field == Field::EventBusId => return None,
                    (DraftValue::Secret(_), Origin::Flag(_)) => {
                        return Some(Difference { field: *field, wanted: Some(MASKED.into()), found: None });
                    }
                    (DraftValue::Secret(_), _) | (_, Origin::Environment(_)) => return None,
                    (DraftValue::Json(value), _) => value,
                };
                let found = at(echoed, *field);
                (!agree(kind.unwrap_or(ConnectorType::Ckafka), *field, Some(wanted), found)).then(|| {
                    Difference { field: *field, wanted: Some(wanted.clone()), found: found.cloned() }
                })
            });
        changes.collect()
    }

    /// The connector that the API lists as a draft, to be laid under what is to be changed. It has no password.
    pub fn of_listed(echoed: &Value) -> Self {
        let mut draft = Self::new();
        for field in Field::ALL {
            // An empty text says that there is none.
            let value = at(echoed, field).filter(|value| field != Field::DtsPassword && **value != "");
            if let Some(value) = value {
                draft.set(field, value.clone(), Origin::Listed);
            }
        }
        draft.shorten_resource();
        draft
    }
}

fn agree(kind: ConnectorType, field: Field, wanted: Option<&Value>, found: Option<&Value>) -> bool {
    let default = match field {
        Field::Enable => Value::Bool(true),
        // A new connector without a description comes back with an empty one.
        Field::Description | Field::TdmqEndpoint => "".into(),
        // `default`, a virtual cluster, is what the API's page on the structure names first; an empty one says as little.
        Field::TdmqClusterType if found.and_then(Value::as_str) == Some("") => "".into(),
        Field::TdmqClusterType => "default".into(),
        Field::Type if found.is_none() => return true,
        _ => Value::Null,
    };
    let wanted = wanted.unwrap_or(&default);
    let found = found.unwrap_or(&default);
    wanted == found || (field == Field::Resource && is_extended(kind, wanted, found))
}

/// EventBridge gives an API Gateway resource back with two more parts than were asked for; the official Terraform
/// provider strips them too.
fn is_extended(kind: ConnectorType, wanted: &Value, found: &Value) -> bool {
    let (Some(wanted), Some(found)) = (wanted.as_str(), found.as_str()) else { return false };
    let added = found.strip_prefix(wanted).and_then(|rest| rest.strip_prefix('/'));
    kind == ConnectorType::Apigw && added.is_some_and(|added| added.split('/').count() == 2)
}

fn at(echoed: &Value, field: Field) -> Option<&Value> {
    field.segments().try_fold(echoed, |level, name| level.get(name)).filter(|value| !value.is_null())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::connector::{Draft, Field, Format, Spec, read_spec};

    fn spec(body: &Value) -> Spec {
        let draft = read_spec("c.json", body.to_string().as_bytes(), Some(Format::Json)).unwrap();
        draft.validate(None).unwrap().0
    }

    fn differences(wanted: &Value, found: &Value) -> Vec<String> {
        spec(wanted).same_connector(found).iter().map(ToString::to_string).collect()
    }

    fn apigw(resource: &str) -> Value {
        json!({"EventBusId": "eb-1", "ConnectionName": "orders", "Type": "apigw", "ConnectionDescription":
            {"ResourceDescription": resource, "APIGWParams": {"Protocol": "HTTPS", "Method": "POST"}}})
    }

    #[test]
    fn what_was_asked_for_comes_back_with_defaults_and_nulls_and_is_the_same() {
        let wanted = json!({"EventBusId": "eb-1", "ConnectionName": "orders", "ConnectionDescription":
            {"ResourceDescription": "qcs::tdmq:r:uin/1:x"}});
        let found = json!({"ConnectionId": "connection-1", "Status": "Active", "EventBusId": "eb-1",
            "ConnectionName": "orders", "Type": "tdmq", "Enable": true, "Description": "",
            "ConnectionDescription": {"ResourceDescription": "qcs::tdmq:r:uin/1:x", "APIGWParams": null,
                "TDMQParams": {"ClusterType": "default", "ClusterEndPoint": ""}}});
        assert_eq!(differences(&wanted, &found), Vec::<String>::new());
    }

    #[test]
    fn an_api_gateway_resource_comes_back_longer_by_two_parts() {
        let wanted = apigw("qcs::apigw:r:uin/1:serviceid/s");
        for (found, same) in [
            ("qcs::apigw:r:uin/1:serviceid/s", true),
            ("qcs::apigw:r:uin/1:serviceid/s/api/release", true),
            ("qcs::apigw:r:uin/1:serviceid/s/api", false),
            ("qcs::apigw:r:uin/1:serviceid/s2/api/release", false),
        ] {
            assert_eq!(differences(&wanted, &apigw(found)).is_empty(), same, "{found}");
        }
    }

    #[test]
    fn differences_are_told_one_by_one() {
        let wanted = apigw("qcs::apigw:r:uin/1:serviceid/s");
        let mut found = wanted.clone();
        found["Enable"] = false.into();
        found["Description"] = "mine".into();
        found["ConnectionDescription"]["APIGWParams"]["Method"] = "GET".into();
        assert_eq!(
            differences(&wanted, &found),
            [
                "Description: wanted nothing, found `mine`",
                "Enable: wanted nothing, found false",
                "APIGWParams.Method: wanted `POST`, found `GET`",
            ]
        );
    }

    #[test]
    fn a_password_is_never_compared() {
        let mut wanted = json!({"EventBusId": "eb-1", "ConnectionName": "orders", "ConnectionDescription":
            {"ResourceDescription": "qcs::dts:r:uin/1:x",
             "DTSParams": {"ConsumerGroupName": "g", "Account": "a", "Password": "p"}}});
        let spec = spec(&wanted);
        wanted["ConnectionDescription"]["DTSParams"]["Password"] = "other".into();
        assert_eq!(spec.same_connector(&wanted), []);
        wanted["ConnectionDescription"]["DTSParams"]["Password"] = Value::Null;
        assert_eq!(spec.same_connector(&wanted), []);
    }

    #[test]
    fn an_answer_that_is_no_object_differs_and_nothing_breaks() {
        assert!(!spec(&apigw("qcs::apigw:r:uin/1:serviceid/s")).same_connector(&json!("?")).is_empty());
        assert!(Draft::new().get(Field::Type).is_none());
    }
}
