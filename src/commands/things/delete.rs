//! Deletes things: all are found before the first is deleted, and one that is gone is as good as deleted.

use std::cell::Cell;

use serde_json::{Value, json};

use super::change::{Change, left};
use super::which::{Found, all_there, as_named, find};
use super::{Kind, Thing};
use crate::cli::SureArgs;
use crate::commands::comma;
use crate::commands::context::Context;
use crate::commands::interrupt::ProcessSignals;
use crate::commands::many::{Done, Item, one_by_one, report};
use crate::commands::sure::sure;
use crate::eventbridge::Api;
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use crate::transport::Wire;

/// What is to be deleted.
pub struct Deletion<'a> {
    /// What kind of thing.
    pub kind: &'a Kind,
    /// Ids and names, as typed.
    pub words: &'a [String],
    /// The bus that they are on; empty for buses.
    pub bus: &'a str,
    /// Whether to ask.
    pub args: &'a SureArgs,
    /// The same command without its yes.
    pub retyped: String,
}

impl Deletion<'_> {
    /// Tells that a yes is needed before a key is fetched and anything is looked at.
    ///
    /// # Errors
    /// Usage, where there is neither a yes nor anybody to ask.
    pub fn may_begin(&self, context: &Context) -> Result<(), Failure> {
        if self.args.yes || self.args.dry_run || context.asker().is_some() {
            return Ok(());
        }
        sure(false, "", &self.with_yes(), context)
    }

    /// Finds them all in what `list` shows, asks, and deletes one after the other. `body` is what names where they are.
    ///
    /// # Errors
    /// Whatever keeps the first from being deleted; and what came of it, where it is one alone.
    pub async fn run<W: Wire>(
        &self,
        api: &Api<'_, W>,
        list: impl AsyncFn() -> Result<Vec<Thing>, Failure>,
        body: Value,
        context: &Context,
    ) -> Result<Report, Failure> {
        let found = self.found(list().await, context)?;
        if self.args.dry_run {
            context.printer.note(&say!("dry run: nothing was deleted", "试运行：没有删除任何内容"));
        } else if let Some(question) = self.question(&found) {
            sure(self.args.yes, &question, &self.with_yes(), context)?;
        }
        // From here on a signal is answered with how things stand; at the question it ends the process.
        let mut signals = ProcessSignals::listen()?;
        let in_doubt = Cell::new(false);
        let ended = one_by_one(
            &found,
            &mut signals,
            async |found| match found {
                Found::There(_) if self.args.dry_run => Ok(Done::already("would be deleted")),
                Found::There(thing) => {
                    remove(self.kind, api, self.kind.id(thing), &list, body.clone(), &in_doubt, context).await
                }
                Found::Gone(_) | Found::Nameless(_) => Ok(Done::already("gone")),
            },
            |code| left(self.kind, code, in_doubt.get()),
        )
        .await;
        let items = found.iter().zip(ended).map(|(found, end)| self.item(found, end)).collect();
        report(self.kind.nouns, items, context)
    }

    /// What there is to delete. An id that is not there is gone; a name that is not there may be misspelt, so it stops
    /// everything, unless it was said that it need not be there.
    fn found(&self, listed: Result<Vec<Thing>, Failure>, context: &Context) -> Result<Vec<Found>, Failure> {
        let listed = as_named(self.kind, self.words, listed, context)?;
        let found = find(self.kind, self.words, &listed)?;
        let is_missing = |one: &&Found| matches!(one, Found::Nameless(_));
        let missing: Vec<Found> =
            found.iter().filter(is_missing).filter(|_| !self.args.if_exists).cloned().collect();
        all_there(self.kind, missing, &listed).map_err(|failure| {
            let hint = failure.hint.clone().unwrap_or_default();
            failure.hint(say!(
                "{hint}; `--if-exists` takes a name that is not there as deleted",
                "{hint}；加 `--if-exists` 则将不存在的名称视为已删除"
            ))
        })?;
        for one in &found {
            if let Found::Gone(word) | Found::Nameless(word) = one {
                context.printer.note(&say!(
                    "note: `{word}` is not there; there is nothing to delete",
                    "注意：`{word}` 不存在，无需删除"
                ));
            }
        }
        Ok(found)
    }

    /// What to ask: all that is there to be deleted; nothing, where there is none.
    fn question(&self, found: &[Found]) -> Option<String> {
        let noun = (self.kind.noun)();
        let from = match self.bus {
            "" => String::new(),
            bus => say!(" from the bus {bus}", "事件集 {bus} 上的"),
        };
        let names: Vec<String> = found
            .iter()
            .filter_map(|one| match one {
                Found::There(thing) if self.kind.name(thing).is_empty() => {
                    Some(self.kind.id(thing).to_owned())
                }
                Found::There(thing) => {
                    Some(say!("{} ({})", "{}（{}）", self.kind.name(thing), self.kind.id(thing)))
                }
                Found::Gone(_) | Found::Nameless(_) => None,
            })
            .collect();
        let shown = names.join(comma());
        (!names.is_empty()).then(|| say!("delete the {noun} {shown}{from}?", "删除{from}{noun} {shown}？"))
    }

    fn with_yes(&self) -> String {
        format!("{} --yes", self.retyped)
    }

    fn item(&self, found: &Found, ended: Result<Done, Failure>) -> Item {
        let (id, name) = match found {
            Found::There(thing) => (self.kind.id(thing).to_owned(), self.kind.name(thing).to_owned()),
            Found::Gone(id) => (id.clone(), String::new()),
            Found::Nameless(name) => (String::new(), name.clone()),
        };
        Item { id, name, ended }
    }
}

/// Deletes one. That it is gone already, or since the list was made, is as good. `body` is what names where it is.
///
/// # Errors
/// That it was not deleted, or that nobody knows.
pub async fn remove<W: Wire>(
    kind: &Kind,
    api: &Api<'_, W>,
    id: &str,
    list: &impl AsyncFn() -> Result<Vec<Thing>, Failure>,
    mut body: Value,
    in_doubt: &Cell<bool>,
    context: &Context,
) -> Result<Done, Failure> {
    body[kind.nouns.id] = json!(id);
    let change = Change { kind, action: kind.delete, body: &body, in_doubt };
    let is_made = async || Ok(list().await?.iter().all(|thing| kind.id(thing) != id));
    match change.make(api, is_made, context).await {
        Ok(request_id) => Ok(Done::applied(request_id)),
        Err(failure) if change.is_gone(&failure) => {
            in_doubt.set(false);
            Ok(Done { outcome: "gone", request_id: failure.request_id })
        }
        Err(failure) => Err(failure),
    }
}
