//! The careful create: never a duplicate, never a lost connector, whatever the network does.
//!
//! 1. Look at the bus. A name that is there ends it here.
//! 2. Send, once.
//! 3. An end that proves nothing is settled by looking at the bus again.

use std::cell::{Cell, RefCell};

use serde_json::Value;

use super::settle::{Looks, Settled, Wanted, settle};
use super::view;
use crate::commands::context::Context;
use crate::commands::interrupt::interrupted;
use crate::connector::Spec;
use crate::eventbridge::{Api, Connection};
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::Report;
use crate::transport::Wire;

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
}

/// A create under way. It holds what must outlive an interrupted run: what was on the bus before.
pub struct Careful<'a, W> {
    api: &'a Api<'a, W>,
    order: &'a Order,
    context: &'a Context,
    before: RefCell<Option<Vec<Connection>>>,
    /// The create has ended without proving anything, which takes in a success without an id.
    settling: Cell<bool>,
}

impl<'a, W: Wire> Careful<'a, W> {
    /// Nothing is done yet.
    pub fn new(api: &'a Api<'a, W>, order: &'a Order, context: &'a Context) -> Self {
        Self { api, order, context, before: RefCell::default(), settling: Cell::new(false) }
    }

    /// Creates the connector once.
    pub async fn create(&self) -> Result<Report, Failure> {
        self.look().await?;
        if let Some(report) = answer_from(self.before.borrow().as_deref(), self.order)? {
            return Ok(report);
        }
        match self.api.create_connection(self.order.body.clone()).await {
            Ok(created) => Ok(self.told(&created.value, created.request_id.as_deref(), "applied")),
            Err(failure) => self.settle(failure, Looks::Patient).await,
        }
    }

    /// What to say when a signal ended the run: with the create in doubt, one short look at the bus decides.
    pub async fn interrupted(&self, code: ExitCode) -> Result<Report, Failure> {
        if !self.api.is_in_doubt() && !self.settling.get() {
            return Err(interrupted(code, false));
        }
        let message = "interrupted while the create was under way";
        let mut failure = Failure::new(ExitCode::Unknown, "Client.LostAnswer", message);
        failure.outcome = Outcome::Unknown;
        self.settle(failure, Looks::Short).await
    }

    /// Finds out what became of a create that ended in `failure`.
    async fn settle(&self, failure: Failure, looks: Looks) -> Result<Report, Failure> {
        self.settling.set(failure.outcome == Outcome::Unknown);
        let before = self.before.borrow().clone();
        match settle(self.api, failure, &self.order.wanted(), before.as_deref(), looks, self.context).await {
            Settled::Found(found) => Ok(self.told(found.id(), None, "adopted")),
            Settled::Ended(failure) => Err(failure),
        }
    }

    fn told(&self, id: &str, request_id: Option<&str>, outcome: &str) -> Report {
        view::created(id, request_id, &self.order.body, outcome)
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
                self.context.printer.warn(&self.context.language().pick(
                    format!(
                        "this key may not list the bus ({}), so nothing can be checked before or after",
                        failure.code
                    ),
                    format!("此密钥无权列出该事件集（{}），因此创建前后都无法核对", failure.code),
                ));
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    }
}

impl Order {
    /// What to look for in a list.
    pub fn wanted(&self) -> Wanted<'_> {
        Wanted { bus: self.bus.as_deref(), name: self.name.as_deref(), spec: self.spec.as_ref() }
    }
}

/// The account is known and lacks a permission; all other refusals would meet the create too.
fn may_not_look(failure: &Failure) -> bool {
    failure.code.starts_with("UnauthorizedOperation") || failure.code == "AuthFailure.UnauthorizedOperation"
}

/// What a connector of this name that is there already means for this create.
fn answer_from(before: Option<&[Connection]>, order: &Order) -> Result<Option<Report>, Failure> {
    let (Some(before), Some(name), false) = (before, &order.name, order.allow_duplicate) else {
        return Ok(None);
    };
    let same_name: Vec<&Connection> = before.iter().filter(|connection| connection.name() == name).collect();
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
            format!("{}: not compared, as the spec was not validated", connection.id())
        }
        [] => format!("{}: the same spec", connection.id()),
        differences => {
            let listed: Vec<String> = differences.iter().map(ToString::to_string).collect();
            format!("{}: another spec: {}", connection.id(), listed.join("; "))
        }
    });
    let hint = match equal {
        Some(_) => {
            "it is the connector that you asked for: add `--if-not-exists` to take that as success, or `--allow-duplicate` to create one more"
        }
        None => "choose another `--name`, or add `--allow-duplicate` to create one more of this name",
    };
    let message = format!("the bus `{bus}` has a connector called `{name}` already; nothing was sent");
    Err(Failure::new(ExitCode::Conflict, "Client.Exists", message).details(details).hint(hint))
}
