//! The wire: every type that crosses from Rust to the page and to `--json`.
//!
//! TypeScript's copy is generated from here (`ui/src/wire.ts`), committed, and a test fails when it is
//! stale. Numbers stay below 2^53. No sentence is on the wire: people's words are a [`Message`], a code
//! of the text catalogue and its parameters, so that each reader sees their own language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
#[cfg(test)]
use ts_rs::TS;

/// A parameter of a [`Message`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(untagged)]
pub enum Param {
    /// A number, written in the reader's way.
    Number(f64),
    /// Text, shown as it is.
    Text(String),
}

/// Words for people: a key of `assets/text/<language>.json` and what goes into its blanks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Message {
    /// Key of the text catalogue.
    pub code: String,
    /// Values of the blanks, by name. `count` chooses the plural form.
    pub params: BTreeMap<String, Param>,
}

/// What went wrong: what happened, to which thing, and what to do next.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Fault {
    /// What the caller can act on.
    pub kind: FaultKind,
    /// The sentence.
    pub message: Message,
}

/// Whose move it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum FaultKind {
    /// The request or its data cannot be worked with as it stands.
    Refused,
    /// A person must decide first.
    Decide,
    /// The disk, the file or another program stands in the way.
    Outside,
    /// The user cancelled; everything is as it was.
    Cancelled,
    /// Our own mistake.
    Bug,
}

/// Where long work stands. Sent at most every 50 ms.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Progress {
    /// Which part of the work: a key below `phase.` in the catalogue.
    pub phase: String,
    /// Units done.
    pub done: f64,
    /// Units in all; 0 when not known.
    pub total: f64,
    /// Rows read or handled so far, where the unit is not the row.
    pub rows: f64,
    /// Seconds since the work began.
    pub seconds: f64,
}

/// A request that names nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Nothing {}

/// A file of the project, or one to be made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProjectPath {
    /// Where it lies.
    pub path: String,
}

/// The open project at a glance.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProjectSummary {
    /// Where the file lies.
    pub path: String,
    /// The file's name without its ending.
    pub name: String,
    /// Records that are present.
    pub records: u32,
    /// Customers: profiles that have at least one present record.
    pub profiles: u32,
    /// The sources, in the order in which they came.
    pub sources: Vec<SourceSummary>,
    /// The newest match, if there is one.
    pub matching: Option<MatchSummary>,
    /// What Undo would take back.
    pub undo: Option<HistoryLine>,
    /// What Redo would do again.
    pub redo: Option<HistoryLine>,
}

/// A source and how much of it there is.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SourceSummary {
    /// Row id.
    pub id: u32,
    /// Its name, unique in the project.
    pub name: String,
    /// The system that wrote it (`salesforce`, `generic`, ...).
    pub system: String,
    /// Present records.
    pub records: u32,
    /// Records that its latest export no longer had.
    pub gone: u32,
}

/// The newest match.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MatchSummary {
    /// Row id of the run.
    pub run: u32,
    /// When it ended (RFC 3339, UTC).
    pub at: String,
    /// Clusters by band, and how many of them are decided.
    pub bands: Bands,
    /// Records came or went since: the match should be run again.
    pub stale: bool,
}

/// Clusters by band.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Bands {
    /// May be approved in bulk.
    pub sure: u32,
    /// A person should look.
    pub review: u32,
    /// Probably different; shown on request.
    pub unlikely: u32,
    /// Decided ones among all of these.
    pub decided: u32,
}

/// How a file should be read, where the guess is wrong. All `None`: guess.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ReadAs {
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// One character between cells.
    pub delimiter: Option<String>,
    /// Encoding by its WHATWG label.
    pub encoding: Option<String>,
    /// Row of the headers, 1-based.
    pub header_row: Option<u32>,
}

/// A file to look at before it is imported.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RecogniseFile {
    /// Where it lies.
    pub path: String,
    /// How it should be read.
    #[serde(default)]
    pub read_as: ReadAs,
}

/// What a file is seen to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct FilePreview {
    /// Where it lies.
    pub path: String,
    /// Its name.
    pub file_name: String,
    /// `csv` or `xlsx`.
    pub format: String,
    /// Encoding by its WHATWG label; `None` for workbooks.
    pub encoding: Option<String>,
    /// Character between cells; `None` for workbooks.
    pub delimiter: Option<String>,
    /// Sheets of a workbook.
    pub sheets: Vec<SheetLine>,
    /// The sheet that is read.
    pub sheet: Option<String>,
    /// Row of the headers, 1-based.
    pub header_row: u32,
    /// The system that wrote it, `generic` when unknown.
    pub system: String,
    /// Names of sources that it may belong to, the likeliest first; empty: a new one.
    pub sources: Vec<String>,
    /// What a new source would be called.
    pub new_source: String,
    /// One entry a column, in the order of the file.
    pub columns: Vec<ColumnLine>,
    /// The first rows, as they will be read.
    pub rows: Vec<Vec<String>>,
    /// The rows' numbers in the file.
    pub row_numbers: Vec<u32>,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct SheetLine {
    /// Its name.
    pub name: String,
    /// Hidden by whoever made the workbook.
    pub hidden: bool,
}

/// A column and what it is taken for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ColumnLine {
    /// Header as written.
    pub header: String,
    /// Attribute name, as in `--map COLUMN=ATTRIBUTE`.
    pub attribute: String,
    /// 0 to 1.
    pub confidence: f32,
    /// Why.
    pub reason: Message,
}

/// Import one file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportFile {
    /// Where it lies.
    pub path: String,
    /// How it should be read.
    #[serde(default)]
    pub read_as: ReadAs,
    /// The source's name; `None`: the one that fits, or a new one.
    #[serde(default)]
    pub source: Option<String>,
    /// Attribute by column (header, or `#3` for the third column); columns that are not named keep
    /// their guess.
    #[serde(default)]
    pub map: Vec<ColumnChoice>,
}

/// A column and the attribute that a person chose for it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ColumnChoice {
    /// Header, or `#3` for the third column.
    pub column: String,
    /// Attribute name.
    pub attribute: String,
}

/// What an import did.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ImportReport {
    /// Row id of the import.
    pub import: u32,
    /// The file's name.
    pub file_name: String,
    /// The source that it went to.
    pub source: String,
    /// The system that wrote it.
    pub system: String,
    /// Rows read.
    pub rows: u32,
    /// Records that were not there before.
    pub new: u32,
    /// Records whose content changed.
    pub changed: u32,
    /// Records that came again as they were.
    pub unchanged: u32,
    /// Records of the source that this export no longer has.
    pub gone: u32,
    /// Rows set aside (totals, footers).
    pub skipped: u32,
    /// Row problems.
    pub problems: u32,
    /// Row problems by kind.
    pub problem_kinds: Vec<ProblemCount>,
    /// What each column was taken for.
    pub columns: Vec<ColumnLine>,
    /// Seconds it took.
    pub seconds: f64,
    /// History entry; `None` when the file changed nothing.
    pub entry: Option<u32>,
}

/// How many row problems of a kind.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemCount {
    /// The kind: a key below `problem.` in the catalogue.
    pub kind: String,
    /// How many.
    pub count: u32,
}

/// Ask for the row problems of an import.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemsOf {
    /// Row id of the import.
    pub import: u32,
    /// First to show.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A row problem.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProblemLine {
    /// File.
    pub file_name: String,
    /// Sheet of a workbook.
    pub sheet: Option<String>,
    /// Row in the file, 1-based.
    pub row: u32,
    /// Header of the column, if the problem has one.
    pub column: Option<String>,
    /// The kind: a key below `problem.` in the catalogue.
    pub kind: String,
}

/// What a match found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MatchReport {
    /// Row id of the run.
    pub run: u32,
    /// Records that took part.
    pub records: u32,
    /// Pairs kept with their score.
    pub pairs: u32,
    /// Clusters by band.
    pub bands: Bands,
    /// Members of the largest cluster.
    pub largest_cluster: u32,
    /// Values that many share, and how many.
    pub hubs: Vec<HubLine>,
    /// Seconds by phase, and `total`.
    pub seconds: BTreeMap<String, f64>,
    /// Peak memory of the process, in MB (10^6 bytes); `None` where the system does not tell.
    pub peak_mb: Option<u32>,
    /// History entry.
    pub entry: u32,
}

/// A hub value: too many records share it for it to be evidence.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct HubLine {
    /// Attribute name.
    pub attribute: String,
    /// The value.
    pub value: String,
    /// How many records share it.
    pub records: u32,
}

/// Which clusters to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ClusterQuery {
    /// `sure`, `review`, `unlikely`; `None`: all.
    pub band: Option<String>,
    /// Only undecided (`false`) or only decided ones (`true`).
    pub decided: Option<bool>,
    /// How many to leave out at the start.
    pub offset: u32,
    /// How many at most.
    pub limit: u32,
}

/// A page of clusters, the surest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterPage {
    /// Clusters that fit the query.
    pub total: u32,
    /// This page.
    pub rows: Vec<ClusterLine>,
}

/// A cluster in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterLine {
    /// Stable id.
    pub id: u32,
    /// Name of its first member.
    pub title: String,
    /// Members.
    pub size: u32,
    /// Of the weakest member, 0 to 1.
    pub confidence: f32,
    /// `sure`, `review` or `unlikely`.
    pub band: String,
    /// What was decided.
    pub decision: Decision,
}

/// What people decided on a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Nothing yet.
    None,
    /// All members are one customer.
    Approved,
    /// No two members are one customer.
    Rejected,
    /// Some are, some are not.
    Split,
}

/// A cluster to approve, reject or look at.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterId {
    /// Stable id.
    pub id: u32,
}

/// A cluster, opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ClusterCard {
    /// Head line.
    pub line: ClusterLine,
    /// Attribute of each row of the card, in display order.
    pub attributes: Vec<String>,
    /// Members side by side.
    pub members: Vec<MemberCard>,
    /// What the profile would hold, one value an attribute.
    pub golden: Vec<GoldenValue>,
    /// Why: the pair of members that hold together worst.
    pub weakest: Option<PairExplanation>,
    /// A record changed since a verdict on it: the verdict stands, to be confirmed.
    pub to_confirm: bool,
}

/// A record as a member of a cluster or profile.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct MemberCard {
    /// Row id of the record.
    pub record: u32,
    /// Source.
    pub source: String,
    /// Key in the source.
    pub source_key: String,
    /// Row in the file it came from last.
    pub row: u32,
    /// How well it fits the others, 0 to 1; `None` outside a cluster.
    pub confidence: Option<f32>,
    /// Last change (RFC 3339), its own date or else its import's.
    pub modified: String,
    /// One value an attribute of the card; empty: the record has none.
    pub values: Vec<String>,
}

/// A value of a profile and where it came from.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct GoldenValue {
    /// Attribute name.
    pub attribute: String,
    /// The value.
    pub value: String,
    /// Row id of the record that it came from; `None`: by hand.
    pub record: Option<u32>,
    /// The survivorship rule that chose it: a key below `rule.` in the catalogue.
    pub rule: String,
}

/// Two records, as `SOURCE:KEY`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct RecordPair {
    /// Row id of one record.
    pub a: u32,
    /// Row id of the other.
    pub b: u32,
}

/// Why two records are, or are not, one customer.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct PairExplanation {
    /// Row id of one record.
    pub a: u32,
    /// Row id of the other.
    pub b: u32,
    /// Match probability, 0 to 1.
    pub probability: f32,
    /// Match weight in bits, the prior included.
    pub bits: f32,
    /// Where the weight starts before anything is compared, in bits.
    pub prior_bits: f32,
    /// The outcome in one sentence.
    pub verdict: Message,
    /// One line a comparison, the strongest first.
    pub lines: Vec<EvidenceLine>,
}

/// What one comparison says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct EvidenceLine {
    /// What was compared: attribute name, or a key below `comparison.`.
    pub comparison: String,
    /// In words.
    pub text: Message,
    /// How strong, in words: a key below `strength.` in the catalogue.
    pub strength: String,
    /// Match weight in bits: above 0 for, below 0 against.
    pub bits: f32,
    /// The value of the first record.
    pub left: String,
    /// The value of the second record.
    pub right: String,
}

/// Approve every undecided cluster whose weakest member is at least this sure.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ApproveAbove {
    /// 0 to 1.
    pub probability: f32,
}

/// A change was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct Done {
    /// The history entry.
    pub entry: HistoryLine,
    /// Clusters that it concerned.
    pub clusters: u32,
}

/// Which entry to undo or redo.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct EntryChoice {
    /// Number of the entry; `None`: the last one that can be.
    pub entry: Option<u32>,
}

/// Which part of the history to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct HistoryQuery {
    /// Only entries before this one; `None`: from the newest.
    pub before: Option<u32>,
    /// How many at most; 0: all.
    pub limit: u32,
}

/// The history, newest first.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct HistoryPage {
    /// Entries in all.
    pub total: u32,
    /// This page.
    pub rows: Vec<HistoryLine>,
}

/// A history entry.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct HistoryLine {
    /// Number, from 1, without gaps.
    pub entry: u32,
    /// When (RFC 3339, UTC).
    pub at: String,
    /// Who.
    pub actor: String,
    /// What, in words.
    pub text: Message,
    /// It changed something: it can be undone, and done again.
    pub is_change: bool,
    /// In force now: not undone.
    pub in_force: bool,
    /// The entry that this one undid or did again.
    pub about: Option<u32>,
}

/// Which profiles to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
#[serde(default)]
pub struct ProfileQuery {
    /// Only profiles after this id; `None`: from the first.
    pub after: Option<u32>,
    /// How many at most.
    pub limit: u32,
    /// Only profiles of two records or more.
    pub merged_only: bool,
}

/// A page of profiles in the order of their ids.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfilePage {
    /// Profiles in all (of the query).
    pub total: u32,
    /// This page.
    pub rows: Vec<ProfileLine>,
}

/// A profile in a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileLine {
    /// Stable id.
    pub id: u32,
    /// Name.
    pub name: String,
    /// First e-mail.
    pub email: String,
    /// First phone or mobile.
    pub phone: String,
    /// City.
    pub city: String,
    /// Records that it is made of.
    pub records: u32,
}

/// A profile to open.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileId {
    /// Stable id; one that was merged away leads to where it went.
    pub id: u32,
}

/// A profile, opened.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ProfileCard {
    /// Stable id.
    pub id: u32,
    /// Name.
    pub name: String,
    /// Golden values.
    pub golden: Vec<GoldenValue>,
    /// Attribute of each row of the card.
    pub attributes: Vec<String>,
    /// The records that it is made of.
    pub members: Vec<MemberCard>,
}

/// Write the profiles and the crosswalk.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ExportTo {
    /// `csv` or `xlsx`.
    pub format: String,
    /// Folder; made if it is not there.
    pub folder: String,
    /// Write over files of the same names.
    #[serde(default)]
    pub overwrite: bool,
}

/// What an export wrote.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(test, derive(TS))]
pub struct ExportReport {
    /// The folder.
    pub folder: String,
    /// The files, whole paths.
    pub files: Vec<String>,
    /// Profiles written.
    pub profiles: u32,
    /// Crosswalk rows written.
    pub records: u32,
    /// Seconds it took.
    pub seconds: f64,
}
