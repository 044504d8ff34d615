//! The defaults that a profile holds for a create: `[profiles.NAME.connection]`, with the fields of a spec file.

use toml::{Table, Value};

use super::draft::{Draft, DraftValue, Origin};
use super::fields::kind_of;
use super::fields::{Field, Kind};
use super::problem::Problem;
use super::reading::{Content, Entry, Node, Position, draft_of};
use super::stray;
use crate::failure::Failure;
use crate::output::Language;
use crate::say;

/// Reads the `connection` table of a profile.
///
/// An unknown field or a value of the wrong type is exit 78: it is the config file that is wrong, not what was typed.
/// Whether a value keeps its rule is for [`Draft::validate`] to say, once it is used.
pub fn from_profile(profile: &str, table: &Table) -> Result<Draft, Failure> {
    let origin = Origin::Profile(profile.to_owned());
    let draft = draft_of(entries(table), &mut |_| origin.clone());
    let mut problems: Vec<Problem> = stray::explain_all(draft.strays()).collect();
    problems.extend(Field::ALL.into_iter().filter_map(|field| wrong_type(&draft, field)));
    let Some(first) = problems.first() else { return Ok(draft) };
    let hint = say!(
        "correct `[profiles.{profile}.connection]` in the config file",
        "请修正配置文件中的 `[profiles.{profile}.connection]`"
    );
    let failure = match problems.len() {
        1 => Failure::config(first.to_string()),
        count => Failure::config(say!(
            "{count} things are wrong with the connection defaults of {origin}",
            "{origin} 的连接器默认值有 {count} 处错误"
        ))
        .details(problems.iter().map(ToString::to_string)),
    };
    Err(failure.hint(hint))
}

fn wrong_type(draft: &Draft, field: Field) -> Option<Problem> {
    let sourced = draft.get(field)?;
    let DraftValue::Json(value) = &sourced.value else { return None };
    let wanted = match field.definition().kind {
        Kind::Boolean if value.is_boolean() => return None,
        Kind::Text if value.is_string() => return None,
        Kind::Boolean => Language::spoken().pick("true or false", " true 或 false"),
        Kind::Text | Kind::Secret => Language::spoken().pick("text", "文本"),
    };
    Some(Problem {
        field: Some(field),
        what: say!("must be {wanted}, not {}", "必须是{wanted}，实际是{}", kind_of(value)),
        origin: Some(sourced.origin.clone()),
        fix: String::new(),
        missing: false,
    })
}

fn entries(table: &Table) -> Vec<Entry> {
    let at = Position::default();
    table
        .iter()
        .map(|(key, value)| Entry { key: key.clone(), at, node: Node { at, content: content(value) } })
        .collect()
}

fn content(value: &Value) -> Content {
    match value {
        Value::Table(table) => Content::Object(entries(table)),
        other => Content::Leaf(plain(other)),
    }
}

/// A date has no counterpart in JSON and no place in a spec; it becomes a list of its text, so that it is of the wrong
/// type everywhere instead of passing for text.
fn plain(value: &Value) -> serde_json::Value {
    match value {
        Value::String(text) => text.as_str().into(),
        Value::Integer(number) => (*number).into(),
        Value::Float(number) => (*number).into(),
        Value::Boolean(boolean) => (*boolean).into(),
        Value::Datetime(date) => vec![date.to_string()].into(),
        Value::Array(values) => values.iter().map(plain).collect(),
        Value::Table(table) => table.iter().map(|(key, value)| (key.clone(), plain(value))).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::from_profile;
    use crate::connector::Field;
    use crate::failure::{ExitCode, Failure};

    fn read(text: &str) -> Result<crate::connector::Draft, Failure> {
        from_profile("prod", &text.parse().unwrap())
    }

    #[test]
    fn defaults_have_the_names_of_a_spec_file() {
        let draft = read(
            "Type = \"ckafka\"\nEnable = false\n[ConnectionDescription]\nResourceDescription = \"qcs::\"\n\
             CkafkaParams = { TopicName = \"t\" }\n",
        )
        .unwrap();
        assert_eq!(draft.text(Field::CkafkaTopic), Some("t"));
        assert_eq!(draft.text(Field::Resource), Some("qcs::"));
    }

    #[test]
    fn an_unknown_field_is_a_mistake_in_the_config_file() {
        let failure = read("Tpye = \"ckafka\"").unwrap_err();
        assert_eq!(failure.exit, ExitCode::Config);
        assert_eq!(failure.message, "the profile \"prod\": unknown field `Tpye`; did you mean `Type`?");
        assert_eq!(failure.hint.unwrap(), "correct `[profiles.prod.connection]` in the config file");
    }

    #[test]
    fn values_of_the_wrong_type_are_all_told() {
        let failure = read("ConnectionName = 5\nEnable = \"yes\"\nDescription = 2020-01-01").unwrap_err();
        assert_eq!(
            failure.details,
            [
                "the profile \"prod\": ConnectionName: must be text, not a number",
                "the profile \"prod\": Description: must be text, not a list",
                "the profile \"prod\": Enable: must be true or false, not text",
            ]
        );
    }
}
