//! `ebctl completions` and `ebctl man`: what is made from the command tree itself.

use std::path::Path;

use anyhow::Context as _;

use super::complete;
use super::context::Context;
use crate::cli;
use crate::failure::Failure;
use crate::say;

/// Prints a shell's completion script.
pub fn completions(shell: clap_complete::Shell, context: &Context) -> Result<(), Failure> {
    context.printer.print_text(&complete::script(shell))
}

/// Writes a manual page for every command into `folder`.
pub fn man(folder: &Path, context: &Context) -> Result<(), Failure> {
    let refuse = |error: anyhow::Error| {
        Failure::from(error).hint(say!("name a folder that you may write into", "请指定一个可写入的目录"))
    };
    std::fs::create_dir_all(folder)
        .with_context(|| say!("`{}` cannot be made", "无法创建 `{}`", folder.display()))
        .map_err(refuse)?;
    clap_mangen::generate_to(cli::spoken_tree(), folder)
        .with_context(|| {
            say!("the manual pages cannot be written into `{}`", "无法把手册页写入 `{}`", folder.display())
        })
        .map_err(refuse)?;
    context.printer.note(&say!(
        "the manual pages are in {folder}; try `man {folder}/ebctl.1`",
        "手册页在 {folder} 中；可试试 `man {folder}/ebctl.1`",
        folder = folder.display()
    ));
    Ok(())
}
