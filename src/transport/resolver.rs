//! Looks up the addresses of a name. reqwest's own way panics where no thread can be started.

use std::net::ToSocketAddrs;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::aside::aside;

/// Asks the system, aside. An address in an endpoint is never looked up.
#[derive(Debug, Clone, Copy)]
pub struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let name = name.as_str().to_owned();
        Box::pin(async move {
            // The port is the URL's; this one is only there to be asked with.
            let found = aside(move || (name.as_str(), 0).to_socket_addrs()).await?;
            Ok(Box::new(found) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    use reqwest::dns::Resolve as _;

    use super::Resolver;

    #[tokio::test]
    async fn this_machine_is_found_by_name() {
        let found: Vec<_> = Resolver.resolve("localhost".parse().unwrap()).await.unwrap().collect();
        assert!(!found.is_empty());
        assert!(found.iter().all(|address| address.ip().is_loopback()), "{found:?}");
    }

    #[tokio::test]
    async fn a_name_that_cannot_be_one_is_an_error() {
        // A label has 63 characters at most (RFC 1035, 2.3.4), so nobody is asked.
        let name = "x".repeat(64);
        assert!(Resolver.resolve(name.parse().unwrap()).await.is_err());
    }
}
