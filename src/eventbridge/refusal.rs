//! From what the last attempt proved to a failure that a person can act on.

use super::catalogue::{self, explained};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::Language;
use crate::say;
use crate::transport::{CallError, Cause, Class, Effect, Verdict};

/// Explains a call that gave no success.
pub fn explain(error: &CallError, action: &str, effect: Effect, language: Language) -> Failure {
    let mut failure = match &error.verdict {
        Verdict::Refused { error: refused, request_id } => {
            let mut failure = Failure::new(refused.class.exit(), &refused.code, refused.message.clone());
            failure.outcome = refused.class.outcome();
            failure.retryable = refused.class.is_retryable();
            failure.request_id.clone_from(request_id);
            failure.headline = Some(headline(refused.class, action));
            if (refused.class, effect) == (Class::Failed, Effect::Read) {
                // A read that failed for a reason that nobody names may do better later.
                failure.exit = ExitCode::Unknown;
            }
            failure
        }
        Verdict::NoAnswer { cause, why } => no_answer(*cause, why, action),
        Verdict::Success { .. } => Failure::io(say!(
            "{action} succeeded and was reported as failed",
            "{action} 成功了，却被报告为失败"
        )),
    };
    if error.out_of_time {
        failure.details.push(
            language
                .pick(
                    "the time given by `--timeout` did not allow another attempt",
                    "`--timeout` 的时限不够再试一次",
                )
                .to_owned(),
        );
    }
    failure.http_status = error.http_status;
    failure.attempts = error.attempts;
    if failure.code.is_empty() {
        "Client.NoCode".clone_into(&mut failure.code);
    }
    if failure.outcome == Outcome::Unknown && catalogue::look_up(&failure.code).is_none() {
        let stranger = catalogue::look_up("Client.NoCode");
        failure.meaning = stranger.as_ref().map(|entry| entry.meaning(language).to_owned());
        failure.hint = stranger.map(|entry| entry.hint(language).to_owned());
    }
    if error.in_doubt && failure.outcome == Outcome::NotApplied {
        gone_by_now(&mut failure, action);
    }
    if effect == Effect::Read {
        nothing_changed(&mut failure, language);
    }
    explained(failure, language)
}

/// A create that was answered without an error and without the new id.
pub fn without_id(action: &str, field: &str, request_id: Option<String>, language: Language) -> Failure {
    let why = say!("the answer holds no {field}", "响应中没有 {field}");
    let mut failure = no_answer(Cause::NotTheApi, &why, action);
    "Client.NoId".clone_into(&mut failure.code);
    failure.request_id = request_id;
    failure.http_status = Some(200);
    failure.attempts = 1;
    explained(failure, language)
}

/// A list that was answered without an error and without the list.
pub fn without_list(action: &str, field: &str, language: Language) -> Failure {
    let why =
        say!("the answer holds no {field}, or one without an id", "响应中没有 {field}，或其中有缺少 ID 的项");
    let mut failure = no_answer(Cause::NotTheApi, &why, action);
    failure.http_status = Some(200);
    failure.attempts = 1;
    nothing_changed(&mut failure, language);
    explained(failure, language)
}

/// A list that changed each time that it was read.
pub fn never_whole(action: &str, readings: u32, language: Language) -> Failure {
    let why = say!(
        "{action} was asked {readings} times for the whole list, and its pages contradicted each other each time",
        "向 {action} 请求完整列表 {readings} 次，各页内容每次都互相矛盾"
    );
    let mut failure = Failure::new(ExitCode::TryLater, "Client.ListChanged", why);
    failure.retryable = true;
    failure.http_status = Some(200);
    failure.attempts = readings;
    explained(failure, language)
}

/// What a request is about is not there when it is sent again after an answer that was lost: its first attempt may be why.
fn gone_by_now(failure: &mut Failure, action: &str) {
    failure.exit = ExitCode::Unknown;
    failure.outcome = Outcome::Unknown;
    failure.headline = Some(say!(
        "{action} was sent again after an answer that proved nothing, and what it names is not there now",
        "{action} 在一次无法说明结果的响应之后再次发送，而它指定的对象现在已不存在"
    ));
    failure.meaning = Some(say!(
        "What it names is not there now, perhaps by the first attempt: a delete that was applied leaves nothing to find. It may also have been deleted by somebody else.",
        "它指定的对象现在已不存在，可能正是第一次尝试的结果：删除一旦生效，再次请求就找不到对象。也可能是被其他人删除的。"
    ));
}

fn no_answer(cause: Cause, why: &str, action: &str) -> Failure {
    let code = match cause {
        Cause::NoConnection => "Client.NoConnection",
        Cause::OutOfTime => "Client.Timeout",
        Cause::Untrusted => "Client.Untrusted",
        Cause::ProxyDenied => "Client.ProxyDenied",
        Cause::Withheld => "Client.Journal",
        Cause::Lost => "Client.LostAnswer",
        Cause::ServerError => "Client.ServerError",
        Cause::NotTheApi => "Client.NotTheApi",
    };
    let nothing_sent = cause.is_before_sending();
    let exit = match cause {
        Cause::Withheld => ExitCode::Defect,
        _ if nothing_sent => ExitCode::TryLater,
        _ => ExitCode::Unknown,
    };
    let mut failure = Failure::new(exit, code, why);
    if nothing_sent {
        failure.retryable = matches!(cause, Cause::NoConnection | Cause::OutOfTime);
        let language = Language::spoken();
        let because = match cause {
            Cause::OutOfTime => language.pick("there was no time left for it", "时限已到"),
            Cause::Withheld => language.pick("it could not be written down first", "未能先行记录"),
            Cause::Untrusted => {
                language.pick("the server's certificate is not to be trusted", "服务端证书不可信")
            }
            Cause::ProxyDenied => language.pick("the proxy did not let it through", "代理未予放行"),
            _ => language.pick("there is no connection to the API", "无法连接到 API"),
        };
        failure.headline = Some(say!("{action} was not sent: {because}", "{action} 未发送：{because}"));
    } else {
        failure.outcome = Outcome::Unknown;
        failure.headline = Some(say!(
            "{action} was sent, and no usable answer came back",
            "{action} 已发送，但没有收到可用的响应"
        ));
    }
    failure
}

/// A read changes nothing, however it ended: what the catalogue says of a write that ended so does not hold.
fn nothing_changed(failure: &mut Failure, language: Language) {
    failure.outcome = Outcome::NotApplied;
    if failure.exit != ExitCode::Unknown {
        return;
    }
    failure.exit = ExitCode::TryLater;
    failure.retryable = failure.code != "Client.NotTheApi";
    failure.meaning = Some(
        language
            .pick(
                "It is not known what the API would have answered. Reading changes nothing.",
                "无法得知 API 会如何答复。读操作不会造成任何变更。",
            )
            .to_owned(),
    );
    let hint = match failure.code.as_str() {
        "Client.NotTheApi" => language.pick(
            "Check `--endpoint` and any proxy, then run the same command again; that is safe.",
            "请检查 `--endpoint` 和代理，然后重新运行同一命令；重新运行是安全的。",
        ),
        _ => language.pick(
            "Run the same command again; that is safe. If it keeps failing, `-v` shows each attempt.",
            "重新运行同一命令即可，这是安全的。如果一直失败，可用 `-v` 查看每次尝试。",
        ),
    };
    failure.hint = Some(hint.to_owned());
}

fn headline(class: Class, action: &str) -> String {
    match class {
        Class::Rejected => {
            say!("the API rejected {action}", "API 拒绝了 {action}")
        }
        Class::Denied | Class::Clock => {
            say!("the API did not let this key do {action}", "API 不允许此密钥执行 {action}")
        }
        Class::NotFound => say!("{action} names something that does not exist", "{action} 指定的对象不存在"),
        Class::Quota => {
            say!("a quota does not allow {action}", "配额不允许 {action}")
        }
        Class::Throttled => {
            say!("{action} was not done: too many requests a second", "{action} 未执行：每秒请求数过多")
        }
        Class::Locked => say!(
            "{action} was not done: the event bus is locked for some minutes",
            "{action} 未执行：事件集暂时锁定，预计数分钟"
        ),
        Class::Failed => {
            say!("the API says that {action} failed", "API 称 {action} 失败")
        }
        Class::Unknown => say!(
            "the API's error does not tell whether {action} was done",
            "API 返回的错误无法说明 {action} 是否已执行"
        ),
    }
}
