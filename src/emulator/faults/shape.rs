//! What a fault makes of an answer on the wire: another status, other bytes, slow ones, too few, or none at all.

use std::convert::Infallible;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::StatusCode;
use hyper::body::{Body, Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use super::rule::Fault;

/// An answer as it goes over the wire.
pub(crate) struct Shape {
    pub status: StatusCode,
    pub content_type: &'static str,
    pub location: Option<&'static str>,
    pub body: Payload,
}

/// Exactly this: the official clients compare it.
const JSON: &str = "application/json";
/// A name under `.invalid` exists nowhere (RFC 2606): a client that follows it shows that it does, and reaches nobody.
const ELSEWHERE: &str = "http://elsewhere.invalid/";
const BAD_GATEWAY: &str = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head>\n\
    <body><h1>502 Bad Gateway</h1><p>A fault of the local EventBridge plays a proxy here.</p></body></html>\n";
/// Neither JSON nor UTF-8.
const GARBAGE: &[u8] = b"\x00\xff\xfe{\"Response\":{\"Conn\xc3\x28 not JSON at all\n";
/// More than 1 MiB, which is what a client of this API may well take for the most an answer can be.
const OVERSIZE: usize = 1024 * 1024 + 1;

impl Shape {
    fn of(status: StatusCode, content_type: &'static str, body: Payload) -> Self {
        Self { status, content_type, location: None, body }
    }
}

/// What comes back to a client.
pub(crate) enum Reply {
    /// Nothing: the connection is closed.
    Silence,
    /// An answer.
    Answer(Shape),
}

/// What answers a request before it is looked at, if a fault does: what a network or a proxy would.
pub(crate) fn before(fault: Option<&Fault>) -> Option<Reply> {
    match fault? {
        Fault::DropBeforeApply => Some(Reply::Silence),
        Fault::Redirect => {
            let empty = Shape::of(StatusCode::FOUND, "text/plain", Payload::whole(Vec::new()));
            Some(Reply::Answer(Shape { location: Some(ELSEWHERE), ..empty }))
        }
        Fault::Html502 => {
            let page = Payload::whole(BAD_GATEWAY);
            Some(Reply::Answer(Shape::of(StatusCode::BAD_GATEWAY, "text/html", page)))
        }
        _ => None,
    }
}

/// What becomes of the answer `body` on its way back.
pub(crate) fn after(fault: Option<&Fault>, body: Vec<u8>) -> Reply {
    let of = |payload| Reply::Answer(Shape::of(StatusCode::OK, JSON, payload));
    match fault {
        Some(Fault::ApplyThenDrop) => Reply::Silence,
        Some(Fault::ApplyThen500) => Reply::Answer(Shape::of(
            StatusCode::INTERNAL_SERVER_ERROR,
            "text/plain",
            Payload::whole("a fault of the local EventBridge\n"),
        )),
        Some(Fault::SlowBody(over)) => of(Payload::slow(body, *over)),
        Some(Fault::Truncate) => of(Payload::cut(body)),
        Some(Fault::Garbage) => of(Payload::whole(GARBAGE)),
        // The true answer and spaces, so that nothing but its size speaks against it.
        Some(Fault::Oversize) => {
            let mut body = body;
            body.resize(body.len().max(OVERSIZE), b' ');
            of(Payload::whole(body))
        }
        _ => of(Payload::whole(body)),
    }
}

/// The body of a response.
pub(crate) enum Payload {
    /// All at once, as ever.
    Whole(Full<Bytes>),
    /// Byte by byte.
    Slow(Slow),
    /// Half of it.
    Cut(Cut),
}

/// Bytes that come one at a time, evenly over a while.
pub(crate) struct Slow {
    rest: Bytes,
    /// When the next byte is due.
    next: Pin<Box<Sleep>>,
    start: Instant,
    over: Duration,
    length: usize,
}

/// The first half of what is announced; then the connection breaks.
pub(crate) struct Cut {
    half: Option<Bytes>,
    announced: u64,
    sent: bool,
}

impl Payload {
    fn whole(body: impl Into<Bytes>) -> Self {
        Self::Whole(Full::new(body.into()))
    }

    fn slow(body: Vec<u8>, over: Duration) -> Self {
        let (start, length) = (Instant::now(), body.len());
        let next = Box::pin(sleep_until(byte_due(start, over, 1, length)));
        Self::Slow(Slow { rest: body.into(), next, start, over, length })
    }

    fn cut(body: Vec<u8>) -> Self {
        let announced = body.len() as u64;
        let whole = Bytes::from(body);
        Self::Cut(Cut { half: Some(whole.slice(..whole.len() / 2)), announced, sent: false })
    }
}

/// When byte number `nth` of `length` is due. Counted from the start, so that timers' rounding does not add up.
fn byte_due(start: Instant, over: Duration, nth: usize, length: usize) -> Instant {
    let share = |number| u32::try_from(number).unwrap_or(u32::MAX);
    start + over / share(length).max(1) * share(nth)
}

impl Body for Payload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match self.get_mut() {
            Self::Whole(whole) => {
                Pin::new(whole).poll_frame(context).map_err(|never: Infallible| match never {})
            }
            Self::Slow(slow) => slow.poll_byte(context).map(|byte| byte.map(|byte| Ok(Frame::data(byte)))),
            Self::Cut(cut) => cut.poll_half(context).map(Some),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            Self::Whole(whole) => whole.is_end_stream(),
            Self::Slow(slow) => slow.rest.is_empty(),
            Self::Cut(_) => false,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Self::Whole(whole) => whole.size_hint(),
            Self::Slow(slow) => SizeHint::with_exact(slow.rest.len() as u64),
            Self::Cut(cut) => SizeHint::with_exact(cut.announced),
        }
    }
}

impl Slow {
    fn poll_byte(&mut self, context: &mut Context<'_>) -> Poll<Option<Bytes>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.next.as_mut().poll(context));
        let byte = self.rest.split_to(1);
        let following = self.length - self.rest.len() + 1;
        self.next.as_mut().reset(byte_due(self.start, self.over, following, self.length));
        Poll::Ready(Some(byte))
    }
}

impl Cut {
    fn poll_half(&mut self, context: &mut Context<'_>) -> Poll<Result<Frame<Bytes>, io::Error>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Ok(Frame::data(half)));
        }
        if !self.sent {
            // An error at once would take the first half with it, which is still in the buffer: it leaves when we wait.
            self.sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Err(io::Error::other("a fault cuts the answer short")))
    }
}
