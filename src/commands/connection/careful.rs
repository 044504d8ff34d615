//! The careful create: never a duplicate, never a lost connector, whatever the network does.
//!
//! 1. Take the connector's page of the journal; find out what earlier runs left on it.
//! 2. Write down what is about to be done, and meanwhile look at the bus. A name that is there ends it here.
//! 3. Send, once.
//! 4. An end that proves nothing is settled by looking at the bus again.
//!
//! What was written down stays until the outcome has been told.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use serde_json::Value;

use super::earlier::{Finding, LOOKED_FOR, find_out, uptime};
use super::settle::{Looks, Settled, Wanted, look_at_each, settle};
use super::view;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::interrupt::interrupted;
use crate::connector::{Spec, mask};
use crate::eventbridge::catalogue::explained;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::journal::{Claim, Intent, Key, Page, Progress, Sent, this_boot};
use crate::output::{Language, Report};
use crate::say;
use crate::transport::{Wire, Witness};

/// A create that is ready to go out.
#[derive(Debug, Clone)]
pub struct Order {
    /// The body, with the bus as an id.
    pub body: Value,
    /// The valid spec; `None` with `--no-validate` where the draft is not one.
    pub spec: Option<Spec>,
    /// The bus, an id.
    pub bus: Option<String>,
    /// The connector's name.
    pub name: Option<String>,
    /// Take an equal connector that is there already as success.
    pub if_not_exists: bool,
    /// Create one more of a name.
    pub allow_duplicate: bool,
    /// The connector that it is to stand in the place of, which may have its name.
    pub replaces: Option<String>,
    /// Where it goes, and whose key is used.
    pub place: Place,
}

/// Where a create goes, as the journal keeps it.
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// What tells the server apart from all others.
    pub target: String,
    /// The region.
    pub region: String,
    /// The profile whose key is used, if it is one's.
    pub profile: Option<String>,
}

/// A create under way. It holds what must outlive an interrupted run: its page, and what was on the bus before.
pub struct Careful<'a, W> {
    api: &'a Api<'a, W>,
    order: &'a Order,
    context: &'a Context,
    /// The page, and the id of this run's intent on it.
    page: RefCell<Option<(Rc<dyn Page>, String)>>,
    before: RefCell<Option<Vec<Connection>>>,
    /// An earlier run's create may still appear, so a new connector need not be this run's.
    not_alone: Cell<bool>,
    /// The create has ended without proving anything, which takes in a success without an id.
    settling: Cell<bool>,
}

impl<'a, W: Wire> Careful<'a, W> {
    /// Nothing is done yet.
    pub fn new(api: &'a Api<'a, W>, order: &'a Order, context: &'a Context) -> Self {
        Self {
            api,
            order,
            context,
            page: RefCell::default(),
            before: RefCell::default(),
            not_alone: Cell::new(false),
            settling: Cell::new(false),
        }
    }

    /// Creates the connector once.
    pub async fn create(&self) -> Result<Report, Failure> {
        let page = self.claim().await?;
        for intent in page.earlier() {
            self.finish_earlier(&page, &intent).await?;
        }
        // The disk and the network take their time side by side; the disk begins, as it is the slower one here.
        let (written, looked) = tokio::join!(self.write_down(page), self.look());
        looked?;
        written?;
        if let Some(report) = answer_from(self.before.borrow().as_deref(), self.order)? {
            return Ok(report);
        }
        match self.api.create_connection(self.order.body.clone(), self).await {
            Ok(created) => Ok(self.done(&created.value, created.request_id.as_deref(), "applied")),
            Err(failure) => self.settle(failure, Looks::Patient).await,
        }
    }

    /// What to say when a signal ended the run: with the create in doubt, one short look at the bus decides.
    pub async fn interrupted(&self, code: ExitCode) -> Result<Report, Failure> {
        if !self.api.is_in_doubt() && !self.settling.get() {
            return Err(interrupted(code, false));
        }
        let message = say!("interrupted while the create was under way", "创建进行中被中断");
        let mut failure = Failure::new(ExitCode::Unknown, "Client.LostAnswer", message);
        failure.outcome = Outcome::Unknown;
        // What a lost answer means holds whatever a look finds, and so whatever code that gives it.
        let failure = explained(failure, self.context.language());
        self.settle(failure, Looks::Short).await
    }

    /// Finds out what became of a create that ended in `failure`.
    async fn settle(&self, failure: Failure, looks: Looks) -> Result<Report, Failure> {
        self.settling.set(failure.outcome == Outcome::Unknown);
        let before = self.ids_before();
        let wanted = self.order.wanted(before.as_deref());
        match settle(self.api, failure, &wanted, looks, self.context).await {
            Settled::Found(found) => Ok(self.done(found.id(), None, "adopted")),
            Settled::Ended(failure) => {
                // What nobody knows yet stays in the journal; all else is over once it has been told.
                if failure.outcome != Outcome::Unknown {
                    self.over_once_told();
                }
                Err(failure)
            }
        }
    }

    fn done(&self, id: &str, request_id: Option<&str>, outcome: &str) -> Report {
        if let Some((page, _)) = self.page.borrow().as_ref() {
            page.made(id);
        }
        self.over_once_told();
        view::created(id, request_id, &self.order.body, outcome)
    }

    fn over_once_told(&self) {
        self.context.untold.borrow_mut().extend(self.page.borrow().clone());
    }

    /// Takes the connector's page, waiting for another run that holds it.
    async fn claim(&self) -> Result<Rc<dyn Page>, Failure> {
        let key = self.order.key();
        let (mut asked, mut waited) = (0, Duration::ZERO);
        loop {
            let holder = match self.context.journal.claim(&key)? {
                Claim::Held(page) => return Ok(page.into()),
                Claim::Busy(holder) => holder,
            };
            asked += 1;
            // Whoever only looks at the journal holds a page for a moment.
            if asked == 5 {
                let process = named(holder);
                self.context.printer.note(&say!(
                    "another run{process} is creating this connector; waiting for it to end",
                    "另一次运行{process}正在创建此连接器；等待其结束"
                ));
            }
            let delay = (waited / 10).clamp(BUSY, LAZY);
            if !super::settle::pause(delay, None, self.context).await {
                return Err(busy(holder));
            }
            waited += delay;
        }
    }

    /// Writes down what is about to be done; ends when that would survive a loss of power.
    async fn write_down(&self, page: Rc<dyn Page>) -> Result<(), Failure> {
        let id = format!("{:016x}", self.context.random.borrow_mut().u64(..));
        let intent = Intent {
            id: id.clone(),
            key: self.order.key(),
            profile: self.order.place.profile.clone(),
            begun: self.context.clock.now(),
            process: std::process::id(),
            boot: this_boot(),
            uptime: uptime(self.context),
            body: mask(&self.order.body),
            progress: Progress::NothingSent,
        };
        self.page.replace(Some((Rc::clone(&page), id)));
        page.begin(intent).await
    }

    /// Says what became of an earlier run's create of this connector. While nobody knows, no other is sent: it could
    /// become a second one.
    async fn finish_earlier(&self, page: &Rc<dyn Page>, intent: &Intent) -> Result<(), Failure> {
        let when = intent.begun.strftime("%Y-%m-%d %H:%M:%SZ");
        let tell = |what: String| {
            self.context.printer.warn(&say!(
                "an earlier create of this connector, begun at {when}, was not finished: {what}",
                "先前对此连接器的一次创建（开始于 {when}）没有完成：{what}"
            ));
        };
        let ids = |found: &[Connection]| found.iter().map(Connection::id).collect::<Vec<_>>().join(comma());
        // Whoever wants one more in any case does not wait for this one.
        let patience = if self.order.allow_duplicate { Duration::ZERO } else { LOOKED_FOR };
        let became = match find_out(self.api, intent, patience, self.context).await {
            Finding::NothingSent => say!("nothing of it was applied", "没有任何内容生效"),
            Finding::NotThere => {
                say!("it is not on the bus, so it was not applied", "事件集上没有该连接器，因此未生效")
            }
            Finding::Found(found) => say!("it made {}", "它创建了 {}", found.id()),
            Finding::Candidates(found) => {
                say!("it may have made one of: {}", "它可能创建了以下连接器之一：{}", ids(&found))
            }
            Finding::CannotLook(failure) if !may_not_look(&failure) => {
                return Err(failure.details([say!(
                    "an earlier create of this connector, begun at {when}, is not finished either",
                    "先前对此连接器的一次创建（开始于 {when}）也没有完成"
                )]));
            }
            Finding::Perhaps(found) if !self.order.allow_duplicate => {
                return Err(perhaps(intent, &when.to_string(), &found));
            }
            open @ (Finding::Perhaps(_) | Finding::NotSeen(_) | Finding::CannotLook(_)) => {
                self.not_alone.set(true);
                tell(say!("nobody knows yet what came of it", "其结果目前未知"));
                // However long ago it was sent: that proves nothing as long as nobody saw the bus since.
                if !self.order.allow_duplicate {
                    return Err(unfinished(intent, &when.to_string(), &open));
                }
                return Ok(());
            }
        };
        tell(became);
        self.context.untold.borrow_mut().push((Rc::clone(page), intent.id.clone()));
        Ok(())
    }

    /// The ids of the connectors of this name that were there before; `None` where nobody can tell what is new.
    fn ids_before(&self) -> Option<Vec<String>> {
        if self.not_alone.get() {
            return None;
        }
        let before = self.before.borrow();
        let same_name = before
            .as_ref()?
            .iter()
            .filter(|connection| self.order.name.as_deref() == Some(connection.name()));
        Some(same_name.map(|connection| connection.id().to_owned()).collect())
    }

    /// Looks at what is on the bus before anything is sent; leaves `None` where this account may not look.
    async fn look(&self) -> Result<(), Failure> {
        let Some(bus) = &self.order.bus else { return Ok(()) };
        match self.api.list_connections(bus).await {
            Ok(connections) => {
                self.before.replace(Some(connections));
                Ok(())
            }
            Err(failure) if may_not_look(&failure) && !self.order.if_not_exists => {
                self.context.printer.warn(&say!(
                    "this key may not list the bus ({}), so nothing can be checked before or after",
                    "此密钥无权列出该事件集（{}），因此创建前后都无法核对",
                    failure.code
                ));
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    }
}

impl<W: Wire> Witness for Careful<'_, W> {
    fn sending(&self) -> Result<(), String> {
        let sent = Sent {
            at: self.context.clock.now(),
            uptime: uptime(self.context),
            before: self.ids_before(),
            others: Vec::new(),
        };
        match self.page.borrow().as_ref() {
            Some((page, _)) => page.sending(sent).map_err(|failure| failure.message),
            None => Ok(()),
        }
    }

    fn not_applied(&self) {
        if let Some((page, _)) = self.page.borrow().as_ref() {
            page.refused();
        }
    }
}

/// How long between two questions whether another run has ended, at first and at last: it may wait for minutes itself.
const BUSY: Duration = Duration::from_millis(20);
const LAZY: Duration = Duration::from_millis(500);

/// Another run's process, as far as it is known.
fn named(holder: Option<u32>) -> String {
    holder.map(|process| say!(" (process {process})", "（进程 {process}）")).unwrap_or_default()
}

/// Another run is creating the same connector and did not end in time.
fn busy(holder: Option<u32>) -> Failure {
    let process = named(holder);
    let message = say!(
        "another run{process} is creating this connector, and did not end in the time given by `--timeout`",
        "另一次运行{process}正在创建此连接器，且没有在 `--timeout` 给定的时限内结束"
    );
    let mut failure = Failure::new(ExitCode::TryLater, "Client.Busy", message);
    failure.retryable = true;
    failure
}

/// An earlier create of the same connector may still appear.
fn unfinished(intent: &Intent, when: &str, finding: &Finding) -> Failure {
    let message = say!(
        "an earlier create of this connector, begun at {when} by process {}, may still be applied; nothing was sent now",
        "先前对此连接器的一次创建（进程 {}，开始于 {when}）仍可能生效；本次没有发送创建请求",
        intent.process
    );
    let mut failure = Failure::new(ExitCode::Unknown, "Client.Unfinished", message);
    failure.outcome = Outcome::Unknown;
    match finding {
        Finding::CannotLook(why) => failure.details([say!(
            "this key may not list the bus ({}), and without that nobody can tell",
            "此密钥无权列出该事件集（{}），因此无法查明",
            why.code
        )]),
        _ => failure,
    }
}

/// An earlier create of the same connector made one of these, or may still appear beside them.
fn perhaps(intent: &Intent, when: &str, found: &[Connection]) -> Failure {
    let message = say!(
        "an earlier create of this connector, begun at {when} by process {}, may have made one of these or may still be applied; nothing was sent now",
        "先前对此连接器的一次创建（进程 {}，开始于 {when}）可能创建了以下连接器之一，也可能稍后才生效；本次没有发送创建请求",
        intent.process
    );
    let mut failure = Failure::new(ExitCode::Conflict, "Client.Ambiguous", message);
    failure.outcome = Outcome::Unknown;
    failure.details(found.iter().map(|connection| connection.id().to_owned())).hint(look_at_each())
}

impl Order {
    /// The connector's place in the journal.
    fn key(&self) -> Key {
        Key {
            target: self.place.target.clone(),
            region: self.place.region.clone(),
            bus: self.bus.clone().unwrap_or_default(),
            name: self.name.clone().unwrap_or_default(),
        }
    }

    /// What to look for in a list.
    fn wanted<'a>(&'a self, before: Option<&'a [String]>) -> Wanted<'a> {
        Wanted { bus: self.bus.as_deref(), name: self.name.as_deref(), spec: self.spec.as_ref(), before }
    }
}

/// The account is known and lacks a permission; all other refusals would meet the create too.
pub(in crate::commands) fn may_not_look(failure: &Failure) -> bool {
    failure.code.starts_with("UnauthorizedOperation") || failure.code == "AuthFailure.UnauthorizedOperation"
}

/// What a connector of this name that is there already means for this create.
fn answer_from(before: Option<&[Connection]>, order: &Order) -> Result<Option<Report>, Failure> {
    let (Some(before), Some(name), false) = (before, &order.name, order.allow_duplicate) else {
        return Ok(None);
    };
    let is_in_the_way = |connection: &&Connection| {
        connection.name() == name && order.replaces.as_deref() != Some(connection.id())
    };
    let same_name: Vec<&Connection> = before.iter().filter(is_in_the_way).collect();
    if same_name.is_empty() {
        return Ok(None);
    }
    let differences = |connection: &Connection| match &order.spec {
        Some(spec) => spec.same_connector(&connection.as_value()),
        None => Vec::new(),
    };
    let equal =
        same_name.iter().find(|connection| order.spec.is_some() && differences(connection).is_empty());
    if let (Some(connection), true) = (equal, order.if_not_exists) {
        return Ok(Some(view::created(connection.id(), None, &order.body, "exists")));
    }
    let bus = order.bus.as_deref().unwrap_or_default();
    let details = same_name.iter().map(|connection| match differences(connection).as_slice() {
        _ if order.spec.is_none() => {
            say!(
                "{}: not compared, as the spec was not validated",
                "{}：未作比较，因为规格未经校验",
                connection.id()
            )
        }
        [] => say!("{}: the same spec", "{}：规格相同", connection.id()),
        differences => {
            let listed: Vec<String> = differences.iter().map(ToString::to_string).collect();
            let listed = listed.join(Language::spoken().pick("; ", "；"));
            say!("{}: another spec: {listed}", "{}：规格不同：{listed}", connection.id())
        }
    });
    let hint = match equal {
        _ if order.replaces.is_some() => say!("choose another `--name`", "请换一个 `--name`"),
        Some(_) => say!(
            "it is the connector that you asked for: add `--if-not-exists` to take that as success, or `--allow-duplicate` to create one more",
            "它正是你要的连接器：加 `--if-not-exists` 则视为成功，加 `--allow-duplicate` 则再创建一个"
        ),
        None => say!(
            "choose another `--name`, or add `--allow-duplicate` to create one more of this name",
            "请换一个 `--name`；或加 `--allow-duplicate` 再创建一个同名的"
        ),
    };
    let message = say!(
        "the bus `{bus}` has a connector called `{name}` already; nothing was sent",
        "事件集 `{bus}` 上已有名为 `{name}` 的连接器；没有发送创建请求"
    );
    Err(Failure::new(ExitCode::Conflict, "Client.Exists", message).details(details).hint(hint))
}
