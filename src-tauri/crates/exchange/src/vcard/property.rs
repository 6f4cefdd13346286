//! What a line of a vCard says: its property, its parameters, and its value as text.
//!
//! Not here: in which column that goes (`columns`).

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::line::head_length;

/// One property of a card.
#[derive(Debug, Default)]
pub(super) struct Property<'l> {
    /// What ties properties together, as `item1` does an address and its label.
    pub group: Option<String>,
    /// Its name in capitals.
    pub name: String,
    /// Type words in capitals: `HOME`, `CELL`.
    pub types: Vec<String>,
    /// Parameters that are neither type words nor say how the value is written, as they stand.
    pub others: Vec<String>,
    /// The value is bytes in base64: nothing of it is text with escapes.
    pub base64: bool,
    quoted_printable: bool,
    charset: Option<&'static Encoding>,
    value: &'l [u8],
}

/// A piece of text, and whether its bytes were text in the encoding that they are said to be in.
pub(super) struct Text {
    pub text: String,
    pub sound: bool,
}

impl<'l> Property<'l> {
    /// Takes a line apart; `None` if it has no colon behind a name.
    pub(super) fn parse(line: &'l [u8]) -> Option<Self> {
        let length = head_length(line);
        let head = String::from_utf8_lossy(line[..length].strip_suffix(b":")?).into_owned();
        let mut parts = split(&head, ';').into_iter();
        let name = parts.next().unwrap_or_default().trim().to_ascii_uppercase();
        let (group, name) = match name.split_once('.') {
            Some((group, name)) => (Some(group.to_owned()), name.to_owned()),
            None => (None, name),
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        if name.is_empty() || !name.chars().all(is_name) {
            return None;
        }
        let mut property = Property { group, name, value: &line[length..], ..Property::default() };
        parts.for_each(|parameter| property.take_parameter(&parameter));
        Some(property)
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
            "B" | "BASE64" => self.base64 = true,
            "Q" | "QUOTED-PRINTABLE" => self.quoted_printable = true,
            "7BIT" | "8BIT" => {}
            _ => return false,
        }
        true
    }

    /// Has the value no bytes?
    pub(super) fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// The value as one text.
    pub(super) fn text(&self, old: bool) -> Text {
        self.decode(self.value, old)
    }

    /// The parts of a structured value, between semicolons.
    pub(super) fn parts(&self, old: bool) -> Vec<Text> {
        let (mut parts, mut start, mut escaped) = (Vec::new(), 0, false);
        for (at, byte) in self.value.iter().enumerate() {
            if *byte == b';' && !escaped {
                parts.push(self.decode(&self.value[start..at], old));
                start = at + 1;
            }
            escaped = *byte == b'\\' && !escaped;
        }
        parts.push(self.decode(&self.value[start..], old));
        parts
    }

    fn decode(&self, bytes: &[u8], old: bool) -> Text {
        let unquoted = self.quoted_printable.then(|| unquote(bytes));
        let bytes = unquoted.as_deref().unwrap_or(bytes);
        let named = self.charset.filter(|encoding| *encoding != UTF_8 && self.quoted_printable);
        let (text, sound) = match (named, std::str::from_utf8(bytes)) {
            (None, Ok(text)) => (text.to_owned(), true),
            (named, _) => {
                let encoding = named.or(self.charset).filter(|encoding| *encoding != UTF_8);
                let (text, bad) = encoding.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes);
                (text.into_owned(), encoding.is_some() && !bad)
            }
        };
        Text { text: if self.base64 { text } else { unescape(&text, old) }, sound }
    }
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

/// Quoted-printable bytes as they were; what is none stays.
fn unquote(bytes: &[u8]) -> Vec<u8> {
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let (mut plain, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while at < bytes.len() {
        match (bytes[at], digit(at + 1), digit(at + 2)) {
            (b'=', Some(high), Some(low)) => {
                plain.push((high * 16 + low) as u8);
                at += 3;
            }
            (byte, ..) => {
                plain.push(byte);
                at += 1;
            }
        }
    }
    plain
}

/// A text without the backslashes that keep its signs from parting it. Version 2.1 has no line breaks
/// among them: there a backslash before a letter is one of a path.
fn unescape(text: &str, old: bool) -> String {
    let (mut plain, mut signs) = (String::with_capacity(text.len()), text.chars().peekable());
    while let Some(c) = signs.next() {
        let next = signs.peek().copied().filter(|_| c == '\\');
        let meant = match next {
            Some('n' | 'N') if !old => Some('\n'),
            Some('\\') if !old => Some('\\'),
            Some(sign @ (';' | ',' | ':')) => Some(sign),
            _ => None,
        };
        plain.push(meant.unwrap_or(c));
        if meant.is_some() {
            signs.next();
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_told_from_encodings() {
        let line = b"item1.TEL;VALUE=uri;TYPE=\"work,voice\";PREF=1;type=CELL;X;ENCODING=8BIT:tel:+1;ext=2";
        let tel = Property::parse(line).unwrap();
        assert_eq!((tel.group.as_deref(), tel.name.as_str()), (Some("ITEM1"), "TEL"));
        assert_eq!(tel.types, ["WORK", "VOICE", "CELL", "X"]);
        assert_eq!(tel.others, ["VALUE=uri", "PREF=1"]);
        assert_eq!(tel.text(false).text, "tel:+1;ext=2");
        assert!(Property::parse(b"no colon").is_none());
        assert!(Property::parse(b"two words: no name").is_none());
    }

    #[test]
    fn values_are_decoded_part_by_part() {
        let name = Property::parse(b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4E=C3=BA=3B;M=\\;x").unwrap();
        let parts: Vec<String> = name.parts(true).into_iter().map(|part| part.text).collect();
        assert_eq!(parts, ["Nú;", "M=;x"], "an encoded semicolon parts nothing, an escaped one neither");
        let latin = Property::parse(b"FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Mu=F1oz").unwrap();
        assert_eq!(latin.text(true).text, "Muñoz");
        let raw = Property::parse(b"FN;CHARSET=windows-1252:Do\xE9").unwrap().text(true);
        assert_eq!((raw.text.as_str(), raw.sound), ("Doé", true));
        let wrong = Property::parse(b"FN:Do\xE9").unwrap().text(false);
        assert_eq!((wrong.text.as_str(), wrong.sound), ("Doé", false));
    }

    #[test]
    fn escapes_differ_by_version() {
        let note = Property::parse(b"NOTE:a\\nb\\, c\\\\n http\\://x \\z\\").unwrap();
        assert_eq!(note.text(false).text, "a\nb, c\\n http://x \\z\\");
        let path = Property::parse(b"NOTE:C:\\new\\;x\\\\y").unwrap();
        assert_eq!(path.text(true).text, "C:\\new;x\\\\y");
    }
}
