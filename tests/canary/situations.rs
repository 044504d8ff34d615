//! What happens to a command: how the servers answer, and what is wrong on this side.

use serde_json::json;

use crate::cases::Case;
use crate::cloud::Mood;
use crate::home::{Source, config};
use crate::secrets::Canary;
use crate::twist::{Proxied, Twist};

/// A situation.
#[derive(Debug, Clone, Copy)]
pub struct Situation {
    pub name: &'static str,
    pub mood: Mood,
    pub twist: Twist,
    /// Which commands can come into it.
    pub of: Of,
    /// The one source of a key that it is about.
    pub source: Option<Source>,
}

/// Which commands a situation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    All,
    /// Those that speak to EventBridge.
    Online,
    /// As these, and nothing of it depends on what they do there: a few are enough.
    Keys,
}

/// The cases and situations in which a server puts a secret into data, which is printed as the server says it: what `***`
/// stood for could be any name. Each has to show something, so that none stays here for no reason.
pub const EXACT: &[(&str, &str)] = &[
    ("bus get", REPEATS),
    ("rule get", REPEATS),
    ("api read", REPEATS),
    ("api list", REPEATS),
    ("api create", REPEATS),
    ("api create unchecked", REPEATS),
];

const REPEATS: &str = "an answer that repeats the request";

const fn of(name: &'static str, of: Of, mood: Mood, twist: Twist) -> Situation {
    Situation { name, mood, twist, of, source: None }
}

const fn answered(name: &'static str, mood: Mood) -> Situation {
    of(name, Of::Online, mood, Twist::None)
}

const fn twisted(name: &'static str, whose: Of, twist: Twist) -> Situation {
    of(name, whose, Mood::Well, twist)
}

const fn keyed(name: &'static str, source: Source, mood: Mood, twist: Twist) -> Situation {
    Situation { name, mood, twist, of: Of::Keys, source: Some(source) }
}

/// All of them.
pub const ALL: &[Situation] = &[
    of("all is well", Of::All, Mood::Well, Twist::None),
    answered("signature refused", Mood::Refuses("AuthFailure.SignatureFailure")),
    answered("not allowed", Mood::Refuses("UnauthorizedOperation")),
    answered("refused", Mood::Refuses("InvalidParameterValue.Name")),
    answered("quota", Mood::Refuses("LimitExceeded.Connection")),
    answered("not found", Mood::Refuses("ResourceNotFound.EventBus")),
    answered("throttled", Mood::Refuses("RequestLimitExceeded")),
    answered("failed", Mood::Refuses("FailedOperation")),
    answered("internal error", Mood::Refuses("InternalError")),
    answered("an unknown code", Mood::Refuses("Strange.Thing")),
    answered("an error that repeats the request", Mood::RefusesAndRepeats),
    answered(REPEATS, Mood::Repeats),
    answered("a page that repeats the request", Mood::Page),
    answered("a redirect", Mood::SendsAway(302)),
    answered("a redirect that keeps the method", Mood::SendsAway(307)),
    answered("no JSON", Mood::Garbles),
    answered("no answer", Mood::HangsUp),
    answered("half an answer", Mood::Breaks),
    answered("a slow answer", Mood::Waits(60)),
    of("stopped", Of::Online, Mood::Waits(2000), Twist::Stopped),
    of("too late", Of::Online, Mood::Waits(2000), Twist::Words(&["--timeout", "150ms"])),
    twisted("no server", Of::Online, Twist::NoServer),
    twisted("full output", Of::All, Twist::Full),
    twisted("no state", Of::All, Twist::NoState),
    twisted("a wrong option", Of::All, Twist::Words(&["--frobnicate"])),
    twisted("a key as an option", Of::All, Twist::Mistyped("--secret-key=")),
    twisted("a password as an option", Of::All, Twist::Mistyped("--dts-password=")),
    twisted("a wrong query", Of::All, Twist::Words(&["--query", "a["])),
    twisted("an open config file", Of::All, Twist::OpenConfig),
    twisted("a config file that is no TOML", Of::All, Twist::Config(|| with_line("token = ", text))),
    twisted("a field that is none", Of::All, Twist::Config(|| with_line("frobnicate = ", quoted))),
    twisted("a key as a name", Of::All, Twist::Config(|| with_line("", |canary| quoted(canary) + " = 1"))),
    twisted(
        "a key as a profile",
        Of::All,
        Twist::Config(|| with_line("", |canary| format!("[profiles.{}]", quoted(canary)))),
    ),
    twisted(
        "a key in a list",
        Of::All,
        Twist::Config(|| {
            with_line("", |canary| {
                format!("[profiles.odd]\nsecret_id = \"i\"\nsecret_key = [{}]", quoted(canary))
            })
        }),
    ),
    twisted(
        "a key as an endpoint",
        Of::Keys,
        Twist::Variable("EBCTL_ENDPOINT", || url("https", "@127.0.0.1:1")),
    ),
    twisted(
        "a key as another endpoint",
        Of::Keys,
        Twist::Variable("EBCTL_ENDPOINT", || format!("user:{}@127.0.0.1", Canary::EndpointPassword.text())),
    ),
    keyed(
        "a key as STS",
        Source::Role,
        Mood::Well,
        Twist::Variable("EBCTL_STS_ENDPOINT", || url("http", "@sts.example.com")),
    ),
    keyed(
        "a key as the metadata server",
        Source::Machine,
        Mood::Well,
        Twist::Variable("EBCTL_METADATA_ENDPOINT", || url("http", "@metadata.example.com")),
    ),
    twisted("a proxy", Of::Online, Twist::Proxied(Proxied::Open)),
    twisted("the last proxy", Of::Online, Twist::Proxied(Proxied::Last)),
    twisted("a proxy with a password", Of::Online, Twist::Proxied(Proxied::Guarded)),
    twisted("a proxy with another password", Of::Online, Twist::Proxied(Proxied::Wary)),
    twisted("a proxy that repeats the password", Of::Online, Twist::Proxied(Proxied::Loud)),
    keyed("a role through a proxy", Source::Role, Mood::Well, Twist::Proxied(Proxied::Guarded)),
    twisted("a program that is slow", Of::Keys, Twist::Does("sleep 0.1; cat give-key.out"))
        .with(Source::Process),
    twisted("a program that fails", Of::Keys, Twist::Prints(failure)).with(Source::Process),
    twisted("a program that fails late", Of::Keys, Twist::Does("cat give-key.out; exit 3"))
        .with(Source::Process),
    twisted(
        "a program that forgets",
        Of::Keys,
        Twist::Prints(|| json!({ "SecretKey": Canary::ProcessFailure.text() }).to_string()),
    )
    .with(Source::Process),
    twisted(
        "a program that garbles",
        Of::Keys,
        Twist::Prints(|| {
            let text = Canary::ProcessFailure.text();
            json!({ "SecretId": "i", "SecretKey": format!("{text} {text}"), "Expiration": text }).to_string()
        }),
    )
    .with(Source::RoleOfProcess),
    keyed("STS refuses", Source::Role, Mood::StsRefuses, Twist::None),
    keyed("STS repeats the token", Source::Role, Mood::StsRepeats, Twist::None),
    keyed("STS repeats the cluster's token", Source::Pod, Mood::StsRepeats, Twist::None),
    keyed("STS forgets", Source::RoleOfProcess, Mood::StsForgets, Twist::None),
    keyed("STS garbles", Source::Pod, Mood::StsGarbles, Twist::None),
    keyed("the machine forgets", Source::Machine, Mood::MachineForgets, Twist::None),
    keyed("the machine garbles", Source::Machine, Mood::MachineGarbles, Twist::None),
    keyed("the machine refuses", Source::Machine, Mood::MachineRefuses, Twist::None),
    keyed(
        "a key that has expired",
        Source::Tccli,
        Mood::Well,
        Twist::Tccli(|| {
            json!({
                "secretId": "i", "secretKey": Canary::TccliKey.text(), "token": Canary::TccliToken.text(),
                "type": "sso", "expiresAt": 1_600_000_000,
            })
            .to_string()
        }),
    ),
    keyed(
        "a file of tccli's that is no JSON",
        Source::Tccli,
        Mood::Well,
        Twist::Tccli(|| format!("{{\"secretId\": \"i\", \"secretKey\": {}", Canary::TccliKey.text())),
    ),
    keyed(
        "a key of tccli's in a list",
        Source::TccliProfile,
        Mood::Well,
        Twist::Tccli(|| json!({ "secretId": "i", "secretKey": [Canary::TccliKey.text()] }).to_string()),
    ),
];

impl Situation {
    const fn with(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }

    /// Whether a command can come into it.
    pub fn fits(&self, case: &Case) -> bool {
        let few = ["bus list", "password of a file", "doctor"].contains(&case.name);
        let whose = match self.of {
            Of::All => true,
            Of::Online => case.is_online,
            Of::Keys => few,
        };
        // A command with a source of its own takes no other; and what only serves has an end of its own.
        whose
            && (self.source.is_none() || case.source.is_none())
            && (!case.is_wrong || matches!(self.twist, Twist::None))
            && (case.serves.is_none() || !matches!(self.twist, Twist::Full))
    }

    /// Whether nothing is wrong.
    pub fn is_well(&self) -> bool {
        self.mood == Mood::Well && matches!(self.twist, Twist::None)
    }

    /// Whether a create that meets this cannot know its outcome, or not at once, and goes on looking.
    pub fn leaves_doubt(&self) -> bool {
        match self.mood {
            Mood::Refuses(code) => ["FailedOperation", "InternalError", "Strange.Thing"].contains(&code),
            mood => {
                matches!(mood, Mood::HangsUp | Mood::Breaks | Mood::Page | Mood::SendsAway(_) | Mood::Garbles)
            }
        }
    }

    /// Whether a server repeats what it was sent.
    pub fn repeats(&self) -> bool {
        matches!(
            self.mood,
            Mood::RefusesAndRepeats | Mood::Repeats | Mood::Page | Mood::SendsAway(_) | Mood::Garbles
        )
    }
}

fn text(canary: Canary) -> String {
    canary.text().to_owned()
}

fn quoted(canary: Canary) -> String {
    json!(canary.text()).to_string()
}

/// The config file, and a line in its last profile.
fn with_line(start: &str, rest: fn(Canary) -> String) -> String {
    config() + start + &rest(Canary::ProfileKey) + "\n"
}

fn url(scheme: &str, rest: &str) -> String {
    format!("{scheme}://user:{}{rest}", Canary::EndpointPassword.in_url())
}

fn failure() -> String {
    format!("cannot use {}\n", Canary::ProcessFailure.text())
}
