//! Tries an entry with its seeds and what is made of them, and tells of the first input that breaks a promise.

use std::any::Any;
use std::fmt::Write;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::mutator::Mutator;

/// How many inputs are made where nothing else is said: some seconds of an unoptimised build.
const ROUNDS: u64 = 2000;

/// The first of the seeds where nothing else is said.
const SEED: u64 = 20_210_427;

pub fn search(name: &str, entry: fn(&[u8])) {
    if let Ok(input) = std::env::var("EBCTL_FUZZ_INPUT") {
        return entry(&fs::read(input).unwrap());
    }
    let seeds = seeds(name);
    let trial = Trial::of(name);
    for seed in &seeds {
        trial.run(entry, seed);
    }
    let mutator = Mutator::new(&seeds);
    let first = number("EBCTL_FUZZ_SEED").unwrap_or(SEED);
    for round in 0..number("EBCTL_FUZZ_ROUNDS").unwrap_or(ROUNDS) {
        trial.run(entry, &mutator.mutant(first.wrapping_add(round)));
    }
    fs::remove_file(&trial.path).unwrap();
}

fn seeds(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds").join(name);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    // The order in a folder is the file system's; what is made of the seeds depends on it.
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().map(|text| text.parse().unwrap())
}

struct Trial {
    name: String,
    path: PathBuf,
}

impl Trial {
    fn of(name: &str) -> Self {
        // With the process's number, so that two runs at once do not take each other's file.
        let file = format!("never_panics-{name}-{}", std::process::id());
        Self { name: name.to_owned(), path: Path::new(env!("CARGO_TARGET_TMPDIR")).join(file) }
    }

    /// The input is on disk before it is tried: one that overflows the stack or never ends is found there.
    fn run(&self, entry: fn(&[u8]), input: &[u8]) {
        fs::write(&self.path, input).unwrap();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| entry(input))) {
            panic!("{}", self.story(input, &*panic));
        }
    }

    fn story(&self, input: &[u8], panic: &(dyn Any + Send)) -> String {
        let (name, path) = (&self.name, self.path.display());
        let why = panic.downcast_ref::<String>().map(String::as_str);
        let why = why.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked");
        let mut story = format!("{name}: {why}\n{} bytes, in {path}", input.len());
        let _ = write!(story, ":\n{}\nagain, alone:\n  ", String::from_utf8_lossy(input).escape_debug());
        let _ = write!(story, "EBCTL_FUZZ_INPUT={path} cargo test --test never_panics -- --exact {name}");
        story
    }
}
