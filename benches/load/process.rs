//! What the system knows of this process (Linux, `proc(5)`).

use std::fs;

/// Processor time of all threads, in nanoseconds.
pub(crate) fn cpu() -> u64 {
    let times = fs::read_dir("/proc/self/task").unwrap().map(|task| {
        let text = fs::read_to_string(task.unwrap().path().join("schedstat")).unwrap_or_default();
        text.split(' ').next().and_then(|time| time.parse::<u64>().ok()).unwrap_or_default()
    });
    times.sum()
}

/// Resident memory in kilobytes.
pub(crate) fn memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Open descriptors.
pub(crate) fn descriptors() -> usize {
    fs::read_dir("/proc/self/fd").unwrap().count()
}
