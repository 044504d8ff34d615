//! A spec that was copied from an answer of the API: `ebctl connection get -o yaml`, changed and fed back.

use super::draft::{Draft, DraftValue};
use super::fields::{Field, READ_ONLY};
use super::types::ConnectorType;

/// What stands in the place of a password where one must not be seen.
pub const MASKED: &str = "***";

/// What was taken out of a draft, as it cannot be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Echo {
    /// The fields that only EventBridge sets.
    pub read_only: Vec<String>,
    /// Whether a password was masked.
    pub masked_password: bool,
}

impl Draft {
    /// Takes out what an answer of the API holds and a request cannot. What names its id is such an answer; a
    /// [`READ_ONLY`] field without one is a slip, and stays for [`Draft::validate`] to report.
    pub fn without_echo(&mut self) -> Echo {
        let masked_password = matches!(
            self.get(Field::DtsPassword).map(|sourced| &sourced.value),
            Some(DraftValue::Secret(secret)) if secret.expose() == MASKED
        );
        if masked_password {
            self.values.remove(&Field::DtsPassword);
        }
        let is_read_only = |path: &[String]| matches!(path, [name] if READ_ONLY.contains(&name.as_str()));
        let mut read_only = Vec::new();
        if self.strays.iter().any(|stray| stray.path == ["ConnectionId"]) {
            self.strays.retain(|stray| {
                let drop = is_read_only(&stray.path);
                read_only.extend(stray.path.first().filter(|_| drop).cloned());
                !drop
            });
            self.shorten_resource();
        }
        Echo { read_only, masked_password }
    }

    /// EventBridge gives an API Gateway resource back with two more parts than were asked for.
    pub(super) fn shorten_resource(&mut self) {
        if self.connector_type() != Some(ConnectorType::Apigw) {
            return;
        }
        let Some(sourced) = self.get(Field::Resource).cloned() else { return };
        let Some(text) = self.text(Field::Resource) else { return };
        let Some((segments, last)) = text.rsplit_once(':') else { return };
        let parts: Vec<&str> = last.split('/').collect();
        if let ["serviceid", service, _, _] = parts[..] {
            let shorter = format!("{segments}:serviceid/{service}");
            self.set(Field::Resource, shorter, sourced.origin);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Echo;
    use crate::connector::{Draft, Field, read_spec};

    fn read(spec: &Value) -> (Draft, Echo) {
        let mut draft = read_spec("c.json", spec.to_string().as_bytes(), None).unwrap();
        let echo = draft.without_echo();
        (draft, echo)
    }

    #[test]
    fn an_answer_of_the_api_fed_back_is_a_spec() {
        let text = include_str!("../../tests/data/specs/echoed.json");
        let (draft, echo) = read(&serde_json::from_str(text).unwrap());
        assert_eq!(echo.read_only, ["ConnectionId", "Status", "AddTime", "ModTime"]);
        assert!(draft.validate(None).is_ok());
    }

    #[test]
    fn a_field_that_only_eventbridge_sets_stays_a_slip_where_there_is_no_id() {
        let (draft, echo) = read(&json!({ "Status": "Active" }));
        assert_eq!((draft.strays().len(), echo.read_only.len()), (1, 0));
    }

    #[test]
    fn a_masked_password_is_none() {
        let dts = |password: &str| json!({"ConnectionDescription": {"DTSParams": {"Password": password}}});
        let (draft, echo) = read(&dts("***"));
        assert!(echo.masked_password && draft.get(Field::DtsPassword).is_none());
        let (draft, echo) = read(&dts("****"));
        assert!(!echo.masked_password && draft.get(Field::DtsPassword).is_some());
    }

    #[test]
    fn an_api_gateway_resource_loses_the_parts_that_eventbridge_added() {
        for (given, wanted) in [
            ("qcs::apigw:r:uin/1:serviceid/s/api/release", "qcs::apigw:r:uin/1:serviceid/s"),
            ("qcs::apigw:r:uin/1:serviceid/s", "qcs::apigw:r:uin/1:serviceid/s"),
            ("qcs::apigw:r:uin/1:other/s/a/b", "qcs::apigw:r:uin/1:other/s/a/b"),
            ("qcs::tdmq:r:uin/1:serviceid/s/a/b", "qcs::tdmq:r:uin/1:serviceid/s/a/b"),
        ] {
            let spec = json!({"ConnectionId": "connection-1", "ConnectionDescription": {"ResourceDescription": given}});
            assert_eq!(read(&spec).0.text(Field::Resource), Some(wanted));
        }
    }
}
