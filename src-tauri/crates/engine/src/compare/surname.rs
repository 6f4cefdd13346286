//! Surnames of two records, one or two words each, and which generation bears them.

use super::{
    Level, Scale,
    likeness::{alike, parts_alike},
    name::{Word, begins, contained},
};
use crate::records::Column;

pub(super) fn surname_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == 0 || b == 0 {
        return Level::Missing;
    }
    if a == b {
        return scale.exact(column.count(a));
    }
    if let Some(level) = contained(column, scale, a, b) {
        return level;
    }
    let several = column.is_several(a) || column.is_several(b);
    if several
        && !column.shape(a).are_without_initials(column.shape(b))
        && let Some(rarest) = abbreviated(column, column.parts_of(a), column.parts_of(b))
    {
        return scale.partial(rarest);
    }
    let whole = alike(column, a, b, 0.8);
    let (matched, short, long) = if several {
        matched_words(column, column.parts_of(a), column.parts_of(b))
    } else {
        (usize::from(whole > 0.0 && alike(column, a, b, 0.9) > 0.0), 1, 1)
    };
    if matched == short {
        return if short == long { Level::Close } else { Level::Similar };
    }
    if matched > 0 {
        return Level::SameGroup;
    }
    let is_initial = || {
        let (a, b) = (column.text(a), column.text(b));
        a.len().min(b.len()) == 1 && begins(a, b)
    };
    if !column.shape(a).is_no_part(column.shape(b)) && is_initial() {
        Level::Initial
    } else if whole >= 0.93 {
        Level::Close
    } else if whole >= 0.86 {
        Level::Similar
    } else if whole > 0.0 {
        Level::Loose
    } else {
        Level::Different
    }
}

/// How many records have the rarest word that two surnames share, when what one has besides are initials
/// of the other's words (`fernandez m`, `fernandez martin`).
fn abbreviated(column: &Column, a: &[u32], b: &[u32]) -> Option<u32> {
    let initial = |part: &u32| column.part(*part).len() == 1;
    let (short, long) = if a.iter().any(initial) { (a, b) } else { (b, a) };
    if !short.iter().any(initial) || short.len() > long.len() {
        return None;
    }
    let mut rarest = None;
    for (part, other) in short.iter().zip(long) {
        let of = |part: &u32| Word { column, part: *part, is_given: false };
        let (word, full) = (of(part), of(other));
        if part == other || word.is_like(&full) {
            rarest = Some(rarest.unwrap_or(u32::MAX).min(word.count()));
        } else if !word.abbreviates(&full) {
            return None;
        }
    }
    rarest
}

/// How many words of one surname have their like in the other, and how many the shorter and the longer has.
fn matched_words(column: &Column, a: &[u32], b: &[u32]) -> (usize, usize, usize) {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut taken = 0_u64;
    let mut found = |part: &&u32| {
        let mut free = (0..long.len().min(64)).filter(|at| taken & 1 << at == 0);
        let same = |at: &usize| long[*at] == **part || parts_alike(column, **part, long[*at], 0.9) > 0.0;
        free.find(same).map(|at| taken |= 1 << at).is_some()
    };
    (short.iter().filter(|part| found(part)).count(), short.len(), long.len())
}

/// Jr., Sr., III: of two records of which at least one says so.
pub(super) fn suffix_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    match (a, b) {
        (0, _) | (_, 0) => Level::SameGroup,
        (a, b) if a == b => scale.exact(column.count(a)),
        _ => Level::Different,
    }
}
