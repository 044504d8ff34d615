//! A list: all of its pages, in the order that was asked for, printed as they come in where that is wanted.

use serde_json::{Value, json};

use super::{Kind, Thing};
use crate::cli::OrderArgs;
use crate::commands::context::Context;
use crate::eventbridge::{Api, Handing, List, call};
use crate::failure::Failure;
use crate::output::{Column, Language, Report};
use crate::say;
use crate::transport::{Effect, Wire};

/// A list to show.
pub struct Listing<'a> {
    /// What is listed.
    pub kind: &'a Kind,
    /// The action.
    pub action: &'static str,
    /// Its body, without pages.
    pub body: Value,
    /// The columns of the table, behind that of the id.
    pub columns: Vec<Column>,
    /// The cells of a row below them.
    pub row: fn(&Thing) -> Vec<String>,
    /// What to say when there is none.
    pub empty: String,
}

impl Listing<'_> {
    /// Everything that is listed.
    ///
    /// # Errors
    /// That the list cannot be had.
    pub async fn all<W: Wire>(&self, api: &Api<'_, W>) -> Result<Vec<Thing>, Failure> {
        api.all(&call(self.action, Effect::Read, &self.body), self.pages()).await
    }

    /// The list as a report.
    ///
    /// # Errors
    /// That the list cannot be had, or what is printed as it comes in cannot be written.
    pub async fn show<W: Wire>(self, api: &Api<'_, W>, context: &Context) -> Result<Report, Failure> {
        let streams = context.printer.streams_items();
        let mut all: Vec<Value> = Vec::new();
        let handing = if streams { Handing::AsTheyCome } else { Handing::AtTheEnd };
        let mut each = |page: Vec<Thing>| {
            let page: Vec<Value> = page.into_iter().map(Value::Object).collect();
            if streams {
                context.printer.print_items(&page)?;
            }
            all.extend(page);
            Ok(())
        };
        let call = call(self.action, Effect::Read, &self.body);
        let whole = api.pages(&call, self.pages(), handing, &mut each).await?;
        tell_of_change(whole, context);
        let Self { kind, mut columns, row, empty, .. } = self;
        columns.insert(0, Column::whole(kind.nouns.id));
        let things = || all.iter().filter_map(Value::as_object);
        let ids: Vec<String> = things().map(|thing| kind.id(thing).to_owned()).collect();
        let rows = things()
            .map(|thing| {
                let mut cells = row(thing);
                cells.insert(0, kind.id(thing).to_owned());
                cells
            })
            .collect();
        let document = json!({ (kind.nouns.list): all, "TotalCount": ids.len() });
        Ok(Report::many(document, columns, rows, empty).with_ids(ids).streamed(streams))
    }

    fn pages(&self) -> List {
        List { items: self.kind.nouns.list, id: self.kind.nouns.id }
    }
}

/// A list that is shown although it may not be whole says so.
pub fn tell_of_change(whole: bool, context: &Context) {
    if !whole {
        context.printer.warn(&say!(
            "the list changed while it was read: it may lack some, or show some that are gone",
            "列表在读取过程中发生了变化：可能有遗漏，也可能包含已被删除的项"
        ));
    }
}

/// Puts an order into the body of a list.
pub trait Order {
    /// Writes it as the API has it.
    fn put_into(&self, body: &mut Value);
}

impl Order for OrderArgs {
    fn put_into(&self, body: &mut Value) {
        if let Some(order) = self.order_by {
            body["OrderBy"] = json!(order.field());
            body["Order"] = json!(if self.descending { "DESC" } else { "ASC" });
        }
    }
}

/// Whether a thing is switched on, in a cell; nothing where the API does not say.
pub fn enabled(thing: &Thing) -> String {
    match thing.get("Enable").and_then(Value::as_bool) {
        Some(true) => Language::of_cells().pick("yes", "是").to_owned(),
        Some(false) => Language::of_cells().pick("no", "否").to_owned(),
        None => String::new(),
    }
}
