//! `ebctl connection reconcile`: what became of the creates that earlier runs had begun and not finished.

use std::rc::Rc;

use serde_json::{Value, json};

use super::earlier::{Finding, LOOKED_FOR, find_out};
use super::settle::nothing_seen;
use crate::cli::ReconcileArgs;
use crate::commands::account::Account;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::interrupt::guarded;
use crate::commands::session::{Session, target_of};
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::journal::{Claim, Intent, Kept, Key, Page};
use crate::output::{Column, Report};
use crate::say;
use crate::transport::Wire;

/// Finds out what became of unfinished creates, and tells it; or only lists them, or gives some up.
pub async fn reconcile(args: &ReconcileArgs, context: &Context) -> Result<Report, Failure> {
    let kept = context.journal.all()?;
    if args.list {
        return Ok(report(&kept.into_iter().map(Row::waiting).collect::<Vec<_>>()));
    }
    if !args.forget.is_empty() {
        return forget(&args.forget, &kept, context);
    }
    let account = Account::find(context)?;
    if kept.is_empty() {
        return Ok(report(&[]));
    }
    let target = target_of(&account, context)?;
    let (here, elsewhere): (Vec<Kept>, Vec<Kept>) =
        kept.into_iter().partition(|kept| is_here(&kept.intent, &target, &account, context));
    let rows = guarded(finish_all(&here, &account, context), || false).await.inspect_err(|_| {
        // What was found out is not told, so it stays in the journal.
        context.untold.borrow_mut().clear();
    })?;
    tell_elsewhere(&elsewhere, context);
    if rows.iter().any(Row::stays) {
        context.printer.note(&say!(
            "note: run it again later: ten minutes after it was sent, what is not on the bus counts as not applied; `--forget` gives one up",
            "注意：请稍后再次运行：发出十分钟之后，事件集上没有的即视为未生效；`--forget` 可放弃其中一个"
        ));
    }
    Ok(report(&rows))
}

/// Finishes what was begun here, region by region.
async fn finish_all(here: &[Kept], account: &Account, context: &Context) -> Result<Vec<Row>, Failure> {
    let mut rows = Vec::new();
    for region in regions(here) {
        let session = Session::open(account, region.clone(), context).await?;
        let api = session.api(context.policy(), context)?;
        let keys = here.iter().map(|kept| &kept.intent.key).filter(|key| key.region == region);
        for key in distinct(keys) {
            rows.extend(finish(&api, key, context).await?);
        }
    }
    Ok(rows)
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
                say!(
                    "--forget: there is no unfinished create `{id}`; none was forgotten",
                    "--forget：没有未完成的创建 `{id}`；没有放弃任何一个"
                ),
            )
            .hint(say!(
                "`ebctl connection reconcile --list` shows them",
                "`ebctl connection reconcile --list` 可列出全部未完成的创建"
            )));
        };
        let Claim::Held(page) = context.journal.claim(&intent.key)? else {
            let message = say!(
                "--forget: `{id}` is under way, and its run will tell what came of it",
                "--forget：`{id}` 正在进行，其结果将由执行它的那次运行说明"
            );
            return Err(Failure::new(ExitCode::TryLater, "Client.Busy", message));
        };
        context.untold.borrow_mut().push((page.into(), id.clone()));
        rows.push(Row { intent: intent.clone(), state: State::Forgotten });
    }
    Ok(report(&rows))
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
        let Key { name, bus, target, region } = key;
        context.printer.note(&say!(
            "note: the create of {name} on {bus} was begun at {target}, region {region}; {command} finishes it",
            "注意：{bus} 上 {name} 的创建是在 {target}（地域 {region}）开始的；请用 {command} 查明其结果"
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

    fn detail(&self) -> String {
        let ids = self.ids().join(comma());
        match &self.state {
            State::UnderWay => {
                say!("process {} is creating it", "进程 {} 正在创建它", self.intent.process)
            }
            State::Unfinished => {
                say!("begun at {}", "开始于 {}", self.intent.begun.strftime("%Y-%m-%d %H:%M:%SZ"))
            }
            State::Forgotten => say!("given up without looking", "未经查看即放弃"),
            State::Looked(Finding::Found(_)) => ids,
            State::Looked(Finding::NothingSent) => {
                say!("its run was stopped before anything was applied", "那次运行在任何内容生效之前就已中止")
            }
            State::Looked(Finding::NotThere) => {
                say!("the bus does not have it, long after it was sent", "发出很久之后，事件集上仍没有它")
            }
            State::Looked(Finding::Candidates(_)) => {
                say!("may be one of: {ids}", "可能是以下之一：{ids}")
            }
            State::Looked(Finding::Perhaps(_)) => say!(
                "may be one of: {ids}; or it may still appear",
                "可能是以下之一：{ids}；也可能稍后才出现"
            ),
            State::Looked(Finding::NotSeen(strange)) if strange.is_empty() => nothing_seen(),
            State::Looked(Finding::NotSeen(strange)) => {
                let strange: Vec<&str> = strange.iter().map(Connection::id).collect();
                say!(
                    "new, with its name and another spec: {}",
                    "新出现的同名连接器，但规格不同：{}",
                    strange.join(comma())
                )
            }
            State::Looked(Finding::CannotLook(failure)) => {
                say!("the bus could not be looked at ({})", "无法查看事件集（{}）", failure.code)
            }
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
            "detail": self.detail(),
        })
    }
}

/// What came of each, and how the command ends: with the worst.
fn report(rows: &[Row]) -> Report {
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
                row.detail(),
            ]
        })
        .collect();
    let documents: Vec<Value> = rows.iter().map(Row::document).collect();
    let document = json!({ "Intents": documents, "TotalCount": rows.len() });
    let exit = rows.iter().map(Row::exit).max().unwrap_or(ExitCode::Done);
    let empty = say!("no create is unfinished", "没有未完成的创建");
    Report::many(document, columns, lines, empty)
        .with_ids(rows.iter().flat_map(Row::ids).map(str::to_owned))
        .exits(exit)
}
