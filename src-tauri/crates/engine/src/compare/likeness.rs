//! Likeness of two strings, as a number from 0 to 1.

use rapidfuzz::distance::{jaro_winkler, osa};

/// Jaro-Winkler likeness of two folded strings; 0 when it is under `least`.
pub(crate) fn jaro(a: &str, b: &str, least: f64) -> f64 {
    let (short, long) = if a.len() < b.len() { (a.len(), b.len()) } else { (b.len(), a.len()) };
    // No common letter beyond the shorter string: the measure cannot be higher than this.
    let bound = (2.0 + short as f64 / long.max(1) as f64) / 3.0;
    if bound + 0.4 * (1.0 - bound) < least {
        return 0.0;
    }
    let args = jaro_winkler::Args::default().score_cutoff(least);
    if a.is_ascii() && b.is_ascii() {
        jaro_winkler::normalized_similarity_with_args(a.bytes(), b.bytes(), &args).unwrap_or(0.0)
    } else {
        jaro_winkler::normalized_similarity_with_args(a.chars(), b.chars(), &args).unwrap_or(0.0)
    }
}

/// Is there at most one insertion, deletion, replacement or swap of neighbours between them?
pub(crate) fn one_edit(a: &str, b: &str) -> bool {
    edits_within(a, b, 1)
}

/// Are there at most `most` edits between them?
pub(crate) fn edits_within(a: &str, b: &str, most: usize) -> bool {
    a.len().abs_diff(b.len()) <= most
        && osa::distance_with_args(a.bytes(), b.bytes(), &osa::Args::default().score_cutoff(most)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_orders_spellings() {
        assert!(jaro("martinez", "martines", 0.8) > jaro("martinez", "marquez", 0.0));
        assert!(jaro("ana", "maximiliano", 0.9) < 0.01);
        assert!(one_edit("612345678", "612354678") && one_edit("abc", "abcd") && !one_edit("abc", "cba"));
    }
}
