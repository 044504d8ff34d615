//! `ebctl connection …`: one file per verb, and the steps of a create that are stories of their own.

mod careful;
mod create;
mod dry_run;
mod earlier;
mod gather;
mod get;
mod list;
mod reconcile;
mod settle;
mod skeleton;
mod status;
mod view;
mod which;

pub use careful::{Order, Place};
pub use create::{create, send};
pub use get::get;
pub use list::list;
pub use reconcile::{Row, finish, reconcile};
pub use skeleton::skeleton;

pub(super) use dry_run::request_report;
