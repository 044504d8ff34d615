//! What was asked for, before anyone checked it: a value and where it came from for each field, and how layers of
//! such drafts (flags over a spec file over a profile's defaults) become one.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::fields::kind_of;
use super::fields::{Field, Kind};

use super::types::ConnectorType;
use crate::output::Language;
use crate::say;
use crate::secret::Secret;

/// Where a value came from, for messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// A flag.
    Flag(&'static str),
    /// A spec file. The line and the column count from 1, the column in characters.
    File {
        /// The path as it was given; `-` for standard input.
        path: String,
        /// The line.
        line: u32,
        /// The column.
        column: u32,
    },
    /// An environment variable. It is an offer, not a statement: it never decides the type of a connector.
    Environment(&'static str),
    /// The defaults of a profile.
    Profile(String),
    /// An answer to a question.
    Prompt,
    /// The connector as it is, of which something is to be changed.
    Listed,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Environment(name) => f.write_str(name),
            Self::File { path, line, column } => {
                let path = if path == "-" { "stdin" } else { path };
                write!(f, "{path}:{line}:{column}")
            }
            Self::Profile(name) => f.write_str(&say!("the profile \"{name}\"", "配置档 \"{name}\"")),
            Self::Prompt => f.write_str(Language::spoken().pick("the answer given", "所作的回答")),
            Self::Listed => f.write_str(Language::spoken().pick("the connector as it is", "现有的连接器")),
        }
    }
}

/// A value as it was given.
#[derive(Clone, PartialEq)]
pub enum DraftValue {
    /// Any value, of the right type or not; never `null`.
    Json(Value),
    /// The text of a password.
    Secret(Secret),
}

/// Says what kind of value it is and never the value: a password of the wrong type is in here too.
impl fmt::Debug for DraftValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Json(value) => kind_of(value),
            Self::Secret(_) => "***",
        })
    }
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Sourced {
    /// The value.
    pub value: DraftValue,
    /// Where it came from.
    pub origin: Origin,
}

/// A value that has no place among the known fields: an unknown name, a field that only EventBridge sets, or something
/// that is no object where an object belongs.
#[derive(Clone, PartialEq)]
pub struct Stray {
    /// Its path, segment by segment.
    pub path: Vec<String>,
    /// The value.
    pub value: Value,
    /// Where it came from.
    pub origin: Origin,
}

/// Without the value, which may be a misplaced password.
impl fmt::Debug for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stray")
            .field("path", &self.path)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// What was asked for, not yet validated.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    pub(super) values: BTreeMap<Field, Sourced>,
    /// The parameter sections that were written, even if empty: each says that its type is meant.
    pub(super) sections: BTreeMap<ConnectorType, Origin>,
    pub(super) strays: Vec<Stray>,
}

impl Draft {
    /// Nothing asked for.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing at all was asked for.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.sections.is_empty() && self.strays.is_empty()
    }

    /// Sets a field; `null` is as good as nothing. The text of a password becomes a [`Secret`] here.
    pub fn set(&mut self, field: Field, value: impl Into<Value>, origin: Origin) {
        let value = match value.into() {
            Value::Null => return,
            Value::String(text) if field.definition().kind == Kind::Secret => {
                DraftValue::Secret(Secret::new(text))
            }
            value => DraftValue::Json(value),
        };
        self.values.insert(field, Sourced { value, origin });
    }

    /// Sets the password.
    pub fn set_secret(&mut self, field: Field, secret: Secret, origin: Origin) {
        self.values.insert(field, Sourced { value: DraftValue::Secret(secret), origin });
    }

    /// What was given for a field.
    pub fn get(&self, field: Field) -> Option<&Sourced> {
        self.values.get(&field)
    }

    /// The text that was given for a field that is not secret, if it is text.
    pub fn text(&self, field: Field) -> Option<&str> {
        match &self.get(field)?.value {
            DraftValue::Json(value) => value.as_str(),
            DraftValue::Secret(_) => None,
        }
    }

    /// What has no place among the known fields.
    pub fn strays(&self) -> &[Stray] {
        &self.strays
    }

    /// This layer over a spec: field by field, this one wins. Parameters of two types stay what they are, an error
    /// that [`Draft::validate`] reports.
    #[must_use]
    pub fn over_spec(mut self, lower: Self) -> Self {
        for (field, sourced) in lower.values {
            self.values.entry(field).or_insert(sourced);
        }
        for (kind, origin) in lower.sections {
            self.sections.entry(kind).or_insert(origin);
        }
        let own = std::mem::take(&mut self.strays);
        self.strays = lower.strays;
        self.strays.retain(|stray| !own.iter().any(|upper| upper.path == stray.path));
        self.strays.extend(own);
        self
    }

    /// This layer over defaults: as [`Draft::over_spec`], except that defaults for another type of connector leave their
    /// type, resource and parameters behind.
    #[must_use]
    pub fn over_defaults(self, mut lower: Self) -> Self {
        if let (Some(upper), Some(below)) = (self.meant_type(), lower.meant_type())
            && upper != below
        {
            lower.sections.clear();
            lower
                .values
                .retain(|field, _| field.of().is_none() && !matches!(field, Field::Type | Field::Resource));
        }
        self.over_spec(lower)
    }

    /// What a person must still be asked, in the order of the table. What a type then needs is known once the type is
    /// set, so ask, set, and call this again.
    pub fn missing(&self) -> Vec<Field> {
        let kind = self.connector_type();
        let lacks = |field: Field| match field {
            Field::Type => self.lacks_type(),
            field => !self.values.contains_key(&field),
        };
        Field::ALL
            .into_iter()
            .filter(|field| {
                let definition = field.definition();
                definition.required && definition.of.is_none_or(|of| Some(of) == kind) && lacks(*field)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Draft, Origin};
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

    fn defaults() -> Draft {
        let mut draft = Draft::new();
        for (field, text) in [
            (Field::Description, "by default"),
            (Field::Type, "ckafka"),
            (Field::Resource, ConnectorType::Ckafka.resource_example()),
            (Field::CkafkaTopic, "orders"),
            (Field::CkafkaOffset, "latest"),
        ] {
            draft.set(field, text, Origin::Profile("prod".to_owned()));
        }
        draft
    }

    #[test]
    fn origins_read_well_in_a_message() {
        let file = |path: &str| Origin::File { path: path.to_owned(), line: 3, column: 7 };
        assert_eq!(Origin::Flag("--name").to_string(), "--name");
        assert_eq!(file("conn.yaml").to_string(), "conn.yaml:3:7");
        assert_eq!(file("-").to_string(), "stdin:3:7");
        assert_eq!(Origin::Profile("prod".to_owned()).to_string(), "the profile \"prod\"");
    }

    #[test]
    fn null_is_as_good_as_nothing() {
        let mut draft = Draft::new();
        draft.set(Field::Enable, Value::Null, Origin::Prompt);
        assert!(draft.is_empty());
    }

    #[test]
    fn a_password_never_shows_in_debug_output_whatever_its_type() {
        for password in [json!("hunter2"), json!(31337), json!(["hunter2"])] {
            let mut draft = Draft::new();
            draft.set(Field::DtsPassword, password, Origin::Prompt);
            let shown = format!("{draft:?}");
            assert!(!shown.contains("hunter2") && !shown.contains("31337"), "{shown}");
        }
    }

    #[test]
    fn defaults_fill_in_what_is_not_given() {
        let draft = flags(&[(Field::CkafkaTopic, "returns")]).over_defaults(defaults());
        assert_eq!(draft.text(Field::CkafkaTopic), Some("returns"));
        assert_eq!(draft.text(Field::CkafkaOffset), Some("latest"));
        assert_eq!(draft.missing(), [Field::EventBusId, Field::ConnectionName]);
    }

    #[test]
    fn defaults_of_another_type_do_not_get_in_the_way() {
        for other in [
            flags(&[(Field::Type, "tdmq")]),
            flags(&[(Field::TdmqClusterType, "default")]),
            flags(&[(Field::Resource, ConnectorType::Tdmq.resource_example())]),
            flags(&[(Field::Type, "of-the-future")]),
        ] {
            let draft = other.over_defaults(defaults());
            assert_eq!(draft.text(Field::CkafkaTopic), None);
            assert_ne!(draft.text(Field::Resource), Some(ConnectorType::Ckafka.resource_example()));
            assert_eq!(draft.text(Field::Description), Some("by default"));
        }
    }

    #[test]
    fn flags_of_another_type_than_the_spec_stay_an_error() {
        let draft = flags(&[(Field::TdmqClusterType, "default")]).over_spec(defaults());
        assert_eq!(draft.text(Field::CkafkaTopic), Some("orders"));
        assert!(draft.validate(None).is_err());
    }

    #[test]
    fn the_type_is_asked_for_before_the_resource_and_only_if_nothing_implies_it() {
        assert_eq!(
            Draft::new().missing(),
            [Field::EventBusId, Field::ConnectionName, Field::Type, Field::Resource]
        );
        let implied = flags(&[(Field::ApigwMethod, "POST")]);
        assert_eq!(
            implied.missing(),
            [Field::EventBusId, Field::ConnectionName, Field::Resource, Field::ApigwProtocol]
        );
    }

    #[test]
    fn a_password_in_the_environment_does_not_make_a_dts_connector() {
        let mut draft = Draft::new();
        draft.set_secret(Field::DtsPassword, Secret::new("p"), Origin::Environment("EBCTL_DTS_PASSWORD"));
        assert_eq!(draft.connector_type(), None);
        let draft = draft.over_defaults(defaults());
        assert_eq!(draft.connector_type(), Some(ConnectorType::Ckafka));
    }
}
