#![no_main]
#[path = "../entries/mod.rs"]
#[expect(dead_code, reason = "one of them is this target's")]
mod entries;

libfuzzer_sys::fuzz_target!(|data: &[u8]| entries::spec_yaml(data));
