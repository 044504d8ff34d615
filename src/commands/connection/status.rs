//! `--wait`: until the new connector is listed and its status has settled.
//!
//! No status value is documented, so none is depended on: a status has settled when it has stopped changing.

use std::time::Duration;

use serde_json::{Value, json};

use super::careful::Order;
use crate::commands::context::Context;
use crate::eventbridge::Api;
use crate::output::{Report, View};
use crate::say;
use crate::transport::{Deadline, Wire};

/// How many looks in a row have to see the same status.
const SAME: u32 = 3;

/// How long between two looks.
const BETWEEN: Duration = Duration::from_secs(2);

/// Waits, at most for `limit`, and adds the status to the report of the create. That it did not settle in time is a
/// warning and not a failure: the connector was created.
pub async fn wait_for_status<W: Wire>(
    api: &Api<'_, W>,
    order: &Order,
    mut report: Report,
    limit: Duration,
    context: &Context,
) -> Report {
    let (Some(id), Some(bus)) = (report.ids.first().cloned(), &order.bus) else { return report };
    let limit = Deadline::after(Some(limit.min(context.deadline.left())));
    let (mut status, mut same, mut told) = (None, 0, false);
    while same < SAME {
        let looked = limit.within(api.list_connections(bus)).await;
        let Some(looked) = looked else { break };
        let now = looked.ok().and_then(|all| {
            all.iter()
                .find(|connection| connection.id() == id)
                .map(|connection| connection.text("Status").to_owned())
        });
        same = if now.is_some() && now == status { same + 1 } else { u32::from(now.is_some()) };
        status = now.or(status);
        if same < SAME {
            if !told {
                context.printer.note(&say!(
                    "{id} is there; waiting for its status to settle",
                    "{id} 已在事件集上，等待其状态稳定"
                ));
                told = true;
            }
            if limit.within(tokio::time::sleep(BETWEEN)).await.is_none() {
                break;
            }
        }
    }
    let settled = same >= SAME;
    if !settled {
        context.printer.warn(&say!(
            "{id} was created, but its status did not settle in the time given by `--wait`",
            "{id} 已创建，但其状态没有在 `--wait` 给定的时限内稳定"
        ));
    }
    if let Value::Object(document) = &mut report.value {
        document.insert("Status".to_owned(), json!(status));
        document.insert("settled".to_owned(), json!(settled));
    }
    if let (View::Pairs { pairs, .. }, Some(status)) = (&mut report.view, status) {
        pairs.push(("Status".to_owned(), status));
    }
    report
}
