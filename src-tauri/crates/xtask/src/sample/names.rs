//! Draws names as a country has them: few very common ones, and a long tail made by composition.
//!
//! How a name is *written* in one record (nicknames apart, which belong to the name) is in `damage` and `record`.

use super::chance::{Chance, Weighted};
use super::tables::names as table;
use std::collections::HashMap;

/// Share of people whose surname is in the table of common ones (the table covers .55 of Spain's; the rest is the tail).
const COMMON_SURNAME: f64 = 0.58;
/// Share of people whose given name is in the table.
const COMMON_GIVEN: f64 = 0.76;

/// A person's name, complete.
#[derive(Clone)]
pub struct Name {
    /// One or two given names: `María José`.
    pub given: String,
    /// First surname.
    pub first: String,
    /// Second surname; empty for people from countries that have one.
    pub second: String,
}

/// The source of names.
pub struct Names {
    surnames: Weighted,
    given: [Weighted; 2],
    rare: [Vec<String>; 2],
    second: [Vec<String>; 2],
    castilian: [Vec<String>; 3],
    castilian_short: [Vec<String>; 2],
    basque: [Vec<String>; 2],
    catalan: [Vec<String>; 2],
    particles: Vec<String>,
    english_surnames: Weighted,
    english_given: [Weighted; 2],
    english_parts: [Vec<String>; 2],
    nicknames: HashMap<String, Vec<String>>,
}

/// The words of a table, `_` standing for a space.
pub fn words(table: &str) -> Vec<String> {
    table.split_whitespace().map(|word| word.replace('_', " ")).collect()
}

impl Names {
    /// Reads the tables.
    pub fn new() -> Self {
        Self {
            surnames: Weighted::read(table::SURNAMES),
            given: [Weighted::read(table::WOMEN), Weighted::read(table::MEN)],
            rare: table::RARE_NAMES.map(words),
            second: table::SECOND_NAMES.map(words),
            castilian: table::CASTILIAN.map(words),
            castilian_short: table::CASTILIAN_SHORT.map(words),
            basque: table::BASQUE.map(words),
            catalan: table::CATALAN.map(words),
            particles: words(table::PARTICLES),
            english_surnames: Weighted::read(table::ENGLISH_SURNAMES),
            english_given: table::ENGLISH_GIVEN.map(Weighted::read),
            english_parts: table::ENGLISH_PARTS.map(words),
            nicknames: read_nicknames(table::NICKNAMES),
        }
    }

    /// A given name.
    pub fn given(&self, chance: &mut Chance, woman: bool, english: bool) -> String {
        let sex = usize::from(!woman);
        if english {
            return self.english_given[sex].pick(chance).to_owned();
        }
        if chance.happens(COMMON_GIVEN) {
            return self.given[sex].pick(chance).to_owned();
        }
        if chance.happens(0.4) {
            return chance.pick(&self.rare[sex]).clone();
        }
        let head = self.given[sex].pick(chance).split(' ').next().unwrap_or_default();
        let tail = chance.pick(&self.second[sex]);
        if head == tail { head.to_owned() } else { format!("{head} {tail}") }
    }

    /// A surname.
    pub fn surname(&self, chance: &mut Chance, english: bool) -> String {
        if english {
            return if chance.happens(0.6) {
                self.english_surnames.pick(chance).to_owned()
            } else {
                join(chance, &self.english_parts)
            };
        }
        if chance.happens(COMMON_SURNAME) {
            return self.surnames.pick(chance).to_owned();
        }
        match chance.below(100) {
            0..12 => join(chance, &self.basque),
            12..24 => join(chance, &self.catalan),
            24..31 => chance.pick_early(&self.particles).clone(),
            31..34 => format!("{}-{}", self.surnames.pick(chance), self.surnames.pick(chance)),
            34..62 => join(chance, &self.castilian_short),
            _ => join(chance, &self.castilian),
        }
    }

    /// A short or pet form of `given`, where there is one.
    pub fn nickname(&self, chance: &mut Chance, given: &str) -> Option<&str> {
        let forms = self.nicknames.get(given).or_else(|| self.nicknames.get(given.split(' ').next()?))?;
        Some(chance.pick(forms).as_str())
    }
}

fn join(chance: &mut Chance, parts: &[Vec<String>]) -> String {
    parts.iter().map(|part| chance.pick(part).as_str()).collect()
}

fn read_nicknames(table: &str) -> HashMap<String, Vec<String>> {
    let entries = table.split_whitespace().filter_map(|entry| entry.split_once('='));
    entries
        .map(|(name, forms)| {
            (name.replace('_', " "), forms.split(',').map(|f| f.replace('_', " ")).collect())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn a_large_list_does_not_run_out_of_surnames() {
        let (names, mut chance) = (Names::new(), Chance::new(1));
        let mut count: HashMap<String, usize> = HashMap::new();
        for _ in 0..100_000 {
            *count.entry(names.surname(&mut chance, false)).or_default() += 1;
        }
        assert!(count.len() > 10_000, "a long tail, got {} different surnames", count.len());
        assert!((1_500..6_000).contains(&count["García"]), "García stays the commonest: {}", count["García"]);
    }

    #[test]
    fn nicknames_are_found_by_the_whole_name_or_its_first_word() {
        let (names, mut chance) = (Names::new(), Chance::new(1));
        let forms: HashSet<&str> = (0..50).filter_map(|_| names.nickname(&mut chance, "Francisco")).collect();
        assert!(forms.contains("Paco") && forms.contains("Curro"), "{forms:?}");
        assert!(names.nickname(&mut chance, "Francisco Manuel").is_some());
        assert!(names.nickname(&mut chance, "Wenceslao").is_none());
    }
}
