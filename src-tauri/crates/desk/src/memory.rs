//! How much memory the process has used at most.

/// Peak resident memory in MB (10^6 bytes); `None` where the system does not tell without unsafe calls.
pub(crate) fn peak_mb() -> Option<u32> {
    // proc(5): `VmHWM: 123456 kB`, in units of 1024 bytes. Other systems have no such file.
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some((kib * 1024.0 / 1e6).round() as u32)
}
