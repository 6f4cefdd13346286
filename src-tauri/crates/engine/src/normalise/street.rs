//! The key of an address taken apart again: `words #number /unit`.

/// The three parts of the key, empty where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Street<'a> {
    pub(crate) words: &'a str,
    pub(crate) number: &'a str,
    pub(crate) unit: &'a str,
}

impl<'a> Street<'a> {
    pub(crate) fn of(key: &'a str) -> Self {
        let (rest, unit) = key.split_once('/').unwrap_or((key, ""));
        let (words, number) = rest.split_once('#').unwrap_or((rest, ""));
        Street { words: words.trim_end(), number: number.trim_end(), unit }
    }
}

/// Does a word tell streets apart? Not one of a letter or two, but any number does.
pub(crate) fn tells_streets_apart(word: &str) -> bool {
    word.len() > 2 || word.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_taken_apart() {
        let street = Street::of("mayor #12 /3b");
        assert_eq!((street.words, street.number, street.unit), ("mayor", "12", "3b"));
        assert_eq!(Street::of("mayor").number, "");
    }
}
