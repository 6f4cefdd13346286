//! What every test here needs: a folder of its own, a project on a desk, the `ficha` program, a seeded
//! source of chance, and the checks that hold of any project at any time.
//!
//! Not here: what one test alone needs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use ficha_desk::text::Language;
use ficha_desk::wire::{
    ApproveAbove, ClusterId, ClusterLine, ClusterQuery, ClusterVerdict, Done, EntryChoice, Fault,
    HistoryLine, HistoryQuery, ImportFile, ImportReport, MatchReport, ProfileCard, ProfileId, ProfileLine,
    ProfileQuery, ProjectSummary, ReadAs,
};
use ficha_desk::{Desk, Job, approve, clusters, history, import, matching, profiles, project};
use ficha_engine::constraint::{Constraints, Judgement};
use ficha_store::history::chain::{Verification, verify};
use ficha_store::{Project, record, verdict};
use serde_json::Value;

/// A part of the shared data beside the workspace; `None`, with a message, where it is not there.
pub fn shared(part: &str) -> Option<PathBuf> {
    let path = workspace().parent()?.join("shared").join(part);
    if path.exists() {
        return Some(path);
    }
    eprintln!("skipped: there is no shared data {part} beside the workspace");
    None
}

/// The root of the workspace.
pub fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests/ lies in the workspace").to_owned()
}

/// A folder that goes with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    pub fn new() -> Self {
        Folder(tempfile::tempdir().expect("a folder for the test"))
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::write(&path, content).expect("the test's folder takes files");
        path
    }
}

/// A run of the program that has ended.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    pub fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Ran { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// The one object on standard output.
    pub fn json(&self) -> Value {
        let value: Value = serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("standard output is one JSON value: {error}: {self:?}"));
        assert!(value.is_object(), "the JSON on standard output is an object: {value}");
        value
    }

    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "exit status: {self:?}");
        self
    }
}

/// `ficha` of the build that these tests are of.
pub fn program() -> Command {
    let test = std::env::current_exe().expect("this test is a file");
    let folder = test.parent().and_then(Path::parent).expect("tests lie in target/PROFILE/deps");
    let binary = folder.join(format!("ficha{}", std::env::consts::EXE_SUFFIX));
    assert!(binary.exists(), "build the program first: cargo build -p ficha-cli ({})", binary.display());
    let mut command = Command::new(binary);
    command.env("LC_ALL", "C").env("FICHA_STEWARD", "Test");
    command
}

/// Runs `ficha --json` to its end.
pub fn ficha(arguments: &[&str]) -> Ran {
    let output = program().arg("--json").args(arguments).output().expect("the program starts");
    Ran::of(output)
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("paths of tests are text")
}

/// A project on a desk.
pub struct Bench {
    pub desk: Desk,
    pub path: PathBuf,
}

impl Bench {
    /// A new project.
    pub fn new(folder: &Folder) -> Self {
        Self::named(folder, "test.ficha")
    }

    pub fn named(folder: &Folder, name: &str) -> Self {
        let bench = Bench { desk: Desk::new(), path: folder.path(name) };
        bench.desk.create(&bench.path).expect("a project can be made");
        bench
    }

    pub fn open(path: &Path) -> Result<Self, Fault> {
        let bench = Bench { desk: Desk::new(), path: path.to_owned() };
        bench.desk.open(path)?;
        Ok(bench)
    }

    /// As if the app were closed and started again.
    pub fn restart(&mut self) {
        self.desk.close();
        self.desk = Desk::new();
        self.desk.open(&self.path).expect("the project opens again");
    }

    pub fn project(&self) -> Arc<Project> {
        self.desk.project().expect("a project is open")
    }

    pub fn import(&self, file: &Path, source: &str) -> ImportReport {
        self.try_import(&import_of(file, source)).expect("the file is imported")
    }

    pub fn try_import(&self, file: &ImportFile) -> Result<ImportReport, Fault> {
        import::run(&self.project(), file, &Job::default())
    }

    pub fn find_duplicates(&self) -> MatchReport {
        matching::run(&self.project(), &Job::default()).expect("the match runs")
    }

    pub fn approve(&self, cluster: u32) -> Result<Done, Fault> {
        approve::approve(&self.project(), &ClusterVerdict { id: cluster, without: Vec::new() })
    }

    pub fn reject(&self, cluster: u32) -> Result<Done, Fault> {
        approve::reject(&self.project(), &ClusterId { id: cluster })
    }

    pub fn approve_above(&self, probability: f32) -> Result<Done, Fault> {
        approve::approve_above(&self.project(), &ApproveAbove { probability }, &Job::default())
    }

    pub fn undo(&self, entry: Option<u32>) -> Result<Done, Fault> {
        history::undo(&self.project(), &EntryChoice { entry }, &Job::default())
    }

    pub fn redo(&self, entry: Option<u32>) -> Result<Done, Fault> {
        history::redo(&self.project(), &EntryChoice { entry }, &Job::default())
    }

    pub fn summary(&self) -> ProjectSummary {
        project::summary(&self.project()).expect("there is a summary")
    }

    pub fn history(&self) -> Vec<HistoryLine> {
        history::list(&self.project(), &HistoryQuery::default()).expect("the history can be read").rows
    }

    pub fn clusters(&self) -> Vec<ClusterLine> {
        let all = ClusterQuery { limit: u32::MAX, ..ClusterQuery::default() };
        clusters::list(&self.project(), &all).expect("clusters can be listed").rows
    }

    /// Source keys of a cluster's members, sorted.
    pub fn keys_of_cluster(&self, cluster: u32) -> Vec<String> {
        let card = clusters::get(&self.project(), &ClusterId { id: cluster }).expect("the cluster opens");
        let mut keys: Vec<String> = card.members.into_iter().map(|member| member.source_key).collect();
        keys.sort();
        keys
    }

    /// The cluster that holds exactly these source keys.
    pub fn cluster_of(&self, keys: &[&str]) -> Option<ClusterLine> {
        self.clusters().into_iter().find(|cluster| self.keys_of_cluster(cluster.id) == keys)
    }

    pub fn profiles(&self) -> Vec<ProfileLine> {
        let all = ProfileQuery { limit: u32::MAX, ..ProfileQuery::default() };
        profiles::list(&self.desk.directory().expect("a project is open"), &all, &Job::default())
            .expect("profiles can be listed")
            .rows
    }

    /// The golden city of a profile, or nothing.
    pub fn city(&self, id: u32) -> String {
        let golden = self.profile(id).golden;
        golden
            .into_iter()
            .find(|value| value.attribute == "city")
            .map_or_else(String::new, |value| value.value)
    }

    pub fn profile(&self, id: u32) -> ProfileCard {
        profiles::get(&self.project(), &ProfileId { id }).expect("the profile opens")
    }

    /// The profiles as sets of source keys, sorted.
    pub fn customers(&self) -> BTreeSet<Vec<String>> {
        let mut customers: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        self.project()
            .read(|connection| {
                record::each(connection, |record| {
                    customers.entry(record.profile_id).or_default().push(record.source_key);
                    Ok(())
                })
            })
            .expect("records can be read");
        customers
            .into_values()
            .map(|mut keys| {
                keys.sort();
                keys
            })
            .collect()
    }

    /// What holds of every project at any time.
    pub fn check(&self, when: &str) {
        let sound = self.project().read(verify).expect("the history can be walked");
        let entries = self.history().len() as i64;
        assert_eq!(sound, Verification::Sound { entries }, "{when}: the history is whole");
        self.check_profiles(when);
    }

    /// Each record is in one profile, and the profiles are what the verdicts in force make of the records.
    fn check_profiles(&self, when: &str) {
        let mut stored: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        let mut records = 0;
        let verdicts = self
            .project()
            .read(|connection| {
                record::each(connection, |record| {
                    records += 1;
                    stored.entry(record.profile_id).or_default().insert(record.id);
                    Ok(())
                })?;
                verdict::in_force(connection)
            })
            .expect("records and verdicts can be read");
        let all: BTreeSet<i64> = stored.values().flatten().copied().collect();
        assert_eq!(all.len(), records, "{when}: each record is in exactly one profile");
        assert_eq!(self.summary().profiles as usize, stored.len(), "{when}: the summary counts customers");
        let rebuilt = rebuilt(&verdicts, &all);
        let stored: BTreeSet<BTreeSet<i64>> = stored.into_values().collect();
        let (only_stored, only_rebuilt): (Vec<_>, Vec<_>) =
            (stored.difference(&rebuilt).collect(), rebuilt.difference(&stored).collect());
        assert!(
            only_stored.is_empty() && only_rebuilt.is_empty(),
            "{when}: profiles are what the verdicts in force give; stored {only_stored:?}, rebuilt {only_rebuilt:?}"
        );
    }
}

/// The customers that verdicts make of records, without looking at what is stored.
fn rebuilt(verdicts: &[verdict::Verdict], records: &BTreeSet<i64>) -> BTreeSet<BTreeSet<i64>> {
    let judgements: Vec<Judgement> = verdicts
        .iter()
        .map(|verdict| Judgement {
            groups: verdict
                .groups
                .iter()
                .map(|group| group.iter().filter(|id| records.contains(id)).map(|id| *id as u64).collect())
                .collect(),
        })
        .collect();
    let mut customers: BTreeSet<BTreeSet<i64>> = Constraints::resolve(&judgements)
        .groups()
        .iter()
        .map(|group| group.iter().map(|id| *id as i64).collect())
        .collect();
    let joined: BTreeSet<i64> = customers.iter().flatten().copied().collect();
    customers.extend(records.difference(&joined).map(|record| BTreeSet::from([*record])));
    customers
}

pub fn import_of(file: &Path, source: &str) -> ImportFile {
    ImportFile {
        path: text(file).to_owned(),
        read_as: ReadAs::default(),
        source: (!source.is_empty()).then(|| source.to_owned()),
        map: Vec::new(),
        ..ImportFile::default()
    }
}

/// The fault says something in each language, and nothing that is not filled in.
pub fn says_something(fault: &Fault) {
    for language in [Language::English, Language::Spanish] {
        let code = &fault.message.code;
        assert!(language.has(code), "{code} has a text in {language:?}");
        let sentence = language.say(&fault.message);
        assert!(sentence.len() > 15 && sentence.ends_with('.'), "{code} is a sentence: {sentence:?}");
        assert!(!sentence.contains(['{', '}']), "{code}: a blank stayed empty: {sentence:?}");
        let hole = ["  ", "()", " . "].iter().any(|hole| format!("{sentence} ").contains(hole));
        assert!(!hole, "{code}: a blank was filled with nothing: {sentence:?}");
    }
}

/// Chance that is the same for the same seed (`SplitMix64`, Steele et al. 2014).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// Below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

/// A number from the environment, or this one.
pub fn number(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

const GIVEN: [&str; 16] = [
    "Ana", "Luis", "Marta", "Pedro", "Lucía", "Jorge", "Elena", "Raúl", "Nuria", "Iván", "Sara", "Óscar",
    "Celia", "Hugo", "Irene", "Tomás",
];
const SURNAMES: [&str; 20] = [
    "Ruiz", "Peña", "Soler", "Vidal", "Mora", "Cano", "Prieto", "Gil", "Rey", "Sanz", "Ibarra", "Nieto",
    "Olmos", "Pardo", "Quirós", "Rosales", "Serra", "Tejada", "Urrutia", "Vega",
];
const CITIES: [&str; 6] = ["Valencia", "Sevilla", "Bilbao", "Zaragoza", "Vigo", "Murcia"];

/// A person as a list writes one down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub key: String,
    pub given: String,
    pub surname: String,
    pub email: String,
    pub phone: String,
    pub city: String,
}

/// The header of [`table`].
pub const HEADER: &str = "Id,Nombre,Apellidos,Email,Móvil,Ciudad";

impl Person {
    /// The `who`-th of a fixed crowd.
    pub fn nth(who: usize) -> Self {
        let mut chance = Chance(who as u64 + 1);
        let (given, one, two) = (*chance.pick(&GIVEN), *chance.pick(&SURNAMES), *chance.pick(&SURNAMES));
        Person {
            key: format!("K{who:05}"),
            given: given.to_owned(),
            surname: format!("{one} {two}"),
            email: format!("{}.{who}@example.com", chance.pick(&["casa", "tienda", "taller", "huerto"])),
            phone: format!("6{:08}", chance.below(100_000_000)),
            city: (*chance.pick(&CITIES)).to_owned(),
        }
    }

    /// The same person as another list has them: other key, capitals, one surname, a country's prefix.
    pub fn again(&self, key: &str) -> Self {
        Person {
            key: key.to_owned(),
            given: self.given.to_uppercase(),
            surname: self.surname.split(' ').next().unwrap_or_default().to_owned(),
            phone: format!("+34{}", self.phone),
            ..self.clone()
        }
    }

    pub fn row(&self) -> String {
        [&self.key, &self.given, &self.surname, &self.email, &self.phone, &self.city]
            .map(String::as_str)
            .join(",")
    }
}

/// People as a CSV file.
pub fn table(people: &[Person]) -> String {
    let rows: Vec<String> = people.iter().map(Person::row).collect();
    format!("{HEADER}\n{}\n", rows.join("\n"))
}

/// `count` people of whom every `each`-th comes twice.
pub fn crowd(count: usize, each: usize) -> Vec<Person> {
    let people: Vec<Person> = (0..count).map(Person::nth).collect();
    let twice = people.iter().step_by(each).map(|person| person.again(&format!("D{}", &person.key[1..])));
    people.iter().cloned().chain(twice).collect()
}
