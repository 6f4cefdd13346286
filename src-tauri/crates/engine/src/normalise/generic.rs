//! Columns that nothing is known of: words, codes or days, told by their content.

use super::{Kind, date, text};

/// The folded words of a value; empty for fillers.
pub(crate) fn words(raw: &str) -> String {
    let key = text::fold(raw);
    if text::is_placeholder(&key) { String::new() } else { key }
}

/// Letters and digits run together; empty for fillers.
pub(crate) fn code(raw: &str) -> String {
    words(raw).replace(' ', "")
}

/// A web address or a handle without scheme, `www`, query and final slash.
pub(crate) fn link(raw: &str) -> String {
    let lower = raw.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    let bare =
        bare.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').trim_start_matches('@');
    if text::is_placeholder(&text::fold(bare)) { String::new() } else { bare.replace(' ', "") }
}

/// What the distinct values of an unknown column look like.
pub(crate) fn guess<'a>(values: impl Iterator<Item = &'a str>) -> Kind {
    let (mut total, mut dates, mut digits) = (0_usize, 0_usize, 0_usize);
    for value in values.filter(|value| !value.trim().is_empty()).take(5_000) {
        total += 1;
        let day = date::date(value, false);
        dates += usize::from(value.len() >= 6 && !day.is_empty());
        digits += usize::from(value.bytes().filter(u8::is_ascii_digit).count() * 2 > value.trim().len());
    }
    if dates * 10 > total * 8 && total > 0 {
        Kind::Date
    } else if digits * 10 > total * 7 {
        Kind::Code
    } else {
        Kind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_tells_the_kind() {
        assert_eq!(guess(["1981-02-03", "1990-12-11"].into_iter()), Kind::Date);
        assert_eq!(guess(["616", "4848"].into_iter()), Kind::Code);
        assert_eq!(guess(["OCONEE", "BASSWOOD", "22"].into_iter()), Kind::Text);
        assert_eq!(link("https://www.LinkedIn.com/in/Ana/?x=1"), "linkedin.com/in/ana");
    }
}
