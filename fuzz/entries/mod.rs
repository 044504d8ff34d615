//! What each fuzz target promises of any bytes: one function each, called by libFuzzer (`fuzz/fuzz_targets/`) and by the
//! seeded search of every test run (`tests/never_panics/`), over the examples in `fuzz/seeds/`. A broken promise panics.
//!
//! A new target is a function here, a line in `tests/never_panics/main.rs`, a file and a `[[bin]]` of three lines for
//! libFuzzer, and a folder of seeds; a test names whichever is missing.

mod config;
mod envelope;
mod foreign;
mod qcs;
mod sanitiser;
mod spec;

pub use config::config;
pub use envelope::envelope;
pub use foreign::{ini, tccli};
pub use qcs::qcs;
pub use sanitiser::sanitiser;
pub use spec::{spec_json, spec_toml, spec_yaml};

use ebctl::failure::Failure;

/// A word that no message of ours holds: whoever shows it shows the text it was planted in.
const MARKER: &str = "hunter2Zx9Qw7Lk";

/// The most bytes that a failure may have, however long the text that it is about.
const MOST_TOLD: usize = 16 * 1024;

/// All that a failure could show anybody.
fn told(failure: &Failure) -> String {
    let told = format!("{failure:?}");
    assert!(told.len() <= MOST_TOLD, "{} bytes are told: {}", told.len(), failure.message);
    told
}

/// `text` with a line put in, and another one for each `number`: where and what follow from it.
fn with_line(text: &str, lines: &[&str], number: usize) -> String {
    let line = lines[number % lines.len()].replace('@', MARKER);
    let mut all: Vec<&str> = text.split_inclusive('\n').collect();
    let place = number % (all.len() + 1);
    let before = if place == all.len() && !text.ends_with('\n') { "\n" } else { "" };
    let line = format!("{before}{line}\n");
    all.insert(place, &line);
    all.concat()
}

/// A number that follows from the bytes (FNV-1a), for choices that a replay makes again.
fn number_of(data: &[u8]) -> usize {
    let hash = data.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    usize::try_from(hash >> 40).unwrap_or_default()
}

/// Fails unless the place is in the text or right behind one of its lines. Both count from 1, columns in characters.
#[track_caller]
fn is_inside(text: &str, line: usize, column: usize) {
    let at = line.checked_sub(1).and_then(|number| text.split('\n').nth(number));
    assert!(at.is_some(), "line {line} of {}", text.split('\n').count());
    let most = at.unwrap_or_default().chars().count() + 1;
    assert!((1..=most).contains(&column), "column {column} of {most} in line {line}");
}
