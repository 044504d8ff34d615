//! `ebctl emulator serve`: the local EventBridge for other programs.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::context::Context;
use super::interrupt::signalled;
use crate::cli::ServeArgs;
use crate::emulator::{self, Limits, Running, Settings, StoreLocation};
use crate::failure::Failure;
use crate::output::escaped_json;

/// Serves until it is stopped.
pub async fn serve(args: ServeArgs, context: &Context) -> Result<(), Failure> {
    let stopped = signalled()?;
    let store = match (args.memory, args.store) {
        (true, _) => StoreLocation::Memory,
        (false, Some(path)) => StoreLocation::File(path),
        (false, None) => StoreLocation::File(context.local_store()?),
    };
    let settings =
        Settings { port: args.port, store, clock: context.clock.clone(), limits: Limits::default() };
    let running = emulator::start(settings).await?;
    context.printer.print_text(&exports(&running))?;
    if let Some(path) = &args.ready_file {
        write_ready_file(path, &running)?;
    }
    context
        .printer
        .note(&format!("the local EventBridge listens on {}; press Ctrl-C to stop it", running.url()));
    // With `--timeout` it stops by itself, which ends a CI job that forgot to.
    context.deadline.within(stopped).await;
    running.stop().await;
    Ok(())
}

/// The lines that point a shell at it: `eval "$(…)"` takes them.
fn exports(running: &Running) -> String {
    let keys = running.keys();
    format!(
        "export EBCTL_ENDPOINT={}\nexport TENCENTCLOUD_SECRET_ID={}\nexport TENCENTCLOUD_SECRET_KEY={}\nexport TENCENTCLOUD_REGION=ap-guangzhou\n",
        running.url(),
        keys.secret_id,
        keys.secret_key,
    )
}

/// Whoever sees the file sees all of it: it is written beside its place and then moved there.
fn write_ready_file(path: &Path, running: &Running) -> anyhow::Result<()> {
    let keys = running.keys();
    let ready = json!({
        "url": running.url(),
        "secret_id": keys.secret_id,
        "secret_key": keys.secret_key,
        "bus": running.bus(),
    });
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&folder)?;
        writeln!(file, "{}", escaped_json(&ready))?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| format!("the ready file `{}` cannot be written", path.display()))
}
