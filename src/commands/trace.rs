//! What a person sees of requests under way: waits and clock corrections always, each request with `-v`, what it holds
//! with `-vv`, where secrets are blanked by the name of the field that holds them; the printer knows them by value too.

use std::time::Duration;

use serde_json::Value;

use crate::connector::is_secret;
use crate::output::{Language, Printer, Veil};
use crate::say;
use crate::transport::{Event, Observer, RetryCause};

/// Shorter waits are not worth a line.
const WORTH_TELLING: Duration = Duration::from_millis(500);

/// Shows events as they happen.
impl Observer for Printer {
    fn see(&self, event: &Event<'_>) {
        let printer = self;
        // What an ordinary run does not show is not put into words first: it was 5 % of a create's instructions.
        let told_only = matches!(event, Event::Sending { .. } | Event::Ended { .. });
        if told_only && printer.verbose() == 0 {
            return;
        }
        match event {
            Event::Sending { action, endpoint, attempt, headers, body } => {
                let text = say!(
                    "> {action} to {endpoint}, attempt {attempt}",
                    "> {action} 发往 {endpoint}，第 {attempt} 次尝试"
                );
                printer.tell(1, &text);
                for (name, value) in *headers {
                    printer.tell(2, &format!(">   {name}: {}", blank_header(name, value)));
                }
                printer.tell(2, &format!(">   {}", blank_body(body, printer.veil())));
            }
            Event::Ended { action, what, body, .. } => {
                printer.tell(1, &say!("< {action}: {what}", "< {action}：{what}"));
                if let Some(body) = body {
                    printer.tell(2, &format!("<   {}", blank_body(body, printer.veil())));
                }
            }
            Event::Waiting { cause, delay, attempt } => {
                let seconds = delay.as_secs_f32();
                let why = reason(*cause);
                let text = match attempt {
                    Some((next, most)) => say!(
                        "{why}; attempt {next} of {most} in {seconds:.1} s",
                        "{why}；{seconds:.1} 秒后进行第 {next} 次尝试（最多 {most} 次）"
                    ),
                    None => say!("{why}; asking again in {seconds:.1} s", "{why}；{seconds:.1} 秒后再次询问"),
                };
                tell_wait(printer, *delay, &text);
            }
            Event::Unanswered { action, left } => {
                let seconds = left.as_secs();
                printer.note(&say!(
                    "no answer to {action} yet; waiting for up to {seconds} s more",
                    "{action} 尚无响应；最多再等 {seconds} 秒"
                ));
            }
            Event::Paced { action, delay } => {
                let seconds = delay.as_secs_f32();
                let text = say!(
                    "{action} waits {seconds:.1} s for its turn, to stay below 20 requests a second",
                    "{action} 等待 {seconds:.1} 秒再发送，以免超过每秒 20 次请求"
                );
                tell_wait(printer, *delay, &text);
            }
            Event::PacedAlone { why } => {
                printer.warn(&say!(
                    "this run keeps to 20 requests a second by itself alone, and not together with others: {why}",
                    "本次运行只能各自限制在每秒 20 次请求以内，无法与其他进程合计：{why}"
                ));
            }
            Event::ClockOff { seconds } => {
                let amount = seconds.abs();
                printer.warn(&if *seconds < 0 {
                    say!(
                        "this machine's clock is {amount} s ahead of the server's; signing with the server's time",
                        "本机时钟比服务端快 {amount} 秒；改用服务端的时间签名"
                    )
                } else {
                    say!(
                        "this machine's clock is {amount} s behind the server's; signing with the server's time",
                        "本机时钟比服务端慢 {amount} 秒；改用服务端的时间签名"
                    )
                });
            }
        }
    }
}

fn tell_wait(printer: &Printer, delay: Duration, text: &str) {
    if delay >= WORTH_TELLING {
        printer.note(text);
    } else {
        printer.tell(1, text);
    }
}

fn reason(cause: RetryCause) -> &'static str {
    let language = Language::spoken();
    match cause {
        RetryCause::NoConnection => language.pick("no connection to the API", "无法连接到 API"),
        RetryCause::Throttled => language.pick("too many requests a second", "每秒请求数过多，被限频"),
        RetryCause::Locked => language
            .pick("the event bus is locked, which may last for some minutes", "事件集被锁定，可能持续数分钟"),
        RetryCause::AnswerLost => language.pick("the answer was lost", "响应丢失"),
        RetryCause::ListChanged => {
            language.pick("the list changed while it was read", "列表在读取过程中发生了变化")
        }
    }
}

/// The signature and the token let their holder act, so neither is shown.
pub(super) fn blank_header(name: &str, value: &str) -> String {
    match name {
        "x-tc-token" => "***".to_owned(),
        "authorization" => match value.split_once("Signature=") {
            Some((before, _)) => format!("{before}Signature=***"),
            None => "***".to_owned(),
        },
        _ => value.to_owned(),
    }
}

fn blank_body(body: &[u8], veil: &Veil) -> String {
    match serde_json::from_slice::<Value>(body) {
        Ok(mut document) => {
            blank_fields(&mut document);
            // Here, where a text is not quoted once more than the server quoted it.
            veil.cover_value(&document).to_string()
        }
        Err(_) => say!("{} bytes that are not JSON", "{} 字节，不是 JSON", body.len()),
    }
}

fn blank_fields(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let secret = is_secret(name) || name.to_ascii_lowercase().contains("token");
                if secret && !value.is_null() {
                    *value = Value::String("***".to_owned());
                } else {
                    blank_fields(value);
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(blank_fields),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::{blank_body, blank_header};
    use crate::output::Veil;

    #[test]
    fn neither_signature_nor_token_nor_password_is_shown() {
        let authorization = "TC3-HMAC-SHA256 Credential=AKID/x, SignedHeaders=host, Signature=abc";
        assert!(!blank_header("authorization", authorization).contains("abc"));
        assert_eq!(blank_header("x-tc-token", "secret"), "***");
        let body = br#"{"DTSParams":{"Account":"a","Password":"hunter2","Passwrod":"hunter2"},"Token":"t"}"#;
        assert_eq!(
            blank_body(body, &Veil::default()),
            r#"{"DTSParams":{"Account":"a","Password":"***","Passwrod":"***"},"Token":"***"}"#
        );
    }
}
