//! The run: candidates, levels, weights, clusters, from records to an outcome.
//!
//! The outcome depends on the records' content, the constraints and the options: not on row order, not
//! on threads. Not here: storing any of it.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::{
    block::candidates,
    cluster::{Against, Cuts, Edge, Link, Links, clusters},
    compare::{Comparer, Comparison, Level},
    constraint::Constraints,
    explain::column_name,
    hubs::hubs,
    model::{MODEL_VERSION, Model},
    normalise::Kind,
    observer::{Cancelled, Observer, Phase, Steps},
    records::{Records, has_parts, mix},
    rules::{Bound, Rules},
    scoring::Scorer,
    weigh::{self, Patterns, Score},
};

pub use crate::{
    block::PassReport,
    cluster::{Band, Cluster, Member},
    hubs::Hub,
};

/// What a run may be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Seed of the sample that the weights are fitted on.
    pub seed: u64,
    /// Clusters join while the mean evidence of the pairs across is at least that of this probability.
    pub cut: f32,
    /// Pairs that the weights are fitted on, at most.
    pub sample: usize,
    /// A model to use as it is, instead of fitting one.
    pub model: Option<Model>,
    /// What people told the match.
    pub rules: Rules,
}

impl Default for Options {
    fn default() -> Self {
        Options { seed: 1, cut: 0.5, sample: 500_000, model: None, rules: Rules::default() }
    }
}

/// A pair of records worth keeping.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// Index of the first record, below `b`.
    pub a: u32,
    /// Index of the second record.
    pub b: u32,
    /// Probability that the two are one.
    pub probability: f32,
    /// Log2 odds of that against the likeliest other explanation.
    pub bits: f32,
}

/// How many records share a normalised value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frequency {
    /// The comparable column, with `/part` for words of its values.
    pub column: String,
    /// The value, normalised.
    pub value: String,
    /// Two or more.
    pub count: u32,
}

/// All that a run finds.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The fitted model.
    pub model: Model,
    /// Counts of two and more, by column and value.
    pub frequencies: Vec<Frequency>,
    /// Pairs worth keeping, by (a, b).
    pub pairs: Vec<Pair>,
    /// Disjoint clusters, by first member.
    pub clusters: Vec<Cluster>,
    /// Values that too many share.
    pub hubs: Vec<Hub>,
    /// Values of which *always* was said, and that too many share to follow it.
    pub unused: Vec<Hub>,
    /// Groups that verdicts make and a rule speaks against.
    pub doubted: Vec<Vec<u32>>,
    /// What each candidate pass found.
    pub blocking: Vec<PassReport>,
}

/// Pairs less likely than this are not kept.
pub(crate) const KEEP: f32 = 0.05;
/// Pairs kept of one record, at most, best first.
const KEEP_A_RECORD: usize = 12;
/// Pairs that are read ahead.
const AHEAD: usize = 64;
/// Pairs that one task compares.
pub(crate) const CHUNK: usize = 8 * 1024;

/// Scores levels, with what no weight may outvote.
pub(crate) fn score(model: &Model, levels: &[Level]) -> Score {
    let mut score = model.weights.score(levels);
    if levels.contains(&Level::Contradicts) && against(model, levels) == Against::Never {
        score.probability = 0.0;
    }
    score
}

/// Finds who is who.
///
/// The ids of `constraints` are record indices.
pub fn run(
    records: &Records,
    constraints: &Constraints,
    options: &Options,
    observer: &dyn Observer,
) -> Result<Outcome, Cancelled> {
    let rules = Bound::new(records, &options.rules);
    let mut found = candidates(records, observer)?;
    if rules.parts() {
        found.pairs.retain(|pair| !rules.of_clean_source((pair >> 32) as u32, *pair as u32));
    }
    let mut comparer = Comparer::new(records);
    let model = match &options.model {
        Some(model) => {
            comparer = Comparer::bound(records, model.comparisons.clone());
            model.clone().on(records)
        }
        None => train(records, &comparer, &found.pairs, options, observer)?,
    };
    let edges = score_all(&model, &comparer, &found.pairs, &rules, observer)?;
    let judged = canonical_groups(records, constraints);
    let doubted = doubted(records, &judged, &rules);
    let mut scored =
        Scored { records, comparer: &comparer, model: &model, constraints, rules: &rules, together: None };
    let linked = if rules.joins() { rules.join(judged, &|a, b| scored.apart(a, b)) } else { judged };
    scored.together = rules.joins().then(|| together(&linked));
    let joining: Vec<Edge> = edges.iter().map(|(edge, _)| *edge).collect();
    let cuts = Cuts { join: options.cut, sure: 0.99, unlikely: 0.2 };
    let clusters = clusters(records.len(), &joining, &linked, &scored, cuts, observer)?;
    Ok(Outcome {
        frequencies: frequencies(&comparer),
        pairs: kept_pairs(records, &edges),
        clusters: outward(records, clusters),
        hubs: hubs(&comparer),
        unused: rules.unused(),
        doubted,
        blocking: found.reports,
        model,
    })
}

/// Fits the weights on a sample of the pairs, chosen by their place in the canonical order.
pub(crate) fn train(
    records: &Records,
    comparer: &Comparer<'_>,
    pairs: &[u64],
    options: &Options,
    observer: &dyn Observer,
) -> Result<Model, Cancelled> {
    let bound = if pairs.len() <= options.sample {
        u64::MAX
    } else {
        (u64::MAX as f64 * (options.sample as f64 / pairs.len() as f64)) as u64
    };
    let sample: Vec<u64> = pairs.iter().copied().filter(|pair| mix(options.seed, *pair) <= bound).collect();
    let steps = Steps::new(observer, Phase::Train, sample.len() as u64 + 1);
    let width = comparer.comparisons.len();
    let patterns = patterns(comparer, &sample, width, &steps)?;
    let (weigh::Fit { weights, careful, .. }, fit) = weigh::fit(&patterns, comparer, records);
    steps.advance(1)?;
    Ok(Model {
        version: MODEL_VERSION,
        options: records.options.clone(),
        comparisons: comparer.comparisons.clone(),
        weights,
        careful,
        fit,
    })
}

fn patterns(
    comparer: &Comparer<'_>,
    sample: &[u64],
    width: usize,
    steps: &Steps<'_>,
) -> Result<Patterns, Cancelled> {
    let chunks: Vec<Vec<Level>> = sample
        .par_chunks(CHUNK)
        .map(|chunk| {
            let mut found = vec![Level::Missing; chunk.len() * width];
            for (pair, levels) in chunk.iter().zip(found.chunks_exact_mut(width.max(1))) {
                comparer.levels((pair >> 32) as u32, *pair as u32, levels);
            }
            steps.advance(chunk.len() as u64).map(|()| found)
        })
        .collect::<Result<_, _>>()?;
    let mut rows: Vec<&[Level]> = chunks.iter().flat_map(|found| found.chunks_exact(width.max(1))).collect();
    rows.par_sort_unstable();
    let mut patterns = Patterns { levels: Vec::new(), counts: Vec::new(), width };
    for same in rows.chunk_by(|a, b| a == b) {
        patterns.levels.extend_from_slice(same[0]);
        patterns.counts.push(same.len() as f64);
    }
    Ok(patterns)
}

/// Scores every candidate; gives those worth keeping with their bits, in the order of the pairs.
fn score_all(
    model: &Model,
    comparer: &Comparer<'_>,
    pairs: &[u64],
    rules: &Bound<'_>,
    observer: &dyn Observer,
) -> Result<Vec<(Edge, f32)>, Cancelled> {
    let steps = Steps::new(observer, Phase::Compare, pairs.len() as u64);
    let scorer = Scorer::new(model, comparer);
    let chunks: Vec<Vec<(Edge, f32)>> = pairs
        .par_chunks(CHUNK)
        .map(|chunk| {
            let mut scratch = scorer.scratch();
            let mut kept = Vec::new();
            for (at, pair) in chunk.iter().enumerate() {
                if at % AHEAD == 0 {
                    comparer.read_ahead(&chunk[at..chunk.len().min(at + AHEAD)]);
                }
                let (a, b) = ((pair >> 32) as u32, *pair as u32);
                if rules.parts() && rules.forbids(a, b) {
                    continue;
                }
                if let Some(score) = scorer.score(a, b, &mut scratch) {
                    kept.push(((score.probability, a, b), score.bits));
                }
            }
            steps.advance(chunk.len() as u64).map(|()| kept)
        })
        .collect::<Result<_, _>>()?;
    Ok(chunks.into_iter().flatten().collect())
}

/// Answers the clustering's questions.
struct Scored<'a> {
    records: &'a Records,
    comparer: &'a Comparer<'a>,
    model: &'a Model,
    constraints: &'a Constraints,
    rules: &'a Bound<'a>,
    /// The must-linked group of each record, where rules join some.
    together: Option<FxHashMap<u32, usize>>,
}

impl Scored<'_> {
    /// Does a rule say that the two are one, and nothing speak against it?
    fn demanded(&self, a: u32, b: u32) -> bool {
        self.together.as_ref().is_some_and(|groups| {
            groups.get(&a).is_some_and(|group| groups.get(&b) == Some(group)) && self.rules.demands(a, b)
        })
    }
}

impl Links for Scored<'_> {
    fn link(&self, a: u32, b: u32) -> Link {
        let mut levels = vec![Level::Missing; self.model.comparisons.len()];
        self.comparer.levels(a, b, &mut levels);
        let against = against(self.model, &levels);
        if self.demanded(a, b) {
            let against = against.min(Against::Conflict);
            return Link { probability: 1.0, careful: Some(1.0), against, personal: true };
        }
        Link {
            probability: score(self.model, &levels).probability,
            careful: (!doubtful(self.model, &levels)).then(|| careful(self.model, &levels)),
            against: if self.rules.parts() && self.rules.forbids(a, b) { Against::Never } else { against },
            personal: personal(self.model, &levels),
        }
    }

    fn apart(&self, a: u32, b: u32) -> bool {
        if self.constraints.is_empty() {
            return false;
        }
        let id = |record: u32| u64::from(self.records.order[record as usize]);
        self.constraints.apart(id(a), id(b))
    }
}

/// What *sure* goes by besides the probability: that of the careful weights, which may doubt seven times as
/// much, or proof.
fn careful(model: &Model, levels: &[Level]) -> f32 {
    const DOUBT: f32 = 0.15;
    if proven(model, levels) {
        return 1.0;
    }
    1.0 - (1.0 - model.careful.score(levels).probability) * DOUBT
}

/// A personal tax id with a valid check character; or a mailbox that bears the name, and the name is rare.
fn proven(model: &Model, levels: &[Level]) -> bool {
    let has = |kind, wanted: &[Level]| {
        let mut known = model.comparisons.iter().zip(levels);
        known.any(|(known, level)| known.kind == kind && wanted.contains(level))
    };
    has(Kind::TaxId, &[Level::ExactUnique])
        || has(Kind::Email, &[Level::ExactUnique])
            && has(Kind::GivenName, &Level::ALL[1..5])
            && has(Kind::Surname, &[Level::ExactUnique, Level::ExactRare])
}

/// Do the names, or the places of a company, leave a doubt that no other evidence lifts? What is doubtful
/// is never approved unseen.
fn doubtful(model: &Model, levels: &[Level]) -> bool {
    let of = |kind| {
        let mut known = model.comparisons.iter().zip(levels);
        known.find(|(known, _)| known.kind == kind).map_or(Level::Missing, |(_, level)| *level)
    };
    // Another name, a twin's, or one that is hardly like it.
    let another = |level: Level| level.is_different() || matches!(level, Level::Loose | Level::SamePart);
    // A company at two addresses may be two branches of it.
    let elsewhere = |level: Level| {
        matches!(level, Level::Different | Level::SameGroup | Level::SamePart | Level::OneDigit)
    };
    another(of(Kind::GivenName))
        // His father may have the name without it.
        || of(Kind::Suffix) == Level::SameGroup
        || of(Kind::Surname) == Level::Different
        || of(Kind::Subject) == Level::SameGroup
        || of(Kind::GivenName) == Level::Missing && elsewhere(of(Kind::Street))
}

/// What facts about the person say against the two being one.
fn against(model: &Model, levels: &[Level]) -> Against {
    let of = |(comparison, level): (&Comparison, &Level)| match comparison.kind {
        Kind::TaxId if *level == Level::Contradicts => Against::Never,
        Kind::BirthDate if *level == Level::Contradicts => Against::Two,
        Kind::Suffix if level.is_different() => Against::Two,
        Kind::TaxId | Kind::BirthDate if level.is_different() => Against::Conflict,
        _ => Against::Nothing,
    };
    model.comparisons.iter().zip(levels).map(of).max().unwrap_or(Against::Nothing)
}

/// Is there evidence about the person, or the company: a name that agrees, and something that few others
/// have? A mailbox that does not bear the name is none, unless the name is rare; nor is the town.
pub(crate) fn personal(model: &Model, levels: &[Level]) -> bool {
    let has = |kind| model.comparisons.iter().any(|known| known.kind == kind);
    let (persons, companies) = (has(Kind::GivenName), has(Kind::Company));
    let any = |test: &dyn Fn(Kind, Level) -> bool| {
        model.comparisons.iter().zip(levels).any(|(known, level)| test(known.kind, *level))
    };
    let rare = |level: Level| matches!(level, Level::ExactUnique | Level::ExactRare);
    let named = any(&|kind, level| match kind {
        Kind::GivenName => {
            !level.is_different() && !matches!(level, Level::Missing | Level::Loose | Level::SamePart)
        }
        Kind::Company => level.is_exact() || level == Level::Close,
        Kind::TaxId | Kind::BirthDate | Kind::Mobile => rare(level),
        _ => false,
    });
    // What bears no name is his who has a rare one.
    let rare_name = any(&|kind, level| kind == Kind::Surname && rare(level));
    let owned = any(&|kind, level| match kind {
        Kind::Email => level == Level::ExactUnique || (!persons || rare_name) && rare(level),
        Kind::TaxId | Kind::BirthDate | Kind::Mobile | Kind::Phone | Kind::Link => rare(level),
        Kind::Street => rare(level) || matches!(level, Level::Exact | Level::Close),
        _ => false,
    });
    !(persons || companies) || named && owned
}

fn canonical_groups(records: &Records, constraints: &Constraints) -> Vec<Vec<u32>> {
    if constraints.groups().is_empty() {
        return Vec::new();
    }
    let mut place = vec![0_u32; records.len()];
    for (at, record) in records.order.iter().enumerate() {
        place[*record as usize] = at as u32;
    }
    let known = |group: &Vec<u64>| -> Vec<u32> {
        group.iter().filter_map(|id| place.get(*id as usize).copied()).collect()
    };
    constraints.groups().iter().map(known).filter(|group| group.len() > 1).collect()
}

/// The group of each record.
fn together(groups: &[Vec<u32>]) -> FxHashMap<u32, usize> {
    let of = |(at, group): (usize, &Vec<u32>)| group.iter().map(|of| (*of, at)).collect::<Vec<_>>();
    groups.iter().enumerate().flat_map(of).collect()
}

/// Groups that verdicts make and a rule speaks against, by the builder's indices.
fn doubted(records: &Records, judged: &[Vec<u32>], rules: &Bound<'_>) -> Vec<Vec<u32>> {
    let forbidden = |group: &&Vec<u32>| {
        group.iter().enumerate().any(|(at, a)| group[at + 1..].iter().any(|b| rules.forbids(*a, *b)))
    };
    let outward = |group: &Vec<u32>| {
        let mut group: Vec<u32> = group.iter().map(|of| records.order[*of as usize]).collect();
        group.sort_unstable();
        group
    };
    if !rules.parts() {
        return Vec::new();
    }
    let mut found: Vec<Vec<u32>> = judged.iter().filter(forbidden).map(outward).collect();
    found.sort_unstable();
    found
}

/// The best few pairs of each record, by the builder's indices.
fn kept_pairs(records: &Records, edges: &[(Edge, f32)]) -> Vec<Pair> {
    let mut by_probability: Vec<u32> = (0..edges.len() as u32).collect();
    by_probability.par_sort_unstable_by(|x, y| {
        let (x, y) = (&edges[*x as usize].0, &edges[*y as usize].0);
        y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2)))
    });
    let mut kept = vec![0_usize; records.len()];
    let mut pairs = Vec::new();
    for at in by_probability {
        let ((probability, a, b), bits) = edges[at as usize];
        // A pair stays while either of its records has room: the weakest link of a record is kept.
        if kept[a as usize] >= KEEP_A_RECORD && kept[b as usize] >= KEEP_A_RECORD {
            continue;
        }
        kept[a as usize] += 1;
        kept[b as usize] += 1;
        let (one, two) = (records.order[a as usize], records.order[b as usize]);
        pairs.push(Pair { a: one.min(two), b: one.max(two), probability, bits });
    }
    pairs.par_sort_unstable_by_key(|pair| (pair.a, pair.b));
    pairs
}

/// Clusters by the builder's indices, members and clusters in order.
fn outward(records: &Records, mut clusters: Vec<Cluster>) -> Vec<Cluster> {
    for cluster in &mut clusters {
        for member in &mut cluster.members {
            member.record = records.order[member.record as usize];
        }
        cluster.members.sort_unstable_by_key(|member| member.record);
    }
    clusters.sort_unstable_by_key(|cluster| cluster.members[0].record);
    clusters
}

/// Counts of two and more that comparisons ask for.
fn frequencies(comparer: &Comparer<'_>) -> Vec<Frequency> {
    let mut found = Vec::new();
    for column in comparer.columns() {
        let listed = !matches!(column.kind, Kind::Email | Kind::Mobile | Kind::Phone);
        let name = column_name(&column.id, false);
        for value in (1..column.values.len() as u32).filter(|value| listed && column.count(*value) > 1) {
            let (value, count) = (column.text(value).to_owned(), column.count(value));
            found.push(Frequency { column: name.clone(), value, count });
        }
        let name = column_name(&column.id, true);
        for part in (1..column.parts.len() as u32)
            .filter(|part| has_parts(column.kind) && column.part_count(*part) > 1)
        {
            let (value, count) = (column.part(part).to_owned(), column.part_count(part));
            found.push(Frequency { column: name.clone(), value, count });
        }
    }
    found.par_sort_unstable_by(|a, b| (&a.column, &a.value).cmp(&(&b.column, &b.value)));
    found
}
