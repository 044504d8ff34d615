//! `ebctl connection …`: one file per verb, and the steps of a create that are stories of their own.

mod careful;
mod create;
mod delete;
mod dry_run;
mod earlier;
mod gather;
mod get;
mod list;
mod reach;
mod reconcile;
mod replace;
mod settle;
mod skeleton;
mod status;
mod switch;
mod update;
mod view;

pub use careful::{Order, Place};
pub use create::{create, send};
pub use delete::delete;
pub use get::get;
pub use list::list;
pub use reconcile::{Row, finish, reconcile};
pub use skeleton::skeleton;
pub use switch::switch;
pub use update::update;

pub(in crate::commands) use careful::may_not_look;
pub(super) use dry_run::request_report;
