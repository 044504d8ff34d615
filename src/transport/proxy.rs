//! Which proxy an endpoint is reached through: `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`, as curl reads them. A value
//! that cannot be followed is an error: whoever names a proxy does not want a direct connection instead.

use std::fmt;
use std::net::IpAddr;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

use super::endpoint::{Endpoint, url_trouble};
use crate::failure::Failure;
use crate::output::Language;
use crate::say;
use crate::secret::Secret;

/// A proxy that opens tunnels by CONNECT. It prints without its user name and password.
#[derive(Clone)]
pub struct Proxy {
    url: Url,
    origin: &'static str,
}

/// What names a proxy, in the order in which curl looks: the small letters first.
const NAMES: [&str; 4] = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"];

impl Proxy {
    /// The proxy of an endpoint, if it has one. Plain http never has: it is loopback only. `variable` reads the
    /// environment; an empty variable counts as unset.
    pub fn of<'a>(
        endpoint: &Endpoint,
        variable: impl Fn(&str) -> Option<&'a str>,
    ) -> Result<Option<Self>, Failure> {
        let named = NAMES.iter().find_map(|name| Some((*name, variable(name)?)));
        let (Some((origin, text)), Some(host), true) = (named, endpoint.url().host(), endpoint.is_tls())
        else {
            return Ok(None);
        };
        let exempt = variable("no_proxy").or_else(|| variable("NO_PROXY")).unwrap_or_default();
        let port = endpoint.url().port_or_known_default().unwrap_or_default();
        if exempt.split([',', ' ', '\t']).any(|entry| fits(entry, &host, port)) {
            return Ok(None);
        }
        Self::parse(text, origin).map(Some)
    }

    /// Reads a proxy's URL; without a scheme it is an http one. What cannot be read is not repeated, as any part of it
    /// could be a password.
    fn parse(text: &str, origin: &'static str) -> Result<Self, Failure> {
        let language = Language::spoken();
        let refuse = |why: &str| {
            Failure::config(say!("{origin}: {why}", "{origin}：{why}")).hint(say!(
                "write it as `http://HOST:PORT` or `http://USER:PASSWORD@HOST:PORT`, where %40, %2F, %3F and %23 \
                 stand for @, /, ? and # in a password; or except the endpoint's host with NO_PROXY",
                "请写作 `http://HOST:PORT` 或 `http://USER:PASSWORD@HOST:PORT`，密码中的 @、/、? 和 # 分别写作 \
                 %40、%2F、%3F 和 %23；或用 NO_PROXY 排除该接入点的主机"
            ))
        };
        let url = if text.contains("://") { Url::parse(text) } else { Url::parse(&format!("http://{text}")) };
        let url = url.map_err(|error| {
            let why = url_trouble(error);
            refuse(&say!("its value is not the URL of a proxy: {why}", "它的值不是代理的 URL：{why}"))
        })?;
        if !matches!(url.scheme(), "http" | "https") {
            let scheme = url.scheme();
            return Err(refuse(&say!(
                "a `{scheme}` proxy is not supported, only http and https ones",
                "不支持 `{scheme}` 代理，只支持 http 和 https 代理"
            )));
        }
        // A `/`, `?` or `#` in a password ends the host's part: what stands before it would be taken for the host.
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return Err(refuse(language.pick(
                "the URL of the proxy has a path, a query or a fragment",
                "代理的 URL 含有路径、查询参数或片段",
            )));
        }
        // The client reads it once more, by stricter rules, and would connect directly where it cannot.
        if url.as_str().parse::<hyper::Uri>().is_err() {
            return Err(refuse(language.pick(
                "the URL of the proxy holds a character that stands for itself only as %XX",
                "代理的 URL 中有必须写作 %XX 的字符",
            )));
        }
        Ok(Self { url, origin })
    }

    /// The variable that names it.
    pub fn origin(&self) -> &'static str {
        self.origin
    }

    /// Whether it is told a user name.
    pub fn has_user(&self) -> bool {
        !self.url.username().is_empty() || self.url.password().is_some()
    }

    /// The password that it is told, as it is sent; or the user name, which then may be a token.
    pub fn secret(&self) -> Option<Secret> {
        let user = Some(self.url.username()).filter(|user| !user.is_empty());
        Some(Secret::new(percent_decode_str(self.url.password().or(user)?).decode_utf8_lossy()))
    }

    /// Its URL, with user name and password: for the client alone.
    pub(super) fn url(&self) -> &Url {
        &self.url
    }
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = if self.has_user() { "***@" } else { "" };
        write!(f, "{}://{user}{}", self.url.scheme(), self.url.host_str().unwrap_or_default())?;
        self.url.port().map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Whether an entry of `NO_PROXY` means this host: `*`, an address, a network, or a name and all below it. An entry with
/// a port means that port alone.
fn fits(entry: &str, host: &Host<&str>, port: u16) -> bool {
    if entry == "*" {
        return true;
    }
    let Some((entry, only)) = split_port(entry) else { return false };
    if only.is_some_and(|only| only != port) {
        return false;
    }
    match host {
        Host::Domain(name) => is_below(entry, name),
        Host::Ipv4(ip) => is_in(entry, (*ip).into()),
        Host::Ipv6(ip) => is_in(entry, (*ip).into()),
    }
}

/// An entry without its brackets, and its port; `None` where the port is not one.
fn split_port(entry: &str) -> Option<(&str, Option<u16>)> {
    let (host, port) = match entry.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, rest)) => (host, Some(rest.strip_prefix(':')?)),
        // More than one colon without brackets is an IPv6 address.
        None => match entry.split_once(':') {
            Some((host, port)) if !port.contains(':') => (host, Some(port)),
            _ => (entry, None),
        },
    };
    Some((host, port.map(str::parse).transpose().ok()?))
}

/// Whether `name` is `entry` or ends in it at a dot. A dot or `*.` in front changes nothing, as in curl.
fn is_below(entry: &str, name: &str) -> bool {
    let entry = entry.strip_prefix('*').unwrap_or(entry).trim_matches('.').to_ascii_lowercase();
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let Some(front) = name.strip_suffix(&entry) else { return false };
    !entry.is_empty() && (front.is_empty() || front.ends_with('.'))
}

/// Whether `ip` is the address `entry`, or in the network that it is.
fn is_in(entry: &str, ip: IpAddr) -> bool {
    let (address, bits) =
        entry.split_once('/').map_or((entry, None), |(address, bits)| (address, Some(bits)));
    let share = |one: u128, other: u128, width: u32| {
        let bits = bits.map_or(Some(width), |bits| bits.parse().ok());
        bits.is_some_and(|bits| {
            bits <= width && (one ^ other).checked_shr(width - bits).is_none_or(|rest| rest == 0)
        })
    };
    match (address.parse(), ip) {
        (Ok(IpAddr::V4(network)), IpAddr::V4(ip)) => share(network.to_bits().into(), ip.to_bits().into(), 32),
        (Ok(IpAddr::V6(network)), IpAddr::V6(ip)) => share(network.to_bits(), ip.to_bits(), 128),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::Proxy;
    use crate::failure::{ExitCode, Failure};
    use crate::transport::Endpoint;

    fn proxy(endpoint: &str, variables: &[(&str, &'static str)]) -> Result<Option<String>, Failure> {
        let endpoint = Endpoint::parse(endpoint, "test").unwrap();
        let found = Proxy::of(&endpoint, |name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
        })?;
        Ok(found.map(|proxy| proxy.to_string()))
    }

    #[test]
    fn no_proxy_means_hosts_names_below_them_addresses_networks_and_ports() {
        for (endpoint, no_proxy, direct) in [
            // Names: themselves and what is below them, at dots alone.
            ("https://eb.example.com", "eb.example.com", true),
            ("https://eb.example.com", "example.com", true),
            ("https://eb.example.com", ".example.com", true),
            ("https://eb.example.com", "*.example.com", true),
            ("https://example.com", ".example.com", true),
            ("https://eb.example.com", "EXAMPLE.com.", true),
            ("https://eb.example.com", "com", true),
            ("https://eb.notexample.com", "example.com", false),
            ("https://notexample.com", ".example.com", false),
            ("https://eb.example.com", "b.example.com", false),
            ("https://example.com", "eb.example.com", false),
            ("https://example.com", "eb.*", false),
            ("https://example.com", "ex*", false),
            ("https://example.com.", "example.com", true),
            // Lists: commas, blanks, both; nothing between them means nothing.
            ("https://example.com", "*", true),
            ("https://example.com", "other.org, *", true),
            ("https://example.com", "other.org ,  example.com", true),
            ("https://example.com", "other.org example.com", true),
            ("https://example.com", "other.org\texample.com", true),
            ("https://example.com", ",, ,.,", false),
            ("https://example.com.", ",", false),
            // Addresses and networks.
            ("https://10.1.2.3", "10.1.2.3", true),
            ("https://10.1.2.3", "10.1.2.4", false),
            ("https://10.1.2.3", "10.0.0.0/8", true),
            ("https://10.1.2.3", "10.1.2.77/24", true),
            ("https://10.1.2.3", "10.1.2.2/31", true),
            ("https://10.1.2.3", "10.1.2.4/31", false),
            ("https://10.1.2.3", "11.0.0.0/8", false),
            ("https://10.1.2.3", "0.0.0.0/0", true),
            ("https://10.1.2.3", "10.1.2.3/33", false),
            ("https://10.1.2.3", "10.1.2.3/", false),
            ("https://10.1.2.3", "10.1.2.3/x", false),
            ("https://10.1.2.3", "::/0", false),
            ("https://10.1.2.3", "2.3", false),
            ("https://example.com", "0.0.0.0/0,::/0", false),
            ("https://[2001:db8::1]", "2001:db8::1", true),
            ("https://[2001:db8::1]", "[2001:DB8::1]", true),
            ("https://[2001:db8::1]", "2001:db8::/32", true),
            ("https://[2001:db9::1]", "2001:db8::/32", false),
            ("https://[2001:db8::1]", "::/0", true),
            ("https://[2001:db8::1]", "2001:db8::1/129", false),
            // Ports: an entry with one means it alone.
            ("https://example.com", "example.com:443", true),
            ("https://example.com:8443", "example.com:443", false),
            ("https://example.com:8443", "example.com:8443", true),
            ("https://example.com:8443", "example.com", true),
            ("https://example.com", "example.com:https", false),
            ("https://10.1.2.3:8443", "10.1.2.3:8443", true),
            ("https://[2001:db8::1]:8443", "[2001:db8::1]:8443", true),
            ("https://[2001:db8::1]:8443", "[2001:db8::1]:443", false),
            ("https://[2001:db8::1]", "[2001:db8::1]443", false),
        ] {
            let variables = [("HTTPS_PROXY", "http://proxy.test:8080"), ("NO_PROXY", no_proxy)];
            let found = proxy(endpoint, &variables).unwrap();
            assert_eq!(found.is_none(), direct, "{endpoint} with NO_PROXY={no_proxy}");
        }
    }

    #[test]
    fn variables_are_looked_at_in_curls_order_and_plain_http_has_none() {
        let all = [
            ("https_proxy", "one.test:1"),
            ("HTTPS_PROXY", "http://two.test:2"),
            ("all_proxy", "three.test:3"),
            ("ALL_PROXY", "https://four.test:4"),
        ];
        for (skipped, expected) in
            ["http://one.test:1", "http://two.test:2", "http://three.test:3", "https://four.test:4"]
                .into_iter()
                .enumerate()
        {
            let found = proxy("https://example.com", &all[skipped..]).unwrap();
            assert_eq!(found.as_deref(), Some(expected));
        }
        assert_eq!(proxy("https://example.com", &[("HTTP_PROXY", "one.test:1")]).unwrap(), None);
        assert_eq!(proxy("http://127.0.0.1:9000", &all).unwrap(), None);
        let both = [all[0], ("no_proxy", "example.com"), ("NO_PROXY", "other.org")];
        assert_eq!(proxy("https://example.com", &both).unwrap(), None);
        assert_ne!(proxy("https://other.org", &both).unwrap(), None);
    }

    #[test]
    fn a_proxy_that_cannot_be_used_is_an_error_unless_no_proxy_takes_the_host_out() {
        for (value, says) in [
            ("socks5://user:hunter2@127.0.0.1:1080", "a `socks5` proxy is not supported"),
            ("ftp://hunter2@127.0.0.1", "a `ftp` proxy is not supported"),
            ("http://", "not the URL of a proxy"),
            ("http://user:hunter2", "not the URL of a proxy: invalid port number"),
            ("user:hunter2@", "not the URL of a proxy: empty host"),
            ("http://user:hunter2@127.0.0.1:99999", "invalid port number"),
            ("http://user:80/hunter2@127.0.0.1:8080", "has a path"),
            ("http://user:80#hunter2@127.0.0.1:8080", "a fragment"),
            ("http://user:80?hunter2@127.0.0.1:8080", "a query"),
            ("hunter2 and more", "not the URL of a proxy"),
        ] {
            let failure = proxy("https://example.com", &[("ALL_PROXY", value)]).unwrap_err();
            assert!(failure.message.starts_with("ALL_PROXY: "), "{failure:?}");
            assert!(failure.message.contains(says), "{value}: {failure:?}");
            assert_eq!(failure.exit, ExitCode::Config);
            assert!(!format!("{failure:?}").contains("hunter2"), "{failure:?}");
            let spared = [("ALL_PROXY", value), ("NO_PROXY", "example.com")];
            assert_eq!(proxy("https://example.com", &spared).unwrap(), None);
        }
    }

    #[test]
    fn user_name_and_password_are_never_printed() {
        for value in [
            "http://user:hunter2@proxy.test:8080",
            "hunter2@proxy.test:8080",
            "http://a@b:hunter2@proxy.test:8080",
        ] {
            let found = proxy("https://example.com", &[("HTTPS_PROXY", value)]).unwrap();
            assert_eq!(found.as_deref(), Some("http://***@proxy.test:8080"), "{value}");
        }
    }

    #[test]
    fn its_secret_is_the_password_as_it_was_meant() {
        for (user, meant) in [
            ("user:p%40ss%2Fw%3Frd%231%25@", Some("p@ss/w?rd#1%")),
            ("user:a+b&c=d@e;f@", Some("a+b&c=d@e;f")),
            ("token@", Some("token")),
            ("", None),
        ] {
            let proxy = Proxy::parse(&format!("http://{user}proxy.test:8080"), "HTTPS_PROXY").unwrap();
            assert_eq!(proxy.secret().as_ref().map(crate::secret::Secret::expose), meant, "{user}");
        }
    }
}
