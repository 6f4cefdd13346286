//! Who is one customer as it stands: profiles, and the suggestions that nobody has decided yet.
//!
//! Not here: why two records are one (`explain`), and deciding (`approve`).

use ficha_engine::constraint::Constraints;
use ficha_store::{
    Connection, StoreError,
    record::{self, Whereabouts},
    run::{self, ClusterFilter},
};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::{job::Job, snapshot::judgements, wire::Fault};

/// Every record, and which of them are one.
pub(crate) struct Groups {
    /// In the order of their ids.
    records: Vec<Whereabouts>,
    /// The first record of each one's group, by place.
    root: Vec<u32>,
}

impl Groups {
    /// Joins the records of each profile, and of each cluster (sure or to review) that is not decided.
    pub(crate) fn load(connection: &Connection, job: &Job) -> Result<Self, Fault> {
        let mut records = Vec::new();
        let total = record::count(connection)? as u64;
        record::each_place(connection, |place| {
            job.report("read", records.len() as u64, total);
            records.push(place);
            if job.is_cancelled() { Err(StoreError::Cancelled) } else { Ok(()) }
        })?;
        let mut groups = Groups { root: (0..records.len() as u32).collect(), records };
        let mut first_of: FxHashMap<i64, u32> = FxHashMap::default();
        for at in 0..groups.records.len() as u32 {
            let first = *first_of.entry(groups.records[at as usize].profile_id).or_insert(at);
            groups.join(first, at);
        }
        groups.add_suggestions(connection, job)?;
        Ok(groups)
    }

    fn add_suggestions(&mut self, connection: &Connection, job: &Job) -> Result<(), Fault> {
        let Some(current) = run::current(connection)? else { return Ok(()) };
        let mut open: FxHashSet<i64> = FxHashSet::default();
        for band in [0, 1] {
            let filter = ClusterFilter { band: Some(band), decided: Some(false) };
            open.extend(run::clusters(connection, current, filter, 0, u32::MAX)?.iter().map(|of| of.id));
        }
        let mut members: FxHashMap<i64, Vec<u32>> = FxHashMap::default();
        run::each_member(connection, current, |record, cluster, _| {
            if let Some(at) = self.place(record).filter(|_| open.contains(&cluster)) {
                members.entry(cluster).or_default().push(at);
            }
            if job.is_cancelled() { Err(StoreError::Cancelled) } else { Ok(()) }
        })?;
        let ids: Vec<i64> = self.records.iter().map(|record| record.id).collect();
        let kept_apart = Constraints::resolve(&judgements(connection, &ids)?);
        for members in members.values() {
            // A verdict on some of the members outranks the suggestion.
            let mut joined: Vec<u32> = Vec::new();
            for member in members {
                if joined.iter().all(|other| !kept_apart.apart(u64::from(*other), u64::from(*member))) {
                    self.join(joined.first().copied().unwrap_or(*member), *member);
                    joined.push(*member);
                }
            }
        }
        Ok(())
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.group_of(a), self.group_of(b));
        self.root[a.max(b) as usize] = a.min(b);
    }

    /// The group of the record at a place.
    pub(crate) fn group_of(&self, at: u32) -> u32 {
        let mut at = at;
        while self.root[at as usize] != at {
            at = self.root[at as usize];
        }
        at
    }

    /// The place of a record.
    pub(crate) fn place(&self, record: i64) -> Option<u32> {
        self.records.binary_search_by_key(&record, |known| known.id).ok().map(|at| at as u32)
    }

    pub(crate) fn record(&self, at: u32) -> &Whereabouts {
        &self.records[at as usize]
    }

    /// Groups of two and more, by group, each in the order of its records' ids.
    pub(crate) fn shared(&self) -> FxHashMap<u32, Vec<u32>> {
        let mut groups: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for at in (0..self.records.len() as u32).filter(|at| self.root[*at as usize] != *at) {
            let group = self.group_of(at);
            groups.entry(group).or_insert_with(|| vec![group]).push(at);
        }
        groups
    }
}
