//! The lists of the contest, each as one file that all contestants get.

use super::Told;
use crate::accuracy::{GENERATED, beside_the_checkout, sets};
use crate::bench;
use crate::failure::Failure;
use crate::workspace;
use std::path::{Path, PathBuf};

/// Sets for which `tests/peers/contestants.py` has a model of Splink.
const MODELS: [&str; 9] = [
    "febrl1",
    "febrl3",
    "splink_fake_1000",
    "historical_35k",
    "pseudopeople_noisy",
    "chicago_early_childhood",
    "restaurants_fz",
    "dupehell_contacts_medium",
    "census841",
];

/// A list that all contestants get.
pub struct List {
    /// Its name.
    pub name: String,
    /// The records, the key's column first.
    pub records: PathBuf,
    /// The truth.
    pub truth: PathBuf,
    /// The key's column in both.
    pub key: &'static str,
    /// Splink's model, if there is one.
    pub model: Option<String>,
    /// A folder for what is made of it.
    pub work: PathBuf,
    /// What a person would set right at Ficha's import: column and attribute.
    pub columns: Vec<(String, String)>,
}

/// The lists that were asked for.
pub fn chosen(told: &Told, folder: &Path) -> Result<Vec<List>, Failure> {
    let truth = told.truth.clone().unwrap_or_else(beside_the_checkout);
    let labelled = sets::labelled(&truth)?;
    if labelled.is_empty() {
        eprintln!("There are no labelled sets in {}: only the generated list is run.", truth.display());
    }
    let corrections = sets::corrections()?;
    let columns = |name: &str| -> Vec<(String, String)> {
        let of_set = corrections.iter().filter(|[set, ..]| set == name);
        of_set.map(|[_, column, attribute]| (column.clone(), attribute.clone())).collect()
    };
    let wanted = |name: &String| {
        let by_default = told.records.is_none() && MODELS.contains(&name.as_str());
        told.sets.contains(name) || told.sets.is_empty() && by_default
    };
    let mut lists: Vec<List> = labelled
        .into_iter()
        .filter(|set| wanted(&set.name))
        .map(|set| List {
            model: MODELS.contains(&set.name.as_str()).then(|| set.name.clone()),
            work: folder.join(&set.name),
            columns: columns(&set.name),
            name: set.name,
            records: set.records,
            truth: set.truth,
            key: "rid",
        })
        .collect();
    if told.sets.is_empty() || told.records.is_some() {
        lists.push(generated(told.records.unwrap_or(GENERATED), folder, columns("generated_clean"))?);
    }
    if let Some(unknown) = told.sets.iter().find(|name| !lists.iter().any(|list| list.name == **name)) {
        return Err(Failure::Needed(format!("there is no set {unknown} in {}", truth.display())));
    }
    for list in &lists {
        std::fs::create_dir_all(&list.work).map_err(|e| Failure::io(&list.work, e))?;
    }
    Ok(lists)
}

/// The project's own list, cleaned as other tools want it, for all contestants alike.
fn generated(records: usize, folder: &Path, columns: Vec<(String, String)>) -> Result<List, Failure> {
    let list = bench::list(&workspace::target().join("bench"), records)?;
    let name = format!("generated_{records}");
    let work = folder.join(&name);
    std::fs::create_dir_all(&work).map_err(|e| Failure::io(&work, e))?;
    let (from, truth) = (list.with_file_name("truth.csv"), work.join("truth.csv"));
    let text = std::fs::read_to_string(&from).map_err(|e| Failure::io(&from, e))?;
    let text = text.replacen("rid,", "unique_id,", 1);
    std::fs::write(&truth, text).map_err(|e| Failure::io(&truth, e))?;
    let (records, model) = (list.with_file_name("clean.csv"), Some("generated".to_owned()));
    Ok(List { name, records, truth, key: "unique_id", model, work, columns })
}
