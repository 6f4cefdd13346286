//! E-mail addresses: one spelling a mailbox.
//!
//! Not here: whether a domain exists. A role mailbox is told by `hubs` and by [`is_role`].

/// The mailboxes of a cell, in order, without repeats; nothing when none is an address.
pub(crate) fn emails(raw: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for piece in raw.split([';', ',', ' ', '|', '<', '>', '\n', '/']) {
        if let Some(email) = email(piece)
            && !found.contains(&email)
        {
            found.push(email);
        }
    }
    found
}

fn email(piece: &str) -> Option<String> {
    let piece = piece.trim().trim_matches(['"', '\'', '(', ')', '.']).to_lowercase();
    let piece = piece.strip_prefix("mailto:").unwrap_or(&piece);
    let (local, domain) = piece.rsplit_once('@')?;
    let domain = domain.trim_end_matches('.');
    let tagless = local.split('+').next().filter(|name| !name.is_empty()).unwrap_or(local);
    if tagless.is_empty() || domain.len() < 3 || is_filler(tagless, domain) {
        return None;
    }
    let (domain, dotless) = match domain {
        "gmail.com" | "googlemail.com" => ("gmail.com", true),
        other => (other, false),
    };
    let local = if dotless { tagless.replace('.', "") } else { tagless.to_owned() };
    Some(format!("{local}@{domain}"))
}

/// Addresses that people type to get past a form.
fn is_filler(local: &str, domain: &str) -> bool {
    const LOCALS: &[&str] = &[
        "test",
        "noemail",
        "nomail",
        "none",
        "no",
        "na",
        "sinemail",
        "sincorreo",
        "notiene",
        "noreply",
        "no-reply",
        "xxx",
        "aaa",
        "prueba",
    ];
    const DOMAINS: &[&str] = &[
        "test.com",
        "noemail.com",
        "nomail.com",
        "none.com",
        "sinemail.com",
        "notiene.com",
        "email.invalid",
        "xxx.com",
    ];
    LOCALS.contains(&local) || DOMAINS.contains(&domain)
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
    fn spellings_of_one_mailbox_meet() {
        assert_eq!(emails(" Ana.Ruiz+fair@GoogleMail.com "), ["anaruiz@gmail.com"]);
        assert_eq!(emails("a@b.es; mailto:C@d.es"), ["a@b.es", "c@d.es"]);
        assert!(emails("noemail@noemail.com").is_empty());
        assert!(emails("32 42 82").is_empty());
        assert!(is_role("info@acme.es") && !is_role("ines@acme.es"));
    }
}
