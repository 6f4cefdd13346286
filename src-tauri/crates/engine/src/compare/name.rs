//! Given names and surnames of two records, together: they change places, and cells hold both.

use super::{Level, Scale, given::given_level, likeness::jaro, surname::surname_level};
use crate::records::{Column, Shape};

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
        let refuted = |level: Level| level.is_different() || level == Level::SameGroup;
        let doubtful = |level| matches!(level, Level::Missing | Level::Loose) || refuted(level);
        let misplaced = doubtful(given) && doubtful(surname) || refuted(given) || refuted(surname);
        if misplaced && let Some(rarest) = self.same_words(a, b) {
            // One event, counted once: that the words changed cells is the given name's affair, how
            // rare they are the surname's.
            return (Level::Swapped, self.surname_scale.exact(rarest));
        }
        (given, surname)
    }

    /// How many records have the rarest word that two names share, when the shorter has at least two
    /// words, each of them stands in the longer (written out, or as an initial where two others are written
    /// out), and at least one in the other cell.
    fn same_words(&self, a: Name, b: Name) -> Option<u32> {
        let size =
            |name: Name| self.given.parts_of(name.given).len() + self.surname.parts_of(name.surname).len();
        let (short, long) = if size(a) <= size(b) { (a, b) } else { (b, a) };
        if size(short) < 2 {
            return None;
        }
        let (mut rarest, mut taken) = (None, 0_u64);
        let (mut written, mut initials, mut moved) = (0, 0, false);
        for word in self.words(short) {
            let free = |at: usize| at < 64 && taken & 1 << at == 0;
            let others = || self.words(long).enumerate().filter(|(at, _)| free(*at));
            let same = others().filter(|(_, other)| word.is_like(other));
            if let Some((at, other)) = same.min_by_key(|(at, other)| (other.count(), *at)) {
                taken |= 1 << at;
                written += 1;
                moved |= word.is_given != other.is_given;
                rarest = Some(rarest.unwrap_or(u32::MAX).min(word.count() + other.count()));
                continue;
            }
            let (at, other) = others().find(|(_, other)| word.abbreviates(other))?;
            taken |= 1 << at;
            moved |= word.is_given != other.is_given;
            initials += 1;
        }
        rarest.filter(|_| moved && (initials == 0 || written > 1))
    }

    /// The words of a name, whatever cell they are in.
    fn words(&self, name: Name) -> impl Iterator<Item = Word<'_>> {
        let given = self.given.parts_of(name.given).iter();
        let given = given.map(|part| Word { column: self.given, part: *part, is_given: true });
        let surname = self.surname.parts_of(name.surname).iter();
        given.chain(surname.map(|part| Word { column: self.surname, part: *part, is_given: false }))
    }
}

/// A word of a name.
pub(super) struct Word<'a> {
    pub(super) column: &'a Column,
    pub(super) part: u32,
    /// Does it stand in the cell of given names?
    pub(super) is_given: bool,
}

impl Word<'_> {
    /// How many records have the word there.
    pub(super) fn count(&self) -> u32 {
        self.column.part_count(self.part)
    }

    fn text(&self) -> &str {
        self.column.part(self.part)
    }

    fn shape(&self) -> Shape {
        self.column.part_shape(self.part)
    }

    pub(super) fn is_like(&self, other: &Word<'_>) -> bool {
        if self.shape().is_unlike(other.shape(), 0.92) {
            return false;
        }
        let (a, b) = (self.text(), other.text());
        a == b || (a.len() > 3 && b.len() > 3 && jaro(a, b, 0.92) > 0.0)
    }

    /// Is one word the initial of the other?
    pub(super) fn abbreviates(&self, other: &Word<'_>) -> bool {
        let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
        !self.shape().are_without_initials(other.shape())
            && (initial(self.text(), other.text()) || initial(other.text(), self.text()))
    }
}

/// Are all parts of one value in the other?
pub(super) fn contained(column: &Column, scale: &Scale, a: u32, b: u32) -> Option<Level> {
    if column.shape(a).is_no_part_by_words(column.shape(b)) {
        return None;
    }
    let (a, b) = (column.parts_of(a), column.parts_of(b));
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // García García is not a part of García López.
    let count = |words: &[u32], part: u32| words.iter().filter(|word| **word == part).count();
    if !short.iter().all(|part| count(long, *part) >= count(short, *part)) {
        return None;
    }
    // The same words in the same order: Peña and Pena.
    if short == long {
        return Some(Level::Close);
    }
    if short.len() == long.len() {
        return Some(Level::Reordered);
    }
    let rarest = short.iter().map(|part| column.part_count(*part)).min().unwrap_or(u32::MAX);
    Some(scale.partial(rarest))
}

/// Does the longer begin with the shorter?
pub(super) fn begins(a: &str, b: &str) -> bool {
    if a.len() <= b.len() { b.starts_with(a) } else { a.starts_with(b) }
}
