// Generated from src-tauri/crates/desk/src/wire: `cargo test -p ficha-desk wire` writes it anew.

export type Param = number | string;

export type Message = { 
/**
 * Key of the text catalogue.
 */
code: string, 
/**
 * Values of the blanks, by name. `count` chooses the plural form; `date` is a moment (RFC 3339), of
 * which the day is written.
 */
params: { [key in string]: Param }, };

export type FaultKind = "refused" | "decide" | "outside" | "cancelled" | "bug";

export type Fault = { 
/**
 * What the caller can act on.
 */
kind: FaultKind, 
/**
 * The sentence.
 */
message: Message, };

export type Progress = { 
/**
 * Which part of the work: a key below `phase.` in the catalogue.
 */
phase: string, 
/**
 * Units done.
 */
done: number, 
/**
 * Units in all; 0 when not known.
 */
total: number, 
/**
 * Rows read or handled so far, where the unit is not the row.
 */
rows: number, 
/**
 * Seconds since the work began.
 */
seconds: number, };

export type Nothing = Record<symbol, never>;

export type ProjectPath = { 
/**
 * Where it lies.
 */
path: string, };

export type SourceSummary = { 
/**
 * Row id.
 */
id: number, 
/**
 * Its name, unique in the project.
 */
name: string, 
/**
 * The system that wrote it (`salesforce`, `generic`, ...).
 */
system: string, 
/**
 * Present records.
 */
records: number, 
/**
 * Records that its latest export no longer had.
 */
gone: number, 
/**
 * What its rows are: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
 */
target: string, };

export type Bands = { 
/**
 * May be approved in bulk.
 */
sure: number, 
/**
 * A person should look.
 */
review: number, 
/**
 * Probably different; shown on request.
 */
unlikely: number, 
/**
 * Decided ones among all of these.
 */
decided: number, };

export type Undecided = { 
/**
 * May be approved in bulk.
 */
sure: number, 
/**
 * A person should look.
 */
review: number, 
/**
 * Probably different; shown on request.
 */
unlikely: number, };

export type MatchSummary = { 
/**
 * Row id of the run.
 */
run: number, 
/**
 * When it ended (RFC 3339, UTC).
 */
at: string, 
/**
 * Clusters by band, and how many of them are decided.
 */
bands: Bands, 
/**
 * Clusters by band that nobody has decided yet.
 */
undecided: Undecided, 
/**
 * Records came or went since, or other rules are in force: the match should be run again.
 */
stale: boolean, };

export type HistoryLine = { 
/**
 * Number, from 1, without gaps.
 */
entry: number, 
/**
 * When (RFC 3339, UTC).
 */
at: string, 
/**
 * Who.
 */
actor: string, 
/**
 * What, in words.
 */
text: Message, 
/**
 * It changed something: it can be undone, and done again.
 */
is_change: boolean, 
/**
 * In force now: not undone.
 */
in_force: boolean, 
/**
 * The entry that this one undid or did again.
 */
about: number | null, };

export type ProjectSummary = { 
/**
 * Where the file lies.
 */
path: string, 
/**
 * The file's name without its ending.
 */
name: string, 
/**
 * Records that are present.
 */
records: number, 
/**
 * Customers: profiles that have at least one present record.
 */
profiles: number, 
/**
 * The sources, in the order in which they came.
 */
sources: Array<SourceSummary>, 
/**
 * The newest match, if there is one.
 */
matching: MatchSummary | null, 
/**
 * What Undo would take back.
 */
undo: HistoryLine | null, 
/**
 * What Redo would do again.
 */
redo: HistoryLine | null, };

export type ReadAs = { 
/**
 * Table of an archive, by name.
 */
member: string | null, 
/**
 * Sheet of a workbook, or list of records in a JSON file.
 */
sheet: string | null, 
/**
 * One character between cells.
 */
delimiter: string | null, 
/**
 * Encoding by its WHATWG label.
 */
encoding: string | null, 
/**
 * Row of the headers, 1-based.
 */
header_row: number | null, 
/**
 * The system that it is of, by name; `generic`: none.
 */
system: string | null, 
/**
 * What its rows are: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
 */
target: string | null, };

export type RecogniseFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * How it should be read.
 */
read_as: ReadAs, };

export type PasteTable = { 
/**
 * What it shall be called.
 */
name: string, 
/**
 * Its text, as spreadsheet programs copy it.
 */
text: string, };

export type Pasted = { 
/**
 * The file.
 */
path: string, };

export type SheetLine = { 
/**
 * Its name.
 */
name: string, 
/**
 * Hidden by whoever made the workbook.
 */
hidden: boolean, };

export type ColumnLine = { 
/**
 * Header as written.
 */
header: string, 
/**
 * Attribute name, as in `--map COLUMN=ATTRIBUTE`.
 */
attribute: string, 
/**
 * 0 to 1.
 */
confidence: number, 
/**
 * Why.
 */
reason: Message, };

export type FilePreview = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its name.
 */
file_name: string, 
/**
 * `csv`, `xlsx`, `xlsb`, `xls`, `ods`, `vcard`, `json` or `ndjson`.
 */
format: string, 
/**
 * Encoding by its WHATWG label; `None` for workbooks.
 */
encoding: string | null, 
/**
 * Character between cells; `None` for workbooks.
 */
delimiter: string | null, 
/**
 * Sheets of a workbook.
 */
sheets: Array<SheetLine>, 
/**
 * The sheet that is read.
 */
sheet: string | null, 
/**
 * Row of the headers, 1-based.
 */
header_row: number, 
/**
 * The system that wrote it, `generic` when unknown.
 */
system: string, 
/**
 * Its object, such as `contact`; empty when unknown.
 */
object: string, 
/**
 * What its rows are taken for: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
 */
target: string, 
/**
 * What they may be instead, by its headers: a person should say.
 */
proposed_target: string | null, 
/**
 * How lines end: `lf`, `cr_lf` or `cr`; `None` for workbooks.
 */
line_end: string | null, 
/**
 * How far cells are quoted: `never`, `when_needed` or `always`; `None` where nothing is.
 */
quoting: string | null, 
/**
 * A text file begins with a byte-order mark.
 */
bom: boolean, 
/**
 * Rows that will be set aside, as far as they are known before all is read: titles, totals, notes. A
 * row 0 has no number yet.
 */
aside: Array<SkippedLine>, 
/**
 * Rows, estimated.
 */
rows_hint: number, 
/**
 * Names of sources that it may belong to, the likeliest first; empty: a new one.
 */
sources: Array<string>, 
/**
 * What a new source would be called.
 */
new_source: string, 
/**
 * One entry a column, in the order of the file.
 */
columns: Array<ColumnLine>, 
/**
 * The first rows, as they will be read.
 */
rows: Array<Array<string>>, 
/**
 * The rows' numbers in the file.
 */
row_numbers: Array<number>, 
/**
 * What is wrong in the header and in these rows, whatever their columns mean.
 */
problems: Array<ShownProblem>, 
/**
 * What their cells are by what the columns are taken for.
 */
judged: Array<JudgedCell>, };

export type ColumnChoice = { 
/**
 * Header, or `#3` for the third column.
 */
column: string, 
/**
 * Attribute name.
 */
attribute: string, };

export type ImportFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * How it should be read.
 */
read_as: ReadAs, 
/**
 * The source's name; `None`: the one that fits, or a new one.
 */
source: string | null, 
/**
 * Attribute by column (header, or `#3` for the third column); columns that are not named keep
 * their guess.
 */
map: Array<ColumnChoice>, 
/**
 * Rows without a key that are new, though they look like what became of an earlier one.
 */
apart: Array<number>, };

export type ProblemCount = { 
/**
 * The kind: a key below `problem.` in the catalogue.
 */
kind: string, 
/**
 * How many.
 */
count: number, };

export type ImportReport = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * The file's name.
 */
file_name: string, 
/**
 * The source that it went to.
 */
source: string, 
/**
 * The system that wrote it.
 */
system: string, 
/**
 * Rows read.
 */
rows: number, 
/**
 * Records that were not there before.
 */
new: number, 
/**
 * Records whose content changed.
 */
changed: number, 
/**
 * Of these, records without a key that a changed row was taken for.
 */
paired: number, 
/**
 * Records that came again as they were.
 */
unchanged: number, 
/**
 * Records of the source that this export no longer has.
 */
gone: number, 
/**
 * Rows set aside (totals, footers).
 */
skipped: number, 
/**
 * Row problems.
 */
problems: number, 
/**
 * Row problems by kind.
 */
problem_kinds: Array<ProblemCount>, 
/**
 * What each column was taken for.
 */
columns: Array<ColumnLine>, 
/**
 * Seconds it took.
 */
seconds: number, 
/**
 * History entry; `None` when the file changed nothing.
 */
entry: number | null, };

export type ProblemsOf = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * Only problems of this kind; `None`: all.
 */
kind: string | null, 
/**
 * First to show.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type ProblemLine = { 
/**
 * File.
 */
file_name: string, 
/**
 * Sheet of a workbook.
 */
sheet: string | null, 
/**
 * Row in the file, 1-based.
 */
row: number, 
/**
 * Header of the column, if the problem has one.
 */
column: string | null, 
/**
 * The kind: a key below `problem.` in the catalogue.
 */
kind: string, };

export type ProblemPage = { 
/**
 * Problems that fit the query.
 */
total: number, 
/**
 * This page.
 */
rows: Array<ProblemLine>, };

export type SaveProblems = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * The file to write.
 */
path: string, 
/**
 * Language of the headers and of the problems' words (`en`, `es`).
 */
language: string, 
/**
 * Write over a file of that name.
 */
overwrite: boolean, };

export type Saved = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its rows, the header not counted.
 */
rows: number, };

export type Compared = { 
/**
 * The source's name.
 */
source: string, 
/**
 * Records that are not there yet.
 */
new: number, 
/**
 * Records whose content would change.
 */
changed: number, 
/**
 * Records that come as they are.
 */
unchanged: number, 
/**
 * Records of the source that the file lacks.
 */
gone: number, };

export type ShownProblem = { 
/**
 * Row in the file, 1-based.
 */
row: number, 
/**
 * The column, from 0; `None`: the whole row.
 */
column: number | null, 
/**
 * The kind: a key below `problem.` in the catalogue.
 */
kind: string, };

export type JudgeRows = { 
/**
 * Attribute names, one a column.
 */
attributes: Array<string>, 
/**
 * Their cells.
 */
rows: Array<Array<string>>, };

export type JudgedCell = { 
/**
 * Its row among those that were judged, from 0.
 */
row: number, 
/**
 * Its column, from 0.
 */
column: number, 
/**
 * What is wrong with it: keys below `flaw.` in the catalogue.
 */
flaws: Array<string>, 
/**
 * The values that it will be read as, where these differ from it.
 */
values: Array<string>, 
/**
 * The values are days (`YYYY-MM-DD`).
 */
days: boolean, };

export type PairLine = { 
/**
 * Row in the file, 1-based.
 */
row: number, 
/**
 * Row id of the record.
 */
record: number, 
/**
 * Who it is.
 */
name: string, 
/**
 * What is different.
 */
changes: Array<CellChange>, 
/**
 * How sure it is that they are one, 0 to 1.
 */
probability: number, };

export type CellChange = { 
/**
 * Header of the column.
 */
column: string, 
/**
 * What the record says.
 */
before: string, 
/**
 * What the row says.
 */
after: string, };

export type SkippedOf = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * First to show.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type SkippedLine = { 
/**
 * Row in the file, 1-based.
 */
row: number, 
/**
 * Why: a key below `skipped.` in the catalogue.
 */
reason: string, 
/**
 * Its cells as they came.
 */
cells: Array<string>, };

export type SkippedPage = { 
/**
 * All of them.
 */
total: number, 
/**
 * The file's headers.
 */
headers: Array<string>, 
/**
 * This page.
 */
rows: Array<SkippedLine>, };

export type TakeBack = { 
/**
 * Row id of the import that set them aside.
 */
import: number, 
/**
 * Their rows in the file.
 */
rows: Array<number>, };

export type DoorWarning = { 
/**
 * Place of the column, from 0.
 */
column: number, 
/**
 * Its header.
 */
header: string, 
/**
 * `health`, `religion`, `union`, `ethnicity`, `politics`, `sexual_life`, `biometric`, `minors`, `card`,
 * `secret`, `iban`.
 */
kind: string, 
/**
 * In how many rows.
 */
count: number, 
/**
 * What to do where nobody needs it: `leave_out`, `hashed` or `keep`.
 */
advice: string, };

export type KnownQuery = { 
/**
 * The file, which was looked through before.
 */
path: string, 
/**
 * How it was read: the table of an archive and the sheet of a workbook tell.
 */
read_as: ReadAs, 
/**
 * First to show.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type KnownLine = { 
/**
 * Row in the file, 1-based.
 */
row: number, 
/**
 * What they share: `email`, `phone` or `tax_id`.
 */
by: string, 
/**
 * The customer.
 */
profile: number, 
/**
 * What the customer is called.
 */
name: string, 
/**
 * The source that knows the customer.
 */
source: string, };

export type KnownPage = { 
/**
 * Rows in all.
 */
total: number, 
/**
 * This window.
 */
rows: Array<KnownLine>, };

export type ImportCheck = { 
/**
 * Rows that would become records.
 */
rows: number, 
/**
 * Rows that would be set aside (totals, footers).
 */
skipped: number, 
/**
 * Row problems.
 */
problems: number, 
/**
 * Row problems by kind.
 */
problem_kinds: Array<ProblemCount>, 
/**
 * The first few of each kind, in the order of the file.
 */
examples: Array<ProblemLine>, 
/**
 * Held against the source that it would go to; `None`: several fit, and none was chosen.
 */
compared: Compared | null, 
/**
 * Changed rows without a key that are taken for what became of an earlier row; the first of them.
 */
pairs: Array<PairLine>, 
/**
 * All of these.
 */
paired: number, 
/**
 * Columns that hold what should not be kept without need.
 */
warnings: Array<DoorWarning>, 
/**
 * Rows that are customers already: they share an identifier with another source's record.
 */
known: number, 
/**
 * Seconds it took.
 */
seconds: number, };

export type ImportLine = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * The source that it went to.
 */
source: string, 
/**
 * The file's name.
 */
file_name: string, 
/**
 * Sheet of a workbook.
 */
sheet: string | null, 
/**
 * When (RFC 3339, UTC).
 */
at: string, 
/**
 * Rows read.
 */
rows: number, 
/**
 * Row problems.
 */
problems: number, 
/**
 * Rows that are set aside and may be taken back.
 */
skipped: number, 
/**
 * The newest import of its source that is in force: its records are what the source says now.
 */
newest: boolean, };

export type ImportId = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * Language of the name that is suggested (`en`, `es`); not said: the system's.
 */
language?: string, };

export type HubLine = { 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * The value.
 */
value: string, 
/**
 * How many records share it.
 */
records: number, };

export type MatchReport = { 
/**
 * Row id of the run.
 */
run: number, 
/**
 * Records that took part.
 */
records: number, 
/**
 * Pairs kept with their score.
 */
pairs: number, 
/**
 * Clusters by band.
 */
bands: Bands, 
/**
 * Members of the largest cluster.
 */
largest_cluster: number, 
/**
 * Values that many share, and how many.
 */
hubs: Array<HubLine>, 
/**
 * Seconds by phase, and `total`.
 */
seconds: { [key in string]: number }, 
/**
 * Peak memory of the process, in MB (10^6 bytes); `None` where the system does not tell.
 */
peak_mb: number | null, 
/**
 * History entry.
 */
entry: number, };

export type ClusterQuery = { 
/**
 * `sure`, `review`, `unlikely`; `None`: all.
 */
band: string | null, 
/**
 * Only undecided (`false`) or only decided ones (`true`).
 */
decided: boolean | null, 
/**
 * How many to leave out at the start.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type Decision = "none" | "approved" | "rejected" | "split";

export type ClusterLine = { 
/**
 * Stable id.
 */
id: number, 
/**
 * Name of its first member.
 */
title: string, 
/**
 * Members.
 */
size: number, 
/**
 * Of the weakest member, 0 to 1.
 */
confidence: number, 
/**
 * `sure`, `review` or `unlikely`.
 */
band: string, 
/**
 * What was decided.
 */
decision: Decision, };

export type ClusterPage = { 
/**
 * Clusters that fit the query.
 */
total: number, 
/**
 * This page.
 */
rows: Array<ClusterLine>, };

export type ClusterId = { 
/**
 * Stable id.
 */
id: number, };

export type ClusterVerdict = { 
/**
 * Stable id.
 */
id: number, 
/**
 * Row ids of the members that are somebody else: each is kept apart from the rest and from each other.
 */
without: Array<number>, };

export type MemberCard = { 
/**
 * Row id of the record.
 */
record: number, 
/**
 * Source.
 */
source: string, 
/**
 * Key in the source; empty where the source gives none.
 */
source_key: string, 
/**
 * Row in the file it came from last.
 */
row: number, 
/**
 * How well it fits the others, 0 to 1; `None` outside a cluster.
 */
confidence: number | null, 
/**
 * Last change (RFC 3339), its own date or else its import's.
 */
modified: string, 
/**
 * One value an attribute of the card; empty: the record has none.
 */
values: Array<string>, 
/**
 * Of its values that were corrected, the cells as they came, by attribute.
 */
came: { [key in string]: string }, };

export type GoldenValue = { 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * The value.
 */
value: string, 
/**
 * Row id of the record that it came from; `None`: by hand.
 */
record: number | null, 
/**
 * The survivorship rule that chose it: a key below `rule.` in the catalogue.
 */
rule: string, };

export type EvidenceLine = { 
/**
 * What was compared: attribute name, or a key below `comparison.`.
 */
comparison: string, 
/**
 * In words.
 */
text: Message, 
/**
 * How strong, in words: a key below `strength.` in the catalogue.
 */
strength: string, 
/**
 * Match weight in bits: above 0 for, below 0 against.
 */
bits: number, 
/**
 * The value of the first record.
 */
left: string, 
/**
 * The value of the second record.
 */
right: string, };

export type RecordPair = { 
/**
 * Row id of one record.
 */
a: number, 
/**
 * Row id of the other.
 */
b: number, };

export type PairExplanation = { 
/**
 * Row id of one record.
 */
a: number, 
/**
 * Row id of the other.
 */
b: number, 
/**
 * Match probability, 0 to 1.
 */
probability: number, 
/**
 * Match weight in bits, the prior included.
 */
bits: number, 
/**
 * Where the weight starts before anything is compared, in bits.
 */
prior_bits: number, 
/**
 * The outcome in one sentence.
 */
verdict: Message, 
/**
 * How the two stand to each other now, and why they are not one where they are not.
 */
standing: Message, 
/**
 * One line a comparison, the strongest first.
 */
lines: Array<EvidenceLine>, };

export type ClusterCard = { 
/**
 * Head line.
 */
line: ClusterLine, 
/**
 * Attribute of each row of the card, in display order.
 */
attributes: Array<string>, 
/**
 * Members side by side.
 */
members: Array<MemberCard>, 
/**
 * What the profile would hold, one value an attribute.
 */
golden: Array<GoldenValue>, 
/**
 * Why: the pair of members that hold together worst.
 */
weakest: PairExplanation | null, 
/**
 * Facts of its members that contradict each other (births a generation apart, two tax ids, Jr. beside
 * Sr.), a sentence each; `a` and `b` are the members' places on the card, from 1.
 */
contradictions: Array<Message>, 
/**
 * A record changed since a verdict on it: the verdict stands, to be confirmed.
 */
to_confirm: boolean, };

export type ApproveAbove = { 
/**
 * 0 to 1.
 */
probability: number, };

export type Done = { 
/**
 * The history entry.
 */
entry: HistoryLine, 
/**
 * Clusters that it concerned.
 */
clusters: number, };

export type EntryChoice = { 
/**
 * Number of the entry; `None`: the last one that can be.
 */
entry: number | null, };

export type HistoryQuery = { 
/**
 * Only entries before this one; `None`: from the newest.
 */
before: number | null, 
/**
 * How many at most; 0: all.
 */
limit: number, };

export type HistoryPage = { 
/**
 * Entries in all.
 */
total: number, 
/**
 * This page.
 */
rows: Array<HistoryLine>, };

export type ProfileQuery = { 
/**
 * Words that a profile must hold, each anywhere in its values or in its records' keys, accents and case
 * aside; empty: all.
 */
search: string, 
/**
 * Column to sort by (see [`ProfileColumn`]); `None`: in the order of the ids.
 */
sort: string | null, 
/**
 * The other way round.
 */
descending: boolean, 
/**
 * Only profiles of two records or more.
 */
merged_only: boolean, 
/**
 * Columns wanted, by name.
 */
columns: Array<string>, 
/**
 * How many to leave out at the start.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, 
/**
 * The rows of this page will do: where a search finds them early, it does not look for all that fit.
 */
soon: boolean, };

export type ProfileLine = { 
/**
 * Stable id.
 */
id: number, 
/**
 * Records that it is made of.
 */
records: number, 
/**
 * One value a column of the query, cut after 300 characters; empty: it has none.
 */
values: Array<string>, };

export type ProfilePage = { 
/**
 * Profiles that fit the query; where there are `more`, at least so many.
 */
total: number, 
/**
 * Not all were looked for: there may be more.
 */
more: boolean, 
/**
 * This page.
 */
rows: Array<ProfileLine>, };

export type ProfileColumn = { 
/**
 * Its name: an attribute, or one of `id`, `name`, `records`, `sources`, `modified`.
 */
name: string, 
/**
 * Can the list be sorted by it?
 */
sortable: boolean, 
/**
 * Profiles of a sample of up to 1,000 that have a value, 0 to 1: empty columns are not worth a place.
 */
filled: number, };

export type ProfileId = { 
/**
 * Stable id; one that was merged away leads to where it went.
 */
id: number, };

export type ProfileCard = { 
/**
 * Stable id.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Golden values.
 */
golden: Array<GoldenValue>, 
/**
 * Attribute of each row of the card.
 */
attributes: Array<string>, 
/**
 * The records that it is made of.
 */
members: Array<MemberCard>, };

export type ProfilePair = { 
/**
 * Stable id of one; one that was merged away leads to where it went.
 */
a: number, 
/**
 * Stable id of the other.
 */
b: number, };

export type ComparedProfile = { 
/**
 * Stable id.
 */
id: number, 
/**
 * Name.
 */
name: string, 
/**
 * Records that it is made of.
 */
records: number, };

export type ProfileComparison = { 
/**
 * One.
 */
a: ComparedProfile, 
/**
 * The other.
 */
b: ComparedProfile, 
/**
 * Attribute of each row of the card.
 */
attributes: Array<string>, 
/**
 * Up to twelve records of the one, then up to twelve of the other.
 */
members: Array<MemberCard>, 
/**
 * How many of the members are of the one.
 */
shown: number, 
/**
 * Of the pairs of their records, the likeliest, and how it stands.
 */
pair: PairExplanation, };

export type WithdrawnBy = { 
/**
 * The person.
 */
person: string, 
/**
 * Why.
 */
reason: string, 
/**
 * When (RFC 3339, UTC).
 */
at: string, };

export type ConsentLine = { 
/**
 * Yes or no.
 */
yes: boolean, 
/**
 * When (`YYYY-MM-DD`), where the file says it.
 */
at: string | null, 
/**
 * Evidence, where the file has any.
 */
proof: string | null, 
/**
 * The identifier that it is about; `None`: the record itself.
 */
value: string | null, 
/**
 * The file that it came with.
 */
file: string, 
/**
 * The source of that file.
 */
source: string, 
/**
 * A person took it back.
 */
withdrawn: WithdrawnBy | null, };

export type ChannelConsent = { 
/**
 * `email`, `sms`, `phone`, `post`.
 */
channel: string, 
/**
 * Yes or no; unknown is no.
 */
may: boolean, 
/**
 * Why: a key below `events.consent.answer.` in the catalogue.
 */
answer: string, 
/**
 * Since when, where the deciding fact says it (`YYYY-MM-DD`).
 */
since: string | null, 
/**
 * The file that the deciding fact came with.
 */
file: string | null, 
/**
 * All that was said of it, the newest first.
 */
facts: Array<ConsentLine>, };

export type ProfileConsent = { 
/**
 * Stable id of the profile.
 */
id: number, 
/**
 * E-mail, SMS, phone, post, in this order.
 */
channels: Array<ChannelConsent>, 
/**
 * The name of whoever is logged in: who would withdraw.
 */
person: string, };

export type WithdrawConsent = { 
/**
 * Stable id of the profile.
 */
id: number, 
/**
 * `email`, `sms`, `phone`, `post`.
 */
channel: string, 
/**
 * Who says so.
 */
person: string, 
/**
 * Why.
 */
reason: string, };

export type EventsOf = { 
/**
 * Stable id of the profile.
 */
id: number, 
/**
 * First to show.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type MoneySum = { 
/**
 * ISO 4217; empty: not known.
 */
currency: string, 
/**
 * Decimal number, such as `1210.00`.
 */
amount: string, 
/**
 * Events that it is of.
 */
events: number, };

export type EventCard = { 
/**
 * Row id of its first record.
 */
event: number, 
/**
 * What it is: `orders`, `payments`, `tickets`, `activity`.
 */
target: string, 
/**
 * Its source.
 */
source: string, 
/**
 * Its key there; empty where the source gives none.
 */
source_key: string, 
/**
 * When (RFC 3339 day, or local time as the source writes it); empty: not known.
 */
at: string, 
/**
 * Kind, in the source's words.
 */
kind: string, 
/**
 * Decimal number, such as `1210.00`; `None`: no money went with it.
 */
amount: string | null, 
/**
 * ISO 4217; empty: not known.
 */
currency: string, 
/**
 * How it stands, in the source's words.
 */
status: string, 
/**
 * What it was about, in the source's words.
 */
subject: string, 
/**
 * Rows that it is made of.
 */
lines: number, 
/**
 * By what it belongs to its customer: `hand`, `key`, `email`, `phone`; empty: to nobody.
 */
by: string, };

export type ProfileEvents = { 
/**
 * Stable id of the profile.
 */
id: number, 
/**
 * The project has events at all.
 */
any: boolean, 
/**
 * Events in all.
 */
total: number, 
/**
 * Their money, by currency.
 */
sums: Array<MoneySum>, 
/**
 * This window.
 */
rows: Array<EventCard>, };

export type WaitingQuery = { 
/**
 * `several`: their keys lead to several customers; `nobody`: to none; `None`: both.
 */
reason: string | null, 
/**
 * First to show.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, 
/**
 * The rows of this window will do: not all that wait are looked for.
 */
soon: boolean, };

export type EventCustomer = { 
/**
 * Stable id of the profile.
 */
profile: number, 
/**
 * Name.
 */
name: string, };

export type WaitingEvent = { 
/**
 * `several` or `nobody`.
 */
reason: string, 
/**
 * Whom it may be about: keys, e-mail addresses, phone numbers.
 */
keys: Array<string>, 
/**
 * How many customers its keys lead to.
 */
fits: number, 
/**
 * The first five of them.
 */
customers: Array<EventCustomer>, 
/**
 * The event.
 */
card: EventCard, };

export type WaitingPage = { 
/**
 * Events of the project in all.
 */
events: number, 
/**
 * Events without a customer; where there are `more`, at least so many.
 */
total: number, 
/**
 * Not all were looked for: there may be more.
 */
more: boolean, 
/**
 * This window.
 */
rows: Array<WaitingEvent>, };

export type AttachEvent = { 
/**
 * Row id of its first record.
 */
event: number, 
/**
 * Stable id of the profile; `None`: to whom its keys lead.
 */
profile: number | null, };

export type QualityOverview = { 
/**
 * Records looked at.
 */
rows: number, 
/**
 * The sources, in the order in which they came.
 */
sources: Array<QualitySource>, 
/**
 * Attributes of each source, and of all sources together (no source), in display order.
 */
columns: Array<QualityColumn>, 
/**
 * Flaws found, by column and kind.
 */
flaws: Array<QualityFlaw>, };

export type QualitySource = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its records.
 */
rows: number, };

export type QualityColumn = { 
/**
 * Name of the source; `None`: of all together.
 */
source: string | null, 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * Records whose list has the column.
 */
rows: number, 
/**
 * Cells that are not empty.
 */
filled: number, 
/**
 * Filled cells that stand for nothing.
 */
placeholders: number, 
/**
 * Filled cells that are wrong in themselves.
 */
invalid: number, 
/**
 * Cells that a correction in force has changed.
 */
corrected: number, 
/**
 * Different values, where each should stand with one record alone.
 */
distinct: number | null, 
/**
 * Records that share their value with another.
 */
shared: number, 
/**
 * `distinct` and `shared` are counted, not estimated.
 */
exact: boolean, 
/**
 * A person may correct its cells.
 */
correctable: boolean, };

export type QualityFlaw = { 
/**
 * Name of the source; `None`: of all together.
 */
source: string | null, 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * Name of the kind.
 */
kind: string, 
/**
 * Records that have it.
 */
rows: number, 
/**
 * Of these, the ones for which a text that mends it can be offered.
 */
mendable: number, };

export type QualityQuery = { 
/**
 * Name of the source; `None`: of all.
 */
source: string | null, 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * A kind of flaw, or `missing`, `invalid`, `shared`, `corrected`.
 */
kind: string, 
/**
 * Only those for which a text that mends them can be offered.
 */
mendable: boolean, 
/**
 * Rows to skip.
 */
offset: number, 
/**
 * Rows at most.
 */
limit: number, };

export type QualityPage = { 
/**
 * Rows in all.
 */
total: number, 
/**
 * The rows of the window.
 */
rows: Array<QualityRow>, };

export type QualityRow = { 
/**
 * Row id of the record.
 */
record: number, 
/**
 * The profile that it is in.
 */
profile: number, 
/**
 * What people call it.
 */
title: string, 
/**
 * Name of its source.
 */
source: string, 
/**
 * Row in the file that it came from last.
 */
row: number, 
/**
 * The cell as it came.
 */
raw: string, 
/**
 * What it says now: as it came, or as it was corrected.
 */
value: string, 
/**
 * What would mend it; `None`: only a person can tell.
 */
mended: string | null, };

export type QualityFix = { 
/**
 * Name of the source; `None`: in all.
 */
source: string | null, 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * The kind of flaw.
 */
kind: string, 
/**
 * Records to leave as they are.
 */
except: Array<number>, };

export type QualityEdit = { 
/**
 * Row id of the record.
 */
record: number, 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * The cell as it came.
 */
raw: string, 
/**
 * What it shall say; the cell as it came takes a correction back.
 */
value: string, };

export type PaletteQuery = { 
/**
 * Letters of the wanted items, in their order but not necessarily side by side.
 */
query: string, 
/**
 * The names to choose from.
 */
items: Array<string>, };

export type PaletteMatch = { 
/**
 * Which of the items.
 */
index: number, 
/**
 * The characters of it that were found, counted in code points, in their order.
 */
at: Array<number>, };

export type ExportTo = { 
/**
 * `csv` or `xlsx`.
 */
format: string, 
/**
 * Folder; made if it is not there.
 */
folder: string, 
/**
 * Write over files of the same names.
 */
overwrite: boolean, };

export type ExportReport = { 
/**
 * The folder.
 */
folder: string, 
/**
 * The files, whole paths.
 */
files: Array<string>, 
/**
 * Profiles written.
 */
profiles: number, 
/**
 * Crosswalk rows written.
 */
records: number, 
/**
 * Seconds it took.
 */
seconds: number, };

export type Rules = { 
/**
 * A cluster whose weakest member is at least this probable is *sure*, 0 to 1.
 */
sure_from: number, 
/**
 * A cluster below this is *unlikely* and not asked about, 0 to 1. What the match itself did not join
 * is unlikely at any threshold; at 0, all that it joined is asked about.
 */
review_from: number, 
/**
 * Attributes that are no evidence.
 */
ignored: Array<string>, 
/**
 * Row ids of sources that have no duplicates of their own.
 */
clean_sources: Array<number>, 
/**
 * Attributes of which an equal value always means one customer.
 */
always: Array<string>, 
/**
 * Attributes of which two different values never mean one customer.
 */
never: Array<string>, };

export type RulesCard = { 
/**
 * The rules in force.
 */
rules: Rules, 
/**
 * Attributes that the match can use, in display order.
 */
columns: Array<RuleColumn>, 
/**
 * Undecided clusters that the match joined, by the probability of their weakest member: 200 steps
 * of 0.005.
 */
steps: Array<ThresholdStep>, };

export type RuleColumn = { 
/**
 * Attribute name.
 */
attribute: string, 
/**
 * Records of a sample of up to 10,000 that have it, 0 to 1.
 */
filled: number, 
/**
 * Can *always* and *never* name it? Only what is one value a record.
 */
decisive: boolean, };

export type ThresholdStep = { 
/**
 * The lower end of the step.
 */
from: number, 
/**
 * Clusters that may be sure: no conflict, and evidence about the person.
 */
eligible: number, 
/**
 * Clusters that may not, however probable.
 */
held_back: number, 
/**
 * Expected number of wrong ones among the eligible: the sum of what their probability lacks to 1.
 */
wrong: number, 
/**
 * Expected number of right ones among all of the step.
 */
right: number, };

export type RulesPreview = { 
/**
 * The match has to run again for them; its result is kept for [`rules.apply`](Rules).
 */
needs_match: boolean, 
/**
 * Bands as they are.
 */
now: Bands, 
/**
 * Bands as they would be.
 */
then: Bands, 
/**
 * Clusters with records that are in none now.
 */
new: number, 
/**
 * Clusters that would be no more.
 */
gone: number, 
/**
 * Clusters whose members would be others.
 */
changed: number, 
/**
 * Merges that people approved and the new rules speak against. They stay as they are.
 */
doubted: number, 
/**
 * Values of which *always* was said, and that more than 50 records share: they are not followed.
 */
unused: Array<HubLine>, 
/**
 * A few of each, for a look.
 */
examples: Array<RuleChange>, 
/**
 * Seconds it took.
 */
seconds: number, };

export type RuleChange = { 
/**
 * `new`, `gone`, `changed` or `doubted`.
 */
kind: string, 
/**
 * Names of its members as they are.
 */
now: Array<string>, 
/**
 * Names of its members as they would be.
 */
then: Array<string>, };

export type RulesApplied = { 
/**
 * The history entry.
 */
entry: HistoryLine, 
/**
 * Bands as they are now.
 */
bands: Bands, 
/**
 * The match ran again.
 */
matched: boolean, };

export type Origin = { 
/**
 * Where it lay; `None`: not known (imported before paths were kept).
 */
path: string | null, 
/**
 * `same`, `changed`, `missing` or `unknown`.
 */
state: string, 
/**
 * A name for the file with the added columns, beside the original.
 */
suggested: string, };

export type FileBack = { 
/**
 * Row id of the import.
 */
import: number, 
/**
 * The original, where it is not where it was; `None`: where it was.
 */
file: string | null, 
/**
 * The file to write, in the format of the original. Never the original itself.
 */
to: string, 
/**
 * Language of the added columns (`en`, `es`).
 */
language: string, 
/**
 * Write over a file of that name.
 */
overwrite: boolean, };

export type FileBackReport = { 
/**
 * The file.
 */
path: string, 
/**
 * Rows that are records.
 */
rows: number, 
/**
 * Customers with two rows or more.
 */
groups: number, 
/**
 * Rows that are a duplicate of another one.
 */
duplicates: number, 
/**
 * Rows to keep.
 */
keep: number, 
/**
 * Groups that nobody has decided yet: marked as such in the file.
 */
undecided: number, 
/**
 * Seconds it took.
 */
seconds: number, };

export type LeadsFile = { 
/**
 * Where it lies.
 */
path: string, 
/**
 * How it should be read.
 */
read_as: ReadAs, 
/**
 * Attributes chosen by hand, as at an import.
 */
map: Array<ColumnChoice>, };

export type LeadsReport = { 
/**
 * The file's name.
 */
file_name: string, 
/**
 * Rows looked at.
 */
rows: number, 
/**
 * Rows that are customers already.
 */
customers: number, 
/**
 * Rows that a person should look at.
 */
maybe: number, 
/**
 * Rows that are nobody we know.
 */
new: number, 
/**
 * Rows that say the same as an earlier row of the list.
 */
repeated: number, 
/**
 * Seconds it took.
 */
seconds: number, };

export type LeadsQuery = { 
/**
 * `customer`, `maybe` or `new`; `None`: all.
 */
outcome: string | null, 
/**
 * How many to leave out at the start.
 */
offset: number, 
/**
 * How many at most.
 */
limit: number, };

export type LeadsPage = { 
/**
 * Rows that fit the query.
 */
total: number, 
/**
 * This page.
 */
rows: Array<LeadLine>, };

export type LeadLine = { 
/**
 * Row in the file, 1-based.
 */
row: number, 
/**
 * Name in the row.
 */
name: string, 
/**
 * E-mail, phone or company in the row.
 */
detail: string, 
/**
 * `customer`, `maybe` or `new`.
 */
outcome: string, 
/**
 * That the row is that customer, 0 to 1.
 */
probability: number, 
/**
 * The customer's profile id; `None` for a new one.
 */
profile: number | null, 
/**
 * The customer's name.
 */
profile_name: string, 
/**
 * The earlier row of the list that says the same.
 */
repeats: number | null, };

export type LeadRow = { 
/**
 * Row in the file, 1-based.
 */
row: number, };

export type LeadCard = { 
/**
 * Head line.
 */
line: LeadLine, 
/**
 * Attribute of each row of the card.
 */
attributes: Array<string>, 
/**
 * The row's values.
 */
lead: Array<string>, 
/**
 * The customer's values; empty for a new one.
 */
customer: Array<string>, 
/**
 * Why, the strongest first.
 */
evidence: Array<EvidenceLine>, 
/**
 * Where the weight starts before anything is compared, in bits.
 */
prior_bits: number, 
/**
 * The weight in all, in bits.
 */
bits: number, };

export type SaveLeads = { 
/**
 * The file to write, in the format of the original. Never the original itself.
 */
to: string, 
/**
 * Language of the added columns (`en`, `es`).
 */
language: string, 
/**
 * Write over a file of that name.
 */
overwrite: boolean, };

export interface Api {
  "project.new": { params: ProjectPath; result: ProjectSummary };
  "project.open": { params: ProjectPath; result: ProjectSummary };
  "project.close": { params: Nothing; result: Nothing };
  "project.summary": { params: Nothing; result: ProjectSummary };
  "import.tables": { params: RecogniseFile; result: Array<string> };
  "import.recognise": { params: RecogniseFile; result: FilePreview };
  "import.judge": { params: JudgeRows; result: Array<JudgedCell> };
  "import.paste": { params: PasteTable; result: Pasted };
  "import.forget": { params: Pasted; result: Nothing };
  "import.run": { params: ImportFile; result: ImportReport };
  "import.check": { params: ImportFile; result: ImportCheck };
  "import.list": { params: Nothing; result: Array<ImportLine> };
  "import.save_problems": { params: SaveProblems; result: Saved };
  "import.problems": { params: ProblemsOf; result: ProblemPage };
  "import.skipped": { params: SkippedOf; result: SkippedPage };
  "import.take_back": { params: TakeBack; result: Done };
  "match.run": { params: Nothing; result: MatchReport };
  "clusters.list": { params: ClusterQuery; result: ClusterPage };
  "clusters.get": { params: ClusterId; result: ClusterCard };
  "clusters.golden": { params: ClusterVerdict; result: Array<GoldenValue> };
  "clusters.approve": { params: ClusterVerdict; result: Done };
  "clusters.reject": { params: ClusterId; result: Done };
  "clusters.approve_above": { params: ApproveAbove; result: Done };
  "rules.get": { params: Nothing; result: RulesCard };
  "rules.preview": { params: Rules; result: RulesPreview };
  "rules.apply": { params: Rules; result: RulesApplied };
  "pair.explain": { params: RecordPair; result: PairExplanation };
  "history.list": { params: HistoryQuery; result: HistoryPage };
  "history.undo": { params: EntryChoice; result: Done };
  "history.redo": { params: EntryChoice; result: Done };
  "profiles.list": { params: ProfileQuery; result: ProfilePage };
  "profiles.columns": { params: Nothing; result: Array<ProfileColumn> };
  "profiles.get": { params: ProfileId; result: ProfileCard };
  "profiles.compare": { params: ProfilePair; result: ProfileComparison };
  "quality.overview": { params: Nothing; result: QualityOverview };
  "quality.rows": { params: QualityQuery; result: QualityPage };
  "quality.fix": { params: QualityFix; result: Done };
  "quality.edit": { params: QualityEdit; result: Done };
  "events.of": { params: EventsOf; result: ProfileEvents };
  "events.waiting": { params: WaitingQuery; result: WaitingPage };
  "events.attach": { params: AttachEvent; result: Done };
  "door.known": { params: KnownQuery; result: KnownPage };
  "consent.of": { params: ProfileId; result: ProfileConsent };
  "consent.withdraw": { params: WithdrawConsent; result: Done };
  "palette.score": { params: PaletteQuery; result: Array<PaletteMatch> };
  "export.run": { params: ExportTo; result: ExportReport };
  "file_back.origin": { params: ImportId; result: Origin };
  "file_back.run": { params: FileBack; result: FileBackReport };
  "leads.check": { params: LeadsFile; result: LeadsReport };
  "leads.list": { params: LeadsQuery; result: LeadsPage };
  "leads.get": { params: LeadRow; result: LeadCard };
  "leads.save": { params: SaveLeads; result: Saved };
}
