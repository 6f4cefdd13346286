//! Odoo: `res.partner`, which holds people and companies.
//!
//! An export that can be read in again has the external id (`id`, `External ID`) or the database's
//! (`.id`). Unlike nearly all others, Odoo empties a field where the cell is blank. A partner's contacts
//! (`child_ids/name`, `Contact/Name`) may follow in rows that have nothing else: these are set aside. Sources: Odoo's documentation on export and import, and its example
//! files. The Spanish labels and the columns of consent are common knowledge, not seen in a file.

use super::object::{Blank, Object, Writes};
#[cfg(test)]
use super::tests::Fixture;

pub(super) const OBJECTS: &[Object] = &[Object {
    name: "contact",
    marks: &[
        &["id", "name", "is_company"],
        &["id", "name", "parent_id/id"],
        &["id", "name", "country_id/id"],
        &["id", "Name", "Company Type", "Related Company"],
        &["External ID", "Name", "Is a Company"],
        &["External ID", "Name", "Related Company"],
        &["External ID", "Display Name", "Country"],
        &["External ID", "Name", "Salesperson"],
        &["External ID", "Name", "City", "Country"],
        &["ID externo", "Nombre", "Comercial"],
        &["ID externo", "Nombre", "Ciudad", "País"],
        &["ID externo", "Nombre", "Es una compañía"],
        &["ID externo", "Nombre", "Es una empresa"],
        &["ID externa", "Nombre", "Es una empresa"],
        &["Identificación externa", "Nombre", "NIF"],
        &["ID externo", "Nombre mostrado"],
        &["id", "name", "child_ids/{*}"],
        &["External ID", "Name", "Contact/{*}"],
        &["ID externo", "Nombre", "Contacto/{*}"],
    ],
    file_names: &["res.partner.csv", "res_partner.csv", "{*} (res.partner){*}"],
    marks_of_named: &[&["id", "name"], &["External ID", "Name"], &["ID externo", "Nombre"]],
    columns: &[
        ("source_key", "id, External ID, ID externo, ID externa, Identificación externa, Database ID"),
        // A company where `is_company` says so; which of both is read from the values.
        ("full_name", "name, Display Name, Complete Name, Nombre, Nombre mostrado"),
        ("company", "Related Company, Company Name, parent_id, Empresa relacionada, Compañía relacionada"),
        ("company", "Nombre de la empresa"),
        ("tax_id", "vat, Tax ID, NIF, Número de identificación fiscal"),
        ("email", "email, Correo electrónico"),
        ("phone", "phone, Teléfono"),
        ("mobile", "mobile, Móvil"),
        ("street", "street, street2, Calle, Calle 2"),
        ("postcode", "zip, C.P., Código postal"),
        ("city", "city, Ciudad"),
        ("region", "state_id, State, state_id/name, Estado, Provincia"),
        ("country", "country_id, Country, country_id/id, country_id/name, País"),
        ("language", "lang, Language, Idioma"),
        ("job_title", "function, Job Position, Puesto de trabajo"),
        ("title", "title, title/name, Título"),
        ("website", "website, Sitio web, Website Link"),
        ("tags", "category_id, Tags, category_id/name, Etiquetas"),
        ("notes", "comment, Notes, Notas"),
        ("opt_out_email", "is_blacklisted, Blacklist, opt_out, Lista negra, En la lista negra"),
        ("owner", "user_id, Salesperson, Comercial, Vendedor"),
        ("created_at", "create_date, Created on, Creado el"),
        ("modified_at", "write_date, Last Updated on, Última actualización el"),
        ("modified_by", "write_uid, Last Updated by, Última actualización por"),
        (
            "ignore",
            "parent_id/id, state_id/id, category_id/id, user_id/id, create_uid, Created by, Creado por",
        ),
        ("ignore", "Address Type, type, active, Activo, color, image_1920"),
        ("custom", "is_company, Is a Company, Company Type, Es una compañía, Es una empresa"),
        ("custom", "Customer, Supplier, ref, Reference, Referencia, customer_rank, supplier_rank"),
    ],
    lines: Some('/'),
    writes: Some(Writes {
        key: Some("id"),
        columns: &[
            ("full_name", "name"),
            ("tax_id", "vat"),
            ("email", "email"),
            ("phone", "phone"),
            ("mobile", "mobile"),
            ("street", "street"),
            ("street", "street2"),
            ("postcode", "zip"),
            ("city", "city"),
            ("country", "country_id"),
            ("language", "lang"),
            ("website", "website"),
        ],
        crlf: false,
        quote_all: true,
        blank: Blank::Clears,
        between: Some(","),
        yes_no: ("True", "False"),
        ..Writes::PLAIN
    }),
    ..Object::PLAIN
}];

#[cfg(test)]
pub(super) const FIXTURES: &[Fixture] = &[
    Fixture::new(
        "authored_res_partner_es.csv",
        "contact",
        "ID externo = source_key | Nombre = full_name | Empresa relacionada = company | NIF = tax_id
         | Correo electrónico = email | Teléfono = phone | Móvil = mobile | Calle = street
         | Calle 2 = street.2 | Código postal = postcode | Ciudad = city | Provincia = region
         | País = country | Etiquetas = tags | En la lista negra = opt_out_email | Comercial = owner",
    ),
    Fixture::new(
        "authored_contacts_list.csv",
        "contact",
        "External ID = source_key | Name = full_name | Phone = phone | Email = email | Salesperson = owner
         | City = city | Country = country",
    ),
    Fixture::new(
        "authored_contacts_with_lines.csv",
        "contact",
        "id = source_key | name = full_name | email = email | phone = phone | city = city",
    ),
    Fixture::new(
        "shared/odoo/synthetic_res_partner_export_ids.csv",
        "contact",
        "id = source_key | name = full_name | vat = tax_id | email = email | phone = phone | mobile = mobile
         | street = street | zip = postcode | city = city | country_id/id = country | lang = language",
    ),
    Fixture::new(
        "shared/odoo/res.partner.csv",
        "contact",
        "ID = source_key | Name = full_name | Related Company = company | Street = street
         | Street2 = street.2 | City = city | State = region | ZIP = postcode | Country = country
         | Website = website | Phone = phone | Mobile = mobile | Email = email",
    ),
];
