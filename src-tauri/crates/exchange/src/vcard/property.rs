//! What a line of a vCard says: its value as text, by what its head says of it.
//!
//! Not here: what stands before the colon (`head`), in which column the value goes (`columns`).

use encoding_rs::{UTF_8, WINDOWS_1252};

use super::{
    head::{Head, Written},
    line::Line,
};

/// One property of a card: a line with a name before a colon.
pub(super) struct Property<'l> {
    pub head: &'l Head,
    value: &'l [u8],
}

/// A piece of text, and whether its bytes were text in the encoding that they are said to be in.
pub(super) struct Text {
    pub text: String,
    pub sound: bool,
}

impl<'l> Property<'l> {
    /// What a line says; `None` if it has no colon behind a name.
    pub(super) fn of(line: &'l Line) -> Option<Self> {
        let (head, value) = (&*line.head, &line.bytes[line.head.length..]);
        (!head.name.is_empty()).then_some(Property { head, value })
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
        let quoted = self.head.written == Written::QuotedPrintable;
        let unquoted = quoted.then(|| unquote(bytes));
        let bytes = unquoted.as_deref().unwrap_or(bytes);
        let named = self.head.charset.filter(|encoding| *encoding != UTF_8 && quoted);
        let (text, sound) = match (named, std::str::from_utf8(bytes)) {
            (None, Ok(text)) => (text.to_owned(), true),
            (named, _) => {
                let encoding = named.or(self.head.charset).filter(|encoding| *encoding != UTF_8);
                let (text, bad) = encoding.unwrap_or(WINDOWS_1252).decode_without_bom_handling(bytes);
                (text.into_owned(), encoding.is_some() && !bad)
            }
        };
        Text { text: if self.head.written == Written::Base64 { text } else { unescape(text, old) }, sound }
    }
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
fn unescape(text: String, old: bool) -> String {
    if !text.contains('\\') {
        return text;
    }
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
    use crate::vcard::head::Heads;

    fn line(text: &[u8]) -> Line {
        Line { number: 1, bytes: text.to_owned(), head: Heads::default().of(text) }
    }

    fn text(text: &[u8], old: bool) -> Text {
        Property::of(&line(text)).unwrap().text(old)
    }

    #[test]
    fn a_line_without_a_name_is_no_property() {
        assert!(Property::of(&line(b"no colon")).is_none());
        assert!(Property::of(&line(b"two words: no name")).is_none());
        assert_eq!(text(b"TEL;VALUE=uri:tel:+1;ext=2", false).text, "tel:+1;ext=2");
    }

    #[test]
    fn values_are_decoded_part_by_part() {
        let name = line(b"N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=4E=C3=BA=3B;M=\\;x");
        let parts = Property::of(&name).unwrap().parts(true);
        let parts: Vec<String> = parts.into_iter().map(|part| part.text).collect();
        assert_eq!(parts, ["Nú;", "M=;x"], "an encoded semicolon parts nothing, an escaped one neither");
        let latin = text(b"FN;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Mu=F1oz", true);
        assert_eq!(latin.text, "Muñoz");
        let raw = text(b"FN;CHARSET=windows-1252:Do\xE9", true);
        assert_eq!((raw.text.as_str(), raw.sound), ("Doé", true));
        let wrong = text(b"FN:Do\xE9", false);
        assert_eq!((wrong.text.as_str(), wrong.sound), ("Doé", false));
    }

    #[test]
    fn escapes_differ_by_version() {
        let note = text(b"NOTE:a\\nb\\, c\\\\n http\\://x \\z\\", false);
        assert_eq!(note.text, "a\nb, c\\n http://x \\z\\");
        let path = text(b"NOTE:C:\\new\\;x\\\\y", true);
        assert_eq!(path.text, "C:\\new;x\\\\y");
    }
}
