//! A server on loopback that answers as a test says and remembers every request as it came off the wire.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

/// A request as it was received.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    /// In the order of the wire, names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Which connection it came on, from 0.
    pub connection: usize,
}

impl Request {
    /// A header's value; empty where it is absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    pub fn action(&self) -> &str {
        self.header("x-tc-action")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("the body is JSON")
    }
}

/// How to answer one request.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Close the connection instead of answering.
    pub hang_up: bool,
    /// Send only this many bytes of the body, then close.
    pub cut_at: Option<usize>,
    /// Wait before answering.
    pub delay: Duration,
}

impl Reply {
    pub fn raw(status: u16, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self {
            status,
            headers: vec![("Content-Type".to_owned(), content_type.to_owned())],
            body: body.into(),
            hang_up: false,
            cut_at: None,
            delay: Duration::ZERO,
        }
    }

    /// A `Response` object, with a request id.
    pub fn response(mut response: Value) -> Self {
        response["RequestId"] = json!("req-1");
        Self::raw(200, "application/json", json!({ "Response": response }).to_string())
    }

    /// An API error.
    pub fn error(code: &str) -> Self {
        Self::response(
            json!({ "Error": { "Code": code, "Message": format!("the API's sentence on {code}") } }),
        )
    }

    /// The usual answers: an empty list, and a new id.
    pub fn usual(request: &Request) -> Self {
        match request.action() {
            "ListConnections" => Self::response(json!({ "Connections": [], "TotalCount": 0 })),
            "ListEventBuses" => Self::response(json!({ "EventBuses": [], "TotalCount": 0 })),
            "CreateConnection" => Self::response(json!({ "ConnectionId": "connection-5t492ybt" })),
            "UpdateConnection" | "DeleteConnection" => Self::response(json!({})),
            "CreateEventBus" => Self::response(json!({ "EventBusId": "eb-5t492ybt" })),
            _ => Self::error("InvalidAction"),
        }
    }

    pub fn hang_up() -> Self {
        Self { hang_up: true, ..Self::raw(200, "application/json", "") }
    }

    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }
}

type Script = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// The server. It stops when it is dropped, with the test.
pub struct Recorder {
    url: String,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Recorder {
    /// Starts a server that answers each request as `script` says.
    pub fn start(script: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        Self::start_behind("http", Some, script)
    }

    /// The same behind something that `open` does with each connection first, such as a TLS handshake.
    pub fn start_behind<S: Read + Write>(
        scheme: &str,
        open: impl Fn(TcpStream) -> Option<S> + Send + Sync + 'static,
        script: impl Fn(&Request) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a loopback port");
        let url = format!("{scheme}://{}", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (script, kept): (Script, _) = (Arc::new(script), Arc::clone(&requests));
        let open = Arc::new(open);
        thread::spawn(move || {
            for (number, stream) in listener.incoming().flatten().enumerate() {
                let (open, script, requests) = (Arc::clone(&open), Arc::clone(&script), Arc::clone(&kept));
                thread::spawn(move || {
                    if let Some(stream) = open(stream) {
                        serve(stream, number, &script, &requests);
                    }
                });
            }
        });
        Self { url, requests }
    }

    /// A server that gives the usual answers.
    pub fn usual() -> Self {
        Self::start(Reply::usual)
    }

    /// A server that gives the usual answers, except to a create.
    pub fn create_gets(reply: impl Fn() -> Reply + Send + Sync + 'static) -> Self {
        Self::start(move |request| match request.action() {
            "CreateConnection" => reply(),
            _ => Reply::usual(request),
        })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// What has come so far.
    pub fn requests(&self) -> Vec<Request> {
        self.requests.lock().expect("no panic while recording").clone()
    }

    /// The actions that have come so far, in order.
    pub fn actions(&self) -> Vec<String> {
        self.requests().iter().map(|request| request.action().to_owned()).collect()
    }

    /// Waits until this many have come.
    #[track_caller]
    pub fn waits_for(&self, count: usize) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.requests().len() < count {
            assert!(Instant::now() < end, "only {:?} came", self.actions());
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The only create that came.
    #[track_caller]
    pub fn create(&self) -> Request {
        let creates: Vec<_> =
            self.requests().into_iter().filter(|request| request.action() == "CreateConnection").collect();
        assert_eq!(creates.len(), 1, "creates among {:?}", self.actions());
        creates.into_iter().next().expect("one create")
    }
}

fn serve<S: Read + Write>(stream: S, connection: usize, script: &Script, requests: &Mutex<Vec<Request>>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read_request(&mut stream, connection) {
        let reply = script(&request);
        requests.lock().expect("no panic while recording").push(request);
        thread::sleep(reply.delay);
        if reply.hang_up || answer(stream.get_mut(), &reply).is_none() {
            return;
        }
    }
}

fn answer(writer: &mut impl Write, reply: &Reply) -> Option<()> {
    let mut head = format!("HTTP/1.1 {} X\r\nContent-Length: {}\r\n", reply.status, reply.body.len());
    for (name, value) in &reply.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    writer.write_all(format!("{head}\r\n").as_bytes()).ok()?;
    let body = &reply.body[..reply.cut_at.unwrap_or(reply.body.len())];
    writer.write_all(body).and_then(|()| writer.flush()).ok()?;
    reply.cut_at.is_none().then_some(())
}

fn read_request(reader: &mut impl BufRead, connection: usize) -> Option<Request> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut words = line.split_whitespace().map(str::to_owned);
    let (method, path) = (words.next()?, words.next()?);
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length =
        headers.iter().find(|(name, _)| name == "content-length").and_then(|(_, value)| value.parse().ok());
    let mut body = vec![0; length.unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some(Request { method, path, headers, body, connection })
}
