//! `ebctl completions` and `ebctl man`: what is made from the command tree itself.

use std::path::Path;

use anyhow::Context as _;

use super::complete;
use super::context::Context;
use crate::cli;
use crate::failure::Failure;

/// Prints a shell's completion script.
pub fn completions(shell: clap_complete::Shell, context: &Context) -> Result<(), Failure> {
    context.printer.print_text(&complete::script(shell)?)
}

/// Writes a manual page for every command into `folder`.
pub fn man(folder: &Path, context: &Context) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).with_context(|| format!("`{}` cannot be made", folder.display()))?;
    clap_mangen::generate_to(cli::tree(), folder)
        .with_context(|| format!("the manual pages cannot be written into `{}`", folder.display()))?;
    context.printer.note(&format!("the manual pages are in {}; try `man {0}/ebctl.1`", folder.display()));
    Ok(())
}
