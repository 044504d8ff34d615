//! `--wait`: until the new connector is listed and its status has settled.
//!
//! No status value is documented, so none is depended on: a status has settled when it has stopped changing.

use std::time::Duration;

use serde_json::{Value, json};

use super::careful::Order;
use crate::commands::context::Context;
use crate::eventbridge::Api;
use crate::failure::ExitCode;
use crate::output::{Report, View};
use crate::say;
use crate::transport::{Deadline, Wire};

/// How many looks in a row have to see the same status.
const SAME: u32 = 3;

/// How long between two looks, where there is time for so many.
const BETWEEN: Duration = Duration::from_secs(2);

/// Waits, at most for `limit`, and adds the status to the report of the create. That it did not settle in time, or
/// cannot be seen, is a warning and not a failure: the connector was created.
pub async fn wait_for_status<W: Wire>(
    api: &Api<'_, W>,
    order: &Order,
    mut report: Report,
    limit: Duration,
    context: &Context,
) -> Report {
    let (Some(id), Some(bus)) = (report.ids.first().cloned(), &order.bus) else { return report };
    let limit = limit.min(context.deadline.left());
    let (between, end) = (BETWEEN.min(limit / SAME), Deadline::after(Some(limit)));
    let (mut status, mut same, mut told) = (None, 0, false);
    let mut unseen = None;
    while same < SAME {
        let now = match api.look(bus, end.left()).await {
            Ok(all) => all
                .iter()
                .find(|connection| connection.id() == id)
                .map(|connection| connection.text("Status").to_owned()),
            Err(failure) if failure.exit == ExitCode::Denied => {
                unseen = Some(failure.code);
                break;
            }
            Err(_) => None,
        };
        same = if now.is_some() && now == status { same + 1 } else { u32::from(now.is_some()) };
        status = now.or(status);
        if same < SAME {
            if !told {
                tell(&id, status.is_some(), end.left(), context);
                told = true;
            }
            if end.within(tokio::time::sleep(between)).await.is_none() {
                break;
            }
        }
    }
    let settled = same >= SAME;
    match unseen {
        Some(code) => {
            context.printer.warn(&say!(
                "{id} was created, but listing the bus was denied ({code}), so its status cannot be seen",
                "{id} 已创建，但列出该事件集被拒绝（{code}），因此无法查看其状态"
            ));
        }
        None if !settled => {
            context.printer.warn(&say!(
                "{id} was created, but its status did not settle in the time given by `--wait`",
                "{id} 已创建，但其状态没有在 `--wait` 给定的时限内稳定"
            ));
        }
        None => {}
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

/// Says what is waited for, and how long at most.
fn tell(id: &str, is_seen: bool, left: Duration, context: &Context) {
    let seconds = left.as_secs_f32().round();
    context.printer.note(&if is_seen {
        say!(
            "{id} is there; waiting for its status to settle, up to {seconds} s",
            "{id} 已在事件集上，等待其状态稳定，最多 {seconds} 秒"
        )
    } else {
        say!(
            "{id} was created, but is not seen on the bus yet; waiting up to {seconds} s for it",
            "{id} 已创建，但目前在事件集上还看不到；最多等待 {seconds} 秒"
        )
    });
}
