//! Which names fit what is typed into the command palette, the best first.
//!
//! Accents and case make no difference. Not here: what the names stand for; the page knows.

use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use unicode_normalization::char::decompose_canonical;

use crate::wire::{PaletteMatch, PaletteQuery};

/// Longer names are looked at up to here: a name comes from a file, and may be a book.
const LONGEST: usize = 200;

/// The items that hold every word of the query; all of them, in their order, where nothing is typed.
pub fn score(query: &PaletteQuery) -> Vec<PaletteMatch> {
    let matcher = SkimMatcherV2::default().ignore_case();
    let words: Vec<String> = query.query.split_whitespace().map(plain).collect();
    let mut found: Vec<(i64, PaletteMatch)> = Vec::new();
    for (index, item) in (0_u32..).zip(&query.items) {
        if let Some((score, at)) = fit(&matcher, &plain(item), &words) {
            found.push((score, PaletteMatch { index, at }));
        }
    }
    // Stable: of two that fit alike, the one that came first.
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    found.into_iter().map(|(_, found)| found).collect()
}

/// How well all of the words fit, and where; `None` when one does not.
fn fit(matcher: &SkimMatcherV2, item: &str, words: &[String]) -> Option<(i64, Vec<u32>)> {
    let (mut sum, mut at) = (0, Vec::new());
    for word in words {
        let (score, places) = matcher.fuzzy_indices(item, word)?;
        sum += score;
        at.extend(places.into_iter().filter_map(|place| u32::try_from(place).ok()));
    }
    at.sort_unstable();
    at.dedup();
    Some((sum, at))
}

/// One character for each: its letter without marks. So a place in it is a place in the text as shown.
fn plain(text: &str) -> String {
    let bare = |letter: char| {
        let mut first = None;
        decompose_canonical(letter, |part| {
            first.get_or_insert(part);
        });
        first.unwrap_or(letter)
    };
    text.chars().take(LONGEST).map(bare).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, items: &[&str]) -> Vec<PaletteMatch> {
        let items = items.iter().map(|item| (*item).to_owned()).collect();
        score(&PaletteQuery { query: query.to_owned(), items })
    }

    fn order(query: &str, items: &[&str]) -> Vec<u32> {
        found(query, items).into_iter().map(|of| of.index).collect()
    }

    #[test]
    fn letters_in_their_order_are_enough_and_the_closest_comes_first() {
        let items = ["Go to Profiles", "Approve all that are sure", "Close the project", "Proyecto nuevo"];
        assert_eq!(order("gtp", &items)[0], 0);
        assert_eq!(order("pro", &items)[0], 3, "a word's beginning beats its middle");
        assert_eq!(order("xyz", &items), [0; 0]);
    }

    #[test]
    fn accents_and_case_make_no_difference_and_places_are_those_of_the_text_shown() {
        let hit = &found("HISTORIAL an", &["Ir a Perfiles", "Añadir: historial"])[0];
        assert_eq!(hit.index, 1);
        assert_eq!(hit.at, [0, 1, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
        assert_eq!(order("ordenes", &["Paleta de órdenes"]), [0]);
        assert_eq!(order("órdenes", &["PALETA DE ORDENES"]), [0]);
    }

    #[test]
    fn every_word_must_be_there_in_any_order() {
        assert_eq!(order("rules thres", &["Thresholds and rules", "Rules"]), [0]);
    }

    #[test]
    fn nothing_typed_leaves_all_as_they_stand() {
        assert_eq!(order("  ", &["b", "a"]), [0, 1]);
        assert_eq!(order("", &[]), [0; 0]);
    }

    #[test]
    fn a_name_that_is_a_book_is_read_to_a_point() {
        let book = format!("{}z", "a".repeat(100_000));
        assert_eq!(order("a", &[&book]), [0]);
        assert_eq!(order("z", &[&book]), [0; 0]);
    }
}
