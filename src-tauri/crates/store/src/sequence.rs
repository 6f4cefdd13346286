//! Numbers for records, their versions and minted profile ids: one sequence, so that a record's number
//! is also the profile id it is born with and the id of its first version.

use rusqlite::Connection;

use crate::error::Result;

/// The next free number.
pub(crate) fn next(connection: &Connection) -> Result<i64> {
    let next = connection.query_row(
        "SELECT 1 + max(coalesce((SELECT max(id) FROM record), 0),
                        coalesce((SELECT max(id) FROM record_version), 0),
                        coalesce((SELECT max(id) FROM minted_profile), 0))",
        [],
        |row| row.get(0),
    )?;
    Ok(next)
}
