//! What is run, and what was there before.

use super::home::Home;
use super::strace::{Deed, Injection, Tracing};

/// A run that calls go wrong in.
#[derive(Debug)]
pub struct Scenario {
    pub name: &'static str,
    /// The command.
    pub words: &'static [&'static str],
    /// The faults that its requests meet.
    pub faults: &'static [&'static str],
    pub before: Before,
    pub tracing: Tracing,
}

/// What happened before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Before {
    Nothing,
    /// An equal connector was made, and told.
    Connector,
    /// A run was killed before it had sent its create.
    Unsent,
    /// A run was killed after its create had been applied, and told nobody.
    Applied,
}

/// A create from flags; what is created from the spec file is equal to it.
pub const CREATE: &[&str] = &[
    "connection",
    "create",
    "--bus",
    "eb-local",
    "--name",
    "orders",
    "--resource",
    "qcs::ckafka:ap-guangzhou:uin/100000000001:ckafkaId/uin/100000000001/ckafka-orders",
    "--ckafka-topic",
    "orders",
    "--ckafka-offset",
    "latest",
    "-o",
    "id",
    "--timeout",
    "2s",
];
const DUPLICATE: &[&str] =
    &["connection", "create", "--from-file", "spec.yaml", "--allow-duplicate", "-o", "id", "--timeout", "2s"];
const FROM_FILE: &[&str] = &["connection", "create", "--from-file", "spec.yaml", "--timeout", "2s"];
/// Finds out what became of earlier creates.
pub const RECONCILE: &[&str] = &["connection", "reconcile", "-o", "json", "--timeout", "2s"];

const ANY: Tracing = Tracing { file: None, alone: false };
const PLAIN: Scenario =
    Scenario { name: "create", words: CREATE, faults: &[], before: Before::Nothing, tracing: ANY };
const LOST: Scenario =
    Scenario { name: "lost-answer", faults: &["CreateConnection#1=apply-then-drop"], ..PLAIN };
const LATE: Scenario =
    Scenario { name: "applied-late", faults: &["CreateConnection#1=apply-late=700ms"], ..PLAIN };
const ALONE: Scenario =
    Scenario { name: "without-threads", tracing: Tracing { alone: true, ..ANY }, ..PLAIN };
const UNSENT: Scenario = Scenario { name: "after-unsent", before: Before::Unsent, ..ALONE };
const FINISHED: Scenario = Scenario { name: "reconcile", words: RECONCILE, before: Before::Applied, ..PLAIN };

/// What is killed.
pub const KILLED: [Scenario; 9] = [
    PLAIN,
    LOST,
    LATE,
    ALONE,
    UNSENT,
    Scenario { name: "after-applied", before: Before::Applied, ..PLAIN },
    Scenario { name: "duplicate", words: DUPLICATE, before: Before::Connector, ..PLAIN },
    FINISHED,
    Scenario { name: "reconcile-unsent", before: Before::Unsent, ..FINISHED },
];

/// What calls are failed in.
pub const FAILED: [Scenario; 10] = [
    PLAIN,
    LOST,
    ALONE,
    UNSENT,
    Scenario { name: "from-file", words: FROM_FILE, tracing: about("spec.yaml"), ..PLAIN },
    FINISHED,
    Scenario {
        name: "list",
        words: &["connection", "list", "--bus", "eb-local", "--timeout", "2s"],
        ..PLAIN
    },
    Scenario { name: "profile-set", words: PROFILE_SET, ..PLAIN },
    Scenario { name: "profile-set-key", words: PROFILE_SET, tracing: about("key.txt"), ..PLAIN },
    Scenario { name: "version", words: &["--version"], ..PLAIN },
];

const PROFILE_SET: &[&str] =
    &["profile", "set", "prod", "--secret-id", "AKIDexample", "--region", "ap-guangzhou"];

/// Only the calls about a file.
const fn about(file: &'static str) -> Tracing {
    Tracing { file: Some(file), alone: false }
}

impl Scenario {
    /// Brings about what was there before; the ids that have been told.
    pub fn prepare(&self, home: &Home<'_>) -> Vec<String> {
        let killed_at = |number| {
            let call = "writev".to_owned();
            let kill = Injection { call, number, aside: false, deed: Deed::Kill };
            let run = home.trace(CREATE, Some(&kill), Tracing::default());
            assert_eq!(run.signal, Some(9), "it is killed before it writes to its socket: {run:?}");
        };
        home.server.set_faults(&[]);
        let mut told = Vec::new();
        match self.before {
            Before::Nothing => {}
            Before::Connector => {
                let run = home.run(CREATE);
                assert_eq!(run.code, Some(0), "{run:?}");
                told.push(run.stdout.trim().to_owned());
            }
            Before::Unsent => killed_at(1),
            Before::Applied => {
                home.server.set_faults(LOST.faults);
                // The list, the create, and the look at what came of it.
                killed_at(3);
                assert_eq!(home.connectors().len(), 1, "the create was applied");
            }
        }
        home.server.set_faults(self.faults);
        told
    }
}
