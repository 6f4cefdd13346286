//! vCards as Apple's Contacts writes them: known by properties of Apple's own, `X-AB…`.
//!
//! What the columns are is as for any card (`vcard`).

#[cfg(test)]
use super::tests::Fixture;
use super::{object::Object, vcard};

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[&["FN", "N family", "X-AB{*}"], &["FN", "N given", "X-AB{*}"]],
    marks_of_named: &[&["FN", "X-AB{*}"], &["FN", "ORG", "X-AB{*}"]],
    file_names: vcard::FILES,
    columns: vcard::COLUMNS,
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[Fixture::new(
    "authored_apple_cards.csv",
    "contact",
    "FN = full_name | N family = surname | N given = given_name | ORG = company | EMAIL home = email
     | TEL cell = mobile | ADR home street = street | ADR home city = city | ADR home postcode = postcode
     | ADR home country = country | BDAY = birth_date | REV = modified_at | UID = source_key",
)];
