//! What stands between this machine and the API: endpoint, proxy, names, TLS, clocks, and what the key may do.

use std::cell::Cell;
use std::net::ToSocketAddrs;
use std::time::Duration;

use jiff::Timestamp;

use super::page::Page;
use crate::aside::aside;
use crate::commands::account::Account;
use crate::commands::context::Context;
use crate::commands::session::{Session, proxy_of};
use crate::credentials::fetch::STS_ENDPOINT;
use crate::eventbridge::{Api, EventBus};
use crate::failure::{ExitCode, Failure};
use crate::output::Printer;
use crate::transport::{Endpoint, Event, Observer, Policy, Proxy, Wire};

/// How long a name may take to be looked up.
const LOOK_UP: Duration = Duration::from_secs(5);

/// A clock that is off by less is right, as a `Date` has whole seconds and was a while on its way.
const NOT_OFF: i64 = 5;

/// The API refuses signatures that are older or younger than this, in seconds.
const REFUSED: i64 = 300;

/// Where requests go.
pub struct Place {
    /// `None` for the profile `local`, which serves itself.
    endpoint: Option<Endpoint>,
    proxy: Option<Proxy>,
}

impl Place {
    /// Whether there is nothing to look at yet: looking would make the store.
    pub fn is_rehearsal_without_store(&self, context: &Context) -> bool {
        self.endpoint.is_none() && !context.local_store().is_ok_and(|store| store.exists())
    }
}

/// The endpoint and the way to it.
pub fn place(page: &mut Page, account: &Account, context: &Context) -> Option<Place> {
    if account.is_local() {
        page.ok("endpoint", "the local EventBridge, in this process");
        return Some(Place { endpoint: None, proxy: None });
    }
    let endpoint = account.endpoint(context).map_err(|failure| page.failed("endpoint", &failure)).ok()?;
    if endpoint.is_official() {
        page.ok("endpoint", endpoint.to_string());
    } else {
        let origin = account.endpoint_origin(context);
        let finding = format!("{endpoint} is not one of Tencent Cloud's; it is named by {origin}");
        page.warning("endpoint", finding, "go on if that is meant; else take it out there");
    }
    let proxy = proxy_of(&endpoint, context).map_err(|failure| page.failed("proxy", &failure)).ok()?;
    match &proxy {
        Some(proxy) => page.ok("proxy", format!("{proxy}, by {}", proxy.origin())),
        None => page.ok("proxy", "none"),
    }
    Some(Place { endpoint: Some(endpoint), proxy })
}

/// Whether the endpoint's name leads to an address.
pub async fn dns(page: &mut Page, place: &Place, context: &Context) -> Option<()> {
    let Some(endpoint) = &place.endpoint else { return Some(()) };
    let Some(host) = endpoint.url().domain().map(str::to_owned) else {
        page.ok("dns", "the endpoint is an address");
        return Some(());
    };
    if place.proxy.is_some() {
        page.ok("dns", "names are looked up by the proxy");
        return Some(());
    }
    let asked = aside({
        let host = host.clone();
        move || (host.as_str(), 443).to_socket_addrs()
    });
    let failure = |why: String| {
        Failure::new(
            ExitCode::TryLater,
            "Client.NoConnection",
            format!("`{host}` leads to no address: {why}"),
        )
        .hint(format!("check this machine's resolver: `getent hosts {host}`, /etc/resolv.conf"))
    };
    match tokio::time::timeout(LOOK_UP.min(context.deadline.left()), asked).await {
        Ok(Ok(found)) => {
            let addresses: Vec<_> = found.map(|address| address.ip().to_string()).take(3).collect();
            page.ok("dns", format!("{host} is {}", addresses.join(", ")));
            Some(())
        }
        Ok(Err(error)) => {
            page.failed("dns", &failure(error.to_string()));
            None
        }
        Err(_) => {
            page.failed("dns", &failure("there was no answer in time".to_owned()));
            None
        }
    }
}

/// All that signed reads need.
pub struct Visit<'a> {
    pub place: &'a Place,
    pub account: &'a Account,
    pub session: &'a Session,
    pub region: &'a str,
    pub context: &'a Context,
}

impl Visit<'_> {
    /// Signed reads, and what can be told from them.
    pub async fn requests(&self, page: &mut Page) -> Option<()> {
        let context = self.context;
        let watch = Watch { printer: &context.printer, date: Cell::new(None) };
        let policy = Policy { max_attempts: context.globals.max_attempts.min(2), ..Policy::default() };
        let api = self.session.api_seen_by(&watch, policy, context);
        let api = api.map_err(|failure| page.failed("tls", &failure)).ok()?;
        let listed = api.list_event_buses().await;
        self.connection(page, listed.as_ref().err())?;
        clock(page, watch.date.get(), context);
        let buses = listed.map_err(|failure| page.failed("request", &failure)).ok()?;
        let found = count(buses.len(), "bus", "buses");
        page.ok("request", format!("ListEventBuses: {found} in {}", self.region));
        self.who(page).await;
        access(page, &api, self.account, &buses).await;
        Some(())
    }

    /// Whether the server was reached, and whether it showed a certificate that is trusted.
    fn connection(&self, page: &mut Page, failure: Option<&Failure>) -> Option<()> {
        match failure.filter(|failure| failure.http_status.is_none()) {
            Some(failure) if failure.code == "Client.Untrusted" => {
                page.ok("connection", "the server is reached");
                page.failed("tls", failure);
                return None;
            }
            Some(failure) => {
                page.failed("connection", failure);
                return None;
            }
            None => page.ok("connection", "the server answers"),
        }
        let is_tls = self.place.endpoint.as_ref().is_some_and(Endpoint::is_tls);
        page.ok(
            "tls",
            if is_tls { "the certificate is trusted" } else { "none, and on loopback none is needed" },
        );
        Some(())
    }

    /// Whose key it is. STS is asked only where it is the real one's neighbour, or where a test names one.
    async fn who(&self, page: &mut Page) {
        let endpoint = self.place.endpoint.as_ref();
        let is_there = endpoint.is_some_and(Endpoint::is_official)
            || endpoint.is_some() && self.context.surroundings.variable(STS_ENDPOINT).is_some();
        let Some(keys) = self.session.keys().filter(|_| is_there) else { return };
        match self.account.caller(keys.clone(), self.region, self.context).await {
            Ok(caller) => page.ok("account", format!("{}, as {}", caller.account, caller.arn)),
            Err(failure) => {
                let finding = format!("STS does not say whose key it is: {}", failure.message);
                page.warning("account", finding, "nothing depends on it, unless keys come from STS");
            }
        }
    }
}

/// This machine's clock against the server's.
fn clock(page: &mut Page, date: Option<Timestamp>, context: &Context) {
    let Some(date) = date else {
        page.warning("clock", "the server did not say what time it is", "compare by hand: `date -u`");
        return;
    };
    let behind = date.as_second() - context.clock.now().as_second();
    let (seconds, way) = (behind.abs(), if behind < 0 { "ahead of" } else { "behind" });
    if seconds <= NOT_OFF {
        page.ok("clock", "as the server's");
        return;
    }
    let finding = format!("{seconds} s {way} the server's; signatures are refused from {REFUSED} s on");
    page.warning("clock", finding, "set it by the network: `timedatectl set-ntp true`");
}

/// What the key may do, as far as reading shows.
async fn access<W: Wire>(page: &mut Page, api: &Api<'_, W>, account: &Account, buses: &[EventBus]) {
    let untried = "creating was not tried";
    let of_profile = account.defaults().and_then(|defaults| defaults.bus.as_deref());
    let bus = match of_profile {
        Some(named) => buses.iter().find(|bus| bus.id() == named || bus.name() == named),
        None => buses.first(),
    };
    let Some(bus) = bus else {
        match of_profile {
            Some(named) => page.warning(
                "access",
                format!("the profile's bus `{named}` is not among them"),
                "name another with `ebctl profile set NAME --bus BUS`",
            ),
            None => page.ok("access", format!("may list buses; there is none to look into, and {untried}")),
        }
        return;
    };
    match api.list_connections(bus.id()).await {
        Ok(connectors) => {
            let found = count(connectors.len(), "connector", "connectors");
            page.ok("access", format!("may list buses and connectors ({found} on {}); {untried}", bus.id()));
        }
        Err(failure) if failure.exit == ExitCode::Denied => page.warning(
            "access",
            format!("may not list connectors ({}), so that no create can be checked", failure.code),
            "ask for `eb:ListConnections`",
        ),
        Err(failure) => page.failed("access", &failure),
    }
}

fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Notes the server's time, and lets a person see the rest.
struct Watch<'a> {
    printer: &'a Printer,
    date: Cell<Option<Timestamp>>,
}

impl Observer for Watch<'_> {
    fn see(&self, event: &Event<'_>) {
        if let Event::Ended { date: Some(date), .. } = event {
            self.date.set(Some(*date));
        }
        self.printer.see(event);
    }
}
