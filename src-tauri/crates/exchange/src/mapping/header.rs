//! The name of a column: how it is folded for comparison, and what it says.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ficha_engine::attribute::Attribute;
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use rapidfuzz::distance::osa;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{
    Reason,
    words::{self, NAMES, list},
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
    // Salesforce ends the names of a company's own fields so.
    let header = header.strip_suffix("__c").or_else(|| header.strip_suffix("__C")).unwrap_or(header);
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
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        // `e-mail` is one word, however it is written.
        let joins = word == "mail" && (folded == "e" || folded.ends_with(" e"));
        if !folded.is_empty() && !joins {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn ends_in_dotted_letters(words: &str) -> bool {
    words.rsplit(' ').next().is_some_and(|word| word.len() <= 3 && !word.is_empty() && word != "id")
}

static BY_NAME: LazyLock<HashMap<&'static str, &'static Attribute>> = LazyLock::new(|| {
    NAMES.iter().flat_map(|(attribute, names)| list(names).map(move |name| (name, attribute))).collect()
});

static VOCABULARY: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let told =
        BY_NAME.iter().filter(|(_, attribute)| ***attribute != Attribute::Ignore).map(|(name, _)| name);
    let words = told.chain(BARE_NAMES.iter()).flat_map(|name| name.split(' '));
    words.filter(|word| word.len() > 1).collect()
});

/// The same names written as one word, as `OWNERID`.
static BY_COMPACT: LazyLock<HashMap<String, &'static Attribute>> =
    LazyLock::new(|| BY_NAME.iter().map(|(name, attribute)| (name.replace(' ', ""), *attribute)).collect());

static UNMAPPED: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::UNMAPPED).collect());
static OTHER_PEOPLE: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::OTHER_PEOPLE).collect());
static WEAK: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::WEAK).collect());
static BARE_NAMES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::BARE_NAMES).collect());
static QUALIFIERS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::QUALIFIERS).collect());
static PLACES: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::PLACES).collect());
static ABOUT: LazyLock<HashSet<&'static str>> = LazyLock::new(|| list(words::ABOUT).collect());

/// Is the text made of words that name columns? Used to tell a header from a record.
pub(crate) fn is_known_word(header: &str) -> bool {
    let folded = fold(header);
    BY_NAME.contains_key(folded.as_str())
        || BARE_NAMES.contains(folded.as_str())
        || UNMAPPED.contains(folded.as_str())
        || (folded.len() > 1 && folded.split(' ').all(|word| VOCABULARY.contains(word)))
}

/// What a header says, or `None` if its words are unknown.
pub(super) fn saying(header: &str) -> Option<Saying> {
    let folded = fold(header);
    if folded.is_empty() {
        return None;
    }
    if UNMAPPED.contains(folded.as_str()) {
        return None;
    }
    exact(&folded, 0.97)
        .or_else(|| of_others(&folded))
        .or_else(|| reduced(&folded))
        .or_else(|| BY_COMPACT.get(&folded.replace(' ', "")).map(|attribute| say(attribute, 0.95)))
        .or_else(|| misspelt(&folded))
        .or_else(|| abbreviated(&folded))
        .or_else(|| contained(&folded))
        .or_else(|| nested(header))
}

/// The last part of a path, as JSON names its fields (`properties.firstname`), where what stands before it
/// says nothing: `product.name` names no person. A key within another thing is that thing's.
fn nested(header: &str) -> Option<Saying> {
    let (before, last) = header.rsplit_once('.')?;
    let is_path = header.starts_with(char::is_lowercase) && !header.contains(char::is_whitespace);
    let silent = |part: &str| saying(part).is_none() && !UNMAPPED.contains(fold(part).as_str());
    let found = saying(last).filter(|_| is_path && before.split('.').all(silent))?;
    (found.attribute != Attribute::SourceKey)
        .then_some(Saying { confidence: found.confidence * 0.9, ..found })
}

fn say(attribute: &Attribute, confidence: f32) -> Saying {
    Saying {
        attribute: attribute.clone(),
        confidence,
        reason: Reason::HeaderWord,
        place: None,
        bare_name: false,
    }
}

fn exact(folded: &str, confidence: f32) -> Option<Saying> {
    if BARE_NAMES.contains(folded) {
        return Some(Saying { bare_name: true, ..say(&Attribute::FullName, confidence - 0.2) });
    }
    let lost = if WEAK.contains(folded) { 0.15 } else { 0.0 };
    BY_NAME.get(folded).map(|attribute| say(attribute, confidence - lost))
}

/// A column about an assistant or a spouse takes no part: it would make two people one.
fn of_others(folded: &str) -> Option<Saying> {
    folded.split(' ').any(|word| OTHER_PEOPLE.contains(word)).then(|| say(&Attribute::Ignore, 0.8))
}

/// Without the words that only say which of several columns it is, and without its number.
fn reduced(folded: &str) -> Option<Saying> {
    let words: Vec<&str> = folded.split(' ').collect();
    let place = words.iter().find_map(|word| PLACES.get(*word)).copied();
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let qualifier = |word: &str| QUALIFIERS.contains(word);
    let placed = |word: &str| PLACES.contains(word);
    // `billing company`, `person organization`: the last words alone, if those before them say only which.
    let leading =
        words.iter().take_while(|word| qualifier(word) || placed(word)).count().min(words.len() - 1);
    let ends = (1..=leading).map(|start| words[start..].join(" "));
    let found = ends.into_iter().find_map(|words| exact(&words, 0.92));
    if let Some(found) = found {
        return Some(Saying { place, ..found });
    }
    if words.last().is_some_and(|last| ABOUT.contains(last)) {
        return None;
    }
    if !words.iter().any(|word| qualifier(word) || placed(word) || number(word)) {
        return None;
    }
    let placed_not_address = |word: &str| placed(word) && word != "address" && word != "addr";
    // From the least loss to the greatest. `address` is a place only where another word remains.
    let attempts: [&dyn Fn(&str) -> bool; 8] = [
        &placed_not_address,
        &number,
        &qualifier,
        &|word| qualifier(word) || number(word),
        &|word| qualifier(word) || placed_not_address(word),
        &|word| placed(word) && !number(word),
        &|word| placed(word) || number(word),
        &|word| placed(word) || qualifier(word) || number(word),
    ];
    let kept = |drop: &dyn Fn(&str) -> bool| {
        let kept: Vec<&str> = words.iter().filter(|word| !drop(word)).copied().collect();
        // What loses nothing has been looked up before.
        (kept.len() < words.len()).then(|| kept.join(" "))
    };
    let found = attempts.iter().find_map(|drop| exact(&kept(drop)?, 0.92))?;
    Some(Saying { place, ..found })
}

/// A name that a header may be nearly: its length, its letters as bits, itself.
struct Near {
    length: usize,
    letters: u64,
    name: &'static str,
    attribute: &'static Attribute,
}

static NEAR: LazyLock<Vec<Near>> = LazyLock::new(|| {
    let long = BY_NAME.iter().filter(|(name, _)| name.len() >= 4);
    let near =
        long.map(|(name, attribute)| Near { length: name.len(), letters: letters(name), name, attribute });
    let mut near: Vec<Near> = near.collect();
    near.sort_unstable_by_key(|near| near.length);
    near
});

/// Which letters and digits a folded text has, as bits; all others are one.
fn letters(folded: &str) -> u64 {
    folded.bytes().fold(0, |bits, byte| {
        let bit = match byte {
            b'a'..=b'z' => byte - b'a',
            b'0'..=b'9' => 26 + byte - b'0',
            _ => 40,
        };
        bits | 1 << bit
    })
}

/// One or two letters wrong, by optimal string alignment over all known names.
fn misspelt(folded: &str) -> Option<Saying> {
    if folded.len() < 5 || folded.split(' ').next_back().is_some_and(|last| ABOUT.contains(&last)) {
        return None;
    }
    let bits = letters(folded);
    // A file may have 16,384 columns: what cannot be near is not measured. A wrong letter is one more and
    // one less, and 21 % of them may be wrong.
    let may_be = |near: &&Near| {
        let longest = near.length.max(folded.len());
        (near.letters ^ bits).count_ones() as usize <= 2 * (longest * 21 / 100)
    };
    let comparator = osa::BatchComparator::new(folded.chars());
    let shortest = NEAR.partition_point(|near| near.length + 2 < folded.len());
    let as_long = NEAR[shortest..].iter().take_while(|near| near.length <= folded.len() + 2);
    let close = as_long.filter(may_be);
    let scored =
        close.map(|near| (comparator.normalized_similarity(near.name.chars()), near.name, near.attribute));
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

static SKIM: LazyLock<SkimMatcherV2> = LazyLock::new(|| SkimMatcherV2::default().ignore_case());

/// Letters of a name left out, as in `apell` or `tlfono`: a subsequence that begins alike.
fn abbreviated(folded: &str) -> Option<Saying> {
    let short = folded.replace(' ', "");
    if folded.split(' ').all(|word| VOCABULARY.contains(word)) {
        // A whole word is no abbreviation of a longer name.
        return None;
    }
    if short.len() < 4 || short.len() > 10 || short.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let first = short.chars().next();
    let candidates = BY_NAME.iter().filter(|(name, _)| {
        name.chars().next() == first && name.len() > short.len() && name.len() <= short.len() * 5 / 2
    });
    let mut scored: Vec<(i64, &str, &Attribute)> = candidates
        .filter_map(|(name, attribute)| Some((SKIM.fuzzy_match(name, &short)?, *name, *attribute)))
        .collect();
    scored.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.len().cmp(&b.1.len())).then(a.1.cmp(b.1)));
    let (score, name, attribute) = *scored.first()?;
    // Two attributes fit equally well: no answer is better than a wrong one.
    let rival = scored
        .iter()
        .any(|(other, longer, of)| *other == score && *of != attribute && !longer.starts_with(name));
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
    let about = |word: &&str| {
        ABOUT.contains(word)
            || matches!(*word, "id" | "by" | "por" | "time" | "date" | "opt" | "name" | "box")
    };
    if words.len() < 2 || words.iter().any(about) {
        return None;
    }
    let strong = |attribute: &Attribute| {
        matches!(attribute, Email | Phone | Mobile | Fax | TaxId | BirthDate | Postcode | Website | Owner)
    };
    let found = words
        .iter()
        .filter(|word| !PLACES.contains(*word))
        .find_map(|word| BY_NAME.get(word).filter(|attribute| strong(attribute)))?;
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
        let mut all: Vec<&str> = NAMES.iter().flat_map(|(_, names)| list(names)).collect();
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
            ("OWNERID", "owner"),
            ("Billing Company", "company"),
            ("Person - Organization", "company"),
            ("Person - Marketing status", "consent_status"),
            ("No trucar", "opt_out_phone"),
            ("Accepta correus", "consent_email"),
            ("Não enviar e-mail", "opt_out_email"),
            ("Ne pas envoyer d'e-mail", "opt_out_email"),
            ("Date du consentement", "consent_at"),
            ("Fecha del consentimiento", "consent_at"),
            ("Prueba de consentimiento", "consent_proof"),
            ("Unsubscribed at", "opt_out_at"),
            ("Assistant's Phone", "ignore"),
        ] {
            assert_eq!(attribute(header), expected, "{header}");
        }
    }

    #[test]
    fn the_last_part_of_a_path_speaks_where_the_rest_says_nothing() {
        for (header, expected) in [
            ("properties.firstname", "given_name"),
            ("properties.lastname", "surname"),
            ("properties.email", "email"),
            ("attributes.firstName", "given_name"),
            ("data.attributes.zip", "postcode"),
            ("properties.hs_lead_status", "none"),
            ("product.name", "none"),
            ("order.id", "none"),
            ("portal.id", "none"),
            ("company.name", "company"),
            ("Ref.Nombre", "none"),
        ] {
            assert_eq!(attribute(header), expected, "{header}");
        }
        for header in ["owner.name", "owner.email", "manager.email", "created_by.name", "company.phone"] {
            let of = attribute(header);
            assert!(!["full_name", "given_name", "email"].contains(&of.as_str()), "{header} is {of}");
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
        for header in [
            "column1",
            "foo",
            "bar",
            "Total Spent",
            "E-mail 1 - Type",
            "E-mail Display Name",
            "Fulfillment Status",
            "Importe",
            "Fiscal",
            "Home Address PO Box",
        ] {
            assert_eq!(attribute(header), "none", "{header} says nothing that is known");
        }
    }
}
