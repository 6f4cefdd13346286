//! Rules from end to end: shown, previewed, applied, undone, and still there when the project is opened.

use std::{collections::BTreeSet, fmt::Write as _, path::Path};

use ficha_store::run::ClusterFilter;
use serde_json::json;

use super::*;
use crate::{
    Desk, approve, history as entries, import, project as desk_project,
    wire::{ApproveAbove, Bands, ClusterVerdict, EntryChoice, FaultKind, ImportFile, ReadAs},
};

const GIVEN: [&str; 12] =
    ["Ana", "Luis", "Marta", "Pedro", "Lucía", "Jorge", "Elena", "Pablo", "Rosa", "Iván", "Nuria", "Hugo"];
const SURNAMES: [&str; 13] = [
    "García", "López", "Martín", "Ruiz", "Sanz", "Vidal", "Ferrer", "Otero", "Pardo", "Rey", "Soler", "Vega",
    "Zamora",
];

/// Nombre, Apellidos, Correo, Móvil, Nacimiento, Ciudad.
fn person(n: usize) -> [String; 6] {
    [
        GIVEN[n % 12].into(),
        format!("{} {}", SURNAMES[n % 13], SURNAMES[(n / 13 + 5) % 13]),
        format!("persona{n}@correo{}.es", n % 7),
        format!("6{:08}", 10_000_019 + n * 7_919),
        format!("19{:02}-{:02}-{:02}", 40 + n % 60, 1 + n % 12, 1 + n % 28),
        "Madrid".into(),
    ]
}

fn list(people: &[[String; 6]]) -> String {
    let mut text = String::from("Id,Nombre,Apellidos,Correo,Móvil,Fecha de nacimiento,Ciudad\n");
    for (id, of) in people.iter().enumerate() {
        writeln!(text, "{},{}", id + 1, of.join(",")).unwrap();
    }
    text
}

struct Bench {
    desk: Desk,
    folder: tempfile::TempDir,
}

impl Bench {
    /// The shop knows 100 people, one of them twice; the fair knows 30 of them, and two households in which
    /// a mailbox is shared.
    fn new() -> Self {
        let bench = Bench { desk: Desk::new(), folder: tempfile::tempdir().unwrap() };
        bench.desk.create(&bench.file("rules.ficha")).unwrap();
        let mut shop: Vec<_> = (0..100).map(person).collect();
        shop.push(person(7));
        let mut fair: Vec<_> = (0..30).map(person).collect();
        for (n, of) in fair.iter_mut().enumerate() {
            of[0] = of[0].to_uppercase();
            if n % 3 == 0 {
                of[4].clear();
            }
        }
        for n in [60, 61] {
            let mut other = person(n + 60);
            other[2] = person(n)[2].clone();
            fair.push(other);
        }
        bench.import("shop", &list(&shop));
        bench.import("fair", &list(&fair));
        bench
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn import(&self, source: &str, text: &str) {
        let path = self.file(&format!("{source}.csv"));
        std::fs::write(&path, text).unwrap();
        let file = ImportFile {
            path: path.display().to_string(),
            read_as: ReadAs::default(),
            source: Some(source.into()),
            map: Vec::new(),
            ..ImportFile::default()
        };
        import::run(&self.desk.project().unwrap(), &file, &Job::default()).unwrap();
    }

    fn matched() -> Self {
        let bench = Self::new();
        matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
        bench
    }

    fn preview(&self, rules: &Rules) -> RulesPreview {
        preview(&self.desk.project().unwrap(), &self.desk.kept, rules, &Job::default()).unwrap()
    }

    fn apply(&self, rules: &Rules) -> RulesApplied {
        apply(&self.desk.project().unwrap(), &self.desk.kept, rules, &Job::default()).unwrap()
    }

    fn refused(&self, rules: &Rules) -> String {
        let fault =
            apply(&self.desk.project().unwrap(), &self.desk.kept, rules, &Job::default()).unwrap_err();
        assert_eq!(fault.kind, FaultKind::Refused);
        fault.message.code
    }

    fn rules(&self) -> Rules {
        get(&self.desk.project().unwrap()).unwrap().rules
    }

    fn undo(&self) {
        entries::undo(&self.desk.project().unwrap(), &EntryChoice::default(), &Job::default()).unwrap();
    }

    fn redo(&self) {
        entries::redo(&self.desk.project().unwrap(), &EntryChoice::default(), &Job::default()).unwrap();
    }

    fn stale(&self) -> bool {
        desk_project::summary(&self.desk.project().unwrap()).unwrap().matching.unwrap().stale
    }

    fn bands(&self) -> Bands {
        desk_project::summary(&self.desk.project().unwrap()).unwrap().matching.unwrap().bands
    }

    /// Band and members, by row id, of every cluster shown.
    fn clusters(&self) -> BTreeSet<(i64, Vec<i64>)> {
        let project = self.desk.project().unwrap();
        let read = |connection: &Connection| {
            let run = run::current(connection)?.unwrap();
            let clusters = run::clusters(connection, run, ClusterFilter::default(), 0, u32::MAX)?;
            let mut found = BTreeSet::new();
            for cluster in clusters {
                let members = run::members(connection, run, cluster.id)?;
                found.insert((cluster.band, members.into_iter().map(|(record, _)| record).collect()));
            }
            Ok(found)
        };
        project.read(read).unwrap()
    }

    fn together(&self, a: i64, b: i64) -> bool {
        self.clusters().iter().any(|(_, members)| members.contains(&a) && members.contains(&b))
    }
}

/// The project, byte for byte: the file and what is not moved into it yet.
fn dump(path: &Path) -> (Vec<u8>, Vec<u8>) {
    let log = format!("{}-wal", path.display());
    (std::fs::read(path).unwrap(), std::fs::read(log).unwrap_or_default())
}

fn assert_same(a: Bands, b: Bands) {
    assert_eq!(json!(a), json!(b));
}

#[test]
fn the_card_names_columns_and_steps() {
    let bench = Bench::new();
    let card = get(&bench.desk.project().unwrap()).unwrap();
    assert_eq!(card.rules, Rules::default());
    let of = |name: &str| card.columns.iter().find(|column| column.attribute == name);
    let email = of("email").expect("the lists have e-mails");
    assert!(email.decisive && (email.filled - 1.0).abs() < 1e-6);
    let birth = of("birth_date").expect("the lists have days of birth");
    assert!(birth.decisive && birth.filled > 0.9 && birth.filled < 0.95, "{}", birth.filled);
    assert!(!of("city").expect("the lists have towns").decisive && of("source_key").is_none());
    assert!(card.steps.len() == 200 && card.steps.iter().all(|step| step.eligible + step.held_back == 0));
    matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
    let card = get(&bench.desk.project().unwrap()).unwrap();
    let sure: u32 = card.steps.iter().filter(|step| step.from >= 0.99).map(|step| step.eligible).sum();
    assert_eq!(sure, bench.bands().sure, "the steps draw what the threshold does");
}

#[test]
fn default_rules_leave_the_bands_as_the_engine_made_them() {
    let bench = Bench::matched();
    let project = bench.desk.project().unwrap();
    let found = matching::find(&project, &Told::default(), &Job::default()).unwrap();
    let engine: Vec<i64> = [0, 1, 2]
        .map(|band| {
            found.outcome.clusters.iter().filter(|cluster| cluster.band as i64 == band).count() as i64
        })
        .to_vec();
    let bands = bench.bands();
    assert_eq!(engine, [bands.sure, bands.review, bands.unlikely].map(i64::from));
}

#[test]
fn thresholds_show_apply_and_undo() {
    let bench = Bench::matched();
    let (before, clusters) = (bench.bands(), bench.clusters());
    for rules in [
        Rules { sure_from: 1.0, review_from: 0.9, ..Rules::default() },
        Rules { sure_from: 0.6, ..Rules::default() },
    ] {
        let shown = bench.preview(&rules);
        assert!(!shown.needs_match && shown.new + shown.gone + shown.changed == 0);
        assert_same(shown.now, before);
        let applied = bench.apply(&rules);
        assert!(!applied.matched);
        assert_same(applied.bands, shown.then);
        assert_same(bench.bands(), shown.then);
        assert_eq!(bench.rules(), rules);
        assert!(!bench.stale(), "thresholds need no match");
        bench.undo();
        assert_same(bench.bands(), before);
        assert_eq!(bench.clusters(), clusters);
        assert_eq!(bench.rules(), Rules::default());
    }
    assert_eq!(bench.refused(&Rules::default()), "error.rules.same");
}

#[test]
fn a_preview_changes_nothing_and_tells_what_comes() {
    let bench = Bench::matched();
    // Record ids: the shop's are 1 to 101.
    assert!(bench.together(8, 101), "the shop has one person twice");
    let rules = Rules {
        clean_sources: vec![1],
        always: vec!["email".into()],
        never: vec!["birth_date".into()],
        ignored: vec!["city".into()],
        ..Rules::default()
    };
    let path = bench.desk.project().unwrap().path().to_owned();
    let (now, clusters) = (dump(&path), bench.clusters());
    let shown = bench.preview(&rules);
    assert!(shown.needs_match && shown.seconds > 0.0);
    assert_eq!(dump(&path), now, "not a byte of any table is another");
    assert!(shown.changed >= 1 && !shown.examples.is_empty() && shown.examples.len() <= 10);
    assert!(shown.examples.iter().all(|example| example.now.len() + example.then.len() >= 2));
    let again = bench.preview(&rules);
    assert_same(again.then, shown.then);
    assert!(bench.desk.kept.0.lock().unwrap().is_some(), "kept for the apply");

    let applied = bench.apply(&rules);
    assert!(applied.matched && applied.entry.text.code == "history.rules");
    assert!(bench.desk.kept.0.lock().unwrap().is_none(), "used");
    assert_same(applied.bands, shown.then);
    assert_same(bench.bands(), shown.then);
    assert!(!bench.together(8, 101), "a clean source is not merged with itself");
    assert!(!bench.stale());
    let after = bench.clusters();
    let sets = |of: &BTreeSet<(i64, Vec<i64>)>| -> BTreeSet<Vec<i64>> {
        of.iter().filter(|(band, _)| *band < 2).map(|(_, members)| members.clone()).collect()
    };
    let lost = sets(&clusters).difference(&sets(&after)).count();
    assert_eq!(lost as u32, shown.gone + shown.changed);

    bench.undo();
    assert_eq!(bench.clusters(), clusters, "one undo takes back the rules and the run");
    assert_eq!(bench.rules(), Rules::default());
    bench.redo();
    assert_eq!(bench.clusters(), after);
    bench.desk.close();
    bench.desk.open(&path).unwrap();
    assert_eq!(bench.clusters(), after);
    let expected = Rules { ignored: vec!["city".into()], ..rules };
    assert_eq!(bench.rules(), expected, "rules are there when the project is opened again");
    let report = matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
    assert_same(report.bands, applied.bands);
    assert!(!bench.stale(), "a match follows the rules in force");
}

#[test]
fn what_people_decided_stays_and_is_said_to_be_doubted() {
    let bench = Bench::matched();
    let project = bench.desk.project().unwrap();
    approve::approve_above(&project, &ApproveAbove { probability: 0.99 }, &Job::default()).unwrap();
    let decided = bench.bands().decided;
    assert!(decided > 20);
    let rules = Rules { clean_sources: vec![1], ..Rules::default() };
    let shown = bench.preview(&rules);
    assert_eq!(shown.doubted, 1, "the shop's person that is there twice was approved");
    let example = shown.examples.iter().find(|example| example.kind == "doubted").expect("it is shown");
    assert!(example.now == example.then && example.now.len() >= 2);
    let applied = bench.apply(&rules);
    assert_same(applied.bands, shown.then);
    assert_eq!(applied.bands.decided, decided, "nothing decided is asked again");
    assert!(bench.together(8, 101));
}

#[test]
fn a_verdict_between_preview_and_apply_is_not_lost() {
    let bench = Bench::matched();
    let rules = Rules { always: vec!["email".into()], ..Rules::default() };
    let shown = bench.preview(&rules);
    let project = bench.desk.project().unwrap();
    let first = project.read(|connection| {
        let run = run::current(connection)?.unwrap();
        Ok(run::clusters(connection, run, ClusterFilter { band: Some(0), decided: Some(false) }, 0, 1)?[0].id)
    });
    approve::approve(&project, &ClusterVerdict { id: first.unwrap() as u32, without: Vec::new() }).unwrap();
    let applied = bench.apply(&rules);
    assert_eq!(applied.bands.decided, shown.then.decided + 1);
}

#[test]
fn bulk_approval_takes_only_what_may_be_sure() {
    let bench = Bench::matched();
    bench.apply(&Rules { sure_from: 0.5, ..Rules::default() });
    let sure = bench.bands().sure;
    let project = bench.desk.project().unwrap();
    let done = approve::approve_above(&project, &ApproveAbove { probability: 0.5 }, &Job::default()).unwrap();
    assert_eq!(done.clusters, sure, "the button and the band are one");
}

#[test]
fn rules_that_make_no_sense_are_refused() {
    let bench = Bench::matched();
    let path = bench.desk.project().unwrap().path().to_owned();
    let before = dump(&path);
    let base = Rules::default;
    let one = |name: &str| vec![name.to_owned()];
    for (rules, code) in [
        (Rules { sure_from: 1.5, ..base() }, "error.not_a_probability"),
        (Rules { review_from: f32::NAN, ..base() }, "error.not_a_probability"),
        (Rules { sure_from: 0.4, review_from: 0.6, ..base() }, "error.rules.crossed"),
        (Rules { ignored: one("shoe_size"), ..base() }, "error.rules.unknown_attribute"),
        (Rules { ignored: one("owner"), ..base() }, "error.rules.unknown_attribute"),
        (Rules { always: one("custom:Nothing"), ..base() }, "error.rules.unknown_attribute"),
        (Rules { always: one("city"), ..base() }, "error.rules.not_decisive"),
        (Rules { clean_sources: vec![9], ..base() }, "error.rules.no_such_source"),
        (Rules { ignored: one("email"), always: one("email"), ..base() }, "error.rules.ignored_and_used"),
    ] {
        assert_eq!(bench.refused(&rules), code, "{rules:?}");
    }
    assert_eq!(dump(&path), before);
}

#[test]
fn rules_before_the_first_match_are_followed_by_it() {
    let bench = Bench::new();
    let rules = Rules { clean_sources: vec![1], ..Rules::default() };
    assert!(!bench.preview(&rules).needs_match);
    assert!(!bench.apply(&rules).matched);
    matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
    assert!(!bench.together(8, 101) && !bench.stale());
    bench.undo();
    bench.undo();
    assert_eq!(bench.rules(), Rules::default());
    let all = ["given_name", "surname", "email", "mobile", "birth_date", "city"].map(str::to_owned);
    bench.apply(&Rules { ignored: all.to_vec(), ..Rules::default() });
    let report = matching::run(&bench.desk.project().unwrap(), &Job::default()).unwrap();
    assert_eq!(report.pairs, 0, "with no evidence there is nothing to find");
}

#[test]
fn a_cancelled_preview_and_apply_leave_everything() {
    let bench = Bench::matched();
    let path = bench.desk.project().unwrap().path().to_owned();
    let before = dump(&path);
    let rules = Rules { always: vec!["email".into()], ..Rules::default() };
    let job = Job::default();
    job.cancel_handle().cancel();
    let project = bench.desk.project().unwrap();
    assert_eq!(preview(&project, &bench.desk.kept, &rules, &job).unwrap_err().kind, FaultKind::Cancelled);
    assert_eq!(apply(&project, &bench.desk.kept, &rules, &job).unwrap_err().kind, FaultKind::Cancelled);
    bench.preview(&rules);
    assert_eq!(apply(&project, &bench.desk.kept, &rules, &job).unwrap_err().kind, FaultKind::Cancelled);
    assert_eq!(dump(&path), before);
}
