//! Google Ads: lists for customer match, in clear or as digests.
//!
//! Its columns are words that any list may use: a file is taken for one only if it has these and no others.
//! Of a digested list the country and the postcode are in clear. Source: Google's template and help.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "audience",
    marks: &[&["Email", "First Name", "Last Name", "Country", "Zip"]],
    whole: true,
    columns: &[
        ("email", "Email"),
        ("phone", "Phone"),
        ("given_name", "First Name"),
        ("surname", "Last Name"),
        ("country", "Country"),
        ("postcode", "Zip"),
        ("ignore", "Mobile Device ID"),
    ],
    writes: Some(Writes {
        columns: &[
            ("email", "Email"),
            ("phone", "Phone"),
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("country", "Country"),
            ("postcode", "Zip"),
        ],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_customer_match.csv",
        "audience",
        "Email = email | Email = email.2 | First Name = given_name | Last Name = surname | Country = country
         | Zip = postcode | Phone = phone | Phone = phone.2",
    ),
    Fixture::new(
        "shared/audiences/synthetic_google_customer_match_plain.csv",
        "audience",
        "Email = email | Email = email.2 | First Name = given_name | Last Name = surname | Country = country
         | Zip = postcode | Phone = phone",
    ),
    Fixture::new(
        "shared/audiences/synthetic_google_customer_match_hashed.csv",
        "audience",
        "Country = country | Zip = postcode",
    ),
];
