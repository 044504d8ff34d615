//! Requests to sign: made up from a seed, so that the same ones come back in every run, and chosen so that none of what
//! could trip a signer is left to luck.

use bytes::Bytes;
use ebctl::keys::Keys;
use ebctl::secret::Secret;
use ebctl::transport::{Call, EVENT_BRIDGE, Effect, Endpoint, Identity};
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use crate::samples::samples;

/// A request to sign, and the moment to sign it at.
pub struct Request {
    pub call: Call,
    pub endpoint: Endpoint,
    pub identity: Identity,
    pub now: Timestamp,
}

impl Request {
    /// The key that signs it.
    pub fn keys(&self) -> &Keys {
        self.identity.keys.as_ref().unwrap()
    }
}

/// The largest body that the API takes with this signature, in bytes (its page on signature v3: 10 MB).
pub const LARGEST_BODY: usize = 10 * 1024 * 1024;

const ACTIONS: [&str; 12] = [
    "ListConnections",
    "UpdateConnection",
    "DeleteConnection",
    "CreateEventBus",
    "ListEventBuses",
    "GetEventBus",
    "UpdateEventBus",
    "DeleteEventBus",
    "PutEvents",
    "CreateTarget",
    "DescribeLogTagValue",
    "CheckRule",
];

const ENDPOINTS: [&str; 7] = [
    "https://eb.tencentcloudapi.com",
    "https://eb.intl.tencentcloudapi.com",
    "https://eb.ap-guangzhou.tencentcloudapi.com",
    "https://eb.internal.example:8443",
    "http://127.0.0.1:39041",
    "http://127.0.0.1",
    "http://[::1]:9000",
];

/// Moments at which a signer may get the date wrong: the ends of days, of years and of a February; and the epoch.
const MOMENTS: [i64; 8] =
    [0, 951_782_399, 951_868_799, 1_609_459_199, 1_609_459_200, 1_700_000_000, 2_147_483_648, 4_102_444_799];

/// What a text is put together from: scripts, emoji with joiners, marks, directions, what JSON escapes, what looks like
/// the parts of a canonical request.
const PIECES: [&str; 20] = [
    "order",
    "订单",
    "заказ",
    "注文",
    "طلب",
    "é",
    "e\u{301}",
    "👩\u{200d}🚀",
    "\u{202e}",
    "\u{2028}",
    "\u{0}",
    "\t\r\n",
    "\"",
    "\\",
    "/",
    "<&>",
    "%2F%20+",
    "\nhost:elsewhere\n",
    ";x-tc-action",
    "\u{feff}",
];

/// Creates of every type in every fashion, other actions, and the bodies at the edges.
pub fn requests(seed: u64) -> Vec<Request> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut bodies: Vec<(&str, String)> = Vec::new();
    for round in 0..6 {
        for sample in samples() {
            let mut body = sample.create("eb-l65vlc2u", &text(&mut random, 3));
            for field in ["Description", "Type"].iter().take(round % 3) {
                body[*field] = json!(text(&mut random, 40));
            }
            if round % 2 == 1 {
                body["Enable"] = json!(random.bool());
            }
            bodies.push(("CreateConnection", written(&body, round)));
        }
    }
    for (round, action) in ACTIONS.into_iter().chain(ACTIONS).enumerate() {
        let fields = (0..random.usize(1..6)).map(|_| (text(&mut random, 2), value(&mut random)));
        bodies.push((action, written(&Value::Object(fields.collect::<Map<_, _>>()), round)));
    }
    // Empty in every sense, and bodies that are sent with `--no-validate` or by a client of another make.
    for body in ["{}", "{ }", "", " ", "null", "[]", "{\"EventBusId\":", "EventBusId=eb-1&Limit=2"] {
        bodies.push(("ListEventBuses", body.to_owned()));
    }
    for size in [1 << 20, LARGEST_BODY - 1, LARGEST_BODY] {
        bodies.push(("CreateConnection", large(&mut random, size)));
    }
    bodies
        .into_iter()
        .enumerate()
        .map(|(number, (action, body))| sent(&mut random, number, action, body))
        .collect()
}

/// Who sends a body, when and where to.
fn sent(random: &mut fastrand::Rng, number: usize, action: &'static str, body: String) -> Request {
    let moment = match MOMENTS.get(number / 2) {
        Some(moment) if number.is_multiple_of(2) => *moment,
        _ => random.i64(978_307_200..4_102_444_800),
    };
    let secret_key = match number % 4 {
        0 => "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE".to_owned(),
        1 => (0..32).map(|_| random.alphanumeric()).collect(),
        2 => (0..random.usize(1..200)).map(|_| random.char('!'..='~')).collect(),
        _ => format!("ключ 密钥 {}", random.u64(..)),
    };
    let token = (0..random.usize(1..1200)).map(|_| random.alphanumeric()).collect::<String>();
    Request {
        call: Call { service: EVENT_BRIDGE, action, effect: Effect::Read, body: Bytes::from(body) },
        endpoint: Endpoint::parse(ENDPOINTS[number % ENDPOINTS.len()], "the test").unwrap(),
        identity: Identity {
            keys: Some(Keys {
                secret_id: format!("AKID{}", (0..32).map(|_| random.alphanumeric()).collect::<String>()),
                secret_key: Secret::new(secret_key),
                token: number.is_multiple_of(3).then(|| Secret::new(token)),
            }),
            region: ["ap-guangzhou", "ap-beijing", "eu-frankfurt", "xx-nowhere-9"][random.usize(..4)]
                .to_owned(),
            language: if random.bool() { "en-US" } else { "zh-CN" },
        },
        now: Timestamp::from_second(moment).unwrap(),
    }
}

fn text(random: &mut fastrand::Rng, pieces: usize) -> String {
    (0..random.usize(0..=pieces)).map(|_| PIECES[random.usize(..PIECES.len())]).collect()
}

fn value(random: &mut fastrand::Rng) -> Value {
    match random.u8(..8) {
        0 => Value::Null,
        1 => json!(random.bool()),
        2 => json!([i64::MIN, i64::MAX, -1, 0][random.usize(..4)]),
        3 => json!(1.5e-7),
        4 => json!([]),
        5 => json!([{ "Name": text(random, 5), "Values": [text(random, 5), text(random, 5)] }]),
        _ => json!(text(random, 200)),
    }
}

/// A body as different writers put the same thing down.
fn written(value: &Value, round: usize) -> String {
    match round % 3 {
        0 => value.to_string(),
        1 => serde_json::to_string_pretty(value).unwrap(),
        _ => format!(" {value}\r\n"),
    }
}

/// A create whose body has exactly `size` bytes, in text that is not all ASCII.
fn large(random: &mut fastrand::Rng, size: usize) -> String {
    let mut params = samples()[random.usize(..4)].create("eb-l65vlc2u", "large");
    params["Description"] = json!("");
    let room = size - params.to_string().len();
    let mut filler = "描述 ".repeat(room / "描述 ".len());
    filler.push_str(&"x".repeat(room - filler.len()));
    params["Description"] = json!(filler);
    params.to_string()
}
