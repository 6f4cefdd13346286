//! Given names and surnames of two records, together: they change places, and cells hold both.

use super::{
    Level, Scale,
    likeness::{alike, jaro, parts_alike},
};
use crate::{
    normalise::{
        given_names::is_given_name,
        nickname,
        sound::{ending, sound},
    },
    records::{Column, Shape},
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
struct Word<'a> {
    column: &'a Column,
    part: u32,
    /// Does it stand in the cell of given names?
    is_given: bool,
}

impl Word<'_> {
    /// How many records have the word there.
    fn count(&self) -> u32 {
        self.column.part_count(self.part)
    }

    fn text(&self) -> &str {
        self.column.part(self.part)
    }

    fn shape(&self) -> Shape {
        self.column.part_shape(self.part)
    }

    fn is_like(&self, other: &Word<'_>) -> bool {
        if self.shape().is_unlike(other.shape(), 0.92) {
            return false;
        }
        let (a, b) = (self.text(), other.text());
        // Ángel is not Ángeles.
        a == b || (a.len() > 3 && b.len() > 3 && jaro(a, b, 0.92) > 0.0)
    }

    /// Is one word the initial of the other?
    fn abbreviates(&self, other: &Word<'_>) -> bool {
        let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
        !self.shape().are_without_initials(other.shape())
            && (initial(self.text(), other.text()) || initial(other.text(), self.text()))
    }
}

fn given_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
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
    if contracted(left(), right()) {
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

/// Jr., Sr., III: of two records of which at least one says so.
pub(crate) fn suffix_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    match (a, b) {
        (0, _) | (_, 0) => Level::SameGroup,
        (a, b) if a == b => scale.exact(column.count(a)),
        _ => Level::Different,
    }
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

/// Does the longer begin with the shorter?
fn begins(a: &str, b: &str) -> bool {
    if a.len() <= b.len() { b.starts_with(a) } else { a.starts_with(b) }
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

/// Are all parts of one value in the other?
fn contained(column: &Column, scale: &Scale, a: u32, b: u32) -> Option<Level> {
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

fn surname_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
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
    let found = |part: &&u32| {
        long.iter().any(|other| other == *part || parts_alike(column, **part, *other, 0.9) > 0.0)
    };
    (short.iter().filter(found).count(), short.len(), long.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        NormaliseOptions,
        attribute::{Attribute, Slot},
        normalise::Kind,
        observer::Silent,
        records::RecordsBuilder,
    };

    /// The level of two surnames in a list of these two.
    fn level(a: &str, b: &str) -> Level {
        let mut builder =
            RecordsBuilder::new(vec![Slot::first(Attribute::Surname)], NormaliseOptions::default());
        builder.push(0, &[a]);
        builder.push(1, &[b]);
        let records = builder.finish(&Silent).unwrap();
        let at = records.column("surname").unwrap();
        let (left, right) = (records.row(0)[at], records.row(1)[at]);
        surname_level(&records.columns[at], &Scale::new(Kind::Surname, 2), left, right)
    }

    #[test]
    fn a_tilde_is_a_slip_of_the_pen_and_an_accent_nothing() {
        assert_eq!(level("Peña", "Pena"), Level::Close);
        assert_eq!(level("Muñoz López", "MUNOZ LOPEZ"), Level::Close);
        assert_eq!(level("Muñoz López", "MUNOZ"), Level::Partial);
        assert!(level("Peña", "PEÑA").is_exact());
        assert!(level("Díaz", "Diaz").is_exact());
        assert!(level("Gómez Güell", "GOMEZ GUELL").is_exact());
    }
}
