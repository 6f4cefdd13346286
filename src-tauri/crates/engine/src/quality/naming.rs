//! Names of people and towns: digits in them, and how they are written in small letters and capitals.

/// Words that are small within a name.
const SMALL: &[&str] = &[
    "de", "del", "la", "las", "los", "lo", "y", "e", "i", "da", "do", "dos", "das", "di", "van", "von",
    "der", "den", "ter", "les", "els", "d'en",
];

/// Words that are all capitals.
const NUMERALS: &[&str] = &["ii", "iii", "iv"];

/// Is it all in capitals, or without any? Initials and short words leave it open.
pub(super) fn is_shouted_or_mumbled(name: &str, upper: bool, lower: bool) -> bool {
    if upper && lower {
        return false;
    }
    let (mut letters, mut any_upper, mut any_lower) = (0, upper, lower);
    for c in name.chars().filter(|c| c.is_alphabetic()) {
        letters += 1;
        if !c.is_ascii() {
            // ª and º are small letters by Unicode, and stand behind capitals.
            any_upper |= c.is_uppercase();
            any_lower |= c.is_lowercase() && !matches!(c, 'ª' | 'º');
        }
    }
    letters >= 3 && any_upper != any_lower
}

/// The name as it is usually written: `GARCÍA LÓPEZ, ANA DE LA O` is García López, Ana de la O.
pub(super) fn cased(name: &str) -> String {
    let mut written = String::with_capacity(name.len());
    for (at, word) in name.split(' ').enumerate() {
        if at > 0 {
            written.push(' ');
        }
        let small = word.to_lowercase();
        let bare = small.trim_end_matches(',');
        if at > 0 && SMALL.contains(&bare) {
            written.push_str(&small);
        } else if NUMERALS.contains(&bare) {
            written.push_str(&small.to_uppercase());
        } else {
            push_word(&mut written, &small);
        }
    }
    written
}

/// A capital at the start, behind hyphens, points and apostrophes, and in `McDonald`.
fn push_word(written: &mut String, small: &str) {
    let behind_mc = if small.len() > 4 && small.starts_with("mc") { Some(2) } else { None };
    let mut begins = true;
    for (at, c) in small.char_indices() {
        if begins || behind_mc == Some(at) {
            written.extend(c.to_uppercase());
        } else {
            written.push(c);
        }
        // `l'hospitalet`, but the genitive of `Joe's` stays small.
        let rest = small.len() - at - c.len_utf8();
        begins = matches!(c, '-' | '.' | '/' | '(' | '"') || matches!(c, '\'' | '’') && rest > 1;
    }
}
