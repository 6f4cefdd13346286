//! Files that cannot be read, projects that cannot be opened, work that is broken off: a clear sentence,
//! and nothing lost.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use ficha_desk::wire::{ApproveAbove, ExportTo, Fault, FaultKind, Progress};
use ficha_desk::{CancelHandle, Desk, Job, approve, export, import, matching};
use ficha_store::Connection;
use ficha_store::history::chain::{Verification, verify};
use serde_json::{Value, json};

use crate::world::{Bench, Chance, Folder, Ran, crowd, ficha, import_of, says_something, table, text};

const SECRET: &str = "Recaredo Sintaxis";

/// A project with a few records, some of them merged, closed again.
fn small_project(folder: &Folder) -> Bench {
    let bench = Bench::new(folder);
    bench.import(&folder.write("first.csv", table(&crowd(200, 3))), "shop");
    bench.find_duplicates();
    bench.approve_above(0.5).expect("some of them are duplicates");
    bench
}

/// What must not change: counts, history, who is who.
fn state(bench: &Bench) -> Value {
    json!([bench.summary(), bench.history(), bench.customers(), bench.clusters()])
}

#[test]
fn a_file_that_is_no_list_is_refused_in_words() {
    let folder = Folder::new();
    let mut bench = small_project(&folder);
    let before = state(&bench);
    let mut chance = Chance(7);
    let noise: Vec<u8> = (0..3000).map(|_| chance.next() as u8).collect();
    folder.write("empty.csv", "");
    folder.write("blank.csv", "\n\n  \n");
    folder.write("noise.csv", &noise);
    folder.write("picture.csv", [b"\x89PNG\r\n\x1a\n", &noise[..]].concat());
    folder.write("header.csv", "Nombre,Email\n");
    folder.write("book.xlsx", [b"PK\x03\x04", &noise[..]].concat());
    folder.write("broken.json", "[{\"name\": \"Ana\"},\n{\"name\"");
    folder.write("cut.zip", [b"PK\x03\x04", &noise[..]].concat());
    folder.write("list.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    fs::create_dir(folder.path("folder.csv")).expect("a folder can be made");
    for (name, code) in [
        ("empty.csv", "error.file.empty"),
        ("blank.csv", "error.file.empty"),
        ("noise.csv", "error.file.binary"),
        ("picture.csv", "error.file.binary_known"),
        ("gone.csv", "error.file.missing"),
        ("header.csv", "error.file.header_only"),
        ("folder.csv", "error.file.not_a_file"),
        ("book.xlsx", "error.file."),
        ("broken.json", "error.file.broken_text"),
        ("cut.zip", "error.file.broken_archive"),
        ("list.ics", "error.file.unsupported"),
    ] {
        let file = folder.path(name);
        let fault = bench.try_import(&import_of(&file, "shop")).expect_err(name);
        says_something(&fault);
        assert!(fault.message.code.starts_with(code), "{name}: {fault:?}");
        assert_ne!(fault.kind, FaultKind::Bug, "{name} is a bad file, not our mistake");
        assert_eq!(state(&bench), before, "{name} changed nothing");

        bench.desk.close();
        let ran = ficha(&["import", text(&bench.path), text(&file), "--source", "shop"]).ended(1);
        assert_eq!(ran.json()["fault"]["message"]["code"], json!(fault.message.code), "{name}");
        bench.restart();
        assert_eq!(state(&bench), before, "{name} changed nothing");
    }
    bench.check("after eight bad files");
}

#[test]
fn bad_rows_are_kept_and_told_and_stop_nothing() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let huge = "x".repeat(10_000_000);
    let cases: [(&str, Vec<u8>, u32, &[&str]); 6] = [
        (
            "ragged",
            b"Nombre,Email,Ciudad\nAna,a@example.com\nLuis,l@example.com,Vigo,extra,more\nEva,,Vigo\n".into(),
            3,
            &["too_few_cells", "too_many_cells"],
        ),
        ("wide", wide_file(300), 2, &[]),
        (
            "twice",
            b"Nombre,Email,Email\nAna,a@example.com,b@example.com\nLuis,l@example.com,\n".into(),
            2,
            &[],
        ),
        (
            "nul",
            b"Nombre,Email\nAna\0 Ruiz,a@example.com\nLuis,l@example.com\n".into(),
            2,
            &["control_character"],
        ),
        ("huge", format!("Nombre,Notas\nAna,{huge}\nLuis,corto\n").into(), 2, &[]),
        ("open", b"Nombre,Notas\nAna,\"abierta\nLuis,b\nEva,c\n".into(), 3, &["unclosed_quote"]),
    ];
    for (name, content, rows, problems) in cases {
        let file = folder.write(&format!("{name}.csv"), content);
        let report = bench.import(&file, name);
        assert_eq!(report.new, rows, "{name}: no row is lost");
        let kinds: Vec<&str> = report.problem_kinds.iter().map(|of| of.kind.as_str()).collect();
        assert_eq!(kinds, problems, "{name}");
    }
    let all: Vec<Vec<String>> = cells(&bench);
    let has = |cell: &str| all.iter().flatten().any(|of| of == cell);
    for kept in ["extra", "more", "b@example.com", "v1-299"] {
        assert!(has(kept), "the cell {kept} is kept");
    }
    assert!(all.iter().flatten().any(|cell| cell.len() == 10_000_000), "a cell of 10 MB is kept whole");
    bench.check("after bad rows");
}

fn wide_file(columns: usize) -> Vec<u8> {
    let row = |mark: &str| (0..columns).map(|column| format!("{mark}{column}")).collect::<Vec<_>>().join(",");
    [row("C"), row("v0-"), row("v1-"), String::new()].join("\n").into_bytes()
}

fn cells(bench: &Bench) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    bench
        .project()
        .read(|connection| {
            ficha_store::record::each(connection, |record| {
                all.push(record.cells);
                Ok(())
            })
        })
        .expect("records can be read");
    all
}

/// The project is refused by the desk and by the program, in words, and its bytes stay as they are.
fn refused(path: &Path, code: &str) {
    let before = fs::read(path).ok();
    let fault = Desk::new().open(path).expect_err(code);
    says_something(&fault);
    assert_eq!(fault.message.code, code);
    let ran: Ran = ficha(&["history", text(path)]).ended(1);
    assert_eq!(ran.json()["fault"]["message"]["code"], code);
    assert!(!ran.stderr.contains(SECRET), "what a project holds is not told: {ran:?}");
    assert_eq!(fs::read(path).ok(), before, "{code}: the file was not touched");
}

#[test]
fn a_project_that_cannot_be_opened_is_left_alone() {
    let folder = Folder::new();
    let bench = small_project(&folder);
    let before = state(&bench);
    bench.desk.close();
    let whole = fs::read(&bench.path).expect("the project is a file");

    refused(&folder.path("none.ficha"), "error.missing");
    refused(&folder.write("list.ficha", format!("Nombre\n{SECRET}\n")), "error.not_a_project");
    refused(&folder.write("empty.ficha", ""), "error.not_a_project");
    let other = folder.path("other.ficha");
    Connection::open(&other)
        .and_then(|sql| sql.execute_batch("CREATE TABLE t (a)"))
        .expect("another database");
    refused(&other, "error.not_a_project");
    refused(&folder.write("cut.ficha", &whole[..whole.len() / 2]), "error.damaged");
    refused(&folder.write("stub.ficha", &whole[..5000]), "error.damaged");

    let newer = folder.write("newer.ficha", &whole);
    Connection::open(&newer)
        .and_then(|sql| sql.pragma_update(None, "user_version", 999))
        .expect("a newer one");
    refused(&newer, "error.newer");

    let read_only = folder.write("read-only.ficha", &whole);
    set_read_only(&read_only, true);
    refused(&read_only, "error.read_only");
    set_read_only(&read_only, false);

    let fault = Desk::new().create(&bench.path).expect_err("a project is never overwritten");
    says_something(&fault);
    assert_eq!(fault.message.code, "error.exists");
    let fault = Desk::new().create(&folder.path("no/such/p.ficha")).expect_err("the folder is missing");
    says_something(&fault);
    assert_eq!(fault.message.code, "error.no_folder");

    let again = Bench::open(&bench.path).expect("the sound one opens");
    assert_eq!(state(&again), before, "nothing was lost");
}

fn set_read_only(path: &Path, read_only: bool) {
    let mut permissions = fs::metadata(path).expect("the file is there").permissions();
    permissions.set_readonly(read_only);
    fs::set_permissions(path, permissions).expect("permissions can be set");
}

#[test]
fn a_project_is_open_in_one_process_at_a_time() {
    let folder = Folder::new();
    let bench = small_project(&folder);
    let before = state(&bench);
    let mut names = vec![bench.path.clone()];
    if cfg!(unix) {
        names.push(linked(&bench.path, &folder.path("link.ficha")));
    }
    for name in names {
        let ran = ficha(&["match", text(&name)]).ended(1);
        assert_eq!(ran.json()["fault"]["message"]["code"], "error.in_use", "{}", name.display());
        let fault = Desk::new().open(&name).expect_err("another desk is refused too");
        says_something(&fault);
        assert_eq!(fault.message.code, "error.in_use");
    }
    assert_eq!(state(&bench), before, "who has it open notices nothing");
    bench.desk.close();
    ficha(&["match", text(&bench.path)]).ended(0);
}

#[cfg(unix)]
fn linked(file: &Path, link: &Path) -> std::path::PathBuf {
    std::os::unix::fs::symlink(file, link).expect("a link can be made");
    link.to_owned()
}

#[cfg(not(unix))]
fn linked(file: &Path, _: &Path) -> std::path::PathBuf {
    file.to_owned()
}

/// Bytes in the middle are overwritten, forty times anew. Whatever they hit: no panic, no wrong blame, no
/// change to the file by reading it; and what is not noticed by reading is noticed by verifying.
#[test]
fn damage_inside_a_project_is_told_as_damage() {
    let folder = Folder::new();
    let bench = small_project(&folder);
    let truth = state(&bench);
    bench.desk.close();
    let whole = fs::read(&bench.path).expect("the project is a file");
    let mut chance = Chance(3);
    let (mut told, mut unseen) = (0, 0);
    for round in 0..40 {
        let mut hurt = whole.clone();
        let at = 4096 + chance.below(hurt.len() - 4096 - 600);
        for byte in &mut hurt[at..at + 20 + round * 10] {
            *byte = chance.next() as u8;
        }
        let path = folder.write("hurt.ficha", &hurt);
        let _ = fs::remove_file(folder.path("hurt.ficha-wal"));
        let faults = look_at_all(&path);
        for fault in &faults {
            says_something(fault);
            assert_eq!(
                fault.kind,
                FaultKind::Outside,
                "round {round}, byte {at}: damage is the file's, not our mistake: {fault:?}"
            );
        }
        match Bench::open(&path) {
            Err(_) => told += 1,
            Ok(open) if !faults.is_empty() || open.project().read(verify).is_err() => told += 1,
            Ok(open) => match open.project().read(verify) {
                Ok(Verification::Broken { .. }) | Err(_) => told += 1,
                Ok(Verification::Sound { .. }) => unseen += usize::from(state(&open)[2] != truth[2]),
            },
        }
    }
    assert!(told >= 5, "damage shows: {told} of 40");
    assert_eq!(unseen, 0, "no damage moves a record to another customer unseen");
}

/// Opens the project and looks at all there is; the faults on the way.
fn look_at_all(path: &Path) -> Vec<Fault> {
    let desk = Desk::new();
    if let Err(fault) = desk.open(path) {
        return vec![fault];
    }
    let all = json!({ "limit": 1_000_000, "offset": 0, "merged_only": false });
    let mut faults = Vec::new();
    let mut call = |method: &str, params: Value| match desk.call(method, params, &Job::default()) {
        Ok(value) => value,
        Err(fault) => {
            faults.push(fault);
            Value::Null
        }
    };
    call("project.summary", json!({}));
    call("history.list", json!({}));
    let profiles = call("profiles.list", all.clone());
    let clusters = call("clusters.list", all);
    let ids = |page: &Value| -> Vec<Value> {
        page["rows"]
            .as_array()
            .map(|rows| rows.iter().map(|row| row["id"].clone()).collect())
            .unwrap_or_default()
    };
    for id in ids(&profiles) {
        call("profiles.get", json!({ "id": id }));
    }
    for id in ids(&clusters) {
        call("clusters.get", json!({ "id": id }));
    }
    faults
}

/// A job that is cancelled when `phase` begins, and when that was.
fn cancelled_in(phase: &'static str) -> (Job, Arc<Mutex<Option<Instant>>>) {
    let handle: Arc<Mutex<Option<CancelHandle>>> = Arc::default();
    let when: Arc<Mutex<Option<Instant>>> = Arc::default();
    let (of_listener, said) = (Arc::clone(&handle), Arc::clone(&when));
    let job = Job::new(Box::new(move |progress: Progress| {
        if progress.phase == phase {
            if let Some(handle) = &*of_listener.lock().expect("nobody panics with it") {
                handle.cancel();
            }
            said.lock().expect("nobody panics with it").get_or_insert_with(Instant::now);
        }
    }));
    *handle.lock().expect("nobody panics with it") = Some(job.cancel_handle());
    (job, when)
}

/// Runs `work` once a phase, cancelled as the phase begins. `late` phases come after the last moment at
/// which the work can be broken off: it may then end as if nobody had asked.
fn cancel_in_each(
    bench: &Bench,
    phases: &[&'static str],
    late: &[&str],
    work: impl Fn(&Bench, &Job) -> Result<(), Fault>,
) {
    let before = state(bench);
    for phase in phases {
        let (job, when) = cancelled_in(phase);
        let ended = work(bench, &job);
        let asked = when.lock().expect("nobody panics with it").expect(phase);
        assert!(asked.elapsed() < Duration::from_secs(1), "{phase}: it stops within a second");
        if let Err(fault) = ended {
            says_something(&fault);
            assert_eq!(fault.kind, FaultKind::Cancelled, "{phase}: {fault:?}");
        } else {
            assert!(late.contains(phase), "{phase}: the work was broken off");
            bench.undo(None).expect("what was done can be undone");
        }
        if !late.contains(phase) {
            assert_eq!(state(bench), before, "{phase}: all is as before");
        }
        bench.check(phase);
    }
}

#[test]
fn work_that_is_cancelled_leaves_all_as_before() {
    let folder = Folder::new();
    let bench = Bench::new(&folder);
    let people = crowd(2000, 4);
    bench.import(&folder.write("first.csv", table(&people[..1500])), "shop");
    let next = import_of(&folder.write("next.csv", table(&people)), "shop");
    cancel_in_each(&bench, &["recognise", "read", "index"], &["index"], |bench, job| {
        import::run(&bench.project(), &next, job).map(drop)
    });
    bench.try_import(&next).expect("the import can be done after all");

    let phases = ["read", "normalise", "block", "compare", "train", "cluster", "store"];
    cancel_in_each(&bench, &phases, &[], |bench, job| matching::run(&bench.project(), job).map(drop));
    bench.find_duplicates();

    cancel_in_each(&bench, &["approve", "profiles"], &["profiles"], |bench, job| {
        approve::approve_above(&bench.project(), &ApproveAbove { probability: 0.5 }, job).map(drop)
    });
    bench.approve_above(0.5).expect("the approval can be done after all");

    let out = folder.path("out");
    for format in ["csv", "xlsx"] {
        let to = ExportTo { format: format.into(), folder: text(&out).into(), overwrite: false };
        cancel_in_each(&bench, &["write"], &[], |bench, job| {
            export::run(&bench.project(), &to, job).map(drop)
        });
        let left = fs::read_dir(&out).map(Iterator::count).unwrap_or_default();
        assert_eq!(left, 0, "{format}: nothing is left of an export that was broken off");
    }
    let to = ExportTo { format: "csv".into(), folder: text(&out).into(), overwrite: false };
    export::run(&bench.project(), &to, &Job::default()).expect("the export can be done after all");
    bench.check("after it all");
}
