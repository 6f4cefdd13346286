//! What is expected of each kind of comparison before any data is seen.
//!
//! One table a kind: of a hundred pairs that can be compared, how many stand at each level, when the
//! pair is one person, a household, namesakes, coworkers, or strangers that a candidate pass brought
//! together. The figures are judgement, not
//! measurement: none was fitted to labelled data. A list's own data moves them. "Exact" is one figure
//! here; how it splits by rarity follows from the list's frequencies.

use super::{CLASSES, Class};
use crate::{
    compare::{Comparison, LEVELS, Level},
    normalise::Kind,
    records::Column,
};

/// A level and its hundredths in match, household, namesake, coworker, stranger.
type Row = (Level, [f64; CLASSES]);

/// Probability of each level in each class.
pub(crate) type Table = [[f64; LEVELS]; CLASSES];

use Level as L;

const GIVEN_NAME: &[Row] = &[
    (L::Exact, [74.0, 3.0, 84.0, 6.0, 30.0]),
    (L::Close, [7.0, 0.5, 2.0, 0.3, 1.0]),
    (L::Similar, [4.0, 2.0, 2.0, 2.0, 3.0]),
    (L::Loose, [2.0, 5.0, 2.0, 5.0, 6.0]),
    (L::Nickname, [3.0, 0.3, 1.0, 0.3, 1.0]),
    (L::Initial, [3.0, 1.0, 2.0, 1.0, 2.0]),
    (L::Partial, [1.0, 0.3, 1.0, 0.3, 0.5]),
    (L::PartialCommon, [2.0, 1.5, 2.0, 1.0, 2.0]),
    (L::Swapped, [1.0, 0.1, 0.3, 0.1, 0.2]),
    (L::Reordered, [0.3, 0.1, 0.2, 0.1, 0.1]),
    (L::SamePart, [1.5, 2.0, 2.0, 1.5, 3.0]),
    (L::Different, [2.5, 82.0, 3.0, 82.0, 50.0]),
];

const SURNAME: &[Row] = &[
    (L::Exact, [72.0, 60.0, 84.0, 3.0, 30.0]),
    (L::Close, [8.0, 3.0, 2.0, 0.3, 1.0]),
    (L::Similar, [4.0, 2.0, 2.0, 0.5, 2.0]),
    (L::Loose, [2.0, 2.0, 1.5, 5.0, 5.0]),
    (L::Initial, [0.5, 0.2, 0.2, 0.2, 0.2]),
    (L::Partial, [3.0, 2.0, 2.0, 0.2, 1.0]),
    (L::PartialCommon, [4.0, 4.0, 3.0, 1.0, 4.0]),
    (L::Reordered, [0.7, 0.2, 0.2, 0.1, 0.1]),
    (L::SameGroup, [0.8, 8.0, 2.0, 3.0, 8.0]),
    (L::Different, [3.0, 22.0, 3.0, 86.0, 48.0]),
];

const SUFFIX: &[Row] =
    &[(L::Exact, [97.0, 20.0, 50.0, 50.0, 50.0]), (L::Different, [3.0, 80.0, 50.0, 50.0, 50.0])];

const EMAIL: &[Row] = &[
    (L::Exact, [66.0, 30.0, 0.5, 10.0, 2.0]),
    (L::SharedByMany, [1.0, 4.0, 0.5, 20.0, 4.0]),
    (L::Close, [9.0, 0.5, 0.3, 0.5, 0.5]),
    (L::Similar, [4.0, 2.0, 3.0, 2.0, 2.0]),
    (L::Loose, [3.0, 3.0, 8.0, 2.0, 4.0]),
    (L::Partial, [0.7, 1.0, 0.1, 20.0, 1.0]),
    (L::SamePart, [3.0, 0.5, 2.0, 0.3, 1.0]),
    (L::SameGroup, [2.0, 2.0, 1.0, 35.0, 1.0]),
    (L::Different, [11.0, 57.0, 85.0, 30.0, 85.0]),
];

const MOBILE: &[Row] = &[
    (L::Exact, [78.0, 5.0, 0.3, 1.0, 2.0]),
    (L::SharedByMany, [0.3, 0.5, 0.2, 3.0, 1.0]),
    (L::OneDigit, [5.0, 0.5, 0.2, 0.3, 0.3]),
    (L::SamePart, [2.0, 0.2, 0.1, 0.2, 0.2]),
    (L::SameGroup, [0.2, 0.1, 0.1, 2.0, 0.2]),
    (L::Different, [14.0, 93.0, 99.0, 93.0, 96.0]),
];

const PHONE: &[Row] = &[
    (L::Exact, [70.0, 45.0, 0.3, 45.0, 4.0]),
    (L::SharedByMany, [1.0, 2.0, 0.3, 25.0, 4.0]),
    (L::OneDigit, [5.0, 1.0, 0.3, 1.0, 0.5]),
    (L::SamePart, [3.0, 1.0, 0.2, 2.0, 0.5]),
    (L::SameGroup, [0.5, 0.5, 0.2, 8.0, 0.5]),
    (L::Different, [20.0, 50.0, 98.0, 25.0, 90.0]),
];

const TAX_ID: &[Row] = &[
    (L::Exact, [84.0, 0.3, 0.2, 3.0, 0.5]),
    (L::SharedByMany, [0.2, 0.1, 0.1, 1.0, 0.3]),
    (L::OneDigit, [7.0, 0.5, 0.2, 0.2, 0.2]),
    (L::SamePart, [3.0, 0.1, 0.1, 0.3, 0.1]),
    (L::Loose, [2.0, 1.0, 0.5, 0.5, 0.5]),
    (L::Different, [4.0, 60.0, 60.0, 55.0, 60.0]),
    (L::Contradicts, [0.01, 38.0, 39.0, 40.0, 39.0]),
];

const DAY: &[Row] = &[
    (L::Exact, [80.0, 1.0, 1.5, 0.5, 12.0]),
    (L::OneDigit, [7.0, 0.5, 0.8, 0.5, 1.0]),
    (L::Swapped, [2.5, 0.1, 0.1, 0.1, 0.3]),
    (L::SamePart, [3.0, 2.0, 2.5, 2.5, 4.0]),
    (L::Loose, [2.0, 2.0, 2.0, 2.0, 2.5]),
    (L::SameGroup, [1.0, 3.0, 3.0, 3.0, 6.0]),
    (L::Different, [4.5, 91.0, 90.0, 91.0, 74.0]),
];

const STREET: &[Row] = &[
    (L::Exact, [56.0, 62.0, 0.5, 35.0, 4.0]),
    (L::Close, [12.0, 10.0, 0.3, 8.0, 0.8]),
    (L::Similar, [5.0, 4.0, 0.3, 3.0, 1.0]),
    (L::OneDigit, [3.0, 2.0, 0.3, 1.5, 1.0]),
    (L::Partial, [4.0, 3.0, 0.5, 3.0, 1.5]),
    (L::SamePart, [2.0, 2.0, 0.2, 3.0, 0.6]),
    (L::SameGroup, [2.0, 2.0, 1.5, 4.0, 6.0]),
    (L::Loose, [2.0, 2.0, 4.0, 3.0, 9.0]),
    (L::Different, [14.0, 13.0, 93.0, 40.0, 76.0]),
];

const PLACE: &[Row] = &[
    (L::Exact, [70.0, 75.0, 5.0, 35.0, 20.0]),
    (L::OneDigit, [4.0, 3.0, 2.0, 2.0, 3.0]),
    (L::SamePart, [6.0, 5.0, 10.0, 12.0, 10.0]),
    (L::SameGroup, [3.0, 3.0, 8.0, 12.0, 8.0]),
    (L::Similar, [2.0, 2.0, 2.0, 2.0, 2.0]),
    (L::Partial, [3.0, 3.0, 1.0, 2.0, 2.0]),
    (L::PartialCommon, [4.0, 4.0, 5.0, 5.0, 5.0]),
    (L::Loose, [1.0, 1.0, 8.0, 6.0, 6.0]),
    (L::Different, [7.0, 5.0, 60.0, 24.0, 45.0]),
];

const COMPANY: &[Row] = &[
    (L::Exact, [58.0, 6.0, 3.0, 75.0, 18.0]),
    (L::Close, [8.0, 0.5, 0.3, 5.0, 1.0]),
    (L::Reordered, [2.0, 0.2, 0.1, 1.0, 0.5]),
    (L::Partial, [6.0, 0.5, 0.5, 3.0, 1.5]),
    (L::PartialCommon, [4.0, 1.0, 1.0, 3.0, 3.0]),
    (L::Similar, [7.0, 1.0, 1.0, 3.0, 3.0]),
    (L::Loose, [4.0, 3.0, 3.0, 2.0, 8.0]),
    (L::SameGroup, [3.0, 6.0, 6.0, 2.0, 12.0]),
    (L::Different, [8.0, 80.0, 85.0, 6.0, 53.0]),
];

const SUBJECT: &[Row] =
    &[(L::SamePart, [75.0, 20.0, 10.0, 10.0, 40.0]), (L::SameGroup, [25.0, 80.0, 90.0, 90.0, 60.0])];

const TRAIT: &[Row] = &[
    (L::Exact, [88.0, 45.0, 70.0, 40.0, 50.0]),
    (L::Similar, [5.0, 5.0, 5.0, 5.0, 5.0]),
    (L::Different, [7.0, 50.0, 25.0, 55.0, 45.0]),
];

const LINK: &[Row] = &[
    (L::Exact, [80.0, 3.0, 0.5, 40.0, 4.0]),
    (L::SharedByMany, [1.0, 1.0, 0.5, 25.0, 4.0]),
    (L::OneDigit, [6.0, 0.5, 0.5, 2.0, 0.5]),
    (L::Loose, [3.0, 1.0, 2.0, 4.0, 2.0]),
    (L::Different, [10.0, 94.0, 96.0, 29.0, 90.0]),
];

const UNKNOWN: &[Row] = &[
    (L::Exact, [72.0, 30.0, 30.0, 30.0, 22.0]),
    (L::Close, [6.0, 2.0, 2.0, 2.0, 2.0]),
    (L::OneDigit, [4.0, 2.0, 2.0, 2.0, 2.0]),
    (L::Swapped, [1.0, 0.3, 0.3, 0.3, 0.3]),
    (L::Similar, [4.0, 3.0, 3.0, 3.0, 3.0]),
    (L::Partial, [2.0, 1.0, 1.0, 1.0, 1.0]),
    (L::PartialCommon, [1.0, 1.0, 1.0, 1.0, 1.5]),
    (L::Loose, [3.0, 6.0, 6.0, 6.0, 7.0]),
    (L::Initial, [1.0, 1.0, 1.0, 1.0, 1.0]),
    (L::SamePart, [1.0, 2.0, 2.0, 2.0, 2.0]),
    (L::SameGroup, [1.0, 2.0, 2.0, 2.0, 2.0]),
    (L::Different, [8.0, 50.0, 50.0, 50.0, 58.0]),
];

/// What is expected of one comparison.
pub(crate) struct Prior {
    pub(crate) table: Table,
    /// Is it known what the column means?
    pub(crate) known: bool,
}

impl Prior {
    pub(crate) fn new(comparison: &Comparison, column: Option<&Column>) -> Self {
        let known = !matches!(comparison.kind, Kind::Date | Kind::Code | Kind::Text);
        Prior { table: table(comparison, column), known }
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
        Kind::Postcode | Kind::City | Kind::Region => PLACE,
        Kind::Company => COMPANY,
        Kind::Subject => SUBJECT,
        Kind::Trait => TRAIT,
        Kind::Link => LINK,
        Kind::Date | Kind::Code | Kind::Text => UNKNOWN,
    }
}

/// The expected level probabilities of a comparison, its exact levels split by the frequencies of its
/// column.
fn table(comparison: &Comparison, column: Option<&Column>) -> Table {
    let mut table = [[0.02 / 100.0; LEVELS]; CLASSES];
    for (level, shares) in rows(comparison.kind) {
        for (class, share) in shares.iter().enumerate() {
            if *level == L::Exact {
                let split = rarity_split(comparison, column, Class::ALL[class]);
                for (rarity, part) in split {
                    table[class][rarity as usize] += share * part / 100.0;
                }
            } else {
                table[class][*level as usize] += share / 100.0;
            }
        }
    }
    for row in &mut table {
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
