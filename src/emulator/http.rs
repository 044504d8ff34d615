//! HTTP around the service: accepting, reading a body within its limit, writing a response, stopping.

use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt as _;
use hyper::body::{Body, Incoming};
use hyper::header::{self, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use jiff::fmt::rfc2822::DateTimePrinter;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::envelope::ApiError;
use super::faults::{self, Fault, Payload, Play, Reply, Shape};
use super::service::{Admitted, Service};
use super::signature::Received;

/// The largest body of a request, in bytes (the signature page: 10 MB for signature v3).
const LARGEST_BODY: usize = 10 * 1024 * 1024;
/// How much of a body that is too large is still read, so that its sender gets to see why it was refused.
const LARGEST_DISCARDED: usize = 8 * LARGEST_BODY;
/// How long requests under way may take once the emulator is told to stop.
const GRACE: Duration = Duration::from_secs(1);

/// Gives each connection to `serve` until `stopping` closes, then lets what is under way finish.
pub(super) async fn accept_loop<F>(
    listener: TcpListener,
    mut stopping: watch::Receiver<()>,
    serve: impl Fn(TcpStream, watch::Receiver<()>) -> F,
) where
    F: Future<Output = ()> + Send + 'static,
{
    let mut open = JoinSet::new();
    loop {
        tokio::select! {
            _ = stopping.changed() => break,
            Some(_) = open.join_next(), if !open.is_empty() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => drop(open.spawn(serve(stream, stopping.clone()))),
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

/// Serves one connection, with as many requests as its client likes. How it ends is the client's business, or that of
/// a `handle` that returns an error: that closes it without an answer.
pub(super) async fn serve_connection<F, B, E>(
    stream: TcpStream,
    mut stopping: watch::Receiver<()>,
    handle: impl Fn(Request<Incoming>) -> F,
) where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body + 'static,
    B::Error: Into<AnyError>,
    E: Into<AnyError>,
{
    // A response is one small write that should leave at once. Where that cannot be set, it is only slower.
    let _slower = stream.set_nodelay(true);
    // The date comes from the emulator's clock, so that a client that corrects its own by it meets one time only.
    let mut builder = http1::Builder::new();
    let builder = builder.auto_date_header(false);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service_fn(handle)));
    tokio::select! {
        _ = connection.as_mut() => {}
        _ = stopping.changed() => {
            connection.as_mut().graceful_shutdown();
            let _ended = connection.await;
        }
    }
}

/// What hyper takes for an error.
type AnyError = Box<dyn std::error::Error + Send + Sync>;

/// A write that a fault puts off: its connection is closed already.
struct Late {
    admitted: Admitted<'static>,
    play: Play,
    due: Instant,
}

/// One connection of the API's.
pub(super) async fn serve(stream: TcpStream, service: Arc<Service>, mut stopping: watch::Receiver<()>) {
    let late = OnceLock::new();
    serve_connection(stream, stopping.clone(), |request| handle(request, &service, &late)).await;
    if let Some(Late { admitted, play, due }) = late.into_inner() {
        tokio::select! {
            // An emulator that is told to stop leaves it undone, as a server does that goes down.
            _ = stopping.changed() => {}
            () = tokio::time::sleep_until(due) => service.apply(&admitted, &play),
        }
    }
}

/// Answers a request, or closes its connection without an answer.
async fn handle(
    request: Request<Incoming>,
    service: &Service,
    late: &OnceLock<Late>,
) -> Result<Response<Payload>, AnyError> {
    let (head, body) = request.into_parts();
    let Some(body) = read(body).await? else {
        let message = format!("the body may have {LARGEST_BODY} bytes (10 MiB)");
        let refusal = service.refuse(ApiError::new("RequestSizeLimitExceeded", message));
        return response(service, faults::after(None, refusal));
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
    if let Some(error) = refusal {
        return response(service, faults::after(None, service.refuse(error)));
    }
    let play = service.arrives(&head.headers);
    if let Some(reply) = faults::before(play.fault.as_ref()) {
        return response(service, reply);
    }
    // The description leaves the query of a POST out of the canonical request, whatever it says.
    let received = Received { method: "POST", query: "", headers: &head.headers, body: &body };
    if let Some(Fault::ApplyLate(after)) = play.fault {
        let due = Instant::now() + after;
        if let Some(admitted) = service.admit_for_later(&received, &play) {
            // A connection is closed after this, so that there is one at most.
            let _first = late.set(Late { admitted, play, due });
        }
        return response(service, Reply::Silence);
    }
    let body = service.respond(&received, &play);
    response(service, faults::after(play.fault.as_ref(), body))
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

/// A reply as hyper sends it, with the date of the emulator's clock.
fn response(service: &Service, reply: Reply) -> Result<Response<Payload>, AnyError> {
    let Reply::Answer(Shape { status, content_type, location, body }) = reply else {
        return Err("a fault closes the connection".into());
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    if let Some(location) = location {
        headers.insert(header::LOCATION, HeaderValue::from_static(location));
    }
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&service.now()).ok();
    if let Some(date) = date.and_then(|date| HeaderValue::from_str(&date).ok()) {
        headers.insert(header::DATE, date);
    }
    Ok(response)
}
