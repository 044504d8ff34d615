//! What is secret in a draft or a body: passwords, wherever they are, as a misspelt or misplaced one is one too.

use serde_json::Value;

use super::draft::{Draft, DraftValue};
use super::echo::MASKED;
use super::fields::{Field, Kind};
use crate::nearest::nearest;
use crate::secret::Secret;

/// The body as it may be shown, with `***` for each password.
#[must_use]
pub fn mask(body: &Value) -> Value {
    match body {
        Value::Object(fields) => fields
            .iter()
            .map(|(name, value)| {
                let masked =
                    if holds_secret(name, value) && !value.is_null() { MASKED.into() } else { mask(value) };
                (name.clone(), masked)
            })
            .collect(),
        Value::Array(values) => values.iter().map(mask).collect(),
        other => other.clone(),
    }
}

/// Every password in a body.
pub fn secrets_of(body: &Value) -> Vec<Secret> {
    let mut secrets = Vec::new();
    gather(body, false, &mut secrets);
    secrets
}

/// Whether a field of this name holds a password.
pub fn is_secret(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains("passw")
        || lower.contains("secret")
        || nearest(name, [Field::DtsPassword.name()]).is_some()
}

/// The section of a password.
const SECTION: &str = "DTSParams";

/// Whether a field holds a password: by its name, or because it stands where the section of one belongs.
fn holds_secret(name: &str, value: &Value) -> bool {
    is_secret(name) || name == SECTION && !value.is_object()
}

impl Draft {
    /// Every password in it, of the right type or not.
    pub fn secrets(&self) -> Vec<Secret> {
        let mut secrets = Vec::new();
        for (field, sourced) in &self.values {
            match &sourced.value {
                DraftValue::Secret(secret) => secrets.push(secret.clone()),
                DraftValue::Json(value) => {
                    gather(value, field.definition().kind == Kind::Secret, &mut secrets);
                }
            }
        }
        for stray in self.strays() {
            let is_named = stray.path.iter().any(|name| is_secret(name));
            let secret = is_named || stray.path.last().is_some_and(|name| holds_secret(name, &stray.value));
            gather(&stray.value, secret, &mut secrets);
        }
        secrets
    }
}

fn gather(value: &Value, secret: bool, secrets: &mut Vec<Secret>) {
    match value {
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, value)| gather(value, secret || holds_secret(name, value), secrets));
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, secret, secrets)),
        Value::String(text) if secret => secrets.push(Secret::new(text.as_str())),
        Value::Number(number) if secret => secrets.push(Secret::new(number.to_string())),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::mask;
    use crate::connector::draft::{Draft, Origin};
    use crate::connector::fields::Field;
    use crate::connector::reading::read_spec;

    #[test]
    fn passwords_are_masked_wherever_they_are() {
        assert_eq!(
            mask(
                &json!({"A": {"Password": "p", "Account": "a"}, "Passwrod": 1, "password": null, "L": [{"Password": "p"}]})
            ),
            json!({"A": {"Password": "***", "Account": "a"}, "Passwrod": "***", "password": null, "L": [{"Password": "***"}]})
        );
        assert_eq!(
            mask(&json!({"DTSParams": "p", "B": {"DTSParams": {}}})),
            json!({"DTSParams": "***", "B": {"DTSParams": {}}})
        );
    }

    #[test]
    fn passwords_of_a_draft_are_found_wherever_they_are() {
        let secrets = |draft: &Draft| -> Vec<String> {
            draft.secrets().iter().map(|secret| secret.expose().to_owned()).collect()
        };
        for (spec, found) in [
            (json!({"ConnectionDescription": {"DTSParams": {"Account": "a", "Password": "p"}}}), &["p"][..]),
            (json!({"ConnectionDescription": {"DTSParams": {"Password": ["p", 7, null]}}}), &["p", "7"]),
            (json!({"ConnectionDescription": {"DTSParams": {"Passwrod": "p"}}}), &["p"]),
            (json!({"ConnectionDescription": {"DTSParams": "p"}}), &["p"]),
            (json!({"ConnectionDescription": {"DTSParams": {"Color": "red"}}}), &[]),
            (json!({"Password": {"x": "p"}, "ConnectionName": "n"}), &["p"]),
            (json!({"Other": [{"secret": "p", "open": "o"}]}), &["p"]),
            (json!({"ConnectionName": "n"}), &[]),
        ] {
            let draft = read_spec("c.json", spec.to_string().as_bytes(), None).unwrap();
            assert_eq!(secrets(&draft), found, "{spec}");
        }
        let mut draft = Draft::new();
        draft.set(Field::DtsPassword, "p", Origin::Prompt);
        assert_eq!(secrets(&draft), ["p"]);
    }
}
