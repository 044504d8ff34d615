//! `ebctl api`: any action of the API, checked against its model, called, and shown as it answers.

mod describe;
mod params;
mod view;
mod wish;

use serde_json::Value;

use super::account::Account;
use super::connection::request_report;
use super::context::Context;
use super::interrupt::guarded;
use super::placeholders::{fill, quoted};
use super::session::Session;
use super::things::tell_of_change;
use crate::cli::ApiArgs;
use crate::connector::mask;
use crate::failure::{ExitCode, Failure, Outcome};
use crate::output::Report;
use crate::say;
use crate::transport::Effect;
use wish::Wish;

/// As wide as a page of help is at most; without a terminal its lines stay whole.
const MAX_WIDTH: u16 = 100;

/// Calls an action, describes it, or lists all.
pub async fn run(args: ApiArgs, context: &Context) -> Result<Option<Report>, Failure> {
    if args.list || args.is_help {
        // A profile's language and output count here too; one that cannot be read is no reason not to explain.
        let _ = Account::find(context);
    }
    if args.list {
        return Ok(Some(describe::list()));
    }
    if args.is_help {
        let action = wish::known(args.action.as_deref().unwrap_or_default())?;
        let surroundings = &context.surroundings;
        let width = surroundings.width.filter(|_| surroundings.stdout_is_terminal);
        let width = width.map_or(usize::MAX, |width| usize::from(width.min(MAX_WIDTH)));
        return context.printer.print_text(&describe::page(action, width)).map(|()| None);
    }
    call(&args, context).await.map(Some)
}

async fn call(args: &ApiArgs, context: &Context) -> Result<Report, Failure> {
    let account = Account::find(context)?;
    let wish = Wish::read(args, context).await?;
    let region = account.region(None, context)?;
    let call = wish.call();
    if args.dry_run {
        let shown = mask(&Value::Object(wish.body.clone()));
        return request_report(&call, &shown, &account, region, context);
    }
    let session = Session::open(&account, region.clone(), context).await?;
    let api = session.api(context.policy(), context)?;
    let work = async {
        match wish.paging {
            Some(paging) => {
                let (answer, whole) = api.gather(&call, &wish.body, paging).await?;
                tell_of_change(whole, context);
                Ok(answer)
            }
            None => api.call_any(&call, wish.made_id()).await,
        }
    };
    let done = match call.effect {
        Effect::Read => work.await,
        Effect::Idempotent | Effect::Write => guarded(work, || api.is_in_doubt()).await,
    };
    let bus = wish.body.get("EventBusId").and_then(Value::as_str);
    let known = [("<bus>", bus), ("<region>", Some(&region)), ("<profile>", account.profile_name())];
    let response = done.map_err(|failure| fill(look_first(failure, &wish, context), &known, context))?;
    Ok(view::report(&wish, response, context))
}

/// After a write whose outcome is unknown, there is something to look at before it is sent again.
fn look_first(mut failure: Failure, wish: &Wish, context: &Context) -> Failure {
    if failure.outcome != Outcome::Unknown {
        return failure;
    }
    failure.exit = ExitCode::Unknown;
    failure.hint = Some(match wish.look(context.clock.now()) {
        Some(command) => {
            say!("look before you run it again: `{command}`", "再次运行之前请先查看：`{command}`")
        }
        None => say!(
            "look in the console before you run it again: no action of the API shows what came of this one",
            "再次运行之前请先到控制台查看：API 没有接口能显示这次调用的结果"
        ),
    });
    failure
}

/// A parameter as it is typed in a command.
fn typed(name: &str, value: &str) -> String {
    format!(" --param {}", quoted(&format!("{name}={value}")))
}
