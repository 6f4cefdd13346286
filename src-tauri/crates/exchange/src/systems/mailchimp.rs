//! Mailchimp: the export of an audience, four files in one archive.
//!
//! Who agreed stands in the name of the file alone: `subscribed_…`, `unsubscribed_…`, `cleaned_…` (addresses
//! that do not take mail), `nonsubscribed_…`. Columns in capitals are Mailchimp's own in every language; the
//! others are the audience's fields, in the account's. Sources: headers that others have tests for,
//! Mailchimp's help. The Spanish labels are common knowledge, not seen in a file; that a blank cell leaves a
//! value is too, and not relied on.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    FileStatus,
    object::{Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["MEMBER_RATING", "OPTIN_TIME"],
        &["LEID", "EUID"],
        &["OPTIN_TIME", "CONFIRM_TIME", "LAST_CHANGED"],
    ],
    marks_of_named: &[&["Email Address"], &["Dirección de correo electrónico"]],
    file_names: &[
        "subscribed_{*}audience_export_{*}.csv",
        "unsubscribed_{*}audience_export_{*}.csv",
        "cleaned_{*}audience_export_{*}.csv",
        "nonsubscribed_{*}audience_export_{*}.csv",
        "sms_only_{*}audience_export_{*}.csv",
    ],
    file_status: &[
        ("subscribed_", FileStatus::Subscribed),
        ("unsubscribed_", FileStatus::Unsubscribed),
        ("cleaned_", FileStatus::Cleaned),
        ("nonsubscribed_", FileStatus::NonSubscribed),
    ],
    columns: &[
        ("source_key", "EUID"),
        ("email", "Email Address, Dirección de correo electrónico, Email"),
        ("given_name", "First Name, Nombre"),
        ("surname", "Last Name, Apellidos"),
        ("address", "Address, Dirección"),
        ("phone", "Phone Number, Número de teléfono, Teléfono, SMS Phone Number"),
        ("birth_date", "Birthday, Cumpleaños"),
        ("company", "Company, Empresa"),
        ("consent_at", "OPTIN_TIME"),
        ("consent_proof", "OPTIN_IP, CONFIRM_TIME, CONFIRM_IP, UNSUB_CAMPAIGN_TITLE, UNSUB_REASON"),
        ("consent_proof", "UNSUB_REASON_OTHER, CLEAN_CAMPAIGN_TITLE"),
        ("opt_out_at", "UNSUB_TIME, CLEAN_TIME"),
        ("modified_at", "LAST_CHANGED"),
        ("notes", "NOTES"),
        ("tags", "TAGS"),
        // Where an address of the net was seen: says nothing of the person's own address.
        ("ignore", "LATITUDE, LONGITUDE, GMTOFF, DSTOFF, TIMEZONE, CC, REGION, LEID, MEMBER_RATING"),
        ("ignore", "UNSUB_CAMPAIGN_ID, CLEAN_CAMPAIGN_ID"),
    ],
    writes: Some(Writes {
        key: Some("Email Address"),
        columns: &[
            ("email", "Email Address"),
            ("given_name", "First Name"),
            ("surname", "Last Name"),
            ("address", "Address"),
            ("phone", "Phone Number"),
            ("birth_date", "Birthday"),
            ("tags", "TAGS"),
        ],
        between: Some(","),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture {
        status: Some(FileStatus::Subscribed),
        ..Fixture::new(
            "authored/subscribed_email_audience_export_0a1b2c3d4e.csv",
            "contact",
            "Email Address = email | First Name = given_name | Last Name = surname | Address = address
             | Phone Number = phone | Birthday = birth_date | OPTIN_TIME = consent_at
             | OPTIN_IP = consent_proof | CONFIRM_TIME = consent_proof.2 | CONFIRM_IP = consent_proof.3
             | LAST_CHANGED = modified_at | EUID = source_key | NOTES = notes | TAGS = tags",
        )
    },
    Fixture {
        status: Some(FileStatus::Unsubscribed),
        ..Fixture::new(
            "authored/unsubscribed_email_audience_export_0a1b2c3d4e.csv",
            "contact",
            "Dirección de correo electrónico = email | Nombre = given_name | Apellidos = surname
             | OPTIN_TIME = consent_at | OPTIN_IP = consent_proof | CONFIRM_TIME = consent_proof.2
             | CONFIRM_IP = consent_proof.3 | LAST_CHANGED = modified_at | UNSUB_TIME = opt_out_at
             | UNSUB_CAMPAIGN_TITLE = consent_proof.4 | UNSUB_REASON = consent_proof.5
             | UNSUB_REASON_OTHER = consent_proof.6 | EUID = source_key | NOTES = notes | TAGS = tags",
        )
    },
    Fixture {
        status: Some(FileStatus::Cleaned),
        ..Fixture::new(
            "authored/cleaned_email_audience_export_0a1b2c3d4e.csv",
            "contact",
            "Email Address = email | First Name = given_name | Last Name = surname | OPTIN_TIME = consent_at
             | OPTIN_IP = consent_proof | CONFIRM_TIME = consent_proof.2 | CONFIRM_IP = consent_proof.3
             | LAST_CHANGED = modified_at | CLEAN_TIME = opt_out_at
             | CLEAN_CAMPAIGN_TITLE = consent_proof.4 | EUID = source_key | NOTES = notes | TAGS = tags",
        )
    },
    Fixture {
        status: Some(FileStatus::NonSubscribed),
        ..Fixture::new(
            "authored/nonsubscribed_email_audience_export_0a1b2c3d4e.csv",
            "contact",
            "Email Address = email | First Name = given_name | Last Name = surname | OPTIN_TIME = consent_at
             | OPTIN_IP = consent_proof | CONFIRM_TIME = consent_proof.2 | CONFIRM_IP = consent_proof.3
             | LAST_CHANGED = modified_at | EUID = source_key | NOTES = notes | TAGS = tags",
        )
    },
];
