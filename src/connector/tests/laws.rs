//! Laws that hold for any input: nothing panics, flags win, and what is written is read again.

use proptest::prelude::*;
use serde_json::Value;

use crate::connector::{ConnectorType, Draft, Field, Format, Origin, read_spec};

const FORMATS: [Format; 3] = [Format::Json, Format::Yaml, Format::Toml];

fn any_text() -> impl Strategy<Value = String> {
    // Text that could be taken for something else, and text that needs care in every format.
    prop_oneof![
        "[a-z]{1,8}",
        "\\PC{0,12}",
        r#"[\\"'\n\t:#{}\[\],&*!|>%@`=.~ -]{0,8}"#,
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("1e3".to_owned()),
        Just("2020-01-01".to_owned()),
        Just("订单 🛒".to_owned())
    ]
}

fn filled_text() -> impl Strategy<Value = String> {
    any_text().prop_filter("parameters are not empty", |text| !text.is_empty())
}

/// A complete and valid connector of any type, in the fields of its draft.
fn connector() -> impl Strategy<Value = Draft> {
    let kinds = prop::sample::select(ConnectorType::ALL.to_vec());
    let texts = prop::collection::vec(filled_text(), 3);
    let name = "[A-Za-z][A-Za-z0-9_-]{0,20}[A-Za-z0-9]";
    let optional = (prop::option::of(any_text()), prop::option::of(any::<bool>()), any::<bool>());
    (kinds, texts, name, optional).prop_map(|(kind, texts, name, (description, enable, stated))| {
        let mut draft = Draft::new();
        let mut set = |field: Field, value: Value| draft.set(field, value, Origin::Prompt);
        set(Field::EventBusId, "eb-1".into());
        set(Field::ConnectionName, name.into());
        set(Field::Resource, kind.resource_example().into());
        set(Field::Description, description.into());
        set(Field::Enable, enable.into());
        if stated {
            set(Field::Type, kind.name().into());
        }
        for (field, text) in Field::params_of(kind).zip(texts) {
            set(field, text.into());
        }
        draft
    })
}

/// Any fields at all, so that layers overlap and disagree.
fn layer(origin: Origin) -> impl Strategy<Value = Draft> {
    let field = prop::sample::select(Field::ALL.to_vec());
    let value = prop_oneof![
        any_text().prop_map(Value::from),
        Just(Value::from("tdmq")),
        Just(Value::from("ckafka")),
        Just(Value::from(ConnectorType::Dts.resource_example())),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
    ];
    prop::collection::vec((field, value), 0..8).prop_map(move |pairs| {
        let mut draft = Draft::new();
        for (field, value) in pairs {
            draft.set(field, value, origin.clone());
        }
        draft
    })
}

fn written(body: &Value, format: Format) -> String {
    match format {
        Format::Json => serde_json::to_string_pretty(body).unwrap(),
        Format::Yaml => serde_saphyr::to_string(body).unwrap(),
        Format::Toml => toml::to_string(body).unwrap(),
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_and_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for format in [None, Some(Format::Json), Some(Format::Yaml), Some(Format::Toml)] {
            if let Ok(draft) = read_spec("-", &bytes, format) {
                let _ = draft.validate(None);
                let _ = draft.complete_example();
            }
        }
    }

    #[test]
    fn any_text_of_telling_characters_is_read_or_refused(
        text in r#"([{}\[\]:,"'\n =#&*!?|>~.-]|Type|ConnectionDescription|DTSParams|Password|null|1|é){0,60}"#,
    ) {
        for format in FORMATS {
            if let Ok(draft) = read_spec("-", text.as_bytes(), Some(format)) {
                let _ = draft.to_body_unchecked();
                if let Err(problems) = draft.validate(Some("ap-guangzhou")) {
                    prop_assert!(!problems.is_empty());
                    let _ = draft.problems_failure(&problems);
                }
            }
        }
    }

    #[test]
    fn a_body_that_is_written_is_read_as_the_same_connector(draft in connector()) {
        let (spec, _) = draft.validate(None).unwrap();
        let body = spec.to_body();
        for format in FORMATS {
            let text = written(&body, format);
            let read = read_spec("-", text.as_bytes(), Some(format)).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
            let (again, _) = read.validate(None).map_err(|problems| TestCaseError::fail(format!("{problems:?}\n{text}")))?;
            prop_assert_eq!(again.to_body(), body.clone());
            prop_assert_eq!(read.to_body_unchecked(), body.clone());
            prop_assert_eq!(again.same_connector(&body), []);
        }
    }

    #[test]
    fn what_is_sound_is_not_missing_and_the_other_way_round(draft in connector(), without in prop::sample::select(Field::ALL.to_vec())) {
        prop_assert_eq!(draft.missing(), []);
        let mut less = Draft::new();
        for field in Field::ALL.into_iter().filter(|field| *field != without) {
            if let Some(text) = draft.text(field) {
                less.set(field, text, Origin::Prompt);
            } else if let Some(value) = draft.to_body_unchecked().pointer(&format!("/{}", field.definition().path.replace('.', "/"))) {
                less.set(field, value.clone(), Origin::Prompt);
            }
        }
        let missing = less.missing();
        let told: Vec<Field> = match less.validate(None) {
            Ok(_) => Vec::new(),
            Err(problems) => problems.iter().filter(|problem| problem.missing).filter_map(|problem| problem.field).collect(),
        };
        prop_assert!(missing.iter().all(|field| told.contains(field)) && told.len() == missing.len(), "{missing:?} {told:?}");
    }

    #[test]
    fn the_upper_layer_wins_field_by_field(
        upper in layer(Origin::Flag("--upper")), lower in layer(Origin::Profile("lower".to_owned())),
    ) {
        let spec = upper.clone().over_spec(lower.clone());
        let defaults = upper.clone().over_defaults(lower.clone());
        for field in Field::ALL {
            prop_assert_eq!(spec.get(field), upper.get(field).or(lower.get(field)));
            if upper.get(field).is_some() {
                prop_assert_eq!(defaults.get(field), upper.get(field));
            } else if defaults.get(field).is_some() {
                prop_assert_eq!(defaults.get(field), lower.get(field));
            }
        }
    }

    #[test]
    fn nothing_over_a_layer_and_a_layer_over_nothing_are_that_layer(layer in layer(Origin::Prompt)) {
        prop_assert_eq!(&Draft::new().over_spec(layer.clone()), &layer);
        prop_assert_eq!(&Draft::new().over_defaults(layer.clone()), &layer);
        prop_assert_eq!(&layer.clone().over_defaults(Draft::new()), &layer);
        prop_assert_eq!(&layer.clone().over_spec(layer.clone()), &layer);
    }
}
