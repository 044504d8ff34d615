//! Every command in every situation that it can come into, a few at a time.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt;
use std::sync::Mutex;
use std::thread;

use crate::cases::{self, Case};
use crate::cloud::{Cloud, Mood};
use crate::home::{Home, Source};
use crate::judge::{self, Finding};
use crate::run::{How, Ran, run};
use crate::secrets::Canary;
use crate::situations::{self, EXACT, Situation};
use crate::spellings::Net;
use crate::twist::Twist;

/// How many run at a time: they wait as much as they work.
const WORKERS: usize = 4;

/// How much is told, in which form: by turns one that leaves fields of an answer out and one that prints all of them, so
/// that two of them an odd number apart show both.
const MANNERS: [&[&str]; 8] = [
    &["-vv"],
    &["-v", "-o", "json"],
    &["-o", "id"],
    &["-vv", "-o", "json"],
    &["-vv", "--lang", "zh"],
    &["-q", "-o", "yaml"],
    &[],
    &["-v", "-o", "json", "--lang", "zh"],
];

/// One command line.
#[derive(Clone)]
struct Planned<'a> {
    case: &'a Case,
    situation: &'a Situation,
    source: Source,
    manner: &'static [&'static str],
    number: usize,
}

/// What all of it came to.
#[derive(Default)]
pub struct Outcome {
    pub runs: usize,
    /// Whether nothing was left out.
    pub is_whole: bool,
    pub codes: BTreeSet<i32>,
    pub findings: Vec<Found>,
    /// Whether the command lines of the program and of a child of its were seen.
    pub was_watched: bool,
    /// The secrets that were sent to anybody.
    pub sent: BTreeSet<Canary>,
    /// What ended in another way than it should where all is well.
    pub astray: Vec<String>,
    /// Where data was said to hold a secret, and held none.
    pub harmless: BTreeSet<(&'static str, &'static str)>,
}

/// A finding, and the run that it is of.
pub struct Found {
    run: String,
    finding: Finding,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} in {}", self.run, self.finding.what, self.finding.place)
    }
}

impl Planned<'_> {
    fn words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.case.words.iter().map(|word| (*word).to_owned()).collect();
        words.extend(self.situation.twist.words());
        words.extend(
            self.source.profile().into_iter().flat_map(|name| ["--profile".to_owned(), name.to_owned()]),
        );
        words.extend(self.manner.iter().map(|word| (*word).to_owned()));
        words
    }

    /// The region, which tells the requests of one run from those of another.
    fn region(&self) -> String {
        format!("ap-run-{}", self.number)
    }
}

impl fmt::Display for Planned<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (case, situation) = (self.case.name, self.situation.name);
        write!(f, "[{case}; {situation}; {:?}] ebctl {}", self.source, self.words().join(" "))
    }
}

/// The plan: the same each time.
fn plan(cases: &[Case]) -> Vec<Planned<'_>> {
    let mut planned = Vec::new();
    for (row, situation) in situations::ALL.iter().enumerate() {
        let fitting: Vec<&Case> = cases.iter().filter(|case| situation.fits(case)).collect();
        for (column, case) in fitting.into_iter().enumerate() {
            let turn = row + column;
            let any =
                if case.is_online { Source::ALL[turn % Source::ALL.len()] } else { Source::Environment };
            let source = case.source.or(situation.source).unwrap_or(any);
            // What is told matters most where a server repeats what it was sent, and where a file is quoted.
            let manners = match case {
                case if case.is_wrong => MANNERS.len(),
                case if case.is_online && situation.repeats() => 2,
                _ => 1,
            };
            for more in 0..manners {
                let manner = MANNERS[(turn + 3 * more) % MANNERS.len()];
                let manner = if case.prints_ids() || !manner.contains(&"id") { manner } else { &[] };
                planned.push(Planned { case, situation, source, manner, number: planned.len() });
            }
        }
    }
    planned
}

/// Runs them all, or those that `EBCTL_CANARY` names.
#[expect(clippy::print_stderr, reason = "how much was tested is to be seen")]
pub fn run_all() -> Outcome {
    let only = std::env::var("EBCTL_CANARY").unwrap_or_default();
    let (cases, net) = (cases::all(), Net::new());
    let mut queue: VecDeque<_> = plan(&cases).into();
    queue.retain(|planned| planned.to_string().contains(&only));
    let outcome = Mutex::new(Outcome { is_whole: only.is_empty(), ..Outcome::default() });
    outcome.lock().unwrap().harmless.extend(EXACT);
    let queue = Mutex::new(queue);
    let take = || queue.lock().unwrap().pop_front();
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                let cloud = Cloud::start();
                let mut done = BTreeMap::new();
                while let Some(planned) = take() {
                    let (ran, findings) = one(&planned, &cloud, &net);
                    let mut outcome = outcome.lock().unwrap();
                    if !only.is_empty() {
                        eprintln!("{planned}\n{ran}");
                    }
                    outcome.note(&planned, &ran, findings);
                    done.insert(planned.region(), planned);
                }
                // A request may arrive after the run that sent it.
                for (server, request) in cloud.sent() {
                    outcome.lock().unwrap().sent.extend(judge::sent(&net, &request));
                    let by = done.get(request.header("x-tc-region"));
                    let run = by.map_or_else(|| "some run".to_owned(), ToString::to_string);
                    let findings = judge::request(&net, server, &request, by.map(|planned| planned.source));
                    let found = findings.into_iter().map(|finding| Found { run: run.clone(), finding });
                    outcome.lock().unwrap().findings.extend(found);
                }
            });
        }
    });
    let outcome = outcome.into_inner().unwrap();
    eprintln!("{} runs", outcome.runs);
    outcome
}

impl Outcome {
    fn note(&mut self, planned: &Planned<'_>, ran: &Ran, findings: Vec<Finding>) {
        use std::os::unix::process::ExitStatusExt;
        self.runs += 1;
        let code = ran.status.code().or(ran.status.signal().map(|signal| 128 + signal)).unwrap_or(-1);
        self.codes.insert(code);
        let case = planned.case;
        if planned.situation.is_well() && code != case.ends && !case.is_patient() {
            self.astray.push(format!("{planned}: {ran}"));
        }
        let seen =
            |part: &[u8]| ran.command_lines.iter().any(|line| line.windows(part.len()).any(|at| at == part));
        self.was_watched |= seen(b"ebctl") && seen(b"give-key");
        let place = (case.name, planned.situation.name);
        for finding in findings {
            if EXACT.contains(&place) && finding.place == "stdout" {
                self.harmless.remove(&place);
            } else {
                self.findings.push(Found { run: planned.to_string(), finding });
            }
        }
    }
}

/// One command line in a home of its own.
fn one(planned: &Planned<'_>, cloud: &Cloud, net: &Net) -> (Ran, Vec<Finding>) {
    let Planned { case, situation, source, .. } = planned;
    let mut home = Home::new(cloud, *source);
    let region = planned.region();
    home.set("EBCTL_REGION", &region);
    let in_pod = *source == Source::Pod || source.profile().is_some();
    if in_pod {
        home.set("TKE_REGION", &region);
    }
    home.set("EBCTL_MAX_ATTEMPTS", "1");
    if case.serves.is_none() {
        // Nothing is gained by looking for long.
        let is_brief = situation.leaves_doubt() || case.is_patient();
        home.set("EBCTL_TIMEOUT", if is_brief { "250ms" } else { "30s" });
    }
    let input = case.input.as_deref().unwrap_or_default();
    let start = |home: &Home, words: &[String], how: &How<'_>| {
        let mut command = home.command();
        command.args(words);
        run(command, how)
    };
    let mut findings = Vec::new();
    if let Some(before) = &case.before {
        cloud.set(Mood::HangsUp, false);
        let words: Vec<String> = before.iter().map(|word| (*word).to_owned()).collect();
        let words =
            [words, planned.words().split_off(case.words.len() + situation.twist.words().len())].concat();
        let ran = start(&home, &words, &How { input, is_full: false, stop: None });
        findings.extend(judge::traces(net, case, &home, &ran));
    }
    situation.twist.prepare(&mut home, cloud);
    cloud.set(situation.mood, case.is_about_lists());
    let is_served = || case.serves.is_some_and(|file| home.path(file).exists());
    let has_asked = || cloud.is_asked(&region, case.is_about_lists());
    let stop: Option<&dyn Fn() -> bool> = match (case.serves, situation.twist) {
        (Some(_), _) => Some(&is_served),
        (_, Twist::Stopped) => Some(&has_asked),
        _ => None,
    };
    let ran =
        start(&home, &planned.words(), &How { input, is_full: matches!(situation.twist, Twist::Full), stop });
    findings.extend(judge::traces(net, case, &home, &ran));
    (ran, findings)
}
