//! What can be looked at without a network: the config file, the profile, the key's source, the region, the state folder.

use jiff::SignedDuration;

use super::page::Page;
use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::session::Session;
use crate::credentials::{Config, masked};

/// A key that lasts less than this is worth a warning, where nothing renews it.
const SOON: SignedDuration = SignedDuration::from_mins(15);

/// The config file: found or not, safe or not, right or wrong.
pub fn config(page: &mut Page, context: &Context) -> Option<Config> {
    match Config::load(&context.surroundings) {
        Ok(config) => {
            let path = config.path().map(|path| path.display().to_string()).unwrap_or_default();
            match config.warnings() {
                [] if config.found() => page.ok("config", format!("{path}, safe from other users")),
                [] if path.is_empty() => {
                    page.warning(
                        "config",
                        "there is no home folder",
                        "set HOME, or name a file with EBCTL_CONFIG",
                    );
                }
                [] => page.ok("config", format!("there is no {path}; none is needed")),
                warnings => {
                    page.warning("config", warnings.join("; "), "do that, and unset EBCTL_INSECURE_FILES");
                }
            }
            Some(config)
        }
        Err(failure) => {
            page.failed("config", &failure);
            None
        }
    }
}

/// The profile that applies, and what chose it.
pub fn profile(page: &mut Page, config: &Config, context: &Context) -> Option<()> {
    let selection = context.selection();
    let found = match selection.named(&context.surroundings) {
        Some(name) => config.profile(name).map(|_| {
            let origin = context.globals.profile.as_ref().map_or("EBCTL_PROFILE", |(_, origin)| *origin);
            format!("`{name}`, by {origin}")
        }),
        None => config.default_profile().map(|default| match default {
            Some((name, _)) => format!("`{name}`, the default"),
            None => "none applies".to_owned(),
        }),
    };
    match found {
        Ok(finding) => {
            page.ok("profile", finding);
            Some(())
        }
        Err(failure) => {
            page.failed("profile", &failure);
            None
        }
    }
}

/// Where the key comes from, as far as can be told without asking anybody.
pub fn account(page: &mut Page, context: &Context) -> Option<Account> {
    Account::find(context).map_err(|failure| page.failed("credentials", &failure)).ok()
}

/// The region of requests.
pub fn region(page: &mut Page, account: &Account, context: &Context) -> Option<String> {
    match account.region(None, context) {
        Ok(region) => {
            page.ok("region", region.as_str());
            Some(region)
        }
        Err(failure) => {
            page.failed("region", &failure);
            None
        }
    }
}

/// Where the key would come from, where it cannot be asked for.
pub fn source(page: &mut Page, account: &Account) {
    match account.resolved() {
        Ok(resolved) => page.warning(
            "credentials",
            format!("{}; not tried", resolved.source),
            "mend what failed above, and look again",
        ),
        Err(failure) => page.failed("credentials", &failure),
    }
}

/// The key, once it is there.
pub fn credentials(page: &mut Page, session: &Session, context: &Context) {
    let resolved = session.resolved();
    let source = &resolved.source;
    match session.expires() {
        None if !resolved.warnings.is_empty() => {
            page.warning("credentials", source.to_string(), resolved.warnings.join("; "));
        }
        None => page.ok("credentials", source.to_string()),
        Some(expires) => {
            let left = expires.duration_since(context.clock.now());
            let until = expires.strftime("%Y-%m-%d %H:%M:%SZ");
            let finding = format!("{source}; the key expires at {until}, in {} minutes", left.as_mins());
            if left < SOON {
                let next = "have a new one made in time by whatever made this one";
                page.warning("credentials", finding, next);
            } else {
                page.ok("credentials", finding);
            }
        }
    }
    if let Some(keys) = session.keys() {
        page.details([format!("its id is {}", masked(&keys.secret_id))]);
    }
    page.details(resolved.passed_over.iter().map(|why| format!("passed over {why}")));
}

/// The folder in which runs tell each other what they did, and whether an earlier create is unfinished.
pub fn state(page: &mut Page, context: &Context) {
    let folder = match Context::state_folder(&context.surroundings) {
        Ok(folder) => folder.display().to_string(),
        Err(failure) => return page.failed("state", &failure),
    };
    match context.journal.all() {
        Err(failure) => page.failed("state", &failure),
        Ok(kept) => match kept.iter().filter(|kept| !kept.under_way).count() {
            0 => page.ok("state", format!("{folder}; no create is unfinished")),
            number => page.warning(
                "state",
                format!("{number} earlier create(s) ended without it being known what came of them"),
                "ebctl connection reconcile",
            ),
        },
    }
}
