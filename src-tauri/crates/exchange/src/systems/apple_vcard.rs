//! vCards as Apple's Contacts writes them: known by properties of Apple's own, `X-AB…`. Google writes labels
//! in Apple's way (`X-ABLabel`), but no kinds of address and no ids.
//!
//! What the columns are is as for any card (`vcard`).

#[cfg(test)]
use super::tests::Fixture;
use super::{object::Object, vcard};

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["FN", "N family", "X-ABADR {*}"],
        &["FN", "N family", "X-ABADR"],
        &["FN", "N family", "X-ABUID"],
        &["FN", "N family", "X-ABShowAs"],
        &["FN", "N family", "PRODID", "X-AB{*}"],
    ],
    marks_of_named: &[
        &["FN", "X-ABADR {*}"],
        &["FN", "X-ABADR"],
        &["FN", "X-ABUID"],
        &["FN", "X-ABShowAs"],
        &["FN", "PRODID", "X-AB{*}"],
    ],
    file_names: vcard::FILES,
    columns: vcard::COLUMNS,
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    IPHONE,
    Fixture::new(
        "authored_apple_cards.csv",
        "contact",
        "FN = full_name | N family = surname | N given = given_name | ORG = company | EMAIL home = email
     | TEL cell = mobile | ADR home street = street | ADR home city = city | ADR home postcode = postcode
     | ADR home country = country | BDAY = birth_date | REV = modified_at | UID = source_key",
    ),
];

#[cfg(test)]
const IPHONE: Fixture = Fixture::new(
    "shared/vcard/John_Doe_IPHONE.vcf",
    "contact",
    "FN = full_name | N family = surname | N given = given_name | N middle = middle_name | N prefix = title
     | N suffix = suffix | NICKNAME = nickname | ORG = company | ORG unit = department | TITLE = job_title
     | EMAIL = email | TEL = phone | TEL cell = mobile | TEL home = phone.2 | TEL work = phone.3
     | TEL fax = fax | TEL fax 2 = fax.2 | ADR home street = street | ADR home city = city
     | ADR home region = region | ADR home postcode = postcode | ADR home country = country
     | BDAY = birth_date | URL = website",
);
