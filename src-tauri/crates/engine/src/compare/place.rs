//! Streets, and the place that postcode, town and region name together.
//!
//! Postcode, town and region are one comparison: who agrees on one agrees on the others, and three
//! weights for one fact would be two too many.

use super::{
    Level, Scale,
    likeness::{self, alike, one_edit},
};
use crate::records::Column;

/// Streets with number and unit, as `words #number /unit`.
pub(crate) fn street_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        let level = scale.exact(column.count(a));
        // A street without a number is where many live.
        return if column.text(a).contains('#') { level } else { level.max(Level::Exact) };
    }
    let (one, two) = (Street::of(column.text(a)), Street::of(column.text(b)));
    let words = words_alike(one.words, two.words);
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

struct Street<'a> {
    words: &'a str,
    number: &'a str,
    unit: &'a str,
}

impl<'a> Street<'a> {
    fn of(text: &'a str) -> Self {
        let (rest, unit) = text.split_once('/').unwrap_or((text, ""));
        let (words, number) = rest.split_once('#').unwrap_or((rest, ""));
        Street { words: words.trim_end(), number: number.trim_end(), unit }
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
    let counts = |word: &&str| word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit());
    let (mut total, mut found) = (0, 0);
    for word in short.split(' ').filter(counts) {
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

    #[test]
    fn streets_by_their_words() {
        assert_eq!(words_alike("s. western av", "western av"), 2);
        assert_eq!(words_alike("constitucion", "constitucoin"), 2);
        assert_eq!(words_alike("mayor", "serrano"), 0);
        let street = Street::of("mayor #12 /3b");
        assert_eq!((street.words, street.number, street.unit), ("mayor", "12", "3b"));
    }
}
