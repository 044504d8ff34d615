//! What goes wrong on this side of a command, or is different there.

use crate::cloud::Cloud;
use crate::home::Home;
use crate::secrets::Canary;
use crate::support::mode;

/// What is done to a command beside how it is answered.
#[derive(Debug, Clone, Copy)]
pub enum Twist {
    None,
    /// These words are added.
    Words(&'static [&'static str]),
    /// An option that does not exist, and a secret behind it.
    Mistyped(&'static str),
    /// Nobody listens at the endpoint.
    NoServer,
    /// The config file is this.
    Config(fn() -> String),
    /// The config file can be read by others.
    OpenConfig,
    /// The program of `credential_process` prints this.
    Prints(fn() -> String),
    /// It does this.
    Does(&'static str),
    /// tccli's file is this.
    Tccli(fn() -> String),
    /// Standard output is full.
    Full,
    /// It is told to stop while it waits for an answer.
    Stopped,
    /// The cloud is behind a proxy.
    Proxied(Proxied),
    /// A variable has a value with a secret in it.
    Variable(&'static str, fn() -> String),
    /// Neither temporary files nor state can be written.
    NoState,
}

/// How a proxy takes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proxied {
    Open,
    /// By the variable that is looked at last.
    Last,
    Guarded,
    Wary,
    Loud,
}

impl Twist {
    /// Does it to a home.
    pub fn prepare(self, home: &mut Home, cloud: &Cloud) {
        match self {
            Self::NoServer => home.set("EBCTL_ENDPOINT", "http://127.0.0.1:1"),
            Self::Config(text) => home.write("config.toml", &text()),
            Self::OpenConfig => mode(&home.path("config.toml"), 0o644),
            Self::Prints(text) => home.program(&text()),
            Self::Does(body) => home.script(body),
            Self::Tccli(text) => home.write(".tccli/default.credential", &text()),
            Self::Variable(name, value) => home.set(name, &value()),
            Self::NoState => home.set("EBCTL_STATE", "/dev/null/state"),
            Self::Proxied(how) => {
                let proxy = match how {
                    Proxied::Open | Proxied::Last => &cloud.open,
                    Proxied::Guarded => &cloud.guarded,
                    Proxied::Wary => &cloud.wary,
                    Proxied::Loud => &cloud.loud,
                };
                let url = |canary: Canary| format!("http://user:{}@{}", canary.in_url(), proxy.address);
                let is_last = how == Proxied::Last;
                home.set("HTTPS_PROXY", &if is_last { String::new() } else { url(Canary::HttpsProxy) });
                home.set("ALL_PROXY", &url(Canary::AllProxy));
                home.set("EBCTL_ENDPOINT", "https://eb.tencentcloudapi.com");
                home.set("EBCTL_STS_ENDPOINT", "");
                let bundle = home.path("ca.pem").display().to_string();
                home.set("EBCTL_CA_BUNDLE", &bundle);
            }
            Self::None | Self::Words(_) | Self::Mistyped(_) | Self::Full | Self::Stopped => {}
        }
    }

    /// The words that it adds to a command.
    pub fn words(self) -> Vec<String> {
        match self {
            Self::Words(words) => words.iter().map(|word| (*word).to_owned()).collect(),
            Self::Mistyped(option) => vec![format!("{option}{}", Canary::MistypedKey.text())],
            _ => Vec::new(),
        }
    }
}
