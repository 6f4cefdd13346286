//! Given names and surnames of two records, together: they change places, and cells hold both.

use super::{Level, Scale, likeness::jaro};
use crate::{
    normalise::{given_names::is_given_name, nickname, sound::sound},
    records::Column,
};

/// The names of one record: value ids in the given-name and the surname column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) given: u32,
    pub(crate) surname: u32,
}

/// The two columns that names are in, with their scales.
pub(crate) struct NameColumns<'a> {
    pub(crate) given: &'a Column,
    pub(crate) surname: &'a Column,
    pub(crate) given_scale: &'a Scale,
    pub(crate) surname_scale: &'a Scale,
}

impl NameColumns<'_> {
    /// The levels of given name and surname.
    pub(crate) fn levels(&self, a: Name, b: Name) -> (Level, Level) {
        let given = given_level(self.given, self.given_scale, a.given, b.given);
        let surname = surname_level(self.surname, self.surname_scale, a.surname, b.surname);
        let doubtful =
            |level| matches!(level, Level::Different | Level::Missing | Level::Loose | Level::SameGroup);
        let refuted = |level| matches!(level, Level::Different | Level::SameGroup);
        let misplaced = doubtful(given) && doubtful(surname) || refuted(given) || refuted(surname);
        if misplaced && let Some(rarest) = self.same_words(a, b) {
            // One event, counted once: that the words changed cells is the given name's affair, how
            // rare they are the surname's.
            return (Level::Swapped, self.surname_scale.exact(rarest));
        }
        (given, surname)
    }

    /// How many records have the rarest word that two names share, when the shorter has at least two
    /// words and each of them stands in the longer, in whatever cell, once at least written out.
    fn same_words(&self, a: Name, b: Name) -> Option<u32> {
        let size =
            |name: Name| self.given.parts_of(name.given).len() + self.surname.parts_of(name.surname).len();
        let (short, long) = if size(a) <= size(b) { (a, b) } else { (b, a) };
        if size(short) < 2 {
            return None;
        }
        let (mut rarest, mut taken) = (None, 0_u64);
        for (word, count) in self.words(short) {
            let free = |at: usize| at < 64 && taken & 1 << at == 0;
            let others = || self.words(long).enumerate().filter(|(at, _)| free(*at));
            let same = others().filter(|(_, (other, _))| alike(word, other));
            if let Some((at, (_, other))) = same.min_by_key(|(at, (_, other))| (*other, *at)) {
                taken |= 1 << at;
                rarest = Some(rarest.unwrap_or(u32::MAX).min(count + other));
                continue;
            }
            let (at, _) = others().find(|(_, (other, _))| abbreviates(word, other))?;
            taken |= 1 << at;
        }
        rarest
    }

    /// The words of a name, whatever cell they are in, and how many records have each there.
    fn words(&self, name: Name) -> impl Iterator<Item = (&str, u32)> {
        let given = self.given.parts_of(name.given).iter();
        let given = given.map(|part| (self.given.part(*part), self.given.part_count(*part)));
        let surname = self.surname.parts_of(name.surname).iter();
        given.chain(surname.map(|part| (self.surname.part(*part), self.surname.part_count(*part))))
    }
}

fn alike(a: &str, b: &str) -> bool {
    a == b || (a.len() > 3 && b.len() > 3 && jaro(a, b, 0.92) > 0.0)
}

/// Is one word the initial of the other?
fn abbreviates(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    initial(a, b) || initial(b, a)
}

fn given_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == 0 || b == 0 {
        return Level::Missing;
    }
    if a == b {
        return scale.exact(column.count(a));
    }
    let (left, right) = (column.text(a), column.text(b));
    let (left_parts, right_parts) = (column.parts_of(a), column.parts_of(b));
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if short.len() == 1 {
        return if long.starts_with(short) { Level::Initial } else { Level::Different };
    }
    if let Some(level) = contained(column, scale, left_parts, right_parts) {
        return level;
    }
    if nickname::same(left, right) {
        return Level::Nickname;
    }
    let whole = jaro(left, right, 0.8);
    // A slip of the pen hardly ever turns one known name into another.
    if two_names(left, right) {
        return if whole > 0.0 { Level::Loose } else { Level::Different };
    }
    if whole >= 0.93 {
        return Level::Close;
    }
    let first = |parts: &[u32]| column.part(parts[0]);
    let (one, two) = (first(left_parts), first(right_parts));
    if nickname::same(one, two) {
        return Level::Nickname;
    }
    if initials_agree(left, right) {
        return Level::Initial;
    }
    if one == two {
        return Level::SamePart;
    }
    if whole >= 0.85 || jaro(one, two, 0.9) > 0.0 || sounds_alike(one, two) {
        return Level::Similar;
    }
    if long.starts_with(short) || whole > 0.0 { Level::Loose } else { Level::Different }
}

/// Are they two known names, such as Daniel and Daniela?
fn two_names(a: &str, b: &str) -> bool {
    is_given_name(a) && is_given_name(b)
}

/// Do two names sound the same, vowels left out? Short ones say too little.
fn sounds_alike(a: &str, b: &str) -> bool {
    let heard = sound(a);
    heard.len() >= 2 && a.as_bytes().last() == b.as_bytes().last() && heard == sound(b)
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

/// Are all parts of one value in the other?
fn contained(column: &Column, scale: &Scale, a: &[u32], b: &[u32]) -> Option<Level> {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if !short.iter().all(|part| long.contains(part)) {
        return None;
    }
    if short.len() == long.len() {
        return Some(Level::Reordered);
    }
    let rarest = short.iter().map(|part| column.part_count(*part)).min().unwrap_or(u32::MAX);
    Some(scale.partial(rarest))
}

fn surname_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == 0 || b == 0 {
        return Level::Missing;
    }
    if a == b {
        return scale.exact(column.count(a));
    }
    let (left, right) = (column.parts_of(a), column.parts_of(b));
    if let Some(level) = contained(column, scale, left, right) {
        return level;
    }
    let (text_a, text_b) = (column.text(a), column.text(b));
    if let Some(rarest) = abbreviated(column, left, right) {
        return scale.partial(rarest);
    }
    let whole = jaro(text_a, text_b, 0.8);
    let matched = matched_words(column, left, right);
    let (short, long) = (left.len().min(right.len()), left.len().max(right.len()));
    if matched == short {
        return if short == long { Level::Close } else { Level::Similar };
    }
    if matched > 0 {
        return Level::SameGroup;
    }
    let (shorter, longer) = if text_a.len() <= text_b.len() { (text_a, text_b) } else { (text_b, text_a) };
    if shorter.len() == 1 && longer.starts_with(shorter) {
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
        let (word, full) = (column.part(*part), column.part(*other));
        if part == other || alike(word, full) {
            rarest = Some(rarest.unwrap_or(u32::MAX).min(column.part_count(*part)));
        } else if !abbreviates(word, full) {
            return None;
        }
    }
    rarest
}

/// How many words of one surname have their like in the other.
fn matched_words(column: &Column, a: &[u32], b: &[u32]) -> usize {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let found = |part: &&u32| {
        let word = column.part(**part);
        long.iter().any(|other| *other == **part || jaro(word, column.part(*other), 0.9) > 0.0)
    };
    short.iter().filter(found).count()
}
