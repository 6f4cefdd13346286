//! Cells that list several values: where one ends and the next begins.
//!
//! Google Contacts parts the values of one label by ` ::: `, other systems by `;`, people by whatever they
//! like. Not here: what each of them says (`normalise`), and cells of words, where a comma parts nothing.

use std::borrow::Cow;

use crate::attribute::Attribute;

/// The values of a cell, as they were written; the cell itself where it is one value, or cannot be told apart
/// into values that are whole.
pub fn values<'a>(attribute: &Attribute, cell: &'a str) -> Vec<&'a str> {
    let pieces = match attribute {
        Attribute::Email if cell.bytes().filter(|c| *c == b'@').count() > 1 => {
            whole(addresses(cell), |piece| piece.contains('@'))
        }
        Attribute::Phone | Attribute::Mobile | Attribute::Fax if cell.len() > 12 => {
            whole(numbers(cell), |piece| digits(piece) >= 6)
        }
        Attribute::Website | Attribute::Social if cell.contains(BETWEEN) => {
            whole(cell.split(BETWEEN), |_| true)
        }
        _ => Vec::new(),
    };
    if pieces.is_empty() { vec![cell] } else { pieces }
}

/// What Google Contacts writes between two values.
const BETWEEN: &str = ":::";

/// The pieces that are not empty; none where one of them is no value.
fn whole<'a>(pieces: impl Iterator<Item = &'a str>, is_value: impl Fn(&str) -> bool) -> Vec<&'a str> {
    let pieces: Vec<&str> = pieces.map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.iter().all(|piece| is_value(piece)) { pieces } else { Vec::new() }
}

/// A cell again, each of its values (all that it lists, in their order) as it is said now; one of which nothing
/// is left goes with what parts it from the one before.
pub(crate) fn said_anew(cell: &str, values: &[(&str, Cow<'_, str>)]) -> String {
    let (mut text, mut end, mut kept) = (String::new(), 0, false);
    for (was, is) in values {
        let start = end + cell[end..].find(was).unwrap_or_default();
        kept = !is.is_empty();
        if kept {
            text.push_str(if text.is_empty() { "" } else { &cell[end..start] });
            text.push_str(is);
        }
        end = start + was.len();
    }
    text.push_str(if kept { &cell[end..] } else { "" });
    text
}

/// The addresses of a cell that may list several.
pub(crate) fn addresses(cell: &str) -> impl Iterator<Item = &str> {
    let parts = cell.split([';', '|', '\n']).flat_map(|part| part.split(BETWEEN));
    // A comma or a slash parts addresses only where there are several: `ana@acme,es` is one.
    let pieces = parts.flat_map(|part| {
        let several = part.bytes().filter(|c| *c == b'@').count() > 1;
        part.split(move |c: char| several && matches!(c, ',' | '/'))
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty())
}

/// The numbers of a cell that may list several: `91 123 45 67 / 612345678`, `612345678 y 699112233`. They
/// come with the spaces around them.
pub(crate) fn numbers(cell: &str) -> impl Iterator<Item = &str> {
    let words = [" y ", " o ", " or ", " and ", " e "];
    // A URI, as address books write them, is one number: `tel:+34-910-123-456;ext=102`.
    let uri = cell.contains(";ext=");
    let sign = move |c: char| matches!(c, ',' | '|' | '\n') || c == ';' && !uri;
    let parts = cell.split(sign).flat_map(at_slashes).flat_map(|part| part.split(BETWEEN));
    words
        .iter()
        .fold(parts.collect::<Vec<_>>(), |parts, word| {
            parts.into_iter().flat_map(|part| part.split(word)).collect()
        })
        .into_iter()
}

/// Cuts at slashes, but for one between an area code and what is no whole number: `702/385-7111`.
fn at_slashes(list: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    for (at, _) in list.match_indices('/') {
        let next = list[at + 1..].split('/').next().unwrap_or_default();
        if !(2..=5).contains(&digits(&list[start..at])) || digits(next) >= 9 {
            parts.push(&list[start..at]);
            start = at + 1;
        }
    }
    parts.push(&list[start..]);
    parts
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_of_several_values_is_taken_apart() {
        let several: [(Attribute, &str, &[&str]); 7] = [
            (Attribute::Email, "Ana@x.es ::: luis@y.es", &["Ana@x.es", "luis@y.es"]),
            (Attribute::Email, "ana@x.es; luis@y.es;", &["ana@x.es", "luis@y.es"]),
            (Attribute::Email, "Ana <ana@x.es>, Luis <luis@y.es>", &["Ana <ana@x.es>", "Luis <luis@y.es>"]),
            (Attribute::Mobile, "612 345 678 ::: +34 633445566", &["612 345 678", "+34 633445566"]),
            (Attribute::Phone, "91 123 45 67 / 612345678", &["91 123 45 67", "612345678"]),
            (Attribute::Phone, "612345678 y 699112233", &["612345678", "699112233"]),
            (Attribute::Website, "acme.es ::: acme.com", &["acme.es", "acme.com"]),
        ];
        for (attribute, cell, expected) in several {
            assert_eq!(values(&attribute, cell), expected, "{cell}");
        }
    }

    #[test]
    fn a_cell_of_one_value_stays_whole() {
        for (attribute, cell) in [
            (Attribute::Email, "ana@acme,es"),
            (Attribute::Email, "ana@acme.es; nada"),
            (Attribute::Email, "ana@x.es luis@y.es"),
            (Attribute::Phone, "+34 612 345 678, ext. 5"),
            (Attribute::Phone, "702/385-7111"),
            (Attribute::Phone, "612345678 (Ana, mañanas)"),
            (Attribute::Website, "https://acme.es/a;b"),
            (Attribute::Company, "Ruiz ::: Hijos; S.L."),
        ] {
            assert_eq!(values(&attribute, cell), [cell]);
        }
    }

    #[test]
    fn a_value_that_goes_takes_its_sign_with_it() {
        let of = |cell: &str, now: &[&str]| {
            let values: Vec<_> = addresses(cell).zip(now.iter().map(|is| Cow::Borrowed(*is))).collect();
            said_anew(cell, &values)
        };
        assert_eq!(of("a@x.es; b@x.es, c@x.es", &["a@x.es", "", "c@x.es"]), "a@x.es, c@x.es");
        assert_eq!(of("a@x.es; b@x.es;", &["", "b@y.es"]), "b@y.es;");
        assert_eq!(of("a@x.es; b@x.es;", &["a@x.es", ""]), "a@x.es");
        assert_eq!(of("aa@x.es; a@x.es", &["aa@x.es", "b@x.es"]), "aa@x.es; b@x.es", "not within the first");
    }
}
