//! The figures of one set, as `ficha evaluate` tells them.

use super::sets::Set;
use crate::cli::answer;
use crate::failure::Failure;
use crate::process::command;
use serde_json::Value;
use std::path::Path;

/// What was found on a set.
pub struct Figures {
    /// Its name.
    pub set: String,
    /// The answer of `ficha evaluate --detail`, the columns being set right.
    said: Value,
    /// F1 with the columns as they were guessed.
    pub as_guessed: f64,
}

/// Evaluates a set: once with its columns set right and in detail; where there is something to set right, also as
/// guessed.
pub fn of(cli: &Path, set: &Set, corrections: &[[String; 3]]) -> Result<Figures, Failure> {
    let columns: Vec<String> = corrections
        .iter()
        .filter(|[of, ..]| *of == set.name)
        .map(|[_, column, attribute]| format!("{column}={attribute}"))
        .collect();
    let evaluate = |more: &[&str]| {
        let mut evaluate = command(cli);
        evaluate
            .args(["--json", "evaluate"])
            .arg(&set.records)
            .arg(&set.truth)
            .args(["--key", "rid"])
            .args(more);
        answer(&mut evaluate)
    };
    let mut right = vec!["--detail"];
    right.extend(columns.iter().flat_map(|column| ["--map", column]));
    let said = evaluate(&right)?;
    let as_guessed = if columns.is_empty() { said["f1"].clone() } else { evaluate(&[])?["f1"].clone() };
    Ok(Figures { set: set.name.clone(), said, as_guessed: as_guessed.as_f64().unwrap_or(f64::NAN) })
}

impl Figures {
    /// A figure by its path: `f1`, `detail/review/cards`. Not a number where there is none.
    pub fn figure(&self, path: &str) -> f64 {
        self.optional(path).unwrap_or(f64::NAN)
    }

    /// A figure that may be missing.
    pub fn optional(&self, path: &str) -> Option<f64> {
        self.said.pointer(&format!("/{path}")).and_then(Value::as_f64)
    }

    /// The tenths of the shown probability: pairs, and how many are right.
    pub fn tenths(&self) -> Vec<(u64, u64)> {
        let tenths = self.said.pointer("/detail/calibration").and_then(Value::as_array);
        let count = |share: &Value, name: &str| share[name].as_u64().unwrap_or(0);
        tenths.into_iter().flatten().map(|share| (count(share, "pairs"), count(share, "right"))).collect()
    }

    /// Pairs shown between 85 and 95 %, and how many of them are right.
    pub fn near_ninety(&self) -> (u64, u64) {
        let count = |name: &str| self.optional(&format!("detail/near_ninety/{name}")).unwrap_or(0.0) as u64;
        (count("pairs"), count("right"))
    }

    /// Are 80 to 98 % of those right? A hundred of them are needed to tell.
    pub fn is_calibrated(&self) -> bool {
        let (pairs, right) = self.near_ninety();
        pairs < 100 || (0.80..=0.98).contains(&(right as f64 / pairs as f64))
    }

    #[cfg(test)]
    pub fn for_tests(set: &str, said: Value) -> Self {
        let as_guessed = said["f1"].as_f64().unwrap_or(f64::NAN);
        Self { set: set.to_owned(), said, as_guessed }
    }
}
