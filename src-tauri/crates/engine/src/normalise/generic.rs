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

/// A web address without scheme, `www`, query, first page and final slash.
pub(crate) fn link(raw: &str) -> String {
    let lower = raw.trim().to_lowercase();
    let bare = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").or_else(|| bare.strip_prefix("m.")).unwrap_or(bare);
    let bare =
        bare.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/').trim_start_matches('@');
    let first = bare.rsplit_once('/').filter(|(_, page)| {
        matches!(*page, "index.html" | "index.htm" | "index.php" | "inicio" | "home" | "default.aspx")
    });
    let bare = first.map_or(bare, |(site, _)| site);
    if text::is_placeholder(&text::fold(bare)) { String::new() } else { bare.split_whitespace().collect() }
}

/// The handle of a person or firm on a social network, however it is written: `@ana`, `ana`,
/// `https://es.linkedin.com/in/ana/?trk=1`. Which network it is does not count: people keep theirs.
pub(crate) fn handle(raw: &str) -> String {
    const NETWORKS: &[&str] = &[
        "linkedin.com",
        "twitter.com",
        "x.com",
        "instagram.com",
        "facebook.com",
        "fb.com",
        "tiktok.com",
        "youtube.com",
        "pinterest.com",
        "threads.net",
        "t.me",
        "wa.me",
        "github.com",
        "pinterest.es",
        "bsky.app",
    ];
    let lower = raw.trim().to_lowercase();
    // A profile without a name of its own has a number.
    let number = lower.split_once("profile.php?id=").map(|(_, rest)| rest);
    if let Some(number) = number {
        return number.chars().take_while(char::is_ascii_digit).collect();
    }
    let address = link(raw);
    let (host, path) = address.split_once('/').unwrap_or((&address, ""));
    let known = NETWORKS.iter().any(|network| host == *network || host.ends_with(&format!(".{network}")));
    if !known {
        return address;
    }
    let parts = path.split('/').filter(|part| !part.is_empty());
    let name = parts.clone().find(|part| {
        !matches!(
            *part,
            "in" | "pub" | "company" | "profile" | "user" | "channel" | "c" | "pages" | "people" | "school"
        )
    });
    name.unwrap_or_default().trim_start_matches('@').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lose_what_nobody_types() {
        for raw in [
            "https://www.Acme.es/",
            "acme.es",
            "http://acme.es/index.html",
            "WWW.ACME.ES?utm=1",
            "acme.es/#top",
        ] {
            assert_eq!(link(raw), "acme.es", "{raw}");
        }
        assert_eq!(link("n/a"), "");
    }

    #[test]
    fn handles_are_the_same_on_every_network() {
        for raw in [
            "https://www.LinkedIn.com/in/Ana-Ruiz/?x=1",
            "es.linkedin.com/in/ana-ruiz",
            "@ana-ruiz",
            "ana-ruiz",
            "https://twitter.com/ana-ruiz",
            "https://m.facebook.com/ana-ruiz/",
            "https://www.tiktok.com/@ana-ruiz",
            "https://www.youtube.com/c/ana-ruiz",
        ] {
            assert_eq!(handle(raw), "ana-ruiz", "{raw}");
        }
        assert_eq!(handle("https://www.facebook.com/profile.php?id=100012&sk=about"), "100012");
        assert_eq!(handle("https://blog.ana.es/sobre-mi"), "blog.ana.es/sobre-mi");
        assert_eq!(handle("-"), "");
    }
}
