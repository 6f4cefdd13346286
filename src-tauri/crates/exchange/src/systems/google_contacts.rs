//! Google Contacts: the CSV of the old layout (`Given Name`) and of the new one (`First Name`, `Labels`).
//!
//! There are as many `E-mail 1 - Value`, `E-mail 2 - Value` as the contact with most needs, each beside its
//! label; values under one label stand in one cell, parted by ` ::: `. There is no id: an import always
//! adds. Sources: files of both layouts that others have tests for.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["Given Name", "Family Name", "Group Membership"],
        &["Given Name", "Family Name", "Yomi Name"],
        &["Given Name", "E-mail {n} - Type"],
        &["First Name", "Last Name", "File As", "Labels"],
        &["First Name", "Last Name", "E-mail {n} - Label"],
        &["First Name", "Last Name", "Phone {n} - Label"],
    ],
    columns: &[
        ("full_name", "Name"),
        ("given_name", "Given Name, First Name"),
        ("middle_name", "Additional Name, Middle Name"),
        ("surname", "Family Name, Last Name"),
        ("title", "Name Prefix"),
        ("suffix", "Name Suffix"),
        ("nickname", "Nickname"),
        ("birth_date", "Birthday"),
        ("gender", "Gender"),
        ("notes", "Notes"),
        ("tags", "Group Membership, Labels"),
        ("language", "Language"),
        ("email", "E-mail {n} - Value"),
        ("phone", "Phone {n} - Value"),
        ("website", "Website {n} - Value"),
        ("company", "Organization Name, Organization {n} - Name"),
        ("job_title", "Organization Title, Organization {n} - Title"),
        ("department", "Organization Department, Organization {n} - Department"),
        ("address@#", "Address {n} - Formatted"),
        ("street@#", "Address {n} - Street, Address {n} - Extended Address"),
        ("city@#", "Address {n} - City"),
        ("region@#", "Address {n} - Region"),
        ("postcode@#", "Address {n} - Postal Code"),
        ("country@#", "Address {n} - Country"),
        ("ignore", "E-mail {n} - Type, E-mail {n} - Label, Phone {n} - Type, Phone {n} - Label"),
        ("ignore", "Address {n} - Type, Address {n} - Label, Website {n} - Type, Website {n} - Label"),
        ("ignore", "Organization {n} - Type, Relation {n} - Type, Relation {n} - Label, Photo, File As"),
        (
            "custom",
            "Yomi Name, Given Name Yomi, Additional Name Yomi, Family Name Yomi, Maiden Name, Short Name",
        ),
        ("custom", "Phonetic First Name, Phonetic Middle Name, Phonetic Last Name, Initials, Occupation"),
        ("custom", "Relation {n} - Value, Event {n} - {*}, Custom Field {n} - {*}, IM {n} - {*}"),
        ("custom", "Organization {n} - {*}, Address {n} - PO Box, Location, Directory Server, Hobby"),
        ("custom", "Billing Information, Mileage, Sensitivity, Priority, Subject"),
    ],
    writes: Some(Writes {
        columns: &[
            ("given_name", "First Name"),
            ("middle_name", "Middle Name"),
            ("surname", "Last Name"),
            ("nickname", "Nickname"),
            ("company", "Organization Name"),
            ("job_title", "Organization Title"),
            ("department", "Organization Department"),
            ("birth_date", "Birthday"),
            ("notes", "Notes"),
            ("tags", "Labels"),
            ("email", "E-mail 1 - Value"),
            ("email", "E-mail 2 - Value"),
            ("phone", "Phone 1 - Value"),
            ("phone", "Phone 2 - Value"),
            ("street", "Address 1 - Street"),
            ("city", "Address 1 - City"),
            ("region", "Address 1 - Region"),
            ("postcode", "Address 1 - Postal Code"),
            ("country", "Address 1 - Country"),
        ],
        crlf: false,
        between: Some(" ::: "),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts_new_layout.csv",
        "contact",
        "First Name = given_name | Middle Name = middle_name | Last Name = surname | Name Prefix = title
         | Name Suffix = suffix | Nickname = nickname | Organization Name = company
         | Organization Title = job_title | Organization Department = department | Birthday = birth_date
         | Notes = notes | Labels = tags | E-mail 1 - Value = email | E-mail 2 - Value = email.2
         | Phone 1 - Value = phone | Phone 2 - Value = phone.2 | Address 1 - Formatted = address
         | Address 1 - Street = street | Address 1 - City = city | Address 1 - Region = region
         | Address 1 - Postal Code = postcode | Address 1 - Country = country
         | Address 1 - Extended Address = street.2 | Website 1 - Value = website",
    ),
    Fixture::new(
        "authored_contacts_old_layout.csv",
        "contact",
        "Name = full_name | Given Name = given_name | Additional Name = middle_name | Family Name = surname
         | Birthday = birth_date | Notes = notes | Group Membership = tags | E-mail 1 - Value = email
         | E-mail 2 - Value = email.2 | Phone 1 - Value = phone | Address 1 - Formatted = address
         | Address 1 - Street = street | Address 1 - City = city | Address 1 - Postal Code = postcode
         | Address 1 - Country = country | Organization 1 - Name = company
         | Organization 1 - Title = job_title",
    ),
    Fixture::new(
        "shared/google/google_old_layout_roundcube.csv",
        "contact",
        "Name = full_name | Given Name = given_name | Additional Name = middle_name | Family Name = surname
         | Name Prefix = title | Name Suffix = suffix | Nickname = nickname | Birthday = birth_date
         | Gender = gender | Notes = notes | Group Membership = tags | E-mail 1 - Value = email
         | E-mail 2 - Value = email.2 | E-mail 3 - Value = email.3 | E-mail 4 - Value = email.4
         | Phone 1 - Value = phone | Phone 2 - Value = phone.2 | Phone 3 - Value = phone.3
         | Phone 4 - Value = phone.4 | Phone 5 - Value = phone.5 | Phone 6 - Value = phone.6
         | Phone 7 - Value = phone.7 | Address 1 - Formatted = address | Address 1 - Street = street
         | Address 1 - City = city | Address 1 - Region = region | Address 1 - Postal Code = postcode
         | Address 1 - Country = country | Address 1 - Extended Address = street.2
         | Organization 1 - Name = company | Organization 1 - Title = job_title
         | Organization 1 - Department = department | Website 1 - Value = website
         | Website 2 - Value = website.2",
    ),
];
