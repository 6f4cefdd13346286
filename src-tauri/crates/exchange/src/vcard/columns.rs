//! In which columns the properties of a card go: `EMAIL work`, `ADR home street 2`.
//!
//! The names and their order do not depend on the order of cards or lines, so that two exports of one
//! address book have the same header.

use std::{collections::HashMap, rc::Rc};

use super::{
    head::Head,
    property::{Property, Text},
};

/// A column: what its values are, and for a property that comes again in one card, which of them it is.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Column {
    base: Rc<str>,
    /// Follows the base of all parts of one address.
    part: &'static str,
    number: u32,
}

/// The order of the columns that nearly all cards have; the others follow by their names.
const ORDER: [&str; 40] = [
    "FN",
    "N",
    "N family",
    "N given",
    "N middle",
    "N prefix",
    "N suffix",
    "NICKNAME",
    "ORG",
    "ORG unit",
    "TITLE",
    "ROLE",
    "EMAIL",
    "EMAIL home",
    "EMAIL work",
    "EMAIL other",
    "TEL",
    "TEL cell",
    "TEL home",
    "TEL work",
    "TEL main",
    "TEL other",
    "TEL fax",
    "TEL pager",
    "ADR",
    "ADR home",
    "ADR work",
    "BDAY",
    "ANNIVERSARY",
    "GENDER",
    "URL",
    "URL home",
    "URL work",
    "URL other",
    "NOTE",
    "CATEGORIES",
    "UID",
    "REV",
    "PHOTO",
    "LOGO",
];
const NAME: [&str; 5] = ["family", "given", "middle", "prefix", "suffix"];
const ADDRESS: [&str; 7] = ["box", "extended", "street", "city", "region", "postcode", "country"];
/// Their order in the header.
const ADDRESS_ORDER: [&str; 8] =
    ["street", "city", "region", "postcode", "country", "extended", "box", "more"];
/// Type words that part a property's columns. Where a line has several, the first of these counts.
const WORDS: [(&str, &[&str]); 4] = [
    ("TEL", &["fax", "cell", "pager", "home", "work", "main", "other"]),
    ("EMAIL", &["home", "work", "other"]),
    ("ADR", &["home", "work"]),
    ("URL", &["home", "work", "other"]),
];
/// Properties that say something of another one, which has the same group.
const LABELS: [&str; 2] = ["X-ABLABEL", "X-ABADR"];
/// Type words that say no more than the property does.
const PLAIN: [(&str, &str); 2] = [("TEL", "VOICE"), ("EMAIL", "INTERNET")];

impl Column {
    /// The name in the header.
    pub(super) fn header(&self) -> String {
        let mut name = self.base.to_string();
        if !self.part.is_empty() {
            name = format!("{name} {}", self.part);
        }
        if self.number > 1 { format!("{name} {}", self.number) } else { name }
    }

    /// What decides its place in the header.
    pub(super) fn place(&self) -> impl Ord + use<> {
        let rank = rank(&self.base);
        let part = ADDRESS_ORDER.iter().position(|known| *known == self.part).unwrap_or(0);
        (rank, self.base.clone(), self.number, part)
    }
}

fn rank(base: &str) -> usize {
    ORDER.iter().position(|known| *known == base).unwrap_or(ORDER.len())
}

/// A label, until it is known what it labels.
struct Label {
    group: String,
    name: String,
    text: Text,
    parameters: String,
}

/// How often a base came in the card that it came in last.
struct Count {
    base: Rc<str>,
    card: u64,
    times: u32,
}

/// Gives the properties of one card their columns.
#[derive(Default)]
pub(super) struct Naming {
    /// How often each base came in the card.
    counts: HashMap<Rc<str>, Count>,
    /// The number of the card.
    card: u64,
    /// The base of the property of each group; of several, the one whose column comes first.
    groups: HashMap<String, String>,
    labels: Vec<Label>,
    /// Parameters that no name of a column says, a line each.
    parameters: Vec<String>,
}

impl Naming {
    /// Begins the next card.
    pub(super) fn clear(&mut self) {
        self.card += 1;
        self.groups.clear();
        self.labels.clear();
        self.parameters.clear();
    }

    /// The card has ended.
    pub(super) fn finish(&mut self, put: &mut dyn FnMut(Column, Text)) {
        for Label { group, name, text, parameters } in std::mem::take(&mut self.labels) {
            // A label says little without what it labels.
            let base = self.groups.get(&group).map_or_else(|| name.clone(), |of| format!("{name} {of}"));
            self.note_parameters(&base, &parameters);
            self.put(&base, Some(text), put);
        }
        let text = self.parameters.join("\n");
        self.put("PARAMETERS", Some(Text { text, sound: true }), put);
    }

    /// Calls `put` with the cells of a property.
    pub(super) fn place(&mut self, property: &Property<'_>, old: bool, put: &mut dyn FnMut(Column, Text)) {
        let Head { base, parameters, .. } = property.head;
        if let Some(group) = property.head.group.clone() {
            if LABELS.contains(&property.head.name.as_str()) {
                let (name, parameters) = (base.clone(), parameters.clone());
                return self.labels.push(Label { group, name, text: property.text(old), parameters });
            }
            let of = self.groups.entry(group).or_insert_with(|| base.clone());
            if (rank(base), base) < (rank(of), of) {
                of.clone_from(base);
            }
        }
        self.note_parameters(base, parameters);
        match property.head.name.as_str() {
            "N" => self.name(property.parts(old), put),
            "ORG" => {
                let mut parts = property.parts(old).into_iter();
                self.put("ORG", parts.next(), put);
                parts.for_each(|unit| self.put("ORG unit", Some(unit), put));
            }
            "ADR" => self.address(base, property.parts(old), put),
            _ => self.put(base, Some(property.text(old)), put),
        }
    }

    /// A text of a card that belongs to no property.
    pub(super) fn stray(&mut self, text: Text, put: &mut dyn FnMut(Column, Text)) {
        self.put("TEXT", Some(text), put);
    }

    fn name(&mut self, parts: Vec<Text>, put: &mut dyn FnMut(Column, Text)) {
        for (at, part) in parts.into_iter().enumerate() {
            let base = NAME.get(at).map_or_else(|| "N more".to_owned(), |part| format!("N {part}"));
            self.put(&base, Some(part), put);
        }
    }

    /// All parts of an address bear one number.
    fn address(&mut self, base: &str, parts: Vec<Text>, put: &mut dyn FnMut(Column, Text)) {
        if parts.iter().all(|part| part.text.is_empty()) {
            return;
        }
        let (base, number) = self.next(base);
        let mut more: Option<Text> = None;
        for (at, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.text.is_empty()) {
            match (ADDRESS.get(at), &mut more) {
                (Some(name), _) => put(Column { base: Rc::clone(&base), part: name, number }, part),
                (None, Some(more)) => more.text = format!("{}; {}", more.text, part.text),
                (None, more) => *more = Some(part),
            }
        }
        if let Some(more) = more {
            put(Column { base, part: "more", number }, more);
        }
    }

    fn note_parameters(&mut self, base: &str, parameters: &str) {
        if !parameters.is_empty() {
            self.parameters.push(format!("{base}: {parameters}"));
        }
    }

    fn put(&mut self, base: &str, text: Option<Text>, put: &mut dyn FnMut(Column, Text)) {
        if let Some(text) = text.filter(|text| !text.text.is_empty()) {
            let (base, number) = self.next(base);
            put(Column { base, part: "", number }, text);
        }
    }

    /// The next number of a base in this card.
    fn next(&mut self, base: &str) -> (Rc<str>, u32) {
        if !self.counts.contains_key(base) {
            let base: Rc<str> = base.into();
            self.counts.insert(Rc::clone(&base), Count { base, card: self.card, times: 0 });
        }
        let Some(count) = self.counts.get_mut(base) else { return (base.into(), 1) };
        count.times = if count.card == self.card { count.times + 1 } else { 1 };
        count.card = self.card;
        (Rc::clone(&count.base), count.times)
    }
}

/// The column of a property, or the beginning of its name.
pub(super) fn base(head: &Head) -> String {
    match word(head) {
        Some(word) => format!("{} {word}", head.name),
        None => head.name.clone(),
    }
}

fn word(property: &Head) -> Option<&'static str> {
    let (_, words) = WORDS.iter().find(|(name, _)| *name == property.name)?;
    let has = |word: &&&str| property.types.iter().any(|kind| kind.eq_ignore_ascii_case(word));
    words.iter().find(has).copied()
}

/// The parameters that no name of a column says.
pub(super) fn parameters(property: &Head) -> String {
    let said = word(property);
    let types = property.types.iter().filter(|kind| {
        Some(kind.to_ascii_lowercase().as_str()) != said
            && !PLAIN.contains(&(property.name.as_str(), kind.as_str()))
    });
    let types = types.map(|kind| format!("TYPE={kind}"));
    types.chain(property.others.iter().cloned()).collect::<Vec<_>>().join("; ")
}
