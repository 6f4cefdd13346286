//! One spelling for what is searched: the folded text that the directory keeps, and the words asked for.
//!
//! Unlike the engine's keys, signs stay (`ana@x.es`, `c/mayor`): people search for what they see. Numbers
//! that are written in many ways, telephones and tax ids, lose theirs.

use ficha_engine::attribute::Attribute;
use memchr::memmem::{self, Finder};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Longest value that is kept, in characters: as much of it as a list shows.
pub(crate) const LONGEST: usize = 300;

/// How a value is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    /// Lower case, no accents, signs as they are.
    Text,
    /// Letters and digits alone.
    Compact,
}

impl Folding {
    pub(super) fn of(attribute: &Attribute) -> Self {
        match attribute {
            Attribute::Phone | Attribute::Mobile | Attribute::Fax | Attribute::TaxId => Folding::Compact,
            _ => Folding::Text,
        }
    }
}

/// Adds the folded value. It never holds a byte that UTF-8 does not use, nor a control character.
pub(super) fn fold_into(out: &mut Vec<u8>, value: &str, folding: Folding) {
    let compact = folding == Folding::Compact;
    let begin = out.len();
    if value.is_ascii() {
        let cut = &value.as_bytes()[..value.len().min(LONGEST)];
        for byte in cut {
            push(out, begin, char::from(*byte), compact);
        }
    } else {
        value
            .chars()
            .take(LONGEST)
            .filter(|c| !matches!(c, 'ª' | 'º' | '°' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}'))
            .nfkd()
            .filter(|c| !is_combining_mark(*c))
            .for_each(|c| push(out, begin, c, compact));
    }
    if out.len() > begin && out.last() == Some(&b' ') {
        out.pop();
    }
}

fn push(out: &mut Vec<u8>, begin: usize, c: char, compact: bool) {
    match c {
        'a'..='z' | '0'..='9' => out.push(c as u8),
        'A'..='Z' => out.push(c.to_ascii_lowercase() as u8),
        // An apostrophe joins: O'Neill, d'Ors.
        '\'' | '’' | '`' | '´' => {}
        'ł' | 'Ł' => out.push(b'l'),
        'ø' | 'Ø' => out.push(b'o'),
        'đ' | 'Đ' => out.push(b'd'),
        'ı' => out.push(b'i'),
        'ß' => out.extend_from_slice(b"ss"),
        'æ' | 'Æ' => out.extend_from_slice(b"ae"),
        'œ' | 'Œ' => out.extend_from_slice(b"oe"),
        c if c.is_whitespace() || c.is_control() => {
            if !compact && out.len() > begin && out.last() != Some(&b' ') {
                out.push(b' ');
            }
        }
        c if compact && !c.is_alphanumeric() => {}
        c => c.to_lowercase().filter(|c| !is_combining_mark(*c)).for_each(|c| {
            out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }),
    }
}

/// A word that is searched for: it is there where one of its forms is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) form: Vec<u8>,
    /// Without its signs, where it seems to be a number that is written in many ways.
    pub(super) compact: Option<Vec<u8>>,
}

impl Word {
    /// Is the other word in every text that this one is in?
    pub(super) fn narrows(&self, other: &Word) -> bool {
        let holds = |own: &[u8], part: &[u8]| memmem::find(own, part).is_some();
        let compact = |own: &Vec<u8>| {
            holds(own, &other.form) || other.compact.as_ref().is_some_and(|part| holds(own, part))
        };
        holds(&self.form, &other.form) && self.compact.as_ref().is_none_or(compact)
    }
}

/// A word on its way through many texts.
pub(super) struct Sought<'a> {
    form: Finder<'a>,
    compact: Option<Finder<'a>>,
}

impl<'a> Sought<'a> {
    pub(super) fn new(word: &'a Word) -> Self {
        Sought { form: Finder::new(&word.form), compact: word.compact.as_ref().map(Finder::new) }
    }

    pub(super) fn is_in(&self, text: &[u8]) -> bool {
        self.form.find(text).is_some()
            || self.compact.as_ref().is_some_and(|compact| compact.find(text).is_some())
    }
}

/// The words of a search, each once.
pub(super) fn words(search: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for typed in search.split_whitespace() {
        let (mut form, mut compact) = (Vec::new(), Vec::new());
        fold_into(&mut form, typed, Folding::Text);
        fold_into(&mut compact, typed, Folding::Compact);
        let digits = compact.iter().filter(|byte| byte.is_ascii_digit()).count();
        let is_number = digits == compact.len() || digits >= 5;
        let compact = Some(compact).filter(|compact| digits > 0 && is_number && *compact != form);
        let word = Word { form, compact };
        if !word.form.is_empty() && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(value: &str, folding: Folding) -> String {
        let mut out = b"x".to_vec();
        fold_into(&mut out, value, folding);
        String::from_utf8(out.split_off(1)).unwrap()
    }

    #[test]
    fn accents_and_case_go_and_signs_stay() {
        assert_eq!(folded("  Ñúñez\u{a0} GARCÍA ", Folding::Text), "nunez garcia");
        assert_eq!(folded("Ana.Ruiz@X.es", Folding::Text), "ana.ruiz@x.es");
        assert_eq!(folded("O’Neill Mª\u{200b}", Folding::Text), "oneill m");
        assert_eq!(folded("+34 612-345.678", Folding::Compact), "34612345678");
        assert_eq!(folded("12.345.678-Z", Folding::Compact), "12345678z");
        assert_eq!(folded("北京\t市\u{1}", Folding::Text), "北京 市");
        assert_eq!(folded(&"ñ".repeat(400), Folding::Text), "n".repeat(300));
    }

    #[test]
    fn a_number_is_sought_with_and_without_its_signs() {
        let forms = |search: &str| -> Vec<(String, Option<String>)> {
            let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
            words(search).into_iter().map(|word| (text(word.form), word.compact.map(text))).collect()
        };
        assert_eq!(
            forms("+34 612-345"),
            [("+34".into(), Some("34".into())), ("612-345".into(), Some("612345".into()))]
        );
        assert_eq!(forms("ana2@x.es  ana2@X.ES"), [("ana2@x.es".into(), None)], "an address is no number");
        assert_eq!(forms("B-12345674"), [("b-12345674".into(), Some("b12345674".into()))]);
        assert!(forms(" ' ").is_empty());
    }
}
