//! Brevo (once Sendinblue): exports of contacts.
//!
//! The columns of refusal are negative: `EMAIL_BLACKLISTED` is yes for who may not be written to. A
//! contact's fields are called in the account's language when it was opened (`FIRSTNAME`, `NOMBRE`). Sources:
//! Brevo's help on importing, and one export that others describe: the names of dates and of refusals
//! rest on that one.

use super::object::{Blank, Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["EMAIL", "EMAIL_BLACKLISTED"],
        &["EMAIL", "SMS_BLACKLISTED"],
        &["EMAIL", "ADDED_TIME", "MODIFIED_TIME"],
        &["CONTACT ID", "EMAIL", "SMS", "EXT_ID"],
        &["CONTACT ID", "EMAIL", "LANDLINE_NUMBER"],
        &["EMAIL", "NOMBRE", "APELLIDOS", "SMS", "DOUBLE_OPT-IN"],
    ],
    columns: &[
        ("source_key", "CONTACT ID, EXT_ID, ID"),
        ("email", "EMAIL"),
        ("surname", "LASTNAME, APELLIDOS"),
        ("given_name", "FIRSTNAME, NOMBRE"),
        ("mobile", "SMS, WHATSAPP"),
        ("phone", "LANDLINE_NUMBER"),
        ("job_title", "JOB_TITLE"),
        ("opt_out_email", "EMAIL_BLACKLISTED, BLACKLIST"),
        ("opt_out_sms", "SMS_BLACKLISTED"),
        ("consent_email", "OPT_IN"),
        ("consent_proof", "DOUBLE_OPT-IN"),
        ("created_at", "ADDED_TIME"),
        ("modified_at", "MODIFIED_TIME"),
        ("custom", "WHATSAPP_BLACKLISTED"),
    ],
    writes: Some(Writes {
        key: Some("EMAIL"),
        columns: &[
            ("email", "EMAIL"),
            ("surname", "LASTNAME"),
            ("given_name", "FIRSTNAME"),
            ("mobile", "SMS"),
            ("phone", "LANDLINE_NUMBER"),
            ("opt_out_email", "EMAIL_BLACKLISTED"),
            ("opt_out_sms", "SMS_BLACKLISTED"),
        ],
        delimiter: ';',
        blank: Blank::Leaves,
        yes_no: ("Yes", "No"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts.csv",
        "contact",
        "EMAIL = email | LASTNAME = surname | FIRSTNAME = given_name | SMS = mobile
         | EMAIL_BLACKLISTED = opt_out_email | SMS_BLACKLISTED = opt_out_sms | ADDED_TIME = created_at
         | MODIFIED_TIME = modified_at",
    ),
    Fixture::new(
        "authored_contactos_es_1252.csv",
        "contact",
        "EMAIL = email | NOMBRE = given_name | APELLIDOS = surname | SMS = mobile
         | LANDLINE_NUMBER = phone | EXT_ID = source_key | EMAIL_BLACKLISTED = opt_out_email
         | SMS_BLACKLISTED = opt_out_sms | DOUBLE_OPT-IN = consent_proof | ADDED_TIME = created_at
         | MODIFIED_TIME = modified_at",
    ),
];
