//! Keys that spell words as they sound, for Spanish and English ears: candidates only.
//!
//! Two names with one key are worth comparing; the key is never evidence by itself.

/// The sound of a folded word: `b=v`, `s=z=c` before `e i`, `ll=y` at the start, silent `h`, no double letters, and
/// no vowels after the first letter.
pub(crate) fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut key = String::with_capacity(8);
    let mut last = '\0';
    let mut at = 0;
    while at < letters.len() && key.len() < 6 {
        let next = letters.get(at + 1).copied().unwrap_or('\0');
        let (code, used) = letter_sound(letters[at], next, at == 0);
        at += used;
        let Some(code) = code else { continue };
        let vowel = "aeiou".contains(code);
        if code != last && (!vowel || key.is_empty()) {
            key.push(code);
        }
        last = code;
    }
    key
}

/// How a word ends, by its last letter: Mario is not Maria, Kaylee may be Kayley.
pub(crate) fn ending(word: &str) -> u8 {
    match word.bytes().last() {
        Some(b'e' | b'i' | b'y') => b'i',
        last => last.unwrap_or_default(),
    }
}

/// The sound of a letter before another, and how many letters it uses up.
fn letter_sound(letter: char, next: char, first: bool) -> (Option<char>, usize) {
    match (letter, next) {
        ('l', 'l') if first => (Some('i'), 2),
        ('p', 'h') => (Some('f'), 2),
        ('q', 'u') | ('c', 'k') => (Some('k'), 2),
        ('g', 'u') => (Some('g'), 2),
        ('c', 'h') => (Some('x'), 2),
        ('c', 'e' | 'i') | ('z', _) => (Some('s'), 1),
        ('g', 'e' | 'i') => (Some('j'), 1),
        ('c' | 'q', _) => (Some('k'), 1),
        ('v' | 'w', _) => (Some('b'), 1),
        ('y', _) => (Some('i'), 1),
        ('h', _) => (None, 1),
        (other, _) => (Some(other), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_meet() {
        for (a, b) in [
            ("vazquez", "basques"),
            ("hernandez", "ernandes"),
            ("llorente", "yorente"),
            ("phillips", "filips"),
        ] {
            assert_eq!(sound(a), sound(b), "{a} sounds like {b}");
        }
        assert_ne!(sound("garcia"), sound("perez"));
    }
}
