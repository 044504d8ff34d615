//! Which of the unfinished creates a run can ask about, and where.

use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::placeholders::quoted;
use crate::commands::session::target_of;
use crate::failure::Failure;
use crate::journal::{Intent, Key};
use crate::transport::Endpoint;

/// What a run can reach with the key in use.
pub struct Reach<'a> {
    /// The account of that key.
    pub account: &'a Account,
    /// Where its requests go.
    target: String,
    /// The flag or the environment says where, so that nothing goes anywhere else.
    is_pinned: bool,
    /// The region that was typed.
    region: Option<&'a str>,
}

impl<'a> Reach<'a> {
    /// What the flags, the environment and the profile leave.
    pub fn of(account: &'a Account, context: &'a Context) -> Result<Self, Failure> {
        let region = context.globals.region.as_ref().filter(|(_, origin)| *origin == "--region");
        Ok(Self {
            account,
            target: target_of(account, context)?,
            is_pinned: account.is_local() || context.globals.endpoint.is_some(),
            region: region.map(|(region, _)| region.as_str()),
        })
    }

    /// Whether an intent can be asked about: `Some(None)` at the account's endpoint, `Some(Some(…))` at the one that its
    /// page names. A key goes to no other server because a file says so, unless that is the cloud or this machine.
    #[expect(clippy::option_option, reason = "the inner one is that of `Session::open_at`")]
    pub fn to(&self, intent: &Intent) -> Option<Option<Endpoint>> {
        let key = &intent.key;
        let is_another_s = match (&intent.profile, self.account.profile_name()) {
            (Some(then), Some(now)) => then != now,
            _ => false,
        };
        if is_another_s || self.region.is_some_and(|region| region != key.region) {
            return None;
        }
        let account_s = Key { target: self.target.clone(), ..key.clone() };
        if key.target == self.target || (self.is_pinned && key.is_same(&account_s)) {
            return Some(None);
        }
        let named = Endpoint::parse(&key.target, "").ok();
        named.filter(|named| !self.is_pinned && (named.is_official() || named.is_loopback())).map(Some)
    }
}

/// The command that finishes an intent from anywhere.
pub fn command_for(intent: &Intent) -> String {
    let target = &intent.key.target;
    let (store, endpoint) = match target.strip_prefix("local:") {
        Some(store) => (format!("EBCTL_LOCAL_STORE={} ", quoted(store)), String::new()),
        None => (String::new(), format!("--endpoint {} ", quoted(target))),
    };
    let profile = intent.profile.as_ref().map(|profile| format!("--profile {} ", quoted(profile)));
    let profile = profile.unwrap_or_default();
    store + &format!("ebctl {endpoint}{profile}connection reconcile")
}
