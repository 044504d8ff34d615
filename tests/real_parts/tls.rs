//! A server over TLS.

use std::net::TcpStream;
use std::sync::Arc;

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::support::{Recorder, Reply, Request};

/// The recording server behind a TLS handshake.
pub fn recorder(
    config: Arc<ServerConfig>,
    script: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> Recorder {
    Recorder::start_behind("https", move |stream| handshake(stream, Arc::clone(&config)), script)
}

/// A TLS connection; `None` where the client does not want one.
pub fn handshake(
    mut stream: TcpStream,
    config: Arc<ServerConfig>,
) -> Option<StreamOwned<ServerConnection, TcpStream>> {
    let mut session = ServerConnection::new(config).unwrap();
    while session.is_handshaking() {
        session.complete_io(&mut stream).ok()?;
    }
    Some(StreamOwned::new(session, stream))
}
