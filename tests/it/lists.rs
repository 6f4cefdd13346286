//! Lists that come back: an imported file with what was found in it, and a list held against the customers.

use std::fs;
use std::path::Path;

use ficha_desk::wire::{
    Fault, FileBack, FileBackReport, ImportId, LeadLine, LeadRow, LeadsFile, LeadsQuery, Origin, ReadAs,
    SaveLeads,
};
use ficha_desk::{Job, file_back, leads};

use crate::world::{Bench, Folder, text, workspace};

fn origin(bench: &Bench, import: u32) -> Origin {
    let of = ImportId { import, language: Some("es".into()) };
    file_back::origin(&bench.project(), &of, &Job::default()).expect("the import is known")
}

fn back(bench: &Bench, import: u32, to: &Path) -> Result<FileBackReport, Fault> {
    let of = FileBack { import, file: None, to: text(to).into(), language: "en".into(), overwrite: false };
    file_back::run(&bench.project(), &of, &Job::default())
}

/// The sample's three lists, each with its import.
fn sample(folder: &Folder, bench: &Bench) -> [u32; 2] {
    ["crm.csv", "shop.csv"].map(|name| {
        let copy = folder.path(name);
        fs::copy(workspace().join("assets/sample").join(name), &copy).expect("the sample is there");
        bench.import(&copy, name.trim_end_matches(".csv")).import
    })
}

/// Cells of a line of the sample's CRM, which quotes nothing that is looked at here.
fn last_cells(line: &str) -> Vec<&str> {
    let cells: Vec<&str> = line.trim_end().rsplitn(6, ';').collect();
    cells.into_iter().rev().skip(1).collect()
}

#[test]
fn an_imported_file_comes_back_with_what_was_found() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let [crm, _] = sample(&folder, &bench);
    bench.find_duplicates();
    let approved = bench.approve_above(0.99).expect("some clusters are sure");
    let entries = bench.history().len();
    let found = origin(&bench, crm);
    assert_eq!((found.state.as_str(), found.path.as_deref()), ("same", Some(text(&folder.path("crm.csv")))));
    assert_eq!(found.suggested, text(&folder.path("crm con duplicados.csv")));

    let to = folder.path("crm con duplicados.csv");
    let report = back(&bench, crm, &to).expect("the file is written");
    let (old, new) = (folder.path("crm.csv"), fs::read(&to).expect("the copy is there"));
    let (old, new) = (fs::read_to_string(old).unwrap(), String::from_utf8(new).unwrap());
    assert_eq!(old.lines().count(), new.lines().count());
    for (old, new) in old.lines().zip(new.lines()) {
        assert!(new.starts_with(old.trim_end()), "the line is kept: {new}");
    }
    let rows: Vec<Vec<&str>> = new.lines().skip(1).map(last_cells).collect();
    assert_eq!(report.rows as usize, rows.len());
    let count = |column: usize, word: &str| rows.iter().filter(|row| row[column] == word).count() as u32;
    assert_eq!((count(1, "keep"), count(1, "duplicate")), (report.keep, report.duplicates));
    assert!(report.duplicates > 20 && report.undecided > 0 && report.undecided < report.groups, "{report:?}");
    assert!(count(3, "approved") > 10 && count(3, "suggested, not yet decided") > 10);
    for row in rows.iter().filter(|row| row[1] == "duplicate") {
        match row[2].parse::<usize>() {
            Ok(of) => {
                let kept = &rows[of - 2];
                assert_eq!((kept[1], kept[0]), ("keep", row[0]), "a duplicate's row is kept: {row:?}");
            }
            Err(_) => assert!(row[2].starts_with("shop, row "), "{row:?}"),
        }
    }
    assert_eq!(bench.history().len(), entries, "writing a copy is no change");
    assert!(approved.entry.is_change);
}

#[test]
fn a_file_that_says_something_else_is_refused_and_one_that_only_moved_is_not() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let list = folder.write("list.csv", "Name;Mail\nAna Ruiz;ana@example.com\nLuis Gil;luis@example.com\n");
    let import = bench.import(&list, "list").import;
    let to = folder.path("out.csv");
    let code =
        |result: Result<FileBackReport, Fault>| result.map_err(|fault| fault.message.code).unwrap_err();
    assert_eq!(code(back(&bench, import, &list)), "error.back.original");
    assert_eq!(code(back(&bench, import, &folder.path("out.xlsx"))), "error.back.ending");
    assert_eq!(code(back(&bench, 99, &to)), "error.no_such_import");

    fs::write(&list, "Name;Mail\nLuis Gil;luis@example.com\nAna Ruiz;ana@example.com\n").unwrap();
    assert_eq!(origin(&bench, import).state, "changed");
    assert_eq!(back(&bench, import, &to).expect("sorted anew, it says the same").rows, 2);
    assert_eq!(code(back(&bench, import, &to)), "error.back.exists");

    fs::write(&list, "Name;Mail\nAna Ruiz;ana@example.com\nLuis Gil;luis@example.org\n").unwrap();
    fs::remove_file(&to).unwrap();
    assert_eq!(code(back(&bench, import, &to)), "error.back.changed");
    assert!(!to.exists(), "nothing is left of it");
    fs::remove_file(&list).unwrap();
    assert_eq!(origin(&bench, import).state, "missing");
    assert_eq!(code(back(&bench, import, &to)), "error.file.missing");
}

#[test]
fn a_list_is_held_against_the_customers_and_leaves_no_trace() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    sample(&folder, &bench);
    bench.find_duplicates();
    bench.approve_above(0.99).expect("some clusters are sure");
    let before = (bench.history().len(), bench.summary().records, bench.clusters().len());
    let fair = LeadsFile {
        path: text(&workspace().join("assets/sample/fair.xlsx")).into(),
        read_as: ReadAs::default(),
        map: Vec::new(),
    };
    let report = bench.desk.check_leads(&fair, &Job::default()).expect("the list is checked");
    assert_eq!(report.rows, report.customers + report.maybe + report.new);
    assert!(report.customers >= 15 && report.new >= 8 && report.repeated >= 2, "{report:?}");
    let (project, found) = (bench.project(), bench.desk.leads().expect("it is kept"));
    let list = |outcome: Option<&str>| -> Vec<LeadLine> {
        let query = LeadsQuery { outcome: outcome.map(str::to_owned), offset: 0, limit: 1000 };
        leads::list(&project, &found, &query).expect("rows are listed").rows
    };
    assert_eq!(list(Some("customer")).len(), report.customers as usize);
    for line in list(None) {
        assert_eq!(line.profile.is_some(), line.outcome != "new", "{line:?}");
        assert!(line.repeats.is_none_or(|earlier| earlier < line.row));
        let card = leads::get(&project, &found, &LeadRow { row: line.row }).expect("a row opens");
        assert_eq!((card.attributes.len(), card.lead.len()), (card.customer.len(), card.attributes.len()));
        assert_eq!(card.evidence.is_empty(), line.outcome == "new");
    }
    let to =
        SaveLeads { to: text(&folder.path("fair.xlsx")).into(), language: "es".into(), overwrite: false };
    let saved = leads::save(&project, &found, &to, &Job::default()).expect("the list is saved");
    assert_eq!(saved.rows, report.rows);
    assert_eq!(before, (bench.history().len(), bench.summary().records, bench.clusters().len()));
    bench.desk.close();
    assert_eq!(bench.desk.leads().err().map(|fault| fault.message.code).as_deref(), Some("error.leads.none"));
}

#[test]
fn a_cancelled_check_or_copy_leaves_nothing() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let [crm, _] = sample(&folder, &bench);
    let job = Job::default();
    job.cancel_handle().cancel();
    let fair = LeadsFile {
        path: text(&workspace().join("assets/sample/fair.xlsx")).into(),
        read_as: ReadAs::default(),
        map: Vec::new(),
    };
    let fault = bench.desk.check_leads(&fair, &job).unwrap_err();
    assert_eq!(fault.message.code, "error.cancelled");
    assert!(bench.desk.leads().is_err());
    let to = folder.path("out.csv");
    let of =
        FileBack { import: crm, file: None, to: text(&to).into(), language: "es".into(), overwrite: false };
    assert_eq!(file_back::run(&bench.project(), &of, &job).unwrap_err().message.code, "error.cancelled");
    assert!(!to.exists());
}
