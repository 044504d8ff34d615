//! Runs the cases, a few at a time.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::home::{Home, Run};
use super::scenarios::Scenario;
use super::server::Server;
use super::strace::{self, Deed, Injection};

/// One run in which one call goes wrong.
pub struct Case<'a> {
    pub scenario: &'a Scenario,
    pub injection: Injection,
    name: String,
}

/// What a case came to; an error is what is wrong with the program.
pub type Judged = Result<Reached, String>;

/// Whether the call that was to go wrong was made at all. How often a run waits, say, is not the same each time.
#[derive(Debug, PartialEq, Eq)]
pub enum Reached {
    Yes,
    No,
}

/// How many cases run side by side: they wait more than they work.
const WORKERS: usize = 6;

/// Runs all cases that there are, or with `EBCTL_CALLS` the one of that name, or those of a scenario (`kill/create`)
/// or a call in it (`fail/create/read=EIO`).
#[expect(clippy::print_stderr, reason = "how much was tested is to be seen")]
pub fn run(
    kind: &str,
    scenarios: &[Scenario],
    deeds: fn(&str) -> Vec<Deed>,
    judge: fn(&Case<'_>, &Home<'_>) -> Judged,
    least: usize,
) {
    if !strace::is_here() {
        return;
    }
    let only = std::env::var("EBCTL_CALLS").unwrap_or_default();
    let cases = Mutex::new(cases(kind, scenarios, deeds, &only));
    let (reached, next) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let failures = Mutex::new(Vec::new());
    let take = || cases.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let server = Server::start();
                while let Some(case) = take() {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    match judge(&case, &Home::new(&server, format!("ap-case-{number}"))) {
                        Ok(Reached::Yes) => _ = reached.fetch_add(1, Ordering::Relaxed),
                        Ok(Reached::No) => {}
                        Err(why) => failures.lock().unwrap().push(format!(
                            "{why}\n  EBCTL_CALLS={} cargo test --test system_calls {kind}",
                            case.name
                        )),
                    }
                }
            });
        }
    });
    let (reached, failures) = (reached.into_inner(), failures.into_inner().unwrap());
    eprintln!("{kind}: a call went wrong in {reached} runs");
    assert!(failures.is_empty(), "{} cases:\n{}", failures.len(), failures.join("\n"));
    assert!(
        reached >= least || !only.is_empty() && (reached > 0 || !only.starts_with(kind)),
        "only {reached} calls went wrong"
    );
}

fn cases<'a>(
    kind: &str,
    scenarios: &'a [Scenario],
    deeds: fn(&str) -> Vec<Deed>,
    only: &str,
) -> VecDeque<Case<'a>> {
    let server = Server::start();
    let mut cases = VecDeque::new();
    for (at, scenario) in scenarios.iter().enumerate() {
        let home = Home::new(&server, format!("ap-clean-{at}"));
        scenario.prepare(&home);
        let clean: Run = home.trace(scenario.words, None, scenario.tracing);
        assert!(clean.code.is_some_and(|code| code == 0 || code == 6), "{}: {clean:?}", scenario.name);
        for (call, number, aside) in strace::calls_of(&clean.log, scenario.tracing) {
            for deed in deeds(&call) {
                let what = match deed {
                    Deed::Kill => "",
                    Deed::Fail(error) => &format!("={error}"),
                };
                let name = format!("{kind}/{}/{call}{what}/{number}", scenario.name);
                if only.is_empty() || name == only || name.starts_with(&format!("{only}/")) {
                    let injection = Injection { call: call.clone(), number, aside, deed };
                    cases.push_back(Case { scenario, injection, name });
                }
            }
        }
    }
    cases
}
