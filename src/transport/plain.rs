//! A question over plain HTTP to a server that is a step away: the metadata server of a machine. No signature, no proxy,
//! no redirect, no second try.

use std::time::Duration;

use super::resolver::Resolver;
use super::tls;
use super::wire::whole_story;

/// The most that is read of an answer, in bytes.
const MOST: usize = 64 * 1024;

/// What the server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plain {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub text: String,
}

/// Asks; an error says in a line why there is no answer. The whole exchange ends within `limit`.
pub async fn fetch_plain(url: &str, limit: Duration) -> Result<Plain, String> {
    let client = reqwest::Client::builder()
        .http1_only()
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .no_proxy()
        .dns_resolver(Resolver)
        .timeout(limit)
        .user_agent(concat!("ebctl/", env!("CARGO_PKG_VERSION")))
        .tls_backend_preconfigured(tls::without_roots().map_err(|failure| failure.message)?)
        .build()
        .map_err(|error| whole_story(&error))?;
    let mut response = client.get(url).send().await.map_err(|error| whole_story(&error))?;
    let status = response.status().as_u16();
    let mut body = zeroize::Zeroizing::new(Vec::with_capacity(MOST));
    while let Some(chunk) = response.chunk().await.map_err(|error| whole_story(&error))? {
        if body.len() + chunk.len() > MOST {
            return Err(format!("it answered with more than {} KiB", MOST / 1024));
        }
        body.extend_from_slice(&chunk);
    }
    let text =
        std::str::from_utf8(&body).map_err(|_| "it answered with something that is not text".to_owned())?;
    Ok(Plain { status, text: text.to_owned() })
}
