//! The files that the real tccli and a real SDK user have: written by `tccli configure`, read by ebctl.

use std::process::Command;

use serde_json::json;

use crate::clients::{Clients, Run};
use crate::server::{Server, ebctl};

/// A home in which tccli was configured, and ebctl was not.
struct Home<'a> {
    clients: &'a Clients,
    folder: tempfile::TempDir,
}

impl<'a> Home<'a> {
    fn new(clients: &'a Clients) -> Self {
        Self { clients, folder: tempfile::tempdir().unwrap() }
    }

    /// `tccli configure set`, as its users run it.
    #[track_caller]
    fn configure(&self, words: &[&str]) {
        let mut command = self.clients.command("tccli", self.folder.path());
        let run = Run::of(command.args(["configure", "set"]).args(words));
        assert_eq!(run.code, Some(0), "{run:?}");
    }

    fn ebctl(&self, server: &Server) -> Command {
        let mut command = ebctl(self.folder.path());
        command
            .env("EBCTL_ENDPOINT", &server.url)
            .env("EBCTL_STS_ENDPOINT", &server.url)
            .env("EBCTL_METADATA_ENDPOINT", "off");
        command
    }
}

#[test]
fn what_tccli_configure_writes_is_used_with_a_warning_about_its_mode() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let home = Home::new(&clients);
    home.configure(&[
        "secretId",
        &server.secret_id,
        "secretKey",
        &server.secret_key,
        "region",
        "ap-shanghai",
    ]);

    let run = Run::of(home.ebctl(&server).args(["bus", "list", "-o", "id", "-v"]));
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "eb-local\n"), "{run:?}");
    assert!(
        run.stderr.contains("using tccli's key in ") && run.stderr.contains("region ap-shanghai"),
        "{run:?}"
    );
    // tccli leaves the file open to everybody, or no longer does: both are right, and only one is worth a word.
    let mode = std::fs::metadata(home.folder.path().join(".tccli/default.credential")).unwrap();
    let is_open = std::os::unix::fs::PermissionsExt::mode(&mode.permissions()) & 0o077 != 0;
    assert_eq!(run.stderr.contains("chmod 600"), is_open, "{run:?}");

    let run = Run::of(home.ebctl(&server).args(["profile", "import", "tccli", "--as", "prod"]));
    assert_eq!(run.code, Some(0), "{run:?}");
    let run = Run::of(home.ebctl(&server).args(["bus", "list", "-o", "id", "--profile", "prod", "-v"]));
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "eb-local\n"), "{run:?}");
    assert!(run.stderr.contains("region ap-shanghai"), "{run:?}");
}

#[test]
fn another_profile_of_tccli_and_its_role_are_used() {
    let Some(clients) = Clients::find() else { return };
    let server = Server::start();
    let home = Home::new(&clients);
    let keys = ["secretId", &server.secret_id, "secretKey", &server.secret_key, "region", "ap-guangzhou"];
    home.configure(&[&keys[..], &["--profile", "work"]].concat());
    let role = ["role-arn", "qcs::cam::uin/100000000001:roleName/night", "role-session-name", "night-job"];
    home.configure(&[&role[..], &["--profile", "work"]].concat());

    let run =
        Run::of(home.ebctl(&server).env("TCCLI_PROFILE", "work").args(["bus", "list", "-o", "id", "-v"]));
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), "eb-local\n"), "{run:?}");
    assert!(run.stderr.contains("> AssumeRole to "), "tccli itself assumes that role: {run:?}");
    let run = Run::of(home.ebctl(&server).args(["bus", "list"]));
    assert_eq!(run.code, Some(78), "without TCCLI_PROFILE there is none: {run:?}");
}

#[test]
fn the_doctor_names_the_role_that_the_local_sts_gave() {
    let server = Server::start();
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("config.toml");
    let text = format!(
        "[profiles.base]\nsecret_id = \"{}\"\nsecret_key = \"{}\"\nregion = \"ap-guangzhou\"\n\
        [profiles.role]\nrole_arn = \"qcs::cam::uin/100000000001:roleName/r\"\nsource_profile = \"base\"\n\
        region = \"ap-guangzhou\"\n",
        server.secret_id, server.secret_key
    );
    std::fs::write(&config, text).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    std::fs::set_permissions(&config, mode).unwrap();
    let ask = || {
        let mut command = ebctl(folder.path());
        command
            .env("EBCTL_CONFIG", &config)
            .env("EBCTL_ENDPOINT", &server.url)
            .env("EBCTL_STS_ENDPOINT", &server.url)
            .args(["doctor", "--profile", "role", "-o", "json"]);
        Run::of(&mut command).json()
    };
    let page = ask();
    let lines = page["checks"].as_array().unwrap();
    let account = lines.iter().find(|line| line["check"] == "account").unwrap();
    let finding = account["finding"].as_str().unwrap();
    assert!(finding.contains("assumed-role") && account["state"] == json!("ok"), "{account}");
}
