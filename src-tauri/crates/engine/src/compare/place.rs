//! Streets, and the place that postcode, town and region name together.
//!
//! Postcode, town and region are one comparison: who agrees on one agrees on the others, and three
//! weights for one fact would be two too many.

use super::{
    Level, Scale,
    likeness::{self, alike, one_edit},
};
use crate::{
    normalise::street::{Street, tells_streets_apart},
    records::Column,
};

/// Streets with number and unit, as `words #number /unit`.
pub(crate) fn street_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        let level = scale.exact(column.count(a));
        // A street without a number is where many live.
        return if column.text(a).contains('#') { level } else { level.max(Level::Exact) };
    }
    let (shape, other) = (column.shape(a), column.shape(b));
    let by_shape = unlike_words(column, a, b);
    if by_shape == Some(0) && shape.is_of_other_number(other) {
        return Level::Different;
    }
    let (one, two) = (Street::of(column.text(a)), Street::of(column.text(b)));
    let words = by_shape.unwrap_or_else(|| words_alike(one.words, two.words));
    let numbers = number_likeness(one.number, two.number);
    let units_differ = !one.unit.is_empty() && !two.unit.is_empty() && one.unit != two.unit;
    match (words, numbers) {
        (2, Likeness::Same) if units_differ => Level::SamePart,
        (2, Likeness::Same) => Level::Close,
        (1, Likeness::Same) => Level::Similar,
        (2, Likeness::Unknown) => Level::Partial,
        (2, Likeness::Near) => Level::OneDigit,
        (2, Likeness::Apart) => Level::SameGroup,
        (0, Likeness::Same) | (1, Likeness::Unknown) => Level::Loose,
        _ => Level::Different,
    }
}

enum Likeness {
    Same,
    Near,
    Apart,
    Unknown,
}

fn number_likeness(a: &str, b: &str) -> Likeness {
    if a.is_empty() || b.is_empty() {
        Likeness::Unknown
    } else if a == b {
        Likeness::Same
    } else if one_edit(a, b) && a.len().max(b.len()) > 1 {
        Likeness::Near
    } else {
        Likeness::Apart
    }
}

/// [`words_alike`] of the words of two addresses whose shapes show that they are unlike as a whole.
fn unlike_words(column: &Column, a: u32, b: u32) -> Option<u8> {
    let (shape, other) = (column.shape(a), column.shape(b));
    if !shape.is_unlike(other, 0.8) {
        return None;
    }
    let (short, long) = if shape.is_shorter(other)? { (a, b) } else { (b, a) };
    let (mut total, mut found) = (0, 0);
    for part in column.parts_of(short) {
        let (counts, length) = column.part_shape(*part).street_word().unwrap_or_else(|| {
            let word = column.part(*part);
            (tells_streets_apart(word), word.len())
        });
        if counts {
            total += 1;
            let same = |other: &u32| {
                other == part || (length > 3 && likeness::parts_alike(column, *part, *other, 0.9) > 0.0)
            };
            found += usize::from(column.parts_of(long).iter().any(same));
        }
    }
    Some(if total > 0 && found == total { 2 } else { u8::from(found > 0) })
}

/// 2: the same street; 1: perhaps; 0: another.
fn words_alike(a: &str, b: &str) -> u8 {
    if a == b {
        return if a.is_empty() { 0 } else { 2 };
    }
    if a.is_empty() || b.is_empty() {
        return 0;
    }
    let whole = likeness::words_alike(a, b, 0.8);
    if whole >= 0.92 {
        return 2;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (mut total, mut found) = (0, 0);
    for word in short.split(' ').filter(|word| tells_streets_apart(word)) {
        total += 1;
        found +=
            usize::from(long.split(' ').any(|other| {
                other == word || (word.len() > 3 && likeness::words_alike(word, other, 0.9) > 0.0)
            }));
    }
    if total > 0 && found == total { 2 } else { u8::from(found > 0 || whole >= 0.85) }
}

/// One column that names a place, its scale, and the two value ids.
pub(crate) type PlaceValue<'a> = (&'a Column, &'a Scale, u32, u32);

/// The place of two records, by the finest of postcode, town and region that both have.
pub(crate) fn place_level(
    postcode: Option<PlaceValue<'_>>,
    city: Option<PlaceValue<'_>>,
    region: Option<PlaceValue<'_>>,
) -> Level {
    let both = |value: Option<PlaceValue<'_>>| value.is_some_and(|(_, _, a, b)| a != 0 && b != 0);
    let town = city.filter(|_| both(city)).map(|value| town_level(&value));
    if let Some((column, scale, a, b)) = postcode.filter(|_| both(postcode)) {
        let code = postcode_level(column, scale, a, b);
        let town_agrees = town.is_some_and(|level| level.is_exact() || level == Level::Similar);
        return match code {
            Level::Different if town_agrees => Level::SameGroup,
            Level::OneDigit if town_agrees => Level::SamePart,
            other => other,
        };
    }
    if let Some(level) = town {
        return match level {
            Level::ExactUnique | Level::ExactRare => Level::Partial,
            Level::Exact | Level::ExactCommon => Level::PartialCommon,
            other => other,
        };
    }
    match region.filter(|_| both(region)) {
        Some((_, _, a, b)) if a == b => Level::Loose,
        Some((column, _, a, b)) if alike(column, a, b, 0.85) > 0.0 => Level::Loose,
        Some(_) => Level::Different,
        None => Level::Missing,
    }
}

fn postcode_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        return scale.exact(column.count(a));
    }
    let (one, two) = (column.shape(a), column.shape(b));
    if !one.is_beyond(two, 1) && one_edit(column.text(a), column.text(b)) {
        return Level::OneDigit;
    }
    let prefix = one.same_head(two).unwrap_or_else(|| {
        column.text(a).bytes().zip(column.text(b).bytes()).take_while(|(x, y)| x == y).count()
    });
    if prefix >= 3 { Level::SamePart } else { Level::Different }
}

fn town_level(value: &PlaceValue<'_>) -> Level {
    let (column, scale, a, b) = *value;
    if a == b {
        return scale.exact(column.count(a));
    }
    let begins = || {
        let (one, two) = (column.text(a), column.text(b));
        let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
        short.len() > 3 && long.starts_with(short)
    };
    if alike(column, a, b, 0.85) > 0.0 || (!column.shape(a).is_no_part(column.shape(b)) && begins()) {
        Level::Similar
    } else {
        Level::Different
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        NormaliseOptions,
        attribute::{Attribute, Slot},
        observer::Silent,
        records::RecordsBuilder,
    };

    #[test]
    fn an_address_is_read_only_where_its_shape_does_not_tell() {
        let mut builder =
            RecordsBuilder::new(vec![Slot::first(Attribute::Street)], NormaliseOptions::default());
        let words =
            ["Mayor", "Serrano", "San Juan", "San Pedro", "Pedro Serano", "de la Mayoral", "3 Cruces"];
        for (at, (one, two)) in words.iter().flat_map(|a| words.map(|b| (*a, b))).enumerate() {
            builder.push(0, &[&format!("{one} {two} {}", at % 4)]);
            builder.push(0, &[&format!("Calle {two}")]);
        }
        let records = builder.finish(&Silent).unwrap();
        let column = &records.columns[records.column("address").unwrap()];
        let (mut told, values) = (0, column.values.len() as u32);
        for (a, b) in (1..values).flat_map(|a| (1..values).map(move |b| (a, b))) {
            if let Some(found) = unlike_words(column, a, b) {
                let [one, two] = [a, b].map(|value| Street::of(column.text(value)).words);
                assert_eq!(found, words_alike(one, two), "{one} and {two}");
                told += 1;
            }
        }
        assert!(told > 100, "{told} pairs are told apart by their shapes");
    }

    #[test]
    fn streets_by_their_words() {
        assert_eq!(words_alike("s. western av", "western av"), 2);
        assert_eq!(words_alike("constitucion", "constitucoin"), 2);
        assert_eq!(words_alike("mayor", "serrano"), 0);
    }
}
