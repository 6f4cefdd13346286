//! Names of persons: given names and surnames apart, out of any cell that holds them.
//!
//! Only the words of the name itself decide where a whole name is cut, never the rest of the list, so
//! that one record can be explained alone. The comparison forgives a wrong cut. Not here: which words
//! of a cell count (`words`), pet names (`nickname`).

mod words;

use super::{
    given_names::{goes_on, is_given_name, is_only_given},
    text,
};
use words::words;

/// A name in its parts, folded, words parted by spaces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct NameParts {
    pub(crate) given: String,
    pub(crate) surname: String,
    /// `jr`, `sr`, `ii`, `iii`, `iv`.
    pub(crate) suffix: &'static str,
}

/// What a cell is meant to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    Given,
    Surname,
    Whole,
}

/// Reads a cell of given names. A comma in it means that a whole name was typed there.
pub(crate) fn given(raw: &str) -> NameParts {
    if raw.contains(',') {
        return full(raw);
    }
    let found = words(raw, Cell::Given);
    NameParts { given: found.kept.join(" "), surname: String::new(), suffix: found.generation }
}

/// Reads a cell of surnames. A comma in it means that a whole name was typed there.
pub(crate) fn surname(raw: &str) -> NameParts {
    if raw.contains(',') {
        return full(raw);
    }
    let found = words(raw, Cell::Surname);
    let surname = with_tilde(found.kept.join(" "), raw);
    NameParts { given: String::new(), surname, suffix: found.generation }
}

/// Reads a whole name: `GARCIA LOPEZ, MARIA`, `GARCIA,LOPEZ,MARIA`, `María García López`, `García López
/// María`.
pub(crate) fn full(raw: &str) -> NameParts {
    if let Some((left, right)) = raw.rsplit_once(',') {
        let behind = suffix(right);
        if !behind.is_empty() || right.trim().is_empty() || words::is_degree(right) {
            let rest = full(left);
            return NameParts { suffix: if rest.suffix.is_empty() { behind } else { rest.suffix }, ..rest };
        }
        let (last, first) = (words(left, Cell::Surname), words(right, Cell::Given));
        if !last.kept.is_empty() && !first.kept.is_empty() {
            let suffix = if last.generation.is_empty() { first.generation } else { last.generation };
            let surname = with_tilde(last.kept.join(" "), left);
            return NameParts { given: first.kept.join(" "), surname, suffix };
        }
    }
    let found = words(raw, Cell::Whole);
    let parts = cut(&found.kept);
    NameParts { suffix: found.generation, surname: with_tilde(parts.surname, raw), ..parts }
}

/// Gives the words of a surname back the ñ that they have in the cell. Peña and Pena are two families
/// as often as one that an export made of the other; nobody is called Begona.
fn with_tilde(surname: String, raw: &str) -> String {
    if raw.is_ascii() || !text::fold_but_tilde(raw).contains('ñ') {
        return surname;
    }
    let written = text::fold_but_tilde(raw);
    let original = |word: &'_ str| -> String {
        let same = written.split(' ').find(|full| *full != word && text::without_tilde(full) == word);
        same.unwrap_or(word).to_owned()
    };
    surname.split(' ').map(original).collect::<Vec<_>>().join(" ")
}

/// How many words from the start are given names, at most two; initials count where a word follows.
fn given_words<'a>(words: impl Iterator<Item = &'a String>) -> usize {
    let (mut count, mut whole) = (0, "");
    for word in words {
        let initial = word.len() == 1;
        let fits = match whole {
            "" => initial || is_given_name(word),
            first => initial || goes_on(first, word),
        };
        if !fits || (count >= 2 && !initial) {
            break;
        }
        if !initial && whole.is_empty() {
            whole = word;
        }
        count += 1;
    }
    count
}

/// Cuts a name without a comma: given names stand first unless only the end looks like them.
fn cut(words: &[String]) -> NameParts {
    let split = |at: usize, given_first: bool| {
        let (left, right) = (words[..at].join(" "), words[at..].join(" "));
        let (given, surname) = if given_first { (left, right) } else { (right, left) };
        NameParts { given, surname, suffix: "" }
    };
    let count = words.len();
    let leading = given_words(words.iter());
    if leading == 0 && count > 1 {
        let trailing = trailing_given(words);
        if trailing > 0 {
            return split(count - trailing, false);
        }
    }
    match count {
        0 | 1 => split(count, true),
        // Two given names before two surnames, though the second is not one we know.
        4.. if leading < 2 && !is_compound_surname(words) => split(2, true),
        _ => split(leading.clamp(1, count - 1), true),
    }
}

/// How many words at the end are given names: one, or two that are one name.
fn trailing_given(words: &[String]) -> usize {
    let count = words.len();
    let last = &words[count - 1];
    if !is_given_name(last) && last.len() > 1 {
        return 0;
    }
    let before = &words[count - 2];
    // In `López Martín Juan`, Martín is the second surname; in `López José Luis`, José is no surname.
    let two = before.len() == 1 || (is_only_given(before) && goes_on(before, last));
    if two && count > 2 { 2 } else { 1 }
}

/// Of four words and more behind a given name, is the second a surname for sure (`Ana
/// Fernández-Villaverde López`)? A name that ends in -ez is.
fn is_compound_surname(words: &[String]) -> bool {
    is_given_name(&words[0]) && words[1].ends_with("ez") && words[1].len() > 4
}

/// Cuts a folded name that filled one of the two cells alone; nothing when it may well belong there.
pub(crate) fn cut_whole(words: &str) -> Option<NameParts> {
    let all: Vec<String> = text::without_tilde(words).split(' ').map(str::to_owned).collect();
    let known = all.iter().filter(|word| is_given_name(word)).count();
    let certain = all.len() >= 3 || (all.len() == 2 && known == 1);
    (certain && known < all.len()).then(|| cut(&all)).filter(|parts| !parts.surname.is_empty())
}

/// A generation suffix: `jr`, `sr`, `ii`, `iii`, `iv`; nothing for degrees.
pub(crate) fn suffix(raw: &str) -> &'static str {
    words::generation(&text::fold(raw)).unwrap_or("")
}

#[cfg(test)]
mod tests;
