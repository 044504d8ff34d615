//! The other end of `benches/compare.sh`: answers the requests of a create and does nothing else, so that what is
//! measured is the client. It checks no signature and keeps no state; the local EventBridge (`ebctl emulator serve`)
//! is the one that behaves.
//!
//! `responder CERTIFICATE.pem KEY.pem RECORD_FOLDER` listens on two free loopback ports and prints
//! `http://127.0.0.1:PORT` and `https://127.0.0.1:PORT`, a line each. Of the first create that it sees it leaves
//! `headers` (a `name: value` a line) and `body` in the folder, for another client to send the same.

use std::convert::Infallible;
use std::error::Error;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use rustls::ServerConfig;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::LocalSet;
use tokio_rustls::TlsAcceptor;

const EMPTY_LIST: &[u8] =
    br#"{"Response":{"Connections":[],"TotalCount":0,"RequestId":"00000000-0000-4000-8000-000000000001"}}"#;
const CREATED: &[u8] = br#"{"Response":{"ConnectionId":"connection-responder","RequestId":"00000000-0000-4000-8000-000000000002"}}"#;
const UNKNOWN: &[u8] = br#"{"Response":{"Error":{"Code":"InvalidAction","Message":"The responder answers ListConnections and CreateConnection."},"RequestId":"00000000-0000-4000-8000-000000000003"}}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [certificate, key, folder] = arguments.as_slice() else {
        return Err("usage: responder CERTIFICATE.pem KEY.pem RECORD_FOLDER".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    LocalSet::new().block_on(&runtime, serve(acceptor(certificate, key)?, folder.as_path().into()))
}

fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, Box<dyn Error>> {
    let chain = CertificateDer::pem_file_iter(certificate)?.collect::<Result<Vec<_>, _>>()?;
    let config = ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(chain, PrivateKeyDer::from_pem_file(key)?)?;
    Ok(TlsAcceptor::from(Arc::new(config)))
}

async fn serve(acceptor: TlsAcceptor, folder: Rc<Path>) -> Result<(), Box<dyn Error>> {
    let plain = TcpListener::bind("127.0.0.1:0").await?;
    let tls = TcpListener::bind("127.0.0.1:0").await?;
    let mut out = io::stdout();
    writeln!(out, "http://{}\nhttps://{}", plain.local_addr()?, tls.local_addr()?)?;
    out.flush()?;
    loop {
        tokio::select! {
            accepted = plain.accept() => {
                let stream = without_delay(accepted?.0);
                tokio::task::spawn_local(converse(stream, Rc::clone(&folder)));
            }
            accepted = tls.accept() => {
                let handshake = acceptor.accept(without_delay(accepted?.0));
                let folder = Rc::clone(&folder);
                tokio::task::spawn_local(async move {
                    if let Ok(stream) = handshake.await {
                        converse(stream, folder).await;
                    }
                });
            }
        }
    }
}

fn without_delay(stream: TcpStream) -> TcpStream {
    // An answer is one small write that should leave at once; where that cannot be set, all clients wait alike.
    let _slower = stream.set_nodelay(true);
    stream
}

/// One connection, with as many requests as its client likes. How it ends is the client's business.
async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin, folder: Rc<Path>) {
    let handle = service_fn(|request| answer(request, Rc::clone(&folder)));
    let _ended = http1::Builder::new().serve_connection(TokioIo::new(stream), handle).await;
}

async fn answer(request: Request<Incoming>, folder: Rc<Path>) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    let answer = match head.headers.get("x-tc-action").map(HeaderValue::as_bytes) {
        Some(b"ListConnections") => EMPTY_LIST,
        Some(b"CreateConnection") => {
            record(&head.headers, &body, &folder);
            CREATED
        }
        _ => UNKNOWN,
    };
    let mut response = Response::new(Full::from(answer));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// Keeps the first create. The file's existence is the memory of it, which costs every later create, whoever sends
/// it, the same microsecond.
fn record(headers: &HeaderMap, body: &[u8], folder: &Path) {
    if folder.join("headers").exists() {
        return;
    }
    let mut lines = String::new();
    for (name, value) in headers {
        let _ = writeln!(lines, "{name}: {}", value.to_str().unwrap_or_default());
    }
    let _unwritten = std::fs::write(folder.join("body"), body)
        .and_then(|()| std::fs::write(folder.join("headers"), lines));
}
