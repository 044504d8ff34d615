//! All pages of an action that hands out a long list, whichever it is, as one answer.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::api::Api;
use super::model::Paging;
use super::pages::{READINGS, Totals};
use super::refusal;
use crate::failure::Failure;
use crate::transport::{Call, Wire};

/// The most that the API gives a page (documented for every list action).
const PAGE: u64 = 100;

impl Paging {
    /// The field that counts pages or items.
    fn counter(&self) -> &'static str {
        if self.by_page { "Page" } else { "Offset" }
    }

    /// Puts in how large pages are and where they start, where `body` does not say it.
    pub fn complete(&self, body: &mut Map<String, Value>) {
        for (field, value) in [("Limit", PAGE), (self.counter(), u64::from(self.by_page))] {
            if body.get(field).is_none_or(Value::is_null) {
                body.insert(field.to_owned(), value.into());
            }
        }
    }
}

impl<W: Wire> Api<'_, W> {
    /// Reads the list from the page that `body` names on, and again where it changed meanwhile. The answer is the last
    /// one, with all items in it, and whether they agree with what their pages say of their number.
    ///
    /// # Errors
    /// That it cannot be had.
    pub async fn gather(
        &self,
        call: &Call,
        body: &Map<String, Value>,
        paging: Paging,
    ) -> Result<(Map<String, Value>, bool), Failure> {
        let mut reading = 1;
        loop {
            let (answer, whole) = self.gather_once(call, body, paging).await?;
            reading += 1;
            if whole || reading > READINGS || !self.pause_before_reading(reading, READINGS).await {
                return Ok((answer, whole));
            }
        }
    }

    /// Asks for page after page. Each item that has an id is kept once, and the end is a page that brings nothing more,
    /// not a count made earlier.
    async fn gather_once(
        &self,
        call: &Call,
        body: &Map<String, Value>,
        paging: Paging,
    ) -> Result<(Map<String, Value>, bool), Failure> {
        let mut body = body.clone();
        paging.complete(&mut body);
        let number = |body: &Map<String, Value>, field| body.get(field).and_then(Value::as_u64).unwrap_or(0);
        let limit = number(&body, "Limit");
        let mut passed = if paging.by_page {
            number(&body, "Page").saturating_sub(1).saturating_mul(limit)
        } else {
            number(&body, "Offset")
        };
        let before = passed;
        let (mut all, mut seen, mut totals) = (Vec::new(), HashSet::new(), Totals::default());
        loop {
            let page = Call { body: serde_json::to_vec(&body).unwrap_or_default().into(), ..call.clone() };
            let mut response = self.call_any(&page, None).await?;
            let items = match response.get_mut(paging.list).map(Value::take) {
                Some(Value::Array(items)) => items,
                Some(Value::Null) => Vec::new(),
                _ => return Err(refusal::without_list(call.action, paging.list, self.language())),
            };
            let received = items.len() as u64;
            passed = passed.saturating_add(received);
            let so_far = all.len();
            all.extend(items.into_iter().filter(|item| match id_of(item, paging.id) {
                Some(id) => seen.insert(id.to_owned()),
                None => true,
            }));
            let total = paging.total.and_then(|field| response.get(field)).and_then(Value::as_u64);
            totals.see(total);
            let is_short = received < limit;
            let is_last = match total {
                // A full page of items that have ids may have another behind it, whatever the total says. Where
                // nothing tells one item from another, only the total can say that a server repeats itself.
                Some(total) => (is_short || paging.id.is_none()) && passed >= total,
                None => is_short,
            };
            if received == 0 || is_last || all.len() == so_far {
                // What has no id is a log, which grows while it is read.
                let whole = paging.id.is_none() || totals.agree_with(before.saturating_add(all.len() as u64));
                response[paging.list] = Value::Array(all);
                return Ok((response, whole));
            }
            let next = if paging.by_page { number(&body, "Page") + 1 } else { passed };
            body.insert(paging.counter().to_owned(), next.into());
        }
    }
}

/// What tells an item from others: its id, or all of it where it is a text.
fn id_of<'a>(item: &'a Value, field: Option<&str>) -> Option<&'a str> {
    item.as_str().or_else(|| item.get(field?)?.as_str())
}
