//! The street of an address: which words name it, which number the house has, which unit is meant.

use super::words::{is_unit_word, marks_number, street_word, unit_part};

/// A street in its parts, as it is read word by word.
#[derive(Debug, Default)]
pub(super) struct Street {
    words: Vec<String>,
    pub(super) number: String,
    unit: String,
}

impl Street {
    /// Reads the words of one part of an address.
    pub(super) fn read(&mut self, tokens: &[&str], spanish: bool) {
        let marked = self.marked_number(tokens);
        let mut in_unit = !self.number.is_empty() && !self.words.is_empty();
        let mut unit_first = in_unit_first(tokens);
        for (at, token) in tokens.iter().enumerate() {
            if in_unit || at < unit_first {
                self.unit.push_str(&unit_part(token));
            } else if self.number.is_empty() && self.is_number(tokens, at, marked) {
                self.take_number(tokens, at);
                in_unit = !self.words.is_empty();
            } else if is_unit_word(token) && self.can_end(tokens, at) {
                in_unit = true;
                self.unit.push_str(&unit_part(token));
            } else if marks_number(token) && (Some(at + 1) == marked || *token == "#") {
                unit_first = 0;
            } else {
                self.push_word(tokens, at, spanish);
            }
        }
    }

    /// Where a number stands that `#`, `nº` or `km` announces: it is the house's, whatever digits come
    /// before it (`Calle 72 No. 10`).
    fn marked_number(&self, tokens: &[&str]) -> Option<usize> {
        if !self.number.is_empty() {
            return None;
        }
        let announced = |at: &usize| {
            marks_number(tokens[at - 1])
                && starts_with_digit(tokens[*at])
                // `N-340` is a road.
                && !(tokens[at - 1] == "n" && *at > 1 && is_road(tokens[at - 2]))
        };
        (1..tokens.len()).find(announced)
    }

    fn is_number(&self, tokens: &[&str], at: usize, marked: Option<usize>) -> bool {
        match marked {
            Some(place) => at == place,
            None => is_house_number(tokens, at) && !self.is_road_number(tokens, at),
        }
    }

    /// `Ctra. N-340`: digits behind a letter or two name a road.
    fn is_road_number(&self, tokens: &[&str], at: usize) -> bool {
        let on_a_road = self.words.first().is_some_and(|word| word == "carretera" || word == "autovia");
        on_a_road
            && at > 0
            && tokens[at - 1].len() <= 2
            && tokens[at - 1].bytes().all(|c| c.is_ascii_lowercase())
    }

    fn take_number(&mut self, tokens: &[&str], at: usize) {
        if at > 0 && tokens[at - 1] == "km" {
            self.number.push_str("km");
        }
        self.number.push_str(tokens[at].trim_start_matches('0'));
    }

    /// A word that ends the street must have something before it, and not be the street's name itself
    /// (`Calle Centro`, `Plaza Principal`).
    fn can_end(&self, tokens: &[&str], at: usize) -> bool {
        let named = self.words.iter().any(|word| word.len() > 2);
        let last = at + 1 == tokens.len();
        (named || !self.number.is_empty()) && (!last || !self.number.is_empty() || tokens[at] == "bajo")
    }

    fn push_word(&mut self, tokens: &[&str], at: usize, spanish: bool) {
        let token = tokens[at];
        // Streets that have numbers for names: Calle 72 is not Carrera 72.
        let numbered = tokens.get(at + 1).is_some_and(|next| starts_with_digit(next)) && tokens.len() > 2;
        let word = match token {
            "calle" | "cl" | "cll" if at == 0 && numbered => "calle",
            "carrera" | "cra" | "cr" | "kr" | "kra" if at == 0 && numbered => "carrera",
            "p" if at == 0 && spanish => "paseo",
            "ind" | "industrial" if self.words.last().is_some_and(|word| word == "poligono") => "",
            _ => street_word(token, spanish),
        };
        if !word.is_empty() {
            self.words.push(word.to_owned());
        }
    }

    /// The words of the street.
    pub(super) fn words(&self) -> String {
        self.words.join(" ")
    }

    /// The key: words, `#number`, `/unit`.
    pub(super) fn key(&self) -> String {
        let mut key = self.words();
        for (mark, part) in [('#', &self.number), ('/', &self.unit)] {
            if !part.is_empty() {
                if !key.is_empty() {
                    key.push(' ');
                }
                key.push(mark);
                key.push_str(part);
            }
        }
        key
    }

    pub(super) fn forget_words(&mut self) {
        self.words.clear();
    }
}

/// How many words at the start name a unit: `Flat 2` before `15 High Street`, `Apt 4B`.
fn in_unit_first(tokens: &[&str]) -> usize {
    const FIRST: &[&str] =
        &["flat", "unit", "apt", "apartment", "suite", "ste", "room", "floor", "piso", "local", "planta"];
    let begins = tokens.first().is_some_and(|token| FIRST.contains(token));
    let short = tokens.get(1).is_some_and(|next| starts_with_digit(next) || next.len() == 1);
    if begins && short { 2 } else { 0 }
}

fn is_road(word: &str) -> bool {
    matches!(street_word(word, true), "carretera" | "autovia")
}

pub(super) fn starts_with_digit(token: &str) -> bool {
    token.starts_with(|c: char| c.is_ascii_digit())
}

/// Is the token at `at` a house number: digits, not part of the name (`Calle 2 de Mayo`, `53rd`)?
fn is_house_number(tokens: &[&str], at: usize) -> bool {
    let letters = tokens[at].trim_start_matches(|c: char| c.is_ascii_digit());
    let in_a_date =
        tokens.get(at + 1) == Some(&"de") && tokens.get(at + 2).is_some_and(|word| word.len() > 3);
    starts_with_digit(tokens[at]) && letters.len() < 2 && !in_a_date
}
