//! Numbers as people and programs write them: amounts, counts, percentages.
//!
//! Only the shape counts here: whether a column of numbers measures or names is told by `content`.

/// What the writing of a number shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Number {
    /// The digits before the decimal mark, groups joined.
    pub(crate) whole: u64,
    /// How many digits those are.
    pub(crate) width: usize,
    /// How many digits follow the decimal mark.
    pub(crate) decimals: usize,
    /// Those digits as a number.
    pub(crate) fraction: u64,
    pub(crate) negative: bool,
    /// Is there a sign of money or of hundredths?
    pub(crate) marked: bool,
    /// Are thousands set apart?
    pub(crate) grouped: bool,
}

/// Signs and codes of money and of hundredths that stand before or behind a number.
const MARKS: &[&str] = &[
    "us$", "mx$", "r$", "s/.", "s/", "€", "$", "£", "¥", "%", "eur", "euros", "usd", "mxn", "cop", "clp",
    "ars", "pen", "gbp",
];

/// Reads a whole cell as one number; nothing where it is something else.
pub(crate) fn number(raw: &str) -> Option<Number> {
    let lower = raw.trim().trim_start_matches('\'').to_lowercase();
    let (bare, marked) = without_marks(&lower);
    let (bare, negative) = without_sign(bare);
    let (bare, again) = without_marks(bare);
    if !bare.starts_with(|c: char| c.is_ascii_digit()) || bare.len() > 24 {
        return None;
    }
    digits(bare).map(|number| Number { negative, marked: marked || again, ..number })
}

fn without_marks(text: &str) -> (&str, bool) {
    for mark in MARKS {
        let bare = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark));
        if let Some(bare) = bare {
            return (bare.trim(), true);
        }
    }
    (text, false)
}

/// `-5`, `5-` and `(5)` are below nothing. A plus sign begins a telephone number.
fn without_sign(text: &str) -> (&str, bool) {
    let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
    let inner = inner.or_else(|| text.strip_prefix(['-', '−'])).or_else(|| text.strip_suffix('-'));
    inner.map_or((text, false), |inner| (inner.trim(), true))
}

fn digits(text: &str) -> Option<Number> {
    let parts: Vec<&str> = text.split(['.', ',', '\'', ' ', '\u{a0}', '\u{202f}']).collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|c| c.is_ascii_digit())) {
        return None;
    }
    let marks: Vec<char> = text.chars().filter(|c| !c.is_ascii_digit()).collect();
    let groups_of_three =
        |parts: &[&str]| parts[0].len() <= 3 && parts[1..].iter().all(|part| part.len() == 3);
    let last = parts.len() - 1;
    let decimal_mark = |mark: char| matches!(mark, '.' | ',');
    let ends_in_decimals = match marks[..] {
        [] => false,
        // `1.234` is read as thousands: three decimals are rare.
        [mark] => decimal_mark(mark) && parts[1].len() != 3 || decimal_mark(mark) && parts[0].len() > 3,
        [.., before, mark] => decimal_mark(mark) && before != mark,
    };
    let whole = if ends_in_decimals { &parts[..last] } else { &parts[..] };
    if whole.len() > 1 && (!groups_of_three(whole) || marks[..whole.len() - 1].iter().any(|c| *c != marks[0]))
    {
        return None;
    }
    let joined = whole.concat();
    let fraction = if ends_in_decimals { parts[last] } else { "" };
    Some(Number {
        whole: joined.parse().ok()?,
        width: joined.len(),
        decimals: fraction.len(),
        fraction: fraction.parse().unwrap_or(0),
        grouped: whole.len() > 1,
        ..Number::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_in_the_writing_of_many_countries() {
        for (raw, whole, decimals) in [
            ("1234.5", 1234, 1),
            ("1.234,50 €", 1234, 2),
            ("$1,234.56", 1234, 2),
            ("US$ 99", 99, 0),
            ("1 234,5", 1234, 1),
            ("-35", 35, 0),
            ("(12.50)", 12, 2),
            ("-$4.00", 4, 2),
            ("15 %", 15, 0),
            ("1.234.567", 1_234_567, 0),
            ("0.8734", 0, 4),
        ] {
            let found = number(raw).unwrap_or_else(|| panic!("{raw} is a number"));
            assert_eq!((found.whole, found.decimals), (whole, decimals), "{raw}");
        }
        assert!(number("-35").is_some_and(|number| number.negative));
        assert!(number("1.234").is_some_and(|number| number.grouped));
        assert!(number("15 %").is_some_and(|number| number.marked));
    }

    #[test]
    fn what_only_has_digits_in_it_is_no_number() {
        for raw in ["+34612345678", "12-B", "612 34 56 78", "1.2.3", "03/04/1981", "€", "", "A12", "12:30"]
        {
            assert_eq!(number(raw), None, "{raw}");
        }
    }
}
