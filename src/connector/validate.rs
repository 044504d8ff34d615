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
use crate::output::Language;
use crate::say;
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
            let labels: Vec<String> = params
                .iter()
                .map(|params| say!("`{}` of type `{}`", "`{}`（类型 `{}`）", params.label, params.kind))
                .collect();
            self.report(
                None,
                params
                    .iter()
                    .map(|params| params.origin)
                    .find(|origin| matches!(origin, Origin::File { .. })),
                (
                    say!(
                        "parameters of {} types: {}",
                        "同时给出了 {} 种类型的参数：{}",
                        params.len(),
                        labels.join(Language::spoken().pick(", ", "、"))
                    ),
                    say!(
                        "keep those of one type, and leave out the others",
                        "请只保留一种类型的参数，去掉其余的"
                    ),
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
                let template = shape.resource_template();
                (format!("`{shown}` {error}"), say!("it looks like `{template}`", "格式为 `{template}`"))
            })?;
            let service = resource.service();
            match (kind, ConnectorType::from_name(service)) {
                (Some(kind), of_service) if of_service != Some(kind) => {
                    let mut fix =
                        say!("use a resource like `{}`", "请使用形如 `{}` 的资源", kind.resource_template());
                    if let Some(other) = of_service {
                        fix = say!("{fix}, or `--type {other}`", "{fix}，或改用 `--type {other}`");
                    }
                    let what = say!(
                        "the resource is of the service `{}`, but {} says `{kind}`",
                        "资源属于服务 `{}`，但{}指明的类型是 `{kind}`",
                        clipped(service),
                        draft.who_says_type()
                    );
                    Err((what, fix))
                }
                (None, None) => Err((
                    say!(
                        "no type of connector reads from the service `{}`",
                        "没有一种连接器能读取服务 `{}`",
                        clipped(service)
                    ),
                    say!("use a resource of {}", "请使用 {} 的资源", ConnectorType::choice()),
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
            let language = Language::spoken();
            let (belong, them) = if labels.len() == 1 {
                (language.pick("belongs", "属于"), language.pick("it", "它"))
            } else {
                (language.pick("belong", "属于"), language.pick("them", "它们"))
            };
            let what = say!(
                "{} {belong} to type `{other}`, but {} says `{kind}`",
                "{} {belong}类型 `{other}`，但{}指明的类型是 `{kind}`",
                listed(&labels),
                self.draft.who_says_type()
            );
            let fix = say!(
                "leave {them} out, or use `--type {other}` and a resource of `{other}`",
                "请去掉{them}，或改用 `--type {other}` 和 `{other}` 的资源"
            );
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
        what: say!(
            "the resource is in `{}`, but the request goes to `{region}`",
            "资源在 `{}`，但请求发往 `{region}`",
            clipped(named)
        ),
        hint: say!(
            "if that is not what you want, add `--region {named}` or name a resource in `{region}`",
            "如果不是有意为之，请加上 `--region {named}`，或改用 `{region}` 的资源"
        ),
    })
}

fn bus_id(text: &str) -> Result<String, Trouble> {
    let what = if text.is_empty() {
        say!("the bus must not be empty", "事件集不能为空")
    } else if text.chars().any(|character| character.is_whitespace() || character.is_control()) {
        say!(
            "`{}` holds white space or control characters, which no bus has",
            "`{}` 含有空白或控制字符，不可能是事件集",
            clipped(text)
        )
    } else {
        return Ok(text.to_owned());
    };
    Err((what, say!("`ebctl bus list` shows the buses there are", "`ebctl bus list` 列出现有的事件集")))
}

fn connector_name(text: &str) -> Result<ConnectorName, Trouble> {
    ConnectorName::new(text).map_err(|error| {
        let fix = match &error.suggestion {
            Some(name) => say!("try `{name}`", "可改用 `{name}`"),
            None => say!(
                "try a name such as `{}`",
                "请用类似 `{}` 的名称",
                Field::ConnectionName.definition().example
            ),
        };
        let what = if text.is_empty() {
            say!("a name {error}", "名称{error}")
        } else {
            format!("`{}` {error}", clipped(text))
        };
        (what, fix)
    })
}

fn unknown_type(text: &str) -> Trouble {
    let fix = match nearest(text, ConnectorType::ALL.map(ConnectorType::name)) {
        Some(name) => say!("did you mean `{name}`?", "是否想输入 `{name}`？"),
        None => say!("`--no-validate` sends it as it is", "加上 `--no-validate` 则原样发送"),
    };
    let what = say!(
        "`{}` is no type of connector; the types are {}",
        "`{}` 不是连接器类型；可选：{}",
        clipped(text),
        ConnectorType::choice()
    );
    (what, fix)
}

fn filled(text: &str) -> Result<String, Trouble> {
    if text.is_empty() {
        return Err((say!("must not be empty", "不能为空"), say!("give it a value", "请给出一个值")));
    }
    Ok(text.to_owned())
}

fn not_text(value: &Value) -> Trouble {
    let fix = match value {
        Value::Number(_) | Value::Bool(_) => say!("put it in quotes", "请加上引号"),
        _ => say!("write one text in quotes", "请写成一段带引号的文本"),
    };
    (say!("must be text, not {}", "必须是文本，实际是{}", kind_of(value)), fix)
}

fn not_boolean(value: &Value) -> Trouble {
    let what = match value {
        Value::String(text) => say!(
            "must be true or false, not the text `{}`",
            "必须是 true 或 false，实际是文本 `{}`",
            clipped(text)
        ),
        other => say!("must be true or false, not {}", "必须是 true 或 false，实际是{}", kind_of(other)),
    };
    (what, say!("write `true` or `false` without quotes", "请写 `true` 或 `false`，不带引号"))
}
