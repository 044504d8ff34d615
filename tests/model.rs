//! The API's model in the binary against the facts of its documents, in both directions, and its texts against their
//! wording.
#![expect(clippy::expect_used, reason = "a test that cannot go on says so by panicking, helpers included")]

use std::collections::{BTreeMap, BTreeSet};

use ebctl::eventbridge::catalogue;
use ebctl::eventbridge::model::{self, ActionModel, Field, Shape, fields_of, shape};
use ebctl::output::Language;
use ebctl::transport::Effect;
use serde::Deserialize;
use sha2::{Digest, Sha256};

const MODEL: &str = include_str!("../src/eventbridge/model.txt");
/// SHA-256 of every sentence of the official descriptions, of its letters and digits alone.
const OFFICIAL: &str = include_str!("data/official_sentences.sha256");

/// Type and whether it is required, by name.
type Fields = BTreeMap<String, (String, bool)>;

#[derive(Deserialize)]
struct Facts {
    actions: BTreeMap<String, Action>,
    structs: BTreeMap<String, Fields>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Action {
    group: String,
    input: Fields,
    output: Fields,
    errors: BTreeSet<String>,
}

fn facts() -> Facts {
    serde_json::from_str(include_str!("data/api_model.json")).expect("the fixture")
}

fn named(fields: impl Iterator<Item = Field>) -> Fields {
    let mut named = Fields::new();
    for field in fields {
        let twice = named.insert(field.name.to_owned(), (field.kind.to_owned(), field.required));
        assert!(twice.is_none(), "{} stands twice", field.name);
    }
    named
}

fn action(action: ActionModel) -> Action {
    Action {
        group: action.group.to_owned(),
        input: named(action.input()),
        output: named(action.output().chain([model::REQUEST_ID])),
        errors: action.errors().map(str::to_owned).collect(),
    }
}

/// The structs that a type stands for or holds.
fn structs_in(kind: &'static str) -> Option<&'static str> {
    match shape(kind) {
        Shape::Struct(name) => Some(name),
        Shape::List(item) => structs_in(item),
        _ => None,
    }
}

fn structs() -> impl Iterator<Item = &'static str> {
    MODEL.lines().filter_map(|line| line.strip_prefix("struct ")?.split(' ').next())
}

fn all_fields() -> Vec<Field> {
    let of_actions = model::actions().flat_map(|action| action.input().chain(action.output()));
    of_actions.chain(structs().flat_map(fields_of)).chain([model::REQUEST_ID]).collect()
}

#[test]
fn the_actions_are_those_of_the_documents_with_the_same_fields_types_and_errors() {
    let ours: BTreeMap<String, Action> =
        model::actions().map(|model| (model.name.to_owned(), action(model))).collect();
    let theirs = facts().actions;
    assert_eq!((ours.len(), theirs.len()), (32, 32));
    assert_eq!(ours.keys().collect::<Vec<_>>(), theirs.keys().collect::<Vec<_>>());
    for (name, theirs) in theirs {
        assert_eq!(ours[&name], theirs, "{name}");
    }
}

#[test]
fn the_structs_are_those_of_the_documents_with_the_same_fields_and_types() {
    let ours: BTreeMap<String, Fields> =
        structs().map(|name| (name.to_owned(), named(fields_of(name)))).collect();
    assert_eq!(ours.len(), 33);
    assert_eq!(ours, facts().structs);
    for field in all_fields() {
        if let Some(name) = structs_in(field.kind) {
            assert!(ours.contains_key(name), "{}: there is no struct {name}", field.name);
        }
    }
}

#[test]
fn what_changes_something_is_a_write_or_the_same_done_twice_and_the_rest_are_reads() {
    for action in model::actions() {
        let begins = |verbs: &[&str]| verbs.iter().any(|verb| action.name.starts_with(verb));
        let effect = match () {
            () if begins(&["Create", "Put", "Publish"]) => Effect::Write,
            () if begins(&["Update", "Delete"]) => Effect::Idempotent,
            () => Effect::Read,
        };
        assert_eq!(action.effect, effect, "{}", action.name);
        assert_eq!(action.is_create(), action.name.starts_with("Create"), "{}", action.name);
    }
}

#[test]
fn what_is_said_of_ids_pages_and_looks_fits_the_fields() {
    for action in model::actions() {
        let name = action.name;
        let output: Vec<Field> = action.output().collect();
        let item = output.iter().find_map(|field| match shape(field.kind) {
            Shape::List(item) => Some((field.name, item)),
            _ => None,
        });
        if let Some(id) = action.id_field() {
            let mut holders = output.clone();
            holders.extend(item.into_iter().flat_map(|(_, item)| fields_of(item)));
            assert!(holders.iter().any(|field| field.name == id), "{name}: {id}");
        }
        let has_pages = action.input().any(|field| field.name == "Limit");
        assert_eq!(action.paging().is_some(), has_pages, "{name}");
        if let Some(paging) = action.paging() {
            assert_eq!(item.map(|(list, _)| list), Some(paging.list), "{name}");
            let counter = if paging.by_page { "Page" } else { "Offset" };
            assert!(action.input().any(|field| field.name == counter), "{name}: {counter}");
            if let Some(total) = paging.total {
                assert!(output.iter().any(|field| field.name == total), "{name}: {total}");
            }
        }
        if let Some(look) = action.look() {
            assert!(action.effect != Effect::Read && look.effect == Effect::Read, "{name}");
        }
    }
    let blind: Vec<_> = model::actions()
        .filter(|action| action.effect == Effect::Write && action.look().is_none())
        .map(|action| action.name)
        .collect();
    assert_eq!(blind, ["CreateTransformation"], "no action lists transformations");
}

#[test]
fn every_action_and_every_field_is_described_in_both_languages() {
    let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter));
    let abouts = model::actions()
        .map(|action| (action.name, action.about(Language::En), action.about(Language::Zh)))
        .chain(
            all_fields()
                .into_iter()
                .map(|field| (field.name, field.about(Language::En), field.about(Language::Zh))),
        );
    for (name, english, chinese) in abouts {
        assert!(!english.is_empty() && !is_chinese(english), "{name}: {english:?}");
        assert!(is_chinese(chinese), "{name}: {chinese:?}");
        assert!(!english.ends_with('.') && !chinese.ends_with('。'), "{name}");
    }
}

#[test]
fn no_word_is_kept_for_a_field_that_is_not_there() {
    let mut owners: BTreeSet<String> = BTreeSet::new();
    let mut keep = |owner: &str, fields: &mut dyn Iterator<Item = Field>| {
        for field in fields {
            owners.extend([field.name.to_owned(), format!("{owner}.{}", field.name)]);
        }
    };
    model::actions().for_each(|action| keep(action.name, &mut action.input().chain(action.output())));
    structs().for_each(|name| keep(name, &mut fields_of(name)));
    keep("", &mut [model::REQUEST_ID].into_iter());
    let words: Vec<&str> =
        MODEL.lines().filter_map(|line| line.strip_prefix("word ")?.split(" = ").next()).collect();
    let unused: Vec<_> = words.iter().filter(|word| !owners.contains(**word)).collect();
    assert!(words.len() > 100 && unused.is_empty(), "{unused:?}");
    let distinct: BTreeSet<&&str> = words.iter().collect();
    assert_eq!(distinct.len(), words.len());
}

#[test]
fn every_error_of_an_action_can_be_explained() {
    for action in model::actions() {
        for code in action.errors() {
            assert_eq!(catalogue::look_up(code).expect(code).code, code, "{}", action.name);
        }
    }
}

#[test]
fn no_description_is_an_official_sentence() {
    let official: BTreeSet<&str> = OFFICIAL.lines().collect();
    assert!(official.len() > 500);
    let texts = MODEL.lines().flat_map(|line| match line.split_once(' ') {
        Some(("word", rest)) => rest.split(" = ").last().unwrap_or_default().split(" | ").collect(),
        Some(("en" | "zh", text)) => vec![text],
        _ => Vec::new(),
    });
    let mut judged = 0;
    for text in texts {
        for part in text.split(['.', '!', '?', ';', '。', '！', '？', '；']).chain([text]) {
            let normal: String = part.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
            let digest = base16ct::lower::encode_string(&Sha256::digest(normal.as_bytes()));
            assert!(!official.contains(digest.as_str()), "{part:?} is the official wording");
            judged += 1;
        }
    }
    assert!(judged > 300);
}
