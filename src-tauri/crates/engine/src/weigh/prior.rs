//! What is expected of each kind of comparison before any data is seen.
//!
//! One table a kind: of a hundred pairs that can be compared, how many stand at each level, when the
//! pair is one person, a household, namesakes, coworkers, strangers that a candidate pass brought
//! together, or strangers born on one day. The figures are judgement: some were moved after a look at
//! labelled lists, none was computed from one. A list's own data moves them. "Exact" is one figure
//! here; how it splits by rarity follows from the list's frequencies.

use super::{CLASSES, Class};
use crate::{
    compare::{Comparison, LEVELS, Level},
    normalise::Kind,
    records::{COUNTRY, Column, Records},
};

/// A level and its hundredths in match, household, namesake, coworker, stranger, same day.
type Row = (Level, [f64; CLASSES]);

/// Probability of each level in each class.
pub(crate) type Table = [[f64; LEVELS]; CLASSES];

use Level as L;

const GIVEN_NAME: &[Row] = &[
    (L::Exact, [74.0, 5.0, 76.0, 6.0, 30.0, 4.0]),
    (L::Close, [7.0, 0.5, 6.0, 0.3, 1.0, 0.3]),
    (L::Similar, [4.0, 2.0, 4.0, 2.0, 3.0, 1.5]),
    (L::Loose, [2.0, 5.0, 2.0, 5.0, 6.0, 6.0]),
    (L::Nickname, [3.0, 0.3, 1.0, 0.3, 1.0, 0.3]),
    (L::Initial, [3.0, 1.0, 2.0, 1.0, 2.0, 1.0]),
    (L::Partial, [1.0, 0.3, 1.0, 0.3, 0.5, 0.3]),
    (L::PartialCommon, [2.0, 1.5, 2.0, 1.0, 2.0, 1.0]),
    (L::Swapped, [1.0, 0.1, 0.3, 0.1, 0.2, 0.1]),
    (L::Reordered, [0.3, 0.1, 0.2, 0.1, 0.1, 0.1]),
    (L::SamePart, [1.5, 2.0, 2.0, 1.5, 3.0, 1.5]),
    (L::Different, [1.3, 26.0, 1.5, 27.0, 17.0, 28.0]),
    // Two that the engine knows.
    (L::Contradicts, [0.2, 52.0, 1.5, 55.0, 33.0, 56.0]),
];

const SURNAME: &[Row] = &[
    (L::Exact, [72.0, 60.0, 76.0, 3.0, 30.0, 4.0]),
    (L::Close, [8.0, 3.0, 6.0, 0.3, 1.0, 0.3]),
    (L::Similar, [4.0, 2.0, 4.0, 0.5, 2.0, 1.5]),
    (L::Loose, [2.0, 2.0, 1.5, 5.0, 5.0, 6.0]),
    (L::Initial, [0.5, 0.2, 0.2, 0.2, 0.2, 1.0]),
    (L::Partial, [3.0, 2.0, 2.0, 0.2, 1.0, 0.3]),
    (L::PartialCommon, [4.0, 4.0, 3.0, 1.0, 4.0, 1.0]),
    (L::Reordered, [0.7, 0.2, 0.2, 0.1, 0.1, 0.1]),
    (L::SameGroup, [0.8, 8.0, 2.0, 3.0, 8.0, 3.0]),
    (L::Different, [3.0, 22.0, 3.0, 86.0, 48.0, 84.0]),
];

/// Of pairs of which at least one says Jr., Sr. or III.
const SUFFIX: &[Row] = &[
    (L::Exact, [60.0, 10.0, 10.0, 4.0, 10.0, 10.0]),
    (L::SameGroup, [39.7, 50.0, 80.0, 92.0, 80.0, 80.0]),
    (L::Different, [0.3, 40.0, 10.0, 4.0, 10.0, 10.0]),
];

const EMAIL: &[Row] = &[
    // A mailbox that bears the name of its owner; any other that few have; more.
    (L::ExactUnique, [46.0, 6.0, 0.3, 1.0, 1.0, 1.0]),
    (L::ExactRare, [18.0, 30.0, 0.2, 6.0, 1.0, 1.0]),
    (L::Exact, [2.0, 3.0, 0.1, 6.0, 0.5, 0.5]),
    (L::SharedByMany, [1.0, 3.0, 0.5, 20.0, 4.0, 4.0]),
    (L::Close, [9.0, 0.5, 0.3, 0.5, 0.5, 0.5]),
    (L::Similar, [4.0, 2.0, 3.0, 2.0, 2.0, 2.0]),
    (L::Loose, [3.0, 3.0, 8.0, 2.0, 4.0, 4.0]),
    (L::Partial, [0.7, 1.0, 0.1, 20.0, 1.0, 1.0]),
    (L::SamePart, [3.0, 0.5, 2.0, 0.3, 1.0, 1.0]),
    (L::SameGroup, [2.0, 2.0, 1.0, 35.0, 1.0, 1.0]),
    (L::Different, [11.0, 57.0, 85.0, 30.0, 85.0, 85.0]),
];

const MOBILE: &[Row] = &[
    (L::Exact, [78.0, 5.0, 0.3, 1.0, 2.0, 2.0]),
    (L::SharedByMany, [0.3, 0.5, 0.2, 3.0, 1.0, 1.0]),
    (L::OneDigit, [5.0, 0.5, 0.2, 0.3, 0.3, 0.3]),
    (L::SamePart, [2.0, 0.2, 0.1, 0.2, 0.2, 0.2]),
    (L::SameGroup, [0.2, 0.1, 0.1, 2.0, 0.2, 0.2]),
    (L::Different, [14.0, 93.0, 99.0, 93.0, 96.0, 96.0]),
];

const PHONE: &[Row] = &[
    (L::Exact, [70.0, 45.0, 0.3, 45.0, 4.0, 4.0]),
    (L::SharedByMany, [1.0, 2.0, 0.3, 25.0, 4.0, 4.0]),
    (L::OneDigit, [5.0, 1.0, 0.3, 1.0, 0.5, 0.5]),
    (L::SamePart, [3.0, 1.0, 0.2, 2.0, 0.5, 0.5]),
    (L::SameGroup, [0.5, 0.5, 0.2, 8.0, 0.5, 0.5]),
    (L::Different, [20.0, 50.0, 98.0, 25.0, 90.0, 90.0]),
];

const TAX_ID: &[Row] = &[
    // A person's, proven by its check character; any other that few have; more.
    (L::ExactUnique, [62.0, 0.03, 0.02, 0.05, 0.05, 0.05]),
    (L::ExactRare, [20.0, 0.3, 0.2, 3.0, 0.5, 0.5]),
    (L::Exact, [2.0, 0.1, 0.1, 3.0, 0.5, 0.5]),
    (L::SharedByMany, [0.2, 0.1, 0.1, 1.0, 0.3, 0.3]),
    (L::OneDigit, [7.0, 0.5, 0.2, 0.2, 0.2, 0.2]),
    (L::SamePart, [3.0, 0.1, 0.1, 0.3, 0.1, 0.1]),
    (L::Loose, [2.0, 1.0, 0.5, 0.5, 0.5, 0.5]),
    (L::Different, [4.0, 60.0, 60.0, 55.0, 60.0, 60.0]),
    (L::Contradicts, [0.01, 38.0, 39.0, 40.0, 39.0, 39.0]),
];

const DAY: &[Row] = &[
    (L::Exact, [80.0, 2.0, 1.5, 0.5, 0.4, 85.0]),
    (L::OneDigit, [7.0, 0.5, 0.8, 0.5, 1.0, 4.0]),
    (L::Swapped, [2.5, 0.1, 0.1, 0.1, 0.3, 3.0]),
    (L::SamePart, [3.0, 2.0, 2.5, 2.5, 4.0, 2.0]),
    (L::Loose, [2.0, 2.0, 2.0, 2.0, 2.5, 1.0]),
    (L::SameGroup, [1.0, 3.0, 3.0, 3.0, 6.0, 1.0]),
    (L::Different, [3.0, 33.0, 33.0, 33.0, 34.0, 2.0]),
    (L::Contradicts, [0.2, 57.0, 57.0, 58.0, 51.8, 2.0]),
];

const STREET: &[Row] = &[
    (L::Exact, [56.0, 62.0, 0.5, 35.0, 4.0, 4.0]),
    (L::Close, [12.0, 10.0, 0.3, 8.0, 0.8, 0.8]),
    (L::Similar, [5.0, 4.0, 0.3, 3.0, 1.0, 1.0]),
    (L::OneDigit, [3.0, 2.0, 0.3, 1.5, 1.0, 1.0]),
    (L::Partial, [4.0, 3.0, 0.5, 3.0, 1.5, 1.5]),
    (L::SamePart, [2.0, 2.0, 0.2, 3.0, 0.6, 0.6]),
    (L::SameGroup, [2.0, 2.0, 1.5, 4.0, 6.0, 6.0]),
    (L::Loose, [2.0, 2.0, 4.0, 3.0, 9.0, 9.0]),
    (L::Different, [14.0, 13.0, 93.0, 40.0, 76.0, 76.0]),
];

/// A place where both records have a postcode.
const POSTCODE: &[Row] = &[
    (L::Exact, [78.0, 82.0, 5.0, 45.0, 25.0, 25.0]),
    (L::OneDigit, [5.0, 3.0, 2.0, 2.0, 3.0, 3.0]),
    (L::SamePart, [7.0, 6.0, 12.0, 14.0, 12.0, 12.0]),
    (L::SameGroup, [4.0, 4.0, 8.0, 12.0, 8.0, 8.0]),
    (L::Different, [6.0, 5.0, 73.0, 27.0, 52.0, 52.0]),
];

/// A place where no more than a town is known of one of them.
const TOWN: &[Row] = &[
    (L::Exact, [85.0, 88.0, 12.0, 60.0, 30.0, 30.0]),
    (L::Similar, [6.0, 4.0, 2.0, 3.0, 3.0, 3.0]),
    (L::Different, [9.0, 8.0, 86.0, 37.0, 67.0, 67.0]),
];

/// A place where no more than a region is known of one of them.
const REGION: &[Row] =
    &[(L::Loose, [93.0, 95.0, 25.0, 75.0, 40.0, 40.0]), (L::Different, [7.0, 5.0, 75.0, 25.0, 60.0, 60.0])];

const COMPANY: &[Row] = &[
    (L::Exact, [58.0, 6.0, 3.0, 75.0, 18.0, 18.0]),
    (L::Close, [8.0, 0.5, 0.3, 5.0, 1.0, 1.0]),
    (L::Reordered, [2.0, 0.2, 0.1, 1.0, 0.5, 0.5]),
    (L::Partial, [6.0, 0.5, 0.5, 3.0, 1.5, 1.5]),
    (L::PartialCommon, [4.0, 1.0, 1.0, 3.0, 3.0, 3.0]),
    (L::Similar, [7.0, 1.0, 1.0, 3.0, 3.0, 3.0]),
    (L::Loose, [4.0, 3.0, 3.0, 2.0, 8.0, 8.0]),
    (L::SameGroup, [3.0, 6.0, 6.0, 2.0, 12.0, 12.0]),
    (L::Different, [8.0, 80.0, 85.0, 6.0, 53.0, 53.0]),
];

const SUBJECT: &[Row] = &[
    (L::SamePart, [75.0, 20.0, 10.0, 10.0, 40.0, 40.0]),
    (L::SameGroup, [25.0, 80.0, 90.0, 90.0, 60.0, 60.0]),
];

const TRAIT: &[Row] = &[
    (L::Exact, [88.0, 45.0, 70.0, 40.0, 50.0, 50.0]),
    (L::Similar, [5.0, 5.0, 5.0, 5.0, 5.0, 5.0]),
    (L::Different, [7.0, 50.0, 25.0, 55.0, 45.0, 45.0]),
];

/// The country, of two records that name no finer place both.
const COUNTRIES: &[Row] = &[
    (L::Exact, [95.0, 94.0, 70.0, 80.0, 60.0, 60.0]),
    (L::Similar, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
    (L::Different, [4.0, 5.0, 29.0, 19.0, 39.0, 39.0]),
];

const LINK: &[Row] = &[
    (L::Exact, [80.0, 3.0, 0.5, 40.0, 4.0, 4.0]),
    (L::SharedByMany, [1.0, 1.0, 0.5, 25.0, 4.0, 4.0]),
    (L::OneDigit, [6.0, 0.5, 0.5, 2.0, 0.5, 0.5]),
    (L::Loose, [3.0, 1.0, 2.0, 4.0, 2.0, 2.0]),
    (L::Different, [10.0, 94.0, 96.0, 29.0, 90.0, 90.0]),
];

const UNKNOWN: &[Row] = &[
    (L::Exact, [72.0, 30.0, 30.0, 30.0, 22.0, 22.0]),
    (L::Close, [6.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    (L::OneDigit, [4.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    (L::Swapped, [1.0, 0.3, 0.3, 0.3, 0.3, 0.3]),
    (L::Similar, [4.0, 3.0, 3.0, 3.0, 3.0, 3.0]),
    (L::Partial, [2.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
    (L::PartialCommon, [1.0, 1.0, 1.0, 1.0, 1.5, 1.5]),
    (L::Loose, [3.0, 6.0, 6.0, 6.0, 7.0, 7.0]),
    (L::Initial, [1.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
    (L::SamePart, [1.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    (L::SameGroup, [1.0, 2.0, 2.0, 2.0, 2.0, 2.0]),
    (L::Different, [8.0, 50.0, 50.0, 50.0, 58.0, 58.0]),
];

/// An unknown column of numbers or words that hardly anyone shares: that of a passport, of a customer.
const NUMBER: &[Row] = &[
    (L::Exact, [80.0, 3.0, 2.0, 4.0, 8.0, 2.0]),
    (L::Close, [3.0, 0.5, 0.5, 0.5, 0.5, 0.5]),
    (L::OneDigit, [4.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
    (L::Swapped, [1.0, 0.1, 0.1, 0.1, 0.1, 0.1]),
    (L::Similar, [2.0, 1.0, 1.0, 1.0, 1.0, 1.0]),
    (L::Partial, [1.0, 0.5, 0.5, 0.5, 0.5, 0.5]),
    (L::PartialCommon, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
    (L::Loose, [1.5, 5.0, 5.0, 5.0, 5.0, 5.0]),
    (L::Initial, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
    (L::SamePart, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
    (L::SameGroup, [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
    (L::Different, [6.0, 87.0, 88.0, 86.0, 82.0, 88.0]),
];

/// What is expected of one comparison.
pub(crate) struct Prior {
    pub(crate) table: Table,
    /// Is it known what the column means?
    pub(crate) known: bool,
}

impl Prior {
    pub(crate) fn new(comparison: &Comparison, records: &Records) -> Self {
        let known = !matches!(comparison.kind, Kind::Date | Kind::Code | Kind::Text);
        let column = |id: &str| records.column(id).map(|at| &records.columns[at]);
        let table = match comparison.kind {
            Kind::Postcode => place(comparison, records.len(), ["postcode", "city", "region"].map(column)),
            Kind::Trait if comparison.id == COUNTRY => table(COUNTRIES, comparison, column(COUNTRY)),
            Kind::Code | Kind::Text => {
                let column = column(&comparison.id);
                table(unknown_rows(column), comparison, column)
            }
            kind => table(rows(kind), comparison, column(&comparison.id)),
        };
        Prior { table: normalised(table), known }
    }
}

/// What to expect of a column that nothing is known of, by how its values spread: numbers that hardly
/// anyone shares name their owner, a handful of values are a trait.
fn unknown_rows(column: Option<&Column>) -> &'static [Row] {
    let counts = || column.into_iter().flat_map(|column| column.counts.iter().skip(1)).map(|n| f64::from(*n));
    let filled: f64 = counts().sum::<f64>().max(1.0);
    // How many records have the value of a record drawn at random, itself among them.
    let sharers = counts().map(|n| n * n).sum::<f64>() / filled;
    let code = column.is_some_and(|column| column.kind == Kind::Code);
    if code && sharers < 4.0 && filled > 20.0 {
        NUMBER
    } else if sharers / filled > 0.08 && filled > 200.0 {
        TRAIT
    } else {
        UNKNOWN
    }
}

/// The place: what can be compared is the finest that both records have, whoever they are. The classes
/// differ in what comes of it.
fn place(comparison: &Comparison, records: usize, columns: [Option<&Column>; 3]) -> Table {
    let [postcode, city, region] = columns;
    let both = |column: Option<&Column>| {
        let filled: u64 =
            column.map_or(0, |column| column.counts.iter().skip(1).map(|n| u64::from(*n)).sum());
        (filled as f64 / records.max(1) as f64).powi(2)
    };
    let by_postcode = both(postcode);
    let by_town = (1.0 - by_postcode) * both(city);
    let by_region = (1.0 - by_postcode - by_town) * both(region);
    let mut sum = [[0.0; LEVELS]; CLASSES];
    for (share, rows, column) in
        [(by_postcode, POSTCODE, postcode), (by_town, TOWN, city), (by_region, REGION, region)]
    {
        for (into, from) in sum.iter_mut().zip(table(rows, comparison, column)) {
            for (level, probability) in Level::ALL.iter().zip(from) {
                let level = if rows == TOWN { of_town(*level) } else { *level };
                into[level as usize] += share * probability;
            }
        }
    }
    sum
}

/// How the place's comparison names a level of its town.
fn of_town(level: Level) -> Level {
    match level {
        L::ExactUnique | L::ExactRare => L::Partial,
        L::Exact | L::ExactCommon => L::PartialCommon,
        other => other,
    }
}

fn rows(kind: Kind) -> &'static [Row] {
    match kind {
        Kind::GivenName => GIVEN_NAME,
        Kind::Surname => SURNAME,
        Kind::Suffix => SUFFIX,
        Kind::Email => EMAIL,
        Kind::Mobile => MOBILE,
        Kind::Phone => PHONE,
        Kind::TaxId => TAX_ID,
        Kind::BirthDate => DAY,
        Kind::Street => STREET,
        Kind::Postcode | Kind::City | Kind::Region => POSTCODE,
        Kind::Company => COMPANY,
        Kind::Subject => SUBJECT,
        Kind::Trait => TRAIT,
        Kind::Link => LINK,
        Kind::Date | Kind::Code | Kind::Text => UNKNOWN,
    }
}

/// The expected level probabilities of a comparison. Where one figure stands for all exact levels, it is
/// split by the frequencies of the column.
fn table(rows: &[Row], comparison: &Comparison, column: Option<&Column>) -> Table {
    let mut table = [[0.0; LEVELS]; CLASSES];
    let whole = rows.iter().all(|(level, _)| *level != L::ExactUnique);
    for (level, shares) in rows {
        for (class, share) in shares.iter().enumerate() {
            if *level == L::Exact && whole {
                let split = rarity_split(comparison, column, Class::ALL[class]);
                for (rarity, part) in split {
                    table[class][rarity as usize] += share * part / 100.0;
                }
            } else {
                table[class][*level as usize] += share / 100.0;
            }
        }
    }
    table
}

/// Every level possible, and the levels of a class adding up to one.
fn normalised(mut table: Table) -> Table {
    for row in &mut table {
        for share in row.iter_mut() {
            *share += 0.02 / 100.0;
        }
        let total: f64 = row.iter().skip(1).sum();
        for share in row.iter_mut() {
            *share /= total;
        }
        row[0] = 1.0;
    }
    table
}

/// How equal values split by rarity. A member's value is that of a record drawn at random; two
/// strangers meet on a value the more often the more have it.
fn rarity_split(comparison: &Comparison, column: Option<&Column>, class: Class) -> [(Level, f64); 4] {
    let scale = &comparison.scale;
    let levels = [scale.exact(1), scale.exact(scale.rare), scale.exact(scale.usual), scale.exact(u32::MAX)];
    // Half a record at each level keeps every level possible.
    let mut mass = [0.5; 4];
    let counts = column.map_or(&[][..], |column| &column.counts);
    for count in counts.iter().skip(1).filter(|count| **count > 1) {
        let at = levels.iter().position(|level| *level == scale.exact(*count)).unwrap_or(3);
        let records = f64::from(*count);
        mass[at] += match class {
            Class::Match | Class::Household => records,
            _ => records * records.min(1_000.0).sqrt(),
        };
    }
    // Beyond a certain number no one person has the value; strangers do.
    if scale.identifier {
        mass[3] = mass[3].min(mass.iter().sum::<f64>() * 0.02);
    }
    let total: f64 = mass.iter().sum();
    [0, 1, 2, 3].map(|at| (levels[at], mass[at] / total))
}
