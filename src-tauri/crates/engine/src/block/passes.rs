//! Which keys make a pass: what two records of one person are likely to share.

use super::grams::BANDS;
use crate::{normalise::Kind, records::Records};

/// One way to find pairs: records meet when they share a key.
pub(crate) struct Pass {
    pub(crate) name: String,
    pub(crate) strength: Strength,
    pub(crate) wanted: Wanted,
}

/// By which keys a pass finds records.
pub(crate) enum Wanted {
    /// By the joint key of any alternative, each a list of (column, which of its keys); `unordered`: its
    /// keys meet in any order.
    Values { alternatives: Vec<Vec<(usize, usize)>>, unordered: bool },
    /// By the runs of letters of the whole record.
    Runs,
}

impl Pass {
    /// How many keys a record may have, at most.
    pub(crate) fn keys(&self) -> usize {
        match &self.wanted {
            Wanted::Values { alternatives, .. } => alternatives.len(),
            Wanted::Runs => BANDS,
        }
    }
}

/// How much it means that two records share the key of a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strength {
    /// A mailbox, a number, a tax id, a whole name: worth most pairs.
    Identifier,
    /// Two or three things that many share.
    Combined,
    /// A name or a word alone: only rare ones are worth a look.
    Weak,
}

/// Unknown columns that are paired with one another; more would make too many passes.
const UNKNOWN: usize = 8;

/// The passes that the columns of a project allow.
pub(crate) fn passes(records: &Records) -> Vec<Pass> {
    let mut list = List { records, passes: Vec::new() };
    list.single_values();
    list.names();
    list.names_with_others();
    list.places();
    list.companies();
    list.unknown();
    list.passes.push(Pass { name: "runs".to_owned(), strength: Strength::Combined, wanted: Wanted::Runs });
    list.passes
}

struct List<'a> {
    records: &'a Records,
    passes: Vec<Pass>,
}

/// (kind, which key) as passes are written down.
type Key = (Kind, usize);

impl List<'_> {
    fn column(&self, kind: Kind) -> Option<usize> {
        self.records
            .columns
            .iter()
            .position(|column| column.kind == kind && !column.id.starts_with("custom:"))
    }

    fn add(&mut self, alternatives: &[&[Key]]) {
        self.push(alternatives, false);
    }

    fn push(&mut self, alternatives: &[&[Key]], unordered: bool) {
        let resolve = |keys: &&[Key]| -> Option<Vec<(usize, usize)>> {
            keys.iter().map(|(kind, which)| Some((self.column(*kind)?, *which))).collect()
        };
        let alternatives: Vec<Vec<(usize, usize)>> = alternatives.iter().filter_map(resolve).collect();
        self.push_columns(alternatives, unordered);
    }

    fn push_columns(&mut self, alternatives: Vec<Vec<(usize, usize)>>, unordered: bool) {
        let Some(first) = alternatives.first() else { return };
        let name =
            first.iter().map(|(column, which)| format!("{}.{which}", self.records.columns[*column].id));
        let name = name.collect::<Vec<_>>().join("+");
        let strength = self.strength(&alternatives);
        self.passes.push(Pass { name, strength, wanted: Wanted::Values { alternatives, unordered } });
    }

    fn strength(&self, alternatives: &[Vec<(usize, usize)>]) -> Strength {
        let kind = |(column, _): (usize, usize)| self.records.columns[column].kind;
        let weak = |keys: &Vec<(usize, usize)>| match keys[..] {
            [one] => {
                let word = one.1 > 2 && matches!(kind(one), Kind::Text | Kind::Company);
                word || matches!(kind(one), Kind::GivenName | Kind::Surname)
            }
            _ => false,
        };
        let owned = |keys: &Vec<(usize, usize)>| match keys[..] {
            [one] => matches!(
                kind(one),
                Kind::Email | Kind::Mobile | Kind::Phone | Kind::TaxId | Kind::BirthDate | Kind::Link
            ),
            _ => keys.iter().all(|key| key.1 == 0 && matches!(kind(*key), Kind::GivenName | Kind::Surname)),
        };
        if alternatives.iter().all(weak) {
            Strength::Weak
        } else if alternatives.iter().all(owned) {
            Strength::Identifier
        } else {
            Strength::Combined
        }
    }

    fn single_values(&mut self) {
        self.add(&[&[(Kind::Email, 0)], &[(Kind::Email, 1)], &[(Kind::Email, 2)]]);
        self.add(&[&[(Kind::Email, 3)]]);
        self.add(&[&[(Kind::Mobile, 0)], &[(Kind::Mobile, 1)], &[(Kind::Mobile, 2)]]);
        let phones =
            (0..self.records.columns.len()).filter(|at| self.records.columns[*at].kind == Kind::Phone);
        for phone in phones.collect::<Vec<_>>() {
            self.push_columns(vec![vec![(phone, 0)], vec![(phone, 1)], vec![(phone, 2)]], false);
            self.push_columns(vec![vec![(phone, 3)]], false);
            self.push_columns(vec![vec![(phone, 4)]], false);
        }
        self.add(&[&[(Kind::TaxId, 0)]]);
        self.add(&[&[(Kind::BirthDate, 0)]]);
        let links = (0..self.records.columns.len()).filter(|at| self.records.columns[*at].kind == Kind::Link);
        for link in links.collect::<Vec<_>>() {
            self.push_columns(vec![vec![(link, 0)]], false);
        }
    }

    fn names(&mut self) {
        use Kind::{GivenName as G, Surname as S};
        self.add(&[&[(G, 0), (S, 0)]]);
        self.push(&[&[(G, 1), (S, 1)], &[(G, 1), (S, 3)]], true);
        self.add(&[&[(G, 4), (S, 1)], &[(G, 4), (S, 3)]]);
        self.add(&[&[(S, 1), (S, 3)]]);
        self.add(&[&[(G, 2), (S, 2)]]);
        self.add(&[&[(S, 0)]]);
        self.add(&[&[(G, 0)]]);
    }

    fn names_with_others(&mut self) {
        use Kind::{BirthDate as D, Company as K, GivenName as G, Postcode as P, Street as A, Surname as S};
        for name in [(G, 1), (S, 1)] {
            for other in
                [(D, 0), (D, 1), (D, 2), (D, 3), (P, 0), (Kind::City, 0), (A, 2), (A, 3), (K, 0), (K, 2)]
            {
                self.add(&[&[name, other]]);
            }
        }
        for finer in [(P, 0), (D, 1), (Kind::City, 0), (Kind::Region, 0), (K, 2), (A, 3)] {
            self.push(&[&[(G, 1), (S, 1), finer]], false);
            self.push(&[&[(G, 2), (S, 2), finer]], false);
        }
        self.add(&[&[(S, 1), (S, 3), (D, 1)]]);
        self.add(&[&[(S, 1), (S, 3), (P, 0)]]);
        self.add(&[&[(G, 2), (D, 3)], &[(S, 2), (D, 3)]]);
        self.add(&[&[(D, 3)]]);
        self.add(&[&[(S, 1), (Kind::Email, 4)]]);
        self.add(&[&[(G, 1), (Kind::Email, 4)]]);
    }

    fn places(&mut self) {
        use Kind::{BirthDate as D, Postcode as P, Street as A};
        self.add(&[&[(A, 0)]]);
        self.add(&[&[(A, 4)]]);
        self.add(&[&[(A, 2), (P, 0)]]);
        self.add(&[&[(A, 2), (D, 0)]]);
        self.add(&[&[(P, 0), (D, 0)]]);
        self.add(&[&[(P, 0), (D, 1)]]);
        self.add(&[&[(Kind::City, 1), (D, 0)]]);
        self.add(&[&[(A, 3), (A, 2), (P, 0)]]);
    }

    fn companies(&mut self) {
        use Kind::{Company as K, Postcode as P, Street as A};
        for which in 0..4 {
            self.add(&[&[(K, which)]]);
        }
        self.add(&[&[(K, 4), (P, 0)]]);
        self.add(&[&[(K, 2), (A, 2)]]);
        self.add(&[&[(K, 3), (A, 3)]]);
        self.add(&[&[(K, 3), (Kind::City, 0)]]);
    }

    fn unknown(&mut self) {
        let columns = &self.records.columns;
        let unknown: Vec<usize> =
            (0..columns.len()).filter(|at| columns[*at].id.starts_with("custom:")).take(UNKNOWN).collect();
        for (at, first) in unknown.iter().enumerate() {
            for which in [0, 3, 4] {
                self.push_columns(vec![vec![(*first, which)]], false);
            }
            for kind in [Kind::GivenName, Kind::Surname, Kind::Company] {
                if let Some(name) = self.column(kind) {
                    self.push_columns(vec![vec![(name, 1), (*first, 0)]], false);
                }
            }
            for second in &unknown[at + 1..] {
                for which in [(0, 0), (1, 1), (2, 2)] {
                    self.push_columns(vec![vec![(*first, which.0), (*second, which.1)]], false);
                }
            }
        }
    }
}
