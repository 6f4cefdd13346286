//! The words of a name cell: which are dropped, which are written out.
//!
//! Abbreviations are written out only where they cannot be another name: `Ma` is María before other
//! words, and a surname of its own behind them. Pet names are never written out: Paco stays Paco
//! (`nickname`).

use super::Cell;
use crate::normalise::text;

const TITLES: &[&str] = &[
    "d", "da", "don", "dona", "dna", "sr", "sra", "srta", "srto", "sres", "dr", "dra", "ing", "lic", "licda",
    "arq", "prof", "profa", "mtro", "mtra", "ldo", "lda", "excmo", "excma", "ilmo", "ilma", "mr", "mrs",
    "ms", "mx", "miss", "sir", "mister", "senor", "senora", "senorita", "dame", "rev", "hon", "herr", "frau",
    "mme", "pan", "pani",
];

/// Titles of one letter or two, which may as well be initials.
const SHORT_TITLES: &[&str] = &["d", "da"];

const GENERATIONS: &[(&str, &str)] = &[
    ("jr", "jr"),
    ("jnr", "jr"),
    ("junior", "jr"),
    ("hijo", "jr"),
    ("sr", "sr"),
    ("snr", "sr"),
    ("senior", "sr"),
    ("padre", "sr"),
    ("ii", "ii"),
    ("2nd", "ii"),
    ("iii", "iii"),
    ("3rd", "iii"),
    ("iv", "iv"),
    ("4th", "iv"),
    ("v", "v"),
];

const DEGREES: &[&str] = &["phd", "md", "esq", "cpa", "mba", "dds", "dvm", "rn", "obe", "mbe"];

/// Words that belong to the next one. They are dropped from keys: people leave them out.
const PARTICLES: &[&str] = &[
    "de", "del", "la", "las", "los", "y", "da", "do", "dos", "das", "di", "van", "von", "der", "den", "el",
    "al", "bin", "ibn", "dela", "vda", "viuda", "ter", "du", "des",
];

/// What begins a surname and is as often written together with the rest: `San Martín`, `Mc Donald`.
const BEGINNINGS: &[&str] = &["san", "santa", "sant", "mc", "mac", "o"];

const GIVEN: &[(&str, &str)] = &[
    ("ma", "maria"),
    ("fco", "francisco"),
    ("frco", "francisco"),
    ("fca", "francisca"),
    ("fdo", "fernando"),
    ("ant", "antonio"),
    ("rfael", "rafael"),
    ("gpe", "guadalupe"),
    ("jse", "jose"),
    ("mgl", "miguel"),
    ("stgo", "santiago"),
    ("gmo", "guillermo"),
    ("gllmo", "guillermo"),
    ("concep", "concepcion"),
    ("wm", "william"),
    ("thos", "thomas"),
    ("geo", "george"),
    ("robt", "robert"),
    ("benj", "benjamin"),
    ("edw", "edward"),
    ("jno", "john"),
];

const SURNAMES: &[(&str, &str)] = &[
    ("ga", "garcia"),
    ("gcia", "garcia"),
    ("fdez", "fernandez"),
    ("fernz", "fernandez"),
    ("fndez", "fernandez"),
    ("frdez", "fernandez"),
    ("fdz", "fernandez"),
    ("glez", "gonzalez"),
    ("gonz", "gonzalez"),
    ("gzlez", "gonzalez"),
    ("glz", "gonzalez"),
    ("hdez", "hernandez"),
    ("hdz", "hernandez"),
    ("hndez", "hernandez"),
    ("mtez", "martinez"),
    ("mtnez", "martinez"),
    ("mnez", "martinez"),
    ("mtz", "martinez"),
    ("mrtnez", "martinez"),
    ("rguez", "rodriguez"),
    ("rdguez", "rodriguez"),
    ("rodrg", "rodriguez"),
    ("rodz", "rodriguez"),
    ("rdz", "rodriguez"),
    ("schez", "sanchez"),
    ("snchez", "sanchez"),
    ("schz", "sanchez"),
    ("pz", "perez"),
    ("prez", "perez"),
    ("lpz", "lopez"),
    ("lpez", "lopez"),
    ("dguez", "dominguez"),
    ("dmguez", "dominguez"),
    ("gtrrez", "gutierrez"),
    ("gtez", "gutierrez"),
    ("gtz", "gutierrez"),
    ("jmnz", "jimenez"),
    ("jmnez", "jimenez"),
    ("jnez", "jimenez"),
    ("alvz", "alvarez"),
    ("vzquez", "vazquez"),
    ("vzqz", "vazquez"),
    ("vqz", "vazquez"),
    ("mdez", "mendez"),
    ("mndez", "mendez"),
    ("blco", "blanco"),
];

/// The words of a cell that count, and the generation that stands behind them.
#[derive(Debug, Default)]
pub(super) struct Words {
    pub(super) kept: Vec<String>,
    pub(super) generation: &'static str,
}

/// Reads the words of a cell: no titles, degrees and particles, abbreviations written out.
pub(super) fn words(raw: &str, cell: Cell) -> Words {
    let key = text::fold(&with_marks_spelt_out(raw));
    if text::is_placeholder(&key) || is_nobody(&key) {
        return Words::default();
    }
    let mut all: Vec<&str> = key.split(' ').collect();
    let mut generation = "";
    while all.len() > 1 {
        let last = all[all.len() - 1];
        match self::generation(last) {
            // A lone V is as likely an initial.
            Some(found) if last != "v" || cell == Cell::Surname => generation = found,
            _ if DEGREES.contains(&last) => {}
            _ => break,
        }
        all.pop();
    }
    if cell != Cell::Surname {
        while begins_with_title(&all, cell) {
            all.remove(0);
        }
    }
    let plain: Vec<&str> = all.iter().copied().filter(|word| !PARTICLES.contains(word)).collect();
    let plain = if plain.is_empty() { all } else { plain };
    Words { kept: joined(&written_out(&plain, cell), cell), generation }
}

/// A generation by its suffix: `jr`, `sr`, `ii`, `iii`, `iv`, `v`.
pub(super) fn generation(word: &str) -> Option<&'static str> {
    GENERATIONS.iter().find(|(written, _)| *written == word).map(|(_, meant)| *meant)
}

/// `PhD`, `M.D.`: what stands behind a name and is no part of it.
pub(super) fn is_degree(raw: &str) -> bool {
    DEGREES.contains(&text::fold(raw).replace(' ', "").as_str())
}

fn begins_with_title(words: &[&str], cell: Cell) -> bool {
    let [first, second, rest @ ..] = words else { return false };
    if SHORT_TITLES.contains(first) {
        // `D. José` has a title, `D. J.` and a whole name `D. Smith` have an initial.
        return second.len() > 1 && (cell == Cell::Given || !rest.is_empty());
    }
    TITLES.contains(first)
}

/// `Mª`, `M.ª` and `Mº` are María; the ordinal marks would be lost in folding. A lower-case `i` or `e`
/// between words joins two surnames; a capital one is an initial.
fn with_marks_spelt_out(raw: &str) -> String {
    let joined = raw.contains(" i ") || raw.contains(" e ");
    let mut name = if joined { raw.replace(" i ", " ").replace(" e ", " ") } else { raw.to_owned() };
    if name.contains(['ª', 'º', '°']) {
        for short in ["M.ª", "M.º", "Mª", "Mº", "M°", "m.ª", "mª", "mº"] {
            name = name.replace(short, "Maria ");
        }
        name = name.replace("Gª", "Garcia ").replace("gª", "garcia ");
    }
    without_remark(&name)
}

/// Without what stands in brackets: a firm, a remark. One word alone is a pet name and stays.
fn without_remark(name: &str) -> String {
    let Some((before, rest)) = name.split_once('(') else { return name.to_owned() };
    let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
    let is_word = !inside.trim().is_empty() && inside.trim().chars().all(char::is_alphabetic);
    format!("{before} {} {after}", if is_word { inside } else { "" })
}

/// What shops call a customer without a name.
fn is_nobody(key: &str) -> bool {
    const NOBODY: &[&str] = &[
        "cliente",
        "clientes",
        "cliente contado",
        "clientes contado",
        "cliente final",
        "clientes varios",
        "cliente varios",
        "varios",
        "consumidor final",
        "publico general",
        "publico en general",
        "venta mostrador",
        "ventas mostrador",
        "mostrador",
        "particular",
        "anonimo",
        "guest",
        "customer",
        "walk in",
        "walk in customer",
        "cash customer",
        "cash sale",
        "anonymous",
        "nombre",
        "apellido",
        "apellidos",
        "first name",
        "last name",
        "surname",
        "name",
        "nombre apellido",
        "nombre apellidos",
    ];
    NOBODY.contains(&key)
}

fn written_out(words: &[&str], cell: Cell) -> Vec<String> {
    let last = words.len().saturating_sub(1);
    let long = |at: usize, word: &str| {
        let of = |list: &[(&str, &'static str)]| {
            list.iter().find(|(short, _)| *short == word).map(|(_, long)| *long)
        };
        let given = cell == Cell::Given || (cell == Cell::Whole && at < last);
        let surname = cell == Cell::Surname || (cell == Cell::Whole && at > 0);
        let given = if given { of(GIVEN) } else { None };
        given.or_else(|| if surname { of(SURNAMES) } else { None }).unwrap_or(word).to_owned()
    };
    words.iter().enumerate().map(|(at, word)| long(at, word)).collect()
}

/// Joins what begins a surname to the rest of it.
fn joined(words: &[String], cell: Cell) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(words.len());
    let mut begun = String::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).is_some_and(|next| next.len() > 2);
        let place = cell == Cell::Surname || (cell == Cell::Whole && at > 0);
        if begun.is_empty() && place && next && BEGINNINGS.contains(&word.as_str()) {
            begun.clone_from(word);
        } else {
            kept.push(std::mem::take(&mut begun) + word);
        }
    }
    kept
}
