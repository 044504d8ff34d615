//! Every rule that can be checked before anything is sent. All problems are found at once, so that nobody has to
//! correct one to be told of the next.

use serde_json::Value;

use super::draft::{Draft, DraftValue, Origin};
use super::fields::Field;
use super::fields::kind_of;
use super::meaning::label;
use super::name::ConnectorName;
use super::problem::{Problem, Warning, clipped, listed};
use super::qcs::Resource;
use super::spec::{Params, Spec};
use super::stray;
use super::types::ConnectorType;
use crate::nearest::nearest;
use crate::secret::Secret;

/// What is wrong with one value, and what to do about it.
type Trouble = (String, String);

impl Draft {
    /// Makes a spec of it, with whatever looks odd about it, or says everything that is wrong.
    ///
    /// `region` is the region that the request will go to, if it is known by now.
    pub fn validate(&self, region: Option<&str>) -> Result<(Spec, Vec<Warning>), Vec<Problem>> {
        let mut check = Check { draft: self, problems: Vec::new() };
        let kind = check.kind();
        let bus = check.needed(Field::EventBusId, bus_id);
        let name = check.needed(Field::ConnectionName, connector_name);
        let resource = check.resource(kind);
        let params = check.params(kind);
        let description = check.given(Field::Description, |text| Ok(text.to_owned()));
        let enable = check.enable();
        check.problems.extend(stray::explain_all(&self.strays));
        match (bus, name, resource, params, check.problems) {
            (Some(bus), Some(name), Some(resource), Some(params), problems) if problems.is_empty() => {
                let warnings =
                    region.and_then(|region| other_region(&resource, region)).into_iter().collect();
                Ok((Spec { bus, name, resource, params, description, enable }, warnings))
            }
            (_, _, _, _, problems) => Err(problems),
        }
    }

    /// Whether what was given for a field can stand by itself, for an example that keeps what is right.
    pub(super) fn is_sound(&self, field: Field, kind: ConnectorType) -> bool {
        let Some(sourced) = self.get(field) else { return false };
        let text = match &sourced.value {
            DraftValue::Secret(secret) => return !secret.is_empty(),
            DraftValue::Json(Value::String(text)) => text,
            DraftValue::Json(value) => return field == Field::Enable && value.is_boolean(),
        };
        match field {
            Field::Enable | Field::DtsPassword => false,
            Field::EventBusId => bus_id(text).is_ok(),
            Field::ConnectionName => ConnectorName::new(text).is_ok(),
            Field::Type => text == kind.name(),
            Field::Resource => Resource::new(text).is_ok_and(|resource| resource.service() == kind.name()),
            Field::Description | Field::TdmqEndpoint => true,
            _ => !text.is_empty(),
        }
    }
}

struct Check<'a> {
    draft: &'a Draft,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn report(&mut self, field: Option<Field>, origin: Option<&Origin>, (what, fix): Trouble) {
        self.problems.push(Problem { field, what, origin: origin.cloned(), fix, missing: false });
    }

    /// The value of a text field, if it was given and keeps its rule.
    fn given<T>(&mut self, field: Field, rule: impl FnOnce(&str) -> Result<T, Trouble>) -> Option<T> {
        let sourced = self.draft.get(field)?;
        let checked = match &sourced.value {
            DraftValue::Json(Value::String(text)) => rule(text),
            DraftValue::Json(value) => Err(not_text(value)),
            DraftValue::Secret(secret) => rule(secret.expose()),
        };
        checked.map_err(|trouble| self.report(Some(field), Some(&sourced.origin), trouble)).ok()
    }

    /// As [`Check::given`], for a field that must be there.
    fn needed<T>(&mut self, field: Field, rule: impl FnOnce(&str) -> Result<T, Trouble>) -> Option<T> {
        if self.draft.get(field).is_none() {
            self.problems.push(Problem::missing(field, field.definition().example));
        }
        self.given(field, rule)
    }

    fn enable(&mut self) -> Option<bool> {
        let sourced = self.draft.get(Field::Enable)?;
        match &sourced.value {
            DraftValue::Json(Value::Bool(enable)) => return Some(*enable),
            DraftValue::Json(value) => {
                self.report(Some(Field::Enable), Some(&sourced.origin), not_boolean(value));
            }
            DraftValue::Secret(_) => {}
        }
        None
    }

    /// The type: stated, or inferred. What the rest is checked against is inferred even where the statement is wrong.
    fn kind(&mut self) -> Option<ConnectorType> {
        if self.draft.lacks_type() {
            self.problems.push(Problem::missing(Field::Type, Field::Type.definition().example));
        }
        self.given(Field::Type, |text| {
            ConnectorType::from_name(text).map(|_| ()).ok_or_else(|| unknown_type(text))
        });
        let kind = self.draft.connector_type();
        let params = self.draft.params();
        if kind.is_none() && params.len() > 1 {
            let labels: Vec<String> =
                params.iter().map(|params| format!("`{}` of type `{}`", params.label, params.kind)).collect();
            self.report(
                None,
                params
                    .iter()
                    .map(|params| params.origin)
                    .find(|origin| matches!(origin, Origin::File { .. })),
                (
                    format!("parameters of {} types: {}", params.len(), labels.join(", ")),
                    "keep those of one type, and leave out the others".to_owned(),
                ),
            );
        }
        kind
    }

    fn resource(&mut self, kind: Option<ConnectorType>) -> Option<Resource> {
        let shape = kind.unwrap_or(ConnectorType::Ckafka);
        if self.draft.get(Field::Resource).is_none() {
            self.problems.push(Problem::missing(Field::Resource, shape.resource_example()));
        }
        let draft = self.draft;
        self.given(Field::Resource, |text| {
            let resource = Resource::new(text).map_err(|error| {
                let shown = clipped(text);
                (format!("`{shown}` {error}"), format!("it looks like `{}`", shape.resource_template()))
            })?;
            let service = resource.service();
            match (kind, ConnectorType::from_name(service)) {
                (Some(kind), of_service) if of_service != Some(kind) => {
                    let mut fix = format!("use a resource like `{}`", kind.resource_template());
                    if let Some(other) = of_service {
                        fix = format!("{fix}, or `--type {other}`");
                    }
                    let what = format!(
                        "the resource is of the service `{}`, but {} says `{kind}`",
                        clipped(service),
                        draft.who_says_type()
                    );
                    Err((what, fix))
                }
                (None, None) => Err((
                    format!("no type of connector reads from the service `{}`", clipped(service)),
                    format!("use a resource of {}", ConnectorType::CHOICE),
                )),
                _ => Ok(resource),
            }
        })
    }

    fn params(&mut self, kind: Option<ConnectorType>) -> Option<Params> {
        let kind = kind?;
        self.foreign_params(kind);
        match kind {
            ConnectorType::Apigw => {
                let protocol = self.needed(Field::ApigwProtocol, filled);
                let method = self.needed(Field::ApigwMethod, filled);
                Some(Params::Apigw { protocol: protocol?, method: method? })
            }
            ConnectorType::Ckafka => {
                let topic = self.needed(Field::CkafkaTopic, filled);
                let offset = self.needed(Field::CkafkaOffset, filled);
                Some(Params::Ckafka { topic: topic?, offset: offset? })
            }
            ConnectorType::Dts => {
                let consumer_group = self.needed(Field::DtsConsumerGroup, filled);
                let account = self.needed(Field::DtsAccount, filled);
                let password = self.needed(Field::DtsPassword, |text| filled(text).map(Secret::new));
                Some(Params::Dts { consumer_group: consumer_group?, account: account?, password: password? })
            }
            ConnectorType::Tdmq => {
                let cluster_type = self.given(Field::TdmqClusterType, filled);
                let endpoint = self.given(Field::TdmqEndpoint, |text| Ok(text.to_owned()));
                Some(Params::Tdmq { cluster_type, endpoint })
            }
        }
    }

    /// One problem for each type whose parameters are there and should not be.
    fn foreign_params(&mut self, kind: ConnectorType) {
        for params in self.draft.params().into_iter().filter(|params| params.kind != kind) {
            let other = params.kind;
            let mut labels: Vec<&str> = Field::params_of(other)
                .filter_map(|field| Some(label(field, &self.draft.get(field)?.origin)))
                .collect();
            if labels.is_empty() {
                labels.push(params.label);
            }
            let belong = if labels.len() == 1 { "belongs" } else { "belong" };
            let them = if labels.len() == 1 { "it" } else { "them" };
            let what = format!(
                "{} {belong} to type `{other}`, but {} says `{kind}`",
                listed(&labels),
                self.draft.who_says_type()
            );
            let fix = format!("leave {them} out, or use `--type {other}` and a resource of `{other}`");
            // A flag is named in the sentence itself.
            let origin =
                Some(params.origin).filter(|origin| !matches!(origin, Origin::Flag(_) | Origin::Prompt));
            self.report(None, origin, (what, fix));
        }
    }
}

fn other_region(resource: &Resource, region: &str) -> Option<Warning> {
    let named = resource.region();
    (named != region).then(|| Warning {
        what: format!("the resource is in `{}`, but the request goes to `{region}`", clipped(named)),
        hint: format!(
            "if that is not what you want, add `--region {named}` or name a resource in `{region}`"
        ),
    })
}

fn bus_id(text: &str) -> Result<String, Trouble> {
    let advice = "`ebctl bus list` shows the buses there are";
    if text.is_empty() {
        return Err(("the bus must not be empty".to_owned(), advice.to_owned()));
    }
    if text.chars().any(|character| character.is_whitespace() || character.is_control()) {
        return Err((
            format!("`{}` holds white space or control characters, which no bus has", clipped(text)),
            advice.to_owned(),
        ));
    }
    Ok(text.to_owned())
}

fn connector_name(text: &str) -> Result<ConnectorName, Trouble> {
    ConnectorName::new(text).map_err(|error| {
        let fix = match &error.suggestion {
            Some(name) => format!("try `{name}`"),
            None => format!("try a name such as `{}`", Field::ConnectionName.definition().example),
        };
        let subject = if text.is_empty() { "a name".to_owned() } else { format!("`{}`", clipped(text)) };
        (format!("{subject} {error}"), fix)
    })
}

fn unknown_type(text: &str) -> Trouble {
    let fix = match nearest(text, ConnectorType::ALL.map(ConnectorType::name)) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`--no-validate` sends it as it is".to_owned(),
    };
    (format!("`{}` is no type of connector; the types are {}", clipped(text), ConnectorType::CHOICE), fix)
}

fn filled(text: &str) -> Result<String, Trouble> {
    if text.is_empty() {
        return Err(("must not be empty".to_owned(), "give it a value".to_owned()));
    }
    Ok(text.to_owned())
}

fn not_text(value: &Value) -> Trouble {
    let fix = match value {
        Value::Number(_) | Value::Bool(_) => "put it in quotes",
        _ => "write one text in quotes",
    };
    (format!("must be text, not {}", kind_of(value)), fix.to_owned())
}

fn not_boolean(value: &Value) -> Trouble {
    let what = match value {
        Value::String(text) => format!("must be true or false, not the text `{}`", clipped(text)),
        other => format!("must be true or false, not {}", kind_of(other)),
    };
    (what, "write `true` or `false` without quotes".to_owned())
}
