//! What a cell of a consent column says: a yes, a no, a day, or nothing that can be relied on.
//!
//! Not here: which channel the column is about (`read`), and what follows (`engine::consent::may`).

use ficha_engine::identity::recent_day;

/// What a cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) yes: bool,
    /// The day that stands in the cell itself.
    pub(super) at: Option<String>,
    /// The cell's own word, where it is evidence: an address that takes no mail.
    pub(super) word: Option<&'static str>,
}

impl Said {
    fn plain(yes: bool) -> Self {
        Said { yes, at: None, word: None }
    }

    fn on(yes: bool, day: String) -> Self {
        Said { yes, at: Some(day), word: None }
    }
}

/// How exports write yes, in English, Spanish, Catalan, Portuguese and French.
const YES: [&str; 19] = [
    "1",
    "true",
    "yes",
    "y",
    "si",
    "sí",
    "s",
    "x",
    "on",
    "verdadero",
    "cierto",
    "sim",
    "verdadeiro",
    "oui",
    "vrai",
    "veritat",
    "cert",
    "✓",
    "t",
];

/// And no.
const NO: [&str; 13] =
    ["0", "false", "no", "n", "off", "falso", "não", "nao", "non", "faux", "fals", "f", "✗"];

/// Agreed, as a status says it.
const AGREED: [&str; 28] = [
    "subscribed",
    "subscriber",
    "opted in",
    "opt-in",
    "opt in",
    "optin",
    "double opt-in",
    "confirmed",
    "allow",
    "allowed",
    "granted",
    "send",
    "enviar",
    "enviament",
    "dado de alta",
    "dada de alta",
    "autorizado",
    "suscrito",
    "suscrita",
    "subscrit",
    "subscrita",
    "inscrito",
    "inscrita",
    "abonné",
    "abonnée",
    "permitir",
    "permitido",
    "autorisé",
];

/// Refused, as a status says it.
const REFUSED: [&str; 45] = [
    "unsubscribed",
    "unsubscribe",
    "opted out",
    "opted-out",
    "opt-out",
    "opt out",
    "optout",
    "do not allow",
    "not allowed",
    "do not send",
    "don't send",
    "denied",
    "rejected",
    "revoked",
    "withdrawn",
    "blacklisted",
    "no permitir",
    "no permitido",
    "no enviar",
    "no autorizado",
    "rechazado",
    "rechazada",
    "revocado",
    "revocada",
    "en lista negra",
    "baja",
    "dado de baja",
    "dada de baja",
    "cancelado",
    "cancelada",
    "suscripción cancelada",
    "suscripcion cancelada",
    "cancelada la suscripción",
    "ha cancelado la suscripción",
    "no suscrito",
    "no suscrita",
    "desuscrito",
    "desuscrita",
    "donat de baixa",
    "baixa",
    "descadastrado",
    "désabonné",
    "désabonnée",
    "désinscrit",
    "désinscrite",
];

/// The address takes no mail, or whoever has it complained: as if refused, and told so.
const CLEANED: [(&str, &str); 19] = [
    ("cleaned", "cleaned"),
    ("bounced", "bounced"),
    ("bounce", "bounced"),
    ("hard bounce", "bounced"),
    ("hard bounced", "bounced"),
    ("rebotado", "bounced"),
    ("rebotada", "bounced"),
    ("rebote", "bounced"),
    ("devuelto", "bounced"),
    ("devuelta", "bounced"),
    ("limpiado", "cleaned"),
    ("limpiada", "cleaned"),
    ("reported as spam", "complained"),
    ("marked as spam", "complained"),
    ("marcado como spam", "complained"),
    ("marcada como spam", "complained"),
    ("complained", "complained"),
    ("spam", "complained"),
    ("abuse", "complained"),
];

/// Nobody was asked, or nobody knows.
const OPEN: [&str; 37] = [
    "n/a",
    "na",
    "null",
    "none",
    "never",
    "ninguno",
    "nunca",
    "cap",
    "mai",
    "nenhum",
    "aucun",
    "jamais",
    "unknown",
    "desconocido",
    "no consent",
    "sin consentimiento",
    "never subscribed",
    "not subscribed",
    "not opted in",
    "not opted out",
    "soft bounce",
    "nunca suscrito",
    "nunca suscrita",
    "sin especificar",
    "archivado",
    "non-subscribed",
    "non subscribed",
    "nonsubscribed",
    "not specified",
    "unspecified",
    "not set",
    "pending",
    "pendiente",
    "unconfirmed",
    "archived",
    "transactional",
    "no especificado",
];

/// The cell in one form; empty where it has neither letter nor digit.
fn folded(cell: &str) -> String {
    let text = cell.trim().trim_start_matches('\'').trim_end_matches('.').to_lowercase();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().any(|c| c.is_alphanumeric() || matches!(c, '✓' | '✗')) { text } else { String::new() }
}

fn word(text: &str) -> Option<Said> {
    if let Some((_, word)) = CLEANED.iter().find(|(known, _)| *known == text) {
        return Some(Said { yes: false, at: None, word: Some(word) });
    }
    let is = |list: &[&str]| list.contains(&text);
    (is(&AGREED) || is(&REFUSED)).then(|| Said::plain(is(&AGREED)))
}

fn yes_or_no(text: &str) -> Option<bool> {
    (YES.contains(&text) || NO.contains(&text)).then(|| YES.contains(&text))
}

/// A column that says who agreed. What is neither a known word nor a day is unknown.
pub(super) fn of_agreement(cell: &str, month_first: bool) -> Option<Said> {
    let text = folded(cell);
    let said = yes_or_no(&text).map(Said::plain).or_else(|| word(&text));
    said.or_else(|| recent_day(cell, month_first).map(|day| Said::on(true, day)))
}

/// A column that says who refused. Whatever stands there does (a yes, a day, a word that we do not know),
/// but for a no, a word that says the contrary, and the signs of an empty cell: "Opt out: no" is no consent
/// either, it says only that nobody refused.
pub(super) fn of_refusal(cell: &str, month_first: bool) -> Option<Said> {
    let text = folded(cell);
    if text.is_empty() || OPEN.contains(&text.as_str()) {
        return None;
    }
    if let Some(yes) = yes_or_no(&text) {
        return yes.then(|| Said::plain(false));
    }
    if let Some(said) = word(&text) {
        return (!said.yes).then_some(said);
    }
    Some(recent_day(cell, month_first).map_or_else(|| Said::plain(false), |day| Said::on(false, day)))
}

/// Is a cell of evidence any? A no, a nought or "not applicable" is none.
pub(super) fn is_evidence(cell: &str) -> bool {
    let text = folded(cell);
    let nothing = ["not applicable", "no aplica", "no procede", "pending confirmation", "no confirmado"];
    !(text.is_empty()
        || OPEN.contains(&text.as_str())
        || nothing.contains(&text.as_str())
        || yes_or_no(&text) == Some(false)
        || word(&text).is_some_and(|said| !said.yes))
}

/// A column with one word for how it stands.
pub(super) fn of_status(cell: &str) -> Option<Said> {
    let text = folded(cell);
    word(&text).or_else(|| yes_or_no(&text).map(Said::plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(said: Option<Said>) -> Option<(bool, Option<String>)> {
        said.map(|said| (said.yes, said.at))
    }

    #[test]
    fn a_no_is_no_evidence() {
        for cell in ["", "-", "0", "No", "Not applicable", "false", "n/a", "Pendiente", "unsubscribed"] {
            assert!(!is_evidence(cell), "{cell}");
        }
        for cell in ["Yes", "1", "Web form 2024-03-01", "203.0.113.7", "Freely given consent from contact"] {
            assert!(is_evidence(cell), "{cell}");
        }
    }

    #[test]
    fn five_languages_say_yes_and_no() {
        for yes in ["Sí", "SI", "Yes", "oui", "Sim", "VERDADERO", "1", "x", "Allow", "Permitir", "Subscribed"]
        {
            assert_eq!(said(of_agreement(yes, false)), Some((true, None)), "{yes}");
        }
        // `Send Marketing Materials` has words of its own.
        for yes in ["Send", "Enviar"] {
            assert_eq!(said(of_agreement(yes, false)), Some((true, None)), "{yes}");
        }
        for no in ["Do Not Send", "No enviar", "Suscripción cancelada", "No suscrito", "Bounced", "Cleaned"]
        {
            assert_eq!(said(of_agreement(no, false)), Some((false, None)), "{no}");
        }
        for no in ["No", "Não", "non", "FALSO", "0", "Do Not Allow", "No permitir", "Unsubscribed", "Baja"] {
            assert_eq!(said(of_agreement(no, false)), Some((false, None)), "{no}");
        }
        for open in ["", "-", "quizá", "No consent", "Never subscribed", "pending", "n/a"] {
            assert_eq!(of_agreement(open, false), None, "{open}: unknown stays unknown");
        }
        assert_eq!(said(of_agreement("03/04/2024", false)), Some((true, Some("2024-04-03".into()))));
    }

    #[test]
    fn whatever_stands_in_an_opt_out_column_is_a_refusal_unless_it_says_no() {
        for refused in
            ["Baja", "unsubscribed", "Opted out", "x", "quizá", "Do Not Allow", "No permitir", "Sí"]
        {
            assert_eq!(said(of_refusal(refused, false)), Some((false, None)), "{refused}");
        }
        for open in ["", " ", "-", "No", "0", "FALSO", "Subscribed", "n/a", "null", "Allow", "Permitir"] {
            assert_eq!(of_refusal(open, false), None, "{open:?}: nobody refused");
        }
        for open in ["Not opted out", "Not subscribed", "Pendiente", "Sin especificar", "Send", "Enviar"] {
            assert_eq!(of_refusal(open, false), None, "{open:?}: nobody refused");
        }
        assert_eq!(said(of_refusal("2024-05-06", false)), Some((false, Some("2024-05-06".into()))));
        assert_eq!(said(of_refusal("05/06/2024", true)), Some((false, Some("2024-05-06".into()))));
    }

    #[test]
    fn a_status_tells_the_five_ways_apart() {
        assert_eq!(said(of_status("Subscribed")), Some((true, None)));
        assert_eq!(said(of_status("unsubscribed")), Some((false, None)));
        assert_eq!(of_status("Bounced").unwrap().word, Some("bounced"));
        assert_eq!(of_status("Cleaned").unwrap(), Said { yes: false, at: None, word: Some("cleaned") });
        for refused in ["Suscripción cancelada", "No suscrito", "Dado de baja", "Do Not Send", "Desuscrita"]
        {
            assert_eq!(said(of_status(refused)), Some((false, None)), "{refused}");
        }
        for (cell, word) in
            [("Reported as spam", "complained"), ("Rebotado", "bounced"), ("Limpiado", "cleaned")]
        {
            assert_eq!(of_status(cell).unwrap().word, Some(word), "{cell}");
        }
        for open in ["No consent", "Never subscribed", "nonsubscribed", "archived", "VIP", ""] {
            assert_eq!(of_status(open), None, "{open}");
        }
    }
}
