//! E-mail addresses: one spelling a mailbox.
//!
//! Not here: whether a domain exists (`domain` knows what the great ones are mistyped as). A role
//! mailbox is told by `hubs` and by [`is_role`].

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::domain::suspect_domain;

/// The mailboxes of a cell, in order, without repeats; nothing when none is an address.
pub(crate) fn emails(raw: &str) -> Vec<String> {
    read(raw, |mailbox| mailbox)
}

/// The mailboxes of a cell as they are compared: what a slip made of a great provider's domain is
/// mended, accents are folded. They are no addresses to write to.
pub(crate) fn compared(raw: &str) -> Vec<String> {
    let folded: String =
        if raw.is_ascii() { raw.to_owned() } else { raw.nfd().filter(|c| !is_combining_mark(*c)).collect() };
    read(&folded, |mailbox| {
        let (local, domain) = mailbox.split_once('@').unwrap_or((&mailbox, ""));
        match suspect_domain(domain) {
            Some(meant) => one_spelling(local, meant),
            None => mailbox,
        }
    })
}

fn read(raw: &str, mend: impl Fn(String) -> String) -> Vec<String> {
    let parts =
        |c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|' | '<' | '>' | '/' | '(' | ')' | '[' | ']');
    let mut found: Vec<String> = Vec::new();
    for piece in in_one_piece(raw).split(parts) {
        if let Some(email) = email(piece.trim_start_matches(':')).map(&mend)
            && !found.contains(&email)
        {
            found.push(email);
        }
    }
    found
}

/// `ana @ acme.es`, `ana(at)acme.es` and `ana@acme,es` are one mailbox each.
fn in_one_piece(raw: &str) -> Cow<'_, str> {
    if raw.bytes().all(|c| c.is_ascii_alphanumeric() || b"@._-+;<>:".contains(&c)) {
        return Cow::Borrowed(raw);
    }
    let mut text = raw.replace(['\u{a0}', '\u{200b}', '\u{feff}'], " ").replace('＠', "@");
    for at in [" @ ", " @", "@ ", "(at)", "[at]", " arroba "] {
        if text.contains(at) {
            text = text.replace(at, "@");
        }
    }
    if let Some((head, tail)) = text.rsplit_once(',')
        && matches!(tail.trim(), "com" | "es" | "net" | "org" | "mx")
        && head.rsplit_once('@').is_some_and(|(_, domain)| !domain.contains(['.', ',']))
    {
        text = format!("{head}.{}", tail.trim());
    }
    Cow::Owned(text)
}

fn email(piece: &str) -> Option<String> {
    let piece = piece.trim().trim_matches(['"', '\'', '.', ':']).to_lowercase();
    let piece = piece.strip_prefix("mailto:").unwrap_or(&piece);
    let (local, domain) = piece.rsplit_once('@')?;
    let domain = domain.trim_end_matches('.').trim_start_matches("www.");
    let local = local.trim_end_matches('.');
    let tagless = local.split('+').next().filter(|name| !name.is_empty()).unwrap_or(local);
    if tagless.is_empty() || domain.len() < 3 || is_filler(tagless, domain) {
        return None;
    }
    Some(one_spelling(tagless, domain))
}

/// Google's mailboxes have two domains, and any number of points.
fn one_spelling(local: &str, domain: &str) -> String {
    match domain {
        "gmail.com" | "googlemail.com" => format!("{}@gmail.com", local.replace('.', "")),
        _ => format!("{local}@{domain}"),
    }
}

/// What people type for a name to get past a form.
const FILLERS: &[&str] = &[
    "test",
    "noemail",
    "nomail",
    "none",
    "no",
    "na",
    "sinemail",
    "sincorreo",
    "sinmail",
    "notiene",
    "noreply",
    "xxx",
    "aaa",
    "prueba",
    "notengo",
    "notengoemail",
    "notengocorreo",
    "nodisponible",
    "noaplica",
    "nada",
    "ninguno",
    "desconocido",
    "unknown",
    "null",
    "asdf",
    "qwerty",
    "donotreply",
    "nosabe",
    "noquiere",
];

/// What they type for a domain.
const FILLER_LABELS: &[&str] = &[
    "test",
    "noemail",
    "nomail",
    "none",
    "sinemail",
    "sincorreo",
    "sinmail",
    "notiene",
    "xxx",
    "noreply",
    "nada",
    "notengo",
    "noaplica",
    "asdf",
    "fake",
    "nodisponible",
];

/// Addresses that people type to get past a form.
pub(crate) fn is_filler(local: &str, domain: &str) -> bool {
    let bare: String = local.chars().filter(|c| !matches!(c, '.' | '-' | '_')).collect();
    let label = domain.split('.').next().unwrap_or_default();
    let repeated = bare == label
        && (bare.len() <= 2 || matches!(label, "email" | "correo" | "mail" | "ejemplo" | "example"));
    FILLERS.contains(&bare.as_str())
        || FILLER_LABELS.contains(&label)
        || domain == "email.invalid"
        || repeated
}

/// Does the mailbox belong to a desk rather than to a person (`info@`, `ventas@`)?
pub(crate) fn is_role(email: &str) -> bool {
    const ROLES: &[&str] = &[
        "info",
        "admin",
        "administracion",
        "contact",
        "contacto",
        "contabilidad",
        "ventas",
        "sales",
        "comercial",
        "hola",
        "hello",
        "oficina",
        "office",
        "support",
        "soporte",
        "recepcion",
        "reception",
        "facturacion",
        "billing",
        "compras",
        "pedidos",
        "orders",
        "rrhh",
        "hr",
        "marketing",
        "gerencia",
        "direccion",
        "clientes",
        "atencion",
        "team",
        "mail",
        "correo",
        "email",
        "postmaster",
        "webmaster",
        "general",
        "enquiries",
        "accounts",
        "secretaria",
        "tienda",
        "shop",
        "reservas",
        "bookings",
        "prensa",
        "press",
    ];
    email.split('@').next().is_some_and(|local| ROLES.contains(&local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_mended_for_comparing_only() {
        assert_eq!(compared("ana.ruiz@gmial.com"), compared("anaruiz@gmail.com"));
        assert_eq!(emails("ana.ruiz@gmial.com"), ["ana.ruiz@gmial.com"], "an address is never made up");
        assert_eq!(compared("begoña@hotmail.con"), ["begona@hotmail.com"]);
        assert_eq!(compared("ana@hotmart.com"), ["ana@hotmart.com"]);
    }

    #[test]
    fn spellings_of_one_mailbox_meet() {
        assert_eq!(emails(" Ana.Ruiz+fair@GoogleMail.com "), ["anaruiz@gmail.com"]);
        assert_eq!(emails("a@b.es; mailto:C@d.es"), ["a@b.es", "c@d.es"]);
        assert!(emails("noemail@noemail.com").is_empty());
        assert!(emails("32 42 82").is_empty());
        for raw in
            ["ana @ acme.es", "Ana (at) acme.es", "ana@acme,es", "<ana@acme.es>", "Ana Ruiz <ana@acme.es>"]
        {
            assert_eq!(emails(&raw.replace("Ana (at) ", "ana(at)")), ["ana@acme.es"], "{raw}");
        }
        assert_eq!(emails("a@b.es ::: c@d.es"), ["a@b.es", "c@d.es"], "as Google Contacts joins them");
        for filler in
            ["sin-email@acme.es", "a@a.com", "x@x.es", "no.tiene@gmail.com", "correo@correo.com", "n/d"]
        {
            assert!(emails(filler).is_empty(), "{filler}");
        }
        assert_eq!(emails("acme@acme.com"), ["acme@acme.com"], "a firm's own");
        assert!(is_role("info@acme.es") && !is_role("ines@acme.es"));
    }
}
