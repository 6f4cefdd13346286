//! Ficha's own command line, as this program calls it: by its path, and showing its JSON.

use crate::failure::Failure;
use crate::process::{cannot_start, command, words};
use serde_json::Value;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// The exit code that says: a human must decide. The work itself is done.
const FOR_A_HUMAN: i32 = 3;

/// `ficha VERB PROJECT`, ready for more arguments.
pub fn ficha(program: &Path, verb: &str, project: &Path) -> Command {
    let mut ficha = command(program);
    ficha.arg(verb).arg(project);
    ficha
}

/// Runs `command`, its words going where ours go. Work that is left for a human is no failure.
pub fn work(command: &mut Command) -> Result<(), Failure> {
    let status = command.status().map_err(|source| cannot_start(command, source))?;
    if done(status) { Ok(()) } else { Err(Failure::Ended { command: words(command), status }) }
}

/// The one JSON object that `command` prints; what else it says is shown only if it fails.
pub fn answer(command: &mut Command) -> Result<Value, Failure> {
    let output = command.stdin(Stdio::null()).output().map_err(|source| cannot_start(command, source))?;
    if !done(output.status) {
        eprint!("{}", String::from_utf8_lossy(&output.stderr));
        return Err(Failure::Ended { command: words(command), status: output.status });
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|_| Failure::Needed(format!("{} printed no JSON", words(command))))
}

/// Whether `status` says that the work is done, though some may be left for a human.
pub fn done(status: ExitStatus) -> bool {
    status.success() || status.code() == Some(FOR_A_HUMAN)
}

/// The plain values of an answer, one a line: `seconds.block: 1.2`.
pub fn lines(answer: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    flatten("", answer, &mut lines);
    lines
}

fn flatten(name: &str, value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let name = if name.is_empty() { field.clone() } else { format!("{name}.{field}") };
                flatten(&name, value, lines);
            }
        }
        // Lists are details: how many will do.
        Value::Array(items) if !items.is_empty() && items.iter().all(|item| !item.is_object()) => {
            let items: Vec<String> = items.iter().map(ToString::to_string).collect();
            lines.push(format!("{name}: {}", items.join(", ")));
        }
        Value::Array(items) => lines.push(format!("{name}: {} entries", items.len())),
        Value::String(text) => lines.push(format!("{name}: {text}")),
        Value::Null => {}
        plain => lines.push(format!("{name}: {plain}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_shown_line_by_line() {
        let answer =
            serde_json::json!({"records": 300, "seconds": {"block": 0.5}, "files": [{"a": 1}], "none": null});
        assert_eq!(lines(&answer), ["files: 1 entries", "records: 300", "seconds.block: 0.5"]);
    }
}
