//! A failure in its two dresses: a page for people, a document for programs.

use serde_json::{Map, Value, json};

use super::language::Language;
use super::sanitise::sanitise;
use super::table::pairs_table;
use crate::failure::{ExitCode, Failure, Outcome};

/// How wide text to read is where there is no terminal to ask: a CI log, a file.
pub const WIDTH_WITHOUT_TERMINAL: u16 = 100;

/// The document of `-o json`, with what was said before it. Its keys are stable across releases.
pub fn as_document(failure: &Failure, notes: &[String]) -> Value {
    let mut error = Map::new();
    error.insert("code".to_owned(), json!(failure.code));
    error.insert("message".to_owned(), json!(failure.message));
    if !failure.details.is_empty() {
        error.insert("details".to_owned(), json!(failure.details));
    }
    error.insert("meaning".to_owned(), json!(failure.meaning));
    error.insert("hint".to_owned(), json!(failure.hint));
    error.insert("request_id".to_owned(), json!(failure.request_id));
    error.insert("http_status".to_owned(), json!(failure.http_status));
    error.insert("outcome".to_owned(), json!(failure.outcome));
    error.insert("retryable".to_owned(), json!(failure.retryable));
    error.insert("attempts".to_owned(), json!(failure.attempts));
    error.insert("exit_code".to_owned(), json!(failure.exit as u8));
    if !notes.is_empty() {
        error.insert("notes".to_owned(), json!(notes));
    }
    json!({ "error": error })
}

/// The page of every other format, without a newline at its end: what did not happen, then the facts of an exchange
/// as a table; or, where nothing was sent, simply what is wrong and what to type.
pub fn as_page(
    failure: &Failure,
    language: Language,
    width: Option<u16>,
    ascii: bool,
    labelled: &dyn Fn(&str, &str) -> String,
) -> String {
    let error = language.pick("error", "错误");
    let headline = failure.headline.as_ref().unwrap_or(&failure.message);
    let mut page = labelled(error, &sanitise(headline));
    for detail in &failure.details {
        page.push_str("\n  ");
        page.push_str(&sanitise(detail));
    }
    if failure.attempts > 0 {
        let width = Some(width.unwrap_or(WIDTH_WITHOUT_TERMINAL));
        page.push('\n');
        page.push_str(&pairs_table(&facts(failure, language), width, ascii));
        // What is broken over lines of a table cannot be copied.
        for command in commands_in(failure.hint.as_deref().unwrap_or_default()) {
            let command = sanitise(command);
            if !page.contains(&*command) {
                page.push('\n');
                page.push_str(&labelled(language.pick("hint", "提示"), &command));
            }
        }
    } else if let Some(hint) = &failure.hint {
        page.push('\n');
        // A hint of ours may hold a command on a line of its own; what stands in it from outside is made harmless.
        let lines: Vec<_> = hint.lines().map(sanitise).collect();
        page.push_str(&labelled(language.pick("hint", "提示"), &lines.join("\n  ")));
    }
    page
}

/// The commands in a hint: what stands in backticks and is one of ebctl's.
fn commands_in(hint: &str) -> impl Iterator<Item = &str> {
    hint.split('`').skip(1).step_by(2).filter(|quoted| quoted.starts_with("ebctl "))
}

fn facts(failure: &Failure, language: Language) -> Vec<(String, String)> {
    let mut facts = Vec::new();
    let mut fact = |name: &str, text: Option<&str>| {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            facts.push((name.to_owned(), text.to_owned()));
        }
    };
    let attempts = (failure.attempts > 1).then(|| failure.attempts.to_string());
    let status = failure.http_status.filter(|status| *status != 200).map(|status| status.to_string());
    fact(language.pick("Code", "错误码"), Some(&failure.code));
    fact(language.pick("Message", "消息"), Some(&failure.message));
    fact(language.pick("What it means", "含义"), failure.meaning.as_deref());
    fact(language.pick("What to do", "下一步"), failure.hint.as_deref());
    fact(language.pick("Request id", "请求 ID"), failure.request_id.as_deref());
    fact(language.pick("HTTP status", "HTTP 状态"), status.as_deref());
    fact(language.pick("Attempts", "尝试次数"), attempts.as_deref());
    fact(language.pick("Outcome", "结果"), Some(outcome(failure, language)));
    facts
}

fn outcome(failure: &Failure, language: Language) -> &'static str {
    match failure.outcome {
        Outcome::NotApplied if failure.exit == ExitCode::Partial => language.pick(
            "not applied: what failed was not done; the rest was",
            "未生效：失败的部分没有生效，其余已生效",
        ),
        Outcome::Applied => language.pick("applied: it was done", "已生效"),
        Outcome::NotApplied => language.pick("not applied: nothing was changed", "未生效：没有任何变更"),
        Outcome::Unknown => {
            language.pick("unknown: it may or may not have been done", "结果未知：可能已生效，也可能没有")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_repeated_below_the_table_only_where_it_is_broken() {
        let mut failure = Failure::new(ExitCode::Unknown, "InternalError", "oops");
        failure.attempts = 1;
        failure.hint = Some(
            "See `ebctl connection list --bus eb-l65vlc2u` and the `Type` there; not `<bus>`.".to_owned(),
        );
        let page = |width| {
            as_page(&failure, Language::En, Some(width), false, &|label, text| format!("{label}: {text}"))
        };
        assert!(page(120).ends_with('┘'), "{}", page(120));
        assert!(page(50).ends_with("┘\nhint: ebctl connection list --bus eb-l65vlc2u"), "{}", page(50));
    }
}
