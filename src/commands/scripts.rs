//! `ebctl completions` and `ebctl man`: what is made from the command tree itself.

use std::path::Path;

use anyhow::Context as _;

use super::complete;
use super::context::Context;
use crate::cli;
use crate::failure::Failure;
use crate::output::Language;
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
    let mut tree = cli::spoken_tree().disable_help_subcommand(true);
    tree.build();
    write_pages(&tree, folder)
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

fn write_pages(command: &clap::Command, folder: &Path) -> std::io::Result<()> {
    for child in command.get_subcommands().filter(|child| !child.is_hide_set()) {
        write_pages(child, folder)?;
    }
    let page = clap_mangen::Man::new(command.clone());
    let mut text = Vec::new();
    page.render(&mut text)?;
    if Language::spoken() == Language::Zh {
        text = with_chinese_headings(&String::from_utf8_lossy(&text)).into_bytes();
    }
    std::fs::write(folder.join(page.get_filename()), text)
}

/// The headings that `clap_mangen` writes, and those of groups of options.
const HEADINGS: &[(&str, &str)] = &[
    ("NAME", "名称"),
    ("SYNOPSIS", "概要"),
    ("DESCRIPTION", "说明"),
    ("OPTIONS", "选项"),
    ("\"TYPE PARAMETERS\"", "类型参数"),
    ("\"GLOBAL OPTIONS\"", "全局选项"),
    ("FAULTS", "故障"),
    ("SUBCOMMANDS", "子命令"),
    ("EXTRA", "补充说明"),
    ("VERSION", "版本"),
];

fn with_chinese_headings(page: &str) -> String {
    let line = |line: &str| {
        let heading = line.strip_prefix(".SH ");
        match heading.and_then(|english| HEADINGS.iter().find(|(known, _)| *known == english)) {
            Some((_, chinese)) => format!(".SH {chinese}\n"),
            None => format!("{line}\n"),
        }
    };
    page.lines().map(line).collect()
}
