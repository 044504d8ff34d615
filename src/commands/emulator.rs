//! `ebctl emulator serve`: the local EventBridge for other programs.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use serde_json::json;

use super::context::Context;
use super::interrupt::{ProcessSignals, Signals};
use crate::cli::ServeArgs;
use crate::emulator::{self, Limits, Running, Settings, StoreLocation, TestRig};
use crate::failure::Failure;
use crate::output::escaped_json;
use crate::say;

/// Serves until it is stopped.
pub async fn serve(args: ServeArgs, context: &Context) -> Result<(), Failure> {
    let mut signals = ProcessSignals::listen()?;
    let store = match (args.memory, args.store) {
        (true, _) => StoreLocation::Memory,
        (false, Some(path)) => StoreLocation::File(path),
        (false, None) => StoreLocation::File(context.local_store()?),
    };
    let limits = Limits {
        requests_per_second: args.requests_per_second,
        connectors_per_bus: args.connectors_per_bus,
        custom_buses: args.custom_buses,
        rules_per_bus: args.rules_per_bus,
        targets_per_rule: args.targets_per_rule,
    };
    let settings = Settings { port: args.port, store, clock: context.clock.clone(), limits };
    let faulty = !args.faults.is_empty();
    let rig = TestRig {
        faults: args.faults,
        fault_seed: args.fault_seed,
        admin_port: args.admin_port,
        sts_expire_after: args.sts_expire_after,
    };
    let running = emulator::start_with(settings, rig).await.map_err(|error| Failure::from(error).hint(""))?;
    context.printer.speak_at_once();
    context.printer.print_text(&exports(&running))?;
    if let Some(path) = &args.ready_file {
        write_ready_file(path, &running)?;
    }
    context.printer.note(&say!(
        "the local EventBridge listens on {}; press Ctrl-C to stop it",
        "本地 EventBridge 正在监听 {}；按 Ctrl-C 停止",
        running.url()
    ));
    if let Some(url) = running.admin_url() {
        context.printer.note(&say!(
            "faults are set and requests looked at on {url} (`/faults`, `/requests`)",
            "在 {url} 设置故障和查看请求（`/faults`、`/requests`）"
        ));
    }
    if faulty {
        context.printer.note(&say!(
            "it plays faults, as `--fault` asks: what fails may fail for that reason only",
            "它会按 `--fault` 制造故障：出现的失败可能只是因此而起"
        ));
    }
    // With `--timeout` it stops by itself, which ends a CI job that forgot to.
    context.deadline.within(signals.next()).await;
    running.stop().await;
    Ok(())
}

/// The lines that point a shell at it, to be copied there; a program reads the ready file instead.
fn exports(running: &Running) -> String {
    let keys = running.keys();
    format!(
        "export EBCTL_ENDPOINT={0}\nexport EBCTL_STS_ENDPOINT={0}\nexport TENCENTCLOUD_SECRET_ID={1}\nexport TENCENTCLOUD_SECRET_KEY={2}\nexport TENCENTCLOUD_REGION=ap-guangzhou\n",
        running.url(),
        keys.secret_id,
        keys.secret_key,
    )
}

/// Whoever sees the file sees all of it: it is written beside its place and then moved there.
fn write_ready_file(path: &Path, running: &Running) -> anyhow::Result<()> {
    let keys = running.keys();
    let mut ready = json!({
        "url": running.url(),
        "secret_id": keys.secret_id,
        "secret_key": keys.secret_key,
        "bus": running.bus(),
    });
    if let Some(url) = running.admin_url() {
        ready["admin"] = json!(url);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf);
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&folder)?;
        writeln!(file, "{}", escaped_json(&ready))?;
        file.persist(path)?;
        Ok(())
    };
    write().with_context(|| {
        say!("the ready file `{}` cannot be written", "无法写入就绪文件 `{}`", path.display())
    })
}
