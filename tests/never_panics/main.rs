//! The fuzz targets, in every run of the tests: each promise of `fuzz/entries/` is kept for all seeds in `fuzz/seeds/`
//! and for a few thousand inputs that are made of them, the same ones each time.
//!
//! `EBCTL_FUZZ_ROUNDS=n` makes n of them, `EBCTL_FUZZ_SEED=s` others, and `EBCTL_FUZZ_INPUT=file` tries that file alone:
//! the one that a failure names, or one that `cargo fuzz` left. An input that once broke a promise becomes a seed.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

#[path = "../../fuzz/entries/mod.rs"]
mod entries;
mod mutator;
mod search;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

macro_rules! targets {
    ($($name:ident)*) => {
        $(
            #[test]
            fn $name() {
                search::search(stringify!($name), entries::$name);
            }
        )*

        const TARGETS: &[&str] = &[$(stringify!($name)),*];
    };
}

targets! { config envelope ini qcs sanitiser spec_json spec_toml spec_yaml tccli }

#[test]
fn every_target_is_searched_here_and_by_libfuzzer_and_has_seeds() {
    let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let names = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(fuzz.join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let manifest: toml::Table = fs::read_to_string(fuzz.join("Cargo.toml")).unwrap().parse().unwrap();
    let bins = manifest["bin"].as_array().unwrap().iter();
    let bins: BTreeSet<String> = bins.map(|bin| bin["name"].as_str().unwrap().to_owned()).collect();
    let here: BTreeSet<String> = TARGETS.iter().copied().map(str::to_owned).collect();
    assert_eq!((names("fuzz_targets"), names("seeds"), bins), (here.clone(), here.clone(), here.clone()));
    for name in here {
        let target = fs::read_to_string(fuzz.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("entries::{name}(data)")), "{name} calls another entry");
    }
}
