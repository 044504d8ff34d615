//! `ebctl connection list`.

use serde_json::Value;

use super::view;
use crate::cli::{ListArgs, OrderBy};
use crate::commands::bus::bus_id;
use crate::commands::context::Context;
use crate::commands::things::{Place, tell_of_change};
use crate::connector::{ConnectorType, mask};
use crate::eventbridge::{Api, Connection, Handing};
use crate::failure::{ExitCode, Failure};
use crate::nearest::nearest;
use crate::output::Report;
use crate::say;
use crate::transport::Wire;

/// Lists the connectors of a bus, or of all buses of the region.
pub async fn list(args: &ListArgs, context: &Context) -> Result<Report, Failure> {
    let place = if args.all_buses {
        Place::in_region("", context)?
    } else {
        Place::on_bus(args.bus.as_deref(), "ebctl connection list", context)?
    };
    let bus = (!args.all_buses).then_some(place.bus.as_str());
    tell_of_unknown_type(args, context);
    let session = place.open(context).await?;
    let api = session.api(context.policy(), context)?;
    let streams = context.printer.streams_items();
    let mut listing = Listing { args, context, shown: Vec::new(), streams, whole: true };
    // What is put in order can only be printed once all of it is there.
    listing.streams &= args.order_by.is_none();
    listing.fill(&api, bus).await.map_err(|failure| place.fill(failure, context))?;
    tell_of_change(listing.whole, context);
    Ok(listing.report(bus.unwrap_or(&place.region)))
}

/// A list under way.
struct Listing<'a> {
    args: &'a ListArgs,
    context: &'a Context,
    shown: Vec<Connection>,
    streams: bool,
    /// Whether nothing changed while it was read.
    whole: bool,
}

impl Listing<'_> {
    async fn fill<W: Wire>(&mut self, api: &Api<'_, W>, bus: Option<&str>) -> Result<(), Failure> {
        if let Some(bus) = bus {
            let id = bus_id(api, bus).await?;
            return self.fill_from(api, &id).await;
        }
        let (buses, whole) = api.show_event_buses().await?;
        self.whole &= whole;
        for bus in buses {
            match self.fill_from(api, bus.id()).await {
                Err(failure) if failure.exit == ExitCode::NotFound => {
                    self.context.printer.warn(&say!(
                        "{id} is gone since the buses were listed; it is passed over",
                        "{id} 在列出事件集之后已被删除，已跳过",
                        id = bus.id()
                    ));
                }
                filled => filled?,
            }
        }
        Ok(())
    }

    async fn fill_from<W: Wire>(&mut self, api: &Api<'_, W>, bus: &str) -> Result<(), Failure> {
        let (args, context, streams) = (self.args, self.context, self.streams);
        let handing = if streams { Handing::AsTheyCome } else { Handing::AtTheEnd };
        let shown = &mut self.shown;
        let mut each = |page: Vec<Connection>| {
            let fitting = page.into_iter().filter(|connection| fits(connection, args));
            let mut fitting: Vec<Connection> = fitting.collect();
            // Among many buses a connector says on which it is, should an answer leave that out.
            for connection in fitting.iter_mut().filter(|_| args.all_buses) {
                connection.0.entry("EventBusId").or_insert_with(|| Value::from(bus));
            }
            if streams {
                let items: Vec<Value> =
                    fitting.iter().map(|connection| mask(&connection.as_value())).collect();
                context.printer.print_items(&items)?;
            }
            shown.extend(fitting);
            Ok(())
        };
        self.whole &= api.show_connections(bus, handing, &mut each).await?;
        Ok(())
    }

    fn report(mut self, place: &str) -> Report {
        if let Some(order) = self.args.order_by {
            // Times are all written in one way and one zone, so that text is enough. Equals stay as the API has them.
            let field = match order {
                OrderBy::Added => "AddTime",
                OrderBy::Modified => "ModTime",
                OrderBy::Name => "ConnectionName",
            };
            self.shown.sort_by(|one, other| one.text(field).cmp(other.text(field)));
            if self.args.descending {
                self.shown.reverse();
            }
        }
        let empty = match (self.is_filtered(), self.args.all_buses) {
            (true, _) => say!("no connector in {place} fits", "{place} 中没有符合条件的连接器"),
            (false, true) => say!("there are no connectors in {place}", "{place} 中没有连接器"),
            (false, false) => say!("the bus {place} has no connectors", "事件集 {place} 没有连接器"),
        };
        view::connections(&self.shown, self.args.all_buses, empty).streamed(self.streams)
    }

    fn is_filtered(&self) -> bool {
        let ListArgs { kind, name_prefix, enabled, disabled, status, .. } = self.args;
        kind.is_some() || name_prefix.is_some() || *enabled || *disabled || status.is_some()
    }
}

/// Whether a connector passes all filters. The API has none, so that all of them are applied here.
fn fits(connection: &Connection, args: &ListArgs) -> bool {
    let same = |wanted: &Option<String>, field: &str| {
        wanted.as_ref().is_none_or(|wanted| connection.text(field).eq_ignore_ascii_case(wanted))
    };
    let enabled = connection.0.get("Enable").and_then(Value::as_bool);
    same(&args.kind, "Type")
        && same(&args.status, "Status")
        && args.name_prefix.as_ref().is_none_or(|prefix| connection.name().starts_with(prefix.as_str()))
        && (!args.enabled || enabled == Some(true))
        && (!args.disabled || enabled == Some(false))
}

/// A type that ebctl has not heard of is looked for all the same, as the API may have grown.
fn tell_of_unknown_type(args: &ListArgs, context: &Context) {
    let Some(kind) = &args.kind else { return };
    let lower = kind.to_ascii_lowercase();
    if ConnectorType::from_name(&lower).is_none() {
        let names = ConnectorType::ALL.map(ConnectorType::name);
        let meant = match nearest(&lower, names) {
            Some(near) => say!("; did you mean `{near}`?", "；是否想输入 `{near}`？"),
            None => String::new(),
        };
        context.printer.note(&say!(
            "note: `{kind}` is no type that ebctl has heard of{meant}",
            "注意：ebctl 不认识类型 `{kind}`{meant}"
        ));
    }
}
