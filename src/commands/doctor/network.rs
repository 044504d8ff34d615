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
use crate::output::{Language, Printer};
use crate::say;
use crate::transport::{Endpoint, Event, Observer, Policy, Proxy, Wire, words};

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
        page.ok("endpoint", say!("the local EventBridge, in this process", "本进程内的本地 EventBridge"));
        return Some(Place { endpoint: None, proxy: None });
    }
    let endpoint = account.endpoint(context).map_err(|failure| page.failed("endpoint", &failure)).ok()?;
    if endpoint.is_official() {
        page.ok("endpoint", endpoint.to_string());
    } else {
        let origin = account.endpoint_origin(context);
        let finding = say!(
            "{endpoint} is not one of Tencent Cloud's; it is named by {origin}",
            "{endpoint} 不是腾讯云的接入点；由 {origin} 指定"
        );
        page.warning(
            "endpoint",
            finding,
            say!("go on if that is meant; else take it out there", "若是有意为之，可继续；否则请在该处去掉"),
        );
    }
    let proxy = proxy_of(&endpoint, context).map_err(|failure| page.failed("proxy", &failure)).ok()?;
    match &proxy {
        Some(proxy) => page.ok("proxy", say!("{proxy}, by {}", "{proxy}，由 {} 指定", proxy.origin())),
        None => page.ok("proxy", say!("none", "无")),
    }
    Some(Place { endpoint: Some(endpoint), proxy })
}

/// Whether the endpoint's name leads to an address.
pub async fn dns(page: &mut Page, place: &Place, context: &Context) -> Option<()> {
    let Some(endpoint) = &place.endpoint else { return Some(()) };
    let Some(host) = endpoint.url().domain().map(str::to_owned) else {
        page.ok("dns", say!("the endpoint is an address", "接入点是 IP 地址"));
        return Some(());
    };
    if place.proxy.is_some() {
        page.ok("dns", say!("names are looked up by the proxy", "域名由代理解析"));
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
            say!("`{host}` leads to no address: {why}", "`{host}` 解析不到地址：{why}"),
        )
        .hint(say!(
            "check this machine's resolver: `getent hosts {host}`, /etc/resolv.conf",
            "请检查本机的域名解析：`getent hosts {host}`、/etc/resolv.conf"
        ))
    };
    match tokio::time::timeout(LOOK_UP.min(context.deadline.left()), asked).await {
        Ok(Ok(found)) => {
            let addresses: Vec<_> = found.map(|address| address.ip().to_string()).take(3).collect();
            let addresses = addresses.join(Language::spoken().pick(", ", "、"));
            page.ok("dns", say!("{host} is {addresses}", "{host} 解析为 {addresses}"));
            Some(())
        }
        Ok(Err(error)) => {
            page.failed("dns", &failure(words::in_spoken(&error.to_string())));
            None
        }
        Err(_) => {
            page.failed("dns", &failure(say!("there was no answer in time", "未在时限内得到响应")));
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
        let finding = match buses.len() {
            1 => say!("ListEventBuses: 1 bus in {}", "ListEventBuses：{} 有 1 个事件集", self.region),
            number => say!(
                "ListEventBuses: {number} buses in {region}",
                "ListEventBuses：{region} 有 {number} 个事件集",
                region = self.region
            ),
        };
        page.ok("request", finding);
        self.who(page).await;
        access(page, &api, self.account, &buses).await;
        Some(())
    }

    /// Whether the server was reached, and whether it showed a certificate that is trusted.
    fn connection(&self, page: &mut Page, failure: Option<&Failure>) -> Option<()> {
        match failure.filter(|failure| failure.http_status.is_none()) {
            Some(failure) if failure.code == "Client.Untrusted" => {
                page.ok("connection", say!("the server is reached", "已连上服务端"));
                page.failed("tls", failure);
                return None;
            }
            Some(failure) => {
                page.failed("connection", failure);
                return None;
            }
            None => page.ok("connection", say!("the server answers", "服务端有响应")),
        }
        let is_tls = self.place.endpoint.as_ref().is_some_and(Endpoint::is_tls);
        page.ok(
            "tls",
            if is_tls {
                say!("the certificate is trusted", "证书可信")
            } else {
                say!("none, and on loopback none is needed", "无，回环地址也不需要")
            },
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
            Ok(caller) => page.ok("account", say!("{}, as {}", "{}，身份为 {}", caller.account, caller.arn)),
            Err(failure) => {
                let finding = say!(
                    "STS does not say whose key it is: {}",
                    "STS 没有说明密钥属于谁：{}",
                    failure.message
                );
                let next = say!(
                    "nothing depends on it, unless keys come from STS",
                    "除非密钥来自 STS，否则没有影响"
                );
                page.warning("account", finding, next);
            }
        }
    }
}

/// This machine's clock against the server's.
fn clock(page: &mut Page, date: Option<Timestamp>, context: &Context) {
    let Some(date) = date else {
        page.warning(
            "clock",
            say!("the server did not say what time it is", "服务端没有给出时间"),
            say!("compare by hand: `date -u`", "请自行比对：`date -u`"),
        );
        return;
    };
    let behind = date.as_second() - context.clock.now().as_second();
    let seconds = behind.abs();
    if seconds <= NOT_OFF {
        page.ok("clock", say!("as the server's", "与服务端一致"));
        return;
    }
    let finding = if behind < 0 {
        say!(
            "{seconds} s ahead of the server's; signatures are refused from {REFUSED} s on",
            "比服务端快 {seconds} 秒；相差 {REFUSED} 秒起签名会被拒绝"
        )
    } else {
        say!(
            "{seconds} s behind the server's; signatures are refused from {REFUSED} s on",
            "比服务端慢 {seconds} 秒；相差 {REFUSED} 秒起签名会被拒绝"
        )
    };
    let next = say!(
        "set it by the network: `timedatectl set-ntp true`",
        "请启用网络对时：`timedatectl set-ntp true`"
    );
    page.warning("clock", finding, next);
}

/// What the key may do, as far as reading shows.
async fn access<W: Wire>(page: &mut Page, api: &Api<'_, W>, account: &Account, buses: &[EventBus]) {
    let of_profile = account.defaults().and_then(|defaults| defaults.bus.as_deref());
    let bus = match of_profile {
        Some(named) => buses.iter().find(|bus| bus.id() == named || bus.name() == named),
        None => buses.first(),
    };
    let Some(bus) = bus else {
        match of_profile {
            Some(named) => page.warning(
                "access",
                say!("the profile's bus `{named}` is not among them", "配置档的事件集 `{named}` 不在其中"),
                say!(
                    "name another with `ebctl profile set NAME --bus BUS`",
                    "请用 `ebctl profile set NAME --bus BUS` 另指定一个"
                ),
            ),
            None => page.ok(
                "access",
                say!(
                    "may list buses; there is none to look into, and creating was not tried",
                    "可列出事件集；没有事件集可进一步查看，未尝试创建"
                ),
            ),
        }
        return;
    };
    match api.list_connections(bus.id()).await {
        Ok(connectors) => {
            let finding = match connectors.len() {
                1 => say!(
                    "may list buses and connectors (1 connector on {}); creating was not tried",
                    "可列出事件集和连接器（{} 上有 1 个连接器）；未尝试创建",
                    bus.id()
                ),
                number => say!(
                    "may list buses and connectors ({number} connectors on {bus}); creating was not tried",
                    "可列出事件集和连接器（{bus} 上有 {number} 个连接器）；未尝试创建",
                    bus = bus.id()
                ),
            };
            page.ok("access", finding);
        }
        Err(failure) if failure.exit == ExitCode::Denied => page.warning(
            "access",
            say!(
                "may not list connectors ({}), so that no create can be checked",
                "无权列出连接器（{}），因此无法核对创建结果",
                failure.code
            ),
            say!("ask for `eb:ListConnections`", "请申请 `eb:ListConnections` 权限"),
        ),
        Err(failure) => page.failed("access", &failure),
    }
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
