//! Splink: tables of records as it takes them, and with the clusters that it made.
//!
//! Every table has a `unique_id`; `source_dataset` says which of several it came from. Source: Splink's
//! documentation.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "record",
    marks: &[
        &["unique_id", "source_dataset"],
        &["unique_id", "cluster_id"],
        &["unique_id", "first_name", "surname", "dob"],
    ],
    columns: &[
        ("source_key", "unique_id"),
        ("full_name", "full_name"),
        ("given_name", "first_name, forename"),
        ("surname", "surname, last_name"),
        ("birth_date", "dob, date_of_birth"),
        ("city", "city"),
        ("email", "email"),
        ("postcode", "postcode, postcode_fake"),
        ("custom", "source_dataset, cluster_id, cluster, group"),
    ],
    writes: Some(Writes {
        key: Some("unique_id"),
        columns: &[
            ("given_name", "first_name"),
            ("surname", "surname"),
            ("birth_date", "dob"),
            ("city", "city"),
            ("email", "email"),
            ("postcode", "postcode"),
        ],
        crlf: false,
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[Fixture::new(
    "authored_records.csv",
    "record",
    "unique_id = source_key | first_name = given_name | surname = surname | dob = birth_date | city = city
     | email = email",
)];
