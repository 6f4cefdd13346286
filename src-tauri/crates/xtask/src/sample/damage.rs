//! What happens to text on its way into a list: lost accents, wrong encodings, slips of fingers and of ears.
//!
//! Each function changes one value; how often they strike is decided in `record`.

use super::chance::Chance;
use super::tables::trade::HOST_SLIPS;

/// Neighbours on a Spanish keyboard, row by row.
const KEYBOARD: [&str; 3] = ["qwertyuiop", "asdfghjklñ", "zxcvbnm"];

/// Letters that sound alike to a Spanish ear.
const SOUNDS: &[(&str, &str)] = &[
    ("v", "b"),
    ("b", "v"),
    ("ll", "y"),
    ("y", "ll"),
    ("z", "s"),
    ("s", "z"),
    ("ge", "je"),
    ("gi", "ji"),
    ("j", "g"),
    ("h", ""),
    ("x", "s"),
    ("qui", "ki"),
    ("ce", "se"),
    ("ci", "si"),
    ("ñ", "n"),
    ("c", "k"),
    ("n", "nn"),
    ("ez", "es"),
];

/// `text` without accents, ñ as n.
pub fn plain(text: &str) -> String {
    text.chars().map(plain_letter).collect()
}

fn plain_letter(c: char) -> char {
    match c {
        'á' | 'à' | 'ä' => 'a',
        'é' | 'è' => 'e',
        'í' | 'ï' => 'i',
        'ó' | 'ò' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        'Á' | 'À' => 'A',
        'É' | 'È' => 'E',
        'Í' => 'I',
        'Ó' | 'Ò' => 'O',
        'Ú' => 'U',
        'Ñ' => 'N',
        'Ç' => 'C',
        _ => c,
    }
}

/// UTF-8 read as Windows-1252, as in `JosÃ©`; unchanged where a byte has no letter there.
pub fn mojibake(text: &str) -> String {
    const HIGH: [char; 32] = [
        '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’',
        '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
    ];
    let letters = text
        .bytes()
        .map(|b| if (0x80..0xA0).contains(&b) { HIGH[usize::from(b - 0x80)] } else { char::from(b) });
    let wrong: String = letters.collect();
    if wrong.contains('\0') { text.to_owned() } else { wrong }
}

/// One slip: a neighbouring key, two letters swapped, one lost or doubled, or a word written by ear.
pub fn slip(chance: &mut Chance, text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let spots: Vec<usize> = (1..letters.len()).filter(|&i| letters[i].is_alphabetic()).collect();
    if letters.len() < 4 || spots.is_empty() {
        return text.to_owned();
    }
    let at = *chance.pick(&spots);
    let mut out = letters.clone();
    match chance.below(10) {
        0 | 1 => out[at] = neighbour(chance, letters[at]),
        2 | 3 if at + 1 < letters.len() && letters[at + 1].is_alphabetic() => out.swap(at, at + 1),
        4 => drop(out.remove(at)),
        5 => out.insert(at, letters[at]),
        _ => return by_ear(chance, text),
    }
    out.into_iter().collect()
}

fn neighbour(chance: &mut Chance, letter: char) -> char {
    let small = plain_letter(letter).to_ascii_lowercase();
    let Some(row) = KEYBOARD.iter().find(|row| row.contains(small)) else { return letter };
    let keys: Vec<char> = row.chars().collect();
    let at = keys.iter().position(|&k| k == small).unwrap_or(0);
    let next = if at == 0 || (at + 1 < keys.len() && chance.happens(0.5)) { at + 1 } else { at - 1 };
    if letter.is_uppercase() { keys[next].to_ascii_uppercase() } else { keys[next] }
}

/// `text` written as it sounds; unchanged where nothing in it sounds like something else.
fn by_ear(chance: &mut Chance, text: &str) -> String {
    let small = text.to_lowercase();
    let found: Vec<&(&str, &str)> = SOUNDS.iter().filter(|(heard, _)| small.contains(heard)).collect();
    if found.is_empty() || small.len() != text.len() {
        return text.to_owned();
    }
    let (heard, written) = chance.pick(&found);
    let at = small.find(heard).unwrap_or(0);
    let written = if at == 0 { capital(written) } else { (*written).to_owned() };
    let rest = &text[at + heard.len()..];
    if at == 0 && written.is_empty() { capital(rest) } else { format!("{}{written}{rest}", &text[..at]) }
}

/// `text` with its first letter large.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// One digit wrong, or two swapped.
pub fn wrong_digit(chance: &mut Chance, text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    let spots: Vec<usize> = (1..letters.len()).filter(|&i| letters[i].is_ascii_digit()).collect();
    let Some(&at) = (!spots.is_empty()).then(|| chance.pick(&spots)) else { return text.to_owned() };
    if chance.happens(0.4) && letters[at - 1].is_ascii_digit() && letters[at - 1] != letters[at] {
        letters.swap(at, at - 1);
    } else {
        letters[at] = char::from(b'0' + chance.below(10) as u8);
    }
    letters.into_iter().collect()
}

/// A mail address with a misspelt host, a lost or a wrong letter.
pub fn wrong_email(chance: &mut Chance, email: &str) -> String {
    let Some((local, host)) = email.split_once('@') else { return email.to_owned() };
    let slips: Vec<&str> =
        HOST_SLIPS.iter().filter(|(right, _)| *right == host).map(|(_, wrong)| *wrong).collect();
    if !slips.is_empty() && chance.happens(0.5) {
        return format!("{local}@{}", chance.pick(&slips));
    }
    format!("{}@{host}", slip(chance, local))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mojibake_is_what_a_spreadsheet_makes_of_utf8() {
        assert_eq!(mojibake("José"), "JosÃ©");
        assert_eq!(mojibake("Muñoz"), "MuÃ±oz");
        assert_eq!(mojibake("Ávila"), "Ávila", "byte 81 has no letter in that code page");
    }

    #[test]
    fn a_slip_changes_little_and_keeps_text_whole() {
        let mut chance = Chance::new(5);
        for _ in 0..2_000 {
            for word in ["Jiménez", "Echevarría", "Muñoz", "de la Peña", "Lluís", "O'Brien", "Li"] {
                let wrong = slip(&mut chance, word);
                let (a, b) = (word.chars().count(), wrong.chars().count());
                assert!(a.abs_diff(b) <= 1, "{word} became {wrong}");
            }
        }
    }
}
