//! What people decided: records that are one, and records that are not.
//!
//! Newer verdicts win pair by pair. Memory grows with the records named, not with their pairs: a
//! rejected cluster of 2,000 members is one verdict of 2,000 names. Not here: who decided, and when.

use std::cmp::Ordering;

use rustc_hash::FxHashMap;

/// One verdict: records of one group are one person, records of different groups are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Disjoint groups of record ids.
    pub groups: Vec<Vec<u64>>,
}

/// Verdicts brought into agreement.
#[derive(Debug, Clone, Default)]
pub struct Constraints {
    groups: Vec<Vec<u64>>,
    overruled: Vec<usize>,
    links: Links,
}

/// The places at the front that belong to one verdict.
fn run(places: &[(u32, u32)]) -> &[(u32, u32)] {
    let end = places.iter().take_while(|place| place.0 == places[0].0).count();
    &places[..end]
}

/// Must-linked sets and, for each, the verdicts it takes part in.
#[derive(Debug, Clone, Default)]
struct Links {
    node: FxHashMap<u64, u32>,
    parent: Vec<u32>,
    members: Vec<Vec<u64>>,
    /// For each root: (verdict, group within it), sorted. Two roots are apart when one verdict names
    /// both in different groups, unless a newer verdict joined those very records.
    places: Vec<Vec<(u32, u32)>>,
}

impl Links {
    fn node(&mut self, record: u64) -> u32 {
        let next = self.parent.len() as u32;
        let node = *self.node.entry(record).or_insert(next);
        if node == next {
            self.parent.push(next);
            self.members.push(vec![record]);
            self.places.push(Vec::new());
        }
        node
    }

    fn root(&self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            node = self.parent[node as usize];
        }
        node
    }

    fn root_of(&self, record: u64) -> Option<u32> {
        self.node.get(&record).map(|node| self.root(*node))
    }

    /// Does some verdict name both roots in different groups?
    fn parted(&self, a: u32, b: u32) -> bool {
        let (mut left, mut right) = (&self.places[a as usize][..], &self.places[b as usize][..]);
        while let (Some(one), Some(two)) = (left.first(), right.first()) {
            match one.0.cmp(&two.0) {
                Ordering::Less => left = &left[1..],
                Ordering::Greater => right = &right[1..],
                Ordering::Equal => {
                    let (mine, yours) = (run(left), run(right));
                    if mine.iter().any(|x| yours.iter().any(|y| x.1 != y.1)) {
                        return true;
                    }
                    (left, right) = (&left[mine.len()..], &right[yours.len()..]);
                }
            }
        }
        false
    }

    /// Joins two roots; the larger keeps its place, so that paths stay short.
    fn join(&mut self, a: u32, b: u32) {
        let (into, from) =
            if self.members[a as usize].len() >= self.members[b as usize].len() { (a, b) } else { (b, a) };
        self.parent[from as usize] = into;
        let moved = std::mem::take(&mut self.members[from as usize]);
        self.members[into as usize].extend(moved);
        let moved = std::mem::take(&mut self.places[from as usize]);
        let places = &mut self.places[into as usize];
        places.extend(moved);
        places.sort_unstable();
        places.dedup();
    }
}

impl Constraints {
    /// Brings verdicts into agreement, newest first. A link that would, directly or through others,
    /// join what a newer verdict parts is overruled; so is a parting of what a newer verdict joins.
    pub fn resolve(newest_first: &[Judgement]) -> Constraints {
        let mut found = Constraints::default();
        for (at, judgement) in newest_first.iter().enumerate() {
            if found.apply(at as u32, judgement) {
                found.overruled.push(at);
            }
        }
        let roots = (0..found.links.parent.len()).filter(|node| found.links.members[*node].len() > 1);
        found.groups = roots.map(|root| found.links.members[root].clone()).collect();
        for group in &mut found.groups {
            group.sort_unstable();
        }
        found.groups.sort_unstable();
        found
    }

    /// Adds one verdict; tells whether some part of it was overruled.
    fn apply(&mut self, verdict: u32, judgement: &Judgement) -> bool {
        let mut overruled = false;
        for group in &judgement.groups {
            overruled |= self.link(group);
        }
        // The parting is noted after the links, by the sets that the groups ended in.
        let mut named: Vec<(u32, u32)> = Vec::new();
        for (at, group) in judgement.groups.iter().enumerate() {
            for record in group {
                let node = self.links.node(*record);
                named.push((self.links.root(node), at as u32));
            }
        }
        named.sort_unstable();
        named.dedup();
        let joined_before = named.windows(2).any(|pair| pair[0].0 == pair[1].0);
        for (root, group) in named {
            let places = &mut self.links.places[root as usize];
            // A set that a newer verdict made of several of these groups stands in none apart.
            if places.last().is_some_and(|last| last.0 == verdict) {
                continue;
            }
            places.push((verdict, group));
        }
        overruled || joined_before
    }

    /// Links a group; tells whether some of it had to stay apart.
    fn link(&mut self, group: &[u64]) -> bool {
        let mut overruled = false;
        let mut roots: Vec<u32> = Vec::new();
        for record in group {
            let node = self.links.node(*record);
            let root = self.links.root(node);
            if roots.iter().any(|known| self.links.root(*known) == root) {
                continue;
            }
            let open = roots.iter().map(|known| self.links.root(*known));
            if let Some(known) = open.into_iter().find(|known| !self.links.parted(*known, root)) {
                self.links.join(known, root);
            } else {
                overruled |= !roots.is_empty();
                roots.push(root);
            }
        }
        overruled
    }

    /// Must-linked groups of two or more, each sorted, by first member.
    pub fn groups(&self) -> &[Vec<u64>] {
        &self.groups
    }

    /// Must the two stay apart, by a verdict on them or on records linked to them?
    pub fn apart(&self, a: u64, b: u64) -> bool {
        match (self.links.root_of(a), self.links.root_of(b)) {
            (Some(one), Some(two)) => one != two && self.links.parted(one, two),
            _ => false,
        }
    }

    /// Indices of the judgements some link or parting of which a newer one overruled.
    pub fn overruled(&self) -> &[usize] {
        &self.overruled
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.links.parent.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judgement(groups: &[&[u64]]) -> Judgement {
        Judgement { groups: groups.iter().map(|group| group.to_vec()).collect() }
    }

    #[test]
    fn links_reach_through_groups() {
        let found =
            Constraints::resolve(&[judgement(&[&[1, 2]]), judgement(&[&[2, 3]]), judgement(&[&[3], &[9]])]);
        assert_eq!(found.groups(), [vec![1, 2, 3]]);
        assert!(found.apart(1, 9), "3 is apart from 9, and 1 is linked to 3");
        assert!(!found.apart(1, 2) && !found.apart(1, 77));
        assert!(found.overruled().is_empty());
    }

    #[test]
    fn the_newer_verdict_wins() {
        let found = Constraints::resolve(&[judgement(&[&[1], &[2]]), judgement(&[&[1, 2, 3]])]);
        assert!(found.apart(1, 2));
        assert_eq!(found.groups(), [vec![1, 3]], "what is not parted stays linked");
        assert_eq!(found.overruled(), [1]);
        let found = Constraints::resolve(&[judgement(&[&[1, 2]]), judgement(&[&[1], &[2]])]);
        assert_eq!(found.groups(), [vec![1, 2]]);
        assert!(!found.apart(1, 2));
        assert_eq!(found.overruled(), [1]);
    }

    #[test]
    fn a_chain_cannot_join_what_is_parted() {
        let found = Constraints::resolve(&[
            judgement(&[&[1], &[4]]),
            judgement(&[&[1, 2]]),
            judgement(&[&[3, 4]]),
            judgement(&[&[2, 3]]),
        ]);
        assert!(found.apart(1, 4) && found.apart(2, 3));
        assert_eq!(found.groups(), [vec![1, 2], vec![3, 4]]);
        assert_eq!(found.overruled(), [3]);
    }

    #[test]
    fn a_large_rejected_cluster_is_one_verdict() {
        let groups: Vec<Vec<u64>> = (0..2_000).map(|id| vec![id]).collect();
        let found = Constraints::resolve(&[Judgement { groups }]);
        assert!(found.apart(0, 1_999) && found.apart(77, 78));
        assert_eq!(found.links.places.iter().map(Vec::len).sum::<usize>(), 2_000, "names, not pairs");
    }
}
