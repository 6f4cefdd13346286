//! Verdicts on clusters: approve, reject, approve in bulk.

use ficha_store::{Ledger, Project, StoreError, run};

use crate::{
    clock,
    history::{current_run, written},
    job::Job,
    membership,
    wire::{ApproveAbove, ClusterId, Done, Fault, Message},
};

/// How a verdict on a cluster is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Saying {
    /// All members are one customer.
    Approve,
    /// No two of them are.
    Reject,
}

impl Saying {
    fn kind(self) -> &'static str {
        match self {
            Saying::Approve => "approve",
            Saying::Reject => "reject",
        }
    }

    fn groups(self, members: Vec<i64>) -> Vec<Vec<i64>> {
        match self {
            Saying::Approve => vec![members],
            Saying::Reject => members.into_iter().map(|record| vec![record]).collect(),
        }
    }

    /// The stored decision that it leads to.
    fn decision(self) -> i64 {
        match self {
            Saying::Approve => 1,
            Saying::Reject => 2,
        }
    }
}

/// All members of the cluster are one customer.
pub fn approve(project: &Project, cluster: &ClusterId) -> Result<Done, Fault> {
    judge(project, cluster, Saying::Approve)
}

/// No two members of the cluster are one customer.
pub fn reject(project: &Project, cluster: &ClusterId) -> Result<Done, Fault> {
    judge(project, cluster, Saying::Reject)
}

fn judge(project: &Project, cluster: &ClusterId, saying: Saying) -> Result<Done, Fault> {
    let id = i64::from(cluster.id);
    let (decision, members) = project
        .read(|connection| {
            let Some(run) = run::current(connection)? else { return Ok(None) };
            let Some(found) = run::cluster(connection, run, id)? else { return Ok(None) };
            Ok(Some((found.decision, run::members(connection, run, id)?)))
        })?
        .ok_or_else(|| Fault::refused(Message::new("error.no_such_cluster").with("cluster", id)))?;
    if decision == saying.decision() {
        return Err(Fault::refused(Message::new("error.decided_so").with("cluster", id)));
    }
    let members: Vec<i64> = members.into_iter().map(|(record, _)| record).collect();
    if members.len() < 2 {
        return Err(Fault::refused(Message::new("error.cluster_is_gone").with("cluster", id)));
    }
    let committed = project
        .transact(&clock::stamp(), saying.kind(), |ledger| {
            ledger.note("cluster", id);
            ledger.note("count", members.len());
            ledger.verdict(saying.kind(), &saying.groups(members.clone()))?;
            membership::settle(ledger, members)
        })
        .map_err(Fault::from)?;
    Ok(Done { entry: written(project, committed.entry)?, clusters: 1 })
}

/// Approves every undecided cluster, without a conflict, whose weakest member is sure enough. One entry,
/// one undo.
pub fn approve_above(project: &Project, above: &ApproveAbove, job: &Job) -> Result<Done, Fault> {
    let least = f64::from(above.probability);
    if !(0.0..=1.0).contains(&least) {
        return Err(Fault::refused(Message::new("error.not_a_probability").with("value", least)));
    }
    let clusters = project.read(|connection| {
        let Some(run) = current_run(connection)? else { return Ok(None) };
        Ok(Some((run.id, run::clusters_above(connection, run.id, least)?)))
    })?;
    let Some((run, clusters)) = clusters else {
        return Err(Fault::refused(Message::new("error.no_match_yet")));
    };
    if clusters.is_empty() {
        return Err(Fault::refused(Message::new("error.nothing_above").with("value", least * 100.0)));
    }
    let count = clusters.len();
    let committed = project
        .transact(&clock::stamp(), "approve_above", |ledger| {
            ledger.note("percent", (least * 1e4).round() / 1e2);
            ledger.note("count", count);
            approve_each(ledger, run, &clusters, job)
        })
        .map_err(Fault::from)?;
    project.tidy_if_large();
    Ok(Done { entry: written(project, committed.entry)?, clusters: count as u32 })
}

fn approve_each(ledger: &mut Ledger<'_>, run: i64, clusters: &[i64], job: &Job) -> Result<(), StoreError> {
    let mut touched = Vec::new();
    for (done, cluster) in clusters.iter().enumerate() {
        if job.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        job.report("approve", done as u64, clusters.len() as u64);
        let members: Vec<i64> = ledger.cluster_members(run, *cluster)?;
        if members.len() < 2 {
            continue;
        }
        ledger.verdict("approve", std::slice::from_ref(&members))?;
        touched.extend(members);
    }
    job.report("profiles", 0, 0);
    membership::settle(ledger, touched)
}
