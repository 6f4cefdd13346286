//! Two hundred changes at random, each of which leaves a sound project; then all of them taken back, one
//! by one, with restarts between, and every state on the way found again.
//!
//! `FICHA_SEED` chooses the sequence; the seed is in each message.

use std::path::PathBuf;

use ficha_desk::wire::{Decision, Fault, FaultKind};
use serde_json::{Value, json};

use crate::world::{Bench, Chance, Folder, Person, number, says_something, table};

const OPERATIONS: usize = 200;
const CROWD: usize = 60;
const SOURCES: [&str; 3] = ["shop", "crm", "fair"];

#[test]
fn whatever_is_done_can_be_taken_back_step_by_step() {
    let seed = number("FICHA_SEED", 1);
    let folder = Folder::new();
    let mut walk = Walk::new(&folder, seed);
    let mut steps = Vec::new();
    while steps.len() < OPERATIONS {
        let before = walk.state();
        let Some(step) = walk.step() else { continue };
        let when = format!("seed {seed}, step {} {step:?}", steps.len());
        walk.bench.check(&when);
        steps.push((step, before));
        if walk.chance.below(10) == 0 {
            walk.bench.restart();
        }
    }
    let counts = |of: fn(&Step) -> bool| steps.iter().filter(|(step, _)| of(step)).count();
    let undone = counts(|step| matches!(step, Step::Undid(_)));
    assert!(undone > 20 && undone < 120, "seed {seed}: a fair mixture, {undone} undos");
    walk.take_back(steps);
}

/// What was done, so that it can be turned round.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// An entry that is new.
    Did(u32),
    Undid(u32),
    Redid(u32),
}

struct Walk {
    seed: u64,
    bench: Bench,
    chance: Chance,
    folder: PathBuf,
    /// What each source's system holds now.
    systems: Vec<Vec<Person>>,
    changes: usize,
}

impl Walk {
    fn new(folder: &Folder, seed: u64) -> Self {
        let systems = (0..SOURCES.len())
            .map(|source| {
                let keyed = |who: usize| Person::nth(who).again(&format!("{source}-{who}"));
                (0..CROWD).filter(|who| who % 5 != source).map(keyed).collect()
            })
            .collect();
        Walk {
            seed,
            bench: Bench::new(folder),
            chance: Chance(seed),
            folder: folder.path(""),
            systems,
            changes: 0,
        }
    }

    /// One change; `None` where the one that was drawn is not possible now, and nothing was changed.
    fn step(&mut self) -> Option<Step> {
        match self.chance.below(20) {
            0..4 => self.import(),
            4..6 => self.find_duplicates(),
            6..10 => self.judge(true),
            10..13 => self.judge(false),
            13 => self.approve_above(),
            14..17 => self.undo(),
            _ => self.redo(),
        }
    }

    fn import(&mut self) -> Option<Step> {
        let source = self.chance.below(SOURCES.len());
        let system = &mut self.systems[source];
        for _ in 0..self.chance.below(6) {
            let at = self.chance.below(system.len());
            self.changes += 1;
            match self.chance.below(4) {
                0 => drop(system.remove(at)),
                1 => {
                    let who = self.chance.below(CROWD * 2);
                    system.push(Person::nth(who).again(&format!("{source}-new-{}", self.changes)));
                }
                2 => system[at].phone = format!("6{:08}", self.chance.below(100_000_000)),
                _ => system[at].city = format!("Villa {}", self.changes),
            }
        }
        let part = if self.chance.below(4) == 0 { system.len() / 3 } else { system.len() };
        let file = self.folder.join(format!("{}.csv", SOURCES[source]));
        std::fs::write(&file, table(&system[..part])).expect("a list can be written");
        let report = self.bench.import(&file, SOURCES[source]);
        report.entry.map(Step::Did)
    }

    fn find_duplicates(&mut self) -> Option<Step> {
        if self.bench.summary().records == 0 {
            return None;
        }
        Some(Step::Did(self.bench.find_duplicates().entry))
    }

    fn judge(&mut self, approve: bool) -> Option<Step> {
        let clusters = self.bench.clusters();
        if clusters.is_empty() {
            return None;
        }
        let cluster = self.chance.pick(&clusters);
        let done = if approve { self.bench.approve(cluster.id) } else { self.bench.reject(cluster.id) };
        match done {
            Ok(done) => Some(Step::Did(done.entry.entry)),
            Err(fault) => {
                let settled = if approve { Decision::Approved } else { Decision::Rejected };
                let known = ["error.decided_so", "error.cluster_is_gone"];
                assert!(
                    known.contains(&fault.message.code.as_str()),
                    "seed {}: {settled:?} of {cluster:?} is refused for a known reason: {fault:?}",
                    self.seed
                );
                None
            }
        }
    }

    fn approve_above(&mut self) -> Option<Step> {
        let done = self.bench.approve_above(0.5 + 0.49 * self.chance.below(2) as f32);
        done.ok().map(|done| Step::Did(done.entry.entry))
    }

    /// The last one, or any: then it may be refused, in words that name what stands on it.
    fn undo(&mut self) -> Option<Step> {
        let chosen = self.an_entry(true);
        let before = self.bench.history().len();
        match self.bench.undo(chosen) {
            Ok(done) => Some(Step::Undid(done.entry.about.expect("an undo is about an entry"))),
            Err(fault) => self.refused(&fault, chosen, before),
        }
    }

    fn redo(&mut self) -> Option<Step> {
        let chosen = self.an_entry(false);
        let before = self.bench.history().len();
        match self.bench.redo(chosen) {
            Ok(done) => Some(Step::Redid(done.entry.about.expect("a redo is about an entry"))),
            Err(fault) => self.refused(&fault, chosen, before),
        }
    }

    /// Half of the time none: the newest. Else any that is in force, or is not.
    fn an_entry(&mut self, in_force: bool) -> Option<u32> {
        let entries: Vec<u32> = self
            .bench
            .history()
            .iter()
            .filter(|line| line.about.is_none() && line.in_force == in_force)
            .map(|line| line.entry)
            .collect();
        (self.chance.below(2) == 0 && !entries.is_empty()).then(|| *self.chance.pick(&entries))
    }

    fn refused(&self, fault: &Fault, chosen: Option<u32>, before: usize) -> Option<Step> {
        let seed = self.seed;
        says_something(fault);
        assert_eq!(self.bench.history().len(), before, "seed {seed}: what is refused leaves no entry");
        let nothing = chosen.is_none() && fault.message.code == "error.nothing_to_undo";
        assert!(
            nothing || fault.kind == FaultKind::Decide,
            "seed {seed}: {chosen:?} is refused only for other entries, which a person may turn first: {fault:?}"
        );
        assert!(
            chosen.is_some() || fault.message.code != "error.later_work",
            "seed {seed}: nothing can stand on the newest change: {fault:?}"
        );
        None
    }

    fn take_back(mut self, steps: Vec<(Step, Value)>) {
        for (number, (step, before)) in steps.into_iter().enumerate().rev() {
            let when = format!("seed {}, taking back step {number} {step:?}", self.seed);
            let done = match step {
                Step::Did(entry) | Step::Redid(entry) => self.bench.undo(Some(entry)),
                Step::Undid(entry) => self.bench.redo(Some(entry)),
            };
            if let Err(fault) = done {
                panic!("{when}: {fault:?}");
            }
            if number % 7 == 0 {
                self.bench.restart();
            }
            self.bench.check(&when);
            same(&self.state(), &before, &when);
        }
        let summary = self.bench.summary();
        assert_eq!((summary.records, summary.profiles), (0, 0), "back at the empty project");
    }

    /// All that a person can see, but for what Undo and Redo would do next.
    fn state(&self) -> Value {
        let mut summary = self.bench.summary();
        (summary.undo, summary.redo) = (None, None);
        let profiles = self.bench.profiles();
        let merged: Vec<_> = profiles
            .iter()
            .filter(|profile| profile.records > 1)
            .map(|profile| self.bench.profile(profile.id))
            .collect();
        let in_force: Vec<_> = self
            .bench
            .history()
            .into_iter()
            .filter(|line| line.in_force)
            .map(|line| json!([line.entry, line.text]))
            .collect();
        json!({
            "summary": summary,
            "clusters": self.bench.clusters(),
            "profiles": profiles,
            "merged": merged,
            "in_force": in_force,
        })
    }
}

/// Equal, or the first part that is not.
fn same(now: &Value, then: &Value, when: &str) {
    let parts = then.as_object().expect("a state has parts");
    for (part, then) in parts {
        let now = &now[part];
        if let (Some(now), Some(then)) = (now.as_array(), then.as_array()) {
            assert_eq!(now.len(), then.len(), "{when}: as many {part} as before");
            for (now, then) in now.iter().zip(then) {
                assert_eq!(now, then, "{when}: {part} are as before");
            }
        }
        assert_eq!(now, then, "{when}: {part} as before");
    }
}
