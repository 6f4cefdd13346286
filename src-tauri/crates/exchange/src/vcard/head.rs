//! What stands before the colon of a line: the name of a property and its parameters.
//!
//! An address book says the same few of them over and over, so each is taken apart once. Not here: what
//! stands behind the colon (`property`).

use std::{collections::HashMap, rc::Rc};

use encoding_rs::Encoding;

use super::columns;

/// Heads that are remembered, and bytes of the longest of them. Others are taken apart again each time.
const REMEMBERED: usize = 1_024;
const LONGEST: usize = 256;

/// A property's name and what its parameters say.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Its length in bytes with the colon; of a line without a colon, that of the line.
    pub length: usize,
    /// What ties properties together, as `item1` does an address and its label.
    pub group: Option<String>,
    /// Its name in capitals; empty where what stands before the colon is no name.
    pub name: String,
    /// Type words in capitals: `HOME`, `CELL`.
    pub types: Vec<String>,
    /// Parameters that are neither type words nor say how the value is written, as they stand.
    pub others: Vec<String>,
    /// Nothing but a name.
    pub bare: bool,
    /// The column that its values go to, or the beginning of its name.
    pub base: String,
    /// The parameters that no name of a column says.
    pub parameters: String,
    pub written: Written,
    pub charset: Option<&'static Encoding>,
    /// What the head names anywhere: the value may go on in the lines below as such values do.
    pub goes_on: Written,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Written {
    #[default]
    Plain,
    /// Bytes: nothing of it is text with escapes.
    Base64,
    QuotedPrintable,
}

/// Takes heads apart, and remembers those that come often.
#[derive(Default)]
pub(super) struct Heads(HashMap<Box<[u8]>, Rc<Head>>);

impl Heads {
    /// The head of a line.
    pub(super) fn of(&mut self, line: &[u8]) -> Rc<Head> {
        let text = &line[..length(line)];
        if let Some(head) = self.0.get(text) {
            return Rc::clone(head);
        }
        let head = Rc::new(Head::parse(text));
        if self.0.len() < REMEMBERED && text.len() <= LONGEST {
            self.0.insert(text.into(), Rc::clone(&head));
        }
        head
    }
}

impl Head {
    pub(super) fn parse(text: &[u8]) -> Self {
        let capitals = text.to_ascii_uppercase();
        let has = |word: &[u8]| capitals.windows(word.len()).any(|part| part == word);
        let goes_on = match () {
            () if has(b"QUOTED-PRINTABLE") => Written::QuotedPrintable,
            () if has(b"BASE64") || has(b"ENCODING=B:") || has(b"ENCODING=B;") => Written::Base64,
            () => Written::Plain,
        };
        let mut head = Head { length: text.len(), goes_on, ..Head::default() };
        if let Some(text) = text.strip_suffix(b":") {
            head.take(&String::from_utf8_lossy(text));
        }
        head
    }

    /// Takes apart what stands before a colon.
    fn take(&mut self, text: &str) {
        let mut parts = split(text, ';').into_iter();
        let name = parts.next().unwrap_or_default().trim().to_ascii_uppercase();
        let (group, name) = match name.split_once('.') {
            Some((group, name)) => (Some(group.to_owned()), name.to_owned()),
            None => (None, name),
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(is_name) {
            return;
        }
        (self.bare, self.group, self.name) = (name.len() == text.trim().len(), group, name);
        parts.for_each(|parameter| self.take_parameter(&parameter));
        (self.base, self.parameters) = (columns::base(self), columns::parameters(self));
    }

    fn take_parameter(&mut self, parameter: &str) {
        // Version 2.1 names no kind of parameter: `TEL;CELL`.
        let (kind, value) = parameter.split_once('=').unwrap_or(("TYPE", parameter));
        let bare = value.trim().trim_matches('"');
        match kind.trim().to_ascii_uppercase().as_str() {
            "CHARSET" if Encoding::for_label(bare.as_bytes()).is_some() => {
                self.charset = Encoding::for_label(bare.as_bytes());
            }
            "ENCODING" if self.take_encoding(bare) => {}
            "TYPE" => {
                let words = bare.split(',').map(|word| word.trim().to_ascii_uppercase());
                for word in words.filter(|word| !word.is_empty()) {
                    if !self.take_encoding(&word) && !self.types.contains(&word) {
                        self.types.push(word);
                    }
                }
            }
            _ => self.others.push(parameter.trim().to_owned()),
        }
    }

    fn take_encoding(&mut self, name: &str) -> bool {
        match name.to_ascii_uppercase().as_str() {
            "B" | "BASE64" => self.written = Written::Base64,
            "Q" | "QUOTED-PRINTABLE" => self.written = Written::QuotedPrintable,
            "7BIT" | "8BIT" => {}
            _ => return false,
        }
        true
    }
}

/// The length of a line's name and parameters with the colon; all of it if it has none.
fn length(line: &[u8]) -> usize {
    let mut quoted = false;
    let colon = line.iter().position(|byte| {
        quoted ^= *byte == b'"';
        *byte == b':' && !quoted
    });
    // A quote that nothing closes is a sign like any other.
    colon.or_else(|| line.iter().position(|byte| *byte == b':')).map_or(line.len(), |at| at + 1)
}

/// Splits at a sign that stands outside quotes.
fn split(text: &str, sign: char) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for c in text.chars() {
        quoted ^= c == '"';
        match parts.last_mut() {
            Some(part) if c != sign || quoted => part.push(c),
            _ => parts.push(String::new()),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_told_from_encodings() {
        let line = b"item1.TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1;type=CELL;X;ENCODING=8BIT:tel:+1;ext=2";
        let tel = Heads::default().of(line);
        assert_eq!(&line[tel.length..], b"tel:+1;ext=2");
        assert_eq!((tel.group.as_deref(), tel.name.as_str()), (Some("ITEM1"), "TEL"));
        assert_eq!(tel.types, ["WORK", "VOICE", "CELL", "X"]);
        assert_eq!(tel.others, ["VALUE=uri", "PREF=1"]);
        assert_eq!(
            (tel.base.as_str(), tel.parameters.as_str()),
            ("TEL cell", "TYPE=WORK; TYPE=X; VALUE=uri; PREF=1")
        );
    }

    #[test]
    fn more_heads_than_are_remembered_are_still_taken_apart() {
        let mut heads = Heads::default();
        for number in 0..2 * REMEMBERED {
            let line = format!("item{number}.EMAIL;TYPE=work:a");
            let head = heads.of(line.as_bytes());
            assert_eq!((head.base.as_str(), head.length), ("EMAIL work", line.len() - 1));
        }
        assert_eq!(heads.0.len(), REMEMBERED);
        let long = format!("X-{}:a", "y".repeat(LONGEST));
        assert_eq!(heads.of(long.as_bytes()).name.len(), LONGEST + 2);
    }
}
