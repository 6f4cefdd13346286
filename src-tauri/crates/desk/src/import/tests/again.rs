//! A list that comes again: what is announced is what happens, and what a person said of its rows holds.

use super::*;
use crate::wire::{EntryChoice, Nothing, SkippedOf, TakeBack};

#[test]
fn a_check_announces_what_is_new_changed_unchanged_and_gone() {
    let (folder, project) = bench();
    let people = |rows: &[&str]| write(&folder, "lista.csv", &format!("Clave;Nombre\n{}\n", rows.join("\n")));
    let key = |attribute: &str| vec![ColumnChoice { column: "Clave".into(), attribute: attribute.into() }];
    let check = |rows: &[&str], attribute: &str| {
        let mut file = of(&people(rows));
        file.map = key(attribute);
        let checked = import::check(&project, &file, &Job::default()).expect("a check");
        announced(&checked, &import::run(&project, &file, &Job::default()).expect("an import"))
    };
    let first = ["1;Ana Ruiz", "2;Luis Gil", "3;Eva Rey", "4;Pau Mas", ";Iris Font", ";Iris Font"];
    assert_eq!(check(&first, "source_key"), [6, 0, 0, 0]);
    assert_eq!(check(&first, "source_key"), [0, 0, 6, 0], "the same file changes nothing");
    let next = [";Iris Font", "4;Pau Mas", "2;Luis Gil Sanz", "1;Ana Ruiz", "5;Inés Mar"];
    assert_eq!(check(&next, "source_key"), [1, 1, 3, 2], "Eva and one Iris are gone");
    assert_eq!(check(&["5;Inés Mar Gil"], "source_key"), [0, 1, 0, 0], "a part says nothing of the others");
    assert_eq!(check(&next, "custom:Clave"), [4, 1, 0, 0], "without a key all but Iris are others");
}

#[test]
fn a_row_taken_back_is_a_record_from_then_on() {
    let (folder, project) = bench();
    let list = "Clave;Nombre;Compras\n1;Ana Ruiz;12\n2;Luis Gil;7\n;Totales;19\n";
    let file = of(&write(&folder, "lista.csv", list));
    let done = import::run(&project, &file, &Job::default()).expect("an import");
    assert_eq!((done.rows, done.skipped), (2, 1));
    let of_it = SkippedOf { import: done.import, offset: 0, limit: 10 };
    let page = import::skipped(&project, &of_it).expect("a list");
    assert_eq!((page.total, page.rows[0].row, page.rows[0].reason.as_str()), (1, 4, "total"));
    assert_eq!(page.rows[0].cells, ["", "Totales", "19"]);
    let aside = |project: &Project| {
        import::list(project, &Nothing {}).expect("a list").iter().map(|line| line.skipped).sum::<u32>()
    };
    assert_eq!(aside(&project), 1, "the list of imports leads to it");

    let take = TakeBack { import: done.import, rows: vec![4] };
    let taken = import::take_back(&project, &take).expect("a row");
    assert_eq!(aside(&project), 0);
    assert_eq!(import::skipped(&project, &of_it).expect("a list").total, 0);
    assert!(import::take_back(&project, &take).is_err(), "once is enough");
    let records = |project: &Project| crate::project::summary(project).expect("counts").records;
    assert_eq!(records(&project), 3, "and neither of the others is gone");
    let files = import::list(&project, &Nothing {}).expect("a list");
    let told: Vec<_> = files.iter().map(|of| (of.import, of.rows, of.newest)).collect();
    assert_eq!(told, [(done.import, 2, true)], "no second file came in");

    let checked = import::check(&project, &file, &Job::default()).expect("a check");
    let again = import::run(&project, &file, &Job::default()).expect("an import");
    assert_eq!(announced(&checked, &again), [0, 0, 3, 0], "the list comes again: it is a record still");
    assert_eq!((checked.rows, again.rows, again.skipped), (3, 3, 0));

    let entry = EntryChoice { entry: Some(taken.entry.entry) };
    crate::history::undo(&project, &entry, &Job::default()).expect("an undo");
    assert_eq!((records(&project), import::skipped(&project, &of_it).expect("a list").total), (2, 1));
}

#[test]
fn a_record_that_its_system_merged_into_another_goes_on_under_the_new_id() {
    let (folder, project) = bench();
    let header = "Record ID,First Name,Last Name,Email,Merged Contact IDs,Create Date";
    let list =
        |rows: &[&str]| of(&write(&folder, "contacts.csv", &format!("{header}\n{}\n", rows.join("\n"))));
    let import = |rows: &[&str]| import::run(&project, &list(rows), &Job::default()).expect("an import");
    let id = |key: &str| {
        let found = project.read(|connection| ficha_store::record::find(connection, "hubspot contacts", key));
        found.expect("records can be read")
    };
    let ana = "41,Ana,Ruiz,ana@example.com,,2024-05-03";
    let twin = "47,A.,Ruiz,ana.ruiz@example.com,,2024-05-04";
    let luis = "50,Luis,Gil,luis@example.com,,2024-05-05";
    let eva = "60,Eva,Rey,eva@example.com,,2024-05-06";
    import(&[ana, twin, luis, eva]);
    let (ana_before, luis_before) = (id("41"), id("50"));

    let merged = "90,Ana,Ruiz,ana@example.com,41; 47;90,2024-05-03";
    let file = list(&[eva, merged, luis]);
    let checked = import::check(&project, &file, &Job::default()).expect("a check");
    let done = import::run(&project, &file, &Job::default()).expect("an import");
    assert_eq!(announced(&checked, &done), [0, 1, 2, 1], "the other one of the two is gone");
    assert_eq!((id("90"), id("41"), id("50")), (ana_before, None, luis_before));
    assert_eq!(import(&[luis, eva, merged]).unchanged, 3, "from then on by its new id");
    let twice = import(&[luis, eva, merged, merged, ana]);
    assert_eq!((twice.new, twice.unchanged), (2, 3), "whoever has the old id now is somebody else");
    let sound = project.read(ficha_store::history::chain::verify).unwrap();
    assert!(matches!(sound, ficha_store::history::chain::Verification::Sound { .. }), "{sound:?}");

    let undo = |entry| {
        let entry = EntryChoice { entry };
        crate::history::undo(&project, &entry, &Job::default()).expect("an undo");
    };
    undo(twice.entry);
    undo(done.entry);
    assert_eq!((id("41"), id("90")), (ana_before, None), "as before");
    assert_eq!(import(&[ana, twin, luis, eva]).unchanged, 4);
    crate::history::redo(&project, &EntryChoice { entry: done.entry }, &Job::default()).expect("a redo");
    assert_eq!(id("90"), ana_before);
}

#[test]
fn rows_that_only_go_on_with_a_record_are_set_aside_and_can_be_taken_back() {
    let (folder, project) = bench();
    let list = "id,name,city,child_ids/name,child_ids/email\n\
                __export__.p_1,Forn Vidal,Vic,Ana Ruiz,ana@example.com\n,,,Luis Gil,luis@example.com\n\
                __export__.p_2,Eva Rey,Soria,,\n,Sin clave,Ávila,,\n";
    let done = import::run(&project, &of(&write(&folder, "res.partner.csv", list)), &Job::default());
    let done = done.expect("an import");
    assert_eq!(
        (done.system.as_str(), done.rows, done.skipped),
        ("odoo", 3, 1),
        "a customer each, and no more"
    );
    let of_it = SkippedOf { import: done.import, offset: 0, limit: 10 };
    let page = import::skipped(&project, &of_it).expect("a list");
    assert_eq!((page.rows[0].row, page.rows[0].reason.as_str()), (3, "continuation"));
    assert_eq!(page.rows[0].cells, ["", "", "", "Luis Gil", "luis@example.com"]);
    let take = TakeBack { import: done.import, rows: vec![3] };
    import::take_back(&project, &take).expect("a row");
    assert_eq!(crate::project::summary(&project).expect("counts").records, 4);
}

const GIVEN: [&str; 8] = ["Ana", "Luis", "Eva", "Pau", "Marta", "Iker", "Nuria", "Hugo"];
const SURNAMES: [&str; 7] = ["Ruiz", "Gil", "Rey", "Mas", "Font", "Vidal", "Ibarra"];

/// A list without keys: name, e-mail, mobile and city of the people of these numbers.
fn fair(people: impl Iterator<Item = usize>) -> Vec<String> {
    let person = |n: usize| {
        let (given, surname) = (GIVEN[n % 8], SURNAMES[n % 7]);
        let mail = format!("{}.{}{n}@example.com", given.to_lowercase(), surname.to_lowercase());
        format!("{given} {surname} {};{mail};6{:08};Soria", SURNAMES[n / 7 % 7], 10_000_019 + n * 791_939)
    };
    people.map(person).collect()
}

/// A list without keys, imported, and what it says when it comes again.
struct Fair {
    folder: tempfile::TempDir,
    project: Project,
    next: Vec<String>,
}

impl Fair {
    /// Three moved or changed their number, one is gone, two are new; the rows come in another order.
    fn new() -> Self {
        let (folder, project) = bench();
        let mut next = fair((0..62).rev().filter(|n| *n != 40));
        for row in next.iter_mut().filter(|row| row.contains("ruiz")).take(2) {
            *row = row.replace(";Soria", ";Ávila");
        }
        let pau = next.iter_mut().find(|row| row.contains("59@")).expect("he is there");
        *pau = pau.replace(";6", ";7");
        let of = Fair { folder, project, next };
        assert_eq!(of.import(&of.list(&fair(0..60))).new, 60);
        of
    }

    fn list(&self, rows: &[String]) -> ImportFile {
        let text = format!("Nombre;Correo;Móvil;Ciudad\n{}\n", rows.join("\n"));
        of(&write(&self.folder, "feria.csv", &text))
    }

    fn check(&self, file: &ImportFile) -> ImportCheck {
        import::check(&self.project, file, &Job::default()).expect("a check")
    }

    fn import(&self, file: &ImportFile) -> ImportReport {
        import::run(&self.project, file, &Job::default()).expect("an import")
    }

    fn records(&self) -> Vec<(i64, String)> {
        let mut found = Vec::new();
        let keep = |record: ficha_store::record::Record| {
            found.push((record.id, record.cells.join(";")));
            Ok(())
        };
        self.project.read(|connection| ficha_store::record::each(connection, keep)).unwrap();
        found
    }

    fn undo(&self, entry: Option<u32>) {
        crate::history::undo(&self.project, &EntryChoice { entry }, &Job::default()).expect("an undo");
    }

    fn redo(&self, entry: Option<u32>) {
        crate::history::redo(&self.project, &EntryChoice { entry }, &Job::default()).expect("a redo");
    }
}

#[test]
fn a_changed_row_without_a_key_is_what_became_of_an_earlier_one() {
    let fair_list = Fair::new();
    let first = fair_list.records();
    let file = fair_list.list(&fair_list.next);
    let checked = fair_list.check(&file);
    assert_eq!((checked.paired, checked.pairs.len()), (3, 3), "{:?}", checked.pairs);
    let moved = &checked.pairs.iter().find(|pair| pair.changes[0].column == "Ciudad").expect("one moved");
    assert_eq!((moved.changes[0].before.as_str(), moved.changes[0].after.as_str()), ("Soria", "Ávila"));

    let done = fair_list.import(&file);
    assert_eq!(announced(&checked, &done), [2, 3, 56, 1]);
    assert_eq!(done.paired, 3);
    let now = fair_list.records();
    for pair in &checked.pairs {
        let id = i64::from(pair.record);
        assert!(first.iter().any(|(known, _)| *known == id), "it keeps its record");
        let says = now.iter().find(|(known, _)| *known == id).map(|(_, says)| says.as_str());
        assert_eq!(says, Some(fair_list.next[pair.row as usize - 2].as_str()));
    }
    assert_eq!(fair_list.import(&file).unchanged, 61, "each row finds its record by what it says now");
    let sound = fair_list.project.read(ficha_store::history::chain::verify).unwrap();
    assert!(matches!(sound, ficha_store::history::chain::Verification::Sound { .. }), "{sound:?}");

    fair_list.undo(done.entry);
    assert_eq!(fair_list.records(), first, "as before");
    let again = fair_list.import(&fair_list.list(&fair(0..60)));
    assert_eq!(again.unchanged, 60, "and known by what they said before");
    fair_list.redo(done.entry);
    assert_eq!(fair_list.records(), now);
}

#[test]
fn whoever_says_that_they_are_others_is_believed_and_may_change_their_mind() {
    let fair_list = Fair::new();
    let first = fair_list.records();
    let done = fair_list.import(&fair_list.list(&fair_list.next));
    let now = fair_list.records();
    fair_list.undo(done.entry);
    let checked = fair_list.check(&fair_list.list(&fair_list.next));
    let apart = checked.pairs.iter().map(|pair| pair.row).collect();
    let apart = ImportFile { apart, ..fair_list.list(&fair_list.next) };
    let checked = fair_list.check(&apart);
    let others = fair_list.import(&apart);
    assert_eq!(announced(&checked, &others), [5, 0, 56, 4]);

    // Either may be undone and done again, whatever the other left behind.
    fair_list.undo(others.entry);
    fair_list.redo(done.entry);
    assert_eq!(fair_list.records(), now);
    let mut twice = fair_list.next.clone();
    twice.extend(fair(0..60).into_iter().filter(|row| first.iter().any(|(_, was)| was == row)));
    twice.sort();
    twice.dedup();
    let both = fair_list.import(&fair_list.list(&twice));
    assert_eq!((both.paired, both.new), (0, 3), "what they said before and what they say now");
    fair_list.undo(both.entry);
    fair_list.undo(done.entry);
    assert_eq!(fair_list.records(), first);
}

#[test]
fn one_more_column_in_a_list_without_keys_doubles_nobody() {
    let (folder, project) = bench();
    let write = |header: &str, rows: &[String]| {
        of(&write(&folder, "feria.csv", &format!("{header}\n{}\n", rows.join("\n"))))
    };
    let plain = write("Nombre;Correo;Móvil;Ciudad", &fair(0..60));
    import::run(&project, &plain, &Job::default()).expect("an import");
    let with_year: Vec<String> = fair(0..60).iter().map(|row| format!("{row};2026")).collect();
    let more = write("Nombre;Correo;Móvil;Ciudad;Feria", &with_year);
    let checked = import::check(&project, &more, &Job::default()).expect("a check");
    let done = import::run(&project, &more, &Job::default()).expect("an import");
    assert_eq!(announced(&checked, &done), [0, 60, 0, 0]);
    assert_eq!(crate::project::summary(&project).expect("counts").records, 60);
}
