//! Where requests go: an origin, checked once, so that nothing later has to wonder about its scheme or path.

use std::fmt;

use url::{Host, ParseError, Url};

use crate::failure::Failure;
use crate::output::Language;
use crate::say;

/// An `https://` origin, or an `http://` one on a loopback address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    url: Url,
    authority: String,
}

impl Endpoint {
    /// The cloud's global endpoint of a site: `cn` (the default) or `intl`.
    /// Source: the API's "Request Structure" pages of both sites.
    pub fn of_site(international: bool) -> Result<Self, Failure> {
        let host = if international { "eb.intl.tencentcloudapi.com" } else { "eb.tencentcloudapi.com" };
        Self::parse(&format!("https://{host}"), Language::spoken().pick("the site", "站点"))
    }

    /// Reads an endpoint that somebody wrote; `origin` says where (`--endpoint`, a variable, a profile).
    pub fn parse(text: &str, origin: &str) -> Result<Self, Failure> {
        let language = Language::spoken();
        let refuse = |why: &str, hint: String| {
            Err(Failure::usage(say!(
                "{origin}: the endpoint `{}` {why}",
                "{origin}：接入点 `{}` {why}",
                without_password(text)
            ))
            .hint(hint))
        };
        let https = |rest: &str| {
            say!(
                "write it as `https://{rest}`, without a path or a user name",
                "请写作 `https://{rest}`，不带路径和用户名"
            )
        };
        if !text.contains("://") {
            // What stands before an `@` could be a password, and never is a host.
            let host = text.rsplit('@').next().unwrap_or_default().trim_matches('/');
            return refuse(
                language.pick("has no scheme", "没有写明协议"),
                https(if host.is_empty() { "HOST" } else { host }),
            );
        }
        let url = match Url::parse(text) {
            Ok(url) => url,
            Err(error) => {
                let why = url_trouble(error);
                return refuse(&say!("is not a URL: {why}", "不是 URL：{why}"), https("HOST"));
            }
        };
        let Some(host) = url.host().map(|host| host.to_owned()) else {
            return refuse(language.pick("names no host", "没有主机名"), https("HOST"));
        };
        let authority = match url.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_string(),
        };
        if !url.username().is_empty() || url.password().is_some() {
            return refuse(
                language.pick("holds a user name or password", "含有用户名或密码"),
                https(&authority),
            );
        }
        if !matches!(url.path(), "" | "/") || url.query().is_some() || url.fragment().is_some() {
            return refuse(
                language.pick("has a path, a query or a fragment", "含有路径、查询参数或片段"),
                https(&authority),
            );
        }
        match (url.scheme(), &host) {
            ("https", _) => {}
            ("http", Host::Ipv4(ip)) if ip.is_loopback() => {}
            ("http", Host::Ipv6(ip)) if ip.is_loopback() => {}
            ("http", Host::Domain(name)) if name == "localhost" => {
                return refuse(
                    language.pick("uses plain http by name", "以主机名使用明文 http"),
                    say!(
                        "plain http is for loopback addresses only: write `http://127.0.0.1:PORT`",
                        "明文 http 只能用于回环地址：请写作 `http://127.0.0.1:PORT`"
                    ),
                );
            }
            ("http", _) => {
                return refuse(
                    language.pick(
                        "uses plain http, which is for loopback addresses only",
                        "使用明文 http，而明文 http 只能用于回环地址",
                    ),
                    say!("use `https://{authority}`", "请使用 `https://{authority}`"),
                );
            }
            _ => {
                return refuse(
                    language.pick("is neither https nor http", "既不是 https 也不是 http"),
                    https(&authority),
                );
            }
        }
        Ok(Self { url, authority })
    }

    /// The URL that requests are posted to.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The `Host` header: host, and port where it is not the scheme's own.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Whether it is Tencent Cloud's: all its APIs live below one domain, whatever the site, region or network.
    pub fn is_official(&self) -> bool {
        let domain = self.url.host_str().unwrap_or_default();
        domain.strip_suffix("tencentcloudapi.com").is_some_and(|front| front.ends_with('.'))
    }

    /// Whether it is on this machine, by address.
    pub fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            _ => false,
        }
    }

    /// Whether the connection is over TLS.
    pub fn is_tls(&self) -> bool {
        self.url.scheme() == "https"
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", self.url.scheme(), self.authority)
    }
}

/// Why a text is no URL.
pub(super) fn url_trouble(error: ParseError) -> String {
    let chinese = match error {
        ParseError::EmptyHost => "主机名为空",
        ParseError::InvalidPort => "端口无效",
        ParseError::InvalidIpv4Address => "IPv4 地址无效",
        ParseError::InvalidIpv6Address => "IPv6 地址无效",
        ParseError::IdnaError | ParseError::InvalidDomainCharacter => "域名中有不允许的字符",
        _ => "格式无效",
    };
    match Language::spoken() {
        Language::En => error.to_string(),
        Language::Zh => chinese.to_owned(),
    }
}

/// A URL as it may be repeated in a message: what stands between `//` and `@` could be a password.
fn without_password(text: &str) -> String {
    match (text.find("://"), text.rfind('@')) {
        (Some(start), Some(at)) if start + 3 <= at => format!("{}***{}", &text[..start + 3], &text[at..]),
        (None, Some(at)) => format!("***{}", &text[at..]),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    fn refusal(text: &str) -> String {
        Endpoint::parse(text, "--endpoint").expect_err("must be refused").message
    }

    #[test]
    fn https_to_any_host_and_http_to_loopback_are_accepted() {
        for (text, authority) in [
            ("https://eb.tencentcloudapi.com", "eb.tencentcloudapi.com"),
            ("https://eb.internal.example/", "eb.internal.example"),
            ("https://eb.internal.example:8443", "eb.internal.example:8443"),
            ("https://eb.tencentcloudapi.com:443", "eb.tencentcloudapi.com"),
            ("http://127.0.0.1:9000", "127.0.0.1:9000"),
            ("http://127.8.8.8", "127.8.8.8"),
            ("http://[::1]:9000", "[::1]:9000"),
        ] {
            assert_eq!(Endpoint::parse(text, "--endpoint").unwrap().authority(), authority, "{text}");
        }
    }

    #[test]
    fn only_what_is_below_the_clouds_domain_is_official() {
        for (text, official) in [
            ("https://eb.tencentcloudapi.com", true),
            ("https://EB.intl.TencentCloudAPI.com", true),
            ("https://eb.ap-guangzhou.tencentcloudapi.com", true),
            ("https://eb.internal.tencentcloudapi.com", true),
            ("https://eb-tencentcloudapi.com", false),
            ("https://tencentcloudapi.com", false),
            ("https://eb.tencentcloudapi.com.example.org", false),
            ("https://eb.tencentcloudapi.com.", false),
            ("https://eb.internal.example", false),
            ("http://127.0.0.1:9000", false),
        ] {
            assert_eq!(Endpoint::parse(text, "--endpoint").unwrap().is_official(), official, "{text}");
        }
    }

    #[test]
    fn plain_http_elsewhere_is_refused() {
        assert!(refusal("http://example.com").contains("loopback addresses only"));
        assert!(refusal("http://10.0.0.1").contains("loopback addresses only"));
        assert!(refusal("http://localhost:9000").contains("plain http by name"));
    }

    #[test]
    fn paths_users_and_missing_schemes_are_refused() {
        assert!(refusal("https://example.com/v2").contains("has a path"));
        assert!(refusal("https://example.com?x=1").contains("has a path"));
        assert!(refusal("eb.tencentcloudapi.com").contains("has no scheme"));
        assert!(refusal("ftp://example.com").contains("neither https nor http"));
    }

    #[test]
    fn a_password_in_the_url_is_not_repeated() {
        let message = refusal("https://user:hunter2@example.com");
        assert!(message.contains("user name or password") && !message.contains("hunter2"), "{message}");
        let without_scheme = Endpoint::parse("user:hunter2@example.com", "--endpoint").unwrap_err();
        assert!(!without_scheme.message.contains("hunter2"));
        assert!(without_scheme.hint.unwrap().starts_with("write it as `https://example.com`"));
        assert!(!refusal("https://user:hun/ter2@example.com").contains("ter2"));
    }
}
