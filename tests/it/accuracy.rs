//! The accuracy that the program must not fall below on lists whose truth is known, without any
//! configuration.

use crate::world::{ficha, shared, text};

/// List, and the least pairwise F1.
const FLOORS: [(&str, f64); 3] =
    [("febrl3", 0.97), ("splink_fake_1000", 0.85), ("chicago_early_childhood", 0.80)];

#[test]
fn duplicates_are_found_as_well_as_promised() {
    for (list, floor) in FLOORS {
        let Some(folder) = shared(&format!("truth/{list}")) else { continue };
        let (records, truth) = (folder.join("records.csv"), folder.join("truth.csv"));
        let found = ficha(&["evaluate", text(&records), text(&truth), "--key", "rid"]).ended(0).json();
        let f1 = found["f1"].as_f64().expect("an evaluation has an F1");
        assert!(f1 >= floor, "{list}: F1 {f1:.4}, at least {floor} is promised");
        assert!(found["records"].as_u64() > Some(900), "{list}: all its records were scored: {found}");
    }
}
