//! Events from flags or from a file, each as the API takes it. What is wrong with any of them is told before one is sent.

use jiff::Timestamp;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::{ACTION, Event};
use crate::cli::PutEventsArgs;
use crate::commands::context::Context;
use crate::commands::json_input::{JsonInput, Once};
use crate::eventbridge::check::problems;
use crate::eventbridge::model;
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::words;

/// The most bytes of an event's data (limits page: 64 KB).
const LONGEST_DATA: usize = 64 * 1024;

/// The most problems that are told one by one.
const MOST_TOLD: usize = 20;

/// The one event of the flags.
pub async fn of_flags(args: &PutEventsArgs, context: &Context) -> Result<Event, Failure> {
    let data = args.data.as_deref().unwrap_or_default();
    let data = JsonInput::read(data, "--data", context).await?;
    let mut fields = json!({
        "Source": args.source,
        "Type": args.kind,
        "Subject": args.subject,
        "Data": data.text,
    });
    if let Some(time) = &args.time {
        fields["Time"] = json!(milliseconds(time)?);
    }
    if let Some(id) = &args.id {
        fields["Id"] = json!(id);
    }
    let mut wrong = Vec::new();
    judge(&fields, &mut wrong);
    let event = Event { line: None, fields };
    refuse(wrong, "event put").map_or(Ok(event), Err)
}

/// `--time` in milliseconds.
fn milliseconds(time: &str) -> Result<i64, Failure> {
    let read = time.parse::<i64>().ok().or_else(|| Some(time.parse::<Timestamp>().ok()?.as_millisecond()));
    read.filter(|time| *time > 0).ok_or_else(|| {
        Failure::usage(say!("--time: `{time}` is no time", "--time：`{time}` 不是时间")).hint(say!(
            "write 2026-01-31T12:00:00Z, 2026-01-31T20:00:00+08:00, or Unix milliseconds",
            "请写 2026-01-31T12:00:00Z、2026-01-31T20:00:00+08:00 或 Unix 毫秒"
        ))
    })
}

/// The events of a file: one, a list, or one after the other, as JSONL has them. `file` is its name, for messages.
pub fn of_file(bytes: &[u8], file: &str) -> Result<Vec<Event>, Failure> {
    let named = if file == "-" { say!("standard input", "标准输入") } else { format!("`{file}`") };
    let refused = |why: String| {
        Failure::usage(say!("--from-file: {named}: {why}", "--from-file：{named}：{why}")).hint(say!(
            "a file holds an event, a list of events, or an event a line; `ebctl event put --help` shows their fields",
            "文件中是一条事件、一个事件列表，或每行一条事件；`ebctl event put --help` 列出其字段"
        ))
    };
    let text = std::str::from_utf8(bytes).map_err(|_| refused(say!("it is not UTF-8", "不是 UTF-8 文本")))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let not_json = |error| {
        let why = words::json::in_spoken(text, &error);
        refused(say!("it is not JSON: {why}", "不是合法的 JSON：{why}"))
    };
    let raw: Vec<&RawValue> = if text.trim_start().starts_with('[') {
        serde_json::from_str(text).map_err(not_json)?
    } else {
        let stream = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
        stream.collect::<Result<_, _>>().map_err(not_json)?
    };
    if raw.is_empty() {
        return Err(refused(say!("it holds no event", "其中没有事件")));
    }
    let (mut events, mut wrong) = (Vec::new(), Vec::new());
    let (mut line, mut counted) = (1, 0);
    for raw in raw {
        let at = raw.get().as_ptr().addr().saturating_sub(text.as_ptr().addr());
        line += text[counted..at].matches('\n').count();
        counted = at;
        let mut found = Vec::new();
        match fields_of(raw) {
            Ok(fields) => {
                judge(&fields, &mut found);
                events.push(Event { line: Some(line), fields });
            }
            Err(why) => found.push(why),
        }
        wrong.extend(found.into_iter().map(|why| say!("line {line}: {why}", "第 {line} 行：{why}")));
    }
    refuse(wrong, &say!("--from-file: {named}", "--from-file：{named}")).map_or(Ok(events), Err)
}

/// What stands in `Data`, as it is spelt.
#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow, rename = "Data")]
    data: Option<&'a RawValue>,
}

/// An event's fields, with its data as JSON in a string: numbers in it stay as they were written.
fn fields_of(raw: &RawValue) -> Result<Value, String> {
    // The place in the error is one of this event, and not of the file.
    let Once(value) = serde_json::from_str(raw.get()).map_err(|error| words::json::plain(&error))?;
    let Value::Object(mut fields) = value else {
        return Err(say!(
            "an event is an object, with its fields in braces",
            "事件应是一个对象，字段写在花括号中"
        ));
    };
    let spelt: Data<'_> = serde_json::from_str(raw.get()).unwrap_or(Data { data: None });
    if let (Some(data), Some(spelt)) = (fields.get_mut("Data"), spelt.data)
        && !data.is_string()
        && !data.is_null()
    {
        *data = json!(spelt.get());
    }
    Ok(Value::Object(fields))
}

/// What is wrong with an event, one line each.
fn judge(fields: &Value, wrong: &mut Vec<String>) {
    if let (Some(action), Value::Object(body)) =
        (model::action(ACTION), json!({ "EventBusId": "", "EventList": [fields] }))
    {
        let all = problems(action, &body, Language::spoken());
        wrong.extend(all.into_iter().map(|problem| problem.replace("`EventList.0.", "`")));
    }
    for field in ["Source", "Type"] {
        if fields[field].as_str() == Some("") {
            wrong.push(say!("`{field}` must not be empty", "`{field}` 不能为空"));
        }
    }
    let Some(data) = fields["Data"].as_str() else { return };
    if data.len() > LONGEST_DATA {
        let length = data.len();
        wrong.push(say!(
            "`Data` has {length} bytes, and at most {LONGEST_DATA} are allowed",
            "`Data` 有 {length} 字节，最多允许 {LONGEST_DATA} 字节"
        ));
    }
    if serde_json::from_str::<serde::de::IgnoredAny>(data).is_err() {
        wrong.push(say!(
            "`Data` is text that is not JSON: put an object there, or JSON in a string",
            "`Data` 是文本但不是 JSON：请写成对象，或写成字符串形式的 JSON"
        ));
    }
}

/// All that is wrong as one failure; nothing, where nothing is.
fn refuse(mut wrong: Vec<String>, place: &str) -> Option<Failure> {
    let count = wrong.len();
    let failure = match count {
        0 => return None,
        1 => Failure::usage(say!("{place}: {}", "{place}：{}", wrong.remove(0))),
        _ => {
            wrong.truncate(MOST_TOLD);
            if count > MOST_TOLD {
                let more = count - MOST_TOLD;
                wrong.push(say!("and {more} more", "另有 {more} 处"));
            }
            Failure::usage(say!("{place}: {count} things are wrong", "{place}：有 {count} 处错误"))
                .details(wrong)
        }
    };
    Some(failure.hint(say!(
        "nothing was sent; `ebctl event put --help` shows what an event has",
        "没有发送任何事件；`ebctl event put --help` 列出事件的字段"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str =
        r#"{"Source":"shop","Type":"t","Subject":"s","Data":{"n":12345678901234567890123,"f":1.50}}"#;

    fn lines(text: &str) -> Vec<Option<usize>> {
        of_file(text.as_bytes(), "f").unwrap().iter().map(|event| event.line).collect()
    }

    fn refused(text: &str) -> Failure {
        of_file(text.as_bytes(), "f").unwrap_err()
    }

    #[test]
    fn an_event_a_list_and_lines_are_read_alike() {
        assert_eq!(lines(GOOD), [Some(1)]);
        assert_eq!(lines(&format!("\u{feff}[\n{GOOD},\n\n{GOOD}]")), [Some(2), Some(4)]);
        assert_eq!(lines(&format!("{GOOD}\n\n{GOOD}\n{GOOD}")), [Some(1), Some(3), Some(4)]);
        // As `jq` prints them.
        let spread = GOOD.replace(',', ",\n");
        assert_eq!(lines(&format!("{spread}\n{spread}")), [Some(1), Some(6)]);
    }

    #[test]
    fn data_goes_out_as_json_in_a_string_as_it_was_spelt() {
        let data = |text: &str| of_file(text.as_bytes(), "f").unwrap()[0].fields["Data"].clone();
        assert_eq!(data(GOOD), json!(r#"{"n":12345678901234567890123,"f":1.50}"#));
        let text = r#"{"Source":"a","Type":"t","Subject":"s","Data":"{\"a\": 1}"}"#;
        assert_eq!(data(text), json!("{\"a\": 1}"));
        assert_eq!(data(&text.replace(r#""{\"a\": 1}""#, "[1]")), json!("[1]"));
    }

    #[test]
    fn all_that_is_wrong_is_told_with_its_line() {
        let failure = refused(&format!(
            "{GOOD}\n{}\n7\n{}",
            r#"{"Sorce":"a","Type":"","Subject":"s","Data":"plain"}"#,
            r#"{"Source":"a","Type":"t","Subject":"s","Data":1,"Time":"now"}"#
        ));
        assert_eq!(failure.message, "--from-file: `f`: 6 things are wrong");
        let starts: Vec<String> =
            failure.details.iter().map(|line| line.chars().take(26).collect()).collect();
        assert_eq!(
            starts,
            [
                "line 2: `Sorce` is not a p",
                "line 2: `Source` is missin",
                "line 2: `Type` must not be",
                "line 2: `Data` is text tha",
                "line 3: an event is an obj",
                "line 4: `Time` must be a w",
            ]
        );
        assert!(failure.details[0].ends_with("did you mean `Source`?"), "{:?}", failure.details);
    }

    #[test]
    fn a_field_that_an_event_gives_twice_is_refused_as_one_of_them_would_be_lost() {
        let failure = refused(&format!("{GOOD}\n{}", GOOD.replacen('{', "{\"Source\": \"other\", ", 1)));
        let said = format!("{} {:?}", failure.message, failure.details);
        assert!(said.contains("line 2: `Source` is given twice"), "{said}");
    }

    #[test]
    fn a_text_that_is_no_json_says_where() {
        let failure = refused(&format!("{GOOD}\n{{\"Source\":}}"));
        assert_eq!(failure.message, "--from-file: `f`: it is not JSON: expected value at line 2 column 11");
        assert!(refused(" \n").message.ends_with("it holds no event"));
        assert!(refused("[]").message.ends_with("it holds no event"));
    }

    #[test]
    fn a_time_is_a_moment_or_milliseconds() {
        assert_eq!(milliseconds("1631186355147").unwrap(), 1_631_186_355_147);
        assert_eq!(milliseconds("2026-01-31T20:00:00+08:00").unwrap(), 1_769_860_800_000);
        for no_time in ["", "now", "2026-01-31", "-5"] {
            assert!(milliseconds(no_time).is_err(), "{no_time}");
        }
    }

    #[test]
    fn data_may_have_64_kilobytes() {
        let event = |bytes: usize| {
            GOOD.replace(
                "{\"n\":12345678901234567890123,\"f\":1.50}",
                &format!("\"\\\"{}\\\"\"", "x".repeat(bytes - 2)),
            )
        };
        assert_eq!(lines(&event(LONGEST_DATA)), [Some(1)]);
        assert!(refused(&event(LONGEST_DATA + 1)).message.contains("`Data` has 65537 bytes"));
    }
}
