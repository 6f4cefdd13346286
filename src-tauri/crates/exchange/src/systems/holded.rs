//! Holded: its list of contacts.
//!
//! Holded shows no id of its own: the tax number (`Contact ID`) is how it finds a contact again, with case
//! and spaces. Tags are parted by `-`, several addresses by commas. Source: Holded's help in English; the
//! Spanish labels are a translation of it, not seen in a file.

use super::object::{Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["Fiscal name", "Trade name", "Population"],
        &["Fiscal name", "Contact ID", "Contact email"],
        &["Fiscal name", "Contact person", "IBAN"],
        &["Nombre fiscal", "Nombre comercial", "Persona de contacto", "IBAN"],
        &["Nombre fiscal", "ID de contacto", "Email de contacto"],
        &["Nombre fiscal", "Nombre comercial", "Cuenta canal de ventas"],
    ],
    columns: &[
        ("company", "Fiscal name, Nombre fiscal"),
        ("custom", "Trade name, Nombre comercial"),
        ("full_name", "Contact person, Persona de contacto"),
        ("tax_id", "Contact ID, ID de contacto, Contact ID (NIF), NIF, NIF/ID, NIF/CIF"),
        ("email", "Contact email, Email de contacto, Email, Correo electrónico"),
        ("phone", "Phone, Teléfono"),
        ("mobile", "Mobile, Móvil"),
        ("street", "Address, Dirección"),
        ("city", "Population, City, Población"),
        ("postcode", "Postal code, Código postal"),
        ("region", "Province, Provincia"),
        ("country", "Country, País"),
        ("notes", "Notes, Notas, Observaciones"),
        ("tags", "Tags, Etiquetas"),
        ("custom", "IBAN, SWIFT, Command/Mandate Ref, Mandate Ref, Ref. mandato, Fecha mandato"),
        ("custom", "Sales channel account, Cuenta canal de ventas, Customer account, Cuenta de cliente"),
        ("custom", "Supplier account, Cuenta de proveedor"),
    ],
    writes: Some(Writes {
        key: Some("Contact ID"),
        columns: &[
            ("company", "Fiscal name"),
            ("full_name", "Contact person"),
            ("tax_id", "Contact ID"),
            ("email", "Contact email"),
            ("phone", "Phone"),
            ("mobile", "Mobile"),
            ("street", "Address"),
            ("city", "Population"),
            ("postcode", "Postal code"),
            ("region", "Province"),
            ("country", "Country"),
            ("notes", "Notes"),
            ("tags", "Tags"),
        ],
        between: Some("-"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_contacts_en.csv",
        "contact",
        "Fiscal name = company | Contact person = full_name | Contact ID = tax_id | Contact email = email
         | Phone = phone | Mobile = mobile | Address = street | Population = city | Postal code = postcode
         | Province = region | Country = country | Notes = notes | Tags = tags",
    ),
    Fixture::new(
        "authored_contacts_es.csv",
        "contact",
        "Nombre fiscal = company | Persona de contacto = full_name | ID de contacto = tax_id
         | Email de contacto = email | Teléfono = phone | Móvil = mobile | Dirección = street
         | Población = city | Código postal = postcode | Provincia = region | País = country
         | Notas = notes | Etiquetas = tags",
    ),
];
