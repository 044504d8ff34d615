//! What a person sees of requests under way: waits and clock corrections always, each request with `-v`, what it holds
//! with `-vv`, where secrets are blanked by the name of the field that holds them; the printer knows them by value too.

use std::time::Duration;

use serde_json::Value;

use crate::connector::is_secret;
use crate::output::{Printer, Veil};
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
                printer.tell(1, &format!("> {action} to {endpoint}, attempt {attempt}"));
                for (name, value) in *headers {
                    printer.tell(2, &format!(">   {name}: {}", blank_header(name, value)));
                }
                printer.tell(2, &format!(">   {}", blank_body(body, printer.veil())));
            }
            Event::Ended { action, what, body, .. } => {
                printer.tell(1, &format!("< {action}: {what}"));
                if let Some(body) = body {
                    printer.tell(2, &format!("<   {}", blank_body(body, printer.veil())));
                }
            }
            Event::Waiting { cause, delay, attempt } => {
                let seconds = delay.as_secs_f32();
                let (english, chinese) = reason(*cause);
                let text = match attempt {
                    Some((next, most)) => printer.language().pick(
                        format!("{english}; attempt {next} of {most} in {seconds:.1} s"),
                        format!("{chinese}；{seconds:.1} 秒后进行第 {next}/{most} 次尝试"),
                    ),
                    None => printer.language().pick(
                        format!("{english}; asking again in {seconds:.1} s"),
                        format!("{chinese}；{seconds:.1} 秒后再试"),
                    ),
                };
                tell_wait(printer, *delay, &text);
            }
            Event::Paced { action, delay } => {
                let seconds = delay.as_secs_f32();
                let text = printer.language().pick(
                    format!("{action} waits {seconds:.1} s for its turn, to stay below 20 requests a second"),
                    format!("{action} 等待 {seconds:.1} 秒，以保持每秒少于 20 次请求"),
                );
                tell_wait(printer, *delay, &text);
            }
            Event::PacedAlone { why } => {
                printer.warn(&printer.language().pick(
                format!("this run keeps to 20 requests a second by itself alone, and not together with others: {why}"),
                format!("本次运行只能单独限制在每秒 20 次请求以内，无法与其他进程协调：{why}"),
            ));
            }
            Event::ClockOff { seconds } => {
                let (amount, english, chinese) =
                    if *seconds < 0 { (-seconds, "ahead of", "快") } else { (*seconds, "behind", "慢") };
                printer.warn(&printer.language().pick(
                    format!("this machine's clock is {amount} s {english} the server's; signing with the server's time"),
                    format!("本机时钟比服务端{chinese} {amount} 秒；改用服务端时间签名"),
                ));
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

fn reason(cause: RetryCause) -> (&'static str, &'static str) {
    match cause {
        RetryCause::NoConnection => ("no connection to the API", "无法连接到 API"),
        RetryCause::Throttled => ("too many requests a second", "每秒请求数过多"),
        RetryCause::Locked => {
            ("the event bus is locked, which may last for some minutes", "事件集暂时锁定，可能持续数分钟")
        }
        RetryCause::AnswerLost => ("the answer was lost", "响应丢失"),
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
        Err(_) => format!("{} bytes that are not JSON", body.len()),
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
