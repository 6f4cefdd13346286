//! Runs of the match: their model, pairs and clusters, and which run is the current one.
//!
//! A run's rows are never changed but for `decision`, which is derived from verdicts and profiles, and
//! `band`, which is derived from the rules in force; each is found anew at the commit.

use rusqlite::{Connection, OptionalExtension, Row, params};

use crate::{
    error::Result,
    overrides, raw, rules,
    transact::{Ledger, Noun, Redecide, Stale},
};

/// What a run is stored with.
#[derive(Debug, Clone)]
pub struct RunStart<'a> {
    /// The model (JSON, owned by `engine`).
    pub model: &'a str,
    /// Records that took part.
    pub records: i64,
    /// The imports whose records took part, oldest first.
    pub imports: &'a [i64],
    /// What the match was told ([`crate::rules::Rules::matching`]).
    pub rules: Option<&'a str>,
    /// The overrides that were in force ([`crate::overrides::state`]).
    pub overrides: i64,
}

/// A scored pair; `a` < `b`, row ids of records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Row id of one record.
    pub a: i64,
    /// Row id of the other.
    pub b: i64,
    /// Match probability.
    pub probability: f64,
    /// Match weight in bits.
    pub bits: f64,
}

/// A cluster in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Stable id.
    pub id: i64,
    /// 0 sure, 1 review, 2 unlikely.
    pub band: i64,
    /// Of the weakest member.
    pub confidence: f64,
    /// Members.
    pub size: i64,
    /// Something speaks against it (two birth dates far apart).
    pub conflict: bool,
    /// The highest threshold at which it is sure; 0 where it never may be.
    pub assured: f64,
    /// Its records joined; `false` for a pair under the match's own cut.
    pub joined: bool,
    /// 0 none, 1 approved, 2 rejected, 3 split.
    pub decision: i64,
}

/// A value that too many records share.
#[derive(Debug, Clone)]
pub struct Hub {
    /// Slot, as text.
    pub slot: String,
    /// The value.
    pub value: String,
    /// How many records share it.
    pub records: i64,
}

/// A stored run.
#[derive(Debug, Clone)]
pub struct Run {
    /// Row id.
    pub id: i64,
    /// RFC 3339, UTC.
    pub at: String,
    /// The model (JSON).
    pub model: String,
    /// Records that took part.
    pub records: i64,
    /// The imports whose records took part.
    pub imports: Vec<i64>,
    /// What the match was told.
    pub rules: Option<String>,
    /// The overrides that it was made with.
    pub overrides: i64,
}

/// Which clusters to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct ClusterFilter {
    /// 0 sure, 1 review, 2 unlikely.
    pub band: Option<i64>,
    /// Decided or not.
    pub decided: Option<bool>,
}

/// Clusters by band: in all, and undecided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BandCount {
    /// Clusters of the band.
    pub all: i64,
    /// Those not decided yet.
    pub open: i64,
}

/// The run whose clusters are shown.
pub fn current(connection: &Connection) -> Result<Option<i64>> {
    let stored: Option<String> = connection
        .query_row("SELECT value FROM meta WHERE key = 'current_run'", [], |row| row.get(0))
        .optional()?;
    Ok(stored.and_then(|text| text.parse().ok()))
}

/// A run by its id.
pub fn get(connection: &Connection, run: i64) -> Result<Option<Run>> {
    let found = connection
        .query_row(
            "SELECT id, at, model, records, imports, rules, overrides FROM run WHERE id = ?",
            [run],
            |row| {
                let run = Run {
                    id: row.get(0)?,
                    at: row.get(1)?,
                    model: row.get(2)?,
                    records: row.get(3)?,
                    imports: Vec::new(),
                    rules: row.get(5)?,
                    overrides: row.get(6)?,
                };
                Ok((run, row.get::<_, String>(4)?))
            },
        )
        .optional()?;
    let Some((mut run, imports)) = found else { return Ok(None) };
    run.imports = serde_json::from_str(&imports)?;
    Ok(Some(run))
}

/// Records came, went or were corrected since the run, or the match was told something else.
pub fn is_stale(connection: &Connection, run: &Run) -> Result<bool> {
    Ok(raw::present_imports(connection)? != run.imports
        || rules::in_force(connection)?.matching != run.rules
        || overrides::state(connection)? != run.overrides)
}

/// Clusters of the run by band: sure, review, unlikely.
pub fn band_counts(connection: &Connection, run: i64) -> Result<[BandCount; 3]> {
    let sql = "SELECT band, count(*), sum(decision = 0) FROM cluster WHERE run_id = ? GROUP BY band";
    counts(connection, sql, [run])
}

/// Band, clusters in all, undecided ones: of each row.
pub(crate) fn counts(
    connection: &Connection,
    sql: &str,
    of: impl rusqlite::Params,
) -> Result<[BandCount; 3]> {
    let mut counts = [BandCount::default(); 3];
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(of)?;
    while let Some(row) = rows.next()? {
        if let Some(count) = counts.get_mut(row.get::<_, u32>(0)? as usize) {
            *count = BandCount { all: row.get(1)?, open: row.get(2)? };
        }
    }
    Ok(counts)
}

fn cluster_of(row: &Row<'_>) -> rusqlite::Result<Cluster> {
    Ok(Cluster {
        id: row.get(0)?,
        band: row.get(1)?,
        confidence: row.get(2)?,
        size: row.get(3)?,
        conflict: row.get(4)?,
        decision: row.get(5)?,
        assured: row.get(6)?,
        joined: row.get(7)?,
    })
}

const CLUSTER: &str = "id, band, confidence, size, conflict, decision, assured, joined";

impl ClusterFilter {
    /// As a condition with the run, and the band if there is one, as parameters. A condition that is not
    /// asked for is left out: only then does the order of the index serve.
    fn condition(self) -> String {
        let band = if self.band.is_some() { " AND band = ?2" } else { " AND ?2 IS NULL" };
        let decided = match self.decided {
            None => "",
            Some(true) => " AND decision <> 0",
            Some(false) => " AND decision = 0",
        };
        format!("run_id = ?1{band}{decided}")
    }
}

/// How many clusters fit.
pub fn cluster_count(connection: &Connection, run: i64, filter: ClusterFilter) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM cluster WHERE {}", filter.condition());
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row(params![run, filter.band], |row| row.get(0))?)
}

/// Clusters band by band, the surest first. The page is found in the index alone, and only its rows are read.
pub fn clusters(
    connection: &Connection,
    run: i64,
    filter: ClusterFilter,
    offset: u32,
    limit: u32,
) -> Result<Vec<Cluster>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {CLUSTER} FROM
            (SELECT id AS at FROM cluster WHERE {} ORDER BY band, confidence DESC, id LIMIT ?3 OFFSET ?4)
         CROSS JOIN cluster ON run_id = ?1 AND id = at ORDER BY band, confidence DESC, id",
        filter.condition()
    ))?;
    let rows = statement.query_map(params![run, filter.band, limit, offset], cluster_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Undecided clusters that may be approved in bulk at this threshold.
pub fn clusters_above(connection: &Connection, run: i64, threshold: f64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare(
        "SELECT id FROM cluster WHERE run_id = ? AND decision = 0 AND assured > 0 AND assured >= ? ORDER BY id",
    )?;
    let rows = statement.query_map(params![run, threshold], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A cluster of the run.
pub fn cluster(connection: &Connection, run: i64, cluster: i64) -> Result<Option<Cluster>> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT {CLUSTER} FROM cluster WHERE run_id = ? AND id = ?"))?;
    Ok(statement.query_row([run, cluster], cluster_of).optional()?)
}

/// Members of a cluster that are not withdrawn: record and confidence, in the order of the records' ids.
pub fn members(connection: &Connection, run: i64, cluster: i64) -> Result<Vec<(i64, f64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT m.record_id, m.confidence FROM cluster_member m JOIN record r ON r.id = m.record_id
         WHERE m.run_id = ? AND m.cluster_id = ? AND r.state < 2 ORDER BY m.record_id",
    )?;
    let rows = statement.query_map([run, cluster], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The clusters of a record that nobody has decided, but for the unlikely ones.
pub fn open_clusters_of(connection: &Connection, run: i64, record: i64) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached(
        "SELECT c.id FROM cluster_member m JOIN cluster c ON c.run_id = m.run_id AND c.id = m.cluster_id
         WHERE m.run_id = ? AND m.record_id = ? AND c.decision = 0 AND c.band < 2",
    )?;
    let rows = statement.query_map([run, record], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The clusters that a record is in, of which records joined before those that are a pair under the cut.
pub fn clusters_of(connection: &Connection, run: i64, record: i64) -> Result<Vec<Cluster>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {CLUSTER} FROM cluster WHERE run_id = ?1 AND id IN
            (SELECT cluster_id FROM cluster_member WHERE run_id = ?1 AND record_id = ?2)
         ORDER BY joined DESC, id"
    ))?;
    let rows = statement.query_map([run, record], cluster_of)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Streams (record, cluster, confidence) of a run in the order of the records' ids.
pub fn each_member(
    connection: &Connection,
    run: i64,
    mut take: impl FnMut(i64, i64, f64) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(
        "SELECT record_id, cluster_id, confidence FROM cluster_member WHERE run_id = ? ORDER BY record_id",
    )?;
    let mut rows = statement.query([run])?;
    while let Some(row) = rows.next()? {
        take(row.get(0)?, row.get(1)?, row.get(2)?)?;
    }
    Ok(())
}

/// The stored pairs among these records.
pub fn pairs_among(connection: &Connection, run: i64, records: &[i64]) -> Result<Vec<Pair>> {
    let mut statement = connection
        .prepare_cached("SELECT a, b, probability, bits FROM pair WHERE run_id = ? AND a = ? ORDER BY b")?;
    let mut pairs = Vec::new();
    for a in records {
        let rows = statement.query_map([run, *a], |row| {
            Ok(Pair { a: row.get(0)?, b: row.get(1)?, probability: row.get(2)?, bits: row.get(3)? })
        })?;
        for pair in rows {
            let pair = pair?;
            if records.contains(&pair.b) {
                pairs.push(pair);
            }
        }
    }
    Ok(pairs)
}

/// The run's hub values, the most shared first.
pub fn hubs(connection: &Connection, run: i64, limit: u32) -> Result<Vec<Hub>> {
    let mut statement = connection.prepare_cached(
        "SELECT slot, value, records FROM hub WHERE run_id = ? ORDER BY records DESC, slot, value LIMIT ?",
    )?;
    let rows = statement.query_map(params![run, limit], |row| {
        Ok(Hub { slot: row.get(0)?, value: row.get(1)?, records: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How often a normalised value came in the run; 1 where it was not counted.
pub fn term_frequency(connection: &Connection, run: i64, term: &str, value: &str) -> Result<u32> {
    let mut statement = connection
        .prepare_cached("SELECT count FROM term_frequency WHERE run_id = ? AND term = ? AND value = ?")?;
    Ok(statement.query_row(params![run, term, value], |row| row.get(0)).optional()?.unwrap_or(1))
}

impl Ledger<'_> {
    /// Stores a run and makes it the current one. Its rows follow (`run_rows`).
    pub fn run(&mut self, start: &RunStart<'_>) -> Result<i64> {
        self.sql.execute(
            "INSERT INTO run (at, model, records, imports, rules, overrides) VALUES (?, ?, ?, ?, ?, ?)",
            params![
                self.stamp.at,
                start.model,
                start.records,
                serde_json::to_string(start.imports)?,
                start.rules,
                start.overrides
            ],
        )?;
        let run = self.sql.last_insert_rowid();
        let before = current(self.sql)?.map(|run| run.to_string());
        self.changed(Noun::CurrentRun, 0, before.as_deref(), Some(&run.to_string()))?;
        for import in start.imports {
            self.stands_on(Noun::Import, *import)?;
        }
        self.put_current_run(Some(run))?;
        Ok(run)
    }

    /// Records, not withdrawn, of a cluster.
    pub fn cluster_members(&self, run: i64, cluster: i64) -> Result<Vec<i64>> {
        Ok(members(self.sql, run, cluster)?.into_iter().map(|(record, _)| record).collect())
    }

    /// Record and cluster of the run before `run`.
    pub fn clusters_before(&self, run: i64) -> Result<Vec<(i64, i64)>> {
        let before: Option<i64> =
            self.sql.query_row("SELECT max(id) FROM run WHERE id < ?", [run], |row| row.get(0))?;
        let Some(run) = before else { return Ok(Vec::new()) };
        let mut known = Vec::new();
        each_member(self.sql, run, |record, cluster, _| {
            known.push((record, cluster));
            Ok(())
        })?;
        Ok(known)
    }

    /// The highest cluster id that any run has used; 0 where there is none.
    pub fn last_cluster_id(&self) -> Result<i64> {
        Ok(self.sql.query_row("SELECT coalesce(max(id), 0) FROM cluster", [], |row| row.get(0))?)
    }

    pub(crate) fn put_current_run(&mut self, run: Option<i64>) -> Result<()> {
        match run {
            Some(run) => self.sql.execute(
                "INSERT OR REPLACE INTO meta (key, value) VALUES ('current_run', ?)",
                [run.to_string()],
            )?,
            None => self.sql.execute("DELETE FROM meta WHERE key = 'current_run'", [])?,
        };
        self.redecide = Redecide::All;
        self.reband = true;
        self.is_stale(Stale::CLUSTERS);
        Ok(())
    }

    /// Finds the decisions of clusters anew where verdicts or profiles changed: approved where all
    /// members are in one profile, rejected or split where one verdict in force covers all members.
    pub(crate) fn refresh_decisions(&mut self) -> Result<()> {
        let Some(run) = current(self.sql)? else { return Ok(()) };
        match std::mem::replace(&mut self.redecide, Redecide::Records(Vec::new())) {
            Redecide::All => self.touch_decided(run)?,
            Redecide::Records(records) if records.is_empty() => return Ok(()),
            Redecide::Records(records) => self.touch_clusters(run, &records)?,
        }
        self.sql.execute(
            "UPDATE cluster SET decision = CASE
                    WHEN size = 0 THEN 0
                    WHEN (SELECT count(DISTINCT r.profile_id) FROM cluster_member m JOIN record r ON r.id = m.record_id
                          WHERE m.run_id = cluster.run_id AND m.cluster_id = cluster.id) = 1 THEN 1
                    WHEN EXISTS (SELECT 1 FROM cluster_member m
                                 JOIN verdict_member vm ON vm.record_id = m.record_id
                                 JOIN verdict v ON v.id = vm.verdict_id AND v.in_force = 1
                                 WHERE m.run_id = cluster.run_id AND m.cluster_id = cluster.id
                                 GROUP BY vm.verdict_id HAVING count(*) = cluster.size)
                    THEN CASE WHEN (SELECT count(DISTINCT r.profile_id) FROM cluster_member m
                                    JOIN record r ON r.id = m.record_id
                                    WHERE m.run_id = cluster.run_id AND m.cluster_id = cluster.id) = size
                              THEN 2 ELSE 3 END
                    ELSE 0 END
                 WHERE run_id = ?1 AND id IN (SELECT id FROM temp.touched_cluster)",
            [run],
        )?;
        Ok(())
    }

    fn touch_none(&mut self) -> Result<()> {
        self.sql.execute_batch(
            "CREATE TEMP TABLE IF NOT EXISTS touched_cluster (id INTEGER PRIMARY KEY);
             DELETE FROM temp.touched_cluster;",
        )?;
        Ok(())
    }

    /// Touches every cluster that is decided, or may be: one of its members has moved to another's profile,
    /// or a verdict is about it. That is few of a new run's, and the rest need not be looked at.
    fn touch_decided(&mut self, run: i64) -> Result<()> {
        self.touch_none()?;
        for which in [
            "SELECT id FROM cluster WHERE run_id = ?1 AND (decision <> 0 OR size < 2)",
            "SELECT m.cluster_id FROM record r CROSS JOIN cluster_member m ON m.run_id = ?1 AND m.record_id = r.id
             WHERE r.profile_id <> r.id",
            "SELECT m.cluster_id FROM verdict v CROSS JOIN verdict_member vm ON vm.verdict_id = v.id
             CROSS JOIN cluster_member m ON m.run_id = ?1 AND m.record_id = vm.record_id WHERE v.in_force = 1",
        ] {
            self.sql.execute(&format!("INSERT OR IGNORE INTO temp.touched_cluster {which}"), [run])?;
        }
        Ok(())
    }

    fn touch_clusters(&mut self, run: i64, records: &[i64]) -> Result<()> {
        self.touch_none()?;
        let mut insert = self.sql.prepare_cached(
            "INSERT OR IGNORE INTO temp.touched_cluster
             SELECT cluster_id FROM cluster_member WHERE run_id = ? AND record_id = ?",
        )?;
        for record in records {
            insert.execute([run, *record])?;
        }
        Ok(())
    }
}
