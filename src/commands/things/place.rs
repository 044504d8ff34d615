//! Where a command works: whose account, which region, and mostly which bus.

use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::placeholders::fill;
use crate::commands::session::Session;
use crate::failure::Failure;
use crate::output::Report;
use crate::say;

/// Where a command works.
pub struct Place {
    /// Whose key.
    pub account: Account,
    /// The region.
    pub region: String,
    /// The bus as it was named: its id or its name; empty, where the command is about none.
    pub bus: String,
    /// The rule as it was named; mostly empty.
    pub rule: String,
}

impl Place {
    /// In the region; `bus` is only for hints.
    ///
    /// # Errors
    /// Configuration that cannot be used, and that no region is known.
    pub fn in_region(bus: &str, context: &Context) -> Result<Self, Failure> {
        let account = Account::find(context)?;
        let region = account.region(None, context)?;
        Ok(Self { account, region, bus: bus.to_owned(), rule: String::new() })
    }

    /// On the bus that `--bus` names, or else the profile; `command` is a complete one, without its bus.
    ///
    /// # Errors
    /// As [`Place::in_region`]; and usage, where nothing names a bus.
    pub fn on_bus(flag: Option<&str>, command: &str, context: &Context) -> Result<Self, Failure> {
        let account = Account::find(context)?;
        let stated = flag.map(str::to_owned).or_else(|| account.defaults()?.bus.clone());
        let Some(bus) = stated.filter(|bus| !bus.is_empty()) else {
            let failure = Failure::usage(say!("missing `--bus`", "缺少 `--bus`")).hint(say!(
                "a complete command: {command} --bus eb-l65vlc2u; `ebctl bus list` shows the buses",
                "完整的命令：{command} --bus eb-l65vlc2u；`ebctl bus list` 可列出事件集"
            ));
            return Err(fill(failure, &[], context));
        };
        let region = account.region(None, context)?;
        Ok(Self { account, region, bus, rule: String::new() })
    }

    /// Gets everything ready that a request needs.
    ///
    /// # Errors
    /// That there is no key, or that it cannot be had.
    pub async fn open(&self, context: &Context) -> Result<Session, Failure> {
        Session::open(&self.account, self.region.clone(), context).await
    }

    /// What came of one or of several, where what failed has what is known here in the commands of its hint.
    ///
    /// # Errors
    /// The failure of one alone.
    pub fn told(&self, done: Result<Report, Failure>, context: &Context) -> Result<Report, Failure> {
        let mut report = done.map_err(|failure| self.fill(failure, context))?;
        report.failed = report.failed.map(|failure| Box::new(self.fill(*failure, context)));
        Ok(report)
    }

    /// The failure with what is known here in the commands of its hint.
    pub fn fill(&self, failure: Failure, context: &Context) -> Failure {
        let known = [
            ("<bus>", Some(self.bus.as_str())),
            ("<rule>", Some(self.rule.as_str())),
            ("<region>", Some(self.region.as_str())),
            ("<profile>", self.account.profile_name()),
        ];
        fill(failure, &known, context)
    }
}
