//! `ebctl explain`: the catalogue of error codes.

use serde_json::{Value, json};

use super::account::Account;
use super::context::Context;
use crate::eventbridge::catalogue::{self, Entry};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::nearest::nearest;
use crate::output::{Column, Language, Report};
use crate::say;
use crate::transport::Class;

/// Explains one code, or lists them all.
pub fn run(code: Option<&str>, context: &Context) -> Result<Report, Failure> {
    // A profile's language and output count here too; one that cannot be read is no reason not to explain.
    let _ = Account::find(context);
    match code {
        Some(code) => explain(code, context),
        None => Ok(list(context.language())),
    }
}

fn explain(code: &str, context: &Context) -> Result<Report, Failure> {
    let language = context.language();
    let Some(entry) = catalogue::look_up(code) else {
        let failure = Failure::new(
            ExitCode::NotFound,
            "Client.NotFound",
            say!("`{code}` is not a code that ebctl knows", "ebctl 不认识错误码 `{code}`"),
        );
        return Err(match nearest(code, catalogue::codes()) {
            Some(near) => failure
                .hint(say!("did you mean `ebctl explain {near}`?", "是否想输入 `ebctl explain {near}`？")),
            None => failure.hint(say!(
                "`ebctl explain -o id` lists the codes that it knows",
                "`ebctl explain -o id` 会列出它认识的错误码"
            )),
        });
    };
    if entry.code != code {
        context.printer.note(&say!(
            "note: `{code}` is not in the catalogue; this is what `{}` means",
            "注意：错误码表中没有 `{code}`；以下是 `{}` 的含义",
            entry.code
        ));
    }
    let cells = Language::of_cells();
    let pairs = vec![
        (cells.pick("Code", "错误码"), entry.code.clone()),
        (cells.pick("What it means", "含义"), entry.meaning(language).to_owned()),
        (cells.pick("What to do", "下一步"), entry.hint(language).to_owned()),
        (cells.pick("Exit code", "退出码"), entry.exit.clone()),
        (cells.pick("Outcome", "结果"), outcome(&entry, language)),
        (cells.pick("Tried again", "自动重试"), retried(&entry, language).to_owned()),
    ];
    Ok(Report::one(document(&entry, language), pairs).with_ids([entry.code.clone()]).prose())
}

fn list(language: Language) -> Report {
    let entries: Vec<Entry> = catalogue::codes().filter_map(catalogue::look_up).collect();
    let rows = entries
        .iter()
        .map(|entry| {
            vec![entry.code.clone(), entry.exit.clone(), first_sentence(entry.meaning(language)).to_owned()]
        })
        .collect();
    let cells = Language::of_cells();
    let columns = vec![
        Column::whole(cells.pick("Code", "错误码")),
        Column::whole(cells.pick("Exit", "退出码")),
        Column::text(cells.pick("What it means", "含义")),
    ];
    let documents = entries.iter().map(|entry| document(entry, language)).collect::<Vec<_>>();
    let ids: Vec<String> = entries.into_iter().map(|entry| entry.code).collect();
    Report::many(json!({ "errors": documents }), columns, rows, language.pick("no codes", "没有错误码"))
        .with_ids(ids)
        .prose()
}

/// As much as a list has room for.
pub(super) fn first_sentence(text: &str) -> &str {
    let end = [". ", "。"].iter().filter_map(|stop| Some(text.find(stop)? + stop.trim_end().len())).min();
    &text[..end.unwrap_or(text.len())]
}

fn document(entry: &Entry, language: Language) -> Value {
    json!({
        "code": entry.code,
        "meaning": entry.meaning(language),
        "hint": entry.hint(language),
        "exit_code": entry.exit.parse::<u8>().map_or_else(|_| json!(entry.exit), Value::from),
        "outcome": entry.class.map(Class::outcome),
        "retryable": entry.class.map(Class::is_retryable),
    })
}

/// What is known of a create that ended so.
fn outcome(entry: &Entry, language: Language) -> String {
    match entry.class {
        None => language.pick("see above", "见上").to_owned(),
        Some(Class::Failed) => language
            .pick(
                "the API says it failed; after a create ebctl lists the bus to make sure",
                "API 称操作失败；创建之后 ebctl 会列出事件集加以确认",
            )
            .to_owned(),
        Some(class) => match class.outcome() {
            Outcome::Applied => language.pick("applied", "已生效"),
            Outcome::NotApplied => language.pick("not applied", "未生效"),
            Outcome::Unknown => language.pick("unknown", "结果未知"),
        }
        .to_owned(),
    }
}

fn retried(entry: &Entry, language: Language) -> &'static str {
    match entry.class {
        Some(Class::Throttled) => language.pick("yes, after a pause", "是，稍后重试"),
        Some(Class::Clock) => language.pick("once, with the server's time", "一次，使用服务端时间"),
        Some(Class::Unknown) => language.pick("a read is, a write never", "读操作会，写操作绝不"),
        _ => language.pick("no", "否"),
    }
}
