//! Sources: systems and what their exports hold, customers or events.
//!
//! Not here: what an import's rows said (`raw`).

use rusqlite::{Connection, OptionalExtension, params};

use crate::{
    error::Result,
    event::{STATES, TARGETS},
    transact::Ledger,
};

/// A source: a system and an object in it, never a file.
#[derive(Debug, Clone)]
pub struct Source {
    /// Row id.
    pub id: i64,
    /// Unique, whatever the case.
    pub name: String,
    /// The system that writes its exports.
    pub system: String,
    /// What its records are (`contacts`, `accounts`).
    pub object: String,
    /// Present records.
    pub records: i64,
    /// Records that its newest export lacks.
    pub gone: i64,
    /// What its rows are: `people`, `companies`, `orders`, `payments`, `tickets`, `activity`.
    pub target: String,
}

impl Source {
    /// Its records are events, not customers.
    pub fn is_of_events(&self) -> bool {
        !matches!(self.target.as_str(), "people" | "companies")
    }
}

/// The sources in the order in which they came; sources whose every import is undone are left out.
pub fn sources(connection: &Connection) -> Result<Vec<Source>> {
    let mut statement = connection.prepare_cached(
        "SELECT s.id, s.name, s.system, s.object,
                (SELECT count(*) FROM record r WHERE r.source_id = s.id AND r.state IN (0, 4)),
                (SELECT count(*) FROM record r WHERE r.source_id = s.id AND r.state IN (1, 5)),
                s.target
         FROM source s
         WHERE EXISTS (SELECT 1 FROM import i WHERE i.source_id = s.id AND i.present = 1)
         ORDER BY s.id",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Source {
            id: row.get(0)?,
            name: row.get(1)?,
            system: row.get(2)?,
            object: row.get(3)?,
            records: row.get(4)?,
            gone: row.get(5)?,
            target: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Id of the source of that name, whatever its case.
pub fn source_named(connection: &Connection, name: &str) -> Result<Option<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM source WHERE name = ?")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

impl Ledger<'_> {
    /// Finds a source of customers by its name, or makes it.
    pub fn source(&mut self, name: &str, system: &str, object: &str) -> Result<i64> {
        self.source_of(name, system, object, "people")
    }

    /// Finds a source by its name, or makes it, its rows being what `target` says.
    pub fn source_of(&mut self, name: &str, system: &str, object: &str, target: &str) -> Result<i64> {
        let found: Option<(i64, String)> = self
            .sql
            .query_row("SELECT id, target FROM source WHERE name = ?", [name], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        if let Some((id, known)) = found {
            if known != target {
                self.retarget(id, target)?;
            }
            return Ok(id);
        }
        self.sql.execute(
            "INSERT INTO source (name, system, object, target) VALUES (?, ?, ?, ?)",
            params![name, system, object, target],
        )?;
        Ok(self.sql.last_insert_rowid())
    }

    /// A source whose every import is undone may hold something else from now on.
    fn retarget(&mut self, source: i64, target: &str) -> Result<()> {
        let used: bool = self.sql.query_row(
            "SELECT EXISTS (SELECT 1 FROM import WHERE source_id = ? AND present = 1)",
            [source],
            |row| row.get(0),
        )?;
        if used {
            return Ok(());
        }
        self.put_target(source, target)
    }

    /// Makes a source one of what an import of it was of, where no other import of it is in force.
    pub(crate) fn retarget_as(&mut self, import: i64) -> Result<()> {
        let (source, was, target): (i64, String, String) = self.sql.query_row(
            "SELECT s.id, s.target, i.target FROM import i JOIN source s ON s.id = i.source_id WHERE i.id = ?",
            [import],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        if was == target { Ok(()) } else { self.retarget(source, &target) }
    }

    fn put_target(&mut self, source: i64, target: &str) -> Result<()> {
        self.sql.execute("UPDATE source SET target = ? WHERE id = ?", params![target, source])?;
        let sql = format!(
            "UPDATE record SET state = (state & 3) + CASE WHEN ?1 IN {TARGETS} THEN {STATES} ELSE 0 END
             WHERE source_id = ?2"
        );
        self.sql.execute(&sql, params![target, source])?;
        Ok(())
    }
}
