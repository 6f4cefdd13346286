//! Mailboxes, telephone numbers, tax ids and days.

use super::{Level, Scale, likeness};
use crate::{
    normalise::{
        domain::is_public,
        email::is_role,
        tax_id::{TaxKind, parse_key},
    },
    records::{Column, Shape},
};

/// Mailboxes of two records; a cell may hold several.
pub(crate) fn email_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a != b && !column.is_several(a) && !column.is_several(b) {
        let shapes = (column.shape(a), column.shape(b));
        return one_mailbox_level(shapes, || column.text(a), || column.text(b));
    }
    if let Some(part) = common_part(column, a, b) {
        let level = scale.exact(column.part_count(part));
        return if is_role(column.part(part)) && level != Level::SharedByMany {
            Level::Partial
        } else {
            level
        };
    }
    let pairs = column
        .parts_of(a)
        .iter()
        .flat_map(|left| column.parts_of(b).iter().map(move |right| (*left, *right)));
    pairs
        .map(|(left, right)| {
            let shapes = (column.part_shape(left), column.part_shape(right));
            one_mailbox_level(shapes, || column.part(left), || column.part(right))
        })
        .min()
        .unwrap_or(Level::Different)
}

/// Does a mailbox that two records share bear the given name of one of them?
pub(crate) fn bears_name(column: &Column, a: u32, b: u32, given: &[&str]) -> bool {
    let Some(part) = common_part(column, a, b) else { return false };
    let local = column.part(part).split('@').next().unwrap_or_default();
    let named = |name: &&str| name.split(' ').any(|word| word.len() > 2 && local.contains(word));
    let initial = |name: &&str| {
        // `mruiz`, `m.ruiz`: the initial, and then neither its name nor a vowel that would spell another.
        let letter = name.chars().next();
        letter.is_some()
            && local.chars().next() == letter
            && local.chars().nth(1).is_some_and(|c| "._-".contains(c))
    };
    given.iter().any(|name| named(name) || initial(name))
}

/// [`mailbox_level`], for which the mailboxes are read only as far as their shapes do not tell.
fn one_mailbox_level<'a>(
    (one, two): (Shape, Shape),
    a: impl FnOnce() -> &'a str,
    b: impl FnOnce() -> &'a str,
) -> Level {
    if !one.is_beyond(two, 1) || !one.is_unlike(two, 0.85) {
        return mailbox_level(a(), b());
    }
    // The names before the @ are unlike: only one company's domain says something yet.
    let domain = |mailbox: &'a str| mailbox.split_once('@').map(|(_, domain)| domain);
    let is_company = |of: Option<&str>| of.is_some_and(|domain| !is_public(domain));
    if one.is_of_other_domain(two) {
        return Level::Different;
    }
    let company = domain(a());
    if is_company(company) && company == domain(b()) { Level::SameGroup } else { Level::Different }
}

fn mailbox_level(a: &str, b: &str) -> Level {
    let (Some((local_a, domain_a)), Some((local_b, domain_b))) = (a.split_once('@'), b.split_once('@'))
    else {
        return Level::Different;
    };
    if likeness::one_edit(a, b) && a.len() > 8 && local_a.len() > 3 {
        return if numbered_apart(a, b) { Level::Loose } else { Level::Close };
    }
    if local_a == local_b && local_a.len() > 3 && !is_role(a) {
        return Level::SamePart;
    }
    let locals = likeness::jaro(local_a, local_b, 0.85);
    let domains = domain_a == domain_b || likeness::jaro(domain_a, domain_b, 0.9) > 0.0;
    match (locals, domains) {
        (like, true) if like >= 0.93 => Level::Similar,
        (like, _) if like > 0.0 => Level::Loose,
        (_, true) if !is_public(domain_a) && domain_a == domain_b => Level::SameGroup,
        _ => Level::Different,
    }
}

/// Do two mailboxes differ in their digits alone? `ana.ruiz4` and `ana.ruiz9` are two people's.
fn numbered_apart(a: &str, b: &str) -> bool {
    let letters = |text: &'_ str| text.bytes().filter(|c| !c.is_ascii_digit()).collect::<Vec<_>>();
    letters(a) == letters(b)
}

/// Telephone numbers of two records; a cell may hold several.
pub(crate) fn phone_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    let (one, two) = (column.shape(a), column.shape(b));
    if one.are_digits(two) && one.is_beyond(two, 1) && one.is_no_part(two) {
        return Level::Different;
    }
    if let Some(part) = common_part(column, a, b) {
        return scale.exact(column.part_count(part));
    }
    let pairs = column
        .parts_of(a)
        .iter()
        .flat_map(|left| column.parts_of(b).iter().map(move |right| (*left, *right)));
    pairs
        .map(|(left, right)| number_level(column.part(left), column.part(right)))
        .min()
        .unwrap_or(Level::Different)
}

fn number_level(a: &str, b: &str) -> Level {
    let split = |number: &'_ str| {
        number.split_once('x').map_or((number.len(), false), |(base, _)| (base.len(), true))
    };
    let ((base_a, extended_a), (base_b, extended_b)) = (split(a), split(b));
    let (one, two) = (&a[..base_a], &b[..base_b]);
    let (short, long) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    if one == two {
        return if extended_a && extended_b { Level::SameGroup } else { Level::SamePart };
    }
    // A local number, or one whose country code was lost.
    if short.len() >= 6 && long.ends_with(short) {
        return Level::SamePart;
    }
    if short.len() >= 7 && likeness::one_edit(a, b) { Level::OneDigit } else { Level::Different }
}

/// The rarest part that two values share.
fn common_part(column: &Column, a: u32, b: u32) -> Option<u32> {
    let others = column.parts_of(b);
    let shared = column.parts_of(a).iter().copied().filter(|part| others.contains(part));
    shared.min_by_key(|part| column.part_count(*part))
}

/// Tax ids of two records.
pub(crate) fn tax_id_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        let level = scale.exact(column.count(a));
        // Only a person's own number, and only when its check character holds, is proof.
        let proven = parse_key(column.text(a)).0 == TaxKind::Person;
        return if proven { level } else { level.max(Level::ExactRare) };
    }
    let ((kind_a, code_a), (kind_b, code_b)) = (parse_key(column.text(a)), parse_key(column.text(b)));
    if code_a == code_b {
        return Level::SamePart;
    }
    match (kind_a, kind_b) {
        (TaxKind::Person, TaxKind::Person) | (TaxKind::Company, TaxKind::Company) => Level::Contradicts,
        // A person's own number and that of the firm: both may be right.
        (TaxKind::Person, TaxKind::Company) | (TaxKind::Company, TaxKind::Person) => Level::Missing,
        _ if likeness::one_edit(code_a, code_b) => Level::OneDigit,
        _ if likeness::edits_within(code_a, code_b, 2) => Level::Loose,
        _ => Level::Different,
    }
}

/// Days of two records, as `YYYY-MM-DD`.
pub(crate) fn date_level(column: &Column, scale: &Scale, a: u32, b: u32) -> Level {
    if a == b {
        return match scale.exact(column.count(a)) {
            Level::ExactUnique | Level::ExactRare => Level::ExactRare,
            Level::Exact => Level::Exact,
            _ => Level::ExactCommon,
        };
    }
    day_level(column.text(a), column.text(b))
}

/// Years between two days of birth that hardly any slip explains.
const GENERATION: u32 = 15;

fn day_level(a: &str, b: &str) -> Level {
    let parts = |day: &str| -> Option<[u32; 3]> {
        let mut numbers = day.split('-').map(|part| part.parse().ok());
        Some([numbers.next()??, numbers.next()??, numbers.next()??])
    };
    let (Some(one), Some(two)) = (parts(a), parts(b)) else { return Level::Different };
    if one[0] == 0 || two[0] == 0 {
        return if one[1..] == two[1..] { Level::SamePart } else { Level::Different };
    }
    let month_unknown = one[1] == 0 || two[1] == 0;
    if month_unknown {
        return if one[0] == two[0] { Level::SamePart } else { Level::Different };
    }
    if same_numbers(one, two) || turned(a, b) {
        return Level::Swapped;
    }
    let same = [0, 1, 2].map(|at| one[at] == two[at]);
    let equal = same.iter().filter(|same| **same).count();
    let day_unknown = one[2] == 0 || two[2] == 0;
    if likeness::one_edit(a, b) && equal == 2 && !day_unknown {
        return Level::OneDigit;
    }
    match equal {
        2 => Level::SamePart,
        1 if likeness::edits_within(a, b, 2) => Level::Loose,
        1 if same[0] => Level::SameGroup,
        0 if one[0].abs_diff(two[0]) >= GENERATION => Level::Contradicts,
        _ => Level::Different,
    }
}

/// Have two neighbouring digits changed places, and nothing else?
fn turned(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut apart = (0..a.len()).filter(|at| a[*at] != b[*at]);
    match (apart.next(), apart.next(), apart.next()) {
        (Some(one), Some(two), None) => two == one + 1 && a[one] == b[two] && a[two] == b[one],
        _ => false,
    }
}

/// Is it one day, read in two ways: day and month the other way round, a year of two digits taken for
/// the day, or for another century?
fn same_numbers(one: [u32; 3], two: [u32; 3]) -> bool {
    let in_order = |day: [u32; 3]| {
        let mut numbers = [day[0] % 100, day[1], day[2]];
        numbers.sort_unstable();
        numbers
    };
    in_order(one) == in_order(two)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::normalise::{Kind, date::date};

    proptest! {
        #[test]
        fn a_mailbox_is_read_only_where_its_shape_does_not_tell(
            a in "(ana|luis|info|eva.ruiz|ñu)[a-d0-2.@]{0,5}@(gmail.com|acme.es|acmi.es|b@c.es)",
            b in "(ana|luis|info|eva.ruiz|ñu)[a-d0-2.@]{0,5}@(gmail.com|acme.es|acmi.es|b@c.es)",
        ) {
            let shapes = (Shape::of(&a, Kind::Email), Shape::of(&b, Kind::Email));
            prop_assert_eq!(one_mailbox_level(shapes, || &a, || &b), mailbox_level(&a, &b));
        }
    }

    #[test]
    fn mailboxes() {
        assert_eq!(mailbox_level("ana.ruiz@gmail.com", "ana.ruiz@gmial.com"), Level::Close);
        assert_eq!(mailbox_level("ana.ruiz@gmail.com", "ana.ruiz@hotmail.com"), Level::SamePart);
        assert_eq!(mailbox_level("ana.ruiz4@gmail.com", "ana.ruiz9@gmail.com"), Level::Loose);
        assert_eq!(mailbox_level("ana.ruiz@acme.es", "pedro@acme.es"), Level::SameGroup);
        assert_eq!(mailbox_level("pedro@gmail.com", "luisa@gmail.com"), Level::Different);
    }

    #[test]
    fn a_day_that_may_be_read_in_two_ways_is_never_lost() {
        for (one, two) in [
            ("03/04/1981", "1981-03-04"),
            ("03/04/1981", "1981-04-03"),
            ("3-4-81", "04/03/1981"),
            ("05-04-03", "2005-04-03"),
            ("12/10/15", "2015-10-12"),
            ("12/10/15", "1915-10-12"),
            ("030481", "1981-04-03"),
        ] {
            let (one, two) = (date(one, false), date(two, false));
            let level = if one == two { Level::Exact } else { day_level(&one, &two) };
            assert!(level <= Level::Swapped, "{one} and {two} agree in one reading: {level:?}");
        }
    }

    #[test]
    fn numbers_and_days() {
        assert_eq!(number_level("34612345678", "34612345687"), Level::OneDigit);
        assert_eq!(number_level("13124343500", "4343500"), Level::SamePart);
        assert_eq!(
            number_level("34911234567x12", "34911234567x14"),
            Level::SameGroup,
            "two desks of one firm"
        );
        assert_eq!(day_level("1981-03-08", "1981-08-03"), Level::Swapped);
        assert_eq!(day_level("1981-03-08", "1987-03-08"), Level::OneDigit);
        assert_eq!(day_level("1927-03-08", "1972-03-08"), Level::Swapped, "two digits changed places");
        assert_eq!(day_level("1981-03-08", "1976-11-24"), Level::Different);
        assert_eq!(day_level("1981-03-08", "1955-11-24"), Level::Contradicts, "a generation apart");
        assert_eq!(day_level("1981-00-00", "1981-03-08"), Level::SamePart);
        assert_eq!(day_level("1981-03-00", "1981-03-08"), Level::SamePart, "the day is not known");
        assert_eq!(day_level("0000-03-08", "1981-03-08"), Level::SamePart, "the year is not known");
        assert_eq!(day_level("0000-03-08", "1981-05-08"), Level::Different);
    }
}
