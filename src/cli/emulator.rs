//! `ebctl emulator …`

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::emulator::fidelity;

/// What can be done with the local EventBridge.
#[derive(Debug, Subcommand)]
pub enum EmulatorCommand {
    /// Serve the local EventBridge on a loopback port until it is stopped
    ///
    /// It prints the `export` lines that point a shell at it. The official SDKs and tccli work against its URL
    /// unchanged.
    #[command(
        after_help = "Examples:\n  \
            ebctl emulator serve --port 9000 --memory\n  \
            ebctl emulator serve --ready-file /tmp/ready.json\n\n\
            What it does as the cloud does, and on what grounds: see --help.",
        after_long_help = serve_help()
    )]
    Serve(ServeArgs),
}

/// How to serve.
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// The port on 127.0.0.1; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// The `SQLite` file to keep state in, instead of that of the profile `local`
    #[arg(long, value_name = "FILE", conflicts_with = "memory", value_hint = clap::ValueHint::FilePath)]
    pub store: Option<PathBuf>,
    /// Keep state in memory only, and start empty
    #[arg(long)]
    pub memory: bool,
    /// Once it listens, write its URL and key to this file (JSON, atomically, mode 0600)
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub ready_file: Option<PathBuf>,
}

/// The examples, and what the local EventBridge does as the cloud does, and on what grounds.
fn serve_help() -> String {
    let mut help = "Examples:\n  \
        ebctl emulator serve --port 9000 --memory\n  \
        ebctl emulator serve --ready-file /tmp/ready.json\n\n\
        Fidelity: what it does, on what grounds (documented, observed or assumed), and where that comes from:\n"
        .to_owned();
    for behaviour in fidelity() {
        let words = behaviour.what.split(' ').chain(behaviour.source.split(' '));
        let source_begins = behaviour.what.split(' ').count();
        let mut line = format!("  {:<11}", behaviour.basis.word());
        for (index, word) in words.enumerate() {
            if line.chars().count() + word.chars().count() >= HELP_WIDTH {
                help.push_str(&line);
                line = format!("\n  {:<11}", "");
            }
            line.push(' ');
            line.push_str(if index == source_begins { "— " } else { "" });
            line.push_str(word);
        }
        help.push_str(&line);
        help.push('\n');
    }
    help
}

/// As wide as a help page is at most, with room to spare for the dash before a source.
const HELP_WIDTH: usize = 96;
