//! Two records side by side: one level a comparison.
//!
//! A comparison looks at one column, or at a few that mean one thing. Levels depend on the two
//! records, on how many records share a value, and on nothing else. Not here: what a level is worth
//! (`weigh`).

mod contact;
mod given;
mod level;
mod likeness;
mod name;
mod place;
mod scale;
mod subject;
mod surname;
mod words;

use serde::{Deserialize, Serialize};

pub(crate) use level::LEVELS;
pub use level::Level;
pub use scale::Scale;

use crate::{
    normalise::Kind,
    records::{COUNTRY, Column, Records},
};

/// What is compared, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// Stable name: `given_name`, `email`, `place`, `custom:NAME`.
    pub id: String,
    /// How it is compared. [`Kind::Postcode`] stands for the place: postcode, town and region.
    pub kind: Kind,
    /// What counts as rare in it.
    pub scale: Scale,
}

/// The comparisons of a project, bound to the columns of its records.
#[derive(Debug)]
pub(crate) struct Comparer<'a> {
    records: &'a Records,
    pub(crate) comparisons: Vec<Comparison>,
    /// The column of each comparison. For the place: that of the postcode, or of the town.
    columns: Vec<usize>,
    surname: Option<usize>,
    place: [Option<(usize, Scale)>; 3],
    street_and_place: Option<(usize, usize)>,
    place_and_country: Option<(usize, usize)>,
    subject: subject::Columns,
    given_and_email: Option<(usize, usize)>,
    units: Vec<Unit>,
}

/// What is compared at once, with the place of its (first) comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// Given name, and after it the surname where there is one.
    Names(usize),
    /// Postcode, town and region.
    Place(usize),
    /// The country, where no finer place is known.
    Country(usize),
    /// Whom the records are about.
    Subject(usize),
    /// One column.
    Column(usize),
}

impl Unit {
    /// The place of its (first) comparison.
    pub(crate) fn at(self) -> usize {
        let (Unit::Names(at) | Unit::Place(at) | Unit::Country(at) | Unit::Subject(at) | Unit::Column(at)) =
            self;
        at
    }
}

/// How two records stand in a unit by the numbers of their values, before these are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// One of the two has no value: the level is [`Level::Missing`].
    Missing,
    /// The values are the same.
    Same,
    /// The values differ: the level is one of [`of_different`].
    Other,
    /// They differ, and one of them is a cell of several: these may be equal in part.
    OtherOfSeveral,
}

const PLACE: &str = "place";

impl<'a> Comparer<'a> {
    /// Every comparison that the records allow, scales by their size.
    pub(crate) fn new(records: &'a Records) -> Self {
        let mut comparisons: Vec<Comparison> = Vec::new();
        for column in &records.columns {
            let (id, kind) = match column.kind {
                Kind::Postcode | Kind::City | Kind::Region => (PLACE.to_owned(), Kind::Postcode),
                kind => (column.id.clone(), kind),
            };
            if comparisons.iter().all(|known| known.id != id) {
                comparisons.push(Comparison { id, kind, scale: scale_of(column) });
            }
        }
        if subject::matters(records) {
            comparisons.push(subject::comparison(records.len()));
        }
        comparisons.sort_by(|a, b| (a.kind, &a.id).cmp(&(b.kind, &b.id)));
        Self::bound(records, comparisons)
    }

    /// The comparisons of a model, on records that may lack some columns.
    pub(crate) fn bound(records: &'a Records, comparisons: Vec<Comparison>) -> Self {
        let place_scale = comparisons.iter().find(|known| known.id == PLACE).map(|known| known.scale);
        let place = ["postcode", "city", "region"].map(|id| records.column(id).zip(place_scale));
        let missing = usize::MAX;
        let of = |known: &Comparison| {
            if known.id == PLACE { missing } else { records.column(&known.id).unwrap_or(missing) }
        };
        let columns = comparisons.iter().map(of).collect();
        let at = |kind| comparisons.iter().position(|known| known.kind == kind);
        let street_and_place = at(Kind::Street).zip(at(Kind::Postcode));
        let country = comparisons.iter().position(|known| known.id == COUNTRY);
        let place_and_country = at(Kind::Postcode).zip(country);
        let given_and_email = at(Kind::GivenName).zip(at(Kind::Email));
        Comparer {
            records,
            columns,
            surname: records.column("surname"),
            place,
            street_and_place,
            place_and_country,
            subject: subject::Columns::of(records),
            given_and_email,
            units: units(&comparisons),
            comparisons,
        }
    }

    /// The level of every comparison for two records, by canonical index.
    pub(crate) fn levels(&self, a: u32, b: u32, levels: &mut [Level]) {
        let (left, right) = self.rows(a, b);
        levels.fill(Level::Missing);
        for unit in &self.units {
            self.compare(*unit, left, right, levels);
        }
        self.settle(left, right, levels);
    }

    /// Changes levels that depend on those of other comparisons: place and country may become missing, and
    /// a mailbox's [`Level::ExactUnique`] may become [`Level::ExactRare`].
    pub(crate) fn settle(&self, left: &[u32], right: &[u32], levels: &mut [Level]) {
        self.country_of_nowhere(levels);
        self.count_moves_once(levels);
        self.own_mailbox(left, right, levels);
    }

    /// A mailbox is one person's own when it bears his name; any other may be that of a couple.
    fn own_mailbox(&self, left: &[u32], right: &[u32], levels: &mut [Level]) {
        let Some((given, email)) = self.given_and_email else { return };
        if levels[email] != Level::ExactUnique {
            return;
        }
        let (name, mailbox) = (self.columns[given], self.columns[email]);
        let Some((a, b)) = left.get(mailbox).zip(right.get(mailbox)) else { return };
        let names =
            [left, right].map(|row| row.get(name).map_or("", |id| self.records.columns[name].text(*id)));
        if !contact::bears_name(&self.records.columns[mailbox], *a, *b, &names) {
            levels[email] = Level::ExactRare;
        }
    }

    /// The value ids of two records, by canonical index.
    pub(crate) fn rows(&self, a: u32, b: u32) -> (&'a [u32], &'a [u32]) {
        (self.records.row(a), self.records.row(b))
    }

    /// Reads what comparing these pairs will ask for, of their second records: asked for at once, it comes
    /// out of the memory in a fraction of the time that one pair after the other takes.
    pub(crate) fn read_ahead(&self, pairs: &[u64]) {
        let mut seen = 0;
        for pair in pairs {
            let row = self.records.row(*pair as u32);
            seen ^= row.first().copied().unwrap_or_default() ^ row.last().copied().unwrap_or_default();
        }
        for (at, column) in self.records.columns.iter().enumerate() {
            let named = matches!(column.kind, Kind::GivenName | Kind::Surname);
            for pair in pairs {
                if self.records.row((pair >> 32) as u32)[at] == 0 {
                    continue;
                }
                let value = self.records.row(*pair as u32)[at];
                seen ^= column.shape(value).first_mark();
                if named {
                    seen ^= column.parts_of(value).first().copied().unwrap_or_default();
                }
            }
        }
        std::hint::black_box(seen);
    }

    /// What is compared: each comparison is in one unit.
    pub(crate) fn units(&self) -> &[Unit] {
        &self.units
    }

    /// Is one of the two values several members, of which some may be equal?
    fn are_several(&self, column: usize, left: &[u32], right: &[u32]) -> bool {
        let (at, column) = (column, &self.records.columns[column]);
        matches!(column.kind, Kind::Email | Kind::Mobile | Kind::Phone)
            && (column.is_several(left[at]) || column.is_several(right[at]))
    }

    /// How two rows stand in a unit.
    pub(crate) fn sight(&self, unit: Unit, left: &[u32], right: &[u32]) -> Sight {
        let of = |column: usize| match (left.get(column), right.get(column)) {
            (None | Some(0), _) | (_, None | Some(0)) => Sight::Missing,
            (a, b) if a == b => Sight::Same,
            _ => Sight::Other,
        };
        match unit {
            Unit::Country(at) => of(self.columns[at]),
            Unit::Column(at) if self.comparisons[at].kind == Kind::Suffix => {
                let of = |row: &[u32]| row.get(self.columns[at]).copied().unwrap_or_default();
                match (of(left), of(right)) {
                    (0, 0) => Sight::Missing,
                    (a, b) if a == b => Sight::Same,
                    _ => Sight::Other,
                }
            }
            Unit::Column(at) => match of(self.columns[at]) {
                Sight::Other if self.are_several(self.columns[at], left, right) => Sight::OtherOfSeveral,
                sight => sight,
            },
            // Found without looking at any value, and so at once.
            Unit::Subject(_) => Sight::Same,
            Unit::Place(_) => {
                let [postcode, city, region] = self
                    .place
                    .each_ref()
                    .map(|place| place.as_ref().map_or(Sight::Missing, |(at, _)| of(*at)));
                match (postcode, city, region) {
                    (Sight::Missing, Sight::Missing, Sight::Missing) => Sight::Missing,
                    (Sight::Same, _, _) => Sight::Same,
                    _ => Sight::Other,
                }
            }
            Unit::Names(at) => {
                let name = |row: &[u32]| {
                    let of = |column: usize| row.get(column).copied().unwrap_or_default();
                    [of(self.columns[at]), self.surname.map_or(0, of)]
                };
                match (name(left), name(right)) {
                    ([0, 0], _) | (_, [0, 0]) => Sight::Missing,
                    (a, b) if a == b => Sight::Same,
                    _ => Sight::Other,
                }
            }
        }
    }

    /// Sets the levels of a unit.
    pub(crate) fn compare(&self, unit: Unit, left: &[u32], right: &[u32], levels: &mut [Level]) {
        match unit {
            Unit::Column(at) | Unit::Country(at) => levels[at] = self.one_column(at, left, right),
            Unit::Place(at) => levels[at] = self.place_level(left, right),
            Unit::Subject(at) => levels[at] = self.subject.level(left, right),
            Unit::Names(at) => (levels[at], levels[at + 1]) = self.name_levels(at, left, right),
        }
        debug_assert!(
            self.sight(unit, left, right) != Sight::Other
                || levels[unit.at()] == Level::Missing
                || of_different(self.comparisons[unit.at()].kind).contains(&levels[unit.at()]),
            "{:?} is no level of different values of {}: see of_different",
            levels[unit.at()],
            self.comparisons[unit.at()].id
        );
    }

    /// Who lives in one town lives in one country: the country counts where no finer place does.
    fn country_of_nowhere(&self, levels: &mut [Level]) {
        if let Some((_, country)) =
            self.place_and_country.filter(|(place, _)| levels[*place] != Level::Missing)
        {
            levels[country] = Level::Missing;
        }
    }

    /// Street and place agree together and change together: where both say the same, the place says
    /// nothing of its own.
    fn count_moves_once(&self, levels: &mut [Level]) {
        let Some((street, place)) = self.street_and_place else { return };
        let apart = |level: Level| matches!(level, Level::Different | Level::SameGroup | Level::SamePart);
        let same = |level: Level| {
            level.is_exact() || matches!(level, Level::Close | Level::Partial | Level::PartialCommon)
        };
        let moved = levels[street] == Level::Different && apart(levels[place]);
        let stayed = same(levels[street]) && same(levels[place]);
        if moved || stayed {
            levels[place] = Level::Missing;
        }
    }

    fn one_column(&self, at: usize, left: &[u32], right: &[u32]) -> Level {
        let Some((a, b)) = left.get(self.columns[at]).zip(right.get(self.columns[at])) else {
            return Level::Missing;
        };
        let column = &self.records.columns[self.columns[at]];
        let missing = [*a, *b].iter().filter(|value| **value == 0).count();
        if missing > usize::from(column.kind == Kind::Suffix) {
            return Level::Missing;
        }
        level_of(column, &self.comparisons[at].scale, *a, *b)
    }

    fn name_levels(&self, at: usize, left: &[u32], right: &[u32]) -> (Level, Level) {
        let Some((given, surname)) =
            Some(self.columns[at]).filter(|column| *column < left.len()).zip(self.surname)
        else {
            return (self.one_column(at, left, right), Level::Missing);
        };
        let columns = name::NameColumns {
            given: &self.records.columns[given],
            surname: &self.records.columns[surname],
            given_scale: &self.comparisons[at].scale,
            surname_scale: &self.comparisons[at + 1].scale,
        };
        let of = |row: &[u32]| name::Name { given: row[given], surname: row[surname] };
        columns.levels(of(left), of(right))
    }

    fn place_level(&self, left: &[u32], right: &[u32]) -> Level {
        let [postcode, city, region] = self.place.each_ref().map(|place| {
            let (column, scale) = place.as_ref()?;
            Some((&self.records.columns[*column], scale, left[*column], right[*column]))
        });
        place::place_level(postcode, city, region)
    }

    /// The columns whose frequencies the comparisons ask for.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &'a Column> {
        self.records.columns.iter()
    }
}

/// Each comparison in one unit, in their order.
fn units(comparisons: &[Comparison]) -> Vec<Unit> {
    let kind = |at: usize| comparisons.get(at).map(|known| known.kind);
    let of = |at: usize| match kind(at)? {
        Kind::Trait if comparisons[at].id == COUNTRY => Some(Unit::Country(at)),
        Kind::Postcode => Some(Unit::Place(at)),
        Kind::Subject => Some(Unit::Subject(at)),
        Kind::GivenName if kind(at + 1) == Some(Kind::Surname) => Some(Unit::Names(at)),
        Kind::Surname if at > 0 && kind(at - 1) == Some(Kind::GivenName) => None,
        _ => Some(Unit::Column(at)),
    };
    (0..comparisons.len()).filter_map(of).collect()
}

fn scale_of(column: &Column) -> Scale {
    let filled: u64 = column.counts.iter().skip(1).map(|count| u64::from(*count)).sum();
    Scale::new(column.kind, filled)
}

/// The levels that two different values can have, beside [`Level::Missing`].
pub(crate) fn of_different(kind: Kind) -> &'static [Level] {
    use Level as L;
    match kind {
        Kind::Email => &[L::Close, L::Similar, L::Loose, L::SamePart, L::SameGroup, L::Different],
        Kind::Mobile | Kind::Phone => &[L::OneDigit, L::SamePart, L::SameGroup, L::Different],
        Kind::TaxId => &[L::OneDigit, L::SamePart, L::Loose, L::Different, L::Contradicts],
        Kind::BirthDate | Kind::Date => {
            &[L::OneDigit, L::Swapped, L::SamePart, L::Loose, L::SameGroup, L::Different, L::Contradicts]
        }
        Kind::Street => &[
            L::Close,
            L::Similar,
            L::OneDigit,
            L::Partial,
            L::SamePart,
            L::SameGroup,
            L::Loose,
            L::Different,
        ],
        Kind::Postcode | Kind::City | Kind::Region => &[
            L::OneDigit,
            L::SamePart,
            L::SameGroup,
            L::Similar,
            L::Partial,
            L::PartialCommon,
            L::Loose,
            L::Different,
        ],
        Kind::Company => &[
            L::Close,
            L::Reordered,
            L::Partial,
            L::PartialCommon,
            L::Similar,
            L::Loose,
            L::SameGroup,
            L::Different,
        ],
        Kind::Trait => &[L::Similar, L::Different],
        Kind::Suffix => &[L::SameGroup, L::Different],
        Kind::Link | Kind::Code => &[L::OneDigit, L::Loose, L::Different],
        Kind::Subject => &[L::SamePart, L::SameGroup],
        Kind::GivenName | Kind::Surname | Kind::Text => &Level::ALL,
    }
}

fn level_of(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    match column.kind {
        Kind::Email => contact::email_level(column, scale, a, b),
        Kind::Mobile | Kind::Phone => contact::phone_level(column, scale, a, b),
        Kind::TaxId => contact::tax_id_level(column, scale, a, b),
        Kind::BirthDate | Kind::Date => contact::date_level(column, scale, a, b),
        Kind::Street => place::street_level(column, scale, a, b),
        Kind::Company => words::company_level(column, scale, a, b),
        // No column is of this kind.
        Kind::Subject => Level::Missing,
        Kind::Trait => words::trait_level(column, scale, a, b),
        Kind::Suffix => surname::suffix_level(column, scale, a, b),
        Kind::Link | Kind::Code => words::code_level(column, scale, a, b),
        Kind::GivenName | Kind::Surname | Kind::Postcode | Kind::City | Kind::Region | Kind::Text => {
            words::text_level(column, scale, a, b)
        }
    }
}

#[cfg(test)]
mod tests;
