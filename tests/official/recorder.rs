//! A server on loopback that keeps each request as it came off the wire, and answers as if all went well.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it was received.
#[derive(Debug, Clone)]
pub struct Recorded {
    /// Names in lower case, values as they were.
    headers: Vec<(String, String)>,
    pub body: String,
}

impl Recorded {
    /// The value of a header that is there exactly once, or nothing when it is absent.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut values =
            self.headers.iter().filter(|(header, _)| header == name).map(|(_, value)| value.as_str());
        let value = values.next();
        assert_eq!(values.next(), None, "{name} was sent twice: {:?}", self.headers);
        value
    }
}

pub struct Recorder {
    pub url: String,
    requests: Arc<Mutex<Vec<Recorded>>>,
}

impl Recorder {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let requests = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&requests);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let kept = Arc::clone(&kept);
                thread::spawn(move || serve(stream, &kept));
            }
        });
        Self { url, requests }
    }

    /// What has come since the last time this was asked.
    pub fn take(&self) -> Vec<Recorded> {
        std::mem::take(&mut self.requests.lock().unwrap())
    }
}

/// One connection, with one request after another.
fn serve(stream: TcpStream, kept: &Mutex<Vec<Recorded>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    while let Some(request) = read(&mut reader) {
        kept.lock().unwrap().push(request);
        let body = concat!(
            r#"{"Response":{"ConnectionId":"connection-5t492ybt","Connections":[],"EventBuses":[],"TotalCount":0,"#,
            r#""RequestId":"00000000-0000-4000-8000-000000000000"}}"#
        );
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length:";
        if write!(writer, "{head} {}\r\n\r\n{body}", body.len()).is_err() {
            return;
        }
    }
}

fn read(reader: &mut impl BufRead) -> Option<Recorded> {
    let mut line = String::new();
    reader.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut headers = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end_matches(['\r', '\n']).split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length");
    let mut body = vec![0; length.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)];
    reader.read_exact(&mut body).ok()?;
    Some(Recorded { headers, body: String::from_utf8(body).ok()? })
}
