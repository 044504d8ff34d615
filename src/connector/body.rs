//! The body of a `CreateConnection` request, from a valid spec or from a draft as it stands.

use serde_json::{Map, Value};

use super::draft::{Draft, DraftValue, Origin};
use super::fields::{DESCRIPTION_SECTION, Field};
use super::spec::Spec;
use super::types::ConnectorType;

impl Spec {
    /// The body, with the true password. The type is always in it, stated or inferred.
    pub fn to_body(&self) -> Value {
        let mut body = Map::new();
        for field in Field::ALL {
            if let Some(value) = self.value(field) {
                put(&mut body, field.segments(), value);
            }
        }
        Value::Object(body)
    }
}

impl Draft {
    /// The body for `--no-validate`: everything as it was given, unknown fields in their places, and the true password.
    ///
    /// Two things are not as given: a flag of a type implies `Type`, as flags always do; and a password that only the
    /// environment offers goes along only if the type is `dts`.
    pub fn to_body_unchecked(&self) -> Value {
        let mut body = Map::new();
        for field in Field::ALL {
            if let Some(value) = self.value_as_given(field) {
                put(&mut body, field.segments(), value);
            }
        }
        for kind in self.sections.keys() {
            put(&mut body, [DESCRIPTION_SECTION, kind.params_field()].into_iter(), Value::Object(Map::new()));
        }
        for stray in &self.strays {
            put(&mut body, stray.path.iter().map(String::as_str), stray.value.clone());
        }
        Value::Object(body)
    }

    fn value_as_given(&self, field: Field) -> Option<Value> {
        let Some(sourced) = self.get(field) else {
            return (field == Field::Type)
                .then(|| self.type_of_flags())
                .flatten()
                .map(|kind| kind.name().into());
        };
        let offered = matches!(sourced.origin, Origin::Environment(_));
        if offered && field.of().is_some() && field.of() != self.connector_type() {
            return None;
        }
        Some(match &sourced.value {
            DraftValue::Json(value) => value.clone(),
            DraftValue::Secret(secret) => secret.expose().into(),
        })
    }

    fn type_of_flags(&self) -> Option<ConnectorType> {
        match self.params().as_slice() {
            [only] if matches!(only.origin, Origin::Flag(_) | Origin::Prompt) => Some(only.kind),
            _ => None,
        }
    }
}

/// Puts a value at a path, making the objects on the way. What is there already stays: the first to come wins.
pub(super) fn put<'a>(body: &mut Map<String, Value>, path: impl Iterator<Item = &'a str>, value: Value) {
    let mut path = path.peekable();
    let mut level = body;
    while let Some(name) = path.next() {
        if path.peek().is_none() {
            level.entry(name).or_insert(value);
            return;
        }
        match level.entry(name).or_insert_with(|| Value::Object(Map::new())) {
            Value::Object(next) => level = next,
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::connector::draft::{Draft, Origin};
    use crate::connector::fields::Field;
    use crate::connector::types::ConnectorType;
    use crate::secret::Secret;

    fn flags(pairs: &[(Field, &str)]) -> Draft {
        let mut draft = Draft::new();
        for (field, text) in pairs {
            draft.set(*field, *text, Origin::Flag(field.flag()));
        }
        draft
    }

    #[test]
    fn a_body_has_the_api_s_names_and_one_order() {
        let (spec, _) = flags(&[
            (Field::CkafkaOffset, "latest"),
            (Field::CkafkaTopic, "t"),
            (Field::Resource, "qcs::ckafka:r:uin/1:x"),
            (Field::ConnectionName, "orders"),
            (Field::EventBusId, "eb-1"),
        ])
        .validate(None)
        .unwrap();
        assert_eq!(
            spec.to_body().to_string(),
            r#"{"EventBusId":"eb-1","ConnectionName":"orders","Type":"ckafka","ConnectionDescription":{"ResourceDescription":"qcs::ckafka:r:uin/1:x","CkafkaParams":{"TopicName":"t","Offset":"latest"}}}"#
        );
    }

    #[test]
    fn an_unchecked_body_is_what_was_given_and_the_type_that_flags_imply() {
        let draft = flags(&[(Field::ConnectionName, "1"), (Field::CkafkaTopic, "t")]);
        assert_eq!(
            draft.to_body_unchecked(),
            json!({"ConnectionName": "1", "Type": "ckafka", "ConnectionDescription": {"CkafkaParams": {"TopicName": "t"}}})
        );
    }

    #[test]
    fn a_password_of_the_environment_stays_out_of_other_types() {
        let mut draft = flags(&[(Field::Resource, ConnectorType::Tdmq.resource_example())]);
        draft.set_secret(Field::DtsPassword, Secret::new("p"), Origin::Environment("EBCTL_DTS_PASSWORD"));
        assert!(!draft.to_body_unchecked().to_string().contains("Password"));
    }
}
