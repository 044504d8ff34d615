//! `ebctl profile import`, and the keyring in a build without one.

use serde_json::json;

use crate::support::{Recorder, Sandbox};

fn read(home: &Sandbox) -> String {
    std::fs::read_to_string(home.path("config.toml")).unwrap_or_default()
}

fn home() -> Sandbox {
    let home = Sandbox::new();
    let path = home.path("config.toml").display().to_string();
    home.set("EBCTL_CONFIG", &path)
}

#[test]
fn a_profile_of_tccli_comes_over_with_its_region_and_its_role_and_works() {
    let server = Recorder::usual();
    let home = home().set("EBCTL_ENDPOINT", server.url());
    let credential = json!({ "secretId": "AKIDtccli", "secretKey": "hunter2" });
    home.write(".tccli/work.credential", credential.to_string());
    home.write(".tccli/work.configure", r#"{"_sys_param": {"region": "ap-shanghai"}}"#);
    let run = home
        .run(["profile", "import", "tccli", "--from", "work"])
        .exits(0)
        .says("ebctl bus list --profile work");
    assert!(!run.stdout.contains("hunter2") && !run.stderr.contains("hunter2"), "{run:?}");
    assert_eq!(
        read(&home),
        "default_profile = \"work\"\n\n[profiles.work]\nsecret_id = \"AKIDtccli\"\nsecret_key = \"hunter2\"\nregion = \"ap-shanghai\"\n"
    );
    std::fs::remove_dir_all(home.path(".tccli")).unwrap();
    let _ = home.run(["bus", "list"]).exits(0);
    assert_eq!(server.requests()[0].header("x-tc-region"), "ap-shanghai");

    let role = json!({ "secretId": "i", "secretKey": "k", "role-arn": "qcs::cam::uin/1:roleName/r", "role-session-name": "night" });
    home.write(".tccli/default.credential", role.to_string());
    let _ = home.run(["profile", "import", "tccli", "--as", "nightly"]).exits(0);
    let shown = home.run(["profile", "show", "nightly", "-o", "json"]).exits(0).json();
    assert_eq!(shown["role_arn"], "qcs::cam::uin/1:roleName/r");
    assert!(read(&home).contains("role_session_name = \"night\""));
}

#[test]
fn a_login_of_tccli_is_referred_to_and_not_copied() {
    let home = home();
    let login = json!({ "secretId": "AKIDlogin", "secretKey": "hunter2", "token": "t", "type": "oauth", "expiresAt": 4_000_000_000_u64 });
    home.write(".tccli/default.credential", login.to_string());
    let _ = home.run(["profile", "import", "tccli"]).exits(0);
    let file = read(&home);
    assert!(file.contains("source = \"tccli:default\"") && !file.contains("hunter2"), "{file}");
}

#[test]
fn a_section_of_the_sdks_file_comes_over() {
    let home = home();
    let path = home.write("keys.ini", "[shared]\nsecret_id = 'AKIDshared'\nsecret_key = 'hunter2'\n");
    let words =
        ["profile", "import", "sdk", "--file", path.to_str().unwrap(), "--from", "shared", "--as", "prod"];
    let _ = home.run(words).exits(0);
    assert!(read(&home).contains("[profiles.prod]\nsecret_id = \"AKIDshared\"\nsecret_key = \"hunter2\"\n"));
}

#[test]
fn a_profile_that_has_a_key_keeps_it_unless_told() {
    let home = home();
    home.write(".tencentcloud/credentials", "[default]\nsecret_id = AKIDnew\nsecret_key = k\n");
    home.write(
        "config.toml",
        "[profiles.default]\nsecret_id = \"AKIDold\"\nsecret_key = \"k\"\nbus = \"eb-mine\"\n",
    );
    let before = read(&home);
    let _ = home.run(["profile", "import", "sdk"]).exits(6).says("--replace").prints_nothing();
    assert_eq!(read(&home), before);
    let _ = home.run(["profile", "import", "sdk", "--replace"]).exits(0);
    let after = read(&home);
    assert!(after.contains("AKIDnew") && after.contains("eb-mine") && !after.contains("AKIDold"), "{after}");
}

#[test]
fn what_is_not_there_cannot_be_brought_over_and_says_where_it_was_looked_for() {
    let home = home();
    for (words, says) in [
        (&["profile", "import", "tccli"][..], ".tccli/default.credential` does not exist"),
        (&["profile", "import", "tccli", "--from", "../x"], "no such profile"),
        (&["profile", "import", "sdk"], ".tencentcloud/credentials` does not exist"),
        (&["profile", "import", "sdk", "--file", "/nowhere"], "`/nowhere` does not exist"),
    ] {
        let _ = home.run(words.iter().copied()).exits(78).says(says).prints_nothing();
    }
    let file = ["profile", "import", "tccli", "--file", "x"];
    let _ = home.run(file).exits(2).says("--file is for `sdk`").prints_nothing();
    assert!(!home.path("config.toml").exists());
}

#[test]
fn a_profile_whose_key_comes_from_elsewhere_takes_none_and_keeps_its_lines() {
    let text = "[profiles.p]\ncredential_process = [\"give-key\", \"--for\", \"eb\"] # ours\nregion = \"ap-shanghai\"\n";
    let home = home();
    home.write("config.toml", text);
    let _ = home
        .run_with_input("k\n", ["profile", "set", "p", "--secret-id", "i", "--secret-key-stdin"])
        .exits(2)
        .says("credential_process")
        .prints_nothing();
    assert_eq!(read(&home), text);
    let _ = home.run(["profile", "set", "p", "--bus", "eb-mine"]).exits(0);
    assert_eq!(read(&home), format!("{text}bus = \"eb-mine\"\n"));
    let shown = home.run(["profile", "show", "p", "-o", "json"]).exits(0).json();
    assert_eq!(shown["key_from"], "credential_process");
}

#[test]
fn replacing_a_key_replaces_all_that_it_is_made_of() {
    let home = home();
    let old = "[profiles.work]\ncredential_process = [\"give-key\"]\nrole_arn = \"r\"\nduration = 900\nexternal_id = \"e\"\nbus = \"eb-mine\"\n";
    let login = json!({ "secretId": "i", "secretKey": "k", "token": "t", "type": "oauth", "expiresAt": 4_000_000_000_u64 });
    home.write(".tccli/work.credential", login.to_string());
    home.write("config.toml", old);
    let _ = home.run(["profile", "import", "tccli", "--from", "work", "--replace"]).exits(0);
    assert_eq!(read(&home), "[profiles.work]\nbus = \"eb-mine\"\nsource = \"tccli:work\"\n");
}

#[cfg(not(feature = "keyring"))]
#[test]
fn a_build_without_a_keyring_says_so_and_writes_nothing() {
    let home = home();
    let _ = home
        .run_with_input("k\n", ["profile", "set", "p", "--secret-id", "i", "--keyring"])
        .exits(2)
        .says("--features keyring")
        .prints_nothing();
    assert!(!home.path("config.toml").exists());
    home.write("config.toml", "[profiles.p]\nsecret_id = \"i\"\nsecret_key_ref = \"keyring\"\n");
    let _ = home.run(["bus", "list", "--profile", "p"]).exits(78).says("--features keyring").prints_nothing();
}
