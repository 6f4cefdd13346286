//! The directory says what the profiles say, whatever was done to the project.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use ficha_store::{Project, record};

use super::*;
use crate::{
    approve, history as past, import, matching, membership, profiles,
    rpc::Desk,
    wire::{ColumnChoice, EntryChoice, FaultKind, ImportFile, ProfileId, ProfileLine, ProfilePage, ReadAs},
};

struct Bench {
    desk: Desk,
    folder: tempfile::TempDir,
}

const COLUMNS: [&str; 8] = ["id", "name", "email", "mobile", "city", "records", "sources", "modified"];

impl Bench {
    fn new() -> Self {
        let bench = Bench { desk: Desk::new(), folder: tempfile::tempdir().unwrap() };
        bench.desk.create(&bench.path("test.ficha")).unwrap();
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn project(&self) -> Arc<Project> {
        self.desk.project().unwrap()
    }

    fn import(&self, source: &str, text: &str) {
        let path = self.path(&format!("{source}.csv"));
        std::fs::write(&path, text).unwrap();
        let headers = text.lines().next().unwrap().split(',');
        let map = headers.map(|header| ColumnChoice { column: header.into(), attribute: header.into() });
        let file = ImportFile {
            path: path.display().to_string(),
            read_as: ReadAs::default(),
            source: Some(source.into()),
            map: map.collect(),
            ..ImportFile::default()
        };
        import::run(&self.project(), &file, &Job::default()).unwrap();
    }

    fn ask(&self, query: ProfileQuery) -> ProfilePage {
        let columns = COLUMNS.map(str::to_owned).into();
        let query = ProfileQuery { limit: u32::MAX, columns, ..query };
        profiles::list(&self.desk.directory().unwrap(), &query, &Job::default()).unwrap()
    }

    fn search(&self, search: &str) -> Vec<String> {
        let page = self.ask(ProfileQuery { search: search.into(), ..ProfileQuery::default() });
        assert_eq!(page.total as usize, page.rows.len());
        page.rows.into_iter().map(|row| row.values[1].clone()).collect()
    }

    fn sorted(&self, column: &str, descending: bool) -> Vec<ProfileLine> {
        let sort = Some(column.to_owned());
        self.ask(ProfileQuery { sort, descending, ..ProfileQuery::default() }).rows
    }

    /// One value a profile, in the order of the column.
    fn order(&self, column: &str, descending: bool) -> Vec<String> {
        let at = COLUMNS.iter().position(|name| *name == column).unwrap();
        self.sorted(column, descending).into_iter().map(|row| row.values[at].clone()).collect()
    }

    /// The directory that has lived through all that was done is the one that is built anew now, and every
    /// golden value finds its profile.
    fn is_right(&self) {
        let lived = self.desk.directory().unwrap();
        let index = lived.current(&Job::default()).unwrap();
        let fresh = Directory::of(&self.project());
        let rebuilt = fresh.current(&Job::default()).unwrap();
        assert_eq!(told(&index), told(&rebuilt));
        fresh.stop();

        let ids: Vec<u32> = self.ask(ProfileQuery::default()).rows.iter().map(|row| row.id).collect();
        assert_eq!(ids, index.segments.iter().flat_map(|of| of.ids.clone()).collect::<Vec<_>>());
        let mut stored = Vec::new();
        self.project()
            .read(|connection| record::each_profile(connection, |id, _| stored.push(id as u32)))
            .unwrap();
        assert_eq!(ids, stored);
        let count = self.project().read(record::profile_count).unwrap();
        assert_eq!(count, ids.len() as i64, "as the customers are counted");
        for id in ids {
            let card = profiles::get(&self.project(), &ProfileId { id }).unwrap();
            let values: Vec<String> = card.golden.into_iter().map(|value| value.value).collect();
            let page = self.ask(ProfileQuery { search: values.join(" "), ..ProfileQuery::default() });
            assert!(page.rows.iter().any(|row| row.id == id), "{id} is found by {values:?}");
        }
    }
}

/// What a directory says of one profile: numbers, values, and the columns by their names.
type Told = (u32, u32, u64, Vec<String>, Vec<String>);

/// All that a directory says.
fn told(index: &Index) -> Vec<Told> {
    let mut all = Vec::new();
    for segment in &index.segments {
        for row in 0..segment.len() {
            let sources = &segment.sets[usize::from(segment.sources[row])];
            let sources = sources.iter().map(|source| index.sources[source].clone()).collect();
            let mut values = index.columns.values(segment.text(row));
            values.sort();
            all.push((segment.ids[row], segment.records[row], segment.modified[row], sources, values));
        }
    }
    all
}

const SHOP: &str = "source_key,given_name,surname,email,email.2,mobile,city,birth_date,notes\n\
    1,José,García Núñez,jose@example.com,,+34 612 345 678,A Coruña,03/04/1980,\n\
    2,JOSE,Garcia Nunez,jose@example.com,j.g@example.org,612345678,Coruña,1980-04-03,llama por la tarde\n\
    3,Ana,O’Neill,ana@example.com,ANA@example.com,,Ávila,1 de mayo de 1975,\n\
    4,,,,solo@example.com,600-111-222,,pendiente,\n\
    5,Íñigo,Peña,inigo@example.com,,,Zamora,,\n";

const FAIR: &str = "full_name,email,tax_id,modified_at\n\
    Jose Garcia Nunez,jose@example.com,12.345.678-Z,2026-01-02T10:00:00Z\n\
    Lucía Gil,lucia@example.com,,2025-12-31\n";

fn filled() -> Bench {
    let bench = Bench::new();
    bench.import("shop", SHOP);
    bench.import("fair", FAIR);
    bench
}

/// Puts records into one profile, or apart.
fn judge(bench: &Bench, groups: &[Vec<i64>]) {
    let records: Vec<i64> = groups.concat();
    bench
        .project()
        .transact(&crate::clock::stamp(), "approve", |ledger| {
            ledger.verdict("approve", groups)?;
            membership::settle(ledger, records)
        })
        .unwrap();
}

#[test]
fn words_are_found_whatever_their_accents_case_and_signs() {
    let bench = filled();
    assert_eq!(bench.search("garcia").len(), 3);
    assert_eq!(bench.search("GARCÍA jose@").len(), 3, "each word is anywhere");
    assert_eq!(bench.search("ñ"), bench.search("n"));
    assert_eq!(bench.search("peÑa"), ["Íñigo Peña"]);
    assert_eq!(bench.search("o'neill"), ["Ana O’Neill"]);
    for phone in ["612345678", "612 345 678", "+34 612 345 678", "612.345.678"] {
        assert!(bench.search(phone).contains(&"José García Núñez".to_owned()), "{phone}");
    }
    for tax_id in ["12345678z", "12.345.678-Z"] {
        assert_eq!(bench.search(tax_id), ["Jose Garcia Nunez"], "{tax_id}");
    }
    assert!(bench.search("nunezjose").is_empty(), "a word does not go on in the next value");
    assert_eq!(bench.search("  ").len(), 7);
    bench.is_right();
}

#[test]
fn columns_sort_by_what_they_mean_and_empty_ones_come_last() {
    let bench = filled();
    judge(&bench, &[vec![1, 2]]);
    let cities = bench.order("city", false);
    assert_eq!(cities, ["A Coruña", "Ávila", "Zamora", "", "", ""]);
    assert_eq!(bench.order("city", true), ["Zamora", "Ávila", "A Coruña", "", "", ""]);
    assert_eq!(bench.order("records", true)[0], "2");
    assert_eq!(bench.order("id", true)[0], bench.order("id", false)[5]);
    assert_eq!(bench.order("sources", false)[0], "fair");
    assert_eq!(bench.order("name", false)[..2], ["Ana O’Neill", "Íñigo Peña"]);
    let moments = bench.order("modified", false);
    assert_eq!(moments[..2], ["2025-12-31", "2026-01-02T10:00:00Z"]);

    let born: Vec<u32> = bench.sorted("birth_date", false).iter().map(|row| row.id).collect();
    assert_eq!(born[..3], [3, 1, 4], "days by the calendar, then what is no day, then nothing");
    let merged = bench.ask(ProfileQuery { merged_only: true, ..ProfileQuery::default() });
    assert_eq!((merged.total, merged.rows[0].records), (1, 2));
    let fault = sort_by("shoe size").unwrap_err();
    assert_eq!(fault.kind, FaultKind::Bug);
}

#[test]
fn windows_are_cut_from_the_whole() {
    let bench = filled();
    let whole: Vec<u32> = bench.sorted("name", false).iter().map(|row| row.id).collect();
    for (offset, limit) in [(0, 2), (2, 2), (5, 10), (99, 1)] {
        for sort in [None, Some("name".to_owned())] {
            let query = ProfileQuery { sort: sort.clone(), offset, limit, ..ProfileQuery::default() };
            let page = profiles::list(&bench.desk.directory().unwrap(), &query, &Job::default()).unwrap();
            let rows: Vec<u32> = page.rows.iter().map(|row| row.id).collect();
            let mut all = whole.clone();
            if sort.is_none() {
                all.sort_unstable();
            }
            let expected: Vec<u32> = all.into_iter().skip(offset as usize).take(limit as usize).collect();
            assert_eq!((page.total, rows), (7, expected));
        }
    }
}

#[test]
fn long_values_are_cut_and_columns_are_listed() {
    let bench = Bench::new();
    bench.import("shop", &format!("source_key,full_name,custom:Club\n1,{},ñ\n2,Ana,\n", "ñ".repeat(301)));
    let query = ProfileQuery { columns: vec!["full_name".into()], limit: 1, ..ProfileQuery::default() };
    let page = profiles::list(&bench.desk.directory().unwrap(), &query, &Job::default()).unwrap();
    assert_eq!(page.rows[0].values, [format!("{}…", "ñ".repeat(300))]);
    let columns = profiles::columns(&bench.desk.directory().unwrap()).unwrap();
    let listed: Vec<(&str, f32)> = columns.iter().map(|of| (of.name.as_str(), of.filled)).collect();
    assert_eq!(listed[5..], [("full_name", 1.0), ("custom:Club", 0.5)]);
    assert!(columns.iter().all(|of| of.sortable));
}

/// A number below `end`, the next of a fixed row of chance.
fn chance(seed: &mut u64, end: u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    (*seed >> 33) % end
}

#[test]
fn it_lives_through_verdicts_undo_redo_and_imports() {
    let bench = filled();
    bench.is_right();
    let mut seed = 7;
    for round in 0..60 {
        match chance(&mut seed, 8) {
            0..4 => {
                let mut some: Vec<i64> = (0..3).map(|_| 1 + chance(&mut seed, 7) as i64).collect();
                some.sort_unstable();
                some.dedup();
                let apart = chance(&mut seed, 3) == 0;
                let groups = if apart { some.iter().map(|one| vec![*one]).collect() } else { vec![some] };
                judge(&bench, &groups);
            }
            4..6 => drop(past::undo(&bench.project(), &EntryChoice::default(), &Job::default())),
            6 => drop(past::redo(&bench.project(), &EntryChoice::default(), &Job::default())),
            _ => bench.import("web", &format!("source_key,full_name\n1,Eva {round}\n{round},Iván {round}\n")),
        }
        bench.is_right();
    }
}

#[test]
fn a_match_and_its_approval_are_followed() {
    let bench = filled();
    bench.search("ana");
    matching::run(&bench.project(), &Job::default()).unwrap();
    let above = crate::wire::ApproveAbove { probability: 0.5 };
    if approve::approve_above(&bench.project(), &above, &Job::default()).is_ok() {
        bench.is_right();
    }
}

#[test]
fn a_project_that_is_closed_while_it_is_read_can_be_opened_at_once() {
    let bench = Bench { desk: Desk::of_a_window(), folder: tempfile::tempdir().unwrap() };
    let path = bench.path("test.ficha");
    bench.desk.create(&path).unwrap();
    let rows: Vec<String> = (0..20_000).map(|row| format!("{row},Ana {row}")).collect();
    bench.import("shop", &format!("source_key,full_name\n{}\n", rows.join("\n")));
    for _ in 0..5 {
        bench.desk.close();
        let began = Instant::now();
        bench.desk.open(&path).unwrap();
        let old = bench.desk.directory().unwrap();
        bench.desk.close();
        assert!(began.elapsed().as_secs() < 3, "nobody waits for the building");
        Project::open(&path).expect("it is closed");
        let fault = old.current(&Job::default()).err().expect("it is of no open project");
        assert_eq!(fault.message.code, "error.no_project_open");
    }
    bench.desk.open(&path).unwrap();
    assert_eq!(bench.search("ana 19999"), ["Ana 19999"]);
    let job = Job::default();
    job.cancel_handle().cancel();
    let anew = Directory::of(&bench.project());
    assert_eq!(anew.current(&job).err().expect("it was cancelled").kind, FaultKind::Cancelled);
    anew.stop();
}

/// The time of `work`, in milliseconds: of each of some calls, sorted.
fn timed(mut work: impl FnMut(usize), calls: usize) -> Vec<f64> {
    let mut times: Vec<f64> = (0..calls)
        .map(|call| {
            let began = Instant::now();
            work(call);
            began.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

/// Run with `FICHA_LARGE=PROJECT.ficha cargo test --release -p ficha-desk --lib large -- --ignored --nocapture`.
#[test]
#[ignore = "needs a project of a million records"]
fn a_large_directory_is_fast() {
    let Some(path) = std::env::var_os("FICHA_LARGE") else { return };
    let desk = Desk::of_a_window();
    let columns: Vec<String> = ["name", "email", "mobile", "city", "modified"].map(str::to_owned).into();
    let ask = |search: &str, sort: Option<&str>, offset: u32| {
        let query = ProfileQuery {
            search: search.into(),
            sort: sort.map(str::to_owned),
            columns: columns.clone(),
            offset,
            limit: 60,
            ..ProfileQuery::default()
        };
        profiles::list(&desk.directory().unwrap(), &query, &Job::default()).unwrap()
    };
    let before = resident();
    let began = Instant::now();
    desk.open(Path::new(&path)).unwrap();
    let total = ask("", None, 0).total;
    println!("opened, first rows of {total}: {:.0} ms", began.elapsed().as_secs_f64() * 1e3);
    desk.directory().unwrap().current(&Job::default()).unwrap();
    println!("directory ready: {:.0} ms", began.elapsed().as_secs_f64() * 1e3);
    println!("memory: {} MB more", resident().saturating_sub(before));
    let texts = ["g", "ga", "gar", "garc", "garci", "garcia", "garcia m", "garcia ma", "garcia mar"];
    let more =
        ["612", "612 3", "@gmail.com", "a", "e s", "maria lopez valencia", "1975", "zzzz", "ñ", "c/ mayor"];
    let searches: Vec<&str> = texts.iter().chain(&more).copied().collect();
    for search in &searches {
        let time = timed(|_| drop(ask(search, None, 0)), 1)[0];
        println!("search {search:?}: {} in {time:.1} ms", ask(search, None, 0).total);
    }
    let all =
        timed(|call| drop(ask(&format!("{} {}", searches[call % searches.len()], call % 10), None, 0)), 190);
    println!("190 searches: p50 {:.1} ms, p95 {:.1} ms, worst {:.1} ms", all[95], all[180], all[189]);
    for sort in ["name", "email", "city", "birth_date", "modified", "records", "sources"] {
        let first = timed(|_| drop(ask("", Some(sort), 0)), 1)[0];
        let again = timed(|call| drop(ask("", Some(sort), call as u32 * 9_000)), 100);
        println!("sort by {sort}: first {first:.0} ms, then p95 {:.1} ms", again[94]);
    }
    let scroll = timed(|call| drop(ask("", None, call as u32 * 9_900)), 100);
    println!("scroll: p50 {:.1} ms, p95 {:.1} ms", scroll[50], scroll[94]);
    let time = timed(|_| drop(profiles::columns(&desk.directory().unwrap()).unwrap()), 1)[0];
    println!("columns: {time:.0} ms; memory with all orders: {} MB more", resident().saturating_sub(before));
    let time = timed(|_| desk.close(), 1)[0];
    println!("close: {time:.0} ms");
}

/// Memory of this process in MB, where the system tells.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS"));
    let kilobytes = line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}
