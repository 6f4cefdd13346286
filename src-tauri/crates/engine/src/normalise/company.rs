//! Names of companies: folded words without the legal form.
//!
//! Not here: how alike two names are (`compare`).

use super::text;

/// Legal forms of one word, or their letters run together, at the end of a name.
const FORMS: &[&str] = &[
    // Spain
    "sl",
    "slu",
    "sll",
    "slp",
    "slne",
    "sa",
    "sau",
    "sal",
    "sad",
    "sae",
    "sc",
    "scp",
    "scl",
    "sccl",
    "scoop",
    "cb",
    "aie",
    "ute",
    "sat",
    "scs",
    "scra",
    "sgr",
    "srl",
    "srlu",
    "srcl",
    "sicav",
    "coop",
    // Latin America
    "sab",
    "sapi",
    "sas",
    "sac",
    "saa",
    "saca",
    "saci",
    "saic",
    "saif",
    "sca",
    "scrl",
    "eirl",
    "ltda",
    "ca",
    "cxa",
    "spa",
    "ac",
    "eu",
    "cia",
    "compania",
    "sociedad",
    "lda",
    "eireli",
    // English-speaking countries
    "limited",
    "ltd",
    "llc",
    "llp",
    "lllp",
    "lp",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "co",
    "company",
    "companies",
    "plc",
    "pc",
    "pllc",
    "pty",
    "pte",
    "pvt",
    "cic",
    "nv",
    "bv",
    "unlimited",
    // Others that come in lists
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "snc",
    "sarl",
    "sasu",
    "eurl",
    "oy",
    "oyj",
    "ab",
    "as",
    "aps",
    "sro",
    "kft",
];

/// Forms of several words, with and without points, the longest first.
const PHRASES: &[&str] = &[
    "sociedad anonima promotora de inversion de capital variable",
    "sociedad de responsabilidad limitada de capital variable",
    "sociedad anonima bursatil de capital variable",
    "empresa individual de responsabilidad limitada",
    "sociedad anonima de capital variable",
    "sociedad de responsabilidad limitada",
    "sociedad limitada nueva empresa",
    "sociedad limitada unipersonal",
    "sociedad limitada profesional",
    "sociedad anonima unipersonal",
    "sociedad limitada laboral",
    "sociedad anonima cerrada",
    "sociedad anonima laboral",
    "sociedad por acciones simplificada",
    "sociedad por acciones",
    "sociedad cooperativa",
    "comunidad de bienes",
    "sociedad limitada",
    "sociedad anonima",
    "compania anonima",
    "sociedad civil",
    "limited liability company",
    "limited liability partnership",
    "public limited company",
    "private limited",
    "s de rl de cv",
    "s de r l de c v",
    "sapi de cv",
    "sab de cv",
    "sa de cv",
    "de cv",
    "de c v",
    "s de rl",
    "s de r l",
    "s en c por a",
    "s en c",
    "c por a",
    "sc de rl",
    "de rl",
    "sdad ltda",
    "sdad coop",
    "soc coop",
    "s coop and",
    "s coop mad",
    "s coop v",
    "s coop",
    "sp z o o",
    "en liquidacion",
    "unipersonal",
];

/// Words that mean one thing and are written in two ways.
const WORDS: &[(&str, &str)] = &[
    ("hnos", "hermanos"),
    ("hno", "hermano"),
    ("bros", "brothers"),
    ("intl", "international"),
    ("internacional", "international"),
    ("mfg", "manufacturing"),
    ("svcs", "services"),
    ("assn", "association"),
    ("assoc", "associates"),
    ("dept", "department"),
    ("univ", "university"),
    ("ctr", "center"),
    ("centre", "center"),
    ("natl", "national"),
    ("asoc", "asociacion"),
    ("fund", "fundacion"),
    ("cdad", "comunidad"),
    ("ayto", "ayuntamiento"),
    ("distrib", "distribuciones"),
    ("transp", "transportes"),
    ("suc", "sucesores"),
    ("sucs", "sucesores"),
    ("saint", "st"),
];

/// Words that one leaves out where another writes them.
const LINKS: &[&str] = &["y", "and", "e", "et", "und", "the"];

/// The words of a company's name; empty for fillers.
pub(crate) fn company(raw: &str) -> String {
    let key = text::fold(&raw.replace(['&', '+'], " "));
    if text::is_placeholder(&key)
        || matches!(key.as_str(), "particular" | "autonomo" | "freelance" | "self employed")
    {
        return String::new();
    }
    let mut rest = key.as_str();
    while let Some(shorter) = without_form(rest).or_else(|| without_leading_form(rest)) {
        rest = shorter;
    }
    let words: Vec<&str> = rest.split(' ').filter(|word| !LINKS.contains(word)).collect();
    let words = if words.is_empty() { rest.split(' ').collect() } else { words };
    words.into_iter().map(one_spelling).collect::<Vec<_>>().join(" ")
}

fn one_spelling(word: &str) -> &str {
    WORDS.iter().find(|(written, _)| *written == word).map_or(word, |(_, meant)| *meant)
}

/// The name without the legal form at its end, when something is left before it.
fn without_form(key: &str) -> Option<&str> {
    let words: Vec<&str> = key.split(' ').collect();
    let before = |count: usize| {
        let start = words.len().checked_sub(count).filter(|left| *left > 0)?;
        let cut: usize = words[..start].iter().map(|word| word.len() + 1).sum::<usize>() - 1;
        Some(key[..cut].trim_end()).filter(|name| !name.is_empty())
    };
    for phrase in PHRASES {
        if key.strip_suffix(phrase).is_some_and(|rest| rest.ends_with(' ')) {
            return before(phrase.split(' ').count());
        }
    }
    // `S. L. U.` is `slu`: letters that stand alone at the end are read together.
    let alone = words.iter().rev().take_while(|word| word.len() == 1).count().min(6);
    for count in (2..=alone).rev() {
        if FORMS.contains(&words[words.len() - count..].concat().as_str()) {
            return before(count);
        }
    }
    FORMS.contains(&words[words.len() - 1]).then(|| before(1)).flatten()
}

/// `Sociedad Cooperativa La Unión`, `S.L. Construcciones`: some write the form first.
fn without_leading_form(key: &str) -> Option<&str> {
    const LEADING: &[&str] = &[
        "sociedad cooperativa ",
        "sociedad limitada ",
        "sociedad anonima ",
        "comunidad de bienes ",
        "s coop ",
        "soc coop ",
        "s l ",
        "s a ",
        "c b ",
        "cb ",
        "sl ",
        "sa ",
    ];
    LEADING.iter().find_map(|form| key.strip_prefix(form)).filter(|rest| rest.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_fall_away() {
        for raw in [
            "Construcciones Pérez, S.L.",
            "CONSTRUCCIONES PEREZ SL",
            "Construcciones Perez S. L. U.",
            "Construcciones Pérez, Sociedad Limitada",
            "Construcciones Pérez (S.L.)",
            "S.L. Construcciones Pérez",
            "Construcciones Pérez S.A.U.",
            "Construcciones Pérez, C.B.",
            "Construcciones Pérez S.Coop.",
            "Construcciones Pérez S.A. de C.V.",
            "CONSTRUCCIONES PEREZ SA DE CV",
            "Construcciones Pérez, S. de R.L. de C.V.",
            "Construcciones Pérez S.A.P.I. de C.V.",
            "Construcciones Pérez S.A.B. de C.V.",
            "Construcciones Pérez S.A.S.",
            "Construcciones Pérez S.R.L.",
            "Construcciones Pérez Ltda.",
            "Construcciones Pérez E.I.R.L.",
            "Construcciones Pérez SpA",
            "Construcciones Pérez S.A.C.",
            "Construcciones Pérez, C.A.",
            "Construcciones Pérez y Cía. S.A.",
            "Construcciones Pérez S.L., en liquidación",
        ] {
            assert_eq!(company(raw), "construcciones perez", "{raw}");
        }
        for raw in [
            "Acme Inc.",
            "Acme, LLC",
            "ACME L.L.C.",
            "Acme Ltd",
            "Acme PLC",
            "Acme Pty Ltd",
            "The Acme Company",
            "Acme Corp.",
            "Acme Private Limited",
            "Acme LLP",
        ] {
            assert_eq!(company(raw), "acme", "{raw}");
        }
    }

    #[test]
    fn what_is_no_form_stays() {
        assert_eq!(company("S.A."), "s a", "nothing but a form is kept");
        assert_eq!(company("The Procter & Gamble Company"), "procter gamble");
        assert_eq!(company("Procter and Gamble"), "procter gamble");
        assert_eq!(company("Hnos. Pérez e Hijos"), "hermanos perez hijos");
        assert_eq!(company("Sal Marina"), "sal marina");
        assert_eq!(company("Bodegas Corp y Cía Vinos"), "bodegas corp cia vinos", "only at the end");
        assert_eq!(company("Particular"), "");
        assert_eq!(company("n/a"), "");
    }
}
