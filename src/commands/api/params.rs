//! `--param Key=value`: one value, put where its key leads, and read as the model has it there.

use serde_json::{Map, Value, json};

use crate::connector::secrets_of;
use crate::eventbridge::model::{ActionModel, Shape, fields_of, shape};
use crate::failure::Failure;
use crate::say;
use crate::secret::Secret;

/// A parameter as typed.
pub(super) struct Param<'a> {
    /// Names and numbers, joined by dots.
    pub key: &'a str,
    text: &'a str,
    /// Its type, where the model knows it.
    kind: Option<&'static str>,
}

impl<'a> Param<'a> {
    /// Takes `word`, the one at `at` from 0, apart. It is not repeated where it has no key: it could be anything.
    pub fn read(word: &'a str, at: usize, model: Option<ActionModel>) -> Result<Self, Failure> {
        match word.split_once('=') {
            Some((key, text)) if key.split('.').all(|part| !part.is_empty()) => {
                Ok(Self { key, text, kind: model.and_then(|model| kind_at(model, key)) })
            }
            _ => {
                let number = at + 1;
                Err(Failure::usage(say!(
                    "--param: number {number} is not KEY=VALUE",
                    "--param：第 {number} 个不是 KEY=VALUE 的形式"
                ))
                .hint(say!(
                    "for example `--param Limit=5` or `--param EventList.0.Source=shop`",
                    "例如 `--param Limit=5` 或 `--param EventList.0.Source=shop`"
                )))
            }
        }
    }

    /// The passwords in it, by the names that lead to them. What a text of the API holds is the API's business.
    pub fn secrets(&self) -> Vec<Secret> {
        let leaf = match serde_json::from_str(self.text) {
            Ok(parts @ (Value::Object(_) | Value::Array(_))) if self.kind != Some("string") => parts,
            _ => self.text.into(),
        };
        let whole = self.key.rsplit('.').fold(leaf, |below, part| match part.parse::<usize>() {
            Ok(_) => json!([below]),
            Err(_) => json!({ part: below }),
        });
        secrets_of(&whole)
    }

    /// Puts it into the body, over what is there.
    pub fn put(&self, body: &mut Map<String, Value>) -> Result<(), String> {
        let mut parts = self.key.split('.');
        let first = parts.next().unwrap_or_default();
        let mut slot = body.entry(first).or_insert(Value::Null);
        for part in parts {
            let index = part.parse::<usize>();
            if slot.is_null() {
                *slot = if index.is_ok() { json!([]) } else { json!({}) };
            }
            slot = match (slot, index) {
                (Value::Array(items), Ok(index)) => {
                    let count = items.len();
                    if index > count {
                        let key = self.key;
                        return Err(say!(
                            "`{key}` leaves a gap: the next number of this list is {count}",
                            "`{key}` 中间有空缺：该列表的下一个序号是 {count}"
                        ));
                    }
                    if index == count {
                        items.push(Value::Null);
                    }
                    &mut items[index]
                }
                (Value::Object(fields), _) => fields.entry(part).or_insert(Value::Null),
                _ => {
                    let key = self.key;
                    return Err(say!(
                        "`{key}` leads nowhere: what stands before `{part}` has no parts of that name",
                        "`{key}` 无法定位：`{part}` 之前的内容没有这个名称的成员"
                    ));
                }
            };
        }
        *slot = self.value();
        Ok(())
    }

    /// Its value by its type; a text, where it is none of that type, so that the check can say so. What has no type is
    /// JSON where it can be.
    fn value(&self) -> Value {
        let value = match self.kind.map(shape) {
            Some(Shape::Text) => None,
            Some(Shape::Integer) => self.text.parse::<i64>().ok().map(Value::from),
            Some(Shape::Unsigned) => self.text.parse::<u64>().ok().map(Value::from),
            Some(Shape::Flag) => self.text.parse::<bool>().ok().map(Value::from),
            Some(Shape::List(_) | Shape::Struct(_)) | None => serde_json::from_str(self.text).ok(),
        };
        value.unwrap_or_else(|| self.text.into())
    }
}

/// The type of what a key leads to.
fn kind_at(model: ActionModel, key: &str) -> Option<&'static str> {
    let mut parts = key.split('.');
    let first = parts.next()?;
    let kind = model.input().find(|field| field.name == first)?.kind;
    parts.try_fold(kind, |kind, part| match shape(kind) {
        Shape::List(item) => part.parse::<usize>().ok().map(|_| item),
        Shape::Struct(name) => fields_of(name).find(|field| field.name == part).map(|field| field.kind),
        _ => None,
    })
}

/// That a secret stands on the command line.
pub(super) fn is_typed_secret(flag: &str) -> Failure {
    Failure::usage(say!(
        "{flag}: it holds a password, and everybody on this machine can see what is typed here",
        "{flag}：其中有密码，而本机所有用户都能看到命令行的内容"
    ))
    .hint(say!(
        "put it into a file that only you can read: `--data @FILE`; or give it on standard input: `--data -`",
        "请写入只有自己可读的文件，用 `--data @FILE` 指定；或用 `--data -` 从标准输入给出"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eventbridge::model;

    /// The body that these parameters of the action make; or what is wrong with the first that is.
    fn body_of(name: &str, params: &[&str], mut body: Value) -> Result<Value, String> {
        let action = model::action(name);
        for word in params {
            let param = Param::read(word, 0, action).unwrap();
            param.put(body.as_object_mut().unwrap())?;
        }
        Ok(body)
    }

    #[test]
    fn a_value_is_read_by_the_type_that_the_model_has_for_it() {
        for (param, body) in [
            ("EventBusId=7", json!({"EventBusId": "7"})),
            ("Limit=7", json!({"Limit": 7})),
            ("Limit=", json!({"Limit": ""})),
            ("Limit=7.5", json!({"Limit": "7.5"})),
            ("Filters.0.Values=[\"a\",\"b\"]", json!({"Filters": [{"Values": ["a", "b"]}]})),
            ("Filters.0.Values.0=1", json!({"Filters": [{"Values": ["1"]}]})),
            ("Filters.0.Name=a=b", json!({"Filters": [{"Name": "a=b"}]})),
            ("Stranger=[1]", json!({"Stranger": [1]})),
            ("Stranger=true story", json!({"Stranger": "true story"})),
        ] {
            // Only ListEventBuses has filters; EventBusId is a stranger to it, and a text in ListRules.
            let name = if param.starts_with("EventBusId") { "ListRules" } else { "ListEventBuses" };
            assert_eq!(body_of(name, &[param], json!({})).unwrap(), body, "{param}");
        }
        assert_eq!(body_of("CreateRule", &["Enable=true"], json!({})).unwrap(), json!({"Enable": true}));
        assert_eq!(body_of("CreateRule", &["Enable=yes"], json!({})).unwrap(), json!({"Enable": "yes"}));
    }

    #[test]
    fn a_key_leads_into_what_is_there_and_makes_what_is_not() {
        let there = json!({"EventList": [{"Source": "a", "Type": "t"}]});
        assert_eq!(
            body_of("PutEvents", &["EventList.0.Source=b", "EventList.1.Source=c"], there.clone()).unwrap(),
            json!({"EventList": [{"Source": "b", "Type": "t"}, {"Source": "c"}]})
        );
        for (param, says) in [
            ("EventList.2.Source=b", "leaves a gap: the next number of this list is 1"),
            ("EventList.x=b", "leads nowhere"),
            ("EventList.0.Source.x=b", "leads nowhere"),
        ] {
            let problem = body_of("PutEvents", &[param], there.clone()).unwrap_err();
            assert!(problem.contains(says), "{param}: {problem}");
        }
    }

    #[test]
    fn a_password_is_seen_whatever_leads_to_it() {
        let secrets = |word: &str| -> Vec<String> {
            let param = Param::read(word, 0, model::action("CreateConnection")).unwrap();
            param.secrets().iter().map(|secret| secret.expose().to_owned()).collect()
        };
        let all = "ConnectionDescription.DTSParams";
        for word in [
            "Password=hunter2".to_owned(),
            format!("{all}.Password=hunter2"),
            format!("{all}.7.Passwrod=hunter2"),
            format!("{all}=hunter2"),
            format!("{all}={{\"Password\":\"hunter2\"}}"),
            "ConnectionDescription={\"DTSParams\":{\"Password\":\"hunter2\"}}".to_owned(),
            format!("{all}.0=hunter2"),
        ] {
            assert_eq!(secrets(&word), ["hunter2"], "{word}");
        }
        assert_eq!(secrets(&format!("{all}.Password=true")), ["true"]);
        assert_eq!(secrets(&format!("{all}.Account=a")), [""; 0]);
        assert_eq!(secrets("Description={\"password\":\"of a text\"}"), [""; 0]);
    }
}
