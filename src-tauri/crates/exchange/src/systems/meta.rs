//! Meta: lists for custom audiences, in clear or as digests.
//!
//! Columns have short names, and `email` and `phone` may come three times. Digests say nothing of whom they
//! were made of: such columns take no part. Source: Meta's help and its own normaliser.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "audience",
    marks: &[&["email", "fn", "ln"], &["phone", "fn", "ln"], &["email", "madid"], &["fn", "ln", "ct", "st"]],
    columns: &[
        ("source_key", "uid, extern_id"),
        ("email", "email"),
        ("phone", "phone"),
        ("given_name", "fn"),
        ("surname", "ln"),
        ("postcode", "zip"),
        ("city", "ct"),
        ("region", "st"),
        ("country", "country"),
        ("birth_date", "dob"),
        ("gender", "gen"),
        ("ignore", "madid"),
        ("custom", "doby, age, value"),
    ],
    writes: Some(Writes {
        columns: &[
            ("email", "email"),
            ("phone", "phone"),
            ("given_name", "fn"),
            ("surname", "ln"),
            ("postcode", "zip"),
            ("city", "ct"),
            ("region", "st"),
            ("country", "country"),
            ("birth_date", "dob"),
            ("gender", "gen"),
        ],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_audience.csv",
        "audience",
        "email = email | phone = phone | fn = given_name | ln = surname | zip = postcode | ct = city
         | st = region | country = country | dob = birth_date | gen = gender | uid = source_key",
    ),
    Fixture::new(
        "shared/audiences/synthetic_meta_plain.csv",
        "audience",
        "email = email | email = email.2 | phone = phone | fn = given_name | ln = surname | zip = postcode
         | ct = city | st = region | country = country | dob = birth_date | gen = gender | uid = source_key",
    ),
    Fixture::new("shared/audiences/synthetic_meta_hashed.csv", "audience", ""),
];
