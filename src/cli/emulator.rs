//! `ebctl emulator …`

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Subcommand};

use crate::emulator::{FaultRule, Limits, fault_kinds, fidelity};
use crate::output::Language;
use crate::say;

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
            ebctl emulator serve --ready-file /tmp/ready.json\n  \
            ebctl emulator serve --memory --fault 'CreateConnection#1=apply-then-drop'\n\n\
            How faults are written, and what it does as the cloud does, on what grounds: see --help.",
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
    /// Connectors that a bus may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().connectors_per_bus)]
    pub connectors_per_bus: u32,
    /// Buses that a region may have, besides `eb-local`
    #[arg(long, value_name = "N", default_value_t = Limits::default().custom_buses)]
    pub custom_buses: u32,
    /// Rules that a bus may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().rules_per_bus)]
    pub rules_per_bus: u32,
    /// Targets that a rule may have
    #[arg(long, value_name = "N", default_value_t = Limits::default().targets_per_rule)]
    pub targets_per_rule: u32,
    /// Requests a second, for each action and region
    #[arg(long, value_name = "N", default_value_t = Limits::default().requests_per_second,
        value_parser = clap::value_parser!(u32).range(1..))]
    pub requests_per_second: u32,
    /// Let temporary keys expire after this long, such as `2s`, whatever is asked for
    #[arg(long, value_name = "DURATION", value_parser = lasting)]
    pub sts_expire_after: Option<Duration>,
    /// Let something go wrong, such as `CreateConnection#1=apply-then-drop`; may be repeated
    #[arg(long = "fault", value_name = "RULE", help_heading = "Faults")]
    pub faults: Vec<FaultRule>,
    /// What faults with a rate (`~0.2`) draw their lots from
    #[arg(long, value_name = "N", default_value_t = 0, help_heading = "Faults")]
    pub fault_seed: u64,
    /// Open another port on 127.0.0.1 to set faults and look at requests; 0 takes any free one
    #[arg(long, value_name = "N", help_heading = "Faults")]
    pub admin_port: Option<u16>,
}

/// How long temporary keys last: longer than nothing.
fn lasting(text: &str) -> Result<Duration, String> {
    let read = text.parse::<jiff::SignedDuration>().ok().and_then(|read| Duration::try_from(read).ok());
    read.filter(|read| !read.is_zero()).ok_or_else(|| {
        say!(
            "it must be longer than nothing, with a unit, such as `500ms`, `2s` or `1m 30s`",
            "必须大于零并带单位，例如 `500ms`、`2s` 或 `1m 30s`"
        )
    })
}

/// The examples, how faults are written, and what the local EventBridge does as the cloud does, on what grounds: in the
/// language that is spoken, as `chinese/texts.toml` holds none of it.
fn serve_help() -> String {
    let language = Language::spoken();
    let mut help = EXAMPLES.to_owned();
    help.push_str(rules(language));
    for kind in fault_kinds() {
        append(&mut help, &format!("  {:<29}", kind.usage()), kind.what(language), language);
    }
    help.push_str(admin(language));
    help.push_str(language.pick(
        "\nFidelity: what it does, on what grounds (documented, observed or assumed), and where that comes from:\n",
        "\n与云端的一致之处：行为、依据（文档、实测或推定）以及出处或理由：\n",
    ));
    for behaviour in fidelity(language) {
        let ground = behaviour.basis.word(language);
        let first = language.pick(format!("  {ground:<11}"), format!("  {ground} "));
        append(&mut help, &first, &format!("{} — {}", behaviour.what, behaviour.source), language);
    }
    help
}

const EXAMPLES: &str = "\
Examples:
  ebctl emulator serve --port 9000 --memory
  ebctl emulator serve --ready-file /tmp/ready.json
  ebctl emulator serve --memory --fault 'CreateConnection#1=apply-then-drop'
  ebctl emulator serve --memory --fault 'ListConnections~0.3=error=InternalError' --fault-seed 7
  ebctl emulator serve --memory --admin-port 0

";

fn rules(language: Language) -> &'static str {
    language.pick(
        "\
Faults, as `--fault` takes them: [[ACTION][WHEN]=]FAULT
  ACTION  whose requests are counted, such as CreateConnection; without it, those of every action
  WHEN    #n (the n-th), xk (the first k), ~r (each with the probability r); without it, every one
  FAULT   one of those below; a <duration> is like 500ms, 3s or 1m30s

  Of the faults that a request meets, the first one given plays; list-lag and expired-clock come on
  top. Requests count as they arrive, those that are refused too.

",
        "\
故障规则，即 `--fault` 的写法：[[ACTION][WHEN]=]FAULT
  ACTION  对哪个接口的请求计数，例如 CreateConnection；不写则对所有接口
  WHEN    #n（第 n 个）、xk（前 k 个）、~r（每个都以概率 r）；不写则每一个
  FAULT   下列之一；<duration> 形如 500ms、3s 或 1m30s

  一个请求遇到多个故障时，先给出的那个生效；list-lag 和 expired-clock 可与之叠加。请求一到达就计数，被拒绝的也算。

",
    )
}

fn admin(language: Language) -> &'static str {
    language.pick(
        "
With --admin-port, in JSON and from this machine only:
  GET, PUT, DELETE /faults    the rules: [\"CreateConnection#1=apply-then-drop\", …], or
                              {\"seed\": 7, \"faults\": [{\"action\": …, \"when\": …, \"fault\": …}, …]}
  GET, DELETE /requests       what came in, how often it was applied, and the faults it met
  GET /state                  all buses and connectors as they are stored
  GET, PUT /clock             {\"offset_seconds\": 3600} puts the clock ahead, a negative number back
",
        "
使用 --admin-port 时，以 JSON 交互，只接受来自本机的请求：
  GET, PUT, DELETE /faults    故障规则：[\"CreateConnection#1=apply-then-drop\", …]，或
                              {\"seed\": 7, \"faults\": [{\"action\": …, \"when\": …, \"fault\": …}, …]}
  GET, DELETE /requests       收到的请求、各生效了几次、遇到了哪些故障
  GET /state                  所存的全部事件集和连接器
  GET, PUT /clock             {\"offset_seconds\": 3600} 将时钟拨快，负数则拨慢
",
    )
}

/// As wide as a help page is at most.
const HELP_WIDTH: usize = 98;

/// A first column and words beside it, broken over lines; Chinese stays whole, as its page is broken where a terminal ends
/// (`chinese/layout.rs`).
fn append(help: &mut String, first: &str, text: &str, language: Language) {
    let mut line = first.to_owned();
    // A dash stays with the word after it.
    let mut dash = "";
    for word in text.split(' ') {
        if word == "—" {
            dash = "— ";
            continue;
        }
        let is_full = line.chars().count() + dash.chars().count() + word.chars().count() >= HELP_WIDTH;
        if is_full && language == Language::En {
            help.push_str(&line);
            line = format!("\n{:width$}", "", width = first.chars().count());
        }
        line.push(' ');
        line.push_str(dash);
        line.push_str(word);
        dash = "";
    }
    help.push_str(&line);
    help.push('\n');
}
