//! The program is killed in mid-work, again and again: what was committed is all there, what was not has
//! left no trace, and the work can be done again.
//!
//! `FICHA_KILLS` says how often each work is killed (5), `FICHA_SEED` at which moments.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::world::{Bench, Chance, Folder, Person, crowd, ficha, number, program, table, text};

/// People in the first list; the second has as many again.
const CROWD: usize = 1500;

/// Work that is killed, on a project as it is before.
struct Work<'a> {
    before: &'a Path,
    command: &'a str,
    arguments: &'a [&'a str],
}

#[test]
fn a_killed_program_leaves_a_whole_project() {
    let folder = Folder::new();
    let (first, second) = lists(&folder);
    let mut chance = Chance(number("FICHA_SEED", 1));
    let mut project = begin(&folder, &first);
    let work: [(&str, &[&str]); 4] = [
        ("import", &[text(&second), "--source", "shop"]),
        ("match", &[]),
        ("approve", &["--above", "0.5"]),
        ("undo", &[]),
    ];
    for (command, arguments) in work {
        let work = Work { before: &project, command, arguments };
        project = work.survives(&folder, &mut chance);
    }
}

fn lists(folder: &Folder) -> (PathBuf, PathBuf) {
    let mut people = crowd(CROWD, 4);
    let first = folder.write("first.csv", table(&people));
    for person in people.iter_mut().step_by(5) {
        person.city = "Teruel".into();
    }
    people.extend((CROWD..CROWD * 2).map(Person::nth));
    people.extend((CROWD..CROWD * 2).step_by(3).map(|who| Person::nth(who).again(&format!("E{who}"))));
    (first, folder.write("second.csv", table(&people)))
}

/// A project with work in it that was committed long before the first kill.
fn begin(folder: &Folder, list: &Path) -> PathBuf {
    let bench = Bench::named(folder, "begin.ficha");
    bench.import(list, "shop");
    bench.find_duplicates();
    let clusters = bench.clusters();
    bench.approve(clusters[0].id).expect("a cluster can be approved");
    bench.reject(clusters[1].id).expect("a cluster can be rejected");
    bench.desk.close();
    bench.path
}

impl Work<'_> {
    /// Kills the work at moments spread over its length. Gives a project where it was left to end.
    fn survives(&self, folder: &Folder, chance: &mut Chance) -> PathBuf {
        let done = folder.path(&format!("{}-done.ficha", self.command));
        copy(self.before, &done);
        let began = Instant::now();
        ficha(&self.line(&done)).ended(0);
        let mut length = began.elapsed();
        let (before, after) = (seen(self.before), seen(&done));
        assert_ne!(before, after, "{} does something", self.command);

        let kills = number("FICHA_KILLS", 5);
        let (mut in_time, mut kill) = (0, 0);
        // The machine may be faster than when the length was taken: then the moments move forward.
        while kill < kills || (in_time * 3 < kills && kill < kills * 4) {
            let moment = ((kill % kills) as f64 + chance.below(1000) as f64 / 1e3) / kills as f64;
            let path = folder.path("killed.ficha");
            copy(self.before, &path);
            if self.killed_at(&path, length.mul_f64(moment)) {
                in_time += 1;
            } else {
                length = length.mul_f64(0.8);
            }
            let when = format!("{} killed at {moment:.3} of {length:?}", self.command);
            self.check(&path, &before, &after, &when);
            kill += 1;
        }
        assert!(in_time * 3 >= kills, "{}: {in_time} of {kills} kills came before its end", self.command);
        done
    }

    fn line<'a>(&'a self, project: &'a Path) -> Vec<&'a str> {
        [&[self.command, text(project)], self.arguments].concat()
    }

    /// Starts the work and kills it after a while. False where it had ended before.
    fn killed_at(&self, project: &Path, after: Duration) -> bool {
        let mut command = program();
        command.args(self.line(project)).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child: Child = command.spawn().expect("the program starts");
        sleep(after);
        child.kill().expect("it can be killed");
        !child.wait().expect("it ended").success()
    }

    fn check(&self, path: &Path, before: &Value, after: &Value, when: &str) {
        let bench = Bench::open(path).unwrap_or_else(|fault| panic!("{when}: the project opens: {fault:?}"));
        bench.check(when);
        bench.desk.close();
        let found = seen(path);
        let committed = found == *after;
        assert!(
            committed || found == *before,
            "{when}: all of it or nothing, but {}",
            differs(&found, before, after)
        );
        if !committed {
            ficha(&self.line(path)).ended(0);
            assert_eq!(seen(path), *after, "{when}: the work can be done again");
        }
    }
}

/// A copy of a closed project, with nothing beside it from an earlier one.
fn copy(from: &Path, to: &Path) {
    for ending in ["-wal", "-shm"] {
        let beside = |path: &Path| PathBuf::from(format!("{}{ending}", text(path)));
        assert!(!beside(from).exists(), "a closed project is one file");
        if beside(to).exists() {
            fs::remove_file(beside(to)).expect("it can be removed");
        }
    }
    fs::copy(from, to).expect("a project can be copied");
}

/// All that a person can see, without times.
fn seen(path: &Path) -> Value {
    let bench = Bench::open(path).expect("the project opens");
    let mut summary = bench.summary();
    (summary.undo, summary.redo) = (None, None);
    if let Some(matching) = &mut summary.matching {
        matching.at.clear();
    }
    let (records, profiles, sources) = (summary.records, summary.profiles, summary.sources);
    let history: Vec<_> =
        bench.history().into_iter().map(|line| json!([line.entry, line.text, line.in_force])).collect();
    json!({
        "counts": [records, profiles, sources, summary.matching],
        "customers": bench.customers(),
        "clusters": bench.clusters(),
        "profiles": bench.profiles(),
        "history": history,
    })
}

/// Which parts fit neither state.
fn differs(found: &Value, before: &Value, after: &Value) -> String {
    let parts = found.as_object().expect("a state has parts").iter();
    let odd =
        parts.filter(|(part, value)| before[part.as_str()] != **value && after[part.as_str()] != **value);
    let odd: Vec<&String> = odd.map(|(part, _)| part).collect();
    format!("{odd:?} fit neither (where none is named, the parts are of two states)")
}
