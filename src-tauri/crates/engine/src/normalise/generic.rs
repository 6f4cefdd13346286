//! Words, codes and links of columns that nothing more is known of.

use super::text;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lose_what_nobody_types() {
        assert_eq!(link("https://www.LinkedIn.com/in/Ana/?x=1"), "linkedin.com/in/ana");
    }
}
