//! Runs a program and measures it from outside: wall time, and the peak of its memory where the system tells.

use super::rounded;
use crate::cli::done;
use crate::failure::Failure;
use crate::process::{cannot_start, words};
use serde_json::{Value, json};
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// One run of a program.
pub struct Measured {
    wall: Duration,
    peak_mb: Option<f64>,
    printed: Vec<u8>,
}

impl Measured {
    /// Wall time in seconds.
    pub fn seconds(&self) -> f64 {
        rounded(self.wall.as_secs_f64())
    }

    /// The figures from outside, with what the program said of itself.
    pub fn report(&self) -> Value {
        let said: Value = serde_json::from_slice(&self.printed).unwrap_or(Value::Null);
        json!({ "seconds": self.seconds(), "peak_mb": self.peak_mb, "said": said })
    }
}

/// Runs `command` to its end.
pub fn measure(command: &mut Command) -> Result<Measured, Failure> {
    let start = Instant::now();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|source| cannot_start(command, source))?;
    let reader = child.stdout.take().map(|mut out| {
        std::thread::spawn(move || {
            let mut printed = Vec::new();
            out.read_to_end(&mut printed).map(|_| printed).unwrap_or_default()
        })
    });
    let mut peak_mb = None;
    let status = loop {
        peak_mb = peak(&child).or(peak_mb);
        if let Some(status) = child.try_wait().map_err(|source| cannot_start(command, source))? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let wall = start.elapsed();
    let printed = reader.and_then(|reader| reader.join().ok()).unwrap_or_default();
    if done(status) {
        Ok(Measured { wall, peak_mb, printed })
    } else {
        Err(Failure::Ended { command: words(command), status })
    }
}

/// The most memory that `child` has held so far, in MB: Linux keeps the high-water mark of each process.
fn peak(child: &Child) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.split_whitespace().next()?.parse().ok()?;
    Some(rounded(kilobytes * 1024.0 / 1e6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_measured_and_its_output_kept() {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        let run = measure(cargo.arg("--version")).expect("cargo tells its version");
        assert!(run.printed.starts_with(b"cargo "), "what it printed is kept");
        assert!(run.wall > Duration::ZERO);
    }

    #[test]
    fn a_program_that_fails_is_a_failure() {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        assert!(measure(cargo.arg("no-such-verb").stderr(Stdio::null())).is_err());
    }
}
