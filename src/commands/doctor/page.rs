//! The page that `ebctl doctor` fills: a line for each thing it looked at.

use serde_json::{Value, json};

use crate::eventbridge::catalogue::explained;
use crate::failure::{ExitCode, Failure};
use crate::output::{Language, Report, Veil};
use crate::say;

/// How a thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it should be.
    Ok,
    /// It works, and is worth a look.
    Warning,
    /// It does not work.
    Failed,
}

impl State {
    fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failed => "failed",
        }
    }

    /// The same, where a person reads it.
    fn word(self, language: Language) -> &'static str {
        match self {
            Self::Ok => language.pick("ok", "正常"),
            Self::Warning => language.pick("warning", "警告"),
            Self::Failed => language.pick("failed", "失败"),
        }
    }
}

/// What a check is called where a person reads it; documents and `-o id` have its name.
fn title(check: &'static str, language: Language) -> &'static str {
    language.pick(check, chinese_title(check).unwrap_or(check))
}

fn chinese_title(check: &str) -> Option<&'static str> {
    Some(match check {
        "config" => "配置文件",
        "profile" => "配置档",
        "credentials" => "凭据",
        "state" => "状态目录",
        "region" => "地域",
        "endpoint" => "接入点",
        "proxy" => "代理",
        "local" => "本地 EventBridge",
        "dns" => "域名解析",
        "connection" => "连接",
        "clock" => "时钟",
        "request" => "请求",
        "account" => "账号",
        "access" => "权限",
        "tls" => "TLS",
        _ => return None,
    })
}

/// One thing that was looked at.
#[derive(Debug, Clone)]
struct Line {
    check: &'static str,
    state: State,
    finding: String,
    details: Vec<String>,
    next: Option<String>,
    exit: ExitCode,
}

/// The lines so far, in the order in which they are shown.
#[derive(Debug)]
pub struct Page {
    lines: Vec<Line>,
    language: Language,
}

impl Page {
    /// An empty page; what a code means is told in `language`.
    pub fn new(language: Language) -> Self {
        Self { lines: Vec::new(), language }
    }

    /// A thing that is as it should be.
    pub fn ok(&mut self, check: &'static str, finding: impl Into<String>) {
        self.push(check, State::Ok, finding.into(), None, ExitCode::Done);
    }

    /// A thing that works and is worth a look, and what to do about it.
    pub fn warning(&mut self, check: &'static str, finding: impl Into<String>, next: impl Into<String>) {
        self.push(check, State::Warning, finding.into(), Some(next.into()), ExitCode::Done);
    }

    /// A thing that does not work, in the words of the failure that a command would end in.
    pub fn failed(&mut self, check: &'static str, failure: &Failure) {
        // Where the failure itself names no next step, the catalogue does.
        let failure = &explained(failure.clone(), self.language);
        let finding = match &failure.headline {
            Some(headline) => {
                say!("{headline}: {} ({})", "{headline}：{}（{}）", failure.message, failure.code)
            }
            None => failure.message.clone(),
        };
        self.push(check, State::Failed, finding, failure.hint.clone(), failure.exit);
        self.details(failure.details.iter().cloned());
    }

    /// More about the last thing.
    pub fn details(&mut self, details: impl IntoIterator<Item = String>) {
        if let Some(line) = self.lines.last_mut() {
            line.details.extend(details);
        }
    }

    fn push(
        &mut self,
        check: &'static str,
        state: State,
        finding: String,
        next: Option<String>,
        exit: ExitCode,
    ) {
        self.lines.push(Line { check, state, finding, details: Vec::new(), next, exit });
    }

    /// Covers the run's secrets: what failed is told in the words of a server, which may repeat what it was sent.
    pub fn cover(&mut self, veil: &Veil) {
        for line in &mut self.lines {
            let texts = std::iter::once(&mut line.finding).chain(&mut line.details).chain(&mut line.next);
            texts.for_each(|text| *text = veil.cover(text).into_owned());
        }
    }

    /// Changes what is said to do next.
    pub fn change_next(&mut self, change: impl Fn(&str) -> String) {
        for next in self.lines.iter_mut().filter_map(|line| line.next.as_mut()) {
            *next = change(next);
        }
    }

    /// The page as it is printed. It ends in the exit code of the first thing that failed: what stands below follows
    /// from it more often than not.
    pub fn report(self) -> Report {
        let worst = self.lines.iter().map(|line| line.state).max().unwrap_or(State::Ok);
        let exit = self.lines.iter().find(|line| line.state == State::Failed).map(|line| line.exit);
        let documents: Vec<Value> = self
            .lines
            .iter()
            .map(|line| {
                json!({
                    "check": line.check,
                    "state": line.state.name(),
                    "finding": line.finding,
                    "details": line.details,
                    "next": line.next,
                })
            })
            .collect();
        // Two columns, so that it can be read on a narrow terminal too.
        let mut pairs = Vec::new();
        for line in &self.lines {
            let (state, finding) = (line.state.word(self.language), &line.finding);
            pairs.push((
                title(line.check, self.language),
                self.language.pick(format!("{state}: {finding}"), format!("{state}：{finding}")),
            ));
            let next_step = self.language.pick("  next step", "  下一步");
            pairs.extend(line.next.iter().map(|next| (next_step, next.clone())));
            pairs.extend(line.details.iter().map(|detail| ("", detail.clone())));
        }
        let ids =
            self.lines.iter().filter(|line| line.state == State::Failed).map(|line| line.check.to_owned());
        Report::one(json!({ "checks": documents, "worst": worst.name() }), pairs)
            .with_ids(ids.collect::<Vec<_>>())
            .exits(exit.unwrap_or(ExitCode::Done))
    }
}

#[cfg(test)]
mod tests {
    use super::Page;
    use crate::failure::{ExitCode, Failure};
    use crate::output::Language;

    #[test]
    fn every_check_has_a_chinese_title() {
        let mut checks = std::collections::BTreeSet::new();
        for file in std::fs::read_dir("src/commands/doctor").unwrap() {
            let file = file.unwrap().path();
            if file.ends_with("page.rs") {
                continue;
            }
            let source = std::fs::read_to_string(file).unwrap();
            for call in ["page.ok(", "page.warning(", "page.failed("] {
                for rest in source.split(call).skip(1) {
                    let name = rest.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"'));
                    checks.extend(name.map(|(name, _)| name.to_owned()));
                }
            }
        }
        assert!(checks.contains("tls") && checks.len() > 10, "{checks:?}");
        for check in checks {
            assert!(super::chinese_title(&check).is_some(), "{check}");
        }
    }

    #[test]
    fn it_ends_in_the_exit_code_of_the_first_failure_and_a_warning_is_none() {
        let mut page = Page::new(Language::En);
        page.ok("config", "there");
        page.warning("clock", "slow", "set it");
        assert_eq!(page.report().exit, ExitCode::Done);

        let mut page = Page::new(Language::En);
        page.failed("credentials", &Failure::config("none").hint("make one"));
        page.failed("tls", &Failure::new(ExitCode::TryLater, "Client.NoConnection", "no"));
        let report = page.report();
        assert_eq!(report.exit, ExitCode::Config);
        assert_eq!(report.ids, ["credentials", "tls"]);
        assert_eq!(report.value["worst"], "failed");
        assert_eq!(report.value["checks"][0]["next"], "make one");
    }
}
