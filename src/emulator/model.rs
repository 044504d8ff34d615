//! The shape of a request: which fields an action takes, of which JSON type, and which it cannot do without.
//!
//! Each action's table follows the API model of 2021-04-16. Rules about values (names, limits, resources) live with
//! the actions; here is only what holds for any field. What is wrong is always named by its full path.

use serde_json::{Map, Value};

use super::envelope::ApiError;

/// The JSON type of a field.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind {
    Text,
    Integer,
    Flag,
    TextList,
    Struct(&'static [Field]),
    StructList(&'static [Field]),
}

/// One field of a request or of a structure in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field {
    name: &'static str,
    kind: Kind,
    required: bool,
}

impl Field {
    pub const fn required(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: true }
    }

    pub const fn optional(name: &'static str, kind: Kind) -> Self {
        Self { name, kind, required: false }
    }
}

/// The fields of a request that passed [`check`]: known names, right types, nothing required missing, no nulls.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name).and_then(Value::as_str)
    }

    /// A text that the model requires. Absent only if a table above and its action disagree.
    pub fn required_text(&self, name: &str) -> Result<&str, ApiError> {
        self.text(name).ok_or_else(|| missing(name))
    }

    pub fn integer(&self, name: &str) -> Option<i64> {
        self.0.get(name).and_then(Value::as_i64)
    }

    pub fn flag(&self, name: &str) -> Option<bool> {
        self.0.get(name).and_then(Value::as_bool)
    }

    pub fn texts(&self, name: &str) -> Vec<&str> {
        self.0.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
    }

    pub fn structure(&self, name: &str) -> Option<Self> {
        self.0.get(name).and_then(Value::as_object).cloned().map(Self)
    }

    /// A field as it was sent, without its nulls, to be kept as JSON.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub fn structures(&self, name: &str) -> Vec<Self> {
        let items = self.0.get(name).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_object).cloned().map(Self).collect()
    }
}

/// Reads a request's body and checks it against an action's fields.
///
/// # Errors
/// `InvalidParameter` for a body that is not a JSON object and for a field of the wrong type, `UnknownParameter`,
/// `MissingParameter`.
pub(super) fn check(fields: &[Field], body: &[u8]) -> Result<Fields, ApiError> {
    let value = serde_json::from_slice(body).map_err(|error| {
        ApiError::new("InvalidParameter", format!("the body is not well-formed JSON: {error}"))
    })?;
    let Value::Object(object) = value else {
        return Err(ApiError::new("InvalidParameter", "the body must be a JSON object"));
    };
    check_object(fields, object, "").map(Fields)
}

fn check_object(
    fields: &[Field],
    mut object: Map<String, Value>,
    path: &str,
) -> Result<Map<String, Value>, ApiError> {
    // The official example of CreateConnection sends `"APIGWParams": null` and means that there are none.
    object.retain(|_, value| !value.is_null());
    if let Some(name) = object.keys().find(|name| !fields.iter().any(|field| field.name == *name)) {
        return Err(ApiError::new(
            "UnknownParameter",
            format!("`{path}{name}` is not a parameter of this action"),
        ));
    }
    for field in fields {
        let path = format!("{path}{}", field.name);
        match object.get_mut(field.name) {
            Some(value) => check_value(field.kind, value, &path)?,
            None if field.required => return Err(missing(&path)),
            None => {}
        }
    }
    Ok(object)
}

fn check_value(kind: Kind, value: &mut Value, path: &str) -> Result<(), ApiError> {
    let wrong = |wanted: &str| Err(ApiError::new("InvalidParameter", format!("`{path}` must be {wanted}")));
    match (kind, value) {
        (Kind::Text, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => Ok(()),
        (Kind::Integer, Value::Number(number)) if number.is_i64() => Ok(()),
        (Kind::TextList, Value::Array(items)) if items.iter().all(Value::is_string) => Ok(()),
        (Kind::Struct(fields), Value::Object(object)) => {
            *object = check_object(fields, std::mem::take(object), &format!("{path}."))?;
            Ok(())
        }
        (Kind::StructList(fields), Value::Array(items)) => {
            for (at, item) in items.iter_mut().enumerate() {
                check_value(Kind::Struct(fields), item, &format!("{path}.{at}"))?;
            }
            Ok(())
        }
        (Kind::Text, _) => wrong("a string"),
        (Kind::Flag, _) => wrong("`true` or `false`"),
        (Kind::Integer, _) => wrong("a whole number"),
        (Kind::TextList, _) => wrong("a list of strings"),
        (Kind::Struct(_), _) => wrong("an object"),
        (Kind::StructList(_), _) => wrong("a list of objects"),
    }
}

fn missing(path: &str) -> ApiError {
    ApiError::new("MissingParameter", format!("`{path}` is required"))
}

/// The name rule of buses and connectors: `^[A-Za-z][A-Za-z0-9_-]{0,58}[A-Za-z0-9]$` (the product's limits page).
pub(super) fn is_name(name: &str) -> bool {
    let bytes = name.as_bytes();
    (2..=60).contains(&bytes.len())
        && bytes[0].is_ascii_alphabetic()
        && bytes[bytes.len() - 1].is_ascii_alphanumeric()
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// What the name rule says, for a refusal.
pub(super) const NAME_RULE: &str =
    "must be 2 to 60 letters, digits, `_` or `-`, start with a letter and end with a letter or digit";

#[cfg(test)]
mod tests {
    use super::*;

    const INNER: &[Field] = &[Field::required("Name", Kind::Text), Field::optional("Values", Kind::TextList)];
    const FIELDS: &[Field] = &[
        Field::required("Id", Kind::Text),
        Field::optional("Count", Kind::Integer),
        Field::optional("On", Kind::Flag),
        Field::optional("One", Kind::Struct(INNER)),
        Field::optional("Many", Kind::StructList(INNER)),
    ];

    fn refusal(body: &str) -> (String, String) {
        let error = check(FIELDS, body.as_bytes()).unwrap_err();
        (error.code.into_owned(), error.message)
    }

    #[test]
    fn a_request_of_the_right_shape_passes_and_loses_its_nulls() {
        let body =
            r#"{"Id":"a","Count":3,"On":false,"One":{"Name":"n","Values":null},"Many":[{"Name":"m"}]}"#;
        let fields = check(FIELDS, body.as_bytes()).unwrap();
        assert_eq!(fields.text("Id"), Some("a"));
        assert_eq!(fields.integer("Count"), Some(3));
        assert_eq!(fields.flag("On"), Some(false));
        assert_eq!(fields.structure("One").unwrap().0.len(), 1);
        assert_eq!(fields.structures("Many")[0].text("Name"), Some("m"));
    }

    #[test]
    fn what_is_wrong_is_named_by_its_path() {
        for (body, code, path) in [
            ("{}", "MissingParameter", "`Id`"),
            (r#"{"Id":null}"#, "MissingParameter", "`Id`"),
            (r#"{"Id":"a","Idd":1}"#, "UnknownParameter", "`Idd`"),
            (r#"{"Id":1}"#, "InvalidParameter", "`Id`"),
            (r#"{"Id":"a","Count":1.5}"#, "InvalidParameter", "`Count`"),
            (r#"{"Id":"a","Count":"1"}"#, "InvalidParameter", "`Count`"),
            (r#"{"Id":"a","Count":9223372036854775808}"#, "InvalidParameter", "`Count`"),
            (r#"{"Id":"a","On":"true"}"#, "InvalidParameter", "`On`"),
            (r#"{"Id":"a","One":[]}"#, "InvalidParameter", "`One`"),
            (r#"{"Id":"a","One":{}}"#, "MissingParameter", "`One.Name`"),
            (r#"{"Id":"a","One":{"Name":"n","X":1}}"#, "UnknownParameter", "`One.X`"),
            (r#"{"Id":"a","One":{"Name":"n","Values":[1]}}"#, "InvalidParameter", "`One.Values`"),
            (r#"{"Id":"a","Many":[{"Name":"n"},{"Name":2}]}"#, "InvalidParameter", "`Many.1.Name`"),
            (r#"{"Id":"a","Many":{}}"#, "InvalidParameter", "`Many`"),
        ] {
            let (got, message) = refusal(body);
            assert_eq!(got, code, "{body}");
            assert!(message.starts_with(path), "{body}: {message}");
        }
    }

    #[test]
    fn a_body_that_is_no_json_object_is_refused() {
        let deep = "[".repeat(10_000);
        for body in ["", "{", "[]", "null", "3", "{} x", deep.as_str()] {
            assert_eq!(refusal(body).0, "InvalidParameter", "{body:.20}");
        }
        assert_eq!(check(FIELDS, b"{\"Id\":\"\xff\"}").unwrap_err().code, "InvalidParameter");
    }

    #[test]
    fn names_follow_the_rule_at_its_edges() {
        let longest = format!("a{}", "b".repeat(59));
        for name in ["ab", "a1", "a_-9", longest.as_str()] {
            assert!(is_name(name), "{name}");
        }
        let too_long = format!("{longest}b");
        for name in ["", "a", "1a", "_a", "a-", "a_", "a b", "ä1", "aä", "a\n", too_long.as_str()] {
            assert!(!is_name(name), "{name}");
        }
    }
}
