//! Clusters out of scored pairs: constraints first, then repair, then bands and confidences.
//!
//! Works on canonical indices; a link between two records is asked of the caller, so that pairs that
//! were no candidates are known too. Not here: which value wins in a cluster (`survive`).

mod repair;
mod union;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::observer::{Cancelled, Observer, Phase, Steps};
use repair::{Matrix, NEVER, average_link};
pub(crate) use union::Sets;

/// How much looking a cluster needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Band {
    /// May be approved in bulk, after a preview.
    Sure,
    /// A human should look.
    Review,
    /// Probably not one, worth a look when there is time.
    Unlikely,
}

/// A member of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Member {
    /// Index of the record.
    pub record: u32,
    /// Probability that it belongs with the rest.
    pub confidence: f32,
}

/// Records that are proposed to be one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cluster {
    /// Two or more, by record.
    pub members: Vec<Member>,
    /// That of the weakest member.
    pub confidence: f32,
    /// How much looking it needs.
    pub band: Band,
    /// Do facts in it contradict each other (two birth dates, two tax ids)?
    pub conflict: bool,
    /// The highest threshold at which it is *sure*; 0 where it never may be: with a conflict, without
    /// evidence about the person, or not joined.
    pub assured: f32,
    /// Did its records join? If not, it is a pair under the cut, and *unlikely* whatever the thresholds.
    pub joined: bool,
}

/// The most that one pair can say for joining, and against, in bits.
const FOR: f32 = 6.0;
const AGAINST: f32 = 2.0;

/// What facts about the person say against two records being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Against {
    /// Nothing.
    Nothing,
    /// Some differ.
    Conflict,
    /// They are of two: born a generation apart, Jr. and Sr.
    Two,
    /// They never are one: both have valid tax ids of one kind, and they differ.
    Never,
}

/// What the scorer knows of two records.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Link {
    /// Probability that they are one.
    pub(crate) probability: f32,
    /// The same by the careful weights; none where names or addresses leave a doubt that nothing lifts.
    pub(crate) careful: Option<f32>,
    /// What facts say against it.
    pub(crate) against: Against,
    /// Is there evidence about the person, beyond household and hub?
    pub(crate) personal: bool,
}

/// Knows of any two records how they are linked.
pub(crate) trait Links: Sync {
    fn link(&self, a: u32, b: u32) -> Link;
    /// Do verdicts keep the two apart?
    fn apart(&self, a: u32, b: u32) -> bool;
}

/// A scored pair: probability and canonical indices.
pub(crate) type Edge = (f32, u32, u32);

/// Where the bands lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cuts {
    pub(crate) join: f32,
    pub(crate) sure: f32,
    pub(crate) unlikely: f32,
}

/// Largest component that is repaired with all its pairs known; larger ones are first cut at higher
/// probabilities.
const DENSE: usize = 256;

/// Makes clusters. `edges` holds every pair of `cuts.unlikely` or more; `linked` the must-linked groups.
pub(crate) fn clusters(
    records: usize,
    edges: &[Edge],
    linked: &[Vec<u32>],
    links: &dyn Links,
    cuts: Cuts,
    observer: &dyn Observer,
) -> Result<Vec<Cluster>, Cancelled> {
    let mut sets = Sets::new(records);
    let mut fixed: FxHashMap<u32, usize> = FxHashMap::default();
    for (at, group) in linked.iter().enumerate() {
        for record in group {
            fixed.insert(*record, at);
            sets.join(group[0], *record);
        }
    }
    for (probability, a, b) in edges {
        if *probability >= cuts.join && !links.apart(*a, *b) {
            sets.join(*a, *b);
        }
    }
    let components = sets.groups();
    let steps = Steps::new(observer, Phase::Cluster, components.len() as u64 + 1);
    let work = Work { edges: Adjacency::new(records, edges, cuts.join), linked, fixed, links, cuts };
    let found: Vec<Vec<Cluster>> = components
        .par_chunks(64)
        .map(|chunk| {
            let found = chunk.iter().flat_map(|component| work.repair(component)).collect();
            steps.advance(chunk.len() as u64).map(|()| found)
        })
        .collect::<Result<_, _>>()?;
    let mut found: Vec<Cluster> = found.into_iter().flatten().collect();
    found.extend(unlikely(edges, &found, links, cuts));
    steps.advance(1)?;
    Ok(found)
}

/// Neighbours of each record over the joining cut.
struct Adjacency {
    starts: Vec<u32>,
    to: Vec<(u32, f32)>,
}

impl Adjacency {
    fn new(records: usize, edges: &[Edge], cut: f32) -> Self {
        let mut directed: Vec<(u32, u32, f32)> = edges
            .iter()
            .filter(|edge| edge.0 >= cut)
            .flat_map(|(p, a, b)| [(*a, *b, *p), (*b, *a, *p)])
            .collect();
        directed.sort_unstable_by_key(|(from, to, _)| (*from, *to));
        let mut starts = vec![0_u32; records + 1];
        for (from, _, _) in &directed {
            starts[*from as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Adjacency { starts, to: directed.into_iter().map(|(_, to, p)| (to, p)).collect() }
    }

    fn of(&self, record: u32) -> &[(u32, f32)] {
        &self.to[self.starts[record as usize] as usize..self.starts[record as usize + 1] as usize]
    }
}

struct Work<'a> {
    edges: Adjacency,
    linked: &'a [Vec<u32>],
    fixed: FxHashMap<u32, usize>,
    links: &'a dyn Links,
    cuts: Cuts,
}

impl Work<'_> {
    fn repair(&self, component: &[u32]) -> Vec<Cluster> {
        if let [a, b] = component {
            let must = self.fixed.contains_key(a) && self.fixed.get(a) == self.fixed.get(b);
            let link = self.links.link(*a, *b);
            if !must && (link.against == Against::Never || self.links.apart(*a, *b)) {
                return Vec::new();
            }
            return vec![self.finish(&[*a, *b])];
        }
        let mut clusters = Vec::new();
        for part in self.dense_parts(component, self.cuts.join) {
            let nodes = self.nodes(&part);
            let matrix = Matrix::new(nodes.len(), |a, b| self.between(&nodes[a], &nodes[b]));
            let weights: Vec<u32> = nodes.iter().map(|node| node.len() as u32).collect();
            for cluster in average_link(&matrix, &weights, evidence(self.cuts.join, Against::Nothing)) {
                let mut members: Vec<u32> =
                    cluster.iter().flat_map(|node| nodes[*node].iter().copied()).collect();
                if members.len() > 1 {
                    members.sort_unstable();
                    clusters.push(self.finish(&members));
                }
            }
        }
        clusters
    }

    /// Parts of a component that are small enough to know all pairs of, must-linked groups whole.
    fn dense_parts(&self, component: &[u32], cut: f32) -> Vec<Vec<u32>> {
        if component.len() <= DENSE || cut >= 1.0 {
            let size = if component.len() <= DENSE { component.len() } else { DENSE };
            return component.chunks(size.max(1)).map(<[u32]>::to_vec).collect();
        }
        let cut = 1.0 - (1.0 - cut) / 8.0;
        let cut = if cut > 0.999_999 { 1.0 } else { cut };
        let index: FxHashMap<u32, u32> =
            component.iter().enumerate().map(|(at, record)| (*record, at as u32)).collect();
        let mut sets = Sets::new(component.len());
        for (at, record) in component.iter().enumerate() {
            for (to, probability) in self.edges.of(*record) {
                if *probability >= cut
                    && let Some(other) = index.get(to)
                {
                    sets.join(at as u32, *other);
                }
            }
            if let Some(first) = self.fixed.get(record).and_then(|group| index.get(&self.linked[*group][0])) {
                sets.join(at as u32, *first);
            }
        }
        let parts =
            sets.groups().into_iter().map(|part| part.iter().map(|at| component[*at as usize]).collect());
        parts.flat_map(|part: Vec<u32>| self.dense_parts(&part, cut)).collect()
    }

    /// Records, must-linked ones as one node.
    fn nodes(&self, part: &[u32]) -> Vec<Vec<u32>> {
        let mut nodes: Vec<Vec<u32>> = Vec::new();
        let mut groups: FxHashMap<usize, usize> = FxHashMap::default();
        for record in part {
            match self.fixed.get(record) {
                Some(group) => {
                    let at = *groups.entry(*group).or_insert_with(|| {
                        nodes.push(Vec::new());
                        nodes.len() - 1
                    });
                    nodes[at].push(*record);
                }
                None => nodes.push(vec![*record]),
            }
        }
        nodes
    }

    /// Mean evidence between two nodes, in bits.
    fn between(&self, a: &[u32], b: &[u32]) -> f32 {
        let mut sum = 0.0;
        for one in a {
            for two in b {
                let link = self.links.link(*one, *two);
                if link.against == Against::Never || self.links.apart(*one, *two) {
                    return NEVER;
                }
                sum += evidence(link.probability, link.against);
            }
        }
        sum / (a.len() * b.len()) as f32
    }

    /// Confidences and the band of a cluster of records in order.
    fn finish(&self, records: &[u32]) -> Cluster {
        let size = records.len();
        let (mut best, mut sum) = (vec![0.0_f32; size], vec![0.0_f32; size]);
        let (mut conflict, mut doubtful, mut personal) = (false, false, vec![0.0_f32; size]);
        for a in 0..size {
            // A cluster of hundreds is told by some of its pairs.
            for b in (a + 1..size).take(DENSE) {
                let link = self.links.link(records[a], records[b]);
                conflict |= link.against > Against::Nothing;
                doubtful |= link.careful.is_none();
                for (one, _) in [(a, b), (b, a)] {
                    best[one] = best[one].max(link.probability);
                    sum[one] += link.probability;
                    if link.personal {
                        personal[one] = personal[one].max(link.probability.min(link.careful.unwrap_or(0.0)));
                    }
                }
            }
        }
        let others = (size - 1) as f32;
        let members: Vec<Member> = records
            .iter()
            .enumerate()
            .map(|(at, record)| {
                let mean = (sum[at] / others).min(1.0);
                // The best link carries, the rest may weaken it.
                Member { record: *record, confidence: f32::midpoint(best[at], mean).clamp(0.0, 1.0) }
            })
            .collect();
        let confidence = members.iter().map(|member| member.confidence).fold(1.0, f32::min);
        let assured =
            if conflict || doubtful { 0.0 } else { personal.into_iter().fold(confidence, f32::min) };
        let band = if assured >= self.cuts.sure { Band::Sure } else { Band::Review };
        Cluster { members, confidence, band, conflict, assured, joined: true }
    }
}

/// What a pair says for or against joining: its log2 odds, within bounds. Records of one person differ
/// where he moved or changed his mailbox, so that what speaks against counts for less than what speaks
/// for: one sure pair outweighs three that have little in common. Facts that say that there are two count in
/// full.
fn evidence(probability: f32, against: Against) -> f32 {
    let least = if against >= Against::Two { -FOR } else { -AGAINST };
    (probability.max(1e-9) / (1.0 - probability).max(1e-9)).log2().clamp(least, FOR)
}

/// Pairs under the cut among records that no cluster took, best first, each record once.
fn unlikely(edges: &[Edge], clusters: &[Cluster], links: &dyn Links, cuts: Cuts) -> Vec<Cluster> {
    let mut taken: FxHashSet<u32> =
        clusters.iter().flat_map(|cluster| &cluster.members).map(|m| m.record).collect();
    let mut doubtful: Vec<&Edge> = edges.iter().filter(|edge| edge.0 >= cuts.unlikely).collect();
    doubtful.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut found = Vec::new();
    for (probability, a, b) in doubtful {
        if taken.contains(a) || taken.contains(b) || links.apart(*a, *b) {
            continue;
        }
        let link = links.link(*a, *b);
        if link.against == Against::Never {
            continue;
        }
        taken.extend([*a, *b]);
        let confidence = *probability;
        let members = [*a, *b].map(|record| Member { record, confidence }).to_vec();
        let (band, conflict) = (Band::Unlikely, link.against > Against::Nothing);
        found.push(Cluster { members, confidence, band, conflict, assured: 0.0, joined: false });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::observer::Silent;

    /// Three records of which the middle one is like both others, and these are told apart by facts.
    struct Three(Against);

    impl Links for Three {
        fn link(&self, a: u32, b: u32) -> Link {
            let (probability, against) = if a + b == 2 { (0.01, self.0) } else { (0.9, Against::Nothing) };
            Link { probability, careful: Some(probability), against, personal: true }
        }

        fn apart(&self, _: u32, _: u32) -> bool {
            false
        }
    }

    fn sizes(against: Against) -> Vec<usize> {
        let cuts = Cuts { join: 0.5, sure: 0.99, unlikely: 0.2 };
        let edges = [(0.9, 0, 1), (0.9, 1, 2)];
        let found = clusters(3, &edges, &[], &Three(against), cuts, &Silent).expect("nobody cancels");
        found.iter().map(|cluster| cluster.members.len()).collect()
    }

    #[test]
    fn what_says_that_there_are_two_outweighs_one_who_is_like_both() {
        assert_eq!(sizes(Against::Conflict), [3]);
        assert_eq!(sizes(Against::Two), [2]);
        assert_eq!(sizes(Against::Never), [2]);
    }
}
