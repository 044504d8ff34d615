//! `ebctl doctor`: looks at everything that a command needs, from the config file to the API, and changes nothing.

mod network;
mod page;
mod this_side;

use super::context::Context;
use super::placeholders::with_flags;
use super::session::Session;
use crate::failure::Failure;
use crate::output::Report;
use crate::say;
use page::Page;

/// Looks at everything. What is wrong stands on the page; the command itself does not fail.
pub async fn run(context: &Context) -> Result<Report, Failure> {
    context.is_traceless.set(true);
    let mut page = Page::new(context.language());
    look(&mut page, context).await;
    page.change_next(|next| with_flags(next, &context.globals));
    page.cover(context.printer.veil());
    Ok(page.report())
}

/// Goes the way of a request, as far as it leads; `None` where what comes next depends on what failed.
async fn look(page: &mut Page, context: &Context) -> Option<()> {
    let config = this_side::config(page, context)?;
    this_side::profile(page, &config, context)?;
    let account = this_side::account(page, context)?;
    this_side::state(page, context);
    let region = this_side::region(page, &account, context);
    let place = network::place(page, &account, context);
    let (Some(region), Some(place)) = (region, place) else {
        this_side::source(page, &account);
        return None;
    };
    if place.is_rehearsal_without_store(context) {
        page.ok(
            "local",
            say!(
                "nothing is kept yet; the first command on `local` begins",
                "还没有保存任何内容；对 `local` 的第一条命令会开始保存"
            ),
        );
        return Some(());
    }
    let session = match Session::open(&account, region.clone(), context).await {
        Ok(session) => session,
        Err(failure) => {
            page.failed(if account.is_local() { "local" } else { "credentials" }, &failure);
            network::dns(page, &place, context).await;
            return None;
        }
    };
    this_side::credentials(page, &session, context);
    network::dns(page, &place, context).await?;
    let visit =
        network::Visit { place: &place, account: &account, session: &session, region: &region, context };
    visit.requests(page).await
}
