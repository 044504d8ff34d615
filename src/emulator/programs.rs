//! What is for programs on this machine must not be reached by a page in a browser. A browser sends `Origin` with whatever
//! changes something, and a page that had its own name resolve to 127.0.0.1 sends that `Host`.

use std::net::IpAddr;

use hyper::Uri;
use hyper::header::{self, HeaderMap};

/// Whether a request can come from a program; or why not.
pub(super) fn programs_only(headers: &HeaderMap) -> Result<(), &'static str> {
    if headers.contains_key(header::ORIGIN) {
        return Err("this is for programs on this machine; a request with an `Origin` comes from a web page");
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) if host.to_str().is_ok_and(is_loopback) => Ok(()),
        _ => Err("the `Host` must be a loopback address, such as `127.0.0.1` or `localhost`"),
    }
}

/// Whether a `Host` header names this machine in a way that no name server has a say in.
fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<Uri>() else { return false };
    let Some(name) = authority.host().filter(|_| authority.scheme().is_none() && !host.contains('@')) else {
        return false;
    };
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    name.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_loopback;

    #[test]
    fn only_loopback_is_a_host() {
        for host in
            ["127.0.0.1", "127.0.0.1:8080", "127.9.9.9:1", "localhost", "LocalHost:80", "[::1]", "[::1]:80"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            ":80",
            "example.com",
            "127.0.0.1.example.com",
            "localhost.example.com:80",
            "10.0.0.1",
            "0.0.0.0",
            "user@127.0.0.1",
            "http://127.0.0.1",
            "127.0.0.1/",
            "127.1",
            "[::2]",
            "2130706433",
            "127.0.0.1 ",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}
