//! What the tests here share: a project in a folder of its own, and lists put into it.

use crate::{
    Committed, ImportCounts, ImportStart, IncomingRow, Ledger, Project, Result, RowMaker, Stamp,
    consent::ConsentFact,
    identifier::{Identifier, IdentifierKind},
    record::{self, Record},
};

/// A project that goes with the test.
pub(crate) struct Bench {
    pub(crate) project: Project,
    _folder: tempfile::TempDir,
}

/// A key (empty: none), a name, and what is said of e-mails to the person's own address.
pub(crate) type Line<'a> = (&'a str, &'a str, Option<bool>);

pub(crate) fn stamp() -> Stamp {
    Stamp { at: "2026-11-22T10:00:00Z".into(), actor: "Test".into() }
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let project = Project::create(&folder.path().join("test.ficha")).unwrap();
        Bench { project, _folder: folder }
    }

    pub(crate) fn change<T>(&self, work: impl FnOnce(&mut Ledger<'_>) -> Result<T>) -> Committed<T> {
        self.project.transact(&stamp(), "test", work).unwrap()
    }

    /// Imports a list; gives the entry (0: none) and what the import did.
    pub(crate) fn import(&self, source: &str, lines: &[Line<'_>]) -> (i64, ImportCounts) {
        let done = self.change(|ledger| write(ledger, source, ["source_key", "full_name"], lines));
        (done.entry.unwrap_or_default(), done.value)
    }

    pub(crate) fn undo(&self, entry: i64) {
        self.project.undo(&stamp(), Some(entry)).unwrap();
    }

    /// Key and name of every record that is not withdrawn.
    pub(crate) fn names(&self) -> Vec<(String, String)> {
        self.records().into_iter().map(|mut of| (of.source_key, of.cells.swap_remove(1))).collect()
    }

    pub(crate) fn records(&self) -> Vec<Record> {
        let mut records = Vec::new();
        let keep = |record| {
            records.push(record);
            Ok(())
        };
        self.project.read(|connection| record::each(connection, keep)).unwrap();
        records
    }

    /// Alters the file behind the project's back.
    pub(crate) fn tamper(&self, sql: &str) {
        self.project.writer().execute_batch(sql).unwrap();
    }
}

/// Writes a list whose columns, `Id` and `Name`, are taken for these slots.
pub(crate) fn write(
    ledger: &mut Ledger<'_>,
    source: &str,
    mapping: [&str; 2],
    lines: &[Line<'_>],
) -> Result<ImportCounts> {
    let start = ImportStart {
        source_id: ledger.source(source, "generic", "contact")?,
        file_name: "list.csv".into(),
        path: "/lists/list.csv".into(),
        content: String::new(),
        sheet: None,
        fingerprint: "of the headers".into(),
        reading: "{}".into(),
        headers: vec!["Id".into(), "Name".into()],
        mapping: mapping.map(str::to_owned).into(),
        keys_repeat: false,
        part: None,
        taken_from: None,
    };
    let mut maker = RowMaker::new(start.headers.clone())?;
    let mut writer = ledger.import(start)?;
    for ((key, name, may), row) in lines.iter().zip(2..) {
        let address = address(name);
        let fact = may.map(|yes| ConsentFact {
            kind: IdentifierKind::Email,
            value: Some(&address),
            channel: "email",
            purpose: "marketing",
            yes,
            at: None,
            proof: None,
        });
        writer.row(&IncomingRow {
            row: &maker.make(row, Some(key), &[key, name])?,
            identifiers: &[Identifier { kind: IdentifierKind::Email, value: &address }],
            consents: fact.as_slice(),
            event: None,
        })?;
    }
    writer.finish()
}

/// The e-mail address of the person of this name.
pub(crate) fn address(name: &str) -> String {
    format!("{}@example.com", name.split_whitespace().next().unwrap_or_default().to_lowercase())
}
