//! Verdicts on clusters: approve, reject, approve in bulk.

use ficha_store::{Ledger, Project, StoreError, run, verdict};

use crate::{
    clock,
    history::{current_run, written},
    job::Job,
    membership,
    wire::{ApproveAbove, ClusterId, ClusterVerdict, Done, Fault, Message},
};

/// All members of the cluster are one customer, but for those named.
pub fn approve(project: &Project, verdict: &ClusterVerdict) -> Result<Done, Fault> {
    let without: Vec<i64> = verdict.without.iter().map(|record| i64::from(*record)).collect();
    let refuse = |code: &str| Err(Fault::refused(Message::new(code).with("cluster", verdict.id)));
    judge(project, verdict.id, if without.is_empty() { "approve" } else { "split" }, |members| {
        if without.iter().any(|record| !members.contains(record)) {
            return refuse("error.not_a_member");
        }
        let (apart, together): (Vec<i64>, Vec<i64>) =
            members.into_iter().partition(|record| without.contains(record));
        if together.len() < 2 {
            return refuse("error.nothing_to_merge");
        }
        Ok(std::iter::once(together).chain(apart.into_iter().map(|record| vec![record])).collect())
    })
}

/// No two members of the cluster are one customer.
pub fn reject(project: &Project, cluster: &ClusterId) -> Result<Done, Fault> {
    judge(project, cluster.id, "reject", |members| {
        Ok(members.into_iter().map(|record| vec![record]).collect())
    })
}

/// Writes a verdict on a cluster: `groups` puts its members into customers. What is so already is refused,
/// unless a record changed since: then it is a confirmation.
fn judge(
    project: &Project,
    cluster: u32,
    kind: &str,
    groups: impl FnOnce(Vec<i64>) -> Result<Vec<Vec<i64>>, Fault>,
) -> Result<Done, Fault> {
    let id = i64::from(cluster);
    let refuse = |code: &str| Fault::refused(Message::new(code).with("cluster", id));
    let (decision, members) = project
        .read(|connection| {
            let Some(run) = run::current(connection)? else { return Ok(None) };
            let Some(found) = run::cluster(connection, run, id)? else { return Ok(None) };
            let members: Vec<i64> =
                run::members(connection, run, id)?.into_iter().map(|(record, _)| record).collect();
            let decision = if verdict::to_confirm(connection, &members)? { 0 } else { found.decision };
            Ok(Some((decision, members)))
        })?
        .ok_or_else(|| refuse("error.no_such_cluster"))?;
    if members.len() < 2 {
        return Err(refuse("error.cluster_is_gone"));
    }
    if (kind == "approve" && decision == 1) || (kind == "reject" && decision == 2) {
        return Err(refuse("error.decided_so"));
    }
    let groups = groups(members.clone())?;
    let committed = project
        .transact(&clock::stamp(), kind, |ledger| {
            ledger.note("cluster", id);
            ledger.note("count", groups[0].len());
            ledger.note("apart", groups.len() - 1);
            ledger.verdict(kind, &groups)?;
            membership::settle(ledger, members)
        })
        .map_err(Fault::from)?;
    Ok(Done { entry: written(project, committed.entry)?, clusters: 1 })
}

/// Approves every undecided cluster that may be sure (no conflict, evidence about the person) and is so at
/// this threshold. One entry, one undo.
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
