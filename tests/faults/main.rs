//! Every fault that the local EventBridge can play, met by a real `connection create`: `docs/FAULTS.md` holds what came
//! of each, byte for byte, and no line of it breaks the laws of a create. `scripts/update-generated` writes it anew.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by panicking, helpers included")]

mod emulator;
mod laws;
mod page;
mod rows;
mod run;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use ebctl::emulator::{Fault, FaultRule, fault_kinds};
use ebctl::eventbridge::catalogue::class_of;
use ebctl::transport::Class;

use rows::{Group, Row};
use run::Ended;

/// Rows mostly wait, so more of them run at a time than there are processors.
const AT_A_TIME: usize = 12;

#[test]
fn the_fault_table_is_current_and_no_row_breaks_a_law() {
    let groups = rows::groups();
    let all: Vec<&Row> = groups.iter().flat_map(|group| &group.rows).collect();
    let ended = run_all(&all);
    for (row, ended) in all.iter().zip(&ended) {
        laws::hold(row, ended);
    }
    is_current("docs/FAULTS.md", &page::page(&groups, &ended));
}

#[test]
fn every_fault_there_is_has_a_row_wherever_it_can_strike() {
    for group in rows::groups().iter().filter(|group| group.of_every_fault) {
        let played: BTreeSet<String> = rules(group).map(|rule| name_of(rule.fault())).collect();
        let missing: Vec<&str> =
            fault_kinds().iter().map(|kind| kind.name).filter(|name| !played.contains(*name)).collect();
        // Only a new connector can be listed late.
        let expected: &[&str] = if group.on == "CreateConnection" { &[] } else { &["list-lag"] };
        assert_eq!(missing, expected, "{}", group.title);
    }
}

#[test]
fn every_class_of_error_code_has_a_row() {
    let played: Vec<Class> = rows::groups()
        .iter()
        .flat_map(|group| rules(group).collect::<Vec<_>>())
        .filter_map(|rule| match rule.fault() {
            Fault::Error(code) if rule.action() == Some("CreateConnection") => Some(class_of(code.as_str())),
            _ => None,
        })
        .collect();
    for class in [
        Class::Rejected,
        Class::Denied,
        Class::Clock,
        Class::NotFound,
        Class::Quota,
        Class::Throttled,
        Class::Locked,
        Class::Failed,
        Class::Unknown,
    ] {
        assert!(played.contains(&class), "no row has a code of the class {class:?}");
    }
}

/// A group's rules for its own action.
fn rules(group: &Group) -> impl Iterator<Item = FaultRule> {
    let rules = group.rows.iter().flat_map(|row| row.faults.split(' ').filter(|rule| !rule.is_empty()));
    rules.map(|rule| rule.parse::<FaultRule>().unwrap()).filter(|rule| rule.action() == Some(group.on))
}

fn name_of(fault: &Fault) -> String {
    let written = fault.to_string();
    written.split_once('=').map_or(written.as_str(), |(name, _)| name).to_owned()
}

/// Runs the rows, some at a time; what they ended in comes in their order.
fn run_all(rows: &[&Row]) -> Vec<Ended> {
    let next = AtomicUsize::new(0);
    let ended = Mutex::new(rows.iter().map(|_| None).collect::<Vec<Option<Ended>>>());
    std::thread::scope(|scope| {
        for _ in 0..AT_A_TIME {
            scope.spawn(|| {
                while let Some(row) = rows.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let place = rows.iter().position(|other| std::ptr::eq(*other, *row)).unwrap();
                    let end = run::run(row);
                    ended.lock().unwrap()[place] = Some(end);
                }
            });
        }
    });
    ended.into_inner().unwrap().into_iter().map(Option::unwrap).collect()
}

/// The file holds this text; with `UPDATE=1` it is made to.
fn is_current(path: &str, text: &str) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&file, text).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = kept.lines().zip(text.lines()).find(|(kept, now)| kept != now);
    assert!(
        kept == text,
        "{path} is not current: run scripts/update-generated and look at what changes; the first that does: {differs:#?}"
    );
}
