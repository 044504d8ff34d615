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

/// Presses Tab at the end of a line in bash, whose own way of breaking words is taken from a terminal: `replaced` is what it
/// calls the word.
#[track_caller]
fn bash(home: &Sandbox, line: &str, replaced: &str) -> Vec<String> {
    let script = format!(
        r#"source <(ebctl completions bash)
        COMP_LINE={}; COMP_POINT=${{#COMP_LINE}}
        _ebctl ebctl {} ''
        [ ${{#COMPREPLY[@]}} = 0 ] || printf '%s\n' "${{COMPREPLY[@]}}""#,
        quoted(line),
        quoted(replaced)
    );
    prints(home, "bash", &script)
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[test]
fn bash_completes_words_options_and_what_stands_after_an_equals_sign() {
    if !is_there("bash") {
        return;
    }
    let home = home();
    assert_eq!(bash(&home, "ebctl connection skel", "skel"), ["skeleton"]);
    assert_eq!(bash(&home, "ebctl connection get --bus eb-local o", "o"), ["orders", "other"]);
    assert_eq!(bash(&home, "ebctl connection get --bus=eb-local or", "or"), ["orders"]);
    assert_eq!(
        bash(&home, "ebctl connection get --bus=eb", "eb"),
        ["eb-local"],
        "bash puts it after the equals sign"
    );
    assert_eq!(bash(&home, "ebctl connection get --bus=", ""), ["local", "eb-local"]);
    assert_eq!(bash(&home, "ebctl connection get --bus \"eb-local\" 'or", "or"), ["orders"]);
    assert_eq!(bash(&home, "ebctl connection skeleton --type ", ""), ["apigw", "ckafka", "dts", "tdmq"]);
    assert_eq!(bash(&home, "ebctl explain Client.NoRe", "Client.NoRe"), ["Client.NoRegion"]);
    assert_eq!(bash(&home, "ebctl api GetEventBus --param Ev", "Ev"), ["EventBusId="]);
    assert!(bash(&home, "ebctl connection delete --", "--").contains(&"--yes".to_owned()));
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

#[test]
fn bash_quotes_the_name_of_a_file_and_goes_past_a_colon() {
    if !is_there("bash") {
        return;
    }
    let home = home();
    home.write("spec;touch ran;.yaml", "Type: ckafka\n");
    let Some(terminal) = Terminal::open(&home, 120, 40) else { return };
    terminal.types("exec bash --norc --noprofile");
    terminal.types("PS1='ready> '; source <(ebctl completions bash)");
    terminal.waits_for("ready>");
    terminal.keys("ebctl connection create --from-file sp");
    tabs_until(&terminal, r"spec\;touch\ ran\;.yaml");
    terminal.presses("C-u");
    terminal.keys("ebctl bus list --endpoint http://127.0.0.1:1 --region=ap-seo");
    tabs_until(&terminal, "--region=ap-seoul");
    assert!(!home.path("ran").exists());
}

#[test]
fn zsh_and_fish_know_quoted_words_and_what_stands_after_the_cursor() {
    let home = home();
    for (shell, setup) in [
        ("fish", "ebctl completions fish | source"),
        ("zsh", "autoload -Uz compinit; compinit -u -D; source <(ebctl completions zsh)"),
    ] {
        if !is_there(shell) {
            continue;
        }
        let Some(terminal) = Terminal::open(&home, 120, 40) else { return };
        let start = if shell == "zsh" { "exec zsh -f" } else { "exec fish --no-config" };
        terminal.types(start);
        terminal.types(&format!("{setup}; echo re''ady"));
        terminal.waits_for("ready");
        terminal.keys("ebctl connection get --bus \"eb-local\" oth");
        tabs_until(&terminal, "\"eb-local\" other");
        if shell == "fish" {
            continue; // it tells a completion nothing of what stands after the cursor
        }
        terminal.presses("C-u");
        terminal.keys("ebctl connection get oth --bus eb-local");
        for _ in 0.." --bus eb-local".len() {
            terminal.presses("Left");
        }
        tabs_until(&terminal, "get other");
    }
}
