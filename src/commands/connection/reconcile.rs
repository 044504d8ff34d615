//! `ebctl connection reconcile`: what became of the creates that earlier runs had begun and not finished.

use std::rc::Rc;

use serde_json::{Value, json};

use super::earlier::{Finding, LOOKED_FOR, find_out};
use crate::cli::ReconcileArgs;
use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::session::{Session, target_of};
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::journal::{Claim, Intent, Kept, Key, Page};
use crate::output::{Column, Language, Report};
use crate::transport::Wire;

/// Finds out what became of unfinished creates, and tells it; or only lists them, or gives some up.
pub async fn reconcile(args: &ReconcileArgs, context: &Context) -> Result<Report, Failure> {
    let kept = context.journal.all()?;
    if args.list {
        return Ok(report(&kept.into_iter().map(Row::waiting).collect::<Vec<_>>(), context.language()));
    }
    if !args.forget.is_empty() {
        return forget(&args.forget, &kept, context);
    }
    let account = Account::find(context)?;
    if kept.is_empty() {
        return Ok(report(&[], context.language()));
    }
    let target = target_of(&account, context)?;
    let (here, elsewhere): (Vec<Kept>, Vec<Kept>) =
        kept.into_iter().partition(|kept| is_here(&kept.intent, &target, &account, context));
    let mut rows = Vec::new();
    for region in regions(&here) {
        let session = Session::open(&account, region.clone(), context).await?;
        let api = session.api(context.policy(), context)?;
        let keys = here.iter().map(|kept| &kept.intent.key).filter(|key| key.region == region);
        for key in distinct(keys) {
            rows.extend(finish(&api, key, context).await?);
        }
    }
    tell_elsewhere(&elsewhere, context);
    if rows.iter().any(Row::stays) {
        context.printer.note(context.language().pick(
            "note: run it again later: ten minutes after it was sent, what is not on the bus counts as not applied; `--forget` gives one up",
            "注意：请稍后再运行：发出十分钟之后，事件集上没有的即视为未生效；`--forget` 可放弃一个",
        ));
    }
    Ok(report(&rows, context.language()))
}

/// Finishes what stands on one page of the journal.
pub async fn finish<W: Wire>(api: &Api<'_, W>, key: &Key, context: &Context) -> Result<Vec<Row>, Failure> {
    let page: Rc<dyn Page> = match context.journal.claim(key)? {
        Claim::Held(page) => page.into(),
        Claim::Busy(_) => {
            let kept = context.journal.all()?;
            return Ok(kept.into_iter().filter(|kept| kept.intent.key == *key).map(Row::waiting).collect());
        }
    };
    let mut rows = Vec::new();
    for intent in page.earlier() {
        let found = find_out(api, &intent, LOOKED_FOR, context).await;
        let row = Row { intent, state: State::Looked(found) };
        if !row.stays() {
            context.untold.borrow_mut().push((Rc::clone(&page), row.intent.id.clone()));
        }
        rows.push(row);
    }
    Ok(rows)
}

/// Takes intents off the journal without looking at anything.
fn forget(ids: &[String], kept: &[Kept], context: &Context) -> Result<Report, Failure> {
    let mut rows = Vec::new();
    for id in ids {
        let Some(Kept { intent, .. }) = kept.iter().find(|kept| kept.intent.id == *id) else {
            return Err(Failure::new(
                ExitCode::NotFound,
                "Client.NotFound",
                format!("--forget: there is no unfinished create `{id}`; none was forgotten"),
            )
            .hint("`ebctl connection reconcile --list` shows them"));
        };
        let Claim::Held(page) = context.journal.claim(&intent.key)? else {
            let message = format!("--forget: `{id}` is under way, and its run will tell what came of it");
            return Err(Failure::new(ExitCode::TryLater, "Client.Busy", message));
        };
        context.untold.borrow_mut().push((page.into(), id.clone()));
        rows.push(Row { intent: intent.clone(), state: State::Forgotten });
    }
    Ok(report(&rows, context.language()))
}

/// Whether an intent was begun at this server, and not with a key that is known to be another's.
fn is_here(intent: &Intent, target: &str, account: &Account, context: &Context) -> bool {
    let region = match &context.globals.region {
        Some((region, "--region")) => intent.key.region == *region,
        _ => true,
    };
    let profile = match (&intent.profile, account.profile_name()) {
        (Some(then), Some(now)) => then == now,
        _ => true,
    };
    region && profile && intent.key.target == target
}

/// Says which intents were left alone, and which command finishes them.
fn tell_elsewhere(elsewhere: &[Kept], context: &Context) {
    let mut told: Vec<&Key> = Vec::new();
    for Kept { intent, .. } in elsewhere {
        let key = &intent.key;
        if told.contains(&key) {
            continue;
        }
        told.push(key);
        let command = match &intent.profile {
            Some(profile) => format!("`ebctl --profile {profile} connection reconcile`"),
            None => format!("`ebctl --endpoint {} connection reconcile`", key.target),
        };
        context.printer.note(&context.language().pick(
            format!(
                "note: the create of {} on {} was begun at {}, region {}; {command} finishes it",
                key.name, key.bus, key.target, key.region
            ),
            format!(
                "注意：{1} 上的 {0} 是在 {2}（地域 {3}）开始创建的；请运行 {command}",
                key.name, key.bus, key.target, key.region
            ),
        ));
    }
}

fn regions(kept: &[Kept]) -> Vec<String> {
    let mut regions: Vec<String> = kept.iter().map(|kept| kept.intent.key.region.clone()).collect();
    regions.sort();
    regions.dedup();
    regions
}

fn distinct<'a>(keys: impl Iterator<Item = &'a Key>) -> Vec<&'a Key> {
    let mut distinct: Vec<&Key> = Vec::new();
    for key in keys {
        if !distinct.contains(&key) {
            distinct.push(key);
        }
    }
    distinct
}

/// A create that was begun, and what is known of it.
pub struct Row {
    intent: Intent,
    state: State,
}

enum State {
    /// Its run is under way.
    UnderWay,
    /// It waits to be finished.
    Unfinished,
    /// It was given up.
    Forgotten,
    /// It was looked for.
    Looked(Finding),
}

impl Row {
    fn waiting(kept: Kept) -> Self {
        let state = if kept.under_way { State::UnderWay } else { State::Unfinished };
        Self { intent: kept.intent, state }
    }

    /// How the command ends with this one alone.
    pub fn exit(&self) -> ExitCode {
        match &self.state {
            State::Looked(Finding::NotSeen(_) | Finding::CannotLook(_)) => ExitCode::Unknown,
            State::Looked(Finding::Candidates(_) | Finding::Perhaps(_)) => ExitCode::Conflict,
            _ => ExitCode::Done,
        }
    }

    /// Whether it stays in the journal, as more may be known later.
    pub fn stays(&self) -> bool {
        matches!(
            self.state,
            State::Looked(Finding::Perhaps(_) | Finding::NotSeen(_) | Finding::CannotLook(_))
        )
    }

    /// What was begun.
    pub fn intent(&self) -> &Intent {
        &self.intent
    }

    /// What is known of it, in a word or two.
    pub fn outcome(&self) -> &'static str {
        match &self.state {
            State::UnderWay => "under way",
            State::Unfinished => "unfinished",
            State::Looked(Finding::Found(_)) => "adopted",
            State::Looked(Finding::NothingSent | Finding::NotThere) => "not applied",
            State::Forgotten | State::Looked(_) => "unknown",
        }
    }

    /// The connectors that it made, or may have made.
    pub fn ids(&self) -> Vec<&str> {
        match &self.state {
            State::Looked(Finding::Found(found)) => vec![found.id()],
            State::Looked(Finding::Candidates(found) | Finding::Perhaps(found)) => {
                found.iter().map(Connection::id).collect()
            }
            _ => Vec::new(),
        }
    }

    fn detail(&self, language: Language) -> String {
        let ids = self.ids().join(", ");
        let pick = |english: &str, chinese: &str| language.pick(english.to_owned(), chinese.to_owned());
        match &self.state {
            State::UnderWay => language.pick(
                format!("process {} is creating it", self.intent.process),
                format!("进程 {} 正在创建", self.intent.process),
            ),
            State::Unfinished => language.pick(
                format!("begun at {}", self.intent.begun.strftime("%Y-%m-%d %H:%M:%SZ")),
                format!("开始于 {}", self.intent.begun.strftime("%Y-%m-%d %H:%M:%SZ")),
            ),
            State::Forgotten => pick("given up without looking", "未查看即放弃"),
            State::Looked(Finding::Found(_)) => ids,
            State::Looked(Finding::NothingSent) => {
                pick("its run was stopped before anything was applied", "其进程在任何变更生效之前被中止")
            }
            State::Looked(Finding::NotThere) => {
                pick("the bus does not have it, long after it was sent", "发出很久之后事件集上仍没有它")
            }
            State::Looked(Finding::Candidates(_)) => {
                language.pick(format!("may be one of: {ids}"), format!("可能是以下之一：{ids}"))
            }
            State::Looked(Finding::Perhaps(_)) => language.pick(
                format!("may be one of: {ids}; or it may still appear"),
                format!("可能是以下之一：{ids}；也可能稍后才出现"),
            ),
            State::Looked(Finding::NotSeen(strange)) if strange.is_empty() => pick(
                "nothing that fits was seen on the bus so far; it may still appear",
                "事件集上尚未看到相符的连接器；它仍可能出现",
            ),
            State::Looked(Finding::NotSeen(strange)) => {
                let strange: Vec<&str> = strange.iter().map(Connection::id).collect();
                language.pick(
                    format!("new, with its name and another spec: {}", strange.join(", ")),
                    format!("有同名但规格不同的新连接器：{}", strange.join(", ")),
                )
            }
            State::Looked(Finding::CannotLook(failure)) => language.pick(
                format!("the bus could not be looked at ({})", failure.code),
                format!("无法查看事件集（{}）", failure.code),
            ),
        }
    }

    fn document(&self) -> Value {
        json!({
            "Intent": self.intent.id,
            "Begun": self.intent.begun,
            "EventBusId": self.intent.key.bus,
            "ConnectionName": self.intent.key.name,
            "Region": self.intent.key.region,
            "Endpoint": self.intent.key.target,
            "Profile": self.intent.profile,
            "outcome": self.outcome(),
            "ConnectionIds": self.ids(),
            "detail": self.detail(Language::En),
        })
    }
}

/// What came of each, and how the command ends: with the worst.
fn report(rows: &[Row], language: Language) -> Report {
    let columns = vec![
        Column::whole("Intent"),
        Column::whole("EventBusId"),
        Column::text("ConnectionName"),
        Column::whole("Outcome"),
        Column::text("Detail"),
    ];
    let lines = rows
        .iter()
        .map(|row| {
            vec![
                row.intent.id.clone(),
                row.intent.key.bus.clone(),
                row.intent.key.name.clone(),
                row.outcome().to_owned(),
                row.detail(language),
            ]
        })
        .collect();
    let documents: Vec<Value> = rows.iter().map(Row::document).collect();
    let document = json!({ "Intents": documents, "TotalCount": rows.len() });
    let exit = rows.iter().map(Row::exit).max().unwrap_or(ExitCode::Done);
    let empty = language.pick("no create is unfinished", "没有未完成的创建");
    Report::many(document, columns, lines, empty)
        .with_ids(rows.iter().flat_map(Row::ids).map(str::to_owned))
        .exits(exit)
}
