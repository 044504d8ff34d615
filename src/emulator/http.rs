//! HTTP around the service: accepting, reading a body within its limit, writing a response, stopping.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::{Body as _, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::envelope::ApiError;
use super::service::Service;
use super::signature::Received;

/// The largest body of a request, in bytes (the signature page: 10 MB for signature v3).
const LARGEST_BODY: usize = 10 * 1024 * 1024;
/// How much of a body that is too large is still read, so that its sender gets to see why it was refused.
const LARGEST_DISCARDED: usize = 8 * LARGEST_BODY;
/// How long requests under way may take once the emulator is told to stop.
const GRACE: Duration = Duration::from_secs(1);

/// Serves until `stopping` closes, then lets what is under way finish.
pub(super) async fn accept_loop(
    listener: TcpListener,
    service: Arc<Service>,
    mut stopping: watch::Receiver<()>,
) {
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            _ = stopping.changed() => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(open.spawn(serve(stream, Arc::clone(&service), stopping.clone()))),
                // Out of file handles, most likely: those of closed connections come back.
                Err(_) => tokio::time::sleep(Duration::from_millis(20)).await,
            },
        }
    }
    drop(listener);
    let finish = async { while open.join_next().await.is_some() {} };
    if tokio::time::timeout(GRACE, finish).await.is_err() {
        open.shutdown().await;
    }
}

/// One connection, with as many requests as its client likes. How it ends is the client's business.
async fn serve(stream: TcpStream, service: Arc<Service>, mut stopping: watch::Receiver<()>) {
    // A response is one small write that should leave at once. Where that cannot be set, it is only slower.
    let _slower = stream.set_nodelay(true);
    let handle = service_fn(|request| handle(request, Arc::clone(&service)));
    // The date comes from the emulator's clock, so that a client that corrects its own by it meets one time only.
    let mut builder = http1::Builder::new();
    let mut connection = pin!(builder.auto_date_header(false).serve_connection(TokioIo::new(stream), handle));
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = stopping.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ended = connection.await;
        }
    }
}

async fn handle(
    request: Request<Incoming>,
    service: Arc<Service>,
) -> Result<Response<Full<Bytes>>, hyper::Error> {
    let (head, body) = request.into_parts();
    let Some(body) = read(body).await? else {
        let message = format!("the body may have {LARGEST_BODY} bytes (10 MiB)");
        return Ok(response(&service, service.refuse(ApiError::new("RequestSizeLimitExceeded", message))));
    };
    let refusal = if head.method != Method::POST {
        let message = format!("the local EventBridge takes POST only, not {}", head.method);
        Some(ApiError::new("UnsupportedProtocol", message))
    } else if head.uri.path() != "/" {
        let message = format!("the path must be `/`, not `{}`", head.uri.path());
        Some(ApiError::new("InvalidParameter", message))
    } else {
        None
    };
    let body = match refusal {
        Some(error) => service.refuse(error),
        // The description leaves the query of a POST out of the canonical request, whatever it says.
        None => service.respond(&Received { method: "POST", query: "", headers: &head.headers, body: &body }),
    };
    Ok(response(&service, body))
}

/// The whole body, or nothing when it is too large.
async fn read(mut body: Incoming) -> Result<Option<Bytes>, hyper::Error> {
    let announced = body.size_hint().lower();
    if announced > LARGEST_DISCARDED as u64 {
        return Ok(None);
    }
    let mut whole = Vec::new();
    let mut size = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame?.into_data() else { continue };
        size = size.saturating_add(data.len());
        if size > LARGEST_DISCARDED {
            break;
        }
        if size > LARGEST_BODY {
            whole = Vec::new();
        } else if whole.is_empty() && body.is_end_stream() {
            // Nearly every body comes in one piece, which need not be copied.
            return Ok(Some(data));
        } else {
            whole.extend_from_slice(&data);
        }
    }
    Ok((size <= LARGEST_BODY).then(|| Bytes::from(whole)))
}

/// HTTP 200, for a refusal too, and a content type of exactly `application/json`: the official clients compare it.
fn response(service: &Service, body: Vec<u8>) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(body));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&service.now()).ok();
    if let Some(date) = date.and_then(|date| HeaderValue::from_str(&date).ok()) {
        response.headers_mut().insert(header::DATE, date);
    }
    response
}
