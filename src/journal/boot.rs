//! Which start of the machine this is.

/// An id that is the same from one start of the machine to the next; `None` where the system has none to give. Linux
/// has one (`proc_sys_kernel(5)`, `random/boot_id`).
pub fn this_boot() -> Option<String> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(id.trim().to_owned()).filter(|id| !id.is_empty())
}
