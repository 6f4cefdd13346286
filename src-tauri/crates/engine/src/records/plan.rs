//! Which comparable columns the slots of a project give, and what each slot adds to them.

use rustc_hash::FxHashMap;

use super::abroad;
use crate::{
    attribute::{Attribute, Slot},
    normalise::{
        Content, Home, Kind, NormaliseOptions, address, company, country, date, email, firm, generic, name,
        phone, province, tax_id, text,
    },
};

/// A comparable column that is to be built.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    /// What the values of an unknown column look like; nothing for columns whose meaning is known.
    pub(crate) content: Option<Content>,
}

/// What a slot's values are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    FullName,
    GivenName,
    Surname,
    Suffix,
    Email,
    Phone,
    Fax,
    TaxId,
    BirthDate,
    /// A year, a month or a day: what stands before and behind it in a date.
    BirthPart(&'static str, &'static str),
    Address,
    HouseNumber,
    Unit,
    Postcode,
    City,
    Region,
    Country,
    Company,
    Words,
    Link,
    Handle,
    Date,
    Code,
}

/// What a cell of names fills, whichever it is: people type whole names into any, and those of firms.
const NAMES: &[(&str, Kind)] = &[
    ("given_name", Kind::GivenName),
    ("surname", Kind::Surname),
    ("suffix", Kind::Suffix),
    ("company", Kind::Company),
];

/// What a date of birth fills, and a part of it.
const BIRTH: &[(&str, Kind)] = &[("birth_date", Kind::BirthDate)];

/// The column of countries.
pub(crate) const COUNTRY: &str = "country";

/// How the slots of a project become comparable columns.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) targets: Vec<Target>,
    /// For each slot: how its values are read, and the targets that the reading fills, in its order.
    /// Nothing for slots that are no evidence.
    readings: Vec<Option<(Reading, Vec<usize>)>>,
}

impl Plan {
    /// `look` tells what the unknown column at a slot's index holds.
    pub(crate) fn new(slots: &[Slot], mut look: impl FnMut(usize) -> Content) -> Self {
        let mut plan = Plan { targets: Vec::new(), readings: Vec::new() };
        let years = slots.iter().any(|slot| slot.attribute == Attribute::BirthYear);
        for (at, slot) in slots.iter().enumerate() {
            // A month or a day of the month without a year tells nobody.
            let alone = matches!(slot.attribute, Attribute::BirthMonth | Attribute::BirthDay) && !years;
            let reading = if alone { None } else { plan.read_slot(slot, || look(at)) };
            plan.readings.push(reading);
        }
        plan
    }

    fn read_slot(&mut self, slot: &Slot, look: impl FnOnce() -> Content) -> Option<(Reading, Vec<usize>)> {
        use Attribute as A;
        let (reading, targets): (Reading, &[(&str, Kind)]) = match &slot.attribute {
            A::FullName => (Reading::FullName, NAMES),
            A::GivenName | A::MiddleName => (Reading::GivenName, NAMES),
            A::Surname | A::SecondSurname => (Reading::Surname, NAMES),
            A::Suffix => (Reading::Suffix, &[("suffix", Kind::Suffix)]),
            A::Email => (Reading::Email, &[("email", Kind::Email)]),
            A::Phone | A::Mobile => (Reading::Phone, &[("mobile", Kind::Mobile), ("phone", Kind::Phone)]),
            A::Fax => (Reading::Fax, &[("fax", Kind::Phone)]),
            A::TaxId => (Reading::TaxId, &[("tax_id", Kind::TaxId)]),
            A::BirthDate => (Reading::BirthDate, BIRTH),
            A::BirthYear => (Reading::BirthPart("", "-00-00"), BIRTH),
            A::BirthMonth => (Reading::BirthPart("0000-", "-00"), BIRTH),
            A::BirthDay => (Reading::BirthPart("0000-00-", ""), BIRTH),
            A::Street | A::Address => (
                Reading::Address,
                &[("address", Kind::Street), ("postcode", Kind::Postcode), ("city", Kind::City)],
            ),
            A::StreetNumber => (Reading::HouseNumber, &[("address", Kind::Street)]),
            A::Unit => (Reading::Unit, &[("address", Kind::Street)]),
            A::Postcode => (Reading::Postcode, &[("postcode", Kind::Postcode), ("region", Kind::Region)]),
            A::City => (Reading::City, &[("city", Kind::City)]),
            A::Region => (Reading::Region, &[("region", Kind::Region)]),
            A::Country => (Reading::Country, &[(COUNTRY, Kind::Trait)]),
            A::Company => (Reading::Company, &[("company", Kind::Company)]),
            A::Gender => (Reading::Words, &[("gender", Kind::Trait)]),
            A::JobTitle => (Reading::Words, &[("job_title", Kind::Trait)]),
            A::Website => (Reading::Link, &[("website", Kind::Link)]),
            A::Social => (Reading::Handle, &[("social", Kind::Link)]),
            A::Custom(name) => return self.read_unknown(name, look()),
            _ => return None,
        };
        let targets = targets.iter().map(|(id, kind)| self.target(id, *kind)).collect();
        Some((reading, targets))
    }

    fn read_unknown(&mut self, name: &str, content: Content) -> Option<(Reading, Vec<usize>)> {
        let kind = match content {
            Content::Names(kind) | Content::Doubtful(kind) | Content::Suspect(kind) => kind,
            Content::Idle => return None,
        };
        let reading = match kind {
            Kind::Date => Reading::Date,
            Kind::Code => Reading::Code,
            Kind::Email => Reading::Email,
            Kind::Phone => Reading::Fax,
            Kind::Link => Reading::Link,
            _ => Reading::Words,
        };
        let target = self.target(&format!("custom:{name}"), kind);
        self.targets[target].content = Some(content);
        Some((reading, vec![target]))
    }

    fn target(&mut self, id: &str, kind: Kind) -> usize {
        self.targets.iter().position(|target| target.id == id).unwrap_or_else(|| {
            self.targets.push(Target { id: id.to_owned(), kind, content: None });
            self.targets.len() - 1
        })
    }

    /// The targets that a slot fills.
    pub(crate) fn targets_of(&self, slot: usize) -> &[usize] {
        self.readings[slot].as_ref().map_or(&[], |(_, targets)| targets)
    }

    /// Are the values of a slot read as days?
    pub(crate) fn holds_days(&self, slot: usize) -> bool {
        matches!(self.readings[slot], Some((Reading::BirthDate | Reading::Date, _)))
    }

    /// The keys that a value gives, one for each of [`Plan::targets_of`]; empty ones are missing.
    pub(crate) fn keys(&self, slot: usize, raw: &str, options: &NormaliseOptions) -> Vec<String> {
        let (raw, home) = abroad::unmarked(raw, options.home());
        match &self.readings[slot] {
            Some((reading, _)) => read(*reading, raw, home),
            None => Vec::new(),
        }
    }
}

fn read(reading: Reading, raw: &str, home: Home<'_>) -> Vec<String> {
    let names = |read: fn(&str) -> name::NameParts| {
        if firm::is_firm(raw, reading == Reading::Surname) {
            return vec![String::new(), String::new(), String::new(), company::company(raw)];
        }
        let parts = read(raw);
        vec![parts.given, parts.surname, parts.suffix.to_owned(), String::new()]
    };
    match reading {
        Reading::FullName => names(name::full),
        Reading::GivenName => names(name::given),
        Reading::Surname => names(name::surname),
        Reading::Suffix => vec![name::suffix(raw).to_owned()],
        Reading::Email => vec![email::compared(raw).join(" ")],
        Reading::Phone => {
            let found = phone::phones(raw, home.region());
            vec![found.mobile.join(" "), found.other.join(" ")]
        }
        Reading::Fax => {
            let found = phone::phones(raw, home.region());
            vec![[found.other, found.mobile].concat().join(" ")]
        }
        Reading::TaxId => vec![tax_id::tax_id(raw, home.0)],
        Reading::BirthDate | Reading::Date => vec![date::date(raw, home.month_first())],
        Reading::BirthPart(before, after) => vec![date::part(raw, before, after)],
        Reading::Address => {
            let place = address::address(raw, home);
            vec![place.street, place.postcode, place.city]
        }
        Reading::HouseNumber => vec![address::house_number(raw)],
        Reading::Unit => vec![address::unit(raw)],
        Reading::Postcode => {
            let code = address::postcode(raw, home);
            let province = if home.spanish() { province::of_postcode(&code) } else { None };
            vec![code, province.unwrap_or_default().to_owned()]
        }
        Reading::City => vec![address::city(raw)],
        Reading::Region => vec![province::region(raw)],
        Reading::Country => {
            vec![country::country(raw).map_or_else(|| generic::words(raw), |code| code.to_lowercase())]
        }
        Reading::Company => vec![company::company(raw)],
        Reading::Words => vec![generic::words(raw)],
        Reading::Link => vec![generic::link(raw)],
        Reading::Handle => vec![generic::handle(raw)],
        Reading::Code => vec![generic::code(raw)],
    }
}

/// Joins the keys that two slots of one record give a column (two surnames, a mobile in each of two
/// columns, street and house number): parts of the second that the first lacks are added.
pub(crate) fn join(kind: Kind, first: &str, second: &str) -> String {
    if kind == Kind::BirthDate {
        return date::joined(first, second);
    }
    if matches!(kind, Kind::Postcode | Kind::City | Kind::Region | Kind::TaxId | Kind::Suffix) {
        return first.to_owned();
    }
    let mut joined = first.to_owned();
    let marked = |part: &str| part.starts_with(['#', '/']);
    let same = |known: &str, part: &str| {
        known == part || (kind == Kind::Surname && text::without_tilde(known) == text::without_tilde(part))
    };
    for part in second.split(' ') {
        let repeated = first.split(' ').any(|known| {
            same(known, part) || (kind == Kind::Street && marked(part) && known.starts_with(&part[..1]))
        });
        if !repeated {
            joined.push(' ');
            joined.push_str(part);
        }
    }
    joined
}

/// Does the engine compare values of the attribute at all?
pub fn is_compared(attribute: &Attribute) -> bool {
    let plan = Plan::new(&[Slot::first(attribute.clone())], |_| Content::Names(Kind::Text));
    !plan.targets_of(0).is_empty()
}

/// Kinds of unknown columns by column id, as a fitted model remembers them.
pub(crate) type KnownKinds = FxHashMap<String, Kind>;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parts_of_two_columns_meet() {
        assert_eq!(join(Kind::Surname, "garcia", "lopez"), "garcia lopez");
        assert_eq!(
            join(Kind::GivenName, "maria", "maria"),
            "maria",
            "a full name beside its parts adds nothing"
        );
        assert_eq!(join(Kind::Street, "mayor #12", "#12"), "mayor #12");
        assert_eq!(join(Kind::Surname, "muñoz", "munoz"), "muñoz", "a copy that lost the tilde");
        assert_eq!(join(Kind::Postcode, "46001", "46002"), "46001");
    }

    #[test]
    fn a_birth_in_three_columns_is_one_date() {
        let slots = ["birth_year", "birth_month", "birth_day"].map(|slot| slot.parse::<Slot>().unwrap());
        let plan = Plan::new(&slots, |_| Content::Idle);
        let date = |parts: [&str; 3]| {
            let keys = parts.iter().enumerate();
            let keys = keys.map(|(at, raw)| plan.keys(at, raw, &NormaliseOptions::default()).remove(0));
            let keys: Vec<String> = keys.filter(|key| !key.is_empty()).collect();
            keys.into_iter().reduce(|first, second| join(Kind::BirthDate, &first, &second))
        };
        assert_eq!(plan.targets.len(), 1, "they fill the column that a whole date fills");
        assert_eq!(date(["1980", "3", "22"]).as_deref(), Some("1980-03-22"));
        assert_eq!(date(["1980", "marzo", "02"]).as_deref(), Some("1980-03-02"));
        assert_eq!(date(["1980", "", ""]).as_deref(), Some("1980-00-00"), "as a year in one column");
        assert_eq!(date(["", "3", "22"]).as_deref(), Some("0000-03-22"));
        assert_eq!(date(["", "", ""]), None);
        assert_eq!(date(["0", "x", "-"]), None, "what is no number says nothing");
        assert_eq!(join(Kind::BirthDate, "1980-03-22", "1981-04-23"), "1980-03-22", "the first stays");
        let month = [Slot::first(Attribute::BirthMonth)];
        assert!(Plan::new(&month, |_| Content::Idle).targets.is_empty(), "a month alone tells nobody");
    }

    #[test]
    fn provenance_fills_nothing() {
        let slots = [Slot::first(Attribute::Owner), Slot::first(Attribute::Email)];
        let plan = Plan::new(&slots, |_| Content::Names(Kind::Text));
        assert!(plan.targets_of(0).is_empty());
        assert_eq!(plan.targets.len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_no_key_has_the_mark_of_a_country(
            text in "\\PC{0,40}|[0-9A-Za-zÑñªº@.,/#() -]{0,30}",
            country in "ES|MX|AR|CL|CO|GB|US",
        ) {
            let slots: Vec<Slot> = Attribute::named().cloned().map(Slot::first).collect();
            let options = NormaliseOptions { home_country: country, ..NormaliseOptions::default() };
            let plan = Plan::new(&slots, |_| Content::Names(Kind::Text));
            for slot in 0..slots.len() {
                let keys = plan.keys(slot, &text, &options);
                prop_assert_eq!(keys.len(), plan.targets_of(slot).len());
                prop_assert_eq!(&keys, &plan.keys(slot, &text, &options));
                prop_assert!(keys.iter().all(|key| !key.contains("  ") && key.trim() == key));
            }
        }
    }
}
