//! Why two records are, or are not, one: each comparison's weight in bits.
//!
//! Works on any two records with the model and the frequencies of their values alone, and gives the
//! probability that the run gave. Not here: words for people (`desk`).

use serde::{Deserialize, Serialize};

use crate::{
    attribute::{Attribute, Slot},
    compare::{Comparer, Comparison, Level},
    model::Model,
    normalise::Kind,
    observer::Silent,
    records::{Column, Records, RecordsBuilder},
    rules::{Bound, Rules},
    weigh::Alternative,
};

/// How many records have a normalised value; what [`crate::matching::Outcome::frequencies`] keeps.
pub trait Frequencies {
    /// Records whose `column` has `value`; 1 when unknown.
    fn count(&self, column: &str, value: &str) -> u32;
}

/// Two records explained.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// Probability that the two are one.
    pub probability: f32,
    /// Log2 odds before any comparison, against the alternative.
    pub prior_bits: f32,
    /// Log2 odds after all of them: prior and lines added up.
    pub bits: f32,
    /// The likelier other explanation of what they share.
    pub against: Alternative,
    /// One line a comparison.
    pub lines: Vec<Line>,
}

/// One comparison of an explanation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// Stable name of the comparison.
    pub comparison: String,
    /// How the values stand to each other.
    pub level: Level,
    /// Its weight: above 0 for one person, below 0 against.
    pub bits: f32,
    /// The first record's value as given; several joined by a space.
    pub left: String,
    /// The second record's value as given.
    pub right: String,
    /// How many records have the value, when the two agree.
    pub shared_by: Option<u32>,
}

/// A record as it was given to the run.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// Its source, by the number that the run knew it by.
    pub source: u16,
    /// Its values.
    pub values: &'a [(Slot, &'a str)],
}

/// Explains two records.
pub fn explain(model: &Model, frequencies: &dyn Frequencies, a: Given<'_>, b: Given<'_>) -> Explanation {
    let records = two_records(model, frequencies, a, b);
    let comparer = Comparer::bound(&records, model.comparisons.clone());
    let mut levels = vec![Level::Missing; model.comparisons.len()];
    let (left, right) = places(&records);
    comparer.levels(left, right, &mut levels);
    let score = crate::matching::score(model, &levels);
    let lines = model.comparisons.iter().enumerate().map(|(index, comparison)| Line {
        comparison: comparison.id.clone(),
        level: levels[index],
        bits: model.level_bits(index, levels[index], score.rival),
        left: shown(&records, comparison, left, a),
        right: shown(&records, comparison, right, b),
        shared_by: shared_by(&records, &comparison.id, levels[index], left, right),
    });
    Explanation {
        probability: score.probability,
        prior_bits: model.weights.classes[0] - model.weights.classes[score.rival],
        bits: score.bits,
        against: if score.rival >= 4 { Alternative::Stranger } else { Alternative::Related },
        lines: lines.collect(),
    }
}

/// A rule that keeps two records apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Forbidden {
    /// Both are of one source, which has no duplicates of its own.
    CleanSource,
    /// They differ in an attribute in which one customer never does.
    Differs(Attribute),
}

/// The rule that keeps two records apart, if one does.
pub fn forbidden(model: &Model, rules: &Rules, a: Given<'_>, b: Given<'_>) -> Option<Forbidden> {
    let records = two_records(model, &Unknown, a, b);
    let (left, right) = places(&records);
    if Bound::new(&records, rules).of_clean_source(left, right) {
        return Some(Forbidden::CleanSource);
    }
    let differs = |attribute: &&Attribute| {
        let alone = Rules { never: vec![(*attribute).clone()], ..Rules::default() };
        Bound::new(&records, &alone).forbids(left, right)
    };
    rules.never.iter().find(differs).cloned().map(Forbidden::Differs)
}

/// Frequencies where nobody asks how rare a value is.
struct Unknown;

impl Frequencies for Unknown {
    fn count(&self, _column: &str, _value: &str) -> u32 {
        1
    }
}

/// Where the first and the second of two records are: the canonical order may have turned them round.
fn places(records: &Records) -> (u32, u32) {
    let at = |pushed: u32| records.order.iter().position(|row| *row == pushed).unwrap_or(0) as u32;
    (at(0), at(1))
}

/// The two as records of their own, with the frequencies that they have in the project.
fn two_records(model: &Model, frequencies: &dyn Frequencies, a: Given<'_>, b: Given<'_>) -> Records {
    let mut slots: Vec<Slot> = a.values.iter().chain(b.values).map(|(slot, _)| slot.clone()).collect();
    slots.sort();
    slots.dedup();
    let mut builder = RecordsBuilder::new(slots.clone(), model.options.clone()).with_model(model);
    for record in [a, b] {
        let value = |slot: &Slot| {
            record.values.iter().find(|(known, _)| known == slot).map_or("", |(_, value)| *value)
        };
        builder.push(record.source, &slots.iter().map(value).collect::<Vec<_>>());
    }
    let mut records = builder.finish(&Silent).expect("nobody cancels two records");
    for column in &mut records.columns {
        let (whole, parts) = (column_name(&column.id, false), column_name(&column.id, true));
        column.recount(|value| frequencies.count(&whole, value), |part| frequencies.count(&parts, part));
    }
    records
}

/// The name under which frequencies of whole values, or of their parts, are kept.
pub(crate) fn column_name(id: &str, parts: bool) -> String {
    if parts { format!("{id}/part") } else { id.to_owned() }
}

/// What a record gives for a comparison, as it came; of a name's cells, Jr. and Sr. alone; of the cells for
/// telephones, the numbers that are of its kind.
fn shown(records: &Records, comparison: &Comparison, record: u32, as_given: Given<'_>) -> String {
    let told = given(as_given.values, &comparison.id, comparison.kind);
    match (comparison.kind, records.column(&comparison.id)) {
        (Kind::Suffix, Some(at)) => records.columns[at].text(records.row(record)[at]).to_owned(),
        (Kind::Phone | Kind::Mobile, Some(at)) => {
            let compared = records.columns[at].text(records.row(record)[at]);
            numbers(as_given.values, &comparison.id, comparison.kind, compared)
        }
        // A firm that stands in the cell of a name.
        (Kind::Company, Some(at)) if told.is_empty() && records.row(record)[at] != 0 => {
            given(as_given.values, &comparison.id, Kind::Subject)
        }
        _ => told,
    }
}

/// What a record gives for a comparison, as it came.
fn given(record: &[(Slot, &str)], id: &str, kind: Kind) -> String {
    cells(record, id, kind).collect::<Vec<_>>().join(" ")
}

/// The cells with one of the numbers that are compared. A mobile may stand in any cell for telephones.
fn numbers(record: &[(Slot, &str)], id: &str, kind: Kind, compared: &str) -> String {
    let has_one = |cell: &&str| {
        let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
        let local = |number: &str| number[number.len().saturating_sub(6)..].to_owned();
        compared.split(' ').any(|number| number.is_ascii() && digits.contains(&local(number)))
    };
    let found: Vec<&str> = cells(record, id, kind).filter(|_| !compared.is_empty()).collect();
    let of_kind: Vec<&str> = found.iter().copied().filter(has_one).collect();
    // A number that was put right for comparing is like none of the cells.
    if of_kind.is_empty() { found.join(" ") } else { of_kind.join(" ") }
}

/// The cells that feed a comparison.
fn cells<'a>(record: &'a [(Slot, &'a str)], id: &'a str, kind: Kind) -> impl Iterator<Item = &'a str> {
    let feeds =
        move |(slot, value): &&(Slot, &str)| !value.trim().is_empty() && feeds(&slot.attribute, id, kind);
    record.iter().filter(feeds).map(|(_, value)| value.trim())
}

fn feeds(attribute: &Attribute, id: &str, kind: Kind) -> bool {
    use Attribute as A;
    match attribute {
        A::FullName => matches!(kind, Kind::GivenName | Kind::Surname | Kind::Subject),
        A::GivenName | A::MiddleName => matches!(kind, Kind::GivenName | Kind::Subject),
        A::Surname | A::SecondSurname => matches!(kind, Kind::Surname | Kind::Subject),
        A::Phone | A::Mobile => matches!(kind, Kind::Phone | Kind::Mobile) && id != "fax",
        A::Street | A::StreetNumber | A::Unit => kind == Kind::Street,
        A::Address => matches!(kind, Kind::Street | Kind::Postcode),
        A::Postcode | A::City | A::Region => kind == Kind::Postcode,
        A::Company if kind == Kind::Subject => true,
        other => other.to_string() == id,
    }
}

fn shared_by(records: &Records, id: &str, level: Level, a: u32, b: u32) -> Option<u32> {
    if !level.is_exact() {
        return None;
    }
    let at = records.column(id).or_else(|| records.column("postcode"))?;
    let column: &Column = &records.columns[at];
    let (left, right) = (records.row(a)[at], records.row(b)[at]);
    // Of a cell that may hold several mailboxes or numbers, only these are counted.
    if left == right && !matches!(column.kind, Kind::Email | Kind::Mobile | Kind::Phone) {
        return Some(column.count(left)).filter(|_| left != 0);
    }
    let others = column.parts_of(right);
    column
        .parts_of(left)
        .iter()
        .filter(|part| others.contains(part))
        .map(|part| column.part_count(*part))
        .min()
}
