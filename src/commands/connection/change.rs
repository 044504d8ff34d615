//! One change of one connector that may be sent twice: an update or a delete. Where its end proves nothing, one look at
//! the bus does.

use std::cell::Cell;

use serde_json::Value;

use crate::commands::context::Context;
use crate::eventbridge::{Api, Connection, call};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::say;
use crate::transport::{Effect, Wire, Witness};

/// A change to send.
pub struct Change<'a> {
    /// `UpdateConnection` or `DeleteConnection`.
    pub action: &'static str,
    /// Its body.
    pub body: Value,
    /// The bus.
    pub bus: &'a str,
    /// Whether a list of the bus shows that it was made.
    pub is_made: &'a dyn Fn(&[Connection]) -> bool,
    /// Whether it may have been made, should it be left now: it has been sent, and its end has not proved anything.
    pub in_doubt: &'a Cell<bool>,
}

impl Change<'_> {
    /// Makes it. Returns the id of the request that proves it, unless it was a look that did.
    pub async fn make<W: Wire>(
        &self,
        api: &Api<'_, W>,
        context: &Context,
    ) -> Result<Option<String>, Failure> {
        self.in_doubt.set(false);
        let failure = match api.send(&call(self.action, Effect::Idempotent, &self.body), self).await {
            Ok((_, request_id)) => return Ok(request_id),
            Err(failure) if failure.outcome != Outcome::Unknown => return Err(failure),
            Err(failure) => failure,
        };
        let action = self.action;
        context.printer.note(&say!(
            "{action} was not confirmed ({code}); looking at the bus",
            "{action} 未得到确认（{code}），正在查看事件集",
            code = failure.code
        ));
        match api.list_connections(self.bus).await {
            Ok(listed) if (self.is_made)(&listed) => {
                context.printer.warn(&say!(
                    "{action} was not confirmed ({code}), but the bus shows that it was done",
                    "{action} 未得到确认（{code}），但事件集显示已经完成",
                    code = failure.code
                ));
                Ok(None)
            }
            // The API says that it failed, and nothing shows otherwise.
            Ok(_) if failure.exit == ExitCode::Rejected => {
                Err(Failure { outcome: Outcome::NotApplied, ..failure })
            }
            _ => Err(unknown(failure)),
        }
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
fn unknown(failure: Failure) -> Failure {
    let hint = say!(
        "run the same command again, which is safe, or look first: `ebctl connection list --bus <bus>`",
        "重新运行同一命令是安全的；也可以先查看：`ebctl connection list --bus <bus>`"
    );
    Failure { exit: ExitCode::Unknown, retryable: true, ..failure }.hint(hint)
}

/// What to say of a change that a signal ended.
pub fn left(code: ExitCode, in_doubt: bool) -> Failure {
    if in_doubt {
        let message = say!(
            "interrupted while the request was under way; it may or may not have been applied",
            "请求进行中被中断；可能已生效，也可能没有"
        );
        let mut failure = Failure::new(ExitCode::Unknown, "Client.LostAnswer", message);
        failure.outcome = Outcome::Unknown;
        return unknown(failure);
    }
    let message = say!("interrupted before anything was changed", "在做出任何变更之前被中断");
    Failure::new(code, "Client.Interrupted", message)
}
