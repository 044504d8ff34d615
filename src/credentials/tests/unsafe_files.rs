//! A config file that cannot be trusted or read is exit 78, says what to do, and never makes anybody wait.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use super::{at, folder_with, name, region, write_private};
use crate::credentials::{Config, ConfigFile, set};
use crate::failure::{ExitCode, Failure};

fn refused(path: &Path) -> Failure {
    let failure = Config::read(&at(path)).expect_err("must be refused");
    assert_eq!(failure.exit, ExitCode::Config);
    assert!(failure.message.contains(&path.display().to_string()), "names the file: {}", failure.message);
    assert!(failure.hint.is_some(), "says what to do");
    failure
}

#[test]
fn a_file_that_others_can_open_is_refused_with_the_command_that_mends_it() {
    for mode in [0o640, 0o604, 0o620, 0o601, 0o644, 0o777] {
        let (_folder, path) = folder_with(b"");
        fs::set_permissions(&path, PermissionsExt::from_mode(mode)).unwrap();
        let failure = refused(&path);
        assert!(failure.message.contains(&format!("mode {mode:04o}")), "{}", failure.message);
        let command = format!("chmod 600 '{}'", path.display());
        assert!(failure.hint.unwrap().contains(&format!("`{command}`")));
        assert!(Command::new("sh").args(["-c", &command]).status().unwrap().success());
        assert!(Config::read(&at(&path)).is_ok(), "mended");
    }
}

#[test]
fn the_command_works_for_a_path_with_a_quote_and_a_space() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("it's mine.toml");
    fs::write(&path, "").unwrap();
    fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    let hint = refused(&path).hint.unwrap();
    let command = hint.split('`').nth(1).unwrap();
    assert!(Command::new("sh").args(["-c", command]).status().unwrap().success());
    assert!(Config::read(&at(&path)).is_ok());
}

#[test]
fn a_file_that_is_not_there_is_an_empty_config() {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::read(&at(&folder.path().join("no/such/config.toml"))).unwrap();
    assert!(!config.found() && config.profiles().next().is_none());
}

#[test]
fn a_link_to_nowhere_is_not_a_missing_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    symlink(folder.path().join("gone"), &path).unwrap();
    assert!(refused(&path).message.contains("does not exist"));
    fs::remove_file(&path).unwrap();
    symlink(&path, &path).unwrap();
    refused(&path);
}

#[test]
fn a_link_to_a_safe_file_works_and_a_link_to_an_unsafe_one_does_not() {
    let (folder, path) = folder_with(b"[profiles.p]\n");
    let link = folder.path().join("link.toml");
    symlink(&path, &link).unwrap();
    assert!(Config::read(&at(&link)).unwrap().profile("p").is_ok());
    fs::set_permissions(&path, PermissionsExt::from_mode(0o666)).unwrap();
    assert!(refused(&link).message.contains("open to other users"));
}

#[test]
fn a_mounted_secret_is_a_link_to_a_file_of_roots_that_others_can_read() {
    let (folder, path) = folder_with(b"[profiles.p]\n");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o644)).unwrap();
    assert!(refused(&path).message.contains("open to other users"), "without a link it is just left open");
    let link = folder.path().join("mounted.toml");
    symlink(&path, &link).unwrap();
    // Whether the tests run as root decides whose file it is.
    if fs::metadata(&path).unwrap().uid() == 0 {
        let config = Config::read(&at(&link)).unwrap();
        assert!(config.profile("p").is_ok() && config.warnings().is_empty());
        std::os::unix::fs::chown(&path, Some(12345), None).unwrap();
    }
    let failure = refused(&link);
    assert!(failure.message.contains("open to other users") || failure.message.contains("uid 12345"));
}

#[test]
fn what_is_unsafe_is_a_warning_where_the_user_says_so() {
    let (_folder, path) = folder_with(b"[profiles.p]\n");
    let lenient = ConfigFile { insecure: true, ..at(&path) };
    assert!(Config::read(&lenient).unwrap().warnings().is_empty(), "a safe file is not worth a word");
    fs::set_permissions(&path, PermissionsExt::from_mode(0o666)).unwrap();
    let config = Config::read(&lenient).unwrap();
    assert!(config.profile("p").is_ok());
    let [warning] = config.warnings() else { panic!("one warning: {:?}", config.warnings()) };
    assert!(warning.contains("mode 0666") && warning.contains("EBCTL_INSECURE_FILES"), "{warning}");
    set(&lenient, &name("p"), &region("r")).unwrap();
    let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode, 0o600, "what ebctl writes is safe all the same");
}

#[test]
fn a_pipe_that_nobody_writes_to_does_not_make_anybody_wait() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("config.toml");
    assert!(Command::new("mkfifo").args(["-m", "600"]).arg(&path).status().unwrap().success());
    let start = Instant::now();
    assert!(refused(&path).message.contains("not a regular file"));
    assert!(start.elapsed() < Duration::from_secs(5));
}

#[test]
fn folders_and_devices_are_not_config_files() {
    let folder = tempfile::tempdir().unwrap();
    assert!(refused(folder.path()).message.contains("is a folder"));
    assert!(refused(Path::new("/dev/null")).message.contains("not a regular file"));
}

#[test]
fn a_file_below_a_file_is_refused() {
    let (_folder, path) = folder_with(b"");
    refused(&path.join("config.toml"));
}

#[test]
fn a_file_that_is_not_text_is_refused_with_the_line() {
    let (_folder, path) = folder_with(b"# one\n[profiles.p]\nsecret_key = \"hunter2\xff\"\n");
    let failure = refused(&path);
    assert!(
        failure.message.ends_with("is not UTF-8 at line 3") && !format!("{failure:?}").contains("hunter2")
    );
}

#[test]
fn a_file_over_one_mebibyte_is_refused() {
    let (_folder, path) = folder_with(&vec![b'\n'; 1024 * 1024]);
    assert!(Config::read(&at(&path)).is_ok(), "exactly the limit");
    write_private(&path, &vec![b'\n'; 1024 * 1024 + 1]);
    assert!(refused(&path).message.contains("larger than 1 MiB"));
}

#[test]
fn a_file_of_another_user_is_refused() {
    let (_folder, path) = folder_with(b"");
    // Only root can give a file away; elsewhere there is nothing to test.
    if std::os::unix::fs::chown(&path, Some(12345), None).is_ok() {
        assert!(refused(&path).message.contains("belongs to another user (uid 12345)"));
    }
}
