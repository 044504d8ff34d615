//! One HTTP attempt over reqwest, and the evidence of how far it came.

use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body as HttpBody, Frame, SizeHint};
use jiff::Timestamp;
use reqwest::header::{DATE, HeaderMap, HeaderName, HeaderValue, LOCATION, RETRY_AFTER};

use super::attempt::{Answer, Attempt, Body, MAX_RESPONSE_BYTES, Obstacle};
use super::endpoint::Endpoint;
use super::proxy::Proxy;
use super::resolver::Resolver;
use super::tls;
use super::words::{in_spoken, whole_story};
use crate::clock::{Clock, SystemClock};
use crate::failure::Failure;
use crate::say;

/// A request with its signature, ready to go out once.
#[derive(Debug, Clone)]
pub struct SignedRequest {
    /// Header names and values, `authorization` among them; `host` comes from the endpoint.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: Bytes,
}

/// Sends a request once. The real one is [`HttpWire`]; tests play others in virtual time.
pub trait Wire {
    /// Sends `request` and waits at most `limit` for the whole answer.
    fn send(&self, request: &SignedRequest, limit: Duration) -> impl Future<Output = Attempt>;
}

/// HTTP/1.1 over TCP or TLS. Redirects are never followed and nothing is ever repeated below [`super::Client`]: a TC3
/// timestamp must be fresh, and only the layer above knows what may be repeated.
#[derive(Debug)]
pub struct HttpWire {
    client: reqwest::Client,
    url: reqwest::Url,
    authority: String,
    proxy: Option<Proxy>,
}

/// How long connecting may take, TLS included.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

impl HttpWire {
    /// Prepares connections to `endpoint`; nothing is sent yet. `ca_bundle` adds authorities to the system's. `proxy` is
    /// what [`Proxy::of`] found; the client itself looks for none.
    pub fn new(endpoint: &Endpoint, ca_bundle: Option<&Path>, proxy: Option<Proxy>) -> Result<Self, Failure> {
        let no_client = |error: reqwest::Error| {
            Failure::io(say!(
                "the HTTP client cannot be set up: {}",
                "无法建立 HTTP 客户端：{}",
                whole_story(&error)
            ))
        };
        let builder = reqwest::Client::builder()
            .http1_only()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .no_proxy()
            .dns_resolver(Resolver)
            .connect_timeout(CONNECT_TIMEOUT)
            .user_agent(concat!("ebctl/", env!("CARGO_PKG_VERSION")));
        let builder = if endpoint.is_tls() {
            builder.tls_backend_preconfigured(tls::with_system_roots(ca_bundle)?)
        } else {
            // Plain http is loopback only: no authorities have a part in it.
            builder.tls_backend_preconfigured(tls::without_roots()?)
        };
        let builder = match &proxy {
            Some(proxy) => builder.proxy(reqwest::Proxy::https(proxy.url().clone()).map_err(no_client)?),
            None => builder,
        };
        let client = builder.build().map_err(no_client)?;
        Ok(Self { client, url: endpoint.url().clone(), authority: endpoint.authority().to_owned(), proxy })
    }
}

impl Wire for HttpWire {
    async fn send(&self, request: &SignedRequest, limit: Duration) -> Attempt {
        let mut headers = HeaderMap::with_capacity(request.headers.len());
        for (name, value) in &request.headers {
            let Ok(mut value) = HeaderValue::from_str(value) else {
                let why = say!(
                    "the header {name} holds a character that HTTP forbids",
                    "请求头 {name} 含有 HTTP 不允许的字符"
                );
                return Attempt::NotSent { why, obstacle: Obstacle::Passing };
            };
            value.set_sensitive(matches!(*name, "authorization" | "x-tc-token"));
            headers.insert(HeaderName::from_static(name), value);
        }
        let (body, begun) = Watched::new(request.body.clone());
        let exchange = async {
            let response =
                self.client.post(self.url.clone()).headers(headers).body(reqwest::Body::wrap(body)).send();
            match response.await {
                Ok(response) => Attempt::Answered(receive(response).await),
                Err(error) => self.lost(&begun, &whole_story(&error)),
            }
        };
        if let Ok(attempt) = tokio::time::timeout(limit, exchange).await {
            return attempt;
        }
        let why = say!("no answer within {:.1} s", "{:.1} 秒内没有响应", limit.as_secs_f32());
        self.lost(&begun, &why)
    }
}

impl HttpWire {
    /// An attempt without an answer: whether a byte can have left is what the body's watcher saw.
    fn lost(&self, begun: &AtomicBool, why: &str) -> Attempt {
        let place = match &self.proxy {
            Some(proxy) => say!("{} through the proxy {proxy}", "{}（经代理 {proxy}）", self.authority),
            None => self.authority.clone(),
        };
        if begun.load(Ordering::Relaxed) {
            let why = in_spoken(why);
            return Attempt::Lost { why: say!("{place}: {why}", "{place}：{why}") };
        }
        // These are the words of rustls and of hyper-util's tunnel.
        let is = |words: &str| why.contains(words);
        let obstacle = if is("invalid peer certificate") {
            Obstacle::Certificate
        } else if is("proxy authorization required") {
            Obstacle::ProxyPassword
        } else {
            Obstacle::Passing
        };
        let why = match (obstacle, &self.proxy) {
            (Obstacle::ProxyPassword, Some(proxy)) if proxy.has_user() => {
                say!("it takes another user name or password (HTTP 407)", "用户名或密码不正确（HTTP 407）")
            }
            (Obstacle::ProxyPassword, _) => {
                say!("it wants a user name and password (HTTP 407)", "代理要求用户名和密码（HTTP 407）")
            }
            _ if is("tunnel error: unsuccessful") => say!("it opened no tunnel", "代理没有建立隧道"),
            _ if is("fatal alert: ProtocolVersion") || is("ServerDoesNotSupportTls12Or13") => {
                say!("it does not speak TLS 1.2 or later", "对方不支持 TLS 1.2 或更高版本")
            }
            _ => in_spoken(why),
        };
        Attempt::NotSent { why: say!("{place}: {why}", "{place}：{why}"), obstacle }
    }
}

async fn receive(mut response: reqwest::Response) -> Answer {
    let header = |name| response.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let date = header(DATE).and_then(parse_date);
    let mut answer = Answer {
        status: response.status().as_u16(),
        date,
        // A date of the server's is meant by its own clock.
        retry_after: header(RETRY_AFTER)
            .and_then(|text| parse_retry_after(text, date.unwrap_or_else(|| SystemClock.now()))),
        location: header(LOCATION).map(str::to_owned),
        body: Body::TooLarge,
    };
    let mut body = Vec::new();
    answer.body = loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() > MAX_RESPONSE_BYTES => break Body::TooLarge,
            Ok(Some(chunk)) => body.extend_from_slice(&chunk),
            Ok(None) => break Body::Whole(body),
            Err(error) => break Body::Broken { why: in_spoken(&whole_story(&error)) },
        }
    };
    answer
}

fn parse_date(text: &str) -> Option<Timestamp> {
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(text).ok()
}

/// Seconds, of which a part counts as one and too many for a number as the most there are; or the date until which to wait.
fn parse_retry_after(text: &str, now: Timestamp) -> Option<Duration> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !whole.is_empty() && are_digits(whole) && are_digits(part) {
        let begun = u64::from(part.bytes().any(|digit| digit != b'0'));
        return Some(Duration::from_secs(whole.parse().unwrap_or(u64::MAX).saturating_add(begun)));
    }
    let date = parse_date(text)?;
    Some(Duration::try_from(date.duration_since(now)).unwrap_or_default())
}

/// A request body that notes when it is first asked for its bytes. HTTP/1.1 asks for them in the same step in which it
/// lays the head of the request into the connection's buffer; as long as it has not, no byte of the request was sent.
struct Watched {
    bytes: Option<Bytes>,
    begun: Arc<AtomicBool>,
}

impl Watched {
    fn new(bytes: Bytes) -> (Self, Arc<AtomicBool>) {
        let begun = Arc::new(AtomicBool::new(false));
        (Self { bytes: Some(bytes), begun: Arc::clone(&begun) }, begun)
    }
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        self.begun.store(true, Ordering::Relaxed);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }

    fn is_end_stream(&self) -> bool {
        // Never before it was asked: an empty body that ended early would go out unnoticed.
        self.bytes.is_none()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn asks(text: &str) -> Option<u64> {
        let now = parse_date("Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
        parse_retry_after(text, now).map(|wait| wait.as_secs())
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        for (text, seconds) in [
            ("7", 7),
            (" 7 ", 7),
            ("0", 0),
            ("1.5", 2),
            ("1.0", 1),
            ("1.", 1),
            ("0.001", 1),
            ("18446744073709551616", u64::MAX),
            ("18446744073709551615.5", u64::MAX),
            ("Sun, 06 Nov 1994 08:49:47 GMT", 10),
            ("Sun, 06 Nov 1994 08:49:27 GMT", 0),
            ("Mon, 07 Nov 1994 08:49:37 GMT", 86400),
        ] {
            assert_eq!(asks(text), Some(seconds), "{text}");
        }
        for text in ["", "soon", "-1", "1e3", ".5", "1.5.2", "0x10", "٣"] {
            assert_eq!(asks(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_retry_after_is_read_or_left(text: String, whole in 0u64..1_000_000, part in "[0-9]{0,30}") {
            let _ = asks(&text);
            let asked = asks(&format!("{whole}.{part}"));
            prop_assert!(asked == Some(whole) || asked == Some(whole + 1));
        }
    }
}
