//! The text of a rule, read: `[[ACTION][WHEN]=]FAULT`.
//!
//! ```text
//! rule   = [ selector "=" ] fault
//! selector = [ action ] [ when ]          at least one of the two
//! action = CreateConnection | …           one that is served here; without it, every action's requests are counted
//! when   = "#" n                          the n-th request
//!        | "x" k                          the first k requests
//!        | "~" rate                       each with this probability, 0 < rate ≤ 1; without one of these, every request
//! fault  = name [ "=" argument ]          a duration (`500ms`, `3s`, `1m 30s`), a number or an error code
//! ```
//!
//! Any text is either a rule or an error that says what is wrong with which part of it.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::super::apis;
use super::rule::{ErrorCode, Fault, FaultKind, FaultRule, Make, When, fault_kinds};
use crate::nearest::nearest;
use crate::output::Language;
use crate::say;

/// The longest duration of a fault: longer than any run, short enough for every timer.
const LONGEST: Duration = Duration::from_hours(24);
/// The longest error code. The API's own have 60 characters at most.
const LONGEST_CODE: usize = 128;

/// Why a text is not a rule: one line, for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleError(String);

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for RuleError {}

impl FromStr for FaultRule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Self, RuleError> {
        let (head, rest) = match text.split_once('=') {
            Some((head, rest)) => (head, Some(rest)),
            None => (text, None),
        };
        let (selector, fault) = match rest {
            Some(rest) if kind_named(head).is_none() => (Some(head), rest),
            _ => (None, text),
        };
        let (action, when) = selector.map_or(Ok((None, When::Every)), read_selector)?;
        let fault = read_fault(fault)?;
        Ok(Self { action: action_for(&fault, action)?, when, fault })
    }
}

/// Only creating a connector makes one that a list could show late: such a rule names that action, written or not.
fn action_for(fault: &Fault, action: Option<&'static str>) -> Result<Option<&'static str>, RuleError> {
    const CREATE: &str = "CreateConnection";
    match (fault, action) {
        (Fault::ListLag(_), None | Some(CREATE)) => Ok(Some(CREATE)),
        (Fault::ListLag(_), Some(other)) => Err(RuleError(say!(
            "`list-lag` hides a new connector, so that its action is `{CREATE}`, not `{other}`",
            "`list-lag` 推迟的是新连接器，其接口只能是 `{CREATE}`，不能是 `{other}`"
        ))),
        (_, action) => Ok(action),
    }
}

fn read_selector(text: &str) -> Result<(Option<&'static str>, When), RuleError> {
    if text.is_empty() {
        return Err(RuleError(say!(
            "before the `=` there must be an action, or which request: `#1`, `x3`, `~0.2`",
            "`=` 之前须有接口名，或写明哪些请求：`#1`、`x3`、`~0.2`"
        )));
    }
    let action = apis::action_names().find(|name| {
        text.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['#', 'x', '~']))
    });
    let when = text.strip_prefix(action.unwrap_or_default()).unwrap_or(text);
    // Without an action in front, an `x` is only a count when a digit follows, and a slip in a name otherwise.
    let is_count = |rest: &&str| action.is_some() || rest.starts_with(|letter: char| letter.is_ascii_digit());
    let when = if when.is_empty() {
        When::Every
    } else if let Some(number) = when.strip_prefix('#') {
        When::Nth(read_count(number, &say!("which request (`#`)", "请求序号 `#`"))?)
    } else if let Some(rate) = when.strip_prefix('~') {
        read_rate(rate)?
    } else if let Some(number) = when.strip_prefix('x').filter(is_count) {
        When::First(read_count(number, &say!("how many requests (`x`)", "请求个数 `x`"))?)
    } else {
        return Err(unknown(text));
    };
    Ok((action, when))
}

fn listed(names: impl Iterator<Item = &'static str>) -> String {
    names.collect::<Vec<_>>().join(Language::spoken().pick(", ", "、"))
}

/// What stands before the `=` is neither a fault nor an action: which of the two was meant shows in what is near.
fn unknown(text: &str) -> RuleError {
    let name = text.split(['#', '~']).next().unwrap_or(text);
    let names = apis::action_names().chain(fault_kinds().iter().map(|kind| kind.name));
    if let Some(near) = nearest(name, names) {
        return RuleError(say!(
            "`{name}` is neither an action nor a fault; did you mean `{near}`?",
            "`{name}` 既不是接口也不是故障；是否想输入 `{near}`？"
        ));
    }
    let served = listed(apis::action_names());
    RuleError(say!(
        "`{name}` is neither a fault nor one of the actions served: {served}",
        "`{name}` 既不是故障，也不是所提供的接口之一：{served}"
    ))
}

fn read_count(text: &str, what: &str) -> Result<u32, RuleError> {
    // A sign is what Rust's own parser would take besides digits.
    let number = text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten();
    number.filter(|number| *number > 0).ok_or_else(|| {
        RuleError(say!(
            "{what} must be a whole number from 1 to {}, not `{text}`",
            "{what} 必须是 1 到 {} 的整数，而不是 `{text}`",
            u32::MAX
        ))
    })
}

fn read_rate(text: &str) -> Result<When, RuleError> {
    let decimal = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let rate = decimal.then(|| text.parse::<f64>().ok()).flatten();
    rate.filter(|rate| *rate > 0.0 && *rate <= 1.0).map(When::Rate).ok_or_else(|| {
        RuleError(say!(
            "a rate (`~`) must be a number above 0 and at most 1, such as `~0.2`, not `{text}`",
            "概率（`~`）必须大于 0 且不超过 1，例如 `~0.2`，而不是 `{text}`"
        ))
    })
}

fn read_fault(text: &str) -> Result<Fault, RuleError> {
    let (name, argument) = match text.split_once('=') {
        Some((name, argument)) => (name, Some(argument)),
        None => (text, None),
    };
    let Some(kind) = kind_named(name) else {
        let near = nearest(name, fault_kinds().iter().map(|kind| kind.name));
        let known = || listed(fault_kinds().iter().map(|kind| kind.name));
        return Err(RuleError(match near {
            Some(near) => say!(
                "no fault is called `{name}`; did you mean `{near}`?",
                "没有名为 `{name}` 的故障；是否想输入 `{near}`？"
            ),
            None => say!(
                "no fault is called `{name}`; there are {}",
                "没有名为 `{name}` 的故障；可选：{}",
                known()
            ),
        }));
    };
    let missing =
        || RuleError(say!("`{name}` needs an argument: `{}`", "`{name}` 需要参数：`{}`", kind.usage()));
    match (kind.make, argument) {
        (Make::Plain(make), None) => Ok(make()),
        (Make::Plain(_), Some(_)) => {
            Err(RuleError(say!("`{name}` takes no argument", "`{name}` 不接受参数")))
        }
        (Make::LastingOr(make, default), None) => Ok(make(default)),
        (Make::Lasting(make) | Make::LastingOr(make, _), Some(text)) => Ok(make(read_duration(name, text)?)),
        (Make::Counted(make), Some(text)) => Ok(make(read_count(text, &format!("`{name}`"))?)),
        (Make::Coded(make), Some(text)) => Ok(make(read_code(name, text)?)),
        (_, None) => Err(missing()),
    }
}

fn kind_named(name: &str) -> Option<&'static FaultKind> {
    fault_kinds().iter().find(|kind| kind.name == name)
}

/// From 1 ms to a day, cut to whole milliseconds: timers know no less.
fn read_duration(name: &str, text: &str) -> Result<Duration, RuleError> {
    let read = text.parse::<jiff::SignedDuration>().ok().and_then(|read| Duration::try_from(read).ok());
    let whole = |read: Duration| Duration::new(read.as_secs(), read.subsec_millis() * 1_000_000);
    read.map(whole).filter(|read| !read.is_zero() && *read <= LONGEST).ok_or_else(|| {
        RuleError(say!(
            "`{name}` must last 1 ms to 24 h, with a unit, such as `500ms` or `3m`, not `{text}`",
            "`{name}` 的时长必须在 1 ms 到 24 h 之间并带单位，例如 `500ms` 或 `3m`，而不是 `{text}`"
        ))
    })
}

fn read_code(name: &str, text: &str) -> Result<ErrorCode, RuleError> {
    let is_part = |part: &str| {
        part.starts_with(|letter: char| letter.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    if text.len() <= LONGEST_CODE && text.split('.').all(is_part) {
        return Ok(ErrorCode(text.to_owned()));
    }
    Err(RuleError(say!(
        "`{name}` must name an error code, such as `InternalError` or `LimitExceeded.Connection`, not `{text}`",
        "`{name}` 必须给出错误码，例如 `InternalError` 或 `LimitExceeded.Connection`，而不是 `{text}`"
    )))
}

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
