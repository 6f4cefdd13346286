//! The consent ledger, keyed by identifier × channel × purpose.
//!
//! Facts are only added: an import's "no" outlives the undo of that import, until a named person
//! withdraws it. Not here: what follows from the facts (`engine::consent::may`).

use rusqlite::{Connection, Row, params};

use crate::{
    error::Result,
    identifier::{Identifier, IdentifierKind},
};

/// What a row says of consent, on its way in.
#[derive(Debug, Clone, Copy)]
pub struct ConsentFact<'a> {
    /// Kind of the identifier that it is about.
    pub kind: IdentifierKind,
    /// The identifier, normalised; `None` with [`IdentifierKind::Record`].
    pub value: Option<&'a str>,
    /// `email`, `sms`, `phone`, `post`.
    pub channel: &'a str,
    /// `marketing`, unless the source says otherwise.
    pub purpose: &'a str,
    /// Yes or no. Unknown is no fact.
    pub yes: bool,
    /// When it was said (RFC 3339 date or time), where the source tells.
    pub at: Option<&'a str>,
    /// Evidence, where the source has any.
    pub proof: Option<&'a str>,
}

impl ConsentFact<'_> {
    pub(crate) fn insert(&self, sql: &Connection, record: i64, import: i64) -> Result<()> {
        sql.prepare_cached(
            "INSERT INTO consent (kind, value, channel, purpose, status, at, proof, record_id, import_id)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )?
        .execute(params![
            self.kind as i64,
            self.value,
            self.channel,
            self.purpose,
            self.yes,
            self.at,
            self.proof,
            record,
            import
        ])?;
        Ok(())
    }
}

/// A stored fact that counts today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredConsent {
    /// `email`, `sms`, `phone`, `post`.
    pub channel: String,
    /// What for.
    pub purpose: String,
    /// Yes or no.
    pub yes: bool,
    /// When it was said.
    pub at: Option<String>,
    /// There is evidence.
    pub has_proof: bool,
}

/// Is anything known of consent at all? Spares a look-up a record where nothing is.
pub fn any(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM consent)", [], |row| row.get(0))?)
}

/// Facts that came with the record, and facts on its identifiers whichever record they came with. A
/// "no" counts always; a "yes" only while its source still says so: its record is neither gone nor
/// withdrawn, and the newest version is the one that said it.
pub fn about(
    connection: &Connection,
    record: i64,
    identifiers: &[Identifier<'_>],
) -> Result<Vec<StoredConsent>> {
    let counts = "JOIN record r ON r.id = c.record_id JOIN record_version v ON v.id = r.version_id
         WHERE (c.status = 0 OR (r.state = 0 AND v.import_id = c.import_id))";
    let select = "SELECT c.id, c.channel, c.purpose, c.status, c.at, c.proof IS NOT NULL FROM consent c";
    let mut by_record = connection.prepare_cached(&format!("{select} {counts} AND c.record_id = ?"))?;
    let mut by_identifier =
        connection.prepare_cached(&format!("{select} {counts} AND c.kind = ? AND c.value = ?"))?;
    let mut facts = std::collections::BTreeMap::new();
    for fact in by_record.query_map([record], stored)? {
        let (id, fact) = fact?;
        facts.insert(id, fact);
    }
    for identifier in identifiers {
        for fact in by_identifier.query_map(params![identifier.kind as i64, identifier.value], stored)? {
            let (id, fact) = fact?;
            facts.insert(id, fact);
        }
    }
    Ok(facts.into_values().collect())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<(i64, StoredConsent)> {
    let fact = StoredConsent {
        channel: row.get(1)?,
        purpose: row.get(2)?,
        yes: row.get(3)?,
        at: row.get(4)?,
        has_proof: row.get(5)?,
    };
    Ok((row.get(0)?, fact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::{Bench, address};

    /// What is said of e-mails to the person's address.
    fn said(bench: &Bench, name: &str) -> Vec<bool> {
        let value = address(name);
        let identifier = Identifier { kind: IdentifierKind::Email, value: &value };
        let facts = bench.project.read(|connection| about(connection, 0, &[identifier])).unwrap();
        facts.into_iter().map(|fact| fact.yes).collect()
    }

    #[test]
    fn a_yes_counts_as_long_as_its_source_says_it() {
        let bench = Bench::new();
        let people = [("1", "Ana", Some(true)), ("2", "Luis", Some(false)), ("3", "Eva", Some(true))];
        bench.import("shop", &people);
        assert_eq!(
            [said(&bench, "Ana"), said(&bench, "Luis"), said(&bench, "Eva")],
            [[true], [false], [true]]
        );

        // The next list says nothing of Ana, has no Eva, and nothing of Luis either.
        let (next, _) = bench.import("shop", &[("1", "Ana Ruiz", None), ("2", "Luis Gil", None)]);
        assert!(said(&bench, "Ana").is_empty(), "the source says it no longer");
        assert_eq!(said(&bench, "Luis"), [false], "a no stays until a person withdraws it");
        assert!(said(&bench, "Eva").is_empty(), "her record is gone from its source");

        bench.undo(next);
        assert_eq!([said(&bench, "Ana"), said(&bench, "Eva")], [[true], [true]], "as before the list");
    }
}
