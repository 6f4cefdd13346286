//! A project file that somebody altered with another program: the history says so. One that an erasure
//! emptied in places is whole.

use std::path::PathBuf;

use ficha_store::Connection;
use ficha_store::history::chain::{Verification, verify};

use crate::world::{Bench, Folder, crowd, table};

/// A closed project with an import, a match, verdicts, an undo and a redo in it.
fn project(folder: &Folder) -> PathBuf {
    let bench = Bench::new(folder);
    bench.import(&folder.write("first.csv", table(&crowd(40, 4))), "shop");
    bench.find_duplicates();
    let clusters = bench.clusters();
    bench.approve(clusters[0].id).expect("a cluster can be approved");
    bench.reject(clusters[1].id).expect("a cluster can be rejected");
    bench.undo(None).expect("it can be undone");
    bench.redo(None).expect("and done again");
    bench.check("before anybody touches it");
    bench.desk.close();
    bench.path
}

/// What the history says after `change`, which must change something.
fn after(change: &str) -> Verification {
    let folder = Folder::new();
    let path = project(&folder);
    let sql = Connection::open(&path).expect("the project is a database");
    let changed = sql.execute(change, []).unwrap_or_else(|error| panic!("{change}: {error}"));
    assert!(changed > 0, "{change} changes something");
    drop(sql);
    let bench = Bench::open(&path).expect("the project opens");
    bench.project().read(verify).unwrap_or_else(|error| panic!("{change}: {error}"))
}

#[test]
fn whatever_is_altered_in_the_history_is_found_at_its_entry() {
    // The entries: 1 import, 2 match, 3 approve, 4 reject, 5 undo, 6 redo.
    for (change, entry) in [
        ("UPDATE history_entry SET actor = 'Eva' WHERE id = 3", 3),
        ("UPDATE history_entry SET at = '2020-01-01T00:00:00Z' WHERE id = 3", 3),
        ("UPDATE history_entry SET code = 'reject' WHERE id = 3", 3),
        ("UPDATE history_entry SET params = replace(params, '1', '2') WHERE id = 3", 3),
        ("UPDATE history_entry SET about = 3 WHERE id = 5", 5),
        ("UPDATE history_entry SET stale = stale + 1 WHERE id = 2", 2),
        ("UPDATE history_entry SET hash = zeroblob(32) WHERE id = 4", 4),
        ("DELETE FROM history_entry WHERE id = 4", 4),
        ("UPDATE history_change SET after = after || '0' WHERE entry_id = 3 AND noun = 4", 3),
        ("UPDATE history_change SET before = '7' WHERE entry_id = 3 AND noun = 4", 3),
        ("UPDATE history_change SET key = key + 1 WHERE entry_id = 3 AND noun = 4", 3),
        ("UPDATE history_change SET digest = zeroblob(32) WHERE entry_id = 4", 4),
        ("UPDATE history_change SET salt = zeroblob(16) WHERE entry_id = 4", 4),
        ("DELETE FROM history_change WHERE entry_id = 4", 4),
    ] {
        assert_eq!(after(change), Verification::Broken { entry }, "{change}");
    }
}

#[test]
fn whatever_is_altered_in_records_and_verdicts_is_found_at_the_entry_that_wrote_it() {
    for (change, entry) in [
        ("UPDATE record_version SET cells = replace(cells, 'Ana', 'Eva') WHERE cells LIKE '%Ana%'", 1),
        ("UPDATE record_version SET cells = cells || 'x' WHERE id = 7", 1),
        ("UPDATE record_version SET cells = '[]' WHERE id = 7", 1),
        ("UPDATE record_version SET digest = zeroblob(32) WHERE id = 7", 1),
        ("UPDATE record_version SET salt = zeroblob(16) WHERE id = 7", 1),
        ("DELETE FROM record_version WHERE id = 7", 1),
        ("UPDATE import SET headers = replace(headers, 'Email', 'Correo')", 1),
        ("UPDATE import SET headers = 'x'", 1),
        ("UPDATE import SET end_id = end_id - 1", 1),
        ("DELETE FROM import", 1),
        ("UPDATE verdict_member SET group_no = 1 WHERE verdict_id = 1 AND record_id > 40", 3),
        ("UPDATE verdict_member SET group_no = 0 WHERE verdict_id = 2", 4),
        ("DELETE FROM verdict_member WHERE verdict_id = 2", 4),
    ] {
        assert_eq!(after(change), Verification::Broken { entry }, "{change}");
    }
}

#[test]
fn an_erasure_leaves_the_history_whole() {
    for erasure in [
        "UPDATE record_version SET cells = NULL, salt = NULL WHERE id = 7",
        "UPDATE record_version SET cells = NULL, salt = NULL",
        "UPDATE history_change SET before = NULL, after = NULL, salt = NULL WHERE noun = 4",
    ] {
        assert_eq!(after(erasure), Verification::Sound { entries: 6 }, "{erasure}");
    }
}
