//! Names of persons: given names and surnames apart, out of any cell that holds them.
//!
//! Only the words of the name itself decide where a whole name is cut, never the rest of the list, so
//! that one record can be explained alone. The comparison forgives a wrong cut.

use super::{nickname, text};

/// A name in its parts, folded, words parted by spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NameParts {
    pub(crate) given: String,
    pub(crate) surname: String,
}

const TITLES: &[&str] = &[
    "d", "da", "don", "dona", "dna", "sr", "sra", "srta", "srto", "dr", "dra", "ing", "lic", "arq", "prof",
    "mr", "mrs", "ms", "miss", "sir", "mister", "senor", "senora", "senorita", "dame", "rev", "herr", "frau",
];

const SUFFIXES: &[&str] = &["jr", "sr", "ii", "iii", "iv", "junior", "senior", "phd", "md", "esq", "cpa"];

/// Words that belong to the next one. They are dropped from keys: people leave them out.
const PARTICLES: &[&str] = &[
    "de", "del", "la", "las", "los", "y", "i", "e", "da", "do", "dos", "das", "di", "van", "von", "der",
    "den", "el", "al", "bin", "ibn", "dela",
];

const ABBREVIATIONS: &[(&str, &str)] = &[
    ("ma", "maria"),
    ("fco", "francisco"),
    ("fca", "francisca"),
    ("fdo", "fernando"),
    ("ant", "antonio"),
    ("rfael", "rafael"),
    ("gpe", "guadalupe"),
    ("jse", "jose"),
    ("ga", "garcia"),
    ("gcia", "garcia"),
    ("fdez", "fernandez"),
    ("fernz", "fernandez"),
    ("frdez", "fernandez"),
    ("glez", "gonzalez"),
    ("gonz", "gonzalez"),
    ("glz", "gonzalez"),
    ("hdez", "hernandez"),
    ("hdz", "hernandez"),
    ("mtez", "martinez"),
    ("mtnez", "martinez"),
    ("mnez", "martinez"),
    ("mtz", "martinez"),
    ("rguez", "rodriguez"),
    ("rdguez", "rodriguez"),
    ("rodrg", "rodriguez"),
    ("rdz", "rodriguez"),
    ("schez", "sanchez"),
    ("sanz", "sanz"),
    ("pz", "perez"),
    ("lpz", "lopez"),
    ("dguez", "dominguez"),
    ("gtrrez", "gutierrez"),
    ("gtez", "gutierrez"),
    ("gtz", "gutierrez"),
    ("jmnz", "jimenez"),
    ("jmnez", "jimenez"),
    ("jnez", "jimenez"),
    ("alvz", "alvarez"),
    ("vzquez", "vazquez"),
    ("vzqz", "vazquez"),
];

/// Reads a cell of given names. A comma in it means that a whole name was typed there.
pub(crate) fn given(raw: &str) -> NameParts {
    if raw.contains(',') {
        return full(raw);
    }
    NameParts { given: words(raw, true).join(" "), surname: String::new() }
}

/// Reads a cell of surnames. A comma in it means that a whole name was typed there.
pub(crate) fn surname(raw: &str) -> NameParts {
    if raw.contains(',') {
        return full(raw);
    }
    NameParts { given: String::new(), surname: words(raw, false).join(" ") }
}

/// Reads a whole name: `GARCIA LOPEZ, MARIA`, `María García López`, `García López María`.
pub(crate) fn full(raw: &str) -> NameParts {
    if let Some((left, right)) = raw.split_once(',') {
        let (left, right) = (words(left, false), words(right, true));
        if right.iter().all(|word| SUFFIXES.contains(&word.as_str())) {
            return cut(&left);
        }
        return NameParts { given: right.join(" "), surname: left.join(" ") };
    }
    cut(&words(raw, true))
}

/// Cuts a name without a comma: given names stand first unless only the end looks like them.
fn cut(words: &[String]) -> NameParts {
    let known = |word: &String| nickname::is_given_name(word);
    let leading = words.iter().take_while(|word| known(word)).count();
    let trailing = words.iter().rev().take_while(|word| known(word)).count();
    if leading == 0 && trailing > 0 && trailing < words.len() {
        let at = words.len() - trailing.min(2);
        return NameParts { given: words[at..].join(" "), surname: words[..at].join(" ") };
    }
    let given = match words.len() {
        0 | 1 => words.len(),
        2 | 3 => leading.clamp(1, words.len() - 1).min(2),
        count => leading.clamp(1, 2).min(count - 1).max(count.saturating_sub(2).min(2)),
    };
    NameParts { given: words[..given].join(" "), surname: words[given..].join(" ") }
}

/// Cuts a folded name that filled one of the two cells alone; nothing when it may well belong there.
pub(crate) fn cut_whole(words: &str) -> Option<NameParts> {
    let all: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let known = all.iter().filter(|word| nickname::is_given_name(word)).count();
    let certain = all.len() >= 3 || (all.len() == 2 && known == 1);
    (certain && known < all.len()).then(|| cut(&all)).filter(|parts| !parts.surname.is_empty())
}

/// The words that count: no titles, suffixes and particles, abbreviations written out.
fn words(raw: &str, titled: bool) -> Vec<String> {
    let key = text::fold(&spell_out_ordinals(raw));
    if text::is_placeholder(&key) {
        return Vec::new();
    }
    let all: Vec<&str> = key.split(' ').collect();
    let mut from = 0;
    while titled && from + 1 < all.len() && TITLES.contains(&all[from]) {
        from += 1;
    }
    let mut to = all.len();
    while to > from + 1 && SUFFIXES.contains(&all[to - 1]) {
        to -= 1;
    }
    let kept: Vec<String> =
        all[from..to].iter().filter(|word| !PARTICLES.contains(word)).map(|word| written_out(word)).collect();
    if kept.is_empty() { all[from..to].iter().map(|word| (*word).to_owned()).collect() } else { kept }
}

/// `Mª`, `M.ª` and `Mº` are María; the ordinal marks would be lost in folding.
fn spell_out_ordinals(raw: &str) -> String {
    if !raw.contains(['ª', 'º', '°']) {
        return raw.to_owned();
    }
    ["M.ª", "M.º", "Mª", "Mº", "M°", "mª", "m.ª"]
        .iter()
        .fold(raw.to_owned(), |name, short| name.replace(short, "Maria "))
}

fn written_out(word: &str) -> String {
    let long = ABBREVIATIONS.iter().find(|(short, _)| *short == word).map(|(_, long)| *long);
    long.unwrap_or(word).to_owned()
}

/// A generation suffix: `jr`, `sr`, `ii`, `iii`, `iv`; nothing for degrees.
pub(crate) fn suffix(raw: &str) -> String {
    match text::fold(raw).as_str() {
        "jr" | "junior" | "hijo" | "jnr" => "jr".to_owned(),
        "sr" | "senior" | "padre" | "snr" => "sr".to_owned(),
        other @ ("ii" | "iii" | "iv" | "v") => other.to_owned(),
        "2nd" => "ii".to_owned(),
        "3rd" => "iii".to_owned(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(given: &str, surname: &str) -> NameParts {
        NameParts { given: given.into(), surname: surname.into() }
    }

    #[test]
    fn whole_names_are_cut_where_people_would() {
        assert_eq!(full("GARCIA LOPEZ, MARIA"), parts("maria", "garcia lopez"));
        assert_eq!(full("María García López"), parts("maria", "garcia lopez"));
        assert_eq!(full("García López María"), parts("maria", "garcia lopez"));
        assert_eq!(full("D. José Mª Pérez de la Fuente"), parts("jose maria", "perez fuente"));
        assert_eq!(full("John Smith, Jr."), parts("john", "smith"));
        assert_eq!(full("Cher"), parts("cher", ""));
    }

    #[test]
    fn cells_of_parts_are_cleaned() {
        assert_eq!(given("Mª Carmen").given, "maria carmen");
        assert_eq!(surname("Fdez. de la Hoz").surname, "fernandez hoz");
        assert_eq!(given("-").given, "");
        assert_eq!(given("García, Ana"), parts("ana", "garcia"), "a whole name typed in the first cell");
        assert_eq!(suffix("Jr."), "jr");
    }
}
