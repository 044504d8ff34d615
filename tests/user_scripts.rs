//! Scripts as users write them (`tests/scripts/`), run against the real binary in an empty home. What a script checks, it
//! checks itself; here it only has to end well, leave nothing behind, and notice when `ebctl` does not do as it should.
#![cfg(unix)]
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking, helpers included"
)]

use std::fs::{self, File};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process_group};

/// Each ends within seconds by itself; a machine may be busy.
const LIMIT: Duration = Duration::from_mins(3);

/// Runs the real `ebctl` and exits with its code, but that of call number `LIE_AT` becomes a failure where it was a
/// success, and the other way round. A signal to it is one to `ebctl`.
const LIAR: &str = r#"#!/usr/bin/env bash
if [ "$1" = emulator ]; then exec "$EBCTL" "$@"; fi
echo . >>"$CALLS"
if [ "$(wc -l <"$CALLS")" -ne "$LIE_AT" ]; then exec "$EBCTL" "$@"; fi
"$EBCTL" "$@" <&0 &
child=$!
trap 'kill -TERM "$child"' TERM
code=0
wait "$child" || code=$?
while kill -0 "$child" 2>/dev/null; do code=0; wait "$child" || code=$?; done
if [ "$code" = 0 ]; then exit 1; fi
"#;

/// A home with nothing in it, and a folder with nothing but `ebctl`.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "tmp", "bin"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn with_ebctl(self) -> Self {
        symlink(env!("CARGO_BIN_EXE_ebctl"), self.path("bin/ebctl")).unwrap();
        self
    }

    fn with_liar(self) -> Self {
        let liar = self.path("bin/ebctl");
        fs::write(&liar, LIAR).unwrap();
        fs::set_permissions(&liar, fs::Permissions::from_mode(0o755)).unwrap();
        self
    }

    /// Runs a script, which lies on the call of this number, and returns how it ended and all that it printed.
    fn run(&self, script: &str, lie_at: usize) -> (ExitStatus, String) {
        let printed = self.path("printed");
        let out = File::create(&printed).unwrap();
        let _ = fs::remove_file(self.path("calls"));
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
        let mut child = Command::new(scripts().join(script))
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.path("home"))
            .env("TMPDIR", self.path("tmp"))
            .env("RETRY_PAUSE", "0")
            .envs([("EBCTL", env!("CARGO_BIN_EXE_ebctl")), ("LIE_AT", lie_at.to_string().as_str())])
            .env("CALLS", self.path("calls"))
            .current_dir(self.path("home"))
            .stdin(Stdio::null())
            .stdout(out.try_clone().unwrap())
            .stderr(out)
            .process_group(0)
            .spawn()
            .expect("bash is there");
        let end = Instant::now() + LIMIT;
        let status = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break status;
            }
            if Instant::now() > end {
                let group = Pid::from_child(&child);
                kill_process_group(group, Signal::KILL).unwrap();
                child.wait().unwrap();
                panic!("{script} does not end:\n{}", fs::read_to_string(printed).unwrap());
            }
            thread::sleep(Duration::from_millis(10));
        };
        (status, fs::read_to_string(printed).unwrap())
    }
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scripts")
}

fn entries(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().expect("a plain name"))
        .collect();
    names.sort();
    names
}

#[track_caller]
fn ends_well(script: &str) {
    let place = Place::new().with_ebctl();
    let (status, printed) = place.run(script, 0);
    assert!(status.success(), "{script} ended with {status}:\n{printed}");
    assert!(printed.ends_with("== done\n"), "{script} did not get to its end:\n{printed}");
    for folder in ["home", "tmp"] {
        assert_eq!(
            entries(&place.path(folder)),
            [""; 0],
            "{script} left something in the {folder}:\n{printed}"
        );
    }
}

/// Lets each call of `ebctl` end otherwise than it did, one a run.
#[track_caller]
fn notices_every_exit_code(script: &str) {
    let place = Place::new().with_liar();
    let (status, printed) = place.run(script, 0);
    assert!(status.success(), "{script} ended with {status}:\n{printed}");
    let calls = fs::read_to_string(place.path("calls")).unwrap().lines().count();
    assert!(calls > 20, "{script} called ebctl {calls} times");
    // They wait more than they work, as requests are paced.
    let count = 8;
    let unnoticed: Vec<usize> = thread::scope(|scope| {
        let workers: Vec<_> = (0..count)
            .map(|worker| {
                scope.spawn(move || {
                    let place = Place::new().with_liar();
                    let mine = (1..=calls).filter(|call| call % count == worker);
                    mine.filter(|call| place.run(script, *call).0.success()).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no panic")).collect()
    });
    assert_eq!(unnoticed, [0; 0], "of {calls} calls of ebctl in {script}, these may end as they like");
}

#[test]
fn a_rehearsal_of_everything_ends_well() {
    ends_well("rehearse.sh");
}

#[test]
fn a_pipeline_that_goes_by_exit_codes_decides_well() {
    ends_well("exit-codes.sh");
}

#[test]
fn a_deployment_from_spec_files_can_be_run_again() {
    ends_well("deploy.sh");
}

#[test]
fn a_rehearsal_notices_every_exit_code() {
    notices_every_exit_code("rehearse.sh");
}

#[test]
fn a_pipeline_notices_every_exit_code() {
    notices_every_exit_code("exit-codes.sh");
}

#[test]
fn a_deployment_notices_every_exit_code() {
    notices_every_exit_code("deploy.sh");
}

#[test]
fn the_liar_lies_about_the_exit_code_and_nothing_else() {
    let place = Place::new().with_liar();
    let lie = |words: &[&str], input: &str| {
        let _ = fs::remove_file(place.path("calls"));
        fs::write(place.path("input"), input).unwrap();
        Command::new(place.path("bin/ebctl"))
            .args(words)
            .envs([("EBCTL", env!("CARGO_BIN_EXE_ebctl")), ("LIE_AT", "1"), ("EBCTL_PROFILE", "local")])
            .env("CALLS", place.path("calls"))
            .env("HOME", place.path("home"))
            .stdin(File::open(place.path("input")).unwrap())
            .output()
            .expect("bash is there")
    };
    let done =
        lie(&["api", "CheckRule", "--data", "-", "--dry-run"], r#"{"EventPattern":"{}","Event":"{}"}"#);
    assert_eq!(done.status.code(), Some(1), "{done:?}");
    assert!(String::from_utf8_lossy(&done.stdout).contains("CheckRule"), "{done:?}");
    let failed = lie(&["bus", "lisst"], "");
    assert_eq!(failed.status.code(), Some(0), "{failed:?}");
    assert!(String::from_utf8_lossy(&failed.stderr).contains("lisst"), "{failed:?}");
}

/// Ends as the next line of the plan says: an exit code, and for a create the id that it prints. Notes what it was asked.
const PLANNED: &str = r#"#!/usr/bin/env bash
read -r code id <<<"$(head -n 1 "$HOME/plan")"
sed -i 1d "$HOME/plan"
echo "$2" >>"$HOME/asked"
if [ -n "$id" ]; then echo "$id"; fi
exit "$code"
"#;

#[test]
fn the_script_of_the_readmes_says_created_only_of_what_is_there() {
    let place = Place::new();
    let write = |name: &str, text: &str| {
        fs::write(place.path(name), text).unwrap();
        fs::set_permissions(place.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    };
    write("bin/ebctl", PLANNED);
    for readme in ["README.md", "README.zh-CN.md"] {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(readme)).unwrap();
        let start = text.find("#!/usr/bin/env bash\nset -uo pipefail").unwrap();
        write("script", &text[start..start + text[start..].find("```").unwrap()]);
        for (plan, code, told, asked) in [
            ("0 conn-1\n", 0, "conn-1", "create\n"),
            ("75\n", 75, "", "create\n"),
            ("3\n", 3, "", "create\n"),
            // What it was turned out: it was made, it was not and is made now, it was not and cannot be made now.
            ("8\n0\n0 conn-1\n", 0, "conn-1", "create\nreconcile\ncreate\n"),
            ("8\n0\n75\n", 75, "", "create\nreconcile\ncreate\n"),
            ("8\n0\n8\n", 8, "", "create\nreconcile\ncreate\n"),
            // Nobody knows; nor does it say that nothing was applied where the look itself could not be made.
            ("8\n8\n", 8, "", "create\nreconcile\n"),
            ("8\n75\n", 8, "", "create\nreconcile\n"),
        ] {
            fs::write(place.path("home/plan"), plan).unwrap();
            let _ = fs::remove_file(place.path("home/asked"));
            let script = place.path("script");
            let (status, printed) = place.run(script.to_str().unwrap(), 0);
            assert_eq!(status.code(), Some(code), "{readme}, {plan:?}: {printed}");
            assert_eq!(printed.contains("conn-1"), !told.is_empty(), "{readme}, {plan:?}: {printed}");
            assert_eq!(fs::read_to_string(place.path("home/asked")).unwrap(), asked, "{readme}, {plan:?}");
        }
    }
}

#[test]
fn every_script_is_run_above_and_begins_as_a_careful_one_does() {
    assert_eq!(entries(&scripts()), ["deploy.sh", "exit-codes.sh", "rehearse.sh"]);
    for script in entries(&scripts()) {
        let path = scripts().join(&script);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("#!/usr/bin/env bash\n"), "{script}");
        let first = text.lines().find(|line| !line.starts_with('#') && !line.is_empty());
        assert_eq!(first, Some("set -euo pipefail"), "{script}");
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o111, 0o111, "{script} can be run");
        let parsed = Command::new("bash").arg("-n").arg(&path).output().expect("bash is there");
        assert!(parsed.status.success() && parsed.stderr.is_empty(), "{script}: {parsed:?}");
    }
}

#[test]
fn shellcheck_finds_nothing_in_them() {
    let mut shellcheck = Command::new("shellcheck");
    shellcheck.args(entries(&scripts())).current_dir(scripts());
    let Ok(found) = shellcheck.output() else {
        assert!(std::env::var_os("EBCTL_REQUIRE_SHELLCHECK").is_none(), "shellcheck is not installed");
        eprintln!("SKIPPED: shellcheck is not installed, so the scripts are not checked by it");
        return;
    };
    assert!(found.status.success(), "{}", String::from_utf8_lossy(&found.stdout));
}
