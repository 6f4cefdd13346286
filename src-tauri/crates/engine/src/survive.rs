//! Survivorship: which values of a profile's records stand in its golden record, and where each came
//! from.
//!
//! Names are taken together from one record, and so are the address and the parts of a birth: a street of
//! one record with the town of another is an address where nobody lives. E-mail addresses, phones and the
//! like are united, and a cell that lists several of them gives each.
//! Everything else is the newest value.
//!
//! Not here: consent, which is never a matter of survivorship (`consent`), and values set by hand.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    attribute::{Attribute, Slot},
    listed,
};

/// How a value was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// No other record has a value.
    OnlyOne,
    /// All records that have a value have the same.
    AllAgree,
    /// From the record whose group of fields says most.
    MostComplete,
    /// From the record changed last.
    Newest,
    /// Every different value is kept.
    United,
}

/// One record of a profile.
#[derive(Debug, Clone)]
pub struct MemberValues<'a> {
    /// Row id of the record; breaks ties, the lower one wins.
    pub record: u64,
    /// When the record was changed last, as text that sorts by time.
    pub modified: &'a str,
    /// Its values; empty ones are left out.
    pub values: Vec<(&'a Slot, &'a str)>,
}

/// A value of the golden record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Golden {
    /// Where it stands.
    pub slot: Slot,
    /// The value, as its record wrote it.
    pub value: String,
    /// The record that it came from.
    pub record: u64,
    /// Why this one.
    pub rule: Rule,
}

const NAME: &[Attribute] = &[
    Attribute::FullName,
    Attribute::Title,
    Attribute::GivenName,
    Attribute::MiddleName,
    Attribute::Surname,
    Attribute::SecondSurname,
    Attribute::Suffix,
];
const BIRTH: &[Attribute] = &[Attribute::BirthYear, Attribute::BirthMonth, Attribute::BirthDay];
const ADDRESS: &[Attribute] = &[
    Attribute::Address,
    Attribute::Street,
    Attribute::StreetNumber,
    Attribute::Unit,
    Attribute::Postcode,
    Attribute::City,
    Attribute::Region,
    Attribute::Country,
];

/// The golden record of a profile: values in the order of the attributes.
pub fn survive(members: &[MemberValues<'_>]) -> Vec<Golden> {
    let mut newest_first: Vec<&MemberValues<'_>> = members.iter().collect();
    newest_first.sort_by(|a, b| b.modified.cmp(a.modified).then(a.record.cmp(&b.record)));
    let mut golden = Vec::new();
    for group in [NAME, BIRTH, ADDRESS] {
        golden.extend(from_one_record(&newest_first, group));
    }
    let mut slots: BTreeMap<&Slot, Vec<(&MemberValues<'_>, &str)>> = BTreeMap::new();
    let mut united: BTreeMap<&Attribute, Vec<(u64, &str)>> = BTreeMap::new();
    for member in &newest_first {
        for (slot, value) in &member.values {
            if is_united(&slot.attribute) {
                united.entry(&slot.attribute).or_default().push((member.record, value));
            } else if !in_group(&slot.attribute) && slot.attribute.describes() {
                slots.entry(slot).or_default().push((member, value));
            }
        }
    }
    golden.extend(slots.into_iter().filter_map(|(slot, found)| newest(slot, &found)));
    golden.extend(united.into_iter().flat_map(|(attribute, found)| unite(attribute, &found)));
    golden.sort_by(|a, b| a.slot.cmp(&b.slot));
    golden
}

/// Is every different value of the attribute kept? Their numbers are then given anew.
pub fn is_united(attribute: &Attribute) -> bool {
    attribute.describes() && attribute.repeatable() && !ADDRESS.contains(attribute)
}

fn in_group(attribute: &Attribute) -> bool {
    [NAME, BIRTH, ADDRESS].iter().any(|group| group.contains(attribute))
}

/// All fields of a group from the record that says most in it: most fields, then most letters, then a
/// record that is not all in capitals, then the newest.
fn from_one_record(newest_first: &[&MemberValues<'_>], group: &[Attribute]) -> Vec<Golden> {
    let part = |member: &MemberValues<'_>| -> Vec<(Slot, String)> {
        let mut fields: Vec<_> = member
            .values
            .iter()
            .filter(|(slot, _)| group.contains(&slot.attribute))
            .map(|(slot, value)| ((*slot).clone(), (*value).to_owned()))
            .collect();
        fields.sort();
        fields
    };
    let parts: Vec<(u64, Vec<(Slot, String)>)> = newest_first
        .iter()
        .map(|member| (member.record, part(member)))
        .filter(|(_, p)| !p.is_empty())
        .collect();
    let Some((record, best)) = parts.iter().rev().max_by_key(|(_, fields)| completeness(fields)) else {
        return Vec::new();
    };
    let rule = if parts.len() == 1 {
        Rule::OnlyOne
    } else if parts.iter().all(|(_, fields)| fields == best) {
        Rule::AllAgree
    } else {
        Rule::MostComplete
    };
    best.iter()
        .map(|(slot, value)| Golden { slot: slot.clone(), value: value.clone(), record: *record, rule })
        .collect()
}

/// Words beat fields: "Ana" and "Ruiz Gil" in two fields say no more than "Ana Ruiz Gil" in one.
fn completeness(fields: &[(Slot, String)]) -> (usize, usize, bool) {
    let words = fields.iter().map(|(_, value)| value.split_whitespace().count()).sum();
    let letters = fields.iter().map(|(_, value)| value.chars().filter(|c| c.is_alphanumeric()).count()).sum();
    let mixed_case = fields.iter().any(|(_, value)| value.chars().any(char::is_lowercase));
    (words, letters, mixed_case)
}

fn newest(slot: &Slot, found: &[(&MemberValues<'_>, &str)]) -> Option<Golden> {
    let (member, value) = found.first()?;
    let rule = match found {
        [_] => Rule::OnlyOne,
        _ if found.iter().all(|(_, other)| other == value) => Rule::AllAgree,
        _ => Rule::Newest,
    };
    Some(Golden { slot: slot.clone(), value: (*value).to_owned(), record: member.record, rule })
}

fn unite(attribute: &Attribute, found: &[(u64, &str)]) -> Vec<Golden> {
    let mut kept: Vec<(String, u64, &str)> = Vec::new();
    for (record, value) in found {
        for value in listed::values(attribute, value) {
            let key = sameness_key(attribute, value);
            if !kept.iter().any(|(other, ..)| *other == key) {
                kept.push((key, *record, value));
            }
        }
    }
    let rule = match (found.len(), kept.len()) {
        (1, _) => Rule::OnlyOne,
        (_, 1) => Rule::AllAgree,
        _ => Rule::United,
    };
    kept.into_iter()
        .zip(1_u8..=u8::MAX)
        .map(|((_, record, value), number)| Golden {
            slot: Slot { attribute: attribute.clone(), number },
            value: value.to_owned(),
            record,
            rule,
        })
        .collect()
}

/// Two spellings of one value: digits of a phone without its country's prefix, letters without case.
fn sameness_key(attribute: &Attribute, value: &str) -> String {
    match attribute {
        Attribute::Phone | Attribute::Mobile | Attribute::Fax => {
            let digits: String = value.chars().filter(char::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(9)..].to_owned()
        }
        Attribute::TaxId => {
            value.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect()
        }
        _ => value.trim().to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(members: &[(&str, &[(&str, &str)])]) -> String {
        let slots: Vec<Vec<(Slot, &str)>> = members
            .iter()
            .map(|(_, values)| values.iter().map(|(slot, value)| (slot.parse().unwrap(), *value)).collect())
            .collect();
        let members: Vec<MemberValues<'_>> = members
            .iter()
            .zip(&slots)
            .zip(1..)
            .map(|(((modified, _), slots), record)| MemberValues {
                record,
                modified,
                values: slots.iter().map(|(slot, value)| (slot, *value)).collect(),
            })
            .collect();
        survive(&members)
            .iter()
            .map(|g| format!("{}={} <{} {:?}>", g.slot, g.value, g.record, g.rule))
            .collect::<Vec<_>>()
            .join("\n")
    }

    #[test]
    fn the_address_stays_in_one_piece() {
        let golden = check(&[
            ("2024", &[("street", "Calle Mayor 3, 2º B"), ("postcode", "46001"), ("city", "València")]),
            ("2025", &[("city", "Madrid")]),
        ]);
        assert_eq!(
            golden,
            "street=Calle Mayor 3, 2º B <1 MostComplete>\npostcode=46001 <1 MostComplete>\ncity=València <1 MostComplete>",
            "the newer city alone must not be put beside the older street"
        );
    }

    #[test]
    fn a_name_comes_from_one_record_and_capitals_lose_ties() {
        let golden = check(&[
            ("2025", &[("given_name", "MARIA"), ("surname", "NUÑEZ RUIZ")]),
            ("2024", &[("given_name", "María"), ("surname", "Núñez Ruiz")]),
            ("2026", &[("given_name", "Mª"), ("surname", "Núñez")]),
        ]);
        assert_eq!(golden, "given_name=María <2 MostComplete>\nsurname=Núñez Ruiz <2 MostComplete>");
    }

    #[test]
    fn contact_points_are_united_without_repeats() {
        let golden = check(&[
            ("2024", &[("email", "ana@x.es"), ("mobile", "+34 600 111 222")]),
            ("2025", &[("email", "ANA@x.es"), ("email.2", "ana@casa.es"), ("mobile", "600111222")]),
        ]);
        assert_eq!(
            golden,
            "email=ANA@x.es <2 United>\nemail.2=ana@casa.es <2 United>\nmobile=600111222 <2 AllAgree>"
        );
    }

    #[test]
    fn a_cell_of_several_values_gives_each() {
        let golden = check(&[
            ("2024", &[("email", "ana@x.es ::: ana@casa.es"), ("mobile", "600111222; 699112233")]),
            ("2025", &[("email", "ANA@casa.es")]),
        ]);
        assert_eq!(
            golden,
            "email=ANA@casa.es <2 United>\nemail.2=ana@x.es <1 United>\n\
             mobile=600111222 <1 OnlyOne>\nmobile.2=699112233 <1 OnlyOne>"
        );
    }

    #[test]
    fn the_newest_wins_and_consent_takes_no_part() {
        let golden = check(&[
            ("2024", &[("job_title", "Jefa"), ("consent_email", "yes")]),
            ("2025", &[("job_title", "Directora")]),
        ]);
        assert_eq!(golden, "job_title=Directora <2 Newest>");
    }
}
