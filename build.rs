//! Compiles what must run before Rust does (`native/`), and lays a release out on Linux. The tables for unwinding the stack are left out: 0.58 of 6 MB, which nothing reads, as a
//! panic prints its one line and aborts; rustc writes them all the same, and has no stable switch for one profile alone.
//! And the functions that a create runs stand together (`scripts/update-layout`): a create holds 1.4 MB less.

use std::env;

const CLOSED_OUTPUT: &str = "native/closed_output.c";
const SCRIPTS: [&str; 2] = ["linker/release.ld", "linker/often.ld"];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for script in SCRIPTS {
        println!("cargo::rerun-if-changed={script}");
    }
    println!("cargo::rerun-if-changed={CLOSED_OUTPUT}");
    if env::var_os("CARGO_CFG_UNIX").is_some() {
        // As an object, not a library: nothing calls it, and a linker takes from a library only what is called.
        for object in cc::Build::new().file(CLOSED_OUTPUT).compile_intermediates() {
            println!("cargo::rustc-link-arg-bins={}", object.display());
        }
    }
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    // Another linker than the toolchain's own may not know linker scripts (mold does not), and is left alone.
    let linker_is_chosen = env::var_os("RUSTC_LINKER").is_some()
        || env::var("CARGO_ENCODED_RUSTFLAGS").is_ok_and(|flags| flags.contains("link"));
    if !is("CARGO_CFG_TARGET_OS", "linux")
        || !is("CARGO_CFG_TARGET_ENV", "gnu")
        || !is("PROFILE", "release")
        || linker_is_chosen
    {
        return;
    }
    if let Ok(folder) = env::var("CARGO_MANIFEST_DIR") {
        println!("cargo::rustc-link-arg-bins=-Wl,--no-eh-frame-hdr");
        for script in SCRIPTS {
            println!("cargo::rustc-link-arg-bins=-Wl,-T,{folder}/{script}");
        }
    }
}
