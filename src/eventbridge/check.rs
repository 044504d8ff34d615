//! Whether a request's body is what the model says: known names, right types, nothing required missing. All that is
//! wrong is told, each by its full path. Rules about values are the API's to judge.

use serde_json::{Map, Value};

use super::model::{ActionModel, Field, Shape, fields_of, shape};
use crate::nearest::nearest;
use crate::output::Language;
use crate::say;

/// What is wrong with a body; nothing, where it may be sent. Never repeats a value, which may be a secret.
pub fn problems(action: ActionModel, body: &Map<String, Value>, language: Language) -> Vec<String> {
    let mut check = Check { action: action.name, language, problems: Vec::new() };
    check.object(&action.input().collect::<Vec<_>>(), body, "");
    check.problems
}

/// What a value of this shape has to be, in words.
pub fn wanted(shape: Shape, language: Language) -> &'static str {
    match shape {
        Shape::Text => language.pick("a string", "字符串"),
        Shape::Integer => language.pick("a whole number", "整数"),
        Shape::Unsigned => language.pick("a whole number from 0", "非负整数"),
        Shape::Flag => language.pick("`true` or `false`", " `true` 或 `false`"),
        Shape::List(_) => language.pick("a list", "列表"),
        Shape::Struct(_) => language.pick("an object", "对象"),
    }
}

struct Check {
    action: &'static str,
    language: Language,
    problems: Vec<String>,
}

impl Check {
    fn object(&mut self, fields: &[Field], object: &Map<String, Value>, above: &str) {
        for (name, value) in object {
            let path = format!("{above}{name}");
            match fields.iter().find(|field| field.name == name) {
                // The API takes a null for nothing, as its example of CreateConnection does.
                Some(_) if value.is_null() => {}
                Some(field) => self.value(field.kind, value, &path),
                None => self.unknown(fields, name, &path),
            }
        }
        for field in fields.iter().filter(|field| field.required) {
            if object.get(field.name).is_none_or(Value::is_null) {
                let (path, about) = (format!("{above}{}", field.name), field.about(self.language));
                self.problems.push(say!(
                    "`{path}` is missing ({}): {about}",
                    "缺少 `{path}`（{}）：{about}",
                    field.kind
                ));
            }
        }
    }

    fn unknown(&mut self, fields: &[Field], name: &str, path: &str) {
        let action = self.action;
        let mut text = say!("`{path}` is not a parameter of {action}", "{action} 没有参数 `{path}`");
        if let Some(near) = nearest(name, fields.iter().map(|field| field.name)) {
            text.push_str(&say!("; did you mean `{near}`?", "；是否想写 `{near}`？"));
        }
        self.problems.push(text);
    }

    fn value(&mut self, kind: &'static str, value: &Value, path: &str) {
        let shape = shape(kind);
        match (shape, value) {
            (Shape::Text, Value::String(_)) | (Shape::Flag, Value::Bool(_)) => {}
            (Shape::Integer, Value::Number(number)) if number.is_i64() => {}
            (Shape::Unsigned, Value::Number(number)) if number.is_u64() => {}
            (Shape::Struct(name), Value::Object(object)) => {
                self.object(&fields_of(name).collect::<Vec<_>>(), object, &format!("{path}."));
            }
            (Shape::List(item), Value::Array(items)) => {
                for (at, value) in items.iter().enumerate() {
                    self.value(item, value, &format!("{path}.{at}"));
                }
            }
            _ => {
                let wanted = wanted(shape, self.language);
                let is = self.called(value, shape);
                self.problems.push(say!(
                    "`{path}` must be {wanted}, and is {is}",
                    "`{path}` 必须是{wanted}，实际是{is}"
                ));
            }
        }
    }

    fn called(&self, value: &Value, shape: Shape) -> &'static str {
        match value {
            Value::Null => self.language.pick("null", "空值 null"),
            Value::Bool(_) => self.language.pick("a boolean", "布尔值"),
            Value::Number(_) if matches!(shape, Shape::Integer | Shape::Unsigned) => {
                self.language.pick("a number of another kind", "其他数字")
            }
            Value::Number(_) => self.language.pick("a number", "数字"),
            Value::String(_) => wanted(Shape::Text, self.language),
            Value::Array(_) => wanted(Shape::List(""), self.language),
            Value::Object(_) => wanted(Shape::Struct(""), self.language),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::eventbridge::model;

    fn problems_of(name: &str, body: &Value) -> Vec<String> {
        problems(model::action(name).unwrap(), body.as_object().unwrap(), Language::En)
    }

    #[test]
    fn everything_wrong_is_told_at_once_and_by_its_path() {
        let body = json!({
            "EventBusld": "eb-1",
            "EventList": [
                {"Source": "s", "Data": 7, "Type": "t", "Subject": "x", "Tim": 1},
                {"Source": "s", "Data": "{}", "Type": "t", "Time": "now", "TagList": {}},
                null,
            ],
        });
        assert_eq!(
            problems_of("PutEvents", &body),
            [
                "`EventBusld` is not a parameter of PutEvents; did you mean `EventBusId`?",
                "`EventList.0.Data` must be a string, and is a number",
                "`EventList.0.Tim` is not a parameter of PutEvents; did you mean `Time`?",
                "`EventList.1.Time` must be a whole number, and is a string",
                "`EventList.1.TagList` must be a list, and is an object",
                "`EventList.1.Subject` is missing (string): What the event is about",
                "`EventList.2` must be an object, and is null",
                "`EventBusId` is missing (string): The bus (`eb-…`)",
            ]
        );
    }

    #[test]
    fn a_null_is_a_field_that_is_not_there() {
        assert_eq!(problems_of("ListRules", &json!({"EventBusId": "eb-1", "Limit": null})), [""; 0]);
        assert_eq!(problems_of("ListRules", &json!({"EventBusId": null})).len(), 1);
    }

    #[test]
    fn numbers_are_whole_and_fit_their_type() {
        for (limit, good) in [
            (json!(1), true),
            (json!(-1), true),
            (json!(1.0), false),
            (json!(u64::MAX), false),
            (json!("1"), false),
        ] {
            let problems = problems_of("ListRules", &json!({"EventBusId": "eb-1", "Limit": limit}));
            assert_eq!(problems.is_empty(), good, "{limit}: {problems:?}");
        }
        let target = |number: Value| {
            json!({"EventBusId": "e", "RuleId": "r", "Type": "ckafka", "TargetDescription": {
                "ResourceDescription": "q",
                "CkafkaTargetParams": {"TopicName": "t", "RetryPolicy": {"RetryInterval": number, "MaxRetryAttempts": 1}},
            }})
        };
        assert_eq!(problems_of("CreateTarget", &target(json!(u64::MAX))), [""; 0]);
        assert_eq!(
            problems_of("CreateTarget", &target(json!(-1))),
            [
                "`TargetDescription.CkafkaTargetParams.RetryPolicy.RetryInterval` must be a whole number from 0, and is a number of another kind"
            ]
        );
    }
}
