//! What is run: every command, and a create for every way in which a password comes to it.

use crate::home::Source;
use crate::secrets::Canary;
use crate::support::{CREATE, DTS};

/// A command line, without what every command takes.
#[derive(Debug, Clone)]
pub struct Case {
    pub name: &'static str,
    pub words: Vec<&'static str>,
    /// What stands on its standard input.
    pub input: Option<String>,
    /// Whether it speaks to EventBridge.
    pub is_online: bool,
    /// Whether it is refused before anything else is looked at.
    pub is_wrong: bool,
    /// The one source of a key that fits it.
    pub source: Option<Source>,
    /// How it ends where all is well.
    pub ends: i32,
    /// What it may leave in the config file, beside what stood there.
    pub stored: Vec<Canary>,
    /// What is run before it, while answers are lost.
    pub before: Option<Vec<&'static str>>,
    /// It runs until it is told to stop, which is when this file is there.
    pub serves: Option<&'static str>,
}

impl Case {
    fn new(name: &'static str, words: &[&'static str]) -> Self {
        Self {
            name,
            words: words.to_vec(),
            input: None,
            is_online: false,
            is_wrong: false,
            source: None,
            ends: 0,
            stored: Vec::new(),
            before: None,
            serves: None,
        }
    }

    fn online(name: &'static str, words: &[&'static str]) -> Self {
        Self { is_online: true, ..Self::new(name, words) }
    }

    fn input(self, canaries: &[Canary]) -> Self {
        let lines = canaries.iter().map(|canary| format!("{}\n", canary.text()));
        Self { input: Some(lines.collect()), ..self }
    }

    fn stored(self, canaries: &[Canary]) -> Self {
        Self { stored: canaries.to_vec(), ..self }
    }

    fn ends(self, code: i32) -> Self {
        Self { ends: code, ..self }
    }

    fn by(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }

    /// Whether it may look for long, which it is not let.
    pub fn is_patient(&self) -> bool {
        self.before.is_some() || self.words.contains(&"--wait=1s")
    }

    /// Whether it prints what has ids.
    pub fn prints_ids(&self) -> bool {
        !self.words.contains(&"skeleton")
    }

    /// Whether what it lists is what it is about.
    pub fn is_about_lists(&self) -> bool {
        !self.words.contains(&"create")
    }
}

const TO_BUS: [&str; 6] = ["connection", "create", "--bus", "eb-l65vlc2u", "--name", "orders"];
const GROUP: [&str; 4] = ["--dts-consumer-group", "g", "--dts-account", "a"];

/// A create of a dts connector, with these words too.
fn dts(words: &[&'static str]) -> Vec<&'static str> {
    [&TO_BUS[..], &["--resource", DTS], &GROUP, words].concat()
}

/// The same through `api`, which takes passwords from files only.
fn api_create(data: &'static str, words: &[&'static str]) -> Vec<&'static str> {
    let rest = ["--param", "EventBusId=eb-l65vlc2u", "--param", "ConnectionName=orders"];
    [&["api", "CreateConnection", "--data", data], &rest[..], words].concat()
}

/// Something done to the connector that is there.
fn other(verb: &'static str, words: &[&'static str]) -> Vec<&'static str> {
    [&["connection", verb, "other", "--bus", "eb-l65vlc2u"], words].concat()
}

/// Something done to rules of the bus.
fn rule(verb: &'static str, words: &[&'static str]) -> Vec<&'static str> {
    [&["rule", verb, "--bus", "eb-l65vlc2u"], words].concat()
}

/// Something done to the targets of a rule.
fn target(verb: &'static str, words: &[&'static str]) -> Vec<&'static str> {
    [&["target", verb, "--bus", "eb-l65vlc2u", "--rule", "orders"], words].concat()
}

/// An event with this data.
fn event(data: &'static str) -> Vec<&'static str> {
    let rest = ["--source", "shop", "--type", "t", "--subject", "s", "--data", data];
    [&["event", "put", "--bus", "eb-l65vlc2u"], &rest[..]].concat()
}

/// A create from a file.
fn from(file: &'static str, words: &[&'static str]) -> Vec<&'static str> {
    [&TO_BUS[..], &["--resource", DTS, "--dts-consumer-group", "g", "--from-file", file], words].concat()
}

/// Files of which the password is not where, or not what, it should be.
const WRONG_FILES: [&str; 12] = [
    "misspelt.json",
    "misplaced.json",
    "list.json",
    "object.json",
    "cut.json",
    "twice.json",
    "broken.yaml",
    "tab.yaml",
    "bare.yaml",
    "anchor.yaml",
    "broken.toml",
    "open.toml",
];

/// All of them.
pub fn all() -> Vec<Case> {
    let mut all = online();
    all.extend(offline());
    all.extend(WRONG_FILES.map(|file| Case { is_wrong: true, ..Case::new(file, &from(file, &[])).ends(2) }));
    all.push(Case::online("unchecked misspelt password", &from("misspelt.json", &["--no-validate"])));
    all.push(Case::online("unchecked list of passwords", &from("list.json", &["--no-validate"])));
    all
}

fn online() -> Vec<Case> {
    let list = ["connection", "list", "--bus", "eb-l65vlc2u"];
    vec![
        Case::online("create", &CREATE),
        Case::online("password of the environment", &dts(&[])),
        Case::online("password of a file", &dts(&["--dts-password-file", "password.txt"])),
        Case::online("password of the input", &dts(&["--dts-password-file", "-"]))
            .input(&[Canary::InputPassword]),
        Case::online("password of JSON", &from("good.json", &[])),
        Case::online("password of YAML", &from("good.yaml", &["--dts-account", "a"])),
        Case::online("password of TOML", &from("good.toml", &["--if-not-exists"])),
        Case::online("password of the profile", &TO_BUS[..]).by(Source::Defaults),
        Case::online("waiting create", &dts(&["--wait=1s", "--allow-duplicate"])),
        Case::online("connection list", &list),
        Case::online("connection get", &["connection", "get", "other", "--bus", "eb-l65vlc2u"]),
        Case::online("connection update", &other("update", &["--description", "x"])),
        Case::online(
            "connection update --replace",
            &other("update", &["--dts-account", "b", "--dts-password-file", "password.txt", "--replace"]),
        ),
        Case::online("connection enable", &other("enable", &[])),
        Case::online("connection disable", &other("disable", &[])),
        Case::online("connection delete", &other("delete", &["--yes"])),
        Case::online("connection reconcile", &["connection", "reconcile"]),
        Case {
            before: Some(dts(&["--timeout", "250ms"])),
            ..Case::online("reconcile of a lost create", &["connection", "reconcile"]).ends(8)
        },
        Case::online("bus list", &["bus", "list"]),
        Case::online("bus get", &["bus", "get", "eb-l65vlc2u"]),
        Case::online("bus create", &["bus", "create", "--name", "shop"]),
        Case::online("doctor", &["doctor"]),
        Case::online("api read", &["api", "GetEventBus", "--param", "EventBusId=eb-l65vlc2u"]),
        Case::online(
            "api list",
            &["api", "ListConnections", "--paginate", "--param", "EventBusId=eb-l65vlc2u"],
        ),
        Case::online("api create", &api_create("@good.json", &[])),
        Case::online("api create unchecked", &api_create("@misspelt.json", &["--no-validate"])),
        Case::online("bus update", &["bus", "update", "shop", "--description", "x"]),
        Case::online("bus delete", &["bus", "delete", "shop", "eb-2", "--yes"]),
        Case::online("rule create", &rule("create", &["--name", "all", "--pattern", "{}"])),
        Case::online("rule list", &rule("list", &[])),
        Case::online("rule get", &rule("get", &["orders"])),
        Case::online("rule update", &rule("update", &["orders", "--description", "x"])),
        Case::online("rule enable", &rule("enable", &["orders", "returns"])),
        Case::online("rule disable", &rule("disable", &["orders", "returns"])),
        Case::online("rule delete", &rule("delete", &["orders", "returns", "--yes"])),
        Case::online("rule test", &["rule", "test", "--pattern", "{}", "--event", "{}"]),
        Case::online("target create", &target("create", &["--type", "scf", "--resource", "qcs::x"])),
        Case::online("target list", &target("list", &[])),
        Case::online("target get", &target("get", &["target-1"])),
        Case::online("target update", &target("update", &["target-1", "--enable-batch"])),
        Case::online("target delete", &target("delete", &["target-1", "--yes"])),
        Case::online("event put", &event("{}")),
    ]
}

fn offline() -> Vec<Case> {
    use Canary::{ImportedKey, ImportedSdkKey, SdkKey, SdkToken, TypedKey, TypedToken};
    let typed = ["profile", "set", "typed", "--secret-id", "AKIDtyped"];
    let rehearsal = [
        &["connection", "create", "--bus", "eb-local", "--name", "orders", "--resource", DTS][..],
        &["--dts-password-file", "password.txt"],
        &GROUP,
    ]
    .concat();
    let serve = ["emulator", "serve", "--memory", "--admin-port", "0", "--ready-file", "ready.json"];
    vec![
        Case::new("dry run", &dts(&["--dry-run"])),
        Case::new("dry run of a file", &from("good.json", &["--dry-run"])),
        Case::new("dry run of a misspelt password", &from("misspelt.json", &["--dry-run", "--no-validate"])),
        Case::new("dry run of a bus", &["bus", "create", "--name", "shop", "--dry-run"]),
        Case::new("dry run of api", &api_create("@good.json", &["--dry-run"])),
        Case::new("api of a misspelt password", &api_create("@misspelt.json", &[])).ends(2),
        Case::new("api of a broken file", &api_create("@cut.json", &[])).ends(2),
        Case::new("api --list", &["api", "--list"]),
        Case::new("rehearsal", &rehearsal).by(Source::Local),
        Case::new("skeleton", &["connection", "skeleton", "--type", "dts"]),
        Case::new("reconcile list", &["connection", "reconcile", "--list"]),
        Case::new("explain", &["explain", "AuthFailure.SignatureFailure"]),
        Case::new("profile list", &["profile", "list"]),
        Case::new("profile show", &["profile", "show"]),
        Case::new("profile show p", &["profile", "show", "p"]),
        Case::new("profile show defaults", &["profile", "show", "defaults"]),
        Case::new("profile set", &[&typed[..], &["--secret-key-stdin"]].concat())
            .input(&[TypedKey])
            .stored(&[TypedKey]),
        Case::new(
            "profile set with a token",
            &[&typed[..], &["--secret-key-stdin", "--token-stdin"]].concat(),
        )
        .input(&[TypedKey, TypedToken])
        .stored(&[TypedKey, TypedToken]),
        Case::new("profile set of a default", &["profile", "set", "p", "--bus", "eb-mine"]),
        Case::new("profile set into a keyring", &[&typed[..], &["--keyring"]].concat())
            .input(&[TypedKey])
            .ends(2),
        Case::new("profile use", &["profile", "use", "p"]),
        Case::new("profile import tccli", &["profile", "import", "tccli", "--from", "work"])
            .stored(&[ImportedKey]),
        Case::new("profile import sdk", &["profile", "import", "sdk", "--as", "sdk"])
            .stored(&[SdkKey, SdkToken])
            .by(Source::Environment),
        Case::new(
            "profile import over p",
            &["profile", "import", "sdk", "--from", "other", "--as", "p", "--replace"],
        )
        .stored(&[ImportedSdkKey]),
        Case::new("profile remove", &["profile", "remove", "defaults", "--yes"]),
        Case::new("configure", &["configure"]).input(&[TypedKey]).ends(2),
        Case { serves: Some("ready.json"), ..Case::new("emulator serve", &serve) },
        Case::new("completions", &["completions", "bash"]),
        Case::new("man", &["man", "man"]),
    ]
}
