//! Two records side by side: one level a comparison.
//!
//! A comparison looks at one column, or at a few that mean one thing. Levels depend on the two
//! records, on how many records share a value, and on nothing else. Not here: what a level is worth
//! (`weigh`).

mod contact;
mod level;
mod likeness;
mod name;
mod place;
mod scale;
mod subject;
mod words;

use serde::{Deserialize, Serialize};

pub(crate) use level::LEVELS;
pub use level::Level;
pub use scale::Scale;

use crate::{
    normalise::Kind,
    records::{Column, Records},
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
        Comparer {
            records,
            columns,
            surname: records.column("surname"),
            place,
            street_and_place,
            comparisons,
        }
    }

    /// The level of every comparison for two records, by canonical index.
    pub(crate) fn levels(&self, a: u32, b: u32, levels: &mut [Level]) {
        let (left, right) = (self.records.row(a), self.records.row(b));
        levels.fill(Level::Missing);
        for (at, comparison) in self.comparisons.iter().enumerate() {
            if comparison.kind == Kind::Surname && at > 0 && self.comparisons[at - 1].kind == Kind::GivenName
            {
                continue; // The given name's comparison has set it.
            }
            levels[at] = match comparison.kind {
                Kind::Postcode => self.place_level(left, right),
                Kind::Subject => subject::level(self.records, left, right),
                Kind::GivenName => {
                    let (given, surname) = self.name_levels(at, left, right);
                    if let Some(next) = levels.get_mut(at + 1).filter(|_| self.surname.is_some()) {
                        *next = surname;
                    }
                    given
                }
                _ => self.one_column(at, left, right),
            };
        }
        self.count_moves_once(levels);
        self.own_mailbox(left, right, levels);
    }

    /// A mailbox is one person's own when it bears his name; any other may be that of a couple.
    fn own_mailbox(&self, left: &[u32], right: &[u32], levels: &mut [Level]) {
        let at = |kind| self.comparisons.iter().position(|known| known.kind == kind);
        let Some((given, email)) = at(Kind::GivenName).zip(at(Kind::Email)) else { return };
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
        if *a == 0 || *b == 0 {
            return Level::Missing;
        }
        let column = &self.records.columns[self.columns[at]];
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

fn scale_of(column: &Column) -> Scale {
    let filled: u64 = column.counts.iter().skip(1).map(|count| u64::from(*count)).sum();
    Scale::new(column.kind, filled)
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
        Kind::Trait | Kind::Suffix => words::trait_level(column, scale, a, b),
        Kind::Link | Kind::Code => words::code_level(column, scale, a, b),
        Kind::GivenName | Kind::Surname | Kind::Postcode | Kind::City | Kind::Region | Kind::Text => {
            words::text_level(column, scale, a, b)
        }
    }
}
