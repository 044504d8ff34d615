//! What can be looked at without a network: the config file, the profile, the key's source, the region, the state folder.

use jiff::SignedDuration;

use super::page::Page;
use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::session::Session;
use crate::credentials::{Config, masked};
use crate::output::Language;
use crate::say;

/// A key that lasts less than this is worth a warning, where nothing renews it.
const SOON: SignedDuration = SignedDuration::from_mins(15);

fn joined(warnings: &[String]) -> String {
    warnings.join(Language::spoken().pick("; ", "；"))
}

/// The config file: found or not, safe or not, right or wrong.
pub fn config(page: &mut Page, context: &Context) -> Option<Config> {
    match Config::load(&context.surroundings) {
        Ok(config) => {
            let path = config.path().map(|path| path.display().to_string()).unwrap_or_default();
            match config.warnings() {
                [] if config.found() => {
                    page.ok("config", say!("{path}, safe from other users", "{path}，其他用户无法读取"));
                }
                [] if path.is_empty() => {
                    page.warning(
                        "config",
                        say!("there is no home folder", "没有用户主目录"),
                        say!(
                            "set HOME, or name a file with EBCTL_CONFIG",
                            "请设置 HOME，或用 EBCTL_CONFIG 指定配置文件"
                        ),
                    );
                }
                [] => page.ok("config", say!("there is no {path}; none is needed", "没有 {path}；也不需要")),
                warnings => {
                    let next = say!(
                        "do that, and unset EBCTL_INSECURE_FILES",
                        "请照做，并取消设置 EBCTL_INSECURE_FILES"
                    );
                    page.warning("config", joined(warnings), next);
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
            say!("`{name}`, by {origin}", "`{name}`，由 {origin} 指定")
        }),
        None => config.default_profile().map(|default| match default {
            Some((name, _)) => say!("`{name}`, the default", "`{name}`，默认配置档"),
            None => say!("none applies", "没有适用的配置档"),
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
            say!("{}; not tried", "{}；未尝试", resolved.source),
            say!("mend what failed above, and look again", "请先解决上面失败的项，再检查一次"),
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
            page.warning("credentials", source.to_string(), joined(&resolved.warnings));
        }
        None => page.ok("credentials", source.to_string()),
        Some(expires) => {
            let left = expires.duration_since(context.clock.now());
            let until = expires.strftime("%Y-%m-%d %H:%M:%SZ");
            let finding = say!(
                "{source}; the key expires at {until}, in {} minutes",
                "{source}；密钥于 {until} 过期，还有 {} 分钟",
                left.as_mins()
            );
            if left < SOON {
                let next = say!(
                    "have a new one made in time by whatever made this one",
                    "请在过期前从原来的来源换取新密钥"
                );
                page.warning("credentials", finding, next);
            } else {
                page.ok("credentials", finding);
            }
        }
    }
    if let Some(keys) = session.keys() {
        page.details([say!("its id is {}", "SecretId 为 {}", masked(&keys.secret_id))]);
    }
    page.details(resolved.passed_over.iter().map(|why| say!("passed over {why}", "已跳过：{why}")));
}

/// The folder in which runs tell each other what they did, and whether an earlier create is unfinished.
pub fn state(page: &mut Page, context: &Context) {
    let folder = match Context::state_folder(&context.surroundings) {
        Ok(folder) => folder.display().to_string(),
        Err(failure) => return page.failed("state", &failure),
    };
    match context.journal.all() {
        Err(failure) => page.failed("state", &failure),
        Ok(all) if !all.unreadable.is_empty() => {
            all.unreadable.iter().for_each(|failure| page.failed("state", failure));
        }
        Ok(all) => match all.kept.iter().filter(|kept| !kept.under_way).count() {
            0 => page.ok("state", say!("{folder}; no create is unfinished", "{folder}；没有未完成的创建")),
            number => page.warning(
                "state",
                say!(
                    "{number} earlier create(s) ended without it being known what came of them",
                    "之前有 {number} 次创建结束时结果未知"
                ),
                "ebctl connection reconcile",
            ),
        },
    }
}
