//! The methods that the window may call, by name: one table, from which TypeScript's `Api` is generated.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use ficha_store::Project;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

#[allow(clippy::wildcard_imports, reason = "the table of methods names almost every type of the wire")]
use crate::wire::*;
use crate::{
    approve, clusters, consent, directory::Directory, door::Checked, events, explain, export, file_back,
    history, import, job::Job, leads, leads::Leads, matching, palette, profiles, project, quality::Quality,
    rules,
};

/// The desk: at most one project lies open on it. Shared between threads.
#[derive(Default)]
pub struct Desk {
    open: Mutex<Option<Open>>,
    /// The list that was checked last against the project that is open.
    leads: Mutex<Option<Arc<Leads>>>,
    /// Which rows of the files that were looked through are customers already.
    known: Checked,
    /// The events of the open project that wait for a customer, as far as somebody looked.
    waiting: events::Waiting,
    /// The events of the customer that was asked for last.
    events: events::Gathered,
    /// Somebody will browse: the directory is built as soon as a project is opened.
    browsed: bool,
    /// The match of the newest preview of rules.
    pub(crate) kept: rules::Kept,
    /// Tables that were pasted and wait to be imported.
    pasted: import::Board,
}

/// A project that is open.
struct Open {
    project: Arc<Project>,
    directory: Arc<Directory>,
    quality: Arc<Quality>,
}

impl Drop for Open {
    /// Nothing that goes on in the background keeps the project open.
    fn drop(&mut self) {
        self.directory.stop();
        self.quality.stop();
    }
}

/// Methods after which the directory and the quality may have to be found anew: it is begun before anyone asks.
const LISTS_CHANGED: [&str; 6] =
    ["import.run", "import.take_back", "history.undo", "history.redo", "quality.fix", "quality.edit"];

/// One row a method: name, what it takes, what it gives, and the use case.
macro_rules! methods {
    ($($name:literal: $takes:ty => $gives:ty = |$desk:ident, $params:ident, $job:ident| $body:expr;)*) => {
        fn dispatch(desk: &Desk, method: &str, params: Value, job: &Job) -> Result<Value, Fault> {
            match method {
                $($name => {
                    let ($desk, $params, $job): (&Desk, $takes, &Job) = (desk, decode(params)?, job);
                    let _ = (&$desk, &$params, &$job);
                    let given: Result<$gives, Fault> = $body;
                    encode(&given?)
                })*
                unknown => Err(Fault::bug(format!("no method {unknown}"))),
            }
        }

        /// TypeScript's table of methods.
        #[cfg(test)]
        fn typescript(types: &ts_rs::Config) -> String {
            use ts_rs::TS;
            let mut text = String::from("export interface Api {\n");
            $(text.push_str(&format!(
                "  \"{}\": {{ params: {}; result: {} }};\n",
                $name, <$takes>::name(types), <$gives>::name(types)
            ));)*
            text.push_str("}\n");
            text
        }
    };
}

methods! {
    "project.new": ProjectPath => ProjectSummary = |desk, params, job| desk.create(Path::new(&params.path));
    "project.open": ProjectPath => ProjectSummary = |desk, params, job| desk.open(Path::new(&params.path));
    "project.close": Nothing => Nothing = |desk, params, job| { desk.close(); Ok(Nothing {}) };
    "project.summary": Nothing => ProjectSummary = |desk, params, job| project::summary(&*desk.project()?);
    "import.tables": RecogniseFile => Vec<String> = |desk, params, job| import::tables(&params);
    "import.recognise": RecogniseFile => FilePreview = |desk, params, job| import::look_at(&*desk.project()?, &params);
    "import.judge": JudgeRows => Vec<JudgedCell> = |desk, params, job| import::judge(&params);
    "import.paste": PasteTable => Pasted = |desk, params, job| desk.pasted.keep(&params);
    "import.forget": Pasted => Nothing = |desk, params, job| { desk.pasted.forget(&params.path); Ok(Nothing {}) };
    "import.run": ImportFile => ImportReport = |desk, params, job| {
        let report = import::run(&*desk.project()?, &params, job)?;
        desk.pasted.forget(&params.path);
        Ok(report)
    };
    "import.check": ImportFile => ImportCheck = |desk, params, job| desk.check_import(&params, job);
    "import.list": Nothing => Vec<ImportLine> = |desk, params, job| import::list(&*desk.project()?, &params);
    "import.save_problems": SaveProblems => Saved = |desk, params, job| import::save_problems(&*desk.project()?, &params, job);
    "import.problems": ProblemsOf => ProblemPage = |desk, params, job| import::problems(&*desk.project()?, &params);
    "import.skipped": SkippedOf => SkippedPage = |desk, params, job| import::skipped(&*desk.project()?, &params);
    "import.take_back": TakeBack => Done = |desk, params, job| import::take_back(&*desk.project()?, &params);
    "match.run": Nothing => MatchReport = |desk, params, job| matching::run(&*desk.project()?, job);
    "clusters.list": ClusterQuery => ClusterPage = |desk, params, job| clusters::list(&*desk.project()?, &params);
    "clusters.get": ClusterId => ClusterCard = |desk, params, job| clusters::get(&*desk.project()?, &params);
    "clusters.golden": ClusterVerdict => Vec<GoldenValue> = |desk, params, job| clusters::golden(&*desk.project()?, &params);
    "clusters.approve": ClusterVerdict => Done = |desk, params, job| approve::approve(&*desk.project()?, &params);
    "clusters.reject": ClusterId => Done = |desk, params, job| approve::reject(&*desk.project()?, &params);
    "clusters.approve_above": ApproveAbove => Done = |desk, params, job| approve::approve_above(&*desk.project()?, &params, job);
    "rules.get": Nothing => RulesCard = |desk, params, job| rules::get(&*desk.project()?);
    "rules.preview": Rules => RulesPreview = |desk, params, job| rules::preview(&*desk.project()?, &desk.kept, &params, job);
    "rules.apply": Rules => RulesApplied = |desk, params, job| rules::apply(&*desk.project()?, &desk.kept, &params, job);
    "pair.explain": RecordPair => PairExplanation = |desk, params, job| explain::pair(&*desk.project()?, &params);
    "history.list": HistoryQuery => HistoryPage = |desk, params, job| history::list(&*desk.project()?, &params);
    "history.undo": EntryChoice => Done = |desk, params, job| history::undo(&*desk.project()?, &params, job);
    "history.redo": EntryChoice => Done = |desk, params, job| history::redo(&*desk.project()?, &params, job);
    "profiles.list": ProfileQuery => ProfilePage = |desk, params, job| profiles::list(&*desk.directory()?, &params, job);
    "profiles.columns": Nothing => Vec<ProfileColumn> = |desk, params, job| profiles::columns(&*desk.directory()?);
    "profiles.get": ProfileId => ProfileCard = |desk, params, job| profiles::get(&*desk.project()?, &params);
    "profiles.compare": ProfilePair => ProfileComparison = |desk, params, job| explain::compare(&*desk.project()?, &params);
    "quality.overview": Nothing => QualityOverview = |desk, params, job| desk.quality()?.overview(job);
    "quality.rows": QualityQuery => QualityPage = |desk, params, job| desk.quality()?.rows(&params, job);
    "quality.fix": QualityFix => Done = |desk, params, job| desk.quality()?.fix(&params, job);
    "quality.edit": QualityEdit => Done = |desk, params, job| desk.quality()?.edit(&params);
    "events.of": EventsOf => ProfileEvents = |desk, params, job| events::of_profile(&*desk.project()?, &desk.events, &params, job);
    "events.waiting": WaitingQuery => WaitingPage = |desk, params, job| events::waiting(&*desk.project()?, &desk.waiting, &params, job);
    "events.attach": AttachEvent => Done = |desk, params, job| events::attach(&*desk.project()?, &params);
    "door.known": KnownQuery => KnownPage = |desk, params, job| desk.known.list(&*desk.project()?, &params);
    "consent.of": ProfileId => ProfileConsent = |desk, params, job| consent::of(&*desk.project()?, &params);
    "consent.withdraw": WithdrawConsent => Done = |desk, params, job| consent::withdraw(&*desk.project()?, &params);
    "palette.score": PaletteQuery => Vec<PaletteMatch> = |desk, params, job| Ok(palette::score(&params));
    "export.run": ExportTo => ExportReport = |desk, params, job| export::run(&*desk.project()?, &params, job);
    "file_back.origin": ImportId => Origin = |desk, params, job| file_back::origin(&*desk.project()?, &params, job);
    "file_back.run": FileBack => FileBackReport = |desk, params, job| file_back::run(&*desk.project()?, &params, job);
    "leads.check": LeadsFile => LeadsReport = |desk, params, job| desk.check_leads(&params, job);
    "leads.list": LeadsQuery => LeadsPage = |desk, params, job| leads::list(&*desk.project()?, &*desk.leads()?, &params);
    "leads.get": LeadRow => LeadCard = |desk, params, job| leads::get(&*desk.project()?, &*desk.leads()?, &params);
    "leads.save": SaveLeads => Saved = |desk, params, job| leads::save(&*desk.project()?, &*desk.leads()?, &params, job);
}

impl Desk {
    /// An empty desk, for one command or a few.
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty desk, for a window.
    pub fn of_a_window() -> Self {
        Desk { browsed: true, ..Self::default() }
    }

    /// Calls a method by its name. Blocking. A panic inside becomes a fault of the kind `bug`, and the
    /// change that it broke off leaves no trace.
    pub fn call(&self, method: &str, params: Value, job: &Job) -> Result<Value, Fault> {
        let answer = catch_unwind(AssertUnwindSafe(|| dispatch(self, method, params, job)));
        if self.browsed && LISTS_CHANGED.contains(&method) && matches!(answer, Ok(Ok(_))) {
            self.prepare();
        }
        answer.unwrap_or_else(|panic| {
            let detail = panic
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| panic.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            // A panic's text may quote data: it goes to the person, who owns the data, and into no log.
            tracing::error!(method, "a call panicked");
            Err(Fault::bug(detail))
        })
    }

    /// Makes a project and opens it in place of the one that is open.
    pub fn create(&self, path: &Path) -> Result<ProjectSummary, Fault> {
        self.put(Project::create(&with_ending(path))?)
    }

    /// Opens a project in place of the one that is open; that one stays if this fails.
    pub fn open(&self, path: &Path) -> Result<ProjectSummary, Fault> {
        if let Some(open) = &*self.slot() {
            // The same file again: our own lock would refuse us.
            if same_file(open.project.path(), path) {
                return project::summary(&open.project);
            }
        }
        self.put(Project::open(path)?)
    }

    fn put(&self, opened: Project) -> Result<ProjectSummary, Fault> {
        let opened = Arc::new(opened);
        let summary = project::summary(&opened)?;
        let directory = Arc::new(Directory::of(&opened));
        let quality = Arc::new(Quality::of(&opened));
        let mut slot = self.slot();
        *slot = Some(Open { project: opened, directory, quality });
        *self.leads_slot() = None;
        self.known.clear();
        self.waiting.clear();
        self.events.clear();
        self.kept.clear();
        self.pasted.clear();
        drop(slot);
        if self.browsed {
            self.prepare();
        }
        Ok(summary)
    }

    fn prepare(&self) {
        if let Ok(directory) = self.directory() {
            directory.prepare();
        }
        if let Ok(quality) = self.quality() {
            quality.prepare();
        }
    }

    /// Closes the project. Work that still runs on it ends first.
    pub fn close(&self) {
        let mut slot = self.slot();
        *slot = None;
        *self.leads_slot() = None;
        self.known.clear();
        self.waiting.clear();
        self.events.clear();
        self.kept.clear();
        self.pasted.clear();
    }

    /// The open project.
    pub fn project(&self) -> Result<Arc<Project>, Fault> {
        let open = self.slot().as_ref().map(|open| Arc::clone(&open.project));
        open.ok_or_else(|| Fault::refused(Message::new("error.no_project_open")))
    }

    /// Looks through a file before it is imported, and keeps which of its rows are customers already.
    pub fn check_import(&self, file: &ImportFile, job: &Job) -> Result<ImportCheck, Fault> {
        let project = self.project()?;
        let (check, known) = import::look_through(&project, file, job)?;
        let open = self.slot();
        if open.as_ref().is_some_and(|open| Arc::ptr_eq(&open.project, &project)) {
            self.known.keep(known);
        }
        Ok(check)
    }

    /// Holds a list against the customers, and keeps what was found until another list or project comes.
    pub fn check_leads(&self, file: &LeadsFile, job: &Job) -> Result<LeadsReport, Fault> {
        let project = self.project()?;
        let (report, leads) = leads::check(&project, file, job)?;
        let open = self.slot();
        if open.as_ref().is_some_and(|open| Arc::ptr_eq(&open.project, &project)) {
            *self.leads_slot() = Some(Arc::new(leads));
        }
        Ok(report)
    }

    /// The list that was checked last.
    pub fn leads(&self) -> Result<Arc<Leads>, Fault> {
        self.leads_slot().clone().ok_or_else(leads::none_checked)
    }

    fn leads_slot(&self) -> std::sync::MutexGuard<'_, Option<Arc<Leads>>> {
        self.leads.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The directory of the open project.
    pub fn directory(&self) -> Result<Arc<Directory>, Fault> {
        let open = self.slot().as_ref().map(|open| Arc::clone(&open.directory));
        open.ok_or_else(|| Fault::refused(Message::new("error.no_project_open")))
    }

    /// What is known of the quality of the open project.
    pub fn quality(&self) -> Result<Arc<Quality>, Fault> {
        let open = self.slot().as_ref().map(|open| Arc::clone(&open.quality));
        open.ok_or_else(|| Fault::refused(Message::new("error.no_project_open")))
    }

    fn slot(&self) -> std::sync::MutexGuard<'_, Option<Open>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// A new project is a `.ficha` file.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ficha")) {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".ficha");
    PathBuf::from(name)
}

fn decode<T: DeserializeOwned>(params: Value) -> Result<T, Fault> {
    let params = if params.is_null() { Value::Object(serde_json::Map::new()) } else { params };
    serde_json::from_value(params).map_err(Fault::bug)
}

fn encode(value: &impl Serialize) -> Result<Value, Fault> {
    serde_json::to_value(value).map_err(Fault::bug)
}

#[cfg(test)]
mod tests;
