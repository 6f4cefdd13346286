//! The one door for changes.
//!
//! [`Project::transact`] opens a transaction, hands out a [`Ledger`], and commits what was done through
//! it together with the history entry. Each change is kept as (noun, key, before, after), so that any
//! entry can be taken back later (`history::undo`), and sealed into the hash chain (`history::chain`).

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use serde_json::{Map, Value};

use crate::{
    error::{Result, StoreError},
    history::chain::{self, Seal},
    project::Project,
};

/// When and by whom.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// RFC 3339, UTC.
    pub at: String,
    /// The steward's name.
    pub actor: String,
}

/// Which views a change made stale: a set of bits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stale(pub u32);

impl Stale {
    /// Records and sources.
    pub const RECORDS: Stale = Stale(1);
    /// Clusters and their order.
    pub const CLUSTERS: Stale = Stale(2);
    /// Decisions and profiles.
    pub const PROFILES: Stale = Stale(4);

    /// Both.
    #[must_use]
    pub fn and(self, other: Stale) -> Stale {
        Stale(self.0 | other.0)
    }
}

/// What `transact` gives back.
#[derive(Debug)]
pub struct Committed<T> {
    /// What the work gave.
    pub value: T,
    /// The history entry; `None` where nothing was changed, and nothing was written.
    pub entry: Option<i64>,
    /// Views to refresh.
    pub stale: Stale,
}

/// What kind of thing a change is about. The numbers are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(i64)]
pub enum Noun {
    /// An import: present or not. Key: import id.
    Import = 1,
    /// The run whose clusters are shown. Key: 0.
    CurrentRun = 2,
    /// A verdict: in force or not. Key: verdict id.
    Verdict = 3,
    /// The profile that a record is in. Key: record id.
    Profile = 4,
    /// The rules in force. Key: 0.
    Rules = 5,
    /// A correction of a cell: in force or not. Key: override id.
    Override = 6,
    /// A withdrawal of refusals: in force or not. Key: withdrawal id.
    Withdrawal = 10,
    /// The profile that a person put an event to. Key: the event's head.
    EventPlace = 11,
}

impl Noun {
    pub(crate) fn from_stored(number: i64) -> Result<Self> {
        [
            Noun::Import,
            Noun::CurrentRun,
            Noun::Verdict,
            Noun::Profile,
            Noun::Rules,
            Noun::Override,
            Noun::Withdrawal,
            Noun::EventPlace,
        ]
        .into_iter()
        .find(|noun| *noun as i64 == number)
        .ok_or(StoreError::Sql(rusqlite::Error::IntegralValueOutOfRange(0, number)))
    }
}

/// The project while it is being changed, inside one transaction.
pub struct Ledger<'t> {
    pub(crate) sql: &'t Transaction<'t>,
    pub(crate) stamp: Stamp,
    /// Number of the entry that is being written.
    pub(crate) entry: i64,
    pub(crate) seal: Seal,
    pub(crate) stale: Stale,
    /// Clusters of the current run whose decision must be found anew.
    pub(crate) redecide: Redecide,
    /// Must the bands of the current run be found anew?
    pub(crate) reband: bool,
    params: Map<String, Value>,
    seq: i64,
    keep: bool,
}

/// Which clusters' decisions may have changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Redecide {
    /// Those that hold one of these records.
    Records(Vec<i64>),
    /// All of them.
    All,
}

impl Project {
    /// Does `work` in one transaction with its history entry, whose code is `operation` (a closed set,
    /// owned by `desk`: `import`, `match`, `approve`, ...). An error, or a panic, leaves everything as
    /// it was. Where `work` changes nothing, nothing is written.
    pub fn transact<T>(
        &self,
        stamp: &Stamp,
        operation: &str,
        work: impl FnOnce(&mut Ledger<'_>) -> Result<T>,
    ) -> Result<Committed<T>> {
        self.commit(stamp, work, |ledger| ledger.write_entry(operation, None))
    }

    /// The same, broken off as [`StoreError::Cancelled`] soon after `stop` says so, also in the middle of a
    /// statement. What is committed is committed: then `stop` is no longer asked.
    pub fn transact_until<T>(
        &self,
        stamp: &Stamp,
        operation: &str,
        stop: impl FnMut() -> bool + Send + 'static,
        work: impl FnOnce(&mut Ledger<'_>) -> Result<T>,
    ) -> Result<Committed<T>> {
        self.commit(
            stamp,
            |ledger| {
                ledger.sql.progress_handler(STEPS_BETWEEN_QUESTIONS, Some(stop))?;
                work(ledger)
            },
            |ledger| ledger.write_entry(operation, None),
        )
    }

    /// The frame of every change: begin, work, settle, write the entry, commit.
    pub(crate) fn commit<T>(
        &self,
        stamp: &Stamp,
        work: impl FnOnce(&mut Ledger<'_>) -> Result<T>,
        close: impl FnOnce(&mut Ledger<'_>) -> Result<()>,
    ) -> Result<Committed<T>> {
        let mut writer = self.writer();
        let inside = || -> Result<Committed<T>> {
            let sql = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let unasked = Unasked(&sql);
            let mut ledger = Ledger::begin(&sql, stamp)?;
            let value = work(&mut ledger)?;
            if ledger.seq == 0 && !ledger.keep {
                return Ok(Committed { value, entry: None, stale: Stale::default() });
            }
            ledger.refresh_decisions()?;
            ledger.refresh_bands()?;
            close(&mut ledger)?;
            let (entry, stale) = (ledger.entry, ledger.stale);
            drop(ledger);
            drop(unasked);
            sql.commit()?;
            tracing::info!(entry, "committed");
            Ok(Committed { value, entry: Some(entry), stale })
        };
        inside().map_err(|error| error.during(self.path()))
    }
}

/// Steps of a statement after which it is asked whether to stop: well below a millisecond.
const STEPS_BETWEEN_QUESTIONS: i32 = 10_000;

/// Ends the questions whether to stop with the change that they were for.
struct Unasked<'c>(&'c Connection);

impl Drop for Unasked<'_> {
    fn drop(&mut self) {
        // It fails on a borrowed connection alone, which this one is not.
        let _ = self.0.progress_handler(0, None::<fn() -> bool>);
    }
}

impl<'t> Ledger<'t> {
    fn begin(sql: &'t Transaction<'t>, stamp: &Stamp) -> Result<Self> {
        let last: Option<(i64, Vec<u8>)> = sql
            .query_row("SELECT id, hash FROM history_entry ORDER BY id DESC LIMIT 1", [], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .optional()?;
        let (last, hash) = last.unwrap_or((0, chain::GENESIS.to_vec()));
        Ok(Ledger {
            sql,
            stamp: stamp.clone(),
            entry: last + 1,
            seal: Seal::after(&hash)?,
            stale: Stale::default(),
            redecide: Redecide::Records(Vec::new()),
            reband: false,
            params: Map::new(),
            seq: 0,
            keep: false,
        })
    }

    /// Number of the entry that is being written.
    pub fn entry(&self) -> i64 {
        self.entry
    }

    /// Adds a parameter to the entry: a number or an id, nothing personal (entries are never erased).
    pub fn note(&mut self, name: &str, value: impl Into<Value>) {
        self.params.insert(name.to_owned(), value.into());
    }

    /// Writes the entry even though no value changes (an export is worth remembering).
    pub fn keep(&mut self) {
        self.keep = true;
    }

    /// Notes a change of value. `before` and `after` are JSON; `None` is "not there".
    pub(crate) fn changed(
        &mut self,
        noun: Noun,
        key: i64,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<()> {
        self.seq += 1;
        let (salt, digest) = self.seal.change(noun as i64, key, before, after);
        self.sql
            .prepare_cached(
                "INSERT INTO history_change (entry_id, seq, noun, key, before, after, salt, digest)
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            )?
            .execute(params![self.entry, self.seq, noun as i64, key, before, after, salt, digest])?;
        Ok(())
    }

    /// Notes that the entry rests on something that it does not change: undoing that first is refused.
    pub(crate) fn stands_on(&mut self, noun: Noun, key: i64) -> Result<()> {
        self.sql
            .prepare_cached("INSERT OR IGNORE INTO history_stand (entry_id, noun, key) VALUES (?, ?, ?)")?
            .execute(params![self.entry, noun as i64, key])?;
        Ok(())
    }

    pub(crate) fn is_stale(&mut self, views: Stale) {
        self.stale = self.stale.and(views);
    }

    /// Says that the decisions on clusters with this record must be found anew.
    pub(crate) fn redecide_record(&mut self, record: i64) {
        if let Redecide::Records(records) = &mut self.redecide {
            records.push(record);
        }
    }

    /// Writes the history entry and seals it. `about`: the entry that this one undoes or does again.
    pub(crate) fn write_entry(&mut self, code: &str, about: Option<i64>) -> Result<()> {
        let params = Value::Object(std::mem::take(&mut self.params)).to_string();
        let hash = self.seal.entry(self.entry, &self.stamp, code, &params, about, self.stale);
        self.sql.execute(
            "INSERT INTO history_entry (id, at, actor, code, params, about, stale, hash)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            params![self.entry, self.stamp.at, self.stamp.actor, code, params, about, self.stale.0, hash],
        )?;
        if about.is_none() && self.seq > 0 {
            self.sql.execute(
                "INSERT INTO in_force (entry_id, applied_by) VALUES (?1, ?1)",
                params![self.entry],
            )?;
        }
        Ok(())
    }
}
