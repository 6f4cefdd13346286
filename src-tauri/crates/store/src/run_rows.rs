//! The rows of a run, written by the hundred thousand: many in one statement, in the order of their keys.
//!
//! Not here: reading them (`run`).

use rusqlite::{CachedStatement, Transaction};

use crate::{
    error::Result,
    run::{Cluster, Hub, Pair},
    transact::Ledger,
};

/// Rows that one statement inserts.
const ROWS: usize = 64;

/// Hears of rows that are written; an error stops.
pub type Tick<'a> = &'a mut dyn FnMut(usize) -> Result<()>;

/// A statement whose parameters are filled one after the other.
struct Filling<'s> {
    statement: CachedStatement<'s>,
    next: usize,
}

impl Filling<'_> {
    fn put(&mut self, value: impl rusqlite::ToSql) -> Result<()> {
        self.next += 1;
        Ok(self.statement.raw_bind_parameter(self.next, value)?)
    }
}

/// Inserts rows of `width` values after the run's id; `put` fills in one row.
fn insert<R>(
    (sql, run): (&Transaction<'_>, i64),
    (into, width): (&str, usize),
    mut rows: impl Iterator<Item = R>,
    put: impl Fn(&mut Filling<'_>, &R) -> Result<()>,
    tick: Tick<'_>,
) -> Result<()> {
    let blank = format!("({run}{})", ", ?".repeat(width));
    let mut some: Vec<R> = Vec::with_capacity(ROWS);
    loop {
        some.clear();
        some.extend(rows.by_ref().take(ROWS));
        if some.is_empty() {
            return Ok(());
        }
        let values = vec![blank.as_str(); some.len()].join(", ");
        let statement = sql.prepare_cached(&format!("{into} VALUES {values}"))?;
        let mut filling = Filling { statement, next: 0 };
        for row in &some {
            put(&mut filling, row)?;
        }
        filling.statement.raw_execute()?;
        tick(some.len())?;
    }
}

impl Ledger<'_> {
    /// Adds pairs to a run.
    pub fn add_pairs(&mut self, run: i64, pairs: impl Iterator<Item = Pair>, tick: Tick<'_>) -> Result<()> {
        let put = |to: &mut Filling<'_>, pair: &Pair| {
            to.put(pair.a)?;
            to.put(pair.b)?;
            to.put(pair.probability)?;
            to.put(pair.bits)
        };
        insert((self.sql, run), ("INSERT INTO pair (run_id, a, b, probability, bits)", 4), pairs, put, tick)
    }

    /// Adds clusters to a run. Their decisions are found at the commit.
    pub fn add_clusters(
        &mut self,
        run: i64,
        clusters: impl Iterator<Item = Cluster>,
        tick: Tick<'_>,
    ) -> Result<()> {
        let put = |to: &mut Filling<'_>, cluster: &Cluster| {
            to.put(cluster.id)?;
            to.put(cluster.band)?;
            to.put(cluster.confidence)?;
            to.put(cluster.size)?;
            to.put(cluster.conflict)?;
            to.put(cluster.assured)?;
            to.put(cluster.joined)
        };
        let into = "INSERT INTO cluster (run_id, id, band, confidence, size, conflict, assured, joined)";
        insert((self.sql, run), (into, 7), clusters, put, tick)
    }

    /// Adds members of clusters to a run: cluster, record, confidence.
    pub fn add_members(
        &mut self,
        run: i64,
        members: impl Iterator<Item = (i64, i64, f64)>,
        tick: Tick<'_>,
    ) -> Result<()> {
        let put = |to: &mut Filling<'_>, (cluster, record, confidence): &(i64, i64, f64)| {
            to.put(cluster)?;
            to.put(record)?;
            to.put(confidence)
        };
        let into = "INSERT INTO cluster_member (run_id, cluster_id, record_id, confidence)";
        insert((self.sql, run), (into, 3), members, put, tick)
    }

    /// Adds hub values to a run.
    pub fn add_hubs(&mut self, run: i64, hubs: impl Iterator<Item = Hub>, tick: Tick<'_>) -> Result<()> {
        let put = |to: &mut Filling<'_>, hub: &Hub| {
            to.put(&hub.slot)?;
            to.put(&hub.value)?;
            to.put(hub.records)
        };
        insert((self.sql, run), ("INSERT INTO hub (run_id, slot, value, records)", 3), hubs, put, tick)
    }

    /// Adds how often normalised values came: term, value, count.
    pub fn add_term_frequencies<'v>(
        &mut self,
        run: i64,
        frequencies: impl Iterator<Item = (&'v str, &'v str, u32)>,
        tick: Tick<'_>,
    ) -> Result<()> {
        let put = |to: &mut Filling<'_>, (term, value, count): &(&str, &str, u32)| {
            to.put(term)?;
            to.put(value)?;
            to.put(count)
        };
        let into = "INSERT OR REPLACE INTO term_frequency (run_id, term, value, count)";
        insert((self.sql, run), (into, 3), frequencies, put, tick)
    }
}
