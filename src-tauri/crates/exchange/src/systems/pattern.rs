//! Names of columns and files with places for a number (`{n}`) and for any text (`{*}`).

/// A part of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Piece {
    Text(String),
    Number,
    Any,
}

/// A name with places in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern(Vec<Piece>);

impl Pattern {
    /// Reads a name; `plain` brings the texts between the places into the form that is compared.
    pub(super) fn new(name: &str, plain: impl Fn(&str) -> String) -> Self {
        let mut pieces = Vec::new();
        let mut rest = name;
        while let Some(start) = rest.find('{') {
            let (before, after) = rest.split_at(start);
            pieces.push(Piece::Text(plain(before)));
            let (piece, length) = if after.starts_with("{n}") { (Piece::Number, 3) } else { (Piece::Any, 3) };
            pieces.push(piece);
            rest = after.get(length..).unwrap_or_default();
        }
        pieces.push(Piece::Text(plain(rest)));
        pieces.retain(|piece| *piece != Piece::Text(String::new()));
        Pattern(pieces)
    }

    /// The name itself, where it has no places.
    pub(super) fn exact(&self) -> Option<&str> {
        match &self.0[..] {
            [Piece::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// How many bytes of it are said.
    pub(super) fn letters(&self) -> usize {
        let said = self.0.iter().map(|piece| if let Piece::Text(text) = piece { text.len() } else { 0 });
        said.sum()
    }

    /// Does a text fit? Gives the first number in it, or an empty text where the name has none.
    pub(super) fn fits<'a>(&self, text: &'a str) -> Option<&'a str> {
        fit(&self.0, text)
    }
}

fn fit<'a>(pieces: &[Piece], text: &'a str) -> Option<&'a str> {
    let Some((piece, rest)) = pieces.split_first() else { return text.is_empty().then_some("") };
    match piece {
        Piece::Text(start) => fit(rest, text.strip_prefix(start.as_str())?),
        Piece::Number => {
            let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
            let (number, after) = text.split_at(end);
            (!number.is_empty() && fit(rest, after).is_some()).then_some(number)
        }
        Piece::Any => {
            let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
            ends.into_iter().find_map(|end| fit(rest, &text[end..]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_take_numbers_and_texts() {
        let pattern = |name: &str| Pattern::new(name, str::to_owned);
        assert_eq!(pattern("email{n}value").fits("email12value"), Some("12"));
        assert_eq!(pattern("email{n}value").fits("emailvalue"), None, "a number has a digit at least");
        assert_eq!(pattern("{*}metadata").fits("vipmetadata"), Some(""));
        assert_eq!(pattern("{*}metadata").fits("metadata"), None, "any text is not none");
        assert_eq!(pattern("{*}_{n}.csv").fits("contactos_añejos_001.csv"), Some("001"));
        assert_eq!(pattern("name").exact(), Some("name"));
        assert_eq!(pattern("name").fits("names"), None);
    }
}
