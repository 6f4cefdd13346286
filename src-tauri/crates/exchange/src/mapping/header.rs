//! The name of a column: how it is folded for comparison, and what it says.

use std::{collections::HashMap, sync::LazyLock};

use ficha_engine::attribute::Attribute;
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use rapidfuzz::distance::osa;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    Reason,
    words::{ABOUT, BARE_NAMES, NAMES, PLACES, QUALIFIERS},
};

/// What a header says.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Saying {
    pub attribute: Attribute,
    pub confidence: f32,
    pub reason: Reason,
    /// Which address or telephone is meant (`billing`, `home`), if the header says so.
    pub place: Option<&'static str>,
    /// The header is a bare word for a name: a person's or a company's.
    pub bare_name: bool,
}

/// A header as words: lower case, without accents and signs, `CamelCase` and digits apart.
pub(crate) fn fold(header: &str) -> String {
    let mut words = String::with_capacity(header.len() + 8);
    let mut before = ' ';
    for c in header.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c == '#' {
            words.push_str(" number ");
        } else if c.is_alphanumeric() {
            let camel = before.is_lowercase() && c.is_uppercase();
            let digit =
                before.is_alphabetic() && c.is_ascii_digit() || before.is_ascii_digit() && c.is_alphabetic();
            if camel || digit {
                words.push(' ');
            }
            words.extend(c.to_lowercase());
        } else if c != '\'' && c != '’' && c != '.' {
            words.push(' ');
        } else if c == '.' && before.is_alphabetic() {
            // `C.P.` is one word, `Contact Owner.id` two: a single letter before the point decides.
            let single = words.rsplit(' ').next().is_some_and(|word| word.chars().count() == 1);
            if !single && !ends_in_dotted_letters(&words) {
                words.push(' ');
            }
        }
        before = c;
    }
    let joined = words.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.replace("e mail", "email").replace("correo e ", "correo ")
}

fn ends_in_dotted_letters(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|word| word.len() <= 3 && !word.is_empty() && word != "id")
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Attribute>> = LazyLock::new(|| {
    let all = NAMES.iter().flat_map(|(attribute, names)| names.iter().map(move |name| (*name, attribute)));
    all.collect()
});

static VOCABULARY: LazyLock<std::collections::HashSet<&'static str>> = LazyLock::new(|| {
    let names = NAMES.iter().flat_map(|(_, names)| names.iter());
    names.chain(BARE_NAMES).flat_map(|name| name.split(' ')).filter(|word| word.len() > 1).collect()
});

/// Is the text made of words that name columns? Used to tell a header from a record.
pub(crate) fn is_known_word(header: &str) -> bool {
    let folded = fold(header);
    BY_NAME.contains_key(folded.as_str())
        || BARE_NAMES.contains(&folded.as_str())
        || (!folded.is_empty() && folded.split(' ').all(|word| VOCABULARY.contains(word) || word.len() == 1))
}

/// What a header says, or `None` if its words are unknown.
pub(super) fn saying(header: &str) -> Option<Saying> {
    let folded = fold(header);
    if folded.is_empty() {
        return None;
    }
    exact(&folded, 0.97)
        .or_else(|| reduced(&folded))
        .or_else(|| misspelt(&folded))
        .or_else(|| abbreviated(&folded))
        .or_else(|| contained(&folded))
}

fn exact(folded: &str, confidence: f32) -> Option<Saying> {
    let say = |attribute: &Attribute, bare_name, confidence| Saying {
        attribute: attribute.clone(),
        confidence,
        reason: Reason::HeaderWord,
        place: None,
        bare_name,
    };
    if BARE_NAMES.contains(&folded) {
        return Some(say(&Attribute::FullName, true, confidence - 0.2));
    }
    BY_NAME.get(folded).map(|attribute| say(attribute, false, confidence))
}

/// Without the words that only say which of several columns it is, and without its number.
fn reduced(folded: &str) -> Option<Saying> {
    let words: Vec<&str> = folded.split(' ').collect();
    if words.last().is_some_and(|last| ABOUT.contains(last)) {
        return None;
    }
    let place = words.iter().find_map(|word| PLACES.iter().find(|place| *place == word)).copied();
    let kept = |drop: &dyn Fn(&str) -> bool| {
        words.iter().filter(|word| !drop(word)).copied().collect::<Vec<_>>().join(" ")
    };
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let qualifier = |word: &str| QUALIFIERS.contains(&word);
    let placed = |word: &str| PLACES.contains(&word);
    // From the least loss to the greatest. `address` is a place only where another word remains.
    let attempts = [
        kept(&|word| placed(word) && word != "address" && word != "addr"),
        kept(&number),
        kept(&qualifier),
        kept(&|word| qualifier(word) || number(word)),
        kept(&|word| qualifier(word) || (placed(word) && word != "address" && word != "addr")),
        kept(&|word| placed(word) && !number(word)),
        kept(&|word| placed(word) || number(word)),
        kept(&|word| placed(word) || qualifier(word) || number(word)),
    ];
    let found = attempts.iter().find_map(|words| exact(words, 0.92))?;
    Some(Saying { place, ..found })
}

/// One or two letters wrong, by optimal string alignment over all known names.
fn misspelt(folded: &str) -> Option<Saying> {
    if folded.len() < 5 || folded.split(' ').next_back().is_some_and(|last| ABOUT.contains(&last)) {
        return None;
    }
    let comparator = osa::BatchComparator::new(folded.chars());
    let close = BY_NAME.iter().filter(|(name, _)| name.len() >= 4 && name.len().abs_diff(folded.len()) <= 2);
    let scored =
        close.map(|(name, attribute)| (comparator.normalized_similarity(name.chars()), *name, *attribute));
    let (score, name, attribute) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))?;
    let allowed = if folded.len() >= 8 { 0.80 } else { 0.79 };
    (score >= allowed).then(|| Saying {
        attribute: attribute.clone(),
        confidence: 0.55 + 0.3 * score as f32,
        reason: Reason::HeaderMisspelt { close_to: name.to_owned() },
        place: None,
        bare_name: false,
    })
}

/// Letters of a name left out, as in `apell` or `tlfono`: a subsequence that begins alike.
fn abbreviated(folded: &str) -> Option<Saying> {
    let short = folded.replace(' ', "");
    if short.len() < 3 || short.len() > 10 || short.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let matcher = SkimMatcherV2::default().ignore_case();
    let first = short.chars().next();
    let candidates = BY_NAME.iter().filter(|(name, _)| {
        name.chars().next() == first && name.len() > short.len() && name.len() <= short.len() * 5 / 2
    });
    let mut scored: Vec<(i64, &str, &Attribute)> = candidates
        .filter_map(|(name, attribute)| Some((matcher.fuzzy_match(name, &short)?, *name, *attribute)))
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.len().cmp(&b.1.len())).then(a.1.cmp(b.1)));
    let (score, name, attribute) = *scored.first()?;
    // Two attributes fit equally well: no answer is better than a wrong one.
    let rival = scored.iter().any(|(other, _, of)| *other == score && *of != attribute);
    let enough = score >= 14 * short.len() as i64;
    (enough && !rival).then(|| Saying {
        attribute: attribute.clone(),
        confidence: 0.55,
        reason: Reason::HeaderAbbreviated { of: name.to_owned() },
        place: None,
        bare_name: false,
    })
}

/// A strong word among unknown ones: `postcode fake`, `email corporativo`.
fn contained(folded: &str) -> Option<Saying> {
    use Attribute::{BirthDate, Email, Fax, Mobile, Owner, Phone, Postcode, TaxId, Website};
    let words: Vec<&str> = folded.split(' ').collect();
    let about =
        |word: &&str| ABOUT.contains(word) || matches!(*word, "id" | "by" | "por" | "time" | "date" | "opt");
    if words.len() < 2 || words.iter().any(about) {
        return None;
    }
    let strong = |attribute: &Attribute| {
        matches!(attribute, Email | Phone | Mobile | Fax | TaxId | BirthDate | Postcode | Website | Owner)
    };
    let found = words.iter().find_map(|word| BY_NAME.get(word).filter(|attribute| strong(attribute)))?;
    Some(Saying {
        attribute: (*found).clone(),
        confidence: 0.6,
        reason: Reason::HeaderWord,
        place: None,
        bare_name: false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribute(header: &str) -> String {
        saying(header).map_or_else(|| "none".to_owned(), |saying| saying.attribute.to_string())
    }

    #[test]
    fn headers_fold_to_plain_words() {
        assert_eq!(fold("  Teléfono_Móvil "), "telefono movil");
        assert_eq!(fold("MailingPostalCode"), "mailing postal code");
        assert_eq!(fold("E-mail 1 - Value"), "email 1 value");
        assert_eq!(fold("C.P."), "cp");
        assert_eq!(fold("N.I.F."), "nif");
        assert_eq!(fold("Contact Owner.id"), "contact owner id");
        assert_eq!(fold("Address1"), "address 1");
        assert_eq!(fold("Attendee #"), "attendee number");
    }

    #[test]
    fn no_name_is_listed_twice() {
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a name of two attributes would be settled by chance");
        for name in all {
            assert_eq!(fold(name), name, "the table holds folded names");
        }
    }

    #[test]
    fn words_of_several_languages_are_known() {
        for (header, expected) in [
            ("Teléfono móvil", "mobile"),
            ("Correo electrónico", "email"),
            ("Primer apellido", "surname"),
            ("Segundo Apellido", "second_surname"),
            ("CÓDIGO POSTAL", "postcode"),
            ("Cognoms", "surname"),
            ("data_ur", "birth_date"),
            ("Business Postal Code", "postcode"),
            ("E-mail 2 Address", "email"),
            ("Default Address City", "city"),
            ("Person - Email - Work", "email"),
            ("PRIMARY_NAME_LAST", "surname"),
            ("ADDR_POSTAL_CODE", "postcode"),
            ("Fecha alta", "created_at"),
            ("Lead Source", "ignore"),
            ("Creado por", "ignore"),
            ("Cliente nº", "source_key"),
        ] {
            assert_eq!(attribute(header), expected, "{header}");
        }
    }

    #[test]
    fn misspelt_and_abbreviated_headers_are_understood() {
        for (header, expected) in [
            ("Emial", "email"),
            ("Telefno", "phone"),
            ("Apelidos", "surname"),
            ("Apell", "surname"),
            ("tlfono", "phone"),
        ] {
            assert_eq!(attribute(header), expected, "{header}");
        }
        for header in ["column1", "foo", "bar", "Total Spent", "E-mail 1 - Type", "Fulfillment Status"] {
            assert_eq!(attribute(header), "none", "{header} says nothing that is known");
        }
    }
}
