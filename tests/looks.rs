//! The looks at the bus after a create that proves nothing, in virtual time: when they come, how long they may take, and
//! that the command ends although no list is ever answered.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use ebctl::cli::Globals;
use ebctl::clock::FixedClock;
use ebctl::commands::Context;
use ebctl::commands::connection::{Order, Place, send};
use ebctl::commands::interrupt::Signals;
use ebctl::connector::{Format as SpecFormat, read_spec};
use ebctl::eventbridge::Api;
use ebctl::failure::{ExitCode, Failure};
use ebctl::journal::{Claim, Durable, Everything, Intent, Journal, Key, Page, Sent};
use ebctl::keys::Keys;
use ebctl::output::{Colour, Format, Language, Look, Printer, Report, Streams};
use ebctl::secret::Secret;
use ebctl::surroundings::Surroundings;
use ebctl::transport::{
    Answer, Attempt, Body, Client, Conduct, Deadline, Endpoint, Identity, Policy, SignedRequest, Unpaced,
    Wire,
};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

/// How the server answers.
#[derive(Clone)]
enum Does {
    /// Not at all.
    Hangs,
    /// By breaking the connection.
    Breaks,
    /// With an error.
    Refuses(&'static str),
    /// With a list of these connectors, after so many seconds.
    Lists(u64, Vec<Value>),
    /// With the id of a new connector.
    Creates,
}

/// A server, by the number of the list or, for 0, of the create.
struct Server {
    does: fn(usize) -> Does,
    begun: Instant,
    /// The seconds at which lists came, rounded.
    lists: RefCell<Vec<u64>>,
    creates: Cell<u32>,
}

impl Wire for &Server {
    async fn send(&self, request: &SignedRequest, limit: Duration) -> Attempt {
        let is_create = request.headers.iter().any(|(_, value)| value == "CreateConnection");
        let does = if is_create {
            self.creates.set(self.creates.get() + 1);
            (self.does)(0)
        } else {
            let mut lists = self.lists.borrow_mut();
            lists.push(seconds_since(self.begun));
            (self.does)(lists.len())
        };
        match does {
            Does::Hangs => {
                sleep(limit).await;
                Attempt::Lost { why: "no answer".to_owned() }
            }
            Does::Breaks => Attempt::Lost { why: "reset".to_owned() },
            Does::Refuses(code) => answer(&json!({ "Error": { "Code": code, "Message": "m" } })),
            Does::Lists(seconds, all) => {
                let took = Duration::from_secs(seconds);
                sleep(took.min(limit)).await;
                if took > limit {
                    return Attempt::Lost { why: "no answer".to_owned() };
                }
                answer(&json!({ "TotalCount": all.len(), "Connections": all }))
            }
            Does::Creates => answer(&json!({ "ConnectionId": "connection-1" })),
        }
    }
}

fn answer(response: &Value) -> Attempt {
    let mut response = response.clone();
    response["RequestId"] = json!("r");
    Attempt::Answered(Answer {
        status: 200,
        date: None,
        retry_after: None,
        location: None,
        body: Body::Whole(json!({ "Response": response }).to_string().into_bytes()),
    })
}

/// Rounded.
fn seconds_since(begun: Instant) -> u64 {
    (begun.elapsed() + Duration::from_millis(500)).as_secs()
}

/// A journal that remembers nothing.
struct NoJournal;

impl Journal for NoJournal {
    fn claim(&self, _: &Key) -> Result<Claim, Failure> {
        Ok(Claim::Held(Box::new(NoJournal)))
    }

    fn all(&self) -> Result<Everything, Failure> {
        Ok(Everything::default())
    }
}

impl Page for NoJournal {
    fn earlier(&self) -> Vec<Intent> {
        Vec::new()
    }

    fn begin(&self, _: Intent) -> Durable {
        Box::pin(async { Ok(()) })
    }

    fn sending(&self, _: Sent) -> Result<(), Failure> {
        Ok(())
    }

    fn refused(&self) {}

    fn made(&self, _: &str) {}

    fn told(&self, _: &str) {}
}

/// Signals so many seconds after the start.
struct After(Vec<u64>, Instant);

impl Signals for After {
    async fn next(&mut self) -> ExitCode {
        if self.0.is_empty() {
            return std::future::pending().await;
        }
        let moment = self.1 + Duration::from_secs(self.0[0]);
        tokio::time::sleep_until(moment).await;
        self.0.remove(0);
        ExitCode::Terminated
    }
}

/// Standard error, kept.
#[derive(Clone, Default)]
struct Stream(Rc<RefCell<Vec<u8>>>);

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What is asked for beside the create itself.
#[derive(Default)]
struct Asked {
    wait: Option<u64>,
    timeout: Option<u64>,
    signals: Vec<u64>,
    locked: Option<u64>,
}

/// How it ended.
struct Ended {
    done: Result<Report, Failure>,
    /// Seconds, rounded.
    took: u64,
    lists: Vec<u64>,
    creates: u32,
    said: String,
}

impl Ended {
    fn exit(&self) -> u8 {
        self.done.as_ref().map_or_else(|failure| failure.exit as u8, |_| 0)
    }

    fn details(&self) -> String {
        self.done.as_ref().unwrap_err().details.join("\n")
    }
}

fn connector() -> Value {
    json!({"ConnectionId": "connection-1", "ConnectionName": "orders", "EventBusId": "eb-1", "Type": "ckafka",
        "Status": "Active", "ConnectionDescription": {
            "ResourceDescription": "qcs::ckafka:ap-guangzhou:uin/1250000000:ckafkaId/uin/1250000000/ckafka-123456",
            "CkafkaParams": {"TopicName": "t", "Offset": "latest"}}})
}

fn order() -> Order {
    let mut body = connector();
    for echo in ["ConnectionId", "Status"] {
        body.as_object_mut().unwrap().remove(echo);
    }
    let draft = read_spec("the test", body.to_string().as_bytes(), Some(SpecFormat::Json)).unwrap();
    let spec = draft.validate(None).unwrap().0;
    Order {
        body: spec.to_body(),
        spec: Some(spec),
        bus: Some("eb-1".to_owned()),
        name: Some("orders".to_owned()),
        if_not_exists: false,
        allow_duplicate: false,
        replaces: None,
        place: Place::default(),
    }
}

/// Creates a connector on a server that does so, in virtual time.
fn create(does: fn(usize) -> Does, asked: Asked) -> Ended {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    runtime.block_on(async {
        let server =
            Server { does, begun: Instant::now(), lists: RefCell::default(), creates: Cell::default() };
        let endpoint = Endpoint::parse("https://eb.example.com", "test").unwrap();
        let identity = Identity {
            keys: Some(Keys { secret_id: "AKIDtest".to_owned(), secret_key: Secret::new("k"), token: None }),
            region: "ap-guangzhou".to_owned(),
            language: "en-US",
        };
        let err = Stream::default();
        let context = context(&err, asked.timeout.map(Duration::from_secs));
        let locked_budget = asked.locked.map_or(Policy::default().locked_budget, Duration::from_secs);
        let conduct = Conduct {
            policy: Policy { locked_budget, ..Policy::default() },
            deadline: context.deadline,
            clock: &*context.clock,
            pace: &Unpaced,
            observer: &context.printer,
            random: fastrand::Rng::with_seed(7),
        };
        let api = Api::new(Client::new(&server, &endpoint, &identity, conduct), Language::En);
        let mut signals = After(asked.signals, server.begun);
        let wait = asked.wait.map(Duration::from_secs);
        let done = send(&api, order(), wait, &mut signals, &context).await;
        let said = String::from_utf8(err.0.borrow().clone()).unwrap();
        Ended {
            done,
            took: seconds_since(server.begun),
            lists: server.lists.borrow().clone(),
            creates: server.creates.get(),
            said,
        }
    })
}

fn context(err: &Stream, timeout: Option<Duration>) -> Context {
    let look = Look {
        format: Format::Table,
        query: None,
        columns: None,
        colour: Colour::Never,
        quiet: false,
        verbose: 0,
        language: Language::En,
    };
    Context {
        surroundings: Surroundings::default(),
        globals: Globals { timeout, ..Globals::default() },
        printer: Printer::new(look, Streams::captured(Box::new(io::sink()), Box::new(err.clone()))),
        deadline: Deadline::after(timeout),
        clock: Arc::new(FixedClock(Timestamp::UNIX_EPOCH)),
        random: RefCell::new(fastrand::Rng::with_seed(7)),
        journal: Rc::new(NoJournal),
        untold: RefCell::default(),
        is_traceless: Cell::default(),
        kept_key: RefCell::default(),
    }
}

const NOTHING: Asked = Asked { wait: None, timeout: None, signals: Vec::new(), locked: None };

/// The first list shows an empty bus; what else is asked for is answered so.
fn empty_then(number: usize, create: Does, list: Does) -> Does {
    match number {
        0 => create,
        1 => Does::Lists(0, Vec::new()),
        _ => list,
    }
}

const LOCKED: &str = "OperationDenied.EventBusResourceIsLocked";

#[test]
fn a_lost_answer_is_given_up_after_about_a_minute_though_every_list_hangs() {
    let ended = create(|number| empty_then(number, Does::Breaks, Does::Hangs), NOTHING);
    assert_eq!((ended.exit(), ended.took, ended.creates), (8, 65, 1), "{}", ended.said);
    assert!(ended.details().contains("the bus could not be looked at"), "{}", ended.details());
    assert_eq!(ended.lists[..5], [0, 0, 3, 7, 15]);
    assert!(
        ended.said.contains("no answer to ListConnections yet; waiting for up to 5 s more"),
        "{}",
        ended.said
    );
}

#[test]
fn a_lost_answer_is_given_up_after_a_minute_though_every_list_says_that_the_bus_is_locked() {
    let ended = create(|number| empty_then(number, Does::Breaks, Does::Refuses(LOCKED)), NOTHING);
    assert_eq!((ended.exit(), ended.took, ended.creates), (8, 60, 1), "{}", ended.said);
    assert_eq!(ended.lists, [0, 0, 1, 3, 7, 15, 30, 60], "one look each, and no wait for the lock");
    assert!(
        ended.said.contains("the bus could not be looked at yet; looking again in 30 s"),
        "{}",
        ended.said
    );
}

#[test]
fn what_failed_is_called_unknown_after_some_seconds_where_lists_hang_or_are_locked() {
    let ended = create(|number| empty_then(number, Does::Refuses("FailedOperation"), Does::Hangs), NOTHING);
    assert_eq!((ended.exit(), ended.took, ended.creates), (8, 8, 1), "{}", ended.said);
    let ended =
        create(|number| empty_then(number, Does::Refuses("FailedOperation"), Does::Refuses(LOCKED)), NOTHING);
    assert_eq!((ended.exit(), ended.took, ended.lists), (8, 3, vec![0, 0, 1, 3]), "{}", ended.said);
}

#[test]
fn what_failed_is_not_applied_where_the_last_look_is_slow_and_sees_nothing() {
    let ended = create(
        |number| empty_then(number, Does::Refuses("FailedOperation"), Does::Lists(4, vec![])),
        NOTHING,
    );
    assert_eq!((ended.exit(), ended.took), (3, 7), "{}", ended.said);
}

#[test]
fn a_look_that_hangs_does_not_keep_the_next_from_finding_the_connector() {
    let ended = create(
        |number| match number {
            2 => Does::Hangs,
            _ => empty_then(number, Does::Breaks, Does::Lists(0, vec![connector()])),
        },
        NOTHING,
    );
    assert_eq!((ended.exit(), ended.took, ended.lists), (0, 3, vec![0, 0, 3]), "{}", ended.said);
}

#[test]
fn a_slow_list_has_the_time_that_it_takes() {
    let ended =
        create(|number| empty_then(number, Does::Breaks, Does::Lists(12, vec![connector()])), NOTHING);
    assert_eq!((ended.exit(), ended.took), (0, 27), "{}", ended.said);
}

#[test]
fn after_a_signal_it_ends_within_five_seconds_and_after_two_at_once() {
    for list in [Does::Hangs, Does::Refuses(LOCKED)] {
        let hangs = matches!(list, Does::Hangs);
        let does: fn(usize) -> Does = if hangs {
            |number| empty_then(number, Does::Hangs, Does::Hangs)
        } else {
            |number| empty_then(number, Does::Hangs, Does::Refuses(LOCKED))
        };
        let ended = create(does, Asked { signals: vec![2], ..NOTHING });
        let left = if hangs { 7 } else { 3 };
        assert_eq!((ended.exit(), ended.took, ended.creates), (8, left, 1), "{}", ended.said);
        // Among the looks of a minute it is the same.
        let does: fn(usize) -> Does = if hangs {
            |number| empty_then(number, Does::Breaks, Does::Hangs)
        } else {
            |number| empty_then(number, Does::Breaks, Does::Refuses(LOCKED))
        };
        let ended = create(does, Asked { signals: vec![20], ..NOTHING });
        assert_eq!((ended.exit(), ended.took), (8, left + 18), "{}", ended.said);
    }
    let twice = Asked { signals: vec![2, 3], ..NOTHING };
    let ended = create(|number| empty_then(number, Does::Hangs, Does::Hangs), twice);
    assert_eq!((ended.exit(), ended.took, ended.creates), (8, 3, 1), "{}", ended.said);
}

#[test]
fn the_timeout_ends_the_looks_where_it_is_earlier() {
    let short = Asked { timeout: Some(8), ..NOTHING };
    let ended = create(|number| empty_then(number, Does::Breaks, Does::Hangs), short);
    assert_eq!((ended.exit(), ended.took, ended.creates), (8, 8, 1), "{}", ended.said);
}

#[test]
fn a_create_that_hangs_says_what_is_waited_for() {
    let ended = create(|number| empty_then(number, Does::Hangs, Does::Lists(0, vec![connector()])), NOTHING);
    assert_eq!((ended.exit(), ended.took), (0, 30), "{}", ended.said);
    let expected = "no answer to CreateConnection yet; waiting for up to 27 s more\n";
    assert!(ended.said.starts_with(expected), "{}", ended.said);
}

#[test]
fn a_locked_bus_is_waited_for_once_and_not_by_each_request_anew() {
    let locked = Asked { locked: Some(3), ..NOTHING };
    let ended = create(
        |number| match number {
            0 | 1 => Does::Refuses(LOCKED),
            _ => Does::Lists(0, Vec::new()),
        },
        locked,
    );
    assert_eq!((ended.exit(), ended.took, ended.creates), (75, 3, 1), "{}", ended.said);
}

fn settled(ended: &Ended) -> (&Value, &Value) {
    let document = &ended.done.as_ref().unwrap().value;
    (&document["Status"], &document["settled"])
}

#[test]
fn a_short_wait_can_see_a_status_settle() {
    for (seconds, took) in [(1, 1), (3, 2), (120, 4)] {
        let short = Asked { wait: Some(seconds), ..NOTHING };
        let ended =
            create(|number| empty_then(number, Does::Creates, Does::Lists(0, vec![connector()])), short);
        assert_eq!((settled(&ended), ended.took), ((&json!("Active"), &json!(true)), took), "{}", ended.said);
        let told = format!("connection-1 is there; waiting for its status to settle, up to {seconds} s\n");
        assert_eq!(ended.said, told);
    }
}

#[test]
fn a_wait_that_may_not_list_says_so_at_once() {
    let ended = create(
        |number| empty_then(number, Does::Creates, Does::Refuses("UnauthorizedOperation")),
        Asked { wait: Some(120), ..NOTHING },
    );
    assert_eq!((settled(&ended), ended.took), ((&Value::Null, &json!(false)), 0));
    assert_eq!(
        ended.said,
        "warning: connection-1 was created, but listing the bus was denied (UnauthorizedOperation), so its status \
         cannot be seen\n"
    );
}

#[test]
fn a_wait_ends_in_its_time_though_lists_hang_or_are_locked() {
    let ended =
        create(|number| empty_then(number, Does::Creates, Does::Hangs), Asked { wait: Some(10), ..NOTHING });
    assert_eq!((settled(&ended), ended.took), ((&Value::Null, &json!(false)), 10), "{}", ended.said);
    let ended = create(
        |number| match number {
            2 => Does::Refuses(LOCKED),
            _ => empty_then(number, Does::Creates, Does::Lists(0, vec![connector()])),
        },
        Asked { wait: Some(120), ..NOTHING },
    );
    assert_eq!((settled(&ended), ended.took), ((&json!("Active"), &json!(true)), 6), "{}", ended.said);
    assert!(
        ended.said.starts_with("connection-1 was created, but is not seen on the bus yet;"),
        "{}",
        ended.said
    );
}
