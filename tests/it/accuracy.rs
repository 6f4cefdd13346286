//! The accuracy that the program must not fall below on lists whose truth is known, without any
//! configuration but what the columns mean.
//!
//! The least figures stand in `tests/accuracy/floors.csv`, which `cargo xtask accuracy --check` holds against all
//! sets; here only the small ones are run.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::world::{Folder, ficha, shared, text, workspace};

/// Sets of which a build for tests makes a match in a few seconds.
const SMALL: [&str; 8] = [
    "febrl1",
    "febrl3",
    "splink_fake_1000",
    "census841",
    "restaurants_fz",
    "senzing_truthset",
    "cdc_recordlinker",
    "chicago_early_childhood",
];

/// Figures that are not reached yet: set and figure.
const NOT_YET: [(&str, &str); 2] = [("senzing_truthset", "f1"), ("cdc_recordlinker", "f1")];

/// The rows of a table of `tests/accuracy`.
fn table(name: &str) -> Vec<[String; 3]> {
    let path = workspace().join("tests/accuracy").join(name);
    let mut file = csv::Reader::from_path(path).expect("the table is there");
    let cells = |row: csv::StringRecord| [0, 1, 2].map(|at| row[at].to_owned());
    file.records().map(|row| cells(row.expect("a row"))).collect()
}

fn evaluated(list: &str, folder: &Path) -> Value {
    let (records, truth) = (folder.join("records.csv"), folder.join("truth.csv"));
    let mut arguments = vec!["evaluate", text(&records), text(&truth), "--key", "rid"];
    let columns: Vec<String> = table("columns.csv")
        .into_iter()
        .filter(|[set, ..]| set == list)
        .map(|[_, column, attribute]| format!("{column}={attribute}"))
        .collect();
    arguments.extend(columns.iter().flat_map(|column| ["--map", column]));
    ficha(&arguments).ended(0).json()
}

#[test]
fn duplicates_are_found_as_well_as_promised() {
    let floors = table("floors.csv");
    let mut below = Vec::new();
    for list in SMALL {
        let Some(folder) = shared(&format!("truth/{list}")) else { continue };
        let found = evaluated(list, &folder);
        let asked: Vec<&[String; 3]> = floors.iter().filter(|[set, ..]| set == list).collect();
        assert!(!asked.is_empty(), "{list}: something is asked of it");
        for [_, figure, least] in asked {
            let is = found[figure].as_f64().expect("an evaluation has this figure");
            let least: f64 = least.parse().expect("a floor is a number");
            if is < least && !NOT_YET.contains(&(list, figure)) {
                below.push(format!("{list}: {figure} {is:.4}, at least {least} is promised"));
            }
        }
        let records =
            fs::read_to_string(folder.join("truth.csv")).expect("there is a truth").lines().count() - 1;
        assert_eq!(found["records"].as_u64(), Some(records as u64), "{list}: all its records were scored");
    }
    assert!(below.is_empty(), "{below:#?}");
}

#[test]
fn an_evaluation_in_detail_agrees_with_itself() {
    let folder = Folder::new();
    let list = crate::generated::list(&folder.path(""), 1_500, 4, &[]);
    let (records, truth) = (list.join("contacts.csv"), list.join("truth.csv"));
    let asked = ["evaluate", text(&records), text(&truth), "--detail"];
    let found = ficha(&asked).ended(0).json();
    let detail = &found["detail"];
    let figure =
        |path: &str| found.pointer(path).and_then(Value::as_f64).unwrap_or_else(|| panic!("no {path}"));
    let cuts = detail["cuts"].as_array().expect("there are cuts");
    let default = cuts.iter().find(|at| at["cut"] == 0.5).expect("the default cut is among them");
    assert_eq!(default["scores"]["f1"], found["f1"], "the run that is asked about is the run that was made");
    assert!(figure("/detail/best/scores/f1") >= figure("/f1"));
    assert!(figure("/detail/blocking/recall") >= figure("/recall"), "what is not compared is not found");
    assert!(
        figure("/detail/blocking/recall") <= 1.0 && figure("/detail/review/sure_share") <= figure("/recall")
    );
    let tenths = detail["calibration"].as_array().expect("there are tenths");
    let right: BTreeMap<&str, u64> = ["pairs", "right"]
        .map(|name| (name, tenths.iter().filter_map(|tenth| tenth[name].as_u64()).sum()))
        .into();
    assert_eq!(tenths.len(), 10);
    assert!(
        right["right"] <= right["pairs"] && right["right"] as f64 <= figure("/detail/blocking/true_pairs")
    );
    let again = ficha(&asked).ended(0).json();
    assert_eq!(again["detail"], *detail, "twice the same");
}

#[test]
fn clusters_made_elsewhere_are_scored_alike() {
    let folder = Folder::new();
    let truth = folder.write("truth.csv", "rid,cluster_id\n1,a\n2,a\n3,b\n4,b\n5,b\n");
    let clusters = folder.write("clusters.csv", "rid,cluster_id\n1,x\n2,x\n3,x\n4,y\n");
    let found = ficha(&["evaluate", text(&clusters), text(&truth), "--clusters"]).ended(0).json();
    // Three pairs made, one of them right, of four true ones; record 5 stands alone.
    assert_eq!(found["precision"].as_f64(), Some(1.0 / 3.0));
    assert_eq!((found["recall"].as_f64(), found["records"].as_u64()), (Some(0.25), Some(5)));
}
