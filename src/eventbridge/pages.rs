//! Lists that come in pages. While they are read, things come and go, and what slides over the edge of a page is shown
//! twice or not at all; so a list counts as whole only where its pages agree with what they say of their number. One that
//! goes while another comes leaves that number as it was, and cannot be noticed by it.

use std::collections::HashSet;

use bytes::Bytes;
use serde_json::{Map, Value};

use super::api::{Api, unwritable};
use super::refusal;
use crate::failure::Failure;
use crate::transport::{Call, NoWitness, Wire};

/// The most that the API gives a page (documented for every list action).
const PAGE: u32 = 100;

/// How often a list is read before it is given up as never whole.
pub(super) const READINGS: u32 = 4;

/// Where a list stands in an answer, and what tells its items apart.
#[derive(Debug, Clone, Copy)]
pub struct List {
    /// The field that holds the list.
    pub items: &'static str,
    /// The field of an item that holds its id.
    pub id: &'static str,
}

/// When the items of a list are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handing {
    /// Once it is whole, or has been read as often as it makes sense; the last reading alone.
    AtTheEnd,
    /// As its pages come. What is handed over cannot be taken back, so a later reading only adds to it.
    AsTheyCome,
}

/// Hands over some items.
pub type Each<'e> = dyn FnMut(Vec<Map<String, Value>>) -> Result<(), Failure> + 'e;

/// What the pages of one reading say of how many items there are.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Totals {
    last: Option<u64>,
    differ: bool,
}

impl Totals {
    /// Takes in what one page says, if it says anything.
    pub(super) fn see(&mut self, total: Option<u64>) {
        if let Some(total) = total {
            self.differ |= self.last.is_some_and(|last| last != total);
            self.last = Some(total);
        }
    }

    /// Whether so many items can be all of them; without a total, nothing speaks against it. More than the total are
    /// no sign that one is missing.
    pub(super) fn agree_with(self, items: u64) -> bool {
        !self.differ && self.last.is_none_or(|total| items >= total)
    }
}

impl<W: Wire> Api<'_, W> {
    /// All items of a list, from all its pages.
    ///
    /// # Errors
    /// That it cannot be had, or not whole.
    pub async fn all(&self, call: &Call, list: List) -> Result<Vec<Map<String, Value>>, Failure> {
        let mut all = Vec::new();
        let mut each = |items| {
            all = items;
            Ok(())
        };
        let whole = self.pages(call, list, Handing::AtTheEnd, &mut each).await?;
        if whole { Ok(all) } else { Err(refusal::never_whole(call.action, READINGS, self.language())) }
    }

    /// Reads a list, from the start again where it changed meanwhile, and hands each item over once. False where what was
    /// handed over may lack some, or holds some that are gone.
    ///
    /// # Errors
    /// That it cannot be had, or that `each` fails.
    pub async fn pages(
        &self,
        call: &Call,
        list: List,
        handing: Handing,
        each: &mut Each<'_>,
    ) -> Result<bool, Failure> {
        let mut handed = HashSet::new();
        let mut all = Vec::new();
        for reading in 1..=READINGS {
            all.clear();
            let mut take = |mut page: Vec<Map<String, Value>>| {
                if handing == Handing::AtTheEnd {
                    all.append(&mut page);
                    return Ok(());
                }
                page.retain(|item| id_of(item, list).is_some_and(|id| handed.insert(id.to_owned())));
                if page.is_empty() { Ok(()) } else { each(page) }
            };
            let whole = self.read(call, list, &mut take).await?;
            if whole || reading == READINGS || !self.pause_before_reading(reading + 1, READINGS).await {
                if handing == Handing::AtTheEnd {
                    each(all)?;
                    return Ok(whole);
                }
                return Ok(whole && reading == 1);
            }
        }
        Ok(false)
    }

    /// Asks for page after page, each item once, and says whether they are all. The end is a page that brings nothing
    /// more, not a count made earlier.
    async fn read(&self, call: &Call, list: List, each: &mut Each<'_>) -> Result<bool, Failure> {
        let (mut seen, mut offset, mut totals) = (HashSet::new(), 0, Totals::default());
        loop {
            let (mut response, _) = self.send(&page_of(call, offset)?, &NoWitness).await?;
            let unusable = || refusal::without_list(call.action, list.items, self.language());
            let items = match response.remove(list.items) {
                Some(Value::Array(items)) => items,
                Some(Value::Null) => Vec::new(),
                _ => return Err(unusable()),
            };
            let received = u32::try_from(items.len()).unwrap_or(u32::MAX);
            let mut page = Vec::new();
            for item in items {
                // What has no id cannot be told apart from others, so a list that holds it shows nothing for sure.
                let Value::Object(item) = item else { return Err(unusable()) };
                match id_of(&item, list) {
                    None => return Err(unusable()),
                    Some(id) if seen.insert(id.to_owned()) => page.push(item),
                    Some(_) => {}
                }
            }
            offset = offset.saturating_add(received);
            // A full page may have another behind it, whatever the total says; a short one ends the list only where
            // the total agrees.
            let total = response.get("TotalCount").and_then(Value::as_u64);
            totals.see(total);
            let complete = received < PAGE && total.is_some_and(|total| u64::from(offset) >= total);
            let nothing_new = page.is_empty();
            if !nothing_new {
                each(page)?;
            }
            if received == 0 || complete || nothing_new {
                return Ok(totals.agree_with(seen.len() as u64));
            }
        }
    }
}

/// The id of an item; `None` where it has none.
fn id_of(item: &Map<String, Value>, list: List) -> Option<&str> {
    item.get(list.id).and_then(Value::as_str).filter(|id| !id.is_empty())
}

/// The same list from another offset on, in pages of the most that the API gives.
fn page_of(call: &Call, offset: u32) -> Result<Call, Failure> {
    let unwritable = |error| unwritable(call.action, &error);
    let mut body: Map<String, Value> = serde_json::from_slice(&call.body).map_err(unwritable)?;
    body.insert("Limit".to_owned(), Value::from(PAGE));
    body.insert("Offset".to_owned(), Value::from(offset));
    let body = serde_json::to_vec(&body).map_err(unwritable)?;
    Ok(Call { body: Bytes::from(body), ..call.clone() })
}
