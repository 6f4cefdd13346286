//! Rules: where the bands lie, and what the match must and must not do.
//!
//! [`get`] shows them, [`preview`] tells what others would change, and [`apply`] puts them in force: one
//! history entry, also where the match has to run again for them. A preview that needed a match is
//! [`Kept`], so that applying the same rules to the same data does not compute it twice.

mod compare;
mod told;

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use ficha_engine::{attribute::Attribute, rules::is_decisive};
use ficha_store::{
    Connection, Project, history, record,
    rules::{self as stored, lower_end},
    run::{self, Run},
};
use rustc_hash::FxHashMap;

use crate::{
    clock,
    clusters::look,
    history::{current_run, written},
    job::Job,
    matching::{self, Matched, hub_lines},
    project::bands,
    standard::Layouts,
    wire::{Fault, Message, RuleColumn, Rules, RulesApplied, RulesCard, RulesPreview, ThresholdStep},
};

pub(crate) use told::Told;
use told::{attributes, check, outward, percent};

/// Steps of the thresholds.
const STEPS: usize = 200;
/// Records that are looked at for how filled a column is.
const SAMPLE: u32 = 10_000;

/// The match of the newest preview.
#[derive(Default)]
pub struct Kept(Mutex<Option<KeptMatch>>);

struct KeptMatch {
    key: Key,
    matched: Matched,
}

/// What a match depends on.
#[derive(Clone, PartialEq, Eq)]
struct Key {
    path: PathBuf,
    /// The newest history entry: any change makes another one.
    entry: i64,
    told: Option<String>,
}

impl Kept {
    fn take(&self, key: &Key) -> Option<Matched> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        kept.filter(|kept| kept.key == *key).map(|kept| kept.matched)
    }

    fn put(&self, key: Key, matched: Matched) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(KeptMatch { key, matched });
    }

    /// Forgets it: another project is opened.
    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// The rules in force, what they can name, and what a threshold would do.
pub fn get(project: &Project) -> Result<RulesCard, Fault> {
    look(project, |connection| {
        let layouts = Layouts::load(connection)?;
        let steps = match run::current(connection)? {
            Some(run) => stored::steps(connection, run, STEPS)?,
            None => vec![stored::Step::default(); STEPS],
        };
        Ok(RulesCard {
            rules: outward(&stored::in_force(connection)?)?,
            columns: columns(connection, &layouts)?,
            steps: steps.into_iter().enumerate().map(|(at, step)| to_wire(at, step)).collect(),
        })
    })
}

fn to_wire(at: usize, step: stored::Step) -> ThresholdStep {
    ThresholdStep {
        from: lower_end(at, STEPS),
        eligible: step.eligible as u32,
        held_back: step.held_back as u32,
        wrong: step.wrong as f32,
        right: step.right as f32,
    }
}

fn columns(connection: &Connection, layouts: &Layouts) -> Result<Vec<RuleColumn>, Fault> {
    let mut filled: FxHashMap<Attribute, u32> = FxHashMap::default();
    let (mut looked_at, mut fault) = (0_u32, None);
    record::sample(connection, SAMPLE, |record| {
        match layouts.values(record) {
            Ok(values) => {
                let mut has: Vec<&Attribute> = values.iter().map(|(slot, _)| &slot.attribute).collect();
                has.sort();
                has.dedup();
                for of in has {
                    *filled.entry(of.clone()).or_default() += 1;
                }
            }
            Err(missing) => fault = Some(missing),
        }
        looked_at += 1;
        Ok(())
    })?;
    if let Some(fault) = fault {
        return Err(fault);
    }
    let of = |attribute: Attribute| RuleColumn {
        filled: filled.get(&attribute).copied().unwrap_or(0) as f32 / looked_at.max(1) as f32,
        decisive: is_decisive(&attribute),
        attribute: attribute.to_string(),
    };
    Ok(attributes(layouts).into_iter().map(of).collect())
}

/// Rules that passed the checks, and what putting them in force takes.
struct Plan {
    rules: stored::Rules,
    in_force: stored::Rules,
    run: Option<Run>,
    entry: i64,
}

impl Plan {
    fn new(project: &Project, rules: &Rules) -> Result<Plan, Fault> {
        look(project, |connection| {
            Ok(Plan {
                rules: check(connection, &Layouts::load(connection)?, rules)?,
                in_force: stored::in_force(connection)?,
                run: current_run(connection)?,
                entry: history::list(connection, None, 1)?.first().map_or(0, |entry| entry.id),
            })
        })
    }

    /// The clusters shown were made with other rules.
    fn needs_match(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.rules != self.rules.matching)
    }

    fn key(&self, project: &Project) -> Key {
        Key { path: project.path().to_owned(), entry: self.entry, told: self.rules.matching.clone() }
    }

    /// The match that the rules need: that of the preview, or a new one.
    fn matched(&self, project: &Project, kept: &Kept, job: &Job) -> Result<Matched, Fault> {
        match kept.take(&self.key(project)) {
            Some(matched) => Ok(matched),
            None => matching::find(project, &Told::of(self.rules.matching.as_deref())?, job),
        }
    }
}

/// Tells what would change. Nothing does.
pub fn preview(project: &Project, kept: &Kept, rules: &Rules, job: &Job) -> Result<RulesPreview, Fault> {
    let plan = Plan::new(project, rules)?;
    let mut preview = if plan.needs_match() {
        let matched = plan.matched(project, kept, job)?;
        job.report("compare_runs", 0, 0);
        let preview = look(project, |connection| after_match(connection, &plan, &matched))?;
        job.go_on()?;
        kept.put(plan.key(project), matched);
        preview
    } else {
        look(project, |connection| by_thresholds(connection, &plan))?
    };
    preview.seconds = job.seconds().get("total").copied().unwrap_or_default();
    Ok(preview)
}

fn by_thresholds(connection: &Connection, plan: &Plan) -> Result<RulesPreview, Fault> {
    let count = |rules: &stored::Rules| match &plan.run {
        Some(run) => stored::band_counts(connection, run.id, rules).map(bands),
        None => Ok(bands(Default::default())),
    };
    Ok(RulesPreview {
        needs_match: false,
        now: count(&plan.in_force)?,
        then: count(&plan.rules)?,
        new: 0,
        gone: 0,
        changed: 0,
        doubted: 0,
        unused: Vec::new(),
        examples: Vec::new(),
        seconds: 0.0,
    })
}

fn after_match(connection: &Connection, plan: &Plan, matched: &Matched) -> Result<RulesPreview, Fault> {
    let run = plan.run.as_ref().map_or(0, |run| run.id);
    let sides = compare::Sides::load(connection, run, matched)?;
    let changes = sides.changes();
    let count = |kind: compare::Kind| changes.iter().filter(|change| change.kind == kind).count() as u32;
    Ok(RulesPreview {
        needs_match: true,
        now: bands(run::band_counts(connection, run)?),
        then: compare::bands_of(connection, matched, &plan.rules)?,
        new: count(compare::Kind::New),
        gone: count(compare::Kind::Gone),
        changed: count(compare::Kind::Changed),
        doubted: count(compare::Kind::Doubted),
        unused: hub_lines(matched.outcome.unused.iter()),
        examples: sides.examples(connection, &changes)?,
        seconds: 0.0,
    })
}

/// Puts rules in force; where the match has to run again for them, its run with them.
pub fn apply(project: &Project, kept: &Kept, rules: &Rules, job: &Job) -> Result<RulesApplied, Fault> {
    let plan = Plan::new(project, rules)?;
    if !plan.needs_match() && plan.rules == plan.in_force {
        return Err(Fault::refused(Message::new("error.rules.same")));
    }
    let matched = plan.needs_match().then(|| plan.matched(project, kept, job)).transpose()?;
    let count = Told::of(plan.rules.matching.as_deref())?.count();
    let stop = job.cancel_handle();
    let stop = move || stop.is_cancelled();
    let committed = project
        .transact_until(&clock::stamp(), "rules", stop, |ledger| {
            ledger.note("sure", percent(plan.rules.sure_from));
            ledger.note("review", percent(plan.rules.review_from));
            ledger.note("count", count);
            ledger.set_rules(&plan.rules)?;
            matched.as_ref().map(|matched| matching::store(ledger, matched, job)).transpose()
        })
        .map_err(Fault::from)?;
    project.tidy_if_large();
    let counts = project.read(|connection| match run::current(connection)? {
        Some(run) => run::band_counts(connection, run),
        None => Ok(Default::default()),
    })?;
    Ok(RulesApplied {
        entry: written(project, committed.entry)?,
        bands: bands(counts),
        matched: matched.is_some(),
    })
}

#[cfg(test)]
mod tests;
