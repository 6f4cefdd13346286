//! Words that tell of what the law protects most (GDPR, article 9), and of secrets: in headers, and in
//! cells of free text.
//!
//! Words are given without accents and in lower case. Spanish, Catalan and English.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A kind of column that should not be kept without need.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Health,
    Religion,
    Union,
    Ethnicity,
    Politics,
    SexualLife,
    Biometric,
    Minors,
    Card,
    Secret,
    Iban,
}

impl Kind {
    /// Its name on the wire and in the catalogue.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Health => "health",
            Kind::Religion => "religion",
            Kind::Union => "union",
            Kind::Ethnicity => "ethnicity",
            Kind::Politics => "politics",
            Kind::SexualLife => "sexual_life",
            Kind::Biometric => "biometric",
            Kind::Minors => "minors",
            Kind::Card => "card",
            Kind::Secret => "secret",
            Kind::Iban => "iban",
        }
    }
}

/// Words or runs of words of a header, whole.
const HEADERS: &[(Kind, &[&str])] = &[
    (
        Kind::Health,
        &[
            "salud",
            "salut",
            "health",
            "medical",
            "medico",
            "medica",
            "enfermedad",
            "enfermedades",
            "malaltia",
            "malalties",
            "disease",
            "illness",
            "diagnostico",
            "diagnostic",
            "diagnosis",
            "alergia",
            "alergias",
            "allergy",
            "allergies",
            "al lergia",
            "al lergies",
            "medicacion",
            "medicacio",
            "medication",
            "medicamentos",
            "discapacidad",
            "discapacitat",
            "disability",
            "minusvalia",
            "grado discapacidad",
            "historia clinica",
            "grupo sanguineo",
            "blood type",
            "embarazo",
            "embaras",
            "pregnancy",
            "pregnant",
            "patologia",
            "patologias",
            "tratamiento medico",
            "intolerancias",
            "baja medica",
            "vacuna",
            "vaccine",
        ],
    ),
    (
        Kind::Religion,
        &[
            "religion",
            "religio",
            "religious",
            "confesion religiosa",
            "creencias",
            "creences",
            "faith",
            "creed",
        ],
    ),
    (
        Kind::Union,
        &[
            "sindicato",
            "sindicat",
            "afiliacion sindical",
            "afiliacio sindical",
            "trade union",
            "union member",
            "union membership",
            "sindical",
        ],
    ),
    (
        Kind::Ethnicity,
        &[
            "etnia",
            "ethnicity",
            "ethnic",
            "ethnic group",
            "raza",
            "raca",
            "race",
            "origen etnico",
            "origen etnic",
            "origen racial",
            "grupo etnico",
        ],
    ),
    (
        Kind::Politics,
        &[
            "partido politico",
            "partit politic",
            "ideologia",
            "ideologia politica",
            "political",
            "political party",
            "politics",
            "afiliacion politica",
            "party affiliation",
            "opinion politica",
            "voto",
        ],
    ),
    (
        Kind::SexualLife,
        &[
            "orientacion sexual",
            "orientacio sexual",
            "sexual orientation",
            "vida sexual",
            "sex life",
            "sexualidad",
            "sexualitat",
            "sexuality",
            "identidad de genero",
            "identitat de genere",
            "gender identity",
        ],
    ),
    (
        Kind::Biometric,
        &[
            "biometria",
            "biometrics",
            "biometric",
            "biometrico",
            "huella dactilar",
            "huella",
            "empremta",
            "empremta dactilar",
            "fingerprint",
            "reconocimiento facial",
            "face id",
            "iris",
            "genetico",
            "genetica",
            "genetic",
            "adn",
            "dna",
        ],
    ),
    (
        Kind::Secret,
        &[
            "password",
            "passwd",
            "pwd",
            "pass",
            "passphrase",
            "contrasena",
            "contrasenya",
            "clave",
            "clave acceso",
            "clave de acceso",
            "mot de passe",
            "pin",
            "codigo pin",
            "api key",
            "apikey",
            "token",
            "access token",
            "secret",
            "secreto",
            "cvv",
            "cvc",
            "cvv2",
        ],
    ),
];

/// Words of free text that say as much by themselves.
const TEXTS: &[(Kind, &[&str])] = &[
    (
        Kind::Health,
        &[
            "diabetes",
            "diabetico",
            "diabetica",
            "diabetic",
            "cancer",
            "vih",
            "hiv",
            "epilepsia",
            "epilepsy",
            "embarazada",
            "embarassada",
            "pregnant",
            "celiaco",
            "celiaca",
            "celiac",
            "coeliac",
            "depresion",
            "depressio",
            "ansiedad",
            "alzheimer",
            "esquizofrenia",
            "quimioterapia",
            "chemotherapy",
            "minusvalido",
            "minusvalida",
            "discapacitado",
            "discapacitada",
            "silla de ruedas",
            "wheelchair",
            "alergico",
            "alergica",
            "allergic",
        ],
    ),
    (
        Kind::Religion,
        &[
            "catolico",
            "musulman",
            "musulmana",
            "muslim",
            "judio",
            "judia",
            "jewish",
            "protestante",
            "evangelico",
            "testigo de jehova",
            "testimoni de jehova",
            "jehovah s witness",
            "ateo",
            "atea",
            "atheist",
            "budista",
            "buddhist",
            "hindu",
        ],
    ),
    (
        Kind::Union,
        &["ccoo", "sindicalista", "afiliado a ugt", "afiliada a ugt", "delegado sindical", "trade unionist"],
    ),
    (Kind::Ethnicity, &["gitano", "gitana", "gipsy", "gypsy", "raza negra", "etnia gitana"]),
    (
        Kind::Politics,
        &[
            "votante de",
            "votant de",
            "militante del",
            "militante de vox",
            "militante del pp",
            "militante del psoe",
        ],
    ),
    (
        Kind::SexualLife,
        &["homosexual", "lesbiana", "lesbian", "bisexual", "transexual", "transsexual", "transgender"],
    ),
];

/// Lower case, without accents, words one space apart.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded
}

/// Runs of words by their first.
type Lexicon = FxHashMap<&'static str, Vec<(&'static str, Kind)>>;

fn lexicon(lists: &'static [(Kind, &[&'static str])]) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (kind, runs) in lists {
        for run in *runs {
            let first = run.split(' ').next().unwrap_or(run);
            lexicon.entry(first).or_default().push((run, *kind));
        }
    }
    lexicon
}

/// The first run of whole words in the text that the lexicon has.
fn find(lexicon: &Lexicon, text: &str) -> Option<Kind> {
    let mut from = 0;
    for word in text.split(' ') {
        let rest = &text[from..];
        from += word.len() + 1;
        let runs = lexicon.get(word).map_or(&[][..], Vec::as_slice);
        let fits = |run: &str| {
            rest.strip_prefix(run).is_some_and(|after| after.is_empty() || after.starts_with(' '))
        };
        if let Some((_, kind)) = runs.iter().find(|(run, _)| fits(run)) {
            return Some(*kind);
        }
    }
    None
}

/// What a header says that its column holds.
pub(super) fn of_header(header: &str) -> Option<Kind> {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    find(WORDS.get_or_init(|| lexicon(HEADERS)), &fold(header))
}

/// What a cell of free text tells of a person.
pub(super) fn of_text(cell: &str) -> Option<Kind> {
    static WORDS: OnceLock<Lexicon> = OnceLock::new();
    find(WORDS.get_or_init(|| lexicon(TEXTS)), &fold(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_tell_in_three_languages() {
        for (header, kind) in [
            ("Religión", Kind::Religion),
            ("Afiliación sindical", Kind::Union),
            ("Alergias / intolerancias", Kind::Health),
            ("Grado de discapacidad", Kind::Health),
            ("Malaltia", Kind::Health),
            ("Trade union", Kind::Union),
            ("Ethnicity", Kind::Ethnicity),
            ("Partido político", Kind::Politics),
            ("Orientació sexual", Kind::SexualLife),
            ("huella_dactilar", Kind::Biometric),
            ("Contraseña", Kind::Secret),
            ("PIN", Kind::Secret),
        ] {
            assert_eq!(of_header(header), Some(kind), "{header}");
        }
        for header in ["Sexo", "Género", "Nombre", "Trace", "Unión Europea", "Spin-off", "Passage"] {
            assert_eq!(of_header(header), None, "{header}");
        }
    }

    #[test]
    fn free_text_tells_by_whole_words() {
        assert_eq!(of_text("Ojo: es diabético, llamar por la tarde"), Some(Kind::Health));
        assert_eq!(of_text("Testigo de Jehová"), Some(Kind::Religion));
        assert_eq!(of_text("delegado sindical"), Some(Kind::Union));
        for text in ["Cancerbero S.L.", "llamar el martes", "Calle Judíos 3 no", "Universidad Católica"] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }
}
