//! The words of addresses: kinds of streets, units, and what marks a number.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// One spelling for the words of streets. An empty one is dropped: nobody writes it always.
const WORDS: &[(&str, &str)] = &[
    ("c", ""),
    ("cl", ""),
    ("cll", ""),
    ("calle", ""),
    ("carrer", ""),
    ("rua", ""),
    ("kalea", ""),
    ("de", ""),
    ("del", ""),
    ("la", ""),
    ("las", ""),
    ("los", ""),
    ("el", ""),
    ("les", ""),
    ("els", ""),
    ("do", ""),
    ("da", ""),
    ("dos", ""),
    ("das", ""),
    ("y", ""),
    ("i", ""),
    ("the", ""),
    ("street", ""),
    ("st", ""),
    ("str", ""),
    ("avda", "av"),
    ("avd", "av"),
    ("avenida", "av"),
    ("avinguda", "av"),
    ("ave", "av"),
    ("avenue", "av"),
    ("etorbidea", "av"),
    ("pza", "pl"),
    ("plza", "pl"),
    ("plaza", "pl"),
    ("placa", "pl"),
    ("praza", "pl"),
    ("place", "pl"),
    ("pz", "pl"),
    ("pso", "paseo"),
    ("ps", "paseo"),
    ("pseo", "paseo"),
    ("passeig", "paseo"),
    ("ctra", "carretera"),
    ("crta", "carretera"),
    ("cra", "carretera"),
    ("cr", "carretera"),
    ("cno", "camino"),
    ("cmno", "camino"),
    ("cami", "camino"),
    ("camino", "camino"),
    ("rda", "ronda"),
    ("trav", "travesia"),
    ("trva", "travesia"),
    ("pje", "pasaje"),
    ("psje", "pasaje"),
    ("passatge", "pasaje"),
    ("gta", "glorieta"),
    ("urb", "urbanizacion"),
    ("pol", "poligono"),
    ("polig", "poligono"),
    ("pgno", "poligono"),
    ("rbla", "rambla"),
    ("blvd", "bd"),
    ("boulevard", "bd"),
    ("bulevar", "bd"),
    ("blv", "bd"),
    ("calz", "calzada"),
    ("cda", "cerrada"),
    ("priv", "privada"),
    ("prol", "prolongacion"),
    ("cjon", "callejon"),
    ("jr", "jiron"),
    ("bo", "barrio"),
    ("bda", "barriada"),
    ("dg", "diagonal"),
    ("tv", "transversal"),
    ("kr", "carrera"),
    ("kra", "carrera"),
    ("cto", "circuito"),
    ("autov", "autovia"),
    ("pque", "parque"),
    ("road", "rd"),
    ("drive", "dr"),
    ("lane", "ln"),
    ("court", "ct"),
    ("square", "sq"),
    ("terrace", "tce"),
    ("terr", "tce"),
    ("ter", "tce"),
    ("crescent", "cr"),
    ("cres", "cr"),
    ("highway", "hwy"),
    ("parkway", "pkwy"),
    ("circle", "cir"),
    ("close", "cl."),
    ("gardens", "gdns"),
    ("grove", "gr"),
    ("trail", "trl"),
    ("sta", "santa"),
    ("sto", "santo"),
    ("doctor", "dr"),
    ("gral", "general"),
    ("cmdte", "comandante"),
    ("cap", "capitan"),
    ("pdte", "presidente"),
    ("ntra", "nuestra"),
    ("sra", "senora"),
    ("fco", "francisco"),
    ("ma", "maria"),
    ("north", "n."),
    ("south", "s."),
    ("east", "e."),
    ("west", "w."),
    ("mount", "mt"),
    ("saint", ""),
    ("fort", "ft"),
];

/// Directions, where one letter may be one: not in Spanish, where `n` marks a number.
const DIRECTIONS: &[(&str, &str)] = &[
    ("n", "n."),
    ("s", "s."),
    ("e", "e."),
    ("w", "w."),
    ("nw", "nw."),
    ("ne", "ne."),
    ("sw", "sw."),
    ("se", "se."),
];

/// What stands before a house number, or a plot on an estate.
const NUMBER_MARKS: &[&str] = &[
    "#", "n", "no", "nro", "num", "numero", "nave", "parcela", "parc", "km", "number", "casa", "lote", "lt",
];

/// What says which flat: dropped, since one writes it and another does not.
const UNIT_WORDS: &[&str] = &[
    "apt",
    "apartment",
    "apto",
    "apartamento",
    "unit",
    "suite",
    "ste",
    "flat",
    "floor",
    "fl",
    "piso",
    "puerta",
    "pta",
    "pt",
    "esc",
    "escalera",
    "bl",
    "blq",
    "bloque",
    "portal",
    "room",
    "rm",
    "planta",
    "pl",
    "plta",
    "local",
    "of",
    "ofic",
    "oficina",
    "int",
    "interior",
    "depto",
    "dpto",
    "dep",
    "departamento",
    "letra",
    "lado",
    "torre",
    "edif",
    "edificio",
    "mod",
    "modulo",
    "stair",
    "door",
    "house",
    "level",
    "lvl",
    "box",
    "mano",
];

/// Units that are named by a word, in one spelling.
const UNITS: &[(&str, &str)] = &[
    ("bajo", "bajo"),
    ("bjo", "bajo"),
    ("bj", "bajo"),
    ("bajos", "bajo"),
    ("baixos", "bajo"),
    ("pb", "bajo"),
    ("ground", "bajo"),
    ("atico", "atico"),
    ("atc", "atico"),
    ("atic", "atico"),
    ("sobreatico", "sobreatico"),
    ("izq", "i"),
    ("izda", "i"),
    ("izqda", "i"),
    ("izquierda", "i"),
    ("iz", "i"),
    ("dcha", "d"),
    ("dch", "d"),
    ("derecha", "d"),
    ("dcho", "d"),
    ("dr", "d"),
    ("drch", "d"),
    ("ctro", "c"),
    ("centro", "c"),
    ("cto", "c"),
    ("entlo", "entlo"),
    ("entresuelo", "entlo"),
    ("entl", "entlo"),
    ("ent", "entlo"),
    ("ppal", "ppal"),
    ("principal", "ppal"),
    ("pral", "ppal"),
    ("bis", "bis"),
    ("duplicado", "bis"),
    ("dup", "bis"),
    ("basement", "basement"),
    ("sotano", "sotano"),
];

/// The key of a word of a street; empty when it is dropped. `spanish` where Spanish is spoken.
pub(super) fn street_word(word: &str, spanish: bool) -> &str {
    let known = known(word);
    known.direction.filter(|_| !spanish).or(known.street).unwrap_or(word)
}

/// What is known of a word.
#[derive(Debug, Default, Clone, Copy)]
struct Known {
    street: Option<&'static str>,
    direction: Option<&'static str>,
    unit: Option<&'static str>,
    unit_word: bool,
    number_mark: bool,
}

static KNOWN: LazyLock<FxHashMap<&str, Known>> = LazyLock::new(|| {
    let mut known: FxHashMap<&str, Known> = FxHashMap::default();
    for (word, key) in WORDS {
        known.entry(word).or_default().street.get_or_insert(key);
    }
    for (word, key) in DIRECTIONS {
        known.entry(word).or_default().direction = Some(key);
    }
    for (word, key) in UNITS {
        known.entry(word).or_default().unit = Some(key);
    }
    for word in UNIT_WORDS {
        known.entry(word).or_default().unit_word = true;
    }
    for word in NUMBER_MARKS {
        known.entry(word).or_default().number_mark = true;
    }
    known
});

fn known(word: &str) -> Known {
    KNOWN.get(word).copied().unwrap_or_default()
}

pub(super) fn marks_number(word: &str) -> bool {
    known(word).number_mark
}

/// Does the word say that a flat, a floor or a door follows, or name one?
pub(super) fn is_unit_word(word: &str) -> bool {
    let known = known(word);
    known.unit_word || known.unit.is_some()
}

/// The key of a part of a unit; empty for words that only say what kind of part it is.
pub(super) fn unit_part(word: &str) -> String {
    let known = known(word);
    if let Some(unit) = known.unit {
        return unit.to_owned();
    }
    if known.unit_word || known.number_mark {
        return String::new();
    }
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ordinal = matches!(
        &word[digits.len()..],
        "o" | "a"
            | "er"
            | "ro"
            | "ra"
            | "do"
            | "da"
            | "to"
            | "ta"
            | "n"
            | "nd"
            | "st"
            | "rd"
            | "th"
            | "r"
            | "t"
            | "e"
    );
    // `3A` is a door, `3a` after folding the same: an ordinal only behind other letters than one of a
    // door.
    let kept = if !digits.is_empty() && ordinal && word.len() > digits.len() + 1 { digits } else { word };
    kept.trim_start_matches('0').to_owned()
}
