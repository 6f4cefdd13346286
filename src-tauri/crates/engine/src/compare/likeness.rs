//! Likeness of two strings, as a number from 0 to 1.

use rapidfuzz::distance::{jaro_winkler, osa};

use crate::{
    normalise::Kind,
    records::{Column, Shape},
};

/// [`jaro`] of two values of a column, which are read only if their shapes may be alike.
pub(crate) fn alike(column: &Column, a: u32, b: u32, least: f64) -> f64 {
    if column.shape(a).is_unlike(column.shape(b), least) {
        0.0
    } else {
        jaro(column.text(a), column.text(b), least)
    }
}

/// [`jaro`] of two words that stand in no column.
pub(crate) fn words_alike(a: &str, b: &str, least: f64) -> f64 {
    let of = |word: &str| Shape::of(word, Kind::Text);
    if of(a).is_unlike(of(b), least) { 0.0 } else { jaro(a, b, least) }
}

/// [`jaro`] of two parts of values of a column, likewise.
pub(crate) fn parts_alike(column: &Column, a: u32, b: u32, least: f64) -> f64 {
    if column.part_shape(a).is_unlike(column.part_shape(b), least) {
        0.0
    } else {
        jaro(column.part(a), column.part(b), least)
    }
}

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
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_shape_proves_only_what_is_true(a in "[a-d1-4 ñ@]{0,9}", b in "[a-d1-4 ñ@]{0,9}") {
            let words = (Shape::of(&a, Kind::Surname), Shape::of(&b, Kind::Surname));
            for kind in [Kind::Surname, Kind::Phone] {
                let (one, two) = (Shape::of(&a, kind), Shape::of(&b, kind));
                for least in [0.75, 0.8, 0.85, 0.9, 0.93] {
                    prop_assert!(!one.is_unlike(two, least) || jaro(&a, &b, least) == 0.0);
                }
                for edits in 0..4 {
                    prop_assert!(!one.is_beyond(two, edits as u32) || !edits_within(&a, &b, edits));
                }
                prop_assert!(!one.is_no_part(two) || !(a.contains(&b) || b.contains(&a)));
                let all_in = |a: &str, b: &str| a.split(' ').all(|word| b.split(' ').any(|other| other == word));
                prop_assert!(!words.0.is_no_part_by_words(words.1) || !(all_in(&a, &b) || all_in(&b, &a)));
                let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
                prop_assert!(one.same_head(two).is_none_or(|head| head == same.min(4)));
            }
        }
    }

    #[test]
    fn likeness_orders_spellings() {
        assert!(jaro("martinez", "martines", 0.8) > jaro("martinez", "marquez", 0.0));
        assert!(jaro("ana", "maximiliano", 0.9) < 0.01);
        assert!(one_edit("612345678", "612354678") && one_edit("abc", "abcd") && !one_edit("abc", "cba"));
    }
}
