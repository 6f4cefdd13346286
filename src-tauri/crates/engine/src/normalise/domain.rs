//! Domains of mailboxes: which give one to anybody, and which of them a mistyped one was meant to be.
//!
//! Only well-known providers are listed; any other domain may be a firm's, and right.

use rapidfuzz::distance::osa;

/// The great providers, the commonest first where two are alike.
const PROVIDERS: &[&str] = &[
    "gmail.com",
    "hotmail.com",
    "hotmail.es",
    "yahoo.com",
    "yahoo.es",
    "outlook.com",
    "outlook.es",
    "icloud.com",
    "live.com",
    "hotmail.co.uk",
    "yahoo.co.uk",
    "yahoo.com.mx",
    "yahoo.com.ar",
    "hotmail.com.ar",
    "hotmail.com.mx",
    "live.com.mx",
    "outlook.com.mx",
    "telefonica.net",
    "movistar.es",
    "protonmail.com",
    "btinternet.com",
    "googlemail.com",
    "wanadoo.es",
    "aol.com",
    "msn.com",
];

/// More that give mailboxes to anybody; some look like a slip of the great ones and are none.
const OTHERS: &[&str] = &[
    "mail.com",
    "email.com",
    "ymail.com",
    "fmail.com",
    "tmail.com",
    "hushmail.com",
    "rocketmail.com",
    "gmx.com",
    "yahoo.co.jp",
    "live.co.uk",
    "me.com",
    "proton.me",
    "gmx.es",
    "terra.es",
    "ono.com",
    "orange.es",
    "example.com",
];

/// What the last part of a domain was meant to be.
const ENDINGS: &[(&str, &[&str])] = &[
    (
        "com",
        &[
            "con", "cmo", "ocm", "comm", "coom", "vom", "xom", "cpm", "cim", "om", "cm", "com.com", "com.es",
            "c0m", "col", "co", "conm", "comn",
        ],
    ),
    ("es", &["ess", "ed", "rs", "ees", "ese"]),
    ("net", &["ner", "nte", "nett"]),
];

/// Does the domain give mailboxes to anybody?
pub(crate) fn is_public(domain: &str) -> bool {
    PROVIDERS.contains(&domain) || OTHERS.contains(&domain)
}

/// The provider that a mistyped domain was meant to be; nothing where it may be right.
///
/// For an import that asks whether `gmial.com` is meant, and for comparing mailboxes.
pub fn suspect_domain(domain: &str) -> Option<&'static str> {
    let domain = domain.trim().trim_end_matches('.').to_ascii_lowercase();
    if is_public(&domain) || domain.len() > 24 {
        return None;
    }
    // Of Google's own domains only one gives mailboxes.
    if matches!(
        domain.as_str(),
        "gmail.es" | "gmail.co" | "gmail.net" | "gmail.org" | "gmail.com.mx" | "gmail"
    ) {
        return Some("gmail.com");
    }
    let meant = |provider: &&&str| is_slip_of(&domain, provider);
    PROVIDERS.iter().find(meant).copied()
}

fn is_slip_of(domain: &str, provider: &str) -> bool {
    let Some((label, ending)) = provider.split_once('.') else { return false };
    let Some((typed_label, typed_ending)) = domain.split_once('.') else {
        // The point is missing: `gmailcom`.
        return label.len() >= 5 && domain == provider.replace('.', "");
    };
    let same_ending = typed_ending == ending || typed_ending.trim_start_matches('.') == ending || {
        ENDINGS.iter().any(|(meant, slips)| *meant == ending && slips.contains(&typed_ending))
    };
    same_ending && (typed_label == label || is_slip_of_label(typed_label, label))
}

/// One edit in a word of five letters or more, its first letter right or lost.
fn is_slip_of_label(typed: &str, label: &str) -> bool {
    let lost = label.get(1..) == Some(typed);
    label.len() >= 5 && (lost || typed.get(..1) == label.get(..1) && one_edit(typed, label))
}

fn one_edit(a: &str, b: &str) -> bool {
    osa::distance_with_args(a.bytes(), b.bytes(), &osa::Args::default().score_cutoff(1)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_great_providers() {
        for (typed, meant) in [
            ("gmial.com", "gmail.com"),
            ("gmai.com", "gmail.com"),
            ("gamil.com", "gmail.com"),
            ("gmail.con", "gmail.com"),
            ("gmail.es", "gmail.com"),
            ("gmail.co", "gmail.com"),
            ("gmail..com", "gmail.com"),
            ("gmailcom", "gmail.com"),
            ("gnail.com", "gmail.com"),
            ("GMAIL.COMM", "gmail.com"),
            ("hotmial.com", "hotmail.com"),
            ("hotmal.es", "hotmail.es"),
            ("hotmil.com", "hotmail.com"),
            ("htmail.con", "hotmail.com"),
            ("yaho.es", "yahoo.es"),
            ("yahooo.com", "yahoo.com"),
            ("outlok.es", "outlook.es"),
            ("outllok.com", "outlook.com"),
            ("iclod.com", "icloud.com"),
            ("telefonica.ner", "telefonica.net"),
        ] {
            assert_eq!(suspect_domain(typed), Some(meant), "{typed}");
        }
    }

    #[test]
    fn right_domains_and_those_of_firms_are_left_alone() {
        for domain in [
            "gmail.com",
            "hotmail.es",
            "hotmail.fr",
            "mail.com",
            "ymail.com",
            "email.com",
            "yahoo.com.mx",
            "acme.es",
            "mailing.com",
            "live.co.uk",
            "outlook.fr",
            "aon.com",
            "ono.com",
            "hotmart.com",
            "tierra.es",
            "grange.es",
            "me.com",
            "gmx.es",
            "moore.com",
            "example.com",
            "",
        ] {
            assert_eq!(suspect_domain(domain), None, "{domain}");
        }
    }
}
