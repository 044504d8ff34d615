//! Asks whether something is to be done that cannot be undone.

use super::context::Context;
use super::placeholders::fill;
use crate::failure::Failure;
use crate::say;

/// Asks in a terminal, unless a yes was typed already; without a terminal that has to be. `question` names all that would
/// be done, `retype` the command that needs no question.
pub fn sure(yes: bool, question: &str, retype: &str, context: &Context) -> Result<(), Failure> {
    if yes {
        return Ok(());
    }
    let Some(asker) = context.asker() else {
        let message = say!(
            "deleting needs a yes, and there is no terminal to ask in; nothing was sent",
            "删除需要确认，而这里没有终端可供询问；没有发送任何请求"
        );
        let hint = say!("add `--yes`: {retype}", "请加 `--yes`：{retype}");
        return Err(fill(Failure::usage(message).hint(hint), &[], context));
    };
    if asker.yes(question, false)? {
        return Ok(());
    }
    Err(Failure::usage(say!("the answer was no; nothing was deleted", "回答为否；没有删除任何内容")).hint(""))
}
