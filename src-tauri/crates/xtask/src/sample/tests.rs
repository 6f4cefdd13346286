//! The sample as a whole: the same for ever, and of the shape that its readers rely on.

use super::*;
use std::collections::HashMap;

#[test]
fn the_shape_of_the_list_is_as_promised() {
    let rows = draw(20_000, 1, RECORDS);
    assert_eq!(rows.len(), 20_000);
    let mut sizes: HashMap<u32, usize> = HashMap::new();
    for row in &rows {
        *sizes.entry(row.customer).or_default() += 1;
    }
    let mean = rows.len() as f64 / sizes.len() as f64;
    assert!((1.5..1.7).contains(&mean), "about 1.6 records a customer, got {mean:.2}");
    assert!(sizes.values().max() <= Some(&6), "no customer has more than six records");
    let filled: usize =
        rows.iter().map(|row| row.cells().iter().filter(|cell| !cell.is_empty()).count()).sum();
    let filled = filled as f64 / rows.len() as f64;
    assert!((4.0..7.0).contains(&filled), "most records have few fields, got {filled:.1} of 12");
}

/// The folder of the sample that ships with the app.
fn shipped() -> std::path::PathBuf {
    crate::workspace::root().join("assets").join("sample")
}

#[test]
fn the_shipped_sample_is_what_the_generator_writes() {
    let folder = tempfile::tempdir().expect("a folder for the fresh sample");
    write(300, 7, folder.path(), Part::Sources).expect("the sample is written");
    for name in ["crm.csv", "shop.csv"] {
        let read =
            |path: &Path| std::fs::read_to_string(path).expect("a readable sample").replace("\r\n", "\n");
        let (fresh, kept) = (read(&folder.path().join(name)), read(&shipped().join(name)));
        assert!(fresh == kept, "{name} is stale: see assets/sample/README.md for the command that renews it");
    }
    let (fresh, kept) = (cells(&folder.path().join("fair.xlsx")), cells(&shipped().join("fair.xlsx")));
    assert_eq!(fresh, kept, "fair.xlsx is stale: see assets/sample/README.md for the command that renews it");
}

fn cells(path: &Path) -> Vec<Vec<String>> {
    use calamine::{Reader, Xlsx, open_workbook};
    let mut book: Xlsx<_> = open_workbook(path).expect("a workbook");
    let sheet = book.worksheet_range("Visitantes").expect("the sheet of visitors");
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

#[test]
fn the_files_agree_with_each_other() {
    let folder = tempfile::tempdir().expect("a folder for the sample");
    write(500, 3, folder.path(), Part::All).expect("the sample is written");
    let column = |name: &str, at: usize| -> Vec<String> {
        let mut file = csv::Reader::from_path(folder.path().join(name)).expect("a CSV file");
        file.records().map(|row| row.expect("as many cells as headers")[at].to_owned()).collect()
    };
    let rids = column("contacts.csv", 0);
    assert_eq!(rids.len(), 500);
    for (name, at) in [
        ("truth.csv", 0),
        ("clean.csv", 0),
        ("peers/clean.csv", 0),
        ("peers/truth.csv", 0),
        ("sources_truth.csv", 2),
    ] {
        assert_eq!(column(name, at), rids, "{name} has a row for every record, in the same order");
    }
    assert_eq!(column("truth.csv", 1), column("peers/truth.csv", 1), "one truth under two names");
    assert_eq!(column("truth.csv", 1), column("sources_truth.csv", 3), "the sources' truth is the list's");
    let sources = column("sources_truth.csv", 0);
    let count = |name: &str| sources.iter().filter(|source| *source == name).count();
    assert_eq!(
        cells(&folder.path().join("fair.xlsx")).len(),
        count("fair") + 1,
        "a header and the fair's visitors"
    );
    assert_eq!(column("shop.csv", 0).len(), count("shop"));
}

#[test]
fn a_seed_gives_the_same_list_and_another_seed_another() {
    let text = |seed| draw(300, seed, RECORDS).iter().map(|row| row.cells().join("|")).collect::<Vec<_>>();
    assert_eq!(text(1), text(1));
    assert_ne!(text(1), text(2));
}

#[test]
fn in_a_list_without_duplicates_nobody_comes_twice() {
    let rows = draw(2_000, 1, ONCE);
    let customers: std::collections::HashSet<u32> = rows.iter().map(|row| row.customer).collect();
    assert_eq!((rows.len(), customers.len()), (2_000, 2_000));
}
