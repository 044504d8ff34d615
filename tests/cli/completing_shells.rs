//! What bash, zsh and fish make of their completion scripts: each real shell asks the real binary.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Run, Sandbox, Terminal};

/// Whether a shell is there. Where `EBCTL_REQUIRE_SHELLS` is set it has to be; else its absence is said loudly.
#[expect(clippy::print_stderr, reason = "a skip must be seen")]
fn is_there(shell: &str) -> bool {
    let found = Command::new(shell).args(["-c", "true"]).output().is_ok();
    if !found {
        assert!(
            std::env::var_os("EBCTL_REQUIRE_SHELLS").is_none(),
            "{shell} is required and is not installed"
        );
        eprintln!("SKIPPED: {shell} is not installed, so its completion is not tested");
    }
    found
}

/// A home with two connectors on the local EventBridge, and `ebctl` on its path.
fn home() -> Sandbox {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_ebctl")).parent().expect("a folder");
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").expect("a path"));
    let home = Sandbox::new().set("PATH", &path).set("EBCTL_PROFILE", "local");
    for name in ["orders", "other"] {
        let _ = home.run(["connection", "create", "--bus", "eb-local", "--name", name]).exits(0);
    }
    home
}

/// What a shell's script prints once there is something: on a busy machine the first Tab may be too early.
#[track_caller]
fn prints(home: &Sandbox, shell: &str, script: &str) -> Vec<String> {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let mut command = Command::new(shell);
        command.args(["-c", script]).env_clear().envs(home.variables()).current_dir(home.path(""));
        let run = Run::of(&command.output().expect("the shell runs")).exits(0);
        assert_eq!(run.stderr, "", "{shell}: {script}");
        let lines: Vec<String> = run.stdout.lines().map(str::to_owned).collect();
        if !lines.is_empty() || Instant::now() > end {
            return lines;
        }
        thread::sleep(Duration::from_millis(50));
    }
}

/// Presses Tab in bash: `words` are those that bash would hand over, the last one the one that is being typed.
#[track_caller]
fn bash(home: &Sandbox, words: &str) -> Vec<String> {
    let script = format!(
        r#"source <(ebctl completions bash)
        COMP_WORDS=({words}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _clap_complete_ebctl ebctl "${{COMP_WORDS[COMP_CWORD]}}" "${{COMP_WORDS[COMP_CWORD-1]}}"
        [ ${{#COMPREPLY[@]}} = 0 ] || printf '%s\n' "${{COMPREPLY[@]}}""#
    );
    prints(home, "bash", &script)
}

#[test]
fn bash_completes_words_options_and_what_stands_after_an_equals_sign() {
    if !is_there("bash") {
        return;
    }
    let home = home();
    assert_eq!(bash(&home, "ebctl connection skel"), ["skeleton"]);
    assert_eq!(bash(&home, "ebctl connection get --bus eb-local o"), ["orders", "other"]);
    assert_eq!(
        bash(&home, "ebctl connection get --bus = eb-local or"),
        ["orders"],
        "as bash breaks --bus=eb-local"
    );
    assert_eq!(
        bash(&home, "ebctl connection get --bus = eb"),
        ["eb-local"],
        "bash puts it after the equals sign"
    );
    assert_eq!(bash(&home, "ebctl connection skeleton --type ''"), ["apigw", "ckafka", "dts", "tdmq"]);
    assert_eq!(bash(&home, "ebctl explain Client.NoRe"), ["Client.NoRegion"]);
    assert!(bash(&home, "ebctl connection delete --").contains(&"--yes".to_owned()));
}

#[test]
fn fish_completes_with_descriptions() {
    if !is_there("fish") {
        return;
    }
    let home = home();
    let fish =
        |line: &str| prints(&home, "fish", &format!("ebctl completions fish | source; complete -C '{line}'"));
    let found = fish("ebctl connection get --bus eb-local or");
    assert!(found.len() == 1 && found[0].starts_with("orders\tconnection-"), "{found:?}");
    assert_eq!(
        fish("ebctl connection skel"),
        ["skeleton\tPrint a spec to fill in, with what each field means"]
    );
    assert_eq!(fish("ebctl bus list --region=ap-seo"), ["--region=ap-seoul"]);
}

/// Presses Tab until the terminal shows something.
fn tabs_until(terminal: &Terminal, text: &str) -> String {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        terminal.presses("Tab");
        let until = Instant::now() + Duration::from_secs(1);
        while Instant::now() < until {
            let screen = terminal.screen(false);
            if screen.contains(text) {
                return screen;
            }
            thread::sleep(Duration::from_millis(20));
        }
        assert!(Instant::now() < end, "no Tab showed {text:?}:\n{}", terminal.screen(false));
    }
}

#[test]
fn zsh_completes_from_its_folder_of_functions_at_the_first_tab() {
    if !is_there("zsh") {
        return;
    }
    let home = home();
    let script = home.run(["completions", "zsh"]).exits(0).stdout;
    home.write("functions/_ebctl", script);
    home.write("rc", "fpath=(~/functions $fpath)\nautoload -Uz compinit\ncompinit -u -D\nPS1='ready> '\n");
    let Some(terminal) = Terminal::open(&home, 120, 40) else { return };
    terminal.types("exec zsh -f");
    terminal.types(". ~/rc");
    terminal.waits_for("ready>");
    // One candidate alone is put in at the first Tab; a second Tab would begin the next word.
    terminal.keys("ebctl connection skel");
    terminal.presses("Tab");
    terminal.waits_for("ebctl connection skeleton");
    terminal.presses("C-u");
    terminal.keys("ebctl connection get --bus eb-local connection-");
    let screen = tabs_until(&terminal, "-- orders ckafka");
    assert!(screen.contains("-- other ckafka"), "{screen}");
}

#[test]
fn bash_in_a_terminal_puts_in_the_name_and_goes_on() {
    if !is_there("bash") {
        return;
    }
    let home = home();
    let Some(terminal) = Terminal::open(&home, 120, 40) else { return };
    terminal.types("exec bash --norc --noprofile");
    terminal.types("PS1='ready> '; source <(ebctl completions bash)");
    terminal.waits_for("ready>");
    terminal.keys("ebctl connection get --bus=eb-l");
    tabs_until(&terminal, "--bus=eb-local");
    terminal.keys("oth");
    tabs_until(&terminal, "--bus=eb-local other");
    terminal.presses("Enter");
    terminal.waits_for("ConnectionName");
}
