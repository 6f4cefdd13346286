//! The generated TypeScript is the committed one.

use std::{fmt::Write as _, path::PathBuf};

use ts_rs::{Config, TS};

use super::*;

/// Declarations of these types, one after the other.
macro_rules! declare {
    ($types:expr, $text:expr, $($type:ty),* $(,)?) => {$(
        writeln!($text, "export {}\n", <$type>::decl($types)).unwrap();
    )*};
}

#[allow(clippy::too_many_lines, reason = "the list of all types of the wire")]
fn generated() -> String {
    let types = &Config::new();
    let mut text = String::from(
        "// Generated from src-tauri/crates/desk/src/wire: `cargo test -p ficha-desk wire` writes it anew.\n\n",
    );
    declare!(
        types,
        text,
        Param,
        Message,
        FaultKind,
        Fault,
        Progress,
        Nothing,
        ProjectPath,
        SourceSummary,
        Bands,
        Undecided,
        MatchSummary,
        HistoryLine,
        ProjectSummary,
        ReadAs,
        RecogniseFile,
        PasteTable,
        Pasted,
        SheetLine,
        ColumnLine,
        FilePreview,
        ColumnChoice,
        ImportFile,
        ProblemCount,
        ImportReport,
        ProblemsOf,
        ProblemLine,
        ProblemPage,
        SaveProblems,
        Saved,
        Compared,
        ShownProblem,
        JudgeRows,
        JudgedCell,
        PairLine,
        CellChange,
        SkippedOf,
        SkippedLine,
        SkippedPage,
        TakeBack,
        DoorWarning,
        KnownQuery,
        KnownLine,
        KnownPage,
        ImportCheck,
        ImportLine,
        ImportId,
        HubLine,
        MatchReport,
        ClusterQuery,
        Decision,
        ClusterLine,
        ClusterPage,
        ClusterId,
        ClusterVerdict,
        MemberCard,
        GoldenValue,
        EvidenceLine,
        RecordPair,
        PairExplanation,
        ClusterCard,
        ApproveAbove,
        Done,
        EntryChoice,
        HistoryQuery,
        HistoryPage,
        ProfileQuery,
        ProfileLine,
        ProfilePage,
        ProfileColumn,
        ProfileId,
        ProfileCard,
        ProfilePair,
        ComparedProfile,
        ProfileComparison,
        WithdrawnBy,
        ConsentLine,
        ChannelConsent,
        ProfileConsent,
        WithdrawConsent,
        EventsOf,
        MoneySum,
        EventCard,
        ProfileEvents,
        WaitingQuery,
        EventCustomer,
        WaitingEvent,
        WaitingPage,
        AttachEvent,
        QualityOverview,
        QualitySource,
        QualityColumn,
        QualityFlaw,
        QualityQuery,
        QualityPage,
        QualityRow,
        QualityFix,
        QualityEdit,
        PaletteQuery,
        PaletteMatch,
        ExportTo,
        ExportReport,
        Rules,
        RulesCard,
        RuleColumn,
        ThresholdStep,
        RulesPreview,
        RuleChange,
        RulesApplied,
        Origin,
        FileBack,
        FileBackReport,
        LeadsFile,
        LeadsReport,
        LeadsQuery,
        LeadsPage,
        LeadLine,
        LeadRow,
        LeadCard,
        SaveLeads,
    );
    text + &typescript(types)
}

#[test]
fn the_wire_types_of_the_page_are_fresh() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../ui/src/wire.ts");
    let fresh = generated();
    let committed = std::fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    if committed != fresh && std::env::var_os("CI").is_none() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(committed == fresh, "ui/src/wire.ts was stale; run the test again and commit the file");
}

#[test]
fn a_call_without_a_project_and_an_unknown_method_are_faults() {
    let desk = Desk::new();
    let fault = desk.call("project.summary", Value::Null, &Job::default()).unwrap_err();
    assert_eq!(fault.message.code, "error.no_project_open");
    assert_eq!(desk.call("no.such", Value::Null, &Job::default()).unwrap_err().kind, FaultKind::Bug);
}

/// What was copied may be of customers: it lies nowhere any longer than it is needed.
#[test]
fn a_pasted_table_is_deleted_when_it_is_taken_off_the_list_and_when_another_project_comes() {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new();
    let call = |method: &str, params: Value| desk.call(method, params, &Job::default()).unwrap();
    let project = |name: &str| serde_json::json!({ "path": folder.path().join(name) });
    let paste =
        || call("import.paste", serde_json::json!({ "name": "feria", "text": "Nombre\tCiudad\nAna\tVic" }));
    let is_there = |pasted: &Value| Path::new(pasted["path"].as_str().unwrap()).exists();

    call("project.new", project("one.ficha"));
    let (first, second) = (paste(), paste());
    assert!(is_there(&first) && is_there(&second));
    call("import.forget", first.clone());
    assert!(!is_there(&first) && is_there(&second));
    call("project.new", project("two.ficha"));
    assert!(!is_there(&second));
}
