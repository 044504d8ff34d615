//! One complete command line for the connector that someone is after: what they gave and is sound is kept, the rest is
//! filled in with examples.

use serde_json::Value;

use super::draft::{Draft, DraftValue, Origin};
use super::fields::{Definition, Field, Kind};
use super::name::ConnectorName;
use super::types::ConnectorType;

impl Draft {
    /// A command that runs as printed, once its examples are replaced. It holds no secret.
    pub fn complete_example(&self) -> String {
        let kind = self.connector_type().unwrap_or(ConnectorType::Ckafka);
        let mut words = vec!["ebctl connection create".to_owned()];
        if let Some(path) = self.spec_file() {
            words.push(format!("--from-file {}", quoted(path)));
        }
        for field in Field::ALL {
            let definition = field.definition();
            if definition.of.is_none_or(|of| of == kind)
                && let Some(word) = self.example_of(definition, kind)
            {
                words.push(word);
            }
        }
        words.join(" ")
    }

    fn example_of(&self, definition: &Definition, kind: ConnectorType) -> Option<String> {
        let given = self.get(definition.field);
        let sound = self.is_sound(definition.field, kind);
        if sound && given.is_some_and(|given| stays_by_itself(&given.origin, definition.kind)) {
            return None;
        }
        let given = given.map(|given| &given.value).filter(|_| sound);
        let value = match (definition.kind, given) {
            (Kind::Boolean, Some(DraftValue::Json(Value::Bool(false)))) => {
                return definition.no_flag.map(str::to_owned);
            }
            (Kind::Boolean, Some(_)) => return Some(definition.flag.to_owned()),
            (Kind::Text, Some(DraftValue::Json(Value::String(text)))) => text.clone(),
            _ if definition.required => self.stand_in(definition, kind),
            _ => return None,
        };
        Some(format!("{} {}", definition.flag, quoted(&value)))
    }

    fn stand_in(&self, definition: &Definition, kind: ConnectorType) -> String {
        let name = match definition.field {
            Field::Type => Some(kind.name().to_owned()),
            Field::Resource => Some(kind.resource_example().to_owned()),
            Field::ConnectionName => self
                .text(Field::ConnectionName)
                .and_then(|text| ConnectorName::new(text).err())
                .and_then(|error| error.suggestion),
            _ => None,
        };
        name.unwrap_or_else(|| definition.example.to_owned())
    }

    fn spec_file(&self) -> Option<&str> {
        let values = self.values.values().map(|sourced| &sourced.origin);
        let strays = self.strays.iter().map(|stray| &stray.origin);
        values.chain(self.sections.values()).chain(strays).find_map(|origin| match origin {
            Origin::File { path, .. } => Some(path.as_str()),
            _ => None,
        })
    }
}

/// Whether the value will be there again when the command runs: the file is named, the environment is as it was. What a
/// profile holds is spelt out, as that shows what it is; but its secrets are not.
fn stays_by_itself(origin: &Origin, kind: Kind) -> bool {
    match origin {
        Origin::File { .. } | Origin::Environment(_) | Origin::Listed => true,
        Origin::Profile(_) => kind == Kind::Secret,
        Origin::Flag(_) | Origin::Prompt => false,
    }
}

/// The text as one word of a POSIX shell.
fn quoted(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_@%+=:,./-".contains(&byte);
    if !text.is_empty() && text.bytes().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;
    use crate::connector::{ConnectorType, Draft, Field, Origin};
    use crate::secret::Secret;

    #[test]
    fn words_are_quoted_for_a_shell_only_where_they_must_be() {
        assert_eq!(quoted("qcs::ckafka:r:uin/1:a"), "qcs::ckafka:r:uin/1:a");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn with_nothing_known_it_is_a_complete_ckafka_connector() {
        assert_eq!(
            Draft::new().complete_example(),
            "ebctl connection create --bus eb-l65vlc2u --name orders --type ckafka \
             --resource qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-abcd1234 \
             --ckafka-topic orders --ckafka-offset latest"
        );
    }

    #[test]
    fn what_is_known_is_kept_and_what_is_wrong_is_corrected() {
        let mut draft = Draft::new();
        draft.set(Field::ConnectionName, "1st order", Origin::Flag("--name"));
        draft.set(Field::Description, "what a day", Origin::Flag("--description"));
        draft.set(Field::Enable, false, Origin::Flag("--no-enable"));
        draft.set(Field::ApigwMethod, "GET", Origin::Flag("--apigw-method"));
        assert_eq!(
            draft.complete_example(),
            "ebctl connection create --bus eb-l65vlc2u --name st-order --description 'what a day' --no-enable \
             --type apigw --resource qcs::apigw:ap-guangzhou:uin/100000000001:serviceid/service-abcd1234 \
             --apigw-protocol HTTPS --apigw-method GET"
        );
    }

    #[test]
    fn what_a_file_or_the_environment_gives_is_not_repeated() {
        let file = Origin::File { path: "my specs/c.yaml".to_owned(), line: 1, column: 1 };
        let mut draft = Draft::new();
        draft.set(Field::Resource, ConnectorType::Dts.resource_example(), file.clone());
        draft.set(Field::DtsAccount, "a", file);
        draft.set_secret(
            Field::DtsPassword,
            Secret::new("hunter2"),
            Origin::Environment("EBCTL_DTS_PASSWORD"),
        );
        assert_eq!(
            draft.complete_example(),
            "ebctl connection create --from-file 'my specs/c.yaml' --bus eb-l65vlc2u --name orders --type dts \
             --dts-consumer-group consumer-grp-subs-abcd1234-orders"
        );
    }

    #[test]
    fn the_examples_of_every_type_are_valid() {
        for kind in ConnectorType::ALL {
            let mut draft = Draft::new();
            draft.set(Field::Type, kind.name(), Origin::Prompt);
            let words: Vec<String> = draft.complete_example().split(' ').map(str::to_owned).collect();
            for pair in words.windows(2) {
                if let Some(field) = Field::ALL.into_iter().find(|field| field.flag() == pair[0]) {
                    draft.set(field, pair[1].as_str(), Origin::Flag(field.flag()));
                }
            }
            assert!(draft.validate(None).is_ok(), "{words:?}");
        }
    }
}
