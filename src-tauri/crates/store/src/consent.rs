//! The consent ledger, keyed by identifier × channel × purpose.
//!
//! Facts are only added: an import's "no" outlives the undo of that import, until a named person
//! withdraws it. A withdrawal is no fact: it takes the facts that it names out of force, and can be undone.
//! Not here: what follows from the facts (`engine::consent::may`).

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::Result,
    identifier::{Identifier, IdentifierKind},
    transact::{Ledger, Noun, Stale},
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

/// A stored fact that counts today, or that a withdrawal took back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredConsent {
    /// Row id.
    pub id: i64,
    /// `email`, `sms`, `phone`, `post`.
    pub channel: String,
    /// What for.
    pub purpose: String,
    /// The identifier that it is about; `None`: the record.
    pub value: Option<String>,
    /// Yes or no.
    pub yes: bool,
    /// When it was said.
    pub at: Option<String>,
    /// Evidence.
    pub proof: Option<String>,
    /// The import that brought it.
    pub import_id: i64,
    /// The withdrawal in force that took it back.
    pub withdrawn: Option<i64>,
}

/// Is anything known of consent at all? Spares a look-up a record where nothing is.
pub fn any(connection: &Connection) -> Result<bool> {
    Ok(connection.query_row("SELECT EXISTS (SELECT 1 FROM consent)", [], |row| row.get(0))?)
}

/// Facts that came with the record, and facts on its identifiers whichever record they came with. A
/// "no" counts until a person withdraws it; a "yes" only while its source still says so: its record is
/// neither gone nor withdrawn, and the newest version is the one that said it. What was taken back is told
/// too, and does not count.
pub fn about(
    connection: &Connection,
    record: i64,
    identifiers: &[Identifier<'_>],
) -> Result<Vec<StoredConsent>> {
    let counts = "JOIN record r ON r.id = c.record_id JOIN record_version v ON v.id = r.version_id
         WHERE (c.status = 0 OR (r.state IN (0, 4) AND v.import_id = c.import_id))";
    let select = "SELECT c.id, c.channel, c.purpose, c.value, c.status, c.at, c.proof, c.import_id,
         (SELECT max(w.id) FROM consent_withdrawn t JOIN consent_withdrawal w ON w.id = t.withdrawal_id
          WHERE t.consent_id = c.id AND w.in_force = 1) FROM consent c";
    let mut by_record = connection.prepare_cached(&format!("{select} {counts} AND c.record_id = ?"))?;
    let mut by_identifier =
        connection.prepare_cached(&format!("{select} {counts} AND c.kind = ? AND c.value = ?"))?;
    let mut facts = BTreeMap::new();
    for fact in by_record.query_map([record], stored)? {
        let fact = fact?;
        facts.insert(fact.id, fact);
    }
    for identifier in identifiers {
        for fact in by_identifier.query_map(params![identifier.kind as i64, identifier.value], stored)? {
            let fact = fact?;
            facts.insert(fact.id, fact);
        }
    }
    Ok(facts.into_values().collect())
}

fn stored(row: &Row<'_>) -> rusqlite::Result<StoredConsent> {
    Ok(StoredConsent {
        id: row.get(0)?,
        channel: row.get(1)?,
        purpose: row.get(2)?,
        value: row.get(3)?,
        yes: row.get(4)?,
        at: row.get(5)?,
        proof: row.get(6)?,
        import_id: row.get(7)?,
        withdrawn: row.get(8)?,
    })
}

/// Who took refusals back, when, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withdrawal {
    /// The person who said so.
    pub person: String,
    /// Why.
    pub reason: String,
    /// RFC 3339, UTC.
    pub at: String,
}

/// The text that a history entry keeps of a withdrawal.
fn document(channel: &str, person: &str, reason: &str, facts: &[i64]) -> String {
    serde_json::json!({ "channel": channel, "person": person, "reason": reason, "facts": facts }).to_string()
}

/// The first withdrawal that is not what its history entry commits to: that entry.
pub(crate) fn broken_withdrawal(connection: &Connection) -> Result<Option<i64>> {
    let mut changes = connection
        .prepare("SELECT entry_id, key, after FROM history_change WHERE noun = ? ORDER BY entry_id, seq")?;
    let mut stored =
        connection.prepare("SELECT channel, person, reason FROM consent_withdrawal WHERE id = ?")?;
    let mut facts = connection
        .prepare("SELECT consent_id FROM consent_withdrawn WHERE withdrawal_id = ? ORDER BY consent_id")?;
    let mut rows = changes.query([Noun::Withdrawal as i64])?;
    while let Some(row) = rows.next()? {
        // An erasure takes the text with the reason.
        let Some(committed) = row.get::<_, Option<String>>(2)? else { continue };
        let id: i64 = row.get(1)?;
        let mut facts: Vec<i64> = facts.query_map([id], |row| row.get(0))?.collect::<Result<_, _>>()?;
        facts.sort_unstable();
        let text = |row: &Row<'_>, at| row.get::<_, String>(at);
        let says = stored
            .query_row([id], |row| Ok(document(&text(row, 0)?, &text(row, 1)?, &text(row, 2)?, &facts)))
            .optional()?;
        if says.as_deref() != Some(&committed) {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// A withdrawal by its id.
pub fn withdrawal(connection: &Connection, id: i64) -> Result<Option<Withdrawal>> {
    let mut statement =
        connection.prepare_cached("SELECT person, reason, at FROM consent_withdrawal WHERE id = ?")?;
    let found = statement
        .query_row([id], |row| Ok(Withdrawal { person: row.get(0)?, reason: row.get(1)?, at: row.get(2)? }));
    Ok(found.optional()?)
}

impl Ledger<'_> {
    /// Takes refusals back, in a person's name and for a reason.
    pub fn withdraw_consents(
        &mut self,
        facts: &[i64],
        channel: &str,
        person: &str,
        reason: &str,
    ) -> Result<()> {
        let mut facts = facts.to_vec();
        facts.sort_unstable();
        facts.dedup();
        self.sql.execute(
            "INSERT INTO consent_withdrawal (entry_id, channel, person, reason, at, in_force)
             VALUES (?, ?, ?, ?, ?, 1)",
            params![self.entry(), channel, person, reason, self.stamp.at],
        )?;
        let id = self.sql.last_insert_rowid();
        let mut insert = self
            .sql
            .prepare_cached("INSERT INTO consent_withdrawn (consent_id, withdrawal_id) VALUES (?, ?)")?;
        for fact in &facts {
            insert.execute([*fact, id])?;
        }
        let after = document(channel, person, reason, &facts);
        self.changed(Noun::Withdrawal, id, None, Some(&after))?;
        self.is_stale(Stale::PROFILES);
        Ok(())
    }

    pub(crate) fn withdrawal_in_force(&self, id: i64) -> Result<bool> {
        let found = self
            .sql
            .query_row("SELECT in_force FROM consent_withdrawal WHERE id = ?", [id], |row| row.get(0))
            .optional()?;
        Ok(found.unwrap_or(false))
    }

    pub(crate) fn put_withdrawal_force(&mut self, id: i64, in_force: bool) -> Result<()> {
        self.sql.execute("UPDATE consent_withdrawal SET in_force = ? WHERE id = ?", params![in_force, id])?;
        Ok(())
    }
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
        facts.into_iter().filter(|fact| fact.withdrawn.is_none()).map(|fact| fact.yes).collect()
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

    #[test]
    fn a_withdrawal_takes_a_no_away_until_it_is_undone_or_said_again() {
        let bench = Bench::new();
        let (first, _) = bench.import("shop", &[("1", "Ana", Some(false))]);
        bench.undo(first);
        assert_eq!(said(&bench, "Ana"), [false], "the undo of an import leaves its opt-outs");
        let value = address("Ana");
        let identifier = Identifier { kind: IdentifierKind::Email, value: &value };
        let facts = bench.project.read(|connection| about(connection, 0, &[identifier])).unwrap();
        let ids: Vec<i64> = facts.iter().map(|fact| fact.id).collect();
        let done =
            bench.change(|ledger| ledger.withdraw_consents(&ids, "email", "Eva Rey", "she wrote to us"));
        let entry = done.entry.unwrap();
        assert!(said(&bench, "Ana").is_empty(), "nobody refused any more");
        let told = bench.project.read(|connection| about(connection, 0, &[identifier])).unwrap();
        let by = bench.project.read(|connection| withdrawal(connection, told[0].withdrawn.unwrap()));
        assert_eq!(by.unwrap().unwrap().person, "Eva Rey");

        bench.undo(entry);
        assert_eq!(said(&bench, "Ana"), [false]);
        bench.project.redo(&crate::bench::stamp(), Some(entry)).unwrap();
        assert!(said(&bench, "Ana").is_empty());
        bench.import("fair", &[("9", "Ana", Some(false))]);
        assert_eq!(said(&bench, "Ana"), [false], "she refused anew");
        let verify = || bench.project.read(crate::history::chain::verify).unwrap();
        assert!(matches!(verify(), crate::history::chain::Verification::Sound { .. }));
        bench.tamper(
            "INSERT INTO consent_withdrawn (consent_id, withdrawal_id) SELECT max(id), 1 FROM consent",
        );
        let broken = crate::history::chain::Verification::Broken { entry };
        assert_eq!(verify(), broken, "somebody added a refusal to those that were taken back");
    }
}
