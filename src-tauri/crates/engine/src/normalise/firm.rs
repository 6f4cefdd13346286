//! Firms that were typed where a person's name belongs: `Talleres López, S.L.` as a given name.
//!
//! The legal form at the end tells. Forms that are initials or surnames as well (`SA`, `C.B.`) count when
//! they stand in capitals and the name does not begin like a person's, of a lone surname (`COSTA SA`) only
//! with points or behind a comma. Not here: what the firm is called (`company`).

use super::{given_names::is_given_name, text};

/// Forms that no person's name ends in.
const FORMS: &[&str] = &[
    "sl",
    "slu",
    "sll",
    "slp",
    "slne",
    "scp",
    "sccl",
    "srl",
    "srlu",
    "sapi",
    "eirl",
    "ltda",
    "limited",
    "ltd",
    "llc",
    "llp",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "plc",
    "gmbh",
    "sarl",
];

/// Forms that surnames and initials look like too.
const DOUBTFUL_FORMS: &[&str] =
    &["sa", "sal", "sau", "sas", "coop", "sc", "cb", "sat", "ca", "cv", "ag", "bv", "nv", "spa"];

/// Does a cell that should hold a person's name, or the surname alone, hold that of a firm?
pub(crate) fn is_firm(cell: &str, surname_alone: bool) -> bool {
    let (name, form) = parted(cell);
    let set_off = || cell[name.trim_end().len()..].contains(['.', ',']);
    let lower = form.to_ascii_lowercase();
    let certain = FORMS.contains(&lower.as_str());
    let doubtful = form.bytes().all(|c| c.is_ascii_uppercase()) && DOUBTFUL_FORMS.contains(&lower.as_str());
    if !certain && !(doubtful && (!surname_alone || set_off())) {
        return false;
    }
    let name = text::fold(name);
    let mut words = name.split(' ');
    // `Ana S. L.` has two surnames that begin so.
    let begins_like_a_person = words.next().is_some_and(is_given_name);
    !name.is_empty() && !(begins_like_a_person && (doubtful || words.next().is_none()))
}

/// The name, and the letters of its last word; letters that stand alone at the end are one word.
fn parted(cell: &str) -> (&str, String) {
    let (mut name, mut form) = (cell.trim(), String::new());
    while let Some(at) = name.rfind([' ', ',']) {
        let word = &name[at + 1..];
        let letters = word.chars().filter(char::is_ascii_alphabetic).count();
        if letters != word.chars().filter(|c| *c != '.').count() || (letters > 1 && !form.is_empty()) {
            break;
        }
        form.insert_str(0, &word.replace('.', ""));
        name = name[..at].trim_end_matches([' ', ',']);
        if letters > 1 {
            break;
        }
    }
    (name, form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_legal_form_tells_a_firm() {
        for cell in [
            "Talleres López, S.L.",
            "Talleres Lopez S. L.",
            "TALLERES LOPEZ SL",
            "Juan López S.L.U.",
            "Bodegas Ruiz, S.A.",
            "BODEGAS RUIZ SA",
            "Riegos del Sur C.B.",
            "Acme Ltd",
            "Acme Holdings, Inc.",
        ] {
            assert!(is_firm(cell, false), "{cell}");
        }
        for cell in [
            "",
            "SL",
            "Ana",
            "Ana S. L.",
            "MARIA SA",
            "João de Sá",
            "Inés Sal",
            "Carmen C. B.",
            "José Luis Romero",
            "Ana, ",
        ] {
            assert!(!is_firm(cell, false), "{cell}");
        }
        for cell in ["COSTA SA", "DE SA", "RUIZ SAL", "Ferrer Sau", "FERRER SAS", "García L."] {
            assert!(!is_firm(cell, true), "{cell}");
        }
        for cell in ["BODEGAS RUIZ S.A.", "BODEGAS RUIZ, SA", "Talleres López SL"] {
            assert!(is_firm(cell, true), "{cell}");
        }
    }
}
