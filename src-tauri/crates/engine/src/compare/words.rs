//! Company names and columns that nothing is known of.

use super::{
    Level, Scale,
    likeness::{alike, jaro, one_edit, parts_alike},
};
use crate::records::Column;

/// Names of companies: by their rare words.
pub(crate) fn company_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        return scale.exact(column.count(a));
    }
    let (left, right) = (column.parts_of(a), column.parts_of(b));
    let whole = alike(column, a, b, 0.75);
    if whole >= 0.95 {
        return Level::Close;
    }
    let overlap = Overlap::of(column, scale, left, right);
    if overlap.of_shorter >= 0.99 {
        return if overlap.of_longer >= 0.99 { Level::Reordered } else { scale.partial(overlap.rarest) };
    }
    if overlap.of_longer >= 0.6 || whole >= 0.88 {
        Level::Similar
    } else if overlap.of_shorter >= 0.5 || (whole >= 0.8 && overlap.of_shorter > 0.2) {
        Level::Loose
    } else if overlap.of_shorter > 0.2 || whole > 0.0 {
        Level::SameGroup
    } else {
        Level::Different
    }
}

/// How much of two texts' information is in words that both have.
struct Overlap {
    of_shorter: f64,
    of_longer: f64,
    rarest: u32,
}

impl Overlap {
    fn of(column: &Column, scale: &Scale, a: &[u32], b: &[u32]) -> Self {
        let total = f64::from(scale.filled.max(2));
        let weight = |part: u32| (total / f64::from(column.part_count(part).max(1))).ln().max(0.1);
        let (mut in_a, mut in_b, mut shared, mut rarest) = (0.0, 0.0, 0.0, u32::MAX);
        for part in a {
            in_a += weight(*part);
            let long = column.part(*part).len() > 3;
            let found = b
                .iter()
                .find(|other| *other == part || (long && parts_alike(column, *part, **other, 0.92) > 0.0));
            if let Some(other) = found {
                shared += f64::midpoint(weight(*part), weight(*other));
                rarest = rarest.min(column.part_count(*part)).min(column.part_count(*other));
            }
        }
        for part in b {
            in_b += weight(*part);
        }
        Overlap {
            of_shorter: shared / in_a.min(in_b).max(0.01),
            of_longer: shared / in_a.max(in_b).max(0.01),
            rarest,
        }
    }
}

/// Traits that many share (gender, job title): equal or not.
pub(crate) fn trait_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        return scale.exact(column.count(a));
    }
    let (one, two) = (column.text(a), column.text(b));
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if long.starts_with(short) || jaro(one, two, 0.9) > 0.0 { Level::Similar } else { Level::Different }
}

/// Unknown words.
pub(crate) fn text_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        return scale.exact(column.count(a));
    }
    let (one, two) = (column.text(a), column.text(b));
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.len() == 1 && long.len() > 1 {
        return if long.starts_with(short) { Level::Initial } else { Level::Different };
    }
    let whole = jaro(one, two, 0.75);
    if whole >= 0.93 {
        return Level::Close;
    }
    if one.contains(' ') || two.contains(' ') {
        let overlap = Overlap::of(column, scale, column.parts_of(a), column.parts_of(b));
        if overlap.of_shorter >= 0.99 {
            return scale.partial(overlap.rarest);
        }
        if overlap.of_longer >= 0.6 {
            return Level::Similar;
        }
    }
    if whole >= 0.85 {
        Level::Similar
    } else if whole > 0.0 {
        Level::Loose
    } else {
        Level::Different
    }
}

/// Unknown numbers and codes, and links.
pub(crate) fn code_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        return scale.exact(column.count(a));
    }
    let (one, two) = (column.text(a), column.text(b));
    if one_edit(one, two) && one.len().max(two.len()) > 2 {
        return Level::OneDigit;
    }
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if short.len() >= 3 && long.starts_with(short) { Level::Loose } else { Level::Different }
}
