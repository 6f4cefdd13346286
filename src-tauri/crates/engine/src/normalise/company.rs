//! Names of companies: folded words without the legal form.
//!
//! Not here: how alike two names are (`compare`).

use super::text;

/// Legal forms as their letters run together, longest first where one ends another.
const FORMS: &[&str] = &[
    "sociedad limitada unipersonal",
    "sociedad limitada laboral",
    "sociedad limitada profesional",
    "sociedad limitada",
    "sociedad anonima unipersonal",
    "sociedad anonima",
    "sociedad cooperativa",
    "comunidad de bienes",
    "s de r l de c v",
    "s de rl de cv",
    "s a de c v",
    "sa de cv",
    "s a p i",
    "sapi",
    "s l n e",
    "slne",
    "s l u",
    "slu",
    "s l l",
    "sll",
    "s l p",
    "slp",
    "s l",
    "sl",
    "s a u",
    "sau",
    "s a l",
    "sal",
    "s a d",
    "sad",
    "s a s",
    "sas",
    "s a c",
    "sac",
    "s a",
    "sa",
    "s r l",
    "srl",
    "s c c l",
    "sccl",
    "s coop and",
    "s coop",
    "scoop",
    "s c p",
    "scp",
    "s c",
    "sc",
    "c b",
    "cb",
    "a i e",
    "aie",
    "u t e",
    "ute",
    "e i r l",
    "eirl",
    "ltda",
    "limited",
    "ltd",
    "l l c",
    "llc",
    "l l p",
    "llp",
    "incorporated",
    "inc",
    "corporation",
    "corp",
    "co",
    "company",
    "plc",
    "p l c",
    "gmbh",
    "ag",
    "kg",
    "b v",
    "bv",
    "n v",
    "nv",
    "s p a",
    "spa",
    "s n c",
    "snc",
    "oy",
    "ab",
    "as",
    "aps",
    "pty ltd",
    "pty",
    "y cia",
    "cia",
];

/// The words of a company's name; empty for fillers.
pub(crate) fn company(raw: &str) -> String {
    let mut key = text::fold(&raw.replace('&', " "));
    if text::is_placeholder(&key) {
        return String::new();
    }
    if let Some(rest) = key.strip_prefix("the ") {
        key = rest.to_owned();
    }
    while let Some(shorter) = without_form(&key) {
        key.truncate(shorter);
    }
    key
}

/// The length without the legal form at the end, when something is left before it.
fn without_form(key: &str) -> Option<usize> {
    FORMS.iter().find_map(|form| {
        let rest = key.strip_suffix(form)?;
        let name = rest.strip_suffix(' ')?.trim_end();
        (!name.is_empty()).then_some(name.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legal_forms_fall_away() {
        for raw in ["Construcciones Pérez, S.L.", "CONSTRUCCIONES PEREZ SL", "Construcciones Perez S. L. U."]
        {
            assert_eq!(company(raw), "construcciones perez", "{raw}");
        }
        assert_eq!(company("S.A."), "s a", "nothing but a form is kept");
        assert_eq!(company("The Procter & Gamble Company"), "procter gamble");
    }
}
