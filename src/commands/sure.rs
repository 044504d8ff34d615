//! "Are you sure?": asked in a terminal before something is deleted. Elsewhere nobody can answer, and `--yes` has to
//! stand on the command line.

use super::context::Context;
use crate::failure::Failure;
use crate::output::Asker;
use crate::say;

/// Somebody to ask, or nobody who needs to be.
pub struct Sure<'a>(Option<Asker<'a>>);

impl<'a> Sure<'a> {
    /// Looks, before anything is sent, whether there is a yes or somebody who can give it; `command` is what was typed,
    /// for the hint.
    ///
    /// # Errors
    /// Usage, where there is neither.
    pub fn of(yes: bool, command: &str, context: &'a Context) -> Result<Self, Failure> {
        match context.asker() {
            _ if yes => Ok(Self(None)),
            Some(asker) => Ok(Self(Some(asker))),
            None => Err(Failure::usage(say!(
                "this needs a yes, and there is no terminal to ask in",
                "此操作需要确认，而当前没有可供询问的终端"
            ))
            .hint(format!("{command} --yes"))),
        }
    }

    /// Asks, unless the yes was typed already.
    ///
    /// # Errors
    /// Usage, where the answer is no.
    pub fn ask(&self, question: impl FnOnce() -> String) -> Result<(), Failure> {
        match &self.0 {
            Some(asker) if !asker.yes(&question(), false)? => {
                Err(Failure::usage(say!("nothing was changed", "没有任何变更"))
                    .hint(say!("the answer was no", "回答为否")))
            }
            _ => Ok(()),
        }
    }
}
