//! Verdicts and what follows from them at once: the profile that each record is in.
//!
//! Not here: how verdicts that contradict each other are resolved (`engine::constraint`), and which
//! profile id lives on (`desk`).

use std::collections::{BTreeMap, BTreeSet};

use ficha_engine::constraint::{Constraints, Judgement};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::{
    error::Result,
    raw::seal_text,
    sequence,
    transact::{Ledger, Noun, Stale},
};

/// Records that were said to be one customer.
pub type Group = Vec<i64>;

/// A verdict in force: groups of records, each of which is one customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Row id; a higher one is newer.
    pub id: i64,
    /// The groups.
    pub groups: Vec<Group>,
}

/// Everything that verdicts and profiles tie to some records.
#[derive(Debug, Clone, Default)]
pub struct Neighbourhood {
    /// Record and the profile that it is in.
    pub profiles: BTreeMap<i64, i64>,
    /// Verdicts in force on them, the newest first.
    pub verdicts: Vec<Verdict>,
}

impl Neighbourhood {
    /// The records, grouped into the customers that the verdicts make of them: sorted groups, ordered by
    /// their first record.
    pub fn customers(&self) -> Vec<Group> {
        let judgements: Vec<Judgement> = self
            .verdicts
            .iter()
            .map(|verdict| Judgement {
                groups: verdict
                    .groups
                    .iter()
                    .map(|group| group.iter().map(|id| *id as u64).collect())
                    .collect(),
            })
            .collect();
        let mut customers: Vec<Group> = Constraints::resolve(&judgements)
            .groups()
            .iter()
            .map(|group| group.iter().map(|id| *id as i64).collect())
            .collect();
        let joined: BTreeSet<i64> = customers.iter().flatten().copied().collect();
        let alone = self.profiles.keys().filter(|record| !joined.contains(record));
        customers.extend(alone.map(|record| vec![*record]));
        customers.sort();
        customers
    }

    /// Are the profiles, as they are stored, what the verdicts make of the records?
    pub(crate) fn is_settled(&self) -> bool {
        let mut stored: BTreeMap<i64, Group> = BTreeMap::new();
        for (record, profile) in &self.profiles {
            stored.entry(*profile).or_default().push(*record);
        }
        let mut stored: Vec<Group> = stored.into_values().collect();
        stored.sort();
        stored == self.customers()
    }
}

/// All verdicts in force, the newest first.
pub fn in_force(connection: &Connection) -> Result<Vec<Verdict>> {
    collect(
        connection,
        "SELECT m.verdict_id, m.group_no, m.record_id
         FROM verdict v JOIN verdict_member m ON m.verdict_id = v.id
         WHERE v.in_force = 1 ORDER BY m.verdict_id DESC, m.group_no, m.record_id",
    )
}

fn collect(connection: &Connection, sql: &str) -> Result<Vec<Verdict>> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut verdicts: Vec<Verdict> = Vec::new();
    let mut group = -1;
    while let Some(row) = rows.next()? {
        let (id, group_no, record) = (row.get(0)?, row.get(1)?, row.get(2)?);
        if verdicts.last().is_none_or(|verdict: &Verdict| verdict.id != id) {
            verdicts.push(Verdict { id, groups: Vec::new() });
            group = -1;
        }
        let Some(verdict) = verdicts.last_mut() else { continue };
        if group != group_no {
            verdict.groups.push(Vec::new());
            group = group_no;
        }
        if let Some(members) = verdict.groups.last_mut() {
            members.push(record);
        }
    }
    Ok(verdicts)
}

/// Adds a member to the hash that a verdict's entry commits to.
fn add_member(seal: &mut Sha256, group_no: i64, record: i64) {
    seal.update(group_no.to_le_bytes());
    seal.update(record.to_le_bytes());
}

/// The first verdict whose members are not those that its history entry commits to: that entry.
pub(crate) fn broken_verdict(connection: &Connection) -> Result<Option<i64>> {
    let mut changes = connection
        .prepare("SELECT entry_id, key, after FROM history_change WHERE noun = ? ORDER BY entry_id, seq")?;
    let mut members = connection.prepare(
        "SELECT group_no, record_id FROM verdict_member WHERE verdict_id = ? ORDER BY group_no, record_id",
    )?;
    let mut rows = changes.query([Noun::Verdict as i64])?;
    while let Some(row) = rows.next()? {
        let mut seal = Sha256::new();
        let mut of = members.query([row.get::<_, i64>(1)?])?;
        while let Some(member) = of.next()? {
            add_member(&mut seal, member.get(0)?, member.get(1)?);
        }
        if row.get::<_, Option<String>>(2)? != Some(seal_text(seal)) {
            return Ok(Some(row.get(0)?));
        }
    }
    Ok(None)
}

/// A verdict in force on one of these records was given on other content than the record has now.
pub fn to_confirm(connection: &Connection, records: &[i64]) -> Result<bool> {
    let mut statement = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM record r
            JOIN record_version now ON now.id = r.version_id
            WHERE r.id = ? AND now.digest <>
               (SELECT m.digest FROM verdict_member m
                JOIN verdict v ON v.id = m.verdict_id AND v.in_force = 1
                WHERE m.record_id = r.id ORDER BY v.id DESC LIMIT 1))",
    )?;
    for record in records {
        if statement.query_row([record], |row| row.get(0))? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When it was decided (RFC 3339) that the customers of two profiles are two: the newest verdict in force
/// that puts records of both into different groups.
pub fn parted_at(connection: &Connection, a: i64, b: i64) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT e.at FROM record one
         CROSS JOIN verdict_member x ON x.record_id = one.id
         CROSS JOIN verdict v ON v.id = x.verdict_id AND v.in_force = 1
         CROSS JOIN verdict_member y ON y.verdict_id = v.id AND y.group_no <> x.group_no
         CROSS JOIN record two ON two.id = y.record_id AND two.profile_id = ?2
         JOIN history_entry e ON e.id = v.entry_id
         WHERE one.profile_id = ?1 ORDER BY v.id DESC LIMIT 1",
    )?;
    Ok(statement.query_row([a, b], |row| row.get(0)).optional()?)
}

impl Ledger<'_> {
    /// Stores a verdict and puts it in force. `kind` is how it was said (`approve`, `reject`).
    pub fn verdict(&mut self, kind: &str, groups: &[Group]) -> Result<i64> {
        self.sql
            .prepare_cached("INSERT INTO verdict (entry_id, kind, in_force) VALUES (?, ?, 1)")?
            .execute(params![self.entry, kind])?;
        let verdict = self.sql.last_insert_rowid();
        let mut seal = Sha256::new();
        for (group_no, group) in groups.iter().enumerate() {
            // In the order in which a verification reads them.
            let mut group = group.clone();
            group.sort_unstable();
            for record in group {
                self.add_verdict_member(verdict, group_no as i64, record)?;
                add_member(&mut seal, group_no as i64, record);
            }
        }
        self.changed(Noun::Verdict, verdict, None, Some(&seal_text(seal)))?;
        self.is_stale(Stale::PROFILES);
        Ok(verdict)
    }

    fn add_verdict_member(&mut self, verdict: i64, group_no: i64, record: i64) -> Result<()> {
        self.sql
            .prepare_cached(
                "INSERT INTO verdict_member (verdict_id, group_no, record_id, digest)
                 SELECT ?, ?, r.id, v.digest FROM record r JOIN record_version v ON v.id = r.version_id
                 WHERE r.id = ?",
            )?
            .execute([verdict, group_no, record])?;
        let import: i64 = self
            .sql
            .prepare_cached(
                "SELECT v.import_id FROM record r JOIN record_version v ON v.id = r.version_id WHERE r.id = ?",
            )?
            .query_row([record], |row| row.get(0))?;
        self.stands_on(Noun::Import, import)?;
        self.redecide_record(record);
        Ok(())
    }

    /// Everything that verdicts and profiles tie to these records, to the last link.
    pub fn neighbourhood(&self, records: impl IntoIterator<Item = i64>) -> Result<Neighbourhood> {
        self.sql.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS near (record_id INTEGER PRIMARY KEY);
             DELETE FROM temp.near;",
        )?;
        let mut insert = self.sql.prepare_cached("INSERT OR IGNORE INTO temp.near VALUES (?)")?;
        for record in records {
            insert.execute([record])?;
        }
        loop {
            let by_profile = self.sql.execute(
                "INSERT OR IGNORE INTO temp.near
                 SELECT o.id FROM temp.near n JOIN record r ON r.id = n.record_id
                 JOIN record o ON o.profile_id = r.profile_id WHERE o.id <> r.id",
                [],
            )?;
            let by_verdict = self.sql.execute(
                "INSERT OR IGNORE INTO temp.near
                 SELECT o.record_id FROM temp.near n
                 JOIN verdict_member m ON m.record_id = n.record_id
                 JOIN verdict v ON v.id = m.verdict_id AND v.in_force = 1
                 JOIN verdict_member o ON o.verdict_id = m.verdict_id",
                [],
            )?;
            if by_profile + by_verdict == 0 {
                break;
            }
        }
        let profiles = self
            .sql
            .prepare("SELECT r.id, r.profile_id FROM temp.near n JOIN record r ON r.id = n.record_id")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let verdicts = collect(
            self.sql,
            "SELECT m.verdict_id, m.group_no, m.record_id
             FROM (SELECT DISTINCT m.verdict_id AS id FROM temp.near n
                   JOIN verdict_member m ON m.record_id = n.record_id
                   JOIN verdict v ON v.id = m.verdict_id AND v.in_force = 1) near_verdict
             JOIN verdict_member m ON m.verdict_id = near_verdict.id
             ORDER BY m.verdict_id DESC, m.group_no, m.record_id",
        )?;
        Ok(Neighbourhood { profiles, verdicts })
    }

    /// Puts a record into a profile.
    pub fn set_profile(&mut self, record: i64, profile: i64) -> Result<()> {
        let before = self.profile_of(record)?;
        if before == profile {
            return Ok(());
        }
        self.changed(Noun::Profile, record, Some(&before.to_string()), Some(&profile.to_string()))?;
        self.put_profile(record, profile)
    }

    /// Does a record other than these hold the profile id?
    pub fn profile_is_held_outside(&self, profile: i64, inside: &BTreeMap<i64, i64>) -> Result<bool> {
        let mut statement = self.sql.prepare_cached("SELECT id FROM record WHERE profile_id = ?")?;
        let mut rows = statement.query([profile])?;
        while let Some(row) = rows.next()? {
            if !inside.contains_key(&row.get(0)?) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Draws a new profile id for a group whose records' own ids are all taken.
    pub fn mint_profile(&mut self, anchor: i64) -> Result<i64> {
        let id = sequence::next(self.sql)?;
        self.sql.execute("INSERT INTO minted_profile (id, anchor_id) VALUES (?, ?)", [id, anchor])?;
        Ok(id)
    }

    pub(crate) fn profile_of(&self, record: i64) -> Result<i64> {
        Ok(self
            .sql
            .prepare_cached("SELECT profile_id FROM record WHERE id = ?")?
            .query_row([record], |row| row.get(0))?)
    }

    pub(crate) fn put_profile(&mut self, record: i64, profile: i64) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE record SET profile_id = ? WHERE id = ?")?
            .execute([profile, record])?;
        self.redecide_record(record);
        self.is_stale(Stale::PROFILES);
        Ok(())
    }

    pub(crate) fn verdict_in_force(&self, verdict: i64) -> Result<bool> {
        Ok(self
            .sql
            .prepare_cached("SELECT in_force FROM verdict WHERE id = ?")?
            .query_row([verdict], |row| row.get(0))?)
    }

    pub(crate) fn put_verdict_force(&mut self, verdict: i64, in_force: bool) -> Result<()> {
        self.sql
            .prepare_cached("UPDATE verdict SET in_force = ? WHERE id = ?")?
            .execute(params![in_force, verdict])?;
        let members: Vec<i64> = self
            .sql
            .prepare_cached("SELECT record_id FROM verdict_member WHERE verdict_id = ?")?
            .query_map([verdict], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for record in members {
            self.redecide_record(record);
        }
        Ok(())
    }
}
