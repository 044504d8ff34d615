//! `ebctl connection …`: one file per verb, and the steps of a create that are stories of their own.

mod careful;
mod create;
mod dry_run;
mod gather;
mod list;
mod settle;
mod status;
mod view;

pub use create::create;
pub use list::list;

pub(super) use dry_run::request_report;
