//! A real terminal of a given size: tmux, driven by keys and read off the screen.

use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Sandbox;

/// A terminal with a shell in a sandbox. It ends when it is dropped.
pub struct Terminal {
    socket: String,
}

/// How long a screen may take to show what is waited for: long, because the machine may be busy.
const PATIENCE: Duration = Duration::from_secs(30);

impl Terminal {
    #[expect(clippy::print_stderr, reason = "a skip must be seen")]
    /// Opens a terminal; `None`, said loudly, where there is no tmux. With `EBCTL_REQUIRE_TMUX` that is a failure.
    pub fn open(home: &Sandbox, width: u16, height: u16) -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        if Command::new("tmux").arg("-V").output().is_err() {
            assert!(
                std::env::var_os("EBCTL_REQUIRE_TMUX").is_none(),
                "tmux is required and is not installed"
            );
            eprintln!("SKIPPED: tmux is not installed, so what a terminal shows is not tested");
            return None;
        }
        let socket = format!("ebctl-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let terminal = Self { socket };
        let variables = home.variables.iter().map(|(name, value)| format!("{name}={value}"));
        let mut new = terminal.tmux(&["-f", "/dev/null", "new-session", "-d"]);
        new.args([
            "-x",
            &width.to_string(),
            "-y",
            &height.to_string(),
            "env",
            "-i",
            "TERM=screen-256color",
            "PS1=$ ",
        ]);
        new.args(variables).args(["sh"]).current_dir(home.path("")).env("LANG", "C.UTF-8");
        let opened = new.output().expect("tmux runs");
        assert!(opened.status.success(), "tmux cannot open a terminal: {opened:?}");
        terminal.waits_for_prompt();
        Some(terminal)
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("tmux");
        command.args(["-u", "-L", &self.socket]).args(arguments);
        command
    }

    fn do_it(&self, arguments: &[&str]) -> Output {
        self.tmux(arguments).output().expect("tmux runs")
    }

    /// Types, without Enter.
    pub fn keys(&self, text: &str) {
        self.do_it(&["send-keys", "-l", text]);
    }

    /// Types a line and Enter.
    pub fn types(&self, line: &str) {
        self.do_it(&["send-keys", "-l", line]);
        self.do_it(&["send-keys", "Enter"]);
    }

    /// Presses a key by its tmux name, such as `C-c`.
    pub fn presses(&self, key: &str) {
        self.do_it(&["send-keys", key]);
    }

    /// What the screen shows now, with the colours as escapes if `colours`. A line that was too wide for the terminal,
    /// which it broke, is one line here, so that it can be seen to be too wide.
    pub fn screen(&self, colours: bool) -> String {
        let arguments: &[&str] =
            if colours { &["capture-pane", "-p", "-J", "-e"] } else { &["capture-pane", "-p", "-J"] };
        let screen = self.do_it(arguments).stdout;
        let lines: Vec<_> =
            String::from_utf8_lossy(&screen).lines().map(|line| line.trim_end().to_owned()).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// Waits until the screen shows a text, and returns the screen.
    #[track_caller]
    pub fn waits_for(&self, text: &str) -> String {
        self.waits_until(&format!("{text:?}"), |screen| screen.contains(text))
    }

    /// Waits until the shell asks for the next command.
    #[track_caller]
    pub fn waits_for_prompt(&self) {
        self.waits_until("the prompt", |screen| screen.lines().last().is_some_and(|line| line.trim() == "$"));
    }

    #[track_caller]
    fn waits_until(&self, what: &str, shown: impl Fn(&str) -> bool) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let screen = self.screen(false);
            if shown(&screen) {
                return screen;
            }
            assert!(Instant::now() < end, "the screen never showed {what}:\n{screen}");
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.tmux(&["kill-server"]).output();
    }
}
