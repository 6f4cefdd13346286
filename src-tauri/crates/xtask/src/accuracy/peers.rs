//! The peers' figures: what `tests/accuracy/peers.csv` knows, and a new run's put in.

use super::sets::{odd, table};
use crate::failure::Failure;
use crate::workspace;

/// What a peer reached on a set.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Name of the set.
    pub set: String,
    /// `splink` or `goldenmatch`.
    pub peer: String,
    /// Which of its settings: `at .9`, `best cut` (picked with the truth in hand), `as it is`.
    pub setting: String,
    /// Pairwise F1 after clustering.
    pub f1: f64,
    /// B-cubed F1, if known.
    pub b3_f1: Option<f64>,
    /// `here` by `cargo xtask peers`, `reference` by someone else.
    pub measured: String,
}

const FILE: &str = "peers.csv";

/// All that is known.
pub fn known() -> Result<Vec<Known>, Failure> {
    table(FILE)?
        .into_iter()
        .map(|row| {
            let [set, peer, setting, f1, b3_f1, measured] =
                <[String; 6]>::try_from(row).map_err(|row| odd(FILE, &row))?;
            let f1 = f1.parse().map_err(|_| odd(FILE, &[f1]))?;
            Ok(Known { set, peer, setting, f1, b3_f1: b3_f1.parse().ok(), measured })
        })
        .collect()
}

/// Puts figures that were measured here in the place of those that were measured here before.
pub fn put(new: &[Known]) -> Result<(), Failure> {
    let mut all = known()?;
    for found in new {
        let name = |of: &Known| [&of.set, &of.peer, &of.setting, &of.measured].map(String::clone);
        let same = |old: &Known| name(old) == name(found);
        match all.iter_mut().find(|old| same(old)) {
            Some(old) => *old = found.clone(),
            None => all.push(found.clone()),
        }
    }
    let mut file = csv::Writer::from_path(workspace::root().join("tests").join("accuracy").join(FILE))?;
    file.write_record(["set", "peer", "setting", "f1", "b3_f1", "measured"])?;
    for of in &all {
        let b3 = of.b3_f1.map_or_else(String::new, |figure| format!("{figure:.4}"));
        file.write_record([&of.set, &of.peer, &of.setting, &format!("{:.4}", of.f1), &b3, &of.measured])?;
    }
    file.flush().map_err(csv::Error::from)?;
    Ok(())
}
