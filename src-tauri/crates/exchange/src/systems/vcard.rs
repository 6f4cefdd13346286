//! vCards, versions 2.1 to 4.0: one row a card, each property a column.
//!
//! Columns are called after the property and its kind (`TEL cell`, `ADR home city`); one that comes again
//! has a number (`EMAIL 2`). How a card becomes a row is for the reader. `UID` is the only identity, and most
//! telephones leave it out.

use super::object::{Marks, Object};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[&["FN", "N family"], &["FN", "N given"], &["N family", "N given", "TEL cell"]],
    marks_of_named: ONE_PROPERTY,
    file_names: FILES,
    columns: COLUMNS,
    ..Object::PLAIN
}];

pub(super) const FILES: &[&str] = &["{*}.vcf", "{*}.vcard"];

const ONE_PROPERTY: Marks = &[
    &["FN"],
    &["N family"],
    &["N given"],
    &["EMAIL"],
    &["EMAIL home"],
    &["EMAIL work"],
    &["TEL"],
    &["TEL cell"],
    &["TEL home"],
    &["TEL work"],
    &["ORG"],
];

pub(super) const COLUMNS: &[(&str, &str)] = &[
    ("source_key", "UID"),
    ("full_name", "FN"),
    ("surname", "N family"),
    ("given_name", "N given"),
    ("middle_name", "N middle"),
    ("title", "N prefix"),
    ("suffix", "N suffix"),
    ("nickname", "NICKNAME"),
    ("company", "ORG"),
    ("department", "ORG unit"),
    ("job_title", "TITLE"),
    ("email", "EMAIL, EMAIL {n}, EMAIL home, EMAIL home {n}, EMAIL work, EMAIL work {n}, EMAIL other"),
    ("email", "EMAIL other {n}"),
    ("mobile", "TEL cell, TEL cell {n}"),
    ("phone", "TEL, TEL {n}, TEL home, TEL home {n}, TEL work, TEL work {n}, TEL other, TEL other {n}"),
    ("phone", "TEL main, TEL main {n}"),
    ("fax", "TEL fax, TEL fax {n}"),
    ("street@any", "ADR street, ADR extended"),
    ("city@any", "ADR city"),
    ("region@any", "ADR region"),
    ("postcode@any", "ADR postcode"),
    ("country@any", "ADR country"),
    ("street@home", "ADR home street, ADR home extended"),
    ("city@home", "ADR home city"),
    ("region@home", "ADR home region"),
    ("postcode@home", "ADR home postcode"),
    ("country@home", "ADR home country"),
    ("street@work", "ADR work street, ADR work extended"),
    ("city@work", "ADR work city"),
    ("region@work", "ADR work region"),
    ("postcode@work", "ADR work postcode"),
    ("country@work", "ADR work country"),
    ("birth_date", "BDAY"),
    ("gender", "GENDER"),
    ("website", "URL, URL {n}, URL home, URL home {n}, URL work, URL work {n}, URL other, URL other {n}"),
    ("social", "X-SOCIALPROFILE, X-SOCIALPROFILE {n}, X-TWITTER, X-SKYPE"),
    ("language", "LANG"),
    ("notes", "NOTE"),
    ("tags", "CATEGORIES"),
    ("modified_at", "REV"),
    ("ignore", "PHOTO, PHOTO {n}, LOGO, SOUND, KEY, VERSION, PRODID, PARAMETERS, X-AB{*}"),
    (
        "custom",
        "ROLE, ANNIVERSARY, NOTE {n}, ORG {n}, TITLE {n}, ADR {*}, TEL {*}, GEO, TZ, LABEL, IMPP, X-{*}",
    ),
];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[ANDROID, RFC, GMAIL, Fixture::new(
    "authored_cards.csv",
    "contact",
    "FN = full_name | N family = surname | N given = given_name | N middle = middle_name | N prefix = title
     | ORG = company | ORG unit = department | TITLE = job_title | EMAIL home = email | EMAIL work = email.2
     | EMAIL 2 = email.3 | TEL cell = mobile | TEL cell 2 = mobile.2 | TEL work = phone | TEL fax = fax
     | ADR home street = street | ADR home city = city | ADR home region = region
     | ADR home postcode = postcode | ADR home country = country | BDAY = birth_date | URL = website
     | NOTE = notes | CATEGORIES = tags | UID = source_key | REV = modified_at",
)];

#[cfg(test)]
const ANDROID: Fixture = Fixture::new(
    "shared/vcard/synthetic_android_v21_es.vcf",
    "contact",
    "FN = full_name | N family = surname | N given = given_name | EMAIL home = email | TEL cell = mobile
     | TEL work = phone | BDAY = birth_date",
);

#[cfg(test)]
const RFC: Fixture = Fixture::new(
    "shared/vcard/rfc6350-example.vcf",
    "contact",
    "FN = full_name | N family = surname | N given = given_name | N suffix = suffix | ORG = company
     | EMAIL work = email | TEL cell = mobile | TEL work = phone | ADR work street = street
     | ADR work extended = street.2 | ADR work city = city | ADR work region = region
     | ADR work postcode = postcode | ADR work country = country | BDAY = birth_date | GENDER = gender
     | URL home = website | LANG = language",
);

#[cfg(test)]
const GMAIL: Fixture = Fixture::new(
    "shared/vcard/John_Doe_GMAIL.vcf",
    "contact",
    "FN = full_name | N family = surname | N given = given_name | N middle = middle_name | N prefix = title
     | N suffix = suffix | ORG = company | TITLE = job_title | EMAIL home = email | TEL cell = mobile
     | TEL home = phone | ADR home extended = street | BDAY = birth_date | URL work = website
     | NOTE = notes",
);
