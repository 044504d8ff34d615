//! Edits reach the file whole, private, through links, and one at a time.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::thread;

use proptest::prelude::*;

use super::{at, folder_with, key, name, region};
use crate::credentials::{Change, Config, DefaultChange, ProfileChanges, remove, set, use_default};
use crate::failure::ExitCode;
use crate::secret::Secret;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o7777
}

#[test]
fn the_first_profile_makes_a_private_file_in_a_private_folder_and_becomes_the_default() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/ebctl/config.toml");
    let edited = set(&at(&path), &name("prod"), &key("AKID", "k\"\\y")).unwrap();
    assert!(edited.created_file && edited.created_profile);
    assert_eq!(edited.changed, ["secret_id", "secret_key"]);
    assert_eq!(edited.default, DefaultChange::Now("prod".to_owned()));
    assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    let text = "default_profile = \"prod\"\n\n[profiles.prod]\nsecret_id = \"AKID\"\nsecret_key = 'k\"\\y'\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), text);
}

#[test]
fn the_second_profile_does_not_become_the_default() {
    let (_folder, path) = folder_with(b"[profiles.a]\n");
    let edited = set(&at(&path), &name("b"), &region("r")).unwrap();
    assert_eq!(edited.default, DefaultChange::Unchanged);
    let edited = set(&at(&path), &name("default"), &region("r")).unwrap();
    assert_eq!(
        edited.default,
        DefaultChange::Now("default".to_owned()),
        "that name is the default by itself"
    );
}

#[test]
fn nothing_is_written_where_nothing_changes() {
    let (_folder, path) = folder_with(b"default_profile = 'a'\n[profiles.a]\nregion = 'r'\n");
    let before = fs::metadata(&path).unwrap().modified().unwrap();
    assert!(set(&at(&path), &name("a"), &region("r")).unwrap().changed.is_empty());
    assert_eq!(use_default(&at(&path), &name("a")).unwrap().default, DefaultChange::Unchanged);
    assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), before);
}

#[test]
fn an_edit_follows_a_link_and_leaves_it_a_link() {
    let (folder, path) = folder_with(b"");
    let link = folder.path().join("link.toml");
    symlink(&path, &link).unwrap();
    let edited = set(&at(&link), &name("p"), &region("r")).unwrap();
    assert_eq!(edited.path, fs::canonicalize(&path).unwrap());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(Config::read(&at(&path)).unwrap().profile("p").is_ok());
}

#[test]
fn a_link_to_nowhere_and_a_file_that_others_can_read_are_not_written_to() {
    let (folder, path) = folder_with(b"[profiles.p]\n");
    let link = folder.path().join("link.toml");
    symlink(folder.path().join("gone"), &link).unwrap();
    assert_eq!(set(&at(&link), &name("p"), &region("r")).unwrap_err().exit, ExitCode::Config);
    assert!(!folder.path().join("gone").exists());

    fs::set_permissions(&path, PermissionsExt::from_mode(0o640)).unwrap();
    assert!(set(&at(&path), &name("p"), &region("r")).unwrap_err().hint.unwrap().contains("chmod 600"));
    assert_eq!(fs::read_to_string(&path).unwrap(), "[profiles.p]\n");
}

#[test]
fn a_malformed_file_is_not_written_to() {
    for text in ["[profiles.p\n", "[profiles.p]\nregoin = 'x'\n"] {
        let (_folder, path) = folder_with(text.as_bytes());
        assert_eq!(set(&at(&path), &name("p"), &region("r")).unwrap_err().exit, ExitCode::Config);
        assert_eq!(fs::read_to_string(&path).unwrap(), text);
    }
}

#[test]
fn the_file_stays_private_and_nothing_is_left_beside_it_but_the_lock() {
    let (folder, path) = folder_with(b"");
    set(&at(&path), &name("p"), &key("id", "key")).unwrap();
    assert!(
        set(&at(&path), &name("q"), &ProfileChanges { site: Change::Set("us".to_owned()), ..key("i", "k") })
            .is_err()
    );
    assert_eq!(mode(&path), 0o600);
    let mut files: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    files.sort();
    assert_eq!(files, [".config.toml.lock", "config.toml"]);
    assert_eq!(mode(&folder.path().join(".config.toml.lock")), 0o600);
}

#[test]
fn many_at_once_lose_no_edit() {
    let (_folder, path) = folder_with(b"# kept\n");
    thread::scope(|scope| {
        for writer in 0..8 {
            let path = &path;
            scope.spawn(move || {
                for edit in 0..5 {
                    set(&at(path), &name(&format!("p{writer}-{edit}")), &region("r")).unwrap();
                    assert!(Config::read(&at(path)).is_ok(), "a reader never sees a part");
                }
            });
        }
    });
    assert_eq!(Config::read(&at(&path)).unwrap().profiles().count(), 40);
    assert!(fs::read_to_string(&path).unwrap().starts_with("# kept\n"));
}

#[test]
fn removing_the_default_profile_leaves_no_default() {
    let (_folder, path) = folder_with(b"default_profile = \"a\"\n[profiles.a]\n[profiles.b]\n");
    assert_eq!(remove(&at(&path), &name("a")).unwrap().default, DefaultChange::Cleared);
    assert_eq!(fs::read_to_string(&path).unwrap(), "[profiles.b]\n");
    assert_eq!(remove(&at(&path), &name("b")).unwrap().default, DefaultChange::Unchanged);
    let failure = remove(&at(&path), &name("b")).unwrap_err();
    assert_eq!(failure.exit, ExitCode::Config);
}

#[test]
fn a_default_that_does_not_exist_can_be_put_right() {
    let (_folder, path) = folder_with(b"default_profile = \"gone\"\n[profiles.a]\n");
    assert!(Config::read(&at(&path)).unwrap().default_profile().is_err());
    assert_eq!(use_default(&at(&path), &name("a")).unwrap().default, DefaultChange::Now("a".to_owned()));
    assert!(
        use_default(&at(&path), &name("gone")).unwrap_err().message.contains("there is no profile `gone`")
    );
    assert_eq!(
        use_default(&at(&path), &name("local")).unwrap().default,
        DefaultChange::Now("local".to_owned())
    );
}

#[test]
fn local_can_be_neither_set_nor_removed() {
    let (_folder, path) = folder_with(b"");
    assert_eq!(set(&at(&path), &name("local"), &region("r")).unwrap_err().exit, ExitCode::Usage);
    assert_eq!(remove(&at(&path), &name("local")).unwrap_err().exit, ExitCode::Usage);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_set_is_what_is_read(
        profile in "[A-Za-z0-9][A-Za-z0-9_.-]{0,20}",
        id in "[!-~]{1,40}",
        secret in "[!-~]{1,40}",
        token in proptest::option::of("[!-~]{1,400}"),
        bus in "[^\\s\\p{C}]{1,20}",
    ) {
        prop_assume!(profile != "local");
        let (_folder, path) = folder_with(b"[profiles.other]\nregion = 'r' # note\n");
        let changes = ProfileChanges {
            token: token.as_ref().map(Secret::new).into(),
            bus: Change::Set(bus.clone()),
            site: Change::Set("intl".to_owned()),
            ..key(&id, &secret)
        };
        set(&at(&path), &name(&profile), &changes).unwrap();
        let config = Config::read(&at(&path)).unwrap();
        let read = config.profile(&profile).unwrap();
        let keys = read.keys().unwrap();
        prop_assert_eq!((keys.secret_id.as_str(), keys.secret_key.expose()), (id.as_str(), secret.as_str()));
        prop_assert_eq!(keys.token.as_ref().map(Secret::expose), token.as_deref());
        prop_assert_eq!(read.defaults.bus.as_deref(), Some(bus.as_str()));
        remove(&at(&path), &name(&profile)).unwrap();
        prop_assert_eq!(fs::read_to_string(&path).unwrap(), "[profiles.other]\nregion = 'r' # note\n");
    }
}
