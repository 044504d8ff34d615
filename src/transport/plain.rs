//! A question over plain HTTP to a server that is a step away: the metadata server of a machine. No signature, no proxy,
//! no redirect, no second try.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use zeroize::Zeroizing;

use super::resolver::Resolver;
use super::tls;
use super::words::{in_spoken, whole_story};
use crate::output::Language;
use crate::say;

/// The most that is read of an answer, in bytes.
const MOST: usize = 64 * 1024;

/// What the server answered.
pub struct Plain {
    /// The HTTP status.
    pub status: u16,
    /// The body, which may hold a key.
    pub text: Zeroizing<String>,
}

/// Looks names up, and takes no address that is farther than this machine's own link: whoever has a say in names could
/// otherwise hand out keys of his own account.
struct OfThisLink;

impl Resolve for OfThisLink {
    fn resolve(&self, name: Name) -> Resolving {
        let found = Resolver.resolve(name);
        Box::pin(async move {
            let near: Vec<SocketAddr> = found.await?.filter(|address| is_link_local(address.ip())).collect();
            if near.is_empty() {
                return Err(Language::spoken()
                    .pick(
                        "its name leads to no address of this machine's own link",
                        "它的域名没有解析到本机链路上的地址",
                    )
                    .into());
            }
            Ok(Box::new(near.into_iter()) as Addrs)
        })
    }
}

fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    }
}

fn story(error: &reqwest::Error) -> String {
    in_spoken(&whole_story(error))
}

/// Asks; a name must lead to a link-local address. An error says in a line why there is no answer. The whole exchange ends within `limit`.
pub async fn fetch_plain(url: &str, limit: Duration) -> Result<Plain, String> {
    let client = reqwest::Client::builder()
        .http1_only()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .dns_resolver(OfThisLink)
        .timeout(limit)
        .user_agent(concat!("ebctl/", env!("CARGO_PKG_VERSION")))
        .tls_backend_preconfigured(tls::without_roots().map_err(|failure| failure.message)?)
        .build()
        .map_err(|error| story(&error))?;
    let mut response = client.get(url).send().await.map_err(|error| story(&error))?;
    let status = response.status().as_u16();
    let mut body = Zeroizing::new(Vec::with_capacity(MOST));
    while let Some(chunk) = response.chunk().await.map_err(|error| story(&error))? {
        if body.len() + chunk.len() > MOST {
            return Err(say!("it answered with more than {} KiB", "它的响应超过 {} KiB", MOST / 1024));
        }
        body.extend_from_slice(&chunk);
    }
    let text = std::str::from_utf8(&body)
        .map_err(|_| say!("it answered with something that is not text", "它的响应不是文本"))?;
    Ok(Plain { status, text: Zeroizing::new(text.to_owned()) })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::fetch_plain;

    #[tokio::test]
    async fn a_name_that_leads_farther_than_the_own_link_is_not_asked() {
        // `localhost` stands for any name: 127.0.0.1 is no link-local address.
        let why = fetch_plain("http://localhost:1/", Duration::from_secs(5)).await.err().unwrap();
        assert!(why.contains("no address of this machine's own link"), "{why}");
    }
}
