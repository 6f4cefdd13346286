//! Disjoint sets of records.

/// Union-find; the smallest member names the set.
pub(crate) struct Sets {
    parent: Vec<u32>,
}

impl Sets {
    pub(crate) fn new(size: usize) -> Self {
        Sets { parent: (0..size as u32).collect() }
    }

    pub(crate) fn find(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let grandparent = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = grandparent;
            node = grandparent;
        }
        node
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }

    /// The sets of two or more, each sorted, by first member.
    pub(crate) fn groups(&mut self) -> Vec<Vec<u32>> {
        let mut named: Vec<(u32, u32)> = Vec::new();
        let mut sizes = vec![0_u32; self.parent.len()];
        for node in 0..self.parent.len() as u32 {
            sizes[self.find(node) as usize] += 1;
        }
        for node in 0..self.parent.len() as u32 {
            let root = self.find(node);
            if sizes[root as usize] > 1 {
                named.push((root, node));
            }
        }
        named.sort_unstable();
        named.chunk_by(|a, b| a.0 == b.0).map(|set| set.iter().map(|(_, node)| *node).collect()).collect()
    }
}
