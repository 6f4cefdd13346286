//! Given names of two records: equal, pet names, initials, another spelling, or two names.

use super::{
    Level, Scale,
    likeness::{alike, parts_alike},
    name::{begins, contained},
};
use crate::{
    normalise::{
        given_names::is_given_name,
        nickname,
        sound::{ending, sound},
    },
    records::Column,
};

pub(super) fn given_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == 0 || b == 0 {
        return Level::Missing;
    }
    if a == b {
        return scale.exact(column.count(a));
    }
    let (left, right) = (|| column.text(a), || column.text(b));
    let (shape, other) = (column.shape(a), column.shape(b));
    let without_initials = shape.are_without_initials(other);
    if !without_initials && left().len().min(right().len()) == 1 {
        return if is_initial_of_any(left(), right()) { Level::Initial } else { Level::Different };
    }
    if let Some(level) = contained(column, scale, a, b) {
        return level;
    }
    if !shape.are_no_pet_names(other) && nickname::same(left(), right()) {
        return Level::Nickname;
    }
    let whole = alike(column, a, b, 0.8);
    // A slip of the pen hardly ever turns one known name into another.
    if shape.are_known_names(other).unwrap_or_else(|| two_names(left(), right())) {
        return if whole > 0.0 { Level::Loose } else { Level::Contradicts };
    }
    if whole >= 0.93 {
        return Level::Close;
    }
    // The first words; of single words, which are looked at already, none.
    let first = (column.is_several(a) || column.is_several(b))
        .then(|| (column.parts_of(a)[0], column.parts_of(b)[0]));
    if first.is_some_and(|(one, two)| are_nicknames(column, one, two)) {
        return Level::Nickname;
    }
    if !without_initials && initials_agree(left(), right()) {
        return Level::Initial;
    }
    if first.is_some_and(|(one, two)| one == two) {
        return Level::SamePart;
    }
    if !shape.is_no_part(other) && contracted(left(), right()) {
        return Level::Nickname;
    }
    if whole >= 0.85
        || first.is_some_and(|(one, two)| parts_alike(column, one, two, 0.9) > 0.0)
        || (!shape.sound_unlike(other) && sound_alike(left(), right()))
    {
        return Level::Similar;
    }
    if whole > 0.0 || (!shape.is_no_part(other) && begins(left(), right())) {
        Level::Loose
    } else {
        Level::Different
    }
}

/// Is one the other without its vowels, as `Mhd` is Muhammed?
fn contracted(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let vowel = |c: u8| b"aeiouy ".contains(&c);
    if !(3..6).contains(&short.len()) || long.len() < short.len() + 2 || short.bytes().any(vowel) {
        return false;
    }
    let mut rest = long.bytes();
    short.bytes().all(|c| rest.any(|other| other == c))
        && short.as_bytes()[0] == long.as_bytes()[0]
        && short.bytes().last() == long.bytes().last()
}

/// Are they two known names, such as Daniel and Daniela?
fn two_names(a: &str, b: &str) -> bool {
    is_given_name(a) && is_given_name(b)
}

/// Are two words forms of one name?
fn are_nicknames(column: &Column, a: u32, b: u32) -> bool {
    !column.part_shape(a).are_no_pet_names(column.part_shape(b))
        && nickname::same(column.part(a), column.part(b))
}

/// Is one letter the initial of any word of the other, `J` of `Timothy J`?
fn is_initial_of_any(a: &str, b: &str) -> bool {
    let (letter, words) = if a.len() == 1 { (a, b) } else { (b, a) };
    words.split(' ').any(|word| word.starts_with(letter))
}

/// Do the first words of two names sound the same, vowels left out? Short ones say too little.
fn sound_alike(a: &str, b: &str) -> bool {
    let first = |name: &'_ str| name.split(' ').next().unwrap_or_default().to_owned();
    let (a, b) = (first(a), first(b));
    let heard = sound(&a);
    heard.len() >= 2 && ending(&a) == ending(&b) && heard == sound(&b)
}

/// Same number of words or fewer, each the initial of its counterpart or equal (`j m`, `jose maria`).
fn initials_agree(left: &str, right: &str) -> bool {
    let shortens = |short: &str, long: &str| {
        let mut words = long.split(' ');
        short.split(' ').any(|word| word.len() == 1)
            && short.split(' ').all(|word| words.next().is_some_and(|full| full.starts_with(word)))
    };
    shortens(left, right) || shortens(right, left)
}
