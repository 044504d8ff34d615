//! Spec files.

use ebctl::connector::{Draft, Field, Format, MAX_SPEC_DEPTH, Origin, Problem, read_spec};
use ebctl::failure::{ExitCode, Failure};
use serde_json::Value;

use super::{MARKER, is_inside, number_of, told, with_line};

/// The most bytes of JSON that a spec may become: what 20,000 values and what aliases unfold to come to.
const MOST_BODY: usize = 128 * 1024 * 1024;

pub fn spec_json(data: &[u8]) {
    let mistakes = [
        "\"Password\": \"@\",",
        "\"Password\": @,",
        "\"Password\": \"@",
        "\"Password\": \"@\\q\",",
        "Password: \"@\"",
        "'@'",
        "\"@\"",
        "[\"@\"",
    ];
    spec(data, Format::Json, &mistakes);
}

pub fn spec_yaml(data: &[u8]) {
    let mistakes = [
        "Password: \"@",
        "Password: \"@\\q\"",
        "Password: !@",
        "Password: !@ x",
        "Password: !<@",
        "Password: *@",
        "Password: &@",
        "Password: &@ *@",
        "Password: %@",
        "Password: `@",
        "Password: @@",
        "Password: |@",
        "Password: {@",
        "Password: [@: @: @]",
        "Password: '@' @",
        "Password: a: @",
        "%@",
        "\t@",
        "--- !!@ x",
        "? [@]",
    ];
    spec(data, Format::Yaml, &mistakes);
}

pub fn spec_toml(data: &[u8]) {
    let mistakes = [
        "Password = \"@",
        "Password = @",
        "Password = \"@\\q\"",
        "Password = '''@",
        "Password = 'a' @",
        "Password '@'",
        "Password = { a = @ }",
        "Password = 2020-01-01@",
        "Password = 99999999999999999999 # @",
        "[@",
        "@",
    ];
    spec(data, Format::Toml, &mistakes);
}

/// A spec is read, the same each time, or refused with a place inside its text and without its values; what was read is
/// bounded, and has everything that is wrong with it at a place inside its text; what is right is read again from JSON.
fn spec(data: &[u8], format: Format, mistakes: &[&str]) {
    let text = String::from_utf8_lossy(data);
    let plain = lines(text.trim_start_matches('\u{feff}'), format);
    // What it looks like is another way into the same readers.
    let _ = read_spec("-", data, None).map_err(|failure| told(&failure));
    let read = || read_spec("-", data, Some(format));
    match (read(), read()) {
        (Ok(draft), Ok(again)) => {
            assert_eq!(draft, again);
            let unchecked = draft.to_body_unchecked();
            assert!(unchecked.to_string().len() <= MOST_BODY && depth(&unchecked) <= MAX_SPEC_DEPTH);
            has_origins(&plain, &draft);
            match draft.validate(Some("ap-guangzhou")) {
                Ok((spec, _)) => is_read_again(&spec.to_body()),
                Err(problems) => has_places(&plain, &draft, &problems),
            }
        }
        (Err(failure), Err(again)) => {
            assert_eq!(told(&failure), told(&again));
            is_refused(&plain, &failure);
        }
        (first, _) => panic!("read once and refused once; the first was {first:?}"),
    }
    if let (Ok(text), false) = (std::str::from_utf8(data), text.contains(MARKER)) {
        let text = with_line(text, mistakes, number_of(data));
        if let Err(failure) = read_spec("-", text.as_bytes(), Some(format)) {
            is_refused(&lines(text.trim_start_matches('\u{feff}'), format), &failure);
            assert!(!told(&failure).contains(MARKER), "{failure:?}");
        }
    }
}

/// In YAML a carriage return alone ends a line too.
fn lines(text: &str, format: Format) -> String {
    match format {
        Format::Yaml => text.replace("\r\n", "\n").replace('\r', "\n"),
        Format::Json | Format::Toml => text.to_owned(),
    }
}

fn is_refused(text: &str, failure: &Failure) {
    assert_eq!(failure.exit, ExitCode::Usage);
    let Some(place) = failure.message.strip_prefix("stdin:") else {
        // Neither of these is about one place.
        let whole = failure.message.strip_prefix("standard input is ");
        assert!(whole.is_some_and(|why| why == "empty" || why.starts_with("not UTF-8")), "{failure:?}");
        return;
    };
    let mut numbers = place.splitn(3, ':').map_while(|number| number.parse().ok());
    let (Some(line), Some(column)) = (numbers.next(), numbers.next()) else {
        panic!("no place: {failure:?}")
    };
    is_inside(text, line, column);
}

fn has_origins(text: &str, draft: &Draft) {
    let fields = Field::ALL.into_iter().filter_map(|field| draft.get(field)).map(|sourced| &sourced.origin);
    fields.chain(draft.strays().iter().map(|stray| &stray.origin)).for_each(|origin| is_origin(text, origin));
}

fn has_places(text: &str, draft: &Draft, problems: &[Problem]) {
    assert!(!problems.is_empty());
    problems.iter().filter_map(|problem| problem.origin.as_ref()).for_each(|origin| is_origin(text, origin));
    let failure = draft.problems_failure(problems);
    let _ = told(&failure);
    assert_eq!(failure.exit, ExitCode::Usage);
}

fn is_origin(text: &str, origin: &Origin) {
    let Origin::File { line, column, .. } = origin else { panic!("{origin:?} is no place in a file") };
    is_inside(text, *line as usize, *column as usize);
}

fn is_read_again(body: &Value) {
    let text = body.to_string();
    let again = read_spec("-", text.as_bytes(), Some(Format::Json)).map(|draft| draft.validate(None));
    match again {
        Ok(Ok((spec, _))) => assert_eq!(&spec.to_body(), body),
        other => panic!("{text} became {other:?}"),
    }
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
