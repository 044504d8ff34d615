//! No core file: what a process leaves behind when it crashes would hold every key it had in memory.

/// Keeps the system from writing the memory of this process anywhere, and other processes of the same user from reading
/// it. That it cannot be done is no reason to stop.
#[cfg(target_os = "linux")]
pub fn forbid_core_files() {
    // A limit on the size of core files does not hold where they go to a program, as they do on most machines.
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Keeps the system from writing the memory of this process anywhere. That it cannot be done is no reason to stop.
#[cfg(all(unix, not(target_os = "linux")))]
pub fn forbid_core_files() {
    let none = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
    let _ = rustix::process::setrlimit(rustix::process::Resource::Core, none);
}

/// There are none.
#[cfg(not(unix))]
pub fn forbid_core_files() {}
