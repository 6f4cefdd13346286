//! What people told the match, as it binds two records: sources without duplicates of their own,
//! attributes of which an equal value always means one, and attributes of which two values never do.
//!
//! A human verdict outranks every rule, and *never* outranks *always*. Not here: attributes that are to
//! be left out (they are not pushed), thresholds.

use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::{
    attribute::{Attribute, Slot},
    cluster::Sets,
    hubs::Hub,
    normalise::{Kind, tax_id::parse_key},
    records::{Column, Records},
};

/// Records that may share a value of which *always* is said; a value of more is nobody's own.
const COMMON: u32 = 50;

/// What people told the match.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Sources, as they are pushed, that have no duplicates of their own.
    pub clean: Vec<u16>,
    /// Attributes of which an equal value always means one customer.
    pub always: Vec<Attribute>,
    /// Attributes of which two different values never mean one customer.
    pub never: Vec<Attribute>,
}

/// Can *always* and *never* name the attribute? Only what is a value of the customer's own.
pub fn is_decisive(attribute: &Attribute) -> bool {
    !columns_of(attribute).is_empty()
}

/// The comparable columns that hold an attribute's values. A mobile is one wherever it was written.
fn columns_of(attribute: &Attribute) -> Vec<String> {
    use Attribute as A;
    let columns: &[&str] = match attribute {
        A::Email => &["email"],
        A::Mobile => &["mobile"],
        A::Phone => &["mobile", "phone"],
        A::TaxId => &["tax_id"],
        A::BirthDate => &["birth_date"],
        A::Company => &["company"],
        A::Website => &["website"],
        A::Social => &["social"],
        A::Custom(_) => return vec![attribute.to_string()],
        _ => &[],
    };
    columns.iter().map(|id| (*id).to_owned()).collect()
}

/// A column that a rule looks at.
struct Watched<'a> {
    column: &'a Column,
    at: usize,
    /// For each value: the customer's own values in it (two mailboxes in one cell are two).
    keys: Vec<Vec<&'a str>>,
}

/// The columns of one attribute.
struct Rule<'a> {
    attribute: Attribute,
    columns: Vec<Watched<'a>>,
}

/// The rules, bound to the records of a run.
pub(crate) struct Bound<'a> {
    records: &'a Records,
    clean: Vec<u16>,
    always: Vec<Rule<'a>>,
    never: Vec<Rule<'a>>,
    /// Values that too many records share, by place of the rule in `always`.
    common: Vec<FxHashMap<&'a str, u32>>,
}

/// Values that are written differently and mean the same get one key.
fn keys_of(kind: Kind, text: &str) -> Vec<&str> {
    if text.is_empty() {
        return Vec::new();
    }
    match kind {
        Kind::Email | Kind::Mobile | Kind::Phone | Kind::Link => text.split(' ').collect(),
        Kind::TaxId => vec![parse_key(text).1],
        _ => vec![text],
    }
}

/// A day whose month or day of the month is not known names nobody.
fn is_whole(kind: Kind, key: &str) -> bool {
    !matches!(kind, Kind::BirthDate | Kind::Date) || !key.ends_with("-00")
}

/// Can two days be one? Day and month may have changed places, and what is not known fits anything.
fn days_agree(a: &str, b: &str) -> bool {
    let parts = |day: &str| -> Vec<u32> { day.split('-').map(|part| part.parse().unwrap_or(0)).collect() };
    let (a, b) = (parts(a), parts(b));
    let ([year, month, day], [other_year, other_month, other_day]) = (&a[..], &b[..]) else { return a == b };
    let fits = |x: &u32, y: &u32| *x == 0 || *y == 0 || x == y;
    year == other_year
        && ((fits(month, other_month) && fits(day, other_day))
            || (fits(month, other_day) && fits(day, other_month)))
}

impl<'a> Rule<'a> {
    fn new(records: &'a Records, attribute: &Attribute) -> Self {
        let known = columns_of(attribute).into_iter().filter_map(|id| records.column(&id));
        let columns = known.map(|at| {
            let column = &records.columns[at];
            let keys = (0..column.values.len() as u32).map(|value| keys_of(column.kind, column.text(value)));
            Watched { column, at, keys: keys.collect() }
        });
        Rule { attribute: attribute.clone(), columns: columns.collect() }
    }

    /// The record's own values, with the kind of each.
    fn keys(&self, records: &Records, record: u32) -> impl Iterator<Item = (Kind, &'a str)> {
        let row = records.row(record);
        let of = |watched: &Watched<'a>| {
            let kind = watched.column.kind;
            watched.keys[row[watched.at] as usize].iter().map(|key| (kind, *key)).collect::<Vec<_>>()
        };
        self.columns.iter().flat_map(of).collect::<Vec<_>>().into_iter()
    }

    /// Have both a value, and none in common?
    fn differs(&self, records: &Records, a: u32, b: u32) -> bool {
        let (left, right) = (records.row(a), records.row(b));
        let (mut some_left, mut some_right) = (false, false);
        for watched in &self.columns {
            let (one, two) = (left[watched.at], right[watched.at]);
            some_left |= one != 0;
            some_right |= two != 0;
            if one != 0 && two != 0 && (one == two || watched.agree(one, two)) {
                return false;
            }
        }
        some_left && some_right
    }
}

impl Watched<'_> {
    fn agree(&self, a: u32, b: u32) -> bool {
        let (a, b) = (&self.keys[a as usize], &self.keys[b as usize]);
        match self.column.kind {
            Kind::BirthDate | Kind::Date => a.iter().any(|one| b.iter().any(|two| days_agree(one, two))),
            _ => a.iter().any(|one| b.contains(one)),
        }
    }
}

/// The attributes in an order of their own, each once.
fn bind<'a>(records: &'a Records, attributes: &[Attribute]) -> Vec<Rule<'a>> {
    let attributes: BTreeSet<&Attribute> = attributes.iter().collect();
    let rules = attributes.into_iter().map(|attribute| Rule::new(records, attribute));
    rules.filter(|rule| !rule.columns.is_empty()).collect()
}

impl<'a> Bound<'a> {
    pub(crate) fn new(records: &'a Records, rules: &Rules) -> Self {
        let always = bind(records, &rules.always);
        let common = always.iter().map(|rule| common_values(records, rule)).collect();
        Bound { records, clean: rules.clean.clone(), never: bind(records, &rules.never), always, common }
    }

    /// Does some rule keep records apart?
    pub(crate) fn parts(&self) -> bool {
        !self.clean.is_empty() || !self.never.is_empty()
    }

    /// Does some rule join records?
    pub(crate) fn joins(&self) -> bool {
        !self.always.is_empty()
    }

    /// Are both of one source that has no duplicates of its own?
    pub(crate) fn of_clean_source(&self, a: u32, b: u32) -> bool {
        let source = self.records.sources[a as usize];
        source == self.records.sources[b as usize] && self.clean.contains(&source)
    }

    /// Does a rule keep the two apart?
    pub(crate) fn forbids(&self, a: u32, b: u32) -> bool {
        self.of_clean_source(a, b) || self.never.iter().any(|rule| rule.differs(self.records, a, b))
    }

    /// Do the two share a value of which *always* is said?
    pub(crate) fn demands(&self, a: u32, b: u32) -> bool {
        self.always.iter().zip(&self.common).any(|(rule, common)| {
            let of =
                |record| rule.keys(self.records, record).filter(|(kind, key)| usable(common, *kind, key));
            of(a).any(|one| of(b).any(|two| one == two))
        })
    }

    /// Values that *always* does not use because too many records share them.
    pub(crate) fn unused(&self) -> Vec<Hub> {
        let of = |(rule, common): (&Rule<'_>, &FxHashMap<&str, u32>)| -> Vec<Hub> {
            let slot = Slot::first(rule.attribute.clone());
            let hub = |(value, records): (&&str, &u32)| Hub {
                slot: slot.clone(),
                value: (*value).to_owned(),
                records: *records,
            };
            common.iter().map(hub).collect()
        };
        self.always.iter().zip(&self.common).flat_map(of).collect()
    }

    /// Must-linked groups with what *always* joins. `judged` are the groups that verdicts make; `apart`
    /// says what verdicts part.
    ///
    /// Where the values that chain some records together also contradict each other, only those records
    /// are joined that are kept apart from the same others: a record that could belong to either side
    /// is left to the weights.
    pub(crate) fn join(&self, judged: Vec<Vec<u32>>, apart: &dyn Fn(u32, u32) -> bool) -> Vec<Vec<u32>> {
        let mut units = Units::new(judged);
        let bundles: Vec<Vec<u32>> = self.bundles().iter().map(|bundle| units.of(bundle)).collect();
        let mut sets = Sets::new(units.members.len());
        for bundle in &bundles {
            for unit in bundle {
                sets.join(bundle[0], *unit);
            }
        }
        let parted = |a: &[u32], b: &[u32]| {
            a.iter().any(|one| b.iter().any(|two| apart(*one, *two) || self.forbids(*one, *two)))
        };
        let mut against: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for component in sets.groups() {
            for (at, a) in component.iter().enumerate() {
                for b in &component[at + 1..] {
                    if parted(&units.members[*a as usize], &units.members[*b as usize]) {
                        against.entry(*a).or_default().push(*b);
                        against.entry(*b).or_default().push(*a);
                    }
                }
            }
        }
        for others in against.values_mut() {
            others.sort_unstable();
        }
        let side = |unit: u32| against.get(&unit).map_or(&[][..], Vec::as_slice);
        let mut joined = Sets::new(units.members.len());
        for mut bundle in bundles {
            bundle.sort_by(|a, b| side(*a).cmp(side(*b)).then(a.cmp(b)));
            for same in bundle.chunk_by(|a, b| side(*a) == side(*b)) {
                for unit in same {
                    joined.join(same[0], *unit);
                }
            }
        }
        units.groups(&mut joined)
    }

    /// Records that share a value of which *always* is said: two or more, in order.
    fn bundles(&self) -> Vec<Vec<u32>> {
        let mut bundles = Vec::new();
        for (rule, common) in self.always.iter().zip(&self.common) {
            let mut by_key: FxHashMap<(Kind, &str), Vec<u32>> = FxHashMap::default();
            for record in 0..self.records.len() as u32 {
                for key in rule.keys(self.records, record).filter(|(kind, key)| usable(common, *kind, key)) {
                    by_key.entry(key).or_default().push(record);
                }
            }
            bundles.extend(by_key.into_values().filter(|bundle| bundle.len() > 1));
        }
        bundles.sort_unstable();
        bundles.dedup();
        bundles
    }
}

fn usable(common: &FxHashMap<&str, u32>, kind: Kind, key: &str) -> bool {
    is_whole(kind, key) && !common.contains_key(key)
}

fn common_values<'a>(records: &Records, rule: &Rule<'a>) -> FxHashMap<&'a str, u32> {
    let mut counts: FxHashMap<&str, u32> = FxHashMap::default();
    for record in 0..records.len() as u32 {
        for (_, key) in rule.keys(records, record) {
            *counts.entry(key).or_insert(0) += 1;
        }
    }
    counts.retain(|_, count| *count > COMMON);
    counts
}

/// What is joined as a whole: the records of one verdict, or a record alone.
struct Units {
    members: Vec<Vec<u32>>,
    place: FxHashMap<u32, u32>,
}

impl Units {
    fn new(judged: Vec<Vec<u32>>) -> Self {
        let place = judged.iter().zip(0..).flat_map(|(group, at)| group.iter().map(move |of| (*of, at)));
        Units { place: place.collect(), members: judged }
    }

    /// The units of some records, in order, each once.
    fn of(&mut self, records: &[u32]) -> Vec<u32> {
        let mut units: Vec<u32> = records
            .iter()
            .map(|record| {
                *self.place.entry(*record).or_insert_with(|| {
                    self.members.push(vec![*record]);
                    self.members.len() as u32 - 1
                })
            })
            .collect();
        units.sort_unstable();
        units.dedup();
        units
    }

    /// The records of the joined units, in groups of two and more.
    fn groups(self, joined: &mut Sets) -> Vec<Vec<u32>> {
        let together = joined.groups();
        let in_some: FxHashSet<u32> = together.iter().flatten().copied().collect();
        let alone =
            (0..self.members.len() as u32).filter(|unit| !in_some.contains(unit)).map(|unit| vec![unit]);
        let all = together.iter().cloned().chain(alone);
        let mut groups: Vec<Vec<u32>> = all
            .map(|units| units.iter().flat_map(|unit| self.members[*unit as usize].iter().copied()).collect())
            .filter(|group: &Vec<u32>| group.len() > 1)
            .collect();
        for group in &mut groups {
            group.sort_unstable();
        }
        groups.sort_unstable();
        groups
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_alone_makes_no_two_days() {
        assert!(days_agree("1980-03-04", "1980-04-03"), "day and month changed places");
        assert!(days_agree("1980-00-00", "1980-04-03") && days_agree("1980-03-00", "1980-03-09"));
        assert!(!days_agree("1980-03-04", "1980-03-05") && !days_agree("1980-03-04", "1981-03-04"));
    }

    #[test]
    fn a_number_with_and_without_its_proof_is_one() {
        assert_eq!(keys_of(Kind::TaxId, "p:12345678Z"), keys_of(Kind::TaxId, "x:12345678Z"));
        assert_eq!(keys_of(Kind::Email, "a@x.es b@x.es").len(), 2);
        assert!(keys_of(Kind::Email, "").is_empty());
    }
}
