//! A spec to fill in: every field of a type, what it means, and a blank between `<` and `>` where it is needed.

use serde_json::{Map, Value};

use super::body::put;
use super::fields::{DESCRIPTION_SECTION, Definition, Field, Kind};
use super::reading::Format;
use super::types::ConnectorType;
use crate::output::{Language, escaped_json};
use crate::say;

/// The skeleton of a type. JSON knows no comments, so that what is optional stands there with its default.
pub fn skeleton(kind: ConnectorType, format: Format) -> String {
    match format {
        Format::Json => escaped_json(&as_json(kind)) + "\n",
        Format::Yaml | Format::Toml => commented(kind, format),
    }
}

fn fields_of(kind: ConnectorType) -> impl Iterator<Item = &'static Definition> {
    let fields = Field::ALL.into_iter().map(Field::definition);
    fields.filter(move |definition| definition.of.is_none_or(|of| of == kind))
}

fn as_json(kind: ConnectorType) -> Value {
    let mut body = Map::new();
    for definition in fields_of(kind) {
        let value = match definition.field {
            Field::Enable => Value::Bool(true),
            Field::TdmqClusterType => definition.example.into(),
            _ if definition.required => blank(definition, kind).into(),
            _ => "".into(),
        };
        put(&mut body, definition.field.segments(), value);
    }
    Value::Object(body)
}

fn commented(kind: ConnectorType, format: Format) -> String {
    let mut text = say!(
        "# A connector of type {kind}. Fill in what stands between < and >, then:\n#   ebctl connection create --from-file FILE\n",
        "# 类型为 {kind} 的连接器。填写 < 和 > 之间的内容，然后运行：\n#   ebctl connection create --from-file FILE\n"
    );
    let mut depth = 1;
    for definition in fields_of(kind) {
        let segments = definition.field.segments().count();
        if segments > depth {
            depth = segments;
            text.push_str(&header(kind, segments, format));
        }
        let indent = if format == Format::Yaml { "  ".repeat(segments - 1) } else { String::new() };
        let (comment, mark) = (comment(definition), if definition.required { "" } else { "# " });
        let (name, value) = (definition.field.name(), value(definition, kind));
        let sign = if format == Format::Yaml { ":" } else { " =" };
        let lines = ["\n", &indent, "# ", &comment, "\n", &indent, mark, name, sign, " ", &value, "\n"];
        text.extend(lines);
    }
    text
}

/// What opens the level that holds the resource, or the one that holds the parameters.
fn header(kind: ConnectorType, segments: usize, format: Format) -> String {
    let params = kind.params_field();
    match (format, segments) {
        (Format::Yaml, 2) => format!("\n{DESCRIPTION_SECTION}:\n"),
        (Format::Yaml, _) => format!("\n  {params}:\n"),
        (_, 2) => format!("\n[{DESCRIPTION_SECTION}]\n"),
        _ => format!("\n[{DESCRIPTION_SECTION}.{params}]\n"),
    }
}

/// What a field is, in a line.
fn comment(definition: &Definition) -> String {
    let meaning = match definition.field {
        Field::DtsPassword => say!(
            "the password of that account; better left out here, and given by `--dts-password-file`, EBCTL_DTS_PASSWORD or when asked",
            "该账号的密码；最好不写在这里，而用 `--dts-password-file`、EBCTL_DTS_PASSWORD 或在询问时提供"
        ),
        Field::ConnectionName => say!(
            "{meaning}: 2 to 60 letters, digits, `_` and `-`, from a letter to a letter or digit",
            "{meaning}：2 到 60 个字母、数字、`_` 和 `-`，以字母开头，以字母或数字结尾",
            meaning = definition.meaning()
        ),
        Field::EventBusId => say!(
            "{meaning}: its id, or its unique name",
            "{meaning}：ID 或唯一的名称",
            meaning = definition.meaning()
        ),
        Field::ApigwProtocol | Field::ApigwMethod | Field::CkafkaOffset => say!(
            "{meaning}, such as {example}",
            "{meaning}，例如 {example}",
            meaning = definition.meaning(),
            example = definition.example
        ),
        _ => definition.meaning().to_owned(),
    };
    if definition.required {
        say!("required: {meaning}", "必填：{meaning}")
    } else {
        say!("optional: {meaning}", "可选：{meaning}")
    }
}

/// A value as YAML, JSON and TOML alike write it.
fn value(definition: &Definition, kind: ConnectorType) -> String {
    match definition.kind {
        Kind::Boolean => definition.example.to_owned(),
        _ if definition.required => format!("\"{}\"", blank(definition, kind)),
        _ if definition.field == Field::Description => {
            format!("\"{}\"", Language::spoken().pick(definition.example, "商城的订单"))
        }
        _ => format!("\"{}\"", definition.example),
    }
}

/// What is to be filled in; the type is known.
fn blank(definition: &Definition, kind: ConnectorType) -> String {
    match definition.field {
        Field::Type => kind.name().to_owned(),
        Field::Resource => kind.resource_template().to_owned(),
        field => format!("<{}>", field.name()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::connector::read_spec;

    /// Every blank with a word that every field takes, but for the parts of a resource that are to be digits.
    fn filled(text: &str) -> String {
        let mut filled = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('<') {
            let (blank, after) = after.split_once('>').expect("a blank that ends");
            filled.push_str(before);
            filled.push_str(if blank == "digits" { "100000000001" } else { "word" });
            rest = after;
        }
        filled + rest
    }

    /// Without the comment on top, which explains what a blank looks like.
    fn body(text: &str) -> &str {
        text.split_once("\n\n").map_or(text, |(_, body)| body)
    }

    #[test]
    fn every_skeleton_validates_once_its_blanks_are_filled_and_not_before() {
        for kind in ConnectorType::ALL {
            for format in [Format::Json, Format::Yaml, Format::Toml] {
                let text = skeleton(kind, format);
                let text = if format == Format::Json { text.as_str() } else { body(&text) };
                let draft = read_spec("-", filled(text).as_bytes(), Some(format)).unwrap();
                let (spec, _) =
                    draft.validate(None).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
                assert_eq!(spec.connector_type(), kind);
                let blank = read_spec("-", text.as_bytes(), Some(format)).unwrap();
                assert!(blank.validate(None).is_err(), "{text}");
            }
        }
    }

    #[test]
    fn what_is_optional_is_valid_too_once_its_comment_is_taken_away() {
        for kind in ConnectorType::ALL {
            for format in [Format::Yaml, Format::Toml] {
                let text = skeleton(kind, format);
                let lines = body(&text).lines().map(|line| {
                    let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
                    let field = rest.strip_prefix("# ").filter(|rest| rest.starts_with(char::is_uppercase));
                    format!("{indent}{}\n", field.unwrap_or(rest))
                });
                let text = filled(&lines.collect::<String>());
                let draft = read_spec("-", text.as_bytes(), Some(format)).unwrap();
                let (spec, _) =
                    draft.validate(None).unwrap_or_else(|problems| panic!("{text}: {problems:?}"));
                assert_eq!((spec.enable(), spec.description().is_some()), (Some(true), true), "{text}");
            }
        }
    }
}
