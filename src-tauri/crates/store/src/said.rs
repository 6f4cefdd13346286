//! What the versions of a source's records say, as salted digests: a row that says the same needs nothing
//! to be read back.
//!
//! A row is compared with one version somewhere in the project. Of a small file these are read one by one;
//! of a large one all of its source are read at once, in the order in which they lie, because every look at
//! another place of a large project waits for the disk. Not here: which record a row is about (`lookup`).

use rusqlite::{Connection, OptionalExtension, Row, Statement};

use crate::{error::Result, history::chain::salted};

/// Versions that are read one by one, before all are read: 64 bytes each.
const ONE_BY_ONE: u32 = 20_000;

/// What a version says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sealed {
    pub(crate) salt: [u8; 16],
    digest: [u8; 32],
    /// The import that it came with.
    pub(crate) import: i64,
}

impl Sealed {
    /// Does it say this?
    pub(crate) fn says(&self, content: &[u8]) -> bool {
        salted(&self.salt, content)[..] == self.digest
    }
}

/// The versions of the records of one source, as they stood before its next file.
pub(crate) struct Said<'c> {
    connection: &'c Connection,
    source: i64,
    one: Statement<'c>,
    asked: u32,
    /// By version, once they were read.
    all: Vec<(i64, Sealed)>,
}

impl<'c> Said<'c> {
    pub(crate) fn new(connection: &'c Connection, source: i64) -> Result<Self> {
        let one =
            connection.prepare("SELECT id, salt, digest, import_id FROM record_version WHERE id = ?")?;
        Ok(Said { connection, source, one, asked: 0, all: Vec::new() })
    }

    /// What a version says; `None` where it was erased.
    pub(crate) fn by(&mut self, version: i64) -> Result<Option<Sealed>> {
        self.asked = self.asked.saturating_add(1);
        if self.asked == ONE_BY_ONE {
            self.read_all()?;
        }
        match self.all.binary_search_by_key(&version, |(id, _)| *id) {
            Ok(at) => Ok(Some(self.all[at].1)),
            Err(_) => Ok(self.one.query_row([version], sealed).optional()?.flatten().map(|(_, said)| said)),
        }
    }

    fn read_all(&mut self) -> Result<()> {
        let mut statement = self.connection.prepare(
            "SELECT v.id, v.salt, v.digest, v.import_id
             FROM record r NOT INDEXED CROSS JOIN record_version v ON v.id = r.version_id
             WHERE r.source_id = ? ORDER BY r.id",
        )?;
        for row in statement.query_map([self.source], sealed)? {
            self.all.extend(row?);
        }
        self.all.sort_unstable_by_key(|(id, _)| *id);
        Ok(())
    }
}

fn sealed(row: &Row<'_>) -> rusqlite::Result<Option<(i64, Sealed)>> {
    let salt = row.get_ref(1)?.as_blob_or_null()?.and_then(|salt| salt.try_into().ok());
    let digest = row.get_ref(2)?.as_blob()?.try_into().ok();
    let import = row.get(3)?;
    let id = row.get(0)?;
    Ok(salt.zip(digest).map(|(salt, digest)| (id, Sealed { salt, digest, import })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::Bench;

    #[test]
    fn all_at_once_they_say_what_they_say_one_by_one() {
        let bench = Bench::new();
        bench.import("fair", &[("1", "Eva", None)]);
        let people = [("1", "Ana", None), ("2", "Luis", None), ("3", "Joan", None)];
        bench.import("shop", &people);
        bench.import("shop", &[("1", "Ana", None), ("2", "Luis Gil", None), ("3", "Joan", None)]);
        bench.tamper(
            "UPDATE record_version SET salt = NULL, cells = NULL WHERE id =
            (SELECT version_id FROM record WHERE source_key = '3')",
        );
        let found = bench.project.read(|connection| {
            let source =
                connection.query_row("SELECT id FROM source WHERE name = 'shop'", [], |row| row.get(0))?;
            let versions: Vec<i64> = connection
                .prepare("SELECT version_id FROM record ORDER BY id")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let text = |said: &mut Said<'_>| -> Result<Vec<String>> {
                versions.iter().map(|version| Ok(format!("{:?}", said.by(*version)?))).collect()
            };
            let (mut few, mut many) = (Said::new(connection, source)?, Said::new(connection, source)?);
            many.asked = ONE_BY_ONE - 1;
            let (one_by_one, at_once) = (text(&mut few)?, text(&mut many)?);
            Ok((one_by_one, at_once, few.all.len(), many.all.len()))
        });
        let (one_by_one, at_once, few, many) = found.unwrap();
        assert_eq!(one_by_one, at_once);
        assert_eq!((few, many), (0, 2), "those of its source alone that are not erased");
        let (erased, said): (Vec<_>, Vec<_>) = one_by_one.iter().partition(|said| *said == "None");
        assert_eq!((erased.len(), said.len()), (1, 3));
    }
}
