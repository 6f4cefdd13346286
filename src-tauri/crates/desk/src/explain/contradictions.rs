//! Facts of a cluster that contradict each other, said aloud: births a generation apart, two tax ids,
//! Jr. beside Sr.
//!
//! Not here: what they weigh (`engine`).

use std::collections::BTreeSet;

use ficha_engine::{
    attribute::Attribute,
    compare::Level,
    explain::{Explanation, Line},
    identity::day,
};
use ficha_store::record::Record;

use super::explainer::{Explainer, Side};
use crate::wire::{Fault, Message};

/// Members that are held against each other; a person does not look at more side by side.
const MEMBERS: usize = 12;
/// Lines that are said at most.
const LINES: usize = 6;
/// Years between two births that hardly any slip explains, whatever else agrees in the two days.
const GENERATION: u32 = 15;

/// What contradicts itself among these records, which are numbered from 1 as they come. Two values are
/// named once, by the first two records that have them.
pub(super) fn contradictions(explainer: &Explainer<'_>, records: &[Record]) -> Result<Vec<Message>, Fault> {
    let sides: Vec<Side<'_>> =
        records.iter().take(MEMBERS).map(|record| explainer.side(record)).collect::<Result<_, _>>()?;
    let (mut said, mut found) = (BTreeSet::new(), Vec::new());
    for (at, a) in sides.iter().enumerate() {
        for (other, b) in sides.iter().enumerate().skip(at + 1) {
            let Explanation { lines, .. } = explainer.explain(a, b);
            for line in lines.iter().filter(|line| contradicts(line)) {
                let values = [named(explainer, line, a, &line.left), named(explainer, line, b, &line.right)];
                let Some(text) = in_words(line, &values) else { continue };
                let mut key = values.clone();
                key.sort();
                if said.insert((line.comparison.clone(), key)) && found.len() < LINES {
                    found.push(text.with("a", (at + 1) as u32).with("b", (other + 1) as u32));
                }
            }
        }
    }
    Ok(found)
}

fn contradicts(line: &Line) -> bool {
    match line.comparison.as_str() {
        "tax_id" => line.level == Level::Contradicts,
        "birth_date" | "suffix" => line.level.is_different(),
        _ => false,
    }
}

/// A value as two of it are compared: the day, or the text as it came.
fn named(explainer: &Explainer<'_>, line: &Line, side: &Side<'_>, shown: &str) -> String {
    let born = side.values.iter().find(|(slot, _)| slot.attribute == Attribute::BirthDate);
    let day_of = |(_, value): &(_, &str)| day(value, &explainer.model.options);
    born.filter(|_| line.comparison == "birth_date").and_then(day_of).unwrap_or_else(|| shown.to_owned())
}

/// Two days of birth that a slip may explain are not worth a word.
fn in_words(line: &Line, values: &[String; 2]) -> Option<Message> {
    let say = |code: &str| Message::new(format!("explain.apart.{code}"));
    let text = match line.comparison.as_str() {
        "birth_date" => {
            let years = years_between(&values[0], &values[1])?;
            return (years >= GENERATION).then(|| say("born").with("count", years));
        }
        "suffix" => say("suffix").with("left", generation(&values[0])).with("right", generation(&values[1])),
        _ => say("tax_id").with("left", values[0].as_str()).with("right", values[1].as_str()),
    };
    Some(text)
}

/// Whole years between two days, as `YYYY-MM-DD`.
fn years_between(a: &str, b: &str) -> Option<u32> {
    let (from, to) = if a <= b { (a, b) } else { (b, a) };
    let year = |day: &str| day.get(..4)?.parse::<u32>().ok();
    let before = to.get(4..)? < from.get(4..)?;
    year(to)?.checked_sub(year(from)?)?.checked_sub(u32::from(before))
}

/// `jr` as people write it.
fn generation(suffix: &str) -> String {
    match suffix {
        "jr" => "Jr.".to_owned(),
        "sr" => "Sr.".to_owned(),
        number => number.to_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_whole_ones() {
        assert_eq!(years_between("1955-11-24", "1985-11-24"), Some(30));
        assert_eq!(years_between("1985-11-23", "1955-11-24"), Some(29), "the day before the birthday");
        assert_eq!(years_between("1985", "hace tiempo"), None);
    }
}
