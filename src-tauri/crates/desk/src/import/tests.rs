//! A check says of a file what its import then finds; both break off when they are told to.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use ficha_store::Project;

use crate::{
    import,
    job::{CancelHandle, Job},
    wire::{
        ColumnChoice, EntryChoice, FaultKind, ImportCheck, ImportFile, ImportReport, Nothing, ProblemCount,
        ProblemLine, ProblemsOf, ReadAs, RecogniseFile, SaveProblems, SkippedOf, TakeBack,
    },
};

fn bench() -> (tempfile::TempDir, Project) {
    let folder = tempfile::tempdir().unwrap();
    let project = Project::create(&folder.path().join("test.ficha")).unwrap();
    (folder, project)
}

fn write(folder: &tempfile::TempDir, name: &str, text: &str) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn of(path: &Path) -> ImportFile {
    ImportFile {
        path: text(path).to_owned(),
        read_as: ReadAs::default(),
        source: Some("list".into()),
        map: Vec::new(),
        ..ImportFile::default()
    }
}

fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files_below(&path, found) } else { found.push(path) }
    }
    found.sort();
}

/// What the check said of the source is what the import did to it.
fn announced(checked: &ImportCheck, done: &ImportReport) -> [u32; 4] {
    let said = checked.compared.as_ref().expect("the source was named");
    let counts = [said.new, said.changed, said.unchanged, said.gone];
    assert_eq!(counts, [done.new, done.changed, done.unchanged, done.gone], "{}", done.file_name);
    counts
}

/// Checks the file and imports it into a project of its own; says whether it could be read.
fn check_and_import(file: &ImportFile) -> bool {
    let (_folder, project) = bench();
    let checked = import::check(&project, file, &Job::default());
    assert_eq!(import::list(&project, &Nothing {}).expect("a list").len(), 0, "a check stores nothing");
    let done = import::run(&project, file, &Job::default());
    let (checked, done) = match (checked, done) {
        (Ok(checked), Ok(done)) => (checked, done),
        (Err(checked), Err(done)) => {
            assert_eq!(checked.message.code, done.message.code, "{}", file.path);
            return false;
        }
        (checked, done) => panic!("{}: {checked:?}, but {done:?}", file.path),
    };
    assert_eq!(
        (checked.rows, checked.skipped, checked.problems),
        (done.rows, done.skipped, done.problems),
        "{}",
        file.path
    );
    announced(&checked, &done);
    let kinds = |kinds: &[ProblemCount]| -> Vec<(String, u32)> {
        kinds.iter().map(|of| (of.kind.clone(), of.count)).collect()
    };
    assert_eq!(kinds(&checked.problem_kinds), kinds(&done.problem_kinds), "{}", file.path);
    for kind in &checked.problem_kinds {
        let of = ProblemsOf { import: done.import, kind: Some(kind.kind.clone()), offset: 0, limit: 5 };
        let stored = import::problems(&project, &of).expect("the problems of the import");
        assert_eq!(stored.total, kind.count);
        let place =
            |line: &ProblemLine| (line.file_name.clone(), line.sheet.clone(), line.row, line.column.clone());
        let examples: Vec<_> =
            checked.examples.iter().filter(|line| line.kind == kind.kind).map(place).collect();
        let stored: Vec<_> = stored.rows.iter().map(place).collect();
        assert_eq!(examples, stored, "{}: the first of {}", file.path, kind.kind);
    }
    true
}

#[test]
fn a_check_finds_what_the_import_finds() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(4).unwrap();
    let fixtures = beside.join("shared/fixtures");
    if !fixtures.exists() {
        eprintln!("skipped: there are no fixtures beside the project");
        return;
    }
    let mut files = Vec::new();
    files_below(&fixtures, &mut files);
    let readable = files.iter().filter(|path| check_and_import(&of(path))).count();
    assert!(readable >= 30, "{readable} of {} files could be read", files.len());
}

const SPOILT: &str = "Clave;Nombre;Teléfono;Ciudad\r\n1;Ana Núñez;6,12346E+08;Ávila\r\n1;Luis Gil;600111222;Soria\r\n\
    ;Eva Rey;600333444\r\n ;Iván Paz;600555666;León;de más\r\n1 ;Inés Mar;=2+5;Jaén\r\n;Total;;\r\n";

#[test]
fn repeated_keys_and_a_mapping_by_hand_are_seen_by_both() {
    let (folder, _) = bench();
    let path = write(&folder, "lista.csv", SPOILT);
    let mut file = of(&path);
    for attribute in ["source_key", "custom:Clave"] {
        file.map = vec![ColumnChoice { column: "Clave".into(), attribute: attribute.into() }];
        assert!(check_and_import(&file));
    }
    file.map = vec![ColumnChoice { column: "Clave".into(), attribute: "no_such".into() }];
    assert!(!check_and_import(&file), "both refuse an attribute that there is not");
}

#[test]
fn problems_are_saved_in_the_readers_language_and_nothing_is_overwritten() {
    let (folder, project) = bench();
    let mut file = of(&write(&folder, "lista.csv", SPOILT));
    file.map = vec![ColumnChoice { column: "Clave".into(), attribute: "source_key".into() }];
    let done = import::run(&project, &file, &Job::default()).expect("an import");
    let out = folder.path().join("problemas.csv");
    let mut save = SaveProblems {
        import: done.import,
        path: text(&out).to_owned(),
        language: "es".into(),
        overwrite: false,
    };
    let saved = import::save_problems(&project, &save, &Job::default()).expect("a file");
    assert_eq!(saved.rows, done.problems);
    let written = std::fs::read_to_string(&out).expect("it is there");
    let mut lines = written.trim_start_matches('\u{feff}').lines();
    assert_eq!(lines.next(), Some("Archivo;Hoja;Fila;Columna;Problema"));
    assert!(lines.any(|line| line.starts_with("lista.csv;;2;Teléfono;")), "{written}");

    let refused = import::save_problems(&project, &save, &Job::default()).expect_err("it is there already");
    assert_eq!((refused.kind, refused.message.code.as_str()), (FaultKind::Decide, "error.file_exists"));
    (save.overwrite, save.language) = (true, "en".into());
    import::save_problems(&project, &save, &Job::default()).expect("it may be written over");
    assert!(std::fs::read_to_string(&out).expect("it is there").contains("File,Sheet,Row,Column,Problem"));

    let line = &import::list(&project, &Nothing {}).expect("a list")[0];
    assert_eq!((line.rows, line.problems, line.newest), (done.rows, done.problems, true));
    save.import = 99;
    let none = import::save_problems(&project, &save, &Job::default()).expect_err("there is no such import");
    assert_eq!(none.message.code, "error.no_such_import");
}

/// A job that is cancelled as soon as it reports the phase.
fn cancelled_in(phase: &'static str) -> Job {
    let handle: Arc<Mutex<Option<CancelHandle>>> = Arc::default();
    let inside = Arc::clone(&handle);
    let job = Job::new(Box::new(move |progress| {
        if progress.phase == phase
            && let Some(handle) = &*inside.lock().expect("one at a time")
        {
            handle.cancel();
        }
    }));
    *handle.lock().expect("one at a time") = Some(job.cancel_handle());
    job
}

#[test]
fn an_import_and_a_check_can_be_cancelled_in_any_phase() {
    let (folder, project) = bench();
    let rows: Vec<String> = (0..5_000).map(|row| format!("{row},Ana {row},ana{row}@example.com")).collect();
    let file = of(&write(&folder, "list.csv", &format!("id,name,email\n{}\n", rows.join("\n"))));
    for phase in ["recognise", "read", "index"] {
        let fault = import::run(&project, &file, &cancelled_in(phase)).expect_err(phase);
        assert_eq!(fault.kind, FaultKind::Cancelled, "{phase}: {fault:?}");
        assert_eq!(import::list(&project, &Nothing {}).expect("a list").len(), 0, "{phase}: nothing is left");
        if phase != "index" {
            let fault = import::check(&project, &file, &cancelled_in(phase)).expect_err(phase);
            assert_eq!(fault.kind, FaultKind::Cancelled, "{phase}");
        }
    }
    let done = import::run(&project, &file, &Job::default()).expect("the next one is not cancelled");
    assert_eq!(done.new, 5_000);
}

#[test]
fn a_new_source_is_called_as_its_file_is() {
    let (folder, project) = bench();
    let shop = write(&folder, "tienda.csv", "Nombre;Correo\r\nAna Núñez;ana@example.com\r\n");
    let fair = write(&folder, "feria.2026.csv", "Visitante;Teléfono\r\nLuis Gil;600111222\r\n");
    let proposed = |path: &Path| {
        let file = RecogniseFile { path: text(path).to_owned(), read_as: ReadAs::default() };
        import::look_at(&project, &file).expect("it can be read").new_source
    };
    // Both are looked at before either is in: they must not fall into one source.
    assert_eq!((proposed(&shop).as_str(), proposed(&fair).as_str()), ("tienda", "feria.2026"));
    let run = |path: &Path| {
        let file = ImportFile { source: None, ..of(path) };
        import::run(&project, &file, &Job::default()).expect("an import").source
    };
    assert_eq!((run(&shop).as_str(), run(&fair).as_str()), ("tienda", "feria.2026"));
    assert_eq!(proposed(&shop), "tienda 2", "the name is taken");
}

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

    let take = TakeBack { import: done.import, rows: vec![4] };
    let taken = import::take_back(&project, &take).expect("a row");
    assert_eq!(import::skipped(&project, &of_it).expect("a list").total, 0);
    assert!(import::take_back(&project, &take).is_err(), "once is enough");
    let records = |project: &Project| crate::project::summary(project).expect("counts").records;
    assert_eq!(records(&project), 3, "and neither of the others is gone");

    let checked = import::check(&project, &file, &Job::default()).expect("a check");
    let again = import::run(&project, &file, &Job::default()).expect("an import");
    assert_eq!(announced(&checked, &again), [0, 0, 3, 0], "the list comes again: it is a record still");
    assert_eq!((checked.rows, again.rows, again.skipped), (3, 3, 0));

    let entry = EntryChoice { entry: Some(taken.entry.entry) };
    crate::history::undo(&project, &entry, &Job::default()).expect("an undo");
    assert_eq!((records(&project), import::skipped(&project, &of_it).expect("a list").total), (2, 1));
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

#[test]
fn a_changed_row_without_a_key_is_what_became_of_an_earlier_one() {
    let (folder, project) = bench();
    let list = |rows: &[String]| {
        of(&write(&folder, "feria.csv", &format!("Nombre;Correo;Móvil;Ciudad\n{}\n", rows.join("\n"))))
    };
    let import = |file: &ImportFile| import::run(&project, file, &Job::default()).expect("an import");
    let records = || -> Vec<(i64, String)> {
        let mut found = Vec::new();
        let keep = |record: ficha_store::record::Record| {
            found.push((record.id, record.cells.join(";")));
            Ok(())
        };
        project.read(|connection| ficha_store::record::each(connection, keep)).unwrap();
        found
    };
    assert_eq!(import(&list(&fair(0..60))).new, 60);
    let first = records();

    // Three moved or changed their number, one is gone, two are new; the rows come in another order.
    let mut next = fair((0..62).rev().filter(|n| *n != 40));
    for row in next.iter_mut().filter(|row| row.contains("ruiz")).take(2) {
        *row = row.replace(";Soria", ";Ávila");
    }
    let pau = next.iter_mut().find(|row| row.contains("59@")).expect("he is there");
    *pau = pau.replace(";6", ";7");
    let file = list(&next);
    let checked = import::check(&project, &file, &Job::default()).expect("a check");
    assert_eq!((checked.paired, checked.pairs.len()), (3, 3), "{:?}", checked.pairs);
    let moved = &checked.pairs.iter().find(|pair| pair.changes[0].column == "Ciudad").expect("one moved");
    assert_eq!((moved.changes[0].before.as_str(), moved.changes[0].after.as_str()), ("Soria", "Ávila"));

    let done = import(&file);
    assert_eq!(announced(&checked, &done), [2, 3, 56, 1]);
    assert_eq!(done.paired, 3);
    let now = records();
    for pair in &checked.pairs {
        let id = i64::from(pair.record);
        assert!(first.iter().any(|(known, _)| *known == id), "it keeps its record");
        let says = now.iter().find(|(known, _)| *known == id).map(|(_, says)| says.as_str());
        assert_eq!(says, Some(next[pair.row as usize - 2].as_str()));
    }
    assert_eq!(import(&file).unchanged, 61, "each row finds its record by what it says now");
    let sound = project.read(ficha_store::history::chain::verify).unwrap();
    assert!(matches!(sound, ficha_store::history::chain::Verification::Sound { .. }), "{sound:?}");

    let entry = EntryChoice { entry: done.entry };
    crate::history::undo(&project, &entry, &Job::default()).expect("an undo");
    assert_eq!(records(), first, "as before");
    assert_eq!(import(&list(&fair(0..60))).unchanged, 60, "and known by what they said before");
    crate::history::redo(&project, &entry, &Job::default()).expect("a redo");
    assert_eq!(records(), now);

    // Whoever says that they are others is believed.
    crate::history::undo(&project, &entry, &Job::default()).expect("an undo");
    let apart = checked.pairs.iter().map(|pair| pair.row).collect();
    let apart = ImportFile { apart, ..list(&next) };
    let checked = import::check(&project, &apart, &Job::default()).expect("a check");
    assert_eq!(announced(&checked, &import(&apart)), [5, 0, 56, 4]);
}

/// An archive of two tables, made by hand: stored, not packed.
fn archive(folder: &tempfile::TempDir) -> PathBuf {
    let tables: [(&str, &str); 2] = [
        ("people.csv", "Name,Email\nAna,ana@x.example\n"),
        ("cards.vcf", "BEGIN:VCARD\nFN:Eva\nEND:VCARD\n"),
    ];
    let (mut bytes, mut central) = (Vec::new(), Vec::new());
    for (name, text) in tables {
        let offset = u32::try_from(bytes.len()).unwrap();
        let size = u32::try_from(text.len()).unwrap().to_le_bytes();
        let length = u16::try_from(name.len()).unwrap().to_le_bytes();
        let shared = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..],
            &crc32(text.as_bytes()),
            &size,
            &size,
            &length,
            &[0, 0],
        ]
        .concat();
        bytes.extend([b"PK\x03\x04", &shared[..], name.as_bytes(), text.as_bytes()].concat());
        let place = [&[0; 10][..], &offset.to_le_bytes(), name.as_bytes()].concat();
        central.extend([b"PK\x01\x02\x14\0", &shared[..], &place].concat());
    }
    let (size, start) = (u32::try_from(central.len()).unwrap(), u32::try_from(bytes.len()).unwrap());
    bytes.extend(central);
    bytes.extend(
        [b"PK\x05\x06\0\0\0\0\x02\0\x02\0", &size.to_le_bytes()[..], &start.to_le_bytes(), &[0, 0]].concat(),
    );
    let path = folder.path().join("list.zip");
    std::fs::write(&path, bytes).unwrap();
    path
}

fn crc32(bytes: &[u8]) -> [u8; 4] {
    let step =
        |crc: u32| (0..8).fold(crc, |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 });
    let all = bytes.iter().fold(u32::MAX, |crc, byte| step((crc ^ u32::from(*byte)) & 0xFF) ^ crc >> 8);
    (!all).to_le_bytes()
}

#[test]
fn the_tables_of_an_archive_are_imported_one_by_one() {
    let (folder, project) = bench();
    let path = archive(&folder);
    let ask = |member: Option<&str>| RecogniseFile {
        path: text(&path).to_owned(),
        read_as: ReadAs { member: member.map(str::to_owned), ..ReadAs::default() },
    };
    let tables = import::tables(&ask(None)).expect("it is an archive");
    assert_eq!(tables, ["cards.vcf", "people.csv"]);
    let fault = import::look_at(&project, &ask(None)).expect_err("two to choose from");
    assert_eq!((fault.kind, fault.message.code.as_str()), (FaultKind::Decide, "error.file.archive"));
    let seen = import::look_at(&project, &ask(Some("cards.vcf"))).expect("a table");
    assert_eq!((seen.format.as_str(), seen.file_name.as_str()), ("vcard", "list.zip › cards.vcf"));
    for table in &tables {
        let RecogniseFile { path, read_as } = ask(Some(table));
        let file = ImportFile { path, read_as, source: Some(table.clone()), ..ImportFile::default() };
        let checked = import::check(&project, &file, &Job::default()).expect("a check");
        let done = import::run(&project, &file, &Job::default()).expect("an import");
        assert_eq!((checked.rows, done.rows, done.new), (1, 1, 1));
    }
    let list = import::list(&project, &Nothing {}).expect("a list");
    assert!(list.iter().any(|line| line.file_name == "list.zip › people.csv"), "{list:?}");
}
