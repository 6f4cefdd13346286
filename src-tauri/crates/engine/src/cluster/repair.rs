//! Average-link repair: no chain through one weak edge.
//!
//! Within a component, two clusters join only while the mean evidence of the pairs across is at least
//! that of the cut. What must not be together (verdicts, two valid tax ids) never is.

/// A mean that nothing can lift over any cut.
pub(crate) const NEVER: f32 = -1.0e6;

/// Pair values of a small set of nodes, symmetric.
pub(crate) struct Matrix {
    size: usize,
    cells: Vec<f32>,
}

impl Matrix {
    /// Fills the matrix from a function of two different nodes, asked once a pair.
    pub(crate) fn new(size: usize, mut value: impl FnMut(usize, usize) -> f32) -> Self {
        let mut matrix = Matrix { size, cells: vec![0.0; size * size] };
        for a in 0..size {
            for b in a + 1..size {
                let cell = value(a, b);
                matrix.cells[a * size + b] = cell;
                matrix.cells[b * size + a] = cell;
            }
        }
        matrix
    }
}

/// Joins nodes while some two clusters have a mean of at least `cut` across; `weights` says how many
/// records a node stands for. Gives the clusters, each sorted, by first node.
pub(crate) fn average_link(matrix: &Matrix, weights: &[u32], cut: f32) -> Vec<Vec<usize>> {
    let size = matrix.size;
    let mut means = matrix.cells.clone();
    let mut weights: Vec<f32> = weights.iter().map(|weight| *weight as f32).collect();
    let mut clusters: Vec<Vec<usize>> = (0..size).map(|node| vec![node]).collect();
    let mut alive: Vec<usize> = (0..size).collect();
    while let Some((a, b)) = closest(&means, size, &alive, cut) {
        let (heavy, light) = (weights[a], weights[b]);
        for other in alive.iter().copied().filter(|other| *other != a && *other != b) {
            let mean = (means[a * size + other] * heavy + means[b * size + other] * light) / (heavy + light);
            means[a * size + other] = mean;
            means[other * size + a] = mean;
        }
        weights[a] += weights[b];
        let moved = std::mem::take(&mut clusters[b]);
        clusters[a].extend(moved);
        alive.retain(|node| *node != b);
    }
    let mut found: Vec<Vec<usize>> =
        alive.into_iter().map(|node| std::mem::take(&mut clusters[node])).collect();
    for cluster in &mut found {
        cluster.sort_unstable();
    }
    found.sort_unstable();
    found
}

/// The two clusters with the highest mean across, when it reaches the cut; of equals, the first.
fn closest(means: &[f32], size: usize, alive: &[usize], cut: f32) -> Option<(usize, usize)> {
    let mut best: Option<(f32, usize, usize)> = None;
    for (at, a) in alive.iter().enumerate() {
        for b in &alive[at + 1..] {
            let mean = means[a * size + b];
            if mean >= cut && best.is_none_or(|(top, _, _)| mean > top) {
                best = Some((mean, *a, *b));
            }
        }
    }
    best.map(|(_, a, b)| (a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_cut_at_its_weak_edge() {
        // 0-1 and 2-3 are sure; 1-2 is likely, the rest across is impossible.
        let matrix = Matrix::new(4, |a, b| match (a, b) {
            (0, 1) | (2, 3) => 0.99,
            (1, 2) => 0.9,
            _ => 0.0,
        });
        assert_eq!(average_link(&matrix, &[1; 4], 0.5), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn what_must_not_be_together_never_is() {
        let matrix = Matrix::new(3, |a, b| if (a, b) == (0, 2) { NEVER } else { 0.999 });
        assert_eq!(average_link(&matrix, &[1; 3], 0.5).len(), 2);
    }
}
