//! One change of one thing that may be sent twice: an update or a delete. Where its end proves nothing, one look does.

use std::cell::Cell;

use serde_json::Value;

use super::{Kind, Thing};
use crate::commands::context::Context;
use crate::eventbridge::{Api, call};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::say;
use crate::transport::{Effect, Wire, Witness};

/// A change to send.
pub struct Change<'a> {
    /// What kind of thing it is of.
    pub kind: &'a Kind,
    /// The action.
    pub action: &'static str,
    /// Its body.
    pub body: &'a Value,
    /// Whether it may have been made, should it be left now: it has been sent, and its end has not proved anything.
    pub in_doubt: &'a Cell<bool>,
}

impl Change<'_> {
    /// Makes it; `is_made` looks whether it was. Returns the id of the request that proves it, unless it was the look.
    ///
    /// # Errors
    /// That it was not made, or that nobody knows.
    pub async fn make<W: Wire>(
        &self,
        api: &Api<'_, W>,
        is_made: impl AsyncFn() -> Result<bool, Failure>,
        context: &Context,
    ) -> Result<Option<String>, Failure> {
        self.in_doubt.set(false);
        let failure = match api.send(&call(self.action, Effect::Idempotent, self.body), self).await {
            Ok((_, request_id)) => return Ok(request_id),
            // That it is not there is all that was wanted of a delete, whichever attempt did it.
            Err(failure) if failure.outcome != Outcome::Unknown || self.is_gone(&failure) => {
                return Err(failure);
            }
            Err(failure) => failure,
        };
        let (action, code) = (self.action, &failure.code);
        context.printer.note(&say!(
            "{action} was not confirmed ({code}); looking",
            "{action} 未得到确认（{code}），正在查看"
        ));
        match is_made().await {
            Ok(true) => {
                context.printer.warn(&say!(
                    "{action} was not confirmed ({code}), but a look shows that it was done",
                    "{action} 未得到确认（{code}），但查看后可见已生效"
                ));
                Ok(None)
            }
            // The API says that it failed, and nothing shows otherwise.
            Ok(false) if failure.exit == ExitCode::Rejected => {
                Err(Failure { outcome: Outcome::NotApplied, ..failure })
            }
            _ => Err(unknown(self.kind, failure)),
        }
    }
}

impl Change<'_> {
    /// Whether `failure` says that what was to be deleted is not there.
    pub fn is_gone(&self, failure: &Failure) -> bool {
        self.action == self.kind.delete && failure.code == self.kind.gone
    }
}

impl Witness for Change<'_> {
    fn sending(&self) -> Result<(), String> {
        self.in_doubt.set(true);
        Ok(())
    }

    fn not_applied(&self) {
        self.in_doubt.set(false);
    }
}

/// Nobody knows what came of it; but it may be sent again.
fn unknown(kind: &Kind, failure: Failure) -> Failure {
    let hint = say!(
        "run the same command again, which is safe, or look first: `{list}`",
        "重新运行同一命令是安全的；也可以先查看：`{list}`",
        list = kind.list
    );
    Failure { exit: ExitCode::Unknown, retryable: true, ..failure }.hint(hint)
}

/// What to say of a change that a signal ended.
pub fn left(kind: &Kind, code: ExitCode, in_doubt: bool) -> Failure {
    if in_doubt {
        let message = say!(
            "interrupted while the request was under way; it may or may not have been applied",
            "请求进行中被中断；可能已生效，也可能没有"
        );
        let mut failure = Failure::new(ExitCode::Unknown, "Client.LostAnswer", message);
        failure.outcome = Outcome::Unknown;
        return unknown(kind, failure);
    }
    let message = say!("interrupted before anything was changed", "在做出任何变更之前被中断");
    Failure::new(code, "Client.Interrupted", message)
}

/// What an update is of, which a list need not repeat.
const WHICH: [&str; 4] = ["EventBusId", "RuleId", "TargetId", "ConnectionId"];

/// Whether a thing shows all that an update of it says. Numbers come back as text here and there.
pub fn shows(thing: &Thing, update: &Value) -> bool {
    let plain = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let is_shown = |name: &str, value: &Value| thing.get(name).map(plain) == Some(plain(value));
    let fields = update.as_object().into_iter().flatten();
    fields.filter(|(name, _)| !WHICH.contains(&name.as_str())).all(|(name, value)| is_shown(name, value))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_update_shows_when_every_field_of_it_does() {
        let thing = json!({"RuleId": "rule-1", "Enable": true, "SaveDays": "7", "RuleName": "a"});
        let thing = thing.as_object().unwrap();
        assert!(shows(thing, &json!({"RuleId": "rule-1", "Enable": true, "SaveDays": 7})));
        assert!(shows(thing, &json!({"EventBusId": "eb-1", "Enable": true})));
        assert!(!shows(thing, &json!({"RuleId": "rule-1", "Enable": false})));
        assert!(!shows(thing, &json!({"Description": ""})));
    }
}
