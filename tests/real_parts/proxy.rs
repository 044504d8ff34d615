//! A proxy that opens tunnels by CONNECT, and remembers what it was asked.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use rustls::ServerConfig;

use crate::support::Recorder;
use crate::tls;

/// What a proxy does with a CONNECT.
#[derive(Clone)]
pub enum Conduct {
    /// Opens a tunnel, always to this address, whatever host was asked for.
    Open(String),
    /// Opens one for whoever sends this `Proxy-Authorization`, and answers 407 to all others.
    Guarded(&'static str, String),
    /// Says this and hangs up.
    Say(&'static str),
}

/// The proxy. It stops with the test.
pub struct Proxy {
    pub address: String,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    pub fn start(conduct: Conduct) -> Self {
        Self::start_behind(Some, conduct)
    }

    /// A proxy that is itself reached over TLS, and refuses every tunnel.
    pub fn over_tls(config: Arc<ServerConfig>) -> Self {
        let refusal = "HTTP/1.1 403 Forbidden\r\n\r\n";
        Self::start_behind(move |stream| tls::handshake(stream, Arc::clone(&config)), Conduct::Say(refusal))
    }

    /// A proxy that opens tunnels to a recording server.
    pub fn to(server: &Recorder) -> Self {
        Self::start(Conduct::Open(address_of(server)))
    }

    fn start_behind<S: Stream>(
        open: impl Fn(TcpStream) -> Option<S> + Send + Sync + 'static,
        conduct: Conduct,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let (open, kept) = (Arc::new(open), Arc::clone(&heads));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (open, conduct, heads) = (Arc::clone(&open), conduct.clone(), Arc::clone(&kept));
                thread::spawn(move || {
                    if let Some(stream) = open(stream) {
                        serve(stream, &conduct, &heads);
                    }
                });
            }
        });
        Self { address, heads }
    }

    /// What was asked so far: each whole head.
    pub fn heads(&self) -> Vec<String> {
        self.heads.lock().unwrap().clone()
    }

    /// The hosts and ports that were asked for.
    pub fn targets(&self) -> Vec<String> {
        let target = |head: &String| head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.heads().iter().map(target).collect()
    }
}

/// Where a recording server listens.
pub fn address_of(server: &Recorder) -> String {
    server.url().rsplit('/').next().unwrap().to_owned()
}

/// What a proxy can be reached over; only plain TCP can become a tunnel.
pub trait Stream: Read + Write {
    fn tcp(&self) -> Option<TcpStream> {
        None
    }
}

impl Stream for TcpStream {
    fn tcp(&self) -> Option<TcpStream> {
        self.try_clone().ok()
    }
}

impl Stream for rustls::StreamOwned<rustls::ServerConnection, TcpStream> {}

fn serve(mut stream: impl Stream, conduct: &Conduct, heads: &Mutex<Vec<String>>) {
    let Some(head) = read_head(&mut stream) else { return };
    heads.lock().unwrap().push(head.clone());
    let target = match conduct {
        Conduct::Open(target) => target,
        Conduct::Guarded(wanted, target) if is_told(&head, wanted) => target,
        Conduct::Guarded(..) => {
            let refusal =
                "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
            let _ = stream.write_all(refusal.as_bytes()).and_then(|()| stream.flush());
            return;
        }
        Conduct::Say(words) => {
            let _ = stream.write_all(words.as_bytes()).and_then(|()| stream.flush());
            return;
        }
    };
    let (Some(client), Ok(server)) = (stream.tcp(), TcpStream::connect(target)) else { return };
    if stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").is_ok() {
        tunnel(&client, &server);
    }
}

/// Whether the head holds this `Proxy-Authorization`.
fn is_told(head: &str, wanted: &str) -> bool {
    let told = head.lines().filter_map(|line| line.split_once(": "));
    told.filter(|(name, _)| name.eq_ignore_ascii_case("proxy-authorization"))
        .any(|(_, value)| value == wanted)
}

fn tunnel(client: &TcpStream, server: &TcpStream) {
    thread::scope(|scope| {
        for (mut from, mut to) in [(client, server), (server, client)] {
            scope.spawn(move || {
                let _ = std::io::copy(&mut from, &mut to);
                let _ = to.shutdown(Shutdown::Write);
            });
        }
    });
}

fn read_head(stream: &mut impl Read) -> Option<String> {
    let (mut head, mut byte) = (String::new(), [0]);
    while !head.ends_with("\r\n\r\n") {
        stream.read_exact(&mut byte).ok()?;
        head.push(char::from(byte[0]));
    }
    Some(head)
}
