//! A process that crashes leaves no core file behind, in which its keys would be.
#![cfg(target_os = "linux")]

use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use crate::support::Sandbox;

/// Ends a process that may write a core file of any size, by a signal that makes one, once it has made a file.
fn crash(home: &Sandbox, script: &str, ready: &str) -> ExitStatus {
    let mut child = Command::new("sh")
        .args(["-c", &format!("ulimit -c \"$(ulimit -H -c)\"; {script}")])
        .arg(env!("CARGO_BIN_EXE_ebctl"))
        .env("HOME", home.path(""))
        .current_dir(home.path(""))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    while !home.path(ready).exists() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before it was ready");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-ABRT", &child.id().to_string()]).status().unwrap().success());
    child.wait().unwrap()
}

#[test]
fn no_core_file_is_written() {
    let home = Sandbox::new();
    let control = crash(&home, "touch made; exec sleep 60", "made");
    let end = crash(&home, "exec \"$0\" emulator serve --ready-file ready", "ready");
    assert_eq!((control.signal(), end.signal()), (Some(6), Some(6)));
    assert!(!end.core_dumped());
    if !control.core_dumped() {
        println!("this machine writes no core files at all, so that this proves nothing here");
    }
}
