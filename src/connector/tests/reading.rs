//! Reading a spec: what is found where, and how a bad file is refused.

use std::fmt::Write as _;
use std::thread;

use crate::connector::{Draft, Field, Format, MAX_SPEC_BYTES, Origin, read_spec};
use crate::failure::{ExitCode, Failure};

/// Enough for a test build, and what the main thread of a process has where it has least (Windows).
const SMALL_STACK: usize = 1024 * 1024;

const JSON: &str = include_str!("../../../tests/data/specs/ckafka.json");
const YAML: &str = include_str!("../../../tests/data/specs/ckafka.yaml");
const TOML: &str = include_str!("../../../tests/data/specs/ckafka.toml");

fn read(source: &str, text: impl AsRef<[u8]>) -> Result<Draft, Failure> {
    read_spec(source, text.as_ref(), None)
}

fn refused(source: &str, text: impl AsRef<[u8]>) -> String {
    let failure = read(source, text).unwrap_err();
    assert_eq!(failure.exit, ExitCode::Usage);
    assert!(failure.hint.is_some(), "{failure}");
    failure.message
}

fn place(draft: &Draft, field: Field) -> String {
    draft.get(field).unwrap().origin.to_string()
}

#[test]
fn a_spec_says_the_same_in_every_format() {
    let bodies: Vec<_> =
        [("c.json", JSON), ("c.yaml", YAML), ("c.YML", YAML), ("c.toml", TOML), ("c.yaml", JSON)]
            .into_iter()
            .map(|(source, text)| read(source, text).unwrap().validate(None).unwrap().0.to_body())
            .collect();
    assert!(bodies.windows(2).all(|pair| pair[0] == pair[1]), "{bodies:?}");
}

#[test]
fn every_value_knows_its_line_and_column() {
    for (source, text, name, topic) in [
        ("c.json", JSON, "c.json:3:21", "c.json:9:36"),
        ("c.yaml", YAML, "c.yaml:3:17", "c.yaml:9:16"),
        ("c.toml", TOML, "c.toml:3:18", "c.toml:9:30"),
    ] {
        let draft = read(source, text).unwrap();
        assert_eq!(place(&draft, Field::ConnectionName), name);
        assert_eq!(place(&draft, Field::CkafkaTopic), topic);
    }
}

#[test]
fn columns_count_characters_not_bytes() {
    for (source, text, place_of_name) in [
        ("c.json", r#"{"Description": "订单", "ConnectionName": "a"}"#, "c.json:1:41"),
        ("c.yaml", r#"{Description: "订单", ConnectionName: a}"#, "c.yaml:1:37"),
        ("c.toml", "Description = '订单'\r\nConnectionName = 'a'", "c.toml:2:18"),
        ("-", "\u{feff}{\"ConnectionName\": \"a\"}", "stdin:1:20"),
    ] {
        assert_eq!(place(&read(source, text).unwrap(), Field::ConnectionName), place_of_name);
    }
}

#[test]
fn standard_input_and_other_extensions_are_read_as_what_they_look_like() {
    for text in
        [JSON, YAML, TOML, "---\nConnectionName: a=b", "# x\n[ConnectionDescription]\n", "[\"a\".b] # c\n"]
    {
        for source in ["-", "spec", "spec.txt"] {
            assert!(read(source, text).is_ok(), "{text}");
        }
    }
    assert!(
        read_spec("spec.json", YAML.as_bytes(), Some(Format::Yaml)).is_ok(),
        "a format that is given wins"
    );
}

#[test]
fn null_is_as_good_as_an_absent_field() {
    let draft =
        read("-", r#"{"Enable": null, "ConnectionDescription": {"TDMQParams": null, "DTSParams": null}}"#)
            .unwrap();
    assert!(draft.is_empty());
    assert_eq!(draft.connector_type(), None);
}

#[test]
fn an_empty_section_says_which_type_is_meant() {
    let draft = read("-", r#"{"ConnectionDescription": {"CkafkaParams": {}}}"#).unwrap();
    assert_eq!(
        draft.missing(),
        [Field::EventBusId, Field::ConnectionName, Field::Resource, Field::CkafkaTopic, Field::CkafkaOffset]
    );
}

#[test]
fn a_word_of_yaml_1_1_is_text_and_a_number_is_a_number() {
    let draft = read("c.yaml", "ConnectionName: yes\nDescription: 0x1F").unwrap();
    assert_eq!(draft.text(Field::ConnectionName), Some("yes"));
    assert_eq!(draft.text(Field::Description), None);
}

#[test]
fn a_name_with_a_dot_is_not_a_path() {
    let draft = read("c.json", r#"{"ConnectionDescription.ResourceDescription": "x"}"#).unwrap();
    assert!(draft.get(Field::Resource).is_none());
    assert_eq!(draft.strays().len(), 1);
}

#[test]
fn yaml_aliases_are_unfolded() {
    let draft = read("c.yaml", "Description: &d orders\nConnectionName: *d").unwrap();
    assert_eq!(draft.text(Field::ConnectionName), Some("orders"));
    assert_eq!(
        draft.get(Field::ConnectionName).unwrap().origin,
        Origin::File { path: "c.yaml".to_owned(), line: 2, column: 17 }
    );
}

#[test]
fn text_that_is_not_utf_8_is_refused_with_the_byte() {
    assert_eq!(
        refused("c.yaml", b"Type: a\nName: \xff\n"),
        "c.yaml is not UTF-8: byte 15 (0xff, in line 2) fits nowhere"
    );
    assert_eq!(
        refused("-", b"\xff\xfe{\0"),
        "standard input is not UTF-8: byte 1 (0xff, in line 1) fits nowhere"
    );
}

#[test]
fn an_empty_spec_is_refused() {
    for text in ["", "  \n\t", "# nothing\n\n# here", "---\n", "\u{feff}"] {
        for source in ["c.json", "c.yaml", "c.toml"] {
            assert_eq!(refused(source, text), format!("{source} is empty"));
        }
    }
}

#[test]
fn a_spec_over_a_mebibyte_is_refused_and_one_of_just_that_size_is_not() {
    let mut text = r#"{"ConnectionName": "a"}"#.to_owned();
    text.push_str(&" ".repeat(MAX_SPEC_BYTES - text.len()));
    assert!(read("c.json", &text).is_ok());
    assert_eq!(refused("c.json", text + " "), "c.json is larger than 1 MiB, the most that a spec may have");
}

#[test]
fn grammar_is_complained_about_with_line_and_column() {
    for (source, text, message) in [
        ("c.json", "{\n  \"Type\": \"a\"", "c.json:2:14: the text ends inside an object"),
        ("c.json", "{\"Type\": 1,}", "c.json:1:12: expected a field name in double quotes"),
        ("c.json", "{\"Type\" 1}", "c.json:1:9: expected `:`"),
        ("c.json", "{} {}", "c.json:1:4: something follows the end of the object"),
        ("c.json", "{\"Type\": 1,\n \"Type\": 2}", "c.json:2:2: the field `Type` is there twice"),
        ("c.yaml", "Type: a\nEnable: [1", "c.yaml:2:9: unclosed bracket '['"),
        ("c.yaml", "Type: a\nType: b", "c.yaml:2:1: the field `Type` is there twice"),
        ("c.yaml", "Type: a: b", "c.yaml:1:8: mapping values are not allowed in this context"),
        (
            "c.yaml",
            "Type: a\n---\nType: b",
            "c.yaml:3:1: a second document starts here; a spec is one document",
        ),
        ("c.yaml", "Type: *x", "c.yaml:1:7: this alias names no anchor above it"),
        ("c.yaml", "Type: &x [*x]", "c.yaml:1:11: this alias is inside its own anchor"),
        ("c.yaml", "~: 1", "c.yaml:1:1: a field name must be text"),
        ("c.yaml", "Enable: .inf", "c.yaml:1:9: this number has no value in JSON"),
        ("c.toml", "Type = \"a\"\nEnable = [1", "c.toml:2:12: unclosed array, expected `]`"),
        ("c.toml", "Type = 1\nType = 2", "c.toml:2:1: duplicate key"),
        ("c.toml", "Enable = nan", "c.toml:1:10: this number has no value in JSON"),
        (
            "c.toml",
            "Description = 2020-01-01",
            "c.toml:1:15: no field takes a date; put it in quotes if it is meant as text",
        ),
    ] {
        assert_eq!(refused(source, text), message);
    }
}

#[test]
fn what_is_no_object_is_refused() {
    assert_eq!(refused("c.json", " [1]"), "c.json:1:2: a spec must be an object, not a list");
    assert_eq!(refused("c.json", "null"), "c.json:1:1: a spec must be an object, not null");
    assert_eq!(refused("c.yaml", "just words"), "c.yaml:1:1: a spec must be an object, not text");
}

#[test]
fn depth_is_refused_in_every_format_without_deep_recursion() {
    const DEEP: usize = 10_000;
    let around = |open: &str, middle: &str, close: &str| {
        format!("{}{middle}{}", open.repeat(DEEP), close.repeat(DEEP))
    };
    let key = |segments: usize| vec!["a"; segments].join(".");
    let product = {
        let (open, close) = (format!("{{ {} = ", key(79)), "}".repeat(70));
        format!("[{0}]\n{0} = {1}1{close}", key(79), open.repeat(70))
    };
    for (source, text) in [
        ("c.json", around("[", "", "]")),
        ("c.json", around("{\"a\":", "1", "}")),
        ("c.json", format!("{{\"a\":{}}}", around("[", "", "]"))),
        ("c.yaml", around("[", "", "]")),
        ("c.yaml", around("{a: ", "1", "}")),
        ("c.yaml", around("- ", "1", "")),
        ("c.yaml", around("? ", "1", "")),
        ("c.yaml", (0..1300).map(|indent| " ".repeat(indent) + "a:\n").collect()),
        ("c.toml", format!("a = {}", around("[", "", "]"))),
        ("c.toml", format!("a = {}", around("{a = ", "1", "}"))),
        ("c.toml", format!("{} = 1", key(DEEP))),
        ("c.toml", format!("[{}]", key(DEEP))),
        ("c.toml", product),
        ("c.toml", format!("[{0}]\n{0} = 1", key(60))),
    ] {
        let shown: String = text.chars().take(30).collect();
        let reader = thread::Builder::new().stack_size(SMALL_STACK);
        let message = reader.spawn(move || refused(source, text)).unwrap().join().unwrap();
        let place =
            message.strip_suffix(": nested more than 16 levels deep; a spec needs three").unwrap_or_default();
        assert_eq!(place.split(':').count(), 3, "file, line and column of {shown}: {message}");
    }
}

#[test]
fn aliases_that_unfold_without_end_are_refused() {
    let mut text = "a: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        writeln!(text, "b{level}: &a{level} [{below}]").unwrap();
    }
    let message = refused("c.yaml", text);
    assert!(message.contains("too many values"), "{message}");
}

#[test]
fn a_password_is_not_in_the_complaint_about_its_line() {
    for (source, text) in [
        ("c.json", "{\"ConnectionDescription\": {\"DTSParams\": {\"Password\": \"hunter2\" \"x\"}}}"),
        ("c.yaml", "ConnectionDescription: {DTSParams: {Password: 'hunter2' x}}"),
        ("c.toml", "[ConnectionDescription.DTSParams]\nPassword = \"hunter2\" x"),
    ] {
        let failure = read(source, text).unwrap_err();
        assert!(!format!("{failure:?}").contains("hunter2"));
    }
}
