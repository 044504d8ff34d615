//! What a rule says: which fault, on which action's requests, and on which of those. A rule is made by reading its
//! text (`parse.rs`) only, so that any rule there is can be written down again.

use std::fmt;
use std::time::Duration;

use crate::output::Language;

/// One thing that can go wrong, with what it needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// The connection is closed without an answer, and nothing is applied.
    DropBeforeApply,
    /// Applied, and the connection is closed without an answer.
    ApplyThenDrop,
    /// Applied, and answered with HTTP 500 and a line of plain text.
    ApplyThen500,
    /// The connection is closed at once, and what was asked for is applied only after this long.
    ApplyLate(Duration),
    /// Answered as ever, and lists show the new connector only after this long.
    ListLag(Duration),
    /// From the first such request on and for this long, `OperationDenied.EventBusResourceIsLocked`.
    LockedFor(Duration),
    /// From the first such request on, this many of them meet `RequestLimitExceeded`.
    Throttle(u32),
    /// The head of the answer comes at once, and the body byte by byte over this long.
    SlowBody(Duration),
    /// The connection is closed half-way through the body.
    Truncate,
    /// The body is not JSON.
    Garbage,
    /// The body is longer than 1 MiB.
    Oversize,
    /// HTTP 302 to a host that does not exist; nothing is applied.
    Redirect,
    /// HTTP 502 with a page of HTML; nothing is applied.
    Html502,
    /// From the first such request on, the emulator's clock is this far ahead, and judges signatures.
    ExpiredClock(Duration),
    /// This code instead of doing anything.
    Error(ErrorCode),
    /// Applied, and answered with this code all the same.
    ApplyThenError(ErrorCode),
}

/// An error code of the API, or one that looks like it: letters and digits, in parts that dots divide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErrorCode(pub(super) String);

impl ErrorCode {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Which of an action's requests, counted from 1 in the order of their arrival.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
#[non_exhaustive]
pub enum When {
    /// Every one.
    #[default]
    Every,
    /// The n-th only: `#n`.
    Nth(u32),
    /// The first k: `xk`.
    First(u32),
    /// Each with this probability, more than 0 and at most 1: `~r`.
    Rate(f64),
}

/// A fault and the requests that meet it.
#[derive(Debug, Clone, PartialEq)]
pub struct FaultRule {
    pub(super) action: Option<&'static str>,
    pub(super) when: When,
    pub(super) fault: Fault,
}

impl FaultRule {
    /// The action whose requests are counted; without one, every action's are.
    pub fn action(&self) -> Option<&'static str> {
        self.action
    }

    /// Which of those requests.
    pub fn when(&self) -> When {
        self.when
    }

    /// What goes wrong.
    pub fn fault(&self) -> &Fault {
        &self.fault
    }
}

/// How long `slow-body` takes unless it says so.
pub(super) const SLOW: Duration = Duration::from_secs(2);
/// How far ahead `expired-clock` is unless it says so. Signatures may be 300 seconds off.
pub(super) const AHEAD: Duration = Duration::from_hours(1);

/// A fault's name, what it takes and what it does.
#[derive(Debug, Clone, Copy)]
pub struct FaultKind {
    /// As it is written in a rule.
    pub name: &'static str,
    what: [&'static str; 2],
    pub(super) make: Make,
}

/// How a fault of a kind is made from what follows its name.
#[derive(Debug, Clone, Copy)]
pub(super) enum Make {
    Plain(fn() -> Fault),
    Lasting(fn(Duration) -> Fault),
    LastingOr(fn(Duration) -> Fault, Duration),
    Counted(fn(u32) -> Fault),
    Coded(fn(ErrorCode) -> Fault),
}

impl FaultKind {
    /// The name with what it takes, as a usage line has it: `apply-late=<duration>`.
    pub fn usage(&self) -> String {
        let argument = match self.make {
            Make::Plain(_) => "",
            Make::Lasting(_) => "=<duration>",
            Make::LastingOr(..) => "[=<duration>]",
            Make::Counted(_) => "=<n>",
            Make::Coded(_) => "=<code>",
        };
        format!("{}{argument}", self.name)
    }

    /// What the client and the store see, in a line.
    pub fn what(&self, language: Language) -> &'static str {
        let [english, chinese] = self.what;
        language.pick(english, chinese)
    }
}

/// Every fault there is, in the order in which a request would meet them.
pub fn fault_kinds() -> &'static [FaultKind] {
    KINDS
}

const fn kind(name: &'static str, make: Make, english: &'static str, chinese: &'static str) -> FaultKind {
    FaultKind { name, what: [english, chinese], make }
}

const KINDS: &[FaultKind] = &[
    // Before anything is looked at, a signature included: what a network or a proxy does.
    kind(
        "drop-before-apply",
        Make::Plain(|| Fault::DropBeforeApply),
        "no answer; not applied",
        "不响应；未生效",
    ),
    kind(
        "redirect",
        Make::Plain(|| Fault::Redirect),
        "302 to a host that does not exist; not applied",
        "302 跳转到不存在的主机；未生效",
    ),
    kind(
        "html-502",
        Make::Plain(|| Fault::Html502),
        "502 with a page of HTML; not applied",
        "502 和一页 HTML；未生效",
    ),
    kind(
        "expired-clock",
        Make::LastingOr(Fault::ExpiredClock, AHEAD),
        "from then on the emulator's clock, which judges signatures, is an hour (or this far) ahead",
        "此后模拟器校验签名所用的时钟快一小时（或所给时长）",
    ),
    // In the place of the action, for what is signed and well-formed: what the API does.
    kind(
        "throttle",
        Make::Counted(Fault::Throttle),
        "RequestLimitExceeded, n times; not applied",
        "返回 n 次 RequestLimitExceeded；未生效",
    ),
    kind(
        "locked-for",
        Make::Lasting(Fault::LockedFor),
        "OperationDenied.EventBusResourceIsLocked from then on, for this long; not applied",
        "此后在所给时长内返回 OperationDenied.EventBusResourceIsLocked；未生效",
    ),
    kind("error", Make::Coded(Fault::Error), "this code; not applied", "返回此错误码；未生效"),
    kind(
        "apply-then-error",
        Make::Coded(Fault::ApplyThenError),
        "applied, and this code all the same",
        "已生效，但仍返回此错误码",
    ),
    kind(
        "list-lag",
        Make::Lasting(Fault::ListLag),
        "applied and answered; listed only after this long",
        "已生效并响应；过了所给时长才出现在列表中",
    ),
    // On the way back, whatever the answer is.
    kind(
        "apply-late",
        Make::Lasting(Fault::ApplyLate),
        "no answer; applied only after this long",
        "不响应；过了所给时长才生效",
    ),
    kind("apply-then-drop", Make::Plain(|| Fault::ApplyThenDrop), "applied; no answer", "已生效；不响应"),
    kind(
        "apply-then-500",
        Make::Plain(|| Fault::ApplyThen500),
        "applied; HTTP 500 with plain text",
        "已生效；HTTP 500 和纯文本",
    ),
    kind(
        "slow-body",
        Make::LastingOr(Fault::SlowBody, SLOW),
        "applied; the head at once, the body byte by byte over 2 seconds (or this long)",
        "已生效；头部立即返回，主体在 2 秒（或所给时长）内逐字节返回",
    ),
    kind(
        "truncate",
        Make::Plain(|| Fault::Truncate),
        "applied; the connection closes half-way in the body",
        "已生效；主体传到一半时连接关闭",
    ),
    kind("garbage", Make::Plain(|| Fault::Garbage), "applied; the body is not JSON", "已生效；主体不是 JSON"),
    kind(
        "oversize",
        Make::Plain(|| Fault::Oversize),
        "applied; the body is longer than 1 MiB",
        "已生效；主体超过 1 MiB",
    ),
];

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DropBeforeApply => f.write_str("drop-before-apply"),
            Self::ApplyThenDrop => f.write_str("apply-then-drop"),
            Self::ApplyThen500 => f.write_str("apply-then-500"),
            Self::ApplyLate(duration) => write!(f, "apply-late={}", Written(*duration)),
            Self::ListLag(duration) => write!(f, "list-lag={}", Written(*duration)),
            Self::LockedFor(duration) => write!(f, "locked-for={}", Written(*duration)),
            Self::Throttle(times) => write!(f, "throttle={times}"),
            Self::SlowBody(SLOW) => f.write_str("slow-body"),
            Self::SlowBody(duration) => write!(f, "slow-body={}", Written(*duration)),
            Self::Truncate => f.write_str("truncate"),
            Self::Garbage => f.write_str("garbage"),
            Self::Oversize => f.write_str("oversize"),
            Self::Redirect => f.write_str("redirect"),
            Self::Html502 => f.write_str("html-502"),
            Self::ExpiredClock(AHEAD) => f.write_str("expired-clock"),
            Self::ExpiredClock(duration) => write!(f, "expired-clock={}", Written(*duration)),
            Self::Error(code) => write!(f, "error={}", code.0),
            Self::ApplyThenError(code) => write!(f, "apply-then-error={}", code.0),
        }
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Every => Ok(()),
            Self::Nth(n) => write!(f, "#{n}"),
            Self::First(k) => write!(f, "x{k}"),
            Self::Rate(rate) => write!(f, "~{rate}"),
        }
    }
}

impl fmt::Display for FaultRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { action, when, fault } = self;
        if action.is_none() && *when == When::Every {
            return write!(f, "{fault}");
        }
        write!(f, "{}{when}={fault}", action.unwrap_or_default())
    }
}

/// A duration in the largest unit that leaves no rest; a rule's are whole milliseconds.
struct Written(Duration);

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let milliseconds = self.0.as_millis();
        let units = [(3_600_000, "h"), (60_000, "m"), (1000, "s"), (1, "ms")];
        let unit = units.into_iter().find(|(length, _)| milliseconds.is_multiple_of(*length));
        let (length, name) = unit.unwrap_or((1, "ms"));
        write!(f, "{}{name}", milliseconds / length)
    }
}
