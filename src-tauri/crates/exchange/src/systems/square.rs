//! Square: the export of the customer directory.
//!
//! `Email Subscription Status` is one word for consent. Money is written `$1,234.56`. Source: columns that
//! others describe; their order in the file, and what an import does with a blank cell, are not known.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "customer",
    marks: &[
        &["Square Customer ID"],
        &["Reference ID", "First Visit", "Lifetime Spend"],
        &["Reference ID", "Email Subscription Status", "Instant Profile"],
    ],
    columns: &[
        ("source_key", "Square Customer ID"),
        ("given_name", "First Name"),
        ("surname", "Last Name, Surname"),
        ("nickname", "Nickname"),
        ("email", "Email Address"),
        ("phone", "Phone Number"),
        ("company", "Company Name"),
        ("street", "Street Address 1, Street Address 2"),
        ("city", "City, Suburb"),
        ("region", "State, County"),
        ("postcode", "Postal Code"),
        ("birth_date", "Birthday"),
        ("notes", "Memo"),
        ("consent_status", "Email Subscription Status"),
        ("ignore", "Creation Source, Instant Profile, Last Visit"),
        (
            "custom",
            "Reference ID, First Visit, Transaction Count, Lifetime Spend, Blocked from online booking",
        ),
    ],
    writes: Some(Writes {
        key: Some("Square Customer ID"),
        columns: &[
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("email", "Email Address"),
            ("phone", "Phone Number"),
            ("company", "Company Name"),
            ("street", "Street Address 1"),
            ("street", "Street Address 2"),
            ("city", "City"),
            ("region", "State"),
            ("postcode", "Postal Code"),
            ("birth_date", "Birthday"),
            ("notes", "Memo"),
        ],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[Fixture::new(
    "authored_customers.csv",
    "customer",
    "First Name = given_name | Last Name = surname | Email Address = email | Phone Number = phone
     | Nickname = nickname | Company Name = company | Street Address 1 = street
     | Street Address 2 = street.2 | City = city | State = region | Postal Code = postcode
     | Birthday = birth_date | Memo = notes | Square Customer ID = source_key
     | Email Subscription Status = consent_status",
)];
