//! A home in which every place that can hold a secret does.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;

use crate::cloud::Cloud;
use crate::secrets::Canary;
use crate::support::{DTS, Sandbox, mode};

/// Whose key a command is to use. The others are there all the same, as far as they come later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    Environment,
    Profile,
    /// A profile whose connectors have a password already.
    Defaults,
    Process,
    Role,
    /// A role that is assumed with the key of a program.
    RoleOfProcess,
    TccliProfile,
    Tccli,
    Sdk,
    Pod,
    Machine,
    Local,
}

impl Source {
    /// Those of a command that does not care.
    pub const ALL: [Self; 10] = [
        Self::Environment,
        Self::Profile,
        Self::Process,
        Self::Role,
        Self::RoleOfProcess,
        Self::TccliProfile,
        Self::Tccli,
        Self::Sdk,
        Self::Pod,
        Self::Machine,
    ];

    /// The profile that says so.
    pub fn profile(self) -> Option<&'static str> {
        match self {
            Self::Profile => Some("p"),
            Self::Defaults => Some("defaults"),
            Self::Process => Some("process"),
            Self::Role => Some("role"),
            Self::RoleOfProcess => Some("role-of-process"),
            Self::TccliProfile => Some("tccli"),
            Self::Local => Some("local"),
            Self::Environment | Self::Tccli | Self::Sdk | Self::Pod | Self::Machine => None,
        }
    }

    /// The tokens that requests may carry: those that go with the key, and with the key that it is fetched with.
    pub fn tokens(self) -> &'static [Canary] {
        match self {
            Self::Environment => &[Canary::EnvironmentToken],
            Self::Profile | Self::Defaults => &[Canary::ProfileToken],
            Self::Process => &[Canary::ProcessToken],
            Self::Role => &[Canary::ProfileToken, Canary::StsToken],
            Self::RoleOfProcess => &[Canary::ProcessToken, Canary::StsToken],
            Self::TccliProfile | Self::Tccli => &[Canary::TccliToken],
            Self::Sdk => &[Canary::SdkToken],
            Self::Pod => &[Canary::StsToken],
            Self::Machine => &[Canary::MachineToken],
            Self::Local => &[],
        }
    }
}

/// The home, and the files that it was given.
pub struct Home {
    sandbox: Sandbox,
    variables: BTreeMap<&'static str, String>,
    given: BTreeMap<PathBuf, Vec<u8>>,
}

const ROLE: &str = "qcs::cam::uin/100000000001:roleName/deployer";

impl Home {
    pub fn new(cloud: &Cloud, source: Source) -> Self {
        let (variables, given) = (BTreeMap::new(), BTreeMap::new());
        let mut home = Self { sandbox: Sandbox::new(), variables, given };
        home.folders();
        home.keys_of_others(source);
        home.program(&process_output());
        home.write("config.toml", &config());
        home.passwords();
        home.write("ca.pem", &cloud.authority);
        let config = home.path("config.toml").display().to_string();
        let temporary = home.path("tmp").display().to_string();
        for (name, value) in [
            ("EBCTL_CONFIG", config.as_str()),
            ("TMPDIR", &temporary),
            ("EBCTL_ENDPOINT", cloud.event_bridge.url()),
            ("EBCTL_STS_ENDPOINT", cloud.sts.url()),
            ("EBCTL_REGION", "ap-guangzhou"),
            ("HTTPS_PROXY", &format!("http://user:{}@127.0.0.1:1", Canary::HttpsProxy.in_url())),
            ("ALL_PROXY", &format!("http://user:{}@127.0.0.1:1", Canary::AllProxy.in_url())),
        ] {
            home.set(name, value);
        }
        // It comes before the profile's.
        if source != Source::Defaults {
            home.set("EBCTL_DTS_PASSWORD", Canary::EnvironmentPassword.text());
        }
        if source == Source::Environment || source.profile().is_some() {
            home.set("TENCENTCLOUD_SECRET_ID", "AKIDenvironment");
            home.set("TENCENTCLOUD_SECRET_KEY", Canary::EnvironmentKey.text());
            home.set("TENCENTCLOUD_TOKEN", Canary::EnvironmentToken.text());
        }
        if source == Source::Pod || source.profile().is_some() {
            home.set("TKE_REGION", "ap-shanghai");
            home.set("TKE_PROVIDER_ID", "cls-1");
            home.set("TKE_ROLE_ARN", ROLE);
            let token = home.path("cluster-token").display().to_string();
            home.set("TKE_WEB_IDENTITY_TOKEN_FILE", &token);
        }
        if source == Source::Machine {
            home.set("EBCTL_METADATA_ENDPOINT", cloud.metadata.url());
        }
        home
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.sandbox.path(name)
    }

    pub fn set(&mut self, name: &'static str, value: &str) {
        self.variables.insert(name, value.to_owned());
    }

    /// The program, at home here.
    pub fn command(&self) -> Command {
        let mut command = self.sandbox.command();
        command.envs(&self.variables);
        command
    }

    /// Writes a file, which holds what it holds for good reason.
    pub fn write(&mut self, name: &str, text: &str) {
        let path = self.sandbox.write(name, text);
        self.given.insert(path, text.as_bytes().to_vec());
    }

    /// Whether a file is one that it was given, as it was.
    pub fn is_given(&self, path: &Path, content: &[u8]) -> bool {
        self.given.get(path).is_some_and(|given| given == content)
    }

    /// The program of `credential_process` prints this.
    pub fn program(&mut self, printed: &str) {
        self.write("give-key.out", printed);
        self.script("cat give-key.out");
    }

    /// The program of `credential_process` does this.
    pub fn script(&mut self, body: &str) {
        self.write("give-key", &format!("#!/bin/sh\n{body}\n"));
        mode(&self.path("give-key"), 0o700);
    }

    fn folders(&self) {
        for name in ["tmp", "man"] {
            std::fs::create_dir(self.path(name)).unwrap();
        }
    }

    /// The files of tccli and of the SDKs, and a pod's token.
    fn keys_of_others(&mut self, source: Source) {
        let later = |first| source.profile().is_some() || source as usize <= first as usize;
        if later(Source::Tccli) {
            self.tccli("default", Canary::TccliKey, Some(Canary::TccliToken));
        }
        if later(Source::Sdk) {
            self.write(
                ".tencentcloud/credentials",
                &format!(
                    "[default]\nsecret_id = AKIDsdk\nsecret_key = {}\ntoken = {}\n\
                    [other]\nsecret_id = AKIDother\nsecret_key = {}\n",
                    Canary::SdkKey.text(),
                    Canary::SdkToken.text(),
                    Canary::ImportedSdkKey.text()
                ),
            );
        }
        self.tccli("work", Canary::ImportedKey, None);
        self.write("cluster-token", Canary::ClusterToken.text());
    }

    fn tccli(&mut self, profile: &str, key: Canary, token: Option<Canary>) {
        let file = json!({
            "secretId": format!("AKID{profile}"), "secretKey": key.text(), "token": token.map(Canary::text),
        });
        self.write(&format!(".tccli/{profile}.credential"), &file.to_string());
    }

    /// Files with passwords, right and wrong.
    fn passwords(&mut self) {
        let password = Canary::SpecPassword.text();
        let spec = |fields: serde_json::Value| json!({ "Type": "dts", "ConnectionDescription": { "ResourceDescription": DTS, "DTSParams": fields } });
        let good =
            spec(json!({ "ConsumerGroupName": "g", "Account": "a", "Password": password })).to_string();
        let quoted = json!(password).to_string();
        let top =
            format!("ConnectionDescription:\n  ResourceDescription: {DTS}\n  DTSParams:\n    Account: a\n");
        let table = "[ConnectionDescription.DTSParams]\nConsumerGroupName = \"g\"\nAccount = \"a\"\n";
        for (name, text) in [
            ("password.txt", Canary::FilePassword.text().to_owned()),
            ("good.json", good.clone()),
            ("good.yaml", format!("{top}    ConsumerGroupName: g\n    Password: {quoted}\n")),
            ("good.toml", format!("{table}Password = {quoted}\n")),
            ("misspelt.json", good.replace("\"Password\"", "\"Passwrod\"")),
            ("misplaced.json", json!({ "Password": password }).to_string()),
            ("list.json", spec(json!({ "Account": "a", "Password": [password] })).to_string()),
            ("object.json", spec(json!({ "Account": "a", "Password": { "is": password } })).to_string()),
            ("cut.json", good[..good.len() - 4].to_owned()),
            ("twice.json", good.replace("\"Account\":\"a\"", &format!("\"Password\":{quoted}"))),
            ("broken.yaml", format!("{top}    Password: {quoted}: [\n")),
            ("tab.yaml", format!("{top}\t Password: {quoted}\n")),
            ("bare.yaml", format!("{top}    Password: @{password}\n")),
            ("anchor.yaml", format!("{top}    Password: *{}\n", &password[..9])),
            ("broken.toml", format!("{table}Password = {password}\n")),
            ("open.toml", format!("{table}Password = \"{}\n", password.replace(['"', '\\'], ""))),
        ] {
            self.write(name, &text);
        }
    }
}

/// What the program prints where all is well.
fn process_output() -> String {
    json!({
        "SecretId": "AKIDprocess", "SecretKey": Canary::ProcessKey.text(), "Token": Canary::ProcessToken.text(),
        "Expiration": "2099-01-01T00:00:00Z",
    })
    .to_string()
}

/// The config file.
pub fn config() -> String {
    let quoted = |canary: Canary| json!(canary.text()).to_string();
    let keys = format!(
        "secret_id = \"AKIDprofile\"\nsecret_key = {}\ntoken = {}\n",
        quoted(Canary::ProfileKey),
        quoted(Canary::ProfileToken)
    );
    format!(
        "default_profile = \"bare\"\n[profiles.bare]\nbus = \"eb-l65vlc2u\"\n\
        [profiles.p]\n{keys}[profiles.defaults]\n{keys}\
        [profiles.defaults.connection]\nEventBusId = \"eb-l65vlc2u\"\n\
        [profiles.defaults.connection.ConnectionDescription]\nResourceDescription = \"{DTS}\"\n\
        [profiles.defaults.connection.ConnectionDescription.DTSParams]\n\
        ConsumerGroupName = \"g\"\nAccount = \"a\"\nPassword = {}\n\
        [profiles.process]\ncredential_process = [\"sh\", \"give-key\"]\n\
        [profiles.role]\nrole_arn = \"{ROLE}\"\nsource_profile = \"p\"\n\
        [profiles.role-of-process]\nrole_arn = \"{ROLE}\"\nsource_profile = \"process\"\n\
        [profiles.tccli]\nsource = \"tccli\"\n",
        quoted(Canary::ProfilePassword)
    )
}
