//! `LinkedIn`: lists of contacts and of companies for matched audiences.
//!
//! Headers may not be changed. Source: `LinkedIn`'s template, as others copied it.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    Target,
    object::{Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[CONTACT, COMPANY];

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["email", "firstname", "lastname", "employeecompany"],
        &["email", "employeecompany", "googleaid"],
    ],
    columns: &[
        ("email", "email"),
        ("given_name", "firstname"),
        ("surname", "lastname"),
        ("job_title", "jobtitle"),
        ("company", "employeecompany"),
        ("country", "country"),
        ("ignore", "googleaid"),
    ],
    writes: Some(Writes {
        columns: &[
            ("email", "email"),
            ("given_name", "firstname"),
            ("surname", "lastname"),
            ("job_title", "jobtitle"),
            ("company", "employeecompany"),
            ("country", "country"),
        ],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

const COMPANY: Object = Object {
    name: "company",
    marks: &[
        &["companyname", "companywebsite", "companyemaildomain"],
        &["companyname", "linkedincompanypageurl"],
    ],
    columns: &[
        ("company", "companyname"),
        ("website", "companywebsite"),
        ("social", "linkedincompanypageurl"),
        ("city", "city"),
        ("region", "state"),
        ("country", "companycountry"),
        ("postcode", "zipcode"),
        ("custom", "companyemaildomain, stocksymbol, industry"),
    ],
    target: Target::Companies,
    writes: Some(Writes {
        columns: &[
            ("company", "companyname"),
            ("website", "companywebsite"),
            ("city", "city"),
            ("region", "state"),
            ("country", "companycountry"),
            ("postcode", "zipcode"),
        ],
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new("authored_contacts.csv", "contact", CONTACTS),
    Fixture::new("shared/audiences/synthetic_linkedin_contacts.csv", "contact", CONTACTS),
    Fixture::new(
        "authored_companies.csv",
        "company",
        "companyname = company | companywebsite = website | linkedincompanypageurl = social | city = city
         | state = region | companycountry = country | zipcode = postcode",
    ),
];

#[cfg(test)]
const CONTACTS: &str = "email = email | firstname = given_name | lastname = surname | jobtitle = job_title
    | employeecompany = company | country = country";
