//! `ebctl connection reconcile`: what became of the creates that earlier runs had begun and not finished.

use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};

use super::earlier::{Finding, LOOKED_FOR, find_out};
use super::reach::{Reach, command_for};
use super::settle::{nothing_seen, pause};
use crate::cli::ReconcileArgs;
use crate::commands::account::Account;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::interrupt::guarded;
use crate::commands::session::Session;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure};
use crate::journal::{Claim, Everything, Intent, Kept, Key, Page};
use crate::output::{Column, Report};
use crate::say;
use crate::transport::{Endpoint, Wire};

/// Finds out what became of unfinished creates, and tells it; or only lists them, or gives some up.
pub async fn reconcile(args: &ReconcileArgs, context: &Context) -> Result<Report, Failure> {
    let Everything { kept, unreadable } = context.journal.all()?;
    if args.list {
        let rows: Vec<Row> = kept.into_iter().map(Row::waiting).collect();
        return Ok(report(&rows, unreadable, |_| ExitCode::Done));
    }
    if !args.forget.is_empty() {
        return forget(&args.forget, &kept, context);
    }
    let account = Account::find(context)?;
    if kept.is_empty() {
        return Ok(report(&[], unreadable, Row::exit));
    }
    let reach = Reach::of(&account, context)?;
    let mut rows = guarded(finish_all(&kept, &reach, context), || false).await.inspect_err(|_| {
        // What was found out is not told, so it stays in the journal.
        context.untold.borrow_mut().clear();
    })?;
    let elsewhere = kept.into_iter().filter(|kept| reach.to(&kept.intent).is_none());
    let elsewhere: Vec<Row> = elsewhere
        .filter(|kept| rows.iter().all(|row| row.intent.id != kept.intent.id))
        .map(Row::elsewhere)
        .collect();
    tell_elsewhere(&elsewhere, context);
    rows.extend(elsewhere);
    if rows.iter().any(Row::stays) {
        context.printer.note(&say!(
            "note: run it again later: ten minutes after it was sent, what is not on the bus counts as not applied; `--forget` gives one up",
            "注意：请稍后再次运行：发出十分钟之后，事件集上没有的即视为未生效；`--forget` 可放弃其中一个"
        ));
    }
    Ok(report(&rows, unreadable, Row::exit))
}

/// Finishes what can be asked for, server by server and region by region.
async fn finish_all(kept: &[Kept], reach: &Reach<'_>, context: &Context) -> Result<Vec<Row>, Failure> {
    let asked = kept.iter().filter_map(|kept| Some((reach.to(&kept.intent)?, &kept.intent.key)));
    let mut pages: Vec<(Option<Endpoint>, &Key)> = Vec::new();
    for (endpoint, key) in asked {
        if pages.iter().all(|(_, known)| !known.is_same(key)) {
            pages.push((endpoint, key));
        }
    }
    let mut rows = Vec::new();
    while let Some((endpoint, first)) = pages.first().cloned() {
        let session =
            Session::open_at(endpoint.clone(), reach.account, first.region.clone(), context).await?;
        let api = session.api(context.policy(), context)?;
        let (here, others): (Vec<_>, Vec<_>) =
            pages.into_iter().partition(|(other, key)| *other == endpoint && key.region == first.region);
        for (_, key) in here {
            rows.extend(finish(&api, key, context).await?);
        }
        pages = others;
    }
    Ok(rows)
}

/// Finishes what stands on one page of the journal.
pub async fn finish<W: Wire>(api: &Api<'_, W>, key: &Key, context: &Context) -> Result<Vec<Row>, Failure> {
    let mut claim = context.journal.claim(key)?;
    // Whoever only looks at the journal holds a page for a moment.
    for _ in 0..5 {
        if matches!(claim, Claim::Held(_)) || !pause(Duration::from_millis(20), None, context).await {
            break;
        }
        claim = context.journal.claim(key)?;
    }
    let page: Rc<dyn Page> = match claim {
        Claim::Held(page) => page.into(),
        Claim::Busy(_) => {
            let kept = context.journal.all()?.kept;
            return Ok(kept
                .into_iter()
                .filter(|kept| kept.intent.key.is_same(key))
                .map(Row::waiting)
                .collect());
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
    Ok(report(&rows, Vec::new(), Row::exit))
}

/// Says which intents were left alone, and which command finishes them: in a table it may be broken over lines.
fn tell_elsewhere(elsewhere: &[Row], context: &Context) {
    let mut told: Vec<&Key> = Vec::new();
    for Row { intent, state } in elsewhere {
        let key = &intent.key;
        if told.contains(&key) || !matches!(state, State::Elsewhere) {
            continue;
        }
        told.push(key);
        let command = command_for(intent);
        let Key { name, bus, target, region } = key;
        context.printer.note(&say!(
            "note: the create of {name} on {bus} was begun at {target}, region {region}; `{command}` finishes it",
            "注意：{bus} 上 {name} 的创建是在 {target}（地域 {region}）开始的；请用 `{command}` 查明其结果"
        ));
    }
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
    /// It waits to be finished, and this run cannot ask there.
    Elsewhere,
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

    fn elsewhere(kept: Kept) -> Self {
        let state = if kept.under_way { State::UnderWay } else { State::Elsewhere };
        Self { intent: kept.intent, state }
    }

    /// How the command ends with this one alone.
    pub fn exit(&self) -> ExitCode {
        match &self.state {
            State::UnderWay
            | State::Unfinished
            | State::Elsewhere
            | State::Looked(Finding::NotSeen(_) | Finding::CannotLook(_)) => ExitCode::Unknown,
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
            State::Unfinished | State::Elsewhere => "unfinished",
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
            State::Elsewhere => {
                let Key { target, region, .. } = &self.intent.key;
                let command = command_for(&self.intent);
                say!(
                    "begun at {target}, region {region}; `{command}` finishes it",
                    "在 {target}（地域 {region}）开始；请用 `{command}` 查明其结果"
                )
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

/// What came of each, and how the command ends: with the worst; and which pages could not be read.
fn report(rows: &[Row], unreadable: Vec<Failure>, exit: impl Fn(&Row) -> ExitCode) -> Report {
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
    let exit = rows.iter().map(exit).max().unwrap_or(ExitCode::Done);
    let empty = match unreadable.as_slice() {
        [] => say!("no create is unfinished", "没有未完成的创建"),
        _ => say!("no create that can be read is unfinished", "可读取的日志中没有未完成的创建"),
    };
    let report = Report::many(document, columns, lines, empty)
        .with_ids(rows.iter().flat_map(Row::ids).map(str::to_owned))
        .exits(exit);
    let mut unreadable = unreadable.into_iter();
    match unreadable.next() {
        Some(first) => report.but(first.details(unreadable.map(|failure| failure.message))),
        None => report,
    }
}
