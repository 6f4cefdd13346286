//! Freshsales, the Freshworks CRM: exports of contacts and accounts.
//!
//! Several addresses stand in one cell, parted by `;`. Source: Freshworks' help on importing contacts. The
//! labels of accounts and the Spanish ones are common knowledge, not seen in a file; so is what a blank cell
//! does.

#[cfg(test)]
use super::tests::Fixture;
use super::{
    Target,
    object::{Object, Writes},
};

pub(super) const OBJECTS: &[Object] = &[CONTACT, ACCOUNT];

const CONTACT: Object = Object {
    name: "contact",
    marks: &[
        &["Freshworks CRM ID", "Emails"],
        &["Freshworks CRM ID", "First name"],
        &["Freshworks CRM ID", "Last name"],
        &["ID de Freshworks CRM", "Nombre", "Apellidos"],
    ],
    columns: &[
        ("source_key", "Freshworks CRM ID, ID de Freshworks CRM"),
        ("given_name", "First name, Nombre"),
        ("surname", "Last name, Apellidos"),
        ("email", "Emails, Email, Correos electrónicos, Correo electrónico"),
        ("mobile", "Mobile, Móvil"),
        ("phone", "Work, Work number, Phone, Phone numbers, Other phone numbers, Trabajo"),
        ("company", "Accounts, Account, Account name, Cuentas"),
        ("job_title", "Job title, Cargo"),
        ("street", "Address, Dirección"),
        ("city", "City, Ciudad"),
        ("region", "State, Estado"),
        ("postcode", "Zipcode, Código postal"),
        ("country", "Country, País"),
        ("consent_status", "Subscription status, Estado de la suscripción"),
        ("opt_out_email", "Unsubscribed"),
        ("tags", "Tags, Etiquetas"),
        ("owner", "Owner, Sales owner, Propietario"),
        ("created_at", "Created at, Creado el"),
        ("modified_at", "Updated at, Actualizado el"),
        ("ignore", "External ID, Source, Created by, Updated by"),
    ],
    writes: Some(Writes {
        key: Some("Freshworks CRM ID"),
        columns: &[
            ("given_name", "First name"),
            ("surname", "Last name"),
            ("email", "Emails"),
            ("mobile", "Mobile"),
            ("phone", "Work"),
            ("company", "Accounts"),
            ("job_title", "Job title"),
            ("tags", "Tags"),
            ("consent_status", "Subscription status"),
        ],
        between: Some(";"),
        yes_no: ("Subscribed", "Unsubscribed"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
};

const ACCOUNT: Object = Object {
    name: "account",
    marks: &[
        &["Freshworks CRM ID", "Name", "Website"],
        &["Freshworks CRM ID", "Account name", "Website"],
        &["Freshworks CRM ID", "Name", "Number of employees"],
    ],
    columns: &[
        ("source_key", "Freshworks CRM ID"),
        ("company", "Name, Account name"),
        ("website", "Website"),
        ("phone", "Phone"),
        ("street", "Address"),
        ("city", "City"),
        ("region", "State"),
        ("postcode", "Zipcode"),
        ("country", "Country"),
        ("tags", "Tags"),
        ("owner", "Owner, Sales owner"),
        ("created_at", "Created at"),
        ("modified_at", "Updated at"),
        ("ignore", "Parent account, Created by, Updated by"),
        ("custom", "Number of employees, Industry type, Business type, Annual revenue"),
    ],
    target: Target::Companies,
    ..Object::PLAIN
};

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts_es.csv",
        "contact",
        "ID de Freshworks CRM = source_key | Nombre = given_name | Apellidos = surname
         | Correos electrónicos = email | Móvil = mobile | Trabajo = phone | Cuentas = company
         | Propietario = owner | Etiquetas = tags | Estado de la suscripción = consent_status
         | Creado el = created_at",
    ),
    Fixture::new(
        "authored_accounts.csv",
        "account",
        "Freshworks CRM ID = source_key | Name = company | Website = website | Phone = phone
         | Address = street | City = city | Zipcode = postcode | Country = country | Sales owner = owner
         | Created at = created_at | Updated at = modified_at",
    ),
    Fixture::new(
        "shared/freshworks/synthetic_freshsales_contacts.csv",
        "contact",
        "Freshworks CRM ID = source_key | First name = given_name | Last name = surname | Emails = email
         | Mobile = mobile | Work = phone | Accounts = company | Owner = owner | Tags = tags
         | Subscription status = consent_status | Created at = created_at",
    ),
];
